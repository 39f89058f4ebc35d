//! Paragraphs -> sentences.

use std::ops::Range;

/// A text without an end of sentence is cut here all the same, so that nothing downstream meets an endless one.
const LONGEST: usize = 3000;

/// Inside a bracket no sentence ends, unless the bracket is longer than this: then it was never closed.
const LONGEST_BRACKET: usize = 400;

/// Cuts a paragraph into sentences at 。！？ and their half-width forms, closing quotes and brackets included.
pub(super) fn sentences(clean: &str, paragraph: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = paragraph.start;
    let mut bracket: Option<usize> = None;
    let words = clean.get(paragraph.clone()).unwrap_or_default();
    let mut characters = words.char_indices().map(|(at, c)| (paragraph.start + at, c)).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '（' | '《' | '〔' | '【' => bracket = Some(at),
            '）' | '》' | '〕' | '】' => bracket = None,
            _ => {}
        }
        let open = bracket.is_some_and(|from| at - from < LONGEST_BRACKET);
        let mut end = at + character.len_utf8();
        let terminal = matches!(character, '。' | '！' | '？' | '!' | '?') && !open;
        let too_long =
            end - start > LONGEST && (matches!(character, '，' | '；' | '、' | ',') || end - start > 2 * LONGEST);
        if !terminal && !too_long {
            continue;
        }
        while let Some((at, closing)) =
            characters.next_if(|(_, c)| terminal && matches!(c, '”' | '’' | '」' | '』' | '）' | '！' | '？' | '。'))
        {
            end = at + closing.len_utf8();
        }
        sentences.push(start..end);
        (start, bracket) = (end, None);
    }
    if start < paragraph.end {
        sentences.push(start..paragraph.end);
    }
    sentences.retain(|range| clean.get(range.clone()).is_some_and(|words| words.chars().any(char::is_alphanumeric)));
    sentences
}
