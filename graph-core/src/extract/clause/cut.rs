//! Where a sentence is cut into clauses.

use std::ops::Range;

use crate::extract::Scene;

/// The clauses of a sentence: cut at commas, semicolons, colons, full stops and the borders of a table's cells, but neither
/// inside a mention nor inside brackets. Empty ones are left out.
pub(super) fn clauses(scene: &Scene<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let text = scene.text.slice(sentence.clone());
    let mut clauses = Vec::new();
    let (mut start, mut depth) = (sentence.start, 0usize);
    let mut before = ' ';
    let mut marks = text.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        let place = sentence.start + at;
        let next = marks.peek().map_or(' ', |(_, next)| *next);
        match mark {
            '（' | '(' | '《' if closes(text, at, mark) => depth += 1,
            '）' | ')' | '》' => depth = depth.saturating_sub(1),
            _ if depth == 0 && ends_clause(mark, before, next) && !inside_mention(scene, place) => {
                push(scene, &mut clauses, start..place);
                start = place + mark.len_utf8();
            }
            _ => {}
        }
        before = mark;
    }
    push(scene, &mut clauses, start..sentence.end);
    clauses
}

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

fn ends_clause(mark: char, before: char, next: char) -> bool {
    match mark {
        '，' | '；' | '：' | '。' | '！' | '？' | '\n' | '—' | '|' => true,
        ',' | ';' | ':' | '!' | '?' => !(before.is_ascii_digit() && next.is_ascii_digit()),
        _ => false,
    }
}

fn inside_mention(scene: &Scene<'_>, place: usize) -> bool {
    let to = scene.mentions.partition_point(|mention| mention.range.start <= place);
    scene.mentions.iter().take(to).rev().take(NEAR).any(|mention| place < mention.range.end)
}

/// How many mentions back one may still reach over a place: nesting is shallow.
const NEAR: usize = 8;

fn push(scene: &Scene<'_>, clauses: &mut Vec<Range<usize>>, range: Range<usize>) {
    let words = scene.text.slice(range.clone());
    let trimmed = words.trim();
    if trimmed.chars().any(|letter| matches!(letter, '\u{4E00}'..='\u{9FFF}') || letter.is_alphanumeric()) {
        let start = range.start + (words.len() - words.trim_start().len());
        clauses.push(start..start + trimmed.len());
    }
}
