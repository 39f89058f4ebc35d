//! Source formats, told by a file's name or its first bytes.

use std::path::Path;

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
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::Markdown, Self::Html, Self::JsonLines];

    /// The name that a user types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
        }
    }

    /// The endings of its files.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "shtml", "xhtml"],
            Self::JsonLines => &["jsonl", "ndjson"],
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

    /// The format by the file's ending, or else by its first bytes.
    pub(super) fn detect(path: &Path, head: &[u8]) -> Self {
        Self::from_path(path).unwrap_or_else(|| {
            let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
            let opening: Vec<u8> = head.iter().take(14).map(u8::to_ascii_lowercase).collect();
            match opening.first() {
                Some(b'{') => Self::JsonLines,
                Some(b'<') if opening.starts_with(b"<!doctype html") || opening.starts_with(b"<html") => Self::Html,
                _ => Self::Plain,
            }
        })
    }
}
