//! Characters -> pieces of lines: what stands on one height without a wide gap.

use unicode_normalization::UnicodeNormalization;

use super::glyph::Mark;

/// A piece of a line. Lengths are points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
}

/// Heights that differ by less than this part of the size are one line.
const LEVEL: f64 = 0.45;
/// A gap of so many sizes parts a line; gutters between columns are wider.
const WIDE: f64 = 1.6;
/// A gap of this part of the size between Chinese characters was set on purpose.
const BLANK: f64 = 0.8;
/// A space that was written takes at least this part of the size; programs leave others behind where they turn to a new line.
const LEAST: f64 = 0.1;
/// A gap of this part of the size is a space between words of letters.
const SPACE: f64 = 0.2;

/// The pieces of the lines of a page, from the top, those of one height from the left.
pub(super) fn pieces(mut glyphs: Vec<Mark>) -> Vec<Vec<Piece>> {
    glyphs.retain(|glyph| glyph.right >= glyph.left);
    glyphs.sort_by(|one, other| one.base.total_cmp(&other.base).then(one.left.total_cmp(&other.left)));
    let mut rows: Vec<Vec<Mark>> = Vec::new();
    for glyph in glyphs {
        // The row's height is that of its last glyph: sorted by height, a small figure beside a large word goes with it.
        let fits = rows
            .last()
            .and_then(|row| row.last())
            .is_some_and(|last| glyph.base - last.base < LEVEL * glyph.size.min(last.size));
        match rows.last_mut() {
            Some(row) if fits => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    let rows = rows.into_iter().map(row);
    rows.filter(|row| !row.is_empty()).collect()
}

fn row(mut glyphs: Vec<Mark>) -> Vec<Piece> {
    glyphs.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut last, mut spaced): (Option<Mark>, bool) = (None, false);
    for glyph in glyphs {
        if glyph.words.trim().is_empty() {
            spaced = true;
            continue;
        }
        // Bold that is made by printing twice says nothing twice.
        let again = |last: &Mark| last.words == glyph.words && glyph.left - last.left < 0.3 * glyph.size;
        if last.as_ref().is_some_and(again) {
            continue;
        }
        let gap = last.as_ref().map_or(f64::INFINITY, |last| (glyph.left - last.right) / glyph.size.max(last.size));
        match pieces.last_mut().filter(|_| gap < WIDE) {
            Some(piece) => {
                let letters = |words: &str| words.chars().any(|c| c.is_ascii_alphanumeric());
                let apart =
                    gap > SPACE && letters(&glyph.words) && last.as_ref().is_some_and(|last| letters(&last.words));
                // A number's mark is followed by a tab: 一、 （二）.
                let marked = piece.words.ends_with(['、', '）', '。', '：', '，']);
                if std::mem::take(&mut spaced) && gap > LEAST || apart || (gap > BLANK && !marked) {
                    piece.words.push(' ');
                }
                piece.words.push_str(&glyph.words);
                piece.right = piece.right.max(glyph.right);
                piece.size = piece.size.max(glyph.size);
                piece.base = piece.base.max(glyph.base);
            }
            None => {
                let Mark { words, left, right, base, size } = glyph.clone();
                pieces.push(Piece { words, left, right, base, size });
            }
        }
        (last, spaced) = (Some(glyph), false);
    }
    pieces
}

/// A character as people write it: browsers print 人 as the radical of that shape, which no search finds.
pub(super) fn unified(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{fad9}' | '\u{2e9f}' | '\u{2ef3}' => {
            let mut plain = std::iter::once(c).nfkc();
            plain.next().unwrap_or(c)
        }
        c => c,
    }
}
