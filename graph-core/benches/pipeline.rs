//! How fast each stage is, over the samples or over a JSON Lines file that `TUPU_BENCH_CORPUS` names.
//!
//! `make bench` runs it. The stages that see one document at a time run on one core here, in bytes of original text a second;
//! `cut_into_words` is jieba over the same bytes, as a yardstick.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

use graph_core::extract::Extractor;
use graph_core::graph::Graph;
use graph_core::lexicon::Lexicon;
use graph_core::model::{Document, EntityKind};
use graph_core::pipeline::Pipeline;
use graph_core::read;
use graph_core::resolve::{Reading, Resolved, Resolver};
use graph_core::text::Text;

/// At most so many bytes are read from a large corpus, so that a run stays short.
const MOST_BYTES: usize = 4 << 20;

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    let corpus = std::env::var_os("TUPU_BENCH_CORPUS").map_or(samples, PathBuf::from);
    let mut bytes = 0;
    let records =
        read::files(&[corpus]).files.into_iter().flat_map(|file| read::open(&file, &read::Options::default()));
    let documents = records.filter_map(Result::ok).map(|record| Pipeline::document(record.draft));
    documents
        .take_while(|document| {
            bytes += document.text().len();
            bytes <= MOST_BYTES
        })
        .collect()
});

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(&Lexicon::builtin()));

static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let read = |document: &Document| Reading {
        document: Arc::new(document.clone()),
        extraction: Arc::new(EXTRACTOR.extract(document)),
    };
    DOCUMENTS.iter().map(read).collect()
});

static RESOLVED: LazyLock<Resolved> = LazyLock::new(resolve);

fn resolve() -> Resolved {
    let mut resolver = Resolver::new(Vec::new());
    READINGS.iter().cloned().for_each(|reading| resolver.insert(reading));
    resolver.resolved().clone()
}

fn bytes() -> BytesCount {
    BytesCount::new(DOCUMENTS.iter().map(|document| document.text().len()).sum::<usize>())
}

#[divan::bench(sample_count = 10)]
fn text(bencher: Bencher<'_, '_>) {
    bencher
        .counter(bytes())
        .bench(|| DOCUMENTS.iter().map(|document| Text::new(document).clean().len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn text_and_extract(bencher: Bencher<'_, '_>) {
    LazyLock::force(&EXTRACTOR);
    bencher
        .counter(bytes())
        .bench(|| DOCUMENTS.iter().map(|document| EXTRACTOR.extract(document).findings.len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn cut_into_words(bencher: Bencher<'_, '_>) {
    let jieba = jieba_rs::Jieba::new();
    bencher
        .counter(bytes())
        .bench(|| DOCUMENTS.iter().map(|document| jieba.cut(document.text(), true).len()).sum::<usize>());
}

#[divan::bench(sample_count = 10)]
fn make_the_extractor() -> Extractor {
    Extractor::new(&Lexicon::builtin())
}

#[divan::bench(sample_count = 10)]
fn resolve_all(bencher: Bencher<'_, '_>) {
    bencher.counter(ItemsCount::new(READINGS.len())).bench(resolve);
}

#[divan::bench(sample_count = 10)]
fn index_the_graph(bencher: Bencher<'_, '_>) {
    let entities = ItemsCount::new(RESOLVED.entities.len());
    bencher.counter(entities).with_inputs(|| RESOLVED.clone()).bench_values(Graph::new);
}

#[divan::bench(args = ["乌海", "wuhai", "whs", "乌海式", "能源"])]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    let graph = Graph::new(RESOLVED.clone());
    bencher.bench_local(|| graph.search(query, EntityKind::ALL, 20));
}

fn main() {
    divan::main();
}
