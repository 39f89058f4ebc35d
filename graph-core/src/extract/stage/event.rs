//! A ceremony and those who had it: `全市重点项目集中开工仪式举行。甲、乙等7个项目……` gives every listed project the stage.

use crate::extract::clause;
use crate::extract::cue::Cue;
use crate::extract::word_list::word_list;
use crate::extract::{Found, Scene};
use crate::model::{EntityKind, Modality, Period, Stage, StageKind};

use super::{add, date, projects_in};

/// The last ceremony of a paragraph.
struct Event {
    kinds: Vec<StageKind>,
    date: Option<Period>,
    place: (usize, usize),
}

/// Stages of the projects that a paragraph lists behind the ceremony that it tells of.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Found>) {
    let mut event: Option<Event> = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let place = (sentence.article, sentence.paragraph);
        let mut stages = clause.cues(scene, Cue::Stage).peekable();
        let projects = projects_in(scene, clause.range.clone());
        if let Some(cue) = stages.peek() {
            let mass = word_list!["仪式", "集中"].stands_in(scene.text.slice(clause.range.clone()));
            if projects.is_empty() && mass {
                let date = date(scene, clause, cue.range.clone());
                event = Some(Event { kinds: cue.stages().collect(), date, place });
            }
            continue;
        }
        let Some(event) = event.as_ref().filter(|event| event.place == place) else { continue };
        let Some(last) = projects.last() else { continue };
        let end = scene.mention(*last).range.end;
        let rest = scene.text.slice(end..clause.range.end);
        if !(rest.starts_with('等') && rest.contains("项目")) {
            continue;
        }
        for project in clause::listed_before(scene, clause, clause.range.end, EntityKind::Project) {
            for kind in &event.kinds {
                let stage = Stage { project, kind: *kind, date: event.date, modality: Modality::Actual };
                add(scene, found, clause, stage, "stage-event", 70);
            }
        }
    }
}
