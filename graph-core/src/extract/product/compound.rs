//! Goods named by what they are for: 水泥设备, 陶瓷器件, 铝合金零部件.
//!
//! Nouns such as 设备, 材料 and 零部件 are common to all goods, and what stands before them in one word says which are meant. A
//! line of business or another product there is enough, wherever the text says it: the compound is the name of a good.

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::{CharacterSet, WordList};
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

/// Words that say what a good does, whose it is or in what state: 导航卫星, 家用空调, 固态电池, 退役电池. Size, praise and novelty
/// (大型, 高端, 新型) name no good.
const FUNCTIONS: WordList = WordList::new(&[
    "牵引",
    "过滤",
    "制动",
    "传动",
    "转向",
    "防护",
    "急救",
    "应急",
    "废弃",
    "废旧",
    "退役",
    "报废",
    "育苗",
    "导航",
    "起重",
    "装卸",
    "干燥",
    "烘干",
    "充电",
    "配电",
    "缠绕",
    "压延",
    "注塑",
    "冲压",
    "穿戴",
    "折叠",
    "缓释",
    "感光",
    "导电",
    "绝缘",
    "保温",
    "隔热",
    "防水",
    "防腐",
    "耐磨",
    "阻燃",
    "耐火",
    "医用",
    "家用",
    "车用",
    "船用",
    "民用",
    "商用",
    "军用",
    "食用",
    "药用",
    "农用",
    "饲用",
    "电动",
    "液压",
    "气动",
    "数控",
    "高压",
    "低压",
    "柔性",
    "光学",
    "电子",
    "特种",
    "复合",
    "合成",
    "再生",
    "改性",
    "人造",
    "生物",
    "稀有",
    "高纯",
    "超纯",
    "速冻",
    "冷冻",
    "冷藏",
    "脱水",
    "冻干",
    "浓缩",
    "精制",
    "水性",
    "固态",
    "液态",
    "矿用",
    "植保",
    "智能",
    "可降解",
    "生物基",
    "半自动",
    "全自动",
]);

/// Characters with which the names of what is manufactured end. What is grown or dug is listed side by side without a mark (玉米大豆,
/// 石油天然气), and is no compound.
static MANUFACTURED: CharacterSet = CharacterSet::new(
    "机器箱车船艇板膜件罐胎池泵阀管架壳芯片纱布线缆剂粉脂网带材胶盘轮轴具备组柜灯塔炉仪表镜屏纸革绳索桶盒瓶",
);

/// The good of the table at `at` with what says which one it is: 导航|卫星, 环氧树脂|固化剂, 家用|洗衣机.
pub(super) fn attributed(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let before = at.checked_sub(1).and_then(|before| words.get(before)).filter(|word| word.class.has(MAY_ATTRIBUTE))?;
    let adjoins = before.range.end == words[at].range.start && words[at].class.has(WordClass::PRODUCT);
    let whole = words.get(at + 1).is_none_or(|next| !goes_on(scene, &words[at], next));
    let manufactured = || text(&words[at]).chars().next_back().is_some_and(|last| MANUFACTURED.contains(last));
    if !adjoins || !whole {
        return None;
    }
    let manufactured = manufactured();
    let attribute = |word: &&Word| {
        FUNCTIONS.contains(text(word))
            || manufactured && word.class.has(WordClass::PRODUCT) && !HEADS.contains(text(word))
    };
    let length = words[..at].iter().rev().take_while(attribute).count();
    let range = words[at - length].range.start..words[at].range.end;
    let characters = scene.text.slice(range.clone()).chars().count();
    (length > 0 && LENGTH.contains(&characters)).then(|| product(scene, range, "product.compound", 51))
}

/// Whether a name goes on behind its last known word: 电池材料|产业园, 研磨咖啡|机.
fn goes_on(scene: &Scene<'_>, last: &Word, next: &Word) -> bool {
    let letter = next.class.has(WordClass::UNKNOWN.or(WordClass::NOUN))
        && scene.text.slice(next.range.clone()).chars().count() == 1;
    let longer = next.class.has(GOES_ON) && !next.class.has(WordClass::STOP);
    next.range.start == last.range.end && (letter || longer)
}

/// What such a word may be.
const MAY_ATTRIBUTE: WordClass = TOPIC
    .or(WordClass::TRADE)
    .or(WordClass::PROCESS)
    .or(WordClass::VERB)
    .or(WordClass::NOUN)
    .or(WordClass::ADJECTIVE)
    .or(WordClass::GENERIC)
    .or(WordClass::STOP);

/// With what a longer name goes on: 电池材料|产业园, 设备|公司.
const GOES_ON: WordClass = WordClass::FIRM.or(WordClass::INDUSTRY).or(WordClass::TRADE);

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_a_good_does_or_is_made_of_leads_its_name() {
        check(Product, "这批应急发电机和退役风机运抵码头。", "应急发电机 退役风机");
        check(Product, "工人调试芝麻收割机，检修棉纱织机。", "芝麻收割机 棉纱织机");
        check(Product, "玉米大豆长势良好，大型飞机停在机场。", "玉米 大豆 飞机");
    }

    #[test]
    fn what_goods_are_for_makes_their_name() {
        check(Product, "水泥设备远销海外。", "水泥设备");
        check(Product, "检修设备，加强材料管理，工人安装设备。", "");
    }
}
