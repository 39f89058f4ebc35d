//! Villages that nothing stands before but what says that a place is meant: 在|双柳村|，…, 双柳村|位于…; and those that the document
//! names again.

use std::collections::BTreeSet;
use std::ops::Range;

use super::SORTS;
use crate::extract::boundary::is_name_letter;
use crate::extract::dictionary::occurrences;
use crate::extract::vocabulary::WordClass;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene};

/// Words before a place where somebody is or goes.
const AT: WordList = WordList::new(&["在", "走进", "来到", "走访", "前往", "位于", "坐落于", "坐落在", "抵达", "深入"]);

/// What is told of a place at the head of a clause.
const LIES: WordList = WordList::new(&["位于", "地处", "坐落", "现有", "共有", "下辖", "距县城", "距离县城"]);

/// Words before 村 that say for what it was built.
const BUILT_FOR: WordList = WordList::new(&[
    "奥运",
    "亚运",
    "冬奥",
    "残奥",
    "大运",
    "全运",
    "度假",
    "地球",
    "民俗",
    "文化",
    "民族",
    "生态",
    "美食",
    "影视",
    "艺术",
    "创客",
    "电商",
    "淘宝",
    "康养",
    "养老",
    "直播",
    "画家",
    "旅游",
    "专业",
    "样板",
    "精品",
    "媒体",
    "运动员",
    "新农",
    "美丽",
    "宜居",
    "幸福",
    "产业",
    "科技",
    "国际",
    "空心",
    "所有",
    "全部",
    "部分",
    "许多",
    "很多",
    "每个",
    "隔壁",
    "自己",
    "邻近",
    "附近",
    "周边",
    "相邻",
    "安置",
    "联建",
    "红色",
    "亮点",
    "长寿",
    "城郊",
    "下一",
    "别的",
    "另外",
]);

/// Whether a name of two or three letters and 村 is that of a village, by what stands around it.
pub(super) fn stands(scene: &Scene<'_>, text: &str, name: Range<usize>, base: usize) -> bool {
    let core = text.get(name.clone()).and_then(|name| name.strip_suffix('村')).unwrap_or_default();
    if !(2..=3).contains(&core.chars().count()) || SORTS.ends(core) || BUILT_FOR.stands_in(core) {
        return false;
    }
    // 隔壁|村, 安置|村: an ordinary word is no name.
    let words = scene.words_in(base + name.start..base + name.start + core.len());
    let named = WordClass::UNKNOWN.or(WordClass::PLACE);
    if !words.is_empty() && words.iter().all(|word| !word.class.has(named)) {
        return false;
    }
    let (before, behind) = (text.get(..name.start).unwrap_or_default(), text.get(name.end..).unwrap_or_default());
    let ends = !behind.starts_with(is_name_letter) || behind.starts_with('的');
    let opens = !before.ends_with(is_name_letter);
    AT.ends(before) && ends || opens && LIES.leads(behind)
}

/// The villages and communities that were found, wherever else the document names them.
pub(super) fn again(scene: &Scene<'_>, found: &[Candidate]) -> Vec<Candidate> {
    let named = found.iter().filter(|one| one.rule == "community" && one.name.chars().count() > 2);
    let names: BTreeSet<&str> = named.clone().map(|one| one.name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let text = scene.text.clean();
    let known =
        |range: &Range<usize>| found.iter().any(|one| one.range.start < range.end && range.start < one.range.end);
    let whole = |range: &Range<usize>| {
        let (name, behind) = (scene.text.slice(range.clone()), text.get(range.end..).unwrap_or_default());
        let word = if name.ends_with('村') { "村" } else { "社区" };
        !super::is_longer(text, range.end, word) && !behind.starts_with(word)
    };
    let places = occurrences(&names, text).into_iter().filter(|range| !known(range) && whole(range));
    let say = |range: Range<usize>| {
        let first = named.clone().find(|one| one.name == scene.text.slice(range.clone()))?;
        Some(Candidate { range, aliases: Vec::new(), ..first.clone() })
    };
    places.filter_map(say).collect()
}
