//! Brackets inside the name of a project: 配套设施（青河东路）项目.

use super::Walk;
use crate::extract::vocabulary::WordClass;

/// A bracket inside a name has no more words.
const LONGEST_BRACKET: usize = 6;

impl Walk<'_, '_> {
    /// Takes a bracket right before the head, which calls what stands before it by another name: 配套设施（青河东路）项目. One that gives
    /// a phase, a figure or a place of a firm is none.
    pub(super) fn bracketed(&mut self, close: usize) -> bool {
        const NEVER: WordClass = WordClass::BREAK
            .or(WordClass::LIST)
            .or(WordClass::PHASE)
            .or(WordClass::QUANTITY)
            .or(WordClass::QUOTE)
            .or(WordClass::CLOSE);
        let before = self.words.get(..close).unwrap_or_default();
        let rest = self.words.get(close + 1..=self.at).unwrap_or_default();
        let Some((head, worked)) = rest.split_last() else { return false };
        let heads = self.words[close].class.has(WordClass::CLOSE)
            && head.class.has(WordClass::PROJECT_HEAD)
            && worked.iter().all(|word| word.class.has(WordClass::PROCESS));
        let open = before.iter().rposition(|word| word.class.has(WordClass::OPEN)).filter(|open| heads && *open > 0);
        let Some(open) = open else { return false };
        const NAMES: WordClass = WordClass::NOUN.or(WordClass::PROCESS).or(WordClass::HEAD).or(WordClass::GENERIC);
        let inside = before.get(open + 1..).unwrap_or_default();
        let named = before.get(open - 1).is_some_and(|word| word.class.has(NAMES) && !word.class.has(WordClass::FIRM));
        let explains =
            named && (1..=LONGEST_BRACKET).contains(&inside.len()) && !inside.iter().any(|word| word.class.has(NEVER));
        if explains {
            self.start = open;
        }
        explains
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_bracket_before_the_head_is_a_part_of_the_name() {
        let text = "位于河口镇的城南棚户区改造配套基础设施（青河东路）项目总投资2亿元。";
        check(Project, text, "城南棚户区改造配套基础设施（青河东路）项目");
    }
}
