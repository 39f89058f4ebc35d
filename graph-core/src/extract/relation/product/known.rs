//! What a division is known for: `甲县特产有蜜柚`, `蜜柚是甲县的特产`, `甲县是全国重要的蜜柚主产区`.

use crate::extract::Scene;
use crate::extract::boundary::is_name_letter;
use crate::extract::clause::Clause;
use crate::extract::relation::tops_of;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// 甲县特产有蜜柚、香菇, 盛产蜜柚: the division that is known for what is listed from a place on, named before it or the one that the article is about.
pub(super) fn known_for(scene: &Scene<'_>, clause: &Clause, from: usize) -> Option<MentionIndex> {
    const KNOWN_FOR: WordList =
        WordList::new(&["特产有", "特产主要有", "特产包括", "特色农产品有", "特色农产品主要有", "农特产品有", "盛产"]);
    let lead = scene.text.slice(clause.range.start..from.max(clause.range.start));
    let Some(words) = KNOWN_FOR.ending(lead) else {
        return of_rich_place(scene, clause, lead).or_else(|| branded(scene, clause, from));
    };
    let end = clause.range.start + lead.len() - words.len();
    let named = tops_of(scene, clause.range.start..end, EntityKind::District).pop();
    let start = named.map_or(clause.range.start, |at| scene.mention(at).range.end);
    let home = || scene.clauses.home_at(scene, clause).filter(|at| scene.mention(*at).is_division());
    let plain = word_list!["", "的", "主要", "的主要", "地方", "土", "名优", "境内", "当地", "传统", "著名"];
    named.or_else(home).filter(|_| plain.contains(scene.text.slice(start..end.max(start))))
}

/// 甲县物产丰富，主要有|蜜柚、香菇: the division of which the clause before says that it has much, where this one begins the list.
fn of_rich_place(scene: &Scene<'_>, clause: &Clause, lead: &str) -> Option<MentionIndex> {
    const MUCH: WordList = WordList::new(&["特产丰富", "物产丰富", "特产众多", "物产丰饶", "特产较多", "土特产丰富"]);
    if !word_list!["主要有", "有", "主要特产有", "盛产", "主产", "特产有"].contains(lead) {
        return None;
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start)?;
    let rich = MUCH.ends(scene.text.slice(before.range.clone()));
    let named = || tops_of(scene, before.range.clone(), EntityKind::District).pop();
    let division = named().or_else(|| scene.clauses.home_at(scene, clause)).filter(|_| rich)?;
    scene.mention(division).is_division().then_some(division)
}

/// 甲县打响|甲水蜜桃、乙西瓜|等特色品牌: the division whose brands are named, where the list closes as one of brands.
fn branded(scene: &Scene<'_>, clause: &Clause, from: usize) -> Option<MentionIndex> {
    const VERBS: WordList = WordList::new(&[
        "打响",
        "打响了",
        "打造",
        "打造了",
        "打造出",
        "培育",
        "培育了",
        "培育出",
        "拥有",
        "创建",
        "创建了",
        "形成",
        "形成了",
        "叫响",
        "叫响了",
        "擦亮",
    ]);
    const BRANDS: WordList = WordList::new(&["品牌", "名片", "名优特产", "特产", "农产品", "地理标志产品"]);
    let lead = scene.text.slice(clause.range.start..from.max(clause.range.start)).trim_end_matches('“');
    let whole = scene.text.slice(clause.range.clone());
    let (_, head) = whole.rsplit_once('等')?;
    let closes = head.chars().count() <= LONGEST_PRAISE && BRANDS.ends(head);
    let division = clause.subject(scene, EntityKind::District).filter(|_| closes && VERBS.ends(lead))?;
    scene.mention(division).is_division().then_some(division)
}

/// Where goods are said to come from behind their name, by the words there: 蜜柚|是甲县的特产; or before it: 甲县是全国|蜜柚|主产区.
pub(super) fn home_of(scene: &Scene<'_>, clause: &Clause, rest: &str, from: usize) -> Option<MentionIndex> {
    const SPECIAL: WordList = WordList::new(&["特产", "土特产", "名产", "特色农产品", "名优产品"]);
    const REGION: WordList = WordList::new(&[
        "主产区",
        "主产县",
        "主产地",
        "主要产区",
        "主要产地",
        "优势产区",
        "核心产区",
        "重要产区",
        "重要产地",
        "原产地",
        "生产大县",
        "种植大县",
        "养殖大县",
        "的主产区",
        "的主产地",
        "的主要产区",
        "的原产地",
    ]);
    let is = |words: &str| word_list!["是", "为", "系", "作为"].stands_in(words);
    let whole = scene.text.slice(clause.range.clone());
    if is(rest) && SPECIAL.ends(whole) {
        let behind = tops_of(scene, from..clause.range.end, EntityKind::District);
        let [division] = behind[..] else { return None };
        let place = &scene.mention(division).range;
        let lead = scene.text.slice(clause.range.end - rest.len()..place.start.max(clause.range.end - rest.len()));
        return word_list!["是", "为", "系"].contains(lead).then_some(division);
    }
    if !REGION.leads(rest) {
        return None;
    }
    let division = tops_of(scene, clause.range.start..from, EntityKind::District).pop()?;
    let words = scene.text.slice(scene.mention(division).range.end..from);
    let plain = !words.contains(['、', '，', '和', '与', '在']) && words.chars().count() <= LONGEST_PRAISE;
    // 不是, 认为, 成为: words that end so say something else.
    let is = word_list!["是", "为", "系", "作为"].leads(words);
    let ends = REGION.leading(rest).and_then(|region| rest.strip_prefix(region));
    let ends = ends.is_some_and(|behind| !behind.starts_with(is_name_letter) || behind.starts_with("之一"));
    (plain && is && ends).then_some(division)
}

/// Characters of what is said of a place before the goods that it grows: 是全国重要的.
const LONGEST_PRAISE: usize = 14;

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_place_makes_what_it_is_known_for() {
        let facts = relations("金寨县物产丰富，主要有板栗、茶叶、天麻等。");
        assert!(facts.contains(&"金寨县 PRODUCES 天麻".to_owned()), "{facts:?}");
        let facts = relations("茶叶是金寨县的传统特产。");
        assert!(facts.contains(&"金寨县 PRODUCES 茶叶".to_owned()), "{facts:?}");
        let facts = relations("金寨县是全国重要的茶叶优势产区。");
        assert!(facts.contains(&"金寨县 PRODUCES 茶叶".to_owned()), "{facts:?}");
    }

    #[test]
    fn brands_are_those_of_the_place_that_makes_them_known() {
        let facts = relations("金寨县打响金寨猕猴桃、天堂寨板栗等特色品牌。");
        assert!(facts.contains(&"金寨县 PRODUCES 天堂寨板栗".to_owned()), "{facts:?}");
        let facts = relations("金寨县宣传猕猴桃、板栗等特色品牌。");
        assert!(!facts.iter().any(|fact| fact.contains("PRODUCES")), "{facts:?}");
    }

    #[test]
    fn what_is_bought_in_a_growing_region_is_of_no_buyer() {
        let facts = relations("金寨县开会，茶叶是当地农民的收入来源。");
        assert!(!facts.iter().any(|fact| fact.contains("PRODUCES")), "{facts:?}");
    }
}
