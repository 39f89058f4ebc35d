//! The rules of the house that the compiler does not hold: who may use whom, how long a file may be, what heads it.

// A file that cannot be read here is a failed test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file before its tests.
const LONGEST_FILE: usize = 400;

/// What each room of the core may use of the crate, besides itself. `pipeline` sees all.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("lexicon", &["model"]),
    ("read", &["model", "lexicon"]),
    ("text", &["model"]),
    ("extract", &["model", "text", "lexicon"]),
    ("resolve", &["model", "lexicon"]),
    ("graph", &["model", "resolve"]),
    ("store", &["model", "resolve"]),
    ("fulltext", &["model"]),
    ("export", &["model", "graph"]),
    ("evaluate", &["model", "graph"]),
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All files under `folder` with this ending, by path.
fn sources(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && !["target", "node_modules", "dist"].contains(&name.as_str()) && !name.starts_with('.') {
                folders.push(path);
            } else if name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A file's lines before its unit tests.
fn code(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).map(str::to_owned).collect()
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    let mut wrong = Vec::new();
    for path in sources(&workspace(), ".rs") {
        let lines = code(&path);
        let shown = path.display();
        if !lines.first().is_some_and(|first| first.starts_with("//!")) {
            wrong.push(format!("{shown}: begins without //!"));
        }
        let product = path.components().any(|part| part.as_os_str() == "src");
        if product && lines.len() > LONGEST_FILE {
            wrong.push(format!("{shown}: {} lines without its tests", lines.len()));
        }
        if path.ends_with("mod.rs") {
            wrong.push(format!("{shown}: a module's file stands beside its folder"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_use_only_what_stands_before_them() {
    let source = workspace().join("graph-core/src");
    let rooms: BTreeMap<&str, &[&str]> = DIRECTIONS.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in sources(&source, ".rs") {
        let first = path.strip_prefix(&source).unwrap().components().next().unwrap();
        let room = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
        let Some(allowed) = rooms.get(room.as_str()) else { continue };
        for (number, line) in code(&path).iter().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            if line.contains("use crate::{") {
                wrong.push(format!("{}:{}: name each room in a `use` of its own", path.display(), number + 1));
            }
            for used in line.split("crate::").skip(1) {
                let name: String = used.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
                let is_room = rooms.contains_key(name.as_str()) || name == "pipeline";
                if is_room && name != room && !allowed.contains(&name.as_str()) {
                    wrong.push(format!("{}:{}: {room} uses {name}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn foreign_indices_do_not_leave_their_folder() {
    let source = workspace().join("graph-core/src");
    for (library, room) in [("petgraph", "graph"), ("sled", "store"), ("tantivy", "fulltext")] {
        for path in sources(&source, ".rs") {
            let inside = path.starts_with(source.join(room)) || path == source.join(room).with_extension("rs");
            let uses = code(&path)
                .iter()
                .any(|line| line.contains(&format!("{library}::")) && !line.trim_start().starts_with("//"));
            assert!(inside || !uses, "{}: {library} outside of {room}/", path.display());
        }
    }
}
