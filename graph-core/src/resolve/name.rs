//! The normal form of a name: what is left when width, case, spaces and marks are set aside.

/// The normal form: half-width, lower case, without spaces, quotes, brackets and other marks.
///
/// Something of a mark between two digits stays, so that 1.5万吨 and 15万吨, 1-4 and 14 remain different names. A name of marks
/// alone is its own normal form.
pub(crate) fn normal(name: &str) -> String {
    let spoken = name.chars().filter(|character| !character.is_whitespace());
    let chars: Vec<char> = spoken.map(half_width).flat_map(char::to_lowercase).collect();
    let mut plain = String::with_capacity(name.len());
    for (at, &character) in chars.iter().enumerate() {
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        if character.is_alphanumeric() {
            plain.push(character);
        } else if digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            plain.push(if matches!(character, '.' | ',' | ':' | '/' | '~') { character } else { '-' });
        }
    }
    if plain.is_empty() { name.trim().to_owned() } else { plain }
}

/// The half-width form of a full-width character; any other as it is.
fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).expect("full-width forms map into printable ASCII")
        }
        '×' | '╳' | '✕' => 'x',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_marks_do_not_count() {
        let check = |name: &str, plain: &str| assert_eq!(normal(name), plain);
        check("《青禾市优化营商环境措施》", "青禾市优化营商环境措施");
        check("ＢＤＯ 项目", "bdo项目");
        check("远岭（上海）有限公司", "远岭上海有限公司");
        check("“一企一策”", "一企一策");
        check("1.5万吨", "1.5万吨");
        check("1，4-丁二醇", "1,4丁二醇");
        check("2×96万吨/年", "2x96万吨年");
        check("青资字〔2020〕117 号", "青资字2020-117号");
        check("青资字[2020]117号", "青资字2020-117号");
        check("——", "——");
    }
}
