//! The noun phrase of a project: from its head leftwards to where the name begins, with the owner that leads it.

use std::ops::Range;

use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use crate::model::EntityKind;

/// How far a project's name may reach to the left of its head, in characters.
const LONGEST: usize = 48;

/// Verbal nouns that only lead a project's name: 建设年产三万吨…项目.
const LEADING: [&str; 18] = [
    "建设",
    "新建",
    "改建",
    "扩建",
    "改扩建",
    "迁建",
    "重建",
    "投资",
    "开发",
    "发展",
    "施工",
    "运营",
    "经营",
    "设计",
    "管理",
    "推广",
    "服务",
    "安装",
];

/// Words that say what a project is about.
const SUBJECT: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE).or(WordClass::PROCESS);

/// Words after which the phrase speaks of many projects or of a sort of projects.
const MANY: [&str; 16] = [
    "等",
    "一批",
    "多个",
    "众多",
    "一系列",
    "部分",
    "各类",
    "各种",
    "各项",
    "一些",
    "大量",
    "不少",
    "几个",
    "多项",
    "两个",
    "许多",
];

/// A phrase that ends in a project's head.
pub(super) struct Phrase<'a> {
    /// Its words without the owner, the head the last of them.
    pub(super) words: &'a [Word],
    /// The owner's place, where one leads it.
    pub(super) owner: Option<Range<usize>>,
    /// Whether it speaks of many (53个项目, 一批项目).
    pub(super) many: bool,
}

impl<'a> Phrase<'a> {
    /// Reads the phrase whose head is `words[at]`.
    pub(super) fn read(scene: &Scene<'_>, words: &'a [Word], at: usize) -> Self {
        let mut walk = Walk { scene, words, start: at, owner: None, many: false };
        walk.go(at);
        let Walk { start, owner, many, .. } = walk;
        let start = trim(scene, words, start, at);
        let mut phrase = Self { words: words.get(start..=at).unwrap_or_default(), owner, many };
        if phrase.owner.is_none() {
            phrase.find_bare_owner(scene);
        }
        phrase
    }

    /// The words before the head.
    pub(super) fn content(&self) -> &'a [Word] {
        self.words.split_last().map_or(&[], |(_, content)| content)
    }

    /// Whether the words name one project without its owner's help.
    pub(super) fn is_specific(&self, scene: &Scene<'_>) -> bool {
        let content = self.content();
        let Some(head) = self.words.last().map(|head| head.class) else { return false };
        let has = |class: WordClass| content.iter().any(|word| word.class.has(class));
        let letters = |class: WordClass| -> usize {
            let words = content.iter().filter(|word| word.class.has(class));
            words.map(|word| scene.text.slice(word.range.clone()).chars().count()).sum()
        };
        let leading = |word: &Word| LEADING.contains(&scene.text.slice(word.range.clone()));
        let subject: usize = content
            .iter()
            .filter(|word| word.class.has(SUBJECT) && !leading(word))
            .map(|word| scene.text.slice(word.range.clone()).chars().count())
            .sum();
        let unknown = letters(WordClass::UNKNOWN);
        if head.has(WordClass::PUBLIC_HEAD) {
            return unknown >= 2 && !has(WordClass::QUOTE);
        }
        let quoted = has(WordClass::QUOTE) && !scene.text.slice(self.words[0].range.clone()).starts_with('“');
        let quoted = quoted || (has(WordClass::QUOTE) && !self.quotes_a_number(scene));
        if has(WordClass::QUANTITY)
            || (quoted && scene.text.slice(self.words[self.words.len() - 1].range.clone()) != "工程")
        {
            return true;
        }
        let placed = has(WordClass::PLACE) && subject >= 2;
        let plant = head.has(WordClass::PLANT_HEAD);
        let named = subject >= if plant { 5 } else { 7 } || (subject >= 3 && unknown >= 1);
        placed || named || (plant && unknown >= 2)
    }

    /// Whether the quotation is a slogan with a number, such as “两高” or “2211”.
    fn quotes_a_number(&self, scene: &Scene<'_>) -> bool {
        let quoted = self.words.get(1).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
        quoted.starts_with(|first: char| first.is_ascii_digit() || "一二两三四五六七八九十".contains(first))
    }

    /// Finds an owner that no recogniser knew as a firm. Bases are named for places rather than for firms.
    fn find_bare_owner(&mut self, scene: &Scene<'_>) {
        let content = self.content();
        let Some(head) = self.words.last() else { return };
        let capacity = content.iter().any(|word| word.class.has(WordClass::QUANTITY));
        if !(capacity || scene.text.slice(head.range.clone()) == "项目") {
            return;
        }
        let end = split_owner(scene, content);
        if end == content.len() {
            return;
        }
        if let (Some(first), Some(last)) = (self.words.first(), end.checked_sub(1).and_then(|at| self.words.get(at))) {
            self.owner = Some(first.range.start..last.range.end);
            self.words = self.words.get(end..).unwrap_or_default();
        }
    }
}

/// How many words at the head of a project's name are its owner: a firm that is known, what stands before the capacity, or
/// a brand that leads the name.
pub(crate) fn split_owner(scene: &Scene<'_>, words: &[Word]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let firms = scene.candidates.iter().filter(|c| c.kind == EntityKind::Company && c.range.start == first.range.start);
    let known = firms.filter_map(|firm| words.iter().position(|word| word.range.end == firm.range.end)).max();
    if let Some(known) = known {
        return known + 1;
    }
    const BRANDS: WordClass = WordClass::UNKNOWN.or(WordClass::BRAND);
    let places = words.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let capacity = words.iter().position(|word| word.class.has(WordClass::QUANTITY));
    let before_capacity = words.get(..capacity.unwrap_or(0)).unwrap_or_default();
    let firm = before_capacity.iter().rposition(|word| !word.class.has(WordClass::PROCESS)).map_or(0, |last| last + 1);
    let trade = before_capacity.iter().any(|word| word.class.has(WordClass::TRADE));
    let form = firm.checked_sub(1).is_some_and(|last| words[last].class.has(WordClass::FIRM));
    let brand = words.get(places).filter(|word| word.class.has(BRANDS));
    let length = brand.map_or(0, |brand| scene.text.slice(brand.range.clone()).chars().count());
    match capacity {
        Some(_) if length >= 2 || (places > 0 && trade) || (trade && form) => firm,
        None if (2..=4).contains(&length) => {
            brand_end(words.get(places + 1..).unwrap_or_default()).map_or(0, |end| places + 1 + end)
        }
        _ => 0,
    }
}

/// How many words after a brand still belong to the firm's name: a line of business where only a process or more content
/// follows it (恒亚内燃机扩产, 青禾化工尿素), none where the brand is followed by what it makes (青禾尿素).
fn brand_end(rest: &[Word]) -> Option<usize> {
    const TOPIC: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY);
    let process = |words: &[Word]| words.iter().all(|word| word.class.has(WordClass::PROCESS.or(WordClass::PHASE)));
    let trades = rest.iter().take_while(|word| word.class.has(WordClass::TRADE)).count();
    match rest {
        [] => Some(0),
        rest if process(rest.get(trades..).unwrap_or_default()) => Some(trades),
        [next, after, ..]
            if next.class.has(WordClass::TRADE) && after.class.has(WordClass::UNKNOWN.or(WordClass::PRODUCT)) =>
        {
            Some(1)
        }
        [next, ..] if next.class.has(TOPIC) => Some(0),
        [next, _, ..] if next.class.has(WordClass::TRADE) => Some(1),
        _ => None,
    }
}

struct Walk<'a, 'b> {
    scene: &'a Scene<'b>,
    words: &'a [Word],
    start: usize,
    owner: Option<Range<usize>>,
    many: bool,
}

impl Walk<'_, '_> {
    fn go(&mut self, at: usize) {
        let end = self.words[at].range.end;
        while let Some(before) = self.start.checked_sub(1) {
            let word = &self.words[before];
            if self.scene.text.slice(word.range.start..end).chars().count() > LONGEST || !self.step(before) {
                break;
            }
        }
    }

    /// Takes the word at `before` into the phrase, or says that it does not belong.
    fn step(&mut self, before: usize) -> bool {
        let word = &self.words[before];
        let text = self.scene.text.slice(word.range.clone());
        if word.class.has(WordClass::QUOTE) {
            return self.quoted(before, matches!(text, "”" | "’" | "」" | "』"));
        }
        if let Some(owner) = self.firm_that_ends(word) {
            self.owner = Some(owner);
            return false;
        }
        if word.class.has(WordClass::QUANTITY) {
            return self.quantity(before);
        }
        let joins = matches!(text, "及" | "以及" | "和" | "与");
        if joins && self.joins_content(before, text) {
            self.start = before;
            return true;
        }
        if MANY.contains(&text) {
            self.many = true;
        }
        const ENDS: WordClass = WordClass::STOP
            .or(WordClass::VERB)
            .or(WordClass::TIME)
            .or(WordClass::SPACE)
            .or(WordClass::LIST)
            .or(WordClass::OPEN)
            .or(WordClass::CLOSE)
            .or(WordClass::BREAK)
            .or(WordClass::FULL)
            .or(WordClass::PROJECT_HEAD);
        if word.class.has(ENDS) {
            return false;
        }
        self.start = before;
        true
    }

    /// The firm that the word ends, where one of the candidates does.
    fn firm_that_ends(&self, word: &Word) -> Option<Range<usize>> {
        let ends = |c: &&Candidate| c.kind == EntityKind::Company && c.range.end == word.range.end;
        let firms = self.scene.candidates.iter().filter(ends);
        firms.map(|candidate| candidate.range.clone()).min_by_key(|range| range.start)
    }

    /// A quotation belongs to the name where it closes right here and is short.
    fn quoted(&mut self, close: usize, closes: bool) -> bool {
        if !closes {
            return false;
        }
        let open = (close.saturating_sub(8)..close).rev().find(|at| self.words[*at].class.has(WordClass::QUOTE));
        if let Some(open) = open {
            self.start = open;
        }
        open.is_some()
    }

    /// A capacity belongs to the name; a count or an amount of money does not.
    fn quantity(&mut self, before: usize) -> bool {
        let range = &self.words[before].range;
        let unit =
            self.scene.quantities.iter().find(|quantity| quantity.core == *range).map(|q| q.quantity.unit.as_str());
        match unit {
            Some("1") => {
                self.many = true;
                false
            }
            Some(unit) if unit.starts_with("CNY") || unit == "%" || unit == "USD" || unit == "HKD" => false,
            _ => {
                self.start = before;
                true
            }
        }
    }

    /// Whether a conjunction joins two parts of one name: 焦化及氢能项目.
    fn joins_content(&self, before: usize, text: &str) -> bool {
        const CONTENT: WordClass =
            WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE).or(WordClass::PROCESS);
        let content =
            |at: Option<usize>| at.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(CONTENT));
        let left = before.checked_sub(1);
        let either = content(left) && content(Some(before + 1));
        let loose =
            left.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(WordClass::UNKNOWN.or(CONTENT)));
        either || (matches!(text, "及" | "以及") && loose)
    }
}

/// Leaves out what leads a name without belonging to it.
fn trim(scene: &Scene<'_>, words: &[Word], mut start: usize, at: usize) -> usize {
    while start < at {
        let word = &words[start];
        let text = scene.text.slice(word.range.clone());
        let leads = LEADING.contains(&text)
            || matches!(text, "及" | "以及" | "和" | "与")
            || (word.class.has(WordClass::GENERIC) && !word.class.has(WordClass::TRADE.or(WordClass::INDUSTRY)));
        if !leads {
            break;
        }
        start += 1;
    }
    start
}
