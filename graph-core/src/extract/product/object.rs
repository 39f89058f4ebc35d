//! Goods that no table knows, as the objects of verbs of making, by the nouns of goods that end their names.
//!
//! 生产芦笋罐头, 主营休闲裤, 研制离心风机和磁悬浮鼓风机: whoever makes something says what it is right behind the verb, and what is
//! made is called by what it is: a tin, a pair of trousers, a fan. The verb alone does not tell (生产成本, 生产车间), nor does the
//! noun (检修设备); both together do.

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::{CharacterSet, WordList, word_list};
use super::super::{Candidate, Scene, project};
use super::{BUILDS_PLACED, LEADS, product};

/// Verbs that take what is made for their object.
pub(super) const VERBS: WordList = WordList::new(&[
    "生产",
    "制造",
    "研制",
    "主产",
    "盛产",
    "出产",
    "量产",
    "主营",
    "主打",
    "加工",
    "产销",
    "试制",
    "制取",
    "主要生产",
    "专业生产",
    "研发生产",
    "生产出",
    "生产的",
    "加工出",
    "研制出",
    "自主研发",
    "研发",
    "产品有",
    "产品为",
    "主要产品有",
    "主要产品为",
    "产品包括",
    "主导产品为",
    "主打产品为",
    "做",
    "主做",
    "专做",
    "新上",
    "供应",
    "专供",
    "出口",
    "进口",
    "采购",
    "销售",
    "代工",
    "年产",
    "月产",
    "日产",
    "制成",
    "做成",
    "加工成",
    "投产",
    "提取",
    "副产",
    "联产",
    "赶制",
    "交付",
    "组装",
]);

/// Verbs of a trade, which take goods for their object where a word of making or trading closes the list: 从事甲、乙的研发、生产.
pub(super) const TRADES: WordList =
    WordList::new(&["从事", "专业从事", "主要从事", "专注于", "专注", "致力于", "一家集", "集", "主要开展"]);

/// What closes such a list.
const TRADED: WordList = WordList::new(&["研发", "研制", "生产", "制造", "加工", "开发", "销售"]);

/// Nouns of goods of two characters and more, with which a name ends.
const GOODS: WordList = WordList::new(&[
    "电池",
    "组件",
    "模组",
    "设备",
    "装备",
    "材料",
    "配件",
    "零部件",
    "部件",
    "元件",
    "器件",
    "构件",
    "铸件",
    "锻件",
    "饮料",
    "食品",
    "罐头",
    "家具",
    "面料",
    "终端",
    "芯片",
    "光纤",
    "光缆",
    "电缆",
    "电机",
    "电器",
    "塑料",
    "轮胎",
    "玩具",
    "陶瓷",
    "饲料",
    "肥料",
    "化肥",
    "农药",
    "试剂",
    "耗材",
    "制品",
    "用品",
    "机器人",
    "无人机",
    "发动机",
    "铁芯",
    "电芯",
    "极片",
    "隔膜",
    "涂料",
    "染料",
    "香料",
    "原料",
    "中间体",
    "提取物",
    "预制菜",
    "半导体",
    "传感器",
    "变压器",
    "压缩机",
    "服装",
    "服饰",
    "汽车",
    "客车",
    "货车",
    "卡车",
    "轿车",
    "专用车",
    "自行车",
    "新车型",
    "箱体",
    "壳体",
    "包装箱",
    "型材",
    "管材",
    "板材",
    "钢材",
    "线材",
    "棒材",
    "带材",
    "铝材",
    "木材",
]);

/// Characters with which names of goods end, where two characters at least stand before them.
static LAST: CharacterSet = CharacterSet::new(
    "枪纱篮帘枕衫裙靴刷扇砂齿簧棒苗棚瓶盆缸钳锯锤钻锚栓屏舱桨毡皮豆\
     椅床仪膏钠钾钙锰碱锭蒜姜椒瓜笋藕菌蛋鸭鹅鱼虾蟹酪粥套圈垫盒杯碗壶胎醇醛烷烯苯胺脂蜡笔刀伞扣锂镁钛板件机器料剂膜管钢布纱酒茶油粉片球酸酯胶漆纸砖瓦箱柜灯泵阀轴链缆绳裤衣鞋帽袜车船艇镜锅桶罐丝棉绒毯糖盐醋酱奶肉果柚桔橙梨桃枣\
     梅薯菇药饼糕汁芯粒材塔架梁桩门窗锁钉筒",
);

/// What verbs of making take without making it.
const NO_GOODS: WordList = WordList::new(&[
    "设备",
    "装备",
    "材料",
    "原料",
    "原材料",
    "工艺",
    "产品",
    "成品",
    "用品",
    "机器",
    "部件",
    "配件",
    "车间",
    "厂房",
    "样品",
    "食品",
    "相关产品",
    "原辅料",
    "资料",
    "生产资料",
    "有机",
    "时机",
    "商机",
    "动机",
    "契机",
    "危机",
    "成果",
    "效果",
    "结果",
    "硕果",
    "名片",
    "照片",
    "部门",
    "专门",
    "热门",
    "窗口",
    "平台",
]);

/// What ends it.
const NEVER: WordClass = WordClass::HEAD
    .or(WordClass::FIRM)
    .or(WordClass::PLACE)
    .or(WordClass::VERB)
    .or(WordClass::STOP)
    .or(WordClass::QUANTITY)
    .or(WordClass::TIME);

/// Adds the goods that follow the verb at `at`, over a whole list.
pub(super) fn find(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    if !words[at].roles.has(WordRoles::MAKES_GOODS) {
        return;
    }
    let mut rest = words.get(at + 1..).unwrap_or_default();
    // 生产有：甲、乙; 研制出首台甲; 加工成甲
    let marks = rest.iter().take_while(|word| MARKS.contains(text(word))).count();
    let of = text(&words[at]).ends_with('的') || rest.iter().take(marks).any(|mark| text(mark) == "的");
    rest = rest.get(marks..).unwrap_or_default();
    let trade = TRADES.contains(text(&words[at]));
    if trade && !closed_by_trade(scene, rest) {
        return;
    }
    let (mut unknown, before) = (Vec::new(), found.len());
    loop {
        let lead =
            rest.iter().take_while(|word| LEADS.contains(&text(word)) || matches!(text(word), "新型" | "优质")).count();
        let lead = if rest.get(lead).is_some_and(|next| next.class.has(BUILDS_PLACED)) { lead } else { 0 };
        rest = rest.get(lead..).unwrap_or_default();
        let length = if trade { traded(scene, rest) } else { None };
        let Some(length) = length.or_else(|| item(scene, rest, of)) else { break };
        let name = rest.get(..length).unwrap_or_default();
        let name = without_products(scene, name);
        match goods(scene, name, lead > 0) {
            Some(candidate) => found.push(candidate),
            None if LISTS.contains(text(&words[at])) => unknown.extend(beside_goods(scene, name)),
            None => {}
        }
        if !rest.get(length).is_some_and(|next| joins(text(next))) {
            break;
        }
        rest = rest.get(length + 1..).unwrap_or_default();
    }
    // 杏浆、杏干、杏仁油: what stands in one list with goods is one of them.
    if found.len() > before {
        found.extend(unknown);
    }
}

/// 电子纱 of 生产的电子纱|产品, where no table knows it.
fn without_products<'w>(scene: &Scene<'_>, name: &'w [Word]) -> &'w [Word] {
    let Some((last, rest)) = name.split_last() else { return name };
    let plain = rest.last().is_some_and(|word| !word.class.has(WordClass::PRODUCT));
    if plain && scene.text.slice(last.range.clone()) == "产品" { rest } else { name }
}

/// Whether a word of making or trading stands behind a list of goods in its clause.
fn closed_by_trade(scene: &Scene<'_>, rest: &[Word]) -> bool {
    let clause = rest.split(|word| word.class.has(WordClass::BREAK)).next().unwrap_or_default();
    clause.iter().any(|word| TRADED.leads(scene.text.slice(word.range.clone())))
}

/// How many words the last item of such a list has, up to the word that closes it: 减速机|研发、生产.
fn traded(scene: &Scene<'_>, words: &[Word]) -> Option<usize> {
    let closes = |word: &Word| TRADED.leads(scene.text.slice(word.range.clone()));
    // 电镀|用|阳极|材料: what goods are used for stands before them.
    let used = |at: usize, word: &Word| at > 0 && scene.text.slice(word.range.clone()) == "用";
    let builds = |(at, word): &(usize, &Word)| {
        used(*at, word) || word.class.has(BUILDS_PLACED) && !word.class.has(NEVER) && !closes(word)
    };
    let length = words.iter().enumerate().take(LONGEST).take_while(builds).count();
    (length > 0 && words.get(length).is_some_and(closes)).then_some(length)
}

/// Words between a verb of making and what is made.
const MARKS: WordList = WordList::new(&[
    "：", ":", "出", "了", "的", "于", "成", "首批", "首台", "首套", "首款", "一批", "各种", "各类", "多种",
]);

/// What joins the items of a list.
fn joins(word: &str) -> bool {
    matches!(word, "、" | "和" | "及" | "与" | "以及")
}

/// How many words the item has with which the words begin, where what follows it lets a name end. A verb in its middle says what the
/// thing does (多路换向阀); behind 生产的 another verb may go on about it (远销, 填补).
fn item(scene: &Scene<'_>, words: &[Word], of: bool) -> Option<usize> {
    const ENDS: WordClass =
        WordClass::BREAK.or(WordClass::LIST).or(WordClass::QUANTITY).or(WordClass::OPEN).or(WordClass::CLOSE);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let builds = |word: &Word| word.class.has(BUILDS_PLACED) && !word.class.has(NEVER);
    let plain = words.iter().take(LONGEST).take_while(|word| builds(word)).count();
    let ends = |length: usize| {
        words
            .get(length)
            .is_none_or(|next| next.class.has(ENDS) || joins(text(next)) || matches!(text(next), "等" | "的" | "为主"))
    };
    if plain > 0 && ends(plain) {
        return Some(plain);
    }
    let known = |at: usize| words.get(at).is_some_and(|word| word.class.has(WordClass::PRODUCT));
    let does = |(at, word): &(usize, &Word)| builds(word) || (*at > 0 || known(1)) && word.class.has(WordClass::VERB);
    let is_goods = |length: usize| words.get(..length).is_some_and(|name| goods(scene, name, false).is_some());
    let whole = words.iter().enumerate().take(LONGEST_DOING).take_while(does).count();
    let whole_ends = || ends(whole) || of && words.get(whole).is_some_and(|next| TELLS.contains(text(next)));
    let short = || {
        words.get(..whole).is_some_and(|name| name.iter().map(|word| text(word).chars().count()).sum::<usize>() <= 8)
    };
    if whole > plain && whole_ends() && short() && is_goods(whole) {
        return Some(whole);
    }
    let goes_on = |next: &Word| next.class.has(WordClass::VERB) || TELLS.contains(text(next));
    let told = of && words.get(plain).is_some_and(goes_on);
    (plain > 0 && told && is_goods(plain)).then_some(plain)
}

/// What is told of goods that someone made, and is no common verb.
const TELLS: WordList =
    WordList::new(&["达到", "受到", "获", "荣获", "已", "被", "在", "通过", "入选", "成为", "将", "是", "供不应求"]);

/// Verbs behind which a list is of goods.
const LISTS: WordList = WordList::new(&[
    "生产",
    "主产",
    "盛产",
    "出产",
    "量产",
    "产销",
    "主要生产",
    "专业生产",
    "产品有",
    "产品为",
    "主要产品有",
    "主要产品为",
    "产品包括",
    "主导产品为",
    "主打产品为",
]);

/// An item whose words do not tell that it is a good.
fn beside_goods(scene: &Scene<'_>, words: &[Word]) -> Option<Candidate> {
    let range = words.first()?.range.start..words.last()?.range.end;
    let name = scene.text.slice(range.clone());
    let plain = words.iter().all(|word| word.class.has(WordClass::UNKNOWN) || word.class.has(WordClass::PRODUCT));
    let good = plain && words.len() <= 3 && !NO_GOODS.contains(name);
    (good && (2..=4).contains(&name.chars().count())).then(|| product(scene, range, "product.coordinate", 50))
}

/// A name has no more words, and one with a verb in it fewer.
const LONGEST: usize = 6;
const LONGEST_DOING: usize = 4;

/// The product that words name, where they end as names of goods do.
fn goods(scene: &Scene<'_>, words: &[Word], led: bool) -> Option<Candidate> {
    let owner = project::split_owner(scene, words);
    let words = words.get(owner..).filter(|rest| !rest.is_empty()).unwrap_or(words);
    let range = words.first()?.range.start..words.last()?.range.end;
    let name = scene.text.slice(range.clone());
    let length = name.chars().count();
    let known = words.last()?.class.has(WordClass::PRODUCT);
    // 新型墙材: a name of two characters is one where a word leads it that is said of goods.
    let ends =
        GOODS.ends(name) || (length >= 3 || led) && name.chars().next_back().is_some_and(|last| LAST.contains(last));
    // 采购中选结果 is an outcome, and no fruit.
    let outcome = word_list!["结果", "成果", "效果", "产品", "新品", "配套", "监管", "料理"].ends(name);
    let good = (2..=12).contains(&length) && (known || ends) && !NO_GOODS.contains(name) && (known || !outcome);
    good.then(|| product(scene, range, "product.object", 52))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_is_made_is_called_by_what_it_is() {
        check(Product, "公司主要生产芦笋罐头、速冻水饺皮料。", "芦笋罐头 速冻水饺皮料");
        check(Product, "该企业研制磁悬浮鼓风机。", "磁悬浮鼓风机");
    }

    #[test]
    fn what_is_traded_or_newly_made_is_called_by_what_it_is_too() {
        check(Product, "公司新上纸浆模塑餐盒，供应精密铸造阀芯。", "纸浆模塑餐盒 精密铸造阀芯");
        check(Product, "医院采购中选结果公布。", "");
    }

    #[test]
    fn what_a_thing_does_stands_inside_its_name_and_what_is_told_of_it_behind() {
        check(Product, "公司生产齿轮泵、旋片抽气泵。", "齿轮泵 旋片抽气泵");
        check(Product, "该厂生产的芥末酱、辣根膏远销海外。", "芥末酱 辣根膏");
    }

    #[test]
    fn a_trade_is_one_in_goods_where_a_word_of_making_closes_the_list() {
        check(Product, "公司主要从事传动箱、减速机的研发、生产和销售。", "传动箱 减速机");
        check(Product, "公司是专业从事传动箱、捣固机研发、制造的企业。", "传动箱 捣固机");
        check(Product, "公司致力于电解用阴极材料研发、生产。", "电解用阴极材料");
        check(Product, "他从事传动箱工作，后来搞研发。", "");
    }

    #[test]
    fn goods_may_be_called_so() {
        check(Product, "车上满载该厂生产的羊毛衫产品。", "羊毛衫");
    }

    #[test]
    fn what_belongs_to_making_is_not_made() {
        check(Product, "降低生产成本，更新生产设备，提高生产效率。", "");
    }
}
