//! What the writer tells those who listen.

use std::sync::Arc;

use graph_core::model::DocumentId;
use graph_core::pipeline::Effect;

/// Something that the writer did.
#[derive(Debug, Clone)]
pub enum Event {
    /// A change of documents is safe on disk.
    Durable(Effect),
    /// The next snapshot was published.
    Published(Arc<Publication>),
}

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
}
