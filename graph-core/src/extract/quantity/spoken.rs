//! Figures as people speak of them: 4个亿, 2小时40分.

use rust_decimal::Decimal;

use super::{Core, char_at};
use crate::extract::number::{Number, number_at};
use crate::model::Quantity;

/// 卖了4个亿, 目标是10个亿: as people speak of money. 5个亿元村 counts what follows.
pub(super) fn money(text: &str, number: &Number) -> Option<Core<'static>> {
    const WORD: &str = "个亿";
    let end = number.end + text.get(number.end..)?.starts_with(WORD).then_some(WORD.len())?;
    let next = char_at(text, end).map_or('。', |(next, _)| next);
    let alone = !next.is_alphanumeric() || matches!(next, '的' | '了' | '左' | '以');
    let value = number.value.checked_mul(Decimal::from(100_000_000))?.normalize();
    let quantity = Quantity { value, upper: None, unit: "CNY".to_owned(), bound: None, factors: None };
    alone.then_some(Core { quantity, word: WORD, end })
}

/// 20分钟 of 1小时20分钟.
pub(super) fn minutes_behind(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let number = number_at(text, at)?;
    let rest = text.get(number.end..)?;
    let word = ["分钟", "分"].into_iter().find(|word| rest.starts_with(word)).filter(|_| !rest.starts_with("分之"))?;
    Some((number.value, number.end + word.len()))
}
