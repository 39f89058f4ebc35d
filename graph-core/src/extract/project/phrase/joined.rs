//! Conjunctions inside the names of projects.

use super::Walk;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::WordList;

/// What is built together with what 及 joins to it.
const WORKS: WordList = WordList::new(&["平台", "中心", "基地", "总部", "实验室", "研究院"]);

impl Walk<'_, '_> {
    /// Whether a conjunction joins two parts of one name: 焦化及氢能项目, 续建配套与现代化改造工程.
    pub(super) fn joins_content(&self, before: usize, text: &str) -> bool {
        const WORK: WordClass = WordClass::PROCESS.or(WordClass::GENERIC).or(WordClass::NOUN);
        const CONTENT: WordClass =
            WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE).or(WordClass::PROCESS);
        let content =
            |at: Option<usize>| at.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(CONTENT));
        let left = before.checked_sub(1);
        let letters = left.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(WordClass::LATIN));
        let sort = self.words.get(before + 1).is_some_and(|word| word.class.has(WordClass::GENERIC));
        let right = content(Some(before + 1)) || (sort && content(Some(before + 2)));
        const NAMED: WordClass = WordClass::UNKNOWN.or(WordClass::NOUN);
        let named = self.words.get(before + 1).is_some_and(|word| word.class.has(NAMED));
        let either = (content(left) && right) || (letters && (right || named));
        let loose =
            left.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(WordClass::UNKNOWN.or(CONTENT)));
        let rest = self.words.get(before + 1..self.at).unwrap_or_default();
        let head = self.scene.text.slice(self.words[self.at].range.clone()).chars().count();
        let worked = rest.iter().all(|word| word.class.has(CONTENT.or(WORK)))
            && (head > 3 || rest.iter().any(|word| word.class.has(WordClass::PROCESS)));
        let process = left.and_then(|at| self.words.get(at)).is_some_and(|word| word.class.has(WordClass::PROCESS));
        // 青禾检测平台及|运营中心.
        let works = || {
            let left = left.and_then(|at| self.words.get(at));
            let ends = |word: &Word| WORKS.ends(self.scene.text.slice(word.range.clone()));
            matches!(text, "及" | "暨") && left.is_some_and(ends) && head > 3
        };
        either || (worked && process) || (matches!(text, "及" | "以及") && loose) || works()
    }
}
