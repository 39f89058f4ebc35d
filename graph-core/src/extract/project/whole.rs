//! What a phase that the text calls by its number alone is part of.

use std::ops::Range;

use super::super::{Candidate, Scene};
use super::{OWNED, WHOLE};
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

/// The project named last in an article: what a phase that follows is part of.
pub(super) struct Whole {
    pub(super) article: usize,
    pub(super) start: usize,
    pub(super) name: String,
}

/// What a phase is part of: the project named last or, where the text has turned to a firm since, that firm's.
pub(super) fn whole_of(
    scene: &Scene<'_>,
    found: &[Candidate],
    last: Option<&Whole>,
    before: Range<usize>,
) -> Option<String> {
    let from = last.map_or(before.start, |last| last.start.max(before.start));
    let Some(firm) = subject_firm(scene, from..before.end) else { return last.map(|last| last.name.clone()) };
    let owned = |project: &&Candidate| {
        let owner = project.properties.get(OWNED).filter(|_| project.kind == EntityKind::Project);
        owner.is_some_and(|owner| firm.name.contains(owner.as_str()))
    };
    let near = found.get(found.len().saturating_sub(FAR)..).unwrap_or_default();
    let known = scene.candidates_from(EntityKind::Project, 0..scene.text.clean().len());
    let projects = known.chain(near).filter(owned);
    let Some(project) = projects.max_by_key(|project| project.range.start) else {
        // A firm that only carries the project out, or whose man tells of it, does not end what the text speaks of.
        let tells = SAYS.stands_in(scene.text.slice(firm.range.end..before.end.max(firm.range.end)));
        return last.filter(|_| tells || !begins_sentence(scene, firm)).map(|last| last.name.clone());
    };
    Some(project.properties.get(WHOLE).unwrap_or(&project.name).clone())
}

/// Words with which a firm's man tells something.
const SAYS: WordList = WordList::new(&["表示", "介绍", "告诉", "说，", "说：", "透露"]);

/// How many of the names found last are looked through for the project of a firm.
const FAR: usize = 256;

/// The firm that a stretch of text speaks of: the last that begins a sentence, or else the last that is named.
pub(super) fn subject_firm<'a>(scene: &'a Scene<'_>, range: Range<usize>) -> Option<&'a Candidate> {
    let inside = scene.candidates_from(EntityKind::Company, range.clone()).filter(|firm| firm.range.end <= range.end);
    inside.max_by_key(|firm| (begins_sentence(scene, firm), firm.range.end, firm.range.len()))
}

fn begins_sentence(scene: &Scene<'_>, firm: &Candidate) -> bool {
    let before = scene.text.clean().get(..firm.range.start).unwrap_or_default();
    before.is_empty() || before.ends_with(['。', '\n', '；', '！'])
}
