//! The graph of a server that takes in changes: one thread writes, one builds graphs of what was written, everybody reads the
//! snapshot that was published last.
//!
//! A change is made durable in the store before it is acknowledged, and seen by readers with the next snapshot. Changes
//! that come in a burst share one flush, and those that come while a graph is built share the next. Readers never wait: they hold an
//! `Arc` of what they began with.
//! What waits for the writer is bounded in bytes, so a fast client is held up rather than kept in memory.

mod feed;
mod ingest;
mod publication;
mod publisher;
mod writer;

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError, mpsc as threads};
use std::thread::{self, JoinHandle};

use graph_core::graph::Graph;
use graph_core::model::{DocumentDraft, JudgementRecord};
use graph_core::pipeline::{Change, Effect, Incoming, Pipeline};
use graph_core::store::{Origin, Store, StoreError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, mpsc, oneshot};
use tokio::task;

pub use feed::{Feed, Published, Warm};
pub use ingest::{Following, Ingest, IngestState, Ingests, Outcome, Progress};
pub use publication::Publication;
use publisher::{Build, Publisher};
use writer::{Handover, Message, Writer};

/// Changes that may wait for the writer.
const WAITING_CHANGES: usize = 1024;
/// Text of documents that may wait for the writer, in KiB. A document has 16 MiB at most.
const WAITING_KIB: usize = 64 << 10;

/// Why a change was not made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LiveError {
    /// The store or the resolution failed. Nothing is written any more; what was acknowledged is safe.
    #[error("nothing can be changed any more, because the store failed: {0}; restart the server")]
    Failed(Arc<str>),
    /// The extractor panicked on a document.
    #[error("the document cannot be understood, which is a mistake in tupu")]
    Broken,
    /// The server is stopping.
    #[error("the server is stopping; nothing was changed")]
    Stopping,
}

/// How long a change is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// Until it is safe on disk.
    Durable,
    /// Until readers see it, too.
    Published,
}

/// A document that is ready to be kept.
pub struct Understood {
    incoming: Incoming,
    weight: OwnedSemaphorePermit,
}

/// A change on its way to the writer.
struct Job {
    change: Change,
    until: Until,
    reply: oneshot::Sender<Result<Effect, LiveError>>,
    /// Its share of what may wait.
    _weight: OwnedSemaphorePermit,
}

/// The writer of a store, as those see it who have something to write.
pub struct Live {
    pipeline: Arc<Pipeline>,
    store: Arc<dyn Store>,
    feed: Arc<Feed>,
    ingests: Arc<Ingests>,
    publications: broadcast::Sender<Arc<Publication>>,
    weight: Arc<Semaphore>,
    /// Places for extracting: as many as there are cores, so that readers need not wait for all that comes in.
    extracting: Arc<Semaphore>,
    /// Taken away when the writer is to end.
    jobs: Mutex<Option<mpsc::Sender<Message>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Live {
    /// Starts to write to a store, which must be fresh for the pipeline, and publishes its graph.
    ///
    /// The first snapshot is the one that the store has saved, if it has; the writer takes up the documents meanwhile.
    ///
    /// # Errors
    /// Where the store fails, or the system gives no thread.
    pub fn start(pipeline: Arc<Pipeline>, store: Arc<dyn Store>) -> Result<Self, StoreError> {
        Self::start_building(pipeline, store, Box::new(Graph::new))
    }

    /// The same with another way to build graphs.
    fn start_building(pipeline: Arc<Pipeline>, store: Arc<dyn Store>, build: Build) -> Result<Self, StoreError> {
        let graph = pipeline.graph(store.as_ref())?;
        let feed = Arc::new(Feed::new(Arc::new(graph)));
        let (jobs, waiting) = mpsc::channel(WAITING_CHANGES);
        let (publications, _) = broadcast::channel(feed::WAITING_PUBLICATIONS);
        let refused = |error| StoreError::Io { path: "a thread to write with".to_owned(), error };
        let (handed, due) = threads::channel();
        let (to_feed, to_listeners) = (Arc::clone(&feed), publications.clone());
        let publisher = Publisher { build, feed: to_feed, publications: to_listeners, due, writer: jobs.downgrade() };
        let publisher = thread::Builder::new().name("publisher".to_owned()).spawn(move || publisher.run());
        let publisher = Handover { due: Some(handed), thread: Some(publisher.map_err(refused)?) };
        let writer = Writer::new(Arc::clone(&pipeline), Arc::clone(&store), waiting, publisher);
        let writer = thread::Builder::new().name("writer".to_owned()).spawn(move || writer.run()).map_err(refused)?;
        Ok(Self {
            pipeline,
            store,
            feed,
            ingests: Arc::default(),
            publications,
            weight: Arc::new(Semaphore::new(WAITING_KIB)),
            extracting: Arc::new(Semaphore::new(thread::available_parallelism().map_or(1, NonZero::get))),
            jobs: Mutex::new(Some(jobs)),
            writer: Mutex::new(Some(writer)),
        })
    }

    /// The snapshot that was published last.
    pub fn graph(&self) -> Arc<Graph> {
        self.feed.published().load_full()
    }

    /// The judgements of people, in the order in which they were given.
    ///
    /// # Errors
    /// Where the store fails.
    pub(crate) fn judgements(&self) -> Result<Vec<JudgementRecord>, StoreError> {
        self.store.judgements()
    }

    /// The snapshots, and what those hear who follow them.
    pub(crate) fn feed(&self) -> &Arc<Feed> {
        &self.feed
    }

    /// The ingests that are under way, and those that ended of late.
    pub fn ingests(&self) -> &Arc<Ingests> {
        &self.ingests
    }

    /// The snapshots that are published from now on. Unlike with [`Feed::follow`], nobody looks for what changed in them only
    /// because of this.
    pub fn publications(&self) -> broadcast::Receiver<Arc<Publication>> {
        self.publications.subscribe()
    }

    /// Takes in a document beside all others: see [`Live::understand`] and [`Live::keep`].
    ///
    /// # Errors
    /// Where it cannot be understood, the store fails or the server is stopping.
    pub async fn ingest(&self, draft: DocumentDraft, origin: Origin, until: Until) -> Result<Effect, LiveError> {
        self.keep(self.understand(draft, origin, false).await?, until).await
    }

    /// Extracts a document, on a thread for such work, where the store does not hold it already. An origin without a record
    /// gets the document's id as one. Where it `replaces`, it will take the place of what the path of its origin held before.
    ///
    /// # Errors
    /// Where it cannot be understood or the server is stopping.
    pub async fn understand(
        &self,
        draft: DocumentDraft,
        origin: Origin,
        replaces: bool,
    ) -> Result<Understood, LiveError> {
        // The weight is taken before the work, so that what is extracted at one time is bounded as well.
        let weight = self.weight_of(draft.text.len()).await?;
        let place = Arc::clone(&self.extracting).acquire_owned().await.map_err(|_| LiveError::Stopping)?;
        let (pipeline, store) = (Arc::clone(&self.pipeline), Arc::clone(&self.store));
        let read = task::spawn_blocking(move || {
            let _until_extracted = place;
            let document = Arc::new(Pipeline::document(draft));
            let record = origin.record.or_else(|| Some(document.id().to_string()));
            let origin = Origin { record, ..origin };
            let is_held = store.contains(document.id());
            let extraction = (!is_held).then(|| Arc::new(pipeline.extract(&document)));
            Incoming { document, extraction, origin, replaces }
        });
        let incoming = read.await.map_err(|_panic| LiveError::Broken)?;
        Ok(Understood { incoming, weight })
    }

    /// Keeps a document that was understood. Those that one task sends come to the writer in the order in which it asks.
    ///
    /// # Errors
    /// Where the store fails or the server is stopping.
    pub async fn keep(&self, Understood { incoming, weight }: Understood, until: Until) -> Result<Effect, LiveError> {
        self.send(Change::Ingest(incoming), weight, until).await
    }

    /// Makes any other change, and waits until readers see it.
    ///
    /// # Errors
    /// Where the store fails or the server is stopping.
    pub async fn change(&self, change: Change) -> Result<Effect, LiveError> {
        let weight = self.weight_of(0).await?;
        self.send(change, weight, Until::Published).await
    }

    async fn weight_of(&self, bytes: usize) -> Result<OwnedSemaphorePermit, LiveError> {
        let kib = (bytes / 1024 + 1).min(WAITING_KIB);
        let kib = u32::try_from(kib).expect("what may wait is less than 4 TiB");
        Arc::clone(&self.weight).acquire_many_owned(kib).await.map_err(|_| LiveError::Stopping)
    }

    async fn send(&self, change: Change, weight: OwnedSemaphorePermit, until: Until) -> Result<Effect, LiveError> {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(LiveError::Stopping)?;
        let (reply, answer) = oneshot::channel();
        let job = Message::Job(Job { change, until, reply, _weight: weight });
        jobs.send(job).await.map_err(|_| LiveError::Stopping)?;
        answer.await.map_err(|_| LiveError::Stopping)?
    }

    /// Lets the writer end: what was sent is done, the snapshot is saved for a fast start. Waits for that.
    pub fn stop(&self) {
        self.weight.close();
        drop(self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take());
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer
            && writer.join().is_err()
        {
            tracing::error!("the writer ended with a panic");
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use graph_core::lexicon::Lexicon;
    use graph_core::store::MemoryStore;

    use super::*;

    fn document(number: usize) -> (DocumentDraft, Origin) {
        let text = format!("青河县远岭能源有限公司投资{number}亿元建设的储能项目开工。");
        (DocumentDraft { text, ..DocumentDraft::default() }, Origin { path: "upload".to_owned(), record: None })
    }

    /// A server whose graphs are built one at a time as the test allows it, and how many were built.
    fn slow() -> (Arc<Live>, threads::Sender<()>, Arc<AtomicUsize>) {
        let (allow, allowed) = threads::channel::<()>();
        let built = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&built);
        let build = move |resolved| {
            allowed.recv().unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            Graph::new(resolved)
        };
        let pipeline = Arc::new(Pipeline::new(&Lexicon::builtin()));
        let live = Live::start_building(pipeline, Arc::new(MemoryStore::default()), Box::new(build)).unwrap();
        (Arc::new(live), allow, built)
    }

    #[tokio::test]
    async fn what_is_durable_is_acknowledged_while_a_graph_is_built() {
        let (live, allow, built) = slow();
        let mut ids = vec![];
        for number in 1..=20 {
            let (draft, origin) = document(number);
            let Effect::Added(id, _) = live.ingest(draft, origin, Until::Durable).await.unwrap() else {
                panic!("it is new")
            };
            ids.push(id);
        }
        assert!(ids.iter().all(|id| live.graph().document(*id).is_none()), "no graph was built yet");
        // Somebody waits to see what another brought that is only being published.
        let (draft, origin) = document(1);
        let waiting = tokio::spawn({
            let live = Arc::clone(&live);
            async move { live.ingest(draft, origin, Until::Published).await.unwrap() }
        });
        let mut publications = live.publications();
        allow.send(()).unwrap();
        allow.send(()).unwrap();
        allow.send(()).unwrap();
        while ids.iter().any(|id| live.graph().document(*id).is_none()) {
            publications.recv().await.unwrap();
        }
        assert!(matches!(waiting.await.unwrap(), Effect::Unchanged(_)));
        assert!(built.load(Ordering::SeqCst) <= 3, "those that came meanwhile share a graph");
        live.stop();
        let (draft, origin) = document(30);
        assert!(matches!(live.ingest(draft, origin, Until::Durable).await, Err(LiveError::Stopping)));
    }

    #[tokio::test]
    async fn what_was_taken_in_last_is_published_before_the_end() {
        let (live, allow, _built) = slow();
        let (draft, origin) = document(1);
        let first = live.ingest(draft, origin, Until::Durable).await.unwrap().document().unwrap();
        let (draft, origin) = document(2);
        let last = live.ingest(draft, origin, Until::Durable).await.unwrap().document().unwrap();
        (0..3).for_each(|_| allow.send(()).unwrap());
        live.stop();
        assert!(live.graph().document(first).is_some() && live.graph().document(last).is_some());
    }

    #[tokio::test]
    async fn after_a_graph_that_could_not_be_built_nothing_is_written() {
        let (live, allow, _built) = slow();
        // The next graph panics.
        drop(allow);
        let (draft, origin) = document(1);
        let outcome = live.ingest(draft, origin, Until::Published).await;
        assert!(matches!(outcome, Err(LiveError::Failed(_))), "{outcome:?}");
        let (draft, origin) = document(2);
        let outcome = live.ingest(draft, origin, Until::Durable).await;
        assert!(matches!(outcome, Err(LiveError::Failed(_))), "{outcome:?}");
    }
}
