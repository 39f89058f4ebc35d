//! The date of a document that states none, from its own words.
//!
//! Most trusted first: a labelled line (发布时间：2023-09-15), a date that is a line of its own, the dateline of a report (本报讯,
//! 电) with the year that the text speaks of, then what the text must be later than or of: a New Year's address, the first year of a
//! five-year plan, the latest day or year that it tells of. There is no guess beyond the text: no clock, no file date.

use super::listed::{self, Lines};
use super::shape::{Part, Shape, Year, shape_at};
use super::{after_figure, speaks_of_future};
use crate::extract::number::{begins_number, char_at};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{DateOrigin, DocumentDate, PartialDate};

/// Words before the date of publication.
const LABELS: WordList =
    WordList::new(&["发布时间", "发布日期", "发表时间", "发稿时间", "成文日期", "印发日期", "时间", "日期"]);

/// The date of a document as its text gives it away.
pub(crate) fn infer_date(text: &str) -> Option<DocumentDate> {
    let spoken = spoken_dates(text);
    if let Some(date) = stated_date(text) {
        return Some(DocumentDate { date, origin: DateOrigin::Dateline });
    }
    if let Some(date) = dateline(text, &spoken) {
        return Some(DocumentDate { date, origin: DateOrigin::Dateline });
    }
    let latest = spoken.iter().copied().max_by_key(|date| date.first_day());
    let clue = address_year(text).or_else(|| plan_year(text)).and_then(|year| PartialDate::new(year, None, None));
    let date = [latest, clue].into_iter().flatten().max_by_key(|date| (date.year(), date.first_day()))?;
    Some(DocumentDate { date, origin: DateOrigin::Inferred })
}

/// Every whole date or year that the text tells of as past or present. What a list says of when its projects begin and end is
/// neither, unless it says that they did.
fn spoken_dates(text: &str) -> Vec<PartialDate> {
    let (mut at, mut dates, mut lines) = (0, Vec::new(), Lines::new(text));
    while let Some((letter, after)) = char_at(text, at) {
        at = after;
        if !begins_number(letter) || after_figure(text, after - letter.len_utf8()) {
            continue;
        }
        if let Some(shape) = shape_at(text, after - letter.len_utf8()) {
            at = shape.range.end.max(after);
            let ahead =
                speaks_of_future(text, &shape.range) || is_deadline(text, &shape) || lines.may_be_ahead(&shape.range);
            dates.extend(absolute(&shape).filter(|_| !ahead));
        }
    }
    dates
}

/// 到2025年, 2035年远景: no time that has come.
fn is_deadline(text: &str, shape: &Shape) -> bool {
    let before = text.get(..shape.range.start).unwrap_or_default();
    let after = text.get(shape.range.end..).unwrap_or_default();
    shape.to.is_some()
        || word_list!["到", "至", "于", "《"].ends(before) && !before.ends_with("截至")
        || word_list!["前", "之前", "远景", "目标"].leads(after)
}

fn absolute(shape: &Shape) -> Option<PartialDate> {
    let Some(Year::Is(year)) = shape.year else { return None };
    match shape.part {
        Part::Year => PartialDate::new(year, None, None),
        Part::Month(month) => PartialDate::new(year, Some(month), None),
        Part::Day(month, day) => PartialDate::new(year, Some(month), Some(day)),
        _ => None,
    }
}

/// A labelled date near the head, or a line that is a date and nothing else.
fn stated_date(text: &str) -> Option<PartialDate> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let whole = |line: &str| {
        let shape = shape_at(line, 0).filter(|shape| shape.to.is_none())?;
        let rest = line.get(shape.range.end..)?.trim();
        let clock = rest.chars().all(|letter| letter.is_ascii_digit() || ":：".contains(letter));
        absolute(&shape).filter(|date| date.day().is_some() && clock)
    };
    let labelled = |line: &&str| {
        let (label, value) = line.split_once(['：', ':'])?;
        let (label, value) = (label.trim(), value.trim());
        if !listed::is_of_document(label) {
            return None;
        }
        let shape = LABELS.ends(label).then(|| shape_at(value, 0)).flatten()?;
        absolute(&shape).filter(|date| date.day().is_some())
    };
    lines
        .iter()
        .take(12)
        .find_map(labelled)
        .or_else(|| lines.iter().take(6).find_map(|line| whole(line)))
        .or_else(|| lines.iter().rev().take(4).find_map(|line| whole(line)))
}

/// 本报讯 … 9月15日 or 新华社某地9月15日电: a day, in the latest year that the text speaks of.
fn dateline(text: &str, spoken: &[PartialDate]) -> Option<PartialDate> {
    let year = spoken.iter().map(|date| date.year()).max()?;
    let head: String = text.lines().take(40).map(str::trim).collect::<Vec<_>>().join("\n");
    for mark in ["日电", "日讯"] {
        let Some(at) = head.find(mark) else { continue };
        let before = head.get(..at)?;
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, letter)| letter.is_ascii_digit() || "年月".contains(*letter))
            .last()
            .map(|(at, _)| at)?;
        let shape = shape_at(&head, start)?;
        match (shape.year, shape.part) {
            (Some(_), _) => return absolute(&shape),
            (None, Part::Day(month, day)) => return PartialDate::new(year, Some(month), Some(day)),
            _ => {}
        }
    }
    None
}

/// 2024年新年贺词 is read out on the eve of that year.
fn address_year(text: &str) -> Option<i16> {
    let at = ["年新年贺词", "年新年献词", "年元旦献词"].into_iter().filter_map(|mark| text.find(mark)).min()?;
    let start = text.get(..at)?.char_indices().rev().nth(3)?.0;
    match shape_at(text, start)?.year {
        Some(Year::Is(year)) => Some(year),
        _ => None,
    }
}

/// “十五五”开局: the first year of the plan; 收官: its last.
fn plan_year(text: &str) -> Option<i16> {
    for (at, _) in text.match_indices('十').take(400) {
        let rest = text.get(at..)?;
        let mut letters = rest.chars().skip(1);
        let (digit, five) = (letters.next(), letters.next());
        let Some(number) = digit.and_then(crate::extract::number::chinese_digit).filter(|_| five == Some('五')) else {
            continue;
        };
        let first = 1951 + 5 * (10 + i16::from(number));
        let tail: String = letters.take(8).collect();
        if tail.contains("开局") || tail.contains("首年") {
            return Some(first);
        }
        if tail.contains("收官") {
            return Some(first + 4);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = infer_date(text).map_or_else(|| "-".to_owned(), |date| format!("{} {:?}", date.date, date.origin));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn stated_and_datelines() {
        check("标题\n发布时间：2023-09-15 10:20\n正文", "2023-09-15 Dateline");
        check("关于某事的通知\n各单位：\n某办公室\n2022年3月1日", "2022-03-01 Dateline");
        check("新华社北京9月15日电 2023年，全市……", "2023-09-15 Dateline");
    }

    #[test]
    fn inferred() {
        check("该项目2025年12月30日正式投产，预计2027年9月扩建。", "2025-12-30 Inferred");
        check("站在“十五五”开局的节点上", "2026 Inferred");
        check("回眸2023年，在二〇二四年新年贺词中", "2024 Inferred");
        check("到2035年基本实现目标", "-");
        check("今年9月，项目开工", "-");
    }

    #[test]
    fn what_a_list_plans_does_not_date_it() {
        check("2024年重点项目清单\n项目名称：糠醛项目\n开工时间：2025年3月\n竣工时间：2026年10月31日", "2024 Inferred");
        check("项目名称：糠醛项目\n开工日期：2025年3月1日    计划竣工时间：2026年10月31日", "-");
        check("|项目名称|建成时间|备案时间|\n|---|---|---|\n|糠醛项目|2026年10月|2024年5月|", "2024-05 Inferred");
        check("项目名称：糠醛项目\n建设年限：2025年\n实际开工时间：2023年5月", "2023-05 Inferred");
        check("项目名称：糠醛项目\n签约时间：2024年3月12日", "2024-03-12 Inferred");
        check("清单\n项目名称：糠醛项目\n竣工时间：待定，2023年5月完成备案", "2023-05 Inferred");
        check("清单\n更新时间：2023-09-15", "2023-09-15 Dateline");
    }
}
