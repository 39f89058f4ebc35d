//! The way back from the clean text to the original.

use std::ops::Range;

use super::is_alphanumeric;
use crate::model::Span;

/// A stretch of clean text and the original that it stands for. Of equal length the two are the same bytes; otherwise one
/// original character became another, and the stretch is not cut.
#[derive(Debug, Clone, Copy)]
struct Run {
    clean: usize,
    clean_length: usize,
    original: usize,
    original_length: usize,
}

/// Runs by their place in the clean text, one behind the other without a gap.
#[derive(Debug, Clone, Default)]
pub(super) struct OffsetMap(Vec<Run>);

impl OffsetMap {
    /// The original span of a clean range: from the first byte of its first character to the last of its last.
    pub(super) fn original(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.run(range.start).map_or(0, |run| run.original);
            return Span::new(at, at);
        }
        let start = self.run(range.start).map_or(0, |run| {
            let inside = range.start - run.clean;
            run.original + if run.clean_length == run.original_length { inside } else { 0 }
        });
        let end = self.run(range.end - 1).map_or(start, |run| {
            let inside = range.end - run.clean;
            run.original
                + if run.clean_length == run.original_length {
                    inside.min(run.original_length)
                } else {
                    run.original_length
                }
        });
        Span::new(start, end.max(start))
    }

    /// The run that holds a clean byte.
    fn run(&self, clean: usize) -> Option<&Run> {
        let after = self.0.partition_point(|run| run.clean <= clean);
        self.0.get(after.checked_sub(1)?)
    }
}

/// Writes the clean text character by character and remembers where each came from.
#[derive(Debug, Default)]
pub(super) struct Builder {
    clean: String,
    runs: Vec<Run>,
}

impl Builder {
    /// Bytes written so far.
    pub(super) fn len(&self) -> usize {
        self.clean.len()
    }

    /// Whether nothing that says anything was written from a place on: rules, dashes, the line under a table's head.
    pub(super) fn is_blank_from(&self, start: usize) -> bool {
        !self.clean.get(start..).unwrap_or_default().chars().any(is_alphanumeric)
    }

    /// The last character written.
    pub(super) fn last(&self) -> Option<char> {
        self.clean.chars().next_back()
    }

    /// Writes a character that stands for `original_length` original bytes at `original`.
    #[inline]
    pub(super) fn push(&mut self, character: char, original: usize, original_length: usize) {
        let length = character.len_utf8();
        self.add_run(length, original, original_length);
        self.clean.push(character);
    }

    /// Writes words as they stand in the original.
    pub(super) fn push_words(&mut self, words: &str, original: usize) {
        if !words.is_empty() {
            self.add_run(words.len(), original, words.len());
            self.clean.push_str(words);
        }
    }

    #[inline]
    fn add_run(&mut self, clean_length: usize, original: usize, original_length: usize) {
        if let Some(run) = self.runs.last_mut() {
            let same = run.clean_length == run.original_length && clean_length == original_length;
            if same && run.original + run.original_length == original {
                run.clean_length += clean_length;
                run.original_length += original_length;
                return;
            }
        }
        self.runs.push(Run { clean: self.clean.len(), clean_length, original, original_length });
    }

    /// Ends a paragraph. The break belongs to no original byte.
    pub(super) fn push_break(&mut self) {
        let at = self.runs.last().map_or(0, |run| run.original + run.original_length);
        self.runs.push(Run { clean: self.clean.len(), clean_length: 1, original: at, original_length: 0 });
        self.clean.push('\n');
    }

    /// The clean text and its map.
    pub(super) fn finish(self) -> (String, OffsetMap) {
        (self.clean, OffsetMap(self.runs))
    }
}
