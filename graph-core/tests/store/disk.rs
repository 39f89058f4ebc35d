//! What only a store on disk can get wrong: opening.

use std::fs;
use std::path::Path;

use graph_core::store::{SledStore, Store, StoreError};

use crate::samples::*;

fn error(opened: Result<SledStore, StoreError>) -> String {
    opened.expect_err("the store is to be refused").to_string()
}

/// A store with two documents, closed.
fn store_at(path: &Path) -> Contents {
    let store = SledStore::create(path).unwrap();
    store.set_extractor("test").unwrap();
    store.put(&entry("甲", "/a")).unwrap();
    store.put(&entry("乙", "/b")).unwrap();
    store.judge(&judgement("甲", "乙", true)).unwrap();
    store.flush().unwrap();
    contents(&store).unwrap()
}

#[test]
fn what_was_flushed_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let before = store_at(folder.path());
    let store = SledStore::open(folder.path()).unwrap();
    assert_eq!(contents(&store).unwrap(), before);
    let resolved = resolved(&store);
    store.save_snapshot(&resolved).unwrap();
    store.flush().unwrap();
    drop(store);
    assert_eq!(SledStore::open(folder.path()).unwrap().snapshot().unwrap(), Some(resolved));
}

/// sled puts values of this size into files of their own.
#[test]
fn long_documents_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let store = SledStore::create(folder.path()).unwrap();
    // Text that does not compress: every character another.
    let long =
        |from: u32| (0..300_000_u32).filter_map(|n| char::from_u32(0x4e00 + (from + n * 7919) % 20_000)).collect();
    let texts: Vec<String> = (0..3).map(|number| long(number * 101)).collect();
    for text in &texts {
        store.put(&entry(text, "/a")).unwrap();
        store.flush().unwrap();
    }
    assert!(fs::read_dir(folder.path().join("sled/blobs")).unwrap().count() > 0);
    store.remove(id(&texts[1])).unwrap();
    store.flush().unwrap();
    drop(store);
    let kept = SledStore::open(folder.path()).unwrap().documents().unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.iter().any(|kept| *kept.document == document(&texts[2])));
}

#[test]
fn a_store_in_use_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let _held = SledStore::create(folder.path()).unwrap();
    let refused = SledStore::create(folder.path()).err().unwrap();
    assert!(matches!(refused, StoreError::Busy(_)), "{refused}");
    assert!(refused.to_string().contains("in use by another process"), "{refused}");
}

#[test]
fn a_missing_store_is_not_made_by_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none");
    assert!(error(SledStore::open(&path)).contains("there is no store at"));
    assert!(!path.exists());
}

#[test]
fn a_folder_of_other_things_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "信").unwrap();
    assert!(error(SledStore::create(folder.path())).contains("is no store and not empty"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_store_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    fs::write(&path, "").unwrap();
    assert!(error(SledStore::create(&path)).contains(&path.display().to_string()));
}

#[test]
fn a_newer_format_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    store_at(folder.path());
    set_meta(folder.path(), "format", "9");
    let refused = error(SledStore::open(folder.path()));
    assert!(refused.contains("has format 9, newer than this version's 3; use a newer tupu"), "{refused}");
    set_meta(folder.path(), "format", "3");
    assert_eq!(contents(&SledStore::open(folder.path()).unwrap()).unwrap().readings.len(), 2);
}

/// Writes to the store behind its back.
fn set_meta(path: &Path, key: &str, value: &str) {
    let db = sled::open(path.join("sled")).unwrap();
    db.open_tree("meta").unwrap().insert(key, value).unwrap();
    db.flush().unwrap();
}

/// A judgement as formats 1 and 2 kept it.
const OLD_JUDGEMENT: &str =
    r#"{"kind":"Company","left":"甲","right":"乙","verdict":"different","author":"王编辑","reason":"两家"}"#;

/// A store of format 2: documents and extractions as today, judgements about two names, without a time.
fn format_2_at(path: &Path) {
    store_at(path);
    let db = sled::open(path.join("sled")).unwrap();
    let judgements = db.open_tree("judgements").unwrap();
    judgements.clear().unwrap();
    judgements.insert(b"0123456789abcdef", OLD_JUDGEMENT).unwrap();
    db.open_tree("meta").unwrap().insert("format", "2").unwrap();
    db.flush().unwrap();
}

#[test]
fn judgements_of_format_2_become_records_without_losing_a_word() {
    let folder = tempfile::tempdir().unwrap();
    format_2_at(folder.path());
    let mut expected = judgement("甲", "乙", false);
    expected.reason = "两家".into();
    expected.at = jiff::Timestamp::UNIX_EPOCH;
    for interrupted in [false, true, false] {
        if interrupted {
            // As if the process had been killed after the judgements were written and before the number was.
            set_meta(folder.path(), "format", "2");
        }
        let store = SledStore::open(folder.path()).unwrap();
        assert_eq!(store.judgements().unwrap(), [expected.clone().into()]);
        assert_eq!(store.readings().unwrap().len(), 2, "extractions are still good");
    }
}

/// A store of format 1: documents in plain JSON, extractions that nobody can read any more.
fn format_1_at(path: &Path) {
    let db = sled::open(path.join("sled")).unwrap();
    let tree = |name: &str| db.open_tree(name).unwrap();
    for (text, file) in [("甲", "/a"), ("乙", "/b")] {
        let document = document(text);
        tree("documents").insert(document.id().as_bytes(), serde_json::to_vec(&document).unwrap()).unwrap();
        tree("extractions").insert(document.id().as_bytes(), b"\x01\x02").unwrap();
        let origin = serde_json::to_vec(&origin(file, None)).unwrap();
        tree("origins").insert([document.id().as_bytes().as_slice(), &origin].concat(), &[]).unwrap();
    }
    tree("judgements").insert(b"0123456789abcdef", OLD_JUDGEMENT).unwrap();
    tree("meta").insert("format", "1").unwrap();
    tree("meta").insert("extractor", "of long ago").unwrap();
    tree("meta").insert("committed", "3").unwrap();
    db.flush().unwrap();
    fs::write(path.join("committed"), "3\n").unwrap();
}

#[test]
fn format_1_is_migrated_and_extracted_anew() {
    let folder = tempfile::tempdir().unwrap();
    format_1_at(folder.path());
    for _ in 0..2 {
        let store = SledStore::open(folder.path()).unwrap();
        let kept = store.documents().unwrap();
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|kept| kept.origins.len() == 1));
        assert!(kept.iter().any(|kept| *kept.document == document("甲")));
        assert_eq!(store.judgements().unwrap().len(), 1);
        assert_eq!(store.extractor().unwrap(), None, "nobody may take the old extractions for fresh");
        assert!(!graph_core::pipeline::is_readable(&store).unwrap());
    }
    let store = SledStore::open(folder.path()).unwrap();
    let pipeline = graph_core::pipeline::Pipeline::new(&graph_core::lexicon::Lexicon::builtin());
    let (never, mut seen) = (std::sync::atomic::AtomicBool::new(false), vec![]);
    pipeline.refresh(&store, &never, &mut |done, all| seen.push((done, all))).unwrap();
    assert_eq!(seen, [(2, 2)]);
    assert!(pipeline.is_fresh(&store).unwrap());
    assert_eq!(store.readings().unwrap().len(), 2);
}

#[test]
fn half_a_migration_is_finished_by_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    format_1_at(folder.path());
    drop(SledStore::open(folder.path()).unwrap());
    // As if the process had been killed after the values were written and before the number was.
    set_meta(folder.path(), "format", "1");
    assert_eq!(SledStore::open(folder.path()).unwrap().documents().unwrap().len(), 2);
}
