//! How far an ingest is, as a subscriber is told of it.

use async_graphql::Object;

use crate::live::{IngestState, Progress};

/// How far an ingest is.
pub(crate) struct IngestProgress(pub(super) Progress);

/// How far an ingest is.
#[Object]
impl IngestProgress {
    /// What the ingest is called: as whoever sent it said, or as the server called it.
    async fn ingest(&self) -> &str {
        &self.0.name
    }

    /// The name of the token that sends it.
    async fn author(&self) -> &str {
        &self.0.author
    }

    /// Whether it goes on.
    async fn state(&self) -> IngestState {
        self.0.state
    }

    /// How many documents there will be; null where that is not known before the end, as of a stream.
    async fn document_count(&self) -> Option<usize> {
        self.0.total
    }

    /// How many of them are done: added, unchanged, replaced or failed.
    async fn done_count(&self) -> usize {
        self.0.done()
    }

    /// How many were new.
    async fn added_count(&self) -> usize {
        self.0.added
    }

    /// How many stood in the graph already.
    async fn unchanged_count(&self) -> usize {
        self.0.unchanged
    }

    /// How many took the place of older versions.
    async fn replaced_count(&self) -> usize {
        self.0.replaced
    }

    /// How many could not be read or understood.
    async fn failed_count(&self) -> usize {
        self.0.failed
    }
}
