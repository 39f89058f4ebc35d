//! Where the news of a subscription come from, and at which pace. A source holds no snapshot.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until};

use super::change::{ChangeFilter, GraphChangeReason, GraphNews};
use crate::live::{Feed, Following, IngestState, Progress, Publication};

/// How long the figures of an ingest that goes on are left alone after they were told.
const PACE: Duration = Duration::from_millis(100);

/// What a message is due to.
#[derive(Clone)]
pub(crate) enum News {
    /// The graph is another.
    Graph(GraphNews),
    /// An ingest is further.
    Ingest(Progress),
}

/// Where the news of a subscription come from.
pub(crate) enum Source {
    /// Snapshots as they are published.
    Graph(GraphChanges),
    /// Ingests, and not before this time.
    Ingests(Following, Instant),
}

/// Publications that pass a filter.
pub(crate) struct GraphChanges {
    pub(super) feed: Arc<Feed>,
    pub(super) news: Receiver<Arc<Publication>>,
    pub(super) filter: Arc<ChangeFilter>,
}

impl Source {
    pub(super) fn ingests(following: Following) -> Self {
        Self::Ingests(following, Instant::now())
    }

    /// Waits for the next news; `None` where none will come any more. What is given up while it waits is not lost.
    pub(crate) async fn next(&mut self) -> Option<News> {
        match self {
            Self::Graph(changes) => changes.next().await.map(News::Graph),
            Self::Ingests(following, not_before) => {
                sleep_until(*not_before).await;
                let progress = following.next().await?;
                if progress.state == IngestState::Running {
                    *not_before = Instant::now() + PACE;
                }
                Some(News::Ingest(progress))
            }
        }
    }
}

impl GraphChanges {
    async fn next(&mut self) -> Option<GraphNews> {
        loop {
            let (reason, publication) = match self.news.recv().await {
                Ok(publication) if !self.filter.passes(&publication) => continue,
                Ok(publication) if publication.changed.is_none() => (GraphChangeReason::ManyChanged, publication),
                Ok(publication) => (GraphChangeReason::Changed, publication),
                Err(RecvError::Lagged(_)) => {
                    let (last, news) = self.feed.follow();
                    self.news = news;
                    (GraphChangeReason::Missed, last)
                }
                Err(RecvError::Closed) => return None,
            };
            return Some(GraphNews::new(&self.feed, publication, reason, Arc::clone(&self.filter)));
        }
    }
}
