//! JSON Lines: one document a line, with `id`, `title`, `published`, `source` and `text`.
//!
//! What `tupu export --format jsonl` writes is read back: documents with their places, and people's judgements. Lines of
//! entities and facts follow from these; they are not believed, but their ids are kept, so that it can be told whether the
//! same came out again.

use std::collections::HashSet;
use std::io::{BufRead, Read};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Item, LONGEST_DOCUMENT, Options, ReadError, Reason, Record, decode, metadata};
use crate::model::{DateOrigin, DocumentDate, DocumentDraft, Location, Span};

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
    locations: Vec<Place>,
}

/// Where a part of the text stands in the file that it was first read from, in characters.
#[derive(Deserialize)]
struct Place {
    start: usize,
    end: usize,
    name: String,
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
    input: R,
    options: Options,
    line: usize,
    ids: HashSet<String>,
    derived: Vec<[u8; 16]>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(path: &str, input: R, options: Options) -> Self {
        Self { path: path.to_owned(), input, options, line: 0, ids: HashSet::new(), derived: Vec::new(), ended: false }
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
            let (length, ends) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.input.consume(length);
            if ends {
                return Ok(());
            }
        }
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
        if line.text.trim().is_empty() {
            return Err(Reason::Empty);
        }
        let published = line.published.filter(|date| !date.trim().is_empty());
        let published = published.map(|date| metadata::date(&date).ok_or(Reason::Date(date))).transpose()?;
        let origin = line.published_origin.unwrap_or(DateOrigin::Metadata);
        let some = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let draft = DocumentDraft {
            title: some(line.title),
            published: published.map(|date| DocumentDate { date, origin }),
            source: some(line.source),
            locations: locations(&line.text, line.locations)?,
            text: line.text,
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

/// Places in characters as places in bytes. They stand one behind the other.
fn locations(text: &str, places: Vec<Place>) -> Result<Vec<Location>, Reason> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut last = 0;
    let location = |place: Place| {
        let wrong = || Reason::Json(format!("the location {:?} is none of its text", place.name));
        let (start, end) = ends.get(place.start).zip(ends.get(place.end)).ok_or_else(wrong)?;
        if *start < last || end <= start {
            return Err(wrong());
        }
        last = *end;
        Ok(Location { span: Span::new(*start, *end), name: place.name })
    };
    places.into_iter().map(location).collect()
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
            self.line += 1;
            let item = match self.next_line() {
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
            let (path, place) = (self.path.clone(), Some(super::Place::Line(self.line)));
            return Some(item.map_err(|reason| ReadError { path, place, reason }));
        }
        self.ended = true;
        let derived = std::mem::take(&mut self.derived);
        (!derived.is_empty()).then_some(Ok(Item::Derived(derived)))
    }
}
