//! Bad input: each with a message that says what, where and what to do, and the exit code.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::process::{Output, Stdio};
use std::thread;
use std::time::Duration;

use graph_core::store::SledStore;

use crate::tupu::{Tupu, samples};

const TEXT: &str = "今天，青河县新能源有限公司投资3亿元建设的储能项目开工。";

#[test]
fn an_empty_file() {
    let tupu = Tupu::new();
    tupu.write("a.txt", "");
    tupu.fails(&["build", "a.txt"], 1, &["failed: a.txt holds no text"]);
}

#[test]
fn a_binary_file() {
    let tupu = Tupu::new();
    tupu.write("a.txt", b"\x7fELF\x02\x01\x00\x00\x00\x00");
    tupu.fails(&["build", "a.txt"], 1, &["failed: a.txt is binary data; tupu reads text, Markdown"]);
}

#[test]
fn truncated_utf_8() {
    let tupu = Tupu::new();
    tupu.write("a.txt", &TEXT.as_bytes()[..TEXT.len() - 1]);
    tupu.fails(
        &["build", "a.txt"],
        1,
        &["failed: a.txt is cut off: the last UTF-8 character, at byte", "fetch the file again"],
    );
}

#[test]
fn a_gb18030_file_is_read() {
    let tupu = Tupu::new();
    // 储能项目开工 as a title, 今天，储能项目开工。 as the text, in GB18030.
    let title = b"\xb4\xa2\xc4\xdc\xcf\xee\xc4\xbf\xbf\xaa\xb9\xa4";
    let text = [b"\xbd\xf1\xcc\xec\xa3\xac".as_slice(), title, b"\xa1\xa3\n"].concat();
    tupu.write("a.txt", [title.as_slice(), b"\n\n", &text].concat());
    tupu.ok(&["build", "a.txt"]);
    assert!(tupu.ok(&["export"]).contains("\"title\":\"储能项目开工\""), "{}", tupu.ok(&["export"]));
}

#[test]
fn a_missing_path() {
    let tupu = Tupu::new();
    tupu.write("b.txt", TEXT);
    tupu.fails(&["build", "a.txt"], 1, &["failed: a.txt cannot be read: No such file", "there is nothing to read"]);
    assert!(!tupu.path("store").exists(), "no store is made for nothing");
    tupu.fails(&["build", "a.txt", "b.txt"], 1, &["failed: a.txt cannot be read", "1 document, 1 failed"]);
}

#[test]
fn one_bad_file_among_good_ones() {
    let tupu = Tupu::new();
    tupu.write("news/a.txt", TEXT);
    tupu.write("news/b.txt", "");
    tupu.write("news/c.jsonl", format!("{{\"text\":\"{TEXT}\"}}\nnonsense\n"));
    tupu.write("news/d.mp3", "ID3");
    let outcome =
        tupu.fails(&["build", "news"], 1, &["news/b.txt holds no text", "news/c.jsonl, line 2: is no document"]);
    assert!(outcome.stderr.contains("passed over 1 file"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("2 failed"), "{}", outcome.stderr);
}

#[test]
fn a_folder_that_cannot_be_opened() {
    let tupu = Tupu::new();
    tupu.write("news/a.txt", TEXT);
    fs::create_dir(tupu.path("news/locked")).unwrap();
    // Root may read anything, so a link to nowhere stands for what nobody may read.
    std::os::unix::fs::symlink("nowhere", tupu.path("news/b.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", tupu.path("link")).unwrap();
    tupu.fails(
        &["build", "news", "link"],
        1,
        &["news/b.txt cannot be read", "failed: link cannot be read", "1 document, 2 failed"],
    );
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o000);
    fs::set_permissions(tupu.path("news/locked"), permissions).unwrap();
    if fs::read_dir(tupu.path("news/locked")).is_err() {
        tupu.fails(&["build", "news"], 1, &["news/locked cannot be read: Permission denied"]);
    }
}

#[test]
fn a_line_of_200_mb_is_refused_in_little_memory() {
    let tupu = Tupu::new();
    tupu.write("b.txt", TEXT);
    let (usual, _) = peak_of(&tupu, "b.txt");
    for name in ["a.jsonl", "a.txt"] {
        let mut file = File::create(tupu.path(name)).unwrap();
        let part = "长".repeat(1 << 18);
        (0..200 * (1 << 20) / part.len()).for_each(|_| file.write_all(part.as_bytes()).unwrap());
        drop(file);
        let (peak, output) = peak_of(&tupu, name);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr.contains("is longer than 16 MiB; split it into documents"), "{stderr}");
        assert!(peak < usual + 80_000, "{name} took {peak} KB, a short file {usual} KB");
        fs::remove_file(tupu.path(name)).unwrap();
    }
}

/// Builds a file; the most memory that it took, and how it ended.
fn peak_of(tupu: &Tupu, name: &str) -> (u64, Output) {
    let mut child = tupu.command(&["build", name]).stderr(Stdio::piped()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(peak_kilobytes(child.id()).unwrap_or(0));
        thread::sleep(Duration::from_millis(2));
    }
    (peak, child.wait_with_output().unwrap())
}

/// The most memory that a process held so far, where the system tells.
fn peak_kilobytes(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn a_store_in_use() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    let _held = SledStore::create(tupu.path("store")).unwrap();
    tupu.fails(&["build", "a.txt"], 1, &["is in use by another process; stop it, or name another with --store"]);
    tupu.fails(&["export"], 1, &["is in use by another process"]);
}

#[test]
fn a_store_of_a_newer_format() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    tupu.ok(&["build", "a.txt"]);
    let db = sled::open(tupu.path("store/sled")).unwrap();
    db.open_tree("meta").unwrap().insert("format", "77").unwrap();
    drop(db);
    for arguments in [["build", "a.txt"].as_slice(), &["export"], &["stats"], &["documents"], &["remove", "a.txt"]] {
        tupu.fails(arguments, 1, &["has format 77, newer than this version's", "use a newer tupu"]);
    }
}

#[test]
fn a_truncated_store() {
    let tupu = Tupu::new();
    tupu.ok(&["build", &samples()]);
    let db = tupu.path("store/sled/db");
    let length = fs::metadata(&db).unwrap().len();
    for keep in [length / 2, 1000, 0] {
        OpenOptions::new().write(true).open(&db).unwrap().set_len(keep).unwrap();
        tupu.fails(&["export"], 1, &["is damaged: ", "build its documents again from their files into a new store"]);
    }
}

#[test]
fn no_store_yet() {
    let tupu = Tupu::new();
    tupu.fails(&["export"], 1, &["there is no store at", "build one with `tupu build`"]);
    assert!(!tupu.path("store").exists());
}

#[test]
fn a_store_that_is_something_else() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    tupu.write("letters/b.txt", "信");
    tupu.fails(&["build", "--store", "letters", "a.txt"], 1, &["letters is no store and not empty"]);
    tupu.fails(&["build", "--store", "a.txt", "a.txt"], 1, &["the store a.txt: "]);
}

#[test]
fn a_wrong_command_line() {
    let tupu = Tupu::new();
    tupu.fails(&["build"], 2, &["<PATH>..."]);
    tupu.fails(&["build", "--published", "2023-13", "a.txt"], 2, &["not a date such as 2023, 2023-09, 2023-09-15"]);
    tupu.fails(&["build", "--format", "mp3", "a.txt"], 2, &["formats are text, markdown, html, jsonl"]);
    tupu.fails(&["export", "--format", "rdf"], 2, &["possible values: jsonl"]);
    tupu.fails(&["bild"], 2, &["build"]);
}

#[test]
fn a_bad_gold_row_is_named_by_file_and_line() {
    let tupu = Tupu::new();
    tupu.write("gold/a.tsv", "# gold\nE\tFirm\t甲公司\n");
    tupu.write("texts/a.txt", "甲公司开工。");
    tupu.fails(&["eval", "gold", "texts"], 1, &["gold/a.tsv, line 2: \"Firm\" is no kind"]);
    tupu.write("gold/a.tsv", "E\tDistrict\t乌海市\n");
    tupu.write("gold/b.tsv", "E\tDistrict\t乌海市\n");
    tupu.fails(&["eval", "gold", "texts"], 1, &["there is no text for the gold table b.tsv"]);
}
