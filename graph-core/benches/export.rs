//! How fast each format writes a large graph, and how much memory that takes over what the graph holds.
//!
//! `make bench` runs it over a million entities and five million facts; `TUPU_BENCH_ENTITIES` names another number of entities,
//! with five facts for each. A row says the bytes written, megabytes a second, and how far the process's resident memory rose
//! above what it was before; a rise of more than [`MOST_MEMORY`] is told as missed.
//!
//! Where `TUPU_BENCH_EXPORTS` names a folder, a tenth of the graph is measured as well and written there, so that `readers/bench.py`
//! can say how fast NetworkX and pyarrow write the same: the whole one takes them minutes for each format, and most of a
//! machine's memory.

use std::env;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::graph::Graph;

mod generator;

/// Megabytes of memory that an export may take over the resident graph.
const MOST_MEMORY: u64 = 100;

/// Counts what is written and looks at the memory now and then.
#[derive(Default)]
struct Counting {
    bytes: u64,
    looked: u64,
    most: u64,
}

impl Write for Counting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        if self.bytes - self.looked >= 8 << 20 {
            self.looked = self.bytes;
            self.most = self.most.max(resident());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Kilobytes of memory that the process holds; 0 where the platform does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn size() -> generator::Size {
    let entities = env::var("TUPU_BENCH_ENTITIES").ok().and_then(|text| text.parse().ok());
    entities.map_or(generator::Size::LARGE, |entities| generator::Size { entities, facts: entities * 5, seed: 1 })
}

/// How many times smaller the graph is that the programs of others write, too: they hold it in memory several times over.
const COMPARED: usize = 10;

fn main() {
    // `cargo test` runs this file, too, without the argument: a small graph in every format is enough there.
    if !env::args().any(|argument| argument == "--bench") {
        measure(generator::Size { entities: 200, facts: 1_000, seed: 1 });
        return;
    }
    let whole = size();
    measure(whole);
    if let Some(folder) = env::var_os("TUPU_BENCH_EXPORTS") {
        let entities = (whole.entities / COMPARED).max(100);
        compare(Path::new(&folder), generator::Size { entities, facts: entities * 5, seed: 1 });
    }
}

/// Measures a graph and leaves it, with what was measured, to those who compare.
fn compare(folder: &Path, size: generator::Size) {
    std::fs::create_dir_all(folder).expect("the folder of the measured exports can be made");
    let (selection, rows) = measure(size);
    let formats: serde_json::Map<String, serde_json::Value> = rows
        .into_iter()
        .map(|row| (row.format.to_owned(), serde_json::json!({"megabytes": row.megabytes, "seconds": row.seconds})))
        .collect();
    let measured = serde_json::json!({"entities": size.entities, "facts": size.facts, "formats": formats});
    std::fs::write(folder.join("measured.json"), measured.to_string()).expect("the folder can be written");
    for format in Format::ALL.iter().filter(|format| ["parquet", "node-link"].contains(&format.as_str())) {
        let saved = export::save(&selection, *format, Flavor::Plain, &folder.join(format.as_str()), &mut |_| {});
        saved.expect("the measured exports can be written");
    }
}

/// What a format took.
struct Row {
    format: &'static str,
    megabytes: f64,
    seconds: f64,
}

/// Prints the table of a graph of a size.
#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
fn measure(size: generator::Size) -> (Selection, Vec<Row>) {
    let start = Instant::now();
    let graph = Graph::new(generator::resolved(size));
    let (seconds, held) = (start.elapsed().as_secs_f64(), resident() >> 10);
    println!("{} entities, {} facts: made in {seconds:.1} s, {held} MB", size.entities, size.facts);
    println!("{:<12} {:>9} {:>8} {:>8} {:>10}", "format", "MB", "s", "MB/s", "memory, MB");
    let selection = Selection::whole(&graph);
    let mut rows = vec![];
    for format in Format::ALL.iter().filter(|format| !format.is_vocabulary()) {
        let before = resident();
        let mut out = BufWriter::new(Counting::default());
        let start = Instant::now();
        let written = export::write(&selection, *format, Flavor::Plain, &mut out);
        let seconds = start.elapsed().as_secs_f64();
        let counting = out.into_inner().map_err(io::IntoInnerError::into_error).unwrap_or_default();
        if let Err(error) = written {
            println!("{:<12} {error}", format.as_str());
            continue;
        }
        let (megabytes, over) = (counting.bytes as f64 / 1e6, counting.most.saturating_sub(before) >> 10);
        let verdict = if over < MOST_MEMORY { "" } else { "  missed" };
        let speed = megabytes / seconds;
        println!("{:<12} {megabytes:>9.1} {seconds:>8.2} {speed:>8.1} {over:>10}{verdict}", format.as_str());
        rows.push(Row { format: format.as_str(), megabytes, seconds });
    }
    (selection, rows)
}
