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

impl DateOrigin {
    /// All of them, most trusted first.
    pub const ALL: &'static [Self] = &[Self::Given, Self::Metadata, Self::Dateline, Self::Inferred];

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|origin| origin.as_str() == name)
    }

    /// The name in exports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::Inferred => "inferred",
        }
    }
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
    /// Where parts of the text stand in the file, by place and apart from each other; empty where the file is the text.
    pub locations: Vec<Location>,
}

impl DocumentDraft {
    /// The id of the document that this becomes. How its date is known is no part of it.
    pub fn id(&self) -> DocumentId {
        let date = self.published.map(|date| date.date.to_string()).unwrap_or_default();
        let hasher = Hasher::new("document")
            .field(self.title.as_deref().unwrap_or_default())
            .field(&date)
            .field(self.source.as_deref().unwrap_or_default())
            .field(&self.text);
        // Words that stand in two places of a table or a printed page are two documents; those of a text file have no place.
        let place = |hasher: Hasher, one: &Location| {
            hasher.field(&one.name).field(one.span.start.to_string()).field(one.span.end.to_string())
        };
        DocumentId::from_bytes(self.locations.iter().fold(hasher, place).finish())
    }
}

/// Where a part of a document's text stands in the file that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The part, in bytes of the text.
    pub span: Span,
    /// Its place as a person would look it up: `Sheet1!A5:H5`, `page 3`.
    pub name: String,
}

/// A document: one article, notice or record. Immutable; its id follows from everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    id: DocumentId,
    title: Option<String>,
    published: Option<DocumentDate>,
    source: Option<String>,
    text: Arc<str>,
    /// Left out where there are none, as in documents that were kept before there were any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

impl Document {
    /// Makes a document of what a reader found.
    pub fn new(draft: DocumentDraft) -> Self {
        let id = draft.id();
        let DocumentDraft { title, published, source, text, locations } = draft;
        Self { id, title, published, source, text: text.into(), locations }
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

    /// Where parts of the text stand in the file, by place; empty where the file is the text.
    pub fn locations(&self) -> &[Location] {
        &self.locations
    }

    /// The place in the file where a span begins, such as `Sheet1!A5:H5` or `page 3`; none where the file is the text.
    pub fn location(&self, span: Span) -> Option<&str> {
        let at = self.locations.partition_point(|one| one.span.end <= span.start);
        self.locations.get(at).filter(|one| one.span.start <= span.start).map(|one| one.name.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_has_the_place_where_it_begins() {
        let text = "项目名称：糠醛项目\n\n项目名称：堤防工程\n";
        let place = |words: &str, name: &str| {
            let start = text.find(words).unwrap();
            Location { span: Span::new(start, start + words.len()), name: name.to_owned() }
        };
        let locations = vec![place("项目名称：糠醛项目", "Sheet1!A2:B2"), place("项目名称：堤防工程", "Sheet1!A3:B3")];
        let plain = DocumentDraft { text: text.to_owned(), ..DocumentDraft::default() };
        let document = Document::new(DocumentDraft { locations, ..plain.clone() });
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            document.location(Span::new(start, start + words.len()))
        };
        assert_eq!((at("糠醛项目"), at("堤防工程"), at("\n\n")), (Some("Sheet1!A2:B2"), Some("Sheet1!A3:B3"), None));
        assert_ne!(document.id(), Document::new(plain).id());
        let kept: Document = serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
        assert_eq!(kept, document);
    }
}
