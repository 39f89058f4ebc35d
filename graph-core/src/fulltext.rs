//! The full text of the documents, to be searched: a tantivy index in a folder of its own.
//!
//! The index is derived and may be thrown away. It knows by itself which documents it holds: a commit puts its segments and
//! its list of them in place in one step, so that a crash leaves it as it was after the last commit, and
//! [`FullText::reconcile`] adds what is missing and drops what is too much. An index that other code made, that is damaged
//! or that cannot be read is made anew. A document's id is the hash of its content, so that one that is held is held as it is.
//!
//! It may hold more documents than a reader should see: whoever searches says which are admitted.

mod collect;
mod highlight;
mod index;
mod query;
mod tokenizer;
mod units;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::{IndexReader, ReloadPolicy, TantivyError};

use crate::model::{Document, DocumentId};

pub use highlight::Passage;
pub use query::TextQuery;

use index::Fields;

/// The full-text index cannot be made, read or written.
#[derive(Debug, thiserror::Error)]
#[error("the full-text index {path}: {what}; it is made anew where its folder is removed")]
pub struct FullTextError {
    path: String,
    what: String,
    is_busy: bool,
}

impl FullTextError {
    /// Whether another process changes the index just now: then it is worth another try in a moment.
    pub fn is_busy(&self) -> bool {
        self.is_busy
    }
}

/// How a document matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextMatch {
    /// All that was asked for stands in its title as it was typed.
    Title,
    /// All that was asked for stands in its text as it was typed.
    Phrase,
    /// The words stand in its title or text, somewhere.
    Words,
}

/// A document that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextHit {
    /// The document.
    pub document: DocumentId,
    /// How it matches.
    pub matched: TextMatch,
    /// Between 0 and 1, on the scale of the hits of a search for names: see [`FullText::search`].
    pub score: f64,
}

/// The documents that match.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextHits {
    /// The best, by score, then by id.
    pub hits: Vec<TextHit>,
    /// How many match in all.
    pub total: usize,
}

/// Documents of one commit: what a crash can cost is the time that they take.
const COMMIT: usize = 10_000;

/// An index of the full text of documents. Searched by many threads at a time, changed by one.
pub struct FullText {
    path: PathBuf,
    index: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    /// Whoever changes the index holds this.
    writing: Mutex<()>,
}

impl std::fmt::Debug for FullText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FullText").field("path", &self.path).finish_non_exhaustive()
    }
}

impl FullText {
    /// Opens the index in a folder, which must be its alone: where what is there is no whole index of this version, it is
    /// removed and an empty one made. All files are read once, to see that they are whole.
    ///
    /// # Errors
    /// Where the folder cannot be read or written.
    pub fn open(folder: &Path) -> Result<Self, FullTextError> {
        Self::over(folder.to_owned(), index::open(folder))
    }

    /// An empty index that is gone with the process.
    ///
    /// # Errors
    /// Where tantivy refuses, which it has no reason to.
    pub fn in_memory() -> Result<Self, FullTextError> {
        Self::over(PathBuf::from("in memory"), index::in_memory())
    }

    fn over(path: PathBuf, made: tantivy::Result<(tantivy::Index, Fields)>) -> Result<Self, FullTextError> {
        let opened = made.and_then(|(index, fields)| {
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            Ok((index, fields, reader))
        });
        let (index, fields, reader) = opened.map_err(|error| refused(&path, &error))?;
        Ok(Self { path, index, fields, reader, writing: Mutex::new(()) })
    }

    /// How many documents it holds.
    pub fn document_count(&self) -> usize {
        usize::try_from(self.reader.searcher().num_docs()).unwrap_or(usize::MAX)
    }

    /// Makes it hold these documents and no others. Linear in what it holds and in the texts of those that are missing; a
    /// commit after each some thousands, so that what was done stays where this is interrupted. `cancelled` is looked at
    /// between documents; `progress` hears how many of how many missing ones are done.
    ///
    /// # Errors
    /// Where the folder cannot be read or written; what was committed stays.
    pub fn reconcile(
        &self,
        documents: &BTreeMap<DocumentId, Arc<Document>>,
        cancelled: &AtomicBool,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<(), FullTextError> {
        let held = collect::held(&self.reader.searcher()).map_err(|error| refused(&self.path, &error))?;
        let extra: Vec<DocumentId> = held.iter().copied().filter(|id| !documents.contains_key(id)).collect();
        let missing: Vec<&Arc<Document>> =
            documents.iter().filter(|(id, _)| !held.contains(id)).map(|(_, document)| document).collect();
        self.change(&[], &extra)?;
        for (done, batch) in missing.chunks(COMMIT).enumerate() {
            if cancelled.load(Ordering::Relaxed) {
                break;
            }
            self.change(batch, &[])?;
            progress(done * COMMIT + batch.len(), missing.len());
        }
        Ok(())
    }

    /// Adds documents and drops others, in one commit. One that is held already is not added again. Linear in the texts
    /// that are added.
    ///
    /// # Errors
    /// Where the folder cannot be written; then nothing has changed.
    pub fn update(&self, added: &[Arc<Document>], removed: &[DocumentId]) -> Result<(), FullTextError> {
        self.change(&added.iter().collect::<Vec<_>>(), removed)
    }

    fn change(&self, added: &[&Arc<Document>], removed: &[DocumentId]) -> Result<(), FullTextError> {
        if added.is_empty() && removed.is_empty() {
            return Ok(());
        }
        // What it guards is on disk, and whole at each commit.
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = index::change(&self.index, self.fields, added, removed).and_then(|()| self.reader.reload());
        changed.map_err(|error| refused(&self.path, &error))
    }

    /// The documents that match a query and that `admits` lets through: the `limit` best.
    ///
    /// All words of the query must stand in the title or the text. The score is on one scale with those of names: who has the
    /// whole query in the title stands with names that begin with it (0.700 to 0.819), in the text with names that have it
    /// inside (0.560 to 0.679), who has the words somewhere with what is found by its pinyin (0.420 to 0.539). Within each, the
    /// more the words are worth by BM25, the higher. A document that was removed counts into how rare a word is until its segment
    /// is merged away, so that scores may move a little without any document that matches having changed.
    ///
    /// Linear in the documents that have the words of the query.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn search(
        &self,
        query: &TextQuery,
        admits: impl Fn(DocumentId) -> bool + Send + Sync + 'static,
        limit: usize,
    ) -> Result<TextHits, FullTextError> {
        if query.is_empty() {
            return Ok(TextHits::default());
        }
        let collector = collect::Best { admits: Arc::new(admits), limit };
        let found = self.reader.searcher().search(&index::query_of(query, self.fields), &collector);
        found.map_err(|error| refused(&self.path, &error))
    }

    /// The documents that it holds.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn documents(&self) -> Result<BTreeSet<DocumentId>, FullTextError> {
        collect::held(&self.reader.searcher()).map_err(|error| refused(&self.path, &error))
    }
}

fn refused(path: &Path, error: &TantivyError) -> FullTextError {
    let is_busy = matches!(error, TantivyError::LockFailure(..));
    let what = if is_busy { "another process is changing it".to_owned() } else { error.to_string() };
    FullTextError { path: path.display().to_string(), what, is_busy }
}

#[cfg(test)]
mod tests;
