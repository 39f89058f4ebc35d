//! The thread that writes.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use graph_core::graph::Graph;
use graph_core::model::DocumentId;
use graph_core::pipeline::{Change, Effect, Ledger, Pipeline};
use graph_core::store::Store;
use tokio::sync::{broadcast, mpsc, oneshot};

use super::{Feed, Job, LiveError, Publication, Until};

/// Changes that share one flush.
const BATCH: usize = 256;
/// While changes keep coming, readers see them at least this often.
const LATEST: Duration = Duration::from_secs(1);

type Reply = oneshot::Sender<Result<Effect, LiveError>>;

/// What the thread holds. After a failure it answers every job with it.
pub(super) struct Writer {
    pipeline: Arc<Pipeline>,
    store: Arc<dyn Store>,
    feed: Arc<Feed>,
    publications: broadcast::Sender<Arc<Publication>>,
    waiting: mpsc::Receiver<Job>,
    /// Made on the thread, because it takes up the whole store.
    ledger: Option<Ledger>,
    failed: Option<LiveError>,
    /// Those who wait until readers see their change.
    unseen: Vec<(Reply, Effect)>,
    added: BTreeSet<DocumentId>,
    removed: BTreeSet<DocumentId>,
    /// Whether something changed that the last snapshot does not show.
    is_behind: bool,
    /// Whether something was published that the store's snapshot does not show.
    has_published: bool,
}

impl Writer {
    pub(super) fn new(
        pipeline: Arc<Pipeline>,
        store: Arc<dyn Store>,
        feed: Arc<Feed>,
        publications: broadcast::Sender<Arc<Publication>>,
        waiting: mpsc::Receiver<Job>,
    ) -> Self {
        Self {
            pipeline,
            store,
            feed,
            publications,
            waiting,
            ledger: None,
            failed: None,
            unseen: vec![],
            added: BTreeSet::new(),
            removed: BTreeSet::new(),
            is_behind: false,
            has_published: false,
        }
    }

    /// Writes until nobody is left who could send anything.
    pub(super) fn run(mut self) {
        self.guarded(Self::open);
        let mut last = Instant::now();
        while let Some(first) = self.waiting.blocking_recv() {
            let mut batch = vec![first];
            while batch.len() < BATCH
                && let Ok(job) = self.waiting.try_recv()
            {
                batch.push(job);
            }
            self.perform(batch);
            if self.waiting.is_empty() || last.elapsed() > LATEST {
                self.guarded(Self::publish);
                last = Instant::now();
            }
        }
        self.guarded(Self::publish);
        self.guarded(Self::save);
    }

    /// Runs a step. A step that fails or panics leaves the ledger in doubt, so it is the last one.
    fn guarded<T>(&mut self, step: impl FnOnce(&mut Self) -> Result<T, LiveError>) -> Option<T> {
        if self.failed.is_some() {
            return None;
        }
        let panicked = |_| Err(LiveError::Failed("the writer stopped at a mistake in tupu".into()));
        let outcome = catch_unwind(AssertUnwindSafe(|| step(self))).unwrap_or_else(panicked);
        match outcome {
            Ok(done) => Some(done),
            Err(error) => {
                tracing::error!("{error}");
                for (reply, _) in self.unseen.drain(..) {
                    // Whoever asked may have gone.
                    let _gone = reply.send(Err(error.clone()));
                }
                self.failed = Some(error);
                self.ledger = None;
                None
            }
        }
    }

    fn open(&mut self) -> Result<(), LiveError> {
        self.ledger = Some(Ledger::open(Arc::clone(&self.pipeline), Arc::clone(&self.store)).map_err(failed)?);
        Ok(())
    }

    fn ledger(&mut self) -> Result<&mut Ledger, LiveError> {
        self.ledger.as_mut().ok_or(LiveError::Stopping)
    }

    fn perform(&mut self, batch: Vec<Job>) {
        let (changes, askers): (Vec<Change>, Vec<_>) =
            batch.into_iter().map(|job| (job.change, (job.until, job.reply, job._weight))).unzip();
        match self.guarded(|writer| writer.ledger()?.apply(changes).map_err(failed)) {
            Some(effects) => {
                for (effect, (until, reply, _weight)) in effects.into_iter().zip(askers) {
                    self.done(effect, until, reply);
                }
            }
            None => {
                let error = self.failed.clone().unwrap_or(LiveError::Stopping);
                askers.into_iter().for_each(|(_, reply, _)| drop(reply.send(Err(error.clone()))));
            }
        }
    }

    /// Notes a change that is durable, and tells whoever waits for no more than that.
    fn done(&mut self, effect: Effect, until: Until, reply: Reply) {
        match &effect {
            Effect::Added(document, _) => self.comes(*document),
            Effect::Replaced { document, is_new, removed, .. } => {
                removed.iter().for_each(|document| self.goes(*document));
                if *is_new {
                    self.comes(*document);
                }
            }
            Effect::Removed(document) => self.goes(*document),
            _ => {}
        }
        self.is_behind |= effect.changes_graph();
        if until == Until::Published && self.is_behind {
            self.unseen.push((reply, effect));
        } else {
            // Whoever asked may have gone.
            let _gone = reply.send(Ok(effect));
        }
    }

    fn comes(&mut self, document: DocumentId) {
        self.removed.remove(&document);
        self.added.insert(document);
    }

    fn goes(&mut self, document: DocumentId) {
        self.added.remove(&document);
        self.removed.insert(document);
    }

    fn publish(&mut self) -> Result<(), LiveError> {
        if self.is_behind {
            let graph = Arc::new(Graph::new(self.ledger()?.resolved().clone()));
            (self.is_behind, self.has_published) = (false, true);
            let sorted = |documents: &mut BTreeSet<DocumentId>| std::mem::take(documents).into_iter().collect();
            let (added, removed) = (sorted(&mut self.added), sorted(&mut self.removed));
            let publication = self.feed.publish(graph, |publication| {
                (publication.added, publication.removed) = (added, removed);
            });
            // Nobody may listen.
            let _nobody = self.publications.send(publication);
        }
        for (reply, effect) in self.unseen.drain(..) {
            let _gone = reply.send(Ok(effect));
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), LiveError> {
        if self.has_published { self.ledger()?.save().map_err(failed) } else { Ok(()) }
    }
}

fn failed(error: graph_core::store::StoreError) -> LiveError {
    LiveError::Failed(error.to_string().into())
}
