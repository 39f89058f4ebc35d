//! What is kept: documents, extractions, judgements; the derived graph as a snapshot that may be thrown away.
//!
//! [`Store`] says what a store does; [`SledStore`] keeps it on disk, [`MemoryStore`] forgets it at the end. One suite of
//! tests holds both to the same contract.
//!
//! A store knows nothing of the graph. It keeps the ground truth, and a [`Resolved`] that someone else derived from it for
//! as long as nothing has changed since.

mod codec;
mod durable;
mod folder;
mod format;
mod guard;
mod memory;
mod origins;
mod sled_store;
mod snapshot;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use guard::is_guarded;
pub use memory::MemoryStore;
pub use sled_store::SledStore;

use crate::model::{Document, DocumentId, Extraction, Judgement, JudgementId, JudgementRecord, Revocation};
use crate::resolve::{Reading, Resolved};

/// Something went wrong in the store. Each message says what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process holds it.
    #[error("the store {0} is in use by another process; stop it, or name another with --store")]
    Busy(String),
    /// The folder is not ours to write in.
    #[error("{0} is no store and not empty; name an empty or a new folder with --store")]
    Foreign(String),
    /// There is none, and none was to be made.
    #[error("there is no store at {0}; build one with `tupu build`, or name another with --store")]
    Missing(String),
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
    #[error("the store {path} is damaged: {what}; build its documents again from their files into a new store")]
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

/// A document that is kept, and everywhere it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The document.
    pub document: Arc<Document>,
    /// Where it was read, sorted; never empty.
    pub origins: Vec<Origin>,
}

/// Keeps the ground truth. One document is one transaction; [`Store::flush`] makes all that was put so far durable, and only
/// then may it be acknowledged.
///
/// Every method fails where the disk refuses or the store is damaged, and then nothing of what it was to change has changed.
pub trait Store: Send + Sync {
    /// Keeps one document with its extraction, and remembers where it was read. Whether the document is new; one that
    /// stood there gets the given extraction and one more origin.
    ///
    /// # Errors
    /// See [`Store`].
    fn put(&self, entry: &Entry) -> Result<bool, StoreError>;

    /// Remembers one more origin of a document that is kept. Whether the document is kept at all.
    ///
    /// # Errors
    /// See [`Store`].
    fn add_origin(&self, document: DocumentId, origin: &Origin) -> Result<bool, StoreError>;

    /// Says that a path now holds these documents and no others: called when a file was read to its end. Documents that
    /// it held before and that no other origin holds are removed and returned, sorted.
    ///
    /// # Errors
    /// See [`Store`]; the documents are removed one by one.
    fn retain(&self, path: &str, documents: &BTreeSet<DocumentId>) -> Result<Vec<DocumentId>, StoreError>;

    /// What was noted of a file by [`Store::set_mark`], while all documents that it held then are kept.
    ///
    /// # Errors
    /// See [`Store`].
    fn mark(&self, path: &str) -> Result<Option<String>, StoreError>;

    /// Notes of a file that was read to its end what tells whether it has changed since.
    ///
    /// # Errors
    /// See [`Store`].
    fn set_mark(&self, path: &str, mark: &str) -> Result<(), StoreError>;

    /// The documents that stand at a path, with their origins there.
    fn held(&self, path: &str) -> Vec<(DocumentId, Origin)>;

    /// Removes a document, whatever its origins; whether it was there.
    ///
    /// # Errors
    /// See [`Store`].
    fn remove(&self, document: DocumentId) -> Result<bool, StoreError>;

    /// Makes everything so far durable.
    ///
    /// # Errors
    /// See [`Store`].
    fn flush(&self) -> Result<(), StoreError>;

    /// Whether a document is kept.
    fn contains(&self, document: DocumentId) -> bool;

    /// How many documents are kept.
    fn document_count(&self) -> usize;

    /// All documents with their origins, by id.
    ///
    /// # Errors
    /// See [`Store`].
    fn documents(&self) -> Result<Vec<Kept>, StoreError>;

    /// All readings, by document id.
    ///
    /// # Errors
    /// See [`Store`]; also where the extractions were made by another extractor and cannot be read any more, which
    /// [`Store::extractor`] tells beforehand.
    fn readings(&self) -> Result<Vec<Reading>, StoreError>;

    /// Which extractor made the extractions, as its fingerprint; `None` in a new store.
    ///
    /// # Errors
    /// See [`Store`].
    fn extractor(&self) -> Result<Option<String>, StoreError>;

    /// Replaces the extractions of documents that are kept; those of others are dropped.
    ///
    /// # Errors
    /// See [`Store`].
    fn replace_extractions(&self, extractions: &[Extraction]) -> Result<(), StoreError>;

    /// Says which extractor made all extractions that are kept.
    ///
    /// # Errors
    /// See [`Store`].
    fn set_extractor(&self, fingerprint: &str) -> Result<(), StoreError>;

    /// People's judgements, the revoked among them, sorted.
    ///
    /// # Errors
    /// See [`Store`].
    fn judgements(&self) -> Result<Vec<JudgementRecord>, StoreError>;

    /// Keeps a judgement beside all others. One that is kept already stays as it is.
    ///
    /// # Errors
    /// See [`Store`].
    fn judge(&self, judgement: &Judgement) -> Result<(), StoreError>;

    /// Notes the end of a judgement; whether it was kept and had none.
    ///
    /// # Errors
    /// See [`Store`].
    fn revoke(&self, judgement: JudgementId, revocation: &Revocation) -> Result<bool, StoreError>;

    /// The derived graph as it was last saved, where nothing that it derives from has changed since.
    ///
    /// # Errors
    /// See [`Store`].
    fn snapshot(&self) -> Result<Option<Resolved>, StoreError>;

    /// Saves the derived graph for a fast start. It must be derived from what the store holds now.
    ///
    /// # Errors
    /// See [`Store`].
    fn save_snapshot(&self, resolved: &Resolved) -> Result<(), StoreError>;
}
