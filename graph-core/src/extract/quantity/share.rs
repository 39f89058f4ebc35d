//! Shares in percent: 百分之八十, 三分之二, 一半, 百分之三到百分之八.

use rust_decimal::Decimal;

use super::{Core, behind_range_mark, is_change, number_or_half};
use crate::extract::number::{Number, number_at};
use crate::model::Quantity;

/// 百分之八十, 三分之二, 一半: the share in percent whose first `number` begins at a place.
pub(super) fn share(text: &str, at: usize, number: &Number) -> Option<Core<'static>> {
    let rest = text.get(number.end..)?;
    let percent = |value: Decimal, end: usize| {
        let quantity = Quantity { value: value.normalize(), upper: None, unit: "%".into(), bound: None, factors: None };
        Some(Core { quantity, word: "%", end })
    };
    if number.chinese && number.value == Decimal::ONE && rest.starts_with('半') && !rest.starts_with("半年") {
        return percent(Decimal::from(50), number.end + '半'.len_utf8());
    }
    let (low, end) = fraction(text, number)?;
    // 百分之五到百分之十, 百分之五到十.
    let mark = behind_range_mark(text, end).filter(|_| !is_change(text, at));
    let next = mark.and_then(|from| number_or_half(text, from)).filter(|next| next.chinese);
    let upper = next.and_then(|next| {
        let whole = fraction(text, &next);
        whole.or_else(|| Some((part_of(number, next.value)?, next.end)).filter(|_| next.magnitude == Decimal::ONE))
    });
    let mut core = percent(low, end)?;
    if let Some((high, end)) = upper.filter(|(high, _)| low < *high) {
        (core.quantity.upper, core.end) = (Some(high.normalize()), end);
    }
    Some(core)
}

/// What 三分之二 is in percent, and where it ends; `number` is the part before 分之.
fn fraction(text: &str, number: &Number) -> Option<(Decimal, usize)> {
    let after = number.end + text.get(number.end..)?.strip_prefix("分之").map(|_| "分之".len())?;
    let part = number_at(text, after)?;
    Some((part_of(number, part.value)?, part.end))
}

fn part_of(whole: &Number, part: Decimal) -> Option<Decimal> {
    Some(part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)?.round_dp(2))
}
