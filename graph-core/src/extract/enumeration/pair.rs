//! Two projects that nothing but 和 joins, counted behind: 城南旧城改造和城北管网改造2个项目.

use super::{Enumeration, ItemKind, head, last_name};
use crate::extract::Scene;
use crate::extract::vocabulary::{Word, WordClass, WordRoles};

/// The pairs of projects of a sentence.
pub(super) fn pairs<'a>(scene: &'a Scene<'_>, words: &'a [Word]) -> Vec<Enumeration<'a>> {
    let two = |word: &Word| {
        word.class.has(WordClass::QUANTITY)
            && matches!(scene.text.slice(word.range.clone()), "2个" | "两个" | "2项" | "两项")
    };
    let counts = words.iter().enumerate().filter(|(_, word)| two(word));
    counts.filter_map(|(at, _)| pair(scene, words, at)).collect()
}

/// The pair that is counted at `at`.
fn pair<'a>(scene: &'a Scene<'_>, words: &'a [Word], at: usize) -> Option<Enumeration<'a>> {
    const MARKS: WordClass = WordClass::LIST.or(WordClass::OPEN).or(WordClass::CLOSE).or(WordClass::QUOTE);
    let (before, after) = words.split_at(at);
    let start = before.iter().rposition(|word| word.class.has(WordClass::BREAK)).map_or(0, |mark| mark + 1);
    let clause = before.get(start..)?;
    if clause.iter().any(|word| word.class.has(MARKS) || word.roles.has(WordRoles::AND_SO_ON)) {
        return None;
    }
    let joins = |word: &Word| matches!(scene.text.slice(word.range.clone()), "和" | "与");
    let mut marks = clause.iter().enumerate().filter(|(_, word)| joins(word));
    let (mark, _) = marks.next().filter(|_| marks.next().is_none())?;
    let items = vec![last_name(scene, clause.get(..mark)?), clause.get(mark + 1..)?];
    let (kind, head) = head(scene, after).filter(|(kind, _)| *kind == ItemKind::Project)?;
    head.last().filter(|head| head.class.has(WordClass::PROJECT_HEAD))?;
    let named = items.iter().all(|item| !item.is_empty());
    named.then_some(Enumeration { items, kind, head, checked: true, introduced: false, told: false })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn two_works_that_are_joined_and_counted_are_projects() {
        check(
            Project,
            "资金全部用于青山区城区棚户区改造和青山区西部矿区棚户区改造2个项目建设。",
            "青山区城区棚户区改造=青山区城区棚户区改造项目 青山区西部矿区棚户区改造=青山区西部矿区棚户区改造项目",
        );
        check(Project, "校运会设跳高和跳远两个项目。", "");
        check(Project, "涉及工业和农业2个项目。", "");
        check(Project, "宏岭成像设施和青禾对撞设施两个大装置通过验收。", "");
    }
}
