//! Where a name begins: the walk from its last word to the left.
//!
//! A name's last word (局, 产业园, 协会) is easy to see; its first one is what the walk finds. It stops at punctuation, at
//! words that stand in no name (的, 位于, 推动), and at an edge that the caller sets.

use std::collections::BTreeMap;

use crate::extract::dictionary::Dictionary;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::extract::word_list::CharacterSet;
use crate::lexicon::Lexicon;
use crate::text::is_alphanumeric;

/// The words at which a walk stops.
pub(crate) struct Boundaries {
    words: Dictionary<bool>,
}

/// Where such words end in one sentence, by place.
pub(crate) struct Stops {
    ends: Vec<usize>,
}

impl Boundaries {
    /// Takes the table `name_boundary` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut words = BTreeMap::new();
        for row in lexicon.table("name_boundary").rows() {
            if let [word, role] = row {
                words.insert(word.clone(), role == "stop");
            }
        }
        Self { words: Dictionary::new(words) }
    }

    /// Makes the words a list of the scanner.
    pub(crate) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// The stops of a sentence.
    pub(crate) fn stops(&self, line: &Line<'_>) -> Stops {
        let stops = self.words.longest_of(line).into_iter().filter(|hit| *hit.value);
        Stops { ends: stops.map(|hit| hit.range.end).collect() }
    }
}

impl Stops {
    /// Where the run of name letters that ends at `from` begins: at most `letters` to the left and not before `floor`.
    pub(crate) fn left_edge(&self, text: &str, from: usize, floor: usize, letters: usize) -> usize {
        let mut at = from;
        let Some(left) = text.get(floor..from) else { return from };
        for (index, letter) in left.char_indices().rev().take(letters) {
            if self.ends_at(at) || !is_name_letter(letter) {
                break;
            }
            at = floor + index;
        }
        at
    }

    /// Whether a stopping word ends here.
    pub(crate) fn ends_at(&self, at: usize) -> bool {
        self.ends.binary_search(&at).is_ok()
    }
}

/// What an item of a list is numbered with: 1. （二） 三、 ④
pub(crate) fn is_numbering(mark: char) -> bool {
    static MARKS: CharacterSet = CharacterSet::new("0123456789一二三四五六七八九十（）().、．· ①②③④⑤⑥⑦⑧⑨⑩");
    MARKS.contains(mark)
}

/// Whether a letter may stand inside a name without brackets or quotes.
pub(crate) fn is_name_letter(letter: char) -> bool {
    is_alphanumeric(letter) || matches!(letter, '·' | '-')
}

/// “…”“…”等|20项|改革举措: how long the count is that stands between quotes and what they are called.
pub(crate) fn of_count(rest: &str) -> usize {
    let Some(counted) = rest.strip_prefix('等') else { return 0 };
    let number = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十两多余".contains(letter);
    let unit = counted.trim_start_matches(number);
    let measure = unit.strip_prefix(['项', '个', '大', '条', '种', '类']).filter(|_| unit.len() < counted.len());
    measure.map_or(0, |behind| rest.len() - behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_stops_at_marks_and_at_words_that_stand_in_no_name() {
        let boundaries = Boundaries::new(&Lexicon::builtin());
        let check = |text: &str, last: &str, expected: &str| {
            let from = text.find(last).unwrap();
            let edge = boundaries.stops(&Line::unscanned(text)).left_edge(text, from, 0, 20);
            assert_eq!(text.get(edge..from), Some(expected), "{text}");
        };
        check("近日，位于青禾的光伏产业园", "产业园", "光伏");
        check("近日，由青禾产业园", "产业园", "青禾");
        check("对外开放领导小组", "领导小组", "对外开放");
    }
}
