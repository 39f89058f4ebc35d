//! Why a file, or a part of it, could not be read: what is wrong, where, and the remedy.

use std::fmt;
use std::io;

use super::{LONGEST_DOCUMENT, LONGEST_FILE};

/// Why a file or record could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The system refused.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// Nothing but white space.
    #[error("holds no text")]
    Empty,
    /// A workbook of which nothing is shown.
    #[error("shows no text: {0}")]
    Unseen(String),
    /// A format that is none of ours.
    #[error(
        "is {0}; tupu reads text, Markdown, HTML, JSON Lines, Word (docx), PDF, spreadsheets (xlsx, xls, ods, csv), zip, and its own exports (jsonl, nquads, trig, turtle, parquet)"
    )]
    Unknown(&'static str),
    /// UTF-8 up to a byte, and no character there.
    #[error("is damaged: no UTF-8 character at byte {0}; fetch the file again or save it as UTF-8")]
    Damaged(usize),
    /// UTF-8 that ends inside a character.
    #[error("is cut off: the last UTF-8 character, at byte {0}, is not whole; fetch the file again")]
    Truncated(usize),
    /// No encoding that is known here.
    #[error("is neither UTF-8 nor UTF-16 nor GB18030; save it as UTF-8")]
    Encoding,
    /// A text longer than [`LONGEST_DOCUMENT`].
    #[error("is longer than {} MiB; split it into documents", LONGEST_DOCUMENT >> 20)]
    TooLong,
    /// A file of a binary format, larger than [`LONGEST_FILE`].
    #[error("is larger than {} MiB; split it", LONGEST_FILE >> 20)]
    TooLarge,
    /// More than is read of one file: entries, cells, pages, bytes once unpacked.
    #[error("holds more than {0}; split it")]
    TooMuch(String),
    /// A little file that unpacks to a huge one.
    #[error("unpacks to more than {0} times its size, as no document does; leave it out")]
    Bomb(u64),
    /// Encrypted or protected by a password.
    #[error("is protected by a password; open it, save it without one, and build that")]
    Encrypted,
    /// A file that is not what its format says.
    #[error("is damaged: {0}; open it in its program and save it again, or fetch it again")]
    Broken(String),
    /// A PDF of pictures.
    #[error("has {0} and no text: it is a scan; run it through OCR first, such as `ocrmypdf -l chi_sim`")]
    Scan(String),
    /// A PDF whose fonts do not tell their characters.
    #[error(
        "has text that cannot be told: its fonts name no characters; run it through OCR, such as `ocrmypdf --force-ocr -l chi_sim`"
    )]
    Illegible,
    /// A format that this build leaves out.
    #[error("is {0}, which this build of tupu cannot read; build it with `--features {1}`")]
    LeftOut(&'static str, &'static str),
    /// A line of a JSON Lines file is no document.
    #[error(
        "is no document: {0}; each line holds one object such as {{\"title\": …, \"published\": \"2023-09-15\", \"text\": …}}"
    )]
    Json(String),
    /// A document of an export that left the texts out.
    #[error("holds a document without its text; export again without `--without-text`")]
    WithoutText,
    /// What breaks the grammar of RDF.
    #[error("is damaged or cut off: {0}; export it again")]
    Rdf(String),
    /// Part of an export that is not as one is written.
    #[error("is no export that can be read back: {0}; export it again")]
    Export(String),
    /// What says something else than its id, which is a hash of what it says.
    #[error("does not say what its id stands for: it was changed, or a part is missing; export it again")]
    Changed,
    /// An export without its end.
    #[error("is cut off: the statements about urn:tupu:export are missing that end an export; export it again")]
    Endless,
    /// An export of several files that cannot be read back.
    #[error("is an export as {0}, which is not read back; export it as jsonl, nquads or parquet")]
    WrittenOnly(String),
    /// An export that holds less than it says it does.
    #[error("is cut off: it holds {found} of {said} {what}; export it again")]
    CutOff {
        /// Of what.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there are to be.
        said: usize,
    },
    /// Data of others in a format that is read for the sake of exports alone.
    #[error(
        "holds {count} statements that are none of an export, the first about {first}; of RDF tupu reads what `tupu export` writes: documents with their text as urn:tupu:document:"
    )]
    Foreign {
        /// How many statements.
        count: usize,
        /// What the first is about.
        first: String,
    },
    /// An export whose parts stand too far apart.
    #[error("tells of its documents here and there, so that more than {} MiB would have to be held; sort its lines first: `LC_ALL=C sort`", .0 >> 20)]
    Scattered(usize),
    /// A place that is none in the text that it is to be a part of.
    #[error("states a location that is none of its text: {0:?}; export it again")]
    Location(String),
    /// A stated date that cannot be read.
    #[error("states a date that is none: {0:?}; write it as 2023, 2023-09 or 2023-09-15")]
    Date(String),
    /// A file that is no table, where one is to be mapped.
    #[error("is a file of the format {0}, which has no columns to map; `tupu map` takes xlsx, xls, ods and csv")]
    NoTable(&'static str),
    /// A mapping that does not fit the file.
    #[error("does not fit its mapping: {0}; `tupu map` prints one that fits")]
    Mapping(String),
}

impl Reason {
    /// A file that is not what its format says, as its reader tells.
    pub(super) fn broken(what: impl fmt::Display) -> Self {
        Self::Broken(what.to_string())
    }
}

/// The part of a file that an error is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A line of a file of many records, from 1.
    Line(usize),
    /// A sheet of a workbook.
    Sheet(String),
    /// A cell or row of a sheet: `Sheet1!B7`.
    Cell(String),
    /// A page of a PDF, from 1.
    Page(usize),
    /// A part inside of a file: `word/document.xml`.
    Part(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Sheet(name) => write!(f, "sheet {name}"),
            Self::Cell(name) | Self::Part(name) => f.write_str(name),
            Self::Page(page) => write!(f, "page {page}"),
        }
    }
}

/// A file or record that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}{} {reason}", place.as_ref().map(|place| format!(", {place}:")).unwrap_or_default())]
pub struct ReadError {
    /// The file, `-` for standard input; for a file in an archive the archive's path, `!` and its own.
    pub path: String,
    /// The part of the file, where it is not the whole.
    pub place: Option<Place>,
    /// Why.
    pub reason: Reason,
}

/// Why a part of a file failed, and which; what a reader of one format returns.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) place: Option<Place>,
    pub(super) reason: Reason,
}

impl Failed {
    pub(super) fn at(place: Place, reason: Reason) -> Self {
        Self { place: Some(place), reason }
    }

    pub(super) fn of(self, path: &str) -> ReadError {
        ReadError { path: path.to_owned(), place: self.place, reason: self.reason }
    }
}

impl From<Reason> for Failed {
    fn from(reason: Reason) -> Self {
        Self { place: None, reason }
    }
}

/// What a person should know of a document that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// How it was read where that was guessed: which column of a table is what.
    Guessed(String),
    /// What of it could not be read.
    Missed(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guessed(how) => write!(f, "is read so: {how}"),
            Self::Missed(what) => f.write_str(what),
        }
    }
}
