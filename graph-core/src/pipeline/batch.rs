//! Batches of documents on their way from files through the extractor into the store.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::event::{Acknowledged, Event, Failure, Warning};
use crate::extract::{Extractor, infer_date};
use crate::model::{Document, DocumentDraft, DocumentId, Extraction};
use crate::read::{self, Note, Record, Records};
use crate::resolve::Reading;
use crate::store::{Entry, Origin, Store, StoreError};

/// A batch is full with so many documents…
const FULL_DOCUMENTS: usize = 256;
/// …or with so many bytes of text.
const FULL_BYTES: usize = 4 << 20;

/// One thing that was read, in the order of the files. `D` is what stands for a document: [`DocumentDraft`] at first, then
/// [`Extracted`].
pub(super) enum Step<D> {
    /// A document, where it was read, and what its reader has to say of it.
    Document(D, Origin, Vec<Note>),
    /// A file or record that failed.
    Failed(Failure),
    /// The end of a file.
    FileEnd(String),
}

/// A document on its way into the store, with what it says; without where the store holds it already.
pub(super) type Extracted = (Arc<Document>, Option<Arc<Extraction>>);

/// Reads files into batches until they end or the token says stop. A file that was not read to its end has no
/// [`Step::FileEnd`].
pub(super) struct Batches<'a> {
    files: std::vec::IntoIter<PathBuf>,
    options: &'a read::Options,
    cancelled: &'a AtomicBool,
    open: Option<(String, Records)>,
}

impl<'a> Batches<'a> {
    pub(super) fn new(files: Vec<PathBuf>, options: &'a read::Options, cancelled: &'a AtomicBool) -> Self {
        Self { files: files.into_iter(), options, cancelled, open: None }
    }

    /// The next step; none at the end.
    fn step(&mut self) -> Option<Step<DocumentDraft>> {
        let (path, mut records) = match self.open.take() {
            Some(open) => open,
            None => {
                let file = self.files.next()?;
                let path = absolute(&file);
                match caught(|| read::open(&file, self.options)) {
                    Ok(records) => (path, records),
                    Err(what) => return Some(broken(Origin { path, record: None }, what)),
                }
            }
        };
        let step = match caught(|| records.next()) {
            Ok(Some(Ok(Record { draft, record, notes }))) => {
                Step::Document(draft, Origin { path: path.clone(), record }, notes)
            }
            Ok(Some(Err(error))) => Step::Failed(error.into()),
            Ok(None) => return Some(Step::FileEnd(path)),
            Err(what) => return Some(broken(Origin { path, record: None }, what)),
        };
        self.open = Some((path, records));
        Some(step)
    }
}

fn broken<D>(origin: Origin, what: String) -> Step<D> {
    Step::Failed(Failure::Broken { origin, what })
}

impl Iterator for Batches<'_> {
    type Item = Vec<Step<DocumentDraft>>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < FULL_DOCUMENTS && bytes < FULL_BYTES && !self.cancelled.load(Ordering::Relaxed) {
            let Some(step) = self.step() else { break };
            if let Step::Document(draft, ..) = &step {
                bytes += draft.text.len();
            }
            batch.push(step);
        }
        (!batch.is_empty()).then_some(batch)
    }
}

/// The same file by the same name, whatever folder we are in.
fn absolute(file: &Path) -> String {
    if file.as_os_str() == "-" {
        return "-".to_owned();
    }
    let path = file.canonicalize().or_else(|_| std::path::absolute(file));
    path.unwrap_or_else(|_| file.to_owned()).display().to_string()
}

/// Extracts a batch in parallel. Documents that the store holds already are passed through; where the token says stop, the
/// rest of the batch is not extracted, and the caller must drop it.
pub(super) fn extract(
    extractor: &Extractor,
    store: &dyn Store,
    batch: Vec<Step<DocumentDraft>>,
    cancelled: &AtomicBool,
) -> Vec<Step<Extracted>> {
    let extract = |document: Arc<Document>, mut origin: Origin, notes| {
        if origin.path == "-" {
            // Standard input is no place: what came from there before is not replaced.
            origin.record = Some(document.id().to_string());
        }
        if store.contains(document.id()) || cancelled.load(Ordering::Relaxed) {
            return Step::Document((document, None), origin, notes);
        }
        match caught(|| extractor.extract(&document)) {
            Ok(extraction) => Step::Document((document, Some(Arc::new(extraction))), origin, notes),
            Err(what) => broken(origin, what),
        }
    };
    let each = |step| match step {
        Step::Document(draft, origin, notes) => extract(Arc::new(document(draft)), origin, notes),
        Step::Failed(failure) => Step::Failed(failure),
        Step::FileEnd(path) => Step::FileEnd(path),
    };
    batch.into_par_iter().map(each).collect()
}

/// A document of what a reader found; where nobody says when it was published, its own words may.
pub(super) fn document(mut draft: DocumentDraft) -> Document {
    draft.published = draft.published.or_else(|| infer_date(&draft.text));
    Document::new(draft)
}

/// Extracts one document; where the extractor fails on it, it says nothing.
pub(super) fn extract_or_nothing(extractor: &Extractor, document: &Document) -> Extraction {
    caught(|| extractor.extract(document)).unwrap_or_else(|_| Extraction {
        document: document.id(),
        mentions: vec![],
        links: vec![],
        findings: vec![],
    })
}

/// One document must not end a run of thousands, so a panic while it is read or extracted becomes its failure.
fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    // The extractor is immutable, and records that panicked are not asked again, so nothing half changed is used.
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        text.unwrap_or("no reason given").to_owned()
    })
}

/// Does one step in the store. What it returns is true once the store is flushed.
pub(super) fn keep(store: &dyn Store, step: Step<Extracted>, files: &mut Files) -> Result<Event, StoreError> {
    let (document, extraction, origin, notes) = match step {
        Step::Failed(failure) => return Ok(Event::Failed(failure)),
        Step::FileEnd(path) => {
            files.end(&path);
            return Ok(Event::FileDone { path });
        }
        Step::Document((document, extraction), origin, notes) => (document, extraction, origin, notes),
    };
    files.add(&origin.path, document.id());
    let mut acknowledged = Acknowledged {
        document: document.id(),
        origin: origin.clone(),
        added: false,
        bytes: document.text().len(),
        warnings: warnings(&document, extraction.as_deref()),
        notes,
    };
    if let Some(extraction) = extraction {
        acknowledged.added = store.put(&Entry { reading: Reading { document, extraction }, origin })?;
    } else {
        store.add_origin(document.id(), &origin)?;
    }
    Ok(Event::Acknowledged(acknowledged))
}

/// Which documents the files of a run hold.
#[derive(Default)]
pub(super) struct Files {
    open: BTreeMap<String, BTreeSet<DocumentId>>,
    ended: BTreeMap<String, BTreeSet<DocumentId>>,
}

impl Files {
    fn add(&mut self, path: &str, document: DocumentId) {
        match self.open.get_mut(path) {
            Some(documents) => drop(documents.insert(document)),
            None => drop(self.open.insert(path.to_owned(), BTreeSet::from([document]))),
        }
    }

    /// Notes that a file was read to its end. One that gave no document at all says nothing about those that it held, nor
    /// does standard input, which is no place.
    fn end(&mut self, path: &str) {
        if let Some((path, documents)) = self.open.remove_entry(path).filter(|(path, _)| path != "-") {
            self.ended.insert(path, documents);
        }
    }

    /// Removes what the files that were read to their end held before and hold no more, and returns it. This comes last, so
    /// that a document which moved from one file to another is kept throughout.
    pub(super) fn retain(self, store: &dyn Store) -> Result<BTreeSet<DocumentId>, StoreError> {
        let mut removed = BTreeSet::new();
        for (path, documents) in &self.ended {
            removed.extend(store.retain(path, documents)?);
        }
        store.flush()?;
        Ok(removed)
    }
}

/// What a reader should know of a document that is kept.
pub(super) fn warnings(document: &Document, extraction: Option<&Extraction>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if document.published().is_none() {
        warnings.push(Warning::Undated);
    }
    if extraction.is_some_and(|extraction| extraction.mentions.is_empty()) {
        warnings.push(Warning::NothingFound);
    }
    warnings
}
