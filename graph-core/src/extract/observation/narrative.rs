//! Counts that a text only tells along its way: who met whom, how many a team has, what was hit. No reader would copy them out.
//!
//! Reports write the numbers of what they count in digits. 两, 三 or 九 in characters, beside anything but works, bodies and places, is
//! the voice of a story (养了三只猫), and so are few people of whom only is said that they are old, young or were there.

use rust_decimal::Decimal;

use super::place::Place;
use crate::extract::word_list::{CharacterSet, WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// Whether a count is one of a story. `of` is what is counted.
pub(super) fn is_told_along(place: &Place<'_, '_>, of: &str, subject: MentionIndex) -> bool {
    let right = place.right_text();
    let core = place.text(place.mention.core.clone());
    let people = word_list!["人", "名", "位", "人次"].ends(core);
    // 工厂有三条线、两台炉: of what a firm or a project consists is told in words, too.
    let has_parts = matches!(place.scene.mention(subject).kind, EntityKind::Company | EntityKind::Project);
    let rules = people && right.starts_with('制');
    // 满足100万人口的用电需求: so many could be served.
    let served = right.starts_with('口') && word_list!["用电", "用水", "用气", "需求"].stands_in(right);
    rules
        || people && served
        || IN_A_WORD.leads(right)
        || in_quotation(place)
        || NEVER.ends(of)
        || counts_by_word(place, core)
            && (core.ends_with(['市', '省', '州', '国', '地', '方']) || !WORKS.stands_in(of) && !has_parts)
        || people
            && (GATHERED.stands_in(right)
                || is_of_named_people(place)
                || place.quantity().value < Decimal::ONE_HUNDRED && PRESENT.stands_in(right))
        || place.quantity().value < Decimal::TEN && (of == "人" || MET.ends(of))
        || FIELDS.ends(of) && place.quantity().value <= MOST_FIELDS
        || OUTAGES.stands_in(right)
}

/// What a number is a part of, without being a count: 五人制, 四个半月, 五个年头.
const IN_A_WORD: WordList = WordList::new(&[
    "年头",
    "半月",
    "半天",
    "半年",
    "半小时",
    "年级",
    "春秋",
    "寒暑",
    "昼夜",
    "回合",
    "来回",
    "半场",
    "季节",
    "晚上",
    "角落",
    "台阶",
    "镜头",
    "画面",
    "故事",
    "瞬间",
    "以内",
    "面孔",
    "时代",
]);

/// Whether the number stands in a short name between quotation marks: “河湾三件套”, “八个一批”.
fn in_quotation(place: &Place<'_, '_>) -> bool {
    let sentence = &place.sentence_range;
    let (before, after) =
        (place.text(sentence.start..place.mention.core.start), place.text(place.mention.core.end..sentence.end));
    let open = before.rfind('“').filter(|open| before.rfind('”').is_none_or(|close| close < *open));
    let close = after.find('”').filter(|close| after.find('“').is_none_or(|open| *close < open));
    let inside = |(open, close): (usize, usize)| {
        let head = before.get(open..).unwrap_or_default().chars().count();
        head + after.get(..close).unwrap_or_default().chars().count() <= LONGEST_NAME
    };
    open.zip(close).is_some_and(inside)
}

/// Characters of a name between quotation marks, the number apart.
const LONGEST_NAME: usize = 10;

/// Whether a small number is written as one says it: 两枚, 九种.
fn counts_by_word(place: &Place<'_, '_>, core: &str) -> bool {
    static NUMERALS: CharacterSet = CharacterSet::new("一二两三四五六七八九十");
    place.quantity().value < Decimal::TEN && core.starts_with(|first| NUMERALS.contains(first))
}

/// What is counted in words, too: works, bodies and places.
const WORKS: WordList = WordList::new(&[
    "项目",
    "工程",
    "企业",
    "公司",
    "基地",
    "园",
    "产业",
    "集群",
    "公路",
    "高速",
    "铁路",
    "高铁",
    "线",
    "通道",
    "机场",
    "港",
    "码头",
    "桥",
    "隧道",
    "水库",
    "电站",
    "机组",
    "工厂",
    "厂",
    "医院",
    "学校",
    "中心",
    "平台",
    "机构",
    "馆",
    "景区",
    "县",
    "区",
    "乡",
    "镇",
    "街道",
    "社区",
    "村",
    "站",
    "试点",
    "专利",
    "标准",
    "车间",
    "实验室",
    "产品",
    "事项",
    "环节",
    "材料",
    "集团",
    "高校",
    "大学",
    "学院",
    "窗口",
    "行动",
    "措施",
    "举措",
    "任务",
    "品种",
    "剂型",
    "设施",
    "设备",
    "系统",
    "协会",
    "合作社",
    "廊道",
    "场",
    "炉",
    "塔",
    "库",
    "渠",
    "坝",
    "井",
    "田",
    "矿",
]);

/// People of whom a story tells where they are few.
const MET: WordList = WordList::new(&[
    "老人",
    "孩子",
    "女孩",
    "男孩",
    "女儿",
    "儿子",
    "兄弟",
    "姐妹",
    "男子",
    "女子",
    "男性",
    "女性",
    "记者",
    "司机",
    "朋友",
    "同学",
    "同志",
    "乘客",
    "游客",
    "村民",
    "居民",
    "市民",
    "学生",
    "老师",
    "农民",
    "青年",
    "少年",
    "儿童",
    "婴儿",
    "战士",
    "民警",
    "员工",
    "队员",
    "球员",
    "选手",
    "运动员",
    "演员",
    "负责人",
    "领导人",
    "官员",
    "代表",
    "志愿者",
    "伙伴",
    "人员",
    "亲人",
    "邻居",
    "老乡",
    "工人",
    "航天员",
    "嘉宾",
]);

/// What is counted in reports of war, crime, accidents and games alone.
const NEVER: WordList = WordList::new(&[
    "导弹",
    "炮弹",
    "火箭弹",
    "弹药",
    "战机",
    "军机",
    "军舰",
    "坦克",
    "装甲车",
    "士兵",
    "武装人员",
    "武装分子",
    "平民",
    "人质",
    "嫌疑人",
    "被告人",
    "罪犯",
    "遇难者",
    "伤员",
    "伤者",
    "死者",
    "金牌",
    "银牌",
    "铜牌",
    "奖牌",
    "载有",
    "年头",
    "火炬手",
    "枪手",
    "基点",
    "议席",
]);

/// What is said of a few people who come together somewhere.
const PRESENT: WordList =
    WordList::new(&["参会", "与会", "出席", "到场", "发言", "参加会议", "参加仪式", "参加座谈", "观看"]);

/// What is said of however many in reports of ceremonies and courts.
const GATHERED: WordList =
    WordList::new(&["欢聚", "齐聚", "合影", "聆听", "宣誓", "致辞", "被判", "获刑", "被捕", "被拘"]);

/// Fields and aspects, which plans enumerate.
const FIELDS: WordList = WordList::new(&["领域", "方面", "方向", "维度", "层面", "关口", "专题", "板块", "阶段"]);

/// Plans have no more fields than these.
const MOST_FIELDS: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// What is said of services that fail for a while, and of the weather at a place.
const OUTAGES: WordList =
    WordList::new(&["停电", "停水", "停暖", "断电", "延误", "停飞", "航班取消", "累计降水", "累计降雨", "出现暴雨"]);

/// 甲、乙等16人: so many have been named.
fn is_of_named_people(place: &Place<'_, '_>) -> bool {
    let named = |at| matches!(place.scene.mention(at).kind, EntityKind::Person);
    place.left_text().ends_with('等') && {
        let end = place.mention.range.start - '等'.len_utf8();
        place.scene.adjacent_before(end).any(named)
            || place.right_text().starts_with("同志")
            || place.right_text().is_empty()
    }
}
