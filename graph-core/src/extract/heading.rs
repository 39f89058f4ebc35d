//! Headings: what a paragraph sets before what it says, or what has a line of its own before it.

use std::ops::Range;

use super::boundary::is_numbering;
use super::word_list::CharacterSet;

/// The words that a paragraph begins with and that name what it is about, in bytes of the paragraph.
pub(crate) struct Heading {
    pub(crate) range: Range<usize>,
    pub(crate) set_off: SetOff,
}

/// How a heading is set off from what follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SetOff {
    /// By a full stop or colon alone.
    Stop,
    /// By a number before it, too.
    Number,
    /// By brackets.
    Brackets,
    /// By a number and a line of its own.
    Line,
}

/// With what a heading ends that no bracket encloses.
static ENDS: CharacterSet = CharacterSet::new("。： \n");

/// The heading of a paragraph.
pub(crate) fn heading(words: &str) -> Option<Heading> {
    if let Some(rest) = words.strip_prefix('【') {
        let end = rest.find('】')?;
        let start = '【'.len_utf8();
        return Some(Heading { range: start..start + end, set_off: SetOff::Brackets });
    }
    let start = number(words);
    let rest = words.get(start..)?;
    match ENDS.first_from(rest, 0) {
        Some(end) if start > 0 => Some(Heading { range: start..start + end, set_off: SetOff::Number }),
        Some(end) => Some(Heading { range: start..start + end, set_off: SetOff::Stop }),
        None if start > 0 && !rest.is_empty() => Some(Heading { range: start..words.len(), set_off: SetOff::Line }),
        None => None,
    }
}

/// Bytes of the number that a paragraph begins with, its sign included: 3. （二） ④ 五、 第六条
pub(crate) fn number(words: &str) -> usize {
    let letters = words.len() - words.trim_start_matches(is_numbering).len();
    let prefix = words.get(..letters).unwrap_or_default();
    let sign = prefix.char_indices().find(|(_, letter)| matches!(letter, '.' | '、' | '）' | '．'));
    let circled = || prefix.chars().next().filter(|first| ('①'..='⑩').contains(first)).map_or(0, char::len_utf8);
    let end = sign.map_or_else(circled, |(at, letter)| at + letter.len_utf8()).max(article(words));
    end + words.get(end..).map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len())
}

/// Bytes of 第六条 at the beginning of a paragraph.
fn article(words: &str) -> usize {
    let Some(rest) = words.strip_prefix('第') else { return 0 };
    let behind = rest
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(letter));
    let numbered = behind.len() < rest.len() && behind.starts_with('条');
    if numbered { words.len() - behind.len() + '条'.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn articles_have_numbers_too() {
        assert_eq!(number("第十二条 用工补贴"), "第十二条 ".len());
        assert_eq!(number("（二）用工补贴"), "（二）".len());
        assert_eq!(number("第一产业"), 0);
    }
}
