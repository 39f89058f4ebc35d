//! The graph written out: one format a file, one enum of formats, one filter for all of them.
//!
//! ```text
//! Graph ──filter──> Selection ──tables──> writer of a format ──> a stream, a folder or a zip archive
//! ```
//!
//! An export is a pure function of the graph, the judgements and the filter: the same gives the same bytes, in the order of
//! ids, with no clock. Writers stream: what they hold does not grow with the graph. Ids are those of the graph in every
//! format, so that what is found in one can be looked up in another. Offsets are characters.

mod attribute;
mod bundle;
#[cfg(feature = "columnar")]
mod columnar;
mod csv;
mod cypher;
mod dot;
mod filter;
mod format;
mod gexf;
mod graphml;
mod json_graph;
mod jsonl;
mod neo4j;
mod place;
mod property_graph;
mod rdf;
mod readme;
mod save;
mod selection;
mod table;
mod xlsx;
mod xml;

use std::io::{self, Write};
use std::path::Path;

pub use filter::{Filter, FilterError};
pub use format::{Flavor, Format, Layout};
pub use save::{save, save_while};
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
    /// A picture of so many entities shows nothing.
    #[error(
        "{entities} entities are too many for a picture, which shows {most}; narrow it with a filter, such as what is around an entity, or take graphml or gexf"
    )]
    TooLarge {
        /// Entities of the selection.
        entities: usize,
        /// How many there may be.
        most: usize,
    },
    /// Somebody said that it was enough.
    #[error("stopped; nothing was written")]
    Stopped,
    /// A format has no such flavour.
    #[error("{} has no flavour {}", .0.as_str(), .1.as_str())]
    Flavor(Format, Flavor),
}

/// Whether a format does what is asked, before anything is written: it has the flavour, and can hold so much.
///
/// # Errors
/// Where it does not, with what does.
pub fn check(selection: &Selection, format: Format, flavor: Flavor) -> Result<(), ExportError> {
    if !flavor.suits(format) {
        return Err(ExportError::Flavor(format, flavor));
    }
    let entities = if format == Format::Dot { selection.entities().count() } else { 0 };
    if entities > dot::MOST_NODES {
        return Err(ExportError::TooLarge { entities, most: dot::MOST_NODES });
    }
    Ok(())
}

/// Writes a selection to a stream: what has several files becomes a zip archive. The output should be buffered.
///
/// # Errors
/// Where the output refuses, or the format does not do what is asked: see [`check`].
pub fn write(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    out: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    check(selection, format, flavor)?;
    let mut out = Remembering { out, refused: None };
    let written = match format.layout() {
        Layout::Stream => stream(selection, format, flavor, &mut out),
        Layout::Files => bundle::zip(selection, format, flavor, &mut out),
    };
    // Writers of libraries wrap what the output said into errors of their own, where nobody finds it.
    match (written, out.refused) {
        (Err(_), Some(refused)) => Err(io::Error::from(refused).into()),
        (written, _) => written,
    }
}

impl ExportError {
    /// Names the file or folder that the output was to be, where nothing else is named.
    fn at(self, path: &Path) -> Self {
        match self {
            Self::Io(source) => Self::Unwritable { path: path.display().to_string(), source },
            other => other,
        }
    }
}

/// Why an output refused: an error that can be told twice.
#[derive(Debug, Clone, Copy)]
enum Refused {
    /// As the system numbers it.
    System(i32),
    Kind(io::ErrorKind),
}

impl From<&io::Error> for Refused {
    fn from(error: &io::Error) -> Self {
        error.raw_os_error().map_or(Self::Kind(error.kind()), Self::System)
    }
}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::System(number) => Self::from_raw_os_error(number),
            Refused::Kind(kind) => kind.into(),
        }
    }
}

/// The ontology and the shapes of the RDF formats; none for a format that is of a graph.
pub fn vocabulary(format: Format) -> Option<String> {
    match format {
        Format::Ontology => Some(rdf::ontology()),
        Format::Shapes => Some(rdf::shapes()),
        _ => None,
    }
}

/// Writes a format of one file.
fn stream(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    out: &mut (dyn Write + Send),
) -> Result<(), ExportError> {
    match format {
        Format::Jsonl => jsonl::write(selection, out)?,
        Format::Xlsx => xlsx::write(selection, out)?,
        Format::Graphml => graphml::write(selection, flavor == Flavor::Yed, out)?,
        Format::Gexf => gexf::write(selection, out)?,
        Format::Cypher => cypher::write(selection, out)?,
        Format::Turtle => rdf::turtle(selection, out)?,
        Format::Trig => rdf::trig(selection, out)?,
        Format::Nquads => rdf::n_quads(selection, out)?,
        Format::Jsonld => rdf::json_ld(selection, out)?,
        Format::NodeLink => json_graph::node_link(selection, out)?,
        Format::Cytoscape => json_graph::cytoscape(selection, out)?,
        Format::Dot => dot::write(selection, out)?,
        Format::Ontology => out.write_all(rdf::ontology().as_bytes())?,
        Format::Shapes => out.write_all(rdf::shapes().as_bytes())?,
        Format::Csv | Format::Neo4j => unreachable!("a format of several files is no stream"),
        #[cfg(feature = "columnar")]
        Format::Parquet | Format::Arrow => unreachable!("a format of several files is no stream"),
    }
    Ok(())
}

/// An output that remembers that it was closed.
struct Remembering<'o> {
    out: &'o mut (dyn Write + Send),
    refused: Option<Refused>,
}

impl Write for Remembering<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.refused = Some(error.into()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.refused = Some(error.into()))
    }
}
