//! Firms that a division or park brings in: they have their works there.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{list_from, tops_of};
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

use super::{Place, Places, keep};

/// Verbs with which a division or park speaks of the firms that it has got.
const BRINGS: WordList = WordList::new(&[
    "引进",
    "引入",
    "招引",
    "引来",
    "引育",
    "吸引",
    "招引落地",
    "引进落地",
    "成功引进",
    "成功招引",
    "集聚",
    "聚集",
    "汇聚",
    "集聚了",
    "聚集了",
    "汇聚了",
    "引进了",
    "引来了",
    "吸引了",
    "招引了",
    "引入了",
    "培育了",
    "培育出",
    "培育",
]);

/// `甲县引进乙公司`, `丙园集聚了丁、戊等企业`: whom a place brings in stands there.
pub(super) fn brought<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    let Some(target) = clause.subject(scene, EntityKind::District) else { return };
    let firms = tops_of(scene, clause.range.clone(), EntityKind::Company);
    for (at, firm) in firms.iter().enumerate() {
        let start = scene.mention(*firm).range.start;
        let lead = scene.text.slice(clause.range.start..start).trim_end_matches(['“', '以']);
        if !BRINGS.ends(lead) {
            continue;
        }
        for source in list_from(scene, &firms, at) {
            keep(scene, places, Some(Place { strength: 67, source, target, at: start, rule: "located-brought" }));
        }
    }
}
