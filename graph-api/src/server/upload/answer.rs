//! What is said of documents that come in: a line of JSON for each, and one at the end.

use axum::body::Bytes;
use serde::Serialize;
use tokio::sync::mpsc;

use crate::live::{Ingest, Outcome};

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Status {
    /// It is new in the graph.
    Added,
    /// It stood in the graph already.
    Unchanged,
    /// It took the place of what stood under its name in the collection.
    Replaced,
    /// It was not taken in.
    Failed,
}

/// What is said of a document, or of a file that gave none.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) status: Status,
    /// Its id, where it was taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    /// The ids of those whose place it took.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) replaced: Vec<String>,
    /// The file in which it came, where files came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file: Option<String>,
    /// Which of the documents of a file, or of the body, it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) record: Option<String>,
    /// What a reader should know of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<String>,
    /// Why it was not taken in, and what helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
}

impl Line {
    /// A line that says no more than what became of a document.
    pub(super) fn new(status: Status, file: Option<String>, record: Option<String>) -> Self {
        Self { status, file, record, id: None, replaced: vec![], warnings: vec![], error: None }
    }

    /// A line about something that was not taken in.
    pub(super) fn failed(file: Option<String>, record: Option<String>, error: String) -> Self {
        Self { error: Some(error), ..Self::new(Status::Failed, file, record) }
    }
}

/// The last line. An answer without it broke off.
#[derive(Debug, Clone, Serialize)]
struct Last<'a> {
    /// `DONE` where the whole body was read, `STOPPED` where the rest was not.
    status: &'static str,
    /// What the ingest was called.
    ingest: &'a str,
    #[serde(flatten)]
    counts: Counts,
    /// Why it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
}

/// How many documents there were of each status.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Counts {
    pub(super) added: u64,
    pub(super) unchanged: u64,
    pub(super) replaced: u64,
    pub(super) failed: u64,
}

/// Nobody takes up the answer any more.
#[derive(Debug)]
pub(super) struct Gone;

/// The answer while it is given.
pub(super) struct Answer {
    lines: mpsc::Sender<Bytes>,
    counts: Counts,
    /// What those hear who follow it. It has broken off where the answer is not given to its end.
    progress: Ingest,
}

impl Answer {
    /// An answer whose lines go there.
    pub(super) fn new(lines: mpsc::Sender<Bytes>, progress: Ingest) -> Self {
        Self { lines, counts: Counts::default(), progress }
    }

    /// Says what became of a document. Waits while too many lines wait for the client.
    pub(super) async fn say(&mut self, line: &Line) -> Result<(), Gone> {
        let (count, outcome) = match line.status {
            Status::Added => (&mut self.counts.added, Outcome::Added),
            Status::Unchanged => (&mut self.counts.unchanged, Outcome::Unchanged),
            Status::Replaced => (&mut self.counts.replaced, Outcome::Replaced),
            Status::Failed => (&mut self.counts.failed, Outcome::Failed),
        };
        *count += 1;
        self.progress.count(outcome);
        self.send(line).await
    }

    /// Says how it ended, and why where that was early.
    pub(super) async fn end(self, stopped: Option<&str>) -> Counts {
        let status = if stopped.is_some() { "STOPPED" } else { "DONE" };
        // Whoever went away in the last moment knows what was said before.
        let last = Last { status, ingest: self.progress.name(), counts: self.counts, error: stopped };
        let _gone = self.send(&last).await;
        if stopped.is_none() {
            self.progress.finish();
        }
        self.counts
    }

    async fn send(&self, line: &impl Serialize) -> Result<(), Gone> {
        let mut json = serde_json::to_vec(line).expect("lines are text, numbers and lists of text");
        json.push(b'\n');
        self.lines.send(json.into()).await.map_err(|_| Gone)
    }
}
