//! The snapshot that readers see, and what those hear of it who follow it.
//!
//! A snapshot and the word of it are published in one step, so that whoever begins to listen knows which snapshot the first
//! news comes after: nothing is missed in between, and nothing told twice.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use arc_swap::{ArcSwap, ArcSwapOption};
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
    /// The last snapshot of which it is known what questions about the whole graph need.
    warm: ArcSwapOption<Warm>,
}

/// A snapshot that was looked through: questions about the whole graph cost nothing there.
#[derive(Debug)]
pub struct Warm {
    /// The snapshot.
    pub graph: Arc<Graph>,
    /// Which it is.
    pub publication: Arc<Publication>,
}

impl Feed {
    /// A feed that begins with a snapshot.
    pub fn new(graph: Arc<Graph>) -> Self {
        let began = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_micros());
        let (news, _) = broadcast::channel(WAITING_PUBLICATIONS);
        let last = Mutex::new(Arc::new(Publication::of(&graph, 0)));
        let began = u64::try_from(began).unwrap_or(0);
        Self { began, published: Arc::new(ArcSwap::new(graph)), last, news, warm: ArcSwapOption::empty() }
    }

    /// Looks through the snapshot that stands ([`Graph::warm`]), to the end: while changes keep coming, what was found out in one
    /// that has been followed by others is all that there is.
    pub fn warm(&self) {
        let (graph, publication) = {
            // What is published and what is said of it change together.
            let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            (self.published.load_full(), Arc::clone(&last))
        };
        graph.warm();
        self.warm.store(Some(Arc::new(Warm { graph, publication })));
    }

    /// The last snapshot that was looked through.
    pub fn warmed(&self) -> Option<Arc<Warm>> {
        self.warm.load_full()
    }

    /// The same where it is another than this one.
    pub fn warmed_before(&self, graph: &Arc<Graph>) -> Option<Arc<Warm>> {
        let warm = self.warm.load();
        warm.as_ref().filter(|warm| !Arc::ptr_eq(&warm.graph, graph)).cloned()
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
