//! RDF that `tupu export` wrote, or that another program wrote of it: N-Quads, TriG, Turtle.
//!
//! Statements may come in any order, under any graph. A document is handed on as soon as what was said of it gives its id,
//! so that little is held of a file in which each thing is told at one place. Judgements come at the end. Entities and facts
//! follow from both; only their ids are kept, so that it can be told whether the same came out again.

mod gathering;
mod quads;

use std::collections::VecDeque;
use std::io::{BufRead, Read};

use oxrdf::Quad;

use super::error::Failed;
use super::{Format, Item, Items, Options, Place, ReadError, Reason, Record};
use gathering::Gathering;

/// Lines or statements that cannot be read before the rest is not even tried.
const MOST_ERRORS: usize = 20;

/// A statement with the line where it stands, where that is known.
type Located = (Quad, Option<usize>);

/// What a parser gives: statements, and errors after which it may go on.
type Quads = Box<dyn Iterator<Item = Result<Located, Failed>> + Send>;

/// Reads an input as it is iterated.
pub(super) fn read(name: &str, input: impl BufRead + Send + 'static, format: Format, options: &Options) -> Items {
    let quads: Quads = match format {
        Format::TriG => Box::new(quads::trig(input)),
        Format::Turtle => Box::new(quads::turtle(input)),
        _ => Box::new(quads::n_quads(input)),
    };
    let (gathering, left) = (Gathering::default(), VecDeque::new());
    Box::new(Reader { name: name.to_owned(), quads: Some(quads), gathering, options: options.clone(), left, errors: 0 })
}

/// A file that is being read.
struct Reader {
    name: String,
    /// None at the end of the file.
    quads: Option<Quads>,
    gathering: Gathering,
    options: Options,
    /// What is left to hand on once the file is read.
    left: VecDeque<Result<Item, Failed>>,
    errors: usize,
}

impl Reader {
    /// The next document, or error, that a statement brings; none at the end.
    fn advance(&mut self) -> Option<Result<Item, Failed>> {
        loop {
            let taken = match self.quads.as_mut()?.next() {
                Some(Ok((quad, line))) => {
                    self.gathering.take(quad).map_err(|reason| Failed { place: line.map(Place::Line), reason })
                }
                Some(Err(failed)) => Err(failed),
                None => break,
            };
            match taken {
                Ok(Some(record)) => return Some(Ok(Item::Document(record))),
                Ok(None) if self.gathering.is_foreign() => break,
                Ok(None) => {}
                Err(failed) => {
                    self.errors += 1;
                    let ends = matches!(failed.reason, Reason::Io(_) | Reason::Scattered(_));
                    if ends || self.errors == MOST_ERRORS {
                        break self.end_with(failed);
                    }
                    return Some(Err(failed));
                }
            }
        }
        self.quads = None;
        self.left.extend(std::mem::take(&mut self.gathering).finish());
        None
    }

    fn end_with(&mut self, failed: Failed) {
        self.left.push_back(Err(failed));
    }
}

impl Iterator for Reader {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.advance().or_else(|| self.left.pop_front())?;
        Some(match item {
            Ok(Item::Document(record)) => {
                Ok(Item::Document(Record { draft: self.options.apply(record.draft), ..record }))
            }
            Ok(item) => Ok(item),
            Err(failed) => Err(failed.of(&self.name)),
        })
    }
}

/// A reader that fills what it is given, so that a parser that looks at everything again with each piece has few of them.
struct Filling<R>(R);

impl<R: Read> Read for Filling<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.0.read(rest) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests;
