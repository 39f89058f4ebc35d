//! The units that texts and queries are made of: Chinese characters one by one, other words whole.
//!
//! Every unit has a position. What stands side by side has positions in a row, whatever blanks and line ends lie between,
//! because news pages break lines and space headings anywhere; punctuation leaves one position free, so that no run of units
//! goes across it unless the query has punctuation in the same place. Letters are compared without case and full width.

use std::ops::Range;

/// Of longer words only this many characters count: they are no words.
const LONGEST_WORD: usize = 64;

/// A Chinese character or a word of another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// In the form that is compared.
    pub(super) text: String,
    /// Whether it is a Chinese character.
    pub(super) is_character: bool,
    /// Its place among the units.
    pub(super) position: usize,
    /// Its place in the text, in bytes.
    pub(super) span: Range<usize>,
}

impl Unit {
    /// Whether both are Chinese characters side by side.
    pub(super) fn joins(&self, next: &Self) -> bool {
        self.is_character && next.is_character && self.position + 1 == next.position
    }
}

/// The units of a text in order.
pub(super) struct Units<'a> {
    text: &'a str,
    characters: std::iter::Peekable<std::str::CharIndices<'a>>,
    position: usize,
}

impl<'a> Units<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, characters: text.char_indices().peekable(), position: 0 }
    }

    /// Takes the rest of a word that begins with a character.
    fn word(&mut self, start: usize, first: char) -> Unit {
        let mut word: String = first.to_lowercase().collect();
        let mut length = 1;
        while let Some((_, next)) = self.characters.next_if(|(_, next)| part(narrow(*next)) == Part::Letter) {
            length += 1;
            if length <= LONGEST_WORD {
                word.extend(narrow(next).to_lowercase());
            }
        }
        let end = self.characters.peek().map_or(self.text.len(), |(at, _)| *at);
        Unit { text: word, is_character: false, position: self.position, span: start..end }
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    fn next(&mut self) -> Option<Unit> {
        let mut has_gap = false;
        loop {
            let (start, written) = self.characters.next()?;
            let character = narrow(written);
            let unit = match part(character) {
                Part::Blank => continue,
                Part::Gap => {
                    has_gap = true;
                    continue;
                }
                Part::Character | Part::Letter => {
                    self.position += usize::from(has_gap && self.position > 0);
                    if part(character) == Part::Letter {
                        self.word(start, character)
                    } else {
                        let span = start..start + written.len_utf8();
                        Unit { text: character.into(), is_character: true, position: self.position, span }
                    }
                }
            };
            self.position += 1;
            return Some(unit);
        }
    }
}

/// What a character is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Character,
    Letter,
    Blank,
    Gap,
}

fn part(character: char) -> Part {
    match character {
        '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Part::Character,
        _ if character.is_alphanumeric() => Part::Letter,
        // Marks that are not seen stand in pages between any two characters.
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => Part::Blank,
        _ if character.is_whitespace() || character.is_control() => Part::Blank,
        _ => Part::Gap,
    }
}

/// The character in half width, where it has one.
fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_into_characters_and_words() {
        let check = |text: &str, expected: &[(&str, usize)]| {
            let units: Vec<Unit> = Units::of(text).collect();
            let found: Vec<(&str, usize)> = units.iter().map(|unit| (unit.text.as_str(), unit.position)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("年产60万吨ＢＤＯ", &[("年", 0), ("产", 1), ("60", 2), ("万", 3), ("吨", 4), ("bdo", 5)]);
        check("乌 海\n市", &[("乌", 0), ("海", 1), ("市", 2)]);
        check("《乌海》，区", &[("乌", 0), ("海", 1), ("区", 3)]);
        check("——！", &[]);
        check(&"x".repeat(100), &[("x".repeat(64).as_str(), 0)]);
    }

    #[test]
    fn units_know_their_place() {
        let text = "共3.5 亿元";
        let shown: Vec<&str> = Units::of(text).map(|unit| text.get(unit.span).unwrap()).collect();
        assert_eq!(shown, ["共", "3", "5", "亿", "元"]);
    }
}
