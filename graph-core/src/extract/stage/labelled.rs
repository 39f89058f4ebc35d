//! Dates under a label that names the stage: `开工时间：2024年3月`, or a column 计划竣工时间 of a list.

use crate::extract::cue::Cue;
use crate::extract::sheet::{Field, Value};
use crate::extract::word_list::WordList;
use crate::extract::{Found, Scene};
use crate::model::{Confidence, DateOrigin, EntityKind, Modality, Stage, Statement};

use super::when;

/// Stages of the projects that sheets describe, by the labels of their dates. Such a date is one of a plan where its label says so
/// (计划开工时间, 预计投产日期) or where it has not come. Lists give the two alike, so that a list which nobody dated tells the plans
/// alone: its own latest date may be one.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Found>) {
    for value in scene.sheets.of_field(Field::Status) {
        stages(scene, value, found);
    }
}

fn stages(scene: &Scene<'_>, value: &Value, found: &mut Vec<Found>) {
    let label = scene.text.slice(value.label.clone());
    if !(label.ends_with("时间") || label.ends_with("日期")) {
        return;
    }
    let Some(cue) = scene.cues_in(value.label.clone(), Cue::Stage).last() else { return };
    // Two dates are the two ends of a time of building, or something else that the label does not tell.
    let [time] = scene.times_in(value.words.clone()) else { return };
    let Some(project) = scene.sheets.subject(scene, value.sheet) else { return };
    let Some(sentence) = scene.sentence_at(time.range.start) else { return };
    if scene.mention(project).kind != EntityKind::Project {
        return;
    }
    let date = Some(time.period);
    let is_dated = scene.document.published().is_some_and(|published| published.origin != DateOrigin::Inferred);
    let modality = match PLAN.stands_in(label) {
        true => Modality::Planned,
        false if !is_dated => return,
        false if when::is_ahead(scene, date) => Modality::Planned,
        false => Modality::Actual,
    };
    for kind in cue.stages() {
        let statement = Statement::Stage(Stage { project, kind, date, modality });
        let confidence = Confidence::percent(84);
        found.push(Found { statement, sentence: sentence.range.clone(), rule: "stage-label", confidence });
    }
}

/// Words of a label for what is to come.
const PLAN: WordList = WordList::new(&["计划", "预计", "拟", "预期"]);
