//! The noun phrase of a project: from its head leftwards to where the name begins, with the owner that leads it.

use std::ops::Range;

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::owner::split_owner;

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

/// Modifiers that make a phrase one of a sort, whatever place leads it: 某省重大交通项目.
const GENERIC: [&str; 8] = ["重大", "重点", "重要", "一般", "相关", "新建", "续建", "合作"];

/// Heads that are parts of a works rather than undertakings, unless a capacity makes one: 年产三十万吨的装置.
const EQUIPMENT: [&str; 2] = ["装置", "车间"];

/// A phrase that ends in a project's head.
pub(super) struct Phrase<'a> {
    /// Its words without the owner, the head the last of them.
    pub(super) words: &'a [Word],
    /// The owner's place, where one leads it.
    pub(super) owner: Option<Range<usize>>,
    /// The division that leads it, where the name does without.
    pub(super) place: Option<Range<usize>>,
    /// Whether it speaks of many (53个项目, 一批项目).
    pub(super) many: bool,
}

impl<'a> Phrase<'a> {
    /// Reads the phrase whose head is `words[at]`.
    pub(super) fn read(scene: &Scene<'_>, words: &'a [Word], at: usize) -> Self {
        let mut walk = Walk { scene, words, at, start: at, owner: None, many: false };
        walk.go(at);
        let Walk { start, owner, many, .. } = walk;
        let start = trim(scene, words, start, at);
        let mut phrase = Self { words: words.get(start..=at).unwrap_or_default(), owner, place: None, many };
        if phrase.owner.is_none() {
            phrase.find_bare_owner(scene);
        }
        phrase
    }

    /// Whether the words begin with a phase and name no owner: 二期60万吨项目 goes on with a project named before.
    pub(super) fn is_bare_phase(&self) -> bool {
        self.owner.is_none() && self.words.first().is_some_and(|first| first.class.has(WordClass::PHASE))
    }

    /// The words before the head.
    pub(super) fn content(&self) -> &'a [Word] {
        self.words.split_last().map_or(&[], |(_, content)| content)
    }

    /// The same without the division that leads it (某市滨江公园), where the rest is a name of its own.
    pub(super) fn without_place(self, scene: &Scene<'_>) -> Self {
        let Some((first, rest)) = self.words.split_first() else { return self };
        let division = scene.text.slice(first.range.clone()).ends_with(['省', '市', '县', '区', '州', '盟', '旗']);
        let shorter =
            Self { words: rest, owner: self.owner.clone(), place: Some(first.range.clone()), many: self.many };
        let stands = first.class.has(WordClass::PLACE) && division && shorter.is_specific(scene);
        if stands { shorter } else { self }
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
            let named = unknown >= 2 || (unknown == 1 && has(WordClass::PLACE));
            return named && !has(WordClass::QUOTE) && !self.is_nickname(scene);
        }
        let quoted = has(WordClass::QUOTE) && !scene.text.slice(self.words[0].range.clone()).starts_with('“');
        let quoted = quoted || (has(WordClass::QUOTE) && !self.quotes_a_number(scene));
        if has(WordClass::QUANTITY)
            || (quoted && scene.text.slice(self.words[self.words.len() - 1].range.clone()) != "工程")
        {
            return true;
        }
        if EQUIPMENT.contains(&scene.text.slice(self.words[self.words.len() - 1].range.clone())) {
            return false;
        }
        let generic = content.iter().any(|word| GENERIC.contains(&scene.text.slice(word.range.clone())));
        let placed = has(WordClass::PLACE) && subject >= 2 && !generic;
        let plant = head.has(WordClass::PLANT_HEAD);
        let named = subject >= if plant { 5 } else { 7 } || (subject >= 3 && unknown >= 1);
        placed || named || (plant && unknown >= 2)
    }

    /// Whether quotation marks stand right around the phrase.
    fn is_nickname(&self, scene: &Scene<'_>) -> bool {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return false };
        let text = scene.text.clean();
        let before = text.get(..first.range.start).unwrap_or_default();
        before.ends_with('“') && text.get(last.range.end..).unwrap_or_default().starts_with('”')
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
        if !(capacity || scene.text.slice(head.range.clone()).ends_with("项目")) {
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

struct Walk<'a, 'b> {
    scene: &'a Scene<'b>,
    words: &'a [Word],
    /// The head.
    at: usize,
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
        let public = word.class.has(WordClass::PUBLIC_HEAD) && self.words[self.at].class.has(WordClass::PUBLIC_HEAD);
        if word.class.has(ENDS) || public {
            return false;
        }
        self.start = before;
        true
    }

    /// The firm that the word ends, where one of the candidates does.
    fn firm_that_ends(&self, word: &Word) -> Option<Range<usize>> {
        let firms = self.scene.firms_until(word.range.end);
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
        let word = &self.words[before];
        if is_capacity(self.scene, word) {
            self.start = before;
            return true;
        }
        self.many = self.scene.quantity_of(&word.range).is_some_and(|quantity| quantity.quantity.unit == "1");
        false
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

/// Whether a quantity may be a capacity in a project's name, and no amount of money, share, time or count.
pub(crate) fn is_capacity(scene: &Scene<'_>, word: &Word) -> bool {
    scene.quantity_of(&word.range).is_some_and(|quantity| {
        let unit = quantity.quantity.unit.as_str();
        let money = unit.starts_with("CNY") || matches!(unit, "USD" | "HKD");
        !money && !matches!(unit, "1" | "%" | "pp" | "a" | "month" | "d" | "workday" | "h" | "min" | "1/a")
    })
}

/// Whether a word only leads a project's name: a verb such as 建设, a conjunction, a modifier that names nothing.
pub(crate) fn leads(scene: &Scene<'_>, word: &Word) -> bool {
    let text = scene.text.slice(word.range.clone());
    LEADING.contains(&text)
        || matches!(text, "及" | "以及" | "和" | "与" | "座" | "条" | "个" | "家" | "台" | "套" | "处" | "批" | "号")
        || (word.class.has(WordClass::GENERIC) && !word.class.has(WordClass::TRADE.or(WordClass::INDUSTRY)))
}

/// Leaves out what leads a name without belonging to it.
fn trim(scene: &Scene<'_>, words: &[Word], mut start: usize, at: usize) -> usize {
    while start < at {
        if !leads(scene, &words[start]) {
            break;
        }
        start += 1;
    }
    start
}
