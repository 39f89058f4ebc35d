//! What stands at the edges of every page and is no part of the text: headers, footers, page numbers.

use std::collections::BTreeMap;

use super::line::Piece;

/// Rows at each edge that may be a header or footer.
const EDGE: usize = 2;
/// How near to the edge a page's number stands, as a part of its height.
const MARGIN: f64 = 0.12;
/// Characters of a running head.
const LONGEST: usize = 60;

/// Takes headers, footers and page numbers off the rows of pages, each with the page's height.
pub(super) fn strip(pages: &mut [(Vec<Vec<Piece>>, f64)]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (rows, _) in &*pages {
        let mut of_page: Vec<String> = edges(rows.len()).filter_map(|at| rows.get(at)).map(|row| shape(row)).collect();
        of_page.sort();
        of_page.dedup();
        of_page.into_iter().for_each(|shape| *seen.entry(shape).or_default() += 1);
    }
    let often = (pages.len() / 2).max(2);
    for (rows, height) in pages {
        let count = rows.len();
        let is_furniture = |at: usize, row: &Vec<Piece>| {
            let shape = shape(row);
            let base = row.first().map_or(0.0, |piece| piece.base);
            let outside = base < *height * MARGIN || base > *height * (1.0 - MARGIN);
            let repeated = shape.chars().count() <= LONGEST && seen.get(&shape).is_some_and(|times| *times >= often);
            edges(count).any(|edge| edge == at) && outside && (repeated || is_number(&shape))
        };
        let mut at = 0;
        rows.retain(|row| {
            at += 1;
            !is_furniture(at - 1, row)
        });
    }
}

/// The places of the rows at the edges.
fn edges(count: usize) -> impl Iterator<Item = usize> {
    (0..count.min(EDGE)).chain(count.saturating_sub(EDGE).max(EDGE.min(count))..count)
}

/// The words of a row with every number made one: 第3页 and 第4页 have one shape.
fn shape(row: &[Piece]) -> String {
    let words = row.iter().flat_map(|piece| piece.words.chars()).filter(|c| !c.is_whitespace());
    let mut shape = String::new();
    for c in words {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && shape.ends_with('#')) {
            shape.push(c);
        }
    }
    shape
}

/// A page's number: 3, — 3 —, 第3页, 3/12, 第3页共12页.
fn is_number(shape: &str) -> bool {
    let marks = ['-', '—', '–', '－', '―', '·', '第', '页', '共', '/', '，', '（', '）', '(', ')', 'P', 'p', '.', '版'];
    shape.contains('#') && shape.chars().all(|c| c == '#' || marks.contains(&c)) && shape.matches('#').count() <= 2
}
