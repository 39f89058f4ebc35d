//! The subcommands: one file each, all listed here.

mod build;
mod completions;
mod documents;
mod eval;
mod export;
mod extract;
mod map;
mod query;
mod remove;
mod sample;
mod schema;
mod serve;
mod stats;
mod token;

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::{Parser, Subcommand};
use graph_core::graph::Graph;
use graph_core::pipeline::{self, Outcome, Pipeline};
use graph_core::store::{SledStore, Store};

use crate::lexicon;
use crate::progress::{Progress, count};
use crate::settings::{GlobalArguments, Settings};

const HELP: &str = "\
Examples:
  tupu build news/ policies/              read documents into the graph
  tupu map projects.xlsx                  which column of a table is what
  tupu serve                              explore it in the browser, ask it over GraphQL
  tupu query '{ stats { entities } }'     ask it from the shell
  tupu stats                              how much it knows
  tupu extract page.txt                   what is seen in one document, and by which rule
  tupu export > graph.jsonl               everything, with the sentence behind every fact

Settings come from flags, then TUPU_* of the environment, then the configuration file, then defaults:
  # ~/.config/tupu/config.toml
  store = \"/srv/tupu\"
  lexicon = \"tables\"                     # paths count from the file's folder
  listen = \"127.0.0.1:9000\"

`tupu help build` and the like tell more.";

/// Builds a knowledge graph from Chinese news and policy documents, with a source for every fact.
#[derive(Debug, Parser)]
#[command(name = "tupu", version, max_term_width = 100, after_long_help = HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    global: GlobalArguments,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Map(map::Arguments),
    Extract(extract::Arguments),
    Eval(eval::Arguments),
    Serve(Box<serve::Arguments>),
    Query(query::Arguments),
    Export(export::Arguments),
    Stats(stats::Arguments),
    Sample(sample::Arguments),
    Documents(documents::Arguments),
    Remove(remove::Arguments),
    Schema(schema::Arguments),
    Token(token::Arguments),
    Completions(completions::Arguments),
}

impl Arguments {
    /// Does what was asked. An error is one that ended it; documents that failed are in the exit code.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let settings = self.global.settle()?;
        match self.command {
            Command::Build(arguments) => build::run(arguments, &settings),
            Command::Map(arguments) => map::run(&arguments, &settings),
            Command::Extract(arguments) => extract::run(&arguments, &settings),
            Command::Eval(arguments) => eval::run(&arguments, &settings),
            Command::Serve(arguments) => serve::run(&arguments, &settings),
            Command::Query(arguments) => query::run(arguments, &settings),
            Command::Export(arguments) => export::run(&arguments, &settings),
            Command::Stats(arguments) => stats::run(&arguments, &settings),
            Command::Sample(arguments) => sample::run(&arguments, &settings),
            Command::Documents(arguments) => documents::run(&arguments, &settings),
            Command::Remove(arguments) => remove::run(&arguments, &settings),
            Command::Schema(arguments) => schema::run(&arguments),
            Command::Token(arguments) => token::run(&arguments),
            Command::Completions(arguments) => completions::run(&arguments),
        }
    }
}

/// The graph of the store that the settings name.
///
/// Where another version of tupu made the extractions, they are made anew first. Another lexicon alone is left to the next
/// build, which says by its flags which one is meant.
fn open_graph(settings: &Settings) -> anyhow::Result<Graph> {
    open_store(settings).map(|(_, graph)| graph)
}

/// The store that the settings name, held, and its graph; see [`open_graph`].
fn open_store(settings: &Settings) -> anyhow::Result<(SledStore, Graph)> {
    let store = SledStore::open(&settings.store)?;
    // Most often nothing has changed since the last build, and no lexicon is needed to show what stands.
    if pipeline::is_readable(&store)?
        && let Some(resolved) = store.snapshot()?
    {
        return Ok((store, Graph::new(resolved)));
    }
    let pipeline = Pipeline::new(&lexicon::load(settings.lexicon.as_deref())?);
    if !pipeline::is_readable(&store)? {
        let (never, progress) = (AtomicBool::new(false), Progress::new(false));
        refresh(&pipeline, &store, &never, &progress)?;
    }
    let graph = pipeline.graph(&store)?;
    Ok((store, graph))
}

/// Extracts anew what another lexicon or another version extracted.
fn refresh(
    pipeline: &Pipeline,
    store: &dyn Store,
    cancelled: &AtomicBool,
    progress: &Progress,
) -> anyhow::Result<Outcome> {
    if !pipeline.is_fresh(store)? {
        progress.print("the lexicon or tupu itself has changed: reading the documents of the store again");
    }
    let say = &mut |done, all| progress.say(format!("read again: {} of {} documents", count(done), count(all)));
    Ok(pipeline.refresh(store, cancelled, say)?)
}
