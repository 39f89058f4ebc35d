//! Stages that a title tells before the text does.
//!
//! 甲项目开工 over 9月2日，甲项目开工建设 is one stage, and the date is the text's.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::{Found, Scene};
use crate::model::{MentionIndex, Modality, Period, Stage, StageKind, Statement};
use crate::text::Role;

/// A project's name, what is told of it, and whether it has come true.
type Told<'s> = (&'s str, StageKind, Modality);

/// Gives the stages of titles and captions without a date the one that the text of the article gives them.
pub(super) fn date_titles(scene: &Scene<'_>, found: &mut [Found]) {
    let told = |stage: &Stage<MentionIndex>| (scene.mention(stage.project).name.as_str(), stage.kind, stage.modality);
    let mut dates: BTreeMap<(usize, Told<'_>), BTreeSet<Period>> = BTreeMap::new();
    for one in found.iter() {
        if let (Statement::Stage(stage), Some((article, _))) = (&one.statement, place(scene, one)) {
            dates.entry((article, told(stage))).or_default().extend(stage.date);
        }
    }
    for one in found {
        let Some((article, Role::Title | Role::Caption)) = place(scene, one) else { continue };
        if let Statement::Stage(stage) = &mut one.statement
            && stage.date.is_none()
            && let Some(dates) = dates.get(&(article, told(stage)))
            && dates.len() == 1
        {
            stage.date = dates.first().copied();
        }
    }
}

/// The article in which a stage was found, and what its sentence is there.
fn place(scene: &Scene<'_>, one: &Found) -> Option<(usize, Role)> {
    scene.sentence_at(one.sentence.start).map(|sentence| (sentence.article, sentence.role))
}
