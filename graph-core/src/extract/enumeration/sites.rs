//! Sites and works among the items of a list of projects.

use super::super::Scene;
use super::super::project;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::Enumeration;
use super::head::{WORKS, count_of};
use super::item::span;
use super::typing::is_topic;

/// What a work has of its own in its name, and what a site has.
const NAMED: WordClass = WordClass::PLACE.or(WordClass::UNKNOWN).or(WordClass::BRAND);
const OWN: WordClass = NAMED.or(WordClass::LATIN);

/// Whether an item of a list of projects is a site, or something done to a work of its own name or to one of so many.
pub(super) fn is_works(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    // VOCs治理 is what may be done anywhere.
    let own = || item.iter().any(|word| word.class.has(NAMED)) && is_headed(scene, enumeration);
    is_site(scene, item, enumeration) || is_done(scene, item) && (counts(scene, enumeration) || own())
}

/// Whether the word for projects heads a list: 等项目, 等水利工程.
fn is_headed(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    enumeration
        .head
        .last()
        .is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD) || WORKS.ends(scene.text.slice(head.range.clone())))
}

/// Whether an item tells what is done to works, with what they are: 老城棚户区改造, 天然气门站建设.
pub(super) fn is_done(scene: &Scene<'_>, item: &[Word]) -> bool {
    const DONE: WordList = WordList::new(&[
        "改造",
        "扩建",
        "改扩建",
        "迁建",
        "治理",
        "重建",
        "加固",
        "修复",
        "建设",
        "整治",
        "引水",
        "输水",
        "调水",
        "供水",
        "连通",
        "扩容",
        "提升",
        "升级",
        "绿化",
        "亮化",
        "美化",
        "疏浚",
        "保障",
        "安置",
        "搬迁",
        "开发利用",
        "西延",
        "东延",
        "南延",
        "北延",
    ]);
    let name = span(item).map(|range| scene.text.slice(range)).unwrap_or_default();
    name.chars().count() >= 6 && DONE.ends(name)
}

/// Whether the projects of a list are counted: 等12个项目.
fn counts(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    enumeration.head.first().is_some_and(|first| count_of(scene, first).is_some())
}

/// Whether an item of a list of projects is a site with a name of its own, or a phase of one: 青山新区路网, 石林冷链物流港, 大学城二期.
pub(super) fn is_site(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    const NEVER: WordClass =
        WordClass::STOP.or(WordClass::VERB).or(WordClass::QUANTITY).or(WordClass::TIME).or(WordClass::QUOTE);
    const SITES: [char; 16] =
        ['园', '城', '港', '楼', '站', '馆', '场', '库', '街', '网', '桥', '坝', '道', '厦', '路', '房'];
    const SITE_WORDS: WordList = WordList::new(&[
        "总部",
        "中心",
        "基地",
        "小镇",
        "广场",
        "校区",
        "院区",
        "水厂",
        "处理厂",
        "研究院",
        "地块",
        "码头",
        "隧道",
        "管廊",
        "核电",
        "水电",
        "抽水蓄能",
        "海上风电",
        "旅游区",
        "度假区",
        "景区",
        "综合体",
        "街区",
        "酒店",
        "扩建",
        "东段",
        "西段",
        "南段",
        "北段",
        "中段",
        "延伸段",
    ]);
    let stem = without_phase(item);
    let phase = stem.len() < item.len();
    let name = span(stem).map(|range| scene.text.slice(range)).unwrap_or_default();
    let own = stem.iter().any(|word| word.class.has(OWN));
    let never = stem.iter().any(|word| word.class.has(NEVER) && !word.class.has(WordClass::HEAD));
    let body = || BODIES.ends(name) && are_built(scene, enumeration);
    let site = name.ends_with(SITES) || SITE_WORDS.ends(name) || phase && name.ends_with('厂') || body();
    is_headed(scene, enumeration)
        && !never
        && (if phase { 2 } else { 4 }..=16).contains(&name.chars().count())
        && site
        && (own || phase)
}

/// Schools and hospitals, which may take part in a project as well.
const BODIES: WordList = WordList::new(&["小学", "中学", "附中", "附小", "学校", "幼儿园", "医院", "卫生院", "敬老院"]);

/// Whether the works of a list are built: it is introduced or counted as such, or tells of one what is done to it.
fn are_built(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    enumeration.introduced
        || enumeration.told
        || counts(scene, enumeration)
        || enumeration.items.iter().any(|item| is_done(scene, item))
}

/// An item without the phase at its end, be it in brackets: 青山体育公园|（二期）.
pub(super) fn without_phase(item: &[Word]) -> &[Word] {
    let phase = |word: &Word| word.class.has(WordClass::PHASE);
    match item {
        [stem @ .., open, last, close]
            if open.class.has(WordClass::OPEN) && phase(last) && close.class.has(WordClass::CLOSE) =>
        {
            stem
        }
        [stem @ .., last] if phase(last) && !stem.is_empty() => stem,
        _ => item,
    }
}

/// Whether an item of a list of projects says where or whose it is and ends with what is done or made there: 滨河镇生猪养殖,
/// 江南二级公路改建, 青山乙烯.
fn is_worked(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    let [before @ .., last] = item else { return false };
    let own = before.iter().any(|word| word.class.has(OWN));
    let placed = before.first().is_some_and(|word| word.class.has(WordClass::PLACE));
    let process = last.class.has(WordClass::PROCESS) && before.len() > 1;
    let long =
        before.first().is_some_and(|word| word.class.has(WordClass::UNKNOWN) && word.range.len() > 3 * "字".len());
    is_headed(scene, enumeration) && ((own && process) || ((placed || long) && last.class.has(WordClass::PRODUCT)))
}

/// Whether an item of a list of projects is a park with a name of its own: 青罗智造园、江北食品产业园等一批项目.
pub(super) fn is_founded(scene: &Scene<'_>, item: &[Word]) -> bool {
    const NEVER: WordClass = WordClass::STOP.or(WordClass::VERB).or(WordClass::QUANTITY).or(WordClass::TIME);
    let name = span(item).map(|range| scene.text.slice(range)).unwrap_or_default();
    let never = |word: &Word| word.class.has(NEVER) && scene.text.slice(word.range.clone()) != "及";
    project::FOUNDED.ends(name) && item.first().is_some_and(|word| word.class.has(OWN)) && !item.iter().any(never)
}

/// Whether an item is the two ends of a route: 青山至滨江 of 青山至滨江、江南至河东等铁路.
pub(super) fn is_route(scene: &Scene<'_>, item: &[Word]) -> bool {
    const ENDS: WordClass = WordClass::PLACE.or(WordClass::UNKNOWN);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let (from, to, end) = match item {
        [from, end] => return from.class.has(ENDS) && end.class.has(ENDS) && text(from).ends_with('至'),
        [from, to, end] => (from, to, end),
        _ => return is_long_route(scene, item),
    };
    from.class.has(ENDS) && end.class.has(ENDS) && matches!(text(to), "至" | "到" | "—" | "-")
}

/// Whether an item is the two ends of a route that no table knows as places: 青山镇至滨江金三角.
fn is_long_route(scene: &Scene<'_>, item: &[Word]) -> bool {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::TIME)
        .or(WordClass::QUANTITY)
        .or(WordClass::HEAD)
        .or(WordClass::SPACE)
        .or(WordClass::QUOTE);
    let name = span(item).map(|range| scene.text.slice(range)).unwrap_or_default();
    let long = |end: &str| (2..=6).contains(&end.chars().count()) && end.chars().all(char::is_alphabetic);
    // 石岭机场|至|泽禾镇.
    let end = |at: usize| {
        item.get(at + 1).is_some_and(|next| scene.text.slice(next.range.clone()) == "至") || at + 1 == item.len()
    };
    let stands = |at: usize, word: &Word| {
        end(at)
            && word.class.has(WordClass::HEAD)
            && scene.text.slice(word.range.clone()).ends_with(['场', '站', '港', '园', '桥', '库'])
    };
    let never = |(at, word): (usize, &Word)| {
        word.class.has(NEVER) && scene.text.slice(word.range.clone()) != "至" && !stands(at, word)
    };
    name.split_once('至').is_some_and(|(from, to)| long(from) && long(to) && !to.contains('至'))
        && item.iter().any(|word| word.class.has(NAMED))
        && !item.iter().enumerate().any(never)
}

/// Whether an item of a list of projects is one by its own words.
pub(super) fn is_work(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    is_worked(scene, item, enumeration)
        || is_placed(scene, item, enumeration)
        || is_route(scene, item)
        || is_founded(scene, item)
        || is_works(scene, item, enumeration)
}

/// Whether an item of a counted list of works is the place that one is named for: 青石山 of 江西青石山、河南白马店等6项工程.
fn is_placed(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    let works = enumeration.head.last().is_some_and(|head| scene.text.slice(head.range.clone()).ends_with("工程"));
    let letters = span(item).map_or(0, |range| scene.text.slice(range).chars().count());
    let named = |word: &Word| word.class.has(WordClass::PLACE.or(WordClass::UNKNOWN));
    works
        && counts(scene, enumeration)
        && (4..=8).contains(&letters)
        && item.first().is_some_and(|first| first.class.has(WordClass::PLACE))
        && item.iter().all(named)
}

/// Whether half of a list of projects and more than one are works: 滨河乐园 and 南河治理 of 滨河乐园、秀水诗苑、南河治理等工程.
pub(super) fn are_works(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    let work = |item: &&&[Word]| {
        item.last().is_some_and(|word| word.class.has(WordClass::HEAD)) || is_work(scene, item, enumeration)
    };
    let works = enumeration.items.iter().filter(work).count();
    is_headed(scene, enumeration) && works > 1 && 2 * works >= enumeration.items.len()
}

/// 滨江|二路 counts nothing.
pub(super) fn is_numbered_road(scene: &Scene<'_>, word: &Word) -> bool {
    word.class.has(WordClass::QUANTITY) && scene.text.slice(word.range.clone()).ends_with(['路', '街'])
}

/// Whether an item is no line of business, so that among works it is one, too: 秀水诗苑.
pub(super) fn is_like_works(scene: &Scene<'_>, item: &[Word]) -> bool {
    const NEVER: WordClass = WordClass::STOP.or(WordClass::QUANTITY).or(WordClass::TIME).or(WordClass::FIRM);
    let letters = span(item).map_or(0, |range| scene.text.slice(range).chars().count());
    let never = |word: &Word| word.class.has(NEVER) && !is_numbered_road(scene, word);
    let plain = !item.iter().all(is_topic) && !item.iter().any(never);
    let road = item.last().is_some_and(|last| scene.text.slice(last.range.clone()).ends_with('路'));
    plain && (if road { 3 } else { 4 }..=16).contains(&letters)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{Industry, Project};

    #[test]
    fn sites_and_what_is_done_to_works_are_projects_of_a_list() {
        let text = "泽岭冷链物流港、老城棚户区改造等12个项目进展顺利。";
        check(Project, text, "泽岭冷链物流港=泽岭冷链物流港项目 老城棚户区改造=老城棚户区改造项目");
        let text = "加快推进泽岭科创城、智能终端产业园三期等项目建设。";
        let park = "智能终端产业园三期=智能终端产业园三期项目 智能终端产业园";
        check(Project, text, &format!("泽岭科创城=泽岭科创城项目 {park}"));
        let power = "泽岭核电一期 泽石海上风电=泽石海上风电项目 泽湖抽水蓄能=泽湖抽水蓄能项目";
        check(Project, "开工泽岭核电一期、泽石海上风电、泽湖抽水蓄能等项目。", power);
        check(Industry, "涵盖生物医药、装备制造等17个项目。", "生物医药 装备制造");
    }

    #[test]
    fn schools_and_hospitals_are_works_of_a_list_that_are_built() {
        let text = "公共服务项目包括泽岭附中、白杨小学、石桥棚户区改造、青禾医院等。";
        let built =
            "泽岭附中=泽岭附中项目 白杨小学=白杨小学项目 石桥棚户区改造=石桥棚户区改造项目 青禾医院=青禾医院项目";
        check(Project, text, built);
        check(Project, "推进泽岭中学、青禾医院等结对帮扶项目。", "");
    }

    #[test]
    fn an_end_of_a_road_may_be_a_work_that_stands() {
        let text = "泽岭至白鹭、石岭机场至泽禾镇等6条公路建成通车。";
        check(Project, text, "泽岭至白鹭=泽岭至白鹭公路 石岭机场至泽禾镇=石岭机场至泽禾镇公路");
    }

    #[test]
    fn what_is_done_to_a_work_of_its_own_name_is_a_project_of_a_list() {
        let dams = "青岭水库加高扩建=青岭水库加高扩建项目 泽河灌区水源保障=泽河灌区水源保障项目";
        check(Project, "青岭水库加高扩建、泽河灌区水源保障等水利工程建成。", dams);
        check(Project, "实施VOCs治理、道路建设等工程。", "");
    }

    #[test]
    fn several_sorts_of_projects_may_close_a_list() {
        let text = "泽岭大道、泽岭中心公园、青禾华庭等一批公建、商住和旅游配套项目加快建设。";
        check(Project, text, "泽岭大道 泽岭中心公园 青禾华庭=青禾华庭项目");
    }

    #[test]
    fn what_is_listed_as_begun_or_finished_is_a_work_whatever_its_form() {
        let text = "青江石门峡、白河柳林店等2016年度新开工项目推进有力。";
        check(Project, text, "青江石门峡=青江石门峡项目 白河柳林店=白河柳林店项目");
        let text = "江西泽江、河南白口村、青禾湖引水等6项工程完成。";
        check(Project, text, "江西泽江=江西泽江项目 河南白口村=河南白口村项目 青禾湖引水=青禾湖引水项目");
        check(Project, "农村公路、安全饮水等6项工程完成。", "");
    }

    #[test]
    fn what_stands_among_works_is_one() {
        let text = "新区段河道减漏治理、秀泽诗苑、滨河乐园、泽湖森林公园等工程启动。";
        let works = "新区段河道减漏治理=新区段河道减漏治理项目 秀泽诗苑=秀泽诗苑项目 滨河乐园 泽湖森林公园";
        check(Project, text, works);
    }
}
