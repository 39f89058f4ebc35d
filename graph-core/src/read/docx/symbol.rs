//! Characters that a run shows as others: those of fonts of signs, and raised digits.

/// Signs of the font Symbol, by their place in it.
const SYMBOL: &[(u32, char)] = &[
    (0x44, 'Δ'),
    (0x46, 'Φ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x6a, 'φ'),
    (0x6d, 'μ'),
    (0x70, 'π'),
    (0x7e, '～'),
    (0xa2, '′'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xac, '←'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb2, '″'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd7, '·'),
];

/// Signs of the font Wingdings.
const WINGDINGS: &[(u32, char)] = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x75, '◆'),
    (0xa1, '○'),
    (0xa8, '□'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Signs of the font Wingdings 2.
const WINGDINGS_2: &[(u32, char)] =
    &[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0xa3, '□')];

/// Where fonts of signs keep them: in the area for private use, from here on.
const PRIVATE: u32 = 0xf000;

/// What a place in a font shows; none for a sign that no character is known for.
pub(super) fn sign(font: &str, place: u32) -> Option<char> {
    let Some(own) = place.checked_sub(PRIVATE).filter(|own| *own <= 0xff) else { return char::from_u32(place) };
    let signs = match font.to_ascii_lowercase().as_str() {
        "symbol" => SYMBOL,
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        _ => return None,
    };
    let circled = (font.eq_ignore_ascii_case("wingdings") && (0x81..=0x8a).contains(&own)).then(|| own - 0x81);
    let circled = circled.and_then(|number| char::from_u32(u32::from('①') + number));
    let sign = signs.iter().find(|(place, _)| *place == own).map(|(_, sign)| *sign);
    // Symbol keeps digits and common marks where everybody does.
    let plain =
        || char::from_u32(own).filter(|c| font.eq_ignore_ascii_case("symbol") && "0123456789+-=<>%()/.,".contains(*c));
    circled.or(sign).or_else(plain)
}

/// Words as a font shows them: characters for private use are its signs.
pub(super) fn signs(font: Option<&str>, words: &str) -> String {
    let shown = |c: char| match (font, u32::from(c)) {
        (Some(font), place @ 0xf020..=0xf0ff) => sign(font, place),
        _ => Some(c),
    };
    words.chars().filter_map(shown).collect()
}

/// Raised digits as characters of their own, so that 10 with a raised 4 is no 104. Other raised words stay as they are.
pub(super) fn raised(words: &str) -> String {
    const PLAIN: &str = "0123456789+-";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    let one = |c: char| PLAIN.chars().zip(RAISED.chars()).find(|(plain, _)| *plain == c).map(|(_, raised)| raised);
    words.chars().map(one).collect::<Option<String>>().unwrap_or_else(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts_are_characters() {
        let shown =
            [("Symbol", 0xf0b4), ("Wingdings", 0xf0fe), ("Wingdings", 0xf083), ("宋体", 0x2460), ("Webdings", 0xf061)];
        assert_eq!(shown.map(|(font, place)| sign(font, place)), [Some('×'), Some('☑'), Some('③'), Some('①'), None]);
        assert_eq!(signs(Some("Symbol"), "2\u{f0b4}96"), "2×96");
    }

    #[test]
    fn raised_digits_add_no_digits() {
        assert_eq!([raised("4"), raised("-2"), raised("[1]"), raised("")], ["⁴", "⁻²", "[1]", ""].map(str::to_owned));
    }
}
