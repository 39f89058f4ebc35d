//! Firms that a text visits where it has taken its reader: `在甲市，……来到乙集团、丙公司`.

use crate::extract::Scene;
use crate::extract::clause::{Clause, is_site};
use crate::extract::relation::{list_from, tops_in};
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

use super::{Place, Places, keep};

/// Verbs of going to see a works.
const VISITS: WordList = WordList::new(&[
    "来到",
    "走进",
    "前往",
    "考察",
    "考察了",
    "走访",
    "走访了",
    "察看",
    "察看了",
    "参观",
    "参观了",
    "深入",
    "调研",
    "到",
    "先后到",
    "实地察看",
]);

/// Whoever is visited in a paragraph stands in the place to which one of its clauses has taken the reader, and nothing but that: the
/// last of them before the visit.
pub(super) fn visited<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let firms = tops_in(scene, clause, EntityKind::Company);
    let Some(first) = firms.first() else { return };
    let start = scene.mention(*first).range.start;
    if !VISITS.ends(scene.text.slice(clause.range.start..start).trim_end_matches('“')) {
        return;
    }
    let Some(paragraph) = scene.paragraph_at(clause.range.start) else { return };
    let before = scene.clauses.between(paragraph.start..clause.range.start);
    let scenes = before.iter().rev().filter_map(|one| {
        let [place] = tops_in(scene, one, EntityKind::District)[..] else { return None };
        let range = &scene.mention(place).range;
        let lead = scene.text.slice(one.range.start..range.start);
        let opens = matches!(lead, "在" | "随后在" | "来到" | "走进");
        (opens && is_site(scene.text.slice(range.end..one.range.end))).then_some(place)
    });
    let Some(target) = scenes.into_iter().next() else { return };
    for source in list_from(scene, &firms, 0) {
        keep(scene, places, Some(Place { strength: 65, source, target, at: start, rule: "located-visited" }));
    }
}
