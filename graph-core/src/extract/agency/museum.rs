//! Museums and memorials: what is named before their last word, and not only the sort.

use std::ops::Range;

use crate::extract::word_list::WordList;

/// Last words of such houses.
const HOUSES: WordList = WordList::new(&["博物馆", "纪念馆", "美术馆", "陈列馆"]);

/// Words that tell a sort of museums or which ones are meant, and name none.
const PLAIN: WordList = WordList::new(&[
    "历史", "自然", "遗址", "考古", "艺术", "科学", "民俗", "专题", "知名", "著名", "数字", "智慧", "红色", "革命",
    "主题", "乡村", "我国", "故宫", "文物", "特色", "非遗", "美术", "工业", "当代", "国际", "国家", "全国", "文化",
    "等", "各地", "国有",
]);

/// What stands right before a house and begins no name; a verb of one character may be a part of one (无为, 给水).
const VERBS: [&str; 14] = [
    "参观",
    "置身",
    "搬进",
    "探访",
    "游览",
    "打卡",
    "参访",
    "开启",
    "入展",
    "导致",
    "借着",
    "捐赠给",
    "捐给",
    "书记给",
];

/// Where the name of a house begins that ends with the last word at `last`; `None` where that is no house.
pub(super) fn edge(text: &str, edge: usize, last: &Range<usize>) -> Option<usize> {
    let word = text.get(last.clone())?;
    let core = text.get(edge..last.start).filter(|_| HOUSES.contains(word))?;
    let verb = VERBS.iter().filter_map(|verb| Some(core.rfind(verb)? + verb.len())).max();
    Some(edge + verb.unwrap_or(0))
}

/// Whether the words before a house's last word tell a sort only.
pub(super) fn is_any(core: &str, word: &str) -> bool {
    let mut rest = core;
    while let Some(plain) = PLAIN.leading(rest) {
        rest = rest.get(plain.len()..).unwrap_or_default();
    }
    HOUSES.contains(word) && rest.chars().count() < 2
}
