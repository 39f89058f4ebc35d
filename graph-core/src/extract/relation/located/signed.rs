//! Works that a firm signs with a division to build: they come to stand there.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::relation::tops_in;
use crate::extract::word_list::{WordList, word_list};
use crate::model::EntityKind;

use super::{Place, Places, keep};

/// Verbs of signing.
const SIGNS: WordList = WordList::new(&["签约", "签订", "签署", "签下", "签定", "达成"]);

/// `甲集团与乙县签约，拟投资20亿元建设丙基地`: the clause behind a signing builds where the one division stands that has signed, unless
/// it names a place itself.
pub(super) fn signed<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let projects = tops_in(scene, clause, EntityKind::Project);
    let Some(first) = projects.first().map(|at| scene.mention(*at).range.start) else { return };
    if clause.names(EntityKind::District) || !scene.text.slice(clause.range.start..first).contains(['建', '投', '打'])
    {
        return;
    }
    let built =
        [Cue::Build, Cue::Invest].into_iter().any(|cue| scene.cues_in(clause.range.start..first, cue).next().is_some());
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start);
    let Some(before) = before.filter(|_| built) else { return };
    let words = scene.text.slice(before.range.clone());
    let [target] = tops_in(scene, before, EntityKind::District)[..] else { return };
    let firms = tops_in(scene, before, EntityKind::Company);
    let with = scene.text.slice(before.range.start..scene.mention(target).range.start);
    let behind = scene.text.slice(scene.mention(target).range.end..before.range.end);
    let sides = word_list!["与", "和", "同"].ends(with) || word_list!["与", "和", "同"].leads(behind);
    if firms.len() != 1 || !sides || !SIGNS.stands_in(words) {
        return;
    }
    for source in projects {
        keep(scene, places, Some(Place { strength: 66, source, target, at: first, rule: "located-signed" }));
    }
}
