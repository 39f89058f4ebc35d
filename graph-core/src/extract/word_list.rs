//! Short lists of words and characters that stand in the code, with a test that rejects most texts at once.
//!
//! `LIST.iter().any(|word| text.starts_with(word))` compares a text with every word. A [`WordList`] knows by which
//! characters its words begin and end, so that a look at one character of the text is mostly all it takes. It is made at
//! compile time: `const LEADS: WordList = WordList::new(&["建设", "新建"])`. Lists of many words, and words looked for in
//! every sentence, belong in a dictionary that is enrolled with the scanner (see [`scan`](super::scan)).

/// For each of 256 classes of characters whether a word of the list has one of the class at its border.
type Classes = [u64; 4];

/// A list of words.
pub(crate) struct WordList {
    words: &'static [&'static str],
    firsts: Classes,
    lasts: Classes,
}

/// The [`WordList`] of a few words, where it is asked: `word_list!["早", "快"].ends(lead)`.
macro_rules! word_list {
    ($($word:literal),+ $(,)?) => { const { $crate::extract::word_list::WordList::new(&[$($word),+]) } };
}

pub(crate) use word_list;

/// A set of characters. To be kept in a `static`.
pub(crate) struct CharacterSet {
    /// A bit for each character of the basic plane.
    bits: [u64; 1 << 10],
    /// Whether any of them is a Chinese letter: where none is, most of a text need not be looked up.
    letters: bool,
}

/// The class of the character with which some bytes begin.
const fn first_class(bytes: &[u8]) -> usize {
    match bytes {
        [0xE0..=0xFF, second, third, ..] => (((*second & 63) as usize) << 2) ^ ((*third & 63) as usize),
        [first @ ..0x80, ..] => *first as usize,
        [_, second, ..] => *second as usize,
        _ => 0,
    }
}

/// The class of the character with which some bytes end.
const fn last_class(bytes: &[u8]) -> usize {
    match bytes {
        [.., last] if *last < 0x80 => *last as usize,
        [.., before, last] => (((*before & 63) as usize) << 2) ^ ((*last & 63) as usize),
        _ => 0,
    }
}

/// The code of the character that begins at a byte of valid UTF-8, and how many bytes it has. Nearly all in these texts have three,
/// and what they say is reckoned faster than a `str` tells it.
#[inline(always)]
pub(crate) fn code_at(bytes: &[u8], at: usize) -> (usize, usize) {
    let low = |byte: u8| usize::from(byte & 63);
    match bytes[at..] {
        [first @ 0xE0..0xF0, second, third, ..] => (usize::from(first & 15) << 12 | low(second) << 6 | low(third), 3),
        [first @ ..0x80, ..] => (usize::from(first), 1),
        [first @ 0x80..0xE0, second, ..] => (usize::from(first & 31) << 6 | low(second), 2),
        [first, second, third, fourth, ..] => {
            (usize::from(first & 7) << 18 | low(second) << 12 | low(third) << 6 | low(fourth), 4)
        }
        _ => (0, 1),
    }
}

/// Whether a character that begins with this byte is a Chinese letter, as nearly all are.
const fn begins_letter(first: u8) -> bool {
    matches!(first, 0xE4..=0xE9)
}

/// How many bytes a character has that begins with this one.
pub(crate) const fn length_of(first: u8) -> usize {
    match first {
        ..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    }
}

/// Whether a text begins with a word. Most do not by their first characters, which is told sooner than a call of `memcmp` returns.
#[inline]
fn begins(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text.iter().zip(word).all(|(a, b)| a == b)
}

/// Whether a text ends with a word.
#[inline]
fn ends(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text.iter().rev().zip(word.iter().rev()).all(|(a, b)| a == b)
}

const fn has(classes: &Classes, class: usize) -> bool {
    classes[(class >> 6) & 3] & (1 << (class & 63)) != 0
}

impl WordList {
    /// A list of words, none of them empty.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut firsts, mut lasts) = ([0; 4], [0; 4]);
        let mut at = 0;
        while at < words.len() {
            let bytes = words[at].as_bytes();
            let (first, last) = (first_class(bytes), last_class(bytes));
            firsts[(first >> 6) & 3] |= 1 << (first & 63);
            lasts[(last >> 6) & 3] |= 1 << (last & 63);
            at += 1;
        }
        Self { words, firsts, lasts }
    }

    /// The words.
    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// Whether a text is one of the words.
    pub(crate) fn contains(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        // To compare whole words costs a call each, so that nearly all are told apart by their lengths and last bytes.
        let is = |word: &&str| {
            word.len() == bytes.len() && word.as_bytes().last() == bytes.last() && word.as_bytes() == bytes
        };
        has(&self.lasts, last_class(bytes)) && has(&self.firsts, first_class(bytes)) && self.words.iter().any(is)
    }

    /// The first word of the list with which a text begins.
    pub(crate) fn leading(&self, text: &str) -> Option<&'static str> {
        let text = text.as_bytes();
        let may = has(&self.firsts, first_class(text));
        if may { self.words.iter().copied().find(|word| begins(text, word.as_bytes())) } else { None }
    }

    /// Whether a text begins with one of the words.
    pub(crate) fn leads(&self, text: &str) -> bool {
        self.leading(text).is_some()
    }

    /// The first word of the list with which a text ends.
    pub(crate) fn ending(&self, text: &str) -> Option<&'static str> {
        let text = text.as_bytes();
        let may = has(&self.lasts, last_class(text));
        if may { self.words.iter().copied().find(|word| ends(text, word.as_bytes())) } else { None }
    }

    /// A text without the first word of the list with which it ends.
    pub(crate) fn without_ending<'t>(&self, text: &'t str) -> &'t str {
        self.ending(text).and_then(|word| text.strip_suffix(word)).unwrap_or(text)
    }

    /// Whether a text ends with one of the words.
    pub(crate) fn ends(&self, text: &str) -> bool {
        self.ending(text).is_some()
    }

    /// Where the first word in a text begins.
    pub(crate) fn first_in(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if has(&self.firsts, first_class(rest)) && self.words.iter().any(|word| begins(rest, word.as_bytes())) {
                return Some(at);
            }
            at += length_of(rest[0]);
        }
        None
    }

    /// Whether one of the words stands in a text.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// Where the word that ends first in a text ends.
    pub(crate) fn first_end_in(&self, text: &str) -> Option<usize> {
        let mut ends = text.char_indices().map(|(at, character)| at + character.len_utf8());
        ends.find(|end| text.get(..*end).is_some_and(|head| self.ends(head)))
    }

    /// Where the word that ends last in a text ends.
    pub(crate) fn last_end_in(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let ends = |at: &usize| {
            let head = bytes.get(..*at).unwrap_or_default();
            has(&self.lasts, last_class(head)) && self.words.iter().any(|word| ends(head, word.as_bytes()))
        };
        (1..=bytes.len()).rev().filter(|at| text.is_char_boundary(*at)).find(ends)
    }
}

impl CharacterSet {
    /// The characters of a text, all of the basic plane.
    pub(crate) const fn new(characters: &'static str) -> Self {
        Self { bits: [0; 1 << 10], letters: false }.with(characters)
    }

    /// The set with more characters, all of the basic plane.
    pub(crate) const fn with(self, characters: &'static str) -> Self {
        let Self { mut bits, mut letters } = self;
        let bytes = characters.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at] as usize;
            let (length, code) = match first {
                0x00..=0x7F => (1, first),
                0x80..=0xDF => (2, (first & 31) << 6 | (bytes[at + 1] & 63) as usize),
                0xE0..=0xEF => {
                    (3, (first & 15) << 12 | ((bytes[at + 1] & 63) as usize) << 6 | (bytes[at + 2] & 63) as usize)
                }
                _ => panic!("a character beyond the basic plane"),
            };
            bits[code >> 6] |= 1 << (code & 63);
            letters |= begins_letter(bytes[at]);
            at += length;
        }
        Self { bits, letters }
    }

    /// Where the first character of the set stands in a text, from a byte on, which is the first of a character.
    pub(crate) fn first_from(&self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            let first = *bytes.get(at)?;
            if begins_letter(first) && !self.letters {
                at += 3;
                continue;
            }
            let (code, length) = code_at(bytes, at);
            if self.has(code) {
                return Some(at);
            }
            at += length;
        }
    }

    /// The characters of the set that stand in a text, in order, each with its place.
    pub(crate) fn all_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, char)> + use<'t> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = self.first_from(text, from)?;
            let character = text.get(at..)?.chars().next()?;
            from = at + character.len_utf8();
            Some((at, character))
        })
    }

    /// All characters of the set, by code.
    pub(crate) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        (0..1_u32 << 16).filter_map(char::from_u32).filter(|character| self.contains(*character))
    }

    /// Whether a character is one of the set.
    pub(crate) fn contains(&self, character: char) -> bool {
        self.has(u32::from(character) as usize)
    }

    fn has(&self, code: usize) -> bool {
        self.bits.get(code >> 6).is_some_and(|bits| bits & 1 << (code & 63) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORDS: WordList = WordList::new(&["建设", "建", "a", "建设者", "·甲", "“乙”"]);

    #[test]
    fn a_list_answers_as_a_walk_over_its_words() {
        assert_eq!(WORDS.leading("建设者们"), Some("建设"));
        assert_eq!(WORDS.ending("在建设"), Some("建设"));
        assert!(WORDS.contains("·甲") && !WORDS.contains("甲"));
        assert_eq!(WORDS.first_in("在“乙”建"), Some("在".len()));
        assert_eq!(WORDS.first_end_in("在建设好的"), Some("在建".len()));
        assert_eq!(WORDS.last_end_in("建设好的"), Some("建设".len()));
        assert_eq!(WORDS.last_end_in("好的"), None);
    }

    proptest! {
        #[test]
        fn codes_are_those_of_the_characters(text in "\\PC{0,12}[a一é𠮷，]{0,8}") {
            for (at, character) in text.char_indices() {
                prop_assert_eq!(code_at(text.as_bytes(), at), (character as usize, character.len_utf8()));
            }
        }

        #[test]
        fn the_test_never_rejects_what_the_words_accept(text in "[建设者甲乙a·“”é𠮷]{0,8}") {
            let words = WORDS.words;
            prop_assert_eq!(WORDS.leads(&text), words.iter().any(|word| text.starts_with(word)));
            prop_assert_eq!(WORDS.ends(&text), words.iter().any(|word| text.ends_with(word)));
            prop_assert_eq!(WORDS.first_in(&text), words.iter().filter_map(|word| text.find(word)).min());
            let last = words.iter().filter_map(|word| Some(text.rfind(word)? + word.len())).max();
            prop_assert_eq!(WORDS.last_end_in(&text), last);
            let first_end = words.iter().filter_map(|word| Some(text.find(word)? + word.len())).min();
            prop_assert_eq!(WORDS.first_end_in(&text), first_end);
            static SET: CharacterSet = CharacterSet::new("建a·é”");
            let first = text.find(|letter| "建a·é”".contains(letter));
            prop_assert_eq!(SET.first_from(&text, 0), first);
            if let Some(at) = text.char_indices().nth(1).map(|(at, _)| at) {
                let first = text.get(at..).and_then(|rest| rest.find(|letter| "建a·é”".contains(letter)));
                prop_assert_eq!(SET.first_from(&text, at), first.map(|found| at + found));
            }
            for character in text.chars() {
                prop_assert_eq!(SET.contains(character), "建a·é”".contains(character));
            }
            static MARKS: CharacterSet = CharacterSet::new("a·é”");
            let marks = text.char_indices().filter(|(_, letter)| "a·é”".contains(*letter));
            prop_assert_eq!(MARKS.all_in(&text).collect::<Vec<_>>(), marks.collect::<Vec<_>>());
        }
    }
}
