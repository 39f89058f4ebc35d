//! What is told of a snapshot.

use graph_core::graph::{Difference, Graph};
use graph_core::model::DocumentId;

/// A snapshot that was published, and what led to it. It does not hold the snapshot: what waits for a slow listener would keep
/// every one of them in memory.
#[derive(Debug)]
pub struct Publication {
    /// How many snapshots were published by this process before it, the first one left out.
    pub number: u64,
    /// Documents of the snapshot.
    pub documents: usize,
    /// Its entities.
    pub entities: usize,
    /// Its facts of all four sorts.
    pub facts: usize,
    /// The documents that came, sorted.
    pub added: Vec<DocumentId>,
    /// The documents that went, sorted.
    pub removed: Vec<DocumentId>,
    /// The entities that are other than before, by id; `None` where there are too many to list, or nobody was there to hear.
    pub changed: Option<Vec<Difference>>,
}

impl Publication {
    /// The snapshot of this number, with nothing said of how it came about.
    pub fn of(graph: &Graph, number: u64) -> Self {
        let resolved = graph.resolved();
        let facts =
            resolved.relations.len() + resolved.stages.len() + resolved.observations.len() + resolved.provisions.len();
        let (documents, entities) = (resolved.documents.len(), resolved.entities.len());
        Self { number, documents, entities, facts, added: vec![], removed: vec![], changed: None }
    }
}
