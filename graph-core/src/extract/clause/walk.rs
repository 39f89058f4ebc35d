//! From clause to clause: who is stated, who is meant, who is carried over.

mod antecedent;
pub(super) mod entry;
mod themed;

use std::cell::LazyCell;
use std::ops::{Deref, Range};

use crate::extract::Scene;
use crate::extract::cue::Cue;
use crate::extract::heading::number;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};
use crate::text::Role;

use antecedent::whole_of_bare_phase;

use super::super::project::RAISED;
use super::role::says_role;
use super::subject::{Stated, TELLS};
use super::{Clause, SubjectBy, Topic, account, owner, same};

/// What a clause leaves to the next one of its paragraph.
#[derive(Debug, Clone, Default)]
struct State {
    subjects: Vec<MentionIndex>,
    topic: Topic,
    /// Whether the paragraph has named a project or company of its own.
    named: bool,
    /// The projects that clauses of the sentence had for their subjects.
    named_in_sentence: Vec<MentionIndex>,
    /// Whether the company of the topic was the subject of a clause, and not only named in passing.
    acts: bool,
    /// The division that the paragraph itself has made its subject.
    district: Option<MentionIndex>,
    /// The park that the paragraph named last, be it in the name of its offices.
    park: Option<MentionIndex>,
    /// How many sentences of the paragraph were begun.
    sentences: usize,
    /// The projects that clauses of the sentence were about by name, and how many such clauses there were.
    turns: (Vec<MentionIndex>, usize),
    /// Whether the paragraph has had a clause.
    begun: bool,
    /// The project that the paragraph is an entry of a list on, or the firm of its profile: `3.乙工程。总投资……`, `甲化工：……`.
    entry: Option<MentionIndex>,
    /// Whether the paragraph is the line that names the project of an entry.
    begins_entry: bool,
    /// What the clause before ended with: a project, or a firm that it says is brought in.
    object: Option<MentionIndex>,
    /// The firm that was brought in last, until a clause has a firm for its subject.
    brought: Option<MentionIndex>,
}

/// What ends a clause that only says who says something.
const SAYS: WordList = WordList::new(&["说", "说道", "介绍", "介绍说", "表示", "告诉记者", "坦言", "坦承", "称"]);

/// The walk over the clauses of a document.
pub(super) struct Walk<'s, 'a> {
    scene: &'s Scene<'a>,
    stated: &'s Stated,
    background: Topic,
    /// The firm that the article is a portrait of.
    portrait: Option<MentionIndex>,
    /// Whether the article is an administration's account of its work.
    account: bool,
    /// The division that the article is about.
    home: Option<MentionIndex>,
    /// The park that the numbered paragraphs go on about: it was the subject of the one above them.
    zone: Option<MentionIndex>,
    /// The project whose entry of a list the last lines belong to, where its name has a line of its own.
    entry: Option<MentionIndex>,
    state: State,
}

impl<'s, 'a> Walk<'s, 'a> {
    pub(super) fn new(scene: &'s Scene<'a>, stated: &'s Stated) -> Self {
        Self {
            scene,
            stated,
            background: Topic::default(),
            portrait: None,
            account: false,
            home: None,
            zone: None,
            entry: None,
            state: State::default(),
        }
    }

    /// A paragraph knows nobody but the division that its article is about, the firm that it is a portrait of and, where it
    /// is a line below the name of a project, that project.
    pub(super) fn begin_paragraph(
        &mut self,
        new_article: bool,
        words: &str,
        home: Option<MentionIndex>,
        portrait: Option<MentionIndex>,
    ) {
        self.portrait = portrait;
        self.entry = self.entry_below(words).filter(|_| !new_article);
        self.zone = self.zone_of_items(words).filter(|_| !new_article);
        self.state = State { entry: self.entry, ..State::default() };
        self.home = self.zone.or(home);
        self.state.topic.district = self.home;
    }

    /// `甲园区发展纺纱。` above `1、纺纱企业12家，…`: the items tell more of the park.
    fn zone_of_items(&self, words: &str) -> Option<MentionIndex> {
        let item = words.starts_with(|first: char| first.is_ascii_digit()) && number(words) > 0;
        let park = self.state.district.filter(|at| self.scene.mention(*at).is_park());
        self.zone.or(park).filter(|_| item)
    }

    /// Reads the next clause.
    pub(super) fn step(&mut self, range: Range<usize>, sentence: usize, role: Role) -> Clause {
        let value = self.scene.sheets.value_at(range.start);
        // Where it begins behind its openers is asked for only where no name stands at its head.
        let (scene, stated, whole) = (self.scene, self.stated, range.clone());
        let opened = LazyCell::new(move || stated.after_openers(scene, whole));
        let tops = scene.top_level(range.clone());
        let (subjects, by) = match value {
            Some(value) => self.described(value, &tops),
            None if self.is_of_entry(range.clone(), &tops) => self.carried(),
            None if self.leaves_firm(range.clone(), &tops, &opened) => self.leave_firm(),
            None => self.subjects(range.clone(), sentence, &tops, &opened),
        };
        let field = value.map(|value| value.field);
        let silent = matches!(by, SubjectBy::Carried | SubjectBy::Nobody) && field.is_none();
        let object = if silent { self.object_described(scene.text.slice(range.clone())) } else { None };
        let (subjects, by) = object.map_or((subjects, by), |object| (vec![object], SubjectBy::Carried));
        if object.is_some()
            || matches!(by, SubjectBy::Name | SubjectBy::Anaphor)
            || value.is_some() && !subjects.is_empty()
        {
            self.turn_to(range.clone(), &subjects, by);
        } else if field.is_none() {
            self.shift_scene(stated.scene(scene, *opened..range.end));
        }
        let background = if self.state.named { Topic::default() } else { self.background.clone() };
        let of_home = || Topic { district: self.state.topic.district, ..Topic::default() };
        let leaves = by == SubjectBy::Nobody && self.turns_from_work(*opened..range.end);
        let topic = if leaves { of_home() } else { self.state.topic.clone() };
        let all_kinds =
            || scene.mentions_in(range.clone()).fold(0, |kinds, at| kinds | 1 << scene.mention(at).kind as u32);
        let kinds = if tops.is_empty() { 0 } else { all_kinds() };
        if kinds & 1 << EntityKind::District as u32 != 0 {
            let park = |at: &MentionIndex| scene.mention(*at).is_park();
            self.state.park = scene.mentions_in(range.clone()).filter(park).last().or(self.state.park);
        }
        let profile = self.state.entry.is_some_and(|at| scene.mention(at).kind == EntityKind::Company);
        let cues = scene.cue_kinds_in(range.clone());
        let clause = Clause { range, sentence, subjects, by, field, kinds, cues, profile, topic, background };
        if field.is_none() && !TELLS.ends(scene.text.slice(clause.range.clone())) {
            self.named_after_head(&clause, &tops);
        }
        if role != Role::Caption && !self.account {
            self.remember();
        }
        self.open_entry(&clause);
        self.keep_object(&clause, &tops);
        clause
    }

    /// Makes the subjects of a clause those who are spoken of.
    fn turn_to(&mut self, clause: Range<usize>, subjects: &[MentionIndex], by: SubjectBy) {
        let work = self.work_of(clause.clone(), subjects);
        // 乙公司总工程师张三说 tells who says something of what is spoken of.
        let says = SAYS.ends(self.scene.text.slice(clause).trim_end_matches('：'));
        let spoken_of = says.then(|| self.state.topic.projects.clone());
        self.take_up(subjects);
        if let Some(projects) = spoken_of.filter(|_| self.state.topic.projects.is_empty()) {
            self.state.topic.projects = projects;
        }
        self.take_turns(subjects, by);
        let project = |at: &MentionIndex| self.scene.mention(*at).kind == EntityKind::Project;
        self.state.named_in_sentence.extend(subjects.iter().copied().filter(project));
        self.state.subjects = subjects.to_vec();
        if let Some(work) = work {
            self.state.topic.projects = vec![work];
            self.state.subjects = vec![work];
        }
    }

    /// The project spoken of, where a clause only says which firm builds it: 甲工程开工，乙公司中标承建，…. A verb of building that ends its
    /// clause has what was spoken of for its object, and the clauses that follow go on about that.
    fn work_of(&self, clause: Range<usize>, subjects: &[MentionIndex]) -> Option<MentionIndex> {
        let [firm] = subjects else { return None };
        let mention = self.scene.mention(*firm);
        let work = self.state.topic.project().filter(|_| mention.kind == EntityKind::Company)?;
        let rest = self.scene.text.slice(mention.range.end.min(clause.end)..clause.end);
        says_role(rest).then_some(work)
    }

    /// Begins an article that is an administration's account of its work, or none.
    pub(super) fn begin_article(&mut self, account: bool) {
        self.account = account;
        self.background = Topic::default();
    }

    /// A policy or a person is spoken of for a sentence, and in an account of an administration's work whoever is named; then the
    /// paragraph is about its division again.
    pub(super) fn begin_sentence(&mut self) {
        self.state.sentences += 1;
        self.leave_phases();
        let (turns, clauses) = std::mem::take(&mut self.state.turns);
        // 甲高速通车，乙机场开工，丙电站获批: a sentence that went from one project to the next leaves none of them behind.
        if clauses >= 2 && turns.len() >= 3 && self.state.district.is_some() {
            self.state.subjects = self.state.district.into_iter().collect();
            self.state.topic.projects.clear();
        }
        if self.account {
            self.state.subjects.clear();
            self.state.district = None;
            self.state.topic = Topic { district: self.home, ..Topic::default() };
        }
        let passing =
            |at: &MentionIndex| matches!(self.scene.mention(*at).kind, EntityKind::Policy | EntityKind::Person);
        if !self.state.subjects.is_empty() && self.state.subjects.iter().all(passing) {
            self.state.subjects = self.state.district.into_iter().collect();
        }
        // 一期建锅炉1台。2023年5月开工……: the one phase that an entry has come to is spoken of until another subject is named.
        let phase = |entry: MentionIndex| {
            let of_entry =
                |at: &&MentionIndex| **at != entry && same(self.scene, whole_of_bare_phase(self.scene, **at), entry);
            matches!(self.state.subjects.as_slice(), [_]) && self.state.subjects.iter().any(|at| of_entry(&at))
        };
        if let Some(project) = self.state.entry.filter(|entry| !phase(*entry)) {
            self.state.subjects = vec![project];
            match self.scene.mention(project).kind {
                EntityKind::Company => self.state.topic.company = Some(project),
                _ => self.state.topic.projects = vec![project],
            }
        }
    }

    /// `项目分两期，一期投资7亿元，二期上马乙。全部达产后……`: the phases that a sentence on the whole goes through end with it.
    fn leave_phases(&mut self) {
        let named = std::mem::take(&mut self.state.named_in_sentence);
        let whole = |at: MentionIndex| whole_of_bare_phase(self.scene, at);
        let goes_through =
            |last: &MentionIndex| whole(*last) != *last && named.iter().any(|at| !same(self.scene, *at, *last));
        if self.state.subjects.last().is_some_and(goes_through) {
            let wholes: Vec<MentionIndex> = self.state.subjects.last().map(|at| whole(*at)).into_iter().collect();
            self.state.topic.projects.clone_from(&wholes);
            self.state.subjects = wholes;
        }
    }

    fn subjects(
        &self,
        range: Range<usize>,
        sentence: usize,
        tops: &[MentionIndex],
        opened: &impl Deref<Target = usize>,
    ) -> (Vec<MentionIndex>, SubjectBy) {
        let stated = self.stated.names(self.scene, range.clone(), tops);
        if !stated.is_empty() {
            return (stated, SubjectBy::Name);
        }
        if let Some(firm) = self.one_of_two(range.clone(), sentence) {
            return (vec![firm], SubjectBy::Anaphor);
        }
        if let Some(anaphor) = self.stated.anaphor(self.scene, **opened..range.end) {
            let meant = self.antecedents(&anaphor, range.start);
            if !meant.is_empty() {
                return (meant, SubjectBy::Anaphor);
            }
        }
        let division = |at: &MentionIndex| self.scene.mention(*at).kind == EntityKind::District;
        if !self.state.subjects.iter().all(division) && self.turns_from_work(**opened..range.end) {
            return (Vec::new(), SubjectBy::Nobody);
        }
        self.carried()
    }

    /// Whether a clause without a subject, by its words behind the openers, is on the administration that gives account, and no longer
    /// on the work named last. A work that no word for works ends is named in passing: 青禾路改造完成，石岭公园建成.
    fn turns_from_work(&self, clause: Range<usize>) -> bool {
        let passing = |at: &MentionIndex| self.scene.mention(*at).rule == RAISED;
        let passed = || !self.state.subjects.is_empty() && self.state.subjects.iter().all(passing);
        (self.account || passed()) && !account::goes_on(self.scene.text.slice(clause))
    }

    /// Counts the projects that the sentence goes from one to the next of.
    fn take_turns(&mut self, subjects: &[MentionIndex], by: SubjectBy) {
        let fresh = |at: &MentionIndex| {
            let mention = self.scene.mention(*at);
            let known = |other: &MentionIndex| same(self.scene, *other, *at);
            let phase = mention.properties.contains_key("whole");
            mention.kind == EntityKind::Project && !phase && !self.state.turns.0.iter().any(known)
        };
        let fresh: Vec<MentionIndex> =
            subjects.iter().copied().filter(|_| by == SubjectBy::Name).filter(fresh).collect();
        self.state.turns.1 += usize::from(!fresh.is_empty());
        self.state.turns.0.extend(fresh);
    }

    fn carried(&self) -> (Vec<MentionIndex>, SubjectBy) {
        let by = if self.state.subjects.is_empty() { SubjectBy::Nobody } else { SubjectBy::Carried };
        (self.state.subjects.clone(), by)
    }

    /// `在甲省乙市，`, `在丙公司生产车间，`: what follows is about that place or that firm, and no longer about the division
    /// before.
    fn shift_scene(&mut self, at: Option<MentionIndex>) {
        let Some(at) = at else { return };
        if self.scene.mention(at).kind == EntityKind::District {
            let of_kind = |at: &MentionIndex| self.scene.mention(*at).kind == EntityKind::District;
            if self.state.subjects.iter().all(of_kind) {
                self.state.subjects.clear();
            }
            self.state.topic.district = Some(at);
            self.state.district = Some(at);
        } else {
            self.take_up(&[at]);
        }
    }

    /// Makes the subjects the topic. A company that was not spoken of before ends the project's turn.
    fn take_up(&mut self, subjects: &[MentionIndex]) {
        let of_kind = |kind: EntityKind| {
            subjects.iter().copied().filter(|at| self.scene.mention(*at).kind == kind).collect::<Vec<_>>()
        };
        let (projects, companies) = (of_kind(EntityKind::Project), of_kind(EntityKind::Company));
        if let [company] = companies.as_slice() {
            let another = self.state.topic.company.is_none_or(|at| !same(self.scene, at, *company));
            if another && projects.is_empty() && !is_of_project_spoken_of(self.scene, *company) {
                self.state.topic.projects.clear();
            }
            self.state.topic.company = Some(*company);
            self.state.acts = true;
        }
        if let Some(first) = projects.first() {
            if let Some(owner) = owner(self.scene, *first) {
                self.state.topic.company = Some(owner);
            }
            self.state.topic.projects = projects;
        }
        if let [district] = of_kind(EntityKind::District).as_slice() {
            self.state.topic.district = Some(*district);
            self.state.district = Some(*district);
        }
        self.state.named |= self.state.topic.company.is_some() || !self.state.topic.projects.is_empty();
    }

    /// Projects and companies that a clause names elsewhere than at its head are spoken of, too.
    fn named_after_head(&mut self, clause: &Clause, tops: &[MentionIndex]) {
        let scene = self.scene;
        let fresh = |kind: EntityKind| {
            let new = move |at: &MentionIndex| scene.mention(*at).kind == kind && !clause.subjects.contains(at);
            tops.iter().copied().filter(new)
        };
        // 甲项目由乙中心和丙项目组成。项目总投资2亿元: what a work consists of is not spoken of alone.
        let consists = clause.subjects.iter().all(|at| scene.mention(*at).kind == EntityKind::Project)
            && !clause.subjects.is_empty()
            && CONSISTS.stands_in(scene.text.slice(clause.range.clone()));
        if let Some(first) = fresh(EntityKind::Project).next().filter(|_| !consists) {
            if let (None, Some(owner)) = (self.state.topic.company, owner(scene, first)) {
                self.state.topic.company = Some(owner);
            }
            self.state.topic.projects = fresh(EntityKind::Project).collect();
            self.state.named = true;
        }
        if let (None, Some(company)) = (self.state.topic.company, fresh(EntityKind::Company).next()) {
            self.state.topic.company = Some(company);
            self.state.named = true;
        }
    }

    fn remember(&mut self) {
        let Topic { projects, company, district } = &self.state.topic;
        if !projects.is_empty() {
            self.background.projects.clone_from(projects);
        }
        self.background.company = company.or(self.background.company);
        self.background.district = district.or(self.background.district);
    }
}

/// `业主甲公司去年……`: the firm is named as that of the project spoken of, which stays the topic.
fn is_of_project_spoken_of(scene: &Scene<'_>, company: MentionIndex) -> bool {
    let start = scene.mention(company).range.start;
    scene.cues_in(start.saturating_sub(LONGEST_ROLE)..start, Cue::Owner).any(|role| role.range.end == start)
}

/// The word for what a firm is to a project is no longer, in bytes.
const LONGEST_ROLE: usize = 24;

/// Verbs of a work whose parts are named.
const CONSISTS: WordList = WordList::new(&["组成", "构成", "分为", "包括", "包含", "涵盖"]);
