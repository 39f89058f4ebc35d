//! What quoted words look like that name an instrument of government.

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{WordList, word_list};

/// Endings that quoted words have when they name an instrument of government.
const SHAPES: WordList = WordList::new(&[
    "通办",
    "一次办",
    "即办",
    "联办",
    "代办",
    "帮办",
    "快办",
    "一件事",
    "承诺制",
    "包联",
    "联审",
    "攻坚年",
    "提升年",
    "服务年",
    "落实年",
    "突破年",
    "建设年",
    "攻坚战",
    "贷",
    "绿色通道",
    "一张网",
    "一网统管",
    "一码通",
    "直通车",
    "服务圈",
    "生活圈",
    "机制",
    "制度",
    "工程",
    "行动",
    "计划",
    "战略",
    "规划",
    "方案",
    "清单",
    "条",
    "目标",
]);

/// Whether quoted words look like the name of an instrument: an ending of the list, a plus sign, numbers that count
/// (三区三城, 2+3, 五个一), the same letter twice in the frame 一…一…, a way to have things done (跨省办), a year of something.
pub(super) fn has_shape(content: &str) -> bool {
    let mut last = ' ';
    let mut numerals = 0;
    for letter in content.chars() {
        // 48小时 has one number, and a year counts for two.
        let digit = letter.is_ascii_digit() && (content.starts_with("20") || !last.is_ascii_digit());
        let numeral = matches!(
            letter,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '两'
        );
        numerals += usize::from(digit || numeral);
        last = letter;
    }
    let digits = content.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '·'));
    let done = content.ends_with('办') && (3..=5).contains(&content.chars().count());
    let circle = content.contains("分钟") && content.ends_with('圈');
    SHAPES.ends(content)
        || done
        || circle
        || is_year_of(content)
        || content.contains(['+', '·'])
        || numerals >= 2
        || digits
        || content.ends_with("个一")
}

/// Whether quoted words are a year that is given to one task: 作风转变年. 五十周年 and 丰收年 are none.
fn is_year_of(content: &str) -> bool {
    let Some(task) = content.strip_suffix('年') else { return false };
    let other =
        task.ends_with(['周', '青', '少', '新', '拜', '丰', '收', '来', '今', '去', '全', '千', '百', '多', '同']);
    let event = word_list!["友好", "文化", "旅游", "交流", "国际", "体育"].ends(task);
    !other
        && !event
        && task.chars().count() >= 4
        && task.chars().all(|letter| is_name_letter(letter) && !letter.is_ascii_digit())
}

/// Whether quoted words are the name of a programme, which no verb must lead: 省“英才回乡计划”.
pub(super) fn is_programme(content: &str) -> bool {
    const ENDS: WordList = WordList::new(&["工程", "计划", "贷款", "专项资金"]);
    let core = ENDS.without_ending(content);
    let letters = core.chars().count();
    letters < content.chars().count()
        && (2..=10).contains(&letters)
        && core.chars().all(|letter| is_name_letter(letter) && !letter.is_ascii_digit())
        && !word_list![
            "系统",
            "面子",
            "政绩",
            "僵局",
            "年度",
            "项目",
            "招商",
            "各国",
            "成员国",
            "形象",
            "烂尾",
            "豆腐渣",
            "半拉子",
            "作战",
            "登月",
            "原",
            "五年",
            "三年",
            "施工",
            "工作",
            "建设"
        ]
        .stands_in(core)
}

/// Whether quoted words are an instrument whatever stands around them.
pub(super) fn is_plain_instrument(content: &str) -> bool {
    let articles = content.strip_suffix('条').is_some_and(|count| {
        count.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            && count.chars().count() >= 3
    });
    let articles = articles || content.ends_with("一件事") && !content.contains("办成");
    articles || word_list!["通办", "一次办", "攻坚年", "承诺制", "服务圈", "生活圈"].ends(content)
}
