//! What a run is set to: flags over environment over configuration file over default.
//!
//! clap settles flags over `TUPU_*`; what it leaves open is looked up in the file, and then here.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use etcetera::BaseStrategy;
use serde::Deserialize;

/// Flags of every subcommand.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Settings")]
pub(crate) struct GlobalArguments {
    /// Folder of the store [default: the platform's data folder, such as ~/.local/share/tupu]
    #[arg(long, global = true, env = "TUPU_STORE", value_name = "DIR")]
    store: Option<PathBuf>,
    /// Folder of lexicon tables that replace (NAME.tsv) or extend (NAME.extra.tsv) the built-in ones
    #[arg(long, global = true, env = "TUPU_LEXICON", value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Configuration file [default: the platform's, such as ~/.config/tupu/config.toml, where there is one]
    #[arg(long, global = true, env = "TUPU_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
}

/// The configuration file. Paths in it count from its own folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    store: Option<PathBuf>,
    lexicon: Option<PathBuf>,
    listen: Option<SocketAddr>,
    tokens: Option<PathBuf>,
}

/// What a run is set to.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Folder of the store.
    pub(crate) store: PathBuf,
    /// Folder of lexicon tables.
    pub(crate) lexicon: Option<PathBuf>,
    /// Where the configuration file says to listen; a flag of `serve` is stronger.
    pub(crate) listen: Option<SocketAddr>,
    /// The file of tokens that the configuration file names; a flag of `serve` is stronger.
    pub(crate) tokens: Option<PathBuf>,
}

impl GlobalArguments {
    /// Settles flags, environment, file and defaults.
    pub(crate) fn settle(self) -> anyhow::Result<Settings> {
        let platform = etcetera::choose_base_strategy().ok();
        let default_file = platform.as_ref().map(|platform| platform.config_dir().join("tupu/config.toml"));
        let (path, file) = match (self.config, default_file) {
            (Some(path), _) => read(&path)?,
            (None, Some(path)) if path.is_file() => read(&path)?,
            _ => (PathBuf::new(), File::default()),
        };
        let from_file = |entry: Option<PathBuf>| entry.map(|entry| path.parent().unwrap_or(Path::new("")).join(entry));
        let default_store = || platform.map(|platform| platform.data_dir().join("tupu"));
        let Some(store) = self.store.or_else(|| from_file(file.store)).or_else(default_store) else {
            bail!("there is no home folder to keep a store in; name one with --store DIR");
        };
        let lexicon = self.lexicon.or_else(|| from_file(file.lexicon));
        let tokens = from_file(file.tokens);
        Ok(Settings { store, lexicon, listen: file.listen, tokens })
    }
}

fn read(path: &Path) -> anyhow::Result<(PathBuf, File)> {
    let what = || format!("the configuration file {}", path.display());
    let text = fs::read_to_string(path).with_context(what)?;
    let file = toml::from_str(&text).with_context(what)?;
    Ok((path.to_owned(), file))
}
