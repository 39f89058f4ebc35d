//! Number formats, as far as they change what a number says: `0%`, `0.0"亿元"`, `0\.0,"万元"`.
//!
//! How many digits are shown, and marks between thousands, change nothing: a number keeps the digits that its cell holds.

use super::number;

/// A number as its format shows it, with all its digits, and whether that is nothing but a number.
pub(super) fn shown(value: f64, format: &str) -> (String, bool) {
    let shift = |section: &Section| 10f64.powi(section.up - section.down);
    let Some(section) = chosen(&sections(format), value) else { return (number::decimal(value), true) };
    let plain = section.up == 0 && section.down == 0;
    if section.is_words {
        return (section.behind, false);
    }
    let number = number::decimal(if plain { value } else { value * shift(&section) });
    // A currency before the number and brackets around it say nothing that its column does not say.
    let told = |words: &str| words.starts_with(|c: char| c.is_alphabetic() || "%℃㎡".contains(c));
    let (before, behind) = (section.before.as_str(), section.behind.as_str());
    match (told(before), told(behind)) {
        (false, false) => (number, true),
        (true, false) => (format!("{before}{number}"), false),
        (false, true) => (format!("{number}{behind}"), false),
        (true, true) => (format!("{before}{number}{behind}"), false),
    }
}

/// What a section of a format does to a number.
#[derive(Debug, Clone, Default, PartialEq)]
struct Section {
    /// The numbers that it is for, where it says so: `[>=10000]`.
    condition: Option<(String, f64)>,
    has_number: bool,
    /// Whether it shows no number, but words or nothing at all.
    is_words: bool,
    /// Powers of ten up, for percents, and down, for thousands that are left out.
    up: i32,
    down: i32,
    /// Words before the number and behind it.
    before: String,
    behind: String,
}

impl Section {
    /// A place for a digit.
    fn digit(&mut self) {
        let words = std::mem::take(&mut self.behind);
        if !std::mem::replace(&mut self.has_number, true) {
            self.before = words;
        }
    }
}

/// The section for a number. Without conditions the first is for positive numbers, the second for negative ones, the third for 0.
fn chosen(sections: &[Section], value: f64) -> Option<Section> {
    let holds = |(sign, bound): &(String, f64)| match sign.as_str() {
        ">" => value > *bound,
        ">=" => value >= *bound,
        "<" => value < *bound,
        "<=" => value <= *bound,
        "=" => value == *bound,
        "<>" => value != *bound,
        _ => false,
    };
    let first = sections.first()?;
    let at = if sections.iter().any(|one| one.condition.is_some()) {
        sections.iter().position(|one| one.condition.as_ref().is_none_or(holds))?
    } else if value < 0.0 && sections.len() > 1 {
        1
    } else if value == 0.0 && sections.len() > 2 {
        2
    } else {
        0
    };
    Some(sections.get(at).unwrap_or(first).clone())
}

fn sections(format: &str) -> Vec<Section> {
    let (mut sections, mut section) = (Vec::new(), Section::default());
    // Digits behind a point that is only written there: 0\.0 shows 123 as 12.3. Commas behind the last digit divide.
    let (mut behind_mark, mut commas) = (None, 0);
    let mut marks = format.chars();
    while let Some(mark) = marks.next() {
        match mark {
            '"' => section.behind.extend(marks.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => match marks.next() {
                Some('.') if section.has_number => behind_mark = Some(0),
                other => section.behind.extend(other),
            },
            '_' | '*' => drop(marks.next()),
            '[' => {
                let inside: String = marks.by_ref().take_while(|c| *c != ']').collect();
                section.condition = condition(&inside).or(section.condition);
            }
            '0' | '#' | '?' => {
                commas = 0;
                section.digit();
                behind_mark = behind_mark.map(|digits| digits + 1);
            }
            ',' => commas += 1,
            '%' => {
                section.up += 2;
                section.behind.push('%');
            }
            'G' | 'g' => {
                // General, as Excel calls a number without a format, also in Chinese.
                section.digit();
                let name = ["eneral", "ENERAL", "/通用格式"].into_iter().find(|name| marks.as_str().starts_with(name));
                let _name = marks.by_ref().take(name.map_or(0, |name| name.chars().count())).count();
            }
            '@' => section.digit(),
            // The power of a number: 0.00E+00.
            'E' | 'e' => drop(marks.next()),
            ';' => {
                section.down = commas * 3 + behind_mark.take().unwrap_or(0);
                sections.push(std::mem::take(&mut section));
                commas = 0;
            }
            c if c.is_alphabetic() => section.behind.push(c),
            _ => {}
        }
    }
    section.down = commas * 3 + behind_mark.unwrap_or(0);
    sections.push(section);
    let several = sections.len() > 1;
    for section in &mut sections {
        section.is_words = !section.has_number && (several || !section.behind.is_empty());
    }
    sections
}

/// `>=10000`; what else stands in brackets is a colour, a currency or a locale.
fn condition(inside: &str) -> Option<(String, f64)> {
    let number = inside.trim_start_matches(['<', '>', '=']);
    let sign = inside.strip_suffix(number).filter(|sign| !sign.is_empty())?;
    Some((sign.to_owned(), number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_their_format_adds() {
        for (value, format, expected, is_number) in [
            (1200.5, "General", "1200.5", true),
            (1200.5, "#,##0.00_ ", "1200.5", true),
            (-3.0, "#,##0;[Red](#,##0)", "-3", true),
            (0.856, "0%", "85.6%", false),
            (0.07, "0.00%", "7%", false),
            (1.25, "0.0\"亿元\"", "1.25亿元", false),
            (12.0, "0.00_);[Red](0.00)", "12", true),
            (300.0, "G/通用格式\"万吨\"", "300万吨", false),
            (300.0, "General\"万吨\"", "300万吨", false),
            (123_000.0, "0\\.0,\"万元\"", "12.3万元", false),
            (123_000.0, "0!.0,", "12.3", true),
            (5_000_000.0, "0.0,,", "5", true),
            (23_000.0, "[>=10000]0!.0,\"万元\";0\"元\"", "2.3万元", false),
            (230.0, "[>=10000]0!.0,\"万元\";0\"元\"", "230元", false),
            (1_000.0, "[$¥-804]#,##0.00", "1000", true),
            (1_000.0, "\"¥\"#,##0", "1000", true),
            (0.5, "# ?/?", "0.5", true),
            (1e9, "0.00E+00", "1000000000", true),
            (7.0, "\"第\"0\"期\"", "第7期", false),
            (0.0, "0;-0;\"无\"", "无", false),
            (-2.0, ";;;", "", false),
            (2024.0, "0\"年\"", "2024年", false),
            (12.0, "@", "12", true),
            (7.0, "", "7", true),
            (7.0, "\"", "7", true),
        ] {
            assert_eq!(shown(value, format), (expected.to_owned(), is_number), "{format}");
        }
    }
}
