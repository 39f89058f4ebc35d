//! Buildings with a name of their own that are begun or paid for: 泽源中心|奠基, 江岭大厦|总投资7亿元.
//!
//! A 大厦 or a 广场 is an address, and a 中心 mostly a body, until the text says of it what is said of works alone. Then every other
//! place where the same words stand means the same building.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::opened::{behind_verb, tells};
use super::park::BUILT_PARK;
use super::phrase::Phrase;
use super::{Candidate, of_phrase, told};
use crate::model::Confidence;

/// What such a building is called.
pub(super) const BUILDINGS: WordList =
    WordList::new(&["大厦", "广场", "中心", "大楼", "综合体", "商厦", "文化城", "商业城", "创意园", "影视城"]);

/// What is told right behind a name of nothing but works.
const FIGURES: WordList = WordList::new(&["总投资", "计划投资", "计划总投资", "总建筑面积", "总建筑用地", "建设用地"]);

/// The building whose name ends with `words[at]`.
pub(super) fn built(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) -> Option<Candidate> {
    let end = words[at].range.end;
    let phrase = Phrase::read(scene, words, at);
    let (first, named) = (phrase.words.first()?, phrase.content().last()?);
    let length = scene.text.slice(first.range.start..words[at].range.start).chars().count();
    let text = scene.text.slice(words[at].range.clone());
    // 政务服务中心 is a body: of centres the name stands right before the word.
    let own = |word: &Word| word.class.has(WordClass::UNKNOWN.or(WordClass::BRAND)) && word.range.len() > "字".len();
    let placed = || phrase.content().len() > 1 && first.class.has(WordClass::PLACE);
    let proper = if text.ends_with("中心") { own(named) } else { placed() || phrase.content().iter().any(own) };
    if words[at].class.has(WordClass::HEAD) || phrase.many || !proper || !(2..=10).contains(&length) {
        return None;
    }
    let surface = scene.text.slice(first.range.start..end);
    let rest = scene.text.clean().get(end..)?;
    let begun = || behind_verb(scene, words, end).is_some_and(tells);
    let paid = || FIGURES.leads(rest) || told::budget(scene, words, phrase.edge).is_some();
    let known = || found.iter().rev().any(|one| one.rule == BUILT_PARK && one.name == surface);
    if !(begun() || paid() || known()) {
        return None;
    }
    let mut project = of_phrase(scene, &phrase, true, BUILT_PARK, found)?;
    project.confidence = Confidence::percent(92);
    Some(project)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_building_that_is_begun_or_paid_for_is_a_project() {
        check(Project, "泽源中心奠基仪式昨日举行。泽源中心位于湖畔。", "泽源中心 泽源中心");
        check(Project, "江泽大厦总投资7亿元，地上26层。", "江泽大厦");
        check(Project, "江岭区泽源国际广场正式开工。", "江岭区泽源国际广场");
        check(Project, "总部位于江泽大厦。", "");
        check(Project, "江泽县政务服务中心正式启用。", "");
    }
}
