//! Works and parks that share the word for what they are: 甲、乙等水电站, 甲和乙两个产业园区.
//!
//! Chinese says the head of a list once, at its end. Where what is listed are proper names, each of them with the head is the
//! name of one work or of one park; lists of goods, trades and sorts before such a head (蔬菜、水果等基地) name none.

use super::super::company::tidy;
use super::super::project::{OPENED, is_told_of_works};
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::super::{Candidate, Scene};
use super::List;
use super::head::count_of;
use super::item::span;
use super::sites::is_route;
use crate::model::{Confidence, EntityKind, Properties};

/// Ends of the words for works that are named by a word right before them; 工厂, 生产线 and 基地 are named by their owners and goods.
const WORKS: WordList = WordList::new(&[
    "站",
    "水库",
    "桥",
    "公路",
    "铁路",
    "高速",
    "高铁",
    "港",
    "干渠",
    "隧道",
    "航道",
    "通道",
    "船闸",
    "机场",
    "枢纽",
    "运河",
    "灌区",
    "公园",
    "处理厂",
    "水厂",
    "电厂",
    "风电场",
    "数据中心",
    "港区",
    "码头",
]);

/// Where people are moved to.
const SETTLED: WordList = WordList::new(&["集中安置区", "安置小区", "安置区", "集中安置点", "安置点"]);

/// Mines, which are firms where nothing is said of their building.
const MINES: WordList = WordList::new(&["煤矿", "露天煤矿", "铁矿", "金矿", "铜矿", "锂矿", "磷矿", "萤石矿"]);

/// Lines, which are called by the first characters of their two ends.
const LINES: WordList = WordList::new(&["公路", "铁路", "高速", "高铁"]);

/// What is said of lines that a place has: they were built.
const HAS: WordList = WordList::new(&["已有", "现有", "拥有", "建有"]);

/// Class words of parks and of their parts that end a list of them, the longest first.
const PARKS: [&str; 16] = [
    "产业集聚区",
    "产业集中区",
    "工业集中区",
    "工业集聚区",
    "产业园区",
    "工业园区",
    "科技园区",
    "集聚区",
    "集中区",
    "功能区",
    "产业园",
    "工业园",
    "园区",
    "片区",
    "区块",
    "组团",
];

/// Modifiers between a count and the head that name nothing.
const SORTS: [&str; 15] = [
    "特色",
    "主导",
    "主要",
    "重点",
    "大型",
    "中型",
    "骨干",
    "核心",
    "在建",
    "专业",
    "专业化",
    "国家级",
    "省级",
    "市级",
    "县级",
];

/// Adds the works or parks that a list names with the head behind it. Whether it is a list of such.
pub(super) fn find(scene: &Scene<'_>, sentence: &str, list: &List<'_>, found: &mut Vec<Candidate>) -> bool {
    let count = list.after.first().and_then(|word| count_of(scene, word));
    if count.is_none() && !list.open && (parks_of(scene, list, found) || works_of(scene, sentence, list, found)) {
        return true;
    }
    let items = list.items.len();
    let plausible = match count {
        Some(count) => count == items && items > 1 || list.open && items < count,
        None => list.open && items > 1,
    };
    if !plausible {
        return false;
    }
    let tail = list.after.get(usize::from(count.is_some())..).unwrap_or_default();
    let sorts = tail.iter().take_while(|word| SORTS.contains(&scene.text.slice(word.range.clone()))).count();
    let tail = behind_size(scene, tail.get(sorts..).unwrap_or_default());
    let mine = mine(scene, list, tail);
    let Some((head, kind)) = mine.or_else(|| head(scene, tail)) else { return false };
    let own = list.items.iter().filter(|item| has_own_name(item)).count();
    // Places bear the names of common things (石门, 白沙): where the count holds, or one item is a name, the others may be such.
    let checked = count == Some(items);
    let line = LINES.ends(head);
    let told = || mine.is_some() || is_told_of_works(sentence) || line && count.is_some() && HAS.stands_in(sentence);
    if kind == EntityKind::Project && !told() || own == 0 && !checked {
        return false;
    }
    let shared = Shared { head, kind, checked, line };
    let stems = list.items.iter().map(|item| without_section(scene, item));
    let named = stems.filter(|(item, _)| is_name(scene, item, line && (checked || own * 2 > items)));
    found.extend(named.filter_map(|(item, section)| candidate(scene, item, section, &shared)));
    true
}

/// 小（1）型|水库: the words behind the official size of a reservoir.
fn behind_size<'a>(scene: &Scene<'_>, tail: &'a [Word]) -> &'a [Word] {
    let start = tail.first().map_or(0, |first| first.range.start);
    let sizes = word_list!["小（1）型", "小（2）型", "小（一）型", "小（二）型", "小(1)型", "小(2)型"];
    let size = sizes.leading(scene.text.clean().get(start..).unwrap_or_default());
    tail.get(tail.partition_point(|word| word.range.start < start + size.map_or(0, str::len))..).unwrap_or_default()
}

/// Adds the parks of a list that neither 等 nor a count closes, where 和 leads to its last name and that to the head: 江泽、白岭和石崖产业集聚区.
/// Whether it is a list of such; each of the items is a name, because no count says how many there are.
fn parks_of(scene: &Scene<'_>, list: &List<'_>, found: &mut Vec<Candidate>) -> bool {
    let Some((last, rest)) = list.items.split_last().filter(|(_, rest)| rest.len() > 1) else { return false };
    let joined = last.first().and_then(|word| scene.text.clean().get(..word.range.start));
    let headed = (1..last.len().min(4)).find_map(|at| Some((at, head(scene, last.get(at..)?)?)));
    let Some((at, (word, EntityKind::District))) =
        headed.filter(|_| joined.is_some_and(|text| text.ends_with(['和', '与'])))
    else {
        return false;
    };
    let shared = Shared { head: word, kind: EntityKind::District, checked: true, line: false };
    let items = || rest.iter().copied().chain(last.get(..at));
    let county = |item: &[Word]| span(item).is_some_and(|range| scene.text.slice(range).ends_with('县'));
    let named = |item: &[Word]| has_own_name(item) && (is_name(scene, item, false) || county(item));
    if !PARKS.contains(&word) || !items().all(named) {
        return false;
    }
    found.extend(items().filter_map(|item| candidate(scene, item, "", &shared)));
    true
}

/// Adds the works of a list that neither 等 nor a count closes, whose last name bears the head: 乌海至包头、宜春至吉安高速, 乌海道塘、包头花泽水库.
/// Whether it is a list of such: each is a line between two ends, or a place and what is called so there.
fn works_of(scene: &Scene<'_>, sentence: &str, list: &List<'_>, found: &mut Vec<Candidate>) -> bool {
    let Some((last, rest)) = list.items.split_last().filter(|(_, rest)| !rest.is_empty()) else { return false };
    let headed = (1..last.len().min(5)).find_map(|at| Some((at, head(scene, last.get(at..)?)?)));
    let Some((at, (head, EntityKind::Project))) = headed else { return false };
    let line = LINES.ends(head);
    let called = |item: &[Word]| {
        const NEVER: WordClass = WordClass::TRADE.or(WordClass::INDUSTRY).or(WordClass::PRODUCT);
        let letters = span(item).map_or(0, |range| scene.text.slice(range).chars().count());
        letters >= 4
            && has_own_name(item)
            && is_name(scene, item, false)
            && !item.iter().any(|word| word.class.has(NEVER))
    };
    // 乌海至包头、宜春环城高速: the last need not be a route.
    let items = || rest.iter().copied().chain(last.get(..at).filter(|_| !line));
    let named = |item: &[Word]| if line { is_route(scene, item) } else { called(item) };
    if !is_told_of_works(sentence) || !items().all(named) || line && !last.get(..at).is_some_and(has_own_name) {
        return false;
    }
    // 铜川至白岭、青城环城高速: the ring is that of the last alone.
    let own = LINES.ending(head).unwrap_or(head);
    let shared = Shared { head: own, kind: EntityKind::Project, checked: true, line };
    found.extend(rest.iter().filter_map(|item| candidate(scene, item, "", &shared)));
    // The last is named in full.
    found.extend(last.get(..=at).and_then(|whole| candidate(scene, whole, "", &Shared { head: "", ..shared })));
    true
}

/// What the items of a list share.
struct Shared<'s> {
    head: &'s str,
    kind: EntityKind,
    /// Whether they are counted, and the count holds.
    checked: bool,
    /// Whether they are roads or railways.
    line: bool,
}

/// The mines that a list names, where the text says that they are built: 加快|甲、乙等煤矿|建设, 争取|甲、乙等煤矿项目|核准.
fn mine<'s>(scene: &'s Scene<'_>, list: &List<'_>, tail: &[Word]) -> Option<(&'s str, EntityKind)> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let word = tail.first().map(text).filter(|word| MINES.contains(word))?;
    let behind = tail.iter().skip(1).map(text).find(|word| *word != "项目").unwrap_or_default();
    let lead = list.first().iter().map(text);
    let begun = || lead.rev().skip(1).any(|verb| OPENED.ends(verb) || verb == "新建");
    (BUILT.contains(&behind) || OPENED.leads(behind) || APPROVED.leads(behind) || begun())
        .then_some((word, EntityKind::Project))
}

/// What authorities say of a mine that is to be built.
const APPROVED: WordList = WordList::new(&["核准", "获批", "批复", "备案", "前期"]);

/// An item without the bracket behind it that says which section of a line is meant: 甲乙|（丙段）.
fn without_section<'a, 's>(scene: &'s Scene<'_>, item: &'a [Word]) -> (&'a [Word], &'s str) {
    let open = item.iter().position(|word| word.class.has(WordClass::OPEN));
    let section = open.and_then(|open| span(item.get(open..)?)).map(|range| scene.text.slice(range));
    let section = section.filter(|section| section.ends_with("段）"));
    match (open, section) {
        (Some(open), Some(section)) => (item.get(..open).unwrap_or(item), section),
        _ => (item, ""),
    }
}

/// The head with which the words behind a list begin, and what it makes of the items. What goes on behind it is another thing
/// (公路收费站, 园区企业).
fn head<'s>(scene: &'s Scene<'_>, tail: &[Word]) -> Option<(&'s str, EntityKind)> {
    const GOES_ON: WordClass =
        WordClass::HEAD.or(WordClass::UNKNOWN).or(WordClass::NOUN).or(WordClass::FIRM).or(WordClass::TRADE);
    let ends = |at: usize, place: usize| {
        let next = tail.get(at).filter(|next| next.range.start == place);
        next.is_none_or(|next| {
            let built = BUILT.contains(&scene.text.slice(next.range.clone()));
            !next.class.has(GOES_ON) || next.class.has(WordClass::PROJECT_HEAD) || built
        })
    };
    let first = tail.first()?;
    let word = scene.text.slice(first.range.clone());
    let port = word == "港区";
    if (port || first.class.has(WordClass::PUBLIC_HEAD.or(WordClass::PLANT_HEAD))) && WORKS.ends(word) {
        return ends(1, first.range.end).then_some((word, EntityKind::Project));
    }
    // 扬水工程, 防洪工程: works by what they do.
    let works = tail.get(1).filter(|next| scene.text.slice(next.range.clone()) == "工程");
    if let Some(works) = works.filter(|_| first.class.has(WordClass::PROCESS.or(WordClass::UNKNOWN))) {
        let name = scene.text.slice(first.range.start..works.range.end);
        return ends(2, works.range.end).then_some((name, EntityKind::Project));
    }
    let rest = scene.text.clean().get(first.range.start..tail.last()?.range.end)?;
    if let Some(settled) = SETTLED.leading(rest) {
        let next = tail.partition_point(|word| word.range.start < first.range.start + settled.len());
        return ends(next, first.range.start + settled.len()).then_some((settled, EntityKind::Project));
    }
    let park = PARKS.iter().find(|park| rest.starts_with(**park))?;
    let end = first.range.start + park.len();
    let next = tail.partition_point(|word| word.range.start < end);
    // 园区级 and 片区化 are of a sort.
    let sort = rest.get(park.len()..).is_some_and(|rest| rest.starts_with(['级', '化', '内', '企']));
    (!sort && ends(next, end)).then(|| (rest.get(..park.len()).unwrap_or(rest), EntityKind::District))
}

/// What is done to works and parks, and how, right behind the word for them.
const BUILT: [&str; 14] =
    ["建设", "开发", "改造", "扩建", "施工", "投产", "竣工", "开工", "投运", "联动", "实质性", "前期", "全线", "主体"];

/// Whether an item holds letters that no table knows, or is a place.
fn has_own_name(item: &[Word]) -> bool {
    item.iter().any(|word| word.class.has(WordClass::UNKNOWN.or(WordClass::PLACE)))
}

/// Whether an item may be a proper name by its length and words: 青川, 城东, 江岭北. What joins the first characters of two
/// places may look like anything of two characters.
fn is_name(scene: &Scene<'_>, item: &[Word], line: bool) -> bool {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::VERB)
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME)
        .or(WordClass::BREAK)
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::CLOSE)
        .or(WordClass::QUOTE)
        .or(WordClass::SPACE)
        .or(WordClass::HEAD)
        .or(WordClass::FIRM);
    const SORTS: WordClass = WordClass::INDUSTRY.or(WordClass::TRADE).or(WordClass::PROCESS).or(WordClass::GENERIC);
    let Some(range) = span(item) else { return false };
    let name = scene.text.slice(range);
    let length = name.chars().count();
    let ends = line && length == 2;
    let sort = item.iter().all(|word| word.class.has(SORTS)) && !has_own_name(item);
    if !ends && (sort || item.iter().any(|word| word.class.has(WordClass::PRODUCT))) {
        return false;
    }
    if is_route(scene, item) {
        return true;
    }
    (2..=6).contains(&length)
        && !item.iter().any(|word| word.class.has(NEVER))
        && !name.ends_with(['省', '市', '县', '区', '镇', '乡', '州', '旗', '个'])
}

/// One of the works or parks: the item with the head, and the section of it that is meant. A division that is listed by its own
/// name stays one, besides where it names a park or one of so many works.
fn candidate(scene: &Scene<'_>, item: &[Word], section: &str, shared: &Shared<'_>) -> Option<Candidate> {
    let range = span(item)?;
    let own = tidy(scene.text.slice(range.clone()));
    let Shared { head, kind, checked, line } = *shared;
    // 江泽港、白岭港等港区: the word is said already.
    let head = if own.ends_with('港') && head == "港区" { "" } else { head };
    let name = format!("{own}{head}{section}");
    if kind == EntityKind::Project {
        let division = matches!(item, [only] if only.class.has(WordClass::PLACE));
        let percent = if checked { 85 } else { 70 };
        let mut aliases = vec![own];
        // 青山县|道塘 is the reservoir 道塘, too.
        if let [place, rest @ ..] = item
            && place.class.has(WordClass::PLACE)
            && rest.iter().any(|word| word.class.has(WordClass::UNKNOWN))
            && !line
        {
            aliases.extend(span(rest).map(|range| format!("{}{head}", tidy(scene.text.slice(range)))));
        }
        if !section.is_empty() {
            aliases.push(name.replace(section, ""));
        }
        aliases.retain(|alias| *alias != name);
        return (!division || name.contains("铁路") || line && checked).then(|| Candidate {
            aliases,
            ..Candidate::full(range, EntityKind::Project, name, "project.listed", percent)
        });
    }
    let mut park = Candidate::full(range, EntityKind::District, name, "park", 88);
    park.aliases = vec![own];
    park.properties = Properties::from([("level".to_owned(), "PARK".to_owned())]);
    // The same words may be a division by their form alone; here they are not.
    park.confidence = Confidence::percent(99);
    Some(park)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{District, Industry, Project};

    #[test]
    fn works_of_a_list_share_the_word_for_what_they_are() {
        let text = "建成江泽、白岭、石崖等水电站。";
        check(Project, text, "江泽=江泽水电站 白岭=白岭水电站 石崖=石崖水电站");
        let text = "江泽、白岭两个污水处理厂主体竣工。";
        check(Project, text, "江泽=江泽污水处理厂 白岭=白岭污水处理厂");
        check(Project, "江白等5个在建铁路项目年内复工。", "江白=江白铁路");
        let text = "已建成江泽、白岭、石崖三大扬水工程。";
        check(Project, text, "江泽=江泽扬水工程 白岭=白岭扬水工程 石崖=石崖扬水工程");
        check(Project, "建成蔬菜、水果等种植基地。", "");
        check(Project, "江泽、白岭等水库管理单位参加培训，推进工作。", "");
    }

    #[test]
    fn works_of_a_list_need_no_count_where_each_has_its_place_or_its_ends() {
        check(Project, "乌海至包头、宜春至吉安高速加快建设。", "乌海至包头=乌海至包头高速 宜春至吉安高速");
        check(Project, "乌海道塘、包头花泽水库开工建设。", "乌海道塘=乌海道塘水库 包头花泽水库");
        check(Project, "乌海道塘、包头花泽等5座小（1）型水库开工。", "乌海道塘=乌海道塘水库 包头花泽=包头花泽水库");
        check(Project, "广州、深圳机场扩建工程开工。", "深圳机场扩建工程");
        check(Project, "乌海至包头、宜春环城高速开工。", "乌海至包头=乌海至包头高速 宜春环城高速");
        let text = "建成泽禾滩、白鹭岭等集中安置区。";
        check(Project, text, "泽禾滩=泽禾滩集中安置区 白鹭岭=白鹭岭集中安置区");
        let text = "乌海泽石、包头白石等8座中型水库和宜春花泽、吉安青泽等5座水库开工。";
        let first = "乌海泽石=乌海泽石水库 包头白石=包头白石水库";
        check(Project, text, &format!("{first} 宜春花泽=宜春花泽水库 吉安青泽=吉安青泽水库"));
        check(Project, "从乌海至包头、宜春至吉安高速走。", "");
    }

    #[test]
    fn mines_of_a_list_are_works_where_they_are_built() {
        let text = "加快江泽岭、唐白沟等煤矿建设。";
        check(Project, text, "江泽岭=江泽岭煤矿 唐白沟=唐白沟煤矿");
        let text = "争取江泽岭、唐白沟等煤矿项目核准。";
        check(Project, text, "江泽岭=江泽岭煤矿 唐白沟=唐白沟煤矿");
        check(Project, "检查江泽岭、唐白沟等煤矿安全生产工作，推进整改。", "");
    }

    #[test]
    fn lines_that_a_place_has_are_called_by_their_ends() {
        let text = "江泽市已有江白、青梅、白崖（江泽段）等4条铁路。";
        let section = "白崖=白崖铁路（江泽段）";
        check(Project, text, &format!("江白=江白铁路 青梅=青梅铁路 {section}"));
        check(Project, "加快推进江白、青梅两条高速公路建设。", "江白=江白高速公路 青梅=青梅高速公路");
        check(Project, "江泽港、白岭港等港区开工建设。", "江泽港 白岭港");
        check(Project, "江泽市有省道、县道等4条公路。", "");
    }

    #[test]
    fn parks_of_a_list_share_their_class_word() {
        let text = "推进江泽、白岭和石崖三个产业园区建设。";
        check(District, text, "江泽=江泽产业园区 白岭=白岭产业园区 石崖=石崖产业园区");
        check(Industry, text, "");
        check(District, "园区由桥泽、佐岭两个区块组成。", "桥泽=桥泽区块 佐岭=佐岭区块");
        check(District, "建设化工、医药两个产业园区。", "");
        let text = "加快江泽、白岭、石崖三大产业园区开发。";
        check(District, text, "江泽=江泽产业园区 白岭=白岭产业园区 石崖=石崖产业园区");
        check(District, "加快江泽、白岭两个市级工业园区建设。", "江泽=江泽工业园区 白岭=白岭工业园区");
    }

    #[test]
    fn parks_of_a_list_need_no_count_where_each_is_named() {
        let text = "江泽、白岭和石崖产业集聚区纳入规划。";
        check(District, text, "江泽=江泽产业集聚区 白岭=白岭产业集聚区 石崖=石崖产业集聚区");
        check(District, "化工、医药和食品产业集聚区纳入规划。", "");
        check(District, "江泽药业、白岭大桥和石崖产业集聚区纳入规划。", "");
    }
}
