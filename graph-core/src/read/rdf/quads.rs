//! Statements from bytes, by the parsers of Oxigraph.

use std::io::{self, BufRead};

use oxrdf::GraphName;
use oxttl::{NQuadsParser, TriGParser, TurtleParseError, TurtleParser, TurtleSyntaxError};

use super::super::error::Failed;
use super::super::{LONGEST_DOCUMENT, Place, Reason, lines};
use super::{Filling, Located};

/// The longest line, in bytes: a document whose every other character is escaped.
const LONGEST_LINE: usize = 4 * LONGEST_DOCUMENT;

/// N-Quads, and N-Triples, line by line: one that cannot be read is an error, and the next is read.
pub(super) fn n_quads(input: impl BufRead + Send) -> impl Iterator<Item = Result<Located, Failed>> + Send {
    let mut lines = lines::Lines::new(input, LONGEST_LINE);
    let mut ended = false;
    let lines = std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let line = lines.next();
        ended = matches!(line, Err(Reason::Io(_)));
        let number = lines.number();
        line.map_err(|reason| Failed::at(Place::Line(number), reason)).transpose().map(|line| (number, line))
    });
    lines.flat_map(|(number, line)| match line {
        Ok(bytes) => statements(number, &bytes),
        Err(failed) => vec![Err(failed)],
    })
}

/// The statements of a line: one, or none, or several where lines end in other ways than ours.
fn statements(number: usize, line: &[u8]) -> Vec<Result<Located, Failed>> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(line);
    let parsed = NQuadsParser::new().for_slice(line);
    let located = parsed.map(|quad| quad.map_err(|error| syntax(&error, number - 1)));
    until_error(located).map(|quad| quad.map(|(quad, _)| (quad, Some(number)))).collect()
}

/// TriG. After a mistake in it nobody knows where the next statement begins.
pub(super) fn trig(input: impl BufRead + Send) -> impl Iterator<Item = Result<Located, Failed>> + Send {
    until_error(TriGParser::new().for_reader(Filling(input)).map(|quad| quad.map_err(wrong)))
}

/// Turtle: the same without names of graphs.
pub(super) fn turtle(input: impl BufRead + Send) -> impl Iterator<Item = Result<Located, Failed>> + Send {
    let triples = TurtleParser::new().for_reader(Filling(input));
    until_error(triples.map(|triple| triple.map(|triple| triple.in_graph(GraphName::DefaultGraph)).map_err(wrong)))
}

/// Statements up to the first mistake: a parser that goes on after one finds more of the same.
fn until_error(
    quads: impl Iterator<Item = Result<oxrdf::Quad, Failed>> + Send,
) -> impl Iterator<Item = Result<Located, Failed>> + Send {
    let mut ended = false;
    quads.map_while(move |quad| {
        let before = std::mem::replace(&mut ended, quad.is_err());
        (!before).then(|| quad.map(|quad| (quad, None)))
    })
}

fn wrong(error: TurtleParseError) -> Failed {
    match error {
        TurtleParseError::Syntax(error) => syntax(&error, 0),
        // The parser holds one statement as a whole, and so much of it.
        TurtleParseError::Io(error) if error.kind() == io::ErrorKind::OutOfMemory => Reason::TooLong.into(),
        TurtleParseError::Io(error) => Reason::Io(error).into(),
    }
}

fn syntax(error: &TurtleSyntaxError, lines_before: usize) -> Failed {
    let start = error.location().start;
    let line = lines_before + usize::try_from(start.line).unwrap_or_default() + 1;
    let what = error.message().trim_end_matches('.');
    Failed::at(Place::Line(line), Reason::Rdf(format!("{what}, at column {}", start.column + 1)))
}
