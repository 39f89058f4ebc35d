//! Terms of building: `建设期限2021年3月至2022年10月`, `2022年4月至2023年11月建设`, `建设年限2019—2022年`.
//!
//! Lists of projects give the time of building as one span: its first date is when the work is begun, its last when it is done.

use crate::extract::clause::Clause;
use crate::extract::word_list::WordList;
use crate::extract::{Found, Scene, TimeMention};
use crate::model::{EntityKind, MentionIndex, Modality, Period, Stage, StageKind};

use super::{add, projects_in, subjects, when};

/// Labels of such a span.
const LABELS: WordList = WordList::new(&[
    "建设期限",
    "建设年限",
    "建设工期",
    "建设周期",
    "建设时间",
    "起止年限",
    "建设起止年限",
    "建设起止时间",
    "起止时间",
    "计划工期",
]);

/// Both ends of the time of building that a clause gives for its project.
pub(super) fn find(scene: &Scene<'_>, clause: &Clause, found: &mut Vec<Found>) {
    // The dash of 2019年—2022年 may have cut the clause.
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return };
    let times = |from: usize| scene.times_in(from..sentence.range.end);
    let begins =
        |times: &[TimeMention]| times.first().map(|time| time.range.start).filter(|start| *start < clause.range.end);
    // Most clauses have no time, and are not looked through for a label.
    if begins(times(clause.range.start)).is_none() {
        return;
    }
    let words = scene.text.slice(clause.range.clone());
    let labelled = LABELS.last_end_in(words).map(|end| clause.range.start + end);
    let from = labelled.unwrap_or(clause.range.start);
    let times = times(from);
    let Some(start) = begins(times) else { return };
    let Some((first, last, end)) = span(scene, times) else { return };
    let behind = scene.text.slice(end.min(clause.range.end)..clause.range.end);
    let built = labelled.is_none() && matches!(behind, "建设" | "实施" | "施工" | "建设实施");
    let opens = labelled.is_some_and(|label| scene.text.slice(label..start).chars().count() <= 1);
    if !(built || opens) {
        return;
    }
    let stated = projects_in(scene, clause.range.start..from);
    let projects: Vec<MentionIndex> = if stated.is_empty() {
        subjects(scene, clause).map(|about| about.projects).unwrap_or_default()
    } else {
        stated
    };
    for project in projects.into_iter().filter(|at| scene.mention(*at).kind == EntityKind::Project) {
        for (kind, date) in [(StageKind::UnderConstruction, first), (StageKind::Completed, last)] {
            let date = Some(date);
            let modality = if when::is_ahead(scene, date) { Modality::Planned } else { Modality::Actual };
            add(scene, found, clause, Stage { project, kind, date, modality }, "stage-term", 76);
        }
    }
}

/// The two ends of a span of time and where its words end: one mention that is a span, or two with 至 or a dash between.
fn span(scene: &Scene<'_>, times: &[TimeMention]) -> Option<(Period, Period, usize)> {
    let first = times.first()?;
    if let Period::Between(from, to) = first.period {
        return Some((Period::At(from), Period::At(to), first.range.end));
    }
    let second = times.get(1)?;
    let joint = scene.text.slice(first.range.end..second.range.start);
    let dates = matches!((first.period, second.period), (Period::At(_), Period::At(_)));
    (dates && matches!(joint, "至" | "到" | "—" | "-" | "～" | "~" | "——")).then_some((
        first.period,
        second.period,
        second.range.end,
    ))
}
