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
    "发光",
    "外墙",
    "节能",
    "环保",
    "液晶",
    "低速",
    "低温",
    "高温",
    "常温",
    "主控",
    "木制",
    "竹制",
    "玉石",
    "预制",
    "宠物",
    "多管",
    "隔音",
    "降噪",
    "防爆",
    "防火",
    "防尘",
    "防静电",
    "抗菌",
    "抗氧化",
    "超薄",
    "特高压",
    "超高压",
    "水冷",
    "风冷",
    "遮阳",
    "无灰",
    "除尘",
    "脱硫",
    "脱硝",
    "净水",
    "消毒",
    "灭火",
    "消防",
    "照明",
    "理疗",
    "抗原检测",
    "车载",
    "车规级",
    "工业级",
    "光伏级",
    "高强度",
    "高精度",
    "无纺",
    "针织",
    "梭织",
    "印染",
    "镀膜",
    "镀锌",
    "真空",
    "低碳",
    "碳基",
    "硅基",
    "铝基",
    "铜基",
    "镍基",
    "钠离子",
    "锂离子",
    "半固态",
    "全固态",
    "负碳",
    "生鲜",
    "即食",
    "休闲",
    "半自动",
    "全自动",
]);

/// Characters with which the names of what is manufactured end. What is grown or dug is listed side by side without a mark (玉米大豆,
/// 石油天然气), and is no compound.
static MANUFACTURED: CharacterSet = CharacterSet::new(
    "机器箱车船艇板膜件罐胎池泵阀管架壳芯片纱布线缆剂粉脂网带材胶盘轮轴具备组柜灯塔炉仪表镜屏纸革绳索桶盒瓶",
);

/// The good of the table at `at` with what says which one it is: 导航|卫星, 环氧树脂|固化剂, 家用|洗衣机, 电池|级|硫酸锰.
pub(super) fn attributed(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let before = at.checked_sub(1).and_then(|before| words.get(before)).filter(|word| word.class.has(MAY_ATTRIBUTE));
    let before =
        before.filter(|before| before.range.end == words[at].range.start && words[at].class.has(WordClass::PRODUCT))?;
    if words.get(at + 1).is_some_and(|next| goes_on(scene, &words[at], next)) {
        return None;
    }
    let manufactured = text(&words[at]).chars().next_back().is_some_and(|last| MANUFACTURED.contains(last));
    let attribute = |word: &&Word| {
        let part = manufactured && word.class.has(WordClass::PRODUCT) && !HEADS.contains(text(word));
        part || FUNCTIONS.contains(text(word))
    };
    const USERS: WordClass = TOPIC.or(WordClass::TRADE);
    // 甲级乙, 甲用乙: whatever the first is, it says for what the second is good.
    let user =
        matches!(text(before), "级" | "用").then(|| at.checked_sub(2).and_then(|user| words.get(user))).flatten();
    let graded = user.is_some_and(|user| user.class.has(USERS) && user.range.end == before.range.start);
    let length = if graded { 2 } else { words[..at].iter().rev().take_while(attribute).count() };
    let range = words[at - length].range.start..words[at].range.end;
    let characters = scene.text.slice(range.clone()).chars().count();
    (length > 0 && LENGTH.contains(&characters)).then(|| product(scene, range, "product.compound", 51))
}

/// Characters that say into what form a good was made, or which part of it is meant.
static FORMS: CharacterSet =
    CharacterSet::new("脂乳仁粉酱膏油汁片干粒丝条块茶酒醋糖饼酥糕浆泥脯露丸粥面皮绒毯布纱线膜管板箔杆锭棒胶漆脆壳渣粕");

/// The good of the table at `at` with the one character that says what was made of it: 羊毛|脂, 杏仁|油, 塑料|布.
pub(super) fn formed(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const MAY_FORM: WordClass = WordClass::UNKNOWN.or(WordClass::NOUN);
    const GOES_ON: WordClass =
        MAY_FORM.or(WordClass::PRODUCT).or(WordClass::TRADE).or(WordClass::FIRM).or(WordClass::INDUSTRY);
    let form = words.get(at + 1).filter(|form| form.class.has(MAY_FORM) && form.range.start == words[at].range.end)?;
    let text = scene.text.slice(form.range.clone());
    let is_form = text.chars().next().is_some_and(|letter| letter.len_utf8() == text.len() && FORMS.contains(letter));
    let ends = words.get(at + 2).is_none_or(|next| next.range.start > form.range.end || !next.class.has(GOES_ON));
    let range = words[at].range.start..form.range.end;
    (is_form && ends && !form.class.has(WordClass::STOP)).then(|| product(scene, range, "product.compound", 51))
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
    .or(WordClass::UNKNOWN)
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
        check(Product, "采购饲料级磷酸氢钙和绘图仪用墨盒。", "饲料级磷酸氢钙 绘图仪用墨盒");
        check(Product, "专家谈电池级硫酸镍和汽车用钢板。", "电池级硫酸镍 汽车用钢板");
        check(Product, "玉米大豆长势良好，大型飞机停在机场。", "玉米 大豆 飞机");
    }

    #[test]
    fn the_form_into_which_a_good_is_made_ends_its_name() {
        check(Product, "超市里有核桃酥、羊毛脂，玉米苗正绿。", "核桃酥 羊毛脂 玉米");
    }

    #[test]
    fn what_goods_are_for_makes_their_name() {
        check(Product, "水泥设备远销海外。", "水泥设备");
        check(Product, "检修设备，加强材料管理，工人安装设备。", "");
    }
}
