//! What firms make that are introduced as its makers: `甲市轴承生产企业有乙科技、丙碳素2家`.

use crate::extract::clause::Clause;
use crate::extract::enumeration::introduced_firms;
use crate::extract::relation::{Relate, list_from, tops_in, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, RelationKind};

/// What makes of a thing the word for those who make it.
const MAKERS: WordList = WordList::new(&["生产", "制造", "加工", "冶炼", "种植", "养殖", "投产"]);

/// Between the thing and the word for its makers stand no more letters: 轴承|已投产的生产|企业.
const LONGEST: usize = 8;

/// Each firm of a list makes what its introduction has before 生产企业.
pub(super) fn listed(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let firms = tops_in(scene, clause, EntityKind::Company);
    let Some(first) = firms.first().map(|at| scene.mention(*at).range.start) else { return };
    let Some(sentence) = scene.sentences.get(clause.sentence) else { return };
    let Some(end) = introduced_firms(scene, sentence.range.start..first) else { return };
    let Some(introduction) = scene.clauses.at(end.saturating_sub("业".len())) else { return };
    let products = tops_of(scene, introduction.range.start..end, EntityKind::Product);
    let Some(product) = products.last().copied() else { return };
    let between = scene.text.slice(scene.mention(product).range.end..end);
    let noun = between.trim_end_matches("企业").trim_end_matches("厂家").trim_end_matches("厂商");
    if !MAKERS.ends(noun) || noun.chars().count() > LONGEST || noun.contains(['、', '和']) {
        return;
    }
    for firm in list_from(scene, &firms, 0) {
        relate.add(RelationKind::Produces, firm, product, end, "produces-listed", 78);
    }
}
