//! The thread that writes.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc as threads};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use graph_core::model::DocumentId;
use graph_core::pipeline::{Change, Effect, Ledger, Pipeline};
use graph_core::store::Store;
use tokio::sync::{mpsc, oneshot};

use super::publisher::Due;
use super::{Job, LiveError, Until};

/// Changes that share one flush.
const BATCH: usize = 256;
/// While changes keep coming, readers see them at least this often, where the graph is built faster.
const LATEST: Duration = Duration::from_secs(1);

pub(super) type Reply = oneshot::Sender<Result<Effect, LiveError>>;

/// What the thread is told.
pub(super) enum Message {
    /// Something is to be written.
    Job(Job),
    /// The snapshot of this number was published, or could not be.
    Published(u64, Result<(), LiveError>),
    /// The publisher has rested after the snapshot of this number.
    Rested(u64),
}

/// What the publisher does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Publishing {
    /// It builds a graph.
    Building,
    /// It rests, unless somebody waits for the next snapshot.
    Resting,
    /// It waits for something to do.
    Waiting,
}

/// The publisher, as the writer knows it.
pub(super) struct Handover {
    /// Taken away when nothing more will come.
    pub(super) due: Option<threads::Sender<Due>>,
    pub(super) thread: Option<JoinHandle<()>>,
}

/// What the thread holds. After a failure it answers every job with it.
pub(super) struct Writer {
    pipeline: Arc<Pipeline>,
    store: Arc<dyn Store>,
    waiting: mpsc::Receiver<Message>,
    publisher: Handover,
    /// What the publisher does with the last that was handed over, which had this number.
    publishing: Publishing,
    number: u64,
    /// When that was handed over.
    last: Instant,
    /// Made on the thread, because it takes up the whole store.
    ledger: Option<Ledger>,
    failed: Option<LiveError>,
    /// Those who wait until readers see their change.
    unseen: Vec<(Reply, Effect)>,
    added: BTreeSet<DocumentId>,
    removed: BTreeSet<DocumentId>,
    /// Whether something changed that was not handed over to be published.
    is_behind: bool,
}

impl Writer {
    pub(super) fn new(
        pipeline: Arc<Pipeline>,
        store: Arc<dyn Store>,
        waiting: mpsc::Receiver<Message>,
        publisher: Handover,
    ) -> Self {
        Self {
            pipeline,
            store,
            waiting,
            publisher,
            publishing: Publishing::Waiting,
            number: 0,
            last: Instant::now(),
            ledger: None,
            failed: None,
            unseen: vec![],
            added: BTreeSet::new(),
            removed: BTreeSet::new(),
            is_behind: false,
        }
    }

    /// Writes until nobody is left who could send anything.
    pub(super) fn run(mut self) {
        self.guarded(Self::open);
        while let Some(first) = self.waiting.blocking_recv() {
            let (mut batch, mut next) = (vec![], Some(first));
            while let Some(message) = next {
                match message {
                    Message::Job(job) => batch.push(job),
                    Message::Published(number, outcome) => self.published(number, outcome),
                    Message::Rested(number) => self.rested(number),
                }
                next = (batch.len() < BATCH).then(|| self.waiting.try_recv().ok()).flatten();
            }
            if !batch.is_empty() {
                self.perform(batch);
            }
            if self.is_due() {
                self.guarded(Self::hand_over);
            }
        }
        self.finish();
    }

    /// Publishes what is left, and saves it for a fast start.
    fn finish(mut self) {
        if self.is_behind {
            self.guarded(Self::hand_over);
        }
        self.publisher.due = None;
        if self.publisher.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the publisher ended with a panic");
        }
        self.tell_seen();
        self.guarded(Self::save);
    }

    /// Whether the next snapshot is to be built: when changes have paused, or have kept coming for long. Without anybody who waits
    /// for it the publisher is let rest.
    fn is_due(&self) -> bool {
        let may_build = match self.publishing {
            Publishing::Building => false,
            Publishing::Resting => !self.unseen.is_empty(),
            Publishing::Waiting => true,
        };
        self.is_behind && may_build && (self.waiting.is_empty() || self.last.elapsed() > LATEST)
    }

    /// Runs a step. A step that fails or panics leaves the ledger in doubt, so it is the last one.
    fn guarded<T>(&mut self, step: impl FnOnce(&mut Self) -> Result<T, LiveError>) -> Option<T> {
        if self.failed.is_some() {
            return None;
        }
        let panicked = |_| Err(LiveError::Failed("the writer stopped at a mistake in tupu".into()));
        let outcome = catch_unwind(AssertUnwindSafe(|| step(self))).unwrap_or_else(panicked);
        outcome.map_err(|error| self.fail(error)).ok()
    }

    fn fail(&mut self, error: LiveError) {
        tracing::error!("{error}");
        for (reply, _) in self.unseen.drain(..) {
            // Whoever asked may have gone.
            let _gone = reply.send(Err(error.clone()));
        }
        self.failed = Some(error);
        self.ledger = None;
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
        // What changed nothing may still be about what is only being published.
        let is_unseen = self.is_behind || self.publishing == Publishing::Building;
        if until == Until::Published && is_unseen {
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

    /// Hands what is resolved over to be published.
    fn hand_over(&mut self) -> Result<(), LiveError> {
        let resolved = self.ledger()?.resolved().clone();
        let sorted = |documents: &mut BTreeSet<DocumentId>| std::mem::take(documents).into_iter().collect();
        let (added, removed) = (sorted(&mut self.added), sorted(&mut self.removed));
        self.number += 1;
        (self.is_behind, self.publishing, self.last) = (false, Publishing::Building, Instant::now());
        let due = Due { number: self.number, resolved, added, removed, unseen: std::mem::take(&mut self.unseen) };
        let publisher = self.publisher.due.as_ref().ok_or(LiveError::Stopping)?;
        publisher.send(due).map_err(|_| LiveError::Failed("no snapshot is published any more".into()))
    }

    fn published(&mut self, number: u64, outcome: Result<(), LiveError>) {
        if let Err(error) = outcome {
            return self.fail(error);
        }
        if number == self.number {
            self.publishing = Publishing::Resting;
            if !self.is_behind {
                self.tell_seen();
            }
        }
    }

    fn rested(&mut self, number: u64) {
        if number == self.number && self.publishing == Publishing::Resting {
            self.publishing = Publishing::Waiting;
        }
    }

    /// Tells those who wait that readers see all that was changed.
    fn tell_seen(&mut self) {
        for (reply, effect) in self.unseen.drain(..) {
            let _gone = reply.send(Ok(effect));
        }
    }

    fn save(&mut self) -> Result<(), LiveError> {
        if self.number > 0 { self.ledger()?.save().map_err(failed) } else { Ok(()) }
    }
}

fn failed(error: graph_core::store::StoreError) -> LiveError {
    LiveError::Failed(error.to_string().into())
}
