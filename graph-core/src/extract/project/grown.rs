//! 青禾化工有限公司尿素装置扩建: what a firm extends or rebuilds, where no 项目 follows.

use super::super::Scene;
use super::super::company::tidy;
use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::phrase::firm_that_ends;
use super::{Candidate, OWNED, candidate};
use crate::model::Properties;

/// What is done to a plant that stands: with its firm it names a project.
pub(super) const GROWTH: WordList = WordList::new(&[
    "扩建",
    "扩产",
    "扩能",
    "扩容",
    "改扩建",
    "技改",
    "技术改造",
    "迁建",
    "搬迁改造",
    "升级改造",
    "提标改造",
    "提标扩容",
    "扩能改造",
    "改建",
]);

/// The project whose last word is `words[at]`, right after the name of a firm and what the firm makes.
pub(super) fn grown(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const CONTENT: WordClass = WordClass::PRODUCT
        .or(WordClass::INDUSTRY)
        .or(WordClass::TRADE)
        .or(WordClass::UNKNOWN)
        .or(WordClass::LATIN)
        .or(WordClass::PROCESS)
        .or(WordClass::NOUN);
    const AFTER: WordClass = WordClass::BREAK.or(WordClass::LIST).or(WordClass::OPEN).or(WordClass::SPACE);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    if !words[at].class.has(WordClass::PROCESS) || !words[at].roles.has(WordRoles::GROWS) {
        return None;
    }
    let closes = words.get(at + 1).is_none_or(|next| next.class.has(AFTER) || matches!(text(next), "和" | "与" | "等"));
    let length = words[..at].iter().rev().take(6).take_while(|word| word.class.has(CONTENT)).count();
    let owner = (at - length..at).find_map(|first| {
        let before = first.checked_sub(1)?;
        firm_that_ends(scene, words[before].range.end)
    })?;
    let range = owner.start..words[at].range.end;
    let name = tidy(scene.text.slice(owner.end..range.end));
    // 甲公司|技改扩能 says nothing of what is rebuilt.
    let thing = |word: &Word| word.range.start >= owner.end && !word.class.has(WordClass::PROCESS);
    let own = words[at - length..at].iter().any(thing);
    let properties = Properties::from([(OWNED.to_owned(), tidy(scene.text.slice(owner)))]);
    let surface = tidy(scene.text.slice(range.clone()));
    (closes && own).then(|| candidate(range, name, surface, properties, "project.grown"))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn what_a_firm_extends_is_a_project() {
        let text = "推进江西宏禾化工有限公司电解铝扩能（二期）达产。";
        let whole = "江西宏禾化工有限公司电解铝扩能=电解铝扩能";
        check(Project, text, &format!("{whole} 二期=电解铝扩能二期"));
        check(Project, "江西宏禾化工有限公司扩建厂房。", "");
        check(Project, "江西宏禾化工有限公司技改扩能。", "");
    }
}
