//! Parks and villages: where they stand.

use crate::extract::corps::is_of_corps;
use crate::extract::division::stem;
use crate::extract::{Candidate, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::stated::head_place;
use super::{Located, Relate, home_of, told, within};

/// A park stands in the division of its name, else in the article's home, unless its name begins with a place elsewhere.
pub(super) fn parks(located: &Located, relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for park in scene.all_of(EntityKind::District) {
        let mention = scene.mention(park);
        if mention.is_division() || is_of_corps(&mention.name) {
            continue;
        }
        let divided = |at: &MentionIndex| scene.mention(*at).is_division();
        let head = head_place(scene, park).filter(divided).map(|head| behind_holder(scene, park, head));
        let told = told::stands_in(scene, park).filter(divided);
        let beside = told.filter(|told| head.is_none_or(|head| within(scene, *told, head))).or(head);
        // Where the article is about the park itself, it stands in the county of the article.
        let county = || county_of(scene, park);
        let home = || home_of(scene, park).filter(divided).or_else(county);
        // A village is a division, though it has no code.
        let village = is_village(&mention.name);
        let about = |home: &MentionIndex| !village || scene.about().is_about(scene, mention.range.start, *home);
        let town = || town_before(scene, park).filter(|_| village);
        let elsewhere = |home: &MentionIndex| {
            // 海南产业园 is the one of the district 海南 where the article is about it, not of the province.
            let zone = mention.is_park() && !village && !located.is_named_after_home(scene, park);
            is_of_city(scene, park, *home) || zone && located.is_from_elsewhere(scene, &mention.name, *home)
        };
        let place = town().or(beside).or_else(|| home().filter(|home| about(home) && !elsewhere(home)));
        // So is a township that no table has.
        let town = mention.properties.get("level").is_some_and(|level| level == "TOWN");
        let (kind, rule) = match village || town {
            true => (RelationKind::PartOf, "part-of-village"),
            false => (RelationKind::LocatedIn, "located-park"),
        };
        if let Some(place) = place {
            relate.add(kind, park, place, mention.range.start, rule, 60);
        }
    }
}

/// `甲省|乙丙高新技术产业开发区`, `甲市|乙新区`: the county or city of that short name which the document names, where the name of a zone
/// begins with its province or city.
fn behind_holder(scene: &Scene<'_>, park: MentionIndex, head: MentionIndex) -> MentionIndex {
    let (zone, holder) = (scene.mention(park), scene.mention(head));
    let level = |mention: &Candidate| {
        let levels = ["COUNTY", "CITY", "PROVINCE"];
        mention.properties.get("level").and_then(|level| levels.iter().position(|one| one == level))
    };
    let rest = scene.text.slice(holder.range.end..zone.range.end.max(holder.range.end));
    if holder.range.start != zone.range.start {
        return head;
    }
    let called = |at: &MentionIndex| {
        let mention = scene.mention(*at);
        let short = mention.name.trim_end_matches(['市', '县', '区', '旗']);
        let same = zone.name.trim_end_matches('区').ends_with(mention.name.trim_end_matches('区'));
        let held = level(mention) < level(holder) && within(scene, *at, head);
        mention.is_division() && held && !same && short.chars().count() >= 2 && rest.starts_with(short)
    };
    scene.all_of(EntityKind::District).find(called).unwrap_or(head)
}

/// `甲镇乙村、丙村`: the town that stands right before the name of a village, or before those that it is listed with.
fn town_before(scene: &Scene<'_>, village: MentionIndex) -> Option<MentionIndex> {
    let mut start = scene.mention(village).range.start;
    for _ in 0..LONGEST_LIST {
        let left = scene.text.slice(0..start).strip_suffix('、').map_or(start, str::len);
        let before = scene.mentions_in(left.saturating_sub(LONGEST_TOWN)..left).find(|at| {
            let mention = scene.mention(*at);
            mention.kind == EntityKind::District && mention.range.end == left
        })?;
        let mention = scene.mention(before);
        if left == start {
            let town = mention.name.ends_with(['镇', '乡']) || mention.name.ends_with("街道");
            return town.then_some(before);
        }
        if !is_village(&mention.name) {
            return None;
        }
        start = mention.range.start;
    }
    None
}

/// Whether a name is that of a village or a community.
fn is_village(name: &str) -> bool {
    name.ends_with(['村', '嘎']) || name.ends_with("社区")
}

/// So many villages of one town are listed at most.
const LONGEST_LIST: usize = 30;

/// A town's name is no longer, in bytes.
const LONGEST_TOWN: usize = 36;

/// Whether a park is called after the city in which the county of the article lies: 甲市高新区 is no park of its county.
fn is_of_city(scene: &Scene<'_>, park: MentionIndex, county: MentionIndex) -> bool {
    let sentence = scene.sentence_at(scene.mention(park).range.start);
    let city = sentence.and_then(|sentence| scene.homes.get(sentence.article)).and_then(|home| home.city.as_ref());
    city.is_some_and(|(code, name)| {
        let stem_of_name = name.trim_end_matches(['市', '州', '盟']);
        let within = |county: &String| county != code && county.starts_with(stem(code));
        scene.mention(county).properties.get("code").is_some_and(within)
            && stem_of_name.chars().count() >= 2
            && scene.mention(park).name.starts_with(stem_of_name)
    })
}

/// The county that the article of a mention is about.
fn county_of(scene: &Scene<'_>, at: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentence_at(scene.mention(at).range.start)?;
    let home = scene.homes.get(sentence.article)?;
    home.county.as_ref().and_then(|(code, _)| scene.clauses.codes.get(code).copied())
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_park_called_after_another_city_stands_there_and_one_of_the_short_name_of_the_home_at_home() {
        let told = relations("乌海市海南区消息：海南产业园建成，包头产业园来访。");
        let expected = ["包头产业园 LOCATED_IN 包头市", "海南产业园 LOCATED_IN 海南区", "海南区 PART_OF 乌海市"];
        assert_eq!(told, expected);
    }
}
