//! Instruments before a common head (实施A、B等行动), five-year plans of a field or a place (X“十四五”Y规划), and the
//! measures that headings of a plan name (（一）种子提升工程。).

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{CharacterSet, WordList};

use super::{Instrument, MEASURES};

/// The rule of instruments that stand in a list before the head that they share.
pub(crate) const RULE: &str = "listed instrument";

/// The rule of plans of five years that have a field or a place of their own.
pub(crate) const FIVE_YEARS: &str = "five-year plan";

/// Heads that items of a list share, behind 等 or behind their number.
pub(super) const HEADS: [&str; 22] = [
    "等行动",
    "等工程",
    "等计划",
    "等专项行动",
    "等三年行动",
    "等重点工程",
    "等制度",
    "等机制",
    BENEFITS,
    "等惠农政策",
    "等惠民政策",
    "大行动",
    "大专项行动",
    "大计划",
    "项行动",
    "项专项行动",
    "大提升行动",
    "项制度",
    "项机制",
    "大机制",
    "大战略",
    STRATEGY,
];

/// What gives somebody something, each item of its own: 落实竹农贷款贴息、竹林管护补助等政策.
const BENEFITS: &str = "等政策";

/// With what an item of such a list ends, which fields of work (财政、税收等政策) do not.
const GIVEN: WordList = WordList::new(&[
    "补贴",
    "补助",
    "减免",
    "贴息",
    "返还",
    "资助",
    "救助",
    "奖励",
    "缓缴",
    "抵扣",
    "扣除",
    "退税",
    "担保",
    "扶贫",
    "帮扶",
    "降费",
    "减税",
    "购置",
    "换新",
    "落户",
    "直补",
    "生活费",
    "免费",
    "兜底",
    "奖补",
    "津贴",
    "改造",
    "加计扣除",
    "免租",
    "减租",
]);

/// Strategies of as many letters stand side by side without 等 or a number: 实施产业立县、旅游活县战略.
const STRATEGY: &str = "战略";

/// Numbers of listed measures.
const NUMBERS: [&str; 10] = ["两", "三", "四", "五", "六", "七", "八", "九", "十", "十二"];

/// With what the number of a five-year plan ends.
pub(super) const PLAN_NUMBER: &str = "五”";

/// Verbs after which such a list begins.
const VERBS: [&str; 19] = [
    "实施好",
    "实施",
    "开展",
    "启动",
    "推进",
    "制定",
    "坚持",
    "实行",
    "推行",
    "执行",
    "建立",
    "建立健全",
    "建立完善",
    "落实",
    "落实好",
    "兑现",
    "享受",
    "用好",
    "用足",
];

/// Letters of a plan's name before and after its quotes at most.
const LETTERS: usize = 16;

/// 实施A、B等行动, 实施A、B、C三大行动, 坚持A、B等制度: each item with the head. What is only to be made better (健全A、B等制度) are
/// fields of work.
pub(super) fn shared(text: &str, found: &mut Vec<Instrument>) {
    for head in HEADS {
        for (at, _) in text.match_indices(head) {
            let left = text.get(..at).unwrap_or_default();
            let Some((at, counted)) = list_end(left, head) else { continue };
            let left = left.get(..at).unwrap_or_default();
            let run = left.rfind(['，', '。', '；', '：', '！']).map_or(0, |mark| mark + '，'.len_utf8());
            let run = run.max(open_bracket(left).unwrap_or(0));
            let clause = text.get(run..at).unwrap_or_default();
            let verb = VERBS.iter().filter_map(|verb| Some(clause.rfind(verb)? + verb.len())).max();
            let aimed = || counted.and_then(|_| Some(clause.rfind("围绕")? + "围绕".len()));
            let verb = verb.or_else(aimed);
            let Some(start) = verb.map(|verb| run + verb) else { continue };
            let start = start
                + if text.get(start..at).is_some_and(|list| list.starts_with('了')) { '了'.len_utf8() } else { 0 };
            let items = text.get(start..at).unwrap_or_default().split('、').count();
            if counted.is_some_and(|count| count != items) {
                continue;
            }
            let mut from = start;
            for item in text.get(start..at).unwrap_or_default().split('、') {
                let range = from..from + item.len();
                from = range.end + '、'.len_utf8();
                let letters = item.chars().count();
                let least = if counted.is_some() { 3 } else { 4 };
                if !(least..=20).contains(&letters) || !is_item(item) {
                    continue;
                }
                if head.ends_with("政策") {
                    let also = format!("{item}政策");
                    let given = Instrument::new(range, item.to_owned(), RULE, 68).also(also);
                    found.extend(Some(given).filter(|_| GIVEN.ends(item)));
                } else {
                    let name = format!("{item}{}", head.trim_start_matches(['等', '大', '项']));
                    found.push(Instrument::new(range, name, RULE, 68).also(item));
                }
            }
        }
    }
}

/// Where the words in a bracket begin that is still open at the end.
fn open_bracket(left: &str) -> Option<usize> {
    let open = left.rfind('（').map(|at| at + '（'.len_utf8())?;
    left.get(open..).filter(|inside| !inside.contains('）')).map(|_| open)
}

/// Whether words are an item of a list: a name, also with a bracket or inner quotes in it, as in 老旧厂区（仓库）改造.
fn is_item(words: &str) -> bool {
    let pairs = [('（', '）'), ('‘', '’')];
    let whole = pairs.iter().all(|(open, close)| words.matches(*open).count() == words.matches(*close).count());
    let plain = words.chars().all(|letter| is_name_letter(letter) || "（）‘’".contains(letter));
    whole && plain && !words.starts_with("相关") && !words.starts_with(['与', '和', '对']) && !words.contains('的')
}

/// Where a list ends before its head, and how many items its number says: A、B、C|三|大行动.
fn list_end(left: &str, head: &str) -> Option<(usize, Option<usize>)> {
    if head.starts_with('等') || head == STRATEGY && is_even(left) {
        return Some((left.len(), None));
    }
    let number = NUMBERS.iter().filter(|number| left.ends_with(**number)).max_by_key(|number| number.len())?;
    let count = if *number == "十二" { 12 } else { NUMBERS.iter().position(|one| one == number)? + 2 };
    let rest = left.strip_suffix(number)?;
    let open = rest.strip_suffix('等');
    Some((open.unwrap_or(rest).len(), Some(count).filter(|_| open.is_none())))
}

/// Whether words end with names of four letters side by side: 产业立县、旅游活县.
fn is_even(left: &str) -> bool {
    let mut items = left.rsplit('、');
    let four = |item: &str| item.chars().count() == 4 && item.chars().all(is_name_letter);
    let last = items.next().is_some_and(four);
    let before: String = items.next().unwrap_or_default().chars().rev().take(4).collect();
    last && four(&before)
}

/// X“十四五”Y规划, with the place or field before the quotes and what it plans after them.
pub(super) fn five_years(text: &str, found: &mut Vec<Instrument>) {
    for (at, mark) in text.match_indices(PLAN_NUMBER) {
        let Some(open) = text.get(..at).and_then(|left| left.rfind('“')) else { continue };
        if !text.get(open..at).is_some_and(|number| matches!(number, "“十" | "“十一" | "“十二" | "“十三" | "“十四"))
        {
            continue;
        }
        let end = at + mark.len();
        let rest = text.get(end..).unwrap_or_default();
        let run: usize = rest.chars().take(LETTERS).take_while(|c| is_name_letter(*c)).map(char::len_utf8).sum();
        let tail = rest.get(..run).unwrap_or_default();
        let Some(close) = tail.find("规划") else { continue };
        let field = tail.get(..close).unwrap_or_default();
        let start = before(text, open);
        if (start == open && field.is_empty()) || field.contains(['的', '期', '在', '是', '等']) {
            continue;
        }
        let after = tail.get(close + "规划".len()..).unwrap_or_default();
        let outline = if after.starts_with("纲要") { "纲要".len() } else { 0 };
        let stop = end + close + "规划".len() + outline;
        let name = text.get(start..stop).unwrap_or_default();
        found.push(Instrument::new(start..stop, name.replace(['“', '”'], ""), FIVE_YEARS, 84).also(name));
    }
}

/// Where a plan's name begins before its quotes: after a verb or a mark; at the quotes where more stands there.
fn before(text: &str, open: usize) -> usize {
    let left = text.get(..open).unwrap_or_default();
    let run = left.char_indices().rev().take(LETTERS).take_while(|(_, c)| is_name_letter(*c)).last();
    let Some((run, _)) = run else { return open };
    let words = text.get(run..open).unwrap_or_default();
    let verbs = ["制定实施", "制定", "编制", "印发", "出台", "发布", "《"];
    let verb = verbs.iter().filter_map(|verb| Some(words.rfind(verb)? + verb.len())).max();
    let start = run + verb.unwrap_or(0);
    let name = text.get(start..open).unwrap_or_default();
    // 编制《甲规划》和|乙产业“十四五”规划: one verb has both.
    let joint = text.get(..run).is_some_and(|left| left.ends_with('》'));
    if let Some(own) = words.strip_prefix(['和', '与', '、']).filter(|own| joint && own.chars().count() >= 2) {
        return open - own.len();
    }
    let place = name.chars().count() <= 8 && name.ends_with(['省', '市', '县', '区', '旗', '州', '盟']);
    if verb.is_some() || place { start } else { open }
}

/// （一）种子提升工程。: the heading of a clause of a plan, which is all of its sentence.
pub(super) fn heading(text: &str, found: &mut Vec<Instrument>) {
    static NUMBERS: CharacterSet = CharacterSet::new("（(0123456789一二三四五六七八九十");
    if !text.starts_with(|first| NUMBERS.contains(first)) {
        return;
    }
    let words = text.trim_end_matches(['。', '：', ' ']);
    let Some(range) = numbered(words) else { return };
    let Some(name) = text.get(range.clone()).map(|name| name.strip_prefix("实施").unwrap_or(name)) else { return };
    let letters = name.chars().count();
    let plain = name.chars().all(is_name_letter) && !name.starts_with(['推', '加', '抓', '强', '大', '深', '开']);
    if (6..=18).contains(&letters) && plain && MEASURES.ends(name) {
        found.push(Instrument::new(range.end - name.len()..range.end, name.to_owned(), "heading of a measure", 66));
    }
}

/// `第五条 【引才奖】`: a prize that the heading of an article sets up.
pub(super) fn prize(text: &str, found: &mut Vec<Instrument>) {
    const PRIZES: WordList = WordList::new(&["奖", "奖励", "补贴", "补助", "资助", "津贴"]);
    const PLAIN: WordList =
        WordList::new(&["一次性", "其他", "其它", "配套", "资金", "财政", "申请", "申报", "关于", "给予", "重复"]);
    let Some((number, rest)) = text.split_once('【').filter(|_| text.starts_with('第')) else { return };
    let Some((name, _)) = rest.split_once('】').filter(|_| number.trim_end().ends_with('条')) else { return };
    let start = number.len() + '【'.len_utf8();
    let letters = name.chars().count();
    let plain = name.chars().all(is_name_letter) && !PLAIN.leads(name) && !name.contains(['与', '和', '的']);
    if (3..=10).contains(&letters) && plain && PRIZES.ends(name) {
        found.push(Instrument::new(start..start + name.len(), name.to_owned(), "heading of a measure", 66));
    }
}

/// What follows the number of a heading: （一）, 1., 三、.
fn numbered(words: &str) -> Option<Range<usize>> {
    let open = words.strip_prefix(['（', '(']).unwrap_or(words);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let number = rest.len() < open.len();
    let start = words.len() - rest.strip_prefix(['）', ')', '、', '.', '．'])?.trim_start().len();
    number.then_some(start..words.len())
}
