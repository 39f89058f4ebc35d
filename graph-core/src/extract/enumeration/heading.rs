//! Lists whose head stands before them: 今年开工的项目包括青禾研发中心、滨江湿地公园等, 投资方包括泽澜资本、宏禾控股.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::{Enumeration, GAMES, ItemKind, List};

/// What leads a list of projects.
const HEADINGS: WordList = WordList::new(&[
    "项目包括",
    "项目主要有",
    "项目主要包括",
    "项目分别是",
    "项目分别为",
    "工程包括",
    "项目涵盖",
    "项目包含",
    "项目中有",
    "项目中包括",
]);

/// What leads a list of firms.
const FIRM_HEADINGS: WordList = WordList::new(&[
    "投资方包括",
    "投资方有",
    "投资方为",
    "股东包括",
    "股东有",
    "客户包括",
    "客户有",
    "供应商包括",
    "供应商有",
    "合作伙伴包括",
    "合作伙伴有",
    "合作企业包括",
    "企业包括",
    "企业主要有",
    "企业分别是",
    "企业分别为",
    "公司包括",
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
    let projects = || HEADINGS.ending(lead).filter(|_| !GAMES.stands_in(lead) && !is_of_one(lead));
    let firms = || FIRM_HEADINGS.ending(lead).map(|verb| (verb, ItemKind::Company));
    let (verb, kind) = projects().map(|verb| (verb, ItemKind::Project)).or_else(firms)?;
    let noun = sentence + lead.len() - verb.len();
    let head = scene.words_in(noun..noun + "项目".len());
    let own = |item: &&&[Word]| item.iter().any(|word| word.class.has(OWN));
    let named = list.items.iter().filter(own).count();
    let plausible = list.items.len() >= 2 && 2 * named > list.items.len();
    plausible.then_some(Enumeration { items: list.items, kind, head, checked: false })
}

/// 该项目包括甲、乙: what one work has are its parts.
fn is_of_one(lead: &str) -> bool {
    let clause = lead.rsplit(['，', '；', '：']).next().unwrap_or(lead);
    word_list!["该", "本项目", "此项目", "这个", "整个"].leads(clause)
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
    fn a_list_may_be_introduced_by_its_head() {
        let text = "今年开工的项目包括：青禾研发总部、石岭产业基地二期、滨江湿地公园等。";
        check(Project, text, "青禾研发总部=青禾研发总部项目 石岭产业基地二期 石岭产业基地 滨江湿地公园");
        check(Project, "该项目包括石岭游客中心、滨江栈道、泽澜广场等。", "");
        check(Project, "项目包括道路、管网、绿化等。", "");
    }
}
