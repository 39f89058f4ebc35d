//! The owner at the head of a project's name, where the text sets no word between them: 青禾化工30万吨尿素项目.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use crate::model::EntityKind;

/// How many words at the head of a project's name are its owner: a firm that is known, what stands before the capacity, or
/// a brand that leads the name.
pub(crate) fn split_owner(scene: &Scene<'_>, words: &[Word]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let firms = scene.candidates_from(EntityKind::Company, first.range.start..first.range.start + 1);
    let known = firms.filter_map(|firm| words.iter().position(|word| word.range.end == firm.range.end)).max();
    if let Some(known) = known {
        return known + 1;
    }
    const BRANDS: WordClass = WordClass::UNKNOWN.or(WordClass::BRAND);
    let places = words.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let capacity = words.iter().position(|word| word.class.has(WordClass::QUANTITY));
    let before_capacity = words.get(..capacity.unwrap_or(0)).unwrap_or_default();
    let firm = before_capacity.iter().rposition(|word| !word.class.has(WordClass::PROCESS)).map_or(0, |last| last + 1);
    let trade = before_capacity.iter().any(|word| word.class.has(WordClass::TRADE));
    let form = firm.checked_sub(1).is_some_and(|last| words[last].class.has(WordClass::FIRM));
    let brand = words.get(places).filter(|word| word.class.has(BRANDS));
    let length = brand.map_or(0, |brand| scene.text.slice(brand.range.clone()).chars().count());
    match capacity {
        Some(_) if length >= 2 || (places > 0 && trade) || (trade && form) => firm,
        None if (2..=4).contains(&length) => {
            brand_end(words.get(places + 1..).unwrap_or_default()).map_or(0, |end| places + 1 + end)
        }
        _ => 0,
    }
}

/// How many words after a brand still belong to the firm's name: a line of business where only a process or more content
/// follows it (恒亚内燃机扩产, 青禾化工尿素), none where the brand is followed by what it makes (青禾尿素).
fn brand_end(rest: &[Word]) -> Option<usize> {
    const TOPIC: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY);
    let process = |words: &[Word]| words.iter().all(|word| word.class.has(WordClass::PROCESS.or(WordClass::PHASE)));
    let trades = rest.iter().take_while(|word| word.class.has(WordClass::TRADE)).count();
    match rest {
        [] => Some(0),
        rest if process(rest.get(trades..).unwrap_or_default()) => Some(trades),
        [next, after, ..]
            if next.class.has(WordClass::TRADE) && after.class.has(WordClass::UNKNOWN.or(WordClass::PRODUCT)) =>
        {
            Some(1)
        }
        [next, ..] if next.class.has(TOPIC) => Some(0),
        [next, _, ..] if next.class.has(WordClass::TRADE) => Some(1),
        _ => None,
    }
}
