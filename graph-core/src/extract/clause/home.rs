//! The place that an article is about.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Scene;
use crate::extract::park::IN_PARK;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};
use crate::text::{Article, Role};

/// A mention of the most specific place that an article is about: a park that it names most, else the narrowest of its home
/// divisions, in the article itself or elsewhere in the document.
pub(super) fn home(scene: &Scene<'_>, codes: &BTreeMap<String, MentionIndex>, article: usize) -> Option<MentionIndex> {
    let home = scene.homes.get(article)?;
    let article = scene.text.articles().get(article)?;
    let inside = article.range();
    let body = article.paragraphs.iter().find(|paragraph| paragraph.role == Role::Body);
    let opening = body.map_or(inside.end, |paragraph| paragraph.range.end);
    let codes_of_home =
        [&home.town, &home.county, &home.city, &home.province].into_iter().flatten().map(|(code, _)| code);
    let division = codes_of_home.into_iter().find_map(|code| {
        let has = |at: &MentionIndex| scene.mention(*at).properties.get("code") == Some(code);
        scene.mentions_in(inside.clone()).find(has).or_else(|| codes.get(code).copied())
    });
    let division = county_spoken_of(scene, inside.clone(), opening, division).or(division);
    let division = division.or_else(|| unnamed(scene, inside.clone()));
    profiled(scene, article)
        .or_else(|| park_of_title(scene, article))
        .or_else(|| park_spoken_of(scene, inside, opening, division))
        .or(division)
}

/// The narrowest of the divisions that the article speaks from without naming them: 我县 before 我市.
fn unnamed(scene: &Scene<'_>, inside: Range<usize>) -> Option<MentionIndex> {
    let breadth = |at: &MentionIndex| {
        let unit = scene.mention(*at).name.chars().next_back();
        ["镇乡", "县区旗", "市州盟"].iter().position(|units| unit.is_some_and(|unit| units.contains(unit)))
    };
    let of_document = |at: &MentionIndex| scene.mention(*at).properties.contains_key("unnamed");
    scene.mentions_in(inside).filter(of_document).min_by_key(|at| breadth(at).unwrap_or(usize::MAX))
}

/// The park or division of which a title says that it is being described: `甲工业园区简介`.
fn profiled(scene: &Scene<'_>, article: &Article) -> Option<MentionIndex> {
    article.titles().find_map(|title| {
        let words = scene.text.slice(title.range.clone());
        let described = PROFILES.ends(words);
        let first = scene.mentions_in(title.range.clone()).next().filter(|_| described)?;
        let mention = scene.mention(first);
        (mention.kind == EntityKind::District && mention.range.start == title.range.start).then_some(first)
    })
}

/// The park that alone of all places stands in the titles of an article which goes on to speak of it, by name or as 园区.
fn park_of_title(scene: &Scene<'_>, article: &Article) -> Option<MentionIndex> {
    let named = article.titles().flat_map(|title| scene.top_level(title.range.clone()));
    let named: Vec<MentionIndex> = named.filter(|at| scene.mention(*at).kind == EntityKind::District).collect();
    let first = *named.first()?;
    let mention = scene.mention(first);
    let alone = named.iter().all(|at| scene.mention(*at).name == mention.name);
    let is_park = !mention.is_division();
    let spoken_of = || {
        let words = scene.text.slice(article.range());
        PARKS.iter().map(|noun| words.matches(noun).count()).sum::<usize>()
    };
    (alone && is_park && spoken_of() >= 4).then_some(first)
}

/// Words for a park.
const PARKS: [&str; 6] = ["开发区", "园区", "经开区", "高新区", "工业园", "产业园"];

/// What the title of a description ends with.
const PROFILES: WordList = WordList::new(&["简介", "概况", "介绍", "基本情况", "风采", "巡礼"]);

/// The county or district of the home city that an article names by the end of its first paragraph, where it names no other:
/// a list of the projects of one district says so in its title and never again.
fn county_spoken_of(
    scene: &Scene<'_>,
    inside: Range<usize>,
    opening: usize,
    home: Option<MentionIndex>,
) -> Option<MentionIndex> {
    let city = scene.mention(home?).properties.get("code")?.strip_suffix("00").filter(|city| city.len() == 4)?;
    let mut counties: BTreeMap<&str, MentionIndex> = BTreeMap::new();
    for at in scene.mentions_in(inside).filter(|at| is_named(scene, *at)) {
        let code = scene.mention(at).properties.get("code").and_then(|code| code.get(..6));
        if let Some(code) = code.filter(|code| code.starts_with(city) && !code.ends_with("00")) {
            counties.entry(code).or_insert(at);
        }
    }
    let mut counties = counties.into_iter();
    let ((code, county), None) = (counties.next()?, counties.next()) else { return None };
    let mention = scene.mention(county);
    let itself = mention.properties.get("code").is_some_and(|own| own == code);
    (itself && mention.range.end <= opening).then_some(county)
}

/// The park that an article names by the end of its first paragraph, at least three times, and more often than its home.
/// Where it only says where a firm stands (位于某开发区), it is not spoken of.
fn park_spoken_of(
    scene: &Scene<'_>,
    inside: Range<usize>,
    opening: usize,
    home: Option<MentionIndex>,
) -> Option<MentionIndex> {
    let mut counts: BTreeMap<&str, (usize, MentionIndex)> = BTreeMap::new();
    let only_site = |at: MentionIndex| {
        let place = scene.mention(at).range.start;
        let before = scene.text.slice(place.saturating_sub("位于".len())..place);
        before == "位于" || before == "地处"
    };
    let districts = scene.mentions_in(inside).filter(|at| is_named(scene, *at));
    for at in districts.filter(|at| !only_site(*at)) {
        counts.entry(&scene.mention(at).name).or_insert((0, at)).0 += 1;
    }
    let (count, park) = counts.values().copied().max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)))?;
    let is_park = scene.mention(park).is_park();
    let beats_home =
        home.is_none_or(|home| counts.get(scene.mention(home).name.as_str()).is_none_or(|(n, _)| *n < count));
    let early = scene.mention(park).range.end <= opening;
    (is_park && early && count >= 3 && beats_home).then_some(park)
}

/// Whether a mention names a division or park, and is no part of a park's name.
fn is_named(scene: &Scene<'_>, at: MentionIndex) -> bool {
    let mention = scene.mention(at);
    mention.kind == EntityKind::District && mention.rule != IN_PARK
}

/// The first mention of each division, by its code.
pub(super) fn codes(scene: &Scene<'_>) -> BTreeMap<String, MentionIndex> {
    let mut codes = BTreeMap::new();
    for at in scene.all_of(EntityKind::District) {
        // Most were named before, and their codes are not copied again.
        if let Some(code) = scene.mention(at).properties.get("code").filter(|code| !codes.contains_key(*code)) {
            codes.insert(code.clone(), at);
        }
    }
    codes
}
