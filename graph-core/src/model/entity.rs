//! Entities of the graph, and why their names are one.

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
