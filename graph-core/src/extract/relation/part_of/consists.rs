//! What works consist of: `青禾工程分为甲枢纽和乙引水工程两部分`, `由甲水库、乙泵站等组成`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// Verbs behind which the parts of their subject stand.
const PARTED: WordList = WordList::new(&["分为", "包括", "包含", "涵盖"]);

/// What one of stands in every clause that tells of parts.
const WORDS: WordList = WordList::new(&["分为", "包括", "包含", "涵盖", "组成", "构成"]);

/// The parts that a clause about one work names right behind the verb.
pub(super) fn consists(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let [whole] = clause.subjects[..] else { return };
    let name = &scene.mention(whole).name;
    if scene.mention(whole).kind != EntityKind::Project || !WORDS.stands_in(scene.text.slice(clause.range.clone())) {
        return;
    }
    let parts = tops_of(scene, clause.range.clone(), EntityKind::Project);
    let other = |at: &MentionIndex| scene.mention(*at).name != *name;
    let Some(first) = parts.iter().position(|at| other(at) && is_parted(scene, clause, scene.mention(*at).range.start))
    else {
        return;
    };
    for part in list_from(scene, &parts, first).into_iter().filter(other) {
        relate.add(RelationKind::PartOf, part, whole, scene.mention(part).range.start, "part-of-section", 82);
    }
}

/// Whether a verb that parts a work stands right before a place: 分为|, 由|…组成.
fn is_parted(scene: &Scene<'_>, clause: &Clause, place: usize) -> bool {
    let before = scene.text.slice(clause.range.start..place);
    let behind = || word_list!["组成", "构成"].stands_in(scene.text.slice(place..clause.range.end));
    PARTED.ends(before) || word_list!["由", "主要由"].ends(before) && behind()
}
