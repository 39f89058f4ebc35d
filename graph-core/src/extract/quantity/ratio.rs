//! The shares of the three industries, which are told as one ratio: 三次产业结构调整为7.2:63.5:29.3.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::extract::QuantityMention;
use crate::extract::number::{number_at, skip_space};
use crate::extract::word_list::word_list;
use crate::model::Quantity;

/// What stands between the numbers of a ratio; some writers and scanners take marks that only look like a colon.
const COLONS: [char; 5] = [':', '：', '∶', '︰', '﹕'];

/// Characters before a ratio in which the industries are named; a change names the ratio before it in between.
const FARTHEST: usize = 48;

/// How many numbers such a ratio has.
pub(crate) const SHARES: usize = 3;

/// The three shares in percent whose first begins at a byte: of what is called the industries' and makes a hundred together. The range of
/// each is the whole ratio's, so that the words before and behind it are those of all three.
pub(super) fn shares(text: &str, at: usize, limit: usize) -> Option<Vec<QuantityMention>> {
    let mut shares: Vec<(Range<usize>, Decimal)> = Vec::new();
    let mut from = at;
    loop {
        let number = number_at(text, from).filter(|number| !number.chinese)?;
        shares.push((from..number.end, number.value));
        if shares.len() == SHARES {
            break;
        }
        let mark = skip_space(text, number.end);
        let colon = text.get(mark..)?.chars().next().filter(|letter| COLONS.contains(letter))?;
        from = skip_space(text, mark + colon.len_utf8());
    }
    let whole: Decimal = shares.iter().map(|(_, share)| *share).sum();
    let hundred = (Decimal::from(99)..=Decimal::from(101)).contains(&whole);
    let end = shares.last().map_or(at, |(range, _)| range.end);
    let named = hundred && end <= limit && are_of_industries(text.get(..at)?);
    let mention = |(core, value): (Range<usize>, Decimal)| QuantityMention {
        range: at..end,
        core,
        quantity: Quantity { value: value.normalize(), upper: None, unit: "%".into(), bound: None, factors: None },
    };
    named.then(|| shares.into_iter().map(mention).collect())
}

/// Which industry's share of a ratio a quantity is, and what it is called: 第一产业比重.
pub(crate) fn share_at(text: &str, mention: &QuantityMention) -> Option<&'static str> {
    let ratio = text.get(mention.range.clone()).filter(|_| mention.quantity.unit == "%")?;
    let before = text.get(mention.range.start..mention.core.start)?;
    if !ratio.contains(COLONS) {
        return None;
    }
    ["第一产业比重", "第二产业比重", "第三产业比重"].get(before.matches(COLONS).count()).copied()
}

/// Whether the words before a ratio name the three industries.
fn are_of_industries(before: &str) -> bool {
    let start = before.char_indices().rev().take(FARTHEST).last().map_or(0, |(at, _)| at);
    let near = before.get(start..).unwrap_or_default();
    let near = near.rsplit(['。', '；', '！', '？']).next().unwrap_or_default();
    word_list!["三次产业", "一二三产业", "一二三产", "一、二、三产", "三次产值", "三产结构", "产业结构", "产业比"]
        .stands_in(near)
}
