//! What every store does, run against each of them.

use std::collections::BTreeSet;

use graph_core::model::{DocumentId, JudgementRecord};
use graph_core::store::{MemoryStore, SledStore, Store};
use proptest::prelude::*;

use crate::samples::*;

/// One test for each clause and each store.
macro_rules! contract {
    ($($clause:ident)+) => {
        mod memory {
            $(#[test] fn $clause() { super::$clause(&super::MemoryStore::new()); })+
        }
        mod disk {
            $(#[test] fn $clause() {
                let folder = tempfile::tempdir().unwrap();
                super::$clause(&super::SledStore::create(folder.path().join("store")).unwrap());
            })+
        }
    };
}

contract! {
    a_new_store_is_empty
    a_document_is_new_once
    a_document_comes_back_as_it_was
    a_document_may_have_many_origins
    an_origin_of_an_unknown_document_is_refused
    a_file_that_changed_loses_its_old_version
    a_file_that_shrank_loses_the_missing_records
    a_document_that_another_file_holds_too_stays
    a_document_is_removed_whatever_its_origins
    extractions_are_replaced
    judgements_are_kept_and_their_end_beside_them
    the_extractor_is_remembered
    a_snapshot_stands_until_something_changes
}

fn set(texts: &[&str]) -> BTreeSet<DocumentId> {
    texts.iter().map(|text| id(text)).collect()
}

fn held(store: &dyn Store) -> BTreeSet<DocumentId> {
    let held: BTreeSet<DocumentId> = store.documents().unwrap().iter().map(|kept| kept.document.id()).collect();
    assert_eq!(held.len(), store.document_count());
    assert!(held.iter().all(|id| store.contains(*id)));
    assert_eq!(held, store.readings().unwrap().iter().map(|reading| reading.document.id()).collect());
    held
}

fn a_new_store_is_empty(store: &dyn Store) {
    assert_eq!(held(store), set(&[]));
    assert_eq!(store.extractor().unwrap(), None);
    assert_eq!(store.snapshot().unwrap(), None);
    assert!(store.judgements().unwrap().is_empty());
    assert!(!store.contains(id("甲")));
    store.flush().unwrap();
}

fn a_document_is_new_once(store: &dyn Store) {
    assert!(store.put(&entry("甲", "/a")).unwrap());
    assert!(!store.put(&entry("甲", "/a")).unwrap());
    assert_eq!(held(store), set(&["甲"]));
}

fn a_document_comes_back_as_it_was(store: &dyn Store) {
    let entry = entry("甲", "/a");
    store.put(&entry).unwrap();
    assert_eq!(store.readings().unwrap(), std::slice::from_ref(&entry.reading));
    let kept = store.documents().unwrap().remove(0);
    assert_eq!(*kept.document, *entry.reading.document);
    assert_eq!(kept.origins, [entry.origin]);
}

fn a_document_may_have_many_origins(store: &dyn Store) {
    store.put(&entry("甲", "/b")).unwrap();
    store.put(&entry("甲", "/a")).unwrap();
    assert!(store.add_origin(id("甲"), &origin("/b", Some("1"))).unwrap());
    assert!(store.add_origin(id("甲"), &origin("/b", Some("1"))).unwrap());
    let origins = store.documents().unwrap().remove(0).origins;
    assert_eq!(origins, [origin("/a", None), origin("/b", None), origin("/b", Some("1"))]);
}

fn an_origin_of_an_unknown_document_is_refused(store: &dyn Store) {
    assert!(!store.add_origin(id("甲"), &origin("/a", None)).unwrap());
    assert_eq!(held(store), set(&[]));
}

fn a_file_that_changed_loses_its_old_version(store: &dyn Store) {
    store.put(&entry("甲", "/a")).unwrap();
    store.put(&entry("乙", "/a")).unwrap();
    assert_eq!(store.retain("/a", &set(&["乙"])).unwrap(), [id("甲")]);
    assert_eq!(held(store), set(&["乙"]));
    assert_eq!(store.retain("/a", &set(&["乙"])).unwrap(), []);
}

fn a_file_that_shrank_loses_the_missing_records(store: &dyn Store) {
    for (text, record) in [("甲", "1"), ("乙", "2"), ("丙", "3")] {
        let mut entry = entry(text, "/a");
        entry.origin.record = Some(record.into());
        store.put(&entry).unwrap();
    }
    store.put(&entry("丁", "/a.txt")).unwrap();
    let mut gone = vec![id("甲"), id("丙")];
    gone.sort();
    assert_eq!(store.retain("/a", &set(&["乙"])).unwrap(), gone);
    assert_eq!(held(store), set(&["乙", "丁"]));
}

fn a_document_that_another_file_holds_too_stays(store: &dyn Store) {
    store.put(&entry("甲", "/a")).unwrap();
    store.put(&entry("甲", "/b")).unwrap();
    assert_eq!(store.retain("/a", &set(&[])).unwrap(), []);
    assert_eq!(store.documents().unwrap().remove(0).origins, [origin("/b", None)]);
    assert_eq!(store.retain("/b", &set(&[])).unwrap(), [id("甲")]);
    assert_eq!(held(store), set(&[]));
}

fn a_document_is_removed_whatever_its_origins(store: &dyn Store) {
    store.put(&entry("甲", "/a")).unwrap();
    store.put(&entry("甲", "/b")).unwrap();
    assert!(store.remove(id("甲")).unwrap());
    assert!(!store.remove(id("甲")).unwrap());
    assert_eq!(held(store), set(&[]));
    assert!(store.put(&entry("甲", "/c")).unwrap());
    assert_eq!(store.documents().unwrap().remove(0).origins, [origin("/c", None)]);
}

fn extractions_are_replaced(store: &dyn Store) {
    store.put(&entry("甲", "/a")).unwrap();
    store.put(&entry("乙", "/a")).unwrap();
    let (known, unknown) = (extraction(&document("甲"), "anew"), extraction(&document("丙"), "anew"));
    store.replace_extractions(&[known, unknown]).unwrap();
    let rules: Vec<String> =
        store.readings().unwrap().iter().map(|reading| reading.extraction.mentions[0].rule.to_string()).collect();
    assert_eq!(rules.iter().filter(|rule| *rule == "anew").count(), 1);
    assert_eq!(held(store), set(&["甲", "乙"]));
}

fn judgements_are_kept_and_their_end_beside_them(store: &dyn Store) {
    let same = judgement("青河能源", "青河县能源有限公司", true);
    let different = judgement("青河县能源有限公司", "青河能源", false);
    for judgement in [&same, &different, &same] {
        store.judge(judgement).unwrap();
    }
    let mut expected: Vec<JudgementRecord> = vec![same.clone().into(), different.clone().into()];
    expected.sort();
    assert_eq!(store.judgements().unwrap(), expected);
    assert!(store.revoke(same.id(), &revocation()).unwrap());
    assert!(!store.revoke(same.id(), &revocation()).unwrap(), "a judgement ends once");
    assert!(!store.revoke(judgement("甲", "乙", true).id(), &revocation()).unwrap());
    store.judge(&same).unwrap();
    let ended: Vec<_> = store.judgements().unwrap().into_iter().filter(|record| record.revoked.is_some()).collect();
    assert_eq!(ended, [JudgementRecord { judgement: same, revoked: Some(revocation()) }]);
}

fn the_extractor_is_remembered(store: &dyn Store) {
    store.set_extractor("one").unwrap();
    store.set_extractor("two").unwrap();
    assert_eq!(store.extractor().unwrap().as_deref(), Some("two"));
}

fn a_snapshot_stands_until_something_changes(store: &dyn Store) {
    store.put(&entry("甲", "/a")).unwrap();
    store.put(&entry("乙", "/b")).unwrap();
    let judged = judgement("甲", "乙", true);
    let changes: [(&str, &dyn Fn()); 6] = [
        ("put", &|| assert!(store.put(&entry("丙", "/a")).unwrap())),
        ("retain", &|| drop(store.retain("/a", &set(&["甲"])).unwrap())),
        ("remove", &|| assert!(store.remove(id("甲")).unwrap())),
        ("replace", &|| store.replace_extractions(&[extraction(&document("乙"), "anew")]).unwrap()),
        ("judge", &|| store.judge(&judged).unwrap()),
        ("revoke", &|| assert!(store.revoke(judged.id(), &revocation()).unwrap())),
    ];
    for (what, change) in changes {
        let resolved = resolved(store);
        store.save_snapshot(&resolved).unwrap();
        store.flush().unwrap();
        store.set_extractor("same graph").unwrap();
        assert!(store.add_origin(id("乙"), &origin("/elsewhere", None)).unwrap());
        assert_eq!(store.snapshot().unwrap(), Some(resolved), "before {what}");
        change();
        assert_eq!(store.snapshot().unwrap(), None, "after {what}");
    }
}

/// Something done to a store.
#[derive(Debug, Clone)]
enum Deed {
    Put(u8, u8),
    AddOrigin(u8, u8),
    Retain(u8, Vec<u8>),
    Remove(u8),
    Judge(u8, u8, bool),
    Revoke(u8, u8),
    Snapshot,
    Flush,
    /// Closes the store on disk and opens it again.
    Reopen,
}

fn deed() -> impl Strategy<Value = Deed> {
    let (text, path) = (0..6_u8, 0..3_u8);
    prop_oneof![
        6 => (text.clone(), path.clone()).prop_map(|(text, path)| Deed::Put(text, path)),
        1 => (text.clone(), path.clone()).prop_map(|(text, path)| Deed::AddOrigin(text, path)),
        1 => (path, proptest::collection::vec(text.clone(), 0..4)).prop_map(|(path, texts)| Deed::Retain(path, texts)),
        1 => text.clone().prop_map(Deed::Remove),
        1 => (text.clone(), text.clone(), any::<bool>()).prop_map(|(left, right, same)| Deed::Judge(left, right, same)),
        1 => (text.clone(), text).prop_map(|(left, right)| Deed::Revoke(left, right)),
        1 => Just(Deed::Snapshot),
        1 => Just(Deed::Flush),
        1 => Just(Deed::Reopen),
    ]
}

fn perform(deed: &Deed, store: &dyn Store) -> String {
    let path = |path: &u8| format!("/{path}");
    let text = |text: &u8| text.to_string();
    match deed {
        Deed::Put(which, at) => store.put(&entry(&text(which), &path(at))).unwrap().to_string(),
        Deed::AddOrigin(which, at) => {
            store.add_origin(id(&text(which)), &origin(&path(at), Some("1"))).unwrap().to_string()
        }
        Deed::Retain(at, texts) => {
            let keep = texts.iter().map(|which| id(&text(which))).collect();
            format!("{:?}", store.retain(&path(at), &keep).unwrap())
        }
        Deed::Remove(which) => store.remove(id(&text(which))).unwrap().to_string(),
        Deed::Judge(left, right, same) => {
            store.judge(&judgement(&text(left), &text(right), *same)).unwrap();
            String::new()
        }
        Deed::Revoke(left, right) => {
            store.revoke(judgement(&text(left), &text(right), true).id(), &revocation()).unwrap().to_string()
        }
        Deed::Snapshot => {
            store.save_snapshot(&resolved(store)).unwrap();
            String::new()
        }
        Deed::Flush | Deed::Reopen => {
            store.flush().unwrap();
            String::new()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to both, and however often the disk is closed and opened: both hold the same.
    #[test]
    fn both_stores_agree(deeds in proptest::collection::vec(deed(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let memory = MemoryStore::new();
        let mut disk = SledStore::create(folder.path()).unwrap();
        for deed in &deeds {
            prop_assert_eq!(perform(deed, &memory), perform(deed, &disk), "{:?}", deed);
            if matches!(deed, Deed::Reopen) {
                drop(disk);
                disk = SledStore::open(folder.path()).unwrap();
            }
            prop_assert_eq!(contents(&memory).unwrap(), contents(&disk).unwrap(), "after {:?}", deed);
            prop_assert_eq!(memory.snapshot().unwrap(), disk.snapshot().unwrap(), "after {:?}", deed);
        }
    }
}
