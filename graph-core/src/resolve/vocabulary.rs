//! Whether a name tells its bearer apart by itself: what is left of it when all common words are taken out.
//!
//! 污水处理厂 is made of common words and stands in every county; 港珠澳大桥 is not.

use std::collections::BTreeSet;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

use crate::lexicon::Lexicon;

/// Tables whose words tell nobody apart.
const TABLES: &[&str] =
    &["agency_suffix", "common_word", "company_suffix", "generic_modifier", "industry", "product", "project_head"];

/// The common words, and the names that are known all over the country.
pub(super) struct Vocabulary {
    /// `None` where the tables have no word.
    common: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    singular: BTreeSet<String>,
    brands: BTreeSet<String>,
}

impl Vocabulary {
    /// Takes the word tables of a lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let names = lexicon.table("name_word");
        let named: Vec<(&str, &str)> = names.column("word").zip(names.column("class")).collect();
        let plain = |words: BTreeSet<&str>| words.into_iter().map(super::name::normal).collect::<BTreeSet<String>>();
        let of_class = |brand: bool| named.iter().filter(|one| (one.1 == "brand") == brand).map(|one| one.0).collect();
        let mut common = plain(TABLES.iter().flat_map(|name| lexicon.words(name)).collect());
        common.extend(plain(of_class(false)));
        let (central, parks) = (lexicon.table("agency_central"), lexicon.table("park_type"));
        let (whole, types): (Vec<_>, Vec<_>) =
            parks.column("word").zip(parks.column("class")).partition(|(_, class)| *class == "whole");
        common.extend(plain(types.into_iter().map(|(word, _)| word).collect()));
        // A cell of a user's table may be empty, and a word of an automaton may not.
        common.remove("");
        let whole = whole.into_iter().map(|(word, _)| word);
        Self {
            common: (!common.is_empty()).then(|| {
                CharwiseDoubleArrayAhoCorasickBuilder::new()
                    .build_with_values(common.iter().zip(0_u32..))
                    .expect("the words of a set are distinct and none is empty")
            }),
            singular: plain(central.column("word").chain(central.column("full")).chain(whole).collect()),
            brands: plain(of_class(true)),
        }
    }

    /// Whether this is a body of the whole state or party, or a zone known by its name alone.
    pub(super) fn is_singular(&self, name: &str) -> bool {
        self.singular.contains(name)
    }

    /// Whether this is the short name of a firm that is known all over the country.
    pub(super) fn is_brand(&self, name: &str) -> bool {
        self.brands.contains(name)
    }

    /// Whether two characters or more of a normal name belong to no common word.
    pub(super) fn tells_apart(&self, name: &str) -> bool {
        let mut covered = vec![false; name.len()];
        for hit in self.common.iter().flat_map(|common| common.find_overlapping_iter(name)) {
            // A word of one character stands in names of any sort, and tells nothing of them.
            if name.get(hit.start()..hit.end()).is_some_and(|word| word.chars().count() > 1) {
                covered[hit.start()..hit.end()].fill(true);
            }
        }
        name.char_indices().filter(|(at, _)| !covered[*at]).count() > 1
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::knowledge::Knowledge;

    #[test]
    fn common_words_tell_nobody_apart() {
        let check = |name: &str, expected: bool| {
            assert_eq!(Knowledge::builtin().vocabulary.tells_apart(name), expected, "{name}");
        };
        check("污水处理厂", false);
        check("光伏发电项目", false);
        check("工业园区", false);
        check("港珠澳大桥", true);
        check("雄安新区", true);
    }
}
