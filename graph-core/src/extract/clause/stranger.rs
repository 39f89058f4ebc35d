//! Who a sentence is about without a name: 该县, 这家企业.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::word_list::WordList;

/// The words of a sentence behind the times that lead it: 上半年，|该县新增….
pub(crate) fn behind_times<'s>(scene: &'s Scene<'_>, sentence: &Range<usize>) -> &'s str {
    let mut start = sentence.start;
    while let Some(time) = scene.time_at(start).filter(|time| time.end < sentence.end) {
        let rest = scene.text.slice(time.end..sentence.end);
        start = sentence.end - rest.trim_start_matches(['，', '、', ' ']).len();
    }
    scene.text.slice(start..sentence.end)
}

/// Words for somebody whom the text does not name.
pub(crate) const STRANGERS: WordList = WordList::new(&[
    "这家",
    "一家",
    "有家",
    "有的",
    "一些",
    "不少",
    "许多",
    "很多",
    "该县",
    "该市",
    "该区",
    "该省",
    "该镇",
    "该州",
    "该旗",
    "该街道",
]);
