//! Paragraphs -> sentences.

use std::ops::Range;

use super::{dateline, is_alphanumeric};

/// A text without an end of sentence is cut here all the same, so that nothing downstream meets an endless one.
const LONGEST: usize = 3000;

/// Inside a bracket no sentence ends, unless the bracket is longer than this: then it was never closed.
const LONGEST_BRACKET: usize = 400;

/// Cuts a paragraph into sentences at 。！？ and their half-width forms, closing quotes and brackets included. The dateline at its
/// head is part of none.
pub(super) fn sentences(clean: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = dateline::end(clean, paragraph.clone());
    let mut bracket: Option<usize> = None;
    let bytes = clean.as_bytes().get(..paragraph.end).unwrap_or_default();
    let mut at = start;
    loop {
        // Letters and digits, which are most of a text, end nothing.
        let limit = start + 2 * LONGEST;
        while at + 3 <= limit {
            match bytes.get(at) {
                Some(0xE4..=0xE9) => at += 3,
                Some(byte) if byte.is_ascii_alphanumeric() => at += 1,
                _ => break,
            }
        }
        if at >= bytes.len() {
            break;
        }
        let Some((character, after)) = next_character(clean, at) else { break };
        match character {
            '（' | '《' | '〔' | '【' => bracket = Some(at),
            '）' | '》' | '〕' | '】' => bracket = None,
            _ => {}
        }
        let open = bracket.is_some_and(|from| at - from < LONGEST_BRACKET);
        at = after;
        let terminal = matches!(character, '。' | '！' | '？' | '!' | '?') && !open;
        let too_long =
            at - start > LONGEST && (matches!(character, '，' | '；' | '、' | ',') || at - start > 2 * LONGEST);
        if !terminal && !too_long {
            continue;
        }
        while let Some((_, after)) =
            next_character(clean, at).filter(|(next, after)| terminal && closes(*next) && *after <= paragraph.end)
        {
            at = after;
        }
        sentences.push(start..at);
        (start, bracket) = (at, None);
    }
    if start < paragraph.end {
        sentences.push(start..paragraph.end);
    }
    sentences.retain(|range| clean.get(range.clone()).is_some_and(|words| words.chars().any(is_alphanumeric)));
    sentences
}

/// The character at a byte, and the byte behind it.
fn next_character(clean: &str, at: usize) -> Option<(char, usize)> {
    let character = clean.get(at..)?.chars().next()?;
    Some((character, at + character.len_utf8()))
}

/// Whether a mark behind the end of a sentence still belongs to it.
fn closes(mark: char) -> bool {
    matches!(mark, '”' | '’' | '」' | '』' | '）' | '！' | '？' | '。')
}
