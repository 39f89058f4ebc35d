//! What an article is about: the divisions that 我市, 全区 and 自治区 stand for in it.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::extract::boundary::is_name_letter;
use crate::extract::dictionary::Dictionary;
use crate::extract::division::Place;
use crate::extract::gazetteer::{DivisionId, Gazetteer, Level};
use crate::extract::park::districts;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::{Candidate, Home, Recogniser, Scene};
use crate::model::{Confidence, EntityKind, NameForm, Properties};
use crate::text::{Role, Sentence};

/// The divisions that an article is about, one within the other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct HomeDivisions {
    pub(crate) province: Option<DivisionId>,
    pub(crate) city: Option<DivisionId>,
    pub(crate) county: Option<DivisionId>,
    /// The town or street that an article speaks from.
    pub(crate) town: Option<DivisionId>,
}

impl HomeDivisions {
    /// Whether the article is about this division.
    pub(crate) fn holds(&self, id: DivisionId) -> bool {
        [self.province, self.city, self.county, self.town].contains(&Some(id))
    }

    /// Whether this is the city or county that the article is about.
    pub(crate) fn holds_city(&self, id: DivisionId) -> bool {
        [self.city, self.county].contains(&Some(id))
    }

    /// With codes and official names.
    pub(crate) fn named(&self, gazetteer: &Gazetteer) -> Home {
        let named = |id: Option<DivisionId>| {
            id.map(|id| gazetteer.division(id)).map(|division| (division.code.clone(), division.name.clone()))
        };
        let (province, city, county) = (named(self.province), named(self.city), named(self.county));
        Home { province, city, county, town: named(self.town), former: None }
    }
}

/// A document that names more divisions than this is about the ones that it names most.
const MOST_DIVISIONS: usize = 100;

/// The homes of all articles. What the whole document is about counts for each of them, with less weight; an article that
/// names no division is about what the document is about. The articles of a round-up have nothing to do with each
/// other, unless half of them name places of one province.
pub(crate) fn homes(gazetteer: &Gazetteer, places: &[Place], voices: &[Voice], round_up: bool) -> Vec<HomeDivisions> {
    let articles = voices.len();
    let by_article = counts(places);
    let mut whole: BTreeMap<DivisionId, u32> = BTreeMap::new();
    for (division, count) in by_article.values().flatten() {
        *whole.entry(*division).or_default() += count;
    }
    if round_up {
        let provinces = |counts: &BTreeMap<DivisionId, u32>| -> BTreeSet<DivisionId> {
            counts.keys().filter_map(|division| gazetteer.at_level(*division, Level::Province)).collect()
        };
        let named: Vec<_> = by_article.values().map(provinces).collect();
        let common = |division: &DivisionId| {
            let province = gazetteer.at_level(*division, Level::Province);
            named.iter().filter(|named| province.is_some_and(|province| named.contains(&province))).count() * 2
                >= articles
        };
        whole.retain(|division, _| common(division));
    }
    if whole.len() > MOST_DIVISIONS {
        let mut weights: Vec<u32> = whole.values().copied().collect();
        weights.sort_unstable_by_key(|weight| std::cmp::Reverse(*weight));
        let least = weights.get(MOST_DIVISIONS).copied().unwrap_or_default();
        whole.retain(|_, weight| *weight > least);
    }
    let empty = BTreeMap::new();
    let of_article = |(article, voice): (usize, &Voice)| {
        let mut weights: BTreeMap<DivisionId, u32> = whole.clone();
        for (division, count) in by_article.get(&article).unwrap_or(&empty) {
            *weights.entry(*division).or_default() += count * 4;
        }
        let filed = places.iter().find(|place| place.article == article && place.filed);
        home(gazetteer, &weights, *voice, filed.and_then(|place| place.division))
    };
    voices.iter().enumerate().map(of_article).collect()
}

/// How often each division is named, by article.
fn counts(places: &[Place]) -> BTreeMap<usize, BTreeMap<DivisionId, u32>> {
    let mut counts: BTreeMap<usize, BTreeMap<DivisionId, u32>> = BTreeMap::new();
    for place in places.iter().filter(|place| !place.route) {
        if let Some(division) = place.division {
            let weight = if place.role == Role::Title { 5 } else { 1 };
            *counts.entry(place.article).or_default().entry(division).or_default() += weight;
        }
    }
    counts
}

/// From where an article speaks, as far as its words tell without naming it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Voice {
    /// Below a city, in which it has a rank: 全市唯一.
    below_city: bool,
    /// From a town: 全镇, 镇政府.
    town: bool,
    /// From a city, whose mayor reports: 我代表市人民政府. What it names most of its districts and counties is none of its own.
    city: bool,
}

/// Words by which an article tells from where it speaks.
pub(crate) struct Voices {
    words: Dictionary<fn(&mut Voice)>,
}

impl Voices {
    /// The words are of the language of news; they become a list of the scanner.
    pub(crate) fn new(scanner: &mut ScannerBuilder) -> Self {
        let below_city: fn(&mut Voice) = |voice| voice.below_city = true;
        let town: fn(&mut Voice) = |voice| voice.town = true;
        let ranked = RANKS.iter().map(|rank| (format!("全市{rank}"), below_city));
        let of_a_town = OF_A_TOWN.iter().map(|word| ((*word).to_owned(), town));
        let city: fn(&mut Voice) = |voice| voice.city = true;
        let of_a_city = OF_A_CITY.iter().map(|word| ((*word).to_owned(), city));
        let mut words = Dictionary::new(ranked.chain(of_a_town).chain(of_a_city).collect());
        scanner.enrol(&mut words);
        Self { words }
    }

    /// The voice of an article.
    pub(crate) fn of(&self, article: &Line<'_>) -> Voice {
        let mut voice = Voice::default();
        self.words.each_in(article, |tell| tell(&mut voice));
        voice
    }
}

/// What is said of one among all in the same division.
const RANKS: [&str; 8] = ["第", "唯一", "率先", "前列", "领先", "前三", "排名", "排第"];

/// What only a town or street says of itself.
const OF_A_TOWN: [&str; 15] = [
    "我镇",
    "全镇",
    "我乡",
    "全乡",
    "本镇",
    "本乡",
    "镇党委",
    "镇政府",
    "镇人大",
    "乡党委",
    "乡政府",
    "镇人民政府",
    "乡人民政府",
    "我街道",
    "街道党工委",
];

/// How the mayor of a city begins the report to its congress.
const OF_A_CITY: [&str; 2] = ["代表市人民政府", "代表市政府"];

/// From the widest to the narrowest: at each level the division that most is said of, where that is at least half of what
/// is said of the one above. A report is of the place in which it was `filed`, too, where it names hardly another; from the capital of a
/// province they report of all of it.
fn home(
    gazetteer: &Gazetteer,
    weights: &BTreeMap<DivisionId, u32>,
    voice: Voice,
    filed: Option<DivisionId>,
) -> HomeDivisions {
    let filed = filed.filter(|id| !gazetteer.division(*id).code.ends_with("0100"));
    let leader = |level: Level, within: Option<DivisionId>, told: bool| -> Option<DivisionId> {
        let mut totals: BTreeMap<DivisionId, u32> = BTreeMap::new();
        let mut all = 0;
        for (division, weight) in weights {
            // The special regions stand beside the provinces and cities of the mainland that a text is about.
            if gazetteer.division(*division).name.ends_with("特别行政区") {
                continue;
            }
            let inside = within.is_none_or(|outer| {
                *division == outer || gazetteer.ancestors(*division).any(|ancestor| ancestor == outer)
            });
            if inside {
                all += weight;
                if let Some(above) = gazetteer.at_level(*division, level) {
                    *totals.entry(above).or_default() += weight;
                }
            }
        }
        let (&leader, &most) = totals.iter().max_by_key(|(id, total)| (**total, std::cmp::Reverse(**id)))?;
        let alone = || totals.values().sum::<u32>() * 2 <= most * 3;
        let filed = || filed.is_some_and(|id| gazetteer.at_level(id, level) == Some(leader));
        let told = told || level > Level::Province && filed();
        (most * 2 >= all || told && alone()).then_some(leader)
    };
    let province = leader(Level::Province, None, false);
    let city = province.and_then(|province| leader(Level::City, Some(province), false));
    let county = || leader(Level::County, Some(city.or(province)?), voice.below_city);
    let county = province.and_then(|_| county());
    // 我代表市人民政府 is said by no county or district but by a city that has the rank of a county.
    let named_city = |id: &DivisionId| gazetteer.division(*id).name.ends_with('市');
    let within = county.filter(|id| voice.city && !named_city(id));
    let city = city.or_else(|| within.and_then(|id| gazetteer.at_level(id, Level::City)));
    let county = county.filter(|_| within.is_none());
    let town = county.or(city).filter(|_| voice.town).and_then(|outer| leader(Level::Town, Some(outer), false));
    let city = city.or_else(|| county.and_then(|id| gazetteer.at_level(id, Level::City)));
    HomeDivisions { province, city, county, town }
}

/// Which division of the home a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relative {
    Province,
    City,
    County,
    /// 全州, 全盟: an autonomous prefecture or a league, never a city in it.
    Prefecture,
    /// 全镇, 我乡.
    Town,
    /// 全区: the county where the article has one, else an autonomous region.
    Region,
    /// 自治区.
    AutonomousRegion,
}

/// Reads 我市, 全市, 全区, 我县 and 自治区 as the divisions that the article is about.
pub(crate) struct HomeWords {
    words: Dictionary<Relative>,
    gazetteer: Arc<Gazetteer>,
}

impl HomeWords {
    /// The words are a closed class of the language.
    pub(crate) fn new(gazetteer: Arc<Gazetteer>) -> Self {
        let mut words = BTreeMap::new();
        for (units, relative) in [
            ("省", Relative::Province),
            ("市", Relative::City),
            ("州盟", Relative::Prefecture),
            ("县旗", Relative::County),
            ("区", Relative::Region),
            ("镇乡", Relative::Town),
        ] {
            for unit in units.chars() {
                for before in ["我", "全", "本", "该"] {
                    words.insert(format!("{before}{unit}"), relative);
                }
                if !"区镇乡".contains(unit) {
                    words.insert(format!("{unit}里"), relative);
                }
            }
        }
        words.insert("自治区".to_owned(), Relative::AutonomousRegion);
        Self { words: Dictionary::new(words), gazetteer }
    }

    fn division(&self, relative: Relative, home: &Home) -> Option<DivisionId> {
        let id =
            |division: &Option<(String, String)>| division.as_ref().and_then(|(code, _)| self.gazetteer.by_code(code));
        let called = |units: &[char]| home.county_called(units).and_then(|(code, _)| self.gazetteer.by_code(code));
        let region = || id(&home.province).filter(|id| self.gazetteer.division(*id).name.ends_with("自治区"));
        match relative {
            Relative::Province => id(&home.province),
            // A county-level city says 全市 of itself.
            Relative::City => called(&['市'])
                .or_else(|| id(&home.city))
                .or_else(|| id(&home.province).filter(|id| self.gazetteer.division(*id).name.ends_with('市'))),
            Relative::Prefecture => {
                id(&home.city).filter(|id| self.gazetteer.division(*id).name.ends_with(['州', '盟']))
            }
            Relative::County => called(&['县', '旗']),
            Relative::Region => called(&['区']).or_else(|| region().filter(|_| home.city.is_none())),
            Relative::AutonomousRegion => region(),
            Relative::Town => id(&home.town),
        }
    }
}

impl HomeWords {
    /// What a document calls the divisions that it speaks from and never names: 我市, by the first such word of each level. The
    /// articles of a round-up speak from different places.
    fn unnamed(&self, scene: &Scene<'_>) -> BTreeMap<Relative, String> {
        let mut unnamed = BTreeMap::new();
        if scene.text.is_round_up() {
            return unnamed;
        }
        for sentence in &scene.sentences {
            let Some(home) = scene.homes.get(sentence.article) else { continue };
            let line = scene.line(sentence.range.clone());
            for hit in self.words.longest_of(&line) {
                let word = line.text.get(hit.range.clone()).unwrap_or_default();
                if word.starts_with('我')
                    && stands_alone(line.text, &hit.range)
                    && self.division(*hit.value, home).is_none()
                {
                    unnamed.entry(*hit.value).or_insert_with(|| word.to_owned());
                }
            }
        }
        unnamed
    }

    /// The last division of the level that was named before in the sentence: 青海…全省 is about 青海, whatever the article is
    /// about.
    fn spoken_of(&self, relative: Relative, scene: &Scene<'_>, sentence: &Sentence, at: usize) -> Option<DivisionId> {
        let place = districts(scene, sentence).filter(|place| place.range.end <= sentence.range.start + at).last()?;
        let id = self.gazetteer.by_code(place.properties.get("code")?)?;
        let division = self.gazetteer.division(id);
        let ends = |units: &[char]| division.name.ends_with(units);
        let fits = match relative {
            Relative::Province => division.level == Level::Province && ends(&['省']),
            Relative::City => ends(&['市']),
            Relative::Prefecture => division.level == Level::City && ends(&['州', '盟']),
            Relative::County => division.level == Level::County && ends(&['县', '旗']),
            Relative::Region => matches!(division.level, Level::Province | Level::County) && ends(&['区']),
            Relative::AutonomousRegion => division.name.ends_with("自治区"),
            Relative::Town => division.level == Level::Town && ends(&['镇', '乡']),
        };
        fits.then_some(id)
    }
}

impl Recogniser for HomeWords {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        // Most texts name their places, and are not read twice.
        let unnamed = LazyCell::new(|| self.unnamed(scene));
        for sentence in &scene.sentences {
            let Some(home) = scene.homes.get(sentence.article) else { continue };
            let line = scene.line(sentence.range.clone());
            let text = line.text;
            for hit in self.words.longest_of(&line) {
                if !stands_alone(text, &hit.range) {
                    continue;
                }
                let spoken = || self.spoken_of(*hit.value, scene, sentence, hit.range.start);
                let own = text.get(hit.range.clone()).is_some_and(|word| word.starts_with(['我', '本']));
                let named = if own { None } else { spoken() };
                let known = named.or_else(|| self.division(*hit.value, home)).map(|id| self.gazetteer.division(id));
                let (name, properties) = if let Some(division) = known {
                    let level = ("level".to_owned(), division.level.as_str().to_owned());
                    (&division.name, Properties::from([("code".to_owned(), division.code.clone()), level]))
                } else if let Some(name) = unnamed.get(hit.value) {
                    (name, Properties::from([("unnamed".to_owned(), scene.document.id().to_string())]))
                } else {
                    continue;
                };
                found.push(Candidate {
                    range: sentence.range.start + hit.range.start..sentence.range.start + hit.range.end,
                    kind: EntityKind::District,
                    name: name.clone(),
                    // What 我市 stands for differs from article to article, so that it is no name of the division.
                    aliases: vec![],
                    form: NameForm::Code,
                    properties,
                    rule: "home division",
                    confidence: Confidence::percent(75),
                });
            }
        }
    }
}

/// Whether the words are no part of others: 安全区, 健全市场, 自治区级, 全区域.
fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text.get(..range.start).and_then(|left| left.chars().next_back());
    let after = text.get(range.end..).and_then(|right| right.chars().next());
    let joined_left = before.is_some_and(|c| "安健完齐保周俱成基日根教族古".contains(c));
    let joined_right = after.is_some_and(|c| "级场值域间块位略".contains(c));
    // 城|市里, 公|里 and the like are other words; 市里 stands at the beginning of a phrase.
    let inside = text.get(range.clone()).is_some_and(|word| word.ends_with('里'))
        && (before.is_some_and(|c| is_name_letter(c) && !"由经向报在和到请从需".contains(c))
            || after.is_some_and(|c| "程面外".contains(c)));
    !joined_left && !joined_right && !inside
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::{Document, DocumentDraft, EntityKind};

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::District, text, expected);
    }

    #[test]
    fn our_city_and_the_whole_district_are_those_of_the_article() {
        check("乌海市海南区推进项目。海南区表示，全区开工，全市第一。", "乌海市 海南区 海南区 全区=海南区 全市=乌海市");
        check("柳河县召开会议，全县动员。", "柳河县 全县=柳河县");
    }

    #[test]
    fn a_county_that_has_become_a_city_is_our_county_where_it_is_called_so() {
        check("临桂县召开会议，我县增收，全县动员。", "临桂县=临桂区 我县=临桂区 全县=临桂区");
        check("上虞市召开会议，全市动员。", "上虞市=上虞区 全市=上虞区");
        check("临桂区原为临桂县，临桂区全区动员。", "临桂区 临桂县=临桂区 临桂区 全区=临桂区");
    }

    #[test]
    fn a_report_is_of_where_it_was_filed_unless_that_is_the_capital() {
        check("四川新闻网德阳8月19日讯 四川的企业扩产，全市增收。", "四川=四川省 全市=德阳市");
        check("青禾网延吉8月8日消息 新厂开工，全市增收。", "全市=延吉市");
        check("四川新闻网成都8月19日讯 四川的企业扩产，四川全省增收。", "四川=四川省 四川=四川省 全省=四川省");
    }

    #[test]
    fn a_town_speaks_of_itself() {
        check("古田县平湖镇人民政府报告，全镇增收。", "古田县 平湖镇 全镇=平湖镇");
        check("柳河县报告，平湖镇通车，全县增收。", "柳河县 全县=柳河县");
    }

    #[test]
    fn what_has_a_rank_in_its_city_is_a_county() {
        check(
            "南京市发布消息，南京机场扩建。溧水区招商，溧水全市第一，全区动员。",
            "南京市 南京=南京市 溧水区 溧水=溧水区 全市=南京市 全区=溧水区",
        );
    }

    #[test]
    fn a_mayor_reports_for_the_city_and_not_for_its_district() {
        let report = "我代表市人民政府报告工作。";
        check(&format!("{report}乌达区划入两镇，乌达区新建水厂，全市增收。"), "乌达区 乌达区 全市=乌海市");
        check(&format!("{report}格尔木市建成水厂，全市增收。"), "格尔木市 全市=格尔木市");
        check("乌达区划入两镇，乌达区新建水厂，全区增收。", "乌达区 乌达区 全区=乌达区");
    }

    #[test]
    fn who_publishes_a_text_tells_whose_our_county_is() {
        let text = "我县新签项目33个。".to_owned();
        let source = Some("休宁县人民政府".to_owned());
        let document = Document::new(DocumentDraft { text, source, ..DocumentDraft::default() });
        let extraction = testing::extractor().extract(&document);
        let names: Vec<&str> = extraction.mentions.iter().map(|mention| mention.name.as_str()).collect();
        assert_eq!(names, ["休宁县"]);
    }

    #[test]
    fn a_place_that_is_never_named_is_called_what_it_calls_itself() {
        check("我市经济回升。全市产值500亿元，全省领先。", "我市 全市=我市");
        check("我市召开会议，乌海市新建项目。", "我市=乌海市 乌海市");
    }

    #[test]
    fn the_ends_of_a_road_are_no_home() {
        let ends = "苏州=苏州市 常州=常州市 苏州=苏州市 无锡=无锡市";
        check("苏州至常州高速开工，苏州至无锡铁路竣工，我市出行方便。", &format!("{ends} 我市"));
    }

    #[test]
    fn the_region_follows_from_the_city() {
        check("包头市落实自治区部署，建成自治区级中心。", "包头市 自治区=内蒙古自治区");
        check("内蒙古加快建设，全区装机增长。", "内蒙古=内蒙古自治区 全区=内蒙古自治区");
    }

    #[test]
    fn without_a_home_or_inside_other_words_they_stand_for_nothing() {
        check("全市动员。", "");
        check("各市完成任务，我省市场、自我市值。", "我省");
        check("包头市划定安全区域，健全市场。", "包头市");
    }
}
