//! One works that money is spent on, called by common words: 投资2600万元建成|竹笋加工厂|一座.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::super::Scene;
use super::super::super::company::tidy;
use super::super::super::vocabulary::{Word, WordClass};
use super::super::super::word_list::WordList;
use super::BUILDS;
use super::form::{Name, is_sort};
use super::words::SITES;
use crate::extract::unit::is_money;

/// Verbs before a sum that is spent on a works.
const SPENDS: WordList = WordList::new(&[
    "投资",
    "筹资",
    "投入",
    "自筹",
    "集资",
    "斥资",
    "耗资",
    "投入资金",
    "争取资金",
    "筹集资金",
    "筹措资金",
]);

/// What else is built, as the end of its name.
const PLANTS: WordList = WordList::new(&[
    "厂", "场", "库", "车间", "基地", "站", "中心", "市场", "大棚", "房", "室", "园", "院", "馆", "池", "塘",
]);

/// The works that the verbs at `verbs` build for the sum before them, if one is counted behind it.
pub(super) fn paid(scene: &Scene<'_>, words: &[Word], verbs: Range<usize>) -> Option<Name> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let builds = words.get(verbs.clone())?.iter().any(|verb| BUILDS.contains(text(verb)));
    if !builds || !is_spent(scene, words, verbs.start) {
        return None;
    }
    let rest = words.get(verbs.end..)?;
    let end = rest.iter().position(|word| word.class.has(WordClass::BREAK)).unwrap_or(rest.len());
    let (count, name) = rest.get(..end)?.split_last()?;
    let one = scene.quantity_of(&count.range).filter(|count| count.quantity.unit == "1")?;
    let plain = |word: &Word| !word.class.has(NEVER) || word.class.has(WordClass::HEAD.or(WordClass::WORKS));
    let range = name.first()?.range.start..name.last()?.range.end;
    let name = tidy(scene.text.slice(range.clone())).trim_start_matches('了').to_owned();
    let site = SITES.ends(&name) || PLANTS.ends(&name);
    let fits = (4..=16).contains(&name.chars().count()) && site && !is_sort(&name);
    let named = fits && name.len() == range.len() && scene.words_in(range.clone()).iter().all(plain);
    (named && one.quantity.value == Decimal::ONE).then_some(Name { range, name })
}

/// What no such name holds.
const NEVER: WordClass = WordClass::STOP
    .or(WordClass::QUANTITY)
    .or(WordClass::TIME)
    .or(WordClass::LIST)
    .or(WordClass::OPEN)
    .or(WordClass::CLOSE)
    .or(WordClass::QUOTE)
    .or(WordClass::PHASE)
    .or(WordClass::FIRM);

/// Whether a sum that is spent stands right before the verb at `verb`, or in the clause before.
fn is_spent(scene: &Scene<'_>, words: &[Word], verb: usize) -> bool {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let over = verb.checked_sub(1).filter(|mark| text(&words[*mark]) == "，").unwrap_or(verb);
    let Some([.., spends, sum]) = words.get(..over) else { return false };
    let money = scene.quantity_of(&sum.range).is_some_and(|sum| is_money(&sum.quantity.unit));
    money && SPENDS.ends(text(spends))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn one_works_that_a_sum_is_spent_on_is_named_by_common_words() {
        check(Project, "全村投资260万元建成菌菇烘干厂一座。", "菌菇烘干厂");
        check(Project, "全村投资260万元，新建菌菇交易市场1处，年底启用。", "菌菇交易市场");
        check(Project, "全村投资260万元新建菌菇大棚12座。", "");
        check(Project, "全村建成烘干厂一座。", "");
    }
}
