//! The owner of a project: at the head of its name, where the text sets no word between them (青禾化工30万吨尿素项目), before 的,
//! and as the name of what has no other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::company::{TELLING, short, tidy};
use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::phrase::{Phrase, firm_that_ends};
use super::{OWNED, WHOLE};
use crate::extract::word_list::{WordList, word_list};
use crate::model::EntityKind;

/// How many words at the head of a project's name are its owner: a firm that is known, what stands before the capacity, or
/// a brand that leads the name.
pub(crate) fn split_owner(scene: &Scene<'_>, words: &[Word]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let firms = scene.candidates_from(EntityKind::Company, first.range.start..first.range.start + 1);
    let known = firms.filter_map(|firm| words.iter().position(|word| word.range.end == firm.range.end)).max();
    let known = known.filter(|known| !super::is_utility(scene.text.slice(words[*known].range.clone())));
    if let Some(known) = known {
        return known + 1;
    }
    let places = words.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let capacity = words.iter().position(|word| word.class.has(WordClass::QUANTITY) && !is_voltage(scene, word));
    let before_capacity = words.get(..capacity.unwrap_or(0)).unwrap_or_default();
    const ENDS: WordClass =
        WordClass::UNKNOWN.or(WordClass::BRAND).or(WordClass::TRADE).or(WordClass::FIRM).or(WordClass::PLACE);
    let firm = before_capacity.iter().rposition(|word| !word.class.has(WordClass::PROCESS)).map_or(0, |last| last + 1);
    let trade = before_capacity.iter().any(|word| word.class.has(WordClass::TRADE));
    let form = firm.checked_sub(1).is_some_and(|last| words[last].class.has(WordClass::FIRM));
    let rest = words.get(places + 1..).unwrap_or_default();
    // 河东100兆瓦光伏电站 is named for its place, where nothing makes 河东 a firm.
    let power = capacity.is_some_and(|at| is_power(scene, &words[at])) && !trade && !form;
    if power && !words.get(places).is_some_and(|brand| brand.class.has(WordClass::BRAND)) {
        return 0;
    }
    let length = words.get(places).map_or(0, |brand| brand_length(scene, brand, rest));
    let ends = firm.checked_sub(1).is_some_and(|last| words[last].class.has(ENDS));
    let long = capacity.is_some_and(|at| is_length(scene, &words[at]));
    match capacity {
        Some(_) if long || !ends => 0,
        Some(_) if length >= 2 || (places > 0 && trade) || (trade && form) || tells(scene, words, firm) => firm,
        None if words.get(places).is_some_and(|brand| brand.class.has(WordClass::BRAND))
            && !names_visited(scene, rest) =>
        {
            places + 1 + after_brand(scene, rest)
        }
        None if (2..=4).contains(&length) && !names_facility(scene, rest) => {
            let end = if is_called(scene, words, places + 1) { Some(1) } else { brand_end(rest) };
            end.map_or(0, |end| places + 1 + end)
        }
        _ => 0,
    }
}

/// How many of the first `end` words are divisions in full: 青石县|泽澜|饲料项目. They say where the firm stands, and are no part of its
/// name.
pub(crate) fn site(scene: &Scene<'_>, words: &[Word], end: usize) -> usize {
    let full = |word: &&Word| {
        let place = scene.text.slice(word.range.clone());
        word.class.has(WordClass::PLACE) && place.ends_with(['市', '县', '区', '旗', '镇', '乡'])
    };
    let site = words.iter().take(end).take_while(full).count();
    if site < end { site } else { 0 }
}

/// Whether words end with a line of business that stands in names of firms only: 天虹牧业.
fn tells(scene: &Scene<'_>, words: &[Word], end: usize) -> bool {
    let last = end.checked_sub(1).filter(|last| *last > 0).and_then(|last| words.get(last));
    last.is_some_and(|last| TELLING.contains(scene.text.slice(last.range.clone())))
}

/// How many characters a word has as a brand: none where it can hardly be one.
fn brand_length(scene: &Scene<'_>, word: &Word, rest: &[Word]) -> usize {
    let name = scene.text.slice(word.range.clone());
    let brand = word.class.has(WordClass::BRAND);
    let makes = rest.first().is_some_and(|next| next.class.has(WordClass::PRODUCT.or(WordClass::INDUSTRY)));
    // 全域水患|治理 is done everywhere.
    let everywhere = word_list!["全域", "城乡", "县域", "流域", "农村"].leads(name);
    // 特色|街区|改造项目: what people visit is worked on.
    let sort = everywhere || VISITED.contains(name);
    let unknown = word.class.has(WordClass::UNKNOWN) && !(makes && describes(name)) && !sort;
    if brand || unknown { name.chars().count() } else { 0 }
}

/// Whether a word that no table knows tells a sort of what it stands before, by its first or last character: 超薄玻璃,
/// 碳基材料, 车用电池.
fn describes(name: &str) -> bool {
    const FIRST: [char; 28] = [
        '超', '极', '高', '低', '微', '纳', '全', '双', '单', '多', '无', '非', '可', '耐', '抗', '防', '轻', '薄',
        '厚', '长', '短', '深', '浅', '半', '零', '再', '新', '特',
    ];
    const LAST: [char; 22] = [
        '基', '级', '型', '性', '制', '用', '质', '化', '色', '式', '状', '形', '态', '装', '载', '薄', '纯', '温',
        '压', '类', '端', '法',
    ];
    name.starts_with(FIRST) || name.ends_with(LAST)
}

/// Whether the words go on to name a place that is built (机场, 水库), or what is done for land and water: their name leads the
/// project's, and is no firm's.
fn names_facility(scene: &Scene<'_>, rest: &[Word]) -> bool {
    const FACILITIES: WordList = WordList::new(&[
        "机场",
        "码头",
        "港区",
        "大道",
        "广场",
        "医院",
        "学校",
        "中学",
        "小学",
        "公园",
        "湿地",
        "古城",
        "古镇",
        "景区",
        "小区",
        "航站楼",
        "抽水蓄能",
        "水电",
        "核电",
        "供水",
        "引水",
        "调水",
        "灌区",
        "流域",
        "矿区",
        "生态",
        "水患",
        "保护",
        "移民",
        "种植",
        "互联互通",
    ]);
    let facility = |word: &Word| {
        word.class.has(WordClass::PUBLIC_HEAD) || FACILITIES.contains(scene.text.slice(word.range.clone()))
    };
    rest.iter().any(facility) || names_visited(scene, rest)
}

/// What people visit, shop or live in.
const VISITED: WordList = WordList::new(&[
    "商业带",
    "旅游带",
    "文化带",
    "风光带",
    "景观带",
    "度假区",
    "度假村",
    "旅游区",
    "旅游城",
    "国际中心",
    "商业中心",
    "购物中心",
    "商务中心",
    "文化中心",
    "商务区",
    "中心城",
    "综合体",
    "大厦",
    "酒店",
    "家园",
    "花园",
    "公寓",
    "小镇",
    "街区",
    "商业街",
    "步行街",
    "风情街",
]);

/// Whether words end with what people visit, shop or live in: 甲滨水|商业带, 乙国际|中心. It bears its own name.
fn names_visited(scene: &Scene<'_>, rest: &[Word]) -> bool {
    let Some((first, last)) = rest.first().zip(rest.last()) else { return false };
    // 甲海湾|中心 is called so; a 研发中心 is somebody's.
    let called = scene.text.slice(last.range.clone()) == "中心"
        && rest.len() > 1
        && rest.get(rest.len() - 2).is_some_and(|word| word.class.has(WordClass::UNKNOWN));
    called || VISITED.ends(scene.text.slice(first.range.start..last.range.end))
}

/// Whether a quantity is a length or a height, which no plant makes.
fn is_length(scene: &Scene<'_>, word: &Word) -> bool {
    let quantity = scene.quantity_of(&word.range);
    quantity.is_some_and(|quantity| matches!(quantity.quantity.unit.as_str(), "m" | "km" | "mm"))
}

fn is_power(scene: &Scene<'_>, word: &Word) -> bool {
    let quantity = scene.quantity_of(&word.range);
    quantity.is_some_and(|quantity| matches!(quantity.quantity.unit.as_str(), "MW" | "kW" | "GW"))
}

/// Whether a quantity is a voltage, which names a line and parts no owner from it: 滨江500千伏输变电工程.
fn is_voltage(scene: &Scene<'_>, word: &Word) -> bool {
    scene.text.slice(word.range.clone()).ends_with(['伏', 'V', 'v'])
}

/// How many words after a well-known brand still belong to the firm's name: a line of business, a name of its own.
fn after_brand(scene: &Scene<'_>, rest: &[Word]) -> usize {
    // 青禾置业|竹溪路|地块: a street is no name of a firm.
    let street = |next: &Word| word_list!["路", "街", "大道", "巷", "弄"].ends(scene.text.slice(next.range.clone()));
    let own = usize::from(rest.first().is_some_and(|next| next.class.has(WordClass::UNKNOWN) && !street(next)));
    own + brand_end(rest.get(own..).unwrap_or_default()).unwrap_or(0)
}

/// Whether the text elsewhere speaks of a brand with the line of business at `at` as of a firm: 支持|青禾化工|向…, so that 青禾化工|余热
/// 利用项目 is that firm's.
fn is_called(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let Some((brand, trade)) = at.checked_sub(1).and_then(|before| words.get(before)).zip(words.get(at)) else {
        return false;
    };
    let adjacent = trade.class.has(WordClass::TRADE) && trade.range.start == brand.range.end;
    let name = scene.text.slice(brand.range.start..trade.range.end);
    let text = scene.text.clean();
    let acts = |at: usize| {
        let rest = text.get(at + name.len()..).unwrap_or_default();
        rest.starts_with(['，', '。', '、', '；', '向', '在', '将', '已', '与', '等', '今', '从', '对'])
    };
    adjacent && words.len() > at + 1 && text.match_indices(name).any(|(at, _)| acts(at))
}

/// How many words after a brand still belong to the firm's name: a line of business where only a process or more content
/// follows it (恒亚内燃机扩产, 青禾化工尿素), none where the brand is followed by what it makes (青禾尿素).
fn brand_end(rest: &[Word]) -> Option<usize> {
    const TOPIC: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY);
    let process = |words: &[Word]| words.iter().all(|word| word.class.has(WordClass::PROCESS.or(WordClass::PHASE)));
    let trades = rest.iter().take_while(|word| word.class.has(WordClass::TRADE)).count();
    // Of two lines of business before a process the second is what is processed: 青禾建材废料循环利用.
    let ends = rest.get(trades).is_none_or(|next| next.class.has(WordClass::PROCESS));
    let trades = if trades > 1 && ends && trades < rest.len() { trades - 1 } else { trades };
    match rest {
        [] => Some(0),
        rest if process(rest.get(trades..).unwrap_or_default()) => Some(trades),
        [_, object, after @ ..] if trades == 1 && object.class.has(WordClass::TRADE) && process(after) => Some(1),
        [next, after, ..]
            if next.class.has(WordClass::TRADE)
                && after.class.has(WordClass::UNKNOWN.or(WordClass::PRODUCT).or(WordClass::LATIN)) =>
        {
            Some(1)
        }
        [next, ..] if next.class.has(TOPIC) => Some(0),
        [next, _, ..] if next.class.has(WordClass::TRADE) => Some(1),
        _ => None,
    }
}

/// Adds the owner of a phrase, where no recogniser knew it as a firm.
pub(super) fn own(scene: &Scene<'_>, phrase: &Phrase<'_>, found: &mut Vec<Candidate>) {
    let Some(owner) = &phrase.owner else { return };
    if names_site(scene.text.slice(owner.clone())) {
        return;
    }
    if !scene.firms_until(owner.end).any(|firm| firm.range == *owner) {
        found.push(short(owner.clone(), tidy(scene.text.slice(owner.clone())), "company.owner", 60));
    }
}

/// Whether what a project is done to is a piece of land or a public work, and owns nothing: 泽湖区“年产30万方板材”项目,
/// 青水河|治理项目, 石门北站|扩容改造.
pub(crate) fn names_site(owner: &str) -> bool {
    const SITES: WordList = WordList::new(&[
        "区",
        "县",
        "镇",
        "乡",
        "村",
        "街道",
        "流域",
        "水库",
        "湿地",
        "运河",
        "北站",
        "南站",
        "东站",
        "西站",
        "火车站",
        "高铁站",
        "机场",
        "码头",
        "大道",
        "大街",
        "大桥",
        "公园",
        "广场",
        "古镇",
        "古城",
        "老城",
        "新城",
        "隧道",
        "铁路",
        "公路",
        "高速",
        "灌区",
        "枢纽",
        "城墙",
        "遗址",
    ]);
    // A brand of two letters may end with any of these.
    const WATERS: WordList = WordList::new(&["河", "湖", "溪", "沟", "渠", "峡", "岛", "路"]);
    SITES.ends(owner) || WATERS.ends(owner) && owner.chars().count() > 2
}

/// Whether an owner can make a phrase without a subject of its own a project: 甲公司项目, 甲公司光伏项目, but no 甲公司工厂 and
/// no 甲公司电子车间.
pub(super) fn may_be_owned(scene: &Scene<'_>, phrase: &Phrase<'_>) -> bool {
    let works = phrase.words.last().is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD));
    works || (!phrase.content().is_empty() && !phrase.ends_in_equipment(scene))
}

/// 青禾药业有限公司的|原料药生产基地, 青禾药业有限公司在石岭镇的|原料药项目: the firm before 的 owns what has a subject.
pub(super) fn owner_over_of(scene: &Scene<'_>, words: &[Word], phrase: &Phrase<'_>) -> Option<Range<usize>> {
    let of = phrase.edge.checked_sub(1).filter(|of| scene.text.slice(words[*of].range.clone()) == "的")?;
    if phrase.owner.is_some() || !phrase.may_have_budget(scene) {
        return None;
    }
    let places = words[..of].iter().rev().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let site =
        (of - places).checked_sub(1).filter(|at| places > 0 && scene.text.slice(words[*at].range.clone()) == "在");
    firm_that_ends(scene, words.get(site.unwrap_or(of).checked_sub(1)?)?.range.end)
}

/// 甲公司项目 is the one project of 甲公司 that the document names otherwise.
pub(super) fn name_by_owner(found: &mut [Candidate]) {
    let owner = |c: &Candidate| c.properties.get(OWNED).cloned();
    let bare = |c: &Candidate| c.properties.get(OWNED).is_some_and(|one| c.name.strip_suffix("项目") == Some(one));
    let mut owned: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let projects = found.iter().filter(|c| c.kind == EntityKind::Project && !c.properties.contains_key(WHOLE));
    for project in projects.filter(|c| !bare(c)) {
        if let Some(owner) = owner(project) {
            owned.entry(owner).or_default().insert(project.name.clone());
        }
    }
    let names: Vec<Option<String>> = found
        .iter()
        .map(|c| {
            let names = owned.get(c.properties.get(OWNED).filter(|_| bare(c))?)?;
            names.first().filter(|_| names.len() == 1).cloned()
        })
        .collect();
    for (candidate, name) in found.iter_mut().zip(names) {
        if let Some(name) = name {
            candidate.aliases = vec![std::mem::replace(&mut candidate.name, name)];
        }
    }
}

/// Gives a project the name that the text has for it without the province or city at its head: 青禾引水工程 beside 江省青禾引水工程.
pub(super) fn name_without_place(scene: &Scene<'_>, found: &mut [Candidate]) {
    let known: BTreeSet<String> =
        found.iter().filter(|one| one.kind == EntityKind::Project).map(|one| one.name.clone()).collect();
    for project in found.iter_mut().filter(|one| one.kind == EntityKind::Project) {
        let (name, start) = (&project.name, project.range.start);
        let place = |place: &Candidate| {
            let words = scene.text.slice(place.range.clone());
            let rest = name.strip_prefix(words).filter(|_| place.range.start == start)?;
            known.contains(rest).then(|| rest.to_owned())
        };
        let shorter = scene.candidates_from(EntityKind::District, start..start + 1).find_map(place);
        if let Some(shorter) = shorter {
            project.aliases.push(std::mem::replace(&mut project.name, shorter));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{Company, District, Project};

    #[test]
    fn a_division_in_full_before_a_brand_is_where_it_stands() {
        let text = "海南区宏禾食品加工项目开工。";
        check(Project, text, "海南区宏禾食品加工项目=宏禾食品加工项目");
        check(Company, text, "宏禾");
        check(District, text, "海南区");
    }

    #[test]
    fn a_street_is_no_part_of_a_firms_name() {
        check(Company, "保利竹溪路地块项目开工。", "保利");
        check(Company, "泽湖区“年产30万方板材”秸秆利用项目开工。", "");
        check(Company, "推进青水河治理项目，实施石门北站扩容改造、双溪大道提升等项目。", "");
    }

    #[test]
    fn the_province_that_introduces_a_work_is_no_part_of_its_name() {
        let text = "甘肃青禾引水工程6日开工。青禾引水工程总投资7亿元。";
        check(Project, text, "甘肃青禾引水工程=青禾引水工程 青禾引水工程");
    }

    #[test]
    fn what_is_done_for_land_and_water_is_named_for_its_place() {
        check(Company, "加快宏岭核电扩建、青石抽水蓄能、云台生态移民供水等项目建设。", "");
        check(Company, "推进全域水患治理、老城管网改造等工程。", "");
        check(Company, "特色街区改造建设项目竣工。", "");
    }

    #[test]
    fn what_people_visit_bears_its_own_name() {
        check(Company, "宏岭国际中心项目、宏岭滨水商业带项目开工。", "");
        check(Project, "宏岭国际中心项目总投资3亿元。", "宏岭国际中心项目");
    }

    #[test]
    fn the_line_of_business_belongs_to_a_firm_that_the_text_calls_so() {
        let text = "宏岭化工光伏制氢项目投产。支持宏岭化工向海外发展。";
        check(Company, text, "宏岭化工 宏岭化工");
    }
}
