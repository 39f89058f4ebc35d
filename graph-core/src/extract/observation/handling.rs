//! Times that a division can have.
//!
//! A project takes months and a road is travelled in hours; of a division only how long its offices take over an application is a
//! figure, how long its economy has kept going, and how long the land is free of frost. What else is told in days stands by something that the text leaves unnamed.

use super::noun::Nouns;
use super::place::Place;
use crate::extract::word_list::{WordList, word_list};

/// What an administration does with an application, and words for the time that it takes.
const HANDLING: WordList = WordList::new(&[
    "办理", "办结", "审批", "时限", "用时", "受理", "审核", "办件", "开办", "通关", "等候", "响应", "登记", "办成",
    "放款", "核发", "颁发", "出具", "答复", "批复", "核准",
]);

/// 全年无霜期220天, 年日照时数2100小时: spans of the weather belong to the land.
fn is_of_climate(place: &Place<'_, '_>) -> bool {
    word_list!["无霜期", "日照时数", "年日照"].stands_in(place.left_text())
}

/// Whether a time may be a division's own: 办理时限压缩至5天, 固定资产投资连续12个月增长.
pub(super) fn is_time_of_division(place: &Place<'_, '_>, nouns: &Nouns) -> bool {
    let keeps_on =
        || place.left_text().ends_with("连续") && nouns.speaks_of_whole_since(place, place.sentence_range.start);
    HANDLING.stands_in(place.text(place.sentence_range.clone())) || is_of_climate(place) || keeps_on()
}
