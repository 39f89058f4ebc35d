//! One reading of a text for the words of all tables at once.
//!
//! Every recogniser and rule has its lists of words: posts, organs, class words of parks, verbs of policy. To look for each
//! list by itself reads the text as often as there are lists. Instead all words stand in one tree, by which the
//! clean text is read once when a [`Scene`](super::Scene) is made; every list then looks up its own words by place.
//!
//! **How a rule says its words.** It keeps them in a [`Dictionary`], enrols that in the
//! [`ScannerBuilder`] when the extractor is made ([`Recogniser::enrol`](super::Recogniser::enrol)), and asks
//! [`Dictionary::longest_in`] or [`Dictionary::begins_at`] with a [`Line`]. A sentence without any of the words then costs
//! one look-up. A dictionary that is not enrolled gives the same answers from an automaton of its own, only slower.

mod mark;
mod reading;
mod trie;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::dictionary::Dictionary;
use super::vocabulary::WordRoles;
use super::word_list::{WordList, code_at};
use mark::Mark;
pub(crate) use mark::Sort;
use reading::Reading;
use trie::{Alphabet, NO_CHARACTER, Trie};

/// Collects the words of all lists.
#[derive(Default)]
pub(crate) struct ScannerBuilder {
    words: BTreeMap<String, Entry>,
    lists: u32,
}

/// What a word is to whom: its class in the vocabulary, if it has one, its roles, and the lists that hold it, each with the number of
/// the word in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    class: u32,
    roles: WordRoles,
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

    /// Adds the words of a list by which rules tell words of the vocabulary.
    pub(crate) fn add_role(&mut self, list: &WordList, role: WordRoles) {
        for word in list.words() {
            let roles = &mut self.words.entry((*word).to_owned()).or_default().roles;
            *roles = roles.or(role);
        }
    }

    /// The scanner over all words added.
    pub(crate) fn build(self) -> Scanner {
        let mut marks = mark::characters();
        let lasts = self.lasts();
        lasts.iter().for_each(|last| *marks.entry(*last).or_default() |= mark::LAST);
        let mut characters: BTreeMap<char, usize> = BTreeMap::new();
        for character in self.words.keys().flat_map(|word| word.chars()) {
            *characters.entry(character).or_default() += 1;
        }
        let alphabet = Alphabet::new(marks.keys().copied().collect(), characters);
        // Few words are of a kind of their own: most have the class of thousands of others and are in no list. What is known of the
        // words that are looked for everywhere stands together, before what is known of thousands of towns.
        let is_tail =
            |(word, entry): &(&String, &Entry)| entry.is_listed_alone() && word.ends_with(|last| lasts.contains(&last));
        let (of_tails, of_words): (Vec<_>, Vec<_>) = self.words.iter().partition(is_tail);
        let mut numbers: BTreeMap<&Entry, u32> = BTreeMap::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut number_of = |entry| {
            *numbers.entry(entry).or_insert_with(|| {
                entries.push(entry.clone());
                u32::try_from(entries.len() - 1).expect("a lexicon has fewer words than u32 counts")
            })
        };
        let mut words = Vec::with_capacity(of_words.len());
        for (word, entry) in of_words {
            let joins = word.starts_with(|c: char| c.is_ascii_alphanumeric())
                || word.ends_with(|c: char| c.is_ascii_alphanumeric());
            words.push((alphabet.numbers(word), number_of(entry) << 1 | u32::from(joins)));
        }
        let mut tails = Vec::with_capacity(of_tails.len());
        for (word, entry) in of_tails {
            let mut letters = alphabet.numbers(word);
            letters.reverse();
            tails.push((letters, number_of(entry)));
        }
        let longest_tail = tails.iter().map(|(letters, _)| letters.len()).max().unwrap_or_default();
        let (entries, owners) = flat(entries);
        Scanner {
            alphabet,
            owners,
            longest_tail,
            words: Trie::new(words),
            tails: Trie::new(tails),
            entries,
            marks: marks.into_values().collect(),
            lists: self.lists as usize,
        }
    }

    /// The characters with which thousands of words end that are in no vocabulary: 镇, 街道, 乡. A tree of all towns
    /// is so large that it reads every text slowly, while such words are looked for only where one of these stands.
    fn lasts(&self) -> BTreeSet<char> {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        let towns = self.words.iter().filter(|(_, entry)| entry.is_listed_alone());
        for last in towns.filter_map(|(word, _)| word.chars().next_back()) {
            *counts.entry(last).or_default() += 1;
        }
        counts.retain(|_, count| *count >= MANY);
        counts.into_keys().collect()
    }
}

impl Entry {
    /// Whether it says nothing of the words of the vocabulary.
    fn is_listed_alone(&self) -> bool {
        self.class == 0 && self.roles == WordRoles::default()
    }
}

/// Entries with their owners in one place, so that one does not look for each of them elsewhere.
fn flat(entries: Vec<Entry>) -> (Vec<Known>, Vec<(u32, u32)>) {
    let mut all = Vec::new();
    let known = entries.into_iter().map(|Entry { class, roles, owners }| {
        let from = small(all.len());
        all.extend(owners);
        Known { class, roles, owners: (from, small(all.len())) }
    });
    (known.collect(), all)
}

/// Words that end alike are looked up from their end where they are at least so many.
const MANY: usize = 1000;

/// The words of all lists.
pub(crate) struct Scanner {
    alphabet: Alphabet,
    words: Trie,
    /// The words that are looked up from their end, by their last characters backward.
    tails: Trie,
    /// Characters of the longest of them.
    longest_tail: usize,
    entries: Vec<Known>,
    /// The lists that hold a word, each with the number of the word in it: those of one word behind those of the other.
    owners: Vec<(u32, u32)>,
    /// The sorts of the first characters of the alphabet, which are those that readers look for and the last ones of `tails`.
    marks: Vec<u8>,
    lists: usize,
}

/// What an [`Entry`] says, with where its owners stand in [`Scanner::owners`].
#[derive(Debug, Clone, Copy)]
struct Known {
    class: u32,
    roles: WordRoles,
    owners: (u32, u32),
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

/// A word of the short lists of the rules at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleHit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) roles: WordRoles,
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
pub(crate) struct WordHits(Hits);

/// What [`WordHits`] holds while it is filled.
#[derive(Debug, Default)]
struct Hits {
    /// By start.
    vocabulary: Vec<VocabularyHit>,
    /// By start.
    roles: Vec<RoleHit>,
    /// By place.
    marks: Vec<Mark>,
    /// One list behind the other, each by start; of those that start at one place the longest first.
    listed: Vec<ListHit>,
    /// Where each list begins in `listed`, and where the last one ends.
    lists: Vec<u32>,
}

impl Scanner {
    fn owners_of(&self, entry: &Known) -> &[(u32, u32)] {
        let (from, to) = entry.owners;
        &self.owners[from as usize..to as usize]
    }

    /// Reads a text.
    pub(crate) fn read(&self, text: &str) -> WordHits {
        let mut reading = Reading::begin();
        let mut characters = std::mem::take(&mut reading.characters);
        let (letters, places, starts) = characters.room(text.len());
        let count = self.characters_of(text, letters, places, &mut reading);
        let places = &places[..=count];
        let begun = self.words.starts(&letters[..=count], starts);
        let letters = &letters[..count];
        for at in begun.iter().map(|at| *at as usize) {
            let (start, ends) = (places[at], &places[at..]);
            self.words.leading(&letters[at..], |length, value| reading.take(self, start, ends[length], value));
        }
        let ordered = reading.listed.len();
        self.read_tails(letters, places, &mut reading);
        reading.characters = characters;
        reading.end(self.lists, ordered)
    }

    /// Writes the characters of a text by number, and where each begins; behind them [`NO_CHARACTER`] and where the text ends. How many there
    /// are.
    fn characters_of(&self, text: &str, letters: &mut [u16], places: &mut [u32], reading: &mut Reading) -> usize {
        let (bytes, mut at, mut count) = (text.as_bytes(), 0, 0);
        while at < bytes.len() {
            let (code, length) = code_at(bytes, at);
            let letter = self.alphabet.number_of(code);
            (letters[count], places[count]) = (letter, small(at));
            if let Some(sorts) = self.marks.get(usize::from(letter.wrapping_sub(1))) {
                reading.mark(Mark { place: small(at), sorts: *sorts }, count);
            }
            (at, count) = (at + length, count + 1);
        }
        (letters[count], places[count]) = (NO_CHARACTER, small(text.len()));
        count
    }

    /// Reads the words that are known by their last characters.
    fn read_tails(&self, letters: &[u16], places: &[u32], reading: &mut Reading) {
        let mut tail = Vec::new();
        let Reading { lasts, listed, .. } = reading;
        for at in lasts.iter().copied() {
            tail.clear();
            tail.extend(letters[..=at].iter().rev().take(self.longest_tail));
            self.tails.leading(&tail, |length, number| {
                let (start, end) = (places[at + 1 - length], places[at + 1]);
                for (list, word) in self.owners_of(&self.entries[number as usize]) {
                    listed.push((*list, ListHit { start, end, word: *word }));
                }
            });
        }
    }
}

fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl WordHits {
    /// The words of the vocabulary that start at a place or behind it, by start.
    pub(crate) fn vocabulary_from(&self, place: usize) -> &[VocabularyHit] {
        let from = self.0.vocabulary.partition_point(|hit| (hit.start as usize) < place);
        self.0.vocabulary.get(from..).unwrap_or_default()
    }

    /// The words of the short lists of the rules, by start.
    pub(crate) fn roles(&self) -> &[RoleHit] {
        &self.0.roles
    }

    /// The characters that readers look for, by place.
    fn marks(&self) -> &[Mark] {
        &self.0.marks
    }

    /// The words of a list that begin at a place or behind it, by start.
    pub(crate) fn list_from(&self, list: usize, place: usize) -> &[ListHit] {
        let bounds = self.0.lists.get(list).zip(self.0.lists.get(list + 1));
        let hits = bounds.and_then(|(from, to)| self.0.listed.get(*from as usize..*to as usize)).unwrap_or_default();
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
