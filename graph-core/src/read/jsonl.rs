//! JSON Lines: one document a line, with `id`, `title`, `published`, `source` and `text`.
//!
//! What `tupu export --format jsonl` writes is read back: documents with their places, and people's judgements. Lines of
//! entities and facts follow from these; they are not believed, but their ids are kept, so that it can be told whether the
//! same came out again.

use std::collections::HashSet;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Item, LONGEST_DOCUMENT, Options, ReadError, Reason, Record, decode, exported, lines};
use crate::model::{DateOrigin, DocumentDraft};

/// A line of a document as it is written.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    published_origin: Option<DateOrigin>,
    #[serde(default)]
    source: Option<String>,
    text: String,
    #[serde(default)]
    locations: Vec<exported::Place>,
}

/// What a line is, where it says so.
#[derive(Deserialize)]
struct Kind {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    text: Option<IgnoredAny>,
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
    lines: lines::Lines<R>,
    options: Options,
    ids: HashSet<String>,
    derived: Vec<[u8; 16]>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(path: &str, input: R, options: Options) -> Self {
        let lines = lines::Lines::new(input, LONGEST_DOCUMENT);
        Self { path: path.to_owned(), lines, options, ids: HashSet::new(), derived: Vec::new(), ended: false }
    }

    /// What a line holds; nothing where it is one that follows from others.
    fn item(&mut self, bytes: &[u8]) -> Result<Option<Item>, Reason> {
        let text = decode::decode(bytes)?;
        let json = |error: serde_json::Error| Reason::Json(message(&error));
        // A line of ours begins with its type; others need no second look.
        let kind = text.trim_start().starts_with("{\"type\"").then(|| serde_json::from_str::<Kind>(&text)).transpose();
        match kind.map_err(json)? {
            Some(Kind { kind: Some(kind), id, .. }) if DERIVED.contains(&kind.as_str()) => {
                self.derived.extend(id.and_then(|id| id.bytes()));
                Ok(None)
            }
            Some(Kind { kind: Some(kind), .. }) if kind == "judgement" => {
                serde_json::from_str(&text).map(|one| Some(Item::Judgement(one))).map_err(json)
            }
            Some(Kind { kind: Some(kind), text: None, .. }) if kind == "document" => Err(Reason::WithoutText),
            _ => self.record(serde_json::from_str(&text).map_err(json)?).map(|record| Some(Item::Document(record))),
        }
    }

    fn record(&mut self, line: Line) -> Result<Record, Reason> {
        exported::check_text(&line.text)?;
        let origin = line.published_origin.unwrap_or(DateOrigin::Metadata);
        let draft = DocumentDraft {
            title: exported::some(line.title),
            published: exported::published(line.published, origin)?,
            source: exported::some(line.source),
            locations: exported::locations(&line.text, line.locations)?,
            text: line.text,
        };
        let id = match line.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => format!("line {}", self.lines.number()),
        };
        // Two records under one id are two documents all the same.
        let record = if self.ids.insert(id.clone()) { id } else { format!("{id}, line {}", self.lines.number()) };
        Ok(Record { draft: self.options.apply(draft), record: Some(record), notes: Vec::new() })
    }
}

/// Lines that follow from documents and judgements.
const DERIVED: &[&str] = &["entity", "relation", "stage", "observation", "provision"];

impl Id {
    /// The bytes of an id of ours.
    fn bytes(&self) -> Option<[u8; 16]> {
        let Self::Text(text) = self else { return None };
        let number = u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32)?;
        Some(number.to_be_bytes())
    }
}

/// What is wrong and in which column; the line number within one line would only confuse.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    format!("{what} at column {}", error.column())
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.lines.next() {
                Ok(None) => break,
                Ok(Some(bytes)) if bytes.trim_ascii().is_empty() => continue,
                Ok(Some(bytes)) => match self.item(&bytes) {
                    Ok(None) => continue,
                    Ok(Some(item)) => Ok(item),
                    Err(reason) => Err(reason),
                },
                Err(reason) => {
                    self.ended = matches!(reason, Reason::Io(_));
                    Err(reason)
                }
            };
            let (path, place) = (self.path.clone(), Some(super::Place::Line(self.lines.number())));
            return Some(item.map_err(|reason| ReadError { path, place, reason }));
        }
        self.ended = true;
        let derived = std::mem::take(&mut self.derived);
        (!derived.is_empty()).then_some(Ok(Item::Derived(derived)))
    }
}
