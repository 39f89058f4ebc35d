//! Entities of the graph, and the judgements that made them one or kept them apart.

use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityId, EntityKind, Properties};

/// A name that an entity goes by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub name: String,
    /// The documents that use it, sorted.
    pub documents: Vec<DocumentId>,
}

/// Why two names were taken for one entity; the resolver's own judgement, recomputed at every build.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Merge {
    /// The name that was joined.
    pub name: String,
    /// The name that it was joined to.
    pub into: String,
    /// The comparator's reason, such as `same full name`, `defined in the text`, `short for, same document`.
    pub reason: String,
    /// A document in which the joined name stands.
    pub document: DocumentId,
}

/// An entity that an ambiguous short name may stand for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Candidate {
    /// The entity.
    pub entity: EntityId,
    /// Why it is a candidate.
    pub reason: String,
}

/// A thing that the graph knows, over all documents that name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Stable id.
    pub id: EntityId,
    /// Kind.
    pub kind: EntityKind,
    /// Canonical name: the fullest form found anywhere.
    pub name: String,
    /// All other names, sorted.
    pub aliases: Vec<Alias>,
    /// Properties that its mentions agree on or add up to, such as `code`, `level`, `number`, `owner`.
    pub properties: Properties,
    /// The documents that name it, sorted.
    pub documents: Vec<DocumentId>,
    /// Why its names are one entity.
    pub merges: Vec<Merge>,
    /// For an ambiguous short name that was kept apart: whom it may stand for.
    pub candidates: Vec<Candidate>,
}

/// What a person decided about two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The two are one entity.
    Same,
    /// The two are never one entity.
    Different,
}

/// A person's judgement about two names of one kind. Stored; always stronger than the resolver's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Judgement {
    /// The kind of both.
    pub kind: EntityKind,
    /// One name, as an entity is called by it.
    pub left: String,
    /// The other.
    pub right: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Who decided.
    pub author: String,
    /// Why.
    pub reason: String,
}
