//! JSON Lines: one document a line, with `id`, `title`, `published`, `source` and `text`.

use std::collections::HashSet;
use std::io::{BufRead, Read};

use serde::Deserialize;

use super::{LONGEST_DOCUMENT, Options, Place, ReadError, Reason, Record, decode, metadata};
use crate::model::DocumentDraft;

/// A line as it is written.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    source: Option<String>,
    text: String,
}

/// An id may be written as text or as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

/// The records of an input, read line by line.
pub(super) struct Lines<R> {
    path: String,
    input: R,
    options: Options,
    line: usize,
    ids: HashSet<String>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(path: &str, input: R, options: Options) -> Self {
        Self { path: path.to_owned(), input, options, line: 0, ids: HashSet::new(), ended: false }
    }

    /// The next line's bytes; none at the end.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        let mut bytes = Vec::new();
        (&mut self.input).take(LONGEST_DOCUMENT as u64).read_until(b'\n', &mut bytes)?;
        if bytes.len() == LONGEST_DOCUMENT && !bytes.ends_with(b"\n") {
            drop(bytes);
            self.skip_line()?;
            return Err(Reason::TooLong);
        }
        Ok(if bytes.is_empty() { None } else { Some(bytes) })
    }

    /// Passes over the rest of a line that is too long, without keeping it.
    fn skip_line(&mut self) -> Result<(), Reason> {
        loop {
            let buffer = self.input.fill_buf()?;
            let (length, ends) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.input.consume(length);
            if ends {
                return Ok(());
            }
        }
    }

    fn record(&mut self, bytes: &[u8]) -> Result<Record, Reason> {
        let line: Line =
            serde_json::from_str(&decode::decode(bytes)?).map_err(|error| Reason::Json(message(&error)))?;
        if line.text.trim().is_empty() {
            return Err(Reason::Empty);
        }
        let published = line.published.filter(|date| !date.trim().is_empty());
        let published = published.map(|date| metadata::date(&date).ok_or(Reason::Date(date))).transpose()?;
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let draft = DocumentDraft {
            title: some(line.title),
            published: published.map(metadata::stated),
            source: some(line.source),
            text: line.text,
            ..DocumentDraft::default()
        };
        let id = match line.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => format!("line {}", self.line),
        };
        // Two records under one id are two documents all the same.
        let record = if self.ids.insert(id.clone()) { id } else { format!("{id}, line {}", self.line) };
        Ok(Record { draft: self.options.apply(draft), record: Some(record), notes: Vec::new() })
    }
}

/// What is wrong and in which column; the line number within one line would only confuse.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    format!("{what} at column {}", error.column())
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let record = match self.next_line() {
                Ok(None) => break,
                Ok(Some(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Some(bytes)) => self.record(&bytes),
                Err(reason) => {
                    self.ended = matches!(reason, Reason::Io(_));
                    Err(reason)
                }
            };
            let (path, place) = (self.path.clone(), Some(Place::Line(self.line)));
            return Some(record.map_err(|reason| ReadError { path, place, reason }));
        }
        self.ended = true;
        None
    }
}
