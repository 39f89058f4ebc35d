//! Gives the crate a fingerprint of the code that derived data depend on.
//!
//! Extractions and the snapshot of the graph are kept on disk and are functions of the documents, of the lexicon, and of
//! this code. Whoever finds them made by other code makes them anew; nobody has to remember to raise a number.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=src");
    let reading =
        ["src/model", "src/model.rs", "src/text", "src/text.rs", "src/extract", "src/extract.rs", "src/lexicon.rs"];
    let resolving = ["src/resolve", "src/resolve.rs"];
    let files = ["src/read", "src/read.rs"];
    println!("cargo::rustc-env=TUPU_READING_CODE={:016x}", fingerprint(&files));
    println!("cargo::rustc-env=TUPU_EXTRACTION_CODE={:016x}", fingerprint(&reading));
    println!("cargo::rustc-env=TUPU_FULL_TEXT_CODE={:016x}", fingerprint(&["src/fulltext", "src/fulltext.rs"]));
    println!("cargo::rustc-env=TUPU_RESOLUTION_CODE={:016x}", fingerprint(&[&reading[..], &resolving[..]].concat()));
}

/// FNV-1a, which is the same with every compiler, over the names and contents of the files, sorted.
fn fingerprint(roots: &[&str]) -> u64 {
    let mut files = Vec::new();
    roots.iter().for_each(|root| collect(Path::new(root), &mut files));
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for byte in file.to_string_lossy().bytes().chain(text) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.to_owned());
    } else if let Ok(entries) = fs::read_dir(path) {
        entries.flatten().for_each(|entry| collect(&entry.path(), files));
    }
}
