//! What is said of those of a number: `上月签约的8个项目中，甲生产线已投产，乙基地正在平整场地`.
//!
//! The clause at the head gives all of them its stage; whom the rest of the sentence names are some of them.

use crate::extract::clause::SubjectBy;
use crate::extract::cue::Cue;
use crate::extract::word_list::word_list;
use crate::extract::{Found, Scene};
use crate::model::{EntityKind, Modality, Stage};

use super::{add, date};

/// Stages of the projects that a sentence names among so many.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Found>) {
    for (at, clause) in scene.clauses.list.iter().enumerate() {
        let words = scene.text.slice(clause.range.clone());
        if !word_list!["个项目中", "项目当中", "个工程中", "个重点项目中", "个重大项目中"].ends(words)
        {
            continue;
        }
        let Some(cue) = clause.cues(scene, Cue::Stage).last() else { continue };
        let counted = scene.text.slice(cue.range.end..clause.range.end).strip_prefix('的');
        let planned = scene.cues_in(clause.range.start..cue.range.start, Cue::Plan).next().is_some();
        if planned
            || !counted.is_some_and(|rest| {
                rest.starts_with(|mark: char| mark.is_numeric() || "一二三四五六七八九十两".contains(mark))
            })
        {
            continue;
        }
        let date = date(scene, clause, cue.range.clone());
        let rest = scene.clauses.list.iter().skip(at + 1).take_while(|next| next.sentence == clause.sentence);
        for next in rest.filter(|next| next.by == SubjectBy::Name) {
            for project in next.subjects.iter().copied() {
                for kind in cue.stages().filter(|_| scene.mention(project).kind == EntityKind::Project) {
                    let stage = Stage { project, kind, date, modality: Modality::Actual };
                    add(scene, found, clause, stage, "stage-among", 70);
                }
            }
        }
    }
}
