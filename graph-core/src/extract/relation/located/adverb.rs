//! What may stand between a name and its place.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::word_list::WordList;

/// The rest of a clause behind the times and adverbs that may part a name from its verb: `乙项目9月11日在甲园开工`,
/// `丙基地也在甲乡动工`.
pub(super) fn after_adverbs<'s>(scene: &'s Scene<'_>, clause: &Clause, mut from: usize) -> &'s str {
    loop {
        let rest = scene.text.slice(from..clause.range.end);
        if let Some(time) = time_at(scene, from).filter(|time| time.end <= clause.range.end) {
            from = time.end;
        } else if let Some(word) = ADVERBS.leading(rest) {
            from += word.len();
        } else {
            return rest;
        }
    }
}

/// The time that begins at a place; a day of the document's own month counts where that is known: 乙工程6日|在甲县开工.
fn time_at(scene: &Scene<'_>, place: usize) -> Option<Range<usize>> {
    let resolved = || {
        let at = scene.times.partition_point(|time| time.range.start < place);
        scene.times.get(at).map(|time| time.range.clone()).filter(|time| time.start == place)
    };
    scene.time_at(place).or_else(resolved)
}

/// Adverbs between a name and where it is built.
const ADVERBS: WordList = WordList::new(&[
    "也", "已", "正", "将", "还", "同日", "同时", "正式", "日前", "近日", "近期", "相继", "先后", "陆续", "计划", "拟",
    "今日", "昨日", "同步", "率先", "成功", "顺利", "隆重",
]);
