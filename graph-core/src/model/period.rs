//! Dates as precise as a text gives them, and periods between them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A year, a month or a day. Later precision is never invented: 2023年 stays a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: u8,
    day: u8,
}

/// A text is no date or period of the ontology.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a date such as 2023, 2023-09, 2023-09-15, or a period such as 2021/2025, /2023-09, 2025-Q1, 2025-H1: {0:?}"
)]
pub struct PeriodError(String);

impl PartialDate {
    /// A date from its parts; `None` where they name no day of the calendar between the years 1000 and 9999.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let in_calendar = match (month, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(month), day) => {
                jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day.unwrap_or(1)).ok()?).is_ok()
            }
        };
        ((1000..=9999).contains(&year) && in_calendar).then_some(Self {
            year,
            month: month.unwrap_or(0),
            day: day.unwrap_or(0),
        })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where the date is at least that precise.
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, where the date is that precise.
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The same date no more precise than its month.
    #[must_use]
    pub fn to_month(self) -> Self {
        Self { day: 0, ..self }
    }

    /// The same date as a bare year.
    #[must_use]
    pub fn to_year(self) -> Self {
        Self { month: 0, day: 0, ..self }
    }

    /// The first day that the date may mean.
    pub fn first_day(self) -> jiff::civil::Date {
        jiff::civil::date(self.year, i8_of(self.month.max(1)), i8_of(self.day.max(1)))
    }

    /// The last day that the date may mean.
    pub fn last_day(self) -> jiff::civil::Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let first = jiff::civil::date(self.year, i8_of(month), 1);
        if self.day == 0 { first.last_of_month() } else { jiff::civil::date(self.year, i8_of(month), i8_of(self.day)) }
    }
}

fn i8_of(part: u8) -> i8 {
    i8::try_from(part).expect("months and days are below 32")
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.chars().take(64).collect());
        let mut parts = text.split('-').map(|part| (part.len(), part.bytes().all(|byte| byte.is_ascii_digit()), part));
        let mut take = |width: usize| match parts.next() {
            None => Ok(None),
            Some((length, true, part)) if length == width => part.parse::<i16>().map(Some).map_err(|_| wrong()),
            Some(_) => Err(wrong()),
        };
        let (year, month, day) = (take(4)?, take(2)?, take(2)?);
        if parts.next().is_some() {
            return Err(wrong());
        }
        let narrow = |part: Option<i16>| part.map(|part| u8::try_from(part).unwrap_or(u8::MAX));
        year.and_then(|year| Self::new(year, narrow(month), narrow(day))).ok_or_else(wrong)
    }
}

/// When something was, is, or is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Within a year, a month or a day.
    At(PartialDate),
    /// A quarter, 1 to 4: `2025-Q1`.
    Quarter(i16, u8),
    /// A half year, 1 or 2: `2025-H1`.
    Half(i16, u8),
    /// From one date to another, both included: `2021/2025`.
    Between(PartialDate, PartialDate),
    /// Up to a date, from no stated beginning: `/2023-09`.
    Until(PartialDate),
    /// From a date on: `2023-09/`.
    From(PartialDate),
}

impl Period {
    /// The first day, where it has one.
    pub fn first_day(self) -> Option<jiff::civil::Date> {
        match self {
            Self::At(date) | Self::Between(date, _) | Self::From(date) => Some(date.first_day()),
            Self::Quarter(year, quarter) => Some(jiff::civil::date(year, i8_of(quarter * 3 - 2), 1)),
            Self::Half(year, half) => Some(jiff::civil::date(year, i8_of(half * 6 - 5), 1)),
            Self::Until(_) => None,
        }
    }

    /// The last day, where it has one.
    pub fn last_day(self) -> Option<jiff::civil::Date> {
        match self {
            Self::At(date) | Self::Between(_, date) | Self::Until(date) => Some(date.last_day()),
            Self::Quarter(year, quarter) => Some(jiff::civil::date(year, i8_of(quarter * 3), 1).last_of_month()),
            Self::Half(year, half) => Some(jiff::civil::date(year, i8_of(half * 6), 1).last_of_month()),
            Self::From(_) => None,
        }
    }
}

impl From<PartialDate> for Period {
    fn from(date: PartialDate) -> Self {
        Self::At(date)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(date) => date.fmt(f),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Between(from, to) => write!(f, "{from}/{to}"),
            Self::Until(to) => write!(f, "/{to}"),
            Self::From(from) => write!(f, "{from}/"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.chars().take(64).collect());
        if let Some((from, to)) = text.split_once('/') {
            return match (from, to) {
                ("", to) => Ok(Self::Until(to.parse()?)),
                (from, "") => Ok(Self::From(from.parse()?)),
                (from, to) => Ok(Self::Between(from.parse()?, to.parse()?)),
            };
        }
        let part = |mark: &str, most: u8| -> Option<(i16, u8)> {
            let (year, number) = text.split_once(mark)?;
            let year = year.parse::<PartialDate>().ok().filter(|date| date.month().is_none())?.year();
            let one_digit = Some(number).filter(|number| number.len() == 1);
            let number = one_digit?.parse::<u8>().ok().filter(|number| (1..=most).contains(number))?;
            Some((year, number))
        };
        if let Some((year, quarter)) = part("-Q", 4) {
            return Ok(Self::Quarter(year, quarter));
        }
        if let Some((year, half)) = part("-H", 2) {
            return Ok(Self::Half(year, half));
        }
        text.parse().map(Self::At).map_err(|_: PeriodError| wrong())
    }
}

macro_rules! serde_as_text {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

serde_as_text!(PartialDate, Period);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_ontology_round_trip() {
        for text in [
            "2023",
            "2023-09",
            "2023-09-15",
            "2021/2025",
            "2023-01/2023-09",
            "/2023-09",
            "2023-09/",
            "2025-Q1",
            "2025-H2",
        ] {
            assert_eq!(text.parse::<Period>().map(|period| period.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "-",
            "23",
            "2023-13",
            "2023-02-30",
            "2023-9",
            "2023-09-15-1",
            "2025-Q5",
            "2025-Q01",
            "2025-H3",
            "/",
            "２０２３",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_period_knows_its_days() {
        let days = |text: &str| {
            let period: Period = text.parse().unwrap();
            (period.first_day().map(|day| day.to_string()), period.last_day().map(|day| day.to_string()))
        };
        assert_eq!(days("2024-02"), (Some("2024-02-01".into()), Some("2024-02-29".into())));
        assert_eq!(days("2025-Q2"), (Some("2025-04-01".into()), Some("2025-06-30".into())));
        assert_eq!(days("/2023"), (None, Some("2023-12-31".into())));
    }
}
