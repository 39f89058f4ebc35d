//! Agencies: organs of state and party, public institutions, courts, schools, associations.
//!
//! Four ways lead to one: a central organ by its name; an organ after its division or after 市, 区, 县, 自治区, completed
//! with the home of the article (市人社局 → 乌海市人社局); a last word such as 中心 or 领导小组 with a place before it; and a
//! last word that makes a name of what stands before it (协会, 大学, 创新中心).

mod prefix;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::{Boundaries, Stops, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::park::{Generic, districts};
use crate::extract::scan::{self, ScannerBuilder};
use crate::extract::{Candidate, Home, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, EntityKind, NameForm, Properties};
use crate::text::Sentence;

use prefix::{Prefix, prefix_at};

/// Letters that may stand before a last word.
const LETTERS: usize = 22;

/// Whether a last word makes a name of anything or only of what begins with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    Strong,
    Placed,
    /// Also right after a place.
    Whole,
    /// Strong and whole.
    Both,
    /// A word that only ends like one: 布局, 格局.
    None,
}

/// Finds agencies.
pub(crate) struct Agencies {
    organs: Dictionary<String>,
    central: Dictionary<String>,
    suffixes: Dictionary<Strength>,
    boundaries: Arc<Boundaries>,
    generic: Arc<Generic>,
}

/// A sentence with what the ways to an agency need.
struct Line<'s> {
    words: scan::Line<'s>,
    text: &'s str,
    base: usize,
    stops: Stops,
    places: Vec<&'s Candidate>,
    home: &'s Home,
}

/// An agency in a sentence: offsets within it.
#[derive(Debug, Clone)]
struct Agency {
    range: Range<usize>,
    name: String,
    alias: Option<String>,
    rule: &'static str,
    confidence: u8,
}

impl Agencies {
    /// Takes the tables `agency_organ`, `agency_central` and `agency_suffix` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon, boundaries: Arc<Boundaries>, generic: Arc<Generic>) -> Self {
        let pairs = |table: &str| -> BTreeMap<String, String> {
            let rows = lexicon.table(table).rows();
            rows.filter_map(|row| Some((row.first()?.clone(), row.get(1)?.clone()))).collect()
        };
        let strength = |class: &String| match class.as_str() {
            "strong" => Strength::Strong,
            "whole" => Strength::Whole,
            "both" => Strength::Both,
            "none" => Strength::None,
            _ => Strength::Placed,
        };
        let suffixes = pairs("agency_suffix").into_iter().map(|(word, class)| (word, strength(&class))).collect();
        let organs = Dictionary::new(pairs("agency_organ"));
        let central = Dictionary::new(pairs("agency_central"));
        Self { organs, central, suffixes: Dictionary::new(suffixes), boundaries, generic }
    }

    fn read(&self, line: &Line<'_>) -> Vec<Agency> {
        let mut agencies: Vec<Agency> = Vec::new();
        for hit in self.central.longest_of(&line.words) {
            // 财政部|门 is a department somewhere, not the ministry.
            if line.text.get(hit.range.end..).is_some_and(|rest| rest.starts_with('门')) {
                continue;
            }
            let alias = line.text.get(hit.range.clone()).map(str::to_owned);
            agencies.push(Agency {
                range: hit.range,
                name: hit.value.clone(),
                alias,
                rule: "central organ",
                confidence: 92,
            });
        }
        self.organs(line, &mut agencies);
        self.suffixed(line, &mut agencies);
        agencies
    }

    /// Organs after a division or a unit, and the committees 市委, 区委.
    fn organs(&self, line: &Line<'_>, agencies: &mut Vec<Agency>) {
        let mut hits: Vec<(Range<usize>, &str)> =
            self.organs.longest_of(&line.words).into_iter().map(|hit| (hit.range, hit.value.as_str())).collect();
        hits.extend(committees(line.text).map(|range| (range, "委")));
        hits.sort_by_key(|(range, _)| range.start);
        let mut last: Option<(usize, Prefix)> = None;
        for (range, full) in hits {
            let end = last.as_ref().map(|(end, _)| *end);
            let direct = prefix_at(line, range.start, end);
            let listed = || {
                let (end, prefix) = last.as_ref()?;
                let between = line.text.get(*end..range.start)?;
                let joint = matches!(between, "、" | "和" | "");
                let organ = matches!(full, "人大" | "人大常委会" | "人民政府" | "政协" | "纪委" | "纪委监委");
                (joint && organ).then(|| Prefix { start: range.start, name: prefix.name.clone() })
            };
            let Some(prefix) = direct.or_else(listed) else {
                agencies.extend(line.home_organ(range, full));
                continue;
            };
            let Some(surface) = line.text.get(prefix.start..range.end) else { continue };
            let name = format!("{}{full}", prefix.name);
            let (alias, rule, confidence) = if prefix.start < range.start {
                (Some(surface.to_owned()), "organ of a division", 90)
            } else {
                (Some(format!("{}{surface}", prefix.name)), "listed organ", 80)
            };
            agencies.push(Agency { range: prefix.start..range.end, name, alias, rule, confidence });
            last = Some((range.end, prefix));
        }
    }

    /// What ends in a last word of the table.
    fn suffixed(&self, line: &Line<'_>, agencies: &mut Vec<Agency>) {
        let mut floor = 0;
        for hit in self.suffixes.longest_of(&line.words) {
            let covered =
                *hit.value == Strength::None || agencies.iter().any(|agency| agency.range.end == hit.range.end);
            let edge = line.stops.left_edge(line.text, hit.range.start, floor, LETTERS);
            let agency = if covered { None } else { self.suffix(line, edge, hit.range.clone(), *hit.value) };
            if let Some(agency) = agency.filter(|agency| !line.text.get(agency.range.clone()).is_none_or(is_of_a_firm))
            {
                floor = agency.range.end;
                agencies.push(agency);
            }
        }
    }

    fn suffix(&self, line: &Line<'_>, edge: usize, last: Range<usize>, strength: Strength) -> Option<Agency> {
        let text = line.text;
        let word = text.get(last.clone())?;
        let agency = |start: usize, name: String, confidence| {
            let alias = text.get(start..last.end).map(str::to_owned);
            Some(Agency { range: start..last.end, name, alias, rule: "last word of an agency", confidence })
        };
        if let Some((chain, place)) = line.place_in(edge, last.start) {
            let middle = text.get(place.range.end - line.base..last.start)?;
            if !self.is_specific(middle, word, strength) || middle.contains('原') {
                return None;
            }
            let start = place.range.start - line.base;
            let relative = place.rule == "home division";
            let head = if relative || place.properties.get("level").is_some_and(|level| level == "PARK") {
                place.name.as_str()
            } else {
                text.get(start..place.range.end - line.base)?
            };
            let start = if relative { start } else { chain };
            return agency(start, format!("{head}{middle}{word}"), 85);
        }
        if let Some(prefix) = prefix::unit_at(line, edge) {
            let middle = text.get(prefix.start..last.start)?;
            let specific = self.is_specific(middle, word, strength);
            return specific.then(|| agency(edge, format!("{}{middle}{word}", prefix.name), 80)).flatten();
        }
        let core = text.get(edge..last.start)?;
        let letters = core.chars().count();
        let counted = core.contains(|c: char| c.is_ascii_digit() || "个家所".contains(c));
        let named =
            strength == Strength::Strong && (2..=14).contains(&letters) && !counted && !self.generic.covers(core);
        named.then(|| agency(edge, format!("{core}{word}"), 65)).flatten()
    }

    /// Whether what stands between a place and a last word makes a name with them.
    fn is_specific(&self, middle: &str, word: &str, strength: Strength) -> bool {
        let letters = middle.chars().count();
        if word == "部门" {
            let none = ["直", "级", "有关", "相关", "各", "主管", "职能", "责任", "所属", "行业", "业务", "两", "个"];
            return (2..=8).contains(&letters) && !none.iter().any(|none| middle.contains(none));
        }
        if letters == 0 {
            return matches!(strength, Strength::Whole | Strength::Both);
        }
        letters <= 14 && !self.generic.covers(middle)
    }
}

impl<'s> Line<'s> {
    /// An organ without a prefix that only a government has (规委会, 发改委): that of the home of the article.
    fn home_organ(&self, range: Range<usize>, full: &str) -> Option<Agency> {
        let before = self.text.get(..range.start)?.chars().next_back();
        let free = before.is_none_or(|letter| !is_name_letter(letter)) || self.stops.ends_at(range.start);
        let governmental =
            full.ends_with('局') || full.ends_with("改委") || full.ends_with("委会") && !full.contains('管');
        let (_, home) = self.home.county.as_ref().or(self.home.city.as_ref())?;
        let organ = self.text.get(range.clone()).filter(|_| free && governmental && full.chars().count() >= 3)?;
        let (name, alias) = (format!("{home}{full}"), Some(organ.to_owned()));
        Some(Agency { range, name, alias, rule: "organ of the home", confidence: 60 })
    }

    /// The place with which a name between two offsets begins, and where the chain of divisions that ends with it begins.
    fn place_in(&self, edge: usize, end: usize) -> Option<(usize, &'s Candidate)> {
        let inside =
            |place: &&&'s Candidate| self.base + edge <= place.range.start && place.range.end <= self.base + end;
        let first = *self.places.iter().find(inside)?;
        let mut place = first;
        while let Some(next) = self.places.iter().find(|next| next.range.start == place.range.end).filter(inside) {
            place = next;
        }
        Some((first.range.start - self.base, place))
    }
}

/// Places where 委 after a unit is a party committee: 市委, 区委, not 委员会 or 委托.
fn committees(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('委').filter_map(|(at, word)| {
        let end = at + word.len();
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let unit = text.get(..at).is_some_and(|left| left.ends_with(['市', '区', '县', '旗', '省', '州', '盟']));
        (unit && !next.is_some_and(|next| "员托会派任内".contains(next))).then_some(at..end)
    })
}

/// Whether the words belong to a firm or are a phrase about firms.
fn is_of_a_firm(surface: &str) -> bool {
    ["公司", "集团", "企业", "项目", "工厂"].iter().any(|word| surface.contains(word))
        && !surface.ends_with("联席会议")
        && !surface.ends_with("办公室")
}

impl Recogniser for Agencies {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.organs);
        words.enrol(&mut self.central);
        words.enrol(&mut self.suffixes);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let nowhere = Home::default();
        for sentence in &scene.sentences {
            let line = line(self, scene, sentence, &nowhere);
            for agency in self.read(&line) {
                let surface = agency.alias.filter(|alias| *alias != agency.name);
                found.push(Candidate {
                    range: line.base + agency.range.start..line.base + agency.range.end,
                    kind: EntityKind::Agency,
                    name: agency.name,
                    aliases: surface.into_iter().collect(),
                    form: NameForm::Full,
                    properties: Properties::new(),
                    rule: agency.rule,
                    confidence: Confidence::percent(agency.confidence),
                });
            }
        }
    }
}

fn line<'s>(agencies: &Agencies, scene: &'s Scene<'_>, sentence: &Sentence, nowhere: &'s Home) -> Line<'s> {
    let words = scene.line(sentence.range.clone());
    let stops = agencies.boundaries.stops(&words);
    let mut places: Vec<&Candidate> = districts(scene, sentence).collect();
    places.sort_by_key(|place| (place.range.start, std::cmp::Reverse(place.range.end)));
    let home = scene.homes.get(sentence.article).unwrap_or(nowhere);
    Line { words, text: words.text, base: words.base, stops, places, home }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Agency, text, expected);
    }

    #[test]
    fn an_organ_is_completed_with_its_division() {
        check("乌海市人社局发布消息。", "乌海市人社局");
        check(
            "乌海市召开会议。据市人社局介绍，市委、市政府高度重视。",
            "市人社局=乌海市人社局 市委=乌海市委 市政府=乌海市人民政府",
        );
        check("包头市落实自治区党委部署。", "自治区党委=内蒙古自治区党委");
        check(
            "乌海召开会议，市委、人大、政府、政协参加。",
            "市委=乌海市委 人大=乌海市人大 政府=乌海市人民政府 政协=乌海市政协",
        );
    }

    #[test]
    fn a_place_and_a_last_word_make_a_name() {
        check("走进乌海市海南区政务服务中心，秩序井然。", "海南区政务服务中心");
        check("记者在银川火车站看到。", "银川火车站");
        check("乌海市开会，市第三中学扩建。", "市第三中学=乌海市第三中学");
        check(
            "海勃湾区桃园社区新时代文明实践站开展活动。",
            "海勃湾区桃园社区新时代文明实践站=桃园社区新时代文明实践站",
        );
    }

    #[test]
    fn some_last_words_need_no_place() {
        check("国内首家石墨烯产业技术创新中心成立。", "石墨烯产业技术创新中心");
        check("有关部门和各行业协会参加，委托研究机构。", "");
        check("国家发展改革委印发通知。", "国家发展改革委=国家发展和改革委员会");
    }

    #[test]
    fn what_is_a_firms_is_none() {
        check("乌海市热力公司客户服务中心接听电话。", "");
    }
}
