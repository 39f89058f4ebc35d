//! The order in which a page is read: bands of full width from the top, columns inside of a band from the left.

use super::line::Piece;

/// A line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// How wide what cannot be broken at its beginning is.
    pub(super) head: f64,
    /// Whether most of its characters stand apart: it was stretched to end where it does.
    pub(super) stretched: bool,
}

/// A column of lines, or a band of full width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub(super) lines: Vec<Line>,
    /// Whether it stands beside another.
    pub(super) beside: bool,
}

/// White between two columns, in sizes of their letters.
const GUTTER: f64 = 0.8;
/// Lines on each side of a gutter. Fewer are cells of a table.
const FEWEST_LINES: usize = 4;
/// A column is so wide, in characters…
const NARROWEST: f64 = 7.0;
/// …and of its lines so many in a hundred fill it to this part, as those of tables do not.
const FILLED: f64 = 0.7;
const FULL: usize = 25;
/// Two columns are of one width where they differ by this part of it.
const EQUAL: f64 = 0.05;
/// The first lines of two columns differ in height by less than so many sizes.
const ABREAST: f64 = 1.2;
/// A gutter of one page is that of another within so many points.
const NEAR: f64 = 8.0;

/// Parts a page into columns in reading order. `known` are the gutters of the document's pages: the last lines of a column
/// would not tell one by themselves.
pub(super) fn columns(rows: &[Vec<Piece>], known: &[f64]) -> Vec<Column> {
    parted(rows, known, false)
}

/// The gutters that the lines of a page tell.
pub(super) fn gutters(rows: &[Vec<Piece>]) -> Vec<f64> {
    let (mut found, mut start) = (Vec::new(), 0);
    while start < rows.len() {
        let band = band(rows, start, &[]);
        found.extend(band.map(|(_, gutter)| gutter));
        start = band.map_or(start + 1, |(end, _)| end);
    }
    found
}

fn parted(rows: &[Vec<Piece>], known: &[f64], beside: bool) -> Vec<Column> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut plain: Vec<Line> = Vec::new();
    while start < rows.len() {
        match band(rows, start, known) {
            Some((end, gutter)) => {
                if !plain.is_empty() {
                    found.push(Column { lines: std::mem::take(&mut plain), beside });
                }
                let rows = rows.get(start..end).unwrap_or_default();
                let side = |left: bool| {
                    let of_side = |row: &Vec<Piece>| -> Vec<Piece> {
                        row.iter().filter(|piece| (piece.left < gutter) == left).cloned().collect()
                    };
                    rows.iter().map(of_side).filter(|row| !row.is_empty()).collect::<Vec<_>>()
                };
                // The left of two columns may itself be two.
                found.extend(parted(&side(true), known, true));
                found.extend(parted(&side(false), known, true));
                start = end;
            }
            None => {
                plain.extend(rows.get(start).and_then(|row| whole(row, CELLS)));
                start += 1;
            }
        }
    }
    if !plain.is_empty() {
        found.push(Column { lines: plain, beside });
    }
    found
}

/// What stands between cells of one line.
pub(super) const CELLS: &str = "\u{3000}";

/// The pieces of a row as one line, with something between those that stand apart.
pub(super) fn whole(row: &[Piece], between: &str) -> Option<Line> {
    let (first, last) = (row.first()?, row.last()?);
    let words: Vec<&str> = row.iter().map(|piece| piece.words.as_str()).collect();
    let size = row.iter().map(|piece| piece.size).fold(0.0, f64::max);
    let loose: usize = row.iter().map(|piece| piece.loose).sum();
    let words = words.join(between);
    let stretched = loose * 2 > words.chars().count();
    Some(Line { words, left: first.left, right: last.right, base: first.base, size, head: first.head, stretched })
}

/// The longest run of rows from `start` that one gutter parts into two columns: where it ends, and the gutter.
fn band(rows: &[Vec<Piece>], start: usize, known: &[f64]) -> Option<(usize, f64)> {
    // A gutter lies in the white of some row; those of the first rows are tried.
    let ahead = rows.get(start..)?;
    let candidates: Vec<(f64, f64)> = ahead.iter().take(FEWEST_LINES * 2).flat_map(|row| whites(row)).collect();
    let mut best: Option<(usize, f64)> = None;
    for (from, to) in candidates {
        let (mut from, mut to, mut end) = (from, to, start);
        for row in ahead {
            let Some((narrow_from, narrow_to)) = narrowed(row, from, to) else { break };
            (from, to, end) = (narrow_from, narrow_to, end + 1);
        }
        let gutter = f64::midpoint(from, to);
        let is_known = known.iter().any(|known| from - NEAR <= *known && *known <= to + NEAR);
        let longer = best.is_none_or(|(known, _)| end > known);
        if end > start && longer && begins(ahead, gutter) && (is_known || is_prose(rows.get(start..end)?, gutter)) {
            best = Some((end, gutter));
        }
    }
    best
}

/// Whether rows stand on both sides of a gutter from the first on. Lines of two columns need not stand on one height, so that
/// the first row of one may be above that of the other; what is further above belongs to neither.
fn begins(rows: &[Vec<Piece>], gutter: f64) -> bool {
    let Some(first) = rows.first().and_then(|row| row.first()) else { return false };
    let near =
        rows.iter().take_while(|row| row.first().is_some_and(|piece| piece.base - first.base < ABREAST * first.size));
    let mut pieces = near.flatten();
    let left = first.left < gutter;
    pieces.any(|piece| (piece.left < gutter) != left)
}

/// The white between the pieces of a row, where it is as wide as a gutter.
fn whites(row: &[Piece]) -> Vec<(f64, f64)> {
    let pairs = row.iter().zip(row.iter().skip(1));
    let wide = pairs.filter(|(one, next)| next.left - one.right > GUTTER * one.size.min(next.size));
    wide.map(|(one, next)| (one.right, next.left)).collect()
}

/// The white between `from` and `to` that a row leaves; none where it is too little.
fn narrowed(row: &[Piece], from: f64, to: f64) -> Option<(f64, f64)> {
    let (mut from, mut to) = (from, to);
    for piece in row {
        // What stands in the white belongs to the side that it is nearer to.
        let before = piece.left <= from || (piece.right < to && piece.left - from < to - piece.right);
        if before {
            from = from.max(piece.right);
        } else {
            to = to.min(piece.left);
        }
    }
    let size = row.iter().map(|piece| piece.size).fold(f64::INFINITY, f64::min);
    (to - from >= GUTTER * size).then_some((from, to))
}

/// Whether both sides of a gutter are columns of prose: enough lines, wide, and many of them full. Of the second there may be a
/// few lines only, where these are as wide as the first.
fn is_prose(rows: &[Vec<Piece>], gutter: f64) -> bool {
    let side = |left: bool| {
        let lines = rows.iter().filter_map(|row| {
            let side: Vec<&Piece> = row.iter().filter(|piece| (piece.left < gutter) == left).collect();
            Some((side.first()?.left, side.last()?.right, side.first()?.size))
        });
        let lines: Vec<(f64, f64, f64)> = lines.collect();
        let from = lines.iter().map(|line| line.0).fold(f64::INFINITY, f64::min);
        let to = lines.iter().map(|line| line.1).fold(0.0, f64::max);
        let size = lines.iter().map(|line| line.2).fold(0.0, f64::max);
        let full = lines.iter().filter(|line| line.1 - line.0 >= FILLED * (to - from)).count();
        let wide = to - from >= NARROWEST * size;
        (lines.len() >= FEWEST_LINES && wide && full >= 2 && full * 100 >= lines.len() * FULL, to - from)
    };
    let ((left, wide), (right, beside)) = (side(true), side(false));
    left && (right || (wide - beside).abs() < EQUAL * wide)
}
