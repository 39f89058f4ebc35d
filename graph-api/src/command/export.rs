//! `tupu export`: the graph written out.

mod filter;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::builder::PossibleValuesParser;
use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::store::Store;

use crate::progress::Progress;
use crate::settings::Settings;

/// Writes the graph out
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu export > graph.jsonl
  tupu export --format csv --excel --out tables/            a folder of tables for Excel
  tupu export --format csv --out tables.zip                 the same tables in an archive
  tupu export --district 海南区 --relation DEVELOPS --min-confidence 0.7
  tupu export --around 乌海市 --depth 2 --without-text | jq -r 'select(.type==\"stage\") | .stage'

Formats:
  jsonl   one document, entity, judgement or fact a line; `tupu build` reads it back to the same graph
  csv     a table a file, with a manifest and a page that explains the columns: a folder, or a zip archive

The same graph gives the same bytes. Ids are the same in all formats. Offsets of evidence are characters of the
document's text. A file or folder takes its place when it is whole; a folder that is no export is never replaced.")]
pub(crate) struct Arguments {
    /// Format
    #[arg(long, short, default_value = Format::Jsonl.as_str(), value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|format| format.as_str())))]
    format: String,
    /// File or folder to write, - for standard output; what has several files is a zip archive there, and where PATH ends in .zip
    #[arg(long, short, default_value = "-", value_name = "PATH")]
    out: PathBuf,
    /// Write csv as Excel opens it by a double click: with a mark of UTF-8, CRLF, and no text that it takes for a formula
    #[arg(long)]
    excel: bool,
    #[command(flatten)]
    filter: filter::FilterArguments,
    /// Say nothing about progress
    #[arg(long, short)]
    quiet: bool,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let format = Format::from_name(&arguments.format).context("clap accepts known formats alone")?;
    let flavor = if arguments.excel { Flavor::Excel } else { Flavor::Plain };
    let (store, graph) = super::open_store(settings)?;
    let selection = Selection::new(&graph, store.judgements()?, arguments.filter.settle(&graph)?);
    if arguments.out.as_os_str() == "-" {
        let mut out = BufWriter::new(io::stdout());
        export::write(&selection, format, flavor, &mut out)?;
        out.flush()?;
    } else {
        let mut progress = Progress::new(arguments.quiet);
        // The writer may hand it to another thread: it alone has it until the export is written.
        let own = &mut progress;
        let mut watch = move |bytes: u64| own.say(format!("{}: {} MB", format.as_str(), bytes >> 20));
        export::save(&selection, format, flavor, &arguments.out, &mut watch)?;
        progress.clear();
    }
    Ok(ExitCode::SUCCESS)
}
