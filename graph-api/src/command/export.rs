//! `tupu export`: the graph written out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::builder::PossibleValuesParser;
use graph_core::export::{self, Format};

use crate::settings::Settings;

/// Writes the graph out
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu export > graph.jsonl
  tupu export --out graph.jsonl
  tupu export | grep '\"type\":\"stage\"' | jq -r .stage | sort | uniq -c

One object a line: documents, entities, observations, provisions of policies, relations, stages, each
sorted by id. Offsets of evidence are characters of the document's text. The same graph gives the same bytes.")]
pub(crate) struct Arguments {
    /// Format
    #[arg(long, default_value = Format::Jsonl.as_str(), value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|format| format.as_str())))]
    format: String,
    /// File to write, - for standard output
    #[arg(long, short, default_value = "-", value_name = "PATH")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let format = Format::from_name(&arguments.format).context("clap accepts known formats alone")?;
    let graph = super::open_graph(settings)?;
    if arguments.out.as_os_str() == "-" {
        let mut out = BufWriter::new(io::stdout().lock());
        export::write(&graph, format, &mut out)?;
        out.flush()?;
    } else {
        let unwritable = || format!("{} cannot be written", arguments.out.display());
        let mut out = BufWriter::new(File::create(&arguments.out).with_context(unwritable)?);
        export::write(&graph, format, &mut out).with_context(unwritable)?;
        out.into_inner()
            .map_err(io::IntoInnerError::into_error)
            .and_then(|file| file.sync_all())
            .with_context(unwritable)?;
    }
    Ok(ExitCode::SUCCESS)
}
