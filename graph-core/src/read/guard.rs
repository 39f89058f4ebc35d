//! The border to readers that others wrote: a panic of theirs is the failure of one file.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Reason;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside a reader whose panic becomes an error. A panic hook that prints for people may want to keep
/// silent then.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs a reader of others on a file that may be anything.
pub(super) fn guarded<T>(run: impl FnOnce() -> Result<T, Reason>) -> Result<T, Reason> {
    guarded_or(run, |_| Reason::broken("what it holds contradicts itself"))
}

/// The same, where a panic may carry a reason.
pub(super) fn guarded_or<T>(
    run: impl FnOnce() -> Result<T, Reason>,
    reason: impl FnOnce(&(dyn std::any::Any + Send)) -> Reason,
) -> Result<T, Reason> {
    let before = GUARDED.replace(true);
    // Readers own all that they change, and nothing of a reader that panicked is used again.
    let outcome = catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(before);
    outcome.unwrap_or_else(|panic| Err(reason(panic.as_ref())))
}
