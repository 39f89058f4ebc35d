//! What must hold of the whole way, from files to the exported graph, with the real extractor.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use graph_core::export::{self, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::lexicon::Lexicon;
use graph_core::model::{Document, DocumentDraft, EntityKind, Evidence, RelationKind};
use graph_core::pipeline::{Event, Outcome, Pipeline};
use graph_core::read::{self, Options};
use graph_core::resolve::Reading;
use graph_core::store::{Entry, MemoryStore, Origin, SledStore, Store};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Lexicon::builtin()));

/// The repository's samples, which name each other's firms and projects.
static SAMPLES: LazyLock<Vec<PathBuf>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    read::files(&[folder]).files
});

fn build(store: &dyn Store, files: &[PathBuf]) -> Vec<String> {
    let never = AtomicBool::new(false);
    let mut told = Vec::new();
    let mut report = |event: &Event| match event {
        Event::Acknowledged(document) => told.push(format!("{} {}", document.document, document.added)),
        Event::Failed(failure) => told.push(format!("failed: {failure}")),
        Event::Removed(documents) => told.extend(documents.iter().map(|document| format!("removed {document}"))),
        _ => {}
    };
    let outcome = PIPELINE.build(store, files.to_vec(), &Options::default(), &never, &mut report).unwrap();
    assert_eq!(outcome, Outcome::Finished);
    told
}

fn exported(graph: &Graph) -> String {
    let mut out = Vec::new();
    export::write(&Selection::whole(graph), Format::Jsonl, Flavor::Plain, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The export of a store that read these files once, in this order.
fn graph_of(files: &[PathBuf]) -> String {
    let store = MemoryStore::new();
    build(&store, files);
    exported(&PIPELINE.graph(&store).unwrap())
}

#[test]
fn the_samples_give_a_graph_with_everything() {
    let export = graph_of(&SAMPLES);
    for kind in ["document", "entity", "observation", "relation", "stage"] {
        assert!(export.contains(&format!("{{\"type\":\"{kind}\"")), "no {kind}");
    }
}

#[test]
fn an_export_is_sorted_and_its_evidence_is_exact() {
    let store = MemoryStore::new();
    build(&store, &SAMPLES);
    let graph = PIPELINE.graph(&store).unwrap();
    let texts: BTreeMap<String, Vec<char>> = store
        .documents()
        .unwrap()
        .iter()
        .map(|kept| (kept.document.id().to_string(), kept.document.text().chars().collect()))
        .collect();
    let mut keys = Vec::new();
    for line in exported(&graph).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| line[name].as_str().unwrap().to_owned();
        keys.push((text("type"), text("id")));
        for evidence in line["evidence"].as_array().into_iter().flatten() {
            let offset = |name: &str| usize::try_from(evidence[name].as_u64().unwrap()).unwrap();
            let document = &texts[evidence["document"].as_str().unwrap()];
            let words: String = document[offset("start")..offset("end")].iter().collect();
            assert_eq!(evidence["text"].as_str().unwrap(), words);
            assert!(!words.is_empty());
        }
    }
    assert!(keys.is_sorted());
    let distinct: BTreeSet<_> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len());
}

#[test]
fn spans_slice_the_source() {
    let store = MemoryStore::new();
    build(&store, &SAMPLES);
    let is_slice = |document: &Document, evidence: &Evidence| document.text().get(evidence.span.range()).is_some();
    for Reading { document, extraction } in store.readings().unwrap() {
        for mention in &extraction.mentions {
            assert!(document.text().get(mention.span.range()).is_some_and(|words| !words.is_empty()), "{mention:?}");
        }
        for finding in &extraction.findings {
            assert!(document.text().get(finding.span.range()).is_some_and(|words| !words.is_empty()), "{finding:?}");
        }
    }
    let graph = PIPELINE.graph(&store).unwrap();
    for fact in graph.resolved().relations.values() {
        assert!(fact.evidence.iter().all(|evidence| is_slice(graph.document(evidence.document).unwrap(), evidence)));
    }
}

#[test]
fn two_builds_and_two_exports_are_byte_identical() {
    assert_eq!(graph_of(&SAMPLES), graph_of(&SAMPLES));
}

#[test]
fn building_twice_equals_once() {
    let store = MemoryStore::new();
    let first = build(&store, &SAMPLES);
    let once = exported(&PIPELINE.graph(&store).unwrap());
    let second = build(&store, &SAMPLES);
    assert!(first.iter().all(|told| told.ends_with("true")), "{first:?}");
    assert!(second.iter().all(|told| told.ends_with("false")), "{second:?}");
    assert_eq!(exported(&PIPELINE.graph(&store).unwrap()), once);
}

#[test]
fn saving_and_loading_is_identity() {
    let folder = tempfile::tempdir().unwrap();
    let store = SledStore::create(folder.path()).unwrap();
    build(&store, &SAMPLES);
    let built = exported(&PIPELINE.graph(&store).unwrap());
    let readings = store.readings().unwrap();
    drop(store);
    let store = SledStore::open(folder.path()).unwrap();
    assert!(store.snapshot().unwrap().is_some(), "a build leaves a snapshot");
    assert_eq!(exported(&PIPELINE.graph(&store).unwrap()), built);
    assert_eq!(store.readings().unwrap(), readings);
    // And without the snapshot.
    assert_eq!(exported(&Graph::new(resolve(&readings))), built);
}

fn resolve(readings: &[Reading]) -> graph_core::resolve::Resolved {
    let mut resolver = PIPELINE.resolver(vec![]);
    readings.iter().cloned().for_each(|reading| resolver.insert(reading));
    resolver.resolved().clone()
}

#[test]
fn a_changed_file_replaces_its_old_version() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    let files = std::slice::from_ref(&file);
    let store = MemoryStore::new();
    fs::write(&file, "青河县新能源有限公司投资3亿元建设储能项目。").unwrap();
    build(&store, files);
    fs::write(&file, "青河县新能源有限公司投资5亿元建设储能项目。").unwrap();
    let told = build(&store, files);
    assert_eq!(told.len(), 2, "one added, one removed: {told:?}");
    assert_eq!(store.document_count(), 1);
    assert_eq!(exported(&PIPELINE.graph(&store).unwrap()), graph_of(files));
}

#[test]
fn a_file_of_fewer_records_loses_the_missing_ones() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jsonl");
    let files = std::slice::from_ref(&file);
    let record = |id: u32, text: &str| format!("{{\"id\":{id},\"published\":\"2023-09\",\"text\":\"{text}\"}}\n");
    let store = MemoryStore::new();
    fs::write(&file, [record(1, "甲县开工。"), record(2, "乙县开工。"), record(3, "丙县开工。")].concat()).unwrap();
    build(&store, files);
    assert_eq!(store.document_count(), 3);
    fs::write(&file, [record(2, "乙县开工。"), record(3, "丙县投产。")].concat()).unwrap();
    build(&store, files);
    assert_eq!(store.document_count(), 2);
    assert_eq!(exported(&PIPELINE.graph(&store).unwrap()), graph_of(files));
    // A file that cannot be read says nothing about what it held.
    fs::write(&file, "").unwrap();
    let told = build(&store, files);
    assert_eq!(store.document_count(), 2, "{told:?}");
}

#[test]
fn a_document_that_moved_to_another_file_is_kept_throughout() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("1.txt"), folder.path().join("2.txt"));
    let store = MemoryStore::new();
    fs::write(&one, "甲县的储能项目开工。").unwrap();
    fs::write(&two, "乙县的储能项目开工。").unwrap();
    build(&store, &[one.clone(), two.clone()]);
    fs::rename(&two, &one).unwrap();
    fs::write(&two, "丙县的储能项目开工。").unwrap();
    let told = build(&store, &[one, two]);
    assert_eq!(told.iter().filter(|told| told.starts_with("removed")).count(), 1, "{told:?}");
    assert!(told[0].ends_with("false"), "{told:?}");
    assert_eq!(store.document_count(), 2);
}

#[test]
fn what_is_cancelled_keeps_what_was_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.jsonl");
    let lines: String = (0..5000).map(|n| format!("{{\"id\":{n},\"text\":\"第{n}个储能项目开工。\"}}\n")).collect();
    fs::write(&file, lines).unwrap();
    let (store, stop) = (MemoryStore::new(), AtomicBool::new(false));
    let mut told = BTreeSet::new();
    let mut report = |event: &Event| {
        if let Event::Acknowledged(document) = event {
            told.insert(document.document);
            stop.store(true, Ordering::Relaxed);
        }
    };
    let outcome = PIPELINE.build(&store, vec![file], &Options::default(), &stop, &mut report).unwrap();
    assert_eq!(outcome, Outcome::Cancelled);
    assert!(told.len() < 5000);
    assert!(told.iter().all(|document| store.contains(*document)));
}

#[test]
fn another_lexicon_extracts_anew() {
    let store = MemoryStore::new();
    build(&store, &SAMPLES);
    let before = exported(&PIPELINE.graph(&store).unwrap());
    assert!(PIPELINE.is_fresh(&store).unwrap());
    // A unit that no sample uses: another lexicon, the same graph.
    let table = "# of our own\nword\tunit\tfactor\n斛\thu\t1\n";
    let lexicon = Lexicon::with_overrides([("units.extra".to_owned(), table.to_owned())]).unwrap();
    let other = Pipeline::new(&lexicon);
    assert!(!other.is_fresh(&store).unwrap());
    other.refresh(&store, &AtomicBool::new(false), &mut |_, _| {}).unwrap();
    assert!(other.is_fresh(&store).unwrap());
    assert_eq!(exported(&other.graph(&store).unwrap()), before);
}

/// The graph of the same documents under a lexicon whose tables know a firm by its short name: one lexicon for extracting and
/// resolving, and a snapshot is only saved where both were of the same.
#[test]
fn the_lexicon_of_the_pipeline_resolves() {
    let firms = |pipeline: &Pipeline, store: &MemoryStore| {
        let graph = pipeline.graph(store).unwrap();
        graph.resolved().entities.values().filter(|entity| entity.kind == EntityKind::Company).count()
    };
    let store = MemoryStore::new();
    for text in ["乌海市发布消息。远岭公司投产。", "包头市发布消息。远岭公司投产。"] {
        let draft = DocumentDraft { text: text.to_owned(), ..DocumentDraft::default() };
        let document = Arc::new(Pipeline::document(draft));
        let extraction = Arc::new(PIPELINE.extract(&document));
        let origin = Origin { path: text.to_owned(), record: None };
        store.put(&Entry { reading: Reading { document, extraction }, origin }).unwrap();
    }
    let table = "word\tclass\n远岭\tbrand\n";
    let lexicon = Lexicon::with_overrides([("name_word.extra".to_owned(), table.to_owned())]).unwrap();
    let other = Pipeline::new(&lexicon);
    assert_eq!((firms(&PIPELINE, &store), firms(&other, &store)), (2, 1));
    assert!(store.snapshot().unwrap().is_none(), "the store does not say whose its extractions are");
    other.refresh(&store, &AtomicBool::new(false), &mut |_, _| {}).unwrap();
    assert_eq!(firms(&other, &store), 1);
    assert!(store.snapshot().unwrap().is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_does_not_matter(files in Just(SAMPLES.clone()).prop_shuffle()) {
        prop_assert_eq!(graph_of(&files), graph_of(&SAMPLES));
    }

    /// Some files, then others, some of them again; the graph is asked for in between. All that was read counts, and only once.
    #[test]
    fn incremental_equals_from_scratch(parts in proptest::collection::vec(subsequence(SAMPLES.clone(), 0..6), 1..5)) {
        let store = MemoryStore::new();
        let mut resolver = PIPELINE.resolver(vec![]);
        for part in &parts {
            build(&store, part);
            store.readings().unwrap().into_iter().for_each(|reading| resolver.insert(reading));
            let incremental = exported(&Graph::new(resolver.resolved().clone()));
            prop_assert_eq!(&incremental, &exported(&PIPELINE.graph(&store).unwrap()));
        }
        let all: BTreeSet<PathBuf> = parts.into_iter().flatten().collect();
        prop_assert_eq!(exported(&PIPELINE.graph(&store).unwrap()), graph_of(&all.into_iter().collect::<Vec<_>>()));
    }

    #[test]
    fn adding_then_removing_equals_never(files in subsequence(SAMPLES.clone(), 1..8), which in any::<Index>()) {
        let removed = which.get(&files).clone();
        let kept: Vec<PathBuf> = files.iter().filter(|file| **file != removed).cloned().collect();
        let folder = tempfile::tempdir().unwrap();
        let store = SledStore::create(folder.path()).unwrap();
        build(&store, &files);
        let mut resolver = PIPELINE.resolver(vec![]);
        store.readings().unwrap().into_iter().for_each(|reading| resolver.insert(reading));
        resolver.resolved();
        let path = removed.canonicalize().unwrap().display().to_string();
        for document in store.retain(&path, &BTreeSet::new()).unwrap() {
            prop_assert!(resolver.remove(document));
        }
        let never = graph_of(&kept);
        prop_assert_eq!(exported(&PIPELINE.graph(&store).unwrap()), never.clone());
        prop_assert_eq!(exported(&Graph::new(resolver.resolved().clone())), never);
    }
}

#[test]
fn a_file_that_has_not_changed_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    let written = |text: &str| fs::write(&file, text).unwrap();
    let clock = |seconds| {
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    };
    for store in [&MemoryStore::new() as &dyn Store, &SledStore::create(folder.path().join("store")).unwrap()] {
        written("甲公司在河湾县建厂。");
        clock(1_000_000_000);
        let first = build(store, std::slice::from_ref(&file));
        assert!(first[0].ends_with(" true"), "{first:?}");
        let unchanged = [first[0].replace(" true", " false")];
        // What is not told by size and time is not seen, which shows that the file was not opened.
        written("乙公司在河湾县建厂。");
        clock(1_000_000_000);
        assert_eq!(build(store, std::slice::from_ref(&file)), unchanged);
        // A document that was taken out comes back.
        let held = store.held(&store.documents().unwrap()[0].origins[0].path);
        assert!(store.remove(held[0].0).unwrap());
        let again = build(store, std::slice::from_ref(&file));
        assert!(again[0].ends_with(" true") && again[0] != first[0], "{again:?}");
        // Another way of reading, and another time of writing, read it again.
        clock(1_000_000_001);
        written("丙公司在河湾县建厂。");
        let third = build(store, std::slice::from_ref(&file));
        assert!(third[0].ends_with(" true") && third[1].starts_with("removed"), "{third:?}");
        let options = Options { source: Some("河湾日报".to_owned()), ..Options::default() };
        let mut told = 0;
        let mut report = |event: &Event| told += usize::from(matches!(event, Event::Acknowledged(one) if one.added));
        PIPELINE.build(store, vec![file.clone()], &options, &AtomicBool::new(false), &mut report).unwrap();
        assert_eq!(told, 1);
    }
}

#[test]
fn an_export_read_back_gives_the_same_export() {
    let folder = tempfile::tempdir().unwrap();
    let (store, again) = (MemoryStore::new(), MemoryStore::new());
    let table = folder.path().join("list.csv");
    fs::write(&table, "项目名称,建设单位,总投资（亿元）,建设地点\n糠醛项目,河北青禾化工有限公司,1.2,阳原县\n").unwrap();
    build(&store, &[SAMPLES.as_slice(), &[table]].concat());
    let export = exported(&PIPELINE.graph(&store).unwrap());
    let file = folder.path().join("export.jsonl");
    fs::write(&file, &export).unwrap();
    let told = build(&again, &[file]);
    assert!(told.iter().all(|line| line.ends_with(" true")), "{told:?}");
    assert!(export.contains("\"location\":\"A2:D2\""));
    assert!(exported(&PIPELINE.graph(&again).unwrap()) == export, "the export differs");
}

#[test]
fn a_table_and_an_article_about_one_project_meet() {
    let folder = tempfile::tempdir().unwrap();
    let (table, article) = (folder.path().join("list.csv"), folder.path().join("a.txt"));
    fs::write(&table, "项目名称,建设单位,总投资（万元）\n年产3万吨糠醛项目,河北青禾化工有限公司,12000\n").unwrap();
    fs::write(&article, "本报讯 3月5日，河北青禾化工有限公司投资建设的年产3万吨糠醛项目在阳原县开工。").unwrap();
    let store = MemoryStore::new();
    build(&store, &[table, article]);
    let resolved = PIPELINE.resolved(&store).unwrap();
    let named = |name: &str| {
        let found: Vec<_> = resolved.entities.values().filter(|entity| entity.name == name).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].clone()
    };
    for name in ["年产3万吨糠醛项目", "河北青禾化工有限公司"] {
        assert_eq!(named(name).documents.len(), 2, "{name}");
    }
    let develops = resolved.relations.values().find(|fact| fact.statement.kind == RelationKind::Develops);
    let places: BTreeSet<Option<&str>> =
        develops.unwrap().evidence.iter().map(|one| resolved.documents[&one.document].location(one.span)).collect();
    assert_eq!(places, BTreeSet::from([None, Some("A2:C2")]));
}
