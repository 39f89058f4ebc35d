//! Strategies for texts that nobody writes: pieces in any order, nested marks, endless lists, the samples mutated.

use std::path::Path;
use std::sync::LazyLock;

use graph_core::read;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::families::FAMILIES;

/// The samples' own texts, to be mutated.
static SAMPLES: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    let files = read::files(&[folder]).files;
    let records = files.iter().flat_map(|file| read::open(file, &read::Options::default()));
    records.map(|record| record.unwrap().draft.text.chars().collect()).collect()
});

/// Words that recognisers look for, in no order that means anything.
const WORDS: &[&str] = &[
    "乌海市",
    "内蒙古",
    "海南区",
    "我市",
    "全区",
    "自治区",
    "某县",
    "产业园",
    "经济开发区",
    "高新区",
    "街道",
    "社区",
    "有限公司",
    "集团",
    "公司",
    "分公司",
    "工厂",
    "青禾能源",
    "远岭",
    "以下简称",
    "由",
    "投资",
    "建设",
    "开工",
    "投产",
    "建成",
    "试生产",
    "签约",
    "停工",
    "计划",
    "预计",
    "项目",
    "工程",
    "一期",
    "二期",
    "生产线",
    "该项目",
    "该公司",
    "其中",
    "分别",
    "年产",
    "产能",
    "总投资",
    "完成",
    "实现",
    "增长",
    "下降",
    "从",
    "到",
    "减少到",
    "达到",
    "占",
    "为",
    "等",
    "个",
    "焦炭",
    "甲醇",
    "煤化工",
    "光伏产业",
    "产业链",
    "产业集群",
    "《办法》",
    "“五个一”",
    "方案",
    "印发",
    "落实",
    "机制",
    "发展改革委",
    "人社局",
    "市委",
    "书记",
    "市长",
    "王明",
    "张三丰",
    "欧阳明",
    "介绍",
    "说",
    "绿色工厂",
    "获评",
    "申报",
    "示范区",
    "本报讯",
    "（记者 王明）",
    "摄",
    "第",
    "条",
    "一是",
    "二是",
    "（一）",
    "1.",
    "一、",
    "|",
    "：",
    "#",
];

/// Figures, units and dates in whole and in parts.
const FIGURES: &[&str] = &[
    "3",
    "12.5",
    "1,250",
    "９６",
    "三",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "兆",
    "零",
    "半",
    "两",
    "%",
    "％",
    "个百分点",
    "倍",
    "元",
    "万元",
    "亿元",
    "吨",
    "万吨/年",
    "兆瓦",
    "千瓦时",
    "平方米",
    "立方米",
    "天",
    "个工作日",
    "2×96万吨/年",
    "约",
    "近",
    "超",
    "余",
    "左右",
    "2023年",
    "9月",
    "15日",
    "今年",
    "去年",
    "上半年",
    "年底",
    "截至目前",
    "2023-09-15",
    "十四五",
    "至",
    "—",
    "-",
    "~",
    ".",
    "/",
    "+",
    "99999999999999999999999999999",
    "0",
    "-1",
    "1e9",
    "〇",
];

/// Marks, and characters that are none.
const MARKS: &[&str] = &[
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "‘",
    "’",
    "〔",
    "〕",
    "【",
    "】",
    "「",
    "」",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    "&",
    ",",
    ".",
    ";",
    "·",
    "—",
    "…",
    " ",
    "\u{3000}",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "\u{b}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{fffd}",
    "\u{301}",
    "\u{20e3}",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "𠮷",
    "👩‍👩‍👧",
    "İ",
    "ß",
    "ﬁ",
    "Ａ",
    "ｱ",
    "㎡",
    "㈱",
    "①",
    "Ⅳ",
    "²",
    "½",
    "％",
    "א",
    "ا",
    "ह",
    "한",
    "ｶﾞ",
];

/// A text of any of the sorts.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => pieces(),
        4 => mutated(),
        2 => nested(),
        2 => listed(),
        1 => unbroken(),
        1 => any::<String>(),
        1 => family(),
    ]
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(WORDS).prop_map(str::to_owned),
        4 => select(FIGURES).prop_map(str::to_owned),
        3 => select(MARKS).prop_map(str::to_owned),
        1 => "[一-龥]{1,3}",
    ]
}

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..120).prop_map(|pieces| pieces.concat())
}

/// A stretch of a sample with some characters swapped, left out, said twice, or replaced by a stretch of another.
fn mutated() -> impl Strategy<Value = String> {
    let change = (0..6_u8, any::<Index>(), any::<Index>(), 1..40_usize, piece());
    (any::<Index>(), any::<Index>(), 50..900_usize, prop::collection::vec(change, 1..16)).prop_map(
        |(sample, from, length, changes)| {
            let sample = sample.get(SAMPLES.as_slice());
            let from = from.index(sample.len());
            let mut text: Vec<char> = sample[from..sample.len().min(from + length)].to_vec();
            for (kind, at, other, many, piece) in changes {
                change_text(&mut text, kind, (at, other), many, &piece);
            }
            text.into_iter().collect()
        },
    )
}

fn change_text(text: &mut Vec<char>, kind: u8, (at, other): (Index, Index), many: usize, piece: &str) {
    if text.is_empty() {
        return;
    }
    let (from, to) = (at.index(text.len()), other.index(text.len()));
    let end = text.len().min(from + many);
    match kind {
        0 => text.swap(from, to),
        1 => drop(text.drain(from..end)),
        2 => {
            let again: Vec<char> = text[from..end].to_vec();
            text.splice(to..to, again);
        }
        3 => {
            let sample = other.get(SAMPLES.as_slice());
            let start = at.index(sample.len());
            let foreign = sample[start..sample.len().min(start + many)].to_vec();
            text.splice(from..end, foreign);
        }
        4 => drop(text.splice(from..from, piece.chars())),
        _ => {
            let same = std::iter::repeat_n(text[from], many * 4);
            text.splice(to..to, same.collect::<Vec<_>>());
        }
    }
}

/// Marks within marks around pieces, some of them never closed.
fn nested() -> impl Strategy<Value = String> {
    let marks = select(&["（）", "《》", "“”", "‘’", "〔〕", "【】", "()", "[]", "「」"][..]);
    let layer = (marks, prop::collection::vec(piece(), 0..4), any::<bool>(), any::<bool>());
    prop::collection::vec(layer, 1..60).prop_map(|layers| {
        let (mut open, mut close) = (String::new(), String::new());
        for (marks, pieces, opens, closes) in layers {
            let mut marks = marks.chars();
            open.extend(marks.next().filter(|_| opens));
            open.push_str(&pieces.concat());
            close.insert_str(0, &marks.next().filter(|_| closes).map(String::from).unwrap_or_default());
        }
        open + &close
    })
}

/// A head, a list of many pieces between one mark, and a tail: 甲、乙、丙等5个项目建成投产.
fn listed() -> impl Strategy<Value = String> {
    let few = || prop::collection::vec(piece(), 0..6);
    let marks = select(&["、", "，", "；", "和", "与", "\n", " ", "|", ""][..]);
    (few(), few(), few(), marks, 1..150_usize).prop_map(|(head, item, tail, mark, many)| {
        let item = item.concat() + mark;
        head.concat() + &item.repeat(many.min(3000 / item.len().max(1))) + &tail.concat()
    })
}

/// One character, digit or piece again and again, with something before and behind it.
fn unbroken() -> impl Strategy<Value = String> {
    (piece(), piece(), piece(), 1..1500_usize)
        .prop_map(|(head, one, tail, many)| head + &one.repeat(many.min(4000 / one.len().max(1))) + &tail)
}

fn family() -> impl Strategy<Value = String> {
    (select(FAMILIES), 1..3000_usize).prop_map(|((_, family), size)| family(size))
}
