//! What stands before a project's name inside its phrase: verbs of building, conjunctions, the number of a list's item.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::{RANKS, is_capacity};
use crate::extract::word_list::{WordList, word_list};
use crate::model::EntityKind;

/// Verbal nouns that only lead a project's name: 建设年产三万吨…项目.
pub(super) const LEADING: [&str; 18] = [
    "建设",
    "新建",
    "改建",
    "扩建",
    "改扩建",
    "迁建",
    "重建",
    "投资",
    "开发",
    "发展",
    "施工",
    "运营",
    "经营",
    "设计",
    "管理",
    "推广",
    "服务",
    "安装",
];

/// What is done to a works or firm that stands, rather than built.
const EXTENDS: WordList = WordList::new(&[
    "扩建",
    "改建",
    "改扩建",
    "迁建",
    "重建",
    "技改",
    "技术改造",
    "搬迁",
    "异地",
    "扩能",
    "扩产",
    "复产",
]);

/// Whether a word only leads a project's name: a verb such as 建设, a conjunction, a modifier that names nothing.
pub(crate) fn leads(scene: &Scene<'_>, word: &Word) -> bool {
    let text = scene.text.slice(word.range.clone());
    LEADING.contains(&text)
        || matches!(
            text,
            "及" | "以及"
                | "和"
                | "与"
                | "座"
                | "条"
                | "个"
                | "家"
                | "台"
                | "套"
                | "处"
                | "批"
                | "号"
                | "级"
                | "次"
                | "暨"
                | "+"
        )
        || (word.class.has(WordClass::GENERIC) && !word.class.has(WordClass::TRADE.or(WordClass::INDUSTRY)))
}

/// Whether a word before a name says that it is built, or joins it to what stands before: 建设, 新建, 和.
pub(in super::super) fn is_verb_of_building(scene: &Scene<'_>, word: &Word) -> bool {
    let text = scene.text.slice(word.range.clone());
    BUILDS.ends(text) || leads(scene, word) && (LEADING.contains(&text) || !word.class.has(WordClass::GENERIC))
}

/// Leaves out what leads a name without belonging to it. Behind its owner a name begins with whatever says what it is.
pub(super) fn trim(scene: &Scene<'_>, words: &[Word], mut start: usize, at: usize, owned: bool) -> usize {
    // 青山高新区|投资建设|年产千吨…项目: who builds and where stand before the verb, the name begins with its capacity.
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let built = |words: &[Word]| {
        let yearly = matches!(text(&words[1]), "年产" | "日产" | "年加工" | "年处理" | "日处理");
        let capacity = is_capacity(scene, &words[1]) || yearly && is_capacity(scene, &words[2]);
        capacity && BUILDS.ends(text(&words[0]))
    };
    if let Some(verb) = words.get(start..=at).and_then(|words| words.windows(3).rposition(built)) {
        start += verb + 1;
    }
    // 提升|青山铁路|运能: what is done to public works is no part of their name.
    let named = |word: &Word| word.class.has(WordClass::PLACE.or(WordClass::UNKNOWN));
    let done = |start: usize| {
        words[at].class.has(WordClass::PUBLIC_HEAD)
            && words[start].class.has(WordClass::PROCESS)
            && words.get(start + 1).is_some_and(|next| start + 1 < at && named(next))
    };
    // 重大|水利工程|青山水库: the sort of works stands before the name of one.
    let sort = |word: &Word| {
        ["工程", "项目"].iter().any(|end| text(word).strip_suffix(end).is_some_and(|sort| !sort.is_empty()))
    };
    if let Some(last) = words.get(start..at).and_then(|words| words.iter().rposition(sort)) {
        let named = words.get(start + last + 1..at).is_some_and(|rest| !rest.is_empty());
        start += if named && words[at].class.has(WordClass::PUBLIC_HEAD) { last + 1 } else { 0 };
    }
    // 青禾水泥厂|扩建|工程: behind its owner, what is done to what stands is all the name that the work has.
    let extends = |words: &[Word]| !words.is_empty() && words.iter().all(|word| EXTENDS.contains(text(word)));
    if owned && words.get(start..at).is_some_and(extends) {
        return start;
    }
    while start < at
        && !(owned && says_what(scene, &words[start]))
        && (leads(scene, &words[start])
            || numbers(scene, &words[start])
            || done(start)
            || ends_time(scene, words, start))
    {
        start += 1;
    }
    start - usize::from(start > 0 && is_street(scene, words, start))
}

/// Whether 路 or 街 at `at` makes the word before it the name of a street, whatever it means: 青年|路, 建设|路, 城北|街.
pub(super) fn is_street(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    const MARKS: WordClass =
        WordClass::BREAK.or(WordClass::LIST).or(WordClass::QUANTITY).or(WordClass::TIME).or(WordClass::HEAD);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let name = at.checked_sub(1).and_then(|before| words.get(before));
    words.get(at).is_some_and(|street| {
        matches!(text(street), "路" | "街" | "大街" | "巷")
            && name.is_some_and(|name| {
                name.range.end == street.range.start
                    && name.range.len() == "两字".len()
                    && !name.class.has(MARKS)
                    && !word_list!["道路", "公路", "铁路", "老旧", "背街", "城市", "农村", "一条", "两条", "改造"]
                        .contains(text(name))
            })
    })
}

/// Verbs of building before what is built: what stands before one that a capacity follows is no part of a name.
pub(in super::super) const BUILDS: WordList = WordList::new(&[
    "建设",
    "新建",
    "投建",
    "兴建",
    "改建",
    "扩建",
    "投资",
    "建立",
    "打造",
    "建成",
    "修建",
    "实施",
    "建起",
    "建造",
    "布局",
    "规划建设",
    "投资建设",
    "投资兴建",
    "开工建设",
    "筹建",
    "新上",
    "上马",
]);

/// Whether a modifier says what a work is, rather than its rank or its stage: 青禾集团|研发|总部项目, but 青禾集团|重点|项目.
fn says_what(scene: &Scene<'_>, word: &Word) -> bool {
    const STAGES: WordList = WordList::new(&[
        "拟建",
        "在建",
        "续建",
        "签约",
        "合作",
        "相关",
        "有关",
        "投产",
        "达产",
        "储备",
        "前期",
        "重大项目",
        "首创",
        "首发",
        "技改",
        "今年",
        "明年",
        "当年",
        "年度",
        "旗舰",
        "核心",
    ]);
    let text = scene.text.slice(word.range.clone());
    word.class.has(WordClass::GENERIC) && !LEADING.contains(&text) && !RANKS.contains(text) && !STAGES.contains(text)
}

/// Whether a word only ends the time before it: 5月底|前|水泵项目.
fn ends_time(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let time = at.checked_sub(1).is_some_and(|before| {
        words[before].class.has(WordClass::TIME) && words[before].range.end == words[at].range.start
    });
    time && matches!(scene.text.slice(words[at].range.clone()), "前" | "底" | "初" | "末" | "起" | "内" | "底前")
}

/// Whether a word is the number of a list's item: 3.青禾储能项目.
fn numbers(scene: &Scene<'_>, word: &Word) -> bool {
    word.class.has(WordClass::NUMBER) && scene.text.slice(word.range.clone()).ends_with('.')
}

/// Whether words are the stem of a town or county that the document names: 泉口 of 泉口镇 is no firm.
pub(super) fn names_a_town(scene: &Scene<'_>, words: &[Word]) -> bool {
    const TOWNS: [&str; 6] = ["镇", "乡", "街道", "县", "区", "村"];
    let Some((first, last)) = words.first().zip(words.last()) else { return false };
    let stem = scene.text.slice(first.range.start..last.range.end);
    let mut places = scene.candidates_from(EntityKind::District, 0..scene.text.clean().len());
    places.any(|place| {
        let name = scene.text.slice(place.range.clone());
        name.strip_prefix(stem).is_some_and(|rest| TOWNS.contains(&rest))
    })
}
