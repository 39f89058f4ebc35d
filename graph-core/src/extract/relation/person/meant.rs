//! Whose post it is that stands alone: 副市长, 总经理, 村支书.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::tops_in;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::Held;

/// The organisation of a person's post that stands alone: 副市长 of the division spoken of, 副总经理 of the company, 村支书 of the village.
pub(super) fn meant(scene: &Scene<'_>, clause: &Clause, person: MentionIndex, held: &Held) -> Option<MentionIndex> {
    let place = scene.mention(person).range.start;
    let post = held.post.strip_prefix(['该', '本']).unwrap_or(&held.post);
    if post.starts_with('村') {
        return village(scene, place);
    }
    // 该镇镇长张三: no county has one.
    if ["镇长", "乡长"].iter().any(|head| post.ends_with(head)) {
        return town(scene, clause, place);
    }
    match held.of_kind {
        Some(EntityKind::District) => {
            beside_committee(scene, clause, place, &held.post).or_else(|| governed(scene, clause, &held.post))
        }
        Some(EntityKind::Company) => clause.topic.company.or(clause.background.company),
        // 县委副书记张三会见了乙院院长: the committee without a name is no body of the sentence.
        Some(EntityKind::Agency)
            if word_list!["省委", "市委", "县委", "区委", "旗委", "州委", "镇党委", "乡党委"].leads(post) =>
        {
            None
        }
        Some(EntityKind::Agency) => {
            let before = scene.top_level(scene.sentences.get(clause.sentence)?.range.start..clause.range.end);
            before.into_iter().find(|at| scene.mention(*at).kind == EntityKind::Agency)
        }
        // 公司负责人张三: that of the firm spoken of.
        _ if word_list!["公司", "该公司", "企业", "该企业", "集团"].leads(&held.post) => {
            clause.topic.company.or(clause.background.company)
        }
        None if STAFF.contains(post) => at_site(scene, clause),
        _ => None,
    }
}

/// What those are who work in a plant.
const STAFF: WordList = WordList::new(&[
    "负责人",
    "相关负责人",
    "技术员",
    "技术人员",
    "工人",
    "员工",
    "职工",
    "操作工",
    "操作员",
    "质检员",
    "工程师",
    "技师",
    "班长",
    "班组长",
    "主管",
    "社员",
]);

/// `在甲公司生产车间，工人张三…`: the firm to whose rooms the clause before takes the reader.
fn at_site(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    const SITES: WordList = WordList::new(&[
        "车间",
        "厂房",
        "厂区",
        "生产线",
        "展厅",
        "现场",
        "实验室",
        "大棚",
        "仓库",
        "控制室",
        "内",
        "里",
    ]);
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start)?;
    let words = scene.text.slice(before.range.clone());
    let [firm] = tops_in(scene, before, EntityKind::Company)[..] else { return None };
    let site = words.get(scene.mention(firm).range.end - before.range.start..)?;
    let beside = word_list!["附近", "旁", "对面", "门外"].stands_in(site);
    let room = !beside && site.chars().count() <= LONGEST_SITE && (site.is_empty() || SITES.stands_in(site));
    (word_list!["在", "走进", "来到", "走入"].leads(words) && room).then_some(firm)
}

/// Characters of what a room is called: 的智能化生产车间里.
const LONGEST_SITE: usize = 12;

/// The division that a 市长 or 区长 without a place governs: that of the article, at the level of the title. The 市长 of a
/// county-level city is that city's.
fn governed(scene: &Scene<'_>, clause: &Clause, post: &str) -> Option<MentionIndex> {
    let article = scene.sentences.get(clause.sentence)?.article;
    let home = scene.homes.get(article)?;
    // 市领导, 省四套班子领导: the level opens what they are called.
    let leads = |level: char| post.starts_with(level) && post.ends_with("领导");
    let of_level = if post.ends_with("市长") || leads('市') {
        home.county_called(&['市']).or(home.city.as_ref())
    } else if post.ends_with("省长") || leads('省') {
        home.province.as_ref()
    } else if post.ends_with("州长") || post.ends_with("盟长") || leads('州') || leads('盟') {
        home.city.as_ref()
    } else if post.ends_with("主席") {
        // 乡人大主席 and the chairman of a body are no heads of an autonomous region.
        let regional = ["主席", "副主席", "自治区主席", "自治区副主席", "政府主席", "政府副主席"].contains(&post);
        home.province.as_ref().filter(|(_, name)| regional && name.ends_with("自治区"))
    } else {
        home.county.as_ref()
    };
    of_level.and_then(|(code, _)| scene.clauses.codes.get(code)).copied().or_else(|| named_before(scene, clause, post))
}

/// `在甲县乙镇，……由副县长张三牵头`: where the article is about a wider place, the one division of the post's level that its
/// paragraph has named.
fn named_before(scene: &Scene<'_>, clause: &Clause, post: &str) -> Option<MentionIndex> {
    let level = post.strip_suffix('长')?.chars().next_back().filter(|level| "县区旗镇乡".contains(*level))?;
    let paragraph = scene.paragraph_at(clause.range.start)?;
    let of_level = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        mention.kind == EntityKind::District && mention.name.ends_with(level) && mention.properties.contains_key("code")
    };
    let mut named = scene.mentions_in(paragraph.start..clause.range.end).filter(of_level);
    let first = named.next()?;
    named.all(|other| scene.mention(other).name == scene.mention(first).name).then_some(first)
}

/// `甲村……，村支书张三`: the village of which the paragraph has spoken last.
fn village(scene: &Scene<'_>, place: usize) -> Option<MentionIndex> {
    let paragraph = scene.paragraph_at(place)?;
    let before = scene.mentions_in(paragraph.start..place);
    let is_village = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        mention.kind == EntityKind::District && mention.name.ends_with('村')
    };
    before.filter(is_village).last()
}

/// `甲镇……，该镇副镇长张三`: the town that the sentence or its paragraph has named last.
fn town(scene: &Scene<'_>, clause: &Clause, place: usize) -> Option<MentionIndex> {
    let paragraph = scene.paragraph_at(place)?;
    let is_town = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        mention.kind == EntityKind::District && mention.name.ends_with(['镇', '乡'])
    };
    let named = scene.mentions_in(paragraph.start..place).filter(is_town).last();
    named.or(clause.topic.district.filter(is_town))
}

/// `甲市委书记张三，市长李四`: the head of a government named behind the secretary of a committee of the same level governs the same place,
/// whatever place the article is about.
fn beside_committee(scene: &Scene<'_>, clause: &Clause, place: usize, post: &str) -> Option<MentionIndex> {
    let level = post.strip_suffix('长')?.chars().next_back().filter(|level| "省州市县区旗镇乡".contains(*level))?;
    let start = scene.sentences.get(clause.sentence)?.range.start;
    let of_level = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        let name = if mention.kind == EntityKind::Agency {
            mention.name.strip_suffix('委')
        } else {
            Some(mention.name.as_str())
        };
        name.is_some_and(|name| name.ends_with(level)) && mention.kind != EntityKind::Company
    };
    let last = scene.top_level(start..place).into_iter().rfind(of_level)?;
    let committee = scene.mention(last);
    let mut inside = scene.mentions_in(committee.range.clone()).filter(|at| *at != last);
    inside.find(|at| committee.kind == EntityKind::Agency && scene.mention(*at).is_division() && of_level(at))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn the_head_of_a_government_is_of_the_place_of_the_committee_before_him() {
        let facts = relations("柳州市委书记周远航，市长丁小海，昆明市商务局局长孙立出席。昆明市召开会议。");
        assert_eq!(facts, ["丁小海 WORKS_FOR 柳州市", "周远航 WORKS_FOR 柳州市委", "孙立 WORKS_FOR 昆明市商务局"]);
    }

    #[test]
    fn who_works_in_the_rooms_of_a_firm_works_for_it() {
        let facts = relations("在泽澜食品有限公司生产车间里，技术员周远航正在调试。");
        assert!(facts.contains(&"周远航 WORKS_FOR 泽澜食品有限公司".to_owned()), "{facts:?}");
        let facts = relations("在泽澜食品有限公司生产车间里，村民周远航正在参观。");
        assert!(!facts.iter().any(|fact| fact.contains("WORKS_FOR")), "{facts:?}");
    }

    #[test]
    fn a_post_of_a_village_is_of_the_one_spoken_of() {
        let facts = relations("在昆明市呈贡区洛羊镇青禾村，村支书周远航说。");
        assert!(facts.contains(&"周远航 WORKS_FOR 青禾村".to_owned()), "{facts:?}");
    }

    #[test]
    fn whoever_heads_this_village_or_town_is_of_the_one_named_last() {
        let facts = relations("昆明市呈贡区洛羊镇青禾村种桃。该村党支部书记周远航说，该镇镇长丁小海来过。");
        assert!(facts.contains(&"周远航 WORKS_FOR 青禾村".to_owned()), "{facts:?}");
        assert!(facts.contains(&"丁小海 WORKS_FOR 洛羊镇".to_owned()), "{facts:?}");
    }

    #[test]
    fn a_title_behind_a_name_is_held_at_the_body_before_it() {
        let facts = relations("公司与云南大学周远航教授合作，昆明市商务局丁小海局长到场。");
        assert!(facts.contains(&"周远航 WORKS_FOR 云南大学".to_owned()), "{facts:?}");
        assert!(facts.contains(&"丁小海 WORKS_FOR 昆明市商务局".to_owned()), "{facts:?}");
    }

    #[test]
    fn posts_of_a_party_group_are_held_in_the_firm_of_the_list() {
        let facts = relations("泽澜科技有限公司总经理周远航、工会主席丁小海参加。");
        assert!(facts.contains(&"丁小海 WORKS_FOR 泽澜科技有限公司".to_owned()), "{facts:?}");
    }
}
