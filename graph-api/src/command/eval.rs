//! `tupu eval`: how well the graphs of texts agree with what a careful reader finds in them.

mod input;
mod page;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use graph_core::evaluate::{Score, evaluate};
use graph_core::pipeline::Pipeline;

use crate::lexicon;
use crate::settings::Settings;

/// Scores the graphs of texts against gold tables
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu eval data/gold data/samples
  tupu eval data/gold data/samples --misses 2026-03-dry-quenching
  tupu eval gold/ texts/ --published-file dates.tsv

The gold of a text is NAME.tsv, where the text's name is NAME or begins with it (02.tsv and 02_news.txt); that of
record R of a JSON Lines file STEM.jsonl is STEM-R.tsv. Each document is built alone, and no store is
touched. The table gives precision, recall and F1 in percent, the last rows over all documents.

data/README.md explains the gold tables. Kinds that the gold lists the salient ones of (Industry, Product) are
not counted as wrong; strict asks for the date of a stage, for metric and period of an observation.")]
pub(crate) struct Arguments {
    /// Folder of the gold tables
    #[arg(value_name = "GOLD_DIR")]
    gold: PathBuf,
    /// Folder of the texts
    #[arg(value_name = "TEXT_DIR")]
    texts: PathBuf,
    /// Table of dates: name of the gold, tab, when the text was published
    #[arg(long, value_name = "FILE")]
    published_file: Option<PathBuf>,
    /// List what was missed and what is wrong in this document, by kind or relation
    #[arg(long, value_name = "NAME")]
    misses: Option<String>,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let gold = input::gold(&arguments.gold)?;
    if let Some(name) = arguments.misses.as_ref().filter(|name| !gold.contains_key(*name)) {
        bail!("there is no gold table {name}.tsv in {}", arguments.gold.display());
    }
    let dates = arguments.published_file.as_deref().map(input::dates).transpose()?.unwrap_or_default();
    let documents = input::documents(&arguments.texts, &gold, &dates)?;
    if let Some(name) = gold.keys().find(|name| !documents.contains_key(*name)) {
        bail!("there is no text for the gold table {name}.tsv in {}", arguments.texts.display());
    }
    let pipeline = Pipeline::new(&lexicon::load(settings.lexicon.as_deref())?);
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (name, document) in documents {
        if let Some(gold) = gold.get(&name) {
            scores.insert(name, evaluate(&pipeline.graph_of(document)?, gold));
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    page::table(&scores, &mut out)?;
    if let Some((name, score)) = arguments.misses.as_ref().and_then(|name| scores.get_key_value(name)) {
        page::misses(name, score, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
