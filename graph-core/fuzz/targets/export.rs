//! Any bytes as an export of ours that comes back, in JSON Lines or N-Quads: whatever is taken makes a graph, and its export
//! comes back to the same one.
#![no_main]

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use graph_core::export::{self, Filter, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::lexicon::Lexicon;
use graph_core::model::JudgementRecord;
use graph_core::pipeline::Pipeline;
use graph_core::read::{self, Item, Options};
use graph_core::resolve::Reading;
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Lexicon::builtin()));

/// The graph of what a file gives, written as it was read; nothing where no document was taken.
fn written_again(name: &str, format: Format, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let mut judgements: Vec<JudgementRecord> = Vec::new();
    let mut readings = Vec::new();
    for item in read::items_from_reader(name, Cursor::new(bytes), &Options::default()) {
        match item {
            Ok(Item::Document(record)) => {
                let document = Arc::new(Pipeline::document(record.draft));
                let extraction = Arc::new(PIPELINE.extract(&document));
                readings.push(Reading { document, extraction });
            }
            Ok(Item::Judgement(judgement)) => judgements.push(*judgement),
            Ok(Item::Derived(_)) | Err(_) => {}
        }
    }
    if readings.is_empty() {
        return None;
    }
    let mut resolver = PIPELINE.resolver(judgements.clone());
    readings.into_iter().for_each(|reading| resolver.insert(reading));
    let graph = Graph::new(resolver.resolved().clone());
    let mut out = Vec::new();
    export::write(&Selection::new(&graph, judgements, Filter::default()), format, Flavor::Plain, &mut out)
        .expect("memory takes everything");
    Some(out)
}

fuzz_target!(|bytes: &[u8]| {
    let json = bytes.first() == Some(&b'{');
    let (name, format) = if json { ("graph.jsonl", Format::Jsonl) } else { ("graph.nq", Format::Nquads) };
    if let Some(once) = written_again(name, format, bytes.to_vec()) {
        let again = written_again(name, format, once.clone()).expect("our own export holds documents");
        assert!(once == again, "an export of {name} does not come back as it was");
    }
});
