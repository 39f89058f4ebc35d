//! What a build tells while it runs.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::DocumentId;
use crate::read::{Note, ReadError};
use crate::store::Origin;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All was read.
    Finished,
    /// It was told to stop. What was reported is kept.
    Cancelled,
}

/// Something that happened during a build, in the order of the files.
#[derive(Debug)]
pub enum Event {
    /// A document is safe on disk.
    Acknowledged(Acknowledged),
    /// A judgement that an export held is safe on disk.
    Judged,
    /// An export held entities and facts of these ids, which are to follow from its documents.
    Derived {
        /// The file, as an absolute path.
        path: String,
        /// Their ids.
        ids: Vec<[u8; 16]>,
    },
    /// A file or record gave no document.
    Failed(Failure),
    /// A file was read to its end.
    FileDone {
        /// The file, as an absolute path.
        path: String,
    },
    /// Documents that the files held before and hold no more, and nobody else holds, are gone. The last event of a run.
    Removed(BTreeSet<DocumentId>),
}

/// A document that is safe on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Its id.
    pub document: DocumentId,
    /// Where it was read.
    pub origin: Origin,
    /// Whether it is new; otherwise it stood in the store before.
    pub added: bool,
    /// Bytes of its text.
    pub bytes: usize,
    /// What a reader should know of it.
    pub warnings: Vec<Warning>,
    /// How it was read, where that was guessed, and what of it could not be.
    pub notes: Vec<Note>,
}

impl Acknowledged {
    /// A document of a file that has not changed since it was read: nothing is said of it that was said then.
    pub(super) fn known(document: DocumentId, origin: Origin) -> Self {
        Self { document, origin, added: false, bytes: 0, warnings: Vec::new(), notes: Vec::new() }
    }
}

/// Something odd about a document that was read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// It has no date, so 今年 and 8月底 in it stay open.
    Undated,
    /// Nothing was found in it.
    NothingFound,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Undated => "has no date, so words such as 今年 say no year; give one with --published",
            Self::NothingFound => "names nothing that tupu knows of",
        })
    }
}

/// A file or record that gave no document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A reader or the extractor panicked on it, which is a mistake in them.
    #[error("{}{} cannot be understood, which is a mistake in tupu: {what}", origin.path, record(origin))]
    Broken {
        /// Where it was read.
        origin: Origin,
        /// What the panic said.
        what: String,
    },
}

fn record(origin: &Origin) -> String {
    origin.record.as_ref().map(|record| format!(", record {record}")).unwrap_or_default()
}
