//! Characters that readers of times, figures and clauses go from one to the next of.
//!
//! Each of them would read the whole text for a few characters in a hundred. The scanner sees every character anyway, and keeps the
//! places of those.

use std::collections::BTreeMap;

use super::{Line, WordHits, small};
use crate::extract::word_list::CharacterSet;
use crate::extract::{clause, date, quantity};

/// What reader looks for a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// With what a time begins, and what ends a sentence.
    Time,
    /// With what a number begins.
    Number,
    /// What may end a clause, and brackets.
    Clause,
}

/// Readers with their characters.
const SORTS: [Sort; 3] = [Sort::Time, Sort::Number, Sort::Clause];

impl Sort {
    /// The characters that it looks for.
    fn set(self) -> &'static CharacterSet {
        match self {
            Self::Time => &date::LOOKED_AT,
            Self::Number => &quantity::BEGINS,
            Self::Clause => &clause::MARKS,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A character of some sorts at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) place: u32,
    /// A bit for each sort.
    pub(super) sorts: u8,
}

/// Of no reader, but the last character of words that are looked up from their end.
pub(super) const LAST: u8 = 1 << 7;

/// All characters of all sorts, each with a bit for each of its sorts.
pub(super) fn characters() -> BTreeMap<char, u8> {
    let mut characters = BTreeMap::new();
    for sort in SORTS {
        sort.set().characters().for_each(|character| *characters.entry(character).or_default() |= sort.bit());
    }
    characters
}

/// The characters of a sort in a line, in order.
pub(crate) struct Marks<'s> {
    line: Line<'s>,
    sort: Sort,
    /// Those from the last place asked for on; empty for a text that no scanner has read.
    ahead: &'s [Mark],
}

impl<'s> Line<'s> {
    /// The characters of a sort.
    pub(crate) fn marks(&self, sort: Sort) -> Marks<'s> {
        let all = self.hits.map(WordHits::marks).unwrap_or_default();
        let base = small(self.base);
        let ahead = all.get(all.partition_point(|mark| mark.place < base)..).unwrap_or_default();
        Marks { line: *self, sort, ahead }
    }
}

impl Marks<'_> {
    /// Where the first of them stands from a byte of the line on, which is the first of a character. To be asked from left to right.
    #[inline]
    pub(crate) fn first_from(&mut self, at: usize) -> Option<usize> {
        if self.line.hits.is_none() {
            return self.sort.set().first_from(self.line.text, at);
        }
        let from = self.line.base + at;
        while let Some((mark, behind)) = self.ahead.split_first() {
            let place = mark.place as usize;
            if place >= from && mark.sorts & self.sort.bit() != 0 {
                let at = place - self.line.base;
                return (at < self.line.text.len()).then_some(at);
            }
            self.ahead = behind;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::ScannerBuilder;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_scanned_has_the_marks_that_a_walk_finds(text in "[甲乙，。（）3一万“截半𠮷a\n;]{0,24}", from in 0_usize..24) {
            let hits = ScannerBuilder::default().build().read(&text);
            let base = text.char_indices().nth(from).map_or(0, |(at, _)| at);
            let end = text.len() - text.chars().next_back().map_or(0, char::len_utf8);
            let part = text.get(base..end.max(base)).unwrap_or_default();
            for sort in SORTS {
                let mut marks = Line { text: part, base, hits: Some(&hits) }.marks(sort);
                let mut walk = Line { text: part, base, hits: None }.marks(sort);
                for (at, _) in part.char_indices() {
                    prop_assert_eq!(marks.first_from(at), walk.first_from(at), "{:?} from {}", sort, at);
                }
            }
        }
    }
}
