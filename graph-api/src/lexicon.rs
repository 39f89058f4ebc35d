//! A folder of lexicon tables that replace or extend the built-in ones.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::Context;
use graph_core::lexicon::Lexicon;

/// The built-in lexicon, with the tables of a folder: `NAME.tsv` replaces one, `NAME.extra.tsv` adds rows to it.
pub(crate) fn load(folder: Option<&Path>) -> anyhow::Result<Lexicon> {
    let Some(folder) = folder else { return Ok(Lexicon::builtin()) };
    let unreadable = || format!("the lexicon folder {} cannot be read", folder.display());
    let mut tables = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path.extension() != Some(OsStr::new("tsv")) {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        tables.push((name, text));
    }
    Lexicon::with_overrides(tables).with_context(|| format!("the lexicon folder {}", folder.display()))
}
