//! Which rules of a family have anything to read in a stretch of text.
//!
//! A rule that looks for 简称 or 《 reads nothing where neither stands, and that is nearly everywhere. A family of rules gives its
//! [`Gate`] the very lists by which its rules find what they read, so that none can be forgotten; the scanner finds their words
//! along with all others, and one look tells for a sentence which rules have a word in it. All others are left out.

use super::dictionary::Dictionary;
use super::scan::{Line, ScannerBuilder};

/// The lists of a family of rules, one a rule.
pub(crate) struct Gate {
    /// Each word with a bit for every list that holds it.
    words: Dictionary<u32>,
}

/// The rules that have a word in a stretch of text: a bit for each list of the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Open(u32);

impl Open {
    /// Whether the rule of the list with this number, from 0, has a word.
    pub(crate) const fn has(self, list: u32) -> bool {
        self.0 & 1 << list != 0
    }
}

impl Gate {
    /// A gate of at most 32 lists.
    pub(crate) fn new(lists: &[&[&str]]) -> Self {
        let mut words = std::collections::BTreeMap::new();
        for (list, number) in lists.iter().zip(0..u32::BITS) {
            list.iter().for_each(|word| *words.entry((*word).to_owned()).or_default() |= 1 << number);
        }
        Self { words: Dictionary::new(words) }
    }

    /// Makes the words a list of the scanner.
    pub(crate) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// The rules that have a word in a line.
    pub(crate) fn open(&self, line: &Line<'_>) -> Open {
        #[cfg(test)]
        if tests::ALL_OPEN.get() {
            return Open(u32::MAX);
        }
        let mut lists = 0;
        self.words.each_in(line, |more| lists |= more);
        Open(lists)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;
    use std::sync::LazyLock;

    use crate::extract::testing::extractor;
    use crate::model::Document;
    use crate::pipeline::Pipeline;
    use crate::read;
    use proptest::prelude::*;
    use proptest::sample::select;

    thread_local! {
        /// Whether every gate of this thread stands open.
        pub(super) static ALL_OPEN: Cell<bool> = const { Cell::new(false) };
    }

    static SAMPLES: LazyLock<Vec<Document>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
        let records = read::files(&[folder]).files.into_iter().flat_map(|file| read::open(&file, &Default::default()));
        records.map(|record| Pipeline::document(record.expect("the samples are read").draft)).collect()
    });

    /// Clauses of the samples, and the words by which rules tell others.
    static PIECES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let clauses = SAMPLES.iter().flat_map(|sample| sample.text().split_inclusive(['，', '。', '、', '\n']));
        let roles = extractor().recognisers.iter().flat_map(|recogniser| recogniser.roles());
        clauses.chain(roles.flat_map(|(_, list)| list.words()).copied()).collect()
    });

    /// A document is read as if all gates stood open.
    #[track_caller]
    fn check(document: &Document) {
        let gated = extractor().extract(document);
        ALL_OPEN.set(true);
        let ungated = extractor().extract(document);
        ALL_OPEN.set(false);
        assert_eq!(gated, ungated, "{}", document.text());
    }

    #[test]
    fn gates_leave_nothing_out_of_the_samples() {
        SAMPLES.iter().for_each(check);
    }

    proptest! {
        #[test]
        fn gates_leave_nothing_out_of_any_text(pieces in proptest::collection::vec(select(PIECES.as_slice()), 1..40)) {
            check(&Document::new(crate::model::DocumentDraft { text: pieces.concat(), ..Default::default() }));
        }
    }
}
