//! Goods that come to a firm and are worked up there: `甲送往乙公司，制成丙`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::tops_in;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

/// Verbs of motion between goods and the firm to which they come.
const COMES: WordList = WordList::new(&[
    "进入",
    "送往",
    "送到",
    "送入",
    "送至",
    "运往",
    "运到",
    "运抵",
    "输往",
    "输送到",
    "输送至",
    "输送给",
    "供应给",
    "供给",
    "来到",
    "流向",
    "流入",
    "交给",
    "卖给",
]);

/// The goods and the firm of the clause before, where the clause that says what is made of them names neither.
pub(super) fn sent(scene: &Scene<'_>, clause: &Clause) -> Option<(MentionIndex, MentionIndex)> {
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start)?;
    let [goods] = tops_in(scene, before, EntityKind::Product)[..] else { return None };
    let [firm] = tops_in(scene, before, EntityKind::Company)[..] else { return None };
    let gap = scene.mention(goods).range.end..scene.mention(firm).range.start;
    (gap.start < gap.end && COMES.ends(scene.text.slice(gap))).then_some((goods, firm))
}
