//! Where a sentence is cut into clauses.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::number::char_at;
use crate::extract::scan::Sort;
use crate::extract::word_list::CharacterSet;
use crate::text::is_alphanumeric;

/// The clauses of a sentence: cut at commas, semicolons, colons, full stops, behind a headline in brackets (【甲】乙) and at the borders of a table's cells, but neither
/// inside a mention nor inside brackets. Empty ones are left out; the others are added.
pub(super) fn clauses(scene: &Scene<'_>, sentence: Range<usize>, clauses: &mut Vec<Range<usize>>) {
    let text = scene.text.slice(sentence.clone());
    let (mut start, mut depth) = (sentence.start, 0usize);
    let mut from = 0;
    // The mentions that begin before the mark.
    let mut before = scene.mentions.partition_point(|mention| mention.range.start < sentence.start);
    let mut marks = scene.line(sentence.clone()).marks(Sort::Clause);
    while let Some(at) = marks.first_from(from) {
        let Some((mark, after)) = char_at(text, at) else { break };
        from = after;
        let place = sentence.start + at;
        match mark {
            '（' | '(' | '《' => depth += usize::from(closes(text, at, mark)),
            '）' | ')' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 && ends_clause(text, at, mark) && !inside_mention(scene, place, &mut before) => {
                push(scene, clauses, start..place);
                start = place + mark.len_utf8();
            }
            _ => {}
        }
    }
    push(scene, clauses, start..sentence.end);
}

/// What may end a clause whatever stands beside it, and what may but for a figure (1,000), a time (8:30) or a range (1—9月).
const ENDS: &str = "，；：。！？\n|】";
const ENDS_OUTSIDE_FIGURES: &str = ",;:!?—";

/// All that one has to look at.
pub(crate) static MARKS: CharacterSet = CharacterSet::new(ENDS).with(ENDS_OUTSIDE_FIGURES).with("（(《）)》");

/// Whether a bracket closes again within a reasonable stretch of the sentence.
fn closes(text: &str, at: usize, open: char) -> bool {
    let close = match open {
        '（' => '）',
        '(' => ')',
        _ => '》',
    };
    text.get(at..).is_some_and(|rest| rest.chars().take(LONGEST_BRACKET).any(|mark| mark == close))
}

/// A bracket that holds more characters than this is taken for a stray one.
const LONGEST_BRACKET: usize = 80;

/// Whether a mark that is no bracket ends a clause.
fn ends_clause(text: &str, at: usize, mark: char) -> bool {
    let digit = |beside: Option<&u8>| beside.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let behind = at + mark.len_utf8();
    let in_figure = || digit(at.checked_sub(1).and_then(|before| bytes.get(before))) && digit(bytes.get(behind));
    !(matches!(mark, ',' | ';' | ':' | '!' | '?' | '—') && in_figure())
}

/// Whether a mention reaches over a place; `before` are how many begin before, as far as was looked, and then no farther than the place.
fn inside_mention(scene: &Scene<'_>, place: usize, before: &mut usize) -> bool {
    while scene.mentions.get(*before).is_some_and(|mention| mention.range.start <= place) {
        *before += 1;
    }
    let begun = scene.mentions.get(..*before).unwrap_or_default();
    begun.iter().rev().take(NEAR).any(|mention| place < mention.range.end)
}

/// How many mentions back one may still reach over a place: nesting is shallow.
const NEAR: usize = 8;

fn push(scene: &Scene<'_>, clauses: &mut Vec<Range<usize>>, range: Range<usize>) {
    let words = scene.text.slice(range.clone());
    // Nearly all begin and end with a Chinese letter, which is sooner seen than that neither is white space.
    let is_letter =
        |at: Option<usize>| at.and_then(|at| words.as_bytes().get(at)).is_some_and(|byte| matches!(byte, 0xE5..=0xE9));
    if is_letter(Some(0)) && is_letter(words.len().checked_sub(3)) {
        clauses.push(range);
        return;
    }
    let trimmed = words.trim();
    if trimmed.chars().any(is_alphanumeric) {
        let start = range.start + (words.len() - words.trim_start().len());
        clauses.push(start..start + trimmed.len());
    }
}
