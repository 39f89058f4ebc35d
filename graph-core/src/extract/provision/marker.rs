//! The numbers that clauses begin with: 第二章, 第三条, 一、, （一）, 1., （1）, ①, 一是.

use crate::extract::number::chinese_digit;

/// How a clause is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// 第一编.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 一、.
    Ordinal,
    /// （一）.
    Bracketed,
    /// 1. or 1、.
    Arabic,
    /// （1） or 1）.
    BracketedArabic,
    /// ①.
    Circled,
    /// 一是.
    Listed,
}

/// A number at the beginning of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// Its value, from 1.
    pub(super) value: u16,
    /// Bytes of the number as it is quoted: `（三）`, `第三条`, `三`, `3`.
    pub(super) number: usize,
    /// Bytes to where the clause's words begin, the sign behind the number included.
    pub(super) length: usize,
}

/// The number that words begin with.
pub(super) fn marker(words: &str) -> Option<Marker> {
    let first = words.chars().next()?;
    match first {
        '（' => bracketed(words),
        '第' => ordinal(words),
        _ => sign(first).or_else(|| plain(words)),
    }
}

/// One character that is a number with its frame: ①, ⑴, ⒈, ㈠.
fn sign(character: char) -> Option<Marker> {
    let rows = [
        ('①', 20, Style::Circled),
        ('⑴', 20, Style::BracketedArabic),
        ('⒈', 20, Style::Arabic),
        ('㈠', 10, Style::Bracketed),
    ];
    let length = character.len_utf8();
    rows.into_iter().find_map(|(first, count, style)| {
        let value = u32::from(character).checked_sub(u32::from(first)).filter(|value| *value < count)?;
        Some(Marker { style, value: u16::try_from(value + 1).ok()?, number: length, length })
    })
}

/// `（一）`, `（1）`.
fn bracketed(words: &str) -> Option<Marker> {
    let open = '（'.len_utf8();
    let inside = words.get(open..)?;
    let (value, digits) = numeral(inside)?;
    let length = open + digits + '）'.len_utf8();
    let style =
        if inside.starts_with(|c: char| c.is_ascii_digit()) { Style::BracketedArabic } else { Style::Bracketed };
    inside.get(digits..)?.starts_with('）').then_some(Marker { style, value, number: length, length })
}

/// `第三条`. In a heading a space may stand behind it.
fn ordinal(words: &str) -> Option<Marker> {
    let open = '第'.len_utf8();
    let (value, digits) = numeral(words.get(open..)?)?;
    let unit = words.get(open + digits..)?.chars().next()?;
    let style = match unit {
        '编' => Style::Part,
        '章' => Style::Chapter,
        '节' => Style::Section,
        '条' => Style::Article,
        _ => return None,
    };
    let number = open + digits + unit.len_utf8();
    let space = words.get(number..)?.chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    Some(Marker { style, value, number, length: number + space })
}

/// `一、`, `1.`, `1）`, `一是`. A decimal number is none: 1.5亿元.
fn plain(words: &str) -> Option<Marker> {
    let (value, digits) = numeral(words)?;
    let arabic = words.starts_with(|c: char| c.is_ascii_digit());
    let mut behind = words.get(digits..)?.chars();
    let (sign, next) = (behind.next()?, behind.next());
    let style = match sign {
        '、' if !arabic => Style::Ordinal,
        '.' if !arabic => Style::Ordinal,
        '是' if !arabic => Style::Listed,
        '、' | '.' if arabic && !next.is_some_and(|next| next.is_ascii_digit()) => Style::Arabic,
        '）' if arabic => Style::BracketedArabic,
        _ => return None,
    };
    let space = if next == Some(' ') { 1 } else { 0 };
    let end = digits + sign.len_utf8();
    let number = if matches!(style, Style::Listed | Style::BracketedArabic) { end } else { digits };
    Some(Marker { style, value, number, length: end + space })
}

/// A whole number from 1 to 999, in digits or in Chinese, and its bytes.
fn numeral(words: &str) -> Option<(u16, usize)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let value = words.get(..digits).filter(|_| digits <= 3)?.parse().ok()?;
        return (value > 0).then_some((value, digits));
    }
    let (mut total, mut digit, mut length) = (0_u16, 0_u16, 0);
    for (at, character) in words.char_indices().take(6) {
        match (character, chinese_digit(character)) {
            ('十', _) => (total, digit) = (total + digit.max(1) * 10, 0),
            ('百', _) => (total, digit) = (total + digit.max(1) * 100, 0),
            (_, Some(value)) => digit = u16::from(value),
            _ => break,
        }
        length = at + character.len_utf8();
    }
    let value = total + digit;
    (1..=999).contains(&value).then_some((value, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let shown = marker(words).map_or_else(String::new, |one| {
            let (number, rest) = (words.get(..one.number).unwrap(), words.get(one.length..).unwrap());
            format!("{:?} {} {number}|{rest}", one.style, one.value)
        });
        assert_eq!(shown, expected, "{words}");
    }

    #[test]
    fn numbers_of_every_style() {
        check("第二章 总则", "Chapter 2 第二章|总则");
        check("第二十五条对企业", "Article 25 第二十五条|对企业");
        check("十二、附则", "Ordinal 12 十二|附则");
        check("（三）奖励", "Bracketed 3 （三）|奖励");
        check("3.奖励", "Arabic 3 3|奖励");
        check("3、奖励", "Arabic 3 3|奖励");
        check("1. 2×96万吨", "Arabic 1 1|2×96万吨");
        check("（3）奖励", "BracketedArabic 3 （3）|奖励");
        check("3）奖励", "BracketedArabic 3 3）|奖励");
        check("③奖励", "Circled 3 ③|奖励");
        check("一是奖励", "Listed 1 一是|奖励");
        check("㈡奖励", "Bracketed 2 ㈡|奖励");
    }

    #[test]
    fn quantities_and_dates_are_no_numbers_of_clauses() {
        for words in
            ["1.5亿元", "2023年", "（2023年）", "一个", "第三方", "十分", "（一期）", "", "2023、2024年", "0.奖励"]
        {
            check(words, "");
        }
    }
}
