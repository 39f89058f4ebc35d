//! Campaigns that are called an activity: 开展“五个走遍”活动, “百企进园”活动启动.
//!
//! What is held (举办, 举行) is an event, and what is named after a feast, a fair or a contest is one, too.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::{WordList, word_list};

use super::Instrument;

/// Letters between a verb of carrying out and the quotes at most.
const LETTERS: usize = 12;

/// What stands between quotes and 活动 in the name of a campaign, the longer first.
const KINDS: WordList = WordList::new(&[
    "主题实践",
    "主题教育",
    "教育实践",
    "专项宣传",
    "大走访",
    "系列",
    "专项",
    "主题",
    "实践",
    "教育",
    "创建",
    "帮扶",
    "走访",
    "服务",
    "宣传",
]);

/// Verbs of carrying a campaign out.
const CARRIES: WordList = WordList::new(&["开展", "启动", "推进", "实施", "发起", "组织", "部署"]);

/// With what the names of feasts, fairs and lessons end.
const EVENTS: WordList = WordList::new(&["节", "周", "展", "赛", "会", "课", "场", "杯", "坛", "秀", "日"]);

/// Words of meetings and feasts.
const OCCASIONS: WordList = WordList::new(&[
    "签约", "招聘", "推介", "喜迎", "庆祝", "欢度", "迎新", "新春", "纪念", "演出", "咨询", "展演", "对话",
]);

/// The campaigns that a run of quotes names: none where no activity stands behind it, or nobody carries it out.
pub(super) fn named(text: &str, run: &[Range<usize>]) -> Vec<Instrument> {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Vec::new() };
    let rest = text.get(last.end..).unwrap_or_default();
    let kind = KINDS.leading(rest).unwrap_or_default();
    let Some(behind) = rest.get(kind.len()..).and_then(|rest| rest.strip_prefix(ACTIVITY)) else { return Vec::new() };
    if !is_carried(text, first.start) && !is_launched(behind) {
        return Vec::new();
    }
    let end = text.len() - behind.len();
    let campaign = |quote: &Range<usize>| {
        let content = text.get(quote.start + '“'.len_utf8()..quote.end - '”'.len_utf8())?;
        let letters = content.chars().count();
        let plain = (3..=24).contains(&letters) && !content.contains(['。', '！', '？', '；', '：', '《']);
        let event = EVENTS.ends(content) || OCCASIONS.stands_in(content);
        let end = if quote.end == last.end { end } else { quote.end };
        let whole = text.get(quote.start..end)?.replace(['“', '”', '‘', '’'], "");
        (plain && !event)
            .then(|| Instrument::new(quote.start..end, content.to_owned(), "quoted instrument", 70).also(whole))
    };
    run.iter().filter_map(campaign).collect()
}

/// 完成“煤改电”任务: what somebody was given to do, by a short name in quotes.
pub(super) fn tasks(text: &str, found: &mut Vec<Instrument>) {
    for (at, word) in TASKS.iter().flat_map(|word| text.match_indices(word)) {
        let Some(open) = text.get(..at).and_then(|left| left.rfind('“')) else { continue };
        let content = text.get(open + '“'.len_utf8()..at).unwrap_or_default();
        let rest = text.get(at + word.len()..).unwrap_or_default();
        let clause = |text: &str| text.split(['，', '。', '；']).next().unwrap_or_default().contains("完成");
        let left = text.get(..open).unwrap_or_default();
        let done = left.rsplit(['，', '。', '；']).next().is_some_and(|left| left.contains("完成")) || clause(rest);
        let plain = (2..=6).contains(&content.chars().count()) && content.chars().all(is_name_letter);
        if done && plain && !content.contains(|letter: char| letter.is_ascii_digit()) {
            let end = at + word.len();
            let whole = text.get(open..end).unwrap_or_default().replace(['“', '”'], "");
            found.push(Instrument::new(open..end, content.to_owned(), "quoted instrument", 66).also(whole));
        }
    }
}

/// With what the quotes of a task close.
pub(super) const TASKS: [&str; 3] = ["”任务", "”试点任务", "”改革任务"];

/// What such a campaign is called.
const ACTIVITY: &str = "活动";

/// Whether a verb of carrying out stands before quotes, with a short object between, or other quotes that it has for
/// objects, too: 开展“甲”“乙”和城区管理|“丙”活动.
fn is_carried(text: &str, quote: usize) -> bool {
    let left = text.get(..quote).unwrap_or_default();
    let letters = left.char_indices().rev().take(LETTERS).take_while(|(_, letter)| is_name_letter(*letter)).last();
    let start = letters.map_or(quote, |(at, _)| at);
    let words = left.get(start..).unwrap_or_default();
    if let Some(at) = CARRIES.last_end_in(words) {
        return words.get(at..).is_some_and(|gap| !gap.contains(['的', '以', '在']));
    }
    let joined = words.is_empty() || words.starts_with(['和', '与', '及']);
    let before = left.get(..start).unwrap_or_default().trim_end_matches('、');
    let fellow = before.strip_suffix('”').filter(|_| joined).and_then(|before| before.rfind('“'));
    fellow.is_some_and(|fellow| is_carried(text, fellow))
}

/// Whether what follows says that a campaign begins: …活动|日前在柳河县启动.
fn is_launched(rest: &str) -> bool {
    let clause = rest.split(['，', '。', '；', '、']).next().unwrap_or_default();
    clause.chars().count() <= 16 && word_list!["启动", "全面展开"].ends(clause)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Policy, text, expected);
    }

    #[test]
    fn an_activity_that_is_carried_out_is_a_campaign() {
        check("青禾市开展了“四个走遍、两个带头”活动。", "“四个走遍、两个带头”活动=四个走遍、两个带头");
        check("“百校联百村”主题实践活动日前在青禾市启动。", "“百校联百村”主题实践活动=百校联百村");
        check("扎实开展“清水行动”和城区管理“六个年”活动。", "“清水行动”=清水行动 “六个年”活动=六个年");
    }

    #[test]
    fn tasks_that_are_completed_have_names() {
        check("青禾市力争三年内完成“以库促转”试点任务。", "“以库促转”试点任务=以库促转");
        check("全市“煤改电”任务全面完成，落实“急难愁盼”任务。", "“煤改电”任务=煤改电");
    }

    #[test]
    fn feasts_and_fairs_are_no_campaigns() {
        check("青禾市举办“灯火里的年味”活动。", "");
        check("青禾市开展“喜迎丰收”活动，组织“百企招聘”系列活动、“读书节”活动。", "");
    }
}
