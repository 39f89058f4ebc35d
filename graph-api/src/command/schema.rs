//! `tupu schema`: the GraphQL schema in its own language.

use std::io::{self, Write};
use std::process::ExitCode;

use graph_api::schema::Schema;

/// Prints the GraphQL schema
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu schema > schema.graphql
  tupu schema | grep -A3 'type Company'

The same version prints the same bytes, whatever is in the store.")]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments) -> anyhow::Result<ExitCode> {
    io::stdout().lock().write_all(Schema::new().sdl().as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
