//! The noun phrase beside a number, whole and nothing else.
//!
//! A counted noun goes as far as the words that may build one: 广场 in 96座广场上红旗招展. It ends at a mark, at a function word, and
//! at the verb that tells something of what was counted; a verb may stand in it only where a noun follows that it modifies
//! (招聘岗位), or where it is used as a noun itself (文化活动).

mod heads;
mod leading;
mod words;

use std::ops::Range;

use super::place::Place;
use crate::extract::Scene;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::{CharacterSet, word_list};
use words::{ADVERBS, ATTRIBUTES, BUILDING, DETERMINERS, DOING, NO_NOUNS, NOMINAL};

pub(super) use heads::Heads;
pub(super) use leading::leading;

/// Characters that build function words and stand in no noun when unknown characters stand around them.
static CUTS: CharacterSet =
    CharacterSet::new("将已被把让使从向对于在与和及或等是有为达超至到降占由了着过里中内上外自正也都就还其该这那");

/// Nouns of one character that numbers count.
static SHORT_NOUNS: CharacterSet =
    CharacterSet::new("人户村县镇乡市省国桥路站井楼房船店馆岛湖河树田地林牛羊猪鸡鱼羊车病厂校院库坝塔");

/// Characters of a phrase; more are no counted noun but a whole clause.
const LONGEST: usize = 24;

/// Which words end a phrase wherever they stand.
const ENDS: WordClass = WordClass::STOP
    .or(WordClass::BREAK)
    .or(WordClass::LIST)
    .or(WordClass::OPEN)
    .or(WordClass::CLOSE)
    .or(WordClass::TIME)
    .or(WordClass::QUANTITY)
    .or(WordClass::SPACE);

/// Whether a noun begins with a range of the clean text, wherever it ends: 十个|万亿级产业, 三个|易拥堵路段. Where one does, it is what is
/// counted.
pub(super) fn begins(place: &Place<'_, '_>, range: Range<usize>) -> bool {
    let scene = place.scene;
    let mut words = scene.words_in(range.clone()).iter();
    let Some(first) = words.next() else { return false };
    let here = text(scene, first);
    let size = scene.text.slice(range.start..place.clause.range.end.max(range.start));
    let level =
        size.trim_start_matches(|letter: char| "百千万亿十一二三四五".contains(letter)).trim_start_matches("千瓦");
    let sized = level.len() < size.len() && level.starts_with('级');
    let known = first.class != WordClass::UNKNOWN && here.chars().count() > 1;
    sized || ATTRIBUTES.contains(here) || known && goes_over(first, here) && !is_predicate(first, here)
}

/// The noun phrase with which a range of the clean text ends, once the verbs and function words between it and the number are
/// passed over.
pub(super) fn trailing<'s>(place: &Place<'s, '_>, range: Range<usize>) -> Option<&'s str> {
    let scene = place.scene;
    let mut words = scene.words_in(range.clone());
    let mut doing = None;
    while let Some((last, rest)) = words.split_last() {
        let here = text(scene, last);
        let bounds = last.class.has(WordClass::STOP) && !BUILDING.ends(here) && !NOMINAL.contains(here);
        let passes = bounds || !goes_over(last, here) || is_predicate(last, here);
        let unknown = last.class == WordClass::UNKNOWN && here.chars().all(|letter| CUTS.contains(letter));
        let closed = last.class.has(WordClass::CLOSE) && before_bracket(scene, words).is_some();
        if last.class.has(WordClass::BREAK.or(WordClass::LIST)) || closed || !(passes || unknown) {
            break;
        }
        doing = doing.or_else(|| Some(here).filter(|_| last.class.has(WordClass::VERB) && here.chars().count() == 4));
        words = rest;
    }
    let end = words.last()?.range.end;
    let mut start = first_of(scene, words, end);
    // “以旧换新”活动: a quotation is of the phrase as a whole.
    if let Some(close) =
        scene.text.slice(start..end).find('”').filter(|at| !scene.text.slice(start..start + at).contains('“'))
    {
        let head = scene.text.slice(range.start..start);
        let short = scene.text.slice(start..start + close).chars().count() <= LONGEST;
        start = head.rfind('“').filter(|_| short).map_or(start, |open| range.start + open);
    }
    noun(without_verb(scene.text.slice(start..end))).filter(|noun| !is_done(noun)).or(doing)
}

/// Where the noun begins that ends with some words.
fn first_of(scene: &Scene<'_>, words: &[Word], end: usize) -> usize {
    let (mut rest, mut start) = (words, end);
    while let Some((word, before)) = rest.split_last() {
        let here = text(scene, word);
        // 农具（机具）60套: a bracket is of the noun.
        if let Some(outside) = before_bracket(scene, rest) {
            rest = outside;
            continue;
        }
        // 日接待|量: a verb that a measure of it stands behind is a noun with it.
        let measured =
            word.class.has(WordClass::VERB) && word_list!["量", "率", "数"].contains(scene.text.slice(start..end));
        // 规模以上企业, 限额以上商户: a size that is a part of the name of a class; 新开工项目 are a class, too.
        if let Some((class, before)) = before.split_last()
            && matches!((text(scene, class), here), ("规模" | "限额", "以上") | ("新", "开工"))
        {
            (start, rest) = (class.range.start, before);
            continue;
        }
        let part = measured || goes_over(word, here) && !is_predicate(word, here);
        if !part || DETERMINERS.contains(here) {
            break;
        }
        let from = tail_of_unknown(here, word.class);
        start = word.range.start + from;
        if from > 0 {
            break;
        }
        rest = before;
    }
    start
}

/// The words before a short bracket with which some words end, where a noun stands before it.
fn before_bracket<'w>(scene: &Scene<'_>, words: &'w [Word]) -> Option<&'w [Word]> {
    let close = words.last().filter(|last| last.class.has(WordClass::CLOSE))?;
    let open = words.iter().rposition(|word| word.class.has(WordClass::OPEN))?;
    let before = words.get(..open)?;
    let short = scene.text.slice(words.get(open)?.range.end..close.range.start).chars().count() <= LONGEST_BRACKET;
    let noun = before.last().is_some_and(|last| {
        let here = text(scene, last);
        goes_over(last, here) && !is_predicate(last, here) && last.range.end == words[open].range.start
    });
    (short && noun).then_some(before)
}

/// Characters in a bracket that is of a noun.
const LONGEST_BRACKET: usize = 5;

/// What was done so many times, where a number counts times: 帮办代办 in 累计帮办代办1195次.
pub(super) fn deed<'s>(place: &Place<'s, '_>) -> Option<&'s str> {
    let core = place.text(place.mention.core.clone());
    let times = word_list!["次", "人次", "场次", "趟", "列次", "班次"].ends(core);
    let mut words = place.scene.words_in(place.own_start()..place.left.end);
    words =
        words.iter().position(|word| !word.class.has(ENDS)).and_then(|first| words.get(first..)).unwrap_or_default();
    let (first, last) = (words.first()?, words.last()?);
    let verbs = times && words.iter().all(|word| !word.class.has(WordClass::TIME.or(WordClass::BREAK)));
    let deed = place.scene.text.slice(first.range.start..last.range.end);
    (verbs && (2..=6).contains(&deed.chars().count())).then_some(deed)
}

/// The noun of one member of a list, whatever words build it: 办事要件 in 减少办事环节154个、办事要件650个.
pub(super) fn member<'s>(place: &Place<'s, '_>) -> Option<&'s str> {
    let mark = place.text(place.left.start.saturating_sub('、'.len_utf8())..place.left.start);
    let words = place.left_text();
    let plain = words.chars().all(|letter| letter.is_alphabetic() && !CUTS.contains(letter));
    (mark == "、" && plain && !NO_NOUNS.contains(words) && (2..=8).contains(&words.chars().count())).then_some(words)
}

/// Whether a phrase only says what was done: 规划建设|6台机组.
fn is_done(phrase: &str) -> bool {
    let mut rest = phrase;
    while let Some(verb) = DOING.leading(rest) {
        rest = rest.strip_prefix(verb).unwrap_or_default();
    }
    rest.is_empty() && !phrase.ends_with("计划")
}

/// A phrase without the verb at its head, where a noun of two characters or more is left.
pub(super) fn without_verb<'p>(phrase: &'p str) -> &'p str {
    let bare = |phrase: &'p str| phrase.strip_prefix(DOING.leading(phrase)?).filter(|rest| rest.chars().count() >= 2);
    let mut phrase = phrase;
    while let Some(rest) = bare(phrase) {
        phrase = rest;
    }
    phrase
}

/// Whether a phrase may go on over a word.
fn goes_over(word: &Word, here: &str) -> bool {
    let bounds_names =
        word.class.has(WordClass::GENERIC.or(WordClass::NOUN).or(WordClass::TRADE)) || BUILDING.ends(here);
    !ADVERBS.contains(here)
        && (NOMINAL.contains(here) || !word.class.has(ENDS) || word.class.has(WordClass::STOP) && bounds_names)
}

/// Whether a word is a verb that no phrase holds but before a noun that it modifies.
fn is_predicate(word: &Word, here: &str) -> bool {
    word.class.has(WordClass::VERB) && !NOMINAL.contains(here) && !BUILDING.contains(here)
}

fn text<'s>(scene: &Scene<'s>, word: &Word) -> &'s str {
    scene.text.slice(word.range.clone())
}

/// How many bytes of a run of unknown characters may stand in a noun before a function word begins.
fn head_of_unknown(word: &str, class: WordClass) -> usize {
    let cut = || word.char_indices().find(|(_, letter)| CUTS.contains(*letter)).map_or(word.len(), |(at, _)| at);
    if class == WordClass::UNKNOWN { cut() } else { word.len() }
}

/// Where in a run of unknown characters a noun may begin: behind its last function word.
fn tail_of_unknown(word: &str, class: WordClass) -> usize {
    // 中欧班列, 被困群众: 中 and 被 begin nouns, too.
    let cuts = |(at, letter): &(usize, char)| {
        let next = || word.get(at + letter.len_utf8()..).and_then(|rest| rest.chars().next());
        let builds = |letters: &str| next().is_some_and(|next| letters.contains(next));
        let noun = *letter == '中' && builds("欧亚老外非小医药草学心高") || *letter == '被' && builds("困征保");
        CUTS.contains(*letter) && !noun
    };
    let cut = || {
        let last = word.char_indices().rfind(cuts);
        last.map_or(0, |(at, mark)| at + mark.len_utf8())
    };
    if class == WordClass::UNKNOWN { cut() } else { 0 }
}

/// The words where they may be a noun: not too long, and of one character only where numbers count such.
fn noun(words: &str) -> Option<&str> {
    let mark = |mark: char| mark.is_whitespace() || "‘’，。、；：()《》".contains(mark);
    let bracketed = words.contains('（') && words.contains('）');
    let words = words.trim_matches(|letter| mark(letter) || !bracketed && matches!(letter, '（' | '）'));
    // “一带一路”项目 is one phrase; quotation marks around the whole of it, or without their other, are none of it.
    let paired = words.matches('“').count() == 1 && words.matches('”').count() == 1;
    let whole = words.starts_with('“') && words.ends_with('”');
    let words = if paired && !whole { words } else { words.trim_matches(['“', '”']) };
    let mut letters = words.chars();
    let first = letters.next()?;
    let count = 1 + letters.count();
    let numbered = count <= 3 && first.is_ascii_digit();
    let named = count > 1 && !NO_NOUNS.contains(words) && !numbered;
    (count <= LONGEST && (named || count == 1 && SHORT_NOUNS.contains(first))).then_some(words)
}
