//! What may stand between a name and its place.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::word_list::WordList;

/// The rest of a clause behind the times and adverbs that may part a name from its verb: `乙项目9月11日在甲园开工`,
/// `丙基地也在甲乡动工`.
pub(super) fn after_adverbs<'s>(scene: &'s Scene<'_>, clause: &Clause, mut from: usize) -> &'s str {
    loop {
        let rest = scene.text.slice(from..clause.range.end);
        if let Some(time) = scene.time_at(from).filter(|time| time.end <= clause.range.end) {
            from = time.end;
        } else if let Some(word) = ADVERBS.leading(rest) {
            from += word.len();
        } else {
            return rest;
        }
    }
}

/// Adverbs between a name and where it is built.
const ADVERBS: WordList = WordList::new(&[
    "也", "已", "正", "将", "还", "同日", "同时", "正式", "日前", "近日", "近期", "相继", "先后", "陆续", "计划", "拟",
    "今日", "昨日", "同步", "率先", "成功", "顺利", "隆重",
]);
