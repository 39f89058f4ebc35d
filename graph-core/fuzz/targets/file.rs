//! Any bytes as a file of any name: it is read to its end or refused. How many bytes there are says which name, so that files
//! as they are make good seeds.
#![no_main]

use std::io::Cursor;

use graph_core::read::{self, Options};
use libfuzzer_sys::fuzz_target;

/// A name for each reader; what a file begins with may tell another one.
const NAMES: [&str; 15] = [
    "text.txt",
    "page.md",
    "page.html",
    "news.jsonl",
    "list.csv",
    "words.docx",
    "list.xlsx",
    "list.xls",
    "list.ods",
    "page.pdf",
    "archive.zip",
    "graph.nq",
    "graph.trig",
    "graph.ttl",
    "documents.parquet",
];

fuzz_target!(|bytes: &[u8]| {
    let name = NAMES[bytes.len() % NAMES.len()];
    for record in read::from_reader(name, Cursor::new(bytes.to_vec()), &Options::default()) {
        // What is refused says why, in words that can be shown.
        match record {
            Ok(record) => drop(record.draft.text),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
});
