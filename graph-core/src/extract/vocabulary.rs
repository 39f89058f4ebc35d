//! The words of a document as the recognisers of firms, projects, industries and products see them.
//!
//! The scanner finds every word of the word tables that may stand somewhere, and the cheapest cut chooses among them;
//! what stands in no table stays as a run of unknown characters, which is where brands are found. A word carries everything that it may be in a name.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::Scene;
use super::scan::{ScannerBuilder, VocabularyHit};
use crate::lexicon::Lexicon;
use crate::model::EntityKind;
use crate::text::Text;

/// What a word may be in a name: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordClass(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),* $(,)?) => {
        impl WordClass { $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)* }
    };
}

classes! {
    /// No name goes on to the left of it: function words, verbs that take names as objects.
    STOP = 0,
    /// A common verb.
    VERB = 1,
    /// A common noun.
    NOUN = 2,
    /// A common adjective.
    ADJECTIVE = 3,
    /// A verbal noun that may stand inside a project's name.
    PROCESS = 4,
    /// A line of business in a firm's name.
    TRADE = 5,
    /// A modifier that names nothing.
    GENERIC = 6,
    /// A place.
    PLACE = 7,
    /// A good, material or energy.
    PRODUCT = 8,
    /// A line of business as an industry.
    INDUSTRY = 9,
    /// A legal form: 有限公司.
    FULL = 10,
    /// 集团, 总公司.
    GROUP = 11,
    /// 分公司, 支行.
    BRANCH = 12,
    /// 公司.
    PLAIN = 13,
    /// 银行.
    BANK = 14,
    /// 厂, 煤矿 and other works.
    WORKS = 15,
    /// 项目, 工程.
    PROJECT_HEAD = 16,
    /// 生产线, 基地 and other plants as projects.
    PLANT_HEAD = 17,
    /// 高铁, 公园 and other public works.
    PUBLIC_HEAD = 18,
    /// 一期, 二期.
    PHASE = 19,
    /// A well-known firm's short name.
    BRAND = 20,
    /// A run of characters that no table knows.
    UNKNOWN = 21,
    /// Latin letters.
    LATIN = 22,
    /// Digits.
    NUMBER = 23,
    /// A quantity with its unit.
    QUANTITY = 24,
    /// A time expression.
    TIME = 25,
    /// Space.
    SPACE = 26,
    /// 、
    LIST = 27,
    /// An opening bracket.
    OPEN = 28,
    /// A closing bracket.
    CLOSE = 29,
    /// An opening or closing quotation mark.
    QUOTE = 30,
    /// Any other punctuation.
    BREAK = 31,
}

impl WordClass {
    /// All forms that end a firm's name.
    pub(crate) const FIRM: Self = Self(0b11_1111 << 10);
    /// All heads of projects.
    pub(crate) const HEAD: Self = Self(0b111 << 16);

    /// Whether this set shares anything with another.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The union of two sets.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One word of the clean text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) range: Range<usize>,
    pub(crate) class: WordClass,
}

/// The words of all word tables.
pub(crate) struct Vocabulary {
    /// Stop words of one character: they are hardly ever part of an unknown run.
    stops: HashSet<char>,
}

impl Vocabulary {
    /// Takes the word tables from the lexicon and gives the words to the scanner.
    pub(crate) fn new(lexicon: &Lexicon, scanner: &mut ScannerBuilder) -> Self {
        let mut words: BTreeMap<&str, WordClass> = BTreeMap::new();
        let mut add = |word, class: WordClass| {
            let entry = words.entry(word).or_default();
            *entry = entry.or(class);
        };
        for (table, class) in [("product", WordClass::PRODUCT), ("industry", WordClass::INDUSTRY)] {
            lexicon.words(table).into_iter().for_each(|word| add(word, class));
        }
        for table in ["common_word", "company_suffix", "name_word", "project_head"] {
            for row in lexicon.table(table).rows() {
                if let [word, class] = row {
                    add(word, class_of(class));
                }
            }
        }
        let homographs: BTreeSet<&str> = lexicon.words("division_homograph").into_iter().collect();
        let divisions = lexicon.table("division");
        for name in divisions.column("name").chain(divisions.column("short").flat_map(|short| short.split('|'))) {
            if name.chars().count() >= 2 && !homographs.contains(name) {
                add(name, WordClass::PLACE);
            }
        }
        let single = |(word, class): (&&str, &WordClass)| {
            let mut characters = word.chars();
            let first = characters.next().filter(|_| class.has(WordClass::STOP));
            first.filter(|_| characters.next().is_none())
        };
        let stops = words.iter().filter_map(single).collect();
        words.iter().for_each(|(word, class)| scanner.add_word(word, settle(*class).0));
        Self { stops }
    }

    /// Cuts the sentences of a document into words. What other recognisers know (quantities, times, divisions) is one word each.
    pub(crate) fn words(&self, scene: &Scene<'_>) -> Vec<Word> {
        let fixed = fixed(scene);
        let text = scene.text;
        let mut words = Vec::with_capacity(text.clean().len() / 5);
        let mut cut = Cut { vocabulary: self, text, paths: Vec::new(), chosen: Vec::new() };
        for sentence in &scene.sentences {
            let sentence = sentence.range.clone();
            let mut at = sentence.start;
            let from = fixed.partition_point(|word| word.range.start < sentence.start);
            let inside = |word: &&Word| word.range.end <= sentence.end;
            for word in fixed.get(from..).unwrap_or_default().iter().take_while(inside) {
                cut.stretch(scene, at..word.range.start, &mut words);
                words.push(word.clone());
                at = word.range.end;
            }
            cut.stretch(scene, at..sentence.end, &mut words);
        }
        words
    }
}

/// The cut of one document, with what is used again from stretch to stretch.
struct Cut<'v> {
    vocabulary: &'v Vocabulary,
    text: &'v Text,
    /// For each byte of the stretch at which a word may end; the others mean nothing.
    paths: Vec<Path>,
    chosen: Vec<(Range<usize>, WordClass)>,
}

impl Cut<'_> {
    /// Cuts what stands between fixed places.
    fn stretch(&mut self, scene: &Scene<'_>, range: Range<usize>, words: &mut Vec<Word>) {
        let slice = self.text.slice(range.clone());
        if slice.is_empty() {
            return;
        }
        self.cheapest(slice, range.start, scene.vocabulary_from(range.start));
        let mut at = 0;
        while let Some((here, class)) = self.chosen.pop() {
            runs(slice, at..here.start, range.start, words);
            words.push(Word { range: range.start + here.start..range.start + here.end, class });
            at = here.end;
        }
        runs(slice, at..slice.len(), range.start, words);
    }

    /// Finds the words of the cheapest cut, the last first: few words and few unknown characters, so that 青大化工 is 青大 and
    /// 化工 rather than 青, 大化 and 工.
    fn cheapest(&mut self, slice: &str, base: usize, hits: &[VocabularyHit]) {
        if self.paths.len() <= slice.len() {
            self.paths.resize(slice.len() + 1, Path::default());
        }
        let paths = &mut self.paths;
        paths[0] = Path::default();
        let mut hits = hits.iter();
        let mut next = hits.next();
        for (at, character) in slice.char_indices() {
            let end = at + character.len_utf8();
            let before = paths[at];
            let run = if before.unknown { 0 } else { WORD_COST };
            let odd = if self.vocabulary.stops.contains(&character) { STOP_COST } else { 0 };
            let cost = before.cost + UNKNOWN_COST + run + odd;
            let mut best = Path { cost, start: at_most(at), class: 0, unknown: true };
            while let Some(hit) = next.filter(|hit| hit.end as usize == base + end) {
                next = hits.next();
                let Some(start) = (hit.start as usize).checked_sub(base) else { continue };
                if hit.is_latin && splits_letters(slice, &(start..end)) {
                    continue;
                }
                let head = WordClass(hit.class).has(WordClass::PROJECT_HEAD);
                let cost = paths[start].cost + if head { HEAD_COST } else { WORD_COST };
                if cost < best.cost || (cost == best.cost && best.class == 0) {
                    best = Path { cost, start: at_most(start), class: hit.class, unknown: false };
                }
            }
            paths[end] = best;
        }
        let mut end = slice.len();
        while end > 0 {
            let path = paths[end];
            let start = path.start as usize;
            if path.class != 0 {
                self.chosen.push((start..end, WordClass(path.class)));
            }
            end = start;
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
#[derive(Debug, Clone, Copy, Default)]
struct Path {
    cost: u32,
    start: u32,
    /// The bits of the word's class; 0 for an unknown character.
    class: u32,
    unknown: bool,
}

fn at_most(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The places that other recognisers know, by place and apart from each other: the longest of what overlaps.
fn fixed(scene: &Scene<'_>) -> Vec<Word> {
    let quantities = scene.quantities.iter().map(|quantity| (quantity.core.clone(), WordClass::QUANTITY));
    let times = scene.times.iter().map(|time| (time.range.clone(), WordClass::TIME));
    let divisions = scene.candidates.iter().filter(|candidate| candidate.kind == EntityKind::District);
    let divisions = divisions.map(|candidate| (candidate.range.clone(), WordClass::PLACE));
    let mut all: Vec<Word> =
        quantities.chain(times).chain(divisions).map(|(range, class)| Word { range, class }).collect();
    all.sort_by_key(|word| (word.range.start, std::cmp::Reverse(word.range.end)));
    let mut end = 0;
    all.retain(|word| {
        let apart = word.range.start >= end;
        end = if apart { word.range.end } else { end };
        apart
    });
    all
}

/// A word of the table `name_word`, `common_word`, `company_suffix` or `project_head`.
fn class_of(name: &str) -> WordClass {
    match name {
        "stop" | "function" => WordClass::STOP,
        "verb" => WordClass::VERB,
        "noun" => WordClass::NOUN,
        "adjective" => WordClass::ADJECTIVE,
        "process" => WordClass::PROCESS,
        "trade" => WordClass::TRADE,
        "generic" => WordClass::GENERIC,
        "place" => WordClass::PLACE,
        "phase" => WordClass::PHASE,
        "brand" => WordClass::BRAND,
        "full" => WordClass::FULL,
        "group" => WordClass::GROUP,
        "branch" => WordClass::BRANCH,
        "bank" => WordClass::BANK,
        "works" => WordClass::WORKS,
        "project" => WordClass::PROJECT_HEAD,
        "plant" => WordClass::PLANT_HEAD,
        "public" => WordClass::PUBLIC_HEAD,
        _ => WordClass::PLAIN,
    }
}

/// What builds names is no stop, and a known use outweighs the part of speech.
fn settle(class: WordClass) -> WordClass {
    let builds = WordClass::PROCESS
        .or(WordClass::TRADE)
        .or(WordClass::PLACE)
        .or(WordClass::PRODUCT)
        .or(WordClass::INDUSTRY)
        .or(WordClass::BRAND)
        .or(WordClass::FIRM)
        .or(WordClass::HEAD);
    if class.has(builds) { WordClass(class.0 & !(WordClass::STOP.0 | WordClass::VERB.0)) } else { class }
}

/// Whether a match begins or ends in the middle of a run of letters or digits, as PP does in PPP.
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
            words.push(Word { range: base + from..base + to, class });
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
const LEADING: [char; 27] = [
    '有', '经', '据', '以', '含', '如', '按', '近', '约', '至', '即', '若', '未', '不', '没', '需', '须', '仅', '均',
    '皆', '既', '虽', '较', '使', '令', '用', '该',
];

/// Parts such a word from the first of the words just added.
fn split_leading(slice: &str, base: usize, first: usize, words: &mut Vec<Word>) {
    let Some(word) = words.get(first).filter(|word| word.class.has(WordClass::UNKNOWN)) else { return };
    let range = word.range.clone();
    let text = slice.get(range.start - base..range.end - base).unwrap_or_default();
    let Some(lead) = text.chars().next().filter(|lead| LEADING.contains(lead)) else { return };
    let cut = range.start + lead.len_utf8();
    words[first].range.start = cut;
    words.insert(first, Word { range: range.start..cut, class: WordClass::STOP });
    if cut == range.end {
        words.remove(first + 1);
    }
}

fn class_of_character(character: char) -> WordClass {
    match character {
        '、' => WordClass::LIST,
        '(' | '（' | '〔' | '[' | '【' | '《' | '〈' | '＜' => WordClass::OPEN,
        ')' | '）' | '〕' | ']' | '】' | '》' | '〉' | '＞' => WordClass::CLOSE,
        '“' | '”' | '‘' | '’' | '"' | '「' | '」' | '『' | '』' => WordClass::QUOTE,
        '0'..='9' | '.' | '%' | '×' => WordClass::NUMBER,
        '-' | '+' | '·' | '&' | 'α' | 'β' | 'γ' => WordClass::LATIN,
        _ if character.is_whitespace() => WordClass::SPACE,
        _ if character.is_ascii_alphabetic() => WordClass::LATIN,
        _ if character.is_alphabetic() => WordClass::UNKNOWN,
        _ => WordClass::BREAK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, DocumentDraft};

    fn check(input: &str, expected: &str) {
        let document = Document::new(DocumentDraft { text: input.into(), ..DocumentDraft::default() });
        let text = Text::new(&document);
        let mut builder = ScannerBuilder::default();
        let vocabulary = Vocabulary::new(&Lexicon::builtin(), &mut builder);
        let scanner = builder.build();
        let words = vocabulary.words(&Scene::new(&document, &text, &scanner));
        let cut: Vec<_> = words.iter().map(|word| text.slice(word.range.clone())).collect();
        assert_eq!(cut.join("|"), expected);
    }

    #[test]
    fn the_longest_word_wins_and_brands_stay_unknown() {
        check("推进青禾新材料有限公司项目", "推进|青禾|新材料|有限公司|项目");
    }

    #[test]
    fn letters_are_not_split() {
        check("PPP项目和PP产品", "PPP|项目|和|PP|产品");
    }
}
