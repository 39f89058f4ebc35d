//! Exports of several files: which of them are read back, told by the manifest that stands among them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;

use super::Reason;

/// The name of a manifest.
pub(super) const NAME: &str = "manifest.json";
/// Bytes of the longest manifest. It names a dozen files.
const LONGEST: u64 = 1 << 20;
/// A table whose rows follow from others and have no id.
const EVIDENCE: &str = "evidence.parquet";

/// What the manifest of an export says.
#[derive(Debug, Deserialize)]
struct Manifest {
    program: String,
    format: String,
    files: Vec<Member>,
}

#[derive(Debug, Deserialize)]
struct Member {
    name: String,
}

/// An export of several files.
#[derive(Debug)]
pub(super) struct Export {
    format: String,
    /// The names of its files.
    files: BTreeSet<String>,
}

impl Export {
    /// The export that a manifest is of; none where it is another program's.
    pub(super) fn of(manifest: &[u8]) -> Option<Self> {
        let Manifest { program, format, files } = serde_json::from_slice(manifest).ok()?;
        let files = files.into_iter().map(|file| file.name).chain([NAME.to_owned()]).collect();
        (program == "tupu").then_some(Self { format, files })
    }

    /// The export that a folder is; none where it is another folder.
    pub(super) fn in_folder(folder: &Path) -> Option<Self> {
        let mut bytes = Vec::new();
        File::open(folder.join(NAME)).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
        Self::of(&bytes)
    }

    /// Whether it can be read back.
    pub(super) fn check(&self) -> Result<(), Reason> {
        match self.format.as_str() {
            "parquet" if cfg!(feature = "columnar") => Ok(()),
            "parquet" => Err(Reason::LeftOut("an export as Parquet", "columnar")),
            format => Err(Reason::WrittenOnly(format.to_owned())),
        }
    }

    /// Whether a file is one of its own.
    pub(super) fn has(&self, name: &str) -> bool {
        self.files.contains(name)
    }

    /// The files that are read back. The others explain them, or follow from them.
    pub(super) fn tables(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(|name| name.ends_with(".parquet") && *name != EVIDENCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_tells_what_is_read_back() {
        let manifest = |program: &str, format: &str| {
            let files = r#"[{"name":"documents.parquet"},{"name":"evidence.parquet"},{"name":"README.md"}]"#;
            format!(r#"{{"program":"{program}","format":"{format}","files":{files}}}"#)
        };
        let export = Export::of(manifest("tupu", "parquet").as_bytes()).unwrap();
        assert_eq!(export.tables().collect::<Vec<_>>(), ["documents.parquet"]);
        assert!(export.has("README.md") && export.has("manifest.json") && !export.has("news.txt"));
        assert_eq!(export.check().is_ok(), cfg!(feature = "columnar"));
        let written = Export::of(manifest("tupu", "csv").as_bytes()).unwrap().check().unwrap_err().to_string();
        assert_eq!(written, "is an export as csv, which is not read back; export it as jsonl, nquads or parquet");
        assert!(Export::of(manifest("another", "csv").as_bytes()).is_none() && Export::of(b"{}").is_none());
    }
}
