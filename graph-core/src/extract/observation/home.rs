//! Whose figures those are that name nobody: the division, the park or the firm that an article is about.

use std::collections::BTreeMap;
use std::ops::Range;

use super::place::Place;
use super::subject::mentions_around;
use crate::extract::Scene;
use crate::extract::about::titles;
use crate::extract::clause::SubjectBy;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// What the titles of articles name.
pub(super) struct Homes {
    /// The park that the title of an article names.
    parks: BTreeMap<usize, MentionIndex>,
}

impl Homes {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let mut homes = Self { parks: BTreeMap::new() };
        for (sentence, title) in titles(scene) {
            for at in scene.mentions_in(sentence.range.clone()) {
                homes.add(scene, sentence.article, at, title);
            }
        }
        homes
    }

    fn add(&mut self, scene: &Scene<'_>, article: usize, at: MentionIndex, title: bool) {
        let mention = scene.mention(at);
        if mention.kind != EntityKind::District {
            return;
        }
        if let Some(park) = self.parks.get_mut(&article).filter(|_| !title) {
            // The body often says more of the park than the title: whose it is.
            let known = scene.mention(*park);
            if known.name == mention.name && known.properties.len() < mention.properties.len() {
                *park = at;
            }
        }
        if title && mention.is_park() {
            self.parks.entry(article).or_insert(at);
        }
    }

    /// Whether the article of a figure is about a division, or its list about a park.
    pub(super) fn is_about(&self, place: &Place<'_, '_>, district: MentionIndex) -> bool {
        place.scene.clauses.zone_of_items(place.scene, place.clause) == Some(district)
            || place.scene.about().is_about(place.scene, place.mention.range.start, district)
    }

    /// Whether the article of a figure is about the division that acts there.
    pub(super) fn has_home(&self, place: &Place<'_, '_>) -> bool {
        place.clause.topic.district.is_some_and(|district| self.is_about(place, district))
    }

    /// The park that the article's title names.
    pub(super) fn park(&self, place: &Place<'_, '_>) -> Option<MentionIndex> {
        self.parks.get(&article(place)?).copied()
    }

    /// The firm that the article is a portrait of.
    pub(super) fn portrayed(&self, place: &Place<'_, '_>) -> Option<MentionIndex> {
        let article = article(place)?;
        let firm = place.scene.clauses.portraits.get(article).copied().flatten();
        firm.filter(|_| !self.parks.contains_key(&article))
    }
}

fn article(place: &Place<'_, '_>) -> Option<usize> {
    place.scene.sentences.get(place.sentence).map(|sentence| sentence.article)
}

/// Words of a whole country or of the world: what is said beside them is no division's figure.
pub(super) const NATIONAL: WordList = WordList::new(&[
    "我国",
    "全国",
    "中国",
    "各地",
    "全球",
    "世界",
    "国际",
    "中央财政",
    "全会",
    "国家统计局",
    "党员",
    "央企",
    "大会",
]);

/// What 国际 only modifies: a place's own airport, and how good something is.
const INTERNATIONAL: WordList = WordList::new(&[
    "国际一流",
    "国际领先",
    "国际先进",
    "国际化",
    "国际知名",
    "国际机场",
    "国际陆港",
    "国际陆地港",
    "国际货运",
    "国际航空",
    "国际物流",
    "国际消费中心",
    "国际商贸",
    "国际铁路港",
]);

/// What stands before a country that a figure or a rank is only compared with, or that goods are sold in: 占全国的8%, 居全国前列.
const COMPARED: WordList = WordList::new(&[
    "占",
    "占到",
    "约占",
    "占据",
    "居",
    "列",
    "辐射",
    "面向",
    "销往",
    "远销",
    "遍布",
    "走向",
    "高于",
    "低于",
    "快于",
    "好于",
    "领先",
    "领跑",
    "高出",
    "跻身",
    "进入",
    "供应",
    "超过",
    "排名",
    "排",
    "位列",
    "名列",
    "位居",
    "优于",
    "仅次于",
    "被",
    "对",
    "与",
    "引进",
    "对接",
]);

/// What stands behind a country with which a rank is told: 全国第三, 全国首个.
const RANKS: WordList =
    WordList::new(&["第", "首", "前", "最", "领先", "平均", "唯一", "率先", "先进", "试点", "示范"]);

/// Whether words of a whole country or of the world stand in a range of the clean text, and not in a name: 中国 of 中国甲集团 is none.
pub(super) fn speaks_of_the_country(scene: &Scene<'_>, range: Range<usize>) -> bool {
    let mut from = range.start;
    while let Some(at) = NATIONAL.first_in(scene.text.slice(from..range.end)) {
        let tail = scene.text.slice(from + at..range.end);
        let compared = COMPARED.ends(scene.text.slice(range.start..from + at)).then_some("全国");
        let ranks = |country: &&str| tail.strip_prefix(*country).is_some_and(|rest| RANKS.leads(rest));
        let ranked = ["全国", "全球", "世界"].into_iter().find(ranks);
        let modifier = INTERNATIONAL.leading(tail).or(compared).or(ranked);
        let named = mentions_around(scene, from + at).any(|one| {
            let name = scene.mention(one);
            matches!(name.kind, EntityKind::Company | EntityKind::Project | EntityKind::District | EntityKind::Honor)
                && name.range.contains(&(from + at))
        });
        // 第三届创业大会签约15个项目, 12家央企与甲省签约: what is signed is that of the place where it is.
        let signs = word_list!["大会", "央企"].leads(tail) && scene.text.slice(range.clone()).contains("签约");
        // 其中|国家级项目3项 speaks of no country.
        let among = tail.starts_with("中国") && scene.text.slice(range.start..from + at).ends_with('其');
        if modifier.is_none() && !named && !among && !signs {
            return true;
        }
        from += at + modifier.map_or(tail.chars().next().map_or(1, char::len_utf8), str::len);
    }
    false
}

/// Words with which a figure is told of the whole country or of the world.
const COUNTRY: WordList = WordList::new(&["我国", "全国", "中国", "全球", "世界", "各地", "国内"]);

/// Whether the words of the figure itself begin with the country: 我国高铁里程达5万公里, 全国已建成粮仓30座. 全国重点实验室 are a
/// division's own.
pub(super) fn is_told_of_the_country(place: &Place<'_, '_>) -> bool {
    let words = place.own_words();
    let Some(country) = COUNTRY.leading(words) else { return false };
    let rest = words.get(country.len()..).unwrap_or_default();
    !word_list!["重点", "首", "第", "最", "一流", "知名", "级", "性", "人大", "政协", "文明", "先进", "百强", "示范"]
        .leads(rest)
}

/// Whether the sentence up to the quantity speaks of the whole country or of the world.
pub(super) fn is_national(place: &Place<'_, '_>) -> bool {
    place.speaks_of_the_country()
}

/// The division that the sentence, or the part of it since the last semicolon, sets its scene in (在河湾县，…；在青石市，…): what
/// was spoken of before is left behind.
pub(super) fn scene_of_sentence(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    let begins = |at: &usize| place.text(*at..place.sentence_range.end).starts_with('在');
    let start = [place.segment_start(), place.clause.range.start].into_iter().find(begins)?;
    let mut end = start + '在'.len_utf8();
    let mut last = None;
    for at in scene.mentions_in(end..place.mention.range.start.max(end)) {
        let mention = scene.mention(at);
        if mention.range.start == end && mention.kind == EntityKind::District {
            (end, last) = (mention.range.end, Some(at));
        }
    }
    let rest = place.text(end..place.sentence_range.end);
    last.filter(|_| rest.starts_with(['，', '已']))
}

/// The division or park whose figures an administration's are: the one that acts in the paragraph, else the park of the title,
/// else the article's home.
pub(super) fn district(place: &Place<'_, '_>, homes: &Homes) -> Option<MentionIndex> {
    if place.clause.by != SubjectBy::Name && is_national(place) {
        return None;
    }
    let district = place.clause.topic.district?;
    let near = place.scene.mention(district).range.start >= place.paragraph_start();
    if near && named_as_actor(place, district) {
        return Some(district);
    }
    if let Some(park) = homes.park(place) {
        return Some(park);
    }
    (near || homes.is_about(place, district)).then_some(district)
}

/// The article's own division in place of a park that an earlier sentence was about, where 全年 sums up what only a division reports:
/// 甲园区入驻企业12家。全年签约项目30个. `before` is whose the figure before in the sentence was.
pub(super) fn instead(
    place: &Place<'_, '_>,
    subject: MentionIndex,
    whole: bool,
    before: Option<MentionIndex>,
) -> Option<MentionIndex> {
    let park = place.scene.mention(subject);
    let left = park.is_park()
        && park.range.start < place.sentence_range.start
        && matches!(place.clause.by, SubjectBy::Carried | SubjectBy::Nobody)
        && place.text(place.sentence_range.clone()).starts_with("全年");
    let home = place.scene.clauses.home_at(place.scene, place.clause);
    home.filter(|home| left && (whole || before == Some(*home)) && place.scene.mention(*home).name != park.name)
}

/// Whether a clause of the paragraph has this very mention for its subject.
fn named_as_actor(place: &Place<'_, '_>, district: MentionIndex) -> bool {
    let clauses = place.scene.clauses.between(place.paragraph_start()..place.sentence_range.end);
    clauses.iter().any(|clause| clause.by == SubjectBy::Name && clause.subjects.contains(&district))
}
