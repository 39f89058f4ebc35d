//! What questions about the whole graph need, worked out beside the server for each snapshot, so that no request waits for it.
//!
//! Until it is there, such questions are answered from the last snapshot of which it is known. Before the first they are told so
//! where they would take too long: on a small graph they are answered at once.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

use crate::live::{Feed, Publication};

/// How long to wait for more to be published before a snapshot is looked through.
const PAUSE: Duration = Duration::from_millis(500);

/// Looks through the snapshot that is published, then the last of those that came meanwhile, and so on, on a thread of its own that ends with the
/// publications. Each is gone through to the end: where changes keep coming none would ever be, otherwise.
pub fn keep_warm(feed: Arc<Feed>, publications: Option<broadcast::Receiver<Arc<Publication>>>) {
    let spawned = thread::Builder::new().name("warm".to_owned()).spawn(move || follow(&feed, publications));
    if let Err(error) = spawned {
        tracing::error!("the system gives no thread to look through the graph: {error}");
    }
}

fn follow(feed: &Feed, publications: Option<broadcast::Receiver<Arc<Publication>>>) {
    feed.warm();
    let Some(mut publications) = publications else { return };
    let mut rest = PAUSE;
    while !matches!(publications.blocking_recv(), Err(RecvError::Closed)) {
        thread::sleep(rest);
        while matches!(publications.try_recv(), Ok(_) | Err(TryRecvError::Lagged(_))) {}
        let start = Instant::now();
        feed.warm();
        // Where others came meanwhile, readers need the processors as long again.
        rest = if publications.is_empty() { PAUSE } else { PAUSE.max(start.elapsed()) };
    }
}

#[cfg(test)]
mod tests {
    use graph_core::graph::Graph;
    use graph_core::resolve::Resolved;

    use super::*;

    /// Publications come faster than a snapshot can be looked through; the test ends when one was all the same.
    #[test]
    fn while_snapshots_keep_coming_one_is_looked_through_to_its_end() {
        let empty = || Arc::new(Graph::new(Resolved::default()));
        let feed = Arc::new(Feed::new(empty()));
        let (publications, listening) = broadcast::channel(4);
        keep_warm(Arc::clone(&feed), Some(listening));
        let later = || feed.warmed().filter(|warm| warm.publication.number > 0);
        let warm = loop {
            if let Some(warm) = later() {
                break warm;
            }
            // A slow listener misses some.
            let _sent = publications.send(feed.publish(empty(), |_| {}));
        };
        assert!(feed.warmed_before(&warm.graph).is_none_or(|other| other.publication.number > warm.publication.number));
        let next = empty();
        feed.publish(Arc::clone(&next), |_| {});
        assert!(feed.warmed_before(&next).is_some(), "the last one that was looked through stands beside it");
    }
}
