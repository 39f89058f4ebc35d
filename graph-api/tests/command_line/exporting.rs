//! Exports as people ask for them: every format to every place, filters, what stands there already, what is refused.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use graph_core::export::{Format, Layout};

use crate::tupu::Tupu;

const NEWS: &str = "9月15日，青河县新能源有限公司投资12亿元建设的储能项目在青河县开工，计划2025年建成投产。";

/// A store of a small graph.
fn built() -> Tupu {
    let tupu = Tupu::new();
    tupu.write(
        "news/a.md",
        format!("---\ntitle: 储能项目开工\npublished: 2023-09-15\nsource: 青河日报\n---\n{NEWS}\n"),
    );
    tupu.write(
        "news/b.md",
        "---\npublished: 2024-02\nsource: 阳原网\n---\n河北青禾化工有限公司在阳原县投资1.2亿元建设糠醛项目。\n",
    );
    tupu.ok(&["build", "--quiet", "news"]);
    tupu
}

/// The files of a folder by name.
fn folder(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(path).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// The files of an archive by name.
fn archive(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let entries = 0..archive.len();
    let entry = |at| {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    entries.map(entry).collect()
}

#[test]
fn every_format_goes_to_every_place() {
    let tupu = built();
    for format in Format::ALL {
        let name = format.as_str();
        let piped = tupu.command(&["export", "--format", name]).output().unwrap();
        assert!(piped.status.success() && piped.stderr.is_empty(), "{name}: {piped:?}");
        assert!(tupu.command(&["export", "-f", name, "--out", "-"]).output().unwrap().stdout == piped.stdout, "{name}");
        let (file, zipped) = (format!("{name}.out"), format!("{name}.ZIP"));
        tupu.ok(&["export", "--format", name, "--out", &file]);
        if format.layout() == Layout::Stream {
            assert!(fs::read(tupu.path(&file)).unwrap() == piped.stdout, "{name}");
            continue;
        }
        tupu.ok(&["export", "--format", name, "--out", &zipped]);
        assert!(fs::read(tupu.path(&zipped)).unwrap() == piped.stdout, "{name}");
        let files = folder(&tupu.path(&file));
        assert!(files.contains_key("manifest.json") && files.contains_key("README.md"), "{name}");
        assert!(archive(piped.stdout) == files, "{name}");
    }
}

#[test]
fn an_export_is_built_again_to_the_byte() {
    let tupu = built();
    let export = tupu.ok(&["export"]);
    let mut paths =
        vec![("nquads", "graph.nq"), ("trig", "graph.trig"), ("turtle", "graph.ttl"), ("jsonl", "graph.jsonl")];
    if Format::from_name("parquet").is_some() {
        paths.extend([("parquet", "tables"), ("parquet", "tables.zip")]);
    }
    for (format, path) in paths {
        tupu.ok(&["export", "--format", format, "--out", path]);
        let store = format!("store-{path}");
        let outcome = tupu.run(&["build", "--store", &store, path]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert!(outcome.stderr.contains("read: 2 documents") && !outcome.stderr.contains("warning"), "{outcome:?}");
        assert_eq!(tupu.ok(&["export", "--store", &store]), export, "{path}");
    }
    // By a pipe, where neither name nor place helps.
    let nquads = fs::File::open(tupu.path("graph.nq")).unwrap();
    let mut command = tupu.command(&["build", "--quiet", "--store", "piped", "--format", "nquads", "-"]);
    assert!(command.stdin(nquads).status().unwrap().success());
    assert_eq!(tupu.ok(&["export", "--store", "piped"]), export);
}

#[test]
fn what_cannot_be_read_back_says_so() {
    let tupu = built();
    tupu.ok(&["export", "--format", "csv", "--out", "tables"]);
    let remedy = "is an export as csv, which is not read back; export it as jsonl, nquads or parquet";
    tupu.fails(&["build", "--store", "other", "tables"], 1, &["tables", remedy]);
    tupu.ok(&["export", "--format", "nquads", "--without-text", "--out", "graph.nq"]);
    let remedy = "holds a document without its text; export again without `--without-text`";
    tupu.fails(&["build", "--store", "other", "graph.nq"], 1, &["graph.nq, document ", remedy]);
    let foreign = "<http://example.org/a> <http://example.org/b> \"c\" .\n";
    tupu.write("other.nq", foreign);
    tupu.fails(
        &["build", "--store", "other", "other.nq"],
        1,
        &["other.nq holds 1 statements that are none of an export"],
    );
    let whole = tupu.ok(&["export", "--format", "nquads"]);
    tupu.write("cut.nq", whole.get(..whole.floor_char_boundary(whole.len() / 2)).unwrap());
    tupu.fails(&["build", "--store", "other", "cut.nq"], 1, &["cut.nq, line ", "is damaged or cut off"]);
    if Format::from_name("parquet").is_none() {
        tupu.write("a.parquet", b"PAR1PAR1");
        tupu.fails(
            &["build", "a.parquet"],
            1,
            &["this build of tupu cannot read; build it with `--features columnar`"],
        );
        let remedy = "this build of tupu cannot write arrow; build it with `--features columnar`";
        tupu.fails(&["export", "--format", "arrow", "--out", "arrow"], 1, &[remedy]);
    }
}

#[test]
fn filters_leave_out_what_they_say() {
    let tupu = built();
    let count = |arguments: &[&str], kind: &str| {
        let export = tupu.ok(&[&["export"], arguments].concat());
        export.lines().filter(|line| line.starts_with(&format!("{{\"type\":\"{kind}\""))).count()
    };
    assert_eq!((count(&[], "document"), count(&[], "relation") > 1), (2, true));
    for arguments in [
        ["--source", "青河日报"].as_slice(),
        &["--year", "2023"],
        &["--as-of", "2023"],
        &["--document", "储能项目开工"],
    ] {
        let export = tupu.ok(&[&["export"], arguments].concat());
        assert!(export.contains("青河县新能源有限公司") && !export.contains("阳原县"), "{arguments:?}");
    }
    assert_eq!(count(&["--kind", "Company"], "relation"), 0);
    let around = tupu.ok(&["export", "--around", "阳原县"]);
    assert!(around.contains("阳原县") && !around.contains("青河县新能源有限公司"), "{around}");
    let of_kind = |kind: &str| count(&["--relation", kind], "relation");
    assert_eq!((of_kind("LOCATED_IN") > 1, of_kind("DEVELOPS") > 0, of_kind("HOLDS")), (true, true, 0));
    assert_eq!(of_kind("PRODUCES"), 1);
    assert_eq!(of_kind("LOCATED_IN") + of_kind("DEVELOPS") + of_kind("PRODUCES"), count(&[], "relation"));
    assert_eq!(count(&["--min-confidence", "1"], "relation"), 0);
    let bare = tupu.ok(&["export", "--without-text"]);
    assert!(bare.lines().all(|line| !line.starts_with("{\"type\":\"document\"") || !line.contains("\"text\"")));
}

#[test]
fn a_filter_that_leaves_nothing_is_told() {
    let tupu = built();
    let outcome = tupu.run(&["export", "--year", "1999"]);
    assert_eq!((outcome.code, &*outcome.stdout), (Some(0), ""), "{outcome:?}");
    assert!(outcome.stderr.starts_with("warning: no entity is left to write"), "{outcome:?}");
    assert_eq!(tupu.run(&["export", "--quiet", "--year", "1999"]).stderr, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_with_its_file() {
    let tupu = built();
    for format in Format::ALL.iter().filter(|format| format.layout() == Layout::Stream).map(|format| format.as_str()) {
        let full = "tupu: /dev/full cannot be written: No space left on device";
        tupu.fails(&["export", "--format", format, "--out", "/dev/full"], 1, &[full]);
    }
}

#[test]
fn what_is_asked_wrongly_is_refused() {
    let tupu = built();
    for (arguments, code, words) in [
        (["--format", "docx"].as_slice(), 2, ["docx", "possible values: jsonl, csv, xlsx"].as_slice()),
        (&["--flavor", "yed", "--format", "csv"], 1, &["csv has no flavour yed"]),
        (&["--excel", "--flavor", "excel", "--format", "csv"], 2, &["cannot be used with"]),
        (&["--excel"], 1, &["jsonl has no flavour excel"]),
        (&["--depth", "2"], 2, &["--around"]),
        (&["--min-confidence", "2"], 2, &["not between 0 and 1"]),
        (&["--year", "23"], 2, &["23"]),
        (&["--as-of", "2023-13"], 2, &["2023-13"]),
        (&["--kind", "Firm"], 2, &["possible values: "]),
        (&["--district", "无此县"], 1, &["无此县"]),
        (&["--around", "无此企业"], 1, &["无此企业"]),
        (&["--document", "无此文"], 1, &["无此文"]),
        (&["--out", "news"], 1, &["news"]),
        (&["--format", "csv", "--out", "news"], 1, &["news is a folder that tupu did not write"]),
        (&["--format", "csv", "--out", "missing/tables"], 1, &["missing/tables cannot be written"]),
        (&["--store", "nowhere"], 1, &["nowhere"]),
    ] {
        tupu.fails(&[&["export"], arguments].concat(), code, words);
    }
    let news: Vec<String> = folder(&tupu.path("news")).into_keys().collect();
    assert_eq!(news, ["a.md", "b.md"]);
}

#[test]
fn what_stood_there_is_replaced_as_a_whole() {
    let tupu = built();
    tupu.write("graph.jsonl", "before");
    tupu.ok(&["export", "--out", "graph.jsonl"]);
    assert_eq!(fs::read_to_string(tupu.path("graph.jsonl")).unwrap(), tupu.ok(&["export"]));
    tupu.ok(&["export", "--format", "csv", "--out", "tables/"]);
    tupu.write("tables/old.csv", "");
    tupu.ok(&["export", "--format", "csv", "--excel", "--out", "tables"]);
    let files = folder(&tupu.path("tables"));
    assert!(!files.contains_key("old.csv") && files["entities.csv"].starts_with("\u{feff}".as_bytes()));
    tupu.write("tables.zip", "before");
    tupu.ok(&["export", "--format", "csv", "--excel", "--out", "tables.zip"]);
    assert!(archive(fs::read(tupu.path("tables.zip")).unwrap()) == files);
}

#[test]
fn ctrl_c_leaves_what_stood_there() {
    let tupu = Tupu::new();
    // A publisher is written, but not read for facts, which would take its time.
    let line = |number: u32| format!("{{\"source\":\"{number}{}\",\"text\":\"{NEWS}\"}}\n", "报".repeat(4 << 20));
    tupu.write("a.jsonl", (0..3).map(line).collect::<String>());
    tupu.ok(&["build", "--quiet", "a.jsonl"]);
    fs::create_dir(tupu.path("out")).unwrap();
    tupu.write("out/graph.jsonl", "before");
    let mut command = tupu.command(&["export", "--out", "out/graph.jsonl"]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    while folder(&tupu.path("out")).len() == 1 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{stderr}");
    assert!(stderr.contains("the export is given up"), "{stderr}");
    assert_eq!(folder(&tupu.path("out")), BTreeMap::from([("graph.jsonl".to_owned(), b"before".to_vec())]));
}
