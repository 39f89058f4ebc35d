//! The cheapest cut of a stretch of text into words, and what no table knows by the kind of its characters.

use std::ops::Range;

use super::{Vocabulary, Word, WordClass};
use crate::extract::Scene;
use crate::extract::scan::VocabularyHit;
use crate::extract::word_list::{CharacterSet, code_at};
use crate::text::Text;

/// The cut of one document, with what is used again from stretch to stretch.
pub(super) struct Cut<'v> {
    vocabulary: &'v Vocabulary,
    text: &'v Text,
    /// How to cut the stretch up to each byte; only the borders of characters mean anything.
    steps: Vec<Step>,
    chosen: Vec<(Range<usize>, WordClass)>,
}

impl<'v> Cut<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary, text: &'v Text) -> Self {
        Self { vocabulary, text, steps: Vec::new(), chosen: Vec::new() }
    }

    /// Cuts what stands between fixed places.
    pub(super) fn stretch(&mut self, scene: &Scene<'_>, range: Range<usize>, words: &mut Vec<Word>) {
        let slice = self.text.slice(range.clone());
        if slice.is_empty() {
            return;
        }
        self.cheapest(slice, range.start, scene.vocabulary_from(range.start));
        let mut at = 0;
        while let Some((here, class)) = self.chosen.pop() {
            if at < here.start {
                runs(slice, at..here.start, range.start, words);
            }
            words.push(Word::new(range.start + here.start..range.start + here.end, class));
            at = here.end;
        }
        if at < slice.len() {
            runs(slice, at..slice.len(), range.start, words);
        }
    }

    /// Finds the words of the cheapest cut, the last first: few words and few unknown characters, so that 青大化工 is 青大 and
    /// 化工 rather than 青, 大化 and 工.
    fn cheapest(&mut self, slice: &str, base: usize, hits: &[VocabularyHit]) {
        let (bytes, steps) = (slice.as_bytes(), &mut self.steps);
        steps.clear();
        steps.resize(bytes.len() + 1, Step { cost: u32::MAX, start: 0, class: 0 });
        // Nothing unknown stands before the first character.
        steps[0] = Step { cost: 0, start: 0, class: u32::MAX };
        let (mut at, mut ahead) = (0, hits.iter());
        while at < bytes.len() {
            let (here, start) = (steps[at], at);
            while let Some(hit) = ahead.as_slice().first().filter(|hit| hit.start as usize <= base + at) {
                ahead.next();
                let end = (hit.end as usize).saturating_sub(base);
                let inside = hit.start as usize == base + at && end <= bytes.len();
                if !inside || hit.is_latin && splits_letters(slice, &(at..end)) {
                    continue;
                }
                let head = WordClass(hit.class).has(WordClass::PROJECT_HEAD);
                let cost = here.cost + if head { HEAD_COST } else { WORD_COST };
                if cost < steps[end].cost {
                    steps[end] = Step { cost, start, class: hit.class };
                }
            }
            // Of two cuts that cost the same the one with a word counts, and of two words the longer one, which began before.
            let run = if here.class == 0 { 0 } else { WORD_COST };
            let (code, length) = code_at(bytes, at);
            let (cost, after) = (here.cost + UNKNOWN_COST + run, at + length);
            if cost < steps[after].cost {
                let odd = if self.vocabulary.is_stop(code) { STOP_COST } else { 0 };
                let cost = cost + odd;
                if cost < steps[after].cost {
                    steps[after] = Step { cost, start, class: 0 };
                }
            }
            at = after;
        }
        let mut end = slice.len();
        while end > 0 {
            let step = steps[end];
            if step.class != 0 {
                self.chosen.push((step.start..end, WordClass(step.class)));
            }
            end = step.start;
        }
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
    let first = words.len();
    let mut last: Option<(WordClass, usize)> = None;
    let mut push = |class: WordClass, from: usize, to: usize| {
        if from < to {
            words.push(Word::new(base + from..base + to, class));
        }
    };
    for (offset, character) in slice.get(range.clone()).unwrap_or_default().char_indices() {
        let at = range.start + offset;
        let class = class_of_character(character);
        let joins = WordClass::UNKNOWN.or(WordClass::LATIN).or(WordClass::NUMBER).or(WordClass::SPACE);
        match last {
            Some((before, _)) if before == class && class.has(joins) => {}
            Some((before, from)) => {
                push(before, from, at);
                last = Some((class, at));
            }
            None => last = Some((class, at)),
        }
    }
    if let Some((class, from)) = last {
        push(class, from, range.end);
    }
    split_leading(slice, base, first, words);
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
