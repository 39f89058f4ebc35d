//! Source formats, told by a file's first bytes and by its name.

use std::io::Cursor;
use std::path::Path;

use super::Reason;
use super::package::{Bytes, Package};

/// A format that documents come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// One JSON object a line, each a document.
    JsonLines,
    /// A Word document of today.
    Docx,
    /// A PDF with a text layer.
    Pdf,
    /// An Excel workbook of today: each sheet a document.
    Xlsx,
    /// An Excel workbook of 1997 to 2003.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A table of commas, semicolons or tabs.
    Csv,
    /// An export as RDF, a statement a line; N-Triples, too.
    NQuads,
    /// An export as RDF with prefixes and named graphs.
    TriG,
    /// An export as RDF with prefixes.
    Turtle,
    /// A table of an export as Parquet, or of documents.
    Parquet,
    /// An archive of files of all these formats.
    Zip,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Plain,
        Self::Markdown,
        Self::Html,
        Self::JsonLines,
        Self::Docx,
        Self::Pdf,
        Self::Xlsx,
        Self::Xls,
        Self::Ods,
        Self::Csv,
        Self::NQuads,
        Self::TriG,
        Self::Turtle,
        Self::Parquet,
        Self::Zip,
    ];

    /// The name that a user types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::NQuads => "nquads",
            Self::TriG => "trig",
            Self::Turtle => "turtle",
            Self::Parquet => "parquet",
            Self::Zip => "zip",
        }
    }

    /// The endings of its files.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "shtml", "xhtml"],
            Self::JsonLines => &["jsonl", "ndjson"],
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Pdf => &["pdf"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx"],
            Self::Xls => &["xls", "xlt", "et"],
            Self::Ods => &["ods"],
            Self::Csv => &["csv", "tsv"],
            Self::NQuads => &["nq", "nt"],
            Self::TriG => &["trig"],
            Self::Turtle => &["ttl"],
            Self::Parquet => &["parquet"],
            Self::Zip => &["zip"],
        }
    }

    /// The format with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// The format that a file's ending names.
    pub fn from_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|format| format.extensions().contains(&extension.as_str()))
    }

    /// Whether its files are tables.
    pub const fn is_table(self) -> bool {
        matches!(self, Self::Xlsx | Self::Xls | Self::Ods | Self::Csv)
    }

    /// Whether its files are text.
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Plain | Self::Markdown | Self::Html | Self::JsonLines)
    }

    /// Whether its files are exports in RDF.
    pub(super) const fn is_rdf(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG | Self::Turtle)
    }

    /// The format that the first bytes show, whatever the file is called; else the one that its ending names. An archive is
    /// looked into later, by [`Format::confirm`].
    pub(super) fn told(path: &Path, head: &[u8]) -> Self {
        let named = Self::from_path(path);
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return named.filter(|format| format.is_package()).unwrap_or(Self::Zip);
        }
        if head.starts_with(OLE) {
            return Self::Xls;
        }
        if head.starts_with(b"%PDF-") {
            return Self::Pdf;
        }
        if head.starts_with(b"PAR1") {
            return Self::Parquet;
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        let opening: Vec<u8> = text.iter().take(14).map(u8::to_ascii_lowercase).collect();
        let page = opening.starts_with(b"<!doctype html") || opening.starts_with(b"<html");
        match named {
            // Systems write web pages and tables of tabs, and call them .xls.
            Some(Self::Xls | Self::Csv) if page => Self::Html,
            Some(Self::Xls) => Self::Csv,
            Some(format) => format,
            None if page => Self::Html,
            None if opening.starts_with(b"{") => Self::JsonLines,
            None => Self::Plain,
        }
    }

    /// The format by what the file holds, for those that are archives or old Office files inside.
    pub(super) fn confirm(self, bytes: &Bytes) -> Result<Self, Reason> {
        if self == Self::Xls {
            return inside_ole(bytes);
        }
        if !self.is_package() {
            return Ok(self);
        }
        if bytes.starts_with(OLE) {
            return inside_ole(bytes);
        }
        if !bytes.starts_with(b"PK") {
            return Err(Reason::broken("it is no zip archive, as files of its format are"));
        }
        let package = Package::open(bytes.clone())?;
        Ok(match () {
            () if package.has("word/document.xml") => Self::Docx,
            () if package.has("xl/workbook.xml") => Self::Xlsx,
            () if package.has("content.xml") && package.has("META-INF/manifest.xml") => Self::Ods,
            () if package.has("ppt/presentation.xml") => return Err(Reason::Unknown("a presentation")),
            () => self,
        })
    }

    /// Whether its files are zip archives.
    const fn is_package(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx | Self::Ods | Self::Zip)
    }
}

/// How old Office files begin, and new ones with a password.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0";

fn inside_ole(bytes: &[u8]) -> Result<Format, Reason> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(Reason::broken)?;
    let has = |name: &str| file.exists(name);
    if has("/EncryptedPackage") {
        return Err(Reason::Encrypted);
    }
    if has("/WordDocument") {
        return Err(Reason::Unknown("an old Word document (.doc): open it and save it as .docx"));
    }
    if has("/Workbook") || has("/Book") {
        return Ok(Format::Xls);
    }
    Err(Reason::Unknown("an old Office file that is no workbook"))
}
