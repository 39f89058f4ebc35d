//! Projects that a clause drives on without a stage word: `加快推进甲、乙等项目建设`, `打造甲基地`.

use std::ops::Range;

use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::word_list::word_list;
use crate::extract::{Found, Scene};
use crate::model::{EntityKind, Modality, Stage, StageKind};

use super::when::{self, date};
use super::{add, projects_in};

/// `加快推进甲、乙等项目建设` is being built; `打造甲基地` is planned.
pub(super) fn find(scene: &Scene<'_>, clause: &Clause, found: &mut Vec<Found>) {
    let told = || clause.tells(Cue::Stage);
    if !clause.names(EntityKind::Project) || told() {
        return;
    }
    let projects = projects_in(scene, clause.range.clone());
    let (Some(first), Some(last)) = (projects.first(), projects.last()) else { return };
    let lead = clause.range.start..scene.mention(*first).range.start;
    let rest = scene.mention(*last).range.end..clause.range.end;
    let planned = clause.tells(Cue::Plan)
        || scene.text.slice(lead.clone()).contains("还将")
        || when::is_below_plan(scene, clause);
    let modality = if planned { Modality::Planned } else { Modality::Actual };
    let behind: String = scene.text.slice(rest.clone()).chars().take(LONGEST_CLASS).collect();
    let (kind, modality, rule, percent) =
        if SITES.iter().any(|site| behind.trim_start_matches(['”', '的']).starts_with(site)) {
            (StageKind::UnderConstruction, Modality::Actual, "stage-site", 72)
        } else if scene.cues_in(lead.clone(), Cue::Push).next().is_some() && behind.contains("建设") {
            // 中方愿加快推进甲项目建设: what is wished for is not yet done.
            let modality = if wishes(scene, clause) { Modality::Planned } else { modality };
            (StageKind::UnderConstruction, modality, "stage-pushed", 68)
        } else if planned && is_list_driven(scene, lead.clone(), &behind) {
            (StageKind::UnderConstruction, modality, "stage-pushed", 68)
        } else if ["打造", "谋划建设", "规划建设", "谋划"].iter().any(|word| before_ends(scene, lead.clone(), word))
        {
            (StageKind::Planned, Modality::Actual, "stage-aimed-at", 58)
        } else if when::is_below_plan(scene, clause) && before_ends(scene, lead.clone(), "建设") {
            (StageKind::UnderConstruction, modality, "stage-to-build", 68)
        } else {
            return;
        };
    let date = date(scene, clause, rest.start..rest.start);
    for project in projects {
        add(scene, found, clause, Stage { project, kind, date, modality }, rule, percent);
    }
}

/// `加快推进甲、乙等重点项目`: a plan drives on the works of a list, with nothing more said of them.
fn is_list_driven(scene: &Scene<'_>, lead: Range<usize>, behind: &str) -> bool {
    scene.cues_in(lead, Cue::Push).next().is_some()
        && behind.starts_with('等')
        && word_list!["项目", "工程"].ends(behind)
}

/// `甲、乙等重大水利工程建设`: the words that say of what class a list is are no more, in characters.
const LONGEST_CLASS: usize = 24;

/// Where a reporter stands who sees a work being built.
const SITES: &[&str] = &["现场", "工地", "项目现场", "项目的现场", "工程现场", "项目工地", "建设一线", "项目建设一线"];

/// Whether the words before a project end with a verb, but for what describes the project.
fn before_ends(scene: &Scene<'_>, lead: Range<usize>, verb: &str) -> bool {
    let words = scene.text.slice(lead);
    words.rfind(verb).is_some_and(|at| {
        words
            .get(at + verb.len()..)
            .is_some_and(|gap| gap.is_empty() || gap.ends_with('的') && gap.chars().count() <= 8)
    })
}

/// Whether the sentence up to a clause tells what somebody wishes or asks for.
fn wishes(scene: &Scene<'_>, clause: &Clause) -> bool {
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return false };
    let said = scene.text.slice(sentence.range.start..clause.range.end);
    word_list!["方愿", "愿同", "愿与", "愿意", "双方要", "各方要", "希望"].stands_in(said)
}
