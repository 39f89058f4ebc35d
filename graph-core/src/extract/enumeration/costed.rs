//! Projects that are told one after the other, each behind what it costs: 总投资3亿元的甲饲料加工、总投资2亿元的乙物流园.
//!
//! What two sums of investment lead are works, whatever their form and whatever parts them.

use super::super::project::follows_budget;
use super::super::unit::is_money;
use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::{Candidate, Scene};
use super::item::span;
use super::told::is_bulk;
use super::typing::{Sort, projects};
use super::{Enumeration, ItemKind};

/// Adds the projects of a sentence that has more than one budget before 的.
pub(super) fn find(scene: &Scene<'_>, words: &[Word], found: &mut Vec<Candidate>) {
    if scene.quantities.is_empty() {
        return;
    }
    let mut led: Vec<usize> = Vec::new();
    for at in (2..words.len()).filter(|at| words[at - 1].roles.has(WordRoles::OF)) {
        if follows_budget(scene, words, at) || !led.is_empty() && follows_sum(scene, words, at) {
            led.push(at);
        }
    }
    if led.len() < 2 {
        return;
    }
    let items: Vec<&[Word]> = led.iter().map(|at| item(scene, words.get(*at..).unwrap_or_default())).collect();
    let list = Enumeration { items, kind: ItemKind::Project, head: &[], checked: false, introduced: true, told: true };
    for item in list.items.iter().copied().filter(|item| is_work(scene, item)) {
        projects(scene, item, &list, Sort { owners: false, work: true }, found);
    }
}

/// Whether a bare sum goes on with the budgets before it: 总投资3亿元的甲工程、|2亿元的|乙.
fn follows_sum(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let sum = &words[at - 2];
    let money = scene.quantity_of(&sum.range).is_some_and(|quantity| is_money(&quantity.quantity.unit));
    money && at > 2 && words[at - 3].class.has(WordClass::LIST.or(WordClass::BREAK))
}

/// The words behind a budget up to what parts them from the next, or tells of them.
fn item<'a>(scene: &Scene<'_>, rest: &'a [Word]) -> &'a [Word] {
    const PARTS: WordClass =
        WordClass::STOP.or(WordClass::BREAK).or(WordClass::TIME).or(WordClass::LIST).or(WordClass::FULL);
    let tells =
        |word: &Word| word.class.has(WordClass::VERB) && !word.class.has(WordClass::PROCESS.or(WordClass::TRADE));
    let parts = |word: &Word| {
        word.class.has(PARTS) && !is_bulk(scene, word)
            || word.roles.has(WordRoles::AND_SO_ON)
            || tells(word)
            || matches!(scene.text.slice(word.range.clone()), "和" | "与" | "以及")
    };
    let end = rest.iter().position(parts).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Whether the words behind a budget name something that no word for projects ends.
fn is_work(scene: &Scene<'_>, item: &[Word]) -> bool {
    const HEADS: WordClass = WordClass::PROJECT_HEAD.or(WordClass::QUOTE).or(WordClass::OPEN);
    let letters = span(item).map_or(0, |range| scene.text.slice(range).chars().count());
    (4..=24).contains(&letters) && !item.iter().any(|word| word.class.has(HEADS))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn what_two_budgets_lead_are_works() {
        let mill = "泽川饲料加工=泽川饲料加工项目";
        let works = format!("{mill} 柳溪物流园");
        check(Project, "总投资3亿元的泽川饲料加工、总投资2亿元的柳溪物流园等一批项目开工。", &works);
        check(Project, "投资3亿元的泽川饲料加工，投资2亿元的柳溪物流园竣工投产。", &works);
        check(Project, "总投资3亿元的泽川饲料加工、2亿元的柳溪物流园开工。", &works);
        let liquor = "泽川酒业万吨白酒技改=泽川酒业万吨白酒技改项目";
        check(Project, "投资3亿元的泽川饲料加工，投资2亿元的泽川酒业万吨白酒技改建成。", &format!("{mill} {liquor}"));
        check(Project, "投资2亿元以上的企业和投资5亿元以上的企业增多。", "");
    }
}
