//! A document's words made fit to read, with the way back to the original.
//!
//! Newspaper text reaches us with wrapped columns, several articles on a page, repeated runs, full-width forms and spaces
//! inside numbers. [`Text::new`] gives a clean text cut into articles, paragraphs and sentences; every place in it knows its
//! place in the original, so that evidence is always the document's own words.
//!
//! Ranges here are bytes of the **clean** text; [`Text::original`] turns one into a [`Span`] of the document.

use std::ops::Range;

use crate::model::{Document, Span};

/// What part a paragraph plays on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// An article's title or subtitle.
    Title,
    /// Running text.
    Body,
    /// An item of a list or a numbered clause.
    Item,
    /// The line under a picture.
    Caption,
    /// Who wrote or photographed: a byline or a dateline. Its people are no entities.
    Byline,
    /// A run that stood before in the same document; nothing is read from it again.
    Repeated,
}

/// A paragraph: wrapped lines joined, cut into sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the clean text.
    pub range: Range<usize>,
    /// What part it plays.
    pub role: Role,
    /// Its sentences, which together cover it but for the space between them.
    pub sentences: Vec<Range<usize>>,
}

/// One article of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its paragraphs in reading order, titles among them.
    pub paragraphs: Vec<Paragraph>,
}

/// A document's clean text, its articles, and the way back to the original.
#[derive(Debug, Clone)]
pub struct Text {
    clean: String,
    /// Where each run of clean text begins, in clean and in original bytes; sorted.
    offsets: Vec<(usize, usize)>,
    original_length: usize,
    articles: Vec<Article>,
}

/// A sentence and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Which article, from 0.
    pub article: usize,
    /// Which paragraph of it, from 0.
    pub paragraph: usize,
    /// The paragraph's part on the page.
    pub role: Role,
    /// Where it stands in the clean text.
    pub range: Range<usize>,
}

impl Text {
    /// Cleans a document's text and cuts it up.
    pub fn new(document: &Document) -> Self {
        let clean = document.text().to_owned();
        let original_length = clean.len();
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for line in clean.split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            start += line.len();
            if !range.is_empty() {
                let sentences = vec![range.clone()];
                paragraphs.push(Paragraph { range, role: Role::Body, sentences });
            }
        }
        Self { clean, offsets: vec![(0, 0)], original_length, articles: vec![Article { paragraphs }] }
    }

    /// The clean text.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The clean words at a range; empty where the range is none of this text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.clean.get(range).unwrap_or_default()
    }

    /// Where a clean range stands in the original.
    pub fn original(&self, range: Range<usize>) -> Span {
        let place = |clean: usize| {
            let at = self.offsets.partition_point(|(start, _)| *start <= clean).saturating_sub(1);
            self.offsets.get(at).map_or(0, |(from, to)| (to + clean - from).min(self.original_length))
        };
        Span::new(place(range.start), place(range.end))
    }

    /// The articles in reading order.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// All sentences in reading order, those of repeated paragraphs left out.
    pub fn sentences(&self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (article, whole) in self.articles.iter().enumerate() {
            for (paragraph, part) in whole.paragraphs.iter().enumerate().filter(|(_, part)| part.role != Role::Repeated)
            {
                for range in &part.sentences {
                    sentences.push(Sentence { article, paragraph, role: part.role, range: range.clone() });
                }
            }
        }
        sentences
    }
}
