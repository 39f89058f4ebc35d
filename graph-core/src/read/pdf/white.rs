//! Words of a row and the white between them, by which columns and rows without lines are told.

use super::glyph::Mark;

/// White between two columns, in sizes of the letters beside it.
const BETWEEN: f64 = 0.2;
/// White between two words of one row, in sizes.
pub(super) const APART: f64 = 0.6;
/// What parts two records is wider than what parts the lines of one by this, where no numbers tell them apart.
const WIDER: f64 = 1.4;

/// Words of a row that stand together.
pub(super) struct Word {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// The least white that parts two records where their lines stand nearer than they do; none where all stand equally far apart.
pub(super) fn parting(whites: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = whites.iter().copied().filter(|white| *white > 0.5).collect();
    sorted.sort_by(f64::total_cmp);
    let jump = sorted.windows(2).max_by(|one, other| (one[1] / one[0]).total_cmp(&(other[1] / other[0])));
    match jump {
        Some(jump) if jump[1] > jump[0] * WIDER => f64::midpoint(jump[0], jump[1]),
        _ => f64::NEG_INFINITY,
    }
}

/// The words of a row that stand apart, from the left.
pub(super) fn words(row: &[Mark]) -> Vec<Word> {
    let mut marks: Vec<&Mark> = row.iter().collect();
    marks.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut words: Vec<Word> = Vec::new();
    for mark in marks {
        match words.last_mut() {
            Some(word) if mark.left - word.right < APART * mark.size => {
                word.words.push_str(&mark.words);
                word.right = word.right.max(mark.right);
            }
            _ => words.push(Word { words: mark.words.clone(), left: mark.left, right: mark.right }),
        }
    }
    words
}

pub(super) fn is_inside(mark: &Mark, (left, right): (f64, f64)) -> bool {
    (left..=right).contains(&f64::midpoint(mark.left, mark.right))
}

/// The place of the column that a character stands in, or beside.
pub(super) fn nearest(mark: &Mark, columns: &[(f64, f64)]) -> usize {
    let middle = f64::midpoint(mark.left, mark.right);
    let distance = |column: &(f64, f64)| (column.0 - middle).max(middle - column.1).max(0.0);
    let columns = columns.iter().map(distance).enumerate();
    columns.min_by(|one, other| one.1.total_cmp(&other.1)).map_or(0, |(at, _)| at)
}

/// Adds what the characters of a row cover.
pub(super) fn cover(covered: &mut Vec<(f64, f64)>, row: &[Mark]) {
    for mark in row {
        let near = BETWEEN * mark.size;
        let from = covered.partition_point(|part| part.1 + near < mark.left);
        let to = covered.partition_point(|part| part.0 - near <= mark.right);
        let touched = covered.get(from..to).unwrap_or_default();
        let left = touched.first().map_or(mark.left, |part| part.0.min(mark.left));
        let right = touched.last().map_or(mark.right, |part| part.1.max(mark.right));
        covered.splice(from..to.max(from), [(left, right)]);
    }
}

/// Whether no two words of the heading are covered together.
pub(super) fn are_parted(covered: &[(f64, f64)], heading: &[Word]) -> bool {
    let part = |word: &Word| {
        let middle = f64::midpoint(word.left, word.right);
        covered.iter().position(|(left, right)| (*left..=*right).contains(&middle))
    };
    let parts: Vec<Option<usize>> = heading.iter().map(part).collect();
    parts.windows(2).all(|pair| pair[0] != pair[1] && pair[0].is_some())
}
