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
}

/// A column of lines, or a band of full width.
pub(super) type Column = Vec<Line>;

/// White between two columns, in sizes of their letters.
const GUTTER: f64 = 0.8;
/// Lines on each side of a gutter. Fewer are cells of a table.
const FEWEST_LINES: usize = 4;
/// A column is so wide, in characters…
const NARROWEST: f64 = 7.0;
/// …and its lines fill it to this part on the whole, as those of tables do not.
const FILLED: f64 = 0.7;

/// Parts a page into columns in reading order.
pub(super) fn columns(rows: Vec<Vec<Piece>>) -> Vec<Column> {
    let mut found = Vec::new();
    let (mut start, rows) = (0, rows.as_slice());
    let mut plain: Vec<Line> = Vec::new();
    while start < rows.len() {
        match band(rows, start) {
            Some((end, gutter)) => {
                if !plain.is_empty() {
                    found.push(std::mem::take(&mut plain));
                }
                let rows = rows.get(start..end).unwrap_or_default();
                let side = |left: bool| {
                    let of_side = |row: &Vec<Piece>| -> Vec<Piece> {
                        row.iter().filter(|piece| (piece.left < gutter) == left).cloned().collect()
                    };
                    rows.iter().map(of_side).filter(|row| !row.is_empty()).collect::<Vec<_>>()
                };
                // The left of two columns may itself be two.
                found.extend(columns(side(true)));
                found.extend(columns(side(false)));
                start = end;
            }
            None => {
                plain.extend(rows.get(start).and_then(|row| whole(row)));
                start += 1;
            }
        }
    }
    if !plain.is_empty() {
        found.push(plain);
    }
    found
}

/// The pieces of a row as one line; cells that stand apart are parted by a wide space.
fn whole(row: &[Piece]) -> Option<Line> {
    let (first, last) = (row.first()?, row.last()?);
    let words: Vec<&str> = row.iter().map(|piece| piece.words.as_str()).collect();
    let size = row.iter().map(|piece| piece.size).fold(0.0, f64::max);
    Some(Line { words: words.join("\u{3000}"), left: first.left, right: last.right, base: first.base, size })
}

/// The longest run of rows from `start` that one gutter parts into two columns: where it ends, and the gutter.
fn band(rows: &[Vec<Piece>], start: usize) -> Option<(usize, f64)> {
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
        // Rows that stand on one side alone, before the first that stands on both, belong to what is above.
        let both = |row: &Vec<Piece>| {
            row.iter().any(|piece| piece.left < gutter) && row.iter().any(|piece| piece.left > gutter)
        };
        let begins = rows.get(start).is_some_and(both);
        if begins && best.is_none_or(|(known, _)| end > known) && is_prose(rows.get(start..end)?, gutter) {
            best = Some((end, gutter));
        }
    }
    best
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
        let middle = f64::midpoint(from, to);
        if piece.left < middle && piece.right > middle {
            return None;
        }
        if piece.right <= middle {
            from = from.max(piece.right);
        } else {
            to = to.min(piece.left);
        }
    }
    let size = row.iter().map(|piece| piece.size).fold(f64::INFINITY, f64::min);
    (to - from >= GUTTER * size).then_some((from, to))
}

/// Whether both sides of a gutter are columns of prose: enough lines, wide, and mostly full.
fn is_prose(rows: &[Vec<Piece>], gutter: f64) -> bool {
    [true, false].into_iter().all(|left| {
        let lines = rows.iter().filter_map(|row| {
            let side: Vec<&Piece> = row.iter().filter(|piece| (piece.left < gutter) == left).collect();
            Some((side.first()?.left, side.last()?.right, side.first()?.size))
        });
        let lines: Vec<(f64, f64, f64)> = lines.collect();
        let from = lines.iter().map(|line| line.0).fold(f64::INFINITY, f64::min);
        let to = lines.iter().map(|line| line.1).fold(0.0, f64::max);
        let size = lines.iter().map(|line| line.2).fold(0.0, f64::max);
        let full = lines.iter().filter(|line| line.1 - line.0 >= FILLED * (to - from)).count();
        lines.len() >= FEWEST_LINES && to - from >= NARROWEST * size && full * 2 >= lines.len()
    })
}
