//! How fast a large graph is searched, suggests names, and answers questions of its shape.
//!
//! `make bench` runs it over a million entities; `TUPU_BENCH_ENTITIES` names another number. Each row is one sort of question,
//! asked many times with names of the graph: the median, the 99th of a hundred, and the slowest. Suggestions are to come
//! within [`MOST_MILLISECONDS`].

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use graph_core::fulltext::{FullText, TextQuery};
use graph_core::graph::{Centrality, Direction, Graph, PathLimits};
use graph_core::model::{Document, EntityId, EntityKind};

mod generator;

/// What a suggestion may take.
const MOST_MILLISECONDS: f64 = 10.0;
/// How often each sort of question is asked.
const ASKED: usize = 300;
/// What the server lets a walk look at.
const WORK: usize = 1_000_000;

fn size(measured: bool) -> generator::Size {
    let named = std::env::var("TUPU_BENCH_ENTITIES").ok().and_then(|text| text.parse().ok());
    let entities = named.unwrap_or(if measured { generator::Size::LARGE.entities } else { 200 });
    generator::Size { entities, facts: entities * 2, seed: 1 }
}

/// Asks a question again and again and prints how long the answers took.
#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn ask<T>(what: &str, asked: &[T], answer: impl Fn(&T)) -> f64 {
    let mut times: Vec<Duration> = asked
        .iter()
        .map(|question| {
            let start = Instant::now();
            answer(question);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let milliseconds = |percent: usize| {
        let at = times.len().saturating_sub(1) * percent / 100;
        times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!("{what:<34} {:>9.3} {:>9.3} {:>9.3}", milliseconds(50), milliseconds(99), milliseconds(100));
    milliseconds(99)
}

/// Says how long something took.
#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    println!("{what}: {:.2} s", start.elapsed().as_secs_f64());
    made
}

/// Entities from all over the graph.
fn some(graph: &Graph) -> Vec<EntityId> {
    let all: Vec<EntityId> = graph.resolved().entities.keys().copied().collect();
    all.iter().step_by((all.len() / ASKED).max(1)).copied().collect()
}

/// The first characters of some names, so many of them, or those from the middle.
fn parts(graph: &Graph, ids: &[EntityId], skip: usize, length: usize) -> Vec<String> {
    let names = ids.iter().filter_map(|id| graph.entity(*id));
    names.map(|entity| entity.name.chars().skip(skip).take(length).collect()).collect()
}

/// Each of these often enough for a p99.
fn again(words: &[&str]) -> Vec<String> {
    words.repeat(20).into_iter().map(str::to_owned).collect()
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn suggestions(graph: &Graph, ids: &[EntityId]) {
    let suggest = |typed: &String| drop(black_box(graph.suggest(typed, &[], 10)));
    let mut worst: f64 = 0.0;
    for length in 1..5 {
        worst = worst.max(ask(&format!("suggest, {length} characters"), &parts(graph, ids, 0, length), suggest));
    }
    worst = worst.max(ask("suggest, from the middle", &parts(graph, ids, 2, 2), suggest));
    let typo = |part: String| part.chars().enumerate().map(|(at, one)| if at == 1 { '们' } else { one }).collect();
    let typos: Vec<String> = parts(graph, ids, 0, 4).into_iter().map(typo).collect();
    worst = worst.max(ask("suggest, a typo", &typos, suggest));
    let letters =
        ["w", "s", "n", "nian", "ji", "zh", "xia", "yuan", "hengyuan", "yx", "yxgs", "gongsi", "youxiangongsi"];
    let letters = again(&letters);
    worst = worst.max(ask("suggest, letters", &letters, suggest));
    let common = again(&["有限", "公司", "有限公司", "项目", "有限责任公司"]);
    worst = worst.max(ask("suggest, what most names have", &common, suggest));
    let verdict = if worst <= MOST_MILLISECONDS { "reached" } else { "missed" };
    println!("suggestions: the slowest sort has a p99 of {worst:.2} ms; {MOST_MILLISECONDS} ms {verdict}");
}

fn searches(graph: &Graph, ids: &[EntityId]) {
    let search = |query: &String| drop(black_box(graph.search(query, &[], 1000)));
    ask("search, whole names", &parts(graph, ids, 0, 40), search);
    ask("search, 3 characters", &parts(graph, ids, 0, 3), search);
    ask("search, 1 character", &parts(graph, &ids[..ids.len().min(50)], 0, 1), search);
    ask("search, 3 letters", &again(&["hai", "yua", "gon"]), search);
}

fn walks(graph: &Graph, ids: &[EntityId]) {
    timed("ranking, the first", || black_box(graph.ranking(Centrality::PageRank, &[], 100)));
    ask("ranking, then", &[EntityKind::Company; 20], |kind| {
        black_box(graph.ranking(Centrality::PageRank, &[*kind], 100));
    });
    timed("components, the first", || black_box(graph.components(&[])));
    ask("similar", ids, |id| drop(black_box(graph.similar(*id, &[], 100, WORK))));
    let pairs: Vec<(EntityId, EntityId)> = ids.iter().copied().zip(ids.iter().copied().skip(1)).collect();
    ask("common neighbours", &pairs, |(one, other)| {
        black_box(graph.common_neighbors(&[*one, *other], &[], Direction::Both, WORK));
    });
    for count in [1, 3, 20] {
        let limits = PathLimits { depth: 6, count, work: WORK };
        ask(&format!("{count} shortest paths"), &pairs, |(one, other)| {
            black_box(graph.paths(*one, *other, &[], limits));
        });
    }
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn texts(graph: &Graph) {
    let documents: &BTreeMap<_, std::sync::Arc<Document>> = &graph.resolved().documents;
    let bytes: usize = documents.values().map(|document| document.text().len()).sum();
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let index = FullText::open(folder.path()).expect("the folder is new and ours");
    let start = Instant::now();
    index.reconcile(documents, &AtomicBool::new(false), &mut |_, _| {}).expect("the folder can be written");
    let seconds = start.elapsed().as_secs_f64();
    let files = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
    let size: u64 = files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum();
    println!(
        "full text: {} documents of {:.0} MB in {seconds:.1} s, {:.1} MB/s; the index has {:.0} MB",
        documents.len(),
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / seconds,
        size as f64 / 1e6
    );
    drop(black_box(TextQuery::parse("字典")));
    let sentences = documents.values().step_by((documents.len() / ASKED).max(1));
    let parts = |length: usize| -> Vec<String> {
        sentences.clone().map(|document| document.text().chars().skip(8).take(length).collect()).collect()
    };
    let search = |query: &String| drop(black_box(index.search(&TextQuery::parse(query), |_| true, 1000)));
    ask("full text, 2 characters", &parts(2), search);
    ask("full text, 6 characters", &parts(6), search);
    ask("full text, quoted sentence", &parts(12).iter().map(|part| format!("\"{part}\"")).collect::<Vec<_>>(), search);
    let update = |document: &std::sync::Arc<Document>| {
        index.update(std::slice::from_ref(document), &[]).expect("the folder can be written");
    };
    ask("full text, one document more", &sentences.take(20).cloned().collect::<Vec<_>>(), update);
}

#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn main() {
    // `cargo test` runs this file, too, without the argument: a small graph is enough there.
    let size = size(std::env::args().any(|argument| argument == "--bench"));
    let resolved = timed("made", || generator::resolved(size));
    let graph = timed("indexed", || Graph::new(resolved));
    println!("{} entities, {} facts", size.entities, size.facts);
    println!("{:<34} {:>9} {:>9} {:>9}", "milliseconds", "p50", "p99", "most");
    let ids = some(&graph);
    suggestions(&graph, &ids);
    searches(&graph, &ids);
    walks(&graph, &ids);
    texts(&graph);
}
