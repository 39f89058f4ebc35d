//! Whether two statements can both be true: values but for rounding and bounds, dates but for precision.
//!
//! Documents round and hedge (超, 近, 约), so that equal facts have unequal numbers. A number that was written less precisely than
//! another stands for all that it may have been rounded or cut off from: 26 for what is from 25.5 to below 27.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Bound, EntityId, Observation, Period, Quantity};

/// The values that a stated quantity may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    low: Option<Decimal>,
    high: Option<Decimal>,
    /// The worth of the last digit that was written.
    step: Decimal,
}

impl Reach {
    /// What a statement reaches.
    ///
    /// 约 reaches a tenth to both sides, 近 a fifth below; 超, 余 and 多 up to twice the value, for whoever says 超30亿 does not mean
    /// 70亿. 至少 and 不超过 are open on one side, since they are conditions and no estimates. A range reaches from end to end.
    pub(super) fn of(one: &Observation<EntityId>) -> Self {
        let Quantity { value, upper, bound, .. } = &one.quantity;
        let part = |of_ten: i64| value.abs().checked_mul(Decimal::new(of_ten, 1)).unwrap_or_default();
        let below = |by: Decimal| value.checked_sub(by);
        let above = |by: Decimal| value.checked_add(by);
        let (low, high) = match bound {
            None => (Some(*value), Some(upper.unwrap_or(*value))),
            Some(Bound::About) => (below(part(1)), above(part(1))),
            Some(Bound::Below) => (below(part(2)), Some(*value)),
            Some(Bound::Above) => (Some(*value), above(part(10))),
            Some(Bound::AtLeast) => (Some(*value), None),
            Some(Bound::AtMost) => (None, Some(*value)),
        };
        Self { low, high: high.max(*upper).filter(|_| high.is_some()), step: step(one) }
    }

    /// The least that it may stand for, where that is known.
    pub(super) fn least(self) -> Option<Decimal> {
        self.low?.checked_sub(self.step / Decimal::TWO)
    }

    /// The most that it may stand for, where that is known.
    pub(super) fn most(self) -> Option<Decimal> {
        self.high?.checked_add(self.step)
    }

    /// Whether both may stand for one value.
    pub(super) fn agrees(self, other: Self) -> bool {
        let (coarse, fine) = if self.step >= other.step { (self, other) } else { (other, self) };
        let (half, whole) = match coarse.step > fine.step {
            true => (coarse.step / Decimal::TWO, coarse.step),
            false => (Decimal::ZERO, Decimal::ZERO),
        };
        // What is too large to be computed with is open.
        let below = coarse.low.and_then(|low| Some(fine.high? < low.checked_sub(half)?));
        let above = coarse.high.and_then(|high| {
            let (low, end) = (fine.low?, high.checked_add(whole)?);
            Some(low > high && low >= end)
        });
        below != Some(true) && above != Some(true)
    }
}

/// The worth of the last digit that was written: 4.25亿 was written to the million. Where the words hold no digits it is told
/// from the zeros at the end, of which two digits are always meant: 三百万 was written to the hundred thousand.
fn step(one: &Observation<EntityId>) -> Decimal {
    let value = one.quantity.value.abs();
    let written = || {
        let from = one.raw.find(|c: char| c.is_ascii_digit())?;
        let rest = one.raw.get(from..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(rest.len());
        let number: Decimal = rest.get(..end)?.replace(',', "").trim_end_matches('.').parse().ok()?;
        let places = Decimal::try_new(1, number.scale()).ok()?;
        value.checked_div(number.abs())?.checked_mul(places).filter(|_| one.quantity.factors.is_none())
    };
    written().unwrap_or_else(|| zeros_at_end(value))
}

fn zeros_at_end(value: Decimal) -> Decimal {
    let (ten, mut step) = (Decimal::TEN, Decimal::ONE);
    while let Some(next) = step.checked_mul(ten) {
        let two_digits = next.checked_mul(ten).is_some_and(|least| value >= least);
        if !two_digits || !(value % next).is_zero() {
            break;
        }
        step = next;
    }
    step
}

/// The days that a period may mean; the ends of time where it is open.
pub(super) fn days(period: Period) -> RangeInclusive<Date> {
    period.first_day().unwrap_or(Date::MIN)..=period.last_day().unwrap_or(Date::MAX)
}

/// Whether two dates may mean one day: 2025 and 2025-09 may, 2025-09 and 2025-10 may not.
pub(super) fn may_meet(one: Period, other: Period) -> bool {
    let (one, other) = (days(one), days(other));
    one.start() <= other.end() && other.start() <= one.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metric, Modality, Properties};

    /// An observation as a document writes it.
    fn stated(text: &str, value: &str, bound: Option<Bound>, upper: Option<&str>) -> Reach {
        Reach::of(&Observation {
            subject: EntityId::from_bytes([0; 16]),
            metric: Metric::Other,
            of: None,
            quantity: Quantity {
                value: value.parse().unwrap(),
                upper: upper.map(|upper| upper.parse().unwrap()),
                unit: "t".into(),
                bound,
                factors: None,
            },
            period: None,
            modality: Modality::Actual,
            raw: text.into(),
            properties: Properties::new(),
        })
    }

    #[test]
    fn rounding_and_hedging_are_no_disagreement() {
        let plain = |text: &str, value: &str| stated(text, value, None, None);
        let hedged = |text: &str, value: &str, bound| stated(text, value, Some(bound), None);
        let check = |one: Reach, other: Reach, agree: bool, why: &str| {
            assert_eq!(one.agrees(other), agree, "{why}");
            assert_eq!(other.agrees(one), agree, "{why}, the other way");
        };
        check(plain("26.5万吨", "265000"), plain("26万吨", "260000"), true, "cut off");
        check(plain("26.5万吨", "265000"), plain("27万吨", "270000"), true, "rounded up");
        check(plain("26万吨", "260000"), plain("27万吨", "270000"), false, "both exact to the ten thousand");
        check(plain("4.25亿元", "425000000"), plain("4.3亿元", "430000000"), true, "to the ten million");
        check(plain("4.25亿元", "425000000"), plain("5亿元", "500000000"), false, "rounds to 4");
        check(plain("4.5亿元", "450000000"), plain("5亿元", "500000000"), true, "rounds to 5");
        check(
            plain("4.25亿元", "425000000"),
            plain("5.0亿元", "500000000"),
            false,
            "5.0 was written to the ten million",
        );
        check(plain("三百万吨", "3000000"), plain("312万吨", "3120000"), false, "two digits are meant");
        check(plain("三百万吨", "3000000"), plain("305万吨", "3050000"), true, "within two digits");
        check(hedged("约100万吨", "1000000", Bound::About), plain("108万吨", "1080000"), true, "within a tenth");
        check(hedged("约100万吨", "1000000", Bound::About), plain("120万吨", "1200000"), false, "a fifth off");
        check(hedged("近100万吨", "1000000", Bound::Below), plain("96万吨", "960000"), true, "a little below");
        check(hedged("近100万吨", "1000000", Bound::Below), plain("109万吨", "1090000"), false, "above");
        check(hedged("超30亿元", "3000000000", Bound::Above), plain("34亿元", "3400000000"), true, "above");
        check(hedged("超30亿元", "3000000000", Bound::Above), plain("300亿元", "30000000000"), false, "ten times");
        check(hedged("至少30亿元", "3000000000", Bound::AtLeast), plain("300亿元", "30000000000"), true, "no end");
        check(hedged("不超过5天", "5", Bound::AtMost), plain("3天", "3"), true, "within");
        check(stated("3至5天", "3", None, Some("5")), plain("4天", "4"), true, "inside of a range");
        check(stated("3至5天", "3", None, Some("5")), plain("7天", "7"), false, "outside of it");
    }

    #[test]
    fn numbers_of_any_size_are_compared() {
        let huge = "79228162514264337593543950335";
        for text in [huge, "-79228162514264337593543950335", "0", "0.0000000000000000000000000001"] {
            for bound in [None, Some(Bound::About), Some(Bound::Above), Some(Bound::Below), Some(Bound::AtMost)] {
                let one = stated(text, text, bound, None);
                assert!(one.agrees(one), "{text} {bound:?}");
            }
        }
        assert!(!stated(huge, huge, None, None).agrees(stated("1", "1", None, None)));
    }
}
