//! The formats by name: how a file of each ends, what HTTP calls it, and whether it is one file or several.

/// A format that the graph can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// JSON Lines, the interchange format: one document, entity or fact a line, with the text of each document.
    Jsonl,
    /// One table a file, comma-separated, in UTF-8.
    Csv,
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
}

impl Flavor {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::Excel];

    /// The name on the command line and in queries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Excel => "excel",
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
        }
    }
}

/// What stands of each format: its name, its ending, its media type, its layout.
struct Facts(&'static str, &'static str, &'static str, Layout);

impl Format {
    /// All of them that this build can write.
    pub const ALL: &'static [Self] = &[Self::Jsonl, Self::Csv];

    const fn facts(self) -> Facts {
        match self {
            Self::Jsonl => Facts("jsonl", "jsonl", "application/jsonl; charset=utf-8", Layout::Stream),
            Self::Csv => Facts("csv", "csv", "text/csv; charset=utf-8", Layout::Files),
        }
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
        assert_eq!(Format::from_name("docx"), None);
    }
}
