//! Divisions in a text, read by context: a name that several divisions share, that is short, or that is an ordinary word,
//! too, stands for one only where the document gives a reason.
//!
//! Reading takes three rounds over the same hits: what is beyond doubt; then what follows from the divisions so named;
//! then, with the homes of the articles known, what follows from these.

mod around;
mod code;
mod hinted;
mod listed;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::extract::dictionary::Hit;
use crate::extract::gazetteer::{DivisionId, Gazetteer, Level, Reading, Word};
use crate::extract::home::{self, HomeDivisions, Voice, Voices};
use crate::extract::scan::{self, ScannerBuilder};
use crate::extract::{Candidate, Scene};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, EntityKind, NameForm, Properties};
use crate::text::{Article, Role};

use around::{ends_route, is_apart, is_dateline, is_section, is_whole};
pub(crate) use code::{holders, stem};
use hinted::Hinted;
use listed::{Joined, Listed, end_of_list};

/// Reads the divisions of a document and the homes of its articles.
pub(crate) struct DivisionReader {
    gazetteer: Arc<Gazetteer>,
    voices: Voices,
}

/// A division named at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) range: Range<usize>,
    pub(crate) article: usize,
    pub(crate) role: Role,
    /// `None` where several divisions of this full name exist and the text does not tell which is meant.
    pub(crate) division: Option<DivisionId>,
    pub(crate) level: Level,
    pub(crate) full: bool,
    /// Whether it is an end of a road or a line, which is in other places, too: 甲|至|乙|高速.
    pub(crate) route: bool,
    /// Whether it only says where a report was filed: 新华社|太原|3月6日电.
    pub(crate) filed: bool,
}

/// A sentence and the words for divisions in it.
struct Line<'g, 't> {
    text: &'t str,
    base: usize,
    article: usize,
    role: Role,
    hits: Vec<Hit<'g, Word>>,
}

/// What earlier rounds found.
#[derive(Default)]
struct Context {
    /// The divisions named so far and what they lie in.
    present: BTreeSet<DivisionId>,
    /// Those named by their official name.
    named_full: BTreeSet<DivisionId>,
    /// Towns and counties that are named by what alone would tell nothing.
    hinted: Hinted,
    homes: Vec<HomeDivisions>,
}

/// What stands around a word for a division.
#[derive(Clone, Copy)]
struct Beside<'g> {
    /// The division right before it.
    left: Option<DivisionId>,
    /// The province that the article named last before it.
    province: Option<DivisionId>,
    /// Whether a word follows that places make sections of: 三明|段, 浦城|境内.
    section: bool,
    /// Whether no letter stands before it that it could be the end of a word with: 奉|献县城.
    opens: bool,
    /// Whether a report was filed there.
    filed: bool,
    /// What the end of the list in which it stands says of all divisions there: 平安、安定等8县区.
    listed: Option<Listed>,
    /// Words for divisions with which it is joined: 天水、|白银.
    joined: Joined<'g>,
}

/// What a reading must score to be accepted; the weights below are set against it.
const ENOUGH: i32 = 40;

impl DivisionReader {
    /// Takes the tables of divisions from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon, words: &mut ScannerBuilder) -> Self {
        let mut gazetteer = Gazetteer::new(lexicon);
        gazetteer.enrol(words);
        Self { gazetteer: Arc::new(gazetteer), voices: Voices::new(words) }
    }

    /// The tables, for those who read on.
    pub(crate) fn gazetteer(&self) -> &Arc<Gazetteer> {
        &self.gazetteer
    }

    /// Fills the scene's homes and adds a candidate for each division named.
    pub(crate) fn read(&self, scene: &mut Scene<'_>) {
        let articles = scene.text.articles().len();
        let voice = |article: &Article| self.voices.of(&scene.line(article.range()));
        let voices: Vec<Voice> = scene.text.articles().iter().map(voice).collect();
        let (title, source) = (scene.document.title().unwrap_or_default(), scene.document.source().unwrap_or_default());
        let lines = self.lines(scene, title, source);
        let mut context = Context { hinted: Hinted::new(&self.gazetteer, &lines), ..Context::default() };
        let mut places = self.round(&lines, &context);
        for _ in 0..2 {
            let hinted = std::mem::take(&mut context.hinted);
            context = Context { hinted, ..self.context(&places, &voices, scene.text.is_round_up()) };
            let again = self.round(&lines, &context);
            // What follows from the same places is the same.
            if std::mem::replace(&mut places, again) == places {
                break;
            }
        }
        let clean = scene.text.clean();
        let named = |home: &HomeDivisions| {
            let told =
                places.iter().filter(|place| place.article < articles && place.full && place.division == home.county);
            let names = told.filter_map(|place| clean.get(place.range.clone()));
            home.named(&self.gazetteer).once_called(names)
        };
        let homes = context.homes.iter().map(named).collect();
        // 四川新闻网德阳8月19日讯: nor is who reports a place that the text names.
        let stated = |place: &Place| scene.sentence_at(place.range.start).is_some();
        let told = |place: &Place| place.article < articles && !place.filed && stated(place);
        let body = places.into_iter().filter(told);
        let body: Vec<_> = body.map(|place| self.candidate(scene.text.slice(place.range.clone()), place)).collect();
        scene.add(body);
        scene.homes = homes;
    }

    /// The sentences of the text; the document's own title and who published it follow as lines of an article that is none of them.
    fn lines<'g, 't>(&'g self, scene: &'t Scene<'_>, title: &'t str, source: &'t str) -> Vec<Line<'g, 't>> {
        let (words, whole) = (self.gazetteer.words(), scene.whole());
        let mut lines: Vec<Line<'g, 't>> = Vec::with_capacity(scene.sentences.len() + 2);
        for sentence in &scene.sentences {
            // Where a report was filed is no place that it names, and yet tells which region is meant.
            let range = scene.text.with_dateline(sentence);
            let hits = words.hits_in(&whole, range.clone());
            if !hits.is_empty() {
                let (text, base) = (scene.text.slice(range.clone()), range.start);
                lines.push(Line { text, base, article: sentence.article, role: sentence.role, hits });
            }
        }
        let article = scene.text.articles().len();
        // Who publishes a text often bears the name of the place that it speaks of as ours.
        let both = [title, source].join("\n");
        let scanned = scene.scanner.read(&both);
        for (text, start, role) in [(title, 0, Role::Title), (source, title.len() + 1, Role::Byline)] {
            let hits = words.hits_in(&scan::Line { text, base: start, hits: Some(&scanned) }, 0..text.len());
            lines.push(Line { text, base: 0, article, role, hits });
        }
        lines
    }

    fn round(&self, lines: &[Line<'_, '_>], context: &Context) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        // The province named last, and in which article.
        let mut province: Option<(usize, DivisionId)> = None;
        for line in lines {
            let mut end = line.base;
            let mut previous: Option<(usize, DivisionId)> = None;
            for hit in line.hits.iter().filter(|hit| is_whole(line, hit)) {
                if hit.range.start < end {
                    continue;
                }
                if hit.value.readings.is_empty() {
                    end = hit.range.end;
                    continue;
                }
                let left = previous.filter(|(end, _)| *end == hit.range.start).map(|(_, division)| division);
                // 海东市|民和县: where a division ends a word does, too.
                if left.is_none() && self.is_straddled(line, hit) {
                    continue;
                }
                let home = context.homes.get(line.article);
                let near = province.filter(|(article, _)| *article == line.article).map(|(_, province)| province);
                let (section, opens) = (is_section(line, hit), is_apart(line, hit));
                let listed = hit.value.ordinary.then(|| end_of_list(line, hit)).flatten();
                let joined = if hit.value.homograph { Joined::new(line, hit) } else { Joined::default() };
                let filed = is_dateline(line.text, hit.range.end - line.base);
                let beside = Beside { left, province: near, section, opens, filed, listed, joined };
                if let Some((division, reading)) = self.choose(hit.value, beside, home, context) {
                    end = hit.range.end;
                    previous = division.map(|division| (end, division)).or(previous);
                    let (range, article, role) = (hit.range.clone(), line.article, line.role);
                    let level = self.gazetteer.division(reading.division).level;
                    if let Some(division) = division.filter(|_| level == Level::Province) {
                        province = Some((line.article, division));
                    }
                    let route = ends_route(line, hit);
                    let full = reading.full;
                    places.push(Place { range, article, role, division, level, full, route, filed });
                }
            }
        }
        places
    }

    fn is_straddled(&self, line: &Line<'_, '_>, hit: &Hit<'_, Word>) -> bool {
        self.gazetteer.is_straddled(line.text, hit.range.start - line.base..hit.range.end - line.base)
    }

    /// The division that a word stands for and how it is read; no division but a reading where it is a full name that
    /// several share.
    fn choose(
        &self,
        word: &Word,
        beside: Beside<'_>,
        home: Option<&HomeDivisions>,
        context: &Context,
    ) -> Option<(Option<DivisionId>, Reading)> {
        let score = |reading: &Reading| self.score(word, *reading, beside, home, context);
        // The best, and of those that score the same the first by code; beside it the score of the next.
        let mut first: Option<(i32, Reading)> = None;
        let mut second = i32::MIN;
        for reading in &word.readings {
            let score = score(reading);
            match first {
                Some((best, known)) if score < best || score == best && reading.division >= known.division => {
                    second = second.max(score);
                }
                _ => {
                    second = first.map_or(i32::MIN, |(best, _)| best);
                    first = Some((score, *reading));
                }
            }
        }
        let (best, reading) = first?;
        if best >= ENOUGH && best > second {
            return Some((Some(reading.division), reading));
        }
        let county = self.gazetteer.division(reading.division).level <= Level::County;
        (reading.full && county && !word.homograph).then_some((None, reading))
    }

    fn score(
        &self,
        word: &Word,
        reading: Reading,
        beside: Beside<'_>,
        home: Option<&HomeDivisions>,
        context: &Context,
    ) -> i32 {
        let division = self.gazetteer.division(reading.division);
        let ancestors = || self.gazetteer.ancestors(reading.division);
        // 长沙 is the city, however often the text names 长沙县, which lies in it, unless it is all about that.
        let of_city = |other: &Reading| division.parent == Some(other.division);
        let about = home.is_some_and(|home| home.county == Some(reading.division));
        if !reading.full && division.level == Level::County && !about && word.readings.iter().any(of_city) {
            return 0;
        }
        let mut score = self.plain_score(word, reading, beside.opens);
        if beside.left.is_some_and(|left| ancestors().any(|above| above == left)) {
            score += 100;
        }
        // A county's short form that is no other word is enough right after its province was named: 在新疆，若羌…
        let plain = division.level == Level::County && !reading.full && !word.ordinary && word.readings.len() == 1;
        if plain && beside.province.is_some_and(|province| ancestors().any(|above| above == province)) {
            score += 18;
        }
        // 江州3月5日讯: where reports are filed stand divisions.
        if beside.filed && division.level == Level::County && !word.ordinary {
            score += 30;
        }
        // What else the word may mean counts for nothing in a list of divisions.
        let among_divisions = || {
            beside.listed.is_some_and(|listed| listed.holds(division.level))
                || self.has_sibling(reading, beside.joined, context)
        };
        if word.homograph && !reading.full && among_divisions() {
            score += 50;
        }
        if beside.section && ancestors().any(|ancestor| context.present.contains(&ancestor)) {
            score += 30;
        }
        for ancestor in ancestors().filter(|ancestor| context.present.contains(ancestor)) {
            score += match (self.gazetteer.division(ancestor).level, division.level) {
                (Level::County, _) => 60,
                (Level::City, Level::Town | Level::Park) => 45,
                (Level::City, _) => 30,
                (Level::Province, Level::County) if self.is_municipality(ancestor) => 30,
                _ if division.level >= Level::Town => 0,
                _ => 12,
            };
        }
        if !word.ordinary && context.hinted.holds(&self.gazetteer, reading) {
            score += 40;
        }
        if !reading.full && context.named_full.contains(&reading.division) {
            score += 60;
        }
        if home.is_some_and(|home| home.holds(reading.division) || ancestors().any(|id| self.is_home_city(home, id))) {
            score += 20;
        }
        score
    }

    /// Whether one of the words that a reading is joined with may stand for another city or county of the same parent. Where
    /// both are ordinary words it takes a known parent, and a word that leads to where something is done.
    fn has_sibling(&self, reading: Reading, joined: Joined<'_>, context: &Context) -> bool {
        let division = self.gazetteer.division(reading.division);
        let told = division.parent.is_some_and(|parent| context.present.contains(&parent)) && joined.placed;
        let sibling = |other: &Word, reading: &Reading| {
            let known = told || !other.homograph || context.present.contains(&reading.division);
            let other = self.gazetteer.division(reading.division);
            known && other.parent == division.parent && matches!(other.level, Level::City | Level::County)
        };
        let may_be = |other: &&Word| other.readings.iter().any(|reading| sibling(other, reading));
        joined.words.iter().flatten().any(may_be)
    }

    /// Whether a division is the city or county that an article is about; a municipality is its own city.
    fn is_home_city(&self, home: &HomeDivisions, id: DivisionId) -> bool {
        home.holds_city(id) || home.holds(id) && self.is_municipality(id)
    }

    fn is_municipality(&self, id: DivisionId) -> bool {
        let division = self.gazetteer.division(id);
        division.level == Level::Province && division.name.ends_with('市')
    }

    /// What a reading scores without any context.
    fn plain_score(&self, word: &Word, reading: Reading, opens: bool) -> i32 {
        let division = self.gazetteer.division(reading.division);
        let shared = word.readings.iter().filter(|other| other.full).count() > 1;
        let score = match (division.level, reading.full) {
            (Level::Province, _) => 100,
            (Level::City, _) => 60,
            (Level::County, true) if shared => 30,
            (Level::County, true) => 60,
            // A county-level city is called by its short form far and wide, a county or a city's district at home.
            (Level::County, false) if division.name.ends_with('市') => 30,
            (Level::County, false) => 10,
            (Level::Park, _) if self.names_its_own_place(reading.division) => 60,
            (Level::Town | Level::Park, _) => 0,
        };
        // 献县 and 新县 are parts of words only behind others.
        let apart = opens && reading.full && division.name.ends_with('县');
        if word.homograph && !apart { score - 50 } else { score }
    }

    /// Whether a zone's name begins with the name of a division that it lies in.
    fn names_its_own_place(&self, id: DivisionId) -> bool {
        let division = self.gazetteer.division(id);
        self.gazetteer.ancestors(id).any(|above| {
            let above: String = self.gazetteer.division(above).name.chars().take(2).collect();
            division.name.starts_with(&above)
        })
    }

    fn context(&self, places: &[Place], voices: &[Voice], round_up: bool) -> Context {
        let mut context = Context::default();
        for place in places {
            if let Some(division) = place.division {
                context.present.insert(division);
                context.present.extend(self.gazetteer.ancestors(division));
                if place.full {
                    context.named_full.insert(division);
                }
            }
        }
        context.homes = home::homes(&self.gazetteer, places, voices, round_up);
        context
    }

    fn candidate(&self, surface: &str, place: Place) -> Candidate {
        let mut properties = Properties::from([("level".to_owned(), place.level.as_str().to_owned())]);
        let official = place.division.map(|id| self.gazetteer.division(id));
        let name = official.map_or(surface, |division| &division.name).to_owned();
        if let Some(division) = official {
            properties.insert("code".to_owned(), division.code.clone());
        }
        let confidence = Confidence::percent(if place.full { 95 } else { 85 });
        Candidate {
            range: place.range,
            kind: EntityKind::District,
            aliases: if surface == name { vec![] } else { vec![surface.to_owned()] },
            name,
            form: if official.is_some() { NameForm::Code } else { NameForm::Full },
            properties,
            rule: "division",
            confidence,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::District, text, expected);
    }

    #[test]
    fn a_full_name_stands_for_itself_and_a_short_one_for_its_division() {
        check("乌海市召开会议。", "乌海市");
        check("内蒙古加快布局。", "内蒙古=内蒙古自治区");
        check("新华社太原3月6日电（张三）来到安平县，车间灯火通明。", "安平县");
        check("新华社太原3月6日专电（张三）安平县车间灯火通明。", "安平县");
        check("从苏州到无锡，一路畅通。", "苏州=苏州市 无锡=无锡市");
    }

    #[test]
    fn a_list_that_a_count_of_divisions_closes_has_no_other_words() {
        let text = "甘肃省消息。涉及兰州、天水、白银3个市，受益区为陇西、安定等4县区。";
        check(text, "甘肃省 兰州=兰州市 天水=天水市 白银=白银市 陇西=陇西县 安定=安定区");
        check("甘肃省消息。涉及天水、白银3种资源，局势安定。", "甘肃省");
        check("甘肃省消息。在天水、白银等地开工。", "甘肃省 天水=天水市 白银=白银市");
        check("甘肃省消息。生产白银等，地方安定。", "甘肃省");
    }

    #[test]
    fn an_ordinary_word_joined_with_a_division_of_its_parent_is_one() {
        check("在兰州、天水和定西设立仓库。", "兰州=兰州市 天水=天水市 定西=定西市");
        check("甘肃省消息。在天水、白银建设仓库。", "甘肃省 天水=天水市 白银=白银市");
        check("甘肃省消息。一杯天水、白银两块。兰州、安康两站。", "甘肃省 兰州=兰州市");
        check("广东省消息。共享佛山和中山的风光。", "广东省 佛山=佛山市 中山=中山市");
    }

    #[test]
    fn same_named_districts_are_told_apart_by_what_they_lie_in() {
        let code = |text: &str| {
            let (_, extraction) = testing::extraction(text);
            extraction.mentions.iter().filter_map(|mention| mention.properties.get("code").cloned()).collect::<Vec<_>>()
        };
        assert_eq!(code("南京市鼓楼区投产。"), ["320100", "320106"]);
        assert_eq!(code("福州市发布消息。鼓楼区投产。"), ["350100", "350102"]);
        assert!(code("鼓楼区投产。").is_empty());
        assert_eq!(code("海南区在黄河西岸，属于乌海市。"), ["150303", "150300"]);
        assert_eq!(code("海南建设自由贸易港。"), ["460000"]);
        assert_eq!(code("海南州开工。"), ["632500"]);
    }

    #[test]
    fn a_short_name_is_the_city_and_not_the_county_of_its_name_in_it() {
        check("长沙发展。长沙县、浏阳市进位。长沙面貌一新。", "长沙=长沙市 长沙县 浏阳市 长沙=长沙市");
        check("承德县工作报告。承德县开工。全县建设新承德。", "承德县 承德县 全县=承德县 承德=承德县");
    }

    #[test]
    fn a_town_needs_its_county_or_city_in_the_document() {
        check("乌海市海南区公乌素镇有新项目。", "乌海市 海南区 公乌素镇");
        check("公乌素镇有新项目。", "");
        check("平湖镇建设“生态古田”。", "平湖镇 古田=古田县");
    }

    #[test]
    fn a_county_of_two_letters_is_no_end_of_another_word_where_it_opens_a_clause() {
        check("奉献县城，创新县域，致富县民。", "");
        check("献县开工。", "献县");
        check("2021年献县开工。", "献县");
        check("会上，和县里的单位对接。", "");
    }

    #[test]
    fn ordinary_words_are_no_divisions() {
        check("坚持和平发展，合作共赢，资源丰富，为了长治久安。", "");
        check("长江西岸的市场很大，青海湖的风景很美。", "");
        check("杭州市场活跃。", "杭州=杭州市");
        check("甘南州消息。青禾合作社在甘南。", "甘南州=甘南藏族自治州 甘南=甘南藏族自治州");
        check("浙江金华东阳的企业。", "浙江=浙江省 金华=金华市 东阳=东阳市");
    }

    #[test]
    fn letters_in_which_two_words_meet_are_no_division() {
        check("推广安全技术，扩大同类产品出口，形成都市圈，均衡水平提高，隆重庆祝。", "");
        check("在大连接待，到广安全面推进。", "大连=大连市 广安=广安市");
        check("海东市民和县开工。", "海东市 民和县=民和回族土族自治县");
        check("祖国繁荣昌盛，示范县验收，复合肥降价，湖南北路通车。", "");
    }

    #[test]
    fn the_peoples_may_be_left_out_of_an_autonomous_county() {
        check("贵州省遵义市道真自治县。", "贵州省 遵义市 道真自治县=道真仡佬族苗族自治县");
    }
}
