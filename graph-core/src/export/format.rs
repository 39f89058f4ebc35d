//! The formats by name: how a file of each ends, what HTTP calls it, and whether it is one file or several.

/// A format that the graph can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// JSON Lines, the interchange format: one document, entity or fact a line, with the text of each document.
    Jsonl,
    /// One table a file, comma-separated, in UTF-8.
    Csv,
    /// A workbook for Excel, with a sheet for each table.
    Xlsx,
    /// GraphML: entities and relations, for yEd, Gephi, igraph, NetworkX.
    Graphml,
    /// GEXF 1.3: the same with lifetimes, for Gephi.
    Gexf,
    /// Typed CSV files for Neo4j's bulk import, with its script.
    Neo4j,
    /// A script of Cypher statements.
    Cypher,
    /// RDF for people, without named graphs.
    Turtle,
    /// RDF for people, with a named graph for each document.
    Trig,
    /// RDF for bulk loads: a quad a line.
    Nquads,
    /// RDF for the web, as compact JSON with its context.
    Jsonld,
    /// One typed table a file, for pandas, DuckDB, Spark.
    #[cfg(feature = "columnar")]
    Parquet,
    /// The same as Arrow IPC files.
    #[cfg(feature = "columnar")]
    Arrow,
    /// Node-link JSON, for NetworkX and D3.
    NodeLink,
    /// Elements of Cytoscape and Cytoscape.js.
    Cytoscape,
    /// A picture of a small graph, for Graphviz.
    Dot,
    /// The terms that the RDF formats use, in OWL. The same for every graph.
    Ontology,
    /// The shapes that the RDF formats have, in SHACL. The same for every graph.
    Shapes,
}

/// Whether a format is one file or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One file, which can be written to a pipe.
    Stream,
    /// Several files with a manifest and a page that explains the columns: a folder, or a zip archive of one.
    Files,
}

/// A way of writing a format that some readers want.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Flavor {
    /// As the format's standard says.
    #[default]
    Plain,
    /// CSV as Excel opens it by a double click: with a mark of UTF-8 and CRLF, and an apostrophe before texts that Excel would
    /// take for a formula or a number.
    Excel,
    /// GraphML with what yEd wants to show names and colours.
    Yed,
}

impl Flavor {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::Excel, Self::Yed];

    /// The name on the command line and in queries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Excel => "excel",
            Self::Yed => "yed",
        }
    }

    /// The flavour with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|flavor| flavor.as_str() == name)
    }

    /// Whether a format has it.
    pub const fn suits(self, format: Format) -> bool {
        match self {
            Self::Plain => true,
            Self::Excel => matches!(format, Format::Csv),
            Self::Yed => matches!(format, Format::Graphml),
        }
    }
}

/// What stands of each format: its name, its ending, its media type, its layout.
struct Facts(&'static str, &'static str, &'static str, Layout);

impl Format {
    /// All of them that this build can write.
    pub const ALL: &'static [Self] = &[
        Self::Jsonl,
        Self::Csv,
        Self::Xlsx,
        Self::Graphml,
        Self::Gexf,
        Self::Neo4j,
        Self::Cypher,
        Self::Turtle,
        Self::Trig,
        Self::Nquads,
        Self::Jsonld,
        #[cfg(feature = "columnar")]
        Self::Parquet,
        #[cfg(feature = "columnar")]
        Self::Arrow,
        Self::NodeLink,
        Self::Cytoscape,
        Self::Dot,
        Self::Ontology,
        Self::Shapes,
    ];

    const fn facts(self) -> Facts {
        use Layout::{Files, Stream};
        match self {
            Self::Jsonl => Facts("jsonl", "jsonl", "application/jsonl; charset=utf-8", Stream),
            Self::Csv => Facts("csv", "csv", "text/csv; charset=utf-8", Files),
            Self::Xlsx => {
                Facts("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Stream)
            }
            Self::Graphml => Facts("graphml", "graphml", "application/graphml+xml; charset=utf-8", Stream),
            Self::Gexf => Facts("gexf", "gexf", "application/gexf+xml; charset=utf-8", Stream),
            Self::Neo4j => Facts("neo4j", "csv", "text/csv; charset=utf-8", Files),
            Self::Cypher => Facts("cypher", "cypher", "application/x-cypher-query; charset=utf-8", Stream),
            Self::Turtle => Facts("turtle", "ttl", "text/turtle; charset=utf-8", Stream),
            Self::Trig => Facts("trig", "trig", "application/trig; charset=utf-8", Stream),
            Self::Nquads => Facts("nquads", "nq", "application/n-quads; charset=utf-8", Stream),
            Self::Jsonld => Facts("jsonld", "jsonld", "application/ld+json", Stream),
            #[cfg(feature = "columnar")]
            Self::Parquet => Facts("parquet", "parquet", "application/vnd.apache.parquet", Files),
            #[cfg(feature = "columnar")]
            Self::Arrow => Facts("arrow", "arrow", "application/vnd.apache.arrow.file", Files),
            Self::NodeLink => Facts("node-link", "json", "application/json", Stream),
            Self::Cytoscape => Facts("cytoscape", "cyjs", "application/json", Stream),
            Self::Dot => Facts("dot", "dot", "text/vnd.graphviz; charset=utf-8", Stream),
            Self::Ontology => Facts("ontology", "ttl", "text/turtle; charset=utf-8", Stream),
            Self::Shapes => Facts("shapes", "ttl", "text/turtle; charset=utf-8", Stream),
        }
    }

    /// The names of the formats that this build leaves out, for want of the feature `columnar`.
    pub const LEFT_OUT: &'static [&'static str] = if cfg!(feature = "columnar") { &[] } else { &["parquet", "arrow"] };

    /// Whether it says nothing of the graph, so that none is needed to write it.
    pub const fn is_vocabulary(self) -> bool {
        matches!(self, Self::Ontology | Self::Shapes)
    }

    /// The name on the command line and in queries.
    pub const fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.as_str() == name)
    }

    /// How what [`super::write`] makes of this format ends, without the dot: `zip` where there are several files.
    pub const fn extension(self) -> &'static str {
        match self.layout() {
            Layout::Stream => self.facts().1,
            Layout::Files => "zip",
        }
    }

    /// What HTTP calls what [`super::write`] makes: `application/zip` where there are several files.
    pub const fn media_type(self) -> &'static str {
        match self.layout() {
            Layout::Stream => self.facts().2,
            Layout::Files => "application/zip",
        }
    }

    /// How each file inside ends, without the dot; of a stream the same as [`Format::extension`].
    pub const fn file_extension(self) -> &'static str {
        self.facts().1
    }

    /// Whether it is one file or several.
    pub const fn layout(self) -> Layout {
        self.facts().3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_a_name_of_its_own() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.as_str()), Some(*format));
        }
        for unknown in ["docx"].iter().chain(Format::LEFT_OUT) {
            assert_eq!(Format::from_name(unknown), None);
        }
        assert_eq!(Format::LEFT_OUT.is_empty(), Format::from_name("parquet").is_some());
    }
}
