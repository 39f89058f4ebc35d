//! How fast each stage is, over the samples or over a JSON Lines file that `TUPU_BENCH_CORPUS` names.
//!
//! `make bench` runs it. The stages that see one document at a time run on one core here, in bytes of original text a second;
//! `cut_into_words` is jieba over the same bytes, as a yardstick.
//!
//! Before the table one line says how fast the way from reading to extraction is on one core beside jieba on the same text
//! in the same run, by turns, so that what else the machine does falls on both; the ratio is to be [`RATIO`] at least. The
//! next says how much memory the process held after a quarter of the way and at its end: it must not grow with the number
//! of documents.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

use graph_core::extract::Extractor;
use graph_core::graph::Graph;
use graph_core::lexicon::Lexicon;
use graph_core::model::{Document, EntityKind};
use graph_core::pipeline::Pipeline;
use graph_core::read;
use graph_core::resolve::{Knowledge, Reading, Resolved, Resolver};
use graph_core::text::Text;

/// The one of the binary `tupu`, for both sides of the race.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// At most so many bytes are read from a large corpus, so that a run stays short.
const MOST_BYTES: usize = 4 << 20;

/// What the way from reading to extraction is to reach of jieba's speed.
const RATIO: f64 = 0.3;

/// So many bytes are read and extracted before one looks at the clock and jieba has its turn.
const TURN: usize = 1 << 20;

/// The way from reading to extraction is measured over at least so many bytes, the corpus again and again.
const LEAST_BYTES: usize = 8 << 20;

/// The documents of the corpus, read one by one.
fn documents() -> impl Iterator<Item = Document> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    let corpus = std::env::var_os("TUPU_BENCH_CORPUS").map_or(samples, PathBuf::from);
    let records =
        read::files(&[corpus]).files.into_iter().flat_map(|file| read::open(&file, &read::Options::default()));
    records.filter_map(Result::ok).map(|record| Pipeline::document(record.draft))
}

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let mut bytes = 0;
    documents()
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

static KNOWLEDGE: LazyLock<Arc<Knowledge>> = LazyLock::new(|| Knowledge::new(&Lexicon::builtin()).into());

static RESOLVED: LazyLock<Resolved> = LazyLock::new(resolve);

fn resolve() -> Resolved {
    let mut resolver = Resolver::new(KNOWLEDGE.clone(), Vec::new());
    READINGS.iter().cloned().for_each(|reading| resolver.insert(reading));
    resolver.resolved().clone()
}

fn bytes() -> BytesCount {
    BytesCount::new(DOCUMENTS.iter().map(|document| document.text().len()).sum::<usize>())
}

/// The way from reading to extraction beside jieba, by turns.
#[derive(Default)]
struct Race {
    bytes: usize,
    documents: usize,
    extraction: Duration,
    jieba: Duration,
    /// Bytes of text so far and kilobytes that the process held then.
    memory: Vec<(usize, usize)>,
}

impl Race {
    /// Reads and extracts documents until a turn is full, then cuts the same ones. Whether there were any.
    fn turn(&mut self, documents: &mut impl Iterator<Item = Document>, jieba: &jieba_rs::Jieba) -> bool {
        let (mut turn, mut bytes) = (Vec::new(), 0);
        let start = Instant::now();
        while bytes < TURN
            && let Some(document) = documents.next()
        {
            divan::black_box(EXTRACTOR.extract(&document));
            bytes += document.text().len();
            turn.push(document);
        }
        self.extraction += start.elapsed();
        let start = Instant::now();
        for document in &turn {
            divan::black_box(jieba.cut(document.text(), true));
        }
        self.jieba += start.elapsed();
        self.bytes += bytes;
        self.documents += turn.len();
        self.memory.extend(resident().map(|memory| (self.bytes, memory)));
        !turn.is_empty()
    }

    #[expect(clippy::print_stdout, reason = "the line is what one runs the benchmark for")]
    fn print(&self) {
        let speed = |time: Duration| self.bytes as f64 / 1e6 / time.as_secs_f64();
        let (extraction, jieba) = (speed(self.extraction), speed(self.jieba));
        let ratio = extraction / jieba;
        let verdict = if ratio >= RATIO { "reached" } else { "missed" };
        println!(
            "read to extract on one core: {extraction:.1} MB/s; jieba-rs: {jieba:.1} MB/s; ratio {ratio:.2}, {RATIO} {verdict}"
        );
        let quarter = self.memory.iter().find(|(bytes, _)| *bytes * 4 >= self.bytes);
        if let (Some((_, quarter)), Some((_, end))) = (quarter, self.memory.last()) {
            let documents = self.documents;
            println!("memory after a quarter of {documents} documents: {quarter} kB; after all: {end} kB");
        }
    }
}

/// Kilobytes of memory that the process holds, where the platform says.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn race() {
    let jieba = jieba_rs::Jieba::new();
    LazyLock::force(&EXTRACTOR);
    let mut race = Race::default();
    while race.bytes < LEAST_BYTES {
        let (mut documents, before) = (documents(), race.bytes);
        while race.turn(&mut documents, &jieba) {}
        if race.bytes == before {
            return;
        }
    }
    race.print();
}

#[divan::bench(sample_count = 10)]
fn read_documents(bencher: Bencher<'_, '_>) {
    bencher
        .counter(bytes())
        .bench(|| documents().take(DOCUMENTS.len()).map(|document| document.text().len()).sum::<usize>());
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
    // `cargo test` runs this file, too, without the argument.
    if std::env::args().any(|argument| argument == "--bench") {
        race();
    }
    divan::main();
}
