//! The noun phrase of a project: from its head leftwards to where the name begins, with the owner that leads it.

mod bracketed;
mod built;
mod capacity;
mod crossed;
mod joined;
mod lead;
mod quoted;
mod seated;
mod sorted;
mod specific;

use std::ops::Range;

use super::super::Scene;
use super::super::short_name::DEFINITIONS;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::owner::{site, split_owner};
use super::told::described;
use crate::model::EntityKind;
use capacity::is_many;
use lead::{names_a_town, trim};

pub(crate) use capacity::is_capacity;
pub(crate) use lead::leads;
pub(super) use lead::{BUILDS, is_verb_of_building};
pub(super) use quoted::sums_up;
pub(super) use sorted::sort_before_name;
pub(super) use specific::{Around, RANKS, is_of_degree, is_specific};

/// How far a project's name may reach to the left of its head, in characters.
const LONGEST: usize = 48;

/// Words that are quoted in a name: “大跨度桥梁钢索防腐涂装技术及应用”项目.
const LONGEST_QUOTED: usize = 24;

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

/// Words before one of a sort, or before one that is not named here; a capacity or a quotation names it all the same.
const SOME: [&str; 8] = ["一个", "一座", "一条", "一项", "某个", "这个", "这座", "这条"];

/// Words between a firm and its project.
const FIRST: [&str; 6] = ["首个", "首座", "首条", "首家", "最大", "第二个"];

/// What is built between two places, beside roads and railways.
const LINES: [&str; 6] = ["特高压", "超高压", "高压", "直流", "输电", "输气"];

/// Railways of a city, whose lines have numbers.
pub(super) const RAILS: WordList =
    WordList::new(&["地铁", "轻轨", "轨道交通", "轨道", "有轨电车", "现代有轨电车", "城轨", "云轨"]);

/// Sizes, which name nothing and end no name that begins before them.
const SIZES: [&str; 5] = ["大型", "特大型", "中型", "小型", "大中型"];

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
    /// Whether it holds a route: 青山至滨江高铁.
    pub(super) route: bool,
    /// Where its first word stands among the words of the sentence.
    pub(super) start: usize,
    /// Where the walk to the left ended, before what only leads the name was left out.
    pub(super) edge: usize,
    /// Whether what is told of one works stands right behind it.
    pub(super) described: bool,
}

impl<'a> Phrase<'a> {
    /// Reads the phrase whose head is `words[at]`.
    pub(super) fn read(scene: &Scene<'_>, words: &'a [Word], at: usize) -> Self {
        let mut walk = Walk { scene, words, at, start: at, owner: None, many: false, route: false };
        walk.go(at);
        let Walk { start: edge, owner, many, route, .. } = walk;
        let owned =
            owner.as_ref().is_some_and(|owner| words.get(edge).is_some_and(|first| first.range.start == owner.end));
        // 位于青石镇的|新型材料生产线|项目，总投资3亿元: what is described is called by all of it.
        let described = described(scene, words, at);
        let start = trim(scene, words, edge, at, owned || described);
        let words = words.get(start..=at).unwrap_or_default();
        let many = many || is_many(scene, words);
        let mut phrase = Self { words, owner, place: None, many, route, start, edge, described };
        if phrase.owner.is_none() {
            phrase.find_bare_owner(scene);
        }
        phrase
    }

    /// The phrase of all words from `start`, which something before it sets off, to the head at `at`.
    pub(super) fn since(self, words: &'a [Word], start: usize, at: usize) -> Self {
        let name = words.get(start..=at).unwrap_or_default();
        Self { words: name, owner: None, place: None, many: false, route: false, start, edge: start, ..self }
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
        let text = scene.text.slice(first.range.clone());
        if let Some(seated) = self.behind_seat(scene) {
            return seated;
        }
        let division = text.ends_with(['省', '市', '县', '区', '州', '盟', '旗']);
        if !division || self.route || !first.class.has(WordClass::PLACE) {
            return self;
        }
        let place = Some(first.range.clone());
        let shorter =
            Self { words: rest, owner: self.owner.clone(), place, start: self.start + 1, described: false, ..self };
        let around = Around {
            told: || false,
            costs: || false,
            behind_verb: || None,
            section: false,
            of_place: false,
            opens_clause: false,
        };
        if !is_specific(scene, &shorter, &around) {
            return self;
        }
        // 普洱市|建设|南药基地: the division builds it.
        let lead = shorter.words.iter().take_while(|word| leads(scene, word)).count();
        let named = lead < shorter.words.len().saturating_sub(1);
        let lead = if named { lead } else { 0 };
        Self { words: shorter.words.get(lead..).unwrap_or_default(), start: shorter.start + lead, ..shorter }
    }

    /// Finds an owner that no recogniser knew as a firm. Bases are named for places rather than for firms.
    fn find_bare_owner(&mut self, scene: &Scene<'_>) {
        let content = self.content();
        let Some(head) = self.words.last() else { return };
        let capacity = content.iter().any(|word| word.class.has(WordClass::QUANTITY));
        let brand = content.first().is_some_and(|word| word.class.has(WordClass::BRAND));
        let plant = brand && head.class.has(WordClass::PLANT_HEAD);
        if !(capacity || plant || scene.text.slice(head.range.clone()).ends_with("项目")) {
            return;
        }
        let mut end = split_owner(scene, content);
        // 青禾动力|新百万台发动机基地, 青禾光电|第8代面板项目: what is new or has a number is the project.
        let modifies =
            |word: &Word| matches!(scene.text.slice(word.range.clone()), "新" | "新建" | "原" | "首个" | "拟" | "第");
        while end > 1 && content.get(end - 1).is_some_and(modifies) {
            end -= 1;
        }
        if end == content.len() || names_a_town(scene, content.get(..end).unwrap_or_default()) {
            return;
        }
        let site = site(scene, self.words, end);
        self.place = self.words.first().filter(|_| site > 0).map(|place| place.range.clone());
        if let (Some(first), Some(last)) = (self.words.get(site), end.checked_sub(1).and_then(|at| self.words.get(at)))
        {
            self.owner = Some(first.range.start..last.range.end);
            self.words = self.words.get(end..).unwrap_or_default();
            self.start += end;
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
    route: bool,
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
        // A power station is a firm by its form; before 扩建项目 it is what is built.
        let firm = firm_that_ends(self.scene, word.range.end).filter(|_| !super::is_utility(text));
        let firm = firm.or_else(|| self.firm_before_definition(before));
        if let Some(owner) = firm {
            self.owner = Some(owner);
            return false;
        }
        if let Some(start) = self.institution(before) {
            self.start = start;
            return false;
        }
        if word.class.has(WordClass::QUANTITY) {
            return self.quantity(before);
        }
        if self.goes_over(before, text) || self.bracketed(before) {
            return true;
        }
        // 甲公司|首个|储能电站项目: the firm's first one.
        if let Some(owner) = firm_that_ends(self.scene, word.range.start).filter(|_| FIRST.contains(&text)) {
            self.owner = Some(owner);
            return false;
        }
        if SIZES.contains(&text) && self.is_named_before(before) {
            self.start = before;
            return true;
        }
        // 甲工程的一个乙项目 is one of its parts.
        let part =
            || before.checked_sub(1).is_some_and(|of| self.scene.text.slice(self.words[of].range.clone()) == "的");
        // 新上的|等温锻件|生产线: what nothing is listed before begins a word.
        if text == "等" && before.checked_sub(1).is_some_and(|at| self.ends_list(at)) {
            self.start = before;
            return true;
        }
        if MANY.contains(&text) || SOME.contains(&text) && !self.has_own() && !part() {
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
        // 地铁|6|号线: the rail before the number of its line.
        let rail = || self.scene.text.slice(self.words[self.at].range.clone()) == "号线" && RAILS.contains(text);
        if word.class.has(ENDS) || public && !self.is_crossed(before) && !self.is_of_facility(before) && !rail() {
            return false;
        }
        self.start = before;
        true
    }

    /// Whether a word is none that could end a list.
    fn ends_list(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.class.has(WordClass::BREAK) || self.scene.text.slice(word.range.clone()) == "的"
    }

    /// Whether the phrase so far holds what tells it from others of its sort: a capacity, a quotation, a name.
    fn has_own(&self) -> bool {
        const OWN: WordClass = WordClass::QUANTITY.or(WordClass::QUOTE).or(WordClass::UNKNOWN).or(WordClass::PLACE);
        self.words.get(self.start..self.at).unwrap_or_default().iter().any(|word| word.class.has(OWN))
    }

    /// Whether a place or a name stands right before the word at `before`: 青山|大型|光伏基地 is named by it.
    fn is_named_before(&self, before: usize) -> bool {
        const NAMES: WordClass = WordClass::PLACE.or(WordClass::UNKNOWN).or(WordClass::BRAND).or(WordClass::FIRM);
        let name = before.checked_sub(1).and_then(|at| self.words.get(at));
        name.is_some_and(|name| {
            name.class.has(NAMES)
                && name.range.end == self.words[before].range.start
                && self.scene.text.slice(name.range.clone()).chars().count() >= 2
        })
    }

    /// Where a school or hospital begins that ends with the word at `last`: 市|第五|中学|迁建项目 keeps its whole name.
    fn institution(&self, last: usize) -> Option<usize> {
        let end = self.words[last].range.end;
        if !specific::BODIES.iter().any(|body| self.scene.text.slice(self.words[last].range.clone()).ends_with(body)) {
            return None;
        }
        let from = end.saturating_sub(LONGEST * '字'.len_utf8());
        let mut bodies = self.scene.candidates_from(EntityKind::Agency, from..end);
        let start = bodies.find(|body| body.range.end == end)?.range.start;
        let first = self.words.partition_point(|word| word.range.start < start);
        self.words.get(first).is_some_and(|word| word.range.start == start).then_some(first)
    }

    /// Takes a word that a name goes on over: 至 of a route, 的 after a capacity, a conjunction.
    fn goes_over(&mut self, before: usize, text: &str) -> bool {
        let route = matches!(text, "至" | "到" | "送" | "—") && self.joins_places(before);
        if route || (text == "的" && self.has_capacity_before(before)) {
            self.route |= route;
            self.start = before - 1;
            return true;
        }
        let joins = matches!(text, "及" | "以及" | "和" | "与") && self.joins_content(before, text);
        if joins {
            self.start = before;
        }
        joins
    }

    /// Whether a capacity and 的 lead a plant that has no other name: 日处理6万吨的污水处理厂.
    fn has_capacity_before(&self, of: usize) -> bool {
        let capacity = of.checked_sub(1).and_then(|at| self.words.get(at));
        let plant = self.words[self.at].class.has(WordClass::PLANT_HEAD.or(WordClass::PROJECT_HEAD));
        let size = |unit: &str| matches!(unit, "m" | "km" | "mm" | "m2" | "mu");
        let yearly = of.checked_sub(2).is_some_and(|at| self.scene.text.slice(self.words[at].range.clone()) == "年产");
        let capacity = capacity.filter(|word| plant && is_capacity(self.scene, word));
        let quantity = capacity.and_then(|word| self.scene.quantity_of(&word.range));
        quantity.is_some_and(|quantity| yearly || !size(quantity.quantity.unit.as_str()))
    }

    /// Whether 至 or a dash at `before` joins the two ends of a route, and what follows is built between them.
    fn joins_places(&self, before: usize) -> bool {
        const ENDS: WordClass = WordClass::PLACE.or(WordClass::UNKNOWN);
        let end = |at: Option<usize>| at.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(ENDS));
        let rest = self.words.get(before + 1..=self.at).unwrap_or_default();
        const BETWEEN: WordClass = WordClass::PUBLIC_HEAD.or(WordClass::PROCESS);
        let line = |word: &Word| word.class.has(BETWEEN) || LINES.contains(&self.scene.text.slice(word.range.clone()));
        end(before.checked_sub(1)) && end(Some(before + 1)) && rest.iter().any(line)
    }

    /// The firm before a bracket that gives it a short name and closes with `words[close]`: 青禾有限公司（以下简称“青禾”）.
    fn firm_before_definition(&self, close: usize) -> Option<Range<usize>> {
        let left = self.words.get(..close).filter(|_| self.words[close].class.has(WordClass::CLOSE))?;
        let open = left.iter().rposition(|word| word.class.has(WordClass::OPEN))?;
        let inside = self.words[open].range.end..self.words[close].range.start;
        let defines = DEFINITIONS.iter().any(|word| self.scene.text.slice(inside.clone()).starts_with(word));
        firm_that_ends(self.scene, left.get(..open)?.last()?.range.end).filter(|_| defines)
    }

    /// A quotation belongs to the name where it closes right here and is short.
    fn quoted(&mut self, close: usize, closes: bool) -> bool {
        let has = |at: &usize, class| self.words[*at].class.has(class);
        let marks = |at: &usize| has(at, WordClass::QUOTE.or(WordClass::BREAK));
        let mark = (close.saturating_sub(LONGEST_QUOTED)..close).rev().find(marks);
        let open = mark.filter(|mark| closes && has(mark, WordClass::QUOTE));
        self.start = open.unwrap_or(self.start);
        open.is_some_and(|open| !sums_up(self.scene, self.words, open))
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
}

/// The longest firm among the candidates that ends at a place.
pub(super) fn firm_that_ends(scene: &Scene<'_>, end: usize) -> Option<Range<usize>> {
    scene.firms_until(end).map(|firm| firm.range.clone()).min_by_key(|range| range.start)
}
