//! Tests of one value: a number, a name of a closed set, a text, a date.

use jiff::civil::Date;

use crate::model::{PartialDate, Period};
use crate::resolve::normal;

/// A test of a value that has an order.
#[derive(Debug, Clone, PartialEq)]
pub enum Compare<T> {
    /// It is this.
    Equal(T),
    /// It is not this; also where there is none.
    Differs(T),
    /// It is one of these.
    Among(Vec<T>),
    /// It is none of these; also where there is none.
    Outside(Vec<T>),
    /// It is more than this.
    Above(T),
    /// It is this or more.
    AtLeast(T),
    /// It is less than this.
    Below(T),
    /// It is this or less.
    AtMost(T),
    /// There is none, or there is one.
    Missing(bool),
}

/// Tests of a value that must all pass.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison<T>(Vec<Compare<T>>);

impl<T: PartialOrd> Comparison<T> {
    /// These tests. Long lists of values are sorted, and then looked up in the logarithm of their length.
    pub fn new(mut tests: Vec<Compare<T>>) -> Self {
        for test in &mut tests {
            if let Compare::Among(values) | Compare::Outside(values) = test {
                values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
            }
        }
        Self(tests)
    }

    /// Whether the value, or its absence, passes all tests.
    pub fn holds(&self, value: Option<&T>) -> bool {
        self.0.iter().all(|test| match test {
            Compare::Missing(missing) => *missing == value.is_none(),
            Compare::Differs(other) => value != Some(other),
            Compare::Outside(others) => !value.is_some_and(|value| among(others, value)),
            Compare::Equal(other) => value == Some(other),
            Compare::Among(others) => value.is_some_and(|value| among(others, value)),
            Compare::Above(bound) => value.is_some_and(|value| value > bound),
            Compare::AtLeast(bound) => value.is_some_and(|value| value >= bound),
            Compare::Below(bound) => value.is_some_and(|value| value < bound),
            Compare::AtMost(bound) => value.is_some_and(|value| value <= bound),
        })
    }

    /// The few values that it may be, where the tests name them.
    pub(in crate::graph) fn named(&self) -> Option<&[T]> {
        self.0.iter().find_map(|test| match test {
            Compare::Equal(one) => Some(std::slice::from_ref(one)),
            Compare::Among(some) => Some(some.as_slice()),
            _ => None,
        })
    }
}

fn among<T: PartialOrd>(sorted: &[T], value: &T) -> bool {
    sorted.binary_search_by(|one| one.partial_cmp(value).unwrap_or(std::cmp::Ordering::Less)).is_ok()
}

/// A test of a text, in normal form.
#[derive(Debug, Clone, PartialEq)]
pub enum TextCompare {
    /// It is this.
    Equal(String),
    /// It is not this; also where there is none.
    Differs(String),
    /// It is one of these.
    Among(Vec<String>),
    /// It is none of these; also where there is none.
    Outside(Vec<String>),
    /// It has this somewhere.
    Contains(String),
    /// It begins with this.
    StartsWith(String),
    /// It ends with this.
    EndsWith(String),
    /// There is none, or there is one.
    Missing(bool),
}

impl TextCompare {
    fn normalised(self) -> Self {
        let all = |mut texts: Vec<String>| {
            texts.iter_mut().for_each(|text| *text = normal(text));
            texts.sort_unstable();
            texts
        };
        match self {
            Self::Equal(text) => Self::Equal(normal(&text)),
            Self::Differs(text) => Self::Differs(normal(&text)),
            Self::Among(texts) => Self::Among(all(texts)),
            Self::Outside(texts) => Self::Outside(all(texts)),
            Self::Contains(text) => Self::Contains(normal(&text)),
            Self::StartsWith(text) => Self::StartsWith(normal(&text)),
            Self::EndsWith(text) => Self::EndsWith(normal(&text)),
            Self::Missing(missing) => Self::Missing(missing),
        }
    }

    /// Whether a text passes; a test of what must not be passes where the opposite fails.
    fn holds(&self, text: &str) -> bool {
        let among = |texts: &[String]| texts.binary_search_by(|one| one.as_str().cmp(text)).is_ok();
        match self {
            Self::Equal(other) => text == other,
            Self::Differs(other) => text != other,
            Self::Among(others) => among(others),
            Self::Outside(others) => !among(others),
            Self::Contains(part) => memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some(),
            Self::StartsWith(part) => text.starts_with(part.as_str()),
            Self::EndsWith(part) => text.ends_with(part.as_str()),
            Self::Missing(missing) => !missing,
        }
    }

    /// Whether it says what must not be, and so must hold of each of several names.
    fn is_negative(&self) -> bool {
        matches!(self, Self::Differs(_) | Self::Outside(_) | Self::Missing(_))
    }
}

/// Tests of a text that must all pass.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TextComparison(Vec<TextCompare>);

impl TextComparison {
    /// These tests, brought into normal form.
    pub fn new(tests: Vec<TextCompare>) -> Self {
        Self(tests.into_iter().map(TextCompare::normalised).collect())
    }

    /// Whether a text as written, or its absence, passes all tests.
    pub fn holds(&self, text: Option<&str>) -> bool {
        let Some(text) = text else {
            let passes = |test: &TextCompare| match test {
                TextCompare::Missing(missing) => *missing,
                test => test.is_negative(),
            };
            return self.0.iter().all(passes);
        };
        let text = normal(text);
        self.0.iter().all(|test| test.holds(&text))
    }

    /// Whether one of several names in normal form passes all tests of what it is, and each those of what it must not be.
    pub(super) fn holds_of_one<'a>(&self, mut names: impl Iterator<Item = &'a str> + Clone) -> bool {
        let negative = self.0.iter().filter(|test| test.is_negative());
        let positive = || self.0.iter().filter(|test| !test.is_negative());
        let mut none_is_wrong = negative.clone().all(|test| names.clone().all(|name| test.holds(name)));
        if none_is_wrong && positive().next().is_some() {
            none_is_wrong = names.any(|name| positive().all(|test| test.holds(name)));
        }
        none_is_wrong
    }

    /// The few texts in normal form that it may be, where the tests name them.
    pub(in crate::graph) fn named(&self) -> Option<&[String]> {
        self.0.iter().find_map(|test| match test {
            TextCompare::Equal(one) => Some(std::slice::from_ref(one)),
            TextCompare::Among(some) => Some(some.as_slice()),
            _ => None,
        })
    }
}

/// A test of a date or period. Both sides may be a year, a month or a day: what counts is the days that they may mean.
#[derive(Debug, Clone, PartialEq)]
pub enum DateCompare {
    /// It lies within this: 2023-09-15 within 2023.
    Equal(PartialDate),
    /// It does not lie within this; also where there is none.
    Differs(PartialDate),
    /// It lies within one of these.
    Among(Vec<PartialDate>),
    /// It lies within none of these; also where there is none.
    Outside(Vec<PartialDate>),
    /// It begins after this has ended.
    Above(PartialDate),
    /// It begins when this does, or later.
    AtLeast(PartialDate),
    /// It ends before this begins.
    Below(PartialDate),
    /// It ends when this does, or earlier.
    AtMost(PartialDate),
    /// It shares a day with this: 2021/2025 with 2023.
    Overlaps(PartialDate),
    /// There is none, or there is one.
    Missing(bool),
}

/// Tests of a date or period that must all pass.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DateComparison(Vec<DateCompare>);

/// The days that a period may mean. One that is open at an end reaches to that end of the calendar.
fn days(period: Period) -> (Date, Date) {
    (period.first_day().unwrap_or(Date::MIN), period.last_day().unwrap_or(Date::MAX))
}

fn lies_within(days: (Date, Date), whole: &PartialDate) -> bool {
    days.0 >= whole.first_day() && days.1 <= whole.last_day()
}

impl DateComparison {
    /// These tests.
    pub fn new(tests: Vec<DateCompare>) -> Self {
        Self(tests)
    }

    /// Whether a period, or its absence, passes all tests.
    pub fn holds(&self, period: Option<Period>) -> bool {
        let days = period.map(days);
        self.0.iter().all(|test| match (test, days) {
            (DateCompare::Missing(missing), days) => *missing == days.is_none(),
            (DateCompare::Differs(_) | DateCompare::Outside(_), None) => true,
            (_, None) => false,
            (DateCompare::Equal(whole), Some(days)) => lies_within(days, whole),
            (DateCompare::Differs(whole), Some(days)) => !lies_within(days, whole),
            (DateCompare::Among(wholes), Some(days)) => wholes.iter().any(|whole| lies_within(days, whole)),
            (DateCompare::Outside(wholes), Some(days)) => !wholes.iter().any(|whole| lies_within(days, whole)),
            (DateCompare::Above(bound), Some((first, _))) => first > bound.last_day(),
            (DateCompare::AtLeast(bound), Some((first, _))) => first >= bound.first_day(),
            (DateCompare::Below(bound), Some((_, last))) => last < bound.first_day(),
            (DateCompare::AtMost(bound), Some((_, last))) => last <= bound.last_day(),
            (DateCompare::Overlaps(other), Some((first, last))) => {
                first <= other.last_day() && last >= other.first_day()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_passes_only_what_it_should() {
        let check = |test: Compare<i32>, of_none: bool, of_three: bool| {
            let comparison = Comparison::new(vec![test.clone()]);
            assert_eq!((comparison.holds(None), comparison.holds(Some(&3))), (of_none, of_three), "{test:?}");
        };
        check(Compare::Equal(3), false, true);
        check(Compare::Differs(3), true, false);
        check(Compare::Among(vec![5, 3]), false, true);
        check(Compare::Outside(vec![5, 3]), true, false);
        check(Compare::Above(3), false, false);
        check(Compare::AtLeast(3), false, true);
        check(Compare::Below(4), false, true);
        check(Compare::AtMost(2), false, false);
        check(Compare::Missing(true), true, false);
        check(Compare::Missing(false), false, true);
    }

    #[test]
    fn texts_are_compared_in_normal_form() {
        let check = |test: TextCompare, text: Option<&str>| TextComparison::new(vec![test]).holds(text);
        assert!(check(TextCompare::Equal("BDO项目".into()), Some("ｂｄｏ 项目")));
        assert!(check(TextCompare::Contains("（上海）".into()), Some("远岭(上海)公司")));
        assert!(check(TextCompare::StartsWith("远岭".into()), Some("“远岭”能源")));
        assert!(!check(TextCompare::EndsWith("远岭".into()), Some("远岭能源")));
        assert!(check(TextCompare::Differs("远岭".into()), None));
        assert!(!check(TextCompare::Missing(true), Some("")));
    }

    #[test]
    fn one_name_must_pass_all_and_no_name_be_wrong() {
        let names = || ["远岭能源", "远岭"].into_iter();
        let check = |tests: Vec<TextCompare>| TextComparison::new(tests).holds_of_one(names());
        assert!(check(vec![TextCompare::Equal("远岭".into())]));
        assert!(!check(vec![TextCompare::Differs("远岭".into())]));
        assert!(check(vec![TextCompare::StartsWith("远".into()), TextCompare::EndsWith("能源".into())]));
        assert!(!check(vec![TextCompare::Equal("远岭".into()), TextCompare::EndsWith("能源".into())]));
        assert!(check(vec![]) && check(vec![TextCompare::Outside(vec!["青禾".into()])]));
    }

    #[test]
    fn dates_compare_by_the_days_that_they_may_mean() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        let check = |test: DateCompare, period: &str| DateComparison::new(vec![test]).holds(period.parse().ok());
        assert!(check(DateCompare::Equal(date("2023")), "2023-09-15"));
        assert!(!check(DateCompare::Equal(date("2023-09-15")), "2023"));
        assert!(check(DateCompare::AtLeast(date("2023")), "2023") && !check(DateCompare::Above(date("2023")), "2023"));
        assert!(check(DateCompare::Above(date("2023")), "2024-01"));
        assert!(check(DateCompare::Below(date("2023-06")), "2023-05-31"));
        assert!(!check(DateCompare::Below(date("2023-06")), "2023"));
        assert!(check(DateCompare::Overlaps(date("2023")), "2021/2025"));
        assert!(!check(DateCompare::Equal(date("2023")), "/2023-09"), "what has no beginning lies within no year");
        assert!(check(DateCompare::AtMost(date("2023")), "/2023-09"));
    }
}
