//! The graph written out: one format a file, one enum of formats.
//!
//! An export is a pure function of the graph: the same graph gives the same bytes. Offsets are characters.

mod jsonl;

use std::io::{self, Write};

use crate::graph::Graph;

/// A format that the graph can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// JSON Lines, the interchange format: one document, entity or fact a line.
    Jsonl,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Jsonl];

    /// The name on the command line and in queries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
        }
    }

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.as_str() == name)
    }

    /// How a file of this format ends, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
        }
    }

    /// What HTTP calls it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/jsonl; charset=utf-8",
        }
    }
}

/// Writes the whole graph. The writer should be buffered.
///
/// # Errors
/// Where the writer refuses.
pub fn write(graph: &Graph, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Jsonl => jsonl::write(graph, out),
    }
}
