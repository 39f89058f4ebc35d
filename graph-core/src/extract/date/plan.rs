//! Five-year plans, which are times by their number.

use super::shape::Moment;
use crate::extract::number::chinese_digit;
use crate::model::{PartialDate, Period};

/// The years of a five-year plan; the twelfth began in 2011.
pub(super) fn plan(number: u8, moment: Moment) -> Option<Period> {
    let first = 1951 + 5 * i16::from(number);
    let year = |year: i16| PartialDate::new(year, None, None);
    Some(match moment {
        Moment::During => Period::Between(year(first)?, year(first + 4)?),
        Moment::Start => Period::At(year(first)?),
        Moment::End => Period::At(year(first + 4)?),
        Moment::Since => Period::From(year(first)?),
    })
}

/// The years of the plan that a heading names by its number alone: “十三五”工作回顾.
pub(crate) fn years_of_plan(heading: &str) -> Option<Period> {
    let (_, rest) = heading.split_once('十')?;
    let mut letters = rest.chars();
    let number = letters.next().and_then(chinese_digit).filter(|digit| (1..=9).contains(digit))?;
    letters.next().filter(|letter| *letter == '五')?;
    plan(10 + number, Moment::During)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_a_plan_by_its_number() {
        let years = |heading| years_of_plan(heading).map(|period| period.to_string());
        assert_eq!(years("一、“十三五”工作回顾").as_deref(), Some("2016/2020"));
        assert_eq!(years("十四五发展成就").as_deref(), Some("2021/2025"));
        assert_eq!(years("过去十年工作回顾"), None);
        assert_eq!(years("二十大以来工作回顾"), None);
    }
}
