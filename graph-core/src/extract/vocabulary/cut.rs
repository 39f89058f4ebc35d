//! The cheapest cut of a stretch of text into words, and what no table knows by the kind of its characters.

use std::ops::Range;

use super::{Vocabulary, Word, WordClass};
use crate::extract::Scene;
use crate::extract::scan::VocabularyHit;
use crate::extract::word_list::{CharacterSet, code_at, length_of};
use crate::text::Text;

/// The cut of one document, with what is used again from stretch to stretch.
pub(super) struct Cut<'v> {
    vocabulary: &'v Vocabulary,
    text: &'v Text,
    /// Words that overlap, each with the one before it or one before that.
    knot: Vec<VocabularyHit>,
    /// How to cut the knot up to each byte; only the borders of characters mean anything.
    steps: Vec<Step>,
    chosen: Vec<(Range<usize>, WordClass)>,
}

impl<'v> Cut<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary, text: &'v Text) -> Self {
        Self { vocabulary, text, knot: Vec::new(), steps: Vec::new(), chosen: Vec::new() }
    }

    /// Cuts what stands between fixed places: into the words of the cheapest cut, few words and few unknown characters, so that
    /// 青大化工 is 青大 and 化工 rather than 青, 大化 and 工. Where no words overlap there is nothing to choose.
    pub(super) fn stretch(&mut self, scene: &Scene<'_>, range: Range<usize>, words: &mut Vec<Word>) {
        let (slice, base) = (self.text.slice(range.clone()), range.start);
        let place = |hit: &VocabularyHit| hit.start as usize - base..hit.end as usize - base;
        let hits = scene.vocabulary_from(base).iter().take_while(|hit| (hit.start as usize) < range.end);
        let whole = |hit: &&VocabularyHit| {
            hit.end as usize <= range.end && !(hit.is_latin && splits_letters(slice, &place(hit)))
        };
        let mut hits = hits.filter(whole).peekable();
        // Where the last word ends, how far the cut goes, and whether a character that no table knows ends it.
        let (mut last, mut cut, mut unknown) = (0, 0, false);
        while let Some(first) = hits.next() {
            let Range { start, mut end } = place(first);
            unknown |= cut < start;
            if hits.peek().is_none_or(|next| next.start >= first.end) {
                cut = end;
                if self.is_worth_it(slice, first, start..end, unknown) {
                    if last < start {
                        runs(slice, last..start, base, words);
                    }
                    words.push(Word::new(base + start..base + end, WordClass(first.class)));
                    (last, unknown) = (end, false);
                } else {
                    unknown = true;
                }
                continue;
            }
            self.knot.clear();
            self.knot.push(*first);
            while let Some(next) = hits.next_if(|next| (next.start as usize) < base + end) {
                self.knot.push(*next);
                end = end.max(next.end as usize - base);
            }
            unknown = self.cheapest(slice, start..end, base, unknown);
            cut = end;
            while let Some((here, class)) = self.chosen.pop() {
                if last < here.start {
                    runs(slice, last..here.start, base, words);
                }
                words.push(Word::new(base + here.start..base + here.end, class));
                last = here.end;
            }
        }
        if last < slice.len() {
            runs(slice, last..slice.len(), base, words);
        }
    }

    /// Whether a word that overlaps no other costs less than its characters as unknown ones: one of two characters always does.
    fn is_worth_it(&self, slice: &str, hit: &VocabularyHit, range: Range<usize>, unknown: bool) -> bool {
        let bytes = slice.as_bytes();
        !unknown
            || range.len() > length_of(bytes[range.start])
            || WordClass(hit.class).has(WordClass::PROJECT_HEAD)
            || self.vocabulary.is_stop(code_at(bytes, range.start).0)
    }

    /// Finds the words of the cheapest cut of a knot, the last first. `unknown`: whether an unknown character stands before it; whether one
    /// ends it.
    fn cheapest(&mut self, slice: &str, range: Range<usize>, base: usize, unknown: bool) -> bool {
        let (bytes, steps) = (slice.as_bytes().get(range.clone()).unwrap_or_default(), &mut self.steps);
        let base = base + range.start;
        steps.clear();
        steps.resize(bytes.len() + 1, Step { cost: u32::MAX, start: 0, class: 0 });
        steps[0] = Step { cost: 0, start: 0, class: if unknown { 0 } else { u32::MAX } };
        let (mut at, mut ahead) = (0, self.knot.iter().peekable());
        while at < bytes.len() {
            let (here, start) = (steps[at], at);
            while let Some(hit) = ahead.next_if(|hit| hit.start as usize == base + at) {
                let end = hit.end as usize - base;
                let head = WordClass(hit.class).has(WordClass::PROJECT_HEAD);
                let cost = here.cost + if head { HEAD_COST } else { WORD_COST };
                if cost < steps[end].cost {
                    steps[end] = Step { cost, start, class: hit.class };
                }
            }
            // Of two cuts that cost the same the one with a word counts, and of two words the longer one, which began before.
            let run = if here.class == 0 { 0 } else { WORD_COST };
            let (cost, after) = (here.cost + UNKNOWN_COST + run, at + length_of(bytes[at]));
            if cost < steps[after].cost {
                let (code, _) = code_at(bytes, at);
                let cost = cost + if self.vocabulary.is_stop(code) { STOP_COST } else { 0 };
                if cost < steps[after].cost {
                    steps[after] = Step { cost, start, class: 0 };
                }
            }
            at = after;
        }
        let mut end = bytes.len();
        while end > 0 {
            let step = steps[end];
            if step.class != 0 {
                self.chosen.push((range.start + step.start..range.start + end, WordClass(step.class)));
            }
            end = step.start;
        }
        steps[bytes.len()].class == 0
    }
}

/// What a word costs in a cut, and what each character of an unknown run costs beside the run itself.
const WORD_COST: u32 = 4;
const UNKNOWN_COST: u32 = 2;
/// A project's head costs less: what stands before it is a name, often unknown (某项目的现场 has no 目的 in it).
const HEAD_COST: u32 = 1;
/// What it costs to take a stop word of one character for a part of an unknown run.
const STOP_COST: u32 = 12;

/// The cheapest way to cut a text up to a place, by its last word.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// What that costs.
    cost: u32,
    /// The bits of the word's class; 0 for an unknown character.
    class: u32,
    start: usize,
}

/// Whether a match begins or ends in the middle of a run of letters or digits, as PP does in PPP. Seldom asked.
#[inline(never)]
fn splits_letters(slice: &str, range: &Range<usize>) -> bool {
    let word = slice.get(range.clone()).unwrap_or_default();
    let joins = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
    let before = slice.get(..range.start).and_then(|text| text.chars().next_back());
    let after = slice.get(range.end..).and_then(|text| text.chars().next());
    joins(before, word.chars().next()) || joins(word.chars().next_back(), after)
}

/// Cuts what no table knows by the kind of its characters.
fn runs(slice: &str, range: Range<usize>, base: usize, words: &mut Vec<Word>) {
    const JOINS: WordClass = WordClass::UNKNOWN.or(WordClass::LATIN).or(WordClass::NUMBER).or(WordClass::SPACE);
    let (bytes, first) = (slice.as_bytes(), words.len());
    let (mut at, mut unknown) = (range.start, false);
    while at < range.end {
        let (start, class) = (at, class_at(slice, at));
        at += length_of(bytes[at]);
        while class.has(JOINS) && at < range.end && class_at(slice, at) == class {
            at += length_of(bytes[at]);
        }
        words.push(Word::new(base + start..base + at, class));
        unknown |= class == WordClass::UNKNOWN;
    }
    if unknown {
        split_leading(slice, base, first, words);
    }
}

/// The class of the character that begins at a byte of a text.
fn class_at(slice: &str, at: usize) -> WordClass {
    // Most are Chinese letters, which is told by their first byte.
    if matches!(slice.as_bytes().get(at), Some(0xE5..=0xE9)) {
        return WordClass::UNKNOWN;
    }
    slice.get(at..).and_then(|rest| rest.chars().next()).map_or(WordClass::BREAK, class_of_character)
}

/// Function words of one character that brands hold, too: they are read as such only where they lead a run.
static LEADING: CharacterSet = CharacterSet::new("有经据以含如按近约至即若未不没需须仅均皆既虽较使令用该距系要赴");

/// Parts such a word from each unknown run among the words just added: it follows a word of a table or punctuation. 前 is one right
/// behind a time: 5月底|前|滨江路.
fn split_leading(slice: &str, base: usize, first: usize, words: &mut Vec<Word>) {
    let mut at = first;
    let time = first.checked_sub(1).and_then(|before| words.get(before)).filter(|word| word.class.has(WordClass::TIME));
    let dated = time.map(|time| time.range.end);
    while at < words.len() {
        let range = words[at].range.clone();
        let unknown = words[at].class.has(WordClass::UNKNOWN);
        let text = slice.get(range.start - base..range.end - base).filter(|_| unknown).unwrap_or_default();
        let leads = |lead: &char| LEADING.contains(*lead) || *lead == '前' && dated == Some(range.start);
        if let Some(lead) = text.chars().next().filter(leads) {
            let cut = range.start + lead.len_utf8();
            words[at].range.start = cut;
            words.insert(at, Word::new(range.start..cut, WordClass::STOP));
            if cut == range.end {
                words.remove(at + 1);
            }
        }
        at += 1;
    }
}

fn class_of_character(character: char) -> WordClass {
    match character {
        '\u{4E00}'..='\u{9FFF}' => WordClass::UNKNOWN,
        '、' => WordClass::LIST,
        // The commonest marks, which are sooner told by themselves than as what is no letter.
        '，' | '。' | '：' | '；' | '！' | '？' | '—' | '…' => WordClass::BREAK,
        '(' | '（' | '〔' | '[' | '【' | '《' | '〈' | '＜' => WordClass::OPEN,
        ')' | '）' | '〕' | ']' | '】' | '》' | '〉' | '＞' => WordClass::CLOSE,
        '“' | '”' | '‘' | '’' | '"' | '「' | '」' | '『' | '』' => WordClass::QUOTE,
        '0'..='9' | '.' | '%' | '×' => WordClass::NUMBER,
        '-' | '+' | '±' | '·' | '&' | 'α' | 'β' | 'γ' => WordClass::LATIN,
        _ if character.is_whitespace() => WordClass::SPACE,
        _ if character.is_ascii_alphabetic() => WordClass::LATIN,
        _ if character.is_alphabetic() => WordClass::UNKNOWN,
        _ => WordClass::BREAK,
    }
}
