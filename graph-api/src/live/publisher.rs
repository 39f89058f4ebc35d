//! The thread that builds graphs: what the writer has resolved becomes the snapshot that readers see.
//!
//! Building takes long where the graph is large, and whoever waits for no more than that a document is safe on disk must not wait
//! for it. One graph is built at a time; what changes meanwhile goes into the next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use graph_core::graph::Graph;
use graph_core::model::DocumentId;
use graph_core::pipeline::Effect;
use graph_core::resolve::Resolved;
use tokio::sync::{broadcast, mpsc};

use super::writer::{Message, Reply};
use super::{Feed, LiveError, Publication};

/// How a graph is built of what was resolved.
pub(super) type Build = Box<dyn Fn(Resolved) -> Graph + Send>;

/// What the next snapshot is made of.
pub(super) struct Due {
    /// The how manieth it is.
    pub(super) number: u64,
    pub(super) resolved: Resolved,
    /// The documents that came, sorted.
    pub(super) added: Vec<DocumentId>,
    /// The documents that went, sorted.
    pub(super) removed: Vec<DocumentId>,
    /// Those who wait until readers see their change.
    pub(super) unseen: Vec<(Reply, Effect)>,
}

/// What the thread holds.
pub(super) struct Publisher {
    pub(super) build: Build,
    pub(super) feed: Arc<Feed>,
    pub(super) publications: broadcast::Sender<Arc<Publication>>,
    pub(super) due: Receiver<Due>,
    /// To the writer, as long as anybody has something for it to write.
    pub(super) writer: mpsc::WeakSender<Message>,
}

impl Publisher {
    /// Publishes until the writer hands over nothing more.
    ///
    /// After each it rests as long as that took, because readers need the processors, too; the writer hands over nothing
    /// meanwhile but what somebody waits for.
    pub(super) fn run(self) {
        let mut next = self.due.recv().ok();
        while let Some(due) = next {
            let start = Instant::now();
            let Due { number, resolved, added, removed, unseen } = due;
            let outcome = self.publish(resolved, added, removed);
            // The writer hears of a failure before those who may ask it for more because of it.
            self.tell(Message::Published(number, outcome.clone()));
            for (reply, effect) in unseen {
                // Whoever asked may have gone.
                let _gone = reply.send(outcome.clone().map(|()| effect));
            }
            next = match self.due.recv_timeout(start.elapsed()) {
                Ok(due) => Some(due),
                Err(RecvTimeoutError::Timeout) => {
                    self.tell(Message::Rested(number));
                    self.due.recv().ok()
                }
                Err(RecvTimeoutError::Disconnected) => None,
            };
        }
    }

    fn publish(&self, resolved: Resolved, added: Vec<DocumentId>, removed: Vec<DocumentId>) -> Result<(), LiveError> {
        let step = || {
            let graph = Arc::new((self.build)(resolved));
            let publication = self.feed.publish(graph, |publication| {
                (publication.added, publication.removed) = (added, removed);
            });
            // Nobody may listen.
            let _nobody = self.publications.send(publication);
        };
        let panicked = |_| LiveError::Failed("the graph could not be built, which is a mistake in tupu".into());
        catch_unwind(AssertUnwindSafe(step)).map_err(panicked)
    }

    fn tell(&self, message: Message) {
        // Where nobody is left who could send anything, the writer waits for this thread alone.
        if let Some(writer) = self.writer.upgrade() {
            let _stopping = writer.blocking_send(message);
        }
    }
}
