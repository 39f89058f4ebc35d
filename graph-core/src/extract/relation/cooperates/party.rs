//! Who may be a party: a division that only says whose the next words are is none, and neither is whoever was spoken of before where
//! the clause has somebody of its own.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::vocabulary::WordClass;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

use super::super::list_from;
use super::super::located::is_organ;

/// Whether a mention is a party by itself: `与丙市签约`, and not `与丙市科技集团签约`.
pub(super) fn stands_alone(scene: &Scene<'_>, clause: &Clause, at: MentionIndex) -> bool {
    let mention = scene.mention(at);
    if mention.kind != EntityKind::District || mention.is_park() {
        return true;
    }
    let end = mention.range.end.min(clause.range.end);
    let rest = scene.text.slice(end..clause.range.end);
    let list_end = SEVERAL_PLACES.leading(rest).map_or(0, str::len);
    let name_goes_on = scene.mentions_in(end..clause.range.end).any(|next| scene.mention(next).range.start == end);
    let next = scene.words_in(end + list_end..clause.range.end).first();
    let next = next.filter(|word| word.range.start == end + list_end);
    let acts = || scene.cues_in(end..clause.range.end, Cue::Cooperate).any(|cue| cue.range.start == end + list_end);
    // 甲县副县长张三代表双方签约: for the division.
    let head = || HEADS.leads(rest) && scene.text.slice(clause.range.clone()).contains("代表");
    name_goes_on
        || acts()
        || head()
        || next.is_none_or(|word| {
            !is_noun(word.class) || OF_PLACE.leads(scene.text.slice(word.range.start..clause.range.end))
        })
}

/// Whether the words right before a place tell who signs, though nobody is known by them: `12家央企|与乙省签约`, `临江集团|与乙省签约`. 公司
/// alone stands for whom the text is about.
pub(super) fn is_led_by_noun(scene: &Scene<'_>, clause: &Clause, place: usize) -> bool {
    let Some((last, before)) = scene.words_in(clause.range.start..place).split_last() else { return false };
    let before = before.last().filter(|before| before.range.end == last.range.start);
    let own = OWN.contains(&scene.text.slice(last.range.clone()));
    let called = before.is_some_and(|before| is_noun(before.class) || before.class.has(WordClass::PLACE));
    let counted = before.is_some_and(|before| before.class.has(WordClass::QUANTITY));
    last.range.end == place && (counted || is_noun(last.class) && (!own || called))
}

/// A division does not sign with its own organs.
pub(super) fn is_own_organ(scene: &Scene<'_>, a: MentionIndex, b: MentionIndex) -> bool {
    let of = |division: MentionIndex, organ: MentionIndex| {
        let (division, organ) = (scene.mention(division), scene.mention(organ));
        (division.kind, organ.kind) == (EntityKind::District, EntityKind::Agency)
            && is_organ(&organ.name)
            && organ.name.starts_with(&division.name)
    };
    of(a, b) || of(b, a)
}

/// 甲、|乙|等企业与丙县签约: all of the open list that the last party before 与, which begins at `joint`, closes.
pub(super) fn listed_with(
    scene: &Scene<'_>,
    parties: &[MentionIndex],
    last: MentionIndex,
    joint: usize,
) -> Vec<MentionIndex> {
    let end = scene.mention(last).range.end;
    let open = end <= joint && scene.text.slice(end..joint).starts_with('等');
    let Some(at) = parties.iter().position(|one| *one == last).filter(|_| open) else { return vec![last] };
    let first = (0..at).find(|from| list_from(scene, parties, *from).contains(&last)).unwrap_or(at);
    parties.get(first..=at).unwrap_or_default().to_vec()
}

/// Whether a word may be the noun of a name or of a phrase, and is nothing else.
fn is_noun(class: WordClass) -> bool {
    let noun =
        WordClass::NOUN.or(WordClass::UNKNOWN).or(WordClass::TRADE).or(WordClass::PRODUCT).or(WordClass::INDUSTRY);
    let noun = noun.or(WordClass::FIRM).or(WordClass::BRAND).or(WordClass::LATIN);
    class.has(noun) && !class.has(WordClass::STOP.or(WordClass::VERB).or(WordClass::TIME))
}

/// Who signs for a division.
const HEADS: WordList =
    WordList::new(&["市长", "副市长", "县长", "副县长", "区长", "副区长", "省长", "副省长", "镇长", "州长", "副州长"]);

/// What a list of places ends with.
const SEVERAL_PLACES: WordList = WordList::new(&["等地", "等省市", "等省区市", "等城市", "等省", "等市", "等县", "等"]);

/// Words behind a division that stand for itself.
const OF_PLACE: WordList = WordList::new(&[
    "双方",
    "两地",
    "三地",
    "四地",
    "各地",
    "政府",
    "特区政府",
    "人民政府",
    "方面",
    "党政",
    "当地",
    "两市",
    "两省",
    "两县",
]);

/// Nouns that stand for whom the text is about.
const OWN: [&str; 13] =
    ["公司", "企业", "项目", "工厂", "集团", "园区", "当地", "基地", "学校", "学院", "医院", "双方", "总台"];

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
    fn a_division_that_only_says_whose_a_body_is_signs_nothing() {
        check("柳河县与乌海市签订协议。", &["柳河县 COOPERATES_WITH 乌海市"]);
        check("吉林省柳河县与内蒙古自治区乌海市海南区签订共建协议。", &["柳河县 COOPERATES_WITH 海南区"]);
        check("柳河县与乌海泽商签订供货协议。", &[]);
        check("柳河县与柳河县人民政府深度合作。", &[]);
    }

    #[test]
    fn nobody_spoken_of_before_signs_for_others() {
        check("泽澜科技有限公司投产。公司与乌海市签约。", &["泽澜科技有限公司 COOPERATES_WITH 乌海市"]);
        check("泽澜科技有限公司投产。月底，12家央企与乌海市签约。", &[]);
        check("柳河县招商。此次签约宏岭科技有限公司负责人张三表示满意。", &[]);
    }

    #[test]
    fn each_of_an_open_list_signs() {
        check(
            "泽澜科技有限公司、宏岭药业有限公司等企业与柳河县签约。",
            &["宏岭药业有限公司 COOPERATES_WITH 柳河县", "泽澜科技有限公司 COOPERATES_WITH 柳河县"],
        );
    }

    #[test]
    fn those_listed_before_another_party_sign_with_it() {
        check(
            "泽澜科技有限公司、宏岭药业有限公司与柳河县进行项目签约。",
            &["柳河县 COOPERATES_WITH 宏岭药业有限公司", "柳河县 COOPERATES_WITH 泽澜科技有限公司"],
        );
    }
}
