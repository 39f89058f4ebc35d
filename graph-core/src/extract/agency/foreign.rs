//! Organs of other countries, which are called as ours are: 法国财政部, 美国防部.

use crate::extract::boundary::is_name_letter;
use crate::extract::dictionary::Dictionary;
use crate::extract::scan::{Line, ScannerBuilder};
use crate::lexicon::Lexicon;

/// Countries by one letter, as the press writes them right before an organ: 俄外交部, 美国防部.
const LETTERS: &str = "美俄乌英法德日韩印伊朝";

/// How far before an organ its country may stand, in letters: 法国经济与财政部, 加拿大环境和自然资源部.
const REACH: usize = 8;

/// The names of other countries.
pub(super) struct Countries {
    names: Dictionary<()>,
}

impl Countries {
    /// Takes the table `foreign_place` from the lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let own = ["中国", "全国", "国家", "台湾", "香港", "澳门"];
        let names = lexicon.words("foreign_place").into_iter().filter(|name| !own.contains(name));
        Self { names: Dictionary::of(names) }
    }

    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.names);
    }

    /// Whether a country leads the organ that begins at an offset, with nothing but letters of its name between.
    pub(super) fn leads(&self, line: &Line<'_>, at: usize) -> bool {
        let left = line.slice(0..at);
        let mut before = left.chars().rev();
        if before.next().is_some_and(|letter| LETTERS.contains(letter)) {
            return before.next().is_none_or(|letter| !is_name_letter(letter) || "据和与向对称".contains(letter));
        }
        let reach = left.char_indices().rev().take(REACH).take_while(|(_, letter)| is_name_letter(*letter)).last();
        let Some(from) = reach.map(|(from, _)| from) else { return false };
        let country = self.names.longest_in(line, from..at).into_iter().last().map(|hit| hit.range.end);
        country.is_some_and(|end| end == at || line.slice(end..at).contains(['与', '和', '及']))
    }
}
