//! Pages -> the text of a document: paragraphs and tables in the order in which they are read.

use super::aligned::Aligned;
use super::furniture;
use super::glyph::Page;
use super::line::{self, Piece};
use super::measure;
use super::order::{self, Column};
use super::paragraph::{Flowing, LARGE, Setting, flowing, joins_letters};
use super::ruled;
use super::table::Table;
use crate::read::Note;
use crate::read::table::{Headings, Rendered, render};

/// A line, or a table with the page that it begins on.
enum Item {
    Line(Flowing),
    Table(Table),
}

/// A document in reading order.
pub(super) struct Flow {
    items: Vec<Item>,
}

/// The text of a document.
#[derive(Default)]
pub(super) struct Whole {
    /// A paragraph, or a row of a table, a line.
    pub(super) text: String,
    /// Where the part of each page ends.
    pub(super) ends: Vec<(usize, usize)>,
    /// How its tables were read.
    pub(super) notes: Vec<Note>,
    page: usize,
}

/// Lines of a title, and its characters.
const TITLE_LINES: usize = 4;
const LONGEST_TITLE: usize = 80;
/// Lines over a table that may be its title or say its unit, and their characters.
const OVER: usize = 3;
const LONGEST_OVER: usize = 50;

/// What stands on a page from the top: bands of text, parted by tables.
enum Band {
    Text(Vec<Column>),
    Table(Table),
}

impl Flow {
    /// Orders what stands on all pages.
    pub(super) fn new(pages: Vec<Page>, headings: &Headings) -> Self {
        let (mut rows, mut tables) = (Vec::new(), Vec::new());
        let (mut widths, mut lists) = (Vec::new(), Aligned::default());
        for (number, mut page) in (1..).zip(pages) {
            let mut of_page = ruled::take(page.rules, &mut page.glyphs, number);
            of_page.extend(lists.take(&mut page.glyphs, number, page.height, headings));
            of_page.sort_by(|one, other| one.top.total_cmp(&other.top));
            tables.push(of_page);
            rows.push((line::pieces(page.glyphs), page.height));
            widths.push(page.width);
        }
        furniture::strip(&mut rows);
        let gutters: Vec<f64> = rows.iter().flat_map(|(rows, _)| order::gutters(rows)).collect();
        let bands: Vec<(usize, Band)> = (1..)
            .zip(rows)
            .zip(tables)
            .flat_map(|((number, (rows, _)), tables)| {
                bands(&rows, tables, &gutters).into_iter().map(move |band| (number, band))
            })
            .collect();
        Self { items: items(bands, &widths) }
    }

    /// The text, tables read by the words of their headings.
    pub(super) fn text(&self, headings: &Headings) -> Whole {
        let lines: Vec<&Flowing> = self
            .items
            .iter()
            .filter_map(|item| match item {
                Item::Line(line) => Some(line),
                Item::Table(_) => None,
            })
            .collect();
        let setting = Setting::new(&lines);
        let mut whole = Whole::default();
        let (mut before, mut at): (Option<&Flowing>, usize) = (None, 0);
        while let Some(item) = self.items.get(at) {
            match item {
                Item::Table(table) => {
                    whole.table(table, headings);
                    (before, at) = (None, at + 1);
                }
                Item::Line(line) => {
                    let over =
                        if before.is_none_or(|before| !setting.goes_on(before, line)) { self.over(at) } else { None };
                    if let Some((over, table)) = over
                        && whole.titled(&over, table, headings)
                    {
                        (before, at) = (None, at + over.len() + 1);
                        continue;
                    }
                    whole.line(before, line, &setting);
                    (before, at) = (Some(line), at + 1);
                }
            }
        }
        if !whole.text.ends_with('\n') {
            whole.text.push('\n');
        }
        whole.end();
        whole
    }

    /// The few lines at a place that stand right over a table, and the table.
    fn over(&self, at: usize) -> Option<(Vec<&str>, &Table)> {
        let mut words = Vec::new();
        for item in self.items.get(at..)?.iter().take(OVER + 1) {
            match item {
                Item::Table(table) => return (!words.is_empty()).then_some((words, table)),
                Item::Line(line) => {
                    let line = line.line.words.trim();
                    if line.chars().count() > LONGEST_OVER || line.contains(['。', '，']) {
                        return None;
                    }
                    words.push(line);
                }
            }
        }
        None
    }

    /// The lines at the head of the first page in letters larger than most.
    pub(super) fn title(&self) -> Option<String> {
        let lines: Vec<&Flowing> = self
            .items
            .iter()
            .map_while(|item| match item {
                Item::Line(line) => Some(line),
                Item::Table(_) => None,
            })
            .collect();
        let usual = Setting::new(&lines).size;
        let head = lines.iter().take_while(|line| line.page == 1).take(12);
        let mut title = String::new();
        let mut last: Option<&Flowing> = None;
        for line in head {
            let large = line.line.size >= usual * LARGE;
            let same = last.is_none_or(|last| (last.line.size - line.line.size).abs() < 0.5);
            if large && same {
                title.push_str(line.line.words.trim());
                last = Some(line);
            } else if last.is_some() {
                break;
            }
        }
        let length = title.chars().count();
        let first = lines.iter().take_while(|line| line.page == 1).count();
        (length > 3 && length <= LONGEST_TITLE && first > TITLE_LINES).then_some(title)
    }
}

/// The bands of a page: rows over, between and under its tables.
fn bands(rows: &[Vec<Piece>], tables: Vec<Table>, gutters: &[f64]) -> Vec<Band> {
    let (mut bands, mut rest) = (Vec::new(), rows);
    let text = |rows: &[Vec<Piece>], bands: &mut Vec<Band>| {
        if !rows.is_empty() {
            bands.push(Band::Text(order::columns(rows, gutters)));
        }
    };
    for table in tables {
        let base = |row: &Vec<Piece>| row.first().map_or(0.0, |piece| piece.base);
        let middle = f64::midpoint(table.top, table.bottom);
        let (over, under) = rest.split_at(rest.partition_point(|row| base(row) < middle));
        text(over, &mut bands);
        bands.push(Band::Table(table));
        rest = under;
    }
    text(rest, &mut bands);
    bands
}

/// The lines and tables of bands in order; a table that goes on over the page is one.
fn items(bands: Vec<(usize, Band)>, widths: &[f64]) -> Vec<Item> {
    let columns: Vec<(&Column, f64)> = bands
        .iter()
        .flat_map(|(page, band)| {
            let width = page.checked_sub(1).and_then(|at| widths.get(at)).copied().unwrap_or_default();
            let columns = match band {
                Band::Text(columns) => columns.as_slice(),
                Band::Table(_) => &[],
            };
            columns.iter().map(move |column| (column, width))
        })
        .collect();
    let mut measures = measure::measures(&columns).into_iter();
    let mut items: Vec<Item> = Vec::new();
    for (page, band) in bands {
        match (band, items.last_mut()) {
            (Band::Table(table), Some(Item::Table(open)))
                if open.pages.last().is_some_and(|last| *last < page) && open.goes_on_in(&table) =>
            {
                open.append(table);
            }
            (Band::Table(table), _) => items.push(Item::Table(table)),
            (Band::Text(columns), _) => {
                for (column, measure) in columns.into_iter().zip(measures.by_ref()) {
                    items.extend(flowing(column.lines, page, measure).into_iter().map(Item::Line));
                }
            }
        }
    }
    items
}

impl Whole {
    fn line(&mut self, before: Option<&Flowing>, line: &Flowing, setting: &Setting) {
        if let Some(before) = before {
            let joins = setting.goes_on(before, line);
            let between = match (joins, joins_letters(&before.line.words, &line.line.words)) {
                (true, true) => " ",
                (true, false) => "",
                (false, _) if setting.is_set_apart(line) => "\n\n",
                (false, _) => "\n",
            };
            self.text.push_str(between);
        }
        self.turn(line.page);
        self.text.push_str(&line.line.words);
    }

    /// Adds a table with the lines over it, where these belong to it: its heading is known.
    fn titled(&mut self, over: &[&str], table: &Table, headings: &Headings) -> bool {
        let rendered = render(&table.grid(over), headings, None);
        let known = rendered.layout.heading.is_some() && rendered.records > 0;
        if known {
            self.records(rendered, u32::try_from(over.len()).unwrap_or_default(), table);
        }
        known
    }

    fn table(&mut self, table: &Table, headings: &Headings) {
        if self.titled(&[], table, headings) {
            return;
        }
        self.gap();
        for (row, words) in table.grid(&[]).lines() {
            self.turn(table.page(row));
            self.text.push_str(&words);
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    fn records(&mut self, rendered: Rendered, over: u32, table: &Table) {
        self.gap();
        let mut end = 0;
        for (span, block) in rendered.parts {
            // What stands over the table is on the page of its first row.
            self.turn(table.page(block.top.saturating_sub(over)));
            self.text.push_str(rendered.text.get(end..span.range().end).unwrap_or_default());
            end = span.range().end;
        }
        self.text.push_str(rendered.text.get(end..).unwrap_or_default());
        self.text.push('\n');
        self.notes.extend(rendered.notes);
    }

    /// Ends the paragraph before a table.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push_str(if self.text.ends_with('\n') { "\n" } else { "\n\n" });
        }
    }

    /// Goes on to a page.
    fn turn(&mut self, page: usize) {
        if self.page != page && !self.text.is_empty() {
            self.end();
        }
        self.page = page;
    }

    fn end(&mut self) {
        self.ends.push((self.page, self.text.len()));
    }
}
