//! `tupu export`: the graph written out.

mod filter;

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use anyhow::Context;
use clap::builder::{PossibleValue, PossibleValuesParser};
use graph_core::export::{self, ExportError, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::resolve::Resolved;
use graph_core::store::Store;

use crate::interrupt;
use crate::progress::Progress;
use crate::settings::Settings;

/// Writes the graph out
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu export > graph.jsonl
  tupu export --format xlsx --out 图谱.xlsx
  tupu export --format csv --excel --out tables/            a folder of tables for Excel
  tupu export --format gexf --around 乌海市 --depth 2 --out wuhai.gexf
  tupu export --format neo4j --out neo4j/ && sh neo4j/import.sh
  tupu export --district 海南区 --relation DEVELOPS --min-confidence 0.7 --as-of 2024-06

Formats:
  jsonl      one document, entity, judgement or fact a line, with the text of the documents
  csv        a table a file; --excel: as Excel opens it by a double click
  xlsx       a workbook with Chinese headings, a sheet for each table
  graphml    entities and relations for yEd (--flavor yed), Gephi, igraph, NetworkX
  gexf       the same with lifetimes, for Gephi
  neo4j      typed CSV files with the script of their bulk import
  cypher     the same as statements, for any database that speaks Cypher
  turtle, trig, nquads, jsonld   RDF with PROV and Web Annotation; ontology, shapes: its terms and its SHACL shapes
  parquet, arrow   typed tables for pandas, DuckDB, Spark; where tupu was built with the feature `columnar`
  node-link, cytoscape   JSON for NetworkX and D3, and for Cytoscape
  dot        a picture of up to 500 entities for Graphviz

csv, neo4j, parquet and arrow are several files with a manifest and a page that explains the columns: a folder, or a
zip archive where PATH ends in .zip or is standard output. The same graph gives the same bytes. Ids are the same in
all formats. Offsets of evidence are characters of the document's text. A file or folder takes its place when it is
whole, so that one that is stopped by Ctrl-C leaves what stood there; a folder that is no export is never replaced.

`tupu build` reads jsonl, nquads, trig, turtle and parquet back to the same graph, judgements and all.

Exit codes: 0 written, 1 it could not be, 130 stopped by Ctrl-C.")]
pub(crate) struct Arguments {
    /// Format
    #[arg(long, short, default_value = Format::Jsonl.as_str(), value_parser = PossibleValuesParser::new(formats()))]
    format: String,
    /// File or folder to write, - for standard output; what has several files is a zip archive there, and where PATH ends in .zip
    #[arg(long, short, default_value = "-", value_name = "PATH")]
    out: PathBuf,
    /// How the format is written: csv for excel, graphml for yed
    #[arg(long, value_name = "FLAVOR", value_parser = PossibleValuesParser::new(Flavor::ALL.iter().map(|flavor| flavor.as_str())))]
    flavor: Option<String>,
    /// Short for --flavor excel: with a mark of UTF-8, CRLF, and no text that Excel takes for a formula
    #[arg(long, conflicts_with = "flavor")]
    excel: bool,
    #[command(flatten)]
    filter: filter::FilterArguments,
    /// Say nothing about progress
    #[arg(long, short)]
    quiet: bool,
}

/// The names of the formats. Those that this build leaves out are known, so that whoever asks for one is told how to have it.
fn formats() -> impl Iterator<Item = PossibleValue> {
    let left_out = Format::LEFT_OUT.iter().map(|name| PossibleValue::new(*name).hide(true));
    Format::ALL.iter().map(|format| PossibleValue::new(format.as_str())).chain(left_out)
}

impl Arguments {
    fn flavor(&self) -> Flavor {
        let named = self.flavor.as_deref().and_then(Flavor::from_name);
        named.unwrap_or(if self.excel { Flavor::Excel } else { Flavor::Plain })
    }

    /// What is written. The vocabularies need no store.
    fn selection(&self, format: Format, settings: &Settings) -> anyhow::Result<Selection> {
        if format.is_vocabulary() {
            return Ok(Selection::whole(&Graph::new(Resolved::default())));
        }
        let (store, graph) = super::open_store(settings)?;
        let selection = Selection::new(&graph, store.judgements()?, self.filter.settle(&graph)?);
        if !self.quiet && selection.entities().next().is_none() {
            eprintln!("warning: no entity is left to write; `tupu stats` says what the graph holds");
        }
        Ok(selection)
    }
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let format = Format::from_name(&arguments.format).with_context(|| {
        format!("this build of tupu cannot write {}; build it with `--features columnar`", arguments.format)
    })?;
    let flavor = arguments.flavor();
    if arguments.out.as_os_str() != "-" {
        return save(arguments, format, settings);
    }
    let mut out = BufWriter::new(io::stdout());
    export::write(&arguments.selection(format, settings)?, format, flavor, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to a file or folder. Ctrl-C leaves there what stood there before.
fn save(arguments: &Arguments, format: Format, settings: &Settings) -> anyhow::Result<ExitCode> {
    let interrupted = interrupt::listen("the export is given up")?;
    let selection = arguments.selection(format, settings)?;
    let mut progress = Progress::new(arguments.quiet);
    // The writer may hand it to another thread: it alone has it until the export is written.
    let own = &mut progress;
    let mut watch = move |bytes: u64| {
        own.say(format!("{}: {} MB", format.as_str(), bytes >> 20));
        if interrupted.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let saved = export::save_while(&selection, format, arguments.flavor(), &arguments.out, &mut watch);
    progress.clear();
    match saved {
        Err(ExportError::Stopped) => Ok(ExitCode::from(interrupt::EXIT_CODE)),
        saved => Ok(saved.map(|()| ExitCode::SUCCESS)?),
    }
}
