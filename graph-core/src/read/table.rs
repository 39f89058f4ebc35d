//! Tables of workbooks and documents: a grid of cells becomes labelled lines, one record a paragraph.
//!
//! `项目名称：甲项目` under `建设单位：乙公司` is how such lists stand in documents, so the extractor reads tables and lists by the
//! same rules, and a project of a spreadsheet meets the one of an article. Which column is what is guessed from the words of
//! the heading ([`layout`]) or said by a [`Mapping`]; what was decided comes back as a [`Note`](super::Note).

mod heading;
mod layout;
mod mapping;
mod meaning;
mod record;
mod render;

use std::collections::BTreeMap;

pub use heading::Headings;
pub use layout::{Column, Layout};
pub use mapping::{ColumnMapping, Mapping, MappingError, SheetMapping};
pub use meaning::Meaning;
pub(super) use render::{Rendered, render};

use super::Reason;

/// Cells of one sheet that hold anything. A list of 20,000 projects in 20 columns has 400,000.
const MOST_CELLS: usize = 1 << 20;

/// What stands in a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its words as they are shown, trimmed.
    pub(super) words: String,
    /// Whether it is nothing but a number.
    pub(super) number: bool,
}

/// A rectangle of cells, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

impl Block {
    fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    /// The block as a spreadsheet names it: `A5:H5`, or `A5` for one cell.
    pub(super) fn name(&self) -> String {
        let from = cell_name(self.top, self.left);
        if (self.top, self.left) == (self.bottom, self.right) {
            return from;
        }
        format!("{from}:{}", cell_name(self.bottom, self.right))
    }
}

/// `B7` for row 6, column 1.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// The letters of a column, counted from 0: `AB` for 27.
pub fn column_name(column: u32) -> String {
    let (mut name, mut rest) = (Vec::new(), u64::from(column) + 1);
    while rest > 0 {
        name.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name.iter().rev().collect()
}

/// The place of a column from its letters.
pub(super) fn column_at(name: &str) -> Option<u32> {
    if name.is_empty() || name.len() > 3 || !name.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    name.bytes().fold(0u32, |number, letter| number * 26 + u32::from(letter - b'A') + 1).checked_sub(1)
}

/// Row and column of a cell from its name, `B7` or `$B$7`.
pub(super) fn cell_at(name: &str) -> Option<(u32, u32)> {
    let name = name.strip_prefix('$').unwrap_or(name);
    let column = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '$');
    let row: u32 = name.strip_prefix(column)?.trim_start_matches('$').parse().ok()?;
    Some((row.checked_sub(1)?, column_at(column)?))
}

/// The cells of a table that hold anything, and which of them are merged.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
    cells: usize,
    merges: Vec<Block>,
}

impl Grid {
    /// Sets a cell; one without words is left out.
    pub(super) fn set(&mut self, row: u32, column: u32, words: &str, number: bool) -> Result<(), Reason> {
        let words = words.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if words.is_empty() {
            return Ok(());
        }
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(Reason::TooMuch(format!("{MOST_CELLS} cells in one sheet")));
        }
        let number = number || is_number(words);
        self.rows.entry(row).or_default().insert(column, Cell { words: words.to_owned(), number });
        Ok(())
    }

    /// Says which cells are merged. Only the first of them holds words.
    pub(super) fn merge(&mut self, mut merges: Vec<Block>) {
        merges.retain(|block| block.top <= block.bottom && block.left <= block.right);
        merges.sort();
        self.merges = merges;
    }

    /// Whether its first row begins with these words.
    pub(super) fn begins_with(&self, words: &[&str]) -> bool {
        (0..).zip(words).all(|(column, words)| self.own(0, column).is_some_and(|cell| cell.words == *words))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The cells that hold words of their own, by row.
    fn rows(&self) -> impl Iterator<Item = (u32, &BTreeMap<u32, Cell>)> {
        self.rows.iter().map(|(row, cells)| (*row, cells))
    }

    fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.rows.get(&row).into_iter().flatten().map(|(column, cell)| (*column, cell))
    }

    /// The cell's own words.
    fn own(&self, row: u32, column: u32) -> Option<&Cell> {
        self.rows.get(&row)?.get(&column)
    }

    /// The merged block that holds a cell.
    fn block(&self, row: u32, column: u32) -> Option<&Block> {
        let end = self.merges.partition_point(|block| block.top <= row);
        self.merges.get(..end)?.iter().rev().find(|block| block.holds(row, column))
    }

    /// What a reader sees in a cell: its own words, or those of the merged block that it lies in.
    fn seen(&self, row: u32, column: u32) -> Option<&Cell> {
        let shown = self.own(row, column);
        shown.or_else(|| self.block(row, column).and_then(|block| self.own(block.top, block.left)))
    }

    /// The first and the last column that hold anything.
    fn width(&self) -> (u32, u32) {
        let columns = self.rows.values().filter_map(|cells| Some((*cells.keys().next()?, *cells.keys().next_back()?)));
        columns.fold((u32::MAX, 0), |(first, last), (from, to)| (first.min(from), last.max(to)))
    }
}

/// Whether words are a plain decimal: `1200`, `1,200.5`, `-3`.
fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix('-').unwrap_or(words);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = || {
        let mut groups = whole.split(',');
        groups.next().is_some_and(|first| plain(first) && first.len() <= 3)
            && groups.all(|group| plain(group) && group.len() == 3)
    };
    plain(part) && (plain(whole) || grouped())
}

#[cfg(test)]
mod tests;
