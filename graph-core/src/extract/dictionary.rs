//! Words found in a text: one automaton over all of them, built once when the extractor is made.

use std::collections::BTreeMap;
use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

/// A set of words, each with what is known of it.
pub(crate) struct Dictionary<T> {
    /// `None` where there is no word: an automaton needs at least one.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    values: Vec<T>,
}

/// A word of a dictionary at a place.
pub(crate) struct Hit<'d, T> {
    pub(crate) range: Range<usize>,
    pub(crate) value: &'d T,
}

impl<T> Dictionary<T> {
    /// A dictionary of words; empty words are left out.
    pub(crate) fn new(words: BTreeMap<String, T>) -> Self {
        let (words, values): (Vec<String>, Vec<T>) = words.into_iter().filter(|(word, _)| !word.is_empty()).unzip();
        if words.is_empty() {
            return Self { automaton: None, values };
        }
        let number = |at: usize| u32::try_from(at).expect("a lexicon has fewer words than u32 counts");
        let patterns = words.iter().enumerate().map(|(at, word)| (word.as_str(), number(at)));
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .build_with_values(patterns)
            .expect("the keys of a map are distinct and none is empty");
        Self { automaton: Some(automaton), values }
    }

    /// Every word at every place, overlapping: by start, the longest first. `base` is added to all offsets.
    pub(crate) fn hits(&self, text: &str, base: usize) -> Vec<Hit<'_, T>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut hits: Vec<Hit<'_, T>> = automaton
            .find_overlapping_iter(text)
            .map(|hit| Hit { range: base + hit.start()..base + hit.end(), value: &self.values[hit.value() as usize] })
            .collect();
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        hits
    }

    /// Words that do not overlap: the leftmost, and of those that begin at one place the longest.
    pub(crate) fn longest(&self, text: &str, base: usize) -> Vec<Hit<'_, T>> {
        let mut end = 0;
        let mut hits = self.hits(text, base);
        hits.retain(|hit| {
            let free = hit.range.start >= end;
            if free {
                end = hit.range.end;
            }
            free
        });
        hits
    }
}

impl Dictionary<()> {
    /// A dictionary of words of which nothing more is known.
    pub(crate) fn of<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::new(words.into_iter().map(|word| (word.into(), ())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_start_and_length() {
        let words = Dictionary::of(["海南", "海南区", "南区", "发改委"]);
        let all: Vec<_> = words.hits("在海南区发改委", 0).into_iter().map(|hit| hit.range).collect();
        assert_eq!(all, [3..12, 3..9, 6..12, 12..21]);
        let longest: Vec<_> = words.longest("在海南区发改委", 100).into_iter().map(|hit| hit.range).collect();
        assert_eq!(longest, [103..112, 112..121]);
    }

    #[test]
    fn a_dictionary_without_words_finds_nothing() {
        assert!(Dictionary::of(Vec::<String>::new()).hits("海南区", 0).is_empty());
    }
}
