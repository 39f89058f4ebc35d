//! What is kept: documents, extractions, judgements; the derived graph as a snapshot that may be thrown away.

use crate::model::{Document, DocumentId, Judgement};
use crate::resolve::{Reading, Resolved};

/// Something went wrong in the store. Each message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process holds it.
    #[error("the store {0} is in use by another process; stop it, or name another with --store")]
    Busy(String),
    /// Written by a newer version.
    #[error("the store {path} has format {found}, newer than this version's {known}; use a newer tupu")]
    Newer {
        /// Where it is.
        path: String,
        /// Its format.
        found: u32,
        /// The newest format that is known here.
        known: u32,
    },
    /// Damaged.
    #[error("the store {path} is damaged: {what}; documents can be built again from their files into a new store")]
    Corrupt {
        /// Where it is.
        path: String,
        /// What is wrong.
        what: String,
    },
    /// The file system refused.
    #[error("the store {path}: {error}")]
    Io {
        /// Where it is.
        path: String,
        /// What it said.
        error: std::io::Error,
    },
}

/// Where a document was read from: a path, and for a file of many records the record's own id or number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Origin {
    /// The file, as an absolute path; `-` for standard input.
    pub path: String,
    /// The record in it.
    pub record: Option<String>,
}

/// One document to keep, with what it says and where it was read.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The document and what it says.
    pub reading: Reading,
    /// Where it was read.
    pub origin: Origin,
}

/// What a `put` did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The document is new.
    Added,
    /// It stood there already.
    Unchanged,
    /// The origin held another document, which is gone where nothing else holds it.
    Replaced(DocumentId),
}

/// Keeps the ground truth. One document is one transaction; [`Store::flush`] makes all that was put so far durable, and only
/// then may it be acknowledged.
pub trait Store: Send + Sync {
    /// Keeps one document with its extraction.
    ///
    /// # Errors
    /// Where the disk refuses or the store is damaged; nothing of the document is kept then.
    fn put(&self, entry: &Entry) -> Result<Put, StoreError>;

    /// Removes a document, whatever its origins; whether it was there.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn remove(&self, document: DocumentId) -> Result<bool, StoreError>;

    /// Makes everything so far durable.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn flush(&self) -> Result<(), StoreError>;

    /// All documents with their origins, by id.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn documents(&self) -> Result<Vec<(Document, Vec<Origin>)>, StoreError>;

    /// All readings, by document id.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn readings(&self) -> Result<Vec<Reading>, StoreError>;

    /// People's judgements, sorted.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn judgements(&self) -> Result<Vec<Judgement>, StoreError>;

    /// The derived graph as it was last saved, where it still belongs to what the store holds.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn snapshot(&self) -> Result<Option<Resolved>, StoreError>;

    /// Saves the derived graph for a fast start.
    ///
    /// # Errors
    /// As [`Store::put`].
    fn save_snapshot(&self, resolved: &Resolved) -> Result<(), StoreError>;
}
