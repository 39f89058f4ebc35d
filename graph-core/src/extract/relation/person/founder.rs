//! Who has set up a firm and leads it: `村民张三牵头成立甲合作社`.

use crate::extract::relation::{Relate, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};

/// What somebody does who sets up what he goes on to lead.
const FOUNDS: WordList = WordList::new(&[
    "牵头成立",
    "带头成立",
    "牵头创办",
    "带头创办",
    "牵头组建",
    "带头组建",
    "牵头注册成立",
    "牵头领办",
    "发起成立",
    "创办",
    "创立",
    "领办",
]);

/// The firm that stands right behind the verb of setting up works has whoever stands before it.
pub(super) fn founded(relate: &mut Relate<'_, '_>, person: MentionIndex) {
    let scene = relate.scene;
    let end = scene.mention(person).range.end;
    let Some(clause) = scene.clauses.at(end.saturating_sub(1)).filter(|clause| clause.names(EntityKind::Company))
    else {
        return;
    };
    let Some(firm) = tops_of(scene, end..clause.range.end.max(end), EntityKind::Company).first().copied() else {
        return;
    };
    let start = scene.mention(firm).range.start;
    let verb = scene.text.slice(end..start).trim_end_matches(['了', '起']);
    let Some(founds) = FOUNDS.ending(verb) else { return };
    let adverb = verb.get(..verb.len() - founds.len()).unwrap_or_default();
    if adverb.chars().count() <= LONGEST_ADVERB && !adverb.contains(['与', '和', '同', '、', '的', '被']) {
        relate.add(RelationKind::WorksFor, person, firm, start, "works-for-topic", 70);
    }
}

/// Characters of when and how: 返乡后.
const LONGEST_ADVERB: usize = 8;

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn whoever_sets_up_a_firm_leads_it() {
        let facts = relations("党员周远航带头成立泽禾种植专业合作社。");
        assert!(facts.contains(&"周远航 WORKS_FOR 泽禾种植专业合作社".to_owned()), "{facts:?}");
        let facts = relations("党员周远航加入泽禾种植专业合作社，支持创办泽禾食品有限公司。");
        assert!(!facts.contains(&"周远航 WORKS_FOR 泽禾食品有限公司".to_owned()), "{facts:?}");
    }
}
