//! Titles given to those whom a clause names between its verb and the title, or the clause behind a list.

use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::may_hold;

/// `公布第二批甲示范县名单，乙县入列`: the clause before names the list, and this one whom it holds.
pub(super) fn listed(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if clause.by != SubjectBy::Name {
        return;
    }
    const ON_A_LIST: WordList = WordList::new(&[
        "入列",
        "入选",
        "上榜",
        "在列",
        "入围",
        "成功入选",
        "名列其中",
        "榜上有名",
        "位列其中",
        "成功入围",
    ]);
    if !ON_A_LIST.ends(scene.text.slice(clause.range.clone())) {
        return;
    }
    // 甲市共有18家企业上榜 counts those who are on it.
    let counts = scene.quantities.partition_point(|one| one.range.start < clause.range.start);
    if scene.quantities.get(counts).is_some_and(|one| one.range.start < clause.range.end && one.quantity.unit == "1") {
        return;
    }
    let of_list = |one: &&Clause| one.range.end <= clause.range.start && one.names(EntityKind::Honor);
    let Some(before) = scene.clauses.of_sentence(clause.sentence).iter().rfind(of_list) else { return };
    let [honor] = tops_of(scene, before.range.clone(), EntityKind::Honor)[..] else { return };
    let rest = scene.text.slice(scene.mention(honor).range.end..before.range.end.max(scene.mention(honor).range.end));
    let lead = scene.text.slice(before.range.start..scene.mention(honor).range.start.max(before.range.start));
    let published = ["公布", "发布", "公示"].iter().any(|verb| lead.contains(verb) || rest.contains(verb));
    if !published && !rest.contains("名单") {
        return;
    }
    for holder in clause.subjects.iter().filter(|at| may_hold(scene, **at)) {
        relate.add(RelationKind::Holds, *holder, honor, clause.range.start, "holds-listed", 82);
    }
}

/// `某部确定甲、乙、丙等20个城市为首批丁城市`: those that are named between the verb of choosing and 为. Whether there are any.
pub(super) fn chosen(relate: &mut Relate<'_, '_>, clause: &Clause, honor: MentionIndex) -> bool {
    const CHOOSING: [&str; 9] = ["确定", "认定", "命名", "选定", "遴选", "评定", "批准", "评选", "公布"];
    let scene = relate.scene;
    let start = scene.mention(honor).range.start;
    let tops = scene.top_level(clause.range.start..start);
    let chosen = |at: &MentionIndex| {
        let lead = scene.text.slice(clause.range.start..scene.mention(*at).range.start);
        may_hold(scene, *at) && CHOOSING.iter().any(|verb| lead.ends_with(verb))
    };
    let Some(first) = tops.iter().position(chosen) else { return false };
    let list = list_from(scene, &tops, first);
    let end = list.last().map_or(start, |last| scene.mention(*last).range.end);
    let gap = scene.text.slice(end.min(start)..start).trim_end_matches('“');
    let gap = ["首批", "第一批", "第二批", "第三批"].iter().find_map(|batch| gap.strip_suffix(batch)).unwrap_or(gap);
    if !gap.ends_with('为') || gap.chars().count() > LONGEST_VERB || gap.contains('的') {
        return false;
    }
    // 拟|认定甲公司为…: who is to be chosen does not hold it yet.
    let lead = scene.text.slice(clause.range.start..scene.mention(tops[first]).range.start);
    let on_the_way = CHOOSING.iter().any(|verb| lead.strip_suffix(verb).is_some_and(|lead| lead.ends_with('拟')));
    let (kind, rule) = match on_the_way {
        true => (RelationKind::AppliedFor, "applied-for-list"),
        false => (RelationKind::Holds, "holds-chosen"),
    };
    for holder in list {
        relate.add(kind, holder, honor, start, rule, 82);
    }
    true
}

/// `同意甲高新区、乙高新区建设丙示范区`: an answer from above lets those that it names bear the title. Whether it is one.
pub(super) fn approved(relate: &mut Relate<'_, '_>, clause: &Clause, honor: MentionIndex) -> bool {
    let scene = relate.scene;
    let start = scene.mention(honor).range.start;
    let lead = scene.text.slice(clause.range.start..start.max(clause.range.start));
    let Some(at) = lead.find("同意") else { return false };
    let mut places = tops_of(scene, clause.range.start + at..start, EntityKind::District);
    let Some(last) = places.last().map(|at| scene.mention(*at).range.end) else { return false };
    let verb = scene.text.slice(last.min(start)..start).trim_end_matches('“');
    // 甲市的乙高新区: the places that only modify the next one are no holders.
    let joined = |at: &MentionIndex| {
        let end = scene.mention(*at).range.end;
        end == last || scene.text.slice(end..start).starts_with(['、', '和', '与', '及'])
    };
    places.retain(joined);
    let builds = word_list!["建设", "创建", "开展", "设立为", "列为", "确定为"].ends(verb);
    if !builds || verb.chars().count() > LONGEST_VERB {
        return false;
    }
    for holder in places {
        relate.add(RelationKind::Holds, holder, honor, start, "holds-approved", 84);
    }
    true
}

/// Between the last place and the title stand no more characters: 等3个高新区建设.
const LONGEST_VERB: usize = 14;

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_count_of_those_on_a_list_makes_nobody_a_holder() {
        let facts = relations("省里公布瞪羚企业名单，柳河县共有8家企业上榜，泽澜电子有限公司榜上有名。");
        assert_eq!(
            facts.iter().filter(|fact| fact.contains("HOLDS")).collect::<Vec<_>>(),
            ["泽澜电子有限公司 HOLDS 瞪羚企业"]
        );
    }

    #[test]
    fn what_only_a_person_can_be_is_of_the_one_named_last() {
        let facts = relations("柳河县种粮大户周立海说，稻子好，他被评为吉林省种粮大户。周立海先后获评吉林省劳动模范。");
        assert!(facts.contains(&"周立海 HOLDS 吉林省种粮大户".to_owned()), "{facts:?}");
        assert!(facts.contains(&"周立海 HOLDS 吉林省劳动模范".to_owned()), "{facts:?}");
        let facts = relations("柳河县县长周立海说，全县12人被评为吉林省劳动模范。");
        assert!(!facts.iter().any(|fact| fact.contains("HOLDS")), "{facts:?}");
        assert!(!facts.iter().any(|fact| fact.starts_with("柳河县 HOLDS")), "{facts:?}");
    }

    #[test]
    fn an_indication_of_origin_is_of_no_firm_before() {
        let facts = relations("柳河县的泽澜食品有限公司投产。“柳河辣椒”获评国家地理标志产品。");
        assert!(facts.contains(&"柳河县 HOLDS 国家地理标志产品".to_owned()), "{facts:?}");
        assert!(!facts.contains(&"泽澜食品有限公司 HOLDS 国家地理标志产品".to_owned()), "{facts:?}");
    }

    #[test]
    fn how_long_a_title_was_held_names_nobody() {
        let facts = relations("柳河县柳河体育馆项目开工，项目没有事故，连续5个季度获评吉林省优质工程。");
        assert!(facts.contains(&"柳河体育馆项目 HOLDS 吉林省优质工程".to_owned()), "{facts:?}");
    }
}
