//! Numbers and days as a spreadsheet shows them.

use calamine::ExcelDateTime;

/// The code of a number format, by the one that its file gives or by its number. Chinese days have numbers without a code in the
/// file: Chinese Excel knows them.
pub(super) fn code(given: &str, id: Option<u32>) -> Option<&str> {
    let own = Some(given).filter(|code| !matches!(*code, "" | "General"));
    own.or(match id? {
        9 => Some("0%"),
        10 => Some("0.00%"),
        14 | 22 => Some("m/d/yy"),
        15 => Some("d-mmm-yy"),
        16 => Some("d-mmm"),
        17 => Some("mmm-yy"),
        27 | 36 | 50 | 52 | 57 => Some("yyyy\"年\"m\"月\""),
        28 | 29 | 51 | 53 | 54 | 58 => Some("m\"月\"d\"日\""),
        30 => Some("m-d-yy"),
        31 => Some("yyyy\"年\"m\"月\"d\"日\""),
        _ => None,
    })
}

/// A number with the 15 digits that a spreadsheet keeps: 0.1+0.2 is shown as 0.3.
pub(super) fn decimal(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    format!("{rounded}")
}

/// A day, as precise as its format shows it: `yyyy"年"m"月"` has none. Without a format the first of a month stands for the
/// month: that is how a month is kept, and it claims less.
pub(super) fn date(value: &ExcelDateTime, format: Option<&str>) -> String {
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    let (has_month, has_day) = format.map_or((true, day != 1), shows);
    if value.as_f64() < 1.0 || value.is_duration() {
        return decimal(value.as_f64());
    }
    match (has_month, has_day) {
        (_, true) => format!("{year}年{month}月{day}日"),
        (true, false) => format!("{year}年{month}月"),
        (false, false) => format!("{year}年"),
    }
}

/// An ISO day, `2024-05-01` or `2024-05-01T00:00:00`, in the words of a document.
pub(super) fn iso_date(words: &str) -> String {
    let day = words.split('T').next().unwrap_or_default();
    let parts: Vec<u32> = day.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [year, month, 1] => format!("{year}年{month}月"),
        [year, month, day] => format!("{year}年{month}月{day}日"),
        _ => words.to_owned(),
    }
}

/// Whether a number format shows the month and the day. What stands in quotes or brackets is words.
fn shows(format: &str) -> (bool, bool) {
    let mut bare = String::new();
    let (mut quoted, mut bracketed) = (false, false);
    for c in format.split(';').next().unwrap_or_default().chars() {
        match c {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            c if !quoted && !bracketed => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    let date = bare.split(['h', 's']).next().unwrap_or_default().to_owned();
    (date.contains('m'), date.contains('d'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::DateTime;

    #[test]
    fn numbers_are_shown_as_people_wrote_them() {
        let shown: Vec<String> =
            [0.1 + 0.2, 1.2, 8600.0, 123_456_789_012_345.0, -0.5, 1e-7, f64::NAN].map(decimal).into();
        assert_eq!(shown, ["0.3", "1.2", "8600", "123456789012345", "-0.5", "0.0000001", ""]);
    }

    #[test]
    fn days_are_as_precise_as_their_format() {
        let day = ExcelDateTime::new(45413.0, DateTime, false);
        let shown = [None, Some("yyyy\"年\"m\"月\"d\"日\""), Some("yyyy-mm"), Some("yyyy"), Some("m/d/yy h:mm")];
        let shown = shown.map(|format| date(&day, format));
        assert_eq!(shown, ["2024年5月", "2024年5月1日", "2024年5月", "2024年", "2024年5月1日"]);
        assert_eq!(
            (iso_date("2024-05-01").as_str(), iso_date("2024-05-12T00:00:00").as_str()),
            ("2024年5月", "2024年5月12日")
        );
    }
}
