//! Sizes of works and sites, and of what is counted: 10亿元以上项目4个, 12个百亿元产业集群. They say which things are meant, and are no figures of their own.

use super::metric::Class;
use super::place::Place;
use crate::extract::QuantityMention;
use crate::extract::word_list::WordList;

/// Whether a quantity is the size of each of the things that are counted beside it.
pub(super) fn is_size(place: &Place<'_, '_>) -> bool {
    // 12个百亿元、70个30亿元以上项目, 2台300兆瓦机组: the count stands right before the size.
    let joined =
        |previous: &QuantityMention| previous.quantity.unit == "1" && previous.core.end == place.mention.range.start;
    let counted = place.next.is_some_and(|count| is_of(place, place.mention, count));
    measures(place.mention) && place.previous.is_some_and(joined) || counted || is_order(place)
}

/// 实现百亿元重大项目突破: a round number in letters before a thing tells of what order it is.
fn is_order(place: &Place<'_, '_>) -> bool {
    const ORDERS: WordList = WordList::new(&["十亿元", "百亿元", "千亿元", "万亿元", "十亿", "百亿", "千亿", "万亿"]);
    let rest = place.text(place.mention.range.end..place.clause.range.end.max(place.mention.range.end));
    let thing = THINGS.first_in(rest).and_then(|at| rest.get(..at));
    let near = thing.is_some_and(|gap| gap.chars().count() <= LONGEST_SORT && !gap.contains(['的', '，', '、']));
    ORDERS.contains(place.text(place.mention.core.clone())) && near && !SUMS.ends(place.left_text())
}

/// Characters of a word for the sort of such a thing: 重特大.
const LONGEST_SORT: usize = 4;

/// What is counted, with the size that stands before it: 10亿元以上项目 of 10亿元以上项目4个.
pub(super) fn with_size(place: &Place<'_, '_>, noun: String) -> String {
    let size = place.previous.filter(|size| is_of(place, size, place.mention));
    let whole = size.map(|size| place.text(size.range.start..place.mention.range.start));
    whole.filter(|whole| whole.ends_with(noun.as_str())).map_or(noun, str::to_owned)
}

/// Whether nothing but the noun that `count` counts stands behind `size`. What many cost together is told by a word before the sum:
/// 总投资72亿元的项目23个.
fn is_of(place: &Place<'_, '_>, size: &QuantityMention, count: &QuantityMention) -> bool {
    if !measures(size) || count.quantity.unit != "1" || size.range.end >= count.range.start {
        return false;
    }
    let noun = place.text(size.range.end..count.range.start);
    let head = place.text(place.clause.range.start.min(size.range.start)..size.range.start);
    noun.chars().count() <= LONGEST
        && THINGS.ends(noun)
        && !noun.contains(['，', '、', '；', '。', '：'])
        && (size.quantity.bound.is_some() || !SUMS.ends(head))
}

/// Whether a quantity may say how large something is.
fn measures(size: &QuantityMention) -> bool {
    matches!(Class::of(&size.quantity.unit), Class::Money | Class::Amount | Class::Power)
}

/// Characters of such a noun at most: 工业项目, 的高新技术企业.
const LONGEST: usize = 10;

/// Things that are told apart by their size.
const THINGS: WordList =
    WordList::new(&["项目", "工程", "企业", "公司", "产业集群", "集群", "产业链", "园区", "基地", "合同"]);

/// Words with which a sum is told.
const SUMS: WordList = WordList::new(&["投资", "投资额", "总额", "金额", "资金", "引资", "产值", "收入", "规模"]);

/// What a site measures, a park too, and no other division.
pub(super) const OF_A_SITE: WordList =
    WordList::new(&["占地", "占地面积", "总占地面积", "建筑面积", "总建筑面积", "用地面积"]);

/// What a work measures, and no division.
pub(super) const OF_A_WORK: WordList = WordList::new(&[
    "全长",
    "总长",
    "时速",
    "设计时速",
    "最高时速",
    "运行时速",
    "跨度",
    "主跨",
    "桥长",
    "线路全长",
    "线路总长",
    "正线全长",
    "新建线路",
    "直径",
    "桩长",
    "坝高",
    "最大坝高",
]);
