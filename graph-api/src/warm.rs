//! What questions about the whole graph need, worked out beside the server for each snapshot, so that no request waits for it.
//!
//! Until it is there, such questions are told so where they would take too long: on a small graph they are answered at once.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use graph_core::graph::Graph;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::live::{Publication, Published};

/// How long nothing more is to be published before a snapshot is worth the work.
const PAUSE: Duration = Duration::from_millis(500);

/// Warms the snapshot that is published, then each one after it, on a thread of its own that ends with the publications. A snapshot that is no more the last one is given up.
pub fn keep_warm(published: Published, publications: Option<broadcast::Receiver<Arc<Publication>>>) {
    let spawned = thread::Builder::new().name("warm".to_owned()).spawn(move || follow(&published, publications));
    if let Err(error) = spawned {
        tracing::error!("the system gives no thread to look through the graph: {error}");
    }
}

fn follow(published: &Published, publications: Option<broadcast::Receiver<Arc<Publication>>>) {
    warm(published);
    let Some(mut publications) = publications else { return };
    loop {
        match publications.blocking_recv() {
            Ok(_) | Err(RecvError::Lagged(_)) => {
                // While changes keep coming it is not worth the work.
                thread::sleep(PAUSE);
                if publications.is_empty() {
                    warm(published);
                }
            }
            Err(RecvError::Closed) => return,
        }
    }
}

fn warm(published: &Published) {
    let graph: Arc<Graph> = published.load_full();
    let is_last = || Arc::ptr_eq(&graph, &published.load());
    graph.warm(&is_last);
}
