//! What shows that a brand and a line of business are a firm's name: the words right before and after it, what is said of it, whom it
//! stands beside.

use super::super::super::project;
use super::super::super::vocabulary::{Word, WordClass};
use super::words::{ACTS, DOES, HEADS, OWNED, SAID, SITES};
use super::{before_tells, is_firms, trades};
use crate::extract::Scene;
use crate::extract::word_list::{WordList, word_list};

/// Whether the words beside a name show that it is a firm's: those right before and after it, or what it makes.
pub(super) fn shown(scene: &Scene<'_>, words: &[Word], at: usize, end: usize) -> bool {
    const BEGINS: WordClass = WordClass::BREAK.or(WordClass::LIST).or(WordClass::TIME).or(WordClass::PLACE);
    // 投资2亿元的|竹基|复合材料|项目 is what the money is for.
    let paid = at.checked_sub(2).is_some_and(|sum| {
        words[sum].class.has(WordClass::QUANTITY) && scene.text.slice(words[at - 1].range.clone()) == "的"
    });
    let begins = !paid
        && at.checked_sub(1).is_none_or(|before| {
            words[before].class.has(BEGINS)
                || matches!(scene.text.slice(words[before].range.clone()), "的" | "由" | "以及")
        });
    let after = words.get(end).is_some_and(|next| {
        let makes = next.class.has(WordClass::QUANTITY) && project::is_capacity(scene, next);
        let text = scene.text.slice(next.range.clone());
        OWNED.contains(&text) || (begins && (makes || ACTS.contains(&text)))
    });
    after
        || has_site(scene, words, end)
        || before_tells(scene, words, at)
        || lists_firm(words, at, end)
        || listed_with(scene, words, at, end)
        || begins && joined_with(scene, words, end)
        || heads_profile(scene, words, at, end)
        || leads(scene, words, at, end)
}

/// Whether a name is said to lead others, alone or in a list: 以|泽澜电气|、宏禾机械|为龙头.
fn leads(scene: &Scene<'_>, words: &[Word], at: usize, end: usize) -> bool {
    const MARKS: [char; 5] = ['，', '。', '；', '：', '\n'];
    let text = scene.text.clean();
    let before = text.get(..words[at].range.start).unwrap_or_default();
    let clause = before.rsplit(MARKS).next().unwrap_or_default();
    let Some((_, list)) = clause.rsplit_once('以') else { return false };
    let rest = words.get(end - 1).and_then(|last| text.get(last.range.end..)).unwrap_or_default();
    let rest = rest.split(MARKS).next().unwrap_or_default();
    let Some(more) = HEADS.words().iter().filter_map(|head| rest.find(head)).min().and_then(|at| rest.get(..at)) else {
        return false;
    };
    let listed = |words: &str, joint: &[char]| words.is_empty() || joint.iter().any(|joint| words.contains(*joint));
    !list.contains(['的', '在'])
        && !more.contains(['的', '在', '是'])
        && listed(list, &['、', '和'])
        && listed(more, &['、', '和', '等'])
}

/// Whether a name has a workshop: 泽澜电子|的|生产车间, 泽澜电子|厂房内.
fn has_site(scene: &Scene<'_>, words: &[Word], end: usize) -> bool {
    let behind = words.get(end - 1).and_then(|last| scene.text.clean().get(last.range.end..));
    behind.is_some_and(|rest| SITES.leads(rest.trim_start_matches('的')))
}

/// Whether a name begins what is said, and what is said is said of firms: 泽澜电子|是一家, 泽澜电子|先后获评, 泽澜电子|与乙大学|签订.
pub(super) fn acts(scene: &Scene<'_>, words: &[Word], at: usize, end: usize) -> bool {
    const BEGINS: WordClass = WordClass::BREAK.or(WordClass::TIME).or(WordClass::PLACE);
    let begins = at.checked_sub(1).is_none_or(|before| {
        words[before].class.has(BEGINS)
            || word_list!["据", "作为", "目前", "如今", "其中", "同时"]
                .contains(scene.text.slice(words[before].range.clone()))
    });
    let behind = words.get(end - 1).and_then(|last| scene.text.clean().get(last.range.end..)).filter(|_| begins);
    let Some(rest) = behind.map(without_adverbs) else { return false };
    // 瑶家服饰|获评, 晶泽电池|产品: goods of a sort are honoured and sold, too.
    let goods = words
        .get(end - 1)
        .is_some_and(|last| last.class.has(WordClass::PRODUCT) || GOODS.ends(scene.text.slice(last.range.clone())));
    if DOES.leads(rest) || !goods && SAID.leads(rest) {
        return true;
    }
    let clause = rest.split(['，', '。', '；', '：', '\n']).next().unwrap_or_default();
    word_list!["与", "同"].leads(rest)
        && word_list!["签订", "签署", "签约", "达成", "共建", "建立", "合作"].stands_in(clause)
}

/// Lines of business that are words for goods, too.
const GOODS: WordList = WordList::new(&[
    "服饰",
    "服装",
    "家具",
    "陶瓷",
    "电池",
    "玻璃",
    "食品",
    "饮料",
    "饮品",
    "啤酒",
    "珠宝",
    "玩具",
    "家电",
    "化妆品",
    "保健品",
    "饲料",
    "化肥",
    "农药",
    "软件",
    "芯片",
    "设备",
    "机器人",
    "汽车",
    "材料",
    "新材料",
    "工艺",
]);

/// What is said behind its adverbs: 先后|获评, 已|成功|入选.
fn without_adverbs(mut rest: &str) -> &str {
    const ADVERBS: WordList =
        WordList::new(&["先后", "成功", "连续", "陆续", "相继", "再次", "目前", "现", "已", "也", "还", "将", "曾"]);
    while let Some(adverb) = ADVERBS.leading(rest) {
        rest = rest.get(adverb.len()..).unwrap_or_default();
    }
    rest
}

/// Whether a fellow in a list is a firm by its line of business: 福泽生物、泽澜科技.
fn listed_with(scene: &Scene<'_>, words: &[Word], at: usize, end: usize) -> bool {
    let firm = |last: Option<&Word>| last.is_some_and(|last| is_firms(scene, last));
    let list = |word: Option<&Word>| word.is_some_and(|word| word.class.has(WordClass::LIST));
    let after = || {
        let brand = words.get(end + 1).is_some_and(|brand| brand.class.has(WordClass::UNKNOWN));
        list(words.get(end)) && brand && firm(words.get(end + 1 + trades(scene, words, end + 1)))
    };
    let before = || {
        let named = at.checked_sub(3).is_some_and(|brand| words[brand].class.has(WordClass::UNKNOWN));
        named && list(words.get(at - 1)) && firm(words.get(at - 2))
    };
    before() || after()
}

/// Whether 与 or 和 joins a name to a firm in full: 青禾化工与泽澜集团共同出资.
fn joined_with(scene: &Scene<'_>, words: &[Word], end: usize) -> bool {
    const ENDS: WordClass =
        WordClass::BREAK.or(WordClass::LIST).or(WordClass::STOP).or(WordClass::VERB).or(WordClass::QUANTITY);
    const FORMS: WordClass = WordClass::FULL.or(WordClass::GROUP);
    let joins = words.get(end).is_some_and(|word| matches!(scene.text.slice(word.range.clone()), "与" | "和" | "同"));
    let name = words.get(end + 1..).unwrap_or_default().iter().take(LONGEST_FELLOW);
    joins && name.take_while(|word| !word.class.has(ENDS)).any(|word| word.class.has(FORMS))
}

/// The name of a firm in full has no more words before its form.
const LONGEST_FELLOW: usize = 6;

/// Whether a name begins its paragraph and a colon or bracket sets it off: 泽澜化工：位于…….
fn heads_profile(scene: &Scene<'_>, words: &[Word], at: usize, end: usize) -> bool {
    let begins = scene.paragraph_at(words[at].range.start).is_some_and(|whole| whole.start == words[at].range.start);
    let behind = words.get(end - 1).and_then(|last| scene.text.clean().get(last.range.end..));
    begins && behind.is_some_and(|rest| rest.starts_with(['：', '（']))
}

/// Whether a name stands in a list with a firm in full: 支持青禾药业有限公司、泽澜集团、宏禾生物做大做强, 宏禾发展、泽澜集团签约.
fn lists_firm(words: &[Word], at: usize, end: usize) -> bool {
    const ENDS: WordClass = WordClass::BREAK.or(WordClass::VERB).or(WordClass::QUANTITY).or(WordClass::STOP);
    const FULL: WordClass = WordClass::FULL.or(WordClass::GROUP).or(WordClass::PLAIN);
    let full =
        |word: &Word| word.class.has(FULL) || word.class.has(WordClass::FIRM) && !word.class.has(WordClass::TRADE);
    let lists = |word: Option<&Word>| word.is_some_and(|word| word.class.has(WordClass::LIST));
    let before = || {
        let lead = words.get(..at).unwrap_or_default();
        let list = lead.iter().rev().take(LONGEST_LIST).take_while(|word| !word.class.has(ENDS));
        let firms: Vec<&Word> = list.collect();
        firms.windows(2).any(|pair| pair[0].class.has(WordClass::LIST) && full(pair[1]))
    };
    let behind = || {
        let rest = words.get(end + 1..).unwrap_or_default().iter().take(LONGEST_FELLOW);
        rest.take_while(|word| !word.class.has(ENDS.or(WordClass::LIST))).any(full)
    };
    at.checked_sub(1).is_some_and(|mark| lists(words.get(mark))) && before() || lists(words.get(end)) && behind()
}

/// Words of a list before a name that are looked at.
const LONGEST_LIST: usize = 16;
