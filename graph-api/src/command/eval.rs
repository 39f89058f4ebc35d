//! `tupu eval`: how well the graphs of texts agree with what a careful reader finds in them.

mod input;
mod page;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use graph_core::evaluate::{Calibration, Judged, Score, Section, crossed, evaluate, judge, reliability};
use graph_core::model::PartialDate;
use graph_core::pipeline::Pipeline;

use crate::lexicon;
use crate::settings::Settings;

/// Scores the graphs of texts against gold tables
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu eval data/gold data/samples
  tupu eval data/gold data/samples --misses 2026-03-dry-quenching
  tupu eval data/gold data/samples --classes
  tupu eval gold/ texts/ --published-file dates.tsv
  tupu eval data/gold data/samples gold/ texts/ --calibrate data/lexicon/confidence.tsv

The gold of a text is NAME.tsv, where the text's name is NAME or begins with it (02.tsv and 02_news.txt); that of
record R of a JSON Lines file STEM.jsonl is STEM-R.tsv. Each document is built alone, and no store is
touched. The table gives precision, recall and F1 in percent, the last rows over all documents.

data/README.md explains the gold tables. Kinds that the gold lists the salient ones of (Industry, Product) are
not counted as wrong; strict asks for the date of a stage, for metric and period of an observation.

A miss has a class, which is its kind, relation, stage or metric, and a reason: what stands on the other side in its
place (other subject, other value, …), or that an end of it is unknown there.

The last table shows whether confidence keeps its word: of the facts in each range of confidence how many are
right, whatever the date of a stage and the period of an observation. --calibrate counts that for every rule, writes the
lexicon table of confidences, and shows what tables made of one half of the documents promise of the other half.")]
pub(crate) struct Arguments {
    /// Folders of gold tables and of their texts, in pairs
    #[arg(value_names = ["GOLD_DIR", "TEXT_DIR"], num_args = 2.., required = true)]
    folders: Vec<PathBuf>,
    /// Table of dates: name of the gold, tab, when the text was published
    #[arg(long, value_name = "FILE")]
    published_file: Vec<PathBuf>,
    /// List what was missed and what is wrong in this document, by kind or relation, with reasons
    #[arg(long, value_name = "NAME")]
    misses: Option<String>,
    /// Count what was missed and what is wrong in all documents by class and reason
    #[arg(long)]
    classes: bool,
    /// Write the confidence that each rule has earned, a lexicon table
    #[arg(long, value_name = "FILE")]
    calibrate: Option<PathBuf>,
}

/// What came of the documents, by name.
#[derive(Default)]
struct Outcomes {
    scores: BTreeMap<String, Score>,
    judged: BTreeMap<String, Vec<Judged>>,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut dates = BTreeMap::new();
    for file in &arguments.published_file {
        dates.extend(input::dates(file)?);
    }
    let pipeline = Pipeline::new(&lexicon::load(settings.lexicon.as_deref())?);
    let mut outcomes = Outcomes::default();
    for pair in arguments.folders.chunks(2) {
        let [gold, texts] = pair else {
            bail!("there is no folder of texts for the gold tables in {}", pair[0].display())
        };
        read(&pipeline, gold, texts, &dates, &mut outcomes)?;
    }
    let Outcomes { scores, judged } = outcomes;
    if let Some(name) = arguments.misses.as_ref().filter(|name| !scores.contains_key(*name)) {
        bail!("there is no gold table {name}.tsv in the folders of gold tables");
    }
    let mut out = BufWriter::new(io::stdout().lock());
    page::table(&scores, &mut out)?;
    if let Some((name, score)) = arguments.misses.as_ref().and_then(|name| scores.get_key_value(name)) {
        page::misses(name, score, &mut out)?;
    }
    if arguments.classes {
        page::classes(scores.values(), &mut out)?;
    }
    let judged: Vec<Vec<Judged>> = judged.into_values().collect();
    confidence(&judged, arguments.calibrate.as_deref(), &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What the confidences promise and keep; with a file, what one half of the documents promises of the other, and the table.
fn confidence(judged: &[Vec<Judged>], table: Option<&Path>, out: &mut impl Write) -> anyhow::Result<()> {
    let facts = judged.iter().flatten().filter(|one| one.section != Section::Entity);
    let facts = facts.map(|one| (one.confidence.as_percent(), one.right));
    page::reliability("confidence as it stands", &reliability(facts), out)?;
    if let Some(file) = table {
        let promised = reliability(crossed(judged));
        page::reliability("confidence that half of the documents give the other half", &promised, out)?;
        let table = Calibration::new(judged.iter().map(Vec::as_slice)).table();
        fs::write(file, table).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

/// Scores the documents of a folder of gold tables. Of two documents of one name the first stands.
fn read(
    pipeline: &Pipeline,
    gold_folder: &Path,
    texts: &Path,
    dates: &BTreeMap<String, PartialDate>,
    outcomes: &mut Outcomes,
) -> anyhow::Result<()> {
    let gold = input::gold(gold_folder)?;
    let documents = input::documents(texts, &gold, dates)?;
    if let Some(name) = gold.keys().find(|name| !documents.contains_key(*name)) {
        bail!("there is no text for the gold table {name}.tsv in {}", gold_folder.display());
    }
    for (name, document) in documents {
        let Some(gold) = gold.get(&name).filter(|_| !outcomes.scores.contains_key(&name)) else { continue };
        let extraction = pipeline.extract(&document);
        let graph = pipeline.graph_of(document)?;
        outcomes.judged.insert(name.clone(), judge(&graph, &extraction, gold));
        outcomes.scores.insert(name, evaluate(&graph, gold));
    }
    Ok(())
}
