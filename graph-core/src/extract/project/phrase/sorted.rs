//! Names behind the sort of works that they are said to be: 重大水利工程|青禾供水二期工程.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use crate::extract::word_list::word_list;

/// How many words at the head of a phrase only say of what sort the work is, which has its own name behind them.
pub(crate) fn sort_before_name(scene: &Scene<'_>, words: &[Word]) -> usize {
    const NAMES: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE);
    const OWN: WordClass = NAMES.or(WordClass::BRAND).or(WordClass::LATIN).or(WordClass::FIRM).or(WordClass::PHASE);
    let sort = |word: &Word| word_list!["工程", "项目"].ends(scene.text.slice(word.range.clone()));
    let Some(at) = words.iter().position(sort).filter(|at| *at + 2 < words.len()) else { return 0 };
    let named = words[..at].iter().any(|word| word.class.has(OWN));
    if !named && words[at + 1].class.has(NAMES) { at + 1 } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn the_sort_of_a_work_before_its_name_is_no_part_of_it() {
        check(Project, "重大水利工程青禾引水二期工程开工。", "青禾引水二期工程");
        check(Project, "青禾水利工程配套工程开工。", "青禾水利工程配套工程");
    }
}
