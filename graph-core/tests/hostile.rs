//! What must hold of any text whatever: nothing panics, every place is one of the original, the outcome is always the same,
//! and the work grows with the text and no faster.
//!
//! `make test` reads some thousand generated texts, `make fuzz` 100,000 in a release build and prints the slowest.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "hostile/families.rs"]
mod families;
#[path = "hostile/invariants.rs"]
mod invariants;
#[path = "hostile/texts.rs"]
mod texts;

use std::cell::RefCell;
use std::sync::LazyLock;
use std::time::Instant;

use allocation_counter::measure;
use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::lexicon::Lexicon;
use graph_core::model::{Document, DocumentDraft};
use graph_core::pipeline::Pipeline;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use families::FAMILIES;

/// Texts that are read where `TUPU_HOSTILE_TEXTS` says nothing.
const TEXTS: u32 = 2_000;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Lexicon::builtin()));

fn document(text: &str) -> Document {
    Pipeline::document(DocumentDraft { text: text.to_owned(), ..DocumentDraft::default() })
}

#[test]
fn any_text_is_read_without_harm() {
    let cases = std::env::var("TUPU_HOSTILE_TEXTS").map_or(TEXTS, |texts| texts.parse().unwrap());
    let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() });
    let slowest = RefCell::new((0.0, String::new()));
    LazyLock::force(&PIPELINE);
    let outcome = runner.run(&texts::hostile(), |text| {
        let document = document(&text);
        let start = Instant::now();
        let extraction = PIPELINE.extract(&document);
        let rate = 1e3 * start.elapsed().as_secs_f64() * 1024.0 / text.len().max(1024) as f64;
        if rate > slowest.borrow().0 {
            slowest.replace((rate, text.clone()));
        }
        invariants::hold(&document, &extraction).map_err(TestCaseError::fail)?;
        prop_assert_eq!(&PIPELINE.extract(&document), &extraction);
        let graph = PIPELINE.graph_of(document).unwrap();
        export::write(&Selection::whole(&graph), Format::Jsonl, Flavor::Plain, &mut std::io::sink()).unwrap();
        Ok(())
    });
    let (rate, text) = slowest.into_inner();
    let head: String = text.chars().take(100).collect();
    println!("{cases} texts; the slowest took {rate:.1} ms/KB, {} bytes: {head:?}", text.len());
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// Memory asked for and facts found are measures of the work that are the same on every machine. Where the text is four
/// times as long they are about four times as many; a part that looks at everything for each thing makes sixteen of it.
#[test]
fn the_work_grows_with_the_text() {
    const SMALL: usize = 4 << 10;
    const MOST: u64 = 10;
    LazyLock::force(&PIPELINE);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let work = |text: &str| {
        let document = document(text);
        let mut found = 0;
        let memory = measure(|| {
            let extraction = PIPELINE.extract(&document);
            found = extraction.mentions.len() + extraction.findings.len();
        });
        // Memory is counted by thread, and resolving takes all there are.
        let resolving = alone.install(|| measure(|| drop(PIPELINE.graph_of(document))));
        [("bytes", memory.bytes_total), ("facts", found as u64), ("bytes of the graph", resolving.bytes_total)]
    };
    let mut wrong = Vec::new();
    for (name, family) in FAMILIES {
        for ((what, small), (_, large)) in work(&family(SMALL)).into_iter().zip(work(&family(4 * SMALL))) {
            if large > MOST * small.max(100) {
                wrong.push(format!("{name}: {small} {what}, then {large}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
