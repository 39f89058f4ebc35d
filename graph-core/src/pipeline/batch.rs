//! Batches of documents on their way from files through the extractor into the store.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::event::{Acknowledged, Event, Failure, Warning};
use crate::extract::{Extractor, infer_date};
use crate::model::{Document, DocumentDraft, DocumentId, Extraction, JudgementRecord};
use crate::read::{self, Item, Items, Note, Record};
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
    /// A judgement of an export.
    Judgement(Box<JudgementRecord>),
    /// What an export held beside, by id.
    Derived(String, Vec<[u8; 16]>),
    /// A file or record that failed.
    Failed(Failure),
    /// A document of a file that has not changed since it was read.
    Known(DocumentId, Origin),
    /// The end of a file, and what to note of it; nothing where some of it failed.
    FileEnd(String, Option<String>),
}

/// A document on its way into the store, with what it says; without where the store holds it already.
pub(super) type Extracted = (Arc<Document>, Option<Arc<Extraction>>);

/// Reads files into batches until they end or the token says stop. A file that was not read to its end has no
/// [`Step::FileEnd`].
pub(super) struct Batches<'a> {
    files: std::vec::IntoIter<PathBuf>,
    options: &'a read::Options,
    store: &'a dyn Store,
    /// What decides how files are read: it stands in their marks.
    how: String,
    cancelled: &'a AtomicBool,
    open: Option<OpenFile>,
    /// What is left of a file that has not changed.
    known: VecDeque<Step<DocumentDraft>>,
}

struct OpenFile {
    path: String,
    items: Items,
    /// What to note of it once it was read to its end; nothing any more where some of it failed.
    mark: Option<String>,
}

impl<'a> Batches<'a> {
    pub(super) fn new(
        files: Vec<PathBuf>,
        options: &'a read::Options,
        (store, extractor): (&'a dyn Store, &str),
        cancelled: &'a AtomicBool,
    ) -> Self {
        let how = format!("{extractor}-{}", options.fingerprint());
        Self { files: files.into_iter(), options, store, how, cancelled, open: None, known: VecDeque::new() }
    }

    /// The next step; none at the end.
    fn step(&mut self) -> Option<Step<DocumentDraft>> {
        if let Some(step) = self.known.pop_front() {
            return Some(step);
        }
        let mut open = match self.open.take() {
            Some(open) => open,
            None => match self.open_next()? {
                Ok(open) => open,
                Err(step) => return Some(step),
            },
        };
        let step = match caught(|| open.items.next()) {
            Ok(Some(Ok(Item::Judgement(judgement)))) => Step::Judgement(judgement),
            Ok(Some(Ok(Item::Derived(ids)))) => Step::Derived(open.path.clone(), ids),
            Ok(Some(Ok(Item::Document(Record { draft, record, notes })))) => {
                Step::Document(draft, Origin { path: open.path.clone(), record }, notes)
            }
            Ok(Some(Err(error))) => {
                open.mark = None;
                Step::Failed(error.into())
            }
            Ok(None) => return Some(Step::FileEnd(open.path, open.mark)),
            Err(what) => return Some(broken(Origin { path: open.path, record: None }, what)),
        };
        self.open = Some(open);
        Some(step)
    }

    /// Opens the next file, or says what there is to say of it at once.
    fn open_next(&mut self) -> Option<Result<OpenFile, Step<DocumentDraft>>> {
        let file = self.files.next()?;
        let path = absolute(&file);
        // Taken before the file is read: what is written meanwhile shows as a change.
        let mark = read::stamp(&file).map(|stamp| format!("{stamp}-{}", self.how));
        // A store that fails here fails again where that is reported.
        if mark.is_some() && self.store.mark(&path).unwrap_or_default() == mark {
            let held = self.store.held(&path).into_iter();
            self.known.extend(held.map(|(document, origin)| Step::Known(document, origin)));
            return Some(Err(Step::FileEnd(path, None)));
        }
        Some(match caught(|| read::items(&file, self.options)) {
            Ok(items) => Ok(OpenFile { path, items, mark }),
            Err(what) => Err(broken(Origin { path, record: None }, what)),
        })
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
        Step::Judgement(judgement) => Step::Judgement(judgement),
        Step::Derived(path, ids) => Step::Derived(path, ids),
        Step::Failed(failure) => Step::Failed(failure),
        Step::Known(document, origin) => Step::Known(document, origin),
        Step::FileEnd(path, mark) => Step::FileEnd(path, mark),
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
        Step::Judgement(record) => {
            store.judge(&record.judgement)?;
            if let Some(revocation) = &record.revoked {
                store.revoke(record.judgement.id(), revocation)?;
            }
            return Ok(Event::Judged);
        }
        Step::Derived(path, ids) => return Ok(Event::Derived { path, ids }),
        Step::Failed(failure) => {
            if let Failure::Broken { origin, .. } = &failure {
                files.broken.insert(origin.path.clone());
            }
            return Ok(Event::Failed(failure));
        }
        Step::Known(document, origin) => return Ok(Event::Acknowledged(Acknowledged::known(document, origin))),
        Step::FileEnd(path, mark) => {
            files.end(&path, mark);
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
    ended: BTreeMap<String, (BTreeSet<DocumentId>, Option<String>)>,
    /// Files with a document that could not be understood; they are read again the next time.
    broken: BTreeSet<String>,
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
    fn end(&mut self, path: &str, mark: Option<String>) {
        if let Some((path, documents)) = self.open.remove_entry(path).filter(|(path, _)| path != "-") {
            let mark = mark.filter(|_| !self.broken.contains(&path));
            self.ended.insert(path, (documents, mark));
        }
    }

    /// Removes what the files that were read to their end held before and hold no more, and returns it. This comes last, so
    /// that a document which moved from one file to another is kept throughout. Only then are the files marked as read.
    pub(super) fn retain(self, store: &dyn Store) -> Result<BTreeSet<DocumentId>, StoreError> {
        let mut removed = BTreeSet::new();
        for (path, (documents, _)) in &self.ended {
            removed.extend(store.retain(path, documents)?);
        }
        store.flush()?;
        for (path, (_, mark)) in &self.ended {
            mark.as_ref().map_or(Ok(()), |mark| store.set_mark(path, mark))?;
        }
        store.flush()?;
        Ok(removed)
    }
}

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
