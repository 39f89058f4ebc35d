//! Sums and averages that lose no digit.

use rust_decimal::Decimal;

/// All values together; `None` where that has more digits than a decimal holds.
pub(super) fn sum(values: &[Decimal]) -> Option<Decimal> {
    let (units, scale) = exact_sum(values)?;
    decimal(units, scale)
}

/// The sum by the number of values, rounded half to even to so many places; `None` where there are no values or their sum is
/// too large.
pub(super) fn average(values: &[Decimal], places: u32) -> Option<Decimal> {
    let (units, scale) = exact_sum(values)?;
    let count = i128::try_from(values.len()).ok().filter(|count| *count > 0)?;
    // units / (count × 10^scale), in units of 10^-places.
    let (dividend, divisor) = match places.checked_sub(scale) {
        Some(more) => (units.checked_mul(power(more)?)?, count),
        None => (units, count.checked_mul(power(scale - places)?)?),
    };
    decimal(half_to_even(dividend, divisor), places)
}

/// The value in the middle of sorted values; of an even number the average of the two there.
pub(super) fn median(sorted: &[Decimal], places: u32) -> Option<Decimal> {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted.get(middle).copied()
    } else {
        average(sorted.get(middle.checked_sub(1)?..=middle)?, places)
    }
}

/// The sum as units of the least decimal place that a value has.
fn exact_sum(values: &[Decimal]) -> Option<(i128, u32)> {
    let values: Vec<Decimal> = values.iter().map(Decimal::normalize).collect();
    let scale = values.iter().map(Decimal::scale).max().unwrap_or(0);
    let units = |value: &Decimal| value.mantissa().checked_mul(power(scale - value.scale())?);
    let sum = values.iter().try_fold(0_i128, |sum, value| sum.checked_add(units(value)?))?;
    Some((sum, scale))
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn half_to_even(dividend: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (dividend / divisor, dividend % divisor);
    let twice = rest.unsigned_abs().saturating_mul(2).cmp(&divisor.unsigned_abs());
    let away = twice.is_gt() || (twice.is_eq() && quotient % 2 != 0);
    if away { quotient + dividend.signum() * divisor.signum() } else { quotient }
}

fn decimal(units: i128, scale: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(units, scale).ok().map(|decimal| decimal.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn no_digit_is_lost() {
        let check = |texts: &[&str], expected: Option<&str>| {
            assert_eq!(sum(&values(texts)), expected.map(|text| text.parse().unwrap()), "{texts:?}");
        };
        check(&["0.1", "0.2"], Some("0.3"));
        check(&["70000000000000000000000000", "0.01"], Some("70000000000000000000000000.01"));
        check(&["7922816251426433759354395033", "0.01"], None);
        check(&["79228162514264337593543950335", "1"], None);
        check(&[], Some("0"));
    }

    #[test]
    fn averages_round_half_to_even() {
        let check = |texts: &[&str], expected: Option<&str>| {
            assert_eq!(average(&values(texts), 6), expected.map(|text| text.parse().unwrap()), "{texts:?}");
        };
        check(&["1", "2"], Some("1.5"));
        check(&["1", "1", "0"], Some("0.666667"));
        check(&["0.000001", "0"], Some("0"));
        check(&["0.000003", "0"], Some("0.000002"));
        check(&["-0.000003", "0"], Some("-0.000002"));
        check(&["-1", "-1", "0"], Some("-0.666667"));
        check(&["0.0000001", "0.0000002"], Some("0"));
        check(&[], None);
    }

    #[test]
    fn the_middle_of_sorted_values() {
        assert_eq!(median(&values(&["1", "2", "10"]), 6), Some(Decimal::from(2)));
        assert_eq!(median(&values(&["1", "2", "3", "10"]), 6), Some(Decimal::new(25, 1)));
        assert_eq!(median(&[], 6), None);
    }
}
