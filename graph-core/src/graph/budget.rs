//! How much work one request may do.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Why a question was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Exhausted {
    /// It took more steps than it was given.
    #[error("the question takes more steps than it may; ask for less at once, or narrow the filter")]
    Steps,
    /// What it needs of the whole graph is still being worked out, and is too much for one question.
    #[error("what this needs of the whole graph is still being worked out; ask again in a moment")]
    NotReady,
    /// Whoever asked wants no answer any more.
    #[error("the question took too long and was given up; ask for less at once")]
    Stopped,
}

/// The steps that the questions of one request may still take together.
///
/// A step is one thing looked at that lies where the last one did: a fact of a list, a text compared, at most some tenth of
/// a microsecond. What takes longer counts as several. A graph of millions of facts is gone through in less than a second, and
/// a question that would go through it a hundred times is given up instead of keeping a processor busy. Whoever counts steps
/// is the same on every machine; the clock is asked, through `stop`, only now and then.
pub struct Budget {
    left: AtomicU64,
    has_run_short: AtomicBool,
    stop: Box<dyn Fn() -> bool + Send + Sync>,
}

/// What it takes to find an entity, a fact or a document by its id: a large graph has them all over the memory.
pub(super) const LOOKED_UP: u64 = 10;
/// What it takes to go to the relations at an entity that was come to by another: they lie elsewhere than those of the last.
pub(super) const VISITED: u64 = 4;
/// Relations that are passed over in the time of one step, where those of other kinds are asked for.
pub(super) const PASSED_OVER: u64 = 32;

/// Steps between two looks at the clock: well below a millisecond.
const BETWEEN_LOOKS: u64 = 4096;

impl Budget {
    /// So many steps, and until `stop` says so.
    pub fn new(steps: u64, stop: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { left: AtomicU64::new(steps), has_run_short: AtomicBool::new(false), stop: Box::new(stop) }
    }

    /// As much as it takes: for programs that ask for themselves alone.
    pub fn unlimited() -> Self {
        Self::new(u64::MAX, || false)
    }

    /// The steps that are left.
    pub fn left(&self) -> u64 {
        self.left.load(Ordering::Relaxed)
    }

    /// Whether something was given up, or looked at less far, for want of steps.
    pub fn has_run_short(&self) -> bool {
        self.has_run_short.load(Ordering::Relaxed)
    }

    /// Notes that something is looked at less far than it might be.
    pub(super) fn run_short(&self) {
        self.has_run_short.store(true, Ordering::Relaxed);
    }

    /// Whether the answer is wanted no more.
    pub(super) fn is_stopped(&self) -> bool {
        (self.stop)()
    }

    /// Takes steps.
    ///
    /// # Errors
    ///
    /// Where fewer are left, or where the answer is wanted no more. What was begun is then to be dropped: half a list or
    /// half a sum is no answer.
    #[inline]
    pub fn spend(&self, steps: u64) -> Result<(), Exhausted> {
        // Two lists of a request that count at the same moment may lose a step: the limit is no account.
        let left = self.left.load(Ordering::Relaxed);
        let Some(rest) = left.checked_sub(steps) else {
            self.run_short();
            return Err(Exhausted::Steps);
        };
        self.left.store(rest, Ordering::Relaxed);
        if left / BETWEEN_LOOKS != rest / BETWEEN_LOOKS && (self.stop)() {
            return Err(Exhausted::Stopped);
        }
        Ok(())
    }
}

impl std::fmt::Debug for Budget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget").field("left", &self.left()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_out() {
        let budget = Budget::new(10, || false);
        assert_eq!(budget.spend(10), Ok(()));
        assert!(!budget.has_run_short());
        assert_eq!(budget.spend(1), Err(Exhausted::Steps));
        assert!(budget.has_run_short());
        assert_eq!(budget.spend(0), Ok(()));
    }

    #[test]
    fn whoever_asks_can_stop() {
        let budget = Budget::new(1_000_000, || true);
        let mut steps = 0;
        while budget.spend(1) == Ok(()) {
            steps += 1;
        }
        assert!(steps <= BETWEEN_LOOKS, "{steps}");
        assert_eq!(budget.spend(BETWEEN_LOOKS), Err(Exhausted::Stopped));
    }
}
