//! `kill -9` at any moment of a build: the store opens, what was acknowledged is whole, nothing is half there.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use graph_core::lexicon::Lexicon;
use graph_core::model::{Document, DocumentDraft};
use graph_core::pipeline::Pipeline;
use graph_core::store::{SledStore, Store, StoreError};
use serde_json::Value;

use crate::tupu::Tupu;

/// How many builds are killed.
const KILLS: u64 = 30;
/// How many documents each would read.
const DOCUMENTS: u64 = 1000;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Lexicon::builtin()));

/// A number that looks random and is the same in every run (SplitMix64).
fn number(seed: u64, below: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % below
}

fn text(number: u64) -> String {
    format!("2023年9月，青河县第{number}号新能源有限公司总投资{number}.5亿元的储能项目开工，预计年底投产。")
}

/// Reads what is acknowledged until so many documents are, then kills after a moment. The ids of all acknowledged documents.
fn kill_after(mut child: Child, acknowledged: u64, moment: Duration) -> BTreeSet<String> {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let id = |line: String| serde_json::from_str::<Value>(&line).unwrap()["document"].as_str().unwrap().to_owned();
    let mut ids: BTreeSet<String> =
        lines.by_ref().take(usize::try_from(acknowledged).unwrap()).map(|line| id(line.unwrap())).collect();
    thread::sleep(moment);
    child.kill().unwrap();
    child.wait().unwrap();
    // What stood in the pipe was acknowledged too. The last line may be cut.
    ids.extend(lines.map(Result::unwrap).filter(|line| line.ends_with('}')).map(id));
    ids
}

/// Every acknowledged document is there; every document that is there is whole.
fn check(tupu: &Tupu, acknowledged: &BTreeSet<String>) -> usize {
    let store = match SledStore::open(tupu.path("store")) {
        Err(StoreError::Missing(_)) if acknowledged.is_empty() => return 0,
        store => store.unwrap(),
    };
    let origins = store.documents().unwrap();
    let readings = store.readings().unwrap();
    assert_eq!(origins.len(), readings.len());
    assert!(origins.iter().all(|kept| kept.origins.len() == 1), "a document without its origin");
    for reading in &readings {
        let document = &reading.document;
        let again = Document::new(DocumentDraft {
            title: document.title().map(str::to_owned),
            published: document.published(),
            source: document.source().map(str::to_owned),
            text: document.text().to_owned(),
            locations: document.locations().to_vec(),
        });
        assert_eq!(again, **document);
        // One in eight is proof enough: a half-written value would not even decode.
        assert!(document.id().as_bytes()[0] % 8 > 0 || PIPELINE.extract(document) == *reading.extraction);
    }
    let held: BTreeSet<String> = readings.iter().map(|reading| reading.document.id().to_string()).collect();
    let lost: Vec<_> = acknowledged.difference(&held).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    readings.len()
}

#[test]
fn a_killed_build_loses_nothing_that_was_acknowledged() {
    let tupu = Tupu::new();
    let lines = (0..DOCUMENTS).map(|n| format!("{{\"id\":{n},\"text\":\"{}\"}}\n", text(n)));
    tupu.write("a.jsonl", lines.collect::<String>());
    tupu.ok(&["build", "--quiet", "a.jsonl"]);
    let expected = tupu.ok(&["export"]);
    let mut partial = 0;
    for kill in 0..KILLS {
        std::fs::remove_dir_all(tupu.path("store")).unwrap_or_default();
        let mut command = tupu.command(&["build", "--quiet", "--report", "a.jsonl"]);
        let child = command.stdout(Stdio::piped()).spawn().unwrap();
        // A third is killed before anything is acknowledged, the others after some or all; each a little later.
        let acknowledged = if kill % 3 == 0 { 0 } else { number(kill, DOCUMENTS + 1) };
        let moment = Duration::from_micros(number(kill + 1000, 120_000));
        let kept = check(&tupu, &kill_after(child, acknowledged, moment));
        partial += usize::from(kept > 0 && kept < usize::try_from(DOCUMENTS).unwrap());
        if kill % 10 == 9 {
            tupu.ok(&["build", "--quiet", "a.jsonl"]);
            assert!(tupu.ok(&["export"]) == expected, "a build after kill {kill} differs from an undisturbed one");
        }
    }
    assert!(partial > 0, "no kill fell between the first document and the last");
}
