//! A document as it was read: text, title, date, source.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{DocumentId, Hasher, PartialDate, Span};

/// Where a document's date comes from, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrigin {
    /// Stated by the user: a flag, or a field of the record.
    Given,
    /// Stated by the file itself: front matter, an HTML meta element.
    Metadata,
    /// Read from the text's own dateline.
    Dateline,
    /// Inferred from dates that the text speaks of.
    Inferred,
}

/// When a document was published, as precisely as is known, and how we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DocumentDate {
    /// The date: a year, a month or a day.
    pub date: PartialDate,
    /// How it is known.
    pub origin: DateOrigin,
}

/// What a reader found, before it became a [`Document`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentDraft {
    /// Title, where one is stated or plain from the markup.
    pub title: Option<String>,
    /// Publication date.
    pub published: Option<DocumentDate>,
    /// Publisher or outlet as stated; not the file's path.
    pub source: Option<String>,
    /// The whole text, decoded.
    pub text: String,
}

/// A document: one article, notice or record. Immutable; its id follows from everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    id: DocumentId,
    title: Option<String>,
    published: Option<DocumentDate>,
    source: Option<String>,
    text: Arc<str>,
}

impl Document {
    /// Makes a document of what a reader found.
    pub fn new(draft: DocumentDraft) -> Self {
        let DocumentDraft { title, published, source, text } = draft;
        let date = published.map(|date| date.date.to_string()).unwrap_or_default();
        let id = Hasher::new("document")
            .field(title.as_deref().unwrap_or_default())
            .field(&date)
            .field(source.as_deref().unwrap_or_default())
            .field(&text)
            .finish();
        Self { id: DocumentId::from_bytes(id), title, published, source, text: text.into() }
    }

    /// The hash of the content.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The title, where one is known.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The date of publication, where one is known.
    pub fn published(&self) -> Option<DocumentDate> {
        self.published
    }

    /// The publisher or outlet, where one is known.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The whole original text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 of the text in UTF-8, as 64 hexadecimal digits.
    pub fn sha256(&self) -> String {
        Sha256::digest(self.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The exact words at a span of this document; empty where the span is not one of this text.
    pub fn quote(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// A span as a range of characters (Unicode scalar values), for every border of the house. Linear in the text before it.
    pub fn characters(&self, span: Span) -> Range<usize> {
        let count = |range: Range<usize>| self.text.get(range).map_or(0, |text| text.chars().count());
        let start = count(0..span.start as usize);
        start..start + count(span.range())
    }
}
