//! Lists whose head stands before them: 今年开工的项目包括青禾研发中心、滨江湿地公园等, 投资方包括泽澜资本、宏禾控股.

use std::ops::Range;

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::head::{FIRMS, GAMES, count_of};
use super::{Enumeration, ItemKind, List};

/// What works are called before a list of them.
const WORKS: WordList = WordList::new(&["项目", "工程"]);

/// What is being built or was, where no word for works follows: 目前在建的|有甲大桥、乙水厂.
const ONES: WordList = WordList::new(&[
    "在建的",
    "正在建设的",
    "建成的",
    "已建成的",
    "开工的",
    "竣工的",
    "完工的",
    "投产的",
    "续建的",
    "新建的",
]);

/// Who are firms by what they are to another; other words for firms are known by their ends.
const PARTNERS: WordList = WordList::new(&["投资方", "股东", "客户", "供应商", "合作伙伴"]);

/// What leads from the word for firms or works to their names, and what stands between the two.
const LEADS: WordList = WordList::new(&["有", "是", "为", "即", "如", "包括", "包含", "涵盖", "其中", "中", "：", "“"]);
const BETWEEN: WordList = WordList::new(&["主要", "分别", "只", "仅", "现", "已", "共", "，", "\n", "”"]);

/// Whether the words before a list say that works follow: 今年开工的项目包括, 入库项目8个，包括.
pub(super) fn introduces_works(scene: &Scene<'_>, start: usize) -> bool {
    let Some(sentence) = scene.sentence_at(start) else { return false };
    let lead = scene.text.slice(sentence.range.start..start);
    BUILT.stands_in(lead)
        && !GAMES.stands_in(lead)
        && !is_of_one(lead)
        && introduced(scene, sentence.range.start..start, &[&WORKS, &ONES]).is_some()
}

/// What is said of projects that are built, and of none that is played or offered.
const BUILT: WordList = WordList::new(&[
    "开工",
    "竣工",
    "投产",
    "续建",
    "在建",
    "入库",
    "签约",
    "总投资",
    "投资额",
    "基础设施",
    "建设项目",
    "治理",
]);

/// The projects or firms that a list is introduced as. Most of its items have something of their own: 项目包括道路、管网、绿化 names none.
pub(super) fn headed<'a>(scene: &'a Scene<'_>, list: List<'a>) -> Option<Enumeration<'a>> {
    const OWN: WordClass = WordClass::UNKNOWN
        .or(WordClass::PLACE)
        .or(WordClass::FIRM)
        .or(WordClass::BRAND)
        .or(WordClass::HEAD)
        .or(WordClass::PHASE);
    let start = list.items.first()?.first()?.range.start;
    let sentence = scene.sentence_at(start)?.range.start;
    let lead = scene.text.slice(sentence..start).trim_end_matches(['：', '“', '\n']);
    let works =
        || introduced(scene, sentence..start, &[&WORKS, &ONES]).filter(|_| !GAMES.stands_in(lead) && !is_of_one(lead));
    let firms = || introduced(scene, sentence..start, &[&FIRMS, &PARTNERS]);
    let works = works().map(|(end, count)| (end, ItemKind::Project, count));
    let (end, kind, count) = works.or_else(|| firms().map(|(end, count)| (end, ItemKind::Company, count)))?;
    let called = WORKS.ends(scene.text.slice(sentence..end)).then(|| end - "项目".len());
    let head = called.map(|noun| scene.words_in(noun..end)).unwrap_or_default();
    let count = count.or_else(|| list.after.first().and_then(|word| count_of(scene, word)));
    let own = |item: &&&[Word]| item.iter().any(|word| word.class.has(OWN));
    let named = list.items.iter().filter(own).count();
    let plausible = list.items.len() >= 2 && 2 * named > list.items.len();
    let checked = kind == ItemKind::Company && count == Some(list.items.len());
    let introduced = kind == ItemKind::Project && introduces_works(scene, start);
    plausible.then_some(Enumeration { items: list.items, kind, head, checked, introduced, told: false })
}

/// Where the word ends that a list is introduced by, and how many things it is said to hold: 企业有甲、乙, 企业有5家，分别是甲、乙,
/// 环境项目涵盖9项，包括甲、乙.
fn introduced(scene: &Scene<'_>, lead: Range<usize>, nouns: &[&WordList]) -> Option<(usize, Option<usize>)> {
    let mut rest = scene.text.slice(lead.clone());
    let mut count = None;
    let mut led = false;
    loop {
        let shorter = LEADS.without_ending(rest);
        led |= shorter.len() < rest.len();
        let shorter = BETWEEN.without_ending(shorter);
        let end = lead.start + shorter.len();
        let counted = scene.words_in(lead.start..end).last().filter(|word| word.class.has(WordClass::QUANTITY));
        let counted = counted.and_then(|word| Some((word.range.start, count_of(scene, word)?)));
        let shorter = counted.map_or(shorter, |(start, _)| scene.text.slice(lead.start..start));
        count = counted.map(|(_, count)| count).or(count);
        let shorter = if shorter.len() == rest.len() && led { without_cost(shorter) } else { shorter };
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    // 签下泽澜项目，为甲、乙铺路: a bare 为 behind a comma is none of being.
    let tail = scene.text.slice(lead.start + rest.len()..lead.end);
    (led && tail != "，为" && nouns.iter().any(|nouns| nouns.ends(rest))).then_some((lead.start + rest.len(), count))
}

/// 入库项目8个，|总投资3亿元|，包括甲、乙: the words without the clause that only says what all cost.
fn without_cost(lead: &str) -> &str {
    let Some((before, clause)) = lead.rsplit_once('，') else { return lead };
    let costs = word_list!["总投资", "计划投资", "投资总额", "总投资额", "计划总投资"].leads(clause);
    if costs && clause.ends_with('元') { before } else { lead }
}

/// 该项目包括甲、乙: what one work has are its parts.
fn is_of_one(lead: &str) -> bool {
    let clause = lead.rsplit(['，', '；', '：']).next().unwrap_or(lead);
    word_list!["该", "本项目", "此项目", "这个", "整个"].leads(clause)
}

/// Where the word ends by which firms of a place or of a line of business are introduced: 甲市轴承生产企业|有. Those who only come or
/// deal with it are others.
pub(crate) fn introduced_firms(scene: &Scene<'_>, lead: Range<usize>) -> Option<usize> {
    const OTHERS: WordList =
        WordList::new(&["合作", "参展", "参会", "签约", "投资", "外来", "外地", "客户", "意向", "上榜", "中标"]);
    let (end, _) = introduced(scene, lead.clone(), &[&FIRMS, &PARTNERS])?;
    let noun = FIRMS.without_ending(scene.text.slice(lead.start..end));
    (noun.len() < end - lead.start && !OTHERS.ends(noun)).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{Company, Project};

    #[test]
    fn firms_are_introduced_by_what_they_are_to_another() {
        check(Company, "公司投资方包括泽澜资本、宏禾基金、远岭时代。", "泽澜资本 宏禾基金 远岭时代");
        check(Company, "客户包括医院、学校、商场等。", "");
    }

    #[test]
    fn firms_are_introduced_as_such_with_their_number_before_or_behind_them() {
        check(Company, "投产的轴承企业有泽宸、青禾科技、宏岭碳素3家。", "泽宸 青禾科技 宏岭碳素");
        check(Company, "轴承企业有3家，分别是泽宸、金路、青禾科技。", "泽宸 金路 青禾科技");
        check(Company, "龙头企业主要是泽宸、青禾科技。", "泽宸 青禾科技");
        check(Company, "企业有技术、人才、资金3项难题。", "");
    }

    #[test]
    fn a_list_may_be_introduced_by_its_head() {
        let text = "今年开工的项目包括：青禾研发总部、石岭产业基地二期、滨江湿地公园等。";
        check(Project, text, "青禾研发总部=青禾研发总部项目 石岭产业基地二期 石岭产业基地 滨江湿地公园");
        check(Project, "该项目包括石岭游客中心、滨江栈道、泽澜广场等。", "");
        check(Project, "项目包括道路、管网、绿化等。", "");
        let text = "环境项目涵盖9项，包括北山污水处理厂改造工程、石岭湿地公园、滨江水厂二期等，投资6亿元。";
        let works = "北山污水处理厂改造工程 石岭湿地公园 滨江水厂二期=滨江水厂二期项目 滨江水厂";
        check(Project, text, works);
        let text = "入库项目20余个，总投资3亿元，包括泽岭超算中心、智慧白鹭岛、泽禾物质科学等新项目。";
        let works = "泽岭超算中心 智慧白鹭岛=智慧白鹭岛项目 泽禾物质科学=泽禾物质科学项目";
        check(Project, text, works);
        let works = "泽川医院门诊楼 江岭中学宿舍楼=江岭中学宿舍楼项目 柳溪路改造=柳溪路改造项目";
        check(Project, "目前在建的有泽川医院门诊楼、江岭中学宿舍楼、柳溪路改造。", works);
        check(Project, "建成的有学校、医院。", "");
        check(Project, "签下宠物食品项目，为青禾农开区及石岭经济发展、绿色发展铺路。", "签下宠物食品项目");
    }
}
