//! Parties that another clause names: `甲市与乙区结为友好城市，双方签订协议`, `甲公司的合作伙伴包括乙、丙`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::CueMention;
use crate::extract::relation::{Relate, list_from, tops_in};
use crate::extract::word_list::word_list;
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::party::{is_own_organ, stands_alone};
use super::{PARTNERS, may_sign, nested_places};

/// What two parties sign who are called 双方 and stand side by side in a clause before.
pub(super) fn both(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let words = scene.text.slice(clause.range.clone());
    let word = scene.text.slice(cue.range.clone());
    if !word_list!["双方", "两地"].leads(words) || !word_list!["签", "达成", "缔结"].leads(word) {
        return;
    }
    if scene.top_level(clause.range.clone()).iter().any(|at| may_sign(scene, *at)) {
        return;
    }
    let mut clauses = scene.clauses.of_sentence(clause.sentence).iter();
    let Some(before) = clauses.rfind(|one| one.range.end <= clause.range.start) else { return };
    let mut parties = scene.top_level(before.range.clone());
    parties.retain(|at| may_sign(scene, *at) && stands_alone(scene, before, *at));
    // 江西省上饶市与浙江省义乌市: a division before another only says where that is.
    let leads = |at: usize| {
        parties.get(at + 1).is_some_and(|next| scene.mention(parties[at]).range.end == scene.mention(*next).range.start)
    };
    let own: Vec<_> = (0..parties.len()).filter(|at| !leads(*at)).map(|at| parties[at]).collect();
    let [first, second] = own[..] else { return };
    let gap = scene.text.slice(scene.mention(first).range.end..scene.mention(second).range.start);
    let joined = word_list!["与", "同", "和"].leads(gap) && gap.chars().count() <= LONGEST_GAP;
    if joined && !nested_places(scene, first, second) && !is_own_organ(scene, first, second) {
        relate.add(RelationKind::CooperatesWith, first, second, cue.range.start, "cooperates-together", 76);
    }
}

/// 与 and the province of the second: 与|浙江省.
const LONGEST_GAP: usize = 9;

/// Those who are called the partners of a firm behind its name.
pub(super) fn partners(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let firms = tops_in(scene, clause, EntityKind::Company);
    let [firm, first, ..] = firms[..] else { return };
    let gap = scene.text.slice(scene.mention(firm).range.end..scene.mention(first).range.start);
    let noun = gap.trim_start_matches(['的', '主', '要', '战', '略', '核', '心']);
    let Some(partner) = PARTNERS.leading(noun) else { return };
    let is = noun.get(partner.len()..).unwrap_or_default().trim_start_matches(['主', '要']);
    if !word_list!["包括", "有", "为", "是", "涵盖", "包含"].contains(is) {
        return;
    }
    for other in list_from(scene, &firms, 1) {
        let place = scene.mention(other).range.start;
        relate.add(RelationKind::CooperatesWith, firm, other, place, "cooperates-partner", 78);
    }
}

/// `甲与乙、丙与丁分别签约`: a list of pairs, each of which signs by itself.
pub(super) fn pairs(scene: &Scene<'_>, listed: &[MentionIndex]) -> Option<Vec<(MentionIndex, MentionIndex)>> {
    let gap = |left: MentionIndex, right: MentionIndex| {
        let range = scene.mention(left).range.end..scene.mention(right).range.start;
        if range.start <= range.end { scene.text.slice(range) } else { "" }
    };
    let even = listed.len() >= 4 && listed.len().is_multiple_of(2);
    let joined = listed.windows(2).enumerate().all(|(at, pair)| {
        let gap = gap(pair[0], pair[1]);
        if at % 2 == 0 { matches!(gap, "与" | "同" | "和") } else { gap == "、" }
    });
    (even && joined).then(|| listed.chunks(2).map(|pair| (pair[0], pair[1])).collect())
}

/// `甲县·乙大学战略合作签约仪式`: those whose names a dash or a dot joins right before the word.
pub(super) fn dashed(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let mut parties = scene.top_level(clause.range.start..cue.range.start);
    parties.retain(|at| may_sign(scene, *at));
    let joined = |pair: &[MentionIndex]| {
        let gap = scene.mention(pair[0]).range.end..scene.mention(pair[1]).range.start;
        gap.start < gap.end && word_list!["－", "–", "·", "&", "-"].contains(scene.text.slice(gap).trim())
    };
    let first = (0..parties.len()).rev().take_while(|at| parties.get(*at..at + 2).is_none_or(joined)).last();
    let Some([first, others @ .., last]) = first.and_then(|first| parties.get(first..)) else { return };
    let gap = scene.text.slice(scene.mention(*last).range.end..cue.range.start);
    if gap.chars().count() > LONGEST_TITLE || gap.contains(['、', '，', '与', '和']) {
        return;
    }
    for other in others.iter().chain([last]) {
        if !nested_places(scene, *first, *other) && !is_own_organ(scene, *first, *other) {
            relate.add(RelationKind::CooperatesWith, *first, *other, cue.range.start, "cooperates-together", 74);
        }
    }
}

/// Characters between the last of them and the word: 新能源.
const LONGEST_TITLE: usize = 4;

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told = relations(text);
        let told: Vec<&String> = told.iter().filter(|fact| fact.contains("COOPERATES_WITH")).collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn both_are_those_of_the_clause_before() {
        check("吉林省柳河县与内蒙古自治区乌海市举行座谈，双方签订协作协议。", &["柳河县 COOPERATES_WITH 乌海市"]);
        check("柳河县与柳河县人民政府座谈，双方签订协议。", &[]);
        check("柳河县与乌海市座谈，双方交流了经验。", &[]);
    }

    #[test]
    fn those_of_a_list_of_pairs_sign_two_by_two() {
        check(
            "当天，柳河县与泽澜科技有限公司、梅河口市与宏岭药业有限公司分别签约。",
            &["柳河县 COOPERATES_WITH 泽澜科技有限公司", "梅河口市 COOPERATES_WITH 宏岭药业有限公司"],
        );
    }

    #[test]
    fn a_dot_joins_those_who_sign() {
        check("柳河县·乌海市战略合作框架协议签约仪式举行。", &["柳河县 COOPERATES_WITH 乌海市"]);
        check("柳河县·乌海市高速公路由甲乙双方合作建设。", &[]);
    }

    #[test]
    fn places_that_become_friends_work_together() {
        check("柳河县与梅河口市结为友好县市。", &["柳河县 COOPERATES_WITH 梅河口市"]);
    }

    #[test]
    fn partners_are_listed_behind_what_they_are() {
        check(
            "泽澜科技有限公司的主要客户包括宏岭药业有限公司、青禾化工集团。",
            &["泽澜科技有限公司 COOPERATES_WITH 宏岭药业有限公司", "泽澜科技有限公司 COOPERATES_WITH 青禾化工集团"],
        );
        check("泽澜科技有限公司是宏岭药业有限公司的对手。", &[]);
    }

    #[test]
    fn the_head_of_a_division_signs_for_it() {
        check(
            "柳河县副县长张三与泽澜科技有限公司董事长李四代表双方签约。",
            &["柳河县 COOPERATES_WITH 泽澜科技有限公司"],
        );
    }
}
