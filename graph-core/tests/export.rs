//! Exports: what is written of a graph that was made to be hard, what a filter leaves in, what stands on disk, what comes back.

// What cannot be done here is a failed test.
#![allow(clippy::unwrap_used)]

#[path = "export/coming_back.rs"]
mod coming_back;
#[path = "export/filter.rs"]
mod filter;
#[path = "export/for_readers.rs"]
mod for_readers;
#[path = "export/formats.rs"]
mod formats;
#[path = "export/hostile_graph.rs"]
mod hostile_graph;
#[path = "export/saving.rs"]
mod saving;

use graph_core::export::{self, Flavor, Format, Selection};

/// A selection in a format, as bytes.
fn bytes(selection: &Selection, format: Format, flavor: Flavor) -> Vec<u8> {
    let mut out = Vec::new();
    export::write(selection, format, flavor, &mut out).unwrap();
    out
}

/// A selection as objects of JSON Lines.
fn lines(selection: &Selection) -> Vec<serde_json::Value> {
    let text = String::from_utf8(bytes(selection, Format::Jsonl, Flavor::Plain)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
