//! What is written is read back: the same documents, judgements and ids, and by building them the same graph.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use graph_core::export::{self, Filter, Flavor, Format, Selection};
use graph_core::lexicon::Lexicon;
use graph_core::model::{Decision, EntityKind, Judgement, Named, Revocation};
use graph_core::pipeline::{Event, Pipeline};
use graph_core::read::{self, Item, Options};
use graph_core::store::{MemoryStore, Store};

use crate::{bytes, hostile_graph, lines};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(&Lexicon::builtin()));

/// The formats that are read back, and how their files are called.
const FORMATS: &[(Format, &str)] = &[
    (Format::Jsonl, "graph.jsonl"),
    (Format::Nquads, "graph.nq"),
    (Format::Trig, "graph.trig"),
    (Format::Turtle, "graph.ttl"),
    #[cfg(feature = "columnar")]
    (Format::Parquet, "tables"),
    #[cfg(feature = "columnar")]
    (Format::Parquet, "tables.zip"),
];

fn hostile() -> Selection {
    Selection::new(&hostile_graph::graph(), hostile_graph::judgements(), Filter::default())
}

/// Everything under a path, read.
fn items(path: &Path) -> Vec<Result<Item, read::ReadError>> {
    let found = read::files(&[path.to_owned()]);
    let items = found.files.iter().flat_map(|file| read::items(file, &Options::default()));
    found.errors.into_iter().map(Err).chain(items).collect()
}

#[test]
fn the_hard_graph_comes_back_from_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let (selection, graph) = (hostile(), hostile_graph::graph());
    let derived = ["entity", "relation", "stage", "observation", "provision"];
    let ids: BTreeSet<String> = lines(&selection)
        .iter()
        .filter(|line| derived.contains(&line["type"].as_str().unwrap()))
        .map(|line| line["id"].as_str().unwrap().to_owned())
        .collect();
    for (format, name) in FORMATS {
        let path = folder.path().join(name);
        export::save(&selection, *format, Flavor::Plain, &path, &mut |_| {}).unwrap();
        let (mut documents, mut judgements, mut seen) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
        for item in items(&path) {
            match item.unwrap() {
                Item::Document(record) => {
                    let document = graph_core::model::Document::new(record.draft);
                    assert_eq!(Some(&document), graph.document(document.id()).map(AsRef::as_ref), "{name}");
                    documents.insert(document.id());
                }
                Item::Judgement(record) => judgements.push(*record),
                Item::Derived(bytes) => {
                    seen.extend(bytes.iter().map(|id| format!("{:032x}", u128::from_be_bytes(*id))));
                }
            }
        }
        assert_eq!(documents.len(), graph.documents().len(), "{name}");
        assert_eq!(judgements, hostile_graph::judgements(), "{name}");
        assert_eq!(seen, ids, "{name}");
    }
}

fn build(store: &dyn Store, files: Vec<PathBuf>) -> Vec<String> {
    let mut failed = Vec::new();
    let mut report = |event: &Event| {
        if let Event::Failed(failure) = event {
            failed.push(failure.to_string());
        }
    };
    PIPELINE.build(store, files, &Options::default(), &AtomicBool::new(false), &mut report).unwrap();
    failed
}

fn selected(store: &dyn Store) -> Selection {
    Selection::new(&PIPELINE.graph(store).unwrap(), store.judgements().unwrap(), Filter::default())
}

/// The samples and a table, which has places in its file, with judgements that change the graph; one of them revoked.
fn judged(folder: &Path) -> MemoryStore {
    let store = MemoryStore::new();
    let table = folder.join("list.csv");
    fs::write(&table, "项目名称,建设单位,总投资（亿元）,建设地点\n糠醛项目,河北青禾化工有限公司,1.2,阳原县\n").unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    assert_eq!(build(&store, read::files(&[samples, table]).files), [""; 0]);
    let graph = PIPELINE.graph(&store).unwrap();
    let [first, second, third, ..] = graph.entities(EntityKind::Company) else { panic!("few companies") };
    let named = |id| {
        let name = graph.entity(id).unwrap().name.clone();
        Named { kind: EntityKind::Company, name, documents: BTreeSet::new() }
    };
    let at = |second| jiff::Timestamp::from_second(second).unwrap();
    let same = Decision::Same { entities: [named(*first), named(*second)].into() };
    let rename = Decision::Rename { entity: named(*third), name: "改名后的公司".to_owned() };
    for (decision, second) in [(same, 1_700_000_000), (rename, 1_700_000_100)] {
        let judgement =
            Judgement { decision, author: "审核员".to_owned(), reason: "\"查\"\n实".to_owned(), at: at(second) };
        store.judge(&judgement).unwrap();
        if second == 1_700_000_100 {
            let end = Revocation { author: "主编".to_owned(), reason: "误判".to_owned(), at: at(1_700_000_200) };
            assert!(store.revoke(judgement.id(), &end).unwrap());
        }
    }
    store
}

#[test]
fn a_graph_is_built_again_from_every_format_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let store = judged(folder.path());
    let selection = selected(&store);
    let export = bytes(&selection, Format::Jsonl, Flavor::Plain);
    for (format, name) in FORMATS {
        let path = folder.path().join(name);
        export::save(&selection, *format, Flavor::Plain, &path, &mut |_| {}).unwrap();
        let again = MemoryStore::new();
        assert_eq!(build(&again, read::files(&[path]).files), [""; 0], "{name}");
        let again = selected(&again);
        assert!(bytes(&again, Format::Jsonl, Flavor::Plain) == export, "{name}: the graph differs");
        let written = bytes(&selection, *format, Flavor::Plain);
        assert!(bytes(&again, *format, Flavor::Plain) == written, "{name}: the export differs");
    }
}

#[test]
fn an_export_that_is_cut_off_says_so() {
    let selection = hostile();
    for (format, name) in [(Format::Nquads, "graph.nq"), (Format::Trig, "graph.trig"), (Format::Turtle, "graph.ttl")] {
        let whole = bytes(&selection, format, Flavor::Plain);
        let end = whole.trim_ascii_end().len();
        for cut in (0..end).step_by(61).chain(end - 80..end) {
            let cut_off = std::io::Cursor::new(whole[..cut].to_vec());
            let errors: Vec<String> = read::from_reader(name, cut_off, &Options::default())
                .filter_map(|record| record.err().map(|error| error.to_string()))
                .collect();
            assert!(errors.iter().any(|error| error.starts_with(name)), "{name} up to {cut}: {errors:?}");
        }
    }
}

#[test]
fn only_what_says_all_else_is_read_of_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let exports = folder.path().join("csv");
    export::save(&hostile(), Format::Csv, Flavor::Plain, &exports, &mut |_| {}).unwrap();
    fs::write(exports.join("news.txt"), "今天，新桥通车。").unwrap();
    let found = read::files(&[folder.path().to_owned()]);
    assert_eq!(found.files, [exports.join("news.txt")]);
    let [error] = found.errors.as_slice() else { panic!("{:?}", found.errors) };
    assert!(
        error
            .to_string()
            .ends_with("csv is an export as csv, which is not read back; export it as jsonl, nquads or parquet")
    );
    assert!(found.passed_over.is_empty(), "{:?}", found.passed_over);
    export::save(&hostile(), Format::Csv, Flavor::Plain, &folder.path().join("csv.zip"), &mut |_| {}).unwrap();
    let zipped = items(&folder.path().join("csv.zip"));
    assert!(matches!(zipped.as_slice(), [Err(error)] if error.to_string().contains("csv.zip is an export as csv")));
}

#[test]
fn no_table_of_an_export_is_taken_for_a_list_of_projects() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |path: &Path, format: &str| {
        let said = format!("is an export as {format}, which is not read back; export it as jsonl, nquads or parquet");
        let items = items(path);
        assert!(matches!(items.as_slice(), [Err(error)] if error.to_string().ends_with(&said)), "{path:?}: {items:?}");
    };
    let workbook = folder.path().join("graph.xlsx");
    export::save(&hostile(), Format::Xlsx, Flavor::Plain, &workbook, &mut |_| {}).unwrap();
    refused(&workbook, "xlsx");
    for (format, flavor, name) in [
        (Format::Csv, Flavor::Plain, "csv"),
        (Format::Csv, Flavor::Excel, "excel"),
        (Format::Neo4j, Flavor::Plain, "neo4j"),
    ] {
        let tables = folder.path().join(name);
        export::save(&hostile(), format, flavor, &tables, &mut |_| {}).unwrap();
        refused(&tables, format.as_str());
        // By itself, too: a copy of one table in another folder.
        let copies = fs::read_dir(&tables).unwrap().map(|entry| entry.unwrap().path());
        let copies: Vec<PathBuf> =
            copies.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
        assert!(copies.len() >= 8, "{copies:?}");
        copies.iter().for_each(|copy| refused(copy, format.as_str()));
    }
}

#[cfg(feature = "columnar")]
#[test]
fn a_table_that_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let exports = folder.path().join("tables");
    export::save(&hostile(), Format::Parquet, Flavor::Plain, &exports, &mut |_| {}).unwrap();
    fs::remove_file(exports.join("judgements.parquet")).unwrap();
    let found = read::files(&[exports]);
    assert!(found.files.iter().all(|file| file.extension().is_some_and(|ending| ending == "parquet")));
    let [error] = found.errors.as_slice() else { panic!("{:?}", found.errors) };
    assert!(error.to_string().contains("judgements.parquet cannot be read: No such file"), "{error}");
}

#[cfg(not(feature = "columnar"))]
#[test]
fn a_build_without_parquet_says_how_to_have_it() {
    let table = std::io::Cursor::new(b"PAR1....PAR1".to_vec());
    let error = read::from_reader("a.parquet", table, &Options::default()).next().unwrap().unwrap_err();
    let said =
        "a.parquet is a table in Parquet, which this build of tupu cannot read; build it with `--features columnar`";
    assert_eq!(error.to_string(), said);
}
