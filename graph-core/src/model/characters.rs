//! Bytes of a text into characters, quickly, for many places of one text.

use super::Span;

/// One mark for so many bytes of text.
const STEP: usize = 256;

/// How many characters (Unicode scalar values) stand before every [`STEP`]th byte of a text.
#[derive(Debug)]
pub struct CharacterIndex {
    before: Vec<u32>,
}

impl CharacterIndex {
    /// Counts a text once.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                before.push(count);
            }
            count += u32::from(starts_character(byte));
        }
        before.push(count);
        Self { before }
    }

    /// Start and end of a span in characters. The span and the text must belong together.
    pub fn characters(&self, text: &str, span: Span) -> (u32, u32) {
        (self.at(text, span.start as usize), self.at(text, span.end as usize))
    }

    fn at(&self, text: &str, byte: usize) -> u32 {
        let mark = (byte / STEP).min(self.before.len() - 1);
        let rest = text.as_bytes().get(mark * STEP..byte).unwrap_or_default();
        let within = rest.iter().filter(|byte| starts_character(**byte)).count();
        self.before.get(mark).copied().unwrap_or_default() + u32::try_from(within).expect("fewer than a step of bytes")
    }
}

/// Whether a byte of UTF-8 begins a character.
fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "[a图谱😀]{0,700}") {
            let index = CharacterIndex::new(&text);
            for (characters, (byte, _)) in text.char_indices().enumerate() {
                let span = Span::new(byte, text.len());
                let expected = (u32::try_from(characters).unwrap(), u32::try_from(text.chars().count()).unwrap());
                prop_assert_eq!(index.characters(&text, span), expected);
            }
        }
    }
}
