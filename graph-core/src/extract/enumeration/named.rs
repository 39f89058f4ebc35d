//! Items that are industries or products by their place in a list.

use super::super::company::tidy;
use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::Enumeration;
use super::head::SECTORS;
use super::item::span;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{Confidence, EntityKind, NameForm, Properties};

/// Whether authorities watch over what is listed: 排查高层建筑、渔船等领域的隐患 lists no lines of business.
pub(super) fn is_overseen(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> bool {
    let sentence = enumeration.head.first().and_then(|head| scene.sentence_at(head.range.start));
    sentence.is_some_and(|sentence| OVERSIGHT.stands_in(scene.text.slice(sentence.range.clone())))
}

/// What authorities do about dangers and abuses.
const OVERSIGHT: WordList = WordList::new(&[
    "隐患",
    "专项整治",
    "安全生产",
    "治本攻坚",
    "突出问题",
    "乱象",
    "不正之风",
    "涉企执法",
    "风险防控",
]);

/// 产业集群 and the like complete the names of their items.
pub(super) fn head_of_industry(scene: &Scene<'_>, enumeration: &Enumeration<'_>) -> String {
    let head = enumeration.head.last().map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let sector = head.ends_with('业') && !head.ends_with("产业") || SECTORS.ends(head);
    if sector || matches!(head, "领域" | "业态") { String::new() } else { head.to_owned() }
}

/// What is done with lines of business.
const FURTHERS: WordList = WordList::new(&[
    "提升", "壮大", "布局", "做强", "做大", "做优", "发展", "培育", "支持", "推进", "推动", "打造", "巩固", "拓展",
    "聚焦", "涵盖", "涉及", "覆盖",
]);

/// Whether a list of which this is the first item is joined to a whole: 集|智能制造、智慧医疗等产业于一体.
fn joins_all(scene: &Scene<'_>, item: &[Word]) -> bool {
    let Some(first) = item.first().filter(|first| scene.text.slice(first.range.clone()) == "集") else { return false };
    let end = scene.sentence_at(first.range.start).map_or(first.range.end, |sentence| sentence.range.end);
    word_list!["于一体", "为一体"].stands_in(scene.text.slice(first.range.end..end.max(first.range.end)))
}

/// An item that is an industry or a product by its place in the enumeration.
pub(super) fn named(scene: &Scene<'_>, item: &[Word], kind: EntityKind, head: String) -> Option<Candidate> {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME)
        .or(WordClass::BREAK)
        .or(WordClass::FIRM)
        .or(WordClass::PROJECT_HEAD);
    let joins = |word: &Word| scene.text.slice(word.range.clone()) == "及";
    if item.iter().any(|word| word.class.has(NEVER) && !joins(word)) {
        return None;
    }
    // 甲市|壮大|中药材、油茶产业: the verb of the list stands before its first item.
    let places = item.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let item = item.get(places..).filter(|rest| rest.len() > 1).unwrap_or(item);
    let verbs = item.iter().take_while(|word| FURTHERS.contains(scene.text.slice(word.range.clone()))).count();
    let verbs = verbs.max(usize::from(joins_all(scene, item)));
    let item = item.get(verbs..).filter(|rest| !rest.is_empty()).unwrap_or(item);
    let places = item.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    // “灵山红” is one word, whatever place it begins with.
    let long = |rest: &&[Word]| span(rest).is_some_and(|rest| scene.text.slice(rest).chars().count() > 1);
    let range = span(item.get(places..).filter(long).unwrap_or(item))?;
    let line = tidy(scene.text.slice(range.clone()));
    // “总部+基地” is a model of how business is done.
    if line.chars().count() > 16 || kind == EntityKind::Industry && line.contains('+') {
        return None;
    }
    let name = if line.ends_with(head.as_str()) { line.clone() } else { format!("{line}{head}") };
    Some(Candidate {
        range,
        kind,
        aliases: if name == line { vec![] } else { vec![line] },
        name,
        form: NameForm::Short,
        properties: Properties::new(),
        rule: "enumeration.item",
        confidence: Confidence::percent(60),
    })
}
