//! Well-known firms by the short names of the table.

use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::short;

/// What leads the names of national firms.
const NATION: &str = "中国";

/// A well-known firm by its short name, where it stands alone.
pub(super) fn brand(scene: &Scene<'_>, word: &Word) -> Option<Candidate> {
    if !word.class.has(WordClass::BRAND) {
        return None;
    }
    let text = scene.text.slice(word.range.clone());
    // 中国 leads the names of national firms: 中国|农业发展银行.
    let nation = scene.text.clean().get(..word.range.start).is_some_and(|before| before.ends_with(NATION))
        && !text.starts_with('国');
    let start = word.range.start - if nation { NATION.len() } else { 0 };
    if text.chars().count() < 3 && !nation {
        return None;
    }
    let at = scene.words.partition_point(|other| other.range.start < word.range.start);
    let next = scene.words.get(at + 1).filter(|next| next.range.start == word.range.end);
    let goes_on = next.is_some_and(|next| {
        next.class.has(WordClass::FIRM)
            || nation && next.class.has(WordClass::NOUN)
            || !nation && next.class.has(WordClass::UNKNOWN.or(WordClass::LATIN))
            || matches!(scene.text.slice(next.range.clone()), "基金会" | "大学" | "医院" | "研究院" | "学院")
    });
    let range = start..word.range.end;
    (!goes_on).then(|| short(range.clone(), scene.text.slice(range).to_owned(), "company.brand", 65))
}
