//! Words found in a text: looked up in what the scanner has read, or by an automaton of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use memchr::memmem::Finder;

use super::scan::{Line, ListHit};
use super::word_list::code_at;

/// A set of words, each with what is known of it.
pub(crate) struct Dictionary<T> {
    words: Vec<String>,
    values: Vec<T>,
    /// The characters with which they begin.
    firsts: Firsts,
    /// The number of the list in the scanner.
    list: Option<usize>,
    /// For texts that no scanner has read; `None` where there is no word: an automaton needs at least one.
    automaton: OnceLock<Option<CharwiseDoubleArrayAhoCorasick<u32>>>,
}

/// The characters with which some words begin, each by its last bits: at most places of a text none of the words can begin, which is
/// sooner seen than looked up.
struct Firsts([u64; 64]);

impl Firsts {
    fn of(words: &[String]) -> Self {
        let mut firsts = [0; 64];
        for word in words {
            let (code, _) = code_at(word.as_bytes(), 0);
            firsts[code >> 6 & 63] |= 1 << (code & 63);
        }
        Self(firsts)
    }

    /// Whether one of the words may begin at a byte of a text.
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        at < bytes.len() && {
            let (code, _) = code_at(bytes, at);
            self.0[code >> 6 & 63] & 1 << (code & 63) != 0
        }
    }
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
        let firsts = Firsts::of(&words);
        Self { words, values, firsts, list: None, automaton: OnceLock::new() }
    }

    /// Makes the dictionary a list of the scanner; its words by number.
    pub(super) fn enrolled_as(&mut self, list: usize) -> &[String] {
        self.list = Some(list);
        &self.words
    }

    fn automaton(&self) -> Option<&CharwiseDoubleArrayAhoCorasick<u32>> {
        let build = || {
            (!self.words.is_empty()).then(|| {
                CharwiseDoubleArrayAhoCorasickBuilder::new()
                    .build_with_values(self.words.iter().map(String::as_str).zip(0..))
                    .expect("the keys of a map are distinct and none is empty")
            })
        };
        self.automaton.get_or_init(build).as_ref()
    }

    /// Every word at every place of a text that was not scanned, overlapping: by start, the longest first. `base` is added
    /// to all offsets.
    pub(crate) fn hits(&self, text: &str, base: usize) -> Vec<Hit<'_, T>> {
        let Some(automaton) = self.automaton() else { return Vec::new() };
        let mut hits: Vec<Hit<'_, T>> = automaton
            .find_overlapping_iter(text)
            .map(|hit| Hit { range: base + hit.start()..base + hit.end(), value: &self.values[hit.value() as usize] })
            .collect();
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)));
        hits
    }

    /// Whether any of the words stands in a text that was not scanned.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        self.automaton().is_some_and(|automaton| automaton.find_overlapping_iter(text).next().is_some())
    }

    /// Whether any of the words stands in a line.
    pub(crate) fn any_of(&self, line: &Line<'_>) -> bool {
        let Some((hits, list)) = line.hits.zip(self.list) else { return self.stands_in(line.text) };
        let to = line.base + line.text.len();
        hits.list_from(list, line.base)
            .iter()
            .take_while(|hit| (hit.start as usize) < to)
            .any(|hit| hit.end as usize <= to)
    }

    /// Tells what is known of every word in a line, in no order.
    pub(crate) fn each_in(&self, line: &Line<'_>, mut tell: impl FnMut(&T)) {
        let Some((hits, list)) = line.hits.zip(self.list) else {
            return self.hits(line.text, 0).iter().for_each(|hit| tell(hit.value));
        };
        let to = line.base + line.text.len();
        let behind = hits.list_from(list, line.base).iter().take_while(|hit| (hit.start as usize) < to);
        behind.filter(|hit| hit.end as usize <= to).for_each(|hit| tell(&self.values[hit.word as usize]));
    }

    /// Every word inside a range of a line, overlapping: by start, the longest first. Offsets are those of the line.
    pub(crate) fn hits_in(&self, line: &Line<'_>, range: Range<usize>) -> Vec<Hit<'_, T>> {
        let Some(within) = self.scanned_in(line, &range) else {
            return self.hits(line.slice(range.clone()), range.start);
        };
        let mut found = Vec::with_capacity(within.len());
        let to = line.base + range.end;
        found.extend(within.iter().filter(|hit| hit.end as usize <= to).map(|hit| self.hit(line, hit)));
        found
    }

    /// Words inside a range of a line that do not overlap: the leftmost, and of those that begin at one place the longest.
    pub(crate) fn longest_in(&self, line: &Line<'_>, range: Range<usize>) -> Vec<Hit<'_, T>> {
        let Some(within) = self.scanned_in(line, &range) else {
            return apart(self.hits(line.slice(range.clone()), range.start));
        };
        let mut found = Vec::with_capacity(within.len());
        let (mut end, to) = (0, line.base + range.end);
        for hit in within {
            if hit.start as usize >= end && hit.end as usize <= to {
                end = hit.end as usize;
                found.push(self.hit(line, hit));
            }
        }
        found
    }

    /// The words that begin inside a range of a line, where the scanner has read it.
    fn scanned_in<'l>(&self, line: &Line<'l>, range: &Range<usize>) -> Option<&'l [ListHit]> {
        let (hits, list) = line.hits.zip(self.list)?;
        let behind = hits.list_from(list, line.base + range.start);
        // A sentence has few words of a list, the rest of the text many.
        behind.split(|hit| hit.start as usize >= line.base + range.end).next()
    }

    fn hit(&self, line: &Line<'_>, hit: &ListHit) -> Hit<'_, T> {
        let range = hit.start as usize - line.base..hit.end as usize - line.base;
        Hit { range, value: &self.values[hit.word as usize] }
    }

    /// [`longest_in`](Self::longest_in) over the whole line.
    pub(crate) fn longest_of(&self, line: &Line<'_>) -> Vec<Hit<'_, T>> {
        self.longest_in(line, 0..line.text.len())
    }

    /// The longest word that begins at a place of a line and ends with it or before.
    pub(crate) fn longest_at<'d>(&'d self, line: &Line<'d>, place: usize) -> Option<Hit<'d, T>> {
        // At most places none does, which is told here without a look at what else could be asked.
        let may = self.list.is_none() || self.firsts.may_begin(line.text, place);
        if may { self.begins_at(line, place).next() } else { None }
    }

    /// The words that begin at a place of a line and end with it or before, the longest first.
    pub(crate) fn begins_at<'d>(
        &'d self,
        line: &Line<'d>,
        place: usize,
    ) -> impl Iterator<Item = Hit<'d, T>> + use<'d, T> {
        let (base, end) = (line.base, line.text.len());
        let scanned = line.hits.zip(self.list);
        let may = scanned.filter(|_| self.firsts.may_begin(line.text, place));
        let listed = may.map_or(&[][..], |(hits, list)| hits.list_from(list, base + place));
        let mut own = Vec::new();
        if scanned.is_none() {
            own = self.hits(line.slice(place..end), place);
            own.retain(|hit| hit.range.start == place);
        }
        let here = listed.iter().take_while(move |hit| hit.start as usize == base + place);
        let inside = here.filter(move |hit| hit.end as usize <= base + end);
        let hit =
            move |hit: &ListHit| Hit { range: place..hit.end as usize - base, value: &self.values[hit.word as usize] };
        inside.map(hit).chain(own)
    }
}

/// Leaves out what overlaps one before it.
fn apart<T>(mut hits: Vec<Hit<'_, T>>) -> Vec<Hit<'_, T>> {
    let mut end = 0;
    hits.retain(|hit| {
        let free = hit.range.start >= end;
        if free {
            end = hit.range.end;
        }
        free
    });
    hits
}

impl Dictionary<()> {
    /// A dictionary of words of which nothing more is known.
    pub(crate) fn of<W: Into<String>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::new(words.into_iter().map(|word| (word.into(), ())).collect())
    }
}

/// So many names are looked for one after the other: to make an automaton of few takes longer than to read a text as often.
const FEW: usize = 24;

/// Where a text has any of some names, overlapping: in order for each name, in any order for all of them.
pub(crate) fn occurrences(names: &BTreeSet<&str>, text: &str) -> Vec<Range<usize>> {
    if names.len() > FEW {
        return Dictionary::of(names.iter().copied()).hits(text, 0).into_iter().map(|hit| hit.range).collect();
    }
    let mut places = Vec::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        let finder = Finder::new(name.as_bytes());
        let mut from = 0;
        // A name that overlaps itself stands at every one of its places.
        while let Some(at) = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            places.push(from + at..from + at + name.len());
            from += at + 1;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::scan::ScannerBuilder;
    use super::*;

    #[test]
    fn words_are_found_by_start_and_length() {
        let words = Dictionary::of(["海南", "海南区", "南区", "发改委"]);
        let all: Vec<_> = words.hits("在海南区发改委", 0).into_iter().map(|hit| hit.range).collect();
        assert_eq!(all, [3..12, 3..9, 6..12, 12..21]);
        let longest: Vec<_> =
            words.longest_of(&Line::unscanned("在海南区发改委")).into_iter().map(|hit| hit.range).collect();
        assert_eq!(longest, [3..12, 12..21]);
    }

    #[test]
    fn few_names_are_found_where_many_are() {
        let text = "青禾青禾青，远岭青禾";
        let few: BTreeSet<&str> = ["青禾青", "青禾", "远岭", ""].into();
        let more: Vec<String> = (0..FEW).map(|number| format!("无{number}")).collect();
        let many: BTreeSet<&str> = few.iter().copied().chain(more.iter().map(String::as_str)).collect();
        let sorted = |names| {
            let mut places = occurrences(names, text);
            places.sort_by_key(|range| (range.start, range.end));
            places
        };
        assert_eq!(sorted(&few).len(), 6);
        assert_eq!(sorted(&few), sorted(&many));
    }

    #[test]
    fn a_dictionary_without_words_finds_nothing() {
        assert!(Dictionary::of(Vec::<String>::new()).hits("海南区", 0).is_empty());
    }

    /// Among so many words with one end, which are looked up from it, a short one is found whatever stands before it.
    #[test]
    fn words_with_a_common_end_are_found_behind_anything() {
        let town = |number: u32| format!("{}镇", char::from_u32(u32::from('一') + number).unwrap_or('一'));
        let mut towns = Dictionary::of((0..2_000).map(town));
        let mut ends = Dictionary::of(["镇", "龠镇"]);
        let mut builder = ScannerBuilder::default();
        builder.enrol(&mut towns);
        builder.enrol(&mut ends);
        let scanner = builder.build();
        let text = "七镇，龠镇。镇";
        let hits = scanner.read(text);
        let scanned = Line { text, base: 0, hits: Some(&hits) };
        for words in [&towns, &ends] {
            let ranges = |hits: Vec<Hit<'_, ()>>| hits.into_iter().map(|hit| hit.range).collect::<Vec<_>>();
            assert_eq!(ranges(words.hits_in(&scanned, 0..text.len())), ranges(words.hits(text, 0)));
        }
    }

    #[test]
    fn what_was_scanned_gives_the_words_that_an_own_automaton_finds() {
        let text = "昨天，在海南区发改委。";
        let mut words = Dictionary::of(["海南", "海南区", "南区", "区发", "发改委"]);
        let other = &mut Dictionary::of(["海南", "天，"]);
        let mut builder = ScannerBuilder::default();
        builder.enrol(other);
        builder.enrol(&mut words);
        let scanner = builder.build();
        let (hits, base) = (scanner.read(text), "昨天，".len());
        let scanned = Line { text: "在海南区发改委", base, hits: Some(&hits) };
        let unscanned = Line::unscanned(scanned.text);
        let ranges = |hits: Vec<Hit<'_, ()>>| hits.into_iter().map(|hit| hit.range).collect::<Vec<_>>();
        let whole = 0..scanned.text.len();
        assert_eq!(ranges(words.hits_in(&scanned, whole.clone())), [3..12, 3..9, 6..12, 9..15, 12..21]);
        assert_eq!(ranges(words.hits_in(&unscanned, whole.clone())), ranges(words.hits_in(&scanned, whole)));
        assert_eq!(ranges(words.longest_in(&scanned, 6..21)), [6..12, 12..21]);
        assert_eq!(ranges(words.begins_at(&scanned, 3).collect()), [3..12, 3..9]);
        assert_eq!(ranges(words.begins_at(&unscanned, 3).collect()), [3..12, 3..9]);
        assert_eq!(ranges(other.longest_of(&scanned)), [scanned.text.find("海南").map(|at| at..at + 6).unwrap()]);
    }
}
