//! How long somebody waits for an answer: until the deadline, or until they hang up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Tells whoever works on an answer whether anybody still wants it. Resolvers never yield, so nothing from outside stops them.
#[derive(Debug, Clone)]
pub(crate) struct Patience {
    deadline: Instant,
    has_gone: Arc<AtomicBool>,
}

/// Somebody who waits. Where this is dropped, nobody wants the answer any more.
#[derive(Debug)]
pub(super) struct Waiting(Arc<AtomicBool>);

impl Patience {
    /// Until then, while somebody waits.
    pub(super) fn until(deadline: Instant) -> (Self, Waiting) {
        let has_gone = Arc::new(AtomicBool::new(false));
        (Self { deadline, has_gone: Arc::clone(&has_gone) }, Waiting(has_gone))
    }

    /// Whether the work is to be given up.
    pub(crate) fn has_ended(&self) -> bool {
        self.has_gone.load(Ordering::Relaxed) || Instant::now() > self.deadline
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
