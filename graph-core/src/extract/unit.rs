//! Units of measure: the words after a number, their canonical unit, and rates (`/年`, 每日, `/吨`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::number::{char_at, skip_space};
use crate::lexicon::Lexicon;

/// The unit of a quantity as read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit<'u> {
    /// Canonical name: `CNY`, `t/a`, `1`, …
    pub(crate) name: Cow<'u, str>,
    /// What turns the written value into the canonical unit.
    pub(crate) factor: Decimal,
    /// Where the words end, in bytes of the text.
    pub(crate) end: usize,
    /// The word after the number, without a rate.
    pub(crate) word: &'u str,
}

/// The table of units.
#[derive(Debug, Clone)]
pub(crate) struct Units {
    /// The words by their first characters, each of which is there once, with its words, the longest first.
    words: Vec<(char, Vec<UnitWord>)>,
}

/// A word with its canonical unit and factor.
type UnitWord = (String, String, Decimal);

/// Words after 每 or a slash that make a rate, and what they are written as.
const TIMES: &[(&str, &str)] = &[
    ("小时", "h"),
    ("年", "a"),
    ("a", "a"),
    ("日", "d"),
    ("天", "d"),
    ("d", "d"),
    ("昼夜", "d"),
    ("月", "month"),
    ("时", "h"),
    ("h", "h"),
];

impl Units {
    /// Reads the table `units`; a row whose factor is no number is left out.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut words: BTreeMap<char, Vec<UnitWord>> = BTreeMap::new();
        for row in lexicon.table("units").rows() {
            if let [word, unit, factor] = row
                && let (Some(first), Ok(factor)) = (word.chars().next(), factor.parse())
            {
                words.entry(first).or_default().push((word.clone(), unit.clone(), factor));
            }
        }
        words.values_mut().for_each(|words| words.sort_by_key(|(word, _, _)| std::cmp::Reverse(word.len())));
        Self { words: words.into_iter().collect() }
    }

    /// The longest unit that begins at a byte of the text, with its rate.
    pub(crate) fn at(&self, text: &str, at: usize) -> Option<Unit<'_>> {
        let from = skip_space(text, at);
        let (word, name, factor, end) = self.word_at(text, from)?;
        let mut unit = Unit { name: name.into(), factor, end, word };
        if let Some((rate, end)) = self.rate_at(text, end, name) {
            unit.name = format!("{name}/{rate}").into();
            unit.end = end;
        }
        Some(unit)
    }

    fn word_at(&self, text: &str, from: usize) -> Option<(&str, &str, Decimal, usize)> {
        let rest = text.get(from..)?;
        let first = rest.chars().next()?;
        let (_, words) = self.words.get(self.words.binary_search_by_key(&first, |(first, _)| *first).ok()?)?;
        words.iter().filter(|(word, _, _)| rest.starts_with(word.as_str())).find_map(|(word, name, factor)| {
            // A Latin unit ends where the letters end: 5G is no five grams, 3km2 no three kilometres.
            let end = from + word.len();
            let latin = word.ends_with(|last: char| last.is_ascii_alphanumeric());
            let goes_on = char_at(text, end).is_some_and(|(next, _)| next.is_ascii_alphanumeric());
            (!(latin && goes_on)).then_some((word.as_str(), name.as_str(), *factor, end))
        })
    }

    /// What a unit is per: a time (`/年`, 每日), or for money another unit (`元/吨`).
    fn rate_at(&self, text: &str, at: usize, name: &str) -> Option<(String, usize)> {
        let (mark, after) = char_at(text, skip_space(text, at))?;
        if !matches!(mark, '/' | '／' | '每') {
            return None;
        }
        let after = skip_space(text, after);
        let rest = text.get(after..)?;
        if let Some((word, rate)) = TIMES.iter().find(|(word, _)| rest.starts_with(word)) {
            let end = after + word.len();
            let goes_on =
                word.is_ascii() && rest.get(word.len()..)?.starts_with(|next: char| next.is_ascii_alphanumeric());
            return (!goes_on && !matches!(name, "a" | "d" | "month")).then(|| ((*rate).to_owned(), end));
        }
        if mark == '每' || !is_money(name) {
            return None;
        }
        let (word, per, factor, end) = self.word_at(text, after)?;
        // 元/千瓦 would need the value scaled, too; such a price keeps the word.
        let per = if factor == Decimal::ONE && per != "1" { per } else { word };
        Some((per.to_owned(), end))
    }
}

/// Whether a canonical unit is one of money, rates left out.
pub(crate) fn is_money(unit: &str) -> bool {
    matches!(unit, "CNY" | "USD" | "HKD" | "EUR" | "JPY" | "GBP" | "RUB" | "KRW" | "AUD" | "SGD")
}

/// Whether a canonical unit is one of time.
pub(crate) fn is_time(unit: &str) -> bool {
    matches!(unit, "a" | "month" | "d" | "workday" | "h" | "min" | "秒" | "毫秒")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, name: &str, factor: &str, rest: &str) {
        let units = Units::new(&Lexicon::builtin());
        let unit = units.at(text, 0).unwrap_or_else(|| panic!("no unit at the head of {text}"));
        assert_eq!(
            (unit.name.as_ref(), unit.factor.to_string().as_str(), text.get(unit.end..).unwrap()),
            (name, factor, rest),
            "{text}"
        );
    }

    #[test]
    fn words_and_rates() {
        check("吨/年智能化", "t/a", "1", "智能化");
        check("吨合成氨/80万吨", "t", "1", "合成氨/80万吨");
        check("千瓦时", "kWh", "1", "");
        check("千瓦", "MW", "0.001", "");
        check(" 立方米每日", "m3/d", "1", "");
        check("个百分点", "pp", "1", "");
        check("个工作日压缩", "workday", "1", "压缩");
        check("元/吨", "CNY/t", "1", "");
        check("元/亩", "CNY/mu", "1", "");
        check("MW光伏", "MW", "1", "光伏");
        check("人次", "1", "1", "");
        check("台/年", "1/a", "1", "");
    }

    #[test]
    fn letters_that_go_on_are_no_unit() {
        let units = Units::new(&Lexicon::builtin());
        assert_eq!(units.at("G网络", 0), None);
        assert_eq!(units.at("mA", 0), None);
        assert_eq!(units.at("", 0), None);
    }
}
