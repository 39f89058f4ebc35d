//! `tupu extract`: what the extractor sees in a document, without keeping it.

mod lines;
mod page;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use graph_core::model::PartialDate;
use graph_core::pipeline::Pipeline;
use graph_core::read;

use crate::lexicon;
use crate::settings::Settings;

/// Shows what the extractor sees in a document, and keeps nothing
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu extract page.txt
  echo '甲市乙公司投资3亿元建设丙项目。' | tupu extract --published 2023-09 -
  tupu extract --source 青河县人民政府 page.txt
  tupu extract --explain page.txt
  tupu extract --format jsonl page.txt | jq 'select(.type == \"observation\")'

Places are characters of the document's text, the first one 0, the end not included. The rule behind
each mention and fact is named, with how often it was right on gold. --explain adds the words that were
nearly a mention, and why they are none: vetoed by their rule, or overlapped by a stronger candidate.")]
pub(crate) struct Arguments {
    /// File, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// When it was published: 2023, 2023-09 or 2023-09-15
    #[arg(long, value_name = "DATE")]
    published: Option<PartialDate>,
    /// Who published it. Where no place is named, it tells whose 我县 and 全市 are
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Show what lost, too, and to what
    #[arg(long)]
    explain: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One JSON object a line
    Jsonl,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let pipeline = Pipeline::new(&lexicon::load(settings.lexicon.as_deref())?);
    let source = arguments.source.clone();
    let options = read::Options { published: arguments.published, source, ..read::Options::default() };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut some_failed = false;
    for record in read::open(&arguments.file, &options) {
        let document = match record {
            Ok(record) => Pipeline::document(record.draft),
            Err(error) => {
                eprintln!("failed: {error}");
                some_failed = true;
                continue;
            }
        };
        let (extraction, rejected) = if arguments.explain {
            let explained = pipeline.explain(&document);
            (explained.extraction, explained.rejected)
        } else {
            (pipeline.extract(&document), vec![])
        };
        match arguments.format {
            Format::Table => page::write(&document, &extraction, &rejected, &mut out)?,
            Format::Jsonl => lines::write(&document, &extraction, &rejected, &mut out)?,
        }
    }
    out.flush()?;
    Ok(if some_failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
