//! The snapshot that readers see, and what those hear of it who follow it.
//!
//! A snapshot and the word of it are published in one step, so that whoever begins to listen knows which snapshot the first
//! news comes after: nothing is missed in between, and nothing told twice.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use arc_swap::ArcSwap;
use graph_core::graph::Graph;
use tokio::sync::broadcast;

use super::publication::Publication;

/// The snapshot that the next reader will see.
pub type Published = Arc<ArcSwap<Graph>>;

/// Publications that a slow listener may lag behind before it is told that it missed some.
pub(super) const WAITING_PUBLICATIONS: usize = 64;
/// Entities that a publication lists; where more have changed it says no more than that.
const MOST_CHANGED: usize = 1_000;

/// The snapshot that readers see, and what those hear of it who follow it.
pub struct Feed {
    /// When it began, in microseconds: what tells the numbers of two runs apart.
    began: u64,
    published: Published,
    /// Of the snapshot that was published last. Held while one is published, and while somebody begins to listen.
    last: Mutex<Arc<Publication>>,
    news: broadcast::Sender<Arc<Publication>>,
}

impl Feed {
    /// A feed that begins with a snapshot.
    pub fn new(graph: Arc<Graph>) -> Self {
        let began = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_micros());
        let (news, _) = broadcast::channel(WAITING_PUBLICATIONS);
        let last = Mutex::new(Arc::new(Publication::of(&graph, 0)));
        Self { began: u64::try_from(began).unwrap_or(0), published: Arc::new(ArcSwap::new(graph)), last, news }
    }

    /// Where the snapshots are published.
    pub fn published(&self) -> &Published {
        &self.published
    }

    /// What a publication of this feed is called: two of one name show the same graph, in this run or in any other.
    pub fn version(&self, publication: &Publication) -> String {
        format!("{:x}-{}", self.began, publication.number)
    }

    /// The publication that stands, and all that come after it.
    pub fn follow(&self) -> (Arc<Publication>, broadcast::Receiver<Arc<Publication>>) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        (Arc::clone(&last), self.news.subscribe())
    }

    /// The publication that stands.
    pub fn last(&self) -> Arc<Publication> {
        Arc::clone(&self.last.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Publishes the next snapshot. `told` adds what is known of how it came about. What changed in it is found here, and only
    /// where somebody listens.
    pub fn publish(&self, graph: Arc<Graph>, told: impl FnOnce(&mut Publication)) -> Arc<Publication> {
        let mut publication = Publication::of(&graph, self.last().number + 1);
        told(&mut publication);
        let earlier = self.published.load_full();
        // What came and went again between two snapshots did neither.
        publication.added.retain(|id| earlier.document(*id).is_none() && graph.document(*id).is_some());
        publication.removed.retain(|id| earlier.document(*id).is_some() && graph.document(*id).is_none());
        if self.news.receiver_count() > 0 {
            publication.changed = graph.difference(&earlier, MOST_CHANGED);
        }
        let publication = Arc::new(publication);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        self.published.store(graph);
        last.clone_from(&publication);
        // Nobody may listen.
        let _nobody = self.news.send(Arc::clone(&publication));
        publication
    }
}
