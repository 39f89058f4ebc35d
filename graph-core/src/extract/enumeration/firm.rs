//! Firms in a list: what has the form of a firm's name, and what stands among firms and can be nothing else.

use super::super::Candidate;
use super::super::company::{calls, short, tidy};
use super::super::vocabulary::{Word, WordClass};
use super::Enumeration;
use super::item::span;
use crate::extract::Scene;
use crate::extract::word_list::{WordList, word_list};

/// What brands are in the words of a name.
pub(super) const BRANDS: WordClass = WordClass::UNKNOWN.or(WordClass::BRAND);

/// Whether words may be a firm's name: they hold a brand, or a place and a line of business, and nothing that names never hold.
pub(super) fn is_firm_like(words: &[Word]) -> bool {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::QUANTITY)
        .or(WordClass::NUMBER)
        .or(WordClass::TIME)
        .or(WordClass::LIST)
        .or(WordClass::BREAK)
        .or(WordClass::SPACE)
        .or(WordClass::HEAD)
        .or(WordClass::QUOTE);
    let never = words.iter().any(|word| word.class.has(NEVER) && !word.class.has(WordClass::FIRM));
    let brand = words.iter().any(|word| word.class.has(BRANDS));
    let placed = words.iter().any(|word| word.class.has(WordClass::PLACE));
    let trade = words.iter().any(|word| word.class.has(WordClass::TRADE));
    !never && (brand || (placed && trade))
}

/// Whether an item of a list of firms is a place and a word of two characters that is no line of business: 江苏时代.
fn is_place_and_noun(scene: &Scene<'_>, words: &[Word]) -> bool {
    let [place, noun] = words else { return false };
    const NEVER: WordClass = WordClass::STOP.or(WordClass::HEAD).or(WordClass::GENERIC).or(WordClass::PLACE);
    let short = scene.text.slice(noun.range.clone()).chars().count() == 2;
    place.class.has(WordClass::PLACE) && noun.class.has(WordClass::NOUN) && !noun.class.has(NEVER) && short
}

/// An item of a list of firms.
pub(super) fn firm(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> Option<Candidate> {
    let range = span(item)?;
    let name = tidy(scene.text.slice(range.clone()));
    let length = name.chars().count();
    // 甲公司董事长张三 is somebody of a firm.
    let behind = name.split_once("公司").map(|(_, behind)| behind).unwrap_or_default();
    let other = DIVISIONS.ends(&name)
        || name.ends_with('率')
        // 为甲公司、乙集团|供货 tells what is done for them.
        || word_list!["供货", "配套", "供应", "代工"].ends(&name)
        // 纺织服装|业 is a sector; what ends a name is one word: 药业.
        || item.last().is_some_and(|last| scene.text.slice(last.range.clone()) == "业")
        || !behind.is_empty() && !behind.ends_with(['司', '厂', '部', '行', '店', '社']);
    let firm = is_firm_like(item)
        || is_place_and_noun(scene, item)
        || is_word_and_trade(scene, item, enumeration)
        || is_among_firms(scene, item, enumeration);
    let percent = if enumeration.checked { 80 } else { 70 };
    (firm && !other && length <= 20).then(|| short(range, name, "company.listed", percent))
}

/// Whether an item among firms is a common word and a line of business, of two letters each, 渡口船务 beside 泽澜集团, or a word that
/// firms are called by and a line of business: 前进食品.
fn is_word_and_trade(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    const COMMON: WordClass = WordClass::NOUN.or(WordClass::VERB).or(WordClass::ADJECTIVE);
    const SORT: WordClass =
        WordClass::TRADE.or(WordClass::INDUSTRY).or(WordClass::PRODUCT).or(WordClass::GENERIC).or(WordClass::PROCESS);
    let [word, line] = item else { return false };
    let two = |word: &Word| scene.text.slice(word.range.clone()).chars().count() == 2;
    let common = word.class.has(COMMON) && !word.class.has(SORT) && two(word);
    let alike = enumeration.items.iter().filter(|item| is_firm_like(item)).count();
    let beside = common && two(line) && 2 * alike >= enumeration.items.len();
    line.class.has(WordClass::TRADE) && (beside || calls(scene, word))
}

/// Whether an item of two to four letters stands among firms whose count holds: 宏达 of 甲泽、宏达、乙川科技3家企业.
fn is_among_firms(scene: &Scene<'_>, item: &[Word], enumeration: &Enumeration<'_>) -> bool {
    const NAMES: WordClass = WordClass::NOUN.or(WordClass::VERB).or(WordClass::ADJECTIVE).or(WordClass::PLACE);
    const SORT: WordClass =
        WordClass::INDUSTRY.or(WordClass::PRODUCT).or(WordClass::GENERIC).or(WordClass::PROCESS).or(WordClass::HEAD);
    let letters = span(item).map_or(0, |range| scene.text.slice(range).chars().count());
    let alike = enumeration.items.iter().filter(|item| is_firm_like(item)).count();
    let named = item.iter().all(|word| word.class.has(NAMES) && !word.class.has(SORT));
    enumeration.checked && (2..=4).contains(&letters) && named && 2 * alike >= enumeration.items.len()
}

/// What names of divisions and zones end with: they list firms, and are none.
const DIVISIONS: WordList = WordList::new(&[
    "新区",
    "城区",
    "矿区",
    "开发区",
    "高新区",
    "经开区",
    "园区",
    "片区",
    "街道",
    "自治县",
    "镇",
    "村",
]);
