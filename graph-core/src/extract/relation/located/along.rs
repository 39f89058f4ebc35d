//! Works that lead through several places.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::tops_of;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

/// Verbs of two characters after which a line, road or river passes through every place of a list.
const PASSES: WordList =
    WordList::new(&["串联", "连接", "途经", "途径", "贯穿", "横跨", "连通", "经过", "穿越", "沿线"]);

/// `甲高铁串联起乙省丙市、丁市，戊省己市`: a work that passes through a list of places, each as narrow as it is stated.
pub(super) fn along(scene: &Scene<'_>, clause: &Clause) -> Vec<(MentionIndex, MentionIndex)> {
    let Some(project) = clause.subject(scene, EntityKind::Project) else { return Vec::new() };
    let Some(at) = PASSES.first_in(scene.text.slice(clause.range.clone())) else { return Vec::new() };
    let from = clause.range.start + at + "串联".len();
    let end = scene.sentences.get(clause.sentence).map_or(clause.range.end, |sentence| sentence.range.end);
    let places = tops_of(scene, from..end, EntityKind::District);
    let (mut passed, mut reached): (Vec<MentionIndex>, usize) = (Vec::new(), from);
    for place in places {
        let range = scene.mention(place).range.clone();
        let gap = scene.text.slice(reached..range.start);
        let joined =
            matches!(gap, "" | "、" | "和" | "与" | "及" | "，") || reached == from && gap.chars().count() <= 4;
        if !joined {
            break;
        }
        if gap.is_empty() && reached != from {
            passed.pop();
        }
        passed.push(place);
        reached = range.end;
    }
    if passed.len() < 2 { Vec::new() } else { passed.into_iter().map(|place| (project, place)).collect() }
}
