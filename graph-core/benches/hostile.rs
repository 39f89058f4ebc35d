//! How the time to read a text grows with it, for families of texts made to be slow.
//!
//! `make fuzz` runs it. A row is a family, extracted alone and taken
//! all the way to its graph; a column is a size; each cell is milliseconds for each KB of text. A row whose figures
//! grow to the right is superlinear. `TUPU_HOSTILE_LARGEST` is the largest size in KB, 1024 where it is not set; arguments
//! are parts of the names of the families to run.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and may fail")]

#[path = "../tests/hostile/families.rs"]
mod families;

use std::time::{Duration, Instant};

use graph_core::lexicon::Lexicon;
use graph_core::model::{Document, DocumentDraft};
use graph_core::pipeline::Pipeline;

use families::FAMILIES;

/// Milliseconds for each KB above which a row is marked.
const MOST: f64 = 50.0;
/// Over so many doublings a rate may not grow threefold, or the row is marked.
const GENERATIONS: usize = 4;
/// A family is not taken further when one text took this long.
const PATIENCE: Duration = Duration::from_secs(8);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let largest = std::env::var("TUPU_HOSTILE_LARGEST").map_or(1024, |largest| largest.parse().unwrap());
    let sizes: Vec<usize> = (0..).map(|power| 1 << power).take_while(|size| *size <= largest).collect();
    let heads: Vec<String> = sizes.iter().map(|size| format!("{:>8}", format!("{size} KB"))).collect();
    println!("{:<40}{}   ms/KB", "", heads.join(""));
    let pipeline = Pipeline::new(&Lexicon::builtin());
    for (name, family) in FAMILIES {
        if wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str())) {
            row(&format!("{name}, extracted"), &sizes, *family, |document| drop(pipeline.extract(&document)));
            row(&format!("{name}, graph"), &sizes, *family, |document| drop(pipeline.graph_of(document)));
        }
    }
}

/// Times the texts of one family, the smallest first.
fn row(name: &str, sizes: &[usize], family: fn(usize) -> String, work: impl Fn(Document)) {
    let mut rates = Vec::new();
    for size in sizes {
        let document = Document::new(DocumentDraft { text: family(size * 1024), ..DocumentDraft::default() });
        let start = Instant::now();
        work(document);
        let taken = start.elapsed();
        rates.push(1000.0 * taken.as_secs_f64() / *size as f64);
        if taken > PATIENCE {
            break;
        }
    }
    let last = rates.last().copied().unwrap_or_default();
    let before = rates.iter().rev().nth(GENERATIONS).copied().unwrap_or(last);
    let mark = match () {
        () if rates.iter().any(|rate| *rate > MOST) => "  TOO SLOW",
        () if last > 3.0 * before => "  grows",
        () => "",
    };
    let cells: String = rates.iter().map(|rate| format!("{rate:>8.2}")).collect();
    println!("{name:<40}{cells}{mark}");
}
