//! The rows of a table without lines: where its columns are, and which rows are one record.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::glyph::Mark;
use super::table::{Cell, Table};
use super::white::{APART, Word, are_parted, cover, is_inside, nearest, parting, words};
use crate::read::table::Block;

/// Records of a table.
pub(super) const FEWEST_RECORDS: usize = 2;
/// Columns of a table.
pub(super) const MOST_COLUMNS: usize = 100;
/// Rows of a table on one page. More are none.
const MOST_ROWS: usize = 2_000;
/// Rows of a heading.
const TALLEST: usize = 4;
/// Whites that differ by less are one, in points.
const TOLERANCE: f64 = 0.5;
/// A column so wide, in sizes, may hold lines of prose.
const WIDE: f64 = 5.0;
/// Characters of a heading over the rows of a section.
const LONGEST_SECTION: usize = 40;

/// The rows of a table under its heading.
pub(super) struct Body<'a> {
    rows: &'a [Vec<Mark>],
    pub(super) range: Range<usize>,
    /// Rows that stand over several columns.
    wide: BTreeSet<usize>,
    /// What of the page's width is covered by words, from the left.
    covered: Vec<(f64, f64)>,
    /// The least white between two numbered records of the pages before.
    before: Option<f64>,
}

impl<'a> Body<'a> {
    /// The rows from a place that leave white between the words of the heading.
    pub(super) fn new(
        rows: &'a [Vec<Mark>],
        start: usize,
        covered: Vec<(f64, f64)>,
        heading: &[Word],
        before: Option<f64>,
    ) -> Self {
        let mut body = Self { rows, range: start..start, wide: BTreeSet::new(), covered, before };
        for (at, row) in rows.iter().enumerate().skip(start).take(MOST_ROWS) {
            let mut covered = body.covered.clone();
            cover(&mut covered, row);
            if covered.len() > MOST_COLUMNS * 4 {
                break;
            }
            let words = words(row);
            // A row of one word from the first column on joins columns that have no heading, too.
            let first = body.covered.first().map_or(f64::INFINITY, |first| first.1);
            let joins =
                words.len() == 1 && covered.len() < body.covered.len() && words.iter().all(|word| word.left < first);
            if are_parted(&covered, heading) && !joins {
                body.covered = covered;
                body.range.end = at + 1;
                continue;
            }
            let short =
                |word: &Word| word.words.chars().count() <= LONGEST_SECTION && !word.words.contains(['。', '；']);
            if words.len() != 1 || !words.iter().all(short) {
                break;
            }
            // A row over several columns is the heading of a section where rows of columns follow.
            body.wide.insert(at);
        }
        let end = body.range.end;
        body.wide.retain(|at| *at < end);
        body
    }

    /// The columns: what is covered without a break, that which has no heading with the nearest that has.
    pub(super) fn columns(&self, heading: &[Word]) -> Vec<(f64, f64)> {
        let first = self.covered.first().copied().unwrap_or_default();
        let under = self.range.clone().take(TALLEST);
        let under = under.take_while(|at| !self.number(*at, first) && !self.wide.contains(at));
        let parts: Vec<Word> = under.filter_map(|at| self.rows.get(at)).flat_map(|row| words(row)).collect();
        let headed = |column: &(f64, f64)| {
            heading.iter().chain(&parts).any(|word| word.left < column.1 && column.0 < word.right)
        };
        let mut columns: Vec<(f64, f64)> = Vec::new();
        let mut loose: Option<(f64, f64)> = None;
        for (at, column) in self.covered.iter().enumerate() {
            let next = self.covered.get(at + 1).map_or(f64::INFINITY, |next| next.0);
            let column = loose.take().map_or(*column, |before| (before.0, column.1));
            match columns.last_mut() {
                _ if headed(&column) => columns.push(column),
                Some(last) if column.0 - last.1 <= next - column.1 => last.1 = column.1,
                // Numbers of rows may have no heading.
                None if self.numbers(column) >= FEWEST_RECORDS => columns.push(column),
                _ => loose = Some(column),
            }
        }
        columns
    }

    /// How many rows have a number in a column.
    pub(super) fn numbers(&self, column: (f64, f64)) -> usize {
        self.range.clone().filter(|at| self.number(*at, column)).count()
    }

    fn number(&self, at: usize, column: (f64, f64)) -> bool {
        let row = self.rows.get(at).map(Vec::as_slice).unwrap_or_default();
        let mut inside = row.iter().filter(|mark| is_inside(mark, column)).peekable();
        inside.peek().is_some() && inside.all(|mark| mark.words.chars().all(|c| c.is_ascii_digit()))
    }

    /// The table of the rows; none where its records cannot be told apart. `heading` is the place of the row of headings.
    pub(super) fn table(&self, columns: &[(f64, f64)], heading: usize, page: usize) -> Option<Table> {
        let first = *columns.first()?;
        let records = self.records(columns, heading)?;
        let is_wide = |record: &[usize]| record.iter().any(|at| self.wide.contains(at));
        if records.iter().any(|record| is_wide(record) && record.len() > 1) {
            return None;
        }
        let last = u32::try_from(columns.len() - 1).ok().filter(|_| columns.len() <= MOST_COLUMNS)?;
        let (mut cells, mut merges) = (Vec::new(), Vec::new());
        for (row, record) in (0u32..).zip(&records) {
            let marks: Vec<&Mark> = record.iter().filter_map(|at| self.rows.get(*at)).flatten().collect();
            if is_wide(record) {
                let marks = marks.into_iter().cloned().collect();
                cells.push(Cell::new((row, 0), marks, (first.0, columns.last()?.1)));
                merges.push(Block { top: row, left: 0, bottom: row, right: last });
                continue;
            }
            if record.iter().all(|at| *at < heading && heading != usize::MAX) {
                self.wholes(row, record, columns, &mut cells, &mut merges);
                continue;
            }
            let mut inside: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
            for mark in marks {
                inside.entry(nearest(mark, columns)).or_default().push(mark.clone());
            }
            for (at, marks) in inside {
                cells.push(Cell::new((row, u32::try_from(at).ok()?), marks, *columns.get(at)?));
            }
        }
        let base = |at: usize| self.rows.get(at).and_then(|row| row.first()).map_or(0.0, |mark| mark.base);
        let (top, bottom) = (base(self.range.start), base(self.range.end.checked_sub(1)?));
        let starts = columns.iter().map(|column| column.0).chain(columns.last().map(|column| column.1));
        Some(Table { top, bottom, columns: starts.collect(), pages: vec![page; records.len()], cells, merges })
    }

    /// The cells of a row over the heading: each of its words stands over the columns that are its parts.
    fn wholes(
        &self,
        row: u32,
        record: &[usize],
        columns: &[(f64, f64)],
        cells: &mut Vec<Cell>,
        merges: &mut Vec<Block>,
    ) {
        let marks: Vec<Mark> = record.iter().filter_map(|at| self.rows.get(*at)).flatten().cloned().collect();
        for word in words(&marks) {
            let over = (0u32..).zip(columns).filter(|(_, column)| column.0 < word.right && word.left < column.1);
            let over: Vec<u32> = over.map(|(at, _)| at).collect();
            let (Some(left), Some(right)) = (over.first().copied(), over.last().copied()) else { continue };
            let inside = marks.iter().filter(|mark| is_inside(mark, (word.left, word.right))).cloned().collect();
            cells.push(Cell::new((row, left), inside, (word.left, word.right)));
            if right > left {
                merges.push(Block { top: row, left, bottom: row, right });
            }
        }
    }

    /// Whether rows that nothing tells apart are the lines of one: most wide columns are full to their edge in most of them.
    pub(super) fn is_prose(&self, columns: &[(f64, f64)], heading: usize) -> bool {
        let body: Vec<&Vec<Mark>> =
            self.range.clone().filter(|at| *at > heading).filter_map(|at| self.rows.get(at)).collect();
        let numbered = columns.first().is_some_and(|first| self.numbers(*first) >= FEWEST_RECORDS);
        let size = body.iter().flat_map(|row| row.iter()).map(|mark| mark.size).fold(1.0, f64::max);
        let wide: Vec<&(f64, f64)> = columns.iter().filter(|column| column.1 - column.0 >= WIDE * size).collect();
        let is_full = |column: &&&(f64, f64)| {
            let full =
                |row: &&&Vec<Mark>| row.iter().any(|mark| is_inside(mark, ***column) && column.1 - mark.right < size);
            body.iter().filter(full).count() * 2 > body.len()
        };
        !numbered && wide.iter().filter(is_full).count() * 2 > wide.len()
    }

    /// The rows in groups that are one row of the table each.
    fn records(&self, columns: &[(f64, f64)], heading: usize) -> Option<Vec<Vec<usize>>> {
        let first = *columns.first()?;
        let whites = self.whites();
        let numbered = self.least(first);
        let least = numbered.unwrap_or_else(|| parting(whites.get(1..).unwrap_or_default()));
        let number = self.range.clone().find(|at| self.number(*at, first));
        let begins = number.and_then(|number| self.first_record(&whites, heading, number));
        let over = |at: usize| at.checked_sub(1).filter(|over| *over < heading && heading != usize::MAX);
        let is_wide = |at: usize| self.wide.contains(&at);
        let mut records: Vec<Vec<usize>> = Vec::new();
        for (place, white) in whites.iter().enumerate() {
            let at = self.range.start + place;
            // What stands over several columns is a row by itself.
            let under = over(at).is_some_and(|over| self.spans(over, columns));
            let alone = is_wide(at) || at.checked_sub(1).is_some_and(is_wide) || under || begins == Some(at);
            match records.last_mut() {
                Some(record) if *white < least && !alone => record.push(at),
                _ => records.push(vec![at]),
            }
        }
        let begun = records.iter().position(|record| record.contains(&heading)).map_or(0, |at| at + 1);
        let told = self.are_told(records.get(begun..).unwrap_or_default(), first, numbered.is_some());
        told.then_some(records)
    }

    /// The white over each row.
    fn whites(&self) -> Vec<f64> {
        let mut bottom = f64::NEG_INFINITY;
        let mut whites = Vec::new();
        for row in self.rows.get(self.range.clone()).unwrap_or_default() {
            let top = row.iter().map(|mark| mark.base - 0.85 * mark.size).fold(f64::INFINITY, f64::min);
            whites.push(top - bottom);
            bottom = row.iter().map(|mark| mark.base + 0.15 * mark.size).fold(bottom, f64::max);
        }
        whites
    }

    /// The least white that stands between two numbers, or did on the pages before; none where rows are not numbered.
    pub(super) fn least(&self, first: (f64, f64)) -> Option<f64> {
        let whites = self.whites();
        let numbered: Vec<usize> =
            (0..whites.len()).filter(|place| self.number(self.range.start + place, first)).collect();
        let widest = |pair: &[usize]| {
            let between = whites.get(pair[0] + 1..=pair[1]).unwrap_or_default();
            between.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        };
        let least = numbered.windows(2).map(widest).min_by(f64::total_cmp).map(|least| least - TOLERANCE);
        least.or(self.before.filter(|_| !numbered.is_empty()))
    }

    /// The row that the first record begins with. However near it is to the heading, the widest white over its number is that
    /// between them.
    fn first_record(&self, whites: &[f64], heading: usize, number: usize) -> Option<usize> {
        let white = |at: &usize| whites.get(at - self.range.start).copied().unwrap_or_default();
        let behind = heading.saturating_add(1)..number + 1;
        behind.rev().take(TALLEST * 2).max_by(|one, other| white(one).total_cmp(&white(other)))
    }

    /// Whether a word of a row stands over several columns.
    fn spans(&self, at: usize, columns: &[(f64, f64)]) -> bool {
        let over = |word: &Word| columns.iter().filter(|column| column.0 < word.right && word.left < column.1).count();
        self.rows.get(at).is_some_and(|row| words(row).iter().any(|word| over(word) > 1))
    }

    /// Whether each row of the table is a record: it has one number where rows are numbered, or is a sum or a section, which
    /// begin in the first column. The parts of what stands over several columns may follow the heading.
    fn are_told(&self, records: &[Vec<usize>], first: (f64, f64), numbered: bool) -> bool {
        records.iter().enumerate().all(|(place, record)| {
            let numbers = record.iter().filter(|at| self.number(**at, first)).count();
            let rows = record.iter().filter_map(|at| self.rows.get(*at));
            let words: Vec<Word> = rows.flat_map(|row| words(row)).collect();
            let left = words.iter().map(|word| word.left).fold(f64::INFINITY, f64::min);
            let other = !numbered || words.len() == 1 || place == 0 || left < first.1 + APART;
            numbers == 1 || (numbers == 0 && other)
        })
    }
}
