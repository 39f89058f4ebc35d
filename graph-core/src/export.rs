//! The graph written out: one format a file, one enum of formats, one filter for all of them.
//!
//! ```text
//! Graph ──filter──> Selection ──tables──> writer of a format ──> a stream, a folder or a zip archive
//! ```
//!
//! An export is a pure function of the graph, the judgements and the filter: the same gives the same bytes, in the order of
//! ids, with no clock. Writers stream: what they hold does not grow with the graph. Ids are those of the graph in every
//! format, so that what is found in one can be looked up in another. Offsets are characters.

mod bundle;
mod csv;
mod filter;
mod format;
mod jsonl;
mod place;
mod readme;
mod save;
mod selection;
mod table;

use std::io::{self, Write};

pub use filter::{Filter, FilterError};
pub use format::{Flavor, Format, Layout};
pub use save::save;
pub use selection::{Counts, Selection};

/// An export came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output refuses.
    #[error("the output cannot be written")]
    Io(#[from] io::Error),
    /// A file or folder cannot be made.
    #[error("{path} cannot be written")]
    Unwritable {
        /// Which.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// A folder stands there that is no export.
    #[error("{0} is a folder that tupu did not write; name another, or remove it")]
    Occupied(String),
    /// A format has no such flavour.
    #[error("{} has no flavour {}", .0.as_str(), .1.as_str())]
    Flavor(Format, Flavor),
}

/// Writes a selection to a stream: what has several files becomes a zip archive. The output should be buffered.
///
/// # Errors
/// Where the output refuses, or the format does not do what is asked.
pub fn write(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    out: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    if !flavor.suits(format) {
        return Err(ExportError::Flavor(format, flavor));
    }
    let mut out = Remembering { out, refused: None };
    let written = match format.layout() {
        Layout::Stream => stream(selection, format, &mut out),
        Layout::Files => bundle::zip(selection, format, flavor, &mut out),
    };
    // Writers of libraries wrap what the output said into errors of their own, where nobody finds it.
    match (written, out.refused) {
        (Err(_), Some(refused)) => Err(io::Error::from(refused).into()),
        (written, _) => written,
    }
}

/// Writes a format of one file.
fn stream(selection: &Selection, format: Format, out: &mut (dyn Write + Send)) -> Result<(), ExportError> {
    match format {
        Format::Jsonl => jsonl::write(selection, out)?,
        Format::Csv => unreachable!("a format of several files is no stream"),
    }
    Ok(())
}

/// An output that remembers that it was closed.
struct Remembering<'o> {
    out: &'o mut (dyn Write + Send),
    refused: Option<io::ErrorKind>,
}

impl Write for Remembering<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.refused = Some(error.kind()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.refused = Some(error.kind()))
    }
}
