//! 分别: the first of several figures is of the first of several things, and so on.

use std::ops::Range;

use super::base::base;
use super::metric::Class;
use super::place::Place;
use super::subject::mentions_around;
use crate::extract::quantity::ratio;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, PartialDate, Period};

/// The word that says so.
pub(super) const RESPECTIVELY: WordList = WordList::new(&["分别"]);

/// Whom or what a figure is of by its turn.
pub(super) enum Turn {
    /// One of several subjects: 甲县、乙县分别完成投资3亿元、5亿元.
    Subject(MentionIndex),
    /// One of several nouns, where it stands and in full: 进口、出口分别增长5%、7%.
    Noun(Range<usize>, Option<String>),
    /// One of the figures before them, counted from the last: 出口2万吨、货值3亿元，同比分别增长5%和7%.
    Earlier(usize),
    /// A share of one of several wholes of what was told last: 产值3亿元，分别占全省和全市的5%和7%. The words say of which.
    Share(String),
    /// There are not as many things as figures.
    Unclear,
}

/// The turn of a quantity that stands in a series behind 分别; none where it does not.
pub(super) fn turn(place: &Place<'_, '_>) -> Option<Turn> {
    if let Some(industry) = of_industries(place) {
        return Some(industry);
    }
    if let Some(named) = listed(place) {
        return Some(Turn::Subject(named));
    }
    let series = series(place)?;
    let nth = series.figures.iter().position(|start| *start == place.mention.core.start)?;
    let named = place.scene.top_level(series.heads.clone());
    let kind = |at: &MentionIndex| place.scene.mention(*at).kind;
    let holders: Vec<MentionIndex> = named
        .into_iter()
        .filter(|at| matches!(kind(at), EntityKind::District | EntityKind::Project | EntityKind::Company))
        .collect();
    let holders = without_wholes(place, &holders);
    if holders.len() == series.figures.len() {
        return holders.get(nth).copied().map(Turn::Subject);
    }
    if base(place.text(series.heads.clone())).is_none() {
        let share = wholes(place, &series).and_then(|wholes| Some(format!("占{}", wholes.get(nth)?)));
        return share.map(Turn::Share).or(Some(Turn::Earlier(series.figures.len() - 1 - nth)));
    }
    let parts = parts(place, &series.heads);
    if let [both] = parts.as_slice()
        && let Some(noun) = of_pair(place.text(both.clone()), nth, series.figures.len())
    {
        return Some(Turn::Noun(both.clone(), base(&noun)));
    }
    if parts.len() != series.figures.len() {
        // 2016年至2018年投资分别增长3%、4%、5%: all are of the one, each in its year.
        let one = parts.first().filter(|one| parts.len() == 1 && place.scene.times_in((*one).clone()).is_empty());
        let all = one.filter(|_| first_year(place, &series).is_some());
        return Some(all.map_or(Turn::Unclear, |one| Turn::Noun(one.clone(), base(place.text(one.clone())))));
    }
    let part = parts.get(nth)?.clone();
    let last = parts.last()?.clone();
    Some(Turn::Noun(part.clone(), whole(place.text(part), place.text(last))))
}

/// Which figure of a series a quantity is, how many there are, and where the first begins.
pub(super) fn turn_in_series(place: &Place<'_, '_>) -> Option<(usize, usize, usize)> {
    let series = series(place)?;
    let nth = series.figures.iter().position(|start| *start == place.mention.core.start)?;
    Some((nth, series.figures.len(), *series.figures.first()?))
}

/// 三次产业结构为7:63:30: each number is the share of one of the industries.
fn of_industries(place: &Place<'_, '_>) -> Option<Turn> {
    let share = ratio::share_at(place.scene.text.clean(), place.mention)?;
    // The words before the ratio that say what becomes of it are no cue of what it measures.
    Some(Turn::Noun(place.clause.range.start..place.clause.range.start, Some(share.to_owned())))
}

/// Whom a figure in a list stands right behind, as the one before it of the same unit does: 乙公司 of 甲公司5亿元、乙公司3亿元.
pub(super) fn listed(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let before = place.previous.filter(|before| before.quantity.unit == place.quantity().unit)?;
    let named = named_until(place, place.mention.range.start)?;
    let gap = place.scene.text.clean().get(before.range.end..place.scene.mention(named).range.start)?;
    let joined = matches!(gap, "、" | "，" | "；" | "和" | "及" | "以及");
    (joined && named_until(place, before.range.start).is_some()).then_some(named)
}

/// The firm, project or division whose name ends at a place, the longest of them.
fn named_until(place: &Place<'_, '_>, end: usize) -> Option<MentionIndex> {
    let mention = |at: &MentionIndex| place.scene.mention(*at);
    let holder = |at: &MentionIndex| {
        matches!(mention(at).kind, EntityKind::District | EntityKind::Project | EntityKind::Company)
    };
    let named = mentions_around(place.scene, end).filter(|at| mention(at).range.end == end && holder(at));
    named.min_by_key(|at| mention(at).range.start)
}

/// The year of a quantity in a series of as many as the years before it, and which of them it is: 2016年至2018年分别完成3亿元、4亿元、5亿元.
pub(super) fn year(place: &Place<'_, '_>) -> Option<(Period, usize)> {
    let series = series(place)?;
    let nth = series.figures.iter().position(|start| *start == place.mention.core.start)?;
    let first = first_year(place, &series).filter(|_| parts(place, &series.heads).len() != series.figures.len())?;
    let year = PartialDate::new(first + i16::try_from(nth).ok()?, None, None)?;
    Some((Period::At(year), nth))
}

/// The first of the years named last before a series that has as many figures.
fn first_year(place: &Place<'_, '_>, series: &Series) -> Option<i16> {
    let times = place.scene.times_in(place.sentence_range.start..series.heads.end.max(place.clause.range.start));
    let Period::Between(from, to) = times.last()?.period else { return None };
    let years = usize::try_from(to.year() - from.year()).ok()? + 1;
    let whole = from.month().is_none() && to.month().is_none();
    (whole && years == series.figures.len()).then_some(from.year())
}

/// 河湾省青石市、白沙市分别增长3%、5%: a division right before its own part only says where that is.
fn without_wholes(place: &Place<'_, '_>, holders: &[MentionIndex]) -> Vec<MentionIndex> {
    let mention = |at: &MentionIndex| place.scene.mention(*at);
    let leads = |at: usize| {
        let pair = holders.get(at).map(mention).zip(holders.get(at + 1).map(mention));
        pair.is_some_and(|(whole, part)| {
            let divisions = whole.kind == EntityKind::District && part.kind == EntityKind::District;
            divisions && whole.range.end == part.range.start
        })
    };
    holders.iter().enumerate().filter(|(at, _)| !leads(*at)).map(|(_, holder)| *holder).collect()
}

/// The things before 分别 and the figures behind it.
struct Series {
    heads: Range<usize>,
    /// Where each begins.
    figures: Vec<usize>,
}

fn series(place: &Place<'_, '_>) -> Option<Series> {
    let clause = place.clause.range.clone();
    if !place.is_respective() {
        return None;
    }
    let at = clause.start + place.text(clause.start..place.mention.range.start).rfind("分别")?;
    let scene = place.scene;
    let from = scene.quantities.partition_point(|quantity| quantity.core.start < at);
    let behind = scene.quantities.get(from..)?.iter().take_while(|quantity| quantity.core.start < clause.end);
    let alike = behind.filter(|quantity| Class::of(&quantity.quantity.unit) == Class::of(&place.quantity().unit));
    let figures: Vec<usize> = alike.map(|quantity| quantity.core.start).collect();
    // 甲、乙，分别增长5%、7%: what is listed may have a clause of its own.
    let before = place.clause_before().filter(|before| {
        let figure = scene.quantities.partition_point(|quantity| quantity.core.start < before.start);
        place.text(clause.start..at).is_empty()
            && scene.quantities.get(figure).is_none_or(|quantity| quantity.core.start >= before.end)
    });
    (figures.len() > 1).then(|| Series { heads: before.unwrap_or(clause.start..at), figures })
}

/// The listed things, each without the place, body or time that it begins with.
fn parts(place: &Place<'_, '_>, heads: &Range<usize>) -> Vec<Range<usize>> {
    let scene = place.scene;
    // Only what stands before the first of them is no part of any.
    let first = place.text(heads.clone()).find(JOINTS).map_or(heads.end, |at| heads.start + at);
    let of_something = |kind| matches!(kind, EntityKind::Product | EntityKind::Industry);
    let named = scene.top_level(heads.start..first).into_iter().map(|at| scene.mention(at));
    let named = named.filter(|one| !of_something(one.kind)).map(|one| one.range.end);
    let times = scene.times_in(heads.start..first).iter().map(|time| time.range.end);
    let begin = named.chain(times).filter(|end| *end < first).max().unwrap_or(heads.start);
    let text = place.text(begin..heads.end);
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(JOINTS) {
        parts.push(begin + start..begin + at);
        start = at + mark.len();
    }
    parts.push(begin + start..heads.end);
    parts
}

/// The wholes of which the figures of a series are shares, where there are as many: 分别占|全省和全市总量|的5%和7%.
fn wholes<'s>(place: &Place<'s, '_>, series: &Series) -> Option<Vec<&'s str>> {
    let words = place.text(place.clause.range.start..*series.figures.first()?);
    let (_, listed) = words.rsplit_once("分别占")?;
    let listed = listed.trim_end_matches(['约', '近', '超']);
    let wholes: Vec<&str> = listed.strip_suffix('的').unwrap_or(listed).split(JOINTS).collect();
    (wholes.len() == series.figures.len() && wholes.iter().all(|whole| !whole.is_empty())).then_some(wholes)
}

/// What stands between listed things.
const JOINTS: [char; 4] = ['、', '和', '与', '及'];

/// 城乡居民收入分别增长5%、7%: one word names two things, of which the first figure is of the first.
fn of_pair(both: &str, nth: usize, figures: usize) -> Option<String> {
    let (short, things) = PAIRS.iter().find(|(short, _)| both.contains(short)).filter(|_| figures == 2)?;
    Some(both.replacen(short, things.get(nth)?, 1))
}

/// Words that name two things, the longer before those that they begin with, and both in full.
const PAIRS: [(&str, [&str; 2]); 8] = [
    ("城乡居民", ["城镇居民", "农村居民"]),
    ("城乡常住居民", ["城镇常住居民", "农村常住居民"]),
    ("产销量", ["产量", "销量"]),
    ("产销", ["产量", "销量"]),
    ("存贷款", ["存款", "贷款"]),
    ("客货运", ["客运", "货运"]),
    ("客货", ["客运", "货运"]),
    ("进出口", ["进口", "出口"]),
];

/// What a part is called in full: 城镇 in 城镇、农村居民收入 is short for 城镇居民收入, and 高技术制造业 in 高技术制造业、装备制造业增加值 shares
/// what stands behind the noun that both end with.
fn whole(part: &str, words: &str) -> Option<String> {
    const MEASURED: WordList = WordList::new(&[
        "额", "率", "量", "值", "收入", "投资", "利润", "税收", "消费", "出口", "进口", "面积", "数", "价", "支出",
        "比重", "贷款", "存款", "余额", "产能", "规模", "储备",
    ]);
    let last = base(words)?;
    let last = last.as_str();
    let noun = part
        .char_indices()
        .filter_map(|(at, _)| part.get(at..))
        .find(|noun| noun.chars().count() > 1 && last.contains(*noun));
    let behind_noun = noun.and_then(|noun| last.split_once(noun)).map(|(_, behind)| behind);
    let alike = || last.char_indices().nth(part.chars().count()).and_then(|(at, _)| last.get(at..));
    let shared = behind_noun.or_else(alike);
    let shared = shared.filter(|tail| !MEASURED.ends(part) && tail.chars().count() > 1);
    base(&format!("{part}{}", shared.unwrap_or_default()))
}
