//! Who a sentence is about without a name: 该县, 这家企业.

use crate::extract::word_list::WordList;

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
