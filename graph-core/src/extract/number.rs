//! Numbers as Chinese text writes them: `1,495`, `3.158亿`, `2万3千`, `三百五十八亿`, `十二点五`, `二〇二四`.
//!
//! Values are exact decimals with 万, 亿, 万亿 and 兆 multiplied out. What is no certain number gives none: 三四 (three or
//! four), 百千万 (out of order), a run longer than a decimal holds. Behaviour follows cn2an (Ailln/cn2an) where that agrees
//! with how news writes.

use rust_decimal::Decimal;

use super::word_list::CharacterSet;

/// A number at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// With its magnitudes multiplied out.
    pub(crate) value: Decimal,
    /// Where it ends, in bytes of the text.
    pub(crate) end: usize,
    /// The magnitude that was written last, 1 where none was: 亿 in 3.5亿. A range's lower end may borrow it.
    pub(crate) magnitude: Decimal,
    /// Whether 多 or 余 stands before the magnitude: 200多万.
    pub(crate) more: bool,
    /// Written in Chinese numerals alone.
    pub(crate) chinese: bool,
    /// It begins with a magnitude and no digit: 千亿, 百万, 万.
    pub(crate) bare: bool,
}

/// The character at a byte of the text, and the byte after it.
pub(crate) fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let found = text.get(at..)?.chars().next()?;
    Some((found, at + found.len_utf8()))
}

/// The character that ends at a byte of the text.
pub(crate) fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Past one space, if there is one: `300 万吨`.
pub(crate) fn skip_space(text: &str, at: usize) -> usize {
    match char_at(text, at) {
        Some((' ' | '\u{a0}' | '\u{3000}', after)) => after,
        _ => at,
    }
}

/// The value of one Chinese digit.
pub(crate) fn chinese_digit(digit: char) -> Option<u8> {
    Some(match digit {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn small_magnitude(letter: char) -> Option<u32> {
    Some(match letter {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// With what a number may begin.
pub(crate) const FIRSTS: &str = "0123456789〇零○一二两三四五六七八九十百千万亿";

/// Whether a number may begin with this character.
pub(crate) fn begins_number(letter: char) -> bool {
    static BEGINS: CharacterSet = CharacterSet::new(FIRSTS);
    BEGINS.contains(letter)
}

/// The longest number that begins at a byte of the text.
pub(crate) fn number_at(text: &str, at: usize) -> Option<Number> {
    match char_at(text, at)?.0 {
        digit if digit.is_ascii_digit() => arabic(text, at),
        letter if begins_number(letter) => chinese(text, at),
        _ => None,
    }
}

/// An unsigned run of ASCII digits with groups of three and a fraction: value and end.
fn digits(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let (first, mut end) = (run(at), at);
    let mut written = Written::default();
    end += first;
    written.add(bytes.get(at..end)?);
    if first <= 3 && bytes.get(at) != Some(&b'0') {
        while bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
            written.add(bytes.get(end + 1..end + 4)?);
            end += 4;
        }
    }
    let fraction = if bytes.get(end) == Some(&b'.') { run(end + 1) } else { 0 };
    if fraction > 0 {
        written.add(bytes.get(end + 1..end + 1 + fraction)?);
        end += 1 + fraction;
    }
    let letters = written.digits + usize::from(fraction > 0);
    let value = written.value.filter(|_| (1..=LONGEST).contains(&letters))?;
    let scale = u32::try_from(fraction).ok()?;
    Decimal::try_from_i128_with_scale(value, scale).ok().map(|value| (value, end))
}

/// A number has no more digits, its point counted as one.
const LONGEST: usize = 20;

/// Digits as they are read one after the other.
struct Written {
    digits: usize,
    /// `None` where they are too many.
    value: Option<i128>,
}

impl Default for Written {
    fn default() -> Self {
        Self { digits: 0, value: Some(0) }
    }
}

impl Written {
    fn add(&mut self, digits: &[u8]) {
        self.digits += digits.len();
        let more = |value: i128, digit: &u8| value.checked_mul(10)?.checked_add(i128::from(digit - b'0'));
        self.value =
            self.value.filter(|_| self.digits <= LONGEST).and_then(|value| digits.iter().try_fold(value, more));
    }
}

/// 万, 亿, 万亿, 兆, 千万, 百万 … after digits: the factor and its end. The 千 of 千瓦 and the 百 of 百分 belong to the unit.
fn magnitude(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let (letter, after) = char_at(text, at)?;
    let next = char_at(text, after).map_or(' ', |(next, _)| next);
    let big = |from: usize| match char_at(text, from) {
        Some(('万', end)) => match char_at(text, end) {
            Some(('亿', end)) => Some((1_000_000_000_000_i64, end)),
            _ => Some((10_000, end)),
        },
        Some(('亿', end)) => Some((100_000_000, end)),
        _ => None,
    };
    let small = match letter {
        '十' => 10,
        '百' if next != '分' => 100,
        '千' if !"瓦克米伏卡焦赫帕升字安乏".contains(next) => 1000,
        '兆' if !"瓦帕伏字赫焦欧".contains(next) => return Some((Decimal::from(1_000_000_000_000_i64), after)),
        _ => return big(at).map(|(factor, end)| (Decimal::from(factor), end)),
    };
    let (factor, end) = big(after).unwrap_or((1, after));
    Some((Decimal::from(factor * small), end))
}

fn arabic(text: &str, at: usize) -> Option<Number> {
    let (first, mut end) = digits(text, at)?;
    let (mut value, mut last, mut more) = (first, Decimal::ONE, false);
    let mut part = first;
    let mut whole = Decimal::ZERO;
    loop {
        let from = skip_space(text, end);
        let many =
            char_at(text, from).filter(|(letter, _)| matches!(letter, '多' | '余' | '来')).map(|(_, after)| after);
        let Some((factor, after)) = magnitude(text, many.unwrap_or(from)) else { break };
        if whole > Decimal::ZERO && factor >= last {
            break;
        }
        whole = whole.checked_add(part.checked_mul(factor)?)?;
        (value, last, end, more) = (whole, factor, after, more || many.is_some());
        // 3亿5000万: a further part counts only where it carries a smaller magnitude of its own.
        match digits(text, end) {
            Some((next, after)) if magnitude(text, after).is_some_and(|(factor, _)| factor < last) => {
                (part, end) = (next, after);
            }
            _ => break,
        }
    }
    Some(Number { value, end, magnitude: last, more, chinese: false, bare: false })
}

/// A number in Chinese numerals has no more of them.
const LONGEST_CHINESE: usize = 24;

fn chinese(text: &str, at: usize) -> Option<Number> {
    let mut end = at;
    let (mut room, mut count) = ([' '; LONGEST_CHINESE], 0);
    while let Some((letter, after)) = char_at(text, end).filter(|(letter, _)| {
        chinese_digit(*letter).is_some() || small_magnitude(*letter).is_some() || matches!(letter, '万' | '亿')
    }) {
        // The 千 of 千瓦 and the 百 of 百分 belong to the unit.
        if matches!(letter, '千' | '百') && magnitude(text, end).is_none() {
            break;
        }
        *room.get_mut(count)? = letter;
        (end, count) = (after, count + 1);
    }
    let letters = &room[..count];
    let bare = letters.first().is_some_and(|first| chinese_digit(*first).is_none() && *first != '十');
    let mut value = whole_chinese(letters)?;
    let mut last = last_magnitude(letters);
    if let Some((fraction, after)) = chinese_fraction(text, end) {
        (value, end, last) = (value.checked_add(fraction)?, after, Decimal::ONE);
    }
    let many = char_at(text, end).filter(|(letter, _)| matches!(letter, '多' | '余' | '来')).map(|(_, after)| after);
    let more = many.is_some();
    if let Some((factor, after)) = magnitude(text, many.unwrap_or(end)).filter(|(factor, _)| *factor > last) {
        (value, end, last) = (value.checked_mul(factor)?, after, factor);
        return Some(Number { value, end, magnitude: last, more, chinese: true, bare });
    }
    Some(Number { value, end, magnitude: last, more: false, chinese: true, bare })
}

/// 点五 after a number: the fraction and its end.
fn chinese_fraction(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let (_, mut end) = char_at(text, at).filter(|(letter, _)| *letter == '点')?;
    let mut written = String::from("0.");
    while let Some((digit, after)) =
        char_at(text, end).and_then(|(letter, after)| Some((chinese_digit(letter)?, after)))
    {
        written.push(char::from(b'0' + digit));
        end = after;
    }
    (3..=12).contains(&written.len()).then(|| written.parse().ok()).flatten().map(|value| (value, end))
}

/// The magnitude written last, 1 where a digit ends the number.
fn last_magnitude(letters: &[char]) -> Decimal {
    let tail: String = letters.iter().rev().take_while(|letter| matches!(letter, '万' | '亿')).collect();
    Decimal::from(match tail.as_str() {
        "万" => 10_000_i64,
        "亿" => 100_000_000,
        "亿万" => 1_000_000_000_000,
        _ => 1,
    })
}

/// A whole number in Chinese numerals: digit by digit (二〇二四) or with magnitudes (三百五十八亿九千万).
fn whole_chinese(letters: &[char]) -> Option<Decimal> {
    let digit = |letter: &char| chinese_digit(*letter);
    if letters.iter().any(|letter| digit(letter).is_none()) {
        return sections(letters);
    }
    match letters {
        [] => None,
        // 三四 is three or four; 二〇 is twenty.
        [_, second] if digit(second) != Some(0) => None,
        digits => digits
            .iter()
            .filter_map(digit)
            .try_fold(Decimal::ZERO, |value, digit| value.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(digit))),
    }
}

/// A number with magnitudes; `None` where they are out of order.
fn sections(letters: &[char]) -> Option<Decimal> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None::<u64>);
    let (mut last_small, mut last_big, mut previous) = (10_000_u64, u64::MAX, ' ');
    for letter in letters {
        if let Some(value) = chinese_digit(*letter) {
            if digit.is_some_and(|digit| digit != 0) {
                return None;
            }
            digit = Some(u64::from(value));
        } else if let Some(factor) = small_magnitude(*letter).map(u64::from) {
            if factor >= last_small {
                return None;
            }
            section += digit.take().filter(|digit| *digit > 0).unwrap_or(1) * factor;
            last_small = factor;
        } else {
            let factor = if *letter == '万' { 10_000_u64 } else { 100_000_000 };
            let part = section + digit.take().unwrap_or(0);
            if *letter == '亿' && total > 0 && previous == '万' {
                total = total.checked_mul(factor)?;
            } else if factor >= last_big || (part == 0 && total > 0) {
                return None;
            } else {
                total = total.checked_add(part.max(1).checked_mul(factor)?)?;
            }
            (section, last_small, last_big) = (0, 10_000, factor);
        }
        previous = *letter;
    }
    let tail = match digit {
        // 一百五 is 150, 三千二 is 3200; 一百零五 is 105.
        Some(digit) if digit > 0 && letters.len() >= 2 && last_small < 10_000 && last_small > 10 => {
            let zero = letters.get(letters.len() - 2).is_some_and(|letter| chinese_digit(*letter) == Some(0));
            if zero { digit } else { digit * (last_small / 10) }
        }
        Some(digit) => digit,
        None => 0,
    };
    total.checked_add(section + tail).map(Decimal::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The value of the number that a text begins with, and what is left.
    fn check(text: &str, value: &str, rest: &str) {
        let number = number_at(text, 0).unwrap_or_else(|| panic!("no number at the head of {text}"));
        assert_eq!(
            (number.value.normalize().to_string().as_str(), text.get(number.end..).unwrap()),
            (value, rest),
            "{text}"
        );
    }

    #[test]
    fn digits_and_magnitudes() {
        check("4.25亿元", "425000000", "元");
        check("1,495项", "1495", "项");
        check("12,34项", "12", ",34项");
        check("300 万吨", "3000000", "吨");
        check("1.3万亿元", "1300000000000", "元");
        check("3亿5000万元", "350000000", "元");
        check("2万3千人", "23000", "人");
        check("215万千瓦", "2150000", "千瓦");
        check("100兆瓦", "100", "兆瓦");
        check("2兆元", "2000000000000", "元");
        check("5千万元", "50000000", "元");
        check("3.5百分点", "3.5", "百分点");
        check("200多万元", "2000000", "元");
        check("18.3%", "18.3", "%");
    }

    #[test]
    fn chinese_numerals() {
        check("三百五十八亿九千五百万元", "35895000000", "元");
        check("十二点五亿元", "1250000000", "元");
        check("二〇二四年", "2024", "年");
        check("两千三百户", "2300", "户");
        check("一百五十", "150", "");
        check("一百五", "150", "");
        check("一百零五", "105", "");
        check("十五个", "15", "个");
        check("千亿元", "100000000000", "元");
        check("五千万千瓦", "50000000", "千瓦");
        check("八千瓦", "8", "千瓦");
        check("三十多万亩", "300000", "亩");
        check("一万二千", "12000", "");
        check("两万亿元", "2000000000000", "元");
    }

    #[test]
    fn what_is_no_certain_number() {
        for text in ["三四个", "百千万工程", "千万亿万", "吨", ""] {
            assert_eq!(number_at(text, 0), None, "{text}");
        }
        assert_eq!(number_at("123456789012345678901234", 0), None);
    }

    proptest! {
        /// Digits are read one by one to the value and the scale that they are written with.
        #[test]
        fn digits_are_what_they_say(whole in "[0-9]{1,22}", fraction in "(\\.[0-9]{1,12})?") {
            let written = format!("{whole}{fraction}");
            let expected: Option<Decimal> = written.parse().ok().filter(|_| written.len() <= LONGEST);
            let read = digits(&format!("{written}吨"), 0);
            prop_assert_eq!(read.map(|(value, end)| (value.to_string(), end)), expected.map(|value| (value.to_string(), written.len())));
        }

        #[test]
        fn never_panics_and_ends_inside(text in "[0-9,.一二三四五六七八九十百千万亿兆两零〇点多余 瓦吨]{0,30}") {
            for (at, _) in text.char_indices() {
                if let Some(number) = number_at(&text, at) {
                    prop_assert!(number.end > at && text.is_char_boundary(number.end));
                }
            }
        }
    }
}
