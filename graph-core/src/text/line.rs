//! Lines as they stand in the original.

/// A line that is not blank, without the space around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its words.
    pub(super) words: &'a str,
    /// Where they begin in the original, in bytes.
    pub(super) start: usize,
    /// Their length in characters.
    pub(super) width: usize,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) after_blank: bool,
    /// Whether it begins with white space: a paragraph's first line.
    pub(super) indented: bool,
}

impl Line<'_> {
    /// Whether it ends as a sentence does.
    pub(super) fn is_finished(&self) -> bool {
        let mut back =
            self.words.chars().rev().skip_while(|c| matches!(c, '”' | '’' | '"' | '）' | ')' | '」' | '』' | '》'));
        back.next().is_none_or(|last| matches!(last, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…' | '：' | ':'))
    }
}

/// The lines of a text, blank ones left out. `\r\n`, `\n`, `\r`, form feed and the Unicode separators end a line.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    for piece in text.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']) {
        let line_start = start;
        start += piece.len();
        let content = piece.trim_start();
        let words = content.trim_end();
        if words.is_empty() {
            // The line feed of a `\r\n` is no blank line.
            after_blank |= piece != "\n" || !text.get(..line_start).is_some_and(|before| before.ends_with('\r'));
            continue;
        }
        let indent = piece.len() - content.len();
        lines.push(Line {
            words,
            start: line_start + indent,
            width: words.chars().count(),
            after_blank,
            indented: indent > 0,
        });
        after_blank = false;
    }
    lines
}
