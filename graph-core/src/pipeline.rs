//! The whole way, visible in one place: files in, graph out.
//!
//! [`Pipeline::build`] is that way. One thread reads files, all extract, the caller's thread keeps; a few batches stand
//! between them, so memory does not grow with the number of files. Nothing that comes out depends on which was first.

mod batch;
mod event;
mod ledger;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rayon::prelude::*;

use crate::extract::{Explanation, Extractor};
use crate::graph::Graph;
use crate::lexicon::Lexicon;
use crate::model::{Document, DocumentDraft, Extraction, JudgementRecord};
use crate::read;
use crate::resolve::{Knowledge, Reading, Resolved, Resolver};
use crate::store::{Entry, Kept, MemoryStore, Origin, Store, StoreError};

use batch::{Batches, Extracted, Files, Step};
pub use event::{Acknowledged, Event, Failure, Outcome, Warning};
pub use ledger::{Change, Effect, Incoming, Ledger, Refused};

/// Batches that may wait between two stages.
const WAITING_BATCHES: usize = 2;
/// Documents that are extracted anew before they are kept.
const REFRESH_BATCH: usize = 256;

/// The extractor and what resolving needs, of one lexicon, with what tells whether an extraction is its own.
pub struct Pipeline {
    extractor: Extractor,
    knowledge: Arc<Knowledge>,
    fingerprint: String,
}

impl Pipeline {
    /// A pipeline that extracts and resolves with this lexicon.
    pub fn new(lexicon: &Lexicon) -> Self {
        let fingerprint = format!("{CODE}-{}", lexicon.hash());
        Self { extractor: Extractor::new(lexicon), knowledge: Knowledge::new(lexicon).into(), fingerprint }
    }

    /// A resolver that knows of names what the extractor knows.
    pub fn resolver(&self, judgements: Vec<JudgementRecord>) -> Resolver {
        Resolver::new(Arc::clone(&self.knowledge), judgements)
    }

    /// What the extractor sees in one document.
    pub fn extract(&self, document: &Document) -> Extraction {
        self.extractor.extract(document)
    }

    /// What the extractor sees in one document, and what it decided against.
    pub fn explain(&self, document: &Document) -> Explanation {
        self.extractor.explain(document)
    }

    /// A document of what a reader found; where nobody says when it was published, its own words may.
    pub fn document(draft: DocumentDraft) -> Document {
        batch::document(draft)
    }

    /// The graph of one document alone, as a store that holds nothing else gives it.
    ///
    /// # Errors
    /// Where the store in memory fails, which it has no reason to.
    pub fn graph_of(&self, document: Document) -> Result<Graph, StoreError> {
        let store = MemoryStore::new();
        let extraction = Arc::new(self.extract(&document));
        let reading = Reading { document: Arc::new(document), extraction };
        store.put(&Entry { reading, origin: Origin { path: "-".to_owned(), record: None } })?;
        self.graph(&store)
    }

    /// Reads files into the store and reports what became of each document. Says how it ended.
    ///
    /// A file that was read to its end before, in the same way, and whose size and time of writing are the same is not even
    /// opened: what it holds is reported as it is kept.
    ///
    /// The token `cancelled` is looked at between documents; what was reported as kept then stays kept. A file that was
    /// read to its end replaces what the same path held before. The store must be fresh: see [`Pipeline::refresh`].
    ///
    /// # Errors
    /// Where the store fails. Documents and files that fail are reported as [`Event::Failed`], and the run goes on.
    pub fn build(
        &self,
        store: &dyn Store,
        files: Vec<PathBuf>,
        options: &read::Options,
        cancelled: &AtomicBool,
        report: &mut dyn FnMut(&Event),
    ) -> Result<Outcome, StoreError> {
        store.set_extractor(&self.fingerprint)?;
        thread::scope(|scope| {
            let (to_extract, read) = sync_channel(WAITING_BATCHES);
            let (to_keep, extracted) = sync_channel(WAITING_BATCHES);
            // A stage ends when the one before it does, or when the one behind it stopped listening.
            scope.spawn(move || {
                Batches::new(files, options, (store, &self.fingerprint), cancelled)
                    .try_for_each(|batch| to_extract.send(batch).ok());
            });
            scope.spawn(move || {
                read.into_iter()
                    .map(|batch| batch::extract(&self.extractor, store, batch, cancelled))
                    .take_while(|_| !cancelled.load(Ordering::Relaxed))
                    .try_for_each(|batch| to_keep.send(batch).ok());
            });
            keep(store, extracted, report)
        })?;
        Ok(if cancelled.load(Ordering::Relaxed) { Outcome::Cancelled } else { Outcome::Finished })
    }

    /// Whether all extractions of the store are this pipeline's own.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn is_fresh(&self, store: &dyn Store) -> Result<bool, StoreError> {
        let made_by = store.extractor()?;
        Ok(store.document_count() == 0 || made_by.as_deref() == Some(&self.fingerprint))
    }

    /// Extracts every document of the store anew where another lexicon or other code did it before. `progress` hears how
    /// many of how many are done.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn refresh(
        &self,
        store: &dyn Store,
        cancelled: &AtomicBool,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Outcome, StoreError> {
        if self.is_fresh(store)? {
            return Ok(Outcome::Finished);
        }
        let documents = store.documents()?;
        for (number, batch) in documents.chunks(REFRESH_BATCH).enumerate() {
            if cancelled.load(Ordering::Relaxed) {
                return Ok(Outcome::Cancelled);
            }
            let extract = |kept: &Kept| batch::extract_or_nothing(&self.extractor, &kept.document);
            store.replace_extractions(&batch.par_iter().map(extract).collect::<Vec<_>>())?;
            progress(number * REFRESH_BATCH + batch.len(), documents.len());
        }
        store.set_extractor(&self.fingerprint)?;
        store.flush()?;
        Ok(Outcome::Finished)
    }

    /// The graph of all that a store holds: see [`Pipeline::resolved`].
    ///
    /// # Errors
    /// Where the store fails.
    pub fn graph(&self, store: &dyn Store) -> Result<Graph, StoreError> {
        self.resolved(store).map(Graph::new)
    }

    /// All that a store holds, resolved: from its snapshot where it has one, otherwise worked out and saved for the next
    /// time. What another pipeline extracted is worked out and not saved: the snapshot of a store is of the lexicon of its
    /// extractions.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn resolved(&self, store: &dyn Store) -> Result<Resolved, StoreError> {
        if let Some(resolved) = store.snapshot()? {
            return Ok(resolved);
        }
        let resolved = {
            let mut resolver = self.resolver(store.judgements()?);
            store.readings()?.into_iter().for_each(|reading| resolver.insert(reading));
            resolver.resolved().clone()
        };
        if store.extractor()?.as_deref() == Some(&self.fingerprint) {
            store.save_snapshot(&resolved)?;
            store.flush()?;
        }
        Ok(resolved)
    }
}

/// The code that extracts.
const CODE: &str = env!("TUPU_EXTRACTION_CODE");

/// Whether the extractions of a store can be read by this version at all, whatever lexicon they were made with.
///
/// # Errors
/// Where the store fails.
pub fn is_readable(store: &dyn Store) -> Result<bool, StoreError> {
    let made_by = store.extractor()?;
    Ok(store.document_count() == 0 || made_by.is_some_and(|fingerprint| fingerprint.starts_with(CODE)))
}

/// Keeps batches as they come: put, flushed, and only then reported.
fn keep(
    store: &dyn Store,
    batches: Receiver<Vec<Step<Extracted>>>,
    report: &mut dyn FnMut(&Event),
) -> Result<(), StoreError> {
    let mut files = Files::default();
    for batch in batches {
        let events: Result<Vec<Event>, StoreError> =
            batch.into_iter().map(|step| batch::keep(store, step, &mut files)).collect();
        let events = events?;
        store.flush()?;
        events.iter().for_each(&mut *report);
    }
    report(&Event::Removed(files.retain(store)?));
    Ok(())
}
