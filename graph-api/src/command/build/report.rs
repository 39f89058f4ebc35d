//! What a build tells of each document, and at its end.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use graph_core::pipeline::{Acknowledged, Event, Failure};
use graph_core::read::Note;
use graph_core::resolve::Resolved;
use serde::Serialize;

use crate::progress::{Progress, count, counted};

/// Warnings that are said in full before the rest is only counted.
const WARNINGS_SAID: usize = 10;

/// Counts what happens and says what a person should know.
pub(super) struct Report<'a> {
    progress: &'a Progress,
    /// Whether to write one JSON object for each document on standard output.
    lines: bool,
    warnings_said: usize,
    quiet: bool,
    added: usize,
    unchanged: usize,
    removed: usize,
    failed: usize,
    judged: usize,
    /// What exports held beside documents, by file.
    derived: Vec<(String, Vec<[u8; 16]>)>,
    warnings: usize,
    notes: usize,
    bytes: usize,
    /// Why standard output could not be written. The build goes on: what it does matters more than that someone listens.
    broken: Option<io::Error>,
}

/// One line of `--report`.
#[derive(Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
enum Line<'a> {
    Added(Kept<'a>),
    Unchanged(Kept<'a>),
    Removed { document: String },
    Failed { error: String },
}

#[derive(Serialize)]
struct Kept<'a> {
    document: String,
    path: &'a str,
    record: Option<&'a str>,
    warnings: Vec<String>,
    /// How it was read, where that was guessed, and what of it could not be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl<'a> Report<'a> {
    pub(super) fn new(lines: bool, verbose: bool, quiet: bool, progress: &'a Progress) -> Self {
        let warnings_said = if verbose { usize::MAX } else { WARNINGS_SAID };
        let (added, unchanged, removed, failed, warnings, notes, bytes) = (0, 0, 0, 0, 0, 0, 0);
        Self {
            progress,
            lines,
            warnings_said,
            quiet,
            added,
            unchanged,
            removed,
            failed,
            judged: 0,
            derived: Vec::new(),
            warnings,
            notes,
            bytes,
            broken: None,
        }
    }

    /// Takes in what the pipeline tells.
    pub(super) fn event(&mut self, event: &Event) {
        match event {
            Event::Acknowledged(document) => self.acknowledged(document),
            Event::Failed(failure) => self.failed(failure),
            Event::Removed(documents) => {
                self.removed += documents.len();
                documents.iter().for_each(|document| self.line(&Line::Removed { document: document.to_string() }));
            }
            Event::Judged => self.judged += 1,
            Event::Derived { path, ids } => self.derived(path, ids),
            _ => {}
        }
    }

    /// Keeps what an export held beside its documents. One of several tables in an archive tells it table by table.
    fn derived(&mut self, path: &str, ids: &[[u8; 16]]) {
        match self.derived.last_mut().filter(|(last, _)| last == path) {
            Some((_, all)) => all.extend(ids),
            None => self.derived.push((path.to_owned(), ids.to_vec())),
        }
    }

    /// Says where an export holds what does not follow from its documents here.
    pub(super) fn compare(&self, resolved: &Resolved) {
        for (path, ids) in self.derived.iter().filter(|_| !self.quiet) {
            let missing = ids.iter().filter(|id| !resolved.holds(**id)).count();
            if missing > 0 {
                let (missing, all) = (count(missing), count(ids.len()));
                self.progress.print(&format!("warning: {path} holds {missing} of {all} entities and facts that its documents do not give here: another version of tupu or another lexicon wrote it; the documents count"));
            }
        }
    }

    /// Takes in a file or record that gave no document.
    pub(super) fn failed(&mut self, failure: &Failure) {
        self.failed += 1;
        self.progress.print(&format!("failed: {failure}"));
        self.line(&Line::Failed { error: failure.to_string() });
    }

    /// Says what of a folder was left out.
    pub(super) fn passed_over(&mut self, files: &[PathBuf]) {
        if let (Some(first), false) = (files.first(), self.quiet) {
            let (number, first) = (counted(files.len(), "file", "files"), first.display());
            self.progress.print(&format!(
                "passed over {number} of no known format, such as {first}; name one itself to have it read"
            ));
        }
    }

    fn acknowledged(&mut self, document: &Acknowledged) {
        *(if document.added { &mut self.added } else { &mut self.unchanged }) += 1;
        self.bytes += document.bytes;
        let origin = &document.origin;
        for warning in &document.warnings {
            self.warnings += 1;
            if self.warnings <= self.warnings_said && !self.quiet {
                let record = origin.record.as_ref().map(|record| format!(", {record}:")).unwrap_or_default();
                self.progress.print(&format!("warning: {}{record} {warning}", origin.path));
            }
        }
        for note in &document.notes {
            let guessed = matches!(note, Note::Guessed(_));
            self.warnings += usize::from(!guessed);
            self.notes += 1;
            if self.notes <= self.warnings_said && !self.quiet {
                let record = origin.record.as_ref().map(|record| format!(", {record}:")).unwrap_or_default();
                let what = if guessed { "" } else { "warning: " };
                self.progress.print(&format!("{what}{}{record} {note}", origin.path));
            }
        }
        let kept = Kept {
            document: document.document.to_string(),
            path: &origin.path,
            record: origin.record.as_deref(),
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
            notes: document.notes.iter().map(ToString::to_string).collect(),
        };
        self.line(&if document.added { Line::Added(kept) } else { Line::Unchanged(kept) });
        self.progress.say(format!("{}, {} a second", self.counts(), count(self.rate())));
    }

    fn rate(&self) -> usize {
        let seconds = self.progress.elapsed().as_secs_f64().max(0.001);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a rate for people"
        )]
        let rate = ((self.added + self.unchanged) as f64 / seconds) as usize;
        rate
    }

    fn line(&mut self, line: &Line<'_>) {
        if !self.lines || self.broken.is_some() {
            return;
        }
        let mut out = io::stdout().lock();
        let written = serde_json::to_writer(&mut out, line).map_err(io::Error::from).and_then(|()| writeln!(out));
        self.broken = written.and_then(|()| out.flush()).err();
    }

    /// What happened to how many documents. That all are new, or none, need not be said.
    fn counts(&self) -> String {
        let documents = self.added + self.unchanged;
        let some = |number: usize| number > 0 && number < documents;
        let parts = [
            (some(self.added), self.added, "new"),
            (self.unchanged > 0, self.unchanged, "known before"),
            (self.removed > 0, self.removed, "removed"),
            (self.judged > 0, self.judged, "judgements"),
            (self.failed > 0, self.failed, "failed"),
        ];
        let said = parts.iter().filter(|(is_said, ..)| *is_said);
        let mut text = counted(documents, "document", "documents");
        said.for_each(|(_, number, what)| text.push_str(&format!(", {} {what}", count(*number))));
        text
    }

    /// Says what the run did; whether some of it failed.
    pub(super) fn finish(self, verb: &str) -> anyhow::Result<bool> {
        self.progress.clear();
        if !self.quiet {
            let unsaid = self.warnings.saturating_sub(self.warnings_said);
            if unsaid > 0 {
                eprintln!("{}; --verbose says them all", counted(unsaid, "more warning", "more warnings"));
            }
            let seconds = self.progress.elapsed().as_secs_f64();
            eprintln!("{verb}: {} in {seconds:.1} s, {} a second", self.counts(), count(self.rate()));
        }
        match self.broken {
            Some(error) => Err(error).context("the report could not be written; the documents are kept"),
            None => Ok(self.failed > 0),
        }
    }
}
