//! Stages of projects: signed, approved, being built, in production, and when.

use std::ops::Range;

use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{Confidence, EntityKind, MentionIndex, Modality, Period, Stage, StageKind, Statement};

/// What verbs and headings say of the stage that a project has reached or is to reach.
pub(crate) struct Stages;

/// Whom a stage word is about, and how plainly the text says so.
struct About {
    projects: Vec<MentionIndex>,
    rule: &'static str,
    percent: u8,
}

impl FactRule for Stages {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        for clause in &scene.clauses.list {
            for cue in scene.cues_in(clause.range.clone(), Cue::Stage) {
                if spoils(scene, clause, cue) {
                    continue;
                }
                let Some(about) = about(scene, clause, cue) else { continue };
                let modality = modality(scene, clause, cue);
                let date = date(scene, clause, cue);
                for project in about.projects {
                    for kind in cue.stages() {
                        let statement = Statement::Stage(Stage { project, kind, date, modality });
                        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
                        let (sentence, confidence) = (sentence.range.clone(), Confidence::percent(about.percent));
                        found.push(Found { statement, sentence, rule: about.rule, confidence });
                    }
                }
            }
            pushed(scene, clause, found);
        }
    }
}

/// Whether the words around make the stage word tell no stage: 投产后, 建成前, 未开工, 早投产.
fn spoils(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let behind = scene.text.slice(cue.range.end..clause.range.end);
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    let when = [
        "后",
        "前",
        "以后",
        "之后",
        "之前",
        "时",
        "过程",
        "之日",
        "筹备",
        "手续",
        "条件",
        "达效后",
        "期间",
        "率",
        "仪式的",
    ];
    let lists = cue.stages().any(|stage| stage == StageKind::Approved) && behind.starts_with('、');
    let never = ["未", "没有", "尚未", "早", "快", "不", "促", "要"].iter().any(|word| lead.ends_with(word));
    lists || never || when.iter().any(|word| behind.starts_with(word))
}

/// The projects that a stage word is about.
fn about(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<About> {
    let about = |projects: Vec<MentionIndex>, rule, percent| Some(About { projects, rule, percent });
    let earlier = scene.cues_in(clause.range.start..cue.range.start, Cue::Stage).last();
    let from = earlier.map_or(clause.range.start, |cue| cue.range.end);
    let mut before = projects_in(scene, from..cue.range.start);
    if before.is_empty() && earlier.is_some() {
        // 甲、乙等一批在建项目竣工投产: the second word is about the same projects as the first.
        before = projects_in(scene, clause.range.start..cue.range.start);
    }
    if !before.is_empty() {
        return about(before, "stage-predicate", 88);
    }
    let after = projects_in(scene, cue.range.end..clause.range.end);
    if let Some(first) = after.first() {
        let gap = scene.text.slice(cue.range.end..scene.mention(*first).range.start);
        if gap.chars().count() <= LONGEST_GAP {
            return about(after, "stage-object", 80);
        }
    }
    let subjects: Vec<MentionIndex> =
        clause.subjects.iter().copied().filter(|at| scene.mention(*at).kind == EntityKind::Project).collect();
    if !subjects.is_empty() {
        let percent = if clause.by == SubjectBy::Carried { 74 } else { 84 };
        return about(subjects, "stage-subject", percent);
    }
    if let Some(project) = clause.topic.project() {
        return about(vec![project], "stage-topic", 64);
    }
    let carried = clause.background.project().filter(|_| clause.by != SubjectBy::Name)?;
    about(vec![carried], "stage-background", 52)
}

/// A project this many characters behind a stage word is no longer its object.
const LONGEST_GAP: usize = 16;

fn projects_in(scene: &Scene<'_>, range: Range<usize>) -> Vec<MentionIndex> {
    let mut tops = scene.top_level(range);
    tops.retain(|at| scene.mention(*at).kind == EntityKind::Project);
    tops
}

/// 预计, 计划, 将, 尽快 before the word make it a plan; so does 推进 before a stage that is not under way.
fn modality(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Modality {
    let lead = clause.range.start..cue.range.start;
    let has = |kind: Cue| scene.cues_in(lead.clone(), kind).next().is_some();
    let attribute = scene.text.slice(cue.range.end..clause.range.end).starts_with("项目");
    let adjective = ["在建", "续建", "新开工", "储备"].contains(&scene.text.slice(cue.range.clone()));
    if attribute && adjective {
        return Modality::Actual;
    }
    let begun = cue.stages().any(|stage| stage == StageKind::UnderConstruction || stage == StageKind::Planned);
    let opens = matches!(scene.text.slice(cue.range.clone()), "开工" | "开工建设" | "动工" | "复工");
    if has(Cue::Plan) || has(Cue::Hope) || has(Cue::Push) && (!begun || opens) {
        Modality::Planned
    } else {
        Modality::Actual
    }
}

/// The nearest date before the word in its clause, else behind it there, else the last one before it in its sentence.
fn date(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<Period> {
    let sentence = scene.sentences.get(clause.sentence)?;
    let before = scene.times_in(clause.range.start..cue.range.start).last();
    let after = || scene.times_in(cue.range.end..clause.range.end).first();
    let earlier = || scene.times_in(sentence.range.start..clause.range.start).last();
    before.or_else(after).or_else(earlier).map(|time| time.period)
}

/// `加快推进甲项目建设`: what is driven on is being built.
fn pushed(scene: &Scene<'_>, clause: &Clause, found: &mut Vec<Found>) {
    let Some(push) = scene.cues_in(clause.range.clone(), Cue::Push).next() else { return };
    let projects = projects_in(scene, push.range.end..clause.range.end);
    let Some(last) = projects.last() else { return };
    let rest = scene.mention(*last).range.end..clause.range.end;
    let Some(build) = scene.cues_in(rest.clone(), Cue::Build).next() else { return };
    if build.range.start > rest.start + 24 || scene.cues_in(rest, Cue::Stage).next().is_some() {
        return;
    }
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return };
    let (modality, date) = (
        if scene.cues_in(clause.range.clone(), Cue::Plan).next().is_some() {
            Modality::Planned
        } else {
            Modality::Actual
        },
        date(scene, clause, build),
    );
    for project in projects {
        let statement = Statement::Stage(Stage { project, kind: StageKind::UnderConstruction, date, modality });
        let (sentence, confidence) = (sentence.range.clone(), Confidence::percent(68));
        found.push(Found { statement, sentence, rule: "stage-pushed", confidence });
    }
}

#[cfg(test)]
mod tests;
