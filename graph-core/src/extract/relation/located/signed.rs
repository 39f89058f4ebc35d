//! Works that a firm signs with a division to build: they come to stand there.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::{Cue, SIGNS};
use crate::extract::relation::tops_in;
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

use super::{Place, Places, keep};

/// Words that join the two sides.
const WITH: WordList = WordList::new(&["与", "和", "同"]);

/// `甲集团与乙县签约，拟投资20亿元建设丙基地`: the clause behind a signing builds where the one division stands that has signed, unless
/// it names a place itself.
pub(super) fn signed<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let projects = tops_in(scene, clause, EntityKind::Project);
    let Some(first) = projects.first().map(|at| scene.mention(*at).range.start) else { return };
    let builds = |cue| scene.cues_in(clause.range.start..first, cue).next().is_some();
    if clause.names(EntityKind::District) || ![Cue::Build, Cue::Invest].into_iter().any(builds) {
        return;
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start);
    let Some(before) = before.filter(|one| SIGNS.stands_in(scene.text.slice(one.range.clone()))) else { return };
    let [target] = tops_in(scene, before, EntityKind::District)[..] else { return };
    let firms = tops_in(scene, before, EntityKind::Company);
    let with = scene.text.slice(before.range.start..scene.mention(target).range.start);
    let behind = scene.text.slice(scene.mention(target).range.end..before.range.end);
    if firms.len() != 1 || !(WITH.ends(with) || WITH.leads(behind)) {
        return;
    }
    for source in projects {
        keep(scene, places, Some(Place { strength: 66, source, target, at: first, rule: "located-signed" }));
    }
}
