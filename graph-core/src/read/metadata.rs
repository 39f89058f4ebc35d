//! Titles, dates and sources as files state them.

use crate::model::{DateOrigin, DocumentDate, PartialDate};

/// How many lines of a text may state its date and source.
const HEAD: usize = 12;

/// A stated date in any of the forms that files use: `2023-09-15`, `2023-09-15 10:20`, `2023/9/15`, `2023年9月15日`, `2023.9`.
pub(super) fn date(stated: &str) -> Option<PartialDate> {
    let stated = stated.trim();
    let mut parts = Vec::new();
    let mut rest = stated;
    while parts.len() < 3 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some((number, after)) = rest.split_at_checked(digits).filter(|(number, _)| !number.is_empty()) else {
            break;
        };
        parts.push(number.parse::<i16>().ok()?);
        let separated = after.trim_start_matches(['-', '/', '.', '年', '月']);
        if separated.len() == after.len() {
            break;
        }
        rest = separated;
    }
    let narrow = |part: &i16| u8::try_from(*part).ok();
    let (month, day) = (parts.get(1), parts.get(2));
    let month = month.map(|month| narrow(month).ok_or(())).transpose().ok()?;
    let day = day.map(|day| narrow(day).ok_or(())).transpose().ok()?;
    PartialDate::new(*parts.first()?, month, day)
}

/// A date that a file states of itself.
pub(super) fn stated(date: PartialDate) -> DocumentDate {
    DocumentDate { date, origin: DateOrigin::Metadata }
}

/// What stands before the date of a document, and before its source.
const DATED: [&str; 4] = ["发布时间", "发布日期", "发文日期", "成文日期"];
const SOURCED: [&str; 3] = ["信息来源", "稿件来源", "来源"];

/// Whether a line begins with the date or the source that a document states of itself.
#[cfg(feature = "pdf")]
pub(super) fn is_stated(line: &str) -> bool {
    let value = DATED.iter().chain(&SOURCED).find_map(|name| line.strip_prefix(name));
    value.is_some_and(|value| value.starts_with(['：', ':']))
}

/// Date and source from the lines that web pages put under a title: `发布时间：2011-03-29`, `来源：河湾网`.
pub(super) fn from_head(text: &str) -> (Option<DocumentDate>, Option<String>) {
    let value = |names: &[&str]| {
        text.lines().take(HEAD).find_map(|line| {
            let after = names.iter().find_map(|name| line.split_once(name).map(|(_, after)| after))?;
            let value = after.strip_prefix(['：', ':'])?.trim_start();
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            value.get(..end).filter(|value| !value.is_empty()).map(str::to_owned)
        })
    };
    let published = value(&DATED).and_then(|value| date(&value));
    let source = value(&SOURCED).filter(|source| source.chars().count() <= 30);
    (published.map(stated), source)
}
