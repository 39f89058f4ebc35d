//! `甲市的乙公司`: the place that has a firm, an institution or a work for its own.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

use super::stated::{first_of_chain, is_organ, passes};

/// The division or park that 的 makes the possessor of what follows at once: `由甲市的乙公司供应`. Behind a verb the place is the object
/// of a relative clause, and the firm need not stand there: 投资甲市的乙公司, 来自甲市的乙公司.
pub(super) fn possessor(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let may = match mention.kind {
        EntityKind::Agency => !is_organ(&mention.name),
        EntityKind::Project => !passes(&mention.name),
        _ => true,
    };
    let lead = scene.text.slice(clause.range.start..mention.range.start.max(clause.range.start));
    let before = lead.trim_end_matches('“').strip_suffix('的').filter(|_| may)?;
    let end = clause.range.start + before.len();
    let is_place = |at: &MentionIndex| {
        let place = scene.mention(*at);
        place.kind == EntityKind::District && place.range.end == end
    };
    let place = scene.mentions_in(clause.range.start..end).filter(is_place).last()?;
    let lead = scene.text.slice(clause.range.start..first_of_chain(scene, place).max(clause.range.start));
    (lead.is_empty() || BEFORE.ends(lead)).then_some(place)
}

/// What may stand before the possessor, so that it is no object of a verb.
const BEFORE: WordList = WordList::new(&[
    "、", "和", "与", "及", "以及", "由", "在", "到", "对", "向", "把", "将", "被", "给", "从", "跟", "同", "让", "“",
    "—", "走进", "来到", "位于", "其中", "目前", "如今", "眼下", "近日", "日前", "包括", "这是", "是", "有", "：",
]);
