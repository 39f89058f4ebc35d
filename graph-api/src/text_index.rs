//! The full text of the published documents, on disk beside the store and brought up to date beside the snapshots.
//!
//! The server does not wait for it: until the index holds all documents of the first snapshot, questions for documents are
//! told so. From then on it follows the snapshots, and whoever asks in between hears that some documents may be missing.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use arc_swap::ArcSwap;
use graph_core::fulltext::{FullText, FullTextError};
use graph_core::graph::Graph;
use graph_core::model::{Document, DocumentId};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::live::{Publication, Published};

/// How long to wait before an index is tried again that another process is changing.
const RETRY: Duration = Duration::from_secs(1);

/// How far the index is.
#[derive(Clone)]
pub(crate) enum TextState {
    /// So many of so many documents that it lacked are in it.
    Filling(usize, usize),
    /// It holds all documents of the first snapshot, and those of the later ones that it has come to.
    Ready(Arc<FullText>),
    /// It cannot be had; why.
    Failed(Arc<str>),
}

/// The index of the documents of a service.
pub struct TextIndex {
    published: Published,
    state: ArcSwap<TextState>,
    /// The snapshot whose documents it held last.
    covered: Mutex<Weak<Graph>>,
    /// How often an answer may have changed.
    version: AtomicU64,
    cancelled: AtomicBool,
}

impl TextIndex {
    /// Where in a store's folder the index is kept.
    pub fn folder(store: &Path) -> PathBuf {
        store.join("full-text")
    }

    /// Opens the index in a folder and brings it up to date on a thread of its own, at first with the snapshot that is
    /// published, then with each one after it.
    pub fn follow(
        folder: PathBuf,
        published: Published,
        publications: Option<broadcast::Receiver<Arc<Publication>>>,
    ) -> Arc<Self> {
        let index = Arc::new(Self::over(published));
        let follower = Arc::downgrade(&index);
        let spawned =
            thread::Builder::new().name("full-text".to_owned()).spawn(move || run(&follower, &folder, publications));
        if let Err(error) = spawned {
            index.fail(&format!("the system gives no thread for the full text: {error}"));
        }
        index
    }

    /// Opens the index in a folder and waits until it holds the documents of the published snapshot.
    ///
    /// # Errors
    /// Where the folder cannot be read or written.
    pub fn current(folder: &Path, published: Published) -> Result<Arc<Self>, FullTextError> {
        let index = Self::over(published);
        let texts = index.fill(folder)?;
        index.set(TextState::Ready(texts));
        Ok(Arc::new(index))
    }

    fn over(published: Published) -> Self {
        let state = ArcSwap::from_pointee(TextState::Filling(0, 0));
        Self {
            published,
            state,
            covered: Mutex::default(),
            version: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
        }
    }

    /// How far it is.
    pub(crate) fn state(&self) -> TextState {
        TextState::clone(&self.state.load())
    }

    /// Whether it holds all documents of the snapshot that was published last.
    pub(crate) fn is_current(&self) -> bool {
        let covered = self.covered.lock().unwrap_or_else(PoisonError::into_inner);
        covered.ptr_eq(&Arc::downgrade(&self.published.load_full()))
    }

    fn covers(&self, graph: &Arc<Graph>) {
        *self.covered.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(graph);
        self.version.fetch_add(1, Ordering::Relaxed);
    }

    /// How often what it answers may have changed.
    pub(crate) fn version(&self) -> u64 {
        self.version.load(Ordering::Relaxed)
    }

    fn set(&self, state: TextState) {
        self.state.store(Arc::new(state));
        self.version.fetch_add(1, Ordering::Relaxed);
    }

    fn fail(&self, why: &str) {
        tracing::error!("{why}");
        self.set(TextState::Failed(why.into()));
    }

    /// Opens the index and makes it hold the documents of the published snapshot. Waits while another process changes it.
    fn fill(&self, folder: &Path) -> Result<Arc<FullText>, FullTextError> {
        loop {
            let filled = FullText::open(folder).and_then(|texts| {
                let graph = self.published.load_full();
                self.reconcile(&texts, &graph)?;
                Ok(Arc::new(texts))
            });
            match filled {
                Err(error) if error.is_busy() && !self.cancelled.load(Ordering::Relaxed) => thread::sleep(RETRY),
                filled => return filled,
            }
        }
    }

    fn reconcile(&self, texts: &FullText, graph: &Arc<Graph>) -> Result<(), FullTextError> {
        let progress = &mut |done, missing| {
            if !matches!(**self.state.load(), TextState::Ready(_)) {
                self.set(TextState::Filling(done, missing));
            }
        };
        texts.reconcile(&graph.resolved().documents, &self.cancelled, progress)?;
        self.covers(graph);
        Ok(())
    }

    /// Takes up what a snapshot changed. Documents that are gone again meanwhile are passed over.
    fn take_up(&self, texts: &FullText, publication: &Publication) -> Result<Arc<Graph>, FullTextError> {
        let graph = self.published.load_full();
        let there = |id: &DocumentId| graph.document(*id).cloned();
        let added: Vec<Arc<Document>> = publication.added.iter().filter_map(there).collect();
        texts.update(&added, &publication.removed)?;
        Ok(graph)
    }
}

impl Drop for TextIndex {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// Fills the index and follows the publications until they end or nobody wants the index any more.
fn run(index: &Weak<TextIndex>, folder: &Path, publications: Option<broadcast::Receiver<Arc<Publication>>>) {
    let Some(this) = index.upgrade() else { return };
    let texts = match this.fill(folder) {
        Ok(texts) => texts,
        Err(error) => return this.fail(&error.to_string()),
    };
    this.set(TextState::Ready(Arc::clone(&texts)));
    drop(this);
    let Some(mut publications) = publications else { return };
    loop {
        let next = publications.blocking_recv();
        let Some(this) = index.upgrade() else { return };
        let taken = match next {
            Ok(publication) => this.take_up(&texts, &publication).map(|graph| {
                // What is still waiting may belong to the same snapshot.
                if publications.is_empty() {
                    this.covers(&graph);
                }
            }),
            Err(RecvError::Lagged(_)) => this.reconcile(&texts, &this.published.load_full()),
            Err(RecvError::Closed) => return,
        };
        if let Err(error) = taken {
            return this.fail(&error.to_string());
        }
    }
}
