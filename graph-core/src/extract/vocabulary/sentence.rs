//! Which words stand in each sentence, and of which sorts they are.
//!
//! Each recogniser of names reads from word to word for a few sorts of them, and most sentences have none of a sort: what all words
//! of a sentence are together tells so at once.

use std::ops::Range;

use crate::extract::Scene;
use crate::text::Sentence;

use super::{Word, WordClass, WordRoles};

/// The words of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SentenceWords {
    /// The numbers of the first and of the one behind the last.
    words: (usize, usize),
    /// What any of them is.
    classes: WordClass,
    roles: WordRoles,
}

/// The words of each sentence; both are by place, and each word lies in one sentence.
pub(super) fn by_sentence(sentences: &[Sentence], words: &[Word]) -> Vec<SentenceWords> {
    let mut at = 0;
    let of = |sentence: &Sentence| {
        let from = at;
        let (mut classes, mut roles) = (WordClass::default(), WordRoles::default());
        while let Some(word) = words.get(at).filter(|word| word.range.end <= sentence.range.end) {
            (classes, roles) = (classes.or(word.class), roles.or(word.roles));
            at += 1;
        }
        SentenceWords { words: (from, at), classes, roles }
    };
    sentences.iter().map(of).collect()
}

impl Scene<'_> {
    /// The words that lie inside a clean range.
    pub(crate) fn words_in(&self, range: Range<usize>) -> &[Word] {
        let from = self.words.partition_point(|word| word.range.start < range.start);
        let to = self.words.partition_point(|word| word.range.end <= range.end);
        self.words.get(from..to).unwrap_or_default()
    }

    /// The sentences that have a word of one of some classes or with one of some roles, by place, each with all of its words.
    pub(crate) fn sentences_with(
        &self,
        classes: WordClass,
        roles: WordRoles,
    ) -> impl Iterator<Item = (&Sentence, &[Word])> {
        let known = self.sentences.iter().zip(&self.words_by_sentence);
        let known = known.filter(move |(_, known)| known.classes.has(classes) || known.roles.has(roles));
        known.map(|(sentence, known)| (sentence, self.words_of(known)))
    }

    /// The sentences that have words, by place, each with what any of its words is and with all of them.
    pub(crate) fn sentences_by_class(&self) -> impl Iterator<Item = (&Sentence, WordClass, &[Word])> {
        let known = self.sentences.iter().zip(&self.words_by_sentence);
        let known = known.filter(|(_, known)| known.classes != WordClass::default());
        known.map(|(sentence, known)| (sentence, known.classes, self.words_of(known)))
    }

    fn words_of(&self, known: &SentenceWords) -> &[Word] {
        let (from, to) = known.words;
        self.words.get(from..to).unwrap_or_default()
    }
}
