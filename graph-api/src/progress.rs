//! Progress on standard error: a live line on a terminal, a plain line every few seconds elsewhere, nothing when told so.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often a plain line is said.
const EVERY: Duration = Duration::from_secs(5);

/// How far a run is.
pub(crate) struct Progress {
    mode: Mode,
    start: Instant,
    last: Cell<Instant>,
}

enum Mode {
    Quiet,
    Lines,
    Live(ProgressBar),
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Self {
        let mode = if quiet {
            Mode::Quiet
        } else if io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{spinner} {elapsed} {msg}");
            let bar = ProgressBar::new_spinner().with_style(style.expect("the template names known fields"));
            bar.enable_steady_tick(Duration::from_millis(120));
            Mode::Live(bar)
        } else {
            Mode::Lines
        };
        let now = Instant::now();
        Self { mode, start: now, last: Cell::new(now) }
    }

    /// Time since the beginning.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// What is being done now. Where nobody sees a live line, it is said every few seconds.
    pub(crate) fn say(&self, what: impl Into<String>) {
        let what = what.into();
        match &self.mode {
            Mode::Quiet => {}
            Mode::Live(bar) => bar.set_message(what),
            Mode::Lines if self.last.get().elapsed() < EVERY => {}
            Mode::Lines => {
                self.last.set(Instant::now());
                eprintln!("{what}");
            }
        }
    }

    /// A line that stays, above the live one. It is said even when quiet.
    pub(crate) fn print(&self, line: &str) {
        match &self.mode {
            Mode::Live(bar) => bar.suspend(|| eprintln!("{line}")),
            Mode::Quiet | Mode::Lines => eprintln!("{line}"),
        }
    }

    /// Takes the live line away.
    pub(crate) fn clear(&self) {
        if let Mode::Live(bar) = &self.mode {
            bar.finish_and_clear();
        }
    }
}

/// A count as people read it: 12,345.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun: 1 document, 2,000 documents.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::{count, counted};

    #[test]
    fn counts_are_grouped() {
        assert_eq!([1, 2000].map(|number| counted(number, "entity", "entities")), ["1 entity", "2,000 entities"]);
        assert_eq!([0, 999, 1000, 1234567].map(count), ["0", "999", "1,000", "1,234,567"]);
    }
}
