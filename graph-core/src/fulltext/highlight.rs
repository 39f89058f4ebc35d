//! Where a query's words stand in a text, with some of the text around them.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use crate::model::{CharacterIndex, Span};

use super::query::{Clause, TextQuery};
use super::units::{Unit, Units};

/// Characters of a passage, unless a single match is longer.
const PASSAGE: usize = 90;
/// Characters of a passage before its first match.
const LEAD: usize = 24;
/// So much of a text is looked through, in bytes: the rest of a longer one is not shown from.
const MOST_BYTES: usize = 1 << 20;
/// So many matches are gathered before the best passages are chosen.
const MOST_MATCHES: usize = 500;

/// A part of a text with matches in it. All places are characters (Unicode scalar values) of the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where the part stands.
    pub place: Range<usize>,
    /// Its words.
    pub text: String,
    /// What matches in it, in order; no two overlap.
    pub highlights: Vec<Range<usize>>,
}

/// A match: which clause, and the bytes it covers.
type Match = (usize, Range<usize>);

impl TextQuery {
    /// The passages of a text that show best how it matches, at most `most`, in the text's order: those with the most
    /// different words of the query, of several the first. Linear in the text, of which 1 MiB is looked at.
    pub fn passages(&self, text: &str, most: usize) -> Vec<Passage> {
        let matches = self.matches(text);
        let mut windows = windows(text, &matches);
        windows.sort_by_key(|window| (std::cmp::Reverse(window.clauses), window.matches.start));
        windows.truncate(most);
        windows.sort_by_key(|window| window.matches.start);
        let index = CharacterIndex::new(text);
        windows.into_iter().filter_map(|window| passage(text, &index, matches.get(window.matches)?)).collect()
    }

    fn matches(&self, text: &str) -> Vec<Match> {
        let end = MOST_BYTES.min(text.len());
        let head = (0..=end).rev().find_map(|end| text.get(..end)).unwrap_or_default();
        let longest = self.all.iter().map(|clause| clause.units.len()).max().unwrap_or(0);
        let mut matches: Vec<Match> = vec![];
        let mut rest = Units::of(head).fuse();
        let mut here: VecDeque<Unit> = rest.by_ref().take(longest).collect();
        while !here.is_empty() && matches.len() < MOST_MATCHES {
            let begins = |(number, clause): (usize, &Clause)| Some((number, clause.spans(&here)?));
            matches.extend(self.all.iter().enumerate().filter_map(begins));
            here.pop_front();
            here.extend(rest.next());
        }
        matches
    }
}

impl Clause {
    /// The bytes that it covers where units begin with it.
    fn spans(&self, units: &VecDeque<Unit>) -> Option<Range<usize>> {
        let (first, last) = (units.front()?, units.get(self.units.len() - 1)?);
        let is_here = self
            .units
            .iter()
            .zip(units)
            .all(|(wanted, found)| wanted.text == found.text && wanted.position == found.position - first.position);
        is_here.then_some(first.span.start..last.span.end)
    }
}

/// Matches that one passage shows.
struct Window {
    matches: Range<usize>,
    clauses: usize,
}

/// The matches in groups that fit into a passage each, by what comes first.
fn windows(text: &str, matches: &[Match]) -> Vec<Window> {
    let mut windows = vec![];
    let mut at = 0;
    while let Some((_, first)) = matches.get(at) {
        let room = |span: &Range<usize>| {
            text.get(first.start..span.end).is_some_and(|part| part.chars().count() <= PASSAGE - LEAD)
        };
        let fitting = matches.iter().skip(at + 1).take_while(|(_, span)| room(span)).count();
        let group = at..at + 1 + fitting;
        let clauses: BTreeSet<usize> = matches.iter().skip(at).take(group.len()).map(|(clause, _)| *clause).collect();
        at = group.end;
        windows.push(Window { matches: group, clauses: clauses.len() });
    }
    windows
}

/// The passage around some matches: from the beginning of their sentence where that is near.
fn passage(text: &str, index: &CharacterIndex, matches: &[Match]) -> Option<Passage> {
    let (start, end) = (matches.first()?.1.start, matches.iter().map(|(_, span)| span.end).max()?);
    let begins = |character: char| matches!(character, '。' | '！' | '？' | '；' | '\n');
    let before = text.get(..start)?.char_indices().rev().take(LEAD);
    let start = before.take_while(|(_, character)| !begins(*character)).last().map_or(start, |(at, _)| at);
    let room = PASSAGE.saturating_sub(text.get(start..end)?.chars().count());
    let after = text.get(end..)?.char_indices().take(room).take_while(|(_, character)| *character != '\n').last();
    let end = after.map_or(end, |(at, character)| end + at + character.len_utf8());
    let place = |range: Range<usize>| {
        let (start, end) = index.characters(text, Span::new(range.start, range.end));
        start as usize..end as usize
    };
    let mut spans: Vec<Range<usize>> = matches.iter().map(|(_, span)| span.clone()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = vec![];
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    let highlights = joined.into_iter().map(place).collect();
    Some(Passage { place: place(start..end), text: text.get(start..end)?.to_owned(), highlights })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_passage_with_most_words_comes_with_its_sentence() {
        let text = "一是签约。二是年产60万吨的焦化项目投产，\n预计年底达效。三是项目签约。";
        let found = TextQuery::parse("焦化 投产").passages(text, 1);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "二是年产60万吨的焦化项目投产，");
        let cut = |range: &Range<usize>| text.chars().skip(range.start).take(range.len()).collect::<String>();
        assert_eq!(found[0].highlights.iter().map(cut).collect::<Vec<_>>(), ["焦化", "投产"]);
        assert_eq!(cut(&found[0].place), found[0].text);
    }

    #[test]
    fn words_that_overlap_are_one_highlight() {
        let found = TextQuery::parse("\"海勃\" \"勃湾\"").passages("在海勃湾区", 3);
        assert_eq!((found[0].highlights.len(), &found[0].highlights[0]), (1, &(1..4)));
    }

    proptest! {
        #[test]
        fn highlights_are_what_was_asked_for(text in "[海乌区a。\n ]{0,120}", query in "[海乌区a]{1,3}") {
            let quoted = TextQuery::parse(&format!("\"{query}\""));
            let passages = quoted.passages(&text, 100);
            let characters: Vec<char> = text.chars().collect();
            let plain = |characters: &[char]| characters.iter().filter(|one| !one.is_whitespace()).collect::<String>();
            for passage in &passages {
                prop_assert_eq!(&characters[passage.place.clone()].iter().collect::<String>(), &passage.text);
                for range in &passage.highlights {
                    prop_assert!(plain(&characters[range.clone()]).contains(&query));
                    prop_assert!(passage.place.start <= range.start && range.end <= passage.place.end);
                }
                prop_assert!(passage.highlights.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
            // `a` is a word: only as a whole one it is found, so that the oracle looks at characters alone.
            if !query.contains('a') {
                prop_assert_eq!(passages.is_empty(), !plain(&characters).contains(&query));
            }
        }
    }
}
