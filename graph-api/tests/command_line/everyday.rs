//! Everyday use.

use std::io::{Read, Write};
use std::process::Stdio;

use serde_json::Value;

use crate::tupu::{Tupu, samples};

const TEXT: &str = "今天，青河县新能源有限公司投资3亿元建设的储能项目开工。";

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn build_tells_what_it_found() {
    let tupu = Tupu::new();
    let outcome = tupu.run(&["build", &samples()]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(outcome.stderr.contains(" documents: ") && outcome.stderr.contains(" entities, "), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    let quiet = tupu.run(&["build", "--quiet", &samples()]);
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (Some(0), "", ""));
}

#[test]
fn the_report_names_every_document() {
    let tupu = Tupu::new();
    let file = tupu.write("a.jsonl", format!("{{\"id\":\"x\",\"published\":\"2023\",\"text\":\"{TEXT}\"}}\n"));
    tupu.write("b.txt", "");
    let outcome = tupu.run(&["build", "--report", "a.jsonl", "b.txt"]);
    assert_eq!(outcome.code, Some(1));
    let told = lines(&outcome.stdout);
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["status"], "added");
    assert_eq!(told[0]["record"], "x");
    assert_eq!(told[0]["path"], file.canonicalize().unwrap().display().to_string());
    assert_eq!(told[1]["status"], "failed");
    let again = lines(&tupu.ok(&["build", "--report", "a.jsonl"]));
    assert_eq!(again[0]["status"], "unchanged");
    tupu.write("a.jsonl", format!("{{\"id\":\"x\",\"published\":\"2024\",\"text\":\"{TEXT}\"}}\n"));
    let changed = lines(&tupu.ok(&["build", "--report", "a.jsonl"]));
    assert_eq!(changed[0]["status"], "added");
    assert_eq!((&changed[1]["status"], &changed[1]["document"]), (&"removed".into(), &told[0]["document"]));
}

#[test]
fn standard_input_is_read_and_never_replaced() {
    let tupu = Tupu::new();
    for text in [TEXT, "今天，白河县的储能项目开工。"] {
        let mut child = tupu.command(&["build", "-"]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    }
    let documents = lines(&tupu.ok(&["documents", "--format", "jsonl"]));
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["origins"][0]["path"], "-");
}

#[test]
fn flags_are_stronger_than_what_a_file_says() {
    let tupu = Tupu::new();
    tupu.write("a.md", format!("---\npublished: 2020\nsource: 甲报\n---\n{TEXT}\n"));
    tupu.ok(&["build", "--published", "2023-09", "--source", "乙报", "a.md"]);
    let document = &lines(&tupu.ok(&["documents", "--format", "jsonl"]))[0];
    assert_eq!((&document["published"], &document["dated"]), (&"2023-09".into(), &"given".into()));
    assert_eq!(document["source"], "乙报");
}

#[test]
fn extract_shows_mentions_and_facts_and_keeps_nothing() {
    let tupu = Tupu::new();
    tupu.write("a.txt", TEXT);
    let page = tupu.ok(&["extract", "--published", "2023-09-15", "a.txt"]);
    assert!(page.contains("青河县新能源有限公司") && page.contains("mentions") && page.contains("facts"), "{page}");
    let characters: Vec<char> = TEXT.chars().collect();
    for line in lines(&tupu.ok(&["extract", "--format", "jsonl", "a.txt"])) {
        if let (Some(start), Some(end)) = (line["start"].as_u64(), line["end"].as_u64()) {
            let words: String = characters[start.try_into().unwrap()..end.try_into().unwrap()].iter().collect();
            assert_eq!(line["text"], words.as_str());
        }
    }
    assert!(!tupu.path("store").exists());
    tupu.fails(&["extract", "none.txt"], 1, &["none.txt cannot be read"]);
}

#[test]
fn an_export_is_the_same_twice_and_on_a_file() {
    let tupu = Tupu::new();
    tupu.ok(&["build", &samples()]);
    let export = tupu.ok(&["export"]);
    assert_eq!(tupu.ok(&["export", "--format", "jsonl"]), export);
    tupu.ok(&["export", "--out", "graph.jsonl"]);
    assert_eq!(std::fs::read_to_string(tupu.path("graph.jsonl")).unwrap(), export);
    tupu.fails(
        &["export", "--out", "no/folder/graph.jsonl"],
        1,
        &["no/folder/graph.jsonl cannot be written: No such file"],
    );
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let tupu = Tupu::new();
    tupu.ok(&["build", &samples()]);
    for arguments in [["export"].as_slice(), &["documents"], &["stats"], &["completions", "bash"]] {
        let mut child = tupu.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn what_is_removed_leaves_no_trace() {
    let tupu = Tupu::new();
    let file = tupu.write("news/a.txt", TEXT);
    tupu.write("news/b/c.txt", "今天，白河县新能源有限公司的储能项目开工。");
    tupu.ok(&["build", "news/a.txt"]);
    let before = tupu.ok(&["export"]);
    tupu.ok(&["build", "news"]);
    assert_ne!(tupu.ok(&["export"]), before);
    tupu.ok(&["remove", "news/b"]);
    assert_eq!(tupu.ok(&["export"]), before);
    std::fs::remove_file(file).unwrap();
    tupu.fails(
        &["remove", "news/none.txt", "0123456789abcdef0123456789abcdef"],
        1,
        &["nothing of news/none.txt", "nothing of 0123"],
    );
    let id = lines(&tupu.ok(&["documents", "--format", "jsonl"]))[0]["id"].as_str().unwrap().to_owned();
    tupu.ok(&["remove", &id]);
    assert_eq!(tupu.ok(&["export"]), "");
}

#[test]
fn stats_count_what_an_export_holds() {
    let tupu = Tupu::new();
    tupu.ok(&["build", &samples()]);
    let export = lines(&tupu.ok(&["export"]));
    let stats: Value = serde_json::from_str(&tupu.ok(&["stats", "--format", "json"])).unwrap();
    let of = |kind: &str| export.iter().filter(|line| line["type"] == kind).count();
    assert_eq!(stats["documents"], of("document"));
    for (name, kind) in
        [("entities", "entity"), ("relations", "relation"), ("stages", "stage"), ("observations", "observation")]
    {
        let sum: u64 = stats[name].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(sum, of(kind) as u64, "{name}");
    }
    assert_eq!(stats["provisions"], of("provision"));
    assert!(tupu.ok(&["stats"]).starts_with("documents  "));
}

#[test]
fn help_teaches_with_examples() {
    let tupu = Tupu::new();
    for command in ["build", "extract", "eval", "export", "stats", "documents", "remove", "completions"] {
        let help = tupu.ok(&[command, "--help"]);
        assert!(help.contains("Examples:\n  ") && help.contains(&format!("tupu {command}")), "{help}");
    }
    assert!(tupu.ok(&["--help"]).contains("config.toml"));
    assert!(tupu.ok(&["completions", "bash"]).contains("tupu"));
}
