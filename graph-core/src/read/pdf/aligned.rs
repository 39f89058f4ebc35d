//! Tables without lines: columns that the white between them tells, under a heading whose words are known.
//!
//! Prose in columns has white between them, too. So a table begins with a row of several known headings only, goes on as far
//! as the white between its columns does, and must be records in the end; all else stays text.

use std::ops::Range;

use super::body::{Body, FEWEST_RECORDS, MOST_COLUMNS};
use super::furniture;
use super::glyph::Mark;
use super::line;
use super::table::Table;
use super::white::{Word, cover, words};
use crate::read::table::{Headings, render};

/// Known headings of one row. Fewer may be words of prose.
const FEWEST_HEADINGS: usize = 3;
/// Rows of one page that are tried as a heading.
const MOST_TABLES: usize = 20;
/// Characters of a heading of a column.
const LONGEST_HEADING: usize = 24;
/// A row over the heading, which says of what its columns are parts, is no further from it, in sizes.
const NEAR: f64 = 3.0;
/// Lines of one cell are no further apart, in sizes.
const LEADING: f64 = 1.3;
/// Rows that may stand over a table that goes on on the next page: running heads.
const OVER: usize = 2;

/// The tables without lines of a document, page by page.
#[derive(Default)]
pub(super) struct Aligned {
    /// The table that stands last on the page before.
    open: Option<Found>,
    /// The least white between two numbered records so far: the last page of a list may hold one.
    least: Option<f64>,
}

impl Aligned {
    /// Takes the tables of a page, from the top, and their characters out of `glyphs`.
    pub(super) fn take(&mut self, glyphs: &mut Vec<Mark>, page: usize, height: f64, headings: &Headings) -> Vec<Table> {
        let mut rows = line::rows(glyphs.iter().filter(|glyph| !glyph.words.trim().is_empty()).cloned().collect());
        rows.retain(|row| !furniture::is_page_number(row, height));
        let (mut tables, mut start) = (Vec::new(), 0);
        let again = rows.iter().take(OVER + 3).any(|row| is_heading(row, headings));
        if let Some(open) = self.open.take().filter(|_| !again)
            && let Some(found) = (0..=OVER).find_map(|skip| self.goes_on(&rows, skip, &open, page))
        {
            start = self.note(&found, &mut tables);
        }
        for _ in 0..MOST_TABLES {
            let Some(at) = (start..rows.len()).find(|at| is_heading(&rows[*at], headings)) else { break };
            let found = self.begins(&rows, at, page, headings);
            start = found.map_or(at + 1, |found| self.note(&found, &mut tables).max(at + 1));
        }
        if let Some(found) = tables.last()
            && found.region.end + OVER >= rows.len()
        {
            self.open = Some(found.clone());
        }
        for found in &tables {
            let of = rows.get(found.region.clone()).unwrap_or_default().iter().flatten().map(|mark| mark.base);
            let top = of.clone().fold(f64::INFINITY, f64::min);
            let bottom = of.fold(f64::NEG_INFINITY, f64::max);
            glyphs.retain(|glyph| glyph.base < top || glyph.base > bottom);
        }
        tables.into_iter().map(|found| found.table).collect()
    }

    /// Keeps a table; the place of the row behind it.
    fn note(&mut self, found: &Found, tables: &mut Vec<Found>) -> usize {
        self.least = found.least;
        tables.push(found.clone());
        found.region.end
    }

    /// The table whose heading is the row at a place; none where it is none.
    fn begins(&self, rows: &[Vec<Mark>], at: usize, page: usize, headings: &Headings) -> Option<Found> {
        let heading = words(rows.get(at)?);
        let mut covered: Vec<(f64, f64)> = Vec::new();
        cover(&mut covered, rows.get(at)?);
        let mut body = Body::new(rows, at + 1, covered, &heading, self.least);
        let columns = body.columns(&heading);
        let mut first = at;
        while let Some(above) = first.checked_sub(1).filter(|above| is_whole(rows, *above, first, &columns, &heading)) {
            first = above;
        }
        body.range = first..body.range.end;
        let table = body.table(&columns, at, page).filter(|_| !body.is_prose(&columns, at))?;
        let rendered = render(&table.grid(&[]), headings, None);
        let fewest = if self.least.is_some() { 1 } else { FEWEST_RECORDS };
        let known = rendered.layout.heading.is_some() && rendered.records >= fewest;
        let least = body.least(*columns.first()?);
        known.then_some(Found { region: body.range, table, columns, least })
    }

    /// The table of the page before where it goes on without its heading.
    fn goes_on(&self, rows: &[Vec<Mark>], at: usize, open: &Found, page: usize) -> Option<Found> {
        let columns = open.columns.as_slice();
        let over: Vec<Word> =
            columns.iter().map(|(left, right)| Word { words: String::new(), left: *left, right: *right }).collect();
        let body = Body::new(rows, at, columns.to_vec(), &over, self.least);
        let mut table = body.table(columns, usize::MAX, page)?;
        table.columns = open.table.columns.clone();
        let first = *columns.first()?;
        let fewest = if body.numbers(first) > 0 { 1 } else { FEWEST_RECORDS };
        let is_record = |row: &u32| table.cells.iter().filter(|cell| cell.row == *row).count() >= FEWEST_HEADINGS;
        let records = (0..).zip(&table.pages).filter(|(row, _)| is_record(row)).count();
        let least = body.least(first);
        let columns = columns.to_vec();
        (is_record(&0) && records >= fewest).then_some(Found { region: body.range, table, columns, least })
    }
}

/// A table that was found.
#[derive(Clone)]
struct Found {
    /// Its rows on the page.
    region: Range<usize>,
    table: Table,
    columns: Vec<(f64, f64)>,
    least: Option<f64>,
}

/// Whether a row has enough known headings, and nothing but what may be one.
fn is_heading(row: &[Mark], headings: &Headings) -> bool {
    let words = words(row);
    let known = || words.iter().filter(|word| headings.knows(&word.words)).count();
    (FEWEST_HEADINGS..=MOST_COLUMNS).contains(&words.len())
        && known() >= FEWEST_HEADINGS
        && words.iter().all(|word| word.words.chars().count() <= LONGEST_HEADING && !word.words.contains(['。', '；']))
}

/// Whether a row says of what columns of the heading below are parts: each of its words stands over columns that have no words
/// in the heading, or beside it.
fn is_whole(rows: &[Vec<Mark>], above: usize, at: usize, columns: &[(f64, f64)], heading: &[Word]) -> bool {
    let (Some(row), Some(below)) = (rows.get(above), rows.get(at)) else { return false };
    let (Some(first), Some(next)) = (row.first(), below.first()) else { return false };
    let blank = |column: &(f64, f64)| !heading.iter().any(|word| word.left < column.1 && column.0 < word.right);
    let bare = |word: &Word| {
        let mut over = columns.iter().filter(|column| column.0 < word.right && word.left < column.1).peekable();
        over.peek().is_some() && over.all(blank)
    };
    // The first line of words that take several stands as near as lines do.
    if next.base - first.base < LEADING * next.size {
        return words(row)
            .iter()
            .all(|word| columns.iter().any(|(left, right)| *left < word.right && word.left < *right));
    }
    next.base - first.base < NEAR * next.size && words(row).iter().all(bare)
}
