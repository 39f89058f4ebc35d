//! `tupu documents`: what was read, and where.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use graph_core::store::{Kept, Origin, SledStore, Store};
use serde_json::json;

use crate::settings::Settings;
use crate::table::Table;

/// Lists the documents of the store
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu documents
  tupu documents --format jsonl | jq -r 'select(.published == null) | .id'

By date, undated ones last. The id is what `tupu remove` takes.")]
pub(crate) struct Arguments {
    /// How to show them
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
    let mut documents = SledStore::open(&settings.store)?.documents()?;
    documents.sort_by_key(|kept| {
        let date = kept.document.published().map(|published| published.date);
        (date.is_none(), date, kept.document.id())
    });
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Table => table(&documents).write("", &mut out)?,
        Format::Jsonl => documents.iter().try_for_each(|kept| writeln!(out, "{}", line(kept)))?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn table(documents: &[Kept]) -> Table {
    let mut table = Table::default();
    for Kept { document, origins } in documents {
        table.row([
            document.id().to_string(),
            document.published().map_or_else(|| "-".to_owned(), |published| published.date.to_string()),
            document.title().unwrap_or("-").to_owned(),
            origins.first().map(place).unwrap_or_default(),
        ]);
    }
    table
}

fn place(origin: &Origin) -> String {
    origin.record.as_ref().map_or_else(|| origin.path.clone(), |record| format!("{} {record}", origin.path))
}

fn line(Kept { document, origins }: &Kept) -> serde_json::Value {
    let published = document.published();
    json!({
        "id": document.id(), "title": document.title(), "source": document.source(),
        "published": published.map(|published| published.date), "dated": published.map(|published| published.origin),
        "characters": document.text().chars().count(), "origins": origins,
    })
}
