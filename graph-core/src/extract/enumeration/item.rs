//! The items of a list: where one ends, and what at either end of it is no part of its name.

use std::ops::Range;

use super::super::Scene;
use super::super::project;
use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::{Enumeration, ItemKind};

/// The items, those that only go on with what the owner before them makes joined to it: 青禾化工尿素、复合肥等项目.
pub(super) fn merged<'a>(scene: &'a Scene<'_>, enumeration: &Enumeration<'a>) -> Vec<&'a [Word]> {
    let mut items: Vec<&[Word]> = Vec::new();
    for item in &enumeration.items {
        let product = item.last().is_some_and(|word| word.class.has(WordClass::PRODUCT));
        let goes_on = product && !has_capacity(scene, item) && !item.first().is_some_and(|word| is_whose(scene, word));
        let before = items.last().copied().filter(|before| {
            let owner = project::split_owner(scene, before);
            enumeration.kind == ItemKind::Project
                && !has_capacity(scene, before)
                && owner > 0
                && before.len() > owner
                && before.last().is_some_and(|word| word.class.has(WordClass::PRODUCT))
        });
        match (before, span(item)) {
            (Some(before), Some(range)) if goes_on => {
                items.pop();
                items.push(scene.words_in(before[0].range.start..range.end));
            }
            _ => items.push(item),
        }
    }
    items
}

/// Whether an item begins with whose it is: a place, a brand, a name too long for a word of goods.
pub(super) fn is_whose(scene: &Scene<'_>, word: &Word) -> bool {
    let long = word.class.has(WordClass::UNKNOWN) && scene.text.slice(word.range.clone()).chars().count() > 2;
    long || word.class.has(WordClass::PLACE.or(WordClass::BRAND))
}

/// The place that words cover.
pub(super) fn span(words: &[Word]) -> Option<Range<usize>> {
    Some(words.first()?.range.start..words.last()?.range.end)
}

/// An item without what it costs: 投资3亿元的|青禾3万锭纺纱.
pub(super) fn without_budget<'a>(scene: &Scene<'_>, item: &'a [Word]) -> &'a [Word] {
    let Some(of) = item.iter().rposition(|word| word.roles.has(WordRoles::OF)) else { return item };
    let rest = item.get(of + 1..).filter(|rest| !rest.is_empty() && project::follows_budget(scene, item, of + 1));
    rest.unwrap_or(item)
}

pub(super) fn strip_quotes(item: &[Word]) -> &[Word] {
    match item {
        [first, inside @ .., last] if first.class.has(WordClass::QUOTE) && last.class.has(WordClass::QUOTE) => inside,
        _ => item,
    }
}

/// An item without a bracket at its end that explains it; one that holds a phase belongs to the name.
pub(super) fn without_bracket<'a>(scene: &Scene<'_>, item: &'a [Word]) -> &'a [Word] {
    let closes = item.last().is_some_and(|last| last.class.has(WordClass::CLOSE));
    let Some(open) = item.iter().rposition(|word| word.class.has(WordClass::OPEN)).filter(|open| closes && *open > 0)
    else {
        return item;
    };
    let title = scene.text.slice(item[open].range.clone()) == "《";
    let phase = item[open..].iter().any(|word| word.class.has(WordClass::PHASE));
    if title || phase { item } else { item.get(..open).unwrap_or(item) }
}

pub(super) fn has_capacity(scene: &Scene<'_>, item: &[Word]) -> bool {
    item.iter().any(|word| word.class.has(WordClass::QUANTITY) && project::is_capacity(scene, word))
}
