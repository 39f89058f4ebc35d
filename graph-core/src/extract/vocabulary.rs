//! The words of a document as the recognisers of firms, projects, industries and products see them.
//!
//! The scanner finds every word of the word tables that may stand somewhere, and the cheapest cut chooses among them;
//! what stands in no table stays as a run of unknown characters, which is where brands are found. A word carries everything that it may be in a name.

mod cut;
mod role;
mod sentence;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Scene;
use super::scan::ScannerBuilder;
use crate::lexicon::Lexicon;
use crate::model::EntityKind;
use cut::Cut;

pub(crate) use role::{OF, WordRoles};
pub(crate) use sentence::SentenceWords;

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
    pub(crate) roles: WordRoles,
}

impl Word {
    fn new(range: Range<usize>, class: WordClass) -> Self {
        Self { range, class, roles: WordRoles::default() }
    }
}

/// The words of all word tables.
pub(crate) struct Vocabulary {
    /// Stop words of one character: they are hardly ever part of an unknown run. A bit for each character of the basic plane.
    stops: Vec<u64>,
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
        // 工业园|区长 is cut as 工业园区|长.
        let zones = lexicon.table("park_type").rows().filter_map(|row| row.first());
        zones.filter(|zone| zone.ends_with('区')).for_each(|zone| add(zone, WordClass::PLACE.or(WordClass::NOUN)));
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
        let mut stops = vec![0; 1 << 10];
        for stop in words.iter().filter_map(single).map(u32::from).filter(|stop| *stop < 1 << 16) {
            stops[(stop >> 6) as usize] |= 1 << (stop & 63);
        }
        words.iter().for_each(|(word, class)| scanner.add_word(word, settle(*class).0));
        Self { stops }
    }

    /// Whether the character with a code is such a word.
    fn is_stop(&self, code: usize) -> bool {
        self.stops.get(code >> 6).is_some_and(|bits| bits & 1 << (code & 63) != 0)
    }

    /// Gives a scene the words of its sentences.
    pub(crate) fn read(&self, scene: &mut Scene<'_>) {
        let words = self.words(scene);
        scene.words_by_sentence = sentence::by_sentence(&scene.sentences, &words);
        scene.words = words;
    }

    /// Cuts the sentences of a document into words. What other recognisers know (quantities, times, divisions) is one word each.
    fn words(&self, scene: &Scene<'_>) -> Vec<Word> {
        let fixed = fixed(scene);
        let text = scene.text;
        let mut words = Vec::with_capacity(text.clean().len() / 5);
        let mut cut = Cut::new(self, text);
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
        give_roles(scene, &mut words);
        words
    }
}

/// Gives every word that stands in lists of the rules its roles.
fn give_roles(scene: &Scene<'_>, words: &mut [Word]) {
    let mut words = words.iter_mut().peekable();
    for hit in scene.role_hits() {
        let (start, end) = (hit.start as usize, hit.end as usize);
        while words.next_if(|word| word.range.start < start).is_some() {}
        if let Some(word) = words.peek_mut().filter(|word| word.range == (start..end)) {
            word.roles = word.roles.or(hit.roles);
        }
    }
}

/// The places that other recognisers know, by place and apart from each other: the longest of what overlaps.
fn fixed(scene: &Scene<'_>) -> Vec<Word> {
    let letters = |text: &str| text.ends_with(['D', 'G', 'C']) && text.trim_end_matches(['D', 'G', 'C']).len() == 1;
    let measured = scene.quantities.iter().filter(|quantity| !letters(scene.text.slice(quantity.core.clone())));
    let quantities = measured.map(|quantity| (quantity.core.clone(), WordClass::QUANTITY));
    let times = scene.time_places.iter().map(|time| (time.clone(), WordClass::TIME));
    let divisions = scene.candidates.iter().filter(|candidate| candidate.kind == EntityKind::District);
    let divisions = divisions.map(|candidate| (candidate.range.clone(), WordClass::PLACE));
    let mut all: Vec<Word> =
        quantities.chain(times).chain(divisions).map(|(range, class)| Word::new(range, class)).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, DocumentDraft};
    use crate::text::Text;

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
    fn words_that_tell_of_a_firm_end_its_name() {
        check("泽澜成立于2021年", "泽澜|成立于|2021|年");
        check("泽澜创立于2021年", "泽澜|创立于|2021|年");
        check("泽澜深耕密封件", "泽澜|深耕|密封件");
    }

    #[test]
    fn letters_are_not_split() {
        check("PPP项目和PP产品", "PPP|项目|和|PP|产品");
    }

    #[test]
    fn a_post_does_not_begin_inside_a_zone() {
        check("工业园区长河米业有限公司", "工业园区|长河|米业|有限公司");
    }
}
