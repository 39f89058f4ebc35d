//! Industrial parks and development zones: a place or a name before a class word such as 产业园 or 经济开发区.
//!
//! A class word alone is a park only where the document names exactly one of its class, or where it is the kind that a
//! city has one of (高新区, 开发区) and the article has a home city.

mod bracket;
mod form;
mod generic;
mod governed;
mod province;
mod refusal;
mod seat;
mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::Boundaries;
use crate::extract::dictionary::Dictionary;
use crate::extract::gazetteer::Gazetteer;
use crate::extract::scan::ScannerBuilder;
use crate::extract::{Candidate, Home, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, EntityKind, NameForm, Properties};
use crate::text::{Role, Sentence};

use bracket::{bracketed, by_province};
use form::{
    is_count, is_counted, listed, only_with_end, settle_governed, settle_short_names, title_names, unite_forms,
};
pub(crate) use generic::Generic;
pub(crate) use governed::{COMMITTEES, GOVERNED, behind_count};
use province::{province_before, unite_official};
use refusal::{last_words, refusal};
pub(crate) use seat::IN_PARK;

/// Letters that a park's name may have between its place and its class word.
const LETTERS: usize = 14;

/// How a class word makes a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Named,
    Placed,
    Bare,
    Whole,
}

/// Finds parks.
pub(crate) struct Parks {
    types: Dictionary<Class>,
    committees: Dictionary<()>,
    boundaries: Arc<Boundaries>,
    generic: Arc<Generic>,
    gazetteer: Arc<Gazetteer>,
}

/// A class word with nothing or with too little before it to be a name of its own.
struct Bare<'a> {
    sentence: &'a Sentence,
    range: Range<usize>,
    /// How many bytes stand before the class word.
    core: usize,
    class: Class,
}

/// The parks that a document names.
struct Known<'f> {
    /// The one of them, where there is no other.
    only: Option<&'f str>,
    /// For each class word that stands alone the one that ends with it.
    by_end: BTreeMap<&'f str, Option<&'f str>>,
}

impl Parks {
    /// Takes the table `park_type` from the lexicon.
    pub(crate) fn new(
        lexicon: &Lexicon,
        gazetteer: Arc<Gazetteer>,
        boundaries: Arc<Boundaries>,
        generic: Arc<Generic>,
    ) -> Self {
        let mut types = BTreeMap::new();
        for row in lexicon.table("park_type").rows() {
            let [word, class] = row else { continue };
            let class = match class.as_str() {
                "whole" => Class::Whole,
                "bare" => Class::Bare,
                "placed" => Class::Placed,
                _ => Class::Named,
            };
            types.insert(word.clone(), class);
        }
        let committees = Dictionary::of(governed::COMMITTEES);
        Self { types: Dictionary::new(types), committees, boundaries, generic, gazetteer }
    }

    fn read<'a>(
        &self,
        scene: &Scene<'_>,
        sentence: &'a Sentence,
        found: &mut Vec<Candidate>,
        bare: &mut Vec<Bare<'a>>,
        officials: &mut BTreeMap<String, String>,
    ) {
        let line = scene.line(sentence.range.clone());
        let (text, base) = (line.text, line.base);
        let hits = self.types.longest_of(&line);
        let stops = if hits.is_empty() { return } else { self.boundaries.stops(&line) };
        let places: Vec<&Candidate> = districts(scene, sentence).collect();
        let home = scene.homes.get(sentence.article);
        let local = home.is_some_and(|home| home.city.is_some() || home.county.is_some());
        let vetoes = scene.losses.vetoes(scene, base, EntityKind::District);
        let mut last: Option<(usize, String)> = None;
        let mut place: Option<String> = None;
        // A zone named without its place, which a 片区 right behind it is a part of: 青岭新城|河东片区.
        let mut outer: Option<(usize, String)> = None;
        for hit in last_words(text, hits) {
            let (head, class) = (hit.range, *hit.value);
            let part = text.get(head.clone()) == Some("片区");
            let last_one = outer.as_ref().filter(|_| part).or(last.as_ref());
            let floor = last_one.map_or(0, |(end, _)| *end);
            let edge = stops.left_edge(text, head.start, floor, LETTERS);
            let park = if class == Class::Whole {
                // The place right before is part of the name: 河北雄安新区.
                let place = places.iter().find(|place| place.range.end == base + head.start);
                let start = place.map_or(head.start, |place| place.range.start.saturating_sub(base));
                Some((start, text.get(start..head.end).unwrap_or_default().to_owned(), true))
            } else {
                self.park(text, base, edge, &head, class, &places, last_one)
                    .or_else(|| listed(text, edge, &head, last.as_ref().zip(place.as_ref())))
                    .or_else(|| self.of_home(text, edge, &head, home))
            };
            let park = park.filter(|park| {
                if sentence.role == Role::Title && names_all(text.get(park.0..head.end), &places) {
                    vetoes.add(park.0..head.end, "park", "all parks of a city");
                    return false;
                }
                let reason = refusal(&line, &head, park, &places, local);
                reason.inspect(|reason| vetoes.add(park.0..head.end, "park", reason)).is_none()
            });
            let Some((mut start, mut name, certain)) = park else {
                let next = text.get(head.end..).and_then(|rest| rest.chars().next());
                let edge = stops.left_edge(text, head.start, floor, 5);
                if next == Some('级') {
                    vetoes.add(edge..head.end, "park", "the rank of something else");
                } else {
                    let named = edge < head.start;
                    outer = named.then(|| (head.end, text.get(edge..head.end).unwrap_or_default().to_owned()));
                    bare.push(Bare { sentence, range: base + edge..base + head.end, core: head.start - edge, class });
                }
                continue;
            };
            last = Some((head.end, name.clone()));
            if let Some(found) = self.place_of(base, edge, &head, &places) {
                place = Some(found);
            }
            if text.get(start..head.end) == Some(name.as_str())
                && let Some(from) = province_before(text, base, start, &head, &places)
            {
                let official = text.get(from..head.end).unwrap_or_default().to_owned();
                (start, name) = (from, officials.entry(name).or_insert(official).clone());
            }
            let surface = text.get(start..head.end).unwrap_or_default();
            let mut park = candidate(base + start..base + head.end, name, surface, certain);
            park.aliases.extend(by_province(&park.name));
            let behind = places.iter().filter(|place| place.range.start == base + start && !place.is_park());
            let own =
                behind.filter_map(|place| text.get(place.range.end - base..head.start)).min_by_key(|own| own.len());
            // 乙县|青岭|工业园 is the 青岭工业园 of whoever is in that county; 乙县高新区 has no name of its own.
            if let Some(own) = own.filter(|own| own.chars().count() >= 2 && !self.generic.covers(own)) {
                park.aliases.push(format!("{own}{}", text.get(head).unwrap_or_default()));
            }
            found.push(park);
        }
    }

    /// Where a park's name begins, the name, and whether it has a place in it.
    #[allow(clippy::too_many_arguments)]
    fn park(
        &self,
        text: &str,
        base: usize,
        edge: usize,
        head: &Range<usize>,
        class: Class,
        places: &[&Candidate],
        last: Option<&(usize, String)>,
    ) -> Option<(usize, String, bool)> {
        let class_word = text.get(head.clone())?;
        if let Some((end, outer)) = last.filter(|(end, _)| *end == edge && edge < head.start)
            && !text.get(edge..)?.starts_with('·')
        {
            return Some((*end, format!("{outer}{}", text.get(edge..head.end)?), true));
        }
        // 全省产业集聚区 are all of the province.
        let one = |place: &&&Candidate| {
            place.rule != "home division"
                || !text.get(place.range.start - base..).is_some_and(|at| at.starts_with('全'))
        };
        let place = places
            .iter()
            .filter(one)
            .rfind(|place| base + edge <= place.range.start && place.range.end <= base + head.start)
            .copied()
            .map(|place| (place.range.start - base, place.range.end - base, place));
        if let Some((start, end, place)) = place {
            // 石河子|3个|高新技术产业开发区: the last of a list says how many there are.
            let middle = text.get(end..head.start).map(|middle| if is_count(middle) { "" } else { middle })?;
            let whole = place.is_park();
            // 甲省片区 is a part of something that reaches over provinces.
            let reaches =
                class_word == "片区" && place.properties.get("level").is_some_and(|level| level == "PROVINCE");
            // 甲市|新城 are all new towns of the city, 甲省第二大|航空港 one that is ranked.
            let all = matches!(class_word, "新城" | "新区") && text.get(start..end)?.ends_with(['市', '省']);
            let ranked = middle.starts_with('第') && middle.contains('大');
            if (reaches || all) && middle.is_empty()
                || ranked
                || whole && middle.is_empty()
                || class == Class::Placed && middle.chars().count() > 4
            {
                return None;
            }
            return Some((start, format!("{}{middle}{class_word}", self.short_form(place)), true));
        }
        // “核心”为|青石产业园: the name begins behind the verb.
        let is = text.get(edge..head.start)?.rfind('为').map_or(0, |at| at + '为'.len_utf8());
        let edge = edge + is;
        let core = text.get(edge..head.start)?;
        let letters = core.chars().count();
        if let Some((start, name)) = bracketed(text, base, edge..head.end, letters > 0, places) {
            return Some((start, name, true));
        }
        let named = matches!(class, Class::Named | Class::Bare) && (2..=6).contains(&letters);
        let counted = is_counted(core);
        // 老工业区 is any old one.
        let phrase = core.contains(['向', '时', '和', '等', '为', '合', '个', '后']) || core.ends_with(['老', '旧']);
        (named && !counted && !phrase && !self.generic.covers(core))
            .then(|| (edge, format!("{core}{class_word}"), false))
    }

    /// 市经济技术开发区, 县工业园区: the zone of the home.
    fn of_home(
        &self,
        text: &str,
        edge: usize,
        head: &Range<usize>,
        home: Option<&Home>,
    ) -> Option<(usize, String, bool)> {
        let core = text.get(edge..head.start)?;
        let class_word = text.get(head.clone()).filter(|word| ZONES.contains(word))?;
        let home = home?;
        let (code, name) = match core {
            "市" => home.county_called(&['市']).or(home.city.as_ref())?,
            "县" | "旗" | "区" => home.county_called(&[core.chars().next()?])?,
            _ => return None,
        };
        Some((edge, self.zone(code, name, class_word), true))
    }

    /// The name of the zone of a division.
    fn zone(&self, code: &str, name: &str, class_word: &str) -> String {
        let short = self.gazetteer.by_code(code).and_then(|id| self.gazetteer.short_form(id)).unwrap_or(name);
        // The short form of a name of two letters is the name: 范县产业集聚区.
        let short = if short.chars().count() < 2 { name } else { short };
        format!("{short}{class_word}")
    }

    /// The place with which the park's name begins, in the form in which it stands there.
    fn place_of(&self, base: usize, edge: usize, head: &Range<usize>, places: &[&Candidate]) -> Option<String> {
        let inside = |place: &&&Candidate| base + edge <= place.range.start && place.range.end <= base + head.start;
        places.iter().rfind(inside).map(|place| self.short_form(place).to_owned())
    }

    /// The form in which a division stands at the head of a park's name: 青山产业园, not 青山区产业园.
    fn short_form(&self, place: &Candidate) -> String {
        let short = |code: &String| self.gazetteer.short_form(self.gazetteer.by_code(code)?);
        place.properties.get("code").and_then(short).unwrap_or(&place.name).to_owned()
    }

    /// A class word alone: the one park of its class in the document, or the zone of the home: in an article about a county its
    /// one 产业集聚区, else that of the city.
    fn resolve_bare(&self, scene: &Scene<'_>, bare: &Bare<'_>, known: &Known<'_>) -> Option<String> {
        let word = scene.text.slice(bare.range.clone());
        if word == "园区" {
            // 园区 is the park that the whole document is about.
            let only = known.only.filter(|name| bare.core == 0 && title_names(scene, name));
            return only.map(str::to_owned);
        }
        if let Some(Some(only)) = known.by_end.get(word).filter(|_| word != "片区") {
            return Some((*only).to_owned());
        }
        if bare.core > 0 {
            return None;
        }
        let home = scene.homes.get(bare.sentence.article)?;
        let next = scene.text.clean().get(bare.range.end..).and_then(|rest| rest.chars().next());
        let is_place = ZONES.contains(&word) && !next.is_some_and(|next| "级化内外型".contains(next));
        let county = home.county.as_ref().filter(|(_, name)| is_place && !name.ends_with('区'));
        let (code, name) = county.or(home.city.as_ref().filter(|_| bare.class == Class::Bare))?;
        Some(self.zone(code, name, word))
    }
}

impl Recogniser for Parks {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.types);
        words.enrol(&mut self.committees);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let (mut bare, mut officials) = (Vec::new(), BTreeMap::new());
        for sentence in &scene.sentences {
            self.read(scene, sentence, found, &mut bare, &mut officials);
        }
        unite_official(found, &officials);
        found.extend(shared::shared(scene, &self.gazetteer, found));
        found.extend(governed::governed(scene, &self.committees, &self.boundaries, &self.generic, found));
        settle_governed(found, GOVERNED);
        settle_short_names(found);
        unite_forms(found);
        let words: BTreeSet<&str> = bare.iter().map(|bare| scene.text.slice(bare.range.clone())).collect();
        let names = || found.iter().map(|park| park.name.as_str());
        let known = Known {
            only: names().next().filter(|first| names().all(|name| name == *first)),
            by_end: only_with_end(names(), &words),
        };
        let resolved: Vec<Candidate> = bare
            .iter()
            .filter_map(|bare| {
                let Some(name) = self.resolve_bare(scene, bare, &known) else {
                    let by = (EntityKind::District, "park");
                    scene.losses.veto(scene, bare.range.clone(), by, "common words alone name no park");
                    return None;
                };
                Some(candidate(bare.range.clone(), name, scene.text.slice(bare.range.clone()), false))
            })
            .collect();
        found.extend(resolved);
        found.extend(seat::seats(scene, found));
    }
}

/// Zones of which a county has one.
const ZONES: [&str; 12] = [
    "产业集聚区",
    "工业园区",
    "工业集中区",
    "产业集中区",
    "经济开发区",
    "经济技术开发区",
    "高新技术产业开发区",
    "高新区",
    "经开区",
    "开发区",
    "产业园区",
    "化工园区",
];

/// The districts that earlier recognisers found in a sentence, by place.
pub(crate) fn districts<'s>(scene: &'s Scene<'_>, sentence: &Sentence) -> impl Iterator<Item = &'s Candidate> {
    let (range, end) = (sentence.range.clone(), sentence.range.end);
    scene.candidates_from(EntityKind::District, range).filter(move |candidate| candidate.range.end <= end)
}

/// Whether a title names all parks of a city, and none: 甲市工业园区走笔.
fn names_all(park: Option<&str>, places: &[&Candidate]) -> bool {
    let rest = park.and_then(|park| {
        let cities = places.iter().filter(|place| place.properties.get("level").is_some_and(|level| level == "CITY"));
        cities.filter(|place| place.name.ends_with('市')).find_map(|city| park.strip_prefix(city.name.as_str()))
    });
    matches!(rest, Some("工业园区" | "产业园区" | "园区" | "工业园"))
}

/// Whether the words are no mere phrase: a name has one class word and begins with no number.
fn is_plausible(text: &str, start: usize, name: &str) -> bool {
    let before = text.get(..start).and_then(|left| left.chars().next_back());
    let levels = ["国家级", "省级", "市级", "县级", "自治区级", "各类", "千亿级", "百亿级", "千亿元", "百亿元"];
    let sorts = ["生态功能区", "生产功能区", "主体功能区", "城市功能区"];
    let level = levels.iter().chain(&sorts).any(|level| name.contains(level));
    // 全国碳汇集聚区 is what a place wants to be.
    let whole = ["全国", "全球", "世界", "亚洲"].iter().any(|whole| name.starts_with(whole));
    !level && !whole && before != Some('个')
}

fn candidate(range: Range<usize>, name: String, surface: &str, certain: bool) -> Candidate {
    Candidate {
        range,
        kind: EntityKind::District,
        aliases: if surface == name { vec![] } else { vec![surface.to_owned()] },
        name,
        form: if certain { NameForm::Full } else { NameForm::Short },
        properties: Properties::from([("level".to_owned(), "PARK".to_owned())]),
        rule: "park",
        confidence: Confidence::percent(if certain { 88 } else { 70 }),
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
    fn a_place_before_a_class_word_makes_a_park() {
        check("包头市青山区产业园的企业。", "包头市 青山区产业园=青山产业园 青山区");
        check("位于包头稀土高新技术产业开发区的企业。", "包头稀土高新技术产业开发区");
        check("柳州市工业园区走笔\n全市上下发力。", "柳州市 全市=柳州市");
        check("走进柳州市工业园区的企业。", "柳州市工业园区=柳州工业园区 柳州市");
        check("项目落户钦州（灵山）产业转移工业园。", "钦州（灵山）产业转移工业园 钦州=钦州市");
        check("项目落户（集宁）先进制造业集中区。", "（集宁）先进制造业集中区=集宁先进制造业集中区");
    }

    #[test]
    fn a_zone_with_a_committee_is_the_one_behind_its_place() {
        check("包头市白云新区扩建，白云新区管委会负责。", "包头市白云新区=白云新区 包头市 白云新区");
        check("包头市水务局高新区分局到场。", "包头市");
    }

    #[test]
    fn a_zone_alone_is_that_of_the_home_city_or_the_one_of_its_class() {
        check("包头市发布消息，高新区开工。", "包头市 高新区=包头高新区");
        check("包头稀土高新区扩建。高新区开工。", "包头稀土高新区 包头=包头市 高新区=包头稀土高新区");
        check("高新区开工，园区配套完善。", "");
        check(
            "包头市的包头低碳产业园招商。低碳产业园升级。",
            "包头市 包头低碳产业园 包头=包头市 低碳产业园=包头低碳产业园",
        );
    }

    #[test]
    fn a_zone_takes_its_place_from_the_list_or_from_the_home() {
        check("金寨县高新区、经济开发区管委会印发通知。", "金寨县高新区=金寨高新区 金寨县 经济开发区=金寨经济开发区");
        check("金寨县发布消息，县工业园区扩建。", "金寨县 县工业园区=金寨工业园区");
        check("金寨县发布消息，产业集聚区扩建。", "金寨县 产业集聚区=金寨产业集聚区");
        check("金寨县壮大产业集聚区，位于九龙工业园的企业。", "金寨县 产业集聚区=金寨产业集聚区 九龙工业园");
    }

    #[test]
    fn a_park_that_firms_moved_into_is_one_and_sorts_of_zones_are_none() {
        check("青石科创园有30家企业入驻。", "青石科创园");
        check("乌海市粮食生产功能区扩大，乌海航空港站开通。", "乌海市 乌海=乌海市");
        check("乌海市发布消息，“核心”为桃岭食品园。", "乌海市 桃岭食品园");
        check("乌海市发布消息，开发区下辖桃岭食品园。", "乌海市 开发区=乌海开发区 桃岭食品园");
    }

    #[test]
    fn a_province_stands_before_a_national_new_area() {
        check("在甘肃兰州新区考察。", "甘肃兰州新区 甘肃=甘肃省");
    }

    #[test]
    fn class_words_without_a_name_are_no_parks() {
        check("建设国家级高新技术产业开发区，支持各类产业园区和工业园。", "");
        check("新建5个产业园。", "");
    }

    #[test]
    fn what_a_government_sets_up_by_its_name_is_a_park() {
        check("关于设立青岭河湾化工园区的批复\n一、同意设立青岭河湾化工园区。", "青岭河湾化工园区 青岭河湾化工园区");
        check("关于设立专业化工园区的意见，要设立青岭化工园区。", "");
    }

    #[test]
    fn verbs_before_a_name_are_not_of_it() {
        check("乌海市鼓励厂家搬入化工园区，探路工业园区升级，形成青禾产业园。", "乌海市 青禾产业园");
        check(
            "乌海市建设全国碳汇集聚区，成为重要产业园，乌海市新城规划出台，是内蒙古第二大航空港。",
            "乌海市 乌海市 内蒙古=内蒙古自治区",
        );
    }

    #[test]
    fn a_park_that_is_a_project_is_no_place() {
        check("乌海市的乌海包装产业园项目签约。", "乌海市 乌海=乌海市");
    }

    #[test]
    fn a_zone_alone_is_the_one_that_the_text_names_before_that_of_its_county() {
        check("金寨县接待包头高新区代表团，高新区负责人介绍。", "金寨县 包头高新区 包头=包头市 高新区=包头高新区");
    }

    #[test]
    fn counties_in_a_list_share_what_each_has_one_of() {
        check("推进金寨县、霍山县工业园区建设。", "金寨县=金寨工业园区 霍山县工业园区=霍山工业园区 霍山县");
        let names = "宽城县=宽城工业园区 丰宁县工业园区=丰宁工业园区";
        check("承德市推进宽城县、丰宁县工业园区建设。", &format!("承德市 {names}"));
        let names = "金寨县=金寨扶贫产业示范园区 霍山县扶贫产业示范园区=霍山扶贫产业示范园区 霍山县";
        check("推进金寨县、霍山县扶贫产业示范园区建设。", names);
    }

    #[test]
    fn zones_in_a_list_share_their_class_word() {
        check("推动长沙、株洲、湘潭高新区协同发展。", "长沙=长沙高新区 株洲=株洲高新区 湘潭高新区 湘潭=湘潭市");
        check("支持长沙、株洲2个高新区建设。", "长沙=长沙高新区 株洲2个高新区=株洲高新区 株洲=株洲市");
        check("长沙市、株洲高新区签约。", "长沙市 株洲高新区 株洲=株洲市");
    }

    #[test]
    fn a_valley_is_a_zone_unless_a_zone_is_called_by_it() {
        check("长沙软件谷开工。", "长沙软件谷 长沙=长沙市");
        check("长沙数谷经济区开工。", "长沙数谷经济区 长沙=长沙市");
    }
}
