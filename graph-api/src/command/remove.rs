//! `tupu remove`: documents out of the graph, as if they had never been read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use graph_core::model::DocumentId;
use graph_core::pipeline::{self, Pipeline};
use graph_core::store::{SledStore, Store};

use crate::lexicon;
use crate::progress::{count, counted};
use crate::settings::Settings;

/// Removes documents; the graph is then as if they had never been read
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu remove 8269edaa4cf8963818b393b9719a8d1c      the document of this id (see `tupu documents`)
  tupu remove page.txt                              what was read from this file
  tupu remove news/                                 what was read from files in this folder

A document that was read from other files too stays where a path is named, and goes where its id is.
The files themselves are not touched, and may be gone already.")]
pub(crate) struct Arguments {
    /// Ids of documents; files or folders that were read
    #[arg(required = true, value_name = "ID|PATH")]
    what: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store = SledStore::open(&settings.store)?;
    let before = store.document_count();
    let mut some_unknown = false;
    for what in &arguments.what {
        let is_known = match what.parse::<DocumentId>() {
            Ok(id) if !Path::new(what).exists() => store.remove(id)?,
            _ => remove_path(&store, what)?,
        };
        if !is_known {
            eprintln!("tupu: nothing of {what} is in the store; see `tupu documents`");
            some_unknown = true;
        }
    }
    store.flush()?;
    let left = store.document_count();
    eprintln!("removed {}; {} left", counted(before - left, "document", "documents"), count(left));
    if left < before && pipeline::is_readable(&store)? {
        Pipeline::new(&lexicon::load(settings.lexicon.as_deref())?).resolved(&store)?;
    }
    Ok(if some_unknown { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Removes what was read from a file, or from all files in a folder; whether there was anything.
fn remove_path(store: &SledStore, what: &str) -> anyhow::Result<bool> {
    let path = absolute(what)?;
    let documents = store.documents()?;
    let origins = documents.iter().flat_map(|kept| &kept.origins);
    let files: BTreeSet<&str> =
        origins.map(|origin| origin.path.as_str()).filter(|file| Path::new(file).starts_with(&path)).collect();
    for file in &files {
        store.retain(file, &BTreeSet::new())?;
    }
    Ok(!files.is_empty())
}

fn absolute(what: &str) -> anyhow::Result<PathBuf> {
    if what == "-" {
        return Ok(PathBuf::from(what));
    }
    match Path::new(what).canonicalize().or_else(|_| std::path::absolute(what)) {
        Ok(path) => Ok(path),
        Err(error) => bail!("{what}: {error}"),
    }
}
