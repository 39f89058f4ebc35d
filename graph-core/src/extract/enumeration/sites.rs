//! Sites and works among the items of a list of projects.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::typing::span;
use super::{Enumeration, WORKS, count_of};

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
pub(super) fn is_headed(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
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
    ]);
    let phase = item.len() > 1 && item.last().is_some_and(|word| word.class.has(WordClass::PHASE));
    let stem = if phase { item.get(..item.len() - 1).unwrap_or(item) } else { item };
    let name = span(stem).map(|range| scene.text.slice(range)).unwrap_or_default();
    let own = stem.iter().any(|word| word.class.has(OWN));
    let never = stem.iter().any(|word| word.class.has(NEVER) && !word.class.has(WordClass::HEAD));
    let site = name.ends_with(SITES) || SITE_WORDS.ends(name) || phase && name.ends_with('厂');
    is_headed(scene, enumeration)
        && !never
        && (if phase { 2 } else { 4 }..=16).contains(&name.chars().count())
        && site
        && (own || phase)
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
}
