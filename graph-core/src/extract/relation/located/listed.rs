//! Firms that are introduced as those of a place: `甲市轴承企业有乙科技、丙碳素2家`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::enumeration::introduced_firms;
use crate::extract::relation::{list_from, tops_in};
use crate::model::{EntityKind, MentionIndex};

use super::{Place, Places, keep};

/// The firms of a list stand in the division that its introduction names or, where it names none, that the text is on.
pub(super) fn listed<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let firms = tops_in(scene, clause, EntityKind::Company);
    let Some(first) = firms.first().map(|at| scene.mention(*at).range.start) else { return };
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return };
    let Some(noun) = introduced_firms(scene, sentence.range.start..first) else { return };
    let Some(introduction) = scene.clauses.at(noun.saturating_sub("业".len())) else { return };
    let is_place = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
    let named = scene.top_level(introduction.range.start..noun).into_iter().rfind(is_place);
    let Some(target) = named.or(introduction.topic.district) else { return };
    for source in list_from(scene, &firms, 0) {
        keep(scene, places, Some(Place { strength: 72, source, target, at: noun, rule: "located-listed" }));
    }
}
