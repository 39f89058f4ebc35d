//! Whether a text holds a pattern but for a few typos.
//!
//! The bit-parallel algorithm of Myers (A fast bit-vector algorithm for approximate string matching, 1999): one step of a few
//! word operations for each character of the text, whatever the length of the pattern up to 64.

use std::collections::HashMap;

/// A pattern with the typos that are forgiven.
#[derive(Debug)]
pub(super) struct Pattern {
    /// For each character of the pattern, the places where it stands.
    places: HashMap<char, u64>,
    /// For the low bits of a character, whether any character of the pattern has them: most of a text is passed by this alone.
    known: [bool; 256],
    length: u32,
    forgiven: u32,
}

impl Pattern {
    /// A pattern of 3 to 64 characters; shorter ones are like too much, and nobody types longer ones.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let length = u32::try_from(pattern.chars().count()).ok().filter(|length| (3..=64).contains(length))?;
        let mut places: HashMap<char, u64> = HashMap::new();
        let mut known = [false; 256];
        for (at, character) in pattern.chars().enumerate() {
            *places.entry(character).or_default() |= 1 << at;
            known[u32::from(character) as usize % 256] = true;
        }
        Some(Self { places, known, length, forgiven: if length < 6 { 1 } else { 2 } })
    }

    /// How many typos are forgiven.
    pub(super) fn forgiven(&self) -> usize {
        self.forgiven as usize
    }

    fn places(&self, character: char) -> u64 {
        if self.known[u32::from(character) as usize % 256] {
            self.places.get(&character).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// The least number of characters to change, leave out or add until some part of the text is the pattern; `None` where
    /// that is more than is forgiven.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        let last = 1_u64 << (self.length - 1);
        let (mut plus, mut minus) = (u64::MAX, 0_u64);
        let (mut typos, mut least) = (self.length, self.length);
        for character in text.chars() {
            let places = self.places(character);
            let vertical = places | minus;
            let horizontal = (((places & plus).wrapping_add(plus)) ^ plus) | places;
            let mut up = minus | !(horizontal | plus);
            let mut down = plus & horizontal;
            typos = typos + u32::from(up & last != 0) - u32::from(down & last != 0);
            least = least.min(typos);
            // A part of the text may begin anywhere, so nothing is carried into the first row.
            up <<= 1;
            down <<= 1;
            plus = down | !(vertical | up);
            minus = up & vertical;
        }
        (least <= self.forgiven).then_some(least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The least edit distance between the pattern and any part of the text, by the book.
    fn slowly(pattern: &[char], text: &[char]) -> usize {
        let mut row: Vec<usize> = (0..=pattern.len()).collect();
        let mut least = pattern.len();
        for found in text {
            let mut diagonal = row[0];
            for (at, wanted) in pattern.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = (diagonal + usize::from(found != wanted)).min(above + 1).min(row[at] + 1);
                diagonal = above;
            }
            least = least.min(row[pattern.len()]);
        }
        least
    }

    #[test]
    fn typos_are_forgiven_by_length() {
        let check = |pattern: &str, text: &str, expected: Option<u32>| {
            assert_eq!(Pattern::new(pattern).and_then(|pattern| pattern.find(text)), expected, "{pattern} in {text}");
        };
        check("远岭能原", "内蒙古远岭能源科技有限公司", Some(1));
        check("远岭能源科枝有线", "内蒙古远岭能源科技有限公司", Some(2));
        check("远领能原", "内蒙古远岭能源科技有限公司", None);
        check("远岭", "远岭", None);
    }

    proptest! {
        #[test]
        fn equals_the_slow_way(pattern in "[甲乙丙a]{3,9}", text in "[甲乙丙a]{0,14}") {
            let least = slowly(&pattern.chars().collect::<Vec<_>>(), &text.chars().collect::<Vec<_>>());
            let forgiven = if pattern.chars().count() < 6 { 1 } else { 2 };
            let expected = (least <= forgiven).then(|| u32::try_from(least).unwrap());
            prop_assert_eq!(Pattern::new(&pattern).unwrap().find(&text), expected);
        }
    }
}
