//! Stages that are told by how far a work has got: what is done in part is being built.

use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Found, Scene};
use crate::model::{EntityKind, MentionIndex, Modality, Stage, StageKind};

use super::{add, date, projects_in, subjects};

/// The stage of the projects of a clause that tells a share of them and has no stage word.
pub(super) fn find(scene: &Scene<'_>, clause: &Clause, found: &mut Vec<Found>) {
    // 完成 is a stage of what is named behind it alone: 完成83%的建设任务.
    if clause.cues(scene, Cue::Stage).any(|cue| !cue.needs_object) {
        return;
    }
    share_done(scene, clause, found);
}

/// `工程总进度达七成`, `已完成83%的建设任务`: what is done in part is being built.
fn share_done(scene: &Scene<'_>, clause: &Clause, found: &mut Vec<Found>) {
    let words = scene.text.slice(clause.range.clone());
    let Some(at) = TASKS.first_in(words) else { return };
    // 项目开工率 and 投资进度 say how a plan is met, not how a work stands.
    let money = word_list!["投资进度", "时间进度", "序时进度", "支付进度", "进度计划", "进度条"].stands_in(words);
    let part = SHARES.stands_in(words) && !words.contains("100%");
    let told = word_list!["达", "完成", "过", "至", "近", "超"].stands_in(words);
    if money || !part || !told {
        return;
    }
    let place = clause.range.start + at;
    let stated = projects_in(scene, clause.range.start..place);
    let projects: Vec<MentionIndex> = if stated.is_empty() {
        let about = subjects(scene, clause).map(|about| about.projects).unwrap_or_default();
        about.into_iter().filter(|at| scene.mention(*at).kind == EntityKind::Project).collect()
    } else {
        stated
    };
    let date = date(scene, clause, place..place);
    let planned = clause.tells(Cue::Plan);
    for project in projects.into_iter().filter(|_| !planned) {
        let stage = Stage { project, kind: StageKind::UnderConstruction, date, modality: Modality::Actual };
        add(scene, found, clause, stage, "stage-share-done", 76);
    }
}

/// What a work does a share of.
pub(super) const TASKS: WordList = WordList::new(&[
    "形象进度",
    "工程进度",
    "总体进度",
    "总进度",
    "施工进度",
    "建设进度",
    "整体进度",
    "进度",
    "建设任务",
    "工程量",
]);

/// Words for a share.
const SHARES: WordList = WordList::new(&[
    "%",
    "％",
    "两成",
    "三成",
    "四成",
    "五成",
    "六成",
    "七成",
    "八成",
    "九成",
    "过半",
    "一半",
    "百分之",
    "三分之",
]);
