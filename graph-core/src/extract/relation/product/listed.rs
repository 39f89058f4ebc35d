//! What firms make that are introduced as its makers: `甲市轴承生产企业有乙科技、丙碳素2家`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::enumeration::introduced_firms;
use crate::extract::relation::{Relate, list_from, tops_in, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};

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

/// Who else makes a thing that a clause before its place lists with the maker: 培育了甲、乙等企业，|生产丙.
pub(super) fn fellows(scene: &Scene<'_>, maker: MentionIndex, place: usize) -> Vec<MentionIndex> {
    let first = scene.mention(maker);
    let Some(clause) = scene.clauses.at(first.range.start).filter(|clause| clause.range.end <= place) else {
        return Vec::new();
    };
    let same = scene.sentence_at(place).is_some_and(|sentence| sentence.range.start <= clause.range.start);
    if first.kind != EntityKind::Company || !same {
        return Vec::new();
    }
    let firms = tops_in(scene, clause, EntityKind::Company);
    let Some(at) = firms.iter().position(|firm| *firm == maker) else { return Vec::new() };
    let mut list = list_from(scene, &firms, at);
    let end = list.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
    let rest = scene.text.slice(end..clause.range.end.max(end));
    let closes = rest.starts_with('等') && FIRMS.ends(rest);
    if !closes {
        return Vec::new();
    }
    list.split_off(1.min(list.len()))
}

/// What an open list of firms is called.
const FIRMS: WordList = WordList::new(&["企业", "公司", "厂家", "厂商", "合作社", "龙头"]);

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn all_of_a_list_make_what_is_said_behind_it() {
        let text = "柳河县培育了泽澜食品、宏禾乳业等企业，生产奶酪。";
        let told = relations(text);
        assert!(told.contains(&"泽澜食品 PRODUCES 奶酪".to_owned()), "{told:?}");
        assert!(told.contains(&"宏禾乳业 PRODUCES 奶酪".to_owned()), "{told:?}");
        let told = relations("泽澜食品有限公司与宏禾乳业有限公司合作，生产奶酪。");
        assert!(!told.contains(&"宏禾乳业有限公司 PRODUCES 奶酪".to_owned()), "{told:?}");
    }
}
