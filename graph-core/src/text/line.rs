//! Lines as they stand in the original.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};

use super::{flat, is_alphanumeric};

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
    /// Whether it begins with what may be the label of a field.
    pub(super) labelled: bool,
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
    let odd = has_odd_ends(text);
    while let Some(piece) = text.get(start..end_of_line(text, start, odd)).filter(|piece| !piece.is_empty()) {
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
        let labelled = label(words).is_some();
        let mut part_start = 0;
        let lost = flat::breaks(words);
        let fields = wide_gaps(if labelled && lost.is_empty() { words } else { "" });
        for part_end in lost.iter().copied().chain(fields).chain([words.len()]) {
            let part = words.get(part_start..part_end).unwrap_or_default();
            let kept = part.trim();
            lines.push(Line {
                words: kept,
                start: line_start + indent + part_start + (part.len() - part.trim_start().len()),
                width: kept.chars().count(),
                after_blank,
                indented: indent > 0 && part_start == 0,
                labelled: if kept.len() == words.len() { labelled } else { label(kept).is_some() },
            });
            after_blank = !lost.is_empty();
            part_start = part_end;
        }
    }
    lines
}

/// Where the line that begins at a byte ends, its mark included. `odd`: whether the text has marks of lines other than `\n` and `\r`.
fn end_of_line(text: &str, start: usize, odd: bool) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let end = if odd { rest.find(is_end_of_line) } else { memchr2(b'\n', b'\r', rest.as_bytes()) };
    let mark = end.and_then(|end| rest.get(end..)?.chars().next()).map_or(0, char::len_utf8);
    end.map_or(text.len(), |end| start + end + mark)
}

fn is_end_of_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text has a form feed or one of the separators of Unicode.
fn has_odd_ends(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Both separators begin with this byte, and little else does.
    let is_separator = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9]));
    memchr(b'\x0c', bytes).is_some() || memchr_iter(0xE2, bytes).any(is_separator)
}

/// Where a line that begins with a label is parted into its fields, which stand beside each other with a wide gap between:
/// `建设单位：甲局    施工单位：乙公司`. Without this the gap would vanish and `18600  年度计划：` become the year 18600.
fn wide_gaps(words: &str) -> impl Iterator<Item = usize> + '_ {
    gaps(words).filter_map(|gap| {
        let (space, rest) = (words.get(gap.clone())?, words.get(gap.end..)?);
        let wide = space.chars().count() > 1 || space.contains(['\t', '\u{3000}']);
        (wide && label(rest).is_some()).then_some(gap.end)
    })
}

/// The runs of white space in a line.
pub(super) fn gaps(words: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut end = 0;
    spaces(words).filter_map(move |at| {
        let rest = words.get(at..).filter(|_| at >= end)?;
        end = words.len() - rest.trim_start().len();
        Some(at..end)
    })
}

/// Where white space stands.
fn spaces(words: &str) -> impl Iterator<Item = usize> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let at = next;
            // A Chinese letter is none.
            if matches!(words.as_bytes().get(at)?, 0xE4..=0xE9) {
                next += 3;
                continue;
            }
            let letter = words.get(at..)?.chars().next()?;
            next += letter.len_utf8();
            if letter.is_whitespace() {
                return Some(at);
            }
        }
    })
}

/// Characters of a field's label.
const LABEL: std::ops::RangeInclusive<usize> = 2..=14;

/// The label that a line begins with, its number left out: `1、项目名称：尿素项目` has 项目名称. Only its shape tells: a few letters,
/// digits or brackets before the line's first colon.
pub(super) fn label(words: &str) -> Option<&str> {
    let at = first_colon(words)?;
    let label = words.get(..at)?;
    let label = label.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十、.．（）()①②③④⑤⑥⑦⑧⑨⑩●◆■ ".contains(c)
    });
    let named = label
        .chars()
        .all(|c| is_alphanumeric(c) || matches!(c, '-' | '—' | '~' | '（' | '）' | '(' | ')' | '/' | '、'));
    (LABEL.contains(&label.chars().count()) && named && !label.is_ascii()).then_some(label)
}

/// Where the first colon of a line stands that may end a label. Most lines have a mark before that stands in none.
fn first_colon(words: &str) -> Option<usize> {
    let mut at = 0;
    for _ in 0..LABEL_AT {
        if matches!(words.as_bytes().get(at)?, 0xE4..=0xE9) {
            at += 3;
            continue;
        }
        match words.get(at..)?.chars().next()? {
            '：' | ':' => return Some(at),
            '，' | '。' | '；' | '！' | '？' | '“' | '”' | '《' | '》' => return None,
            other => at += other.len_utf8(),
        }
    }
    None
}

/// How far into a line its first colon may stand, in characters.
const LABEL_AT: usize = 20;
