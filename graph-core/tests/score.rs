//! The product's own scores beside a second, plain scorer that knows nothing but the exported lines and the gold tables.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use graph_core::evaluate::{Gold, Section, evaluate};
use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::lexicon::Lexicon;
use graph_core::pipeline::Pipeline;
use graph_core::read;
use serde_json::Value;

/// Kind and plain names of an entity.
type Entity = (String, BTreeSet<String>);
/// Subject, value, unit, metric, period.
type Measure = (String, f64, String, String, String);

/// One side: of the gold, or of a graph.
#[derive(Default)]
struct Side {
    /// By name or id, in their order.
    entities: Vec<(String, Entity)>,
    relations: BTreeSet<[String; 3]>,
    stages: BTreeSet<[String; 3]>,
    observations: Vec<Measure>,
}

fn plain(name: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
        other => other,
    };
    let marks = "\"'“”‘’《》〈〉·()[]—-";
    name.chars().map(half).filter(|c| !c.is_whitespace() && !marks.contains(*c)).flat_map(char::to_lowercase).collect()
}

fn quantity(value: &str, unit: &str) -> (f64, String) {
    let (unit, factor) = match unit {
        "kW" => ("MW", 1e-3),
        "GW" => ("MW", 1e3),
        "kg" => ("t", 1e-3),
        other => (other, 1.0),
    };
    (value.parse::<f64>().unwrap() * factor, unit.to_owned())
}

fn read_gold(table: &str) -> Side {
    let mut side = Side::default();
    for row in table.lines().filter(|row| !row.trim().is_empty() && !row.starts_with('#')) {
        let cells: Vec<String> = row.split('\t').map(str::to_owned).collect();
        let three = || [cells[1].clone(), cells[2].clone(), cells[3].clone()];
        match cells[0].as_str() {
            "E" => {
                let aliases = cells.get(3).map(String::as_str).unwrap_or_default().split('|');
                let names = std::iter::once(cells[2].as_str()).chain(aliases.filter(|alias| !alias.is_empty()));
                side.entities.push((cells[2].clone(), (cells[1].clone(), names.map(plain).collect())));
            }
            "R" => drop(side.relations.insert(three())),
            "S" => drop(side.stages.insert(three())),
            _ => {
                let (value, unit) = quantity(&cells[4], &cells[5]);
                side.observations.push((cells[1].clone(), value, unit, cells[2].clone(), cells[6].clone()));
            }
        }
    }
    side
}

fn read_graph(lines: &str) -> Side {
    let mut side = Side::default();
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| line[name].as_str().unwrap_or("-").to_owned();
        match line["type"].as_str().unwrap() {
            "entity" => {
                let aliases = line["aliases"].as_array().into_iter().flatten().map(|alias| alias.as_str().unwrap());
                let names = aliases.chain([line["name"].as_str().unwrap()]).map(plain).collect();
                side.entities.push((text("id"), (text("kind"), names)));
            }
            "relation" => drop(side.relations.insert([text("source"), text("relation"), text("target")])),
            "stage" => drop(side.stages.insert([text("project"), text("stage"), text("date")])),
            "observation" => {
                let (value, unit) = quantity(&text("value"), line["unit"].as_str().unwrap_or("1"));
                side.observations.push((text("subject"), value, unit, text("metric"), text("period")));
            }
            _ => {}
        }
    }
    side
}

fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            table[i + 1][j + 1] = if x == y { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
        }
    }
    !a.is_empty() && !b.is_empty() && 2.0 * f64::from(table[a.len()][b.len()]) / (a.len() + b.len()) as f64 >= 0.75
}

/// The gold's name of each entity that was found.
fn align(gold: &Side, graph: &Side) -> BTreeMap<String, String> {
    let (mut found, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for fuzzy in [false, true] {
        for (key, (kind, names)) in &graph.entities {
            let may = !fuzzy || ["Project", "Policy", "Industry"].contains(&kind.as_str());
            if found.contains_key(key) || !may {
                continue;
            }
            let fits = |(name, (gold_kind, gold_names)): &&(String, Entity)| {
                let near = || names.iter().any(|a| gold_names.iter().any(|b| alike(a, b)));
                !taken.contains(name) && gold_kind == kind && (!names.is_disjoint(gold_names) || (fuzzy && near()))
            };
            if let Some((name, _)) = gold.entities.iter().find(fits) {
                found.insert(key.clone(), name.clone());
                taken.insert(name.clone());
            }
        }
    }
    found
}

/// Hits, predicted, gold; each of the gold used once.
fn tally<T>(gold: Vec<T>, predicted: Vec<T>, same: impl Fn(&T, &T) -> bool) -> [usize; 3] {
    let (all, many) = (gold.len(), predicted.len());
    let mut left = gold;
    for one in &predicted {
        if let Some(at) = left.iter().position(|other| same(one, other)) {
            left.remove(at);
        }
    }
    [all - left.len(), many, all]
}

/// The counts of all sections, in their order.
fn score(gold: &Side, graph: &Side) -> [[usize; 3]; 6] {
    let found = align(gold, graph);
    let kind = |side: &Side, key: &str| -> String {
        side.entities.iter().find(|(name, _)| name == key).map(|(_, (kind, _))| kind.clone()).unwrap_or_default()
    };
    let open = |key: &str| ["Industry", "Product"].contains(&kind(graph, key).as_str());
    let label = |key: &String| found.get(key).cloned().unwrap_or_else(|| format!("?{key}"));
    let free = |key: &String| open(key) && !found.contains_key(key);
    let extra = graph.entities.iter().filter(|(key, _)| !found.contains_key(key) && !open(key)).count();
    let nested = |side: &Side, [source, relation, target]: &[String; 3]| {
        let both = kind(side, source) == "District" && kind(side, target) == "District";
        both && (relation == "PART_OF" || relation == "LOCATED_IN")
    };
    let counts = |one: &&[String; 3]| !nested(graph, one) && !free(&one[0]) && !free(&one[2]);
    let relations: Vec<[String; 3]> =
        (graph.relations.iter().filter(counts)).map(|[s, r, t]| [label(s), r.clone(), label(t)]).collect();
    let listed = gold.relations.iter().filter(|one| !nested(gold, one)).cloned().collect();
    let turned =
        |a: &[String; 3], b: &[String; 3]| a[1] == "COOPERATES_WITH" && *a == [&b[2], &b[1], &b[0]].map(Clone::clone);
    let stages: Vec<[String; 3]> = graph.stages.iter().map(|[p, s, d]| [label(p), s.clone(), d.clone()]).collect();
    let undated = |all: &mut dyn Iterator<Item = &[String; 3]>| {
        let undated: BTreeSet<[String; 2]> = all.map(|[project, stage, _]| [project.clone(), stage.clone()]).collect();
        undated.into_iter().collect::<Vec<_>>()
    };
    let measures: Vec<Measure> = (graph.observations.iter().filter(|one| !free(&one.0)))
        .map(|one| (label(&one.0), one.1, one.2.clone(), one.3.clone(), one.4.clone()))
        .collect();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0);
    let loose = |a: &Measure, b: &Measure| a.0 == b.0 && a.2 == b.2 && near(a.1, b.1);
    let strict = |a: &Measure, b: &Measure| loose(a, b) && a.3 == b.3 && a.4 == b.4;
    [
        [found.len(), found.len() + extra, gold.entities.len()],
        tally(listed, relations, |a, b| a == b || turned(a, b)),
        tally(undated(&mut gold.stages.iter()), undated(&mut stages.iter()), |a, b| a == b),
        tally(gold.stages.iter().cloned().collect(), stages.clone(), |a, b| a == b),
        tally(gold.observations.clone(), measures.clone(), loose),
        tally(gold.observations.clone(), measures, strict),
    ]
}

#[test]
fn two_scorers_agree() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let pipeline = Pipeline::new(&Lexicon::builtin());
    for file in read::files(&[data.join("samples")]).files {
        for record in read::open(&file, &read::Options::default()) {
            let record = record.unwrap();
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let name = record.record.map_or(stem.clone(), |record| format!("{stem}-{record}"));
            let table = fs::read_to_string(data.join(format!("gold/{name}.tsv"))).unwrap();
            let graph = pipeline.graph_of(Pipeline::document(record.draft)).unwrap();
            let mut lines = Vec::new();
            export::write(&Selection::whole(&graph), Format::Jsonl, Flavor::Plain, &mut lines).unwrap();
            let other = score(&read_gold(&table), &read_graph(&String::from_utf8(lines).unwrap()));
            let own = evaluate(&graph, &table.parse::<Gold>().unwrap());
            let own = Section::ALL.map(|section| {
                let counts = own.section(section).counts;
                [counts.hits, counts.predicted, counts.gold]
            });
            assert_eq!(own, other, "{name}");
        }
    }
}
