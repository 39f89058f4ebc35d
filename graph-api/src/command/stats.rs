//! `tupu stats`: how much the graph knows.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use graph_core::graph::Graph;
use graph_core::model::{EntityKind, Metric, RelationKind, StageKind};
use serde::Serialize;

use crate::progress::count;
use crate::settings::Settings;
use crate::table::Table;

/// Shows how much the graph knows
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu stats
  tupu stats --format json | jq .entities.Company")]
pub(crate) struct Arguments {
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// One JSON object
    Json,
}

/// How many there are of everything.
#[derive(Serialize)]
struct Counts {
    documents: usize,
    characters: usize,
    entities: BTreeMap<&'static str, usize>,
    relations: BTreeMap<&'static str, usize>,
    stages: BTreeMap<&'static str, usize>,
    observations: BTreeMap<&'static str, usize>,
    provisions: usize,
    evidence: usize,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let counts = Counts::of(&super::open_graph(settings)?);
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &counts)?;
            writeln!(out)?;
        }
        Format::Table => counts.write(&mut out)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

impl Counts {
    fn of(graph: &Graph) -> Self {
        let resolved = graph.resolved();
        let evidence = resolved.relations.values().map(|fact| fact.evidence.len()).sum::<usize>()
            + resolved.stages.values().map(|fact| fact.evidence.len()).sum::<usize>()
            + resolved.observations.values().map(|fact| fact.evidence.len()).sum::<usize>()
            + resolved.provisions.values().map(|fact| fact.evidence.len()).sum::<usize>();
        Self {
            documents: resolved.documents.len(),
            characters: resolved.documents.values().map(|document| document.text().chars().count()).sum(),
            entities: tally(resolved.entities.values().map(|entity| entity.kind.as_str())),
            relations: tally(resolved.relations.values().map(|fact| fact.statement.kind.as_str())),
            stages: tally(resolved.stages.values().map(|fact| fact.statement.kind.as_str())),
            observations: tally(resolved.observations.values().map(|fact| fact.statement.metric.as_str())),
            provisions: resolved.provisions.len(),
            evidence,
        }
    }

    /// Kinds in the ontology's order.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut table = Table::default();
        table.row(["documents".to_owned(), count(self.documents)]);
        table.row(["characters".to_owned(), count(self.characters)]);
        table.row(["pieces of evidence".to_owned(), count(self.evidence)]);
        let groups: [(&str, &BTreeMap<_, _>, Vec<&str>); 4] = [
            ("entities", &self.entities, EntityKind::ALL.iter().map(|kind| kind.as_str()).collect()),
            ("relations", &self.relations, RelationKind::ALL.iter().map(|kind| kind.as_str()).collect()),
            ("stages", &self.stages, StageKind::ALL.iter().map(|kind| kind.as_str()).collect()),
            ("observations", &self.observations, Metric::ALL.iter().map(|metric| metric.as_str()).collect()),
        ];
        for (name, counts, order) in groups {
            table.row([name.to_owned(), count(counts.values().sum())]);
            for kind in order {
                if let Some(number) = counts.get(kind) {
                    table.row([format!("  {kind}"), count(*number)]);
                }
            }
        }
        table.row(["provisions of policies".to_owned(), count(self.provisions)]);
        table.write("", out)
    }
}

fn tally(names: impl Iterator<Item = &'static str>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}
