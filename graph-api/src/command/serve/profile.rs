//! What the server shows and whom it lets in, as flags say it.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use axum::http::HeaderValue;
use graph_api::server::{Limits, Profile, TrustedDocuments};

/// Flags that close the server to strangers, or open it to pages of other origins.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Safety")]
pub(crate) struct ProfileArguments {
    /// For servers that strangers reach: no introspection, no playground, no suggestions in errors, and only trusted
    /// documents are executed
    #[arg(long, requires = "trusted_documents")]
    locked_down: bool,
    /// Documents that clients may name by their id: a folder of .graphql files, or what graphql-codegen, Relay or Apollo write
    #[arg(long, env = "TUPU_TRUSTED_DOCUMENTS", value_name = "PATH")]
    trusted_documents: Option<PathBuf>,
    /// An origin whose pages may ask, such as https://map.example.org; may be given several times
    #[arg(long, env = "TUPU_ALLOW_ORIGIN", value_name = "ORIGIN", value_delimiter = ',', value_parser = origin)]
    allow_origin: Vec<HeaderValue>,
    /// Requests that take longer are logged with their document
    #[arg(long, env = "TUPU_SLOW", value_name = "MILLISECONDS", default_value_t = 1_000)]
    slow: u64,
}

impl ProfileArguments {
    /// What the flags come to.
    pub(crate) fn profile(&self, limits: &Limits) -> anyhow::Result<Profile> {
        let trusted = match &self.trusted_documents {
            None => TrustedDocuments::default(),
            Some(path) => {
                let what = || format!("the trusted documents at {}", path.display());
                TrustedDocuments::read(path, limits).with_context(what)?
            }
        };
        if self.locked_down && trusted.is_empty() {
            bail!("there are no trusted documents, and a server that is locked down executes no others");
        }
        let profile = if self.locked_down {
            Profile::locked_down(trusted)
        } else {
            Profile { trusted_documents: trusted, ..Profile::default() }
        };
        let slow = Duration::from_millis(self.slow);
        Ok(Profile { allowed_origins: self.allow_origin.clone(), slow, ..profile })
    }
}

/// An origin as browsers send it: a scheme and a host, a port where it is not the scheme's own, nothing else.
fn origin(text: &str) -> Result<HeaderValue, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_origin = host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '*', '?', '#', '@', ' ']));
    match HeaderValue::from_str(&text.to_ascii_lowercase()) {
        Ok(origin) if is_origin => Ok(origin),
        _ => Err("an origin is a scheme and a host, such as https://map.example.org or http://localhost:3000".into()),
    }
}
