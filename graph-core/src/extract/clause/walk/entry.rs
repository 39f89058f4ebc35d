//! Projects that what follows describes: those of list entries and sheets, and objects that end a clause.

use std::ops::Range;

use crate::extract::heading::{SetOff, heading, number};
use crate::extract::project::is_whole;
use crate::extract::sheet::Value;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::super::role::{acts_in_place, pays, says_role};
use super::super::{Clause, SubjectBy};
use super::{Walk, whole_of_bare_phase};

/// What is said first of a project that was named right before: 签订甲项目，投资4亿元，建设……
pub(in crate::extract::clause) const DESCRIBES: WordList = WordList::new(&[
    "总投资",
    "计划投资",
    "计划总投资",
    "概算投资",
    "估算投资",
    "预计投资",
    "投资",
    "占地",
    "总占地",
    "规划",
    "用地",
    "建筑面积",
    "总建筑面积",
    "建成后",
    "达产后",
    "投产后",
    "全部建成后",
    "全部达产后",
]);

/// And of what it will be made of.
const PLANS: WordList = WordList::new(&["建设", "主要建设", "分两期", "分三期", "分期"]);

/// Whether a colon is all that follows the name of a firm, or a bracket before it.
fn is_profile(rest: &str, behind: &str) -> bool {
    let bracket = rest.starts_with('（') && rest.ends_with('）');
    (rest.trim().is_empty() || bracket) && behind.starts_with('：')
}

impl Walk<'_, '_> {
    /// A paragraph whose first clause is nothing but the name of a project is an entry on it; one that a colon sets off behind the
    /// name of a firm is the firm's profile: `甲化工：乙县园区，电石20万吨……`.
    pub(super) fn open_entry(&mut self, clause: &Clause) {
        let first = !std::mem::replace(&mut self.state.begun, true);
        let ([project], true) = (clause.subjects.as_slice(), first && clause.by == SubjectBy::Name) else { return };
        let mention = self.scene.mention(*project);
        let rest = self.scene.text.slice(mention.range.end.min(clause.range.end)..clause.range.end);
        let behind = self.scene.text.clean().get(clause.range.end..).unwrap_or_default();
        let ends = rest.trim().is_empty() && behind.starts_with(['。', '：', '】', '\n']);
        if mention.kind == EntityKind::Project && clause.range.contains(&mention.range.start) && ends {
            self.state.entry = Some(*project);
            let paragraph = self.scene.paragraph_at(mention.range.start);
            let alone = paragraph.as_ref().is_some_and(|range| *range == mention.range);
            let lone = paragraph.and_then(|range| heading(self.scene.text.slice(range)));
            self.state.begins_entry = lone.is_some_and(|one| one.set_off == SetOff::Line);
            self.entry = Some(*project).filter(|_| alone || self.state.begins_entry);
        }
        if mention.kind == EntityKind::Company && clause.range.start == mention.range.start && is_profile(rest, behind)
        {
            self.state.entry = Some(*project);
        }
    }

    /// Whether a clause says of an entry's project where it stands or what somebody is to it, with nothing but the name:
    /// `丙镇，由乙公司投资`, `县水务局为项目法人`.
    pub(super) fn is_of_entry(&self, range: Range<usize>, tops: &[MentionIndex]) -> bool {
        let Some(first) = tops.first().filter(|_| self.state.entry.is_some()) else { return false };
        let mention = self.scene.mention(*first);
        let lead = self.scene.text.slice(range.start..mention.range.start.max(range.start));
        let rest = self.scene.text.slice(mention.range.end.min(range.end)..range.end).trim();
        lead.trim().is_empty()
            && match mention.kind {
                EntityKind::District => rest.is_empty(),
                EntityKind::Company | EntityKind::Agency => says_role(rest) || pays(rest) || acts_in_place(rest),
                _ => false,
            }
    }

    /// The project of an entry, where a new paragraph is a line that goes on about it.
    pub(super) fn entry_below(&self, words: &str) -> Option<MentionIndex> {
        let goes_on = || {
            let about = word_list!["项目", "该项目", "目前"].leads(words) || DESCRIBES.leads(words);
            self.state.begins_entry || words.contains('：') || about
        };
        self.entry.filter(|_| number(words) == 0 && goes_on())
    }

    /// Whom a field is about: what its sheet describes or the phase of it that the sentence is on, else whom the text was
    /// about.
    pub(super) fn described(&self, value: &Value, tops: &[MentionIndex]) -> (Vec<MentionIndex>, SubjectBy) {
        let whole = self.scene.sheets.subject(self.scene, value.sheet).or_else(|| self.whole_spoken_of());
        let Some(subject) = whole else { return self.carried() };
        let last = self.state.named_in_sentence.last().filter(|at| self.is_inside(**at, value));
        let phase = tops.first().filter(|at| self.is_phase(**at, subject));
        let phase = phase.or(last.filter(|at| self.is_phase(**at, subject)));
        (vec![phase.copied().unwrap_or(subject)], SubjectBy::Carried)
    }

    /// The project that the text is on, all of it, where nobody else is spoken of.
    fn whole_spoken_of(&self) -> Option<MentionIndex> {
        match self.state.subjects.as_slice() {
            [] => self.background.project(),
            [one] if self.scene.mention(*one).kind == EntityKind::Project => {
                Some(whole_of_bare_phase(self.scene, *one))
            }
            _ => None,
        }
    }

    fn is_inside(&self, at: MentionIndex, value: &Value) -> bool {
        value.range.contains(&self.scene.mention(at).range.start)
    }

    fn is_phase(&self, at: MentionIndex, whole: MentionIndex) -> bool {
        let (part, whole) = (self.scene.mention(at), self.scene.mention(whole));
        part.kind == EntityKind::Project && part.properties.get("whole").is_some_and(|name| is_whole(&whole.name, name))
    }

    /// The firm that 前者 or 后者 means: the last but one or the last that the sentence, or the one before, has named.
    pub(super) fn one_of_two(&self, range: Range<usize>, sentence: usize) -> Option<MentionIndex> {
        let from_end = match word_list!["前者", "后者"].leading(self.scene.text.slice(range.clone()))? {
            "前者" => 2,
            _ => 1,
        };
        let named_since = |sentence: usize| {
            let start = self.scene.sentences.get(sentence).map_or(range.start, |sentence| sentence.range.start);
            let mut firms = self.scene.top_level(start..range.start);
            firms.retain(|at| self.scene.mention(*at).kind == EntityKind::Company);
            firms
        };
        let here = named_since(sentence);
        let firms = if here.len() >= 2 { here } else { named_since(sentence.checked_sub(1)?) };
        firms.get(firms.len().checked_sub(from_end)?).copied()
    }

    /// What the clause before ended with, where a clause without a subject describes it: `甲县与乙公司签订丙项目，投资4亿元`,
    /// `甲镇引进乙公司，主要生产丙`.
    pub(super) fn object_described(&self, words: &str) -> Option<MentionIndex> {
        let object = self.state.object?;
        let words = self.state.brought.map_or(words, |_| words.trim_start_matches("目前"));
        let describes = match self.state.brought == Some(object) {
            true => OF_FIRM.leads(words),
            false => DESCRIBES.leads(words) || PLANS.leads(words),
        };
        describes.then_some(object)
    }

    /// Remembers the project that a clause ends with, and the one firm that it says is brought in or founded.
    pub(super) fn keep_object(&mut self, clause: &Clause, tops: &[MentionIndex]) {
        let ends = |at: &&MentionIndex| {
            let mention = self.scene.mention(**at);
            mention.kind == EntityKind::Project && mention.range.end == clause.range.end
        };
        let firm = self.brought_in(clause, tops);
        if firm.is_some() || clause.subjects.iter().any(|at| self.scene.mention(*at).kind == EntityKind::Company) {
            self.state.brought = firm;
        }
        self.state.object = firm.or(tops.last().filter(ends).copied());
    }

    /// `甲镇引进龙头企业|乙公司`, `张三创办丙合作社`: the one firm with which a clause ends, behind a verb that brings or founds it.
    fn brought_in(&self, clause: &Clause, tops: &[MentionIndex]) -> Option<MentionIndex> {
        let scene = self.scene;
        let firm = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::Company;
        let last = tops.last().copied().filter(firm).filter(|at| !clause.subjects.contains(at))?;
        let mention = scene.mention(last);
        let lead = scene.text.slice(clause.range.start..mention.range.start);
        let (_, sort) =
            BRINGING.words().iter().filter_map(|verb| lead.rsplit_once(verb)).min_by_key(|(_, rest)| rest.len())?;
        let sort = sort.trim_matches(['了', '“', '的']);
        let plain = sort.is_empty() || sort.chars().count() <= LONGEST_SORT && SORTS.ends(sort);
        let alone = plain && !sort.contains(['、', '和', '与']);
        (alone && mention.range.end == clause.range.end).then_some(last)
    }
}

/// Verbs that bring a firm to a place, or into being.
const BRINGING: WordList =
    WordList::new(&["引进", "引入", "招引", "引来", "创办", "成立", "组建", "创立", "开办", "注册成立"]);

/// What a firm that is brought in is called before its name.
const SORTS: WordList = WordList::new(&["企业", "公司", "龙头", "主体"]);

/// The words for that are no more, in characters.
const LONGEST_SORT: usize = 14;

/// What is said of a firm that was brought in, and of no place that brought it.
const OF_FIRM: WordList = WordList::new(&[
    "主要生产",
    "专业生产",
    "专门生产",
    "生产",
    "主营",
    "主要经营",
    "主要从事",
    "专业从事",
    "从事",
    "专注",
    "致力于",
    "年产",
    "年加工",
    "年生产",
    "主打",
    "主导产品",
    "主要产品",
    "产品",
    "注册资本",
    "注册资金",
    "是一家",
    "建成年产",
    "投资",
    "总投资",
    "年产值",
    "年销售",
    "现有员工",
    "现有社员",
    "主要种植",
    "主要养殖",
]);
