//! Reports of a mass ceremony: `甲县18个重大项目集中开工`.
//!
//! The title says what happened to all of them, and the text names some and describes them, without saying it of each again.

use std::collections::BTreeSet;

use crate::extract::cue::Cue;
use crate::extract::word_list::WordList;
use crate::extract::{Found, Scene};
use crate::model::{EntityKind, MentionIndex, Modality, Period, Stage, StageKind, Statement};
use crate::text::{Article, Role};

use super::{add, date, projects_in};

/// Words of a title that speaks of many at once.
const MANY: WordList =
    WordList::new(&["集中", "个重大项目", "个重点项目", "个项目", "批项目", "批重大项目", "批重点项目"]);

/// Gives the projects that such a report names, and of which nothing else is told, the stage of its title.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Found>) {
    for article in scene.text.articles() {
        let Some(kinds) = told_in_title(scene, article) else { continue };
        let known: BTreeSet<String> = found.iter().filter_map(|found| staged(scene, found)).collect();
        let when = day(scene, article.range(), &kinds);
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for clause in scene.clauses.between(article.range()) {
            let role = scene.sentences.get(clause.sentence).map(|sentence| sentence.role);
            if !matches!(role, Some(Role::Body | Role::Item)) {
                continue;
            }
            for project in projects_in(scene, clause.range.clone()) {
                let name = scene.mention(project).name.as_str();
                let phase = scene.mention(project).properties.contains_key("whole");
                if phase || known.contains(name) || !seen.insert(name) {
                    continue;
                }
                for kind in &kinds {
                    let stage = Stage { project, kind: *kind, date: when, modality: Modality::Actual };
                    add(scene, found, clause, stage, "stage-mass", 66);
                }
            }
        }
    }
}

/// The stages that a title tells of many projects, none of which it names.
fn told_in_title(scene: &Scene<'_>, article: &Article) -> Option<Vec<StageKind>> {
    article.titles().map(|title| title.range.clone()).find_map(|title| {
        let words = scene.text.slice(title.clone());
        if !words.contains("项目") || !MANY.stands_in(words) || !projects_in(scene, title.clone()).is_empty() {
            return None;
        }
        let cue = scene.cues_in(title, Cue::Stage).last()?;
        let kinds: Vec<StageKind> = cue.stages().collect();
        let begins = |kind: &StageKind| matches!(kind, StageKind::UnderConstruction | StageKind::Signed);
        (!kinds.is_empty() && kinds.iter().all(begins)).then_some(kinds)
    })
}

/// When the ceremony was: the date of the first clause of the text that tells the stage.
fn day(scene: &Scene<'_>, article: std::ops::Range<usize>, kinds: &[StageKind]) -> Option<Period> {
    let clauses = scene.clauses.between(article).iter();
    let body = clauses.filter(|clause| scene.sentences.get(clause.sentence).is_some_and(|one| one.role == Role::Body));
    body.filter_map(|clause| {
        let mut cues = clause.cues(scene, Cue::Stage);
        let cue = cues.find(|cue| cue.stages().any(|kind| kinds.contains(&kind)))?;
        date(scene, clause, cue.range.clone())
    })
    .next()
}

/// The project of which a stage that has come was told.
fn staged(scene: &Scene<'_>, found: &Found) -> Option<String> {
    let Statement::Stage(stage) = &found.statement else { return None };
    let project: MentionIndex = stage.project;
    let told = stage.modality == Modality::Actual && scene.mention(project).kind == EntityKind::Project;
    told.then(|| scene.mention(project).name.clone())
}
