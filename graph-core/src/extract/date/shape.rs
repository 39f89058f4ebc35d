//! The shapes of times written in figures: 2023年9月15日, 2023-09-15, 1-9月, 2010—2015年, “十四五”期间.

use std::ops::Range;

use super::after_figure;
use crate::extract::number::{char_at, char_before, chinese_digit, skip_space};
use crate::extract::word_list::{CharacterSet, WordList, word_list};

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// In figures.
    Is(i16),
    /// So many years from the document's.
    FromDocument(i16),
    /// The year that the text named last: 当年, 这一年.
    Said,
    /// The year that runs, or that a review looks back on: 年内, 全年.
    Running,
}

/// What part of a year, or what time without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year,
    Month(u8),
    Day(u8, u8),
    DayOfMonth(u8),
    Half(u8),
    Quarter(u8),
    /// From January through a month.
    Through(u8),
    /// The document's month, or so many months from it.
    Now(i8),
    /// The document's day, or so many days from it.
    Today(i8),
    /// The day that the text named last: 当天.
    SaidDay,
    UntilNow,
    /// A five-year plan by its number.
    Plan(u8, Moment),
    /// A time that says nothing of when.
    Unknown,
}

/// Which part of a five-year plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    During,
    Start,
    End,
    Since,
}

/// A time as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) range: Range<usize>,
    pub(super) year: Option<Year>,
    pub(super) part: Part,
    /// The end of an interval.
    pub(super) to: Option<(Option<Year>, Part)>,
    /// 以来, 起.
    pub(super) since: bool,
    /// 截至.
    pub(super) until: bool,
}

impl Shape {
    /// A time that says nothing of when.
    pub(super) fn unknown(range: Range<usize>) -> Self {
        Self { range, year: None, part: Part::Unknown, to: None, since: false, until: false }
    }
}

/// A year or part in figures and where it ends.
type Piece = (Option<Year>, Part, usize);

/// With what a time in figures may begin.
pub(super) const FIRSTS: &str = "0123456789〇零○一二两三四五六七八九十“\"截";

/// Whether a time in figures may begin with this character.
pub(super) fn begins_shape(first: char) -> bool {
    static BEGINS: CharacterSet = CharacterSet::new(FIRSTS);
    BEGINS.contains(first)
}

/// The time in figures that begins at a byte.
pub(super) fn shape_at(text: &str, at: usize) -> Option<Shape> {
    let rest = text.get(at..)?;
    const UNTIL: WordList = WordList::new(&["截至到", "截止到", "截至", "截止", "至"]);
    let until = UNTIL.leading(rest);
    // 至8月底收购鲜果6400吨: up to then, at the head of a clause and before an end alone.
    let until = until.filter(|word| *word != "至" || opens_clause(text, at) && ends_a_month(text, at + word.len()));
    if let Some(word) = until {
        let from = skip_space(text, at + word.len());
        let from = if text.get(from..)?.starts_with("今年") { from + "今年".len() } else { from };
        let shape = figures_at(text, from)?;
        return Some(Shape { range: at..shape.range.end, until: true, ..shape });
    }
    figures_at(text, at)
}

fn opens_clause(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.is_empty() || before.ends_with(['，', '。', '；', '\n', '：'])
}

/// 8月底, 2023年末: the end of a month or a year.
fn ends_a_month(text: &str, at: usize) -> bool {
    let end = figures_at(text, at).map(|shape| shape.range.end);
    end.and_then(|end| char_before(text, end)).is_some_and(|last| matches!(last, '底' | '末'))
}

fn figures_at(text: &str, at: usize) -> Option<Shape> {
    let first = char_at(text, at)?.0;
    if !(first.is_ascii_digit() || chinese_digit(first).is_some() || matches!(first, '十' | '“' | '"')) {
        return None;
    }
    if matches!(first, '十' | '“' | '"')
        && let Some((part, end)) = plan_at(text, at)
    {
        return Some(Shape { range: at..end, part, ..Shape::unknown(at..end) });
    }
    if after_figure(text, at) || !may_be_of_time(text, at) {
        return None;
    }
    if let Some(shape) = open_interval(text, at) {
        return Some(shape);
    }
    let (year, part, end) = piece_at(text, at)?;
    let mut shape = Shape { range: at..end, year, part, to: None, since: false, until: false };
    if let Some(after) = to_mark(text, end)
        && let Some((next_year, next, end)) = interval_end(text, after, part)
    {
        shape = Shape { range: at..end, to: Some((next_year, next)), ..shape };
    }
    let rest = text.get(shape.range.end..)?;
    if let Some(word) = ["以来", "起", "开始", "至今"].into_iter().find(|word| rest.starts_with(word)) {
        shape.since = !rest.starts_with("起草") && !rest.starts_with("起步");
        if shape.since {
            shape.range.end += word.len();
        }
    }
    Some(shape)
}

/// Whether what follows the figures at a byte may make them a time: 年, or a mark between two of them. Most numbers are none.
fn may_be_of_time(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let behind = match rest.trim_start_matches(|digit: char| digit.is_ascii_digit()) {
        same if same.len() == rest.len() => rest.trim_start_matches(|c: char| c == '十' || chinese_digit(c).is_some()),
        behind => behind,
    };
    let next = char_at(behind, skip_space(behind, 0)).map(|(next, _)| next);
    next.is_some_and(|next| is_to_mark(next) || matches!(next, '年' | '月' | '日' | '号' | '/' | '.'))
}

/// `1-9月`, `2010—2015年`: the first end leaves its unit to the second.
fn open_interval(text: &str, at: usize) -> Option<Shape> {
    let (first, end) = figure(text, at)?;
    let (second, after) = figure(text, to_mark(text, end)?)?;
    let unit_at = skip_space(text, after);
    let (unit, end) = char_at(text, unit_at)?;
    let (year, part, to, end) = match unit {
        '年' if is_year(first) && is_year(second) && first <= second => {
            (Some(Year::Is(first)), Part::Year, (Some(Year::Is(second)), Part::Year), end)
        }
        '月' => {
            let (first, second) = (month(first)?, month(second)?);
            (None, Part::Month(first), (None, Part::Month(second)), month_tail(text, end))
        }
        _ => return None,
    };
    Some(Shape { range: at..end, year, part, to: Some(to), since: false, until: false })
}

fn interval_end(text: &str, at: usize, first: Part) -> Option<Piece> {
    if let Part::Day(month, _) = first
        && let Some((day, end)) = figure(text, at)
        && let Some(('日', end)) = char_at(text, end)
    {
        return Some((None, Part::Day(month, u8::try_from(day).ok()?), end));
    }
    let piece = piece_at(text, at)?;
    matches!(
        (first, piece.1),
        (Part::Year, Part::Year) | (Part::Month(_), Part::Month(_)) | (Part::Day(..), Part::Day(..))
    )
    .then_some(piece)
}

/// A year with or without month and day, or a month with or without day, or a day.
fn piece_at(text: &str, at: usize) -> Option<Piece> {
    if let Some((year, month, day, end)) = iso(text, at) {
        return Some((Some(Year::Is(year)), Part::Day(month, day), end));
    }
    let (number, end) = figure(text, at)?;
    let (unit, end) = char_at(text, skip_space(text, end))?;
    match unit {
        '年' if is_year(number) => Some(in_year(text, number, end)),
        '月' => month(number).map(|number| in_month(text, None, number, end)),
        '日' | '号' if (1..=31).contains(&number) && is_day_alone(text, at, end) => {
            Some((None, Part::DayOfMonth(u8::try_from(number).ok()?), end))
        }
        _ => None,
    }
}

fn in_year(text: &str, year: i16, end: usize) -> Piece {
    let year = Some(Year::Is(year));
    let rest = text.get(end..).unwrap_or_default();
    for (word, month) in [("底", 12), ("末", 12), ("初", 1), ("年底", 12), ("年末", 12), ("年初", 1)] {
        if rest.starts_with(word) && !rest.starts_with("初步") {
            return (year, Part::Month(month), end + word.len());
        }
    }
    if rest.starts_with('度') {
        return (year, Part::Year, end + "度".len());
    }
    let from = skip_space(text, end);
    if let Some((number, after)) = figure(text, from)
        && let Some(('月', after)) = char_at(text, skip_space(text, after))
        && let Some(number) = month(number)
    {
        let (_, part, end) = in_month(text, None, number, after);
        return (year, part, end);
    }
    (year, Part::Year, end)
}

fn in_month(text: &str, year: Option<Year>, month: u8, end: usize) -> Piece {
    if let Some((day, after)) = figure(text, skip_space(text, end))
        && let Some(('日' | '号', after)) = char_at(text, skip_space(text, after))
        && let Some(day) = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))
    {
        return (year, Part::Day(month, day), after);
    }
    (year, Part::Month(month), month_tail(text, end))
}

/// Past 份, 底, 初, 中旬 … after 月.
fn month_tail(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let tail = ["份", "底", "末", "初", "上旬", "中旬", "下旬"].into_iter().find(|word| rest.starts_with(word));
    end + tail.filter(|_| !rest.starts_with("初步")).map_or(0, str::len)
}

/// `2023-09-15`, `2023/9/15`, `2023.9.15`.
fn iso(text: &str, at: usize) -> Option<(i16, u8, u8, usize)> {
    let (year, end) = figure(text, at).filter(|(year, end)| is_year(*year) && end - at == 4)?;
    let (mark, after) = char_at(text, end).filter(|(mark, _)| "-/.".contains(*mark))?;
    let (month_number, end) = figure(text, after)?;
    let (_, after) = char_at(text, end).filter(|(next, _)| *next == mark)?;
    let (day, end) = figure(text, after)?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    Some((year, month(month_number)?, day, end))
}

/// 15日 alone is a day of the month at the head of a clause, before 电, 上午, or before what happened on it (宏岭市15日举行); elsewhere
/// it may be a duration.
fn is_day_alone(text: &str, at: usize, end: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let head = before.is_empty() || before.ends_with(['，', '。', '\n', '\u{3000}', ' ', ',', '；', '（', '(']);
    let behind = word_list!["记者", "于", "在", "将于"].ends(before);
    let ahead = word_list!["上午", "下午", "晚", "电", "讯", "，", ",", "至", "起", "从"].leads(after);
    let duration = word_list!["内", "以内", "之内", "游"].leads(after);
    let happens = HAPPENS.leads(after) && before.chars().next_back().is_some_and(char::is_alphabetic);
    !duration && (behind || head && ahead || happens && !word_list!["每月", "个月", "历时", "为期", "逢"].ends(before))
}

/// What happened on a day, right behind it. So long as a duration lasts, nothing is held, announced or opened.
const HAPPENS: WordList = WordList::new(&[
    "上午",
    "下午",
    "举行",
    "举办",
    "召开",
    "宣布",
    "发布",
    "公布",
    "通报",
    "表示",
    "透露",
    "集中开工",
    "集中签约",
    "正式",
    "开幕",
    "揭牌",
    "启动",
]);

/// “十四五”期间, 十二五末.
fn plan_at(text: &str, at: usize) -> Option<(Part, usize)> {
    let mut from = at;
    let quoted = matches!(char_at(text, at)?.0, '“' | '"');
    if quoted {
        from = char_at(text, at)?.1;
    }
    let (_, after) = char_at(text, from).filter(|(ten, _)| *ten == '十')?;
    let (digit, after) = char_at(text, after)?;
    let (_, mut end) = char_at(text, after).filter(|(five, _)| *five == '五')?;
    let number = 10 + chinese_digit(digit).filter(|digit| (1..=9).contains(digit))?;
    if quoted {
        end = char_at(text, end).filter(|(mark, _)| matches!(mark, '”' | '"'))?.1;
    }
    let rest = text.get(end..)?;
    let moments = [
        ("期间", Moment::During),
        ("时期", Moment::During),
        ("末", Moment::End),
        ("期末", Moment::End),
        ("初", Moment::Start),
        ("以来", Moment::Since),
    ];
    let (word, moment) = moments.into_iter().find(|(word, _)| rest.starts_with(word))?;
    Some((Part::Plan(number, moment), end + word.len()))
}

/// A whole number below 10000 in ASCII digits or in Chinese numerals.
fn figure(text: &str, at: usize) -> Option<(i16, usize)> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    if length > 0 {
        let value = rest.get(..length).filter(|_| length <= 4)?.parse().ok()?;
        return Some((value, at + length));
    }
    let (mut end, mut digits, mut ten) = (at, Vec::new(), None);
    while let Some((letter, after)) = char_at(text, end) {
        match chinese_digit(letter) {
            Some(digit) if letter != '两' => digits.push(i16::from(digit)),
            None if letter == '十' && ten.is_none() => ten = Some(digits.len()),
            _ => break,
        }
        end = after;
        if digits.len() > 4 {
            return None;
        }
    }
    let value = match (ten, digits.as_slice()) {
        (None, [one]) => *one,
        (None, [a, b, c, d]) => a * 1000 + b * 100 + c * 10 + d,
        (Some(0), []) => 10,
        (Some(0), [one]) => 10 + one,
        (Some(1), [tens]) => tens * 10,
        (Some(1), [tens, one]) => tens * 10 + one,
        _ => return None,
    };
    Some((value, end))
}

/// Past 至, 到 or a dash.
fn to_mark(text: &str, at: usize) -> Option<usize> {
    let at = skip_space(text, at);
    let (mark, mut end) = char_at(text, at)?;
    if !is_to_mark(mark) {
        return None;
    }
    if let Some((_, after)) = char_at(text, end).filter(|(next, _)| *next == mark) {
        end = after;
    }
    Some(skip_space(text, end))
}

fn is_to_mark(mark: char) -> bool {
    matches!(mark, '-' | '—' | '–' | '~' | '～' | '至' | '到' | '－')
}

fn is_year(number: i16) -> bool {
    (1900..=2099).contains(&number)
}

fn month(number: i16) -> Option<u8> {
    u8::try_from(number).ok().filter(|month| (1..=12).contains(month))
}
