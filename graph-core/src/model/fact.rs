//! Facts of the graph: a statement over entities, with every sentence that makes it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Confidence, DocumentId, FactId, Span};

/// A sentence of a document that states a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// The document.
    pub document: DocumentId,
    /// The sentence, in bytes of the original text.
    pub span: Span,
    /// The rule that read it.
    pub rule: Cow<'static, str>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

/// A statement and who says so. `S` is [`super::Relation`], [`super::Stage`], [`super::Observation`] or [`super::Provision`]
/// over [`super::EntityId`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<S> {
    /// Stable id: the hash of the statement.
    pub id: FactId,
    /// What is stated.
    pub statement: S,
    /// Who says so; never empty, sorted by document and place.
    pub evidence: Vec<Evidence>,
}

impl<S> Fact<S> {
    /// The best confidence among its evidence.
    pub fn confidence(&self) -> Confidence {
        self.evidence.iter().map(|evidence| evidence.confidence).max().unwrap_or(Confidence::percent(0))
    }
}
