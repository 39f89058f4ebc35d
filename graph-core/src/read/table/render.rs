//! A table as a document's text: one record a paragraph of labelled lines, and where each stands in the table.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::record::{Row, Rows, Value, rows, squeezed};
use super::{Block, Cell, Column, Grid, Headings, Layout, Meaning, SheetMapping, cell_name, column_name};
use crate::model::Span;
use crate::read::Note;

/// A table as text.
#[derive(Debug, Default)]
pub(in crate::read) struct Rendered {
    pub(in crate::read) layout: Layout,
    pub(in crate::read) title: Option<String>,
    pub(in crate::read) text: String,
    /// Which cells the parts of the text are of, in the order of the text.
    pub(in crate::read) parts: Vec<(Span, Block)>,
    pub(in crate::read) notes: Vec<Note>,
    /// How many records it holds.
    pub(in crate::read) records: usize,
}

/// The longest title, in characters.
const LONGEST_TITLE: usize = 60;

/// Renders a table by a mapping, or by what its heading says.
pub(in crate::read) fn render(grid: &Grid, headings: &Headings, mapping: Option<&SheetMapping>) -> Rendered {
    let layout = mapping.map_or_else(|| Layout::guess(grid, headings), |said| Layout::mapped(grid, headings, said));
    let found = rows(grid, &layout);
    let mut out = Writer { grid, layout: &layout, rendered: Rendered::default(), after_record: false };
    found.rows.iter().for_each(|row| out.row(row));
    let mut rendered = out.rendered;
    rendered.title = title(&found, &layout);
    rendered.notes = notes(&layout, &found, rendered.records, mapping.is_none());
    rendered.layout = layout;
    rendered
}

impl Grid {
    /// The rows as lines `|甲|乙|`, which the extractor reads as a table, too; each with its place. What is merged stands in the
    /// first of its cells.
    pub(in crate::read) fn lines(&self) -> Vec<(u32, String)> {
        let (from, to) = self.width();
        let line = |(row, cells): (u32, &BTreeMap<u32, Cell>)| {
            let mut line = String::from("|");
            for at in from..=to {
                let covered = self.block(row, at).is_some_and(|block| block.top == row && block.left < at);
                if let (Some(cell), false) = (cells.get(&at), covered) {
                    line.extend(cell.words.lines().map(|words| words.trim().replace('|', "｜")));
                }
                if !covered {
                    line.push('|');
                }
            }
            (row, line)
        };
        self.rows().map(line).collect()
    }
}

struct Writer<'a> {
    grid: &'a Grid,
    layout: &'a Layout,
    rendered: Rendered,
    after_record: bool,
}

impl Writer<'_> {
    fn row(&mut self, row: &Row) {
        match row {
            Row::Line { row, words } => {
                let gap = std::mem::take(&mut self.after_record);
                self.part(gap, words, (*row, *row));
            }
            Row::Section { row, words } => {
                self.part(true, words, (*row, *row));
                self.after_record = true;
            }
            Row::Record { first, last, values } => {
                let lines = lines(self.layout, values);
                if !lines.is_empty() {
                    self.part(true, &lines, (*first, *last));
                    (self.after_record, self.rendered.records) = (true, self.rendered.records + 1);
                }
            }
        }
    }

    fn part(&mut self, gap: bool, words: &str, (top, bottom): (u32, u32)) {
        let text = &mut self.rendered.text;
        if gap && !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        text.push('\n');
        let (left, right) = self.grid.width();
        let columns = self.layout.columns.iter().map(|column| column.at);
        let (left, right) = columns.clone().min().zip(columns.max()).unwrap_or((left, right));
        self.rendered.parts.push((span, Block { top, left, bottom, right }));
    }
}

/// The lines of a record: what names it first, since the labels behind it are about that; words of no known label last, since
/// they would cut it.
fn lines(layout: &Layout, values: &[(usize, Value)]) -> String {
    let rank = |column: &Column| match column.means {
        Meaning::Project => 0,
        Meaning::Company => 1,
        Meaning::Text => 3,
        _ => 2,
    };
    let mut columns: Vec<(&Column, &Value)> =
        values.iter().filter_map(|(place, value)| Some((layout.columns.get(*place)?, value))).collect();
    columns.sort_by_key(|(column, _)| (rank(column), column.at));
    let mut text = String::new();
    for (column, value) in columns {
        if !text.is_empty() {
            text.push('\n');
        }
        let unit = if value.number { unit(layout, column) } else { "" };
        let _infallible = write!(text, "{}：{}{unit}", column.label, value.words);
    }
    text
}

/// The unit of a column's numbers; sums without one take the table's.
fn unit<'a>(layout: &'a Layout, column: &'a Column) -> &'a str {
    let of_table = layout.unit.as_deref().filter(|_| column.means.is_money());
    column.unit.as_deref().or(of_table).unwrap_or_default()
}

/// The words over the table that read as its title.
fn title(found: &Rows, layout: &Layout) -> Option<String> {
    let heading = layout.heading?.0;
    let lines = found.rows.iter().filter_map(|row| match row {
        Row::Line { row, words } if *row < heading => Some(squeezed(words)),
        _ => None,
    });
    let is_title = |words: &String| {
        let length = words.chars().count();
        let aside = ["附件", "附表", "附：", "表"].iter().any(|word| words.starts_with(word)) && length <= 5;
        (4..=LONGEST_TITLE).contains(&length) && !aside && !words.contains(['：', ':'])
    };
    lines.take(6).find(is_title)
}

/// What was guessed, in words, and what of the table was not read.
fn notes(layout: &Layout, found: &Rows, records: usize, guessed: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let Some((first, last)) = layout.heading else {
        notes.push(Note::Missed("has no heading that tupu knows, so its rows are read as plain lines; `tupu map` prints a mapping to complete".to_owned()));
        return notes;
    };
    if guessed {
        let rows =
            if first == last { format!("row {}", first + 1) } else { format!("rows {}-{}", first + 1, last + 1) };
        let columns: Vec<String> = layout.columns.iter().map(shown).collect();
        notes.push(Note::Guessed(format!("heading in {rows}; {}; {records} records", columns.join(", "))));
    }
    if layout.subject().is_none() {
        notes.push(Note::Missed("has no column that names a project or a firm, so its rows are about nothing; say with a mapping which one does".to_owned()));
    }
    let bare = |column: &&Column| column.means.is_money() && unit(layout, column).is_empty();
    for column in layout.columns.iter().filter(bare) {
        notes.push(Note::Missed(format!(
            "column {} ({}) has sums without a unit, which are not read; a mapping can say it",
            column_name(column.at),
            column.heading
        )));
    }
    if !found.sums.is_empty() {
        let rows: Vec<String> = found.sums.iter().take(5).map(|row| (row + 1).to_string()).collect();
        notes.push(Note::Guessed(format!("{} left out as sums of others: row {}", found.sums.len(), rows.join(", "))));
    }
    if let Some((row, at)) = found.shared.first() {
        let cell = cell_name(*row, *at);
        notes.push(Note::Missed(format!(
            "{} merged over several records, such as {cell}, is the sum of no one of them and left out",
            found.shared.len()
        )));
    }
    notes
}

/// `C 建设单位 → owner`.
fn shown(column: &Column) -> String {
    let unit = column.unit.as_ref().map(|unit| format!(" in {unit}")).unwrap_or_default();
    format!("{} {} → {}{unit}", column_name(column.at), column.heading, column.means.name())
}
