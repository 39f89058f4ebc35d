//! Where a table's heading stands and what its columns are: guessed from the words, or said by a mapping.

use super::heading::Said;
use super::{Cell, Grid, Headings, Meaning, SheetMapping};

/// How a table is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// First and last row of the heading, from 0; none where the table has none, and then its rows are plain lines.
    pub heading: Option<(u32, u32)>,
    /// The unit of sums whose column names none.
    pub unit: Option<String>,
    /// The columns, by place.
    pub columns: Vec<Column>,
}

/// One column and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place, from 0.
    pub at: u32,
    /// The words over it, those of several rows joined by ` / `.
    pub heading: String,
    /// What it is.
    pub means: Meaning,
    /// The words that stand before its value in the document's text.
    pub label: String,
    /// The unit of its numbers.
    pub unit: Option<String>,
}

/// Rows from the top that may hold the heading.
const HEAD: u32 = 40;
/// Rows of one heading.
const TALLEST: u32 = 4;
/// Characters of a cell of a heading. What is longer describes.
const LONGEST: usize = 24;
/// With fewer known labels a row is no heading.
const FEWEST: usize = 2;

impl Layout {
    /// What the words of a table say of it.
    pub(super) fn guess(grid: &Grid, headings: &Headings) -> Self {
        let Some(row) = heading_row(grid, headings) else { return Self::default() };
        let (first, last) = heading_block(grid, row);
        let mut layout =
            Self { heading: Some((first, last)), unit: unit_above(grid, first, headings), columns: vec![] };
        let (from, to) = grid.width();
        for at in from..=to {
            let path = path(grid, (first, last), at);
            if let Some(column) = column(at, &path, headings) {
                layout.columns.push(column);
            }
        }
        layout.settle();
        layout
    }

    /// What a person says of a table.
    pub(super) fn mapped(grid: &Grid, headings: &Headings, mapping: &SheetMapping) -> Self {
        let heading = mapping.heading.map(|(first, last)| (first.saturating_sub(1), last.saturating_sub(1)));
        let unit = mapping.unit.clone().or_else(|| unit_above(grid, heading.map_or(0, |(first, _)| first), headings));
        let column = |said: &super::ColumnMapping| {
            let (at, means) = (said.at()?, said.meaning()?);
            let path = heading.map(|heading| path(grid, heading, at)).unwrap_or_default();
            let guessed = headings.said(&path).filter(|guess| guess.means == means);
            let (words, unit) = headings.words(&path);
            let label = said.label.clone().or(guessed.map(|guess| guess.label));
            let label = label.or_else(|| means.label().map(str::to_owned)).unwrap_or(words);
            Some(Column { at, heading: path.join(" / "), means, label, unit: said.unit.clone().or(unit) })
        };
        let mut columns: Vec<Column> = mapping.columns.iter().filter_map(column).collect();
        columns.sort_by_key(|column| column.at);
        Self { heading, unit, columns }
    }

    /// One column names the row's project; where one does, a firm beside it is its owner.
    fn settle(&mut self) {
        let mut named = false;
        for column in &mut self.columns {
            if column.means == Meaning::Project && std::mem::replace(&mut named, true) {
                column.means = Meaning::Text;
            }
        }
        for column in self.columns.iter_mut().filter(|column| named && column.means == Meaning::Company) {
            column.means = Meaning::Owner;
            column.label = Meaning::Owner.label().unwrap_or_default().to_owned();
        }
    }

    pub(super) fn column(&self, means: Meaning) -> Option<&Column> {
        self.columns.iter().find(|column| column.means == means)
    }

    /// The column that names what a row is about.
    pub(super) fn subject(&self) -> Option<&Column> {
        self.column(Meaning::Project).or_else(|| self.column(Meaning::Company))
    }

    pub(super) fn at(&self, place: u32) -> Option<&Column> {
        self.columns.iter().find(|column| column.at == place)
    }
}

fn column(at: u32, path: &[String], headings: &Headings) -> Option<Column> {
    if path.is_empty() {
        return None;
    }
    let heading = path.join(" / ");
    Some(match headings.said(path) {
        Some(Said { means, label, unit }) => Column { at, heading, means, label, unit },
        None => {
            let (label, unit) = headings.words(path);
            Column { at, heading, means: Meaning::Text, label, unit }
        }
    })
}

/// The row with the most known labels.
fn heading_row(grid: &Grid, headings: &Headings) -> Option<u32> {
    let (from, to) = grid.width();
    let known = |row: u32| {
        let mut seen = std::collections::BTreeSet::new();
        (from..=to.min(from.saturating_add(256)))
            .filter(|at| {
                let words = grid.seen(row, *at).map(|cell| cell.words.as_str());
                words.is_some_and(|words| {
                    words.chars().count() <= LONGEST && headings.knows(words) && seen.insert(words)
                })
            })
            .count()
    };
    let rows: Vec<(usize, u32)> =
        grid.rows().map(|(row, _)| row).take_while(|row| *row < HEAD).map(|row| (known(row), row)).collect();
    let most = rows.iter().map(|(known, _)| *known).max().filter(|most| *most >= FEWEST)?;
    rows.into_iter().find(|(known, _)| *known == most).map(|(_, row)| row)
}

/// The rows of a heading: what is merged with its row, the parts under a merged cell, and the wholes over the row.
fn heading_block(grid: &Grid, row: u32) -> (u32, u32) {
    let (mut first, mut last) = (row, row);
    loop {
        let before = (first, last);
        for block in &grid.merges {
            if block.top <= last && block.bottom >= first && block.bottom - block.top < TALLEST {
                (first, last) = (first.min(block.top), last.max(block.bottom));
            }
        }
        if last - first + 1 < TALLEST && goes_on_below(grid, last) {
            last += 1;
        }
        if last - first + 1 < TALLEST && first > 0 && begins_above(grid, first) {
            first -= 1;
        }
        if before == (first, last) || last - first + 1 >= TALLEST {
            return (first, last);
        }
    }
}

/// Whether the next row holds the parts of this heading: words under cells that stand over several columns, and nothing else.
fn goes_on_below(grid: &Grid, row: u32) -> bool {
    let (_, to) = grid.width();
    let parent = |at: u32| {
        let block = grid.block(row, at);
        let merged = block.is_some_and(|block| block.bottom == row && block.right > block.left);
        let blank = |at: u32| grid.seen(row, at).is_none();
        merged || (block.is_none() && (blank(at) || (at < to && blank(at + 1))))
    };
    let mut parts = grid.row(row + 1).peekable();
    let first = parts.peek().map(|(at, _)| *at);
    // A row that begins under the first column is a row of the body.
    let apart = first.is_some_and(|first| first > grid.width().0);
    apart && parts.all(|(at, cell)| parent(at) && !cell.number && cell.words.chars().count() <= LONGEST)
}

/// Whether the row above holds wholes of which this row names the parts: two cells or more, one of them over several columns.
fn begins_above(grid: &Grid, row: u32) -> bool {
    let above: Vec<(u32, &Cell)> = grid.row(row - 1).collect();
    let wide =
        |at: u32| grid.block(row - 1, at).is_some_and(|block| block.right > block.left && block.bottom == row - 1);
    above.len() >= 2
        && above.iter().any(|(at, _)| wide(*at))
        && above.iter().all(|(at, cell)| {
            !cell.number && cell.words.chars().count() <= LONGEST && (wide(*at) || grid.own(row, *at).is_some())
        })
}

/// The words over a column, from the top row of the heading down; each block once.
fn path(grid: &Grid, (first, last): (u32, u32), at: u32) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for row in first..=last {
        let below = (row + 1..=last).any(|row| grid.own(row, at).is_some());
        // Programs that know no merged cells leave the columns under a whole blank.
        let left = || (0..at).rev().find_map(|at| grid.own(row, at)).filter(|_| below && grid.block(row, at).is_none());
        if let Some(cell) = grid.seen(row, at).or_else(left) {
            let words: String = cell.words.split_whitespace().collect();
            if path.last() != Some(&words) {
                path.push(words);
            }
        }
    }
    path
}

/// The unit that a row over the heading states: 单位：万元.
fn unit_above(grid: &Grid, heading: u32, headings: &Headings) -> Option<String> {
    let cells = grid.rows().take_while(|(row, _)| *row < heading).flat_map(|(_, cells)| cells.values());
    cells
        .filter_map(|cell| {
            let words: String = cell.words.chars().filter(|c| !c.is_whitespace()).collect();
            let (_, unit) = words.split_once("单位：").or_else(|| words.split_once("单位:"))?;
            headings.unit(unit)
        })
        .last()
}
