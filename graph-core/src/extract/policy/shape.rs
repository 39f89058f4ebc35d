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
    "会战",
    "政策",
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
        || is_cover(content)
}

/// Whether quoted words are the name of an insurance or of a surety: 果农保. 环保 and 医保 end other words.
fn is_cover(content: &str) -> bool {
    let others = word_list![
        "环保", "社保", "医保", "低保", "担保", "质保", "联保", "劳保", "承保", "安保", "确保", "投保", "参保", "退保",
        "水保", "等保", "河保", "包保", "互保"
    ];
    content.ends_with('保') && (3..=6).contains(&content.chars().count()) && !others.ends(content)
}

/// Whether quoted words are the name of a program by which a government serves: 柳税通.
pub(super) fn is_program(content: &str) -> bool {
    content.ends_with(['通', '码']) && (3..=5).contains(&content.chars().count()) && content.chars().all(is_name_letter)
}

/// Whether quoted words count what is asked for: 四个不摘, 五个统一.
pub(super) fn counts_demands(content: &str) -> bool {
    let mut letters = content.chars();
    let counts =
        letters.next().is_some_and(|number| "两三四五六七八九十".contains(number)) && letters.next() == Some('个');
    let demand = letters.as_str();
    counts
        && (2..=4).contains(&demand.chars().count())
        && demand.chars().all(is_name_letter)
        && !word_list![
            "月", "小时", "年", "多", "意识", "自信", "维护", "确立", "代表", "伟大", "务必", "亿", "点", "人"
        ]
        .stands_in(demand)
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

/// Whether quoted words are the name of a loan that somebody thought up for those whom it helps: 苗木贷. Loans of every bank and those of
/// swindlers have none.
pub(super) fn is_loan(content: &str) -> bool {
    let Some(core) = content.strip_suffix('贷') else { return false };
    (2..=6).contains(&core.chars().count())
        && core.chars().all(|letter| is_name_letter(letter) && !letter.is_ascii_digit())
        && !word_list![
            "套路",
            "校园",
            "网络",
            "现金",
            "首付",
            "高利",
            "裸",
            "过桥",
            "培训",
            "美容",
            "医美",
            "整形",
            "不良",
            "消费",
            "经营",
            "信用",
            "抵押",
            "商业",
            "公积金",
            "违规",
            "转",
            "房",
            "车",
            "借",
            "刷单",
            "佛系",
            "小额",
            "多头",
            "双",
            "助",
            "存"
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
    // 码上办, and not 市委办.
    let at_once = content.ends_with('办')
        && content.chars().count() == 3
        && !content.contains([
            '市', '县', '省', '区', '街', '党', '政', '府', '委', '镇', '乡', '人', '侨', '台', '举', '主', '承', '催',
            '督',
        ]);
    articles || at_once || word_list!["通办", "一次办", "攻坚年", "承诺制", "服务圈", "生活圈"].ends(content)
}
