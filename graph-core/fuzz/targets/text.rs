//! Any bytes as a text: what the extractor reads of it is exact, the same again, and makes a graph that is exported.
#![no_main]

#[path = "../../tests/hostile/invariants.rs"]
mod invariants;

use std::sync::LazyLock;

use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::lexicon::Lexicon;
use graph_core::model::DocumentDraft;
use graph_core::pipeline::Pipeline;
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Lexicon::builtin()));

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let document = Pipeline::document(DocumentDraft { text, ..DocumentDraft::default() });
    let extraction = PIPELINE.extract(&document);
    if let Err(broken) = invariants::hold(&document, &extraction) {
        panic!("{broken}");
    }
    assert_eq!(PIPELINE.extract(&document), extraction);
    let graph = PIPELINE.graph_of(document).expect("a store in memory does not fail");
    export::write(&Selection::whole(&graph), Format::Jsonl, Flavor::Plain, &mut std::io::sink())
        .expect("a sink takes everything");
});
