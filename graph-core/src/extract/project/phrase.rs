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
        let has = |class: WordClass| content.iter().any(|word| word.class.has(class));
        let letters = |class: WordClass| -> usize {
            let words = content.iter().filter(|word| word.class.has(class));
            words.map(|word| scene.text.slice(word.range.clone()).chars().count()).sum()
        };
        const SUBJECT: WordClass =
            WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE).or(WordClass::PROCESS);
        let own = letters(WordClass::UNKNOWN) >= 2 || has(WordClass::QUOTE);
        if self.words.last().is_some_and(|head| head.class.has(WordClass::PUBLIC_HEAD)) {
            return own;
        }
        let placed = has(WordClass::PLACE) && has(SUBJECT);
        let named = letters(SUBJECT) >= 7 || (letters(SUBJECT) >= 4 && letters(WordClass::UNKNOWN) >= 1);
        has(WordClass::QUANTITY) || own || placed || named
    }

    /// Finds an owner that no recogniser knew as a firm: what stands before the capacity, or a brand that leads the phrase.
    fn find_bare_owner(&mut self, scene: &Scene<'_>) {
        let content = self.content();
        if self.words.last().is_none_or(|head| head.class.has(WordClass::PUBLIC_HEAD)) {
            return;
        }
        let places = content.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
        let Some(brand) = content.get(places).filter(|word| word.class.has(WordClass::UNKNOWN)) else { return };
        let length = scene.text.slice(brand.range.clone()).chars().count();
        let end = match content.iter().position(|word| word.class.has(WordClass::QUANTITY)) {
            Some(quantity) if quantity > places && length >= 2 => quantity,
            None if (2..=4).contains(&length) => self.brand_end(places),
            _ => return,
        };
        let (Some(first), Some(last)) = (content.first(), content.get(..end).and_then(<[Word]>::last)) else { return };
        self.owner = Some(first.range.start..last.range.end);
        self.words = self.words.get(end..).unwrap_or_default();
    }

    /// Where the owner's name ends that begins with the brand at `at`: after it, or after a line of business such as 能源
    /// where more content follows.
    fn brand_end(&self, at: usize) -> usize {
        const TOPIC: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE);
        let content = self.content();
        match content.get(at + 1) {
            Some(next) if next.class.has(WordClass::TRADE) && content.len() > at + 2 => at + 2,
            Some(next) if next.class.has(TOPIC) => at + 1,
            _ => 0,
        }
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
