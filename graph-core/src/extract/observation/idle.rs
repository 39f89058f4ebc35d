//! Numbers that only look like figures worth knowing.

use rust_decimal::Decimal;

use super::metric::Class;
use super::phrase;
use super::place::Place;
use super::sign::TITLE;
use super::sized;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{Bound, EntityKind};

/// Whether a number outside of offers tells nothing by itself. `right` is the clause behind it.
pub(super) fn tells_nothing(place: &Place<'_, '_>, right: &str) -> bool {
    let counted = place.quantity().unit == "1";
    sized::is_size(place)
        || is_threshold(place, right)
        || is_size_of_what_follows(place, right)
        || is_compared_with(place, right)
        || is_one_of_each(place)
        || is_distance(place, right)
        || is_voltage_of_a_line(place, right)
        || is_run_of_honours(place, right)
        || is_lead(place)
        || counted
            && (is_idle(place, right)
                || counts_the_named(place, right)
                || is_one_of_them(place, right)
                || is_of_a_series(place)
                || is_extent(place, right)
                || is_struck(place, right))
}

/// 出台36条政策措施, 实施十项行动: measures that a body issues are counted like what it builds, where more are meant than a speech enumerates.
pub(super) fn counts_measures(place: &Place<'_, '_>, right: &str) -> bool {
    const ISSUED: WordList = WordList::new(&[
        "出台", "推出", "发布", "印发", "制定", "提出", "实施", "推进", "推行", "共", "公布", "落实", "明确",
    ]);
    let core = place.text(place.mention.core.clone());
    let item = core.ends_with(['条', '项']);
    let next = place.next.filter(|next| next.core.start <= place.mention.range.end + LONGEST_MEASURE);
    let many = place.quantity().value >= Decimal::TEN || next.is_some_and(|next| next.quantity.unit == "1");
    let issued = ISSUED.stands_in(place.text(place.clause.range.start..place.left.end));
    item && many && issued && (MEASURES.leads(right) || MEASURES.ends(place.right_text()))
}

/// What such a count counts, where a verb stands in it: 推动消费扩大的政策举措 of 24条推动消费扩大的政策举措.
pub(super) fn measures(place: &Place<'_, '_>) -> Option<String> {
    let words = place.right_text();
    let whole = words.chars().count() <= LONGEST_LIST && MEASURES.ends(words);
    (whole && counts_measures(place, words)).then(|| words.to_owned())
}

const MEASURES: WordList = WordList::new(&["措施", "举措", "行动", "任务"]);

/// Characters of what measures are for and their noun.
const LONGEST_LIST: usize = 20;

/// Bytes of the noun between two counts of measures: 十项行动32条措施.
const LONGEST_MEASURE: usize = 12;

/// 快于2024年|1.8个百分点: by how much something is ahead of another time or place.
fn is_lead(place: &Place<'_, '_>) -> bool {
    place.quantity().unit == "pp"
        && word_list!["快于", "高于", "低于", "慢于", "好于", "优于"]
            .stands_in(place.text(place.clause.range.start..place.mention.range.start))
}

/// 连续三年|荣获…, 连续9年|排名第一: the honour or the rank is told, and how often says nothing by itself.
fn is_run_of_honours(place: &Place<'_, '_>, right: &str) -> bool {
    const WON: WordList = WordList::new(&[
        "荣获",
        "获",
        "获得",
        "获评",
        "入选",
        "入围",
        "位居",
        "位列",
        "居",
        "列",
        "排名",
        "排",
        "被评",
        "评为",
        "蝉联",
        "领跑",
        "稳居",
        "保持全",
        "上榜",
        "跻身",
        "全省",
        "全市",
        "全国",
        "全县",
    ]);
    place.left_text().ends_with("连续") && WON.leads(right)
}

/// Whether the quantity stands between 《 and 》.
pub(super) fn in_title(place: &Place<'_, '_>) -> bool {
    let head = place.text(place.sentence_range.start..place.mention.core.start);
    place.open.has(TITLE) && head.rfind('《').is_some_and(|open| head.rfind('》').is_none_or(|close| close < open))
}

/// 总投资5000万元以上项目, 超过10亿元的项目: an amount that says which things are meant, not how much they are.
fn is_threshold(place: &Place<'_, '_>, right: &str) -> bool {
    let bounded = matches!(place.quantity().bound, Some(Bound::Above | Bound::AtLeast | Bound::AtMost));
    let counted = place.quantity().unit == "1";
    // 投资过亿元的|36个项目: so large is each of those that are counted next.
    let next = place.next.filter(|next| next.quantity.unit == "1" && !counted);
    let gap = next.map(|next| place.text(place.mention.range.end..next.range.start));
    if bounded && gap == Some("") || (bounded || place.left_text().ends_with('过')) && gap == Some("的") {
        return true;
    }
    if !bounded || counted {
        return false;
    }
    let noun = right.trim_start_matches('的').trim_start_matches("以上").trim_start_matches('的');
    let class = word_list!["项目", "企业", "重大项目", "重点项目", "工业项目", "产业项目", "大项目"].leads(noun);
    let before = place.left_text();
    let counted_before = place.previous.is_some_and(|previous| {
        let gap = place.text(previous.range.end..place.mention.range.start);
        previous.quantity.unit == "1"
            && (gap.ends_with("投资") || gap.ends_with("规模"))
            && gap.chars().count() <= 8
            && !gap.contains(['，', '、', '；'])
    });
    class || counted_before && before.contains("投资")
}

/// A small Chinese numeral with nothing behind it, or one between quotation marks, counts nothing.
fn is_idle(place: &Place<'_, '_>, right: &str) -> bool {
    let core = place.text(place.mention.core.clone());
    let chinese = core.chars().next().is_some_and(|first| !first.is_ascii_digit());
    let quoted = place.text(place.sentence_range.start..place.mention.range.start).ends_with(['“', '‘'])
        && right.contains(['”', '’']);
    // 三地货物流通: so many were named.
    let places = chinese && core.ends_with('地');
    // 三次产业 are the three sectors; 分两个批次 tells how something went on.
    let sectors = chinese && core.ends_with('次') && right.starts_with("产业");
    let turns = word_list!["批次", "步骤", "阶段"].leads(right) && place.left_text().ends_with('分');
    // 新增三个|千亿县: of that size is each of the sort.
    let size = word_list!["千亿", "百亿", "万亿", "十亿"].leads(core);
    // 青石608所|的成果 is the work of an institute that bears a number.
    let institute = core.ends_with('所')
        && !word_list!["学校", "高校", "院校", "医院", "大学", "中学", "小学", "幼儿园", "中小学"].leads(right)
        && place.scene.adjacent_before(place.mention.range.start).next().is_some();
    quoted
        || size
        || institute
        || places
        || sectors
        || turns
        || chinese && right.starts_with(['，', '。', '、']) && place.left_text().is_empty()
}

/// 1000平方米以上湖泊, 30公里以上的航程: so large are the things that are meant, and nothing is said of how large any is. The bound stands
/// behind the measure and a noun right behind the bound.
fn is_size_of_what_follows(place: &Place<'_, '_>, right: &str) -> bool {
    let class = Class::of(&place.quantity().unit);
    let bounded = place.mention.range.end > place.mention.core.end
        && matches!(place.quantity().bound, Some(Bound::AtLeast | Bound::AtMost | Bound::Above | Bound::Below));
    let after = place.text(place.mention.core.end..place.mention.range.end);
    let limit = word_list!["以上", "以下", "以内", "及以上", "及以下"].ends(after);
    let ends = right.is_empty() || right.starts_with(['，', '。', '；', '、', '（', '）', '：']);
    bounded
        && limit
        && !ends
        && matches!(class, Class::Amount | Class::Time)
        && (right.starts_with('的') || phrase::leading(place, place.right.clone()).is_some())
}

/// 较高峰7.3万人次减少11%, 比上年的20万吨增加: the figure that another is compared with.
fn is_compared_with(place: &Place<'_, '_>, right: &str) -> bool {
    let left = place.left_text();
    let compared = left.rfind(['较', '比']).is_some_and(|at| {
        let before = left.get(..at).and_then(|head| head.chars().next_back()).unwrap_or(' ');
        let after = left.get(at..).map_or("", |rest| rest.get('比'.len_utf8()..).unwrap_or_default());
        !"占同环对比配正反".contains(before)
            && !after.starts_with(['重', '例', '率', '值', '赛'])
            && CHANGES.first_in(after).is_none()
    });
    compared && CHANGES.leads(right)
}

const CHANGES: WordList = WordList::new(&[
    "减少", "增加", "增长", "下降", "上升", "提高", "提升", "降低", "翻", "多", "少", "高", "低", "缩短",
]);

/// 方圆3公里范围, 100公里外的电厂: how far around or away something lies is no size of anything.
fn is_distance(place: &Place<'_, '_>, right: &str) -> bool {
    place.quantity().unit == "km"
        && (word_list!["范围", "的范围", "外的", "外，", "之外", "以外", "开外"].leads(right)
            || right == "外"
            || word_list!["方圆", "半径", "相距"].ends(place.left_text().trim_end_matches(['约', '近'])))
}

/// 收割一亩地, 每降低一公里: a measure of one in Chinese numerals stands for each.
fn is_one_of_each(place: &Place<'_, '_>) -> bool {
    let core = place.text(place.mention.core.clone());
    Class::of(&place.quantity().unit) == Class::Amount
        && core.starts_with('一')
        && place.quantity().value == Decimal::ONE
}

/// 是首批入驻的6家企业之一: the figure is of those to whom somebody belongs, and none of his own.
fn is_one_of_them(place: &Place<'_, '_>, right: &str) -> bool {
    let is = ["是", "为", "作为", "成为"];
    right.contains("之一") && is.iter().any(|word| place.text(place.clause.range.start..place.left.end).contains(word))
}

/// 架设10千伏线路12公里, 220千伏变电站: the voltage says which line is meant.
fn is_voltage_of_a_line(place: &Place<'_, '_>, right: &str) -> bool {
    place.text(place.mention.core.clone()).ends_with("千伏")
        && ["线", "变电", "输电", "输变电", "配电", "电网", "高压", "电压", "及以上", "及以下", "送", "电缆", "间隔"]
            .iter()
            .any(|word| right.starts_with(word))
}

/// 甲、乙两市, 甲省等7个省份, 甲部等五部门: so many have been named, and the number only says it again.
fn counts_the_named(place: &Place<'_, '_>, right: &str) -> bool {
    let scene = place.scene;
    let core = place.text(place.mention.core.clone());
    if !BODIES.ends(core) && !BODIES.leads(right) {
        return false;
    }
    let left = place.left_text();
    let listed = left.ends_with('等') || left.ends_with("等共");
    let named = || {
        scene
            .adjacent_before(place.mention.range.start)
            .any(|at| matches!(scene.mention(at).kind, EntityKind::District | EntityKind::Agency))
    };
    // 途经甲、乙5地市: the last of a list stands right before the number.
    let in_list = || {
        place.text(place.sentence_range.start..place.mention.range.start).contains('、')
            && scene.adjacent_before(place.mention.range.start).any(|at| {
                let before = place
                    .text(place.sentence_range.start..scene.mention(at).range.start.max(place.sentence_range.start));
                before.ends_with(['、', '和', '与', '及']) && scene.mention(at).kind == EntityKind::District
            })
    };
    let chinese = core.chars().next().is_some_and(|first| !first.is_ascii_digit()) || in_list();
    // 在甲、乙、丙三镇: the last of the listed stands before the number, whether it is known or not.
    let last = (2..=3).contains(&left.chars().count())
        && place.text(place.sentence_range.start..place.left.start).ends_with('、')
        && core.chars().next().is_some_and(|first| "两三四五六七八九十".contains(first));
    listed || last || chinese && (named() || left.chars().next_back().is_some_and(|last| REGIONS.contains(&last)))
}

/// What is counted of divisions and bodies.
const BODIES: WordList = WordList::new(&[
    "部门", "单位", "省份", "省区", "省", "市", "地区", "地", "国", "区", "县", "城市", "机构", "部委", "方", "镇",
    "乡镇", "乡", "街道", "村",
]);

/// Short forms of provinces before 两地, 三省: 津冀两地, 沪苏浙皖三省一市.
const REGIONS: [char; 31] = [
    '京', '津', '冀', '晋', '蒙', '辽', '吉', '黑', '沪', '苏', '浙', '皖', '闽', '赣', '鲁', '豫', '鄂', '湘', '粤',
    '桂', '琼', '渝', '川', '黔', '滇', '藏', '陕', '甘', '青', '宁', '新',
];

/// 分三批次, 分两期: how a thing is parted.
fn is_of_a_series(place: &Place<'_, '_>) -> bool {
    let core = place.text(place.mention.core.clone());
    place.left_text().ends_with('分') && word_list!["批", "期", "步", "类", "阶段", "次", "批次", "组"].ends(core)
}

/// 造成3人受伤, 8所小学受到影响: whom and what an event strikes is a figure of the event, not of what stands where it happened.
fn is_struck(place: &Place<'_, '_>, right: &str) -> bool {
    const STRUCK: WordList = WordList::new(&[
        "死亡", "遇难", "受伤", "失踪", "失联", "获救", "被困", "轻伤", "重伤", "伤亡", "丧生", "死伤", "身亡", "生还",
        "溺亡",
    ]);
    // 8所小学受到影响, 16条河流超警戒水位: so many of them were struck, and nothing is said of how many there are.
    const DAMAGED: WordList = WordList::new(&[
        "受灾",
        "受损",
        "受淹",
        "受到影响",
        "受到不同程度",
        "超警",
        "超汛限",
        "被淹",
        "被毁",
        "倒塌",
        "停运",
        "停航",
        "停课",
    ]);
    const PEOPLE: WordList = WordList::new(&["人", "名", "死", "伤"]);
    let right = right.trim_start_matches(['均', '已', '全', '部', '不', '幸', '仍', '确', '认']);
    let left = place.left_text();
    let counts = left.ends_with(['员', '数']);
    let before = if counts { left.trim_end_matches("人员").trim_end_matches("人数") } else { left };
    let people = PEOPLE.ends(place.text(place.mention.core.clone()));
    people && (STRUCK.leads(right) || STRUCK.ends(before)) || DAMAGED.stands_in(right) || DAMAGED.ends(before)
}

/// 项目涉及6个市13个县区, 途经4个乡镇: how far a thing reaches is no count of what a division has.
fn is_extent(place: &Place<'_, '_>, right: &str) -> bool {
    const REACHES: WordList = WordList::new(&["涉及", "覆盖", "跨", "途经", "辐射", "穿越", "流经"]);
    const DIVISIONS: WordList =
        WordList::new(&["市", "县", "区", "旗", "省", "乡镇", "镇", "乡", "街道", "村", "社区", "城市", "地市", "州"]);
    let core = place.text(place.mention.core.clone());
    let of_divisions = DIVISIONS.leads(right) || DIVISIONS.ends(core);
    // 6个市13个县区: the second goes on where the first began.
    let first = place.previous.filter(|previous| {
        let gap = place.text(previous.range.end..place.mention.range.start);
        DIVISIONS.contains(gap.trim_end_matches(['、', '和']))
    });
    let from = first.map_or(place.mention.range.start, |previous| previous.range.start);
    of_divisions && REACHES.ends(place.text(place.sentence_range.start..from).trim_end_matches(['了', '全', '市']))
}
