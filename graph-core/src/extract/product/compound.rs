//! Goods named by what they are for: 水泥设备, 陶瓷器件, 铝合金零部件.
//!
//! Nouns such as 设备, 材料 and 零部件 are common to all goods, and what stands before them in one word says which are meant. A
//! line of business or another product there is enough, wherever the text says it: the compound is the name of a good.

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene};
use super::product;

/// Nouns of goods that say what sort of thing it is, and not what it is for.
pub(super) const HEADS: WordList = WordList::new(&[
    "材料",
    "新材料",
    "装备",
    "设备",
    "机械",
    "零部件",
    "部件",
    "配件",
    "构件",
    "结构件",
    "组件",
    "器件",
    "元件",
    "元器件",
    "制品",
    "模组",
    "模块",
    "芯片",
    "仪器",
    "耗材",
    "面料",
    "铸件",
    "锻件",
    "型材",
    "管材",
    "板材",
    "线材",
    "棒材",
    "带材",
    "罐头",
    "饮料",
    "提取物",
    "添加剂",
    "催化剂",
    "中间体",
    "机器人",
    "传感器",
    "电缆",
    "薄膜",
    "涂料",
    "化学品",
]);

/// What makes of such a noun the name of a good. Trades are left out: many of them are deeds (安装设备, 运输设备).
const TOPIC: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::LATIN);

/// What else may stand in the name behind its first word.
const INSIDE: WordClass = TOPIC.or(WordClass::PROCESS).or(WordClass::TRADE);

/// A name has so many characters.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=10;

/// The compound whose last word is `words[at]`.
pub(super) fn compound(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    if !words[at].roles.has(WordRoles::GOODS) {
        return None;
    }
    // 电池材料|产业园, 设备|公司: a longer name goes on.
    const GOES_ON: WordClass = WordClass::FIRM.or(WordClass::INDUSTRY).or(WordClass::TRADE);
    let next = words.get(at + 1).filter(|next| next.range.start == words[at].range.end);
    if next.is_some_and(|next| next.class.has(GOES_ON)) {
        return None;
    }
    let length = words[..at].iter().rev().take_while(|word| word.class.has(INSIDE)).count();
    let before = words.get(at - length..at)?;
    let first = before.iter().position(|word| word.class.has(TOPIC) && !word.class.has(WordClass::PROCESS))?;
    let before = before.get(first..)?;
    let range = before.first()?.range.start..words[at].range.end;
    let characters = scene.text.slice(range.clone()).chars().count();
    LENGTH.contains(&characters).then(|| product(scene, range, "product.compound", 51))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_goods_are_for_makes_their_name() {
        check(Product, "水泥设备远销海外。", "水泥设备");
        check(Product, "检修设备，加强材料管理，工人安装设备。", "");
    }
}
