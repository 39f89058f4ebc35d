//! The border to sled: its errors and its panics become [`StoreError`]s here and nowhere else.
//!
//! sled asserts its invariants, so a damaged file may make it panic where an error was due. [`guarded`] catches that.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::StoreError;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside sled, where a panic will be turned into an error. A panic hook that prints for people may
/// want to keep silent then.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs something that talks to sled.
pub(super) fn guarded<T>(path: &Path, run: impl FnOnce() -> sled::Result<T>) -> Result<T, StoreError> {
    let before = GUARDED.replace(true);
    // sled's own state may be broken after a panic. Nothing of it is used again but to fail or to be dropped.
    let outcome = catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(before);
    match outcome {
        Ok(result) => result.map_err(|error| from_sled(path, error)),
        Err(panic) => Err(corrupt(path, format!("sled stopped: {}", panic_text(panic.as_ref())))),
    }
}

fn from_sled(path: &Path, error: sled::Error) -> StoreError {
    match error {
        sled::Error::Io(error) if error.to_string().contains("could not acquire lock") => {
            StoreError::Busy(path.display().to_string())
        }
        // sled reports a file that ends too early as an input error of its own reading.
        sled::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => corrupt(path, error.to_string()),
        sled::Error::Io(error) => StoreError::Io { path: path.display().to_string(), error },
        sled::Error::Corruption { .. } => corrupt(path, "a checksum does not hold"),
        other => corrupt(path, other.to_string()),
    }
}

pub(super) fn corrupt(path: &Path, what: impl Into<String>) -> StoreError {
    StoreError::Corrupt { path: path.display().to_string(), what: what.into() }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.and_then(|text| text.lines().next()).unwrap_or("for no stated reason")
}
