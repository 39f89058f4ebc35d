//! Firms and institutions that a division or park brings in, has or opens: they have their works or their seat there.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::relation::{list_from, tops_in, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::{Place, Places, is_organ, keep};

/// Verbs with which a division or park speaks of the firms that it has got, or of those that it has.
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
    "孕育出",
    "孕育了",
    "涌现出",
    "涌现了",
    "培育了",
    "培育出",
    "培育",
    "拥有",
    "现有",
    "建有",
    "坐拥",
    "落户了",
    "诞生了",
    "诞生出",
]);

/// What a place may say of firms from elsewhere as well, unless it says behind their names that they have come: 已有甲公司等12家企业入驻.
const HAS: WordList = WordList::new(&[
    "已有",
    "有",
    "共有",
    "迎来",
    "迎来了",
    "吸引包括",
    "吸引了包括",
    "引进了包括",
    "集聚了包括",
    "汇聚了包括",
    "包括",
    "推动",
    "促成",
    "目前有",
]);

/// What firms do that come to a place to stay.
const SETTLES: WordList = WordList::new(&["入驻", "落户", "投产", "落地", "进驻", "入园", "安家", "扎根", "落子"]);

/// `甲产业园由丙公司建设，一期已完工，吸引乙公司等6家企业入驻`: the park that the sentence opens with has them.
fn opening(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let first = scene.clauses.of_sentence(clause.sentence).first()?;
    let park = first.subject(scene, EntityKind::District).filter(|_| first.by == SubjectBy::Name)?;
    (!scene.mention(park).is_division()).then_some(park)
}

/// 我们发现|甲产业园|已经落户了|乙公司: the place right before the verb, in a clause that is about somebody else.
fn beside(scene: &Scene<'_>, clause: &Clause, lead: &str) -> Option<MentionIndex> {
    const ADVERBS: WordList =
        WordList::new(&["", "已", "已经", "先后", "目前", "现", "共", "成功", "刚刚", "近期", "又"]);
    const NOT_THERE: WordList = WordList::new(&["在", "从", "由", "对", "向", "与", "和", "被", "为", "给"]);
    let verb = clause.range.start + lead.len() - BRINGS.ending(lead)?.len();
    let place = tops_of(scene, clause.range.start..verb, EntityKind::District).pop()?;
    let range = &scene.mention(place).range;
    let before = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let adverb = scene.text.slice(range.end..verb.max(range.end));
    (range.end <= verb && ADVERBS.contains(adverb) && !NOT_THERE.ends(before)).then_some(place)
}

/// A place has the firms of which it says that they are in it: 园区内有甲、乙等企业.
const HOLDS: WordList = WordList::new(&[
    "内有",
    "里有",
    "境内有",
    "区有",
    "园有",
    "县有",
    "市有",
    "内就有",
    "内有了",
    "镇有",
    "现有",
    "还有",
]);

/// Whether the firms or institutions are a list that ends as one: 甲、乙等|知名企业, 甲、乙等|科研机构.
fn is_list(kind: EntityKind, tail: &str) -> bool {
    let Some((_, rest)) = tail.rsplit_once('等') else { return false };
    let called = match kind {
        EntityKind::Company => word_list!["企业", "公司", "家", "集团"].ends(rest),
        _ => word_list!["机构", "平台", "院所", "高校", "院校", "学校", "医院"].ends(rest),
    };
    rest.chars().count() <= LONGEST_HEAD && called
}

/// Characters of what a list of firms is called: 一批国内外知名企业.
const LONGEST_HEAD: usize = 14;

/// Words before a firm without what says of what sort it is: 引进|农业龙头企业.
fn without_sort(lead: &str) -> &str {
    const SORTS: WordList = WordList::new(&["龙头企业", "500强企业", "上市公司", "知名企业", "民营企业", "骨干企业"]);
    let Some(verb) = SORTS.ending(lead).and_then(|sort| lead.strip_suffix(sort)) else { return lead };
    let verb = verb.trim_end_matches(|letter: char| "国内外省级市县农业产化世界中国".contains(letter));
    if BRINGS.ends(verb) { verb } else { lead }
}

/// Verbs whose object comes into being, or opens, where the subject is.
const OPENS: WordList = WordList::new(&[
    "启用",
    "建成",
    "建成了",
    "成立",
    "成立了",
    "设立",
    "设立了",
    "组建",
    "组建了",
    "挂牌成立",
    "挂牌",
    "设有",
    "创办",
    "创办了",
]);

/// `甲县引进乙公司`, `丙园集聚了丁、戊等企业`, `甲市拥有乙实验室`: whom a place brings in or has stands there, and so does the institution
/// that it opens. Organs of the state stand nowhere.
pub(super) fn brought<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    if ![EntityKind::Company, EntityKind::Agency].into_iter().any(|kind| clause.names(kind)) {
        return;
    }
    let own = clause.subject(scene, EntityKind::District);
    let general = own.or_else(|| opening(scene, clause));
    for kind in [EntityKind::Company, EntityKind::Agency] {
        let all = tops_in(scene, clause, kind);
        for (at, first) in all.iter().enumerate() {
            let start = scene.mention(*first).range.start;
            let lead = scene.text.slice(clause.range.start..start).trim_end_matches(['“', '以']);
            let lead = without_sort(lead);
            let beside = if own.is_none() { beside(scene, clause, lead) } else { None };
            let Some(target) = beside.or(general) else { continue };
            let own = own.or(beside);
            let tail = scene.text.slice(scene.mention(*first).range.end..clause.range.end);
            let has = HAS.ends(lead) && SETTLES.stands_in(tail);
            let has = has || own.is_none() && BRINGS.ends(lead) && SETTLES.stands_in(tail);
            let has = has || own.is_some() && HOLDS.ends(lead) && is_list(kind, tail);
            if !(has
                || own.is_some() && BRINGS.ends(lead)
                || own.is_some() && kind == EntityKind::Agency && OPENS.ends(lead))
            {
                continue;
            }
            for source in list_from(scene, &all, at).into_iter().filter(|at| !is_organ(&scene.mention(*at).name)) {
                keep(scene, places, Some(Place { strength: 67, source, target, at: start, rule: "located-brought" }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_park_has_the_firms_that_are_in_it() {
        let facts = relations("柳河县柳河工业园现有企业60家。园区内有泽澜化工、宏禾纸业等知名企业。");
        assert!(facts.contains(&"泽澜化工 LOCATED_IN 柳河工业园".to_owned()), "{facts:?}");
        let facts = relations("柳河县引进农业龙头企业泽澜食品有限公司，主要生产豆干。");
        assert!(facts.contains(&"泽澜食品有限公司 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
        assert!(facts.contains(&"泽澜食品有限公司 PRODUCES 豆干".to_owned()), "{facts:?}");
    }

    #[test]
    fn a_park_has_the_institutions_that_are_in_it() {
        let facts = relations("柳河县柳河工业园内有泽澜轴承研究院、宏岭实验中学等机构。");
        assert!(facts.contains(&"泽澜轴承研究院 LOCATED_IN 柳河工业园".to_owned()), "{facts:?}");
        let facts = relations("柳河县柳河工业园还有泽澜轴承研究院、宏岭实验中学等机构的支持。");
        assert!(!facts.contains(&"泽澜轴承研究院 LOCATED_IN 柳河工业园".to_owned()), "{facts:?}");
    }

    #[test]
    fn the_place_right_before_the_verb_has_them_whoever_tells_it() {
        let facts = relations("目前柳河县柳河工业园已经落户了宏岭化学有限公司。");
        assert!(facts.contains(&"宏岭化学有限公司 LOCATED_IN 柳河工业园".to_owned()), "{facts:?}");
        let facts = relations("泽澜集团从柳河县引进宏岭化学有限公司参股。");
        assert!(!facts.contains(&"宏岭化学有限公司 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
    }
}
