//! `tupu sample`: facts drawn at random, each with its sentence, for a person to judge.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use graph_core::graph::Graph;
use graph_core::model::{EntityId, Evidence, Fact, FactId, Hasher, Observation, Relation, Stage};
use serde_json::json;

use crate::settings::Settings;

/// Draws facts at random, each with its best sentence, to be read and judged
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu sample                                      20 facts with their sentences
  tupu sample --count 200 --seed 7 --above 0.8     200 of those that tupu is rather sure of
  tupu sample --count 200 --format tsv > judge.tsv

The same store, count and seed give the same facts. A larger count adds to the facts of a smaller one.")]
pub(crate) struct Arguments {
    /// How many
    #[arg(long, default_value_t = 20, value_name = "N")]
    count: usize,
    /// Another seed draws other facts
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
    /// Only facts of this confidence or more, between 0 and 1
    #[arg(long, default_value_t = 0.0, value_name = "CONFIDENCE")]
    above: f64,
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Page)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a fact, and its sentence below
    Page,
    /// One line for each: confidence, sort, fact, rule, sentence, title
    Tsv,
    /// One JSON object a line
    Jsonl,
}

/// A fact as it is shown.
struct Drawn<'a> {
    id: FactId,
    /// The relation, stage or metric.
    sort: &'static str,
    says: String,
    /// The evidence that is most sure.
    evidence: &'a Evidence,
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let graph = super::open_graph(settings)?;
    let seed = arguments.seed.to_string();
    let mut drawn: Vec<Drawn<'_>> =
        facts(&graph).filter(|one| one.evidence.confidence.as_f64() >= arguments.above).collect();
    drawn.sort_by_cached_key(|one| (Hasher::new("sample").field(&seed).field(one.id.as_bytes()).finish(), one.id));
    let mut out = BufWriter::new(io::stdout().lock());
    for (at, one) in drawn.iter().take(arguments.count).enumerate() {
        write(&graph, at + 1, one, arguments.format, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// All facts of the graph. How divisions lie in each other is knowledge of the lexicon, and read all the same.
fn facts(graph: &Graph) -> impl Iterator<Item = Drawn<'_>> {
    let resolved = graph.resolved();
    let relations = resolved
        .relations
        .values()
        .map(|fact| drawn(fact, fact.statement.kind.as_str(), related(graph, &fact.statement)));
    let stages =
        resolved.stages.values().map(|fact| drawn(fact, fact.statement.kind.as_str(), staged(graph, &fact.statement)));
    let observations = resolved.observations.values();
    let observations =
        observations.map(|fact| drawn(fact, fact.statement.metric.as_str(), observed(graph, &fact.statement)));
    relations.chain(stages).chain(observations).flatten()
}

fn drawn<'a, S>(fact: &'a Fact<S>, sort: &'static str, says: String) -> Option<Drawn<'a>> {
    let evidence = fact.evidence.iter().max_by_key(|evidence| evidence.confidence)?;
    Some(Drawn { id: fact.id, sort, says, evidence })
}

fn name(graph: &Graph, id: EntityId) -> String {
    graph.entity(id).map_or_else(|| id.to_string(), |entity| format!("{} [{}]", entity.name, entity.kind))
}

fn related(graph: &Graph, relation: &Relation<EntityId>) -> String {
    let properties: Vec<String> = relation.properties.iter().map(|(name, value)| format!(" {name}={value}")).collect();
    let (source, target) = (name(graph, relation.source), name(graph, relation.target));
    format!("{source} {} {target}{}", relation.kind, properties.concat())
}

fn staged(graph: &Graph, stage: &Stage<EntityId>) -> String {
    let date = stage.date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    format!("{} is {} {date} {}", name(graph, stage.project), stage.kind, stage.modality)
}

fn observed(graph: &Graph, observation: &Observation<EntityId>) -> String {
    let quantity = &observation.quantity;
    let of = observation.of.as_ref().map(|of| format!(" of {of}")).unwrap_or_default();
    let period = observation.period.map_or_else(|| "-".to_owned(), |period| period.to_string());
    let (subject, metric, modality) = (name(graph, observation.subject), observation.metric, observation.modality);
    format!("{subject} {metric}{of} = {} {} {period} {modality}", quantity.value.normalize(), quantity.unit)
}

fn write(graph: &Graph, number: usize, one: &Drawn<'_>, format: Format, out: &mut impl Write) -> io::Result<()> {
    let Drawn { sort, says, evidence, .. } = one;
    let document = graph.document(evidence.document);
    let title = document.and_then(|document| document.title()).unwrap_or("-");
    let date =
        document.and_then(|document| document.published()).map_or_else(|| "-".to_owned(), |date| date.date.to_string());
    let sentence = document.map(|document| document.quote(evidence.span)).unwrap_or_default();
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let (confidence, rule) = (evidence.confidence, &evidence.rule);
    match format {
        Format::Page => {
            writeln!(out, "{number}. {says}\n   {confidence} {rule} · {date} {title}\n   {sentence}\n")
        }
        Format::Tsv => writeln!(out, "{number}\t{confidence}\t{sort}\t{says}\t{rule}\t{sentence}\t{date} {title}"),
        Format::Jsonl => writeln!(
            out,
            "{}",
            json!({
                "number": number, "id": one.id, "sort": sort, "says": says, "confidence": confidence.as_f64(), "rule": rule,
                "sentence": sentence, "document": evidence.document, "title": title, "published": date,
            })
        ),
    }
}
