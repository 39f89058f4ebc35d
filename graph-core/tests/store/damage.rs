//! Damaged files: an error that says so, or all that was promised; never a panic, never a part.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use graph_core::store::{SledStore, Store, StoreError};

use crate::samples::*;

/// Numbers that look random and are the same in every run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// A store of 60 documents in four commits, with a snapshot.
fn store_at(path: &Path) -> Contents {
    let store = SledStore::create(path).unwrap();
    for commit in 0..4 {
        for number in 0..15 {
            store.put(&entry(&format!("{commit}号{number}"), "/a")).unwrap();
        }
        store.flush().unwrap();
    }
    store.save_snapshot(&resolved(&store)).unwrap();
    store.flush().unwrap();
    contents(&store).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(file, target).unwrap();
    }
}

/// Everything that can be read of a store.
fn read(path: &Path) -> Result<Contents, StoreError> {
    let store = SledStore::open(path)?;
    let contents = contents(&store)?;
    if let Some(snapshot) = store.snapshot()? {
        assert_eq!(snapshot, resolved(&store), "a snapshot is whole or none");
    }
    Ok(contents)
}

/// Damages a copy of a store and reads it. What was found, or the error.
fn check(what: &str, sound: &Path, expected: &Contents, damage: impl FnOnce(&Path)) -> bool {
    let folder = tempfile::tempdir().unwrap();
    copy(sound, folder.path());
    damage(folder.path());
    let outcome = catch_unwind(AssertUnwindSafe(|| read(folder.path())));
    match outcome.unwrap_or_else(|_| panic!("{what}: a panic came through")) {
        Ok(found) => assert!(found == *expected, "{what}: read without an error, but not what was promised"),
        Err(error) => {
            let is_told = matches!(error, StoreError::Corrupt { .. } | StoreError::Io { .. } | StoreError::Missing(_));
            assert!(is_told, "{what}: {error}");
            return true;
        }
    }
    false
}

#[test]
fn a_truncated_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let expected = store_at(folder.path());
    let (mut numbers, mut told) = (Numbers(1), 0);
    let length = fs::metadata(folder.path().join("sled/db")).unwrap().len();
    for round in 0..40 {
        let keep = if round == 0 { 0 } else { numbers.below(length) };
        told += usize::from(check(&format!("db cut to {keep} of {length}"), folder.path(), &expected, |copy| {
            fs::OpenOptions::new().write(true).open(copy.join("sled/db")).unwrap().set_len(keep).unwrap();
        }));
    }
    assert!(told >= 35, "only {told} of 40 truncations were told");
}

#[test]
fn a_changed_byte_is_told_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let expected = store_at(folder.path());
    let mut files = files(folder.path());
    files.retain(|file| fs::metadata(file).unwrap().len() > 0);
    let mut numbers = Numbers(2);
    for _ in 0..100 {
        // The log is by far the largest file; the others get their share all the same.
        let file = files.iter().rfind(|_| numbers.below(2) == 0).unwrap_or(&files[0]);
        let name = file.strip_prefix(folder.path()).unwrap();
        let bytes = fs::read(file).unwrap();
        let at = usize::try_from(numbers.below(bytes.len() as u64)).unwrap();
        check(&format!("{} changed at {at} of {}", name.display(), bytes.len()), folder.path(), &expected, |copy| {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1 << (at % 8);
            fs::write(copy.join(name), bytes).unwrap();
        });
    }
}

#[test]
fn a_lost_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let expected = store_at(folder.path());
    for file in files(folder.path()) {
        let name = file.strip_prefix(folder.path()).unwrap();
        check(&format!("{} lost", name.display()), folder.path(), &expected, |copy| {
            fs::remove_file(copy.join(name)).unwrap();
        });
    }
}
