//! Campaigns and reforms that are the topic of a clause, which need no verb before them: 碧水清流行动启动, 水价综合改革扎实推进.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

use super::FUNCTION_LETTERS;

/// What is said of an instrument behind its name where that opens a clause: …计划启动, …补贴政策出台.
const LAUNCHED: [&str; 12] = [
    "启动",
    "正式启动",
    "全面启动",
    "出台",
    "正式出台",
    "印发",
    "正式印发",
    "实施",
    "正式实施",
    "全面实施",
    "落地",
    "收官",
];

/// Where a clause begins whose topic is a campaign that is launched: ，|碧水清流行动启动. Not …计划实施, where 计划 is a verb.
pub(super) fn launched(text: &str, floor: usize, class: &Range<usize>) -> Option<usize> {
    let (word, rest) = (text.get(class.clone())?, text.get(class.end..)?);
    let campaign = ["行动", "工程", "补贴政策"].iter().any(|end| word.ends_with(end));
    let launches = campaign && LAUNCHED.iter().any(|verb| rest.starts_with(verb));
    let goes_on = word.ends_with("改革") && PROGRESSED.leads(rest);
    if !launches && !goes_on {
        return None;
    }
    let aspect = ["方案", "细则", "意见", "办法", "情况"].iter().filter_map(|noun| rest.find(noun)).min();
    let left = text.get(floor..class.start)?;
    let mark = left.char_indices().rfind(|(_, letter)| !is_name_letter(*letter));
    let from = floor + mark.map_or(0, |(at, mark)| at + mark.len_utf8());
    let opens = from == 0 || text.get(..from)?.ends_with(['，', '。', '；', '：', '！', '？', '\n']);
    let clause = text.get(from..class.start)?;
    let dated = ["今年", "近日", "日前", "昨天", "今天", "目前"].iter().find(|word| clause.starts_with(**word));
    let start = from + dated.map_or(0, |word| word.len());
    let core = text.get(start..class.start)?;
    let verb = OPENERS.iter().any(|word| core.starts_with(word));
    let plain = !core.contains(|letter: char| FUNCTION_LETTERS.contains(letter) && letter != '与');
    (aspect.is_none_or(|at| at > ASPECT) && opens && plain && !verb && core.chars().count() >= 4).then_some(start)
}

/// What is said of a reform that goes on: 水价综合改革|扎实推进.
const PROGRESSED: WordList = WordList::new(&[
    "扎实推进",
    "稳步推进",
    "深入推进",
    "全面推进",
    "有序推进",
    "顺利推进",
    "加快推进",
    "持续推进",
    "持续深化",
    "不断深化",
    "全面深化",
    "顺利完成",
    "基本完成",
    "全面完成",
    "如期完成",
    "全面启动",
    "正式启动",
]);

/// A noun so close behind a verb of launching, in bytes, is what is launched of the campaign: …行动实施方案.
const ASPECT: usize = 16;

/// Words at the head of a clause that take what follows for an object, so that it is no topic.
const OPENERS: [&str; 16] = [
    "随着", "瞄准", "着力", "确保", "加力", "关于", "推动", "促进", "保障", "抓好", "完善", "通过", "根据", "按照",
    "围绕", "我国",
];
