//! Time expressions, resolved against the document's date, and the date of a document that states none.
//!
//! A year or a whole date stands for itself. What leaves its year out (9月, 上半年, 年底) or counts from the present (今年, 去年,
//! 截至目前) is resolved against the document's date and nothing else: with no such date it has no period. A month without
//! a year belongs to the year that its sentence named before, else to the nearest month that its tense allows: past by default, future
//! beside 计划, 预计, 将. The classes follow JioNLP's time parser (dongrixinyu/JioNLP, Apache-2.0) with its `time_base`.

mod infer;
mod listed;
mod plan;
mod shape;

use std::ops::Range;

use super::TimeMention;
use super::dictionary::{Dictionary, Hit};
use super::number::{char_at, char_before};
use super::scan::{Line, ScannerBuilder, Sort};
use super::word_list::{CharacterSet, WordList, word_list};
use crate::lexicon::Lexicon;
use crate::model::{DocumentDate, PartialDate, Period};
use plan::plan;
use shape::{Part, Shape, Year, begins_shape, shape_at};

pub(crate) use infer::infer_date;
pub(crate) use plan::years_of_plan;

/// What it takes to read times.
pub(crate) struct TimeReader {
    /// What each word means; `None` for a time that says nothing of when.
    words: Dictionary<Option<(Option<Year>, Part)>>,
}

/// The times of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Times {
    /// Those with a period, by place.
    pub(crate) mentions: Vec<TimeMention>,
    /// Every place that speaks of a time, resolved or not, by place: its numbers are no quantities.
    pub(crate) places: Vec<Range<usize>>,
}

/// What a month without a year is resolved against.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    document: Option<PartialDate>,
    /// The year and month that the same sentence named last.
    sentence: Option<(i16, Option<u8>)>,
    /// The year that the text named last.
    said: Option<i16>,
    /// The day that the text named last.
    day: Option<PartialDate>,
    /// The clause speaks of the future.
    future: bool,
}

impl TimeReader {
    /// Takes the table `times` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let rows = lexicon.table("times").rows();
        Self { words: Dictionary::new(rows.filter_map(|row| Some((row.first()?.clone(), meaning(row)))).collect()) }
    }

    /// Makes the words a list of the scanner.
    pub(crate) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// All times of a text.
    pub(crate) fn read(&self, line: &Line<'_>, published: Option<DocumentDate>) -> Times {
        let text = line.text;
        let mut words = self.words.longest_of(line);
        words.retain(|word| !ends_a_word(text, word.range.start));
        let mut times = Times::default();
        let mut context = Context { document: published.map(|date| date.date), ..Context::default() };
        let mut marks = line.marks(Sort::Time);
        let (mut at, mut next) = (0, 0);
        loop {
            while words.get(next).is_some_and(|word| word.range.start < at) {
                next += 1;
            }
            let word = words.get(next).map(|word| word.range.start);
            let Some(here) = marks.first_from(at).into_iter().chain(word).min() else { return times };
            at = here;
            let Some((letter, after)) = char_at(text, at) else { return times };
            if matches!(letter, '。' | '\n' | '！') {
                context.sentence = None;
            }
            let Some(mut shape) = whole_at(text, at, &words, next) else {
                at = after;
                continue;
            };
            at = shape.range.end;
            // 目前累计 counts up to now.
            let sum =
                ["累计", "已累计", "共"].iter().any(|word| text.get(at..).is_some_and(|rest| rest.starts_with(word)));
            if shape.part == Part::Now(0) && sum {
                shape.part = Part::UntilNow;
            }
            times.add(text, &shape, &mut context);
        }
    }
}

/// With what a time in figures begins, and what ends a sentence. Over all other characters one goes on to the next word of the
/// table.
pub(super) static LOOKED_AT: CharacterSet = CharacterSet::new(shape::FIRSTS).with("。\n！");

/// A word of the table at a place of the text.
type TimeWord<'d> = Hit<'d, Option<(Option<Year>, Part)>>;

/// The time that begins at a byte: a word (去年), a figure (2023年9月), or both (去年9月).
fn whole_at(text: &str, at: usize, words: &[TimeWord<'_>], next: usize) -> Option<Shape> {
    let word_at = |at: usize| {
        let found = words.get(next..)?.iter().take(4).find(|word| word.range.start == at)?;
        (!parts_words(text, &found.range)).then(|| (found.range.clone(), *found.value))
    };
    let Some((range, meaning)) = word_at(at) else {
        char_at(text, at).filter(|(letter, _)| begins_shape(*letter))?;
        let shape = shape_at(text, at)?;
        return Some(match word_at(shape.range.end) {
            Some((range, Some((None, part)))) if shape.part == Part::Year && shape.to.is_none() => {
                Shape { range: at..range.end, part, ..shape }
            }
            _ => shape,
        });
    };
    let Some((year, part)) = meaning else { return Some(Shape::unknown(range)) };
    let mut shape = Shape { range: range.clone(), year, part, to: None, since: false, until: false };
    if shape.part == Part::Year {
        if let Some((more, Some((None, part)))) = word_at(range.end) {
            shape = Shape { range: range.start..more.end, part, ..shape };
        } else if let Some(more) = shape_at(text, range.end).filter(|more| more.year.is_none()) {
            shape = Shape { range: range.start..more.range.end, year: shape.year, ..more };
        } else if let Some(end) = end_of_year(text, range.end) {
            shape = Shape { range: range.start..end, part: Part::Month(12), ..shape };
        }
    }
    Some(shape)
}

/// Whether a word of the table is the end of one word and the beginning of another: 投产后|年供气3亿方 says nothing of 后年.
fn parts_words(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()) == Some("后年") && text.get(..range.start).is_some_and(is_done)
}

/// Whether words end with what is done once something runs: 投产, 建成, 并网.
pub(crate) fn is_done(words: &str) -> bool {
    words.ends_with(['产', '成', '运', '营', '用', '工', '网'])
}

/// 今年底, 明年末: past what makes the word for a year its end.
fn end_of_year(text: &str, at: usize) -> Option<usize> {
    let year = text.get(..at)?.ends_with('年');
    char_at(text, at).filter(|(letter, _)| year && matches!(letter, '底' | '末')).map(|(_, after)| after)
}

/// What a row of the table means; `None` for a time that says nothing of when.
fn meaning(row: &[String]) -> Option<(Option<Year>, Part)> {
    let [_, kind, number] = row else { return None };
    let number: i8 = number.parse().ok()?;
    let small = number.unsigned_abs();
    Some(match kind.as_str() {
        "year" => (Some(Year::FromDocument(i16::from(number))), Part::Year),
        "said" => (Some(Year::Said), Part::Year),
        "running" => (Some(Year::Running), Part::Year),
        "half" => (None, Part::Half(small)),
        "quarter" => (None, Part::Quarter(small)),
        "through" => (None, Part::Through(small)),
        "month" => (None, Part::Month(small)),
        "now" => (None, Part::Now(number)),
        "day" => (None, Part::Today(number)),
        "said_day" => (None, Part::SaidDay),
        "until" => (None, Part::UntilNow),
        _ => return None,
    })
}

impl Times {
    fn add(&mut self, text: &str, shape: &Shape, context: &mut Context) {
        context.future = needs_tense(shape)
            && (speaks_of_future(text, &shape.range)
                || shape.year == Some(Year::Running) && aims(text, shape.range.start));
        self.places.push(shape.range.clone());
        let period = context.resolve(shape);
        if let (Some(period), Some(_)) = (period, shape.year) {
            let first = period.last_day().or(period.first_day());
            context.sentence = first.map(|day| (day.year(), month_of(period)));
            context.said = context.sentence.map(|(year, _)| year).or(context.said);
        }
        if let Some(period) = period {
            context.day = at(period).filter(|date| date.day().is_some()).or(context.day);
            self.mentions.push(TimeMention { range: shape.range.clone(), period });
        }
    }
}

fn month_of(period: Period) -> Option<u8> {
    match period {
        Period::At(date) | Period::Until(date) | Period::From(date) | Period::Between(_, date) => date.month(),
        Period::Quarter(..) | Period::Half(..) => None,
    }
}

/// How far a clause reaches on either side of a time, in characters. A text without punctuation has no clauses, and a word of
/// plan so far away says nothing of this time.
const LONGEST_CLAUSE: usize = 120;

/// Whether when a time is may hang on the tense of its clause: it neither names its year nor counts from a day that is known.
fn needs_tense(shape: &Shape) -> bool {
    let counted = matches!(shape.part, Part::Unknown | Part::Now(_) | Part::UntilNow | Part::Today(_) | Part::SaidDay);
    let of_year = matches!(shape.year, Some(Year::Is(_) | Year::FromDocument(_) | Year::Said));
    shape.to.is_some() || !counted && (!of_year || matches!(shape.part, Part::DayOfMonth(_)))
}

/// Whether the clause around a time has a word of plan.
fn speaks_of_future(text: &str, range: &Range<usize>) -> bool {
    const PLANNED: WordList = WordList::new(&[
        "计划",
        "预计",
        "将",
        "力争",
        "有望",
        "预期",
        "确保",
        "争取",
        "拟",
        "目标",
        "规划",
        "可望",
        "可竣工",
        "可投产",
        "可建成",
        "可完工",
        "可实现",
        "可完成",
        "可投入",
        "可全部",
        "可正式",
        "可通车",
        "可交付",
        "届时",
        "能够",
    ]);
    let inside = |(_, c): &(usize, char)| !matches!(c, '，' | '。' | '；' | '\n' | ',' | ';' | '！' | '？');
    let before = text.get(..range.start).unwrap_or_default();
    let from = before.char_indices().rev().take(LONGEST_CLAUSE).take_while(inside).last();
    let before = from.and_then(|(at, _)| before.get(at..)).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let to = after.char_indices().take(LONGEST_CLAUSE).take_while(inside).last();
    let after = to.and_then(|(at, last)| after.get(..at + last.len_utf8())).unwrap_or_default();
    PLANNED.stands_in(before) || PLANNED.stands_in(after)
}

/// Whether the sentence before a place sets aims: 确保开工率达到70%，年内再签约5个.
fn aims(text: &str, place: usize) -> bool {
    let before = text.get(..place).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    word_list!["确保", "力争", "争取", "目标是"].stands_in(sentence)
}

impl Context {
    fn resolve(&self, shape: &Shape) -> Option<Period> {
        let period = self.resolve_one(shape.year, shape.part)?;
        if let Some((year, part)) = shape.to {
            let end = self.resolve_one(year.or_else(|| at(period).map(|date| Year::Is(date.year()))), part)?;
            let (from, to) = (at(period)?, at(end)?);
            return (from <= to).then_some(Period::Between(from, to));
        }
        match period {
            Period::At(date) if shape.until => Some(Period::Until(date)),
            Period::At(date) if shape.since && !self.is_recent(date) => Some(Period::From(date)),
            other => Some(other),
        }
    }

    /// 2023年以来 in a document of 2023 or of early 2024 is that year; an older or more precise beginning is a beginning.
    fn is_recent(&self, date: PartialDate) -> bool {
        date.month().is_none() && self.document.is_some_and(|document| document.year() - date.year() <= 1)
    }

    fn resolve_one(&self, year: Option<Year>, part: Part) -> Option<Period> {
        let document = self.document;
        match part {
            Part::Unknown => return None,
            Part::Now(offset) => return shifted_month(document?, offset).map(Period::At),
            Part::UntilNow => return Some(Period::Until(document?.to_month())),
            Part::Today(offset) => return shifted_day(document?, offset).map(Period::At),
            Part::SaidDay => return self.day.map(Period::At),
            Part::DayOfMonth(day) => return self.day_of_month(day).map(Period::At),
            Part::Plan(number, moment) => return plan(number, moment),
            _ => {}
        }
        let year = match year {
            Some(Year::Is(year)) => year,
            Some(Year::FromDocument(offset)) => document?.year().checked_add(offset)?,
            Some(Year::Said) => self.said?,
            Some(Year::Running) => self.running_year()?,
            None => self.year_of(part)?,
        };
        let date = |month: Option<u8>, day: Option<u8>| PartialDate::new(year, month, day);
        Some(match part {
            Part::Month(month) => Period::At(date(Some(month), None)?),
            Part::Day(month, day) => Period::At(date(Some(month), Some(day))?),
            Part::Half(half) => Period::Half(date(None, None)?.year(), half),
            Part::Quarter(quarter) => Period::Quarter(date(None, None)?.year(), quarter),
            Part::Through(month) => Period::Between(date(Some(1), None)?, date(Some(month), None)?),
            _ => Period::At(date(None, None)?),
        })
    }

    /// 年内, 全年: the document's year, or in a review at the turn of the year the one that it looks back on.
    fn running_year(&self) -> Option<i16> {
        let document = self.document?;
        let early = document.month().is_some_and(|month| month <= 3);
        let looks_back = early && self.said == Some(document.year() - 1);
        Some(if looks_back && !self.future { document.year() - 1 } else { document.year() })
    }

    /// The year of a part that leaves it out.
    fn year_of(&self, part: Part) -> Option<i16> {
        let (month, last_month) = match part {
            Part::Month(month) | Part::Day(month, _) | Part::Through(month) => (month, month),
            Part::Half(half) => (half * 6 - 5, half * 6),
            Part::Quarter(quarter) => (quarter * 3 - 2, quarter * 3),
            _ => return None,
        };
        if let (Some((year, last)), Part::Month(_) | Part::Day(..)) = (self.sentence, part) {
            return Some(if last.is_some_and(|last| month < last) && self.future { year + 1 } else { year });
        }
        let document = self.document?;
        let now = document.month();
        // 年底 of a document that is not of the year's end lies ahead, whatever the tense.
        let year_end = part == Part::Month(12) && now.is_some_and(|now| now > 2);
        Some(match now {
            // 确保上半年完成, said in March, is of the half year that runs.
            Some(now) if self.future && last_month < now => document.year() + 1,
            Some(now) if !self.future && month > now && !year_end => document.year() - 1,
            _ => document.year(),
        })
    }

    /// 15日: in the document's month, or in the one before where it has not come yet.
    fn day_of_month(&self, day: u8) -> Option<PartialDate> {
        let document = self.document?;
        let (month, published) = (document.month()?, document.day());
        if published.is_some_and(|published| day > published) && !self.future {
            let last = shifted_month(document, -1)?;
            return PartialDate::new(last.year(), last.month(), Some(day));
        }
        PartialDate::new(document.year(), Some(month), Some(day))
    }
}

fn at(period: Period) -> Option<PartialDate> {
    if let Period::At(date) = period { Some(date) } else { None }
}

fn shifted_month(date: PartialDate, offset: i8) -> Option<PartialDate> {
    let Some(month) = date.month() else { return Some(date.to_year()) };
    let months = date.year() * 12 + i16::from(month) - 1 + i16::from(offset);
    PartialDate::new(months.div_euclid(12), u8::try_from(months.rem_euclid(12) + 1).ok(), None)
}

fn shifted_day(date: PartialDate, offset: i8) -> Option<PartialDate> {
    if date.day().is_none() {
        return Some(date);
    }
    let day = date.first_day().checked_add(jiff::Span::new().days(offset)).ok()?;
    PartialDate::new(day.year(), u8::try_from(day.month()).ok(), u8::try_from(day.day()).ok())
}

/// Whether a digit or numeral stands right before a byte, so that what begins here is the tail of a number.
fn after_figure(text: &str, at: usize) -> bool {
    char_before(text, at)
        .is_some_and(|before| before.is_ascii_alphanumeric() || matches!(before, '.' | '第' | '十' | '百' | '千'))
}

/// Whether the first character belongs to the word before it, as 目 in 项目前期.
fn ends_a_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    // 青来|年产千吨: what is made in a year, and not next year.
    if rest.starts_with("来年产") {
        return char_before(text, at).is_some_and(char::is_alphanumeric);
    }
    rest.starts_with("目前") && text.get(..at).unwrap_or_default().ends_with(['项', '题', '科', '节', '栏', '书'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DateOrigin;
    use proptest::prelude::*;

    /// The times of a text read in a document of a date: `words = period`.
    fn check_on(date: &str, text: &str, expected: &[&str]) {
        let published = Some(date)
            .filter(|date| !date.is_empty())
            .map(|date| DocumentDate { date: date.parse().unwrap(), origin: DateOrigin::Given });
        let found: Vec<String> = TimeReader::new(&Lexicon::builtin())
            .read(&Line::unscanned(text), published)
            .mentions
            .iter()
            .map(|mention| format!("{} = {}", text.get(mention.range.clone()).unwrap(), mention.period))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_end_of_a_year_is_its_last_month() {
        check_on("2023-09-15", "今年底投产，去年底开工", &["今年底 = 2023-12", "去年底 = 2022-12"]);
    }

    fn check(text: &str, expected: &[&str]) {
        check_on("2023-09-15", text, expected);
    }

    #[test]
    fn absolute() {
        check(
            "2023年，2023年9月，2023年9月15日",
            &["2023年 = 2023", "2023年9月 = 2023-09", "2023年9月15日 = 2023-09-15"],
        );
        check("二〇二四年五月", &["二〇二四年五月 = 2024-05"]);
        check("2010—2015年，2021年至2023年", &["2010—2015年 = 2010/2015", "2021年至2023年 = 2021/2023"]);
        check("2011年底竣工，2025年上半年", &["2011年底 = 2011-12", "2025年上半年 = 2025-H1"]);
        check("发布时间：2011-03-29", &["2011-03-29 = 2011-03-29"]);
    }

    #[test]
    fn relative() {
        check("今年，去年9月，明年上半年", &["今年 = 2023", "去年9月 = 2022-09", "明年上半年 = 2024-H1"]);
        check("今年以来，年初以来", &["今年以来 = 2023", "年初以来 = 2023"]);
        check("目前累计办理", &["目前 = /2023-09"]);
        check_on(
            "2024-01-10",
            "2023年，全年增长，年内完成；今年，年内将完成",
            &["2023年 = 2023", "全年 = 2023", "年内 = 2023", "今年 = 2024", "年内 = 2024"],
        );
        check("截至目前，如今，近日", &["截至目前 = /2023-09", "如今 = 2023-09", "近日 = 2023-09"]);
        check(
            "一季度，前三季度，1-8月",
            &["一季度 = 2023-Q1", "前三季度 = 2023-01/2023-09", "1-8月 = 2023-01/2023-08"],
        );
        check("年底前建成，上月", &["年底前 = 2023-12", "上月 = 2023-08"]);
        check("今年8月底", &["今年8月底 = 2023-08"]);
    }

    #[test]
    fn months_by_tense() {
        check("8月底进入试生产", &["8月底 = 2023-08"]);
        check("11月开工建设", &["11月 = 2022-11"]);
        check("预计11月投产", &["11月 = 2023-11"]);
        check("计划3月开工", &["3月 = 2024-03"]);
        check_on("2019-03", "确保上半年开工，力争下半年投产", &["上半年 = 2019-H1", "下半年 = 2019-H2"]);
        check_on("2019-03", "去年开工43个；确保开工率达到70%，年内再签约5个", &["去年 = 2018", "年内 = 2019"]);
        check("2021年5月开工，9月投产。", &["2021年5月 = 2021-05", "9月 = 2021-09"]);
    }

    #[test]
    fn bounds_plans_and_days() {
        check("截至2022年底", &["截至2022年底 = /2022-12"]);
        check("“十四五”期间，十二五末", &["“十四五”期间 = 2021/2025", "十二五末 = 2015"]);
        check("2020年以来，2023年以来", &["2020年以来 = 2020/", "2023年以来 = 2023"]);
        check("记者12日从市政府获悉，", &["12日 = 2023-09-12"]);
        check("宏岭市12日举行开工活动，商务局13日公布结果", &["12日 = 2023-09-12", "13日 = 2023-09-13"]);
        check("9月13日，大桥合龙，当天通过检查", &["9月13日 = 2023-09-13", "当天 = 2023-09-13"]);
        check("过去的一年。新年伊始", &["过去的一年 = 2022", "新年伊始 = 2023-01"]);
        check("9月15日至17日", &["9月15日至17日 = 2023-09-15/2023-09-17"]);
    }

    #[test]
    fn no_date_no_guess() {
        check_on("", "今年9月，8月底，截至目前，年底。2022年", &["2022年 = 2022"]);
        check_on("2023", "今年，9月，目前", &["今年 = 2023", "9月 = 2023-09", "目前 = 2023"]);
    }

    #[test]
    fn what_is_no_time() {
        check("去年同期，26个工作日，20年的建设，5日内办结，3个月，泽来年产3万吨", &[]);
        check("活动历时3日举行了8场，每月5日公布，限3日处理", &[]);
        check("投运后年供暖季节省9万吨标准煤，竣工后年接待8万人", &[]);
        let places = TimeReader::new(&Lexicon::builtin()).read(&Line::unscanned("去年同期9月"), None).places;
        assert_eq!(places.len(), 2);
    }

    proptest! {
        #[test]
        fn ranges_slice_the_text(text in "[0-9一二十五年月日底初至今去上半季度前截“”期间以来.。，-]{0,40}", date in "(20[0-9]{2})(-0[1-9](-[12][0-9])?)?") {
            let published = date.parse().ok().map(|date| DocumentDate { date, origin: DateOrigin::Given });
            let times = TimeReader::new(&Lexicon::builtin()).read(&Line::unscanned(&text), published);
            for range in &times.places {
                prop_assert!(text.get(range.clone()).is_some_and(|words| !words.is_empty()));
            }
            prop_assert!(times.places.is_sorted_by(|a, b| a.end <= b.start));
        }

        #[test]
        fn inference_never_panics(text in "\\PC{0,80}") {
            infer_date(&text);
        }
    }
}
