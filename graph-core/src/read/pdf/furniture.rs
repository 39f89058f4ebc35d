//! What stands at the edges of every page and is no part of the text: headers, footers, page numbers.

use std::collections::BTreeMap;

use super::glyph::Mark;
use super::line::Piece;

/// Rows at each edge that may be a header or footer.
const EDGE: usize = 2;
/// How near to the edge a page's number stands, as a part of its height.
const MARGIN: f64 = 0.12;
/// Where the text of a page begins at the earliest, in points, where something stands this many lines above it.
const UPPER: f64 = 62.0;
const FAR: f64 = 2.2;
/// Characters of a running head.
const LONGEST: usize = 60;

/// Takes headers, footers and page numbers off the rows of pages, each with the page's height.
pub(super) fn strip(pages: &mut [(Vec<Vec<Piece>>, f64)]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (rows, _) in &*pages {
        let mut of_page: Vec<String> =
            edges(rows.len()).filter_map(|at| rows.get(at)).map(|row| shape_of(row)).collect();
        of_page.sort();
        of_page.dedup();
        of_page.into_iter().for_each(|shape| *seen.entry(shape).or_default() += 1);
    }
    if let [(rows, _)] = pages
        && is_head_of_one(rows)
    {
        rows.remove(0);
    }
    let often = (pages.len() / 2).max(2);
    for (rows, height) in pages {
        let count = rows.len();
        let is_furniture = |at: usize, row: &Vec<Piece>| {
            let shape = shape_of(row);
            let base = row.first().map_or(0.0, |piece| piece.base);
            let outside = base < *height * MARGIN || base > *height * (1.0 - MARGIN);
            let repeated = shape.chars().count() <= LONGEST && seen.get(&shape).is_some_and(|times| *times >= often);
            edges(count).any(|edge| edge == at) && outside && (repeated || is_number(&shape) || is_of_browser(row))
        };
        let mut at = 0;
        rows.retain(|row| {
            at += 1;
            !is_furniture(at - 1, row)
        });
    }
}

/// Whether the first row is the running head of a page that has no other to compare with: in the upper margin, far above what
/// follows, and not in the letters of a title.
fn is_head_of_one(rows: &[Vec<Piece>]) -> bool {
    let base = |row: &Vec<Piece>| row.first().map_or(0.0, |piece| piece.base);
    let size = |row: &Vec<Piece>| row.iter().map(|piece| piece.size).fold(0.0, f64::max);
    let [first, second, ..] = rows else { return false };
    let middle = |mut all: Vec<f64>| {
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    // Between many short paragraphs most distances are those of paragraphs; the lesser ones are those of lines.
    let mut leaps: Vec<f64> = rows.windows(2).map(|pair| base(&pair[1]) - base(&pair[0])).collect();
    leaps.sort_by(f64::total_cmp);
    let usual = leaps.get(leaps.len() / 4).copied().unwrap_or_default();
    let short = shape_of(first).chars().count() <= LONGEST;
    short
        && rows.len() > EDGE * 2
        && base(first) < UPPER
        && base(second) - base(first) > usual * FAR
        && size(first) <= middle(rows.iter().map(size).collect()) * 1.1
}

/// Whether a browser printed a row at the edge of a page: the address of the page, or the time at which it was printed beside
/// its title.
fn is_of_browser(row: &[Piece]) -> bool {
    row.iter().any(|piece| {
        let marks: String = piece.words.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect();
        let address = ["http://", "https://", "file:///"].iter().any(|scheme| piece.words.starts_with(scheme));
        address || ["//,:AM", "//,:PM", "//,:", "//:", "//::"].contains(&marks.as_str())
    })
}

/// The places of the rows at the edges.
fn edges(count: usize) -> impl Iterator<Item = usize> {
    (0..count.min(EDGE)).chain(count.saturating_sub(EDGE).max(EDGE.min(count))..count)
}

/// Whether the characters of a row at an edge of its page are the page's number.
pub(super) fn is_page_number(row: &[Mark], height: f64) -> bool {
    let mut marks: Vec<&Mark> = row.iter().collect();
    marks.sort_by(|one, other| one.left.total_cmp(&other.left));
    let outside = |mark: &&Mark| mark.base < height * MARGIN || mark.base > height * (1.0 - MARGIN);
    marks.first().is_some_and(outside) && is_number(&shape(marks.iter().map(|mark| mark.words.as_str())))
}

/// The words of a row with every number made one: 第3页 and 第4页 have one shape.
fn shape<'a>(row: impl Iterator<Item = &'a str>) -> String {
    let words = row.flat_map(str::chars).filter(|c| !c.is_whitespace());
    let mut shape = String::new();
    for c in words {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && shape.ends_with('#')) {
            shape.push(c);
        }
    }
    shape
}

/// The shape of the pieces of a row.
fn shape_of(row: &[Piece]) -> String {
    shape(row.iter().map(|piece| piece.words.as_str()))
}

/// A page's number: 3, — 3 —, 第3页, 3/12, 第3页共12页.
fn is_number(shape: &str) -> bool {
    let marks = ['-', '—', '–', '－', '―', '·', '第', '页', '共', '/', '，', '（', '）', '(', ')', 'P', 'p', '.', '版'];
    shape.contains('#') && shape.chars().all(|c| c == '#' || marks.contains(&c)) && shape.matches('#').count() <= 2
}
