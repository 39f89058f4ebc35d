//! The rows of a table: records, headings of sections, sums of columns, notes.

use std::collections::BTreeSet;

use super::{Cell, Grid, Layout, Meaning};

/// What a row, or several, of a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Words over the heading or behind the table.
    Line { row: u32, words: String },
    /// The heading of a section: 一、工业项目.
    Section { row: u32, words: String },
    /// One project or firm, in one row or several.
    Record { first: u32, last: u32, values: Vec<(usize, Value)> },
}

/// A value of a record, for a column by its place in the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) words: String,
    pub(super) number: bool,
}

/// The rows of a table and what of them is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// Rows of sums: 合计.
    pub(super) sums: Vec<u32>,
    /// Cells of sums that stand for several records together, and so for none.
    pub(super) shared: Vec<(u32, u32)>,
}

const SUMS: &[&str] = &["合计", "总计", "小计", "共计", "累计", "总合计"];
const NOTES: &[&str] =
    &["备注：", "注：", "说明：", "填表", "制表", "审核", "备注:", "注:", "说明:", "联系人：", "填报"];

/// Reads the rows of a table.
pub(super) fn rows(grid: &Grid, layout: &Layout) -> Rows {
    let mut reader = Reader { grid, layout, found: Rows::default() };
    let (first, last) = layout.heading.unwrap_or((0, 0));
    let mut numbered = true;
    for (row, cells) in grid.rows() {
        let body = layout.heading.is_none() || row > last;
        if layout.heading.is_some() && (first..=last).contains(&row) {
            continue;
        }
        if body && layout.heading.is_some() {
            if std::mem::take(&mut numbered) && counts(cells.values()) {
                continue;
            }
            reader.body(row);
        } else {
            reader.line(row);
        }
    }
    reader.found
}

/// Whether a row numbers the columns: 1 2 3 4, 甲 乙 1 2.
fn counts<'a>(cells: impl Iterator<Item = &'a Cell>) -> bool {
    let words: Vec<&str> = cells.map(|cell| cell.words.as_str()).collect();
    let numbers: Vec<usize> =
        words.iter().filter_map(|words| words.trim_matches(['（', '）', '(', ')', '栏']).parse().ok()).collect();
    let letters = words.iter().filter(|words| ["甲", "乙", "丙", "丁", "—", "-"].contains(words)).count();
    numbers.len() >= 3
        && numbers.len() + letters == words.len()
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

struct Reader<'a> {
    grid: &'a Grid,
    layout: &'a Layout,
    found: Rows,
}

impl Reader<'_> {
    fn line(&mut self, row: u32) {
        let words: Vec<String> = self.grid.row(row).map(|(_, cell)| one_line(&cell.words)).collect();
        self.found.rows.push(Row::Line { row, words: words.join("　") });
    }

    fn body(&mut self, row: u32) {
        let cells: Vec<(u32, &Cell)> = self.grid.row(row).collect();
        let is_heading = |(at, cell): &(u32, &Cell)| {
            let column = self.layout.at(*at);
            column.is_some_and(|column| column.heading.split(" / ").any(|words| words == squeezed(&cell.words)))
        };
        if cells.len() >= 2 && cells.iter().all(is_heading) {
            return;
        }
        let words: Vec<&(u32, &Cell)> = cells.iter().filter(|(_, cell)| !cell.number).collect();
        let first = words.first().map(|(_, cell)| squeezed(&cell.words)).unwrap_or_default();
        if is_sum(&first) {
            self.found.sums.push(row);
        } else if words.len() <= 2 && NOTES.iter().any(|note| first.starts_with(note)) {
            self.line(row);
        } else if let Some(words) = self.section(row, &words, &cells) {
            self.found.rows.push(Row::Section { row, words });
        } else {
            self.record(row);
        }
    }

    /// The words of a section's heading, where the row is one: a number such as 一 or （二） and a name, or one wide cell.
    fn section(&self, row: u32, words: &[&(u32, &Cell)], cells: &[(u32, &Cell)]) -> Option<String> {
        let (at, first) = words.first().copied()?;
        let carried = self.layout.columns.iter().any(|column| {
            self.grid.block(row, column.at).is_some_and(|block| block.top < row && column.means != Meaning::Ignored)
        });
        if carried || words.len() > 2 {
            return None;
        }
        let joined: Vec<String> = words.iter().map(|(_, cell)| squeezed(&cell.words)).collect();
        if is_ordinal(&joined[0]) && joined.len() == 2 {
            let gap = if joined[0].ends_with(['、', '）', '.', ')']) { "" } else { "、" };
            return Some(joined.join(gap));
        }
        let wide = self
            .grid
            .block(row, *at)
            .is_some_and(|block| (block.right - block.left + 1) as usize * 2 > self.layout.columns.len());
        let alone = words.len() == 1 && cells.len() == 1 && self.layout.columns.len() > 2;
        let unnamed = self.layout.subject().is_none_or(|column| column.at != *at);
        (words.len() == 1 && (starts_ordinal(&first.words) || wide || (alone && unnamed)))
            .then(|| squeezed(&first.words))
    }

    fn record(&mut self, row: u32) {
        let subject = self.layout.subject();
        let named = subject.is_none_or(|column| self.grid.own(row, column.at).is_some());
        let counted =
            self.layout.column(Meaning::Ignored).is_some_and(|column| self.grid.own(row, column.at).is_some());
        // A row without a name of its own goes on with the one above: it is merged with it, or its name was left blank.
        let goes_on = !named && (!counted || subject.is_some_and(|column| self.grid.block(row, column.at).is_some()));
        if !(goes_on && matches!(self.found.rows.last(), Some(Row::Record { .. }))) {
            self.found.rows.push(Row::Record { first: row, last: row, values: Vec::new() });
        }
        let grid = self.grid;
        let Some(Row::Record { first, last, values }) = self.found.rows.last_mut() else { return };
        *last = row;
        let first = *first;
        for (place, column) in self.layout.columns.iter().enumerate() {
            if column.means == Meaning::Ignored {
                continue;
            }
            let Some(cell) = grid.seen(row, column.at) else { continue };
            let block = grid.block(row, column.at);
            // A merged cell says the same of every row of this record once; one of money says nothing of each record in it.
            if block.is_some_and(|block| block.top < row && row > first && block.top >= first) {
                continue;
            }
            let shares = |bottom: u32| {
                let one = subject.and_then(|subject| grid.block(first, subject.at)).map_or(row, |block| block.bottom);
                bottom > one.max(row)
            };
            if column.means.is_money() && block.is_some_and(|block| block.top < first || shares(block.bottom)) {
                if block.is_some_and(|block| block.top == row) {
                    self.found.shared.push((row, column.at));
                }
                continue;
            }
            add(values, place, cell, column.means);
        }
    }
}

/// Adds what a cell says to a record; what stands there already is not said twice.
fn add(values: &mut Vec<(usize, Value)>, place: usize, cell: &Cell, means: Meaning) {
    let words = joined(&cell.words, means);
    match values.iter_mut().find(|(known, _)| *known == place) {
        None => values.push((place, Value { words, number: cell.number })),
        Some((_, value)) => {
            let gap = if means.is_name() { '、' } else { '；' };
            let known: BTreeSet<&str> = value.words.split(gap).collect();
            if !known.contains(words.as_str()) {
                value.words = format!("{}{gap}{words}", value.words.trim_end_matches(['。', '；', ';']));
                value.number = false;
            }
        }
    }
}

/// The lines of a cell as one: those of a list are parted, those of wrapped words joined.
fn joined(words: &str, means: Meaning) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut whole = String::new();
    for line in lines {
        let item = line
            .trim_start_matches(['（', '('])
            .chars()
            .next()
            .is_some_and(|c| c.is_ascii_digit() || ('①'..='⑳').contains(&c));
        let open = whole.chars().next_back().is_some_and(|last| last.is_alphanumeric() || last == '）');
        let latin = whole.chars().next_back().is_some_and(|last| last.is_ascii_alphabetic())
            && line.starts_with(|c: char| c.is_ascii_alphabetic());
        if open && means == Meaning::Responsible {
            whole.push('、');
        } else if open && item && !means.is_name() {
            whole.push('；');
        } else if latin {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

fn one_line(words: &str) -> String {
    joined(words, Meaning::Text)
}

pub(super) fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

fn is_sum(words: &str) -> bool {
    let bare = words.split(['（', '(', '：', ':']).next().unwrap_or_default();
    SUMS.contains(&bare) || bare.len() <= "重点工业项目小计".len() && (bare.ends_with("小计") || bare.ends_with("合计"))
}

/// 一, （二）, 三、, Ⅰ.
fn is_ordinal(words: &str) -> bool {
    let bare = words.trim_matches(['（', '）', '(', ')', '、', '.', '．']);
    !bare.is_empty() && bare.chars().count() <= 3 && bare.chars().all(|c| "一二三四五六七八九十ⅠⅡⅢⅣⅤⅥ".contains(c))
}

fn starts_ordinal(words: &str) -> bool {
    let (bracketed, rest) = words.strip_prefix(['（', '(']).map_or((false, words), |rest| (true, rest));
    let name = rest.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    name.len() < rest.len() && name.starts_with(if bracketed { ['）', ')'] } else { ['、', '.'] })
}
