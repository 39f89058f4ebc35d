//! Ranks among others: 居全省第3位, 增速全国第二. Other ordinals (第三产业, 第二批, 获得第一名) tell of no measure.

use rust_decimal::Decimal;

use crate::extract::QuantityMention;
use crate::extract::number::{Number, begins_number, char_before};
use crate::extract::word_list::WordList;
use crate::model::Quantity;

/// The unit of a rank while it is read; it is told without one.
pub(crate) const RANK: &str = "rank";

/// Words that say that something has a rank.
pub(crate) const HAS: WordList = WordList::new(&[
    "居",
    "位居",
    "位列",
    "名列",
    "列",
    "排",
    "排名",
    "排位",
    "排在",
    "排到",
    "位次",
    "跃居",
    "稳居",
    "跃升至",
    "跃升到",
    "上升至",
    "上升到",
    "升至",
    "升到",
    "前移至",
    "前移到",
    "跃至",
    "分别为",
    "分列",
]);

/// Among whom.
pub(crate) const AMONG: WordList = WordList::new(&[
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全盟",
    "全旗",
    "全疆",
    "全自治区",
    "世界",
    "全球",
    "亚洲",
    "国内",
    "省内",
    "市内",
    "区内",
    "同行业",
    "行业",
    "全行业",
]);

/// The farthest that the word for having a rank stands before it, in characters: 居|万亿元GDP城市|第一位.
const FARTHEST: usize = 14;

/// A rank among more is none.
const LOWEST: u32 = 3000;

/// The rank whose number begins at a byte, behind 第.
pub(super) fn rank_at(text: &str, at: usize, number: &Number) -> Option<QuantityMention> {
    let start = at - char_before(text, at).filter(|sign| *sign == '第')?.len_utf8();
    let rest = text.get(number.end..)?;
    let named = rest.starts_with('位') || rest.starts_with('名') && !rest.starts_with("名单");
    let end = number.end + if named { '位'.len_utf8() } else { 0 };
    let next = text.get(end..)?.chars().next();
    let closes = |next: char| !next.is_alphanumeric() || matches!(next, '和' | '与');
    let ranked = next.is_none_or(closes) && is_ranked(text.get(..start)?, named);
    let value = number.value.normalize();
    let place = value.is_integer() && value > Decimal::ZERO && value <= Decimal::from(LOWEST);
    (ranked && place).then(|| QuantityMention {
        range: start..end,
        core: start..end,
        quantity: Quantity { value, upper: None, unit: RANK.to_owned(), bound: None, factors: None },
    })
}

/// Whether words lead to a rank: in the clause shortly before it stands a word for having one, or right before it among whom something that
/// is measured has it. What is first in the country (全国第一) is told of much else, too.
fn is_ranked(before: &str, named: bool) -> bool {
    let clause = before.rfind(BREAKS).and_then(|mark| before.get(mark..)).unwrap_or(before).trim_start_matches(BREAKS);
    let from = clause.char_indices().nth_back(FARTHEST).map_or(0, |(at, _)| at);
    let near = clause.get(from..).unwrap_or_default();
    let among = || named || AMONG.stands_in(near);
    let measured = || AMONG.ends(near) && (named || MEASURED.stands_in(near));
    // 列全国第一，|全球|第三.
    let again = || AMONG.contains(near) && ends_with_rank(before.get(..before.len() - near.len()).unwrap_or_default());
    !LED.stands_in(near) && (HAS.stands_in(near) && among() || measured() || again())
}

/// Whether words end with another rank and a mark.
fn ends_with_rank(words: &str) -> bool {
    let words = words.trim_end_matches(BREAKS);
    let number = words.trim_end_matches(['位', '名']).trim_end_matches(begins_number);
    number.ends_with('第')
}

/// What a rank's words do not reach over.
const BREAKS: [char; 6] = ['，', '。', '；', '：', '（', '\n'];

/// Nouns of what is measured.
const MEASURED: WordList = WordList::new(&["增速", "增幅", "总量", "产量", "销量", "产值", "规模", "排名", "位次"]);

/// What leads to prizes and to what is first of its sort, and words that only hold one for having a rank.
const LED: WordList = WordList::new(&[
    "获", "夺", "斩", "摘", "捧", "排查", "排放", "排水", "居民", "居住", "列车", "班列", "系列", "列入", "列为",
]);
