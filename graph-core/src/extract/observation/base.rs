//! What a share or a growth is of, by the words before it.

use super::noun::tidy;
use super::phrase;
use crate::extract::date::is_done;
use crate::extract::word_list::WordList;

/// What grows, or what is a share, by the words before a figure: they end with it once 同比增长, 达到 and a comparison (比传统网箱) are
/// taken away, and begin behind what only says that something was done.
pub(super) fn base(words: &str) -> Option<String> {
    let mut text = words;
    loop {
        while FILLERS.ends(text) || FINITE.ends(text) {
            text = FINITE.without_ending(FILLERS.without_ending(text));
        }
        match compared(text) {
            Some(at) => text = text.get(..at).unwrap_or_default(),
            None => break,
        }
    }
    // 水费占到了成本的31%: what is a share and of what are one.
    let share = text.find("占到").or_else(|| text.find("占了")).unwrap_or(text.len());
    let mut noun = phrase::without_verb(text.get(behind_finite(text, share)..)?);
    // 建成|后|年产值, 投产后|年税收: when it is so much is no part of what it is.
    if let Some((done, _)) = noun.split_once("后年").filter(|(done, _)| done.is_empty() || is_done(done)) {
        noun = noun.get(done.len() + "后".len()..)?;
    }
    while let Some(rest) = BEFORE.leading(noun).and_then(|word| noun.strip_prefix(word)) {
        noun = rest;
    }
    tidy(noun).filter(|noun| noun.chars().count() > 1 && !FILLERS.contains(noun))
}

/// Where a base begins in the first `until` bytes of some words: behind the last word that only says that something was done. Inside
/// a noun none does: 年度计划完|成率, 实际使|用外资.
fn behind_finite(words: &str, mut until: usize) -> usize {
    while let Some(end) = words.get(..until).and_then(|words| FINITE.last_end_in(words)) {
        let inside = words.get(end..).is_some_and(|rest| rest.starts_with(['率', '额', '量', '用', '被', '购']));
        if !inside {
            return end;
        }
        until = words.get(..end).and_then(|words| words.char_indices().next_back()).map_or(0, |(at, _)| at);
    }
    0
}

/// Where a comparison begins: 比传统网箱, 较上年同期. 占比, 同比 and 比重 are none.
fn compared(text: &str) -> Option<usize> {
    let (at, mark) = text.char_indices().rfind(|(_, letter)| matches!(letter, '比' | '较'))?;
    let before = text.get(..at).and_then(|head| head.chars().next_back()).unwrap_or(' ');
    let after = text.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    (!"占同环对比配正反隧价积".contains(before) && !"重例率值赛较价选".contains(after)).then_some(at)
}

/// Words behind which a base begins: 让…, 其中, 实现.
const FINITE: WordList = WordList::new(&[
    "其中", "实现", "已经", "已", "让", "使", "将", "把", "被", "了", "是", "预计", "约有", "带动", "推动", "完成",
    "确保", "力争", "保持", "发放", "兑现", "拨付", "拉动", "撬动", "并", "且", "而", "使得", "以来", "期间", "目前",
    "提出", "明确",
]);

/// Words between what grows and by how much; where one ends with another, the longer first.
const FILLERS: WordList = WordList::new(&[
    "比去年同期",
    "按同口径",
    "同口径",
    "可比口径",
    "首次",
    "反而",
    "过去",
    "原来",
    "原先",
    "增长了",
    "多了",
    "少了",
    "比上年",
    "较上年",
    "提升至",
    "提高至",
    "分别为",
    "分别达",
    "突破了",
    "稳定在",
    "保持在",
    "扩大到",
    "只剩下",
    "达到",
    "同比",
    "环比",
    "递增",
    "增长",
    "增加",
    "提高",
    "提升",
    "上升",
    "下降",
    "降低",
    "减少",
    "上涨",
    "下滑",
    "回落",
    "削减",
    "缩减",
    "递减",
    "实际",
    "名义",
    "可比",
    "可以",
    "预计",
    "预期",
    "分别",
    "占到",
    "年均",
    "超过",
    "突破",
    "接近",
    "以上",
    "下调",
    "上调",
    "扩大",
    "缩小",
    "左右",
    "实现",
    "完成",
    "累计",
    "增速",
    "稳定",
    "增至",
    "仅为",
    "剩下",
    "只有",
    "缩短",
    "下跌",
    "升至",
    "回升",
    "攀升",
    "平均",
    "合计",
    "达",
    "为",
    "至",
    "到",
    "约",
    "近",
    "超",
    "的",
    "再",
    "可",
    "了",
    "均",
    "占",
    "将",
    "高",
    "降",
    "增",
    "由",
    "从",
    "已",
    "也",
    "就",
    "都",
    "跌",
    "涨",
    "升",
    "在",
    "过",
    "仅",
]);

/// Words that say how something grows, before what does.
const BEFORE: WordList = WordList::new(&["累计", "分别", "拉动", "撬动", "达到", "超过"]);

/// Whether a word for a share or a growth says nothing of what it is.
pub(super) fn is_bare(of: &str) -> bool {
    BARE.contains(of)
}

const BARE: WordList = WordList::new(&[
    "占比",
    "比重",
    "增速",
    "增幅",
    "涨幅",
    "降幅",
    "同比增幅",
    "同比增速",
    "年均增速",
    "年均增幅",
    "增长率",
    "年均增长率",
    "年均复合增长率",
    "复合增长率",
    "发放",
    "环比",
]);

/// Whether a share stands right beside what it is a share of: 三成的农户, 九成以上路段. The words before it do not say.
pub(super) fn is_attached(words: &str) -> bool {
    const ABOUT: WordList =
        WordList::new(&["超过", "不到", "至少", "将近", "接近", "约有", "超", "约", "近", "有", "逾"]);
    let mut words = words;
    while ABOUT.ends(words) {
        words = ABOUT.without_ending(words);
    }
    !FILLERS.ends(words) && !words.contains('占') && !words.ends_with(['率', '比', '重', '例', '度', '达'])
}
