//! One reading of a text for the words of all tables at once.
//!
//! Every recogniser and rule has its lists of words: posts, organs, class words of parks, verbs of policy. To look for each
//! list by itself reads the text as often as there are lists. Instead all words stand in one automaton, which reads the
//! clean text once when a [`Scene`](super::Scene) is made; every list then looks up its own words by place.
//!
//! **How a rule says its words.** It keeps them in a [`Dictionary`], enrols that in the
//! [`ScannerBuilder`] when the extractor is made ([`Recogniser::enrol`](super::Recogniser::enrol)), and asks
//! [`Dictionary::longest_in`] or [`Dictionary::begins_at`] with a [`Line`]. A sentence without any of the words then costs
//! one look-up. A dictionary that is not enrolled gives the same answers from an automaton of its own, only slower.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use super::dictionary::Dictionary;

/// Collects the words of all lists.
#[derive(Default)]
pub(crate) struct ScannerBuilder {
    words: BTreeMap<String, Entry>,
    lists: u32,
}

/// What a word is to whom: its class in the vocabulary, if it has one, and the lists that hold it, each with the number of
/// the word in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    class: u32,
    owners: Vec<(u32, u32)>,
}

impl ScannerBuilder {
    /// Adds the words of a dictionary, which from now on finds them in what the scanner has read.
    pub(crate) fn enrol<T>(&mut self, dictionary: &mut Dictionary<T>) {
        let list = self.lists;
        self.lists += 1;
        for (number, word) in (0..).zip(dictionary.enrolled_as(list as usize)) {
            self.words.entry(word.clone()).or_default().owners.push((list, number));
        }
    }

    /// Adds a word of the vocabulary with its class, which is not 0.
    pub(crate) fn add_word(&mut self, word: &str, class: u32) {
        if !word.is_empty() {
            self.words.entry(word.to_owned()).or_default().class |= class;
        }
    }

    /// The scanner over all words added.
    pub(crate) fn build(self) -> Scanner {
        // Few words are of a kind of their own: most have the class of thousands of others and are in no list.
        let mut numbers: BTreeMap<&Entry, u32> = BTreeMap::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut patterns: Vec<(&str, u32)> = Vec::with_capacity(self.words.len());
        let mut tails = self.tails();
        for (word, entry) in &self.words {
            let number = *numbers.entry(entry).or_insert_with(|| {
                entries.push(entry.clone());
                u32::try_from(entries.len() - 1).expect("a lexicon has fewer words than u32 counts")
            });
            let joins = word.starts_with(|c: char| c.is_ascii_alphanumeric())
                || word.ends_with(|c: char| c.is_ascii_alphanumeric());
            match word.chars().next_back().and_then(|last| tails.get_mut(&last)).filter(|_| entry.class == 0) {
                Some(tail) => tail.add(word, number),
                None => patterns.push((word, number << 1 | u32::from(joins))),
            }
        }
        let automaton = (!patterns.is_empty()).then(|| {
            CharwiseDoubleArrayAhoCorasickBuilder::new()
                .build_with_values(patterns.iter().copied())
                .expect("the keys of a map are distinct and none is empty")
        });
        Scanner { automaton, tails, entries, lists: self.lists as usize }
    }

    /// The characters with which thousands of words end that are in no vocabulary: 镇, 街道, 乡. An automaton over all towns
    /// is so large that it reads every text slowly, while such words are looked for only where one of these stands.
    fn tails(&self) -> HashMap<char, Tail> {
        let mut counts: HashMap<char, usize> = HashMap::new();
        let long =
            self.words.iter().filter(|(_, entry)| entry.class == 0).filter_map(|(word, _)| word.chars().next_back());
        long.for_each(|last| *counts.entry(last).or_default() += 1);
        counts.retain(|_, count| *count >= MANY);
        counts.into_keys().map(|last| (last, Tail::default())).collect()
    }
}

/// Words that end alike are looked up from their end where they are at least so many.
const MANY: usize = 1000;

/// Words that end with one character, by number.
#[derive(Default)]
struct Tail {
    words: HashMap<String, u32>,
    /// The characters before the last one.
    before: HashSet<char>,
    /// In characters.
    longest: usize,
}

impl Tail {
    fn add(&mut self, word: &str, number: u32) {
        self.longest = self.longest.max(word.chars().count());
        self.before.extend(word.chars().rev().nth(1));
        self.words.insert(word.to_owned(), number);
    }

    /// The words that end at a place of a text: where they begin, and their numbers.
    fn ending_at<'t>(&'t self, text: &'t str, end: usize) -> impl Iterator<Item = (usize, u32)> + 't {
        let head = text.get(..end).unwrap_or_default();
        let known = head.chars().rev().nth(1).is_none_or(|before| self.before.contains(&before));
        let starts = head.char_indices().rev().take(if known { self.longest } else { 0 });
        starts.filter_map(move |(start, _)| Some((start, *self.words.get(head.get(start..)?)?)))
    }
}

/// The automaton over all words.
pub(crate) struct Scanner {
    /// `None` where there is no word: an automaton needs at least one.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// The words that stand in no automaton, by their last characters.
    tails: HashMap<char, Tail>,
    entries: Vec<Entry>,
    lists: usize,
}

/// A word of the vocabulary at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VocabularyHit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its class, as bits.
    pub(crate) class: u32,
    /// Whether a Latin letter or a digit begins or ends it.
    pub(crate) is_latin: bool,
}

/// A word of a list at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ListHit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Which word of the list.
    pub(crate) word: u32,
}

/// The words of all lists that stand in a text. Documents are shorter than 4 GB.
#[derive(Debug, Default)]
pub(crate) struct WordHits {
    /// By end; of those that end at one place the longest first.
    vocabulary: Vec<VocabularyHit>,
    /// For each list by start; of those that start at one place the longest first.
    lists: Vec<Vec<ListHit>>,
}

impl Scanner {
    /// Reads a text.
    pub(crate) fn read(&self, text: &str) -> WordHits {
        let mut hits = WordHits { vocabulary: Vec::with_capacity(text.len() / 2), lists: vec![Vec::new(); self.lists] };
        let small = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        for hit in self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let (start, end) = (small(hit.start()), small(hit.end()));
            let entry = &self.entries[(hit.value() >> 1) as usize];
            if entry.class != 0 {
                let is_latin = hit.value() & 1 != 0;
                hits.vocabulary.push(VocabularyHit { start, end, class: entry.class, is_latin });
            }
            for (list, word) in &entry.owners {
                hits.lists[*list as usize].push(ListHit { start, end, word: *word });
            }
        }
        let lasts: Vec<(char, &Tail)> = self.tails.iter().map(|(last, tail)| (*last, tail)).collect();
        for (at, character) in text.char_indices() {
            let Some((_, tail)) = lasts.iter().find(|(last, _)| *last == character) else { continue };
            let end = at + character.len_utf8();
            for (start, number) in tail.ending_at(text, end) {
                for (list, word) in &self.entries[number as usize].owners {
                    hits.lists[*list as usize].push(ListHit { start: small(start), end: small(end), word: *word });
                }
            }
        }
        for list in &mut hits.lists {
            list.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        }
        hits
    }
}

impl WordHits {
    /// The words of the vocabulary that end behind a place, by end.
    pub(crate) fn vocabulary_from(&self, place: usize) -> &[VocabularyHit] {
        let from = self.vocabulary.partition_point(|hit| hit.end as usize <= place);
        self.vocabulary.get(from..).unwrap_or_default()
    }

    /// The words of a list that begin at a place or behind it, by start.
    pub(crate) fn list_from(&self, list: usize, place: usize) -> &[ListHit] {
        let hits = self.lists.get(list).map(Vec::as_slice).unwrap_or_default();
        hits.get(hits.partition_point(|hit| (hit.start as usize) < place)..).unwrap_or_default()
    }
}

/// A stretch of text, mostly a sentence, with the words that the scanner has found in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'s> {
    /// The words themselves.
    pub(crate) text: &'s str,
    /// Where they stand in what was scanned, in bytes.
    pub(crate) base: usize,
    /// `None` for a text that was not scanned.
    pub(crate) hits: Option<&'s WordHits>,
}

impl<'s> Line<'s> {
    /// A text that no scanner has read.
    #[cfg(test)]
    pub(crate) fn unscanned(text: &'s str) -> Self {
        Self { text, base: 0, hits: None }
    }

    /// The words at a range; empty where the range is none of this line.
    pub(crate) fn slice(&self, range: Range<usize>) -> &'s str {
        self.text.get(range).unwrap_or_default()
    }
}
