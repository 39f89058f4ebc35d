//! Works that a list names beside projects: 新开工|青禾大桥、城东老旧管网改造、石岭水库加固工程.
//!
//! One word for what they are may stand behind one of them only. What is begun or finished together is of one sort: where others of
//! the list are projects, an item that ends in what is done to works is one as well.

use super::super::Scene;
use super::super::company::tidy;
use super::super::enumeration::lists;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::works::ROAD_PARTS;
use super::{Candidate, candidate};
use crate::model::{EntityKind, Properties};

/// Verbs of building whose objects are single works.
const BEGUN: WordList = WordList::new(&[
    "新开工",
    "开工",
    "开工建设",
    "续建",
    "建成",
    "完成",
    "竣工",
    "启动",
    "复工",
    "新建",
    "谋划",
    "储备",
    "建成投用",
    "完工",
]);

/// What is done to works.
const DONE: WordList =
    WordList::new(&["改造", "扩建", "改扩建", "迁建", "新建", "治理", "修复", "技改", "提升", "重建", "加固"]);

/// The works of the lists of a sentence that its projects, found just now, make such.
pub(super) fn beside(scene: &Scene<'_>, words: &[Word], from: usize, found: &mut Vec<Candidate>) {
    if found.len() == from || !words.iter().any(|word| word.class.has(WordClass::LIST)) {
        return;
    }
    for list in lists(scene, words) {
        let last = |item: &[Word]| item.last().map_or(0, |word| word.range.end);
        let project = |end: usize| {
            let mut known = found.get(from..).unwrap_or_default().iter();
            known.any(|one| one.kind == EntityKind::Project && one.range.end == end)
        };
        let known = list.items.iter().filter(|item| project(last(item))).count();
        let Some(first) = list.items.first().and_then(|item| item.first()) else { continue };
        let lead = list.first().iter().rev().find(|word| word.range.end <= first.range.start);
        let begun = lead.is_some_and(|verb| BEGUN.ends(scene.text.slice(verb.range.clone())));
        if list.open || known == 0 {
            continue;
        }
        let items: Vec<&[Word]> = list.items.iter().copied().filter(|item| !project(last(item))).collect();
        if begun {
            found.extend(items.into_iter().filter_map(|item| work(scene, item)));
        } else if known > items.len() {
            found.extend(items.into_iter().filter_map(|item| part_of_road(scene, item)));
        }
    }
}

/// The part of a road that an item names, among projects: 甲路工程、乙互通工程、|丙大道延伸段.
fn part_of_road(scene: &Scene<'_>, item: &[Word]) -> Option<Candidate> {
    const NEVER: WordClass = WordClass::STOP.or(WordClass::QUANTITY).or(WordClass::TIME).or(WordClass::BREAK);
    let range = item.first()?.range.start..item.last()?.range.end;
    let name = tidy(scene.text.slice(range.clone()));
    let fits = (5..=14).contains(&name.chars().count()) && ROAD_PARTS.ends(&name);
    (fits && !item.iter().any(|word| word.class.has(NEVER)))
        .then(|| candidate(range, name.clone(), name, Properties::new(), "project.listed"))
}

/// The work that an item names, if it ends in what is done to it and says what.
fn work(scene: &Scene<'_>, item: &[Word]) -> Option<Candidate> {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME)
        .or(WordClass::QUOTE)
        .or(WordClass::BREAK)
        .or(WordClass::HEAD);
    let range = item.first()?.range.start..item.last()?.range.end;
    let name = tidy(scene.text.slice(range.clone()));
    let says = (6..=20).contains(&name.chars().count()) && DONE.ends(&name);
    let plain = !item.iter().any(|word| word.class.has(NEVER));
    (says && plain).then(|| candidate(range, name.clone(), name, Properties::new(), "project.listed"))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn works_begun_together_with_projects_are_projects() {
        let text = "今年新开工青禾大桥、城东老旧管网改造、石岭水库加固工程。";
        check(Project, text, "青禾大桥 城东老旧管网改造 石岭水库加固工程");
        check(Project, "推进城东老旧管网改造、环境整治提升。", "");
        let text = "今年动工的有青禾大道拓宽工程、石岭水库加固工程、江泽大道延伸段。";
        check(Project, text, "青禾大道拓宽工程 石岭水库加固工程 江泽大道延伸段");
    }
}
