//! `tupu build`: documents in, graph out.

mod report;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use graph_core::model::{PartialDate, PeriodError};
use graph_core::pipeline::{Failure, Outcome, Pipeline};
use graph_core::read;
use graph_core::resolve::Resolved;
use graph_core::store::SledStore;

use crate::progress::{Progress, counted};
use crate::settings::Settings;
use crate::{interrupt, lexicon};
use report::Report;

/// Reads documents and adds them to the graph
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu build news/                              all documents in a folder and the folders in it
  tupu build --published 2023-09 --source 乌海日报 page.txt
  tupu build archive.jsonl                      one document a line: id, title, published, source, text
  tupu build projects.xlsx                      each sheet a document, each row a project or firm
  tupu build --map projects.toml projects.xlsx  with the columns as `tupu map projects.xlsx` printed them
  tupu build files.zip                          all documents in an archive
  tupu build graph.nq                           documents and judgements of an export: the same graph
  curl -s https://example.org/notice.html | tupu build --format html -

Formats: text, Markdown, HTML, JSON Lines, Word (docx), PDF, spreadsheets (xlsx, xls, ods, csv), Parquet
(where tupu was built with the feature `columnar`) and zip archives of these, told by what a file holds
before what it is called.

An export as jsonl, nquads, trig, turtle or parquet (a folder, or a zip archive of one) gives the same graph
again, whoever sorted or rewrote it: its documents and judgements are read, entities and facts follow from
them, and what does not follow here is counted.

A file that was built before and has changed replaces its old version; one that is unchanged changes
nothing. A document that fails is named with its reason, and the rest goes on.

Exit codes: 0 all was read, 1 some of it failed, 130 stopped by Ctrl-C. What was read before a
Ctrl-C is kept.")]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// When the documents were published: 2023, 2023-09 or 2023-09-15; stronger than what they say
    #[arg(long, value_name = "DATE", value_parser = parse_published)]
    published: Option<Published>,
    /// Who published the documents; stronger than what they say. Where no place is named, it tells whose 我县 and 全市 are
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Format of the documents, where name and content do not tell
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    format: Option<read::Format>,
    /// Which column of a table is what, as TOML: see `tupu map`; guessed from the headings otherwise
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Print one JSON object for each document on standard output, once it is safe on disk
    #[arg(long)]
    report: bool,
    /// Say nothing but what failed
    #[arg(long, short)]
    quiet: bool,
    /// Name every document that has a warning, not only the first
    #[arg(long, short, conflicts_with = "quiet")]
    verbose: bool,
}

fn parse_format(name: &str) -> Result<read::Format, String> {
    let known = || read::Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
    read::Format::from_name(name).ok_or_else(|| format!("formats are {}", known()))
}

pub(crate) fn run(arguments: Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let progress = Progress::new(arguments.quiet);
    let mut report = Report::new(arguments.report, arguments.verbose, arguments.quiet, &progress);
    let found = read::files(&arguments.paths);
    found.errors.into_iter().for_each(|error| report.failed(&Failure::Read(error)));
    report.passed_over(&found.passed_over);
    if found.files.is_empty() {
        bail!(
            "there is nothing to read; name files or folders of text, Markdown, HTML, JSON Lines, docx, spreadsheets or zip"
        );
    }
    let lexicon = lexicon::load(settings.lexicon.as_deref())?;
    let pipeline = Pipeline::new(&lexicon);
    let mapping = arguments.map.as_deref().map(super::map::load).transpose()?.map(Arc::new);
    let store = SledStore::create(&settings.store)?;
    let cancelled = interrupt::listen("stopping after the documents at hand")?;
    let published = arguments.published.and_then(|published| published.one(&progress));
    let headings = Some(Arc::new(read::Headings::new(&lexicon)));
    let options = read::Options { published, source: arguments.source, format: arguments.format, mapping, headings };

    if super::refresh(&pipeline, &store, cancelled, &progress)? == Outcome::Cancelled {
        return Ok(ExitCode::from(interrupt::EXIT_CODE));
    }
    let outcome = pipeline.build(&store, found.files, &options, cancelled, &mut |event| report.event(event))?;
    if outcome == Outcome::Cancelled {
        report.finish("stopped")?;
        return Ok(ExitCode::from(interrupt::EXIT_CODE));
    }
    progress.say("resolving names");
    let resolved = pipeline.resolved(&store)?;
    report.compare(&resolved);
    let some_failed = report.finish("read")?;
    if !arguments.quiet {
        summarise(&resolved, settings);
    }
    Ok(if some_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn summarise(resolved: &Resolved, settings: &Settings) {
    eprintln!(
        "the store {} holds {}: {}, {}, {}, {}, {}",
        settings.store.display(),
        counted(resolved.documents.len(), "document", "documents"),
        counted(resolved.entities.len(), "entity", "entities"),
        counted(resolved.relations.len(), "relation", "relations"),
        counted(resolved.stages.len(), "stage", "stages"),
        counted(resolved.observations.len(), "observation", "observations"),
        counted(resolved.provisions.len(), "provision", "provisions"),
    );
}

/// What `--published` said.
#[derive(Debug, Clone)]
enum Published {
    One(PartialDate),
    /// A look-up in a script may give several lines. Which one is meant is not guessed.
    Several(usize),
}

impl Published {
    /// The date, where there is one; of several none is taken, and a warning says so.
    fn one(self, progress: &Progress) -> Option<PartialDate> {
        match self {
            Self::One(date) => Some(date),
            Self::Several(count) => {
                progress.print(&format!(
                    "warning: --published holds {count} dates; none is taken, each document keeps its own"
                ));
                None
            }
        }
    }
}

fn parse_published(value: &str) -> Result<Published, PeriodError> {
    let dates = value.split_whitespace().map(str::parse).collect::<Result<Vec<PartialDate>, _>>()?;
    match dates.as_slice() {
        [date] => Ok(Published::One(*date)),
        [] => value.parse().map(Published::One),
        several => Ok(Published::Several(several.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_is_taken_and_several_are_not_guessed_at() {
        assert!(matches!(parse_published("2023-09"), Ok(Published::One(_))));
        assert!(matches!(parse_published("2024-01\n2011-03-29"), Ok(Published::Several(2))));
        assert!(parse_published("").is_err());
        assert!(parse_published("2023-13").is_err());
    }
}
