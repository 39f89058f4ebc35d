//! Words of which alone no name is made.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Lexicon;

/// Words that make no name specific: 国家级, 专业, 综合.
pub(crate) struct Generic {
    /// By their first characters.
    words: BTreeMap<char, BTreeSet<String>>,
}

impl Generic {
    /// Takes the table `generic_modifier` from the lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self::of(lexicon.words("generic_modifier"))
    }

    /// Of other words that make no name specific.
    pub(crate) fn of(words: Vec<&str>) -> Self {
        let mut by_first: BTreeMap<char, BTreeSet<String>> = BTreeMap::new();
        for (word, first) in words.into_iter().filter_map(|word| Some((word, word.chars().next()?))) {
            by_first.entry(first).or_default().insert(word.to_owned());
        }
        Self { words: by_first }
    }

    /// Whether a text is made of such words alone; so is the empty text.
    pub(crate) fn covers(&self, text: &str) -> bool {
        if !text.is_empty() && self.leading(text).next().is_none() {
            return false;
        }
        let mut open = BTreeSet::from([0]);
        while let Some(at) = open.pop_first() {
            if at == text.len() {
                return true;
            }
            let rest = text.get(at..).unwrap_or_default();
            open.extend(self.leading(rest).map(|length| at + length));
        }
        false
    }

    /// How long the words are with which a text begins, in bytes.
    fn leading<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let words = text.chars().next().and_then(|first| self.words.get(&first));
        words.into_iter().flatten().filter(|word| text.starts_with(word.as_str())).map(String::len)
    }
}
