//! Agencies: organs of state and party, public institutions, courts, schools, associations.
//!
//! Four ways lead to one: a central organ by its name; an organ after its division or after 市, 区, 县, 自治区, completed
//! with the home of the article (市人社局 → 乌海市人社局); a last word such as 中心 or 领导小组 with a place before it; and a
//! last word that makes a name of what stands before it (协会, 大学, 创新中心).

mod again;
mod attached;
mod fields;
mod foreign;
mod museum;
mod national;
mod organ;
mod prefix;
mod student;
mod town;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::extract::boundary::{Boundaries, Stops, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::explain::Vetoes;
use crate::extract::park::{COMMITTEES, Generic, behind_count, districts};
use crate::extract::scan::{self, ScannerBuilder};
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Home, Recogniser, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, Properties};
use crate::text::Sentence;

use organ::{FISCAL, committees, fellow, is_counted, is_fund, is_institute, is_of_the_state, league, listed, spends};
use prefix::{Prefix, prefix_at};

/// Letters that may stand before a last word.
const LETTERS: usize = 22;

/// The rule of names that are known by their last word.
const SUFFIXED: &str = "last word of an agency";

/// The confidence of a name that has no place in it.
const UNPLACED: u8 = 65;

/// Committees of villages and communities, which all have the name of theirs before them: 双柳村|村委会.
const COMMITTEES_OF_NEIGHBOURS: WordList =
    WordList::new(&["居委会", "村委会", "社区居委会", "居民委员会", "村民委员会"]);

/// Letters of a village or community at most.
const NEIGHBOURS: usize = 5;

/// Verbs whose object is a body that comes into being.
const FOUNDING: [&str; 6] = ["设立", "成立", "组建", "启用", "揭牌", "挂牌"];

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
    foreign: foreign::Countries,
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
    vetoes: Vetoes<'s>,
    scene: &'s Scene<'s>,
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
        let foreign = foreign::Countries::new(lexicon);
        Self { organs, central, suffixes: Dictionary::new(suffixes), foreign, boundaries, generic }
    }

    /// Whether a sentence has any of the words that all ways to an agency begin with.
    fn may_stand_in(&self, line: &scan::Line<'_>) -> bool {
        let tables = self.organs.any_of(line) || self.central.any_of(line) || self.suffixes.any_of(line);
        tables || line.text.contains('委')
    }

    fn read(&self, line: &Line<'_>) -> Vec<Agency> {
        let mut agencies: Vec<Agency> = Vec::new();
        for hit in self.central.longest_of(&line.words) {
            // 财政部|门 is a department somewhere, not the ministry.
            if line.text.get(hit.range.end..).is_some_and(|rest| rest.starts_with('门')) {
                line.vetoes.add(hit.range, "central organ", "any department, not the ministry");
                continue;
            }
            if self.foreign.leads(&line.words, hit.range.start) {
                line.vetoes.add(hit.range, "central organ", "an organ of another country");
                continue;
            }
            let (range, name) = attached::institute(line, hit.range.clone(), hit.value)
                .unwrap_or_else(|| (hit.range, hit.value.clone()));
            let alias = line.text.get(range.clone()).map(str::to_owned);
            let department = attached::department(line.text, &range);
            agencies.push(Agency { range, name, alias, rule: "central organ", confidence: 92 });
            agencies.extend(department);
        }
        self.organs(line, &mut agencies);
        self.suffixed(line, &mut agencies);
        fields::join(line, &mut agencies);
        if !agencies.is_empty() {
            let mut parts = attached::sections(line.text, &agencies);
            parts.extend(attached::chapters(line.text, &agencies));
            agencies.extend(attached::committee(line.text, &agencies));
            agencies.extend(parts);
        }
        agencies
    }

    /// Organs after a division or a unit, and the committees 市委, 区委.
    fn organs(&self, line: &Line<'_>, agencies: &mut Vec<Agency>) {
        let mut hits: Vec<(Range<usize>, &str)> =
            self.organs.longest_of(&line.words).into_iter().map(|hit| (hit.range, hit.value.as_str())).collect();
        let organs: BTreeSet<usize> = hits.iter().map(|(range, _)| range.start).collect();
        let bare = committees(line.text).filter(|range| !organs.contains(&range.start));
        hits.extend(bare.map(|range| (range, "委")));
        hits.sort_by_key(|(range, _)| range.start);
        let mut last: Option<(usize, Prefix)> = None;
        for (range, full) in hits {
            let other = full == FISCAL && !spends(line.text, range.end)
                || full == "人民政府" && is_fund(line.text.get(range.end..).unwrap_or_default());
            if other {
                line.vetoes.add(range, "organ of a division", "stands for no body here");
                continue;
            }
            if let Some(league) = league(line, &range, full) {
                agencies.push(league);
                continue;
            }
            let end = last.as_ref().map(|(end, _)| *end);
            let direct = prefix_at(line, prefix::before_session(line.text, range.start), end);
            let listed = || last.as_ref().and_then(|(end, prefix)| listed(line, *end, prefix, &range, full));
            let fellow = || last.as_ref().and_then(|(end, prefix)| fellow(line, *end, prefix, range.start));
            let Some(prefix) = direct.or_else(listed).or_else(fellow) else {
                let organ = line.home_organ(range.clone(), full).or_else(|| line.town_organ(&range));
                if organ.is_none() {
                    line.vetoes.add(range, "organ of a division", "an organ without the division that it is of");
                }
                agencies.extend(organ);
                continue;
            };
            if let Some(party) = organ::of_party(line.text, prefix.start, &range, full) {
                let name = line.text.get(party.clone()).unwrap_or_default().to_owned();
                agencies.push(Agency { range: party, name, alias: None, rule: "organ of a division", confidence: 90 });
                continue;
            }
            let Some(surface) = line.text.get(prefix.start..range.end) else { continue };
            let full = match full {
                _ if prefix.name.ends_with("特别行政区") => full.trim_start_matches("人民"),
                FISCAL if prefix.name.ends_with('省') || prefix.name.ends_with("自治区") => "财政厅",
                _ => full,
            };
            let called = is_of_the_state(full, surface);
            let name = if called { surface.to_owned() } else { format!("{}{full}", prefix.name) };
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
            // 局|长 and 院|长 are posts, and so is what stands behind 工信局 in 工信局|党组书记、局长.
            let group = line.text.get(hit.range.clone()) == Some("党组");
            let post = line.text.get(hit.range.end..).is_some_and(|rest| {
                // 工作部门|联席会议 is a body of several.
                rest.starts_with('长')
                    || group && word_list!["书记", "副书记", "成员"].leads(rest)
                    || word_list!["联席会议", "领导小组"].leads(rest)
            });
            let covered =
                post || *hit.value == Strength::None || agencies.iter().any(|agency| agency.range.end == hit.range.end);
            if covered {
                if post || *hit.value == Strength::None {
                    line.vetoes.add(hit.range, SUFFIXED, "only ends like the name of a body");
                }
                continue;
            }
            let edge = line.stops.left_edge(line.text, hit.range.start, floor, LETTERS);
            let edge = museum::edge(line.text, edge, &hit.range).unwrap_or(edge);
            let edge = prefix::behind_having(line.text, prefix::behind_report(line.text, edge), hit.range.start);
            let governs = line.text.get(hit.range.clone()).is_some_and(|word| COMMITTEES.contains(&word));
            let edge = if governs { behind_count(line.text, edge) } else { edge };
            let agency = attached::part(line.text, agencies, &hit.range)
                .or_else(|| national::find(line.text, edge, &hit.range, &self.generic))
                .or_else(|| self.suffix(line, edge, hit.range.clone(), *hit.value))
                .or_else(|| self.founded(line, &hit.range));
            match agency {
                Some(agency) if line.text.get(agency.range.clone()).is_none_or(is_of_a_firm) => {
                    line.vetoes.add(agency.range, SUFFIXED, "belongs to a firm, or speaks of firms");
                }
                Some(agency) => {
                    floor = agency.range.end;
                    agencies.push(agency);
                }
                None => line.vetoes.add(edge..hit.range.end, SUFFIXED, "common words, or none, before its last word"),
            }
        }
    }

    fn suffix(&self, line: &Line<'_>, edge: usize, last: Range<usize>, strength: Strength) -> Option<Agency> {
        let text = line.text;
        let word =
            text.get(last.clone()).filter(|word| !student::studies(word, text.get(last.end..).unwrap_or_default()))?;
        let agency = |start: usize, name: String, confidence| {
            let alias = text.get(start..last.end).map(str::to_owned);
            Some(Agency { range: start..last.end, name, alias, rule: SUFFIXED, confidence })
        };
        if let Some((chain, place)) = line.place_in(edge, last.start) {
            let middle = text.get(place.range.end - line.base..last.start)?;
            if !self.is_specific(middle, word, strength) || middle.contains('原') {
                return None;
            }
            let start = place.range.start - line.base;
            let relative = place.rule == "home division";
            let head = if relative || place.is_park() {
                place.name.as_str()
            } else {
                text.get(start..place.range.end - line.base)?
            };
            let start = if relative { start } else { chain };
            return agency(start, format!("{head}{middle}{word}"), 85);
        }
        // 修改|村民委员会|组织法 is about all of them.
        let law = text.get(last.end..)?.starts_with("组织法");
        let neighbours = COMMITTEES_OF_NEIGHBOURS.contains(word) && !law;
        if let Some(prefix) = prefix::unit_at(line, edge).filter(|_| !neighbours) {
            let middle = text.get(prefix.start..last.start)?;
            let specific = self.is_specific(middle, word, strength);
            return specific.then(|| agency(edge, format!("{}{middle}{word}", prefix.name), 80)).flatten();
        }
        let core = text.get(edge..last.start)?;
        let letters = core.chars().count();
        if self.is_of_town(core, word, strength) {
            return agency(edge, format!("{core}{word}"), UNPLACED);
        }
        let counted =
            core.contains(|c: char| c.is_ascii_digit() || matches!(c, '个' | '家' | '所')) || core.starts_with('一');
        let fits = matches!(strength, Strength::Strong | Strength::Both) || neighbours && letters <= NEIGHBOURS;
        let named = fits
            && (2..=14).contains(&letters)
            && !counted
            && !self.generic.covers(core)
            && !museum::is_any(core, word);
        named.then(|| agency(edge, format!("{core}{word}"), UNPLACED)).flatten()
    }

    /// 成立X中心: what a verb of founding has for its object is a name, even with 与 or 和 in it.
    fn founded(&self, line: &Line<'_>, last: &Range<usize>) -> Option<Agency> {
        let word = line.text.get(last.clone())?;
        if !word_list!["中心", "学院", "委员会", "实验室", "专班"].ends(word) {
            return None;
        }
        let left = line.text.get(..last.start)?;
        let run = left.char_indices().rev().take(LETTERS).take_while(|(_, letter)| is_name_letter(*letter)).last()?.0;
        let before = left.get(run..)?;
        let verb = FOUNDING.iter().filter_map(|verb| Some(before.rfind(verb)? + verb.len())).max()?;
        let start = run + verb + if before.get(verb..)?.starts_with('了') { '了'.len_utf8() } else { 0 };
        let core = line.text.get(start..last.start)?;
        let letters = core.chars().count();
        // 成立50周年向某党中央委员会致电: an anniversary is no name, and 向 leads on to whom something is done.
        let other = core.contains(|letter: char| letter.is_ascii_digit()) || core.contains("周年");
        let plain = (4..=18).contains(&letters) && !other && !core.contains(['的', '个', '家', '所', '各', '向', '致']);
        let name = line.text.get(start..last.end).filter(|_| plain && !self.generic.covers(core))?.to_owned();
        Some(Agency { range: start..last.end, alias: None, name, rule: "body that is founded", confidence: 60 })
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
        // 石岭工业大学: what a university teaches makes its name.
        let teaches = word == "大学" && letters <= 6;
        // 青禾县|有市级技术中心, 青禾县|12所高校, 以青禾县|为中心: the place is said to have it, or to be one.
        let has = middle.starts_with(['有', '是', '的']) && !word_list!["有色", "有机", "有线"].leads(middle);
        let says = has || middle.ends_with('为') || is_counted(middle);
        letters <= 14 && !says && (teaches || is_institute(middle, word) || !self.generic.covers(middle))
    }
}

impl<'s> Line<'s> {
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

/// Whether the words belong to a firm or are a phrase about firms.
fn is_of_a_firm(surface: &str) -> bool {
    // 中国甲企业协会 is a body of the country's firms.
    let of_all = || surface.starts_with("中国") && word_list!["协会", "联合会", "学会"].ends(surface);
    let firm = word_list!["公司", "集团", "项目", "工厂"].stands_in(surface);
    (firm || surface.contains("企业") && !of_all()) && !surface.ends_with("联席会议") && !surface.ends_with("办公室")
}

impl Recogniser for Agencies {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.organs);
        words.enrol(&mut self.central);
        words.enrol(&mut self.suffixes);
        self.foreign.enrol(words);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let nowhere = Home::default();
        for sentence in &scene.sentences {
            if !self.may_stand_in(&scene.line(sentence.range.clone())) {
                continue;
            }
            let line = line(self, scene, sentence, &nowhere);
            let agencies = self.read(&line);
            let wholes: Vec<Properties> = agencies.iter().map(|agency| attached::whole(agency, &agencies)).collect();
            for (agency, properties) in agencies.into_iter().zip(wholes) {
                let surface = agency.alias.filter(|alias| *alias != agency.name);
                let range = line.base + agency.range.start..line.base + agency.range.end;
                let named = Candidate::full(range, EntityKind::Agency, agency.name, agency.rule, agency.confidence);
                found.push(Candidate { aliases: surface.into_iter().collect(), properties, ..named });
            }
        }
        again::complete(found);
    }
}

fn line<'s>(agencies: &Agencies, scene: &'s Scene<'_>, sentence: &Sentence, nowhere: &'s Home) -> Line<'s> {
    let words = scene.line(sentence.range.clone());
    let stops = agencies.boundaries.stops(&words);
    let mut places: Vec<&Candidate> = districts(scene, sentence).collect();
    places.sort_by_key(|place| (place.range.start, std::cmp::Reverse(place.range.end)));
    let home = scene.homes.get(sentence.article).unwrap_or(nowhere);
    let vetoes = scene.losses.vetoes(scene, words.base, EntityKind::Agency);
    Line { words, text: words.text, base: words.base, stops, places, home, vetoes, scene }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Agency, text, expected);
    }

    #[test]
    fn the_unit_of_a_division_may_stand_twice() {
        check("共青团英山县委组织活动，民建昆明市委会主委出席。", "共青团英山县委 民建昆明市委会");
        check("英山县县委书记调研，英山县县政府部署。", "英山县县委=英山县委 英山县县政府=英山县人民政府");
    }

    #[test]
    fn the_youth_league_is_called_in_short() {
        check("英山县消息，团县委和团黄冈市委出席。", "团县委=共青团英山县委 团黄冈市委=共青团黄冈市委");
        check("英山县消息，青禾集团县委书记到访。", "");
    }

    #[test]
    fn what_the_state_has_in_a_place_is_called_after_it() {
        check("昆明海关和云南证监局到访，昆明市人民银行调研。", "昆明海关 云南证监局 昆明市人民银行");
        check("人民银行印发通知，中国人民银行昆明市分行执行。", "人民银行=中国人民银行 中国人民银行昆明市分行");
        testing::check(EntityKind::Company, "中国人民银行昆明市分行执行。", "");
    }

    #[test]
    fn an_institute_of_a_division_may_be_called_by_what_it_does() {
        check("云南省标准化研究院挂牌。", "云南省标准化研究院");
        check("云南省新型研究院多。", "");
    }

    #[test]
    fn a_town_of_the_paragraph_has_a_government() {
        check("英山县石头咀镇修路，镇政府出资。", "镇政府=石头咀镇人民政府");
    }

    #[test]
    fn the_first_of_a_list_tells_whose_the_others_are() {
        let (research, others) = ("仙居县委研究室", "县工信委=仙居县工信委 县文旅局=仙居县文旅局");
        check(&format!("园区举办会议，{research}、县工信委、县文旅局参加。"), &format!("{research} {others}"));
        check("《昆明市水务局 市林业局关于节水的通知》已下发。", "昆明市水务局 市林业局=昆明市林业局");
        check("昆明市历届市委接力，青禾街道办事处配合。", "市委=昆明市委 青禾街道办事处");
    }

    #[test]
    fn the_county_of_a_paragraph_is_whose_committee_speaks() {
        check("云南省推进造林。昭通市昭阳区缺水，区委书记说。云南省要努力。", "区委=昭阳区委");
        check("云南省推进造林。昭阳区与水富市、东川区结对，区委书记说。云南省要努力。", "");
    }

    #[test]
    fn organs_of_a_town_that_several_counties_have_bear_its_name() {
        check("双河镇人民政府、双河镇党政办公室参加。", "双河镇人民政府 双河镇党政办公室");
        check("各乡镇人民政府、该镇政府和特色小镇服务中心参加，王青林镇党委委员。", "");
    }

    #[test]
    fn bureaus_of_a_ministry_are_called_by_both_names() {
        check("商务部投资促进事务局副局长出席。", "商务部投资促进事务局");
        check("科技部火炬高技术产业开发中心处长出席。", "科技部火炬高技术产业开发中心");
        check("中国青禾技术研究会理事长出席。", "中国青禾技术研究会");
        check("商务部支持建设服务中心。", "商务部");
    }

    #[test]
    fn an_organ_is_completed_with_its_division() {
        check("乌海市人社局发布消息。", "乌海市人社局");
        check(
            "乌海市召开会议。据市人社局介绍，市委、市政府高度重视。",
            "市人社局=乌海市人社局 市委=乌海市委 市政府=乌海市人民政府",
        );
        check("乌海市召开会议。6月市政府批准。我代表市委报告。", "市政府=乌海市人民政府 市委=乌海市委");
        check("包头市落实自治区党委部署。", "自治区党委=内蒙古自治区党委");
        check("乌海市委编办、司法局发文。", "乌海市委编办 司法局=乌海市司法局");
        check("包头市财政局党组书记、局长发言，包头市财政局党组开会。", "包头市财政局 包头市财政局党组");
        check(
            "乌海召开会议，市委、人大、政府、政协参加。",
            "市委=乌海市委 人大=乌海市人大 政府=乌海市人民政府 政协=乌海市政协",
        );
    }

    #[test]
    fn a_chapter_bears_the_name_of_its_association() {
        check("中国青禾技术研究会泵阀专委会秘书长到会。", "中国青禾技术研究会泵阀专委会");
        check("中国水泥协会召开专委会会议。", "中国水泥协会");
    }

    #[test]
    fn a_name_begins_behind_the_verb_of_reporting() {
        check("乌海市开会，由企业申请，报市节水领导小组审定。", "市节水领导小组=乌海市节水领导小组");
        check("乌海储能推广厅际联席会议（以下简称联席会议）负责。", "乌海储能推广厅际联席会议");
    }

    #[test]
    fn a_section_bears_the_name_of_the_whole_and_a_committee_that_of_its_zone() {
        check("乌海市人社局就业促进科科长介绍情况。", "乌海市人社局就业促进科 乌海市人社局");
        check("乌海市人社局的副科长介绍，乌海市人社局安排科技工作。", "乌海市人社局 乌海市人社局");
        check("乌海高新区党工委副书记、管委会副主任到场。", "乌海高新区党工委 管委会=乌海高新区管委会");
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
    fn offices_of_committees_and_governments_are_theirs() {
        let text = "金寨县开会，已取得县发改委批复，县委督查室和县政府督查室跟踪。";
        check(text, "县发改委=金寨县发改委 县委督查室=金寨县委督查室 县政府督查室=金寨县政府督查室");
        check("香港特别行政区政府发布消息。", "香港特别行政区政府");
    }

    #[test]
    fn bodies_of_members_and_words_that_only_end_like_one_are_none() {
        check("紧急时经联席会议商定，随后报告联席会议，由成员联席会议裁定，成立工作领导小组。", "");
        check("逐件及时会商会审。这次招商会上，双方签约。", "");
        check("乌海市开会，上报市水渠修护工作领导小组审定。", "市水渠修护工作领导小组=乌海市水渠修护工作领导小组");
        check("乌海市节水工作部门联席会议召开。", "乌海市节水工作部门联席会议");
    }

    #[test]
    fn a_committee_bears_the_name_of_its_village() {
        check("撤销双柳村村委会、石岭居委会，设立双柳社区居委会。", "双柳村村委会 石岭居委会 双柳社区居委会");
        check("柳河县开会，省岩居委会保留。", "省岩居委会");
        check("各村村委会和社区居委会配合，每个村委会参加，修改村民委员会组织法。", "");
    }

    #[test]
    fn some_last_words_need_no_place() {
        check("国内首家石墨烯产业技术创新中心成立。", "石墨烯产业技术创新中心");
        check("有关部门和各行业协会参加，委托研究机构。", "");
        check("国家发展改革委印发通知。", "国家发展改革委=国家发展和改革委员会");
    }

    #[test]
    fn organs_of_other_countries_are_none_of_ours() {
        check("法国经济与财政部和美国商务部发布消息，俄国防部作出回应。", "");
        check("会议由国防部、财政部主办。", "国防部 财政部");
        check("甘肃省财政每年安排2亿元，兰州市财政给予补贴。", "甘肃省财政=甘肃省财政厅 兰州市财政=兰州市财政局");
    }

    #[test]
    fn verbs_of_support_begin_no_name() {
        check("各地大力扶持行业实验室，租用设备。", "");
        check("在酒泉卫星发射中心点火。", "酒泉卫星发射中心");
    }

    #[test]
    fn bodies_that_a_place_has_or_that_are_counted_are_none() {
        check("金寨县有省级以上技术中心，金寨县2个国家级公立医院开工，以金寨为中心。", "");
        check("甘肃有色地质研究院介绍情况。", "甘肃有色地质研究院");
        check("建强金寨县中医药创新中心，新增金寨工业大学。", "金寨县中医药创新中心 金寨工业大学");
    }

    #[test]
    fn what_is_a_firms_is_none() {
        check("乌海市热力公司客户服务中心接听电话。", "");
    }

    #[test]
    fn museums_are_named_by_what_stands_before_their_last_word() {
        check("学生参观青溪窑址博物馆，走进江岭起义纪念馆。", "青溪窑址博物馆 江岭起义纪念馆");
        check("多家博物馆和遗址博物馆延时开放。", "");
        check("学生参观石为岭窑址博物馆。", "石为岭窑址博物馆");
    }

    #[test]
    fn offices_and_departments_are_parts_of_central_organs() {
        check(
            "国家防总办公室会商，农业农村部渔业管理司负责人到会。",
            "国家防总办公室=国家防汛抗旱总指挥部办公室 农业农村部 渔业管理司",
        );
        check("国家民委办公厅、财政部联合发文。", "国家民委办公厅=国家民族事务委员会办公厅 财政部");
        check(
            "中共中央宣传部主办，中央文明办协办。",
            "中共中央宣传部=中央宣传部 中央文明办=中央精神文明建设指导委员会办公室",
        );
    }
}
