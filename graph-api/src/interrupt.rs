//! Ctrl-C: the first asks to stop, the second stops.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

/// What the shell expects of a program that Ctrl-C ended.
pub(crate) const EXIT_CODE: u8 = 130;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C and a polite kill set the token, which is returned, and say what is to come of it; the second one ends the
/// process at once.
pub(crate) fn listen(what: &'static str) -> anyhow::Result<&'static AtomicBool> {
    ctrlc::set_handler(move || {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(EXIT_CODE));
        }
        eprintln!("\ntupu: {what}; once more to stop at once");
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(&INTERRUPTED)
}
