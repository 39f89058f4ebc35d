//! Stages of projects: signed, approved, being built, in production, and when.

mod among;
mod done;
mod driven;
mod event;
mod labelled;
mod mass;
mod object;
mod other;
mod plural;
mod progress;
mod signed;
mod spoiled;
mod term;
mod title;
mod topic;
mod when;

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::gate::Gate;
use crate::extract::project::WHOLE;
use crate::extract::scan::ScannerBuilder;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, FactRule, Found, Scene};
use crate::model::{Confidence, EntityKind, MentionIndex, Modality, Period, Stage, StageKind, Statement};
use spoiled::spoils;
use when::date;

/// What verbs and headings say of the stage that a project has reached or is to reach.
pub(crate) struct Stages {
    gate: Gate,
}

/// The numbers of the lists in the gate: what a work does a share of, and papers on an investment.
const TASK_LIST: u32 = 0;
const PAPER_LIST: u32 = 1;

impl Stages {
    pub(crate) fn new() -> Self {
        Self { gate: Gate::new(&[progress::TASKS.words(), signed::PAPERS]) }
    }
}

/// Whom a stage word is about, and how plainly the text says so.
struct About {
    projects: Vec<MentionIndex>,
    rule: &'static str,
    percent: u8,
}

impl FactRule for Stages {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        self.gate.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Project) {
            return;
        }
        for clause in &scene.clauses.list {
            for cue in clause.cues(scene, Cue::Stage) {
                if spoils(scene, clause, cue) {
                    continue;
                }
                let Some(about) = about(scene, clause, cue) else { continue };
                let date = if took(scene, clause, cue) { None } else { date(scene, clause, cue.range.clone()) };
                let modality = modality(scene, clause, cue, date);
                for project in &about.projects {
                    for kind in cue.stages().map(|kind| of_part(scene, clause, cue, kind)) {
                        let stage = Stage { project: *project, kind, date, modality };
                        add(scene, found, clause, stage, about.rule, about.percent);
                    }
                }
            }
            driven::find(scene, clause, found);
            if self.gate.open(&scene.line(clause.range.clone())).has(TASK_LIST) {
                progress::find(scene, clause, found);
            }
            term::find(scene, clause, found);
        }
        among::find(scene, found);
        event::find(scene, found);
        labelled::find(scene, found);
        signed::find(scene, &self.gate, found);
        mass::find(scene, found);
        leave_what_stands(scene, found);
        title::date_titles(scene, found);
    }
}

fn add(
    scene: &Scene<'_>,
    found: &mut Vec<Found>,
    clause: &Clause,
    stage: Stage<MentionIndex>,
    rule: &'static str,
    percent: u8,
) {
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return };
    let (sentence, confidence) = (sentence.range.clone(), Confidence::percent(percent));
    found.push(Found { statement: Statement::Stage(stage), sentence, rule, confidence });
}

/// 从签约到开工仅用时5个月: both have come, and the words say how long it took, and not when.
fn took(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    let behind = scene.text.slice(cue.range.end..clause.range.end);
    word_list!["从", "自", "到", "至"].ends(lead)
        && word_list!["用时", "历时", "仅用", "只用", "不到"].stands_in(behind)
}

/// 主体工程已完工: where a part is done, the work is being built.
fn of_part(scene: &Scene<'_>, clause: &Clause, cue: &CueMention, kind: StageKind) -> StageKind {
    if kind != StageKind::Completed || cue.stages().count() > 1 {
        return kind;
    }
    let mut lead = scene.text.slice(clause.range.start..cue.range.start);
    while let Some(shorter) = DONE.ending(lead).and_then(|adverb| lead.strip_suffix(adverb)) {
        lead = shorter;
    }
    if PARTS.ends(lead) { StageKind::UnderConstruction } else { kind }
}

/// Adverbs before a verb of finishing.
const DONE: WordList = WordList::new(&["已经", "已", "全部", "基本", "顺利", "均", "全面", "于", "将", "建设", "正式"]);

/// Parts of a work.
const PARTS: WordList = WordList::new(&[
    "主体",
    "主体工程",
    "主体结构",
    "主体厂房",
    "土建",
    "土建工程",
    "桩基",
    "桩基工程",
    "基础工程",
    "地基",
    "厂房主体",
    "前期工程",
    "场平",
]);

/// On the site of a work that the text elsewhere says to be finished or to run nobody builds.
fn leave_what_stands(scene: &Scene<'_>, found: &mut Vec<Found>) {
    let name = |stage: &Stage<MentionIndex>| scene.mention(stage.project).name.as_str();
    let stands = |found: &Found| match &found.statement {
        Statement::Stage(stage) if found.rule != "stage-site" && stage.modality == Modality::Actual => {
            matches!(stage.kind, StageKind::InProduction | StageKind::Completed | StageKind::Trial).then(|| name(stage))
        }
        _ => None,
    };
    let standing: BTreeSet<&str> = found.iter().filter_map(stands).collect();
    let on_site = |found: &Found| match &found.statement {
        Statement::Stage(stage) => found.rule == "stage-site" && standing.contains(name(stage)),
        _ => false,
    };
    found.retain(|found| !on_site(found));
}

/// The projects that a stage word is about.
fn about(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<About> {
    let about = |projects: Vec<MentionIndex>, rule, percent| Some(About { projects, rule, percent });
    // 获批|国家标准化试点 is an honour, and no step of a project.
    let honored = scene.mentions_in(cue.range.end..clause.range.end).next().map(|at| scene.mention(at));
    if honored.is_some_and(|next| next.kind == EntityKind::Honor && next.range.start == cue.range.end) {
        return None;
    }
    if let Some(all) = plural::meant(scene, clause).filter(|all| all.len() != 1) {
        return about(all, "stage-all", 70);
    }
    let after = object::object(scene, clause, cue);
    if cue.needs_object {
        let rest = scene.text.slice(cue.range.end..clause.range.end);
        // 完成场平和进场道路建设 is of parts.
        let builds = rest.ends_with("建设") && !word_list!["场平", "道路", "基础", "桩基", "管网"].stands_in(rest);
        return match (after.is_empty(), builds) {
            (false, _) => about(after, "stage-object", 80),
            (true, true) => subjects(scene, clause),
            (true, false) => done::before(scene, clause, cue).and_then(|done| about(done, "stage-predicate", 86)),
        };
    }
    let earlier = scene.cues_in(clause.range.start..cue.range.start, Cue::Stage).last();
    let from = earlier.map_or(clause.range.start, |cue| cue.range.end);
    let mut before = projects_in(scene, from..cue.range.start);
    if earlier.is_none() || before.is_empty() {
        // 甲、乙等一批在建项目竣工投产: the second word is about the same projects as the first.
        before = clause::listed_before(scene, clause, cue.range.start, EntityKind::Project);
    }
    let before = without_owners(scene, before);
    if !before.is_empty() {
        return about(before, "stage-predicate", 88);
    }
    if !after.is_empty() {
        return about(after, "stage-object", 80);
    }
    // 紧盯甲项目，力争4月签约、9月开工: what is driven on is not another.
    let driven = driven_before(scene, clause);
    if driven.is_empty() && (speaks_of_others(scene, clause, cue) || other::is_of_another(scene, clause, cue)) {
        return None;
    }
    let meant = |about: &About| {
        about.rule != ON_TOPIC || about.projects.iter().all(|project| topic::is_meant(scene, clause, cue, *project))
    };
    subjects(scene, clause).filter(meant).or_else(|| {
        let projects = vec![topic::goes_on_from(scene, clause, cue)?];
        Some(About { projects, rule: ON_TOPIC, percent: 64 })
    })
}

/// The rule by which a stage is of the project that the paragraph spoke of last.
const ON_TOPIC: &str = "stage-topic";

/// Of projects before a stage word those that no 的 makes the attribute of a later one: 连接甲机场的|乙铁路开通. What begins with 、 is
/// the next of a list. 甲项目（二期）竣工 tells of the phase alone.
fn without_owners(scene: &Scene<'_>, mut projects: Vec<MentionIndex>) -> Vec<MentionIndex> {
    let parts = projects.clone();
    projects.retain(|at| {
        let whole = scene.mention(*at);
        let behind = |part: &Candidate| {
            part.range.start > whole.range.end
                && scene.text.slice(whole.range.end..part.range.start) == "（"
                && part.properties.get(WHOLE) == Some(&whole.name)
        };
        !parts.iter().any(|part| behind(scene.mention(*part)))
    });
    let owns = |pair: &[MentionIndex]| {
        let gap = scene.mention(pair[0]).range.end..scene.mention(pair[1]).range.start;
        let gap = if gap.start < gap.end { scene.text.slice(gap) } else { "" };
        gap.ends_with('的') && !gap.starts_with(['、', '，', '和', '及', '与', '；', '等'])
    };
    let last = projects.windows(2).rposition(owns).map_or(0, |at| at + 1);
    projects.split_off(last)
}

/// The projects that the clause is about without naming them.
fn subjects(scene: &Scene<'_>, clause: &Clause) -> Option<About> {
    let about = |projects: Vec<MentionIndex>, rule, percent| Some(About { projects, rule, percent });
    let subjects: Vec<MentionIndex> =
        clause.subjects.iter().copied().filter(|at| scene.mention(*at).kind == EntityKind::Project).collect();
    if !subjects.is_empty() {
        let percent = if clause.by == SubjectBy::Carried { 74 } else { 84 };
        return about(subjects, "stage-subject", percent);
    }
    // 推进甲、乙项目建设，确保年内投产: what is to come of it is said of all that are driven on in the clause before.
    let driven = driven_before(scene, clause);
    if !driven.is_empty() {
        return about(driven, "stage-driven", 70);
    }
    // A project of an earlier paragraph is not taken for it: that was right in hardly any case.
    about(vec![clause.topic.project()?], ON_TOPIC, 64)
}

/// The projects that the clause before drives on, where this one names nothing and says what is to be reached.
fn driven_before(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    let words = scene.text.slice(clause.range.clone());
    // 力争新增装机800万千瓦: the goal is a quantity, and no stage of each.
    let last = clause.cues(scene, Cue::Stage).last().map(|cue| cue.range.end);
    let reached = last.is_some_and(|end| scene.text.slice(end..clause.range.end).trim().is_empty());
    let aims = reached && word_list!["确保", "力争", "争取", "力促", "实现", "促其", "推动其"].leads(words);
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start);
    let Some(before) = before.filter(|_| aims) else { return Vec::new() };
    if scene.text.slice(before.range.end..clause.range.start).contains(['；', ';']) {
        return Vec::new();
    }
    let projects = projects_in(scene, before.range.clone());
    let Some(first) = projects.first() else { return Vec::new() };
    let lead = before.range.start..scene.mention(*first).range.start.max(before.range.start);
    let pushed = scene.cues_in(lead, Cue::Push).next().is_some();
    if pushed { projects } else { Vec::new() }
}

/// Whether a clause that names no project before its stage word speaks of things that are none: 53个重点项目已全部开工,
/// 旧设备正在拆除, 新签约项目16个. Then it is not about the project carried over.
fn speaks_of_others(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let words = scene.text.slice(clause.range.clone());
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    let many =
        ["个项目", "个重点", "批项目", "重点项目", "各项目", "储备", "一批", "众多", "一个个", "双方", "各类", "企业"]
            .iter();
    let kinds = cue.stages().any(|stage| matches!(stage, StageKind::Suspended | StageKind::Signed));
    let noun = cue.range.end < clause.range.end
        && word_list!["项目", "仪式", "协议", "合同"].leads(scene.text.slice(cue.range.end..clause.range.end));
    let plain = matches!(clause.by, SubjectBy::Name | SubjectBy::Anaphor) && !noun;
    many.into_iter().any(|word| words.contains(word)) && clause.by != SubjectBy::Anaphor
        || noun && clause.by != SubjectBy::Name
        || kinds && (!plain && clause.field.is_none() || lead.contains("设备"))
}

fn projects_in(scene: &Scene<'_>, range: Range<usize>) -> Vec<MentionIndex> {
    let mut tops = scene.top_level(range);
    tops.retain(|at| scene.mention(*at).kind == EntityKind::Project);
    tops
}

/// 预计, 计划, 将, 尽快 before the word make it a plan; so do 推进 before a stage that is not under way, a date that has not come, and
/// a heading above what is to be done.
fn modality(scene: &Scene<'_>, clause: &Clause, cue: &CueMention, date: Option<Period>) -> Modality {
    let lead = clause.range.start..cue.range.start;
    let soon = word_list!["在即", "在望"].leads(scene.text.slice(cue.range.end..clause.range.end));
    if soon || when::is_ahead(scene, date) {
        return Modality::Planned;
    }
    let has = |kind: Cue| scene.cues_in(lead.clone(), kind).next().is_some();
    let attribute = scene.text.slice(cue.range.end..clause.range.end).starts_with("项目");
    let adjective = ["在建", "续建", "新开工", "储备"].contains(&scene.text.slice(cue.range.clone()));
    if attribute && adjective {
        return Modality::Actual;
    }
    let begun = cue.stages().any(|stage| stage == StageKind::UnderConstruction || stage == StageKind::Planned);
    let opens = matches!(scene.text.slice(cue.range.clone()), "开工" | "开工建设" | "动工" | "复工");
    // 6月底可竣工: what can be is not yet so.
    let may = word_list!["可", "可全部", "可正式", "能"].ends(scene.text.slice(lead.clone()));
    // 2025年底前|建成投产: a deadline is still to be kept.
    let lead_words = scene.text.slice(lead.clone());
    let due = || {
        let last = scene.times_in(lead.clone()).last();
        let behind = last.map_or("", |time| scene.text.slice(time.range.end..lead.end));
        word_list!["前", "之前", "以前"].leads(behind) && !lead_words.contains('已')
    };
    let planned = has(Cue::Plan)
        || may
        || due()
        || has(Cue::Hope)
        || has(Cue::Push) && (!begun || opens)
        || when::is_below_plan(scene, clause) && !lead_words.contains('已');
    if planned { Modality::Planned } else { Modality::Actual }
}

#[cfg(test)]
mod tests;
