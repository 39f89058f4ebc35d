//! What of a sheet is shown, and what is said of the rest.
//!
//! A reader sees no hidden rows and columns, so they are no part of a document, as hidden words of a Word document are none. What a
//! filter leaves out, and a group of rows that is folded up, is hidden for a moment's look alone: that is read. Both are told.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::super::table::{Block, Grid, cell_name, column_name};
use super::super::{Note, Reason};

/// Why a row or column is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// Somebody hid it.
    Hidden,
    /// It is filtered away or folded up.
    Folded,
}

/// The rows or columns of a sheet that are not shown, in any order until they are settled.
#[derive(Debug, Default)]
pub(super) struct Lines {
    ranges: Vec<(RangeInclusive<u32>, Why)>,
}

/// Ranges that one sheet may name. Each row may be hidden by itself.
const MOST_RANGES: usize = 1 << 20;

/// Rows and columns of a merged block that are looked at.
const WIDEST: usize = 64;

impl Lines {
    /// Adds rows or columns.
    pub(super) fn add(&mut self, range: RangeInclusive<u32>, why: Why) {
        if let Some((last, known)) = self.ranges.last_mut()
            && *known == why
            && last.end().checked_add(1) == Some(*range.start())
        {
            *last = *last.start()..=*range.end();
        } else if self.ranges.len() < MOST_RANGES {
            self.ranges.push((range, why));
        }
    }

    /// Makes the rows of a filter that is in force folded: nobody hid them one by one.
    pub(super) fn fold(&mut self, filter: &RangeInclusive<u32>) {
        for (range, why) in &mut self.ranges {
            if filter.contains(range.start()) {
                *why = Why::Folded;
            }
        }
    }

    fn settle(&mut self) {
        self.ranges.sort_by_key(|(range, why)| (*range.start(), *range.end(), *why));
    }

    /// Why a row or column is not shown; none where it is.
    fn of(&self, at: u32) -> Option<Why> {
        let end = self.ranges.partition_point(|(range, _)| *range.start() <= at);
        let (range, why) = self.ranges.get(end.checked_sub(1)?)?;
        range.contains(&at).then_some(*why)
    }
}

/// Cells of a sheet as its file gives them, and what is to be said of those that are left out.
#[derive(Debug, Default)]
pub(super) struct Cells {
    grid: Grid,
    merges: Vec<Block>,
    rows: Lines,
    columns: Lines,
    /// Rows and columns with words that are not shown.
    hidden_rows: BTreeSet<u32>,
    folded_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u32>,
    folded_columns: BTreeSet<u32>,
    uncomputed: Counted,
    errors: Counted,
}

/// How many there are, and the first.
#[derive(Debug, Default)]
struct Counted {
    count: usize,
    first: String,
}

impl Counted {
    fn add(&mut self, first: impl FnOnce() -> String) {
        self.count += 1;
        if self.count == 1 {
            self.first = first();
        }
    }
}

impl Cells {
    /// A sheet with these rows and columns not shown, and these blocks merged.
    pub(super) fn new(mut rows: Lines, mut columns: Lines, mut merges: Vec<Block>) -> Self {
        rows.settle();
        columns.settle();
        merges.sort();
        Self { rows, columns, merges, ..Self::default() }
    }

    /// Sets a cell; one without words is left out, and so is one that is hidden.
    pub(super) fn set(&mut self, row: u32, column: u32, words: &str, number: bool) -> Result<(), Reason> {
        if words.trim().is_empty() || !self.is_shown(row, column) {
            return Ok(());
        }
        self.grid.set(row, column, words, number)
    }

    /// A formula that nobody has computed.
    pub(super) fn uncomputed(&mut self, row: u32, column: u32) {
        if self.is_shown(row, column) {
            self.uncomputed.add(|| cell_name(row, column));
        }
    }

    /// A cell whose formula failed.
    pub(super) fn error(&mut self, row: u32, column: u32, error: &str) {
        if self.is_shown(row, column) {
            self.errors.add(|| format!("{} ({error})", cell_name(row, column)));
        }
    }

    fn is_shown(&mut self, row: u32, column: u32) -> bool {
        let (of_row, of_column) = (self.rows.of(row), self.columns.of(column));
        if of_row.is_none() && of_column.is_none() {
            return true;
        }
        let hidden = of_row == Some(Why::Hidden) || of_column == Some(Why::Hidden);
        // The words of merged cells stand in the first; they are seen where any of them is.
        if hidden && self.reaches_shown(row, column) {
            return true;
        }
        let _is_new = match (of_row, of_column) {
            (Some(Why::Hidden), _) => self.hidden_rows.insert(row),
            (_, Some(Why::Hidden)) => self.hidden_columns.insert(column),
            (Some(Why::Folded), _) => self.folded_rows.insert(row),
            _ => self.folded_columns.insert(column),
        };
        !hidden
    }

    /// Whether a merged block that begins with a cell has a row and a column that are shown.
    fn reaches_shown(&self, row: u32, column: u32) -> bool {
        let at = self.merges.partition_point(|block| (block.top, block.left) < (row, column));
        let Some(block) = self.merges.get(at).filter(|block| (block.top, block.left) == (row, column)) else {
            return false;
        };
        let shown =
            |range: RangeInclusive<u32>, lines: &Lines| range.take(WIDEST).any(|at| lines.of(at) != Some(Why::Hidden));
        shown(block.top..=block.bottom, &self.rows) && shown(block.left..=block.right, &self.columns)
    }

    /// The sheet, and what is to be said of it.
    pub(super) fn finish(mut self) -> (Grid, Vec<Note>) {
        self.grid.merge(std::mem::take(&mut self.merges));
        let mut said = Vec::new();
        let mut say = |count: usize, one: &str, many: &str, first: Option<String>, what: &str| {
            if let Some(first) = first.filter(|_| count > 0) {
                let (things, verb) = if count == 1 { (one, "is") } else { (many, "are") };
                said.push(Note::Missed(format!("{count} {things}, such as {first}, {verb} {what}")));
            }
        };
        let row = |rows: &BTreeSet<u32>| rows.first().map(|row| format!("row {}", u64::from(*row) + 1));
        let column = |columns: &BTreeSet<u32>| columns.first().map(|at| format!("column {}", column_name(*at)));
        let left_out = "left out; show them in the spreadsheet to have them read";
        say(self.hidden_rows.len(), "hidden row", "hidden rows", row(&self.hidden_rows), left_out);
        say(self.hidden_columns.len(), "hidden column", "hidden columns", column(&self.hidden_columns), left_out);
        let read = "read all the same; delete what is not to be read";
        let folded = ["row that a filter or a closed group hides", "rows that a filter or a closed group hides"];
        say(self.folded_rows.len(), folded[0], folded[1], row(&self.folded_rows), read);
        let folded = ["column of a closed group", "columns of closed groups"];
        say(self.folded_columns.len(), folded[0], folded[1], column(&self.folded_columns), read);
        let uncomputed = (self.uncomputed.count > 0).then_some(self.uncomputed.first);
        let save = "left out; open the file in a spreadsheet program and save it, so that they are computed";
        say(self.uncomputed.count, "formula without a result", "formulas without a result", uncomputed, save);
        let failed = (self.errors.count > 0).then_some(self.errors.first);
        say(self.errors.count, "cell of an error", "cells of errors", failed, "left out");
        (self.grid, said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_left_out_and_told() {
        let (mut rows, mut columns) = (Lines::default(), Lines::default());
        rows.add(2..=2, Why::Hidden);
        rows.add(3..=3, Why::Hidden);
        rows.add(7..=9, Why::Hidden);
        rows.fold(&(5..=20));
        columns.add(1..=1, Why::Hidden);
        let merge = Block { top: 0, left: 1, bottom: 0, right: 2 };
        let mut cells = Cells::new(rows, columns, vec![merge]);
        for row in 0..9 {
            for column in 0..3 {
                cells.set(row, column, &format!("{row}{column}"), false).unwrap();
            }
        }
        cells.error(4, 0, "#REF!");
        cells.error(2, 0, "#REF!");
        cells.uncomputed(4, 2);
        let (grid, notes) = cells.finish();
        let lines: Vec<String> = grid.lines().into_iter().map(|(_, words)| words).collect();
        assert_eq!(lines, ["|00|01|", "|10||12|", "|40||42|", "|50||52|", "|60||62|", "|70||72|", "|80||82|"]);
        let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
        assert_eq!(
            notes,
            [
                "2 hidden rows, such as row 3, are left out; show them in the spreadsheet to have them read",
                "1 hidden column, such as column B, is left out; show them in the spreadsheet to have them read",
                "2 rows that a filter or a closed group hides, such as row 8, are read all the same; delete what is not to be read",
                "1 formula without a result, such as C5, is left out; open the file in a spreadsheet program and save it, so that they are computed",
                "1 cell of an error, such as A5 (#REF!), is left out",
            ]
        );
    }
}
