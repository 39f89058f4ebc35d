//! What stands on disk: whole or not at all, and nothing of others is touched.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use graph_core::export::{self, ExportError, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::model::{Document, DocumentDraft};
use graph_core::resolve::Resolved;

use crate::{bytes, hostile_graph};

fn save(format: Format, path: &Path) -> Result<(), ExportError> {
    let graph = hostile_graph::graph();
    export::save(&Selection::whole(&graph), format, Flavor::Plain, path, &mut |_| {})
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_takes_its_place_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph.jsonl");
    fs::write(&path, "before").unwrap();
    save(Format::Jsonl, &path).unwrap();
    let graph = hostile_graph::graph();
    assert!(fs::read(&path).unwrap() == bytes(&Selection::whole(&graph), Format::Jsonl, Flavor::Plain));
    assert_eq!(names(folder.path()), ["graph.jsonl"]);
}

#[test]
fn a_folder_replaces_an_export_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tables");
    save(Format::Csv, &path).unwrap();
    let first = names(&path);
    assert!(first.contains(&"manifest.json".to_owned()) && first.contains(&"entities.csv".to_owned()));
    fs::write(path.join("old.csv"), "").unwrap();
    save(Format::Csv, &path).unwrap();
    assert_eq!(names(&path), first);
    let other = folder.path().join("letters");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("mine.txt"), "").unwrap();
    assert!(matches!(save(Format::Csv, &other), Err(ExportError::Occupied(_))));
    assert_eq!(names(folder.path()), ["letters", "tables"]);
    assert_eq!(names(&other), ["mine.txt"]);
}

#[test]
fn an_archive_holds_what_a_folder_does() {
    let folder = tempfile::tempdir().unwrap();
    save(Format::Csv, &folder.path().join("tables")).unwrap();
    save(Format::Csv, &folder.path().join("tables.zip")).unwrap();
    let file = fs::File::open(folder.path().join("tables.zip")).unwrap();
    let archive = zip::ZipArchive::new(file).unwrap();
    let mut archived: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    archived.sort();
    assert_eq!(archived, names(&folder.path().join("tables")));
}

#[test]
fn what_is_packed_already_is_not_packed_again() {
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL.iter().filter(|format| format.layout() == export::Layout::Files) {
        let path = folder.path().join(format!("{}.zip", format.as_str()));
        save(*format, &path).unwrap();
        let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).unwrap();
            let stored = entry.compression() == zip::CompressionMethod::Stored;
            assert_eq!(stored, entry.name().unwrap().ends_with(".parquet"));
        }
    }
}

/// A graph whose exports have some mebibytes.
fn large() -> Graph {
    let document = |number: u32| {
        let document = Document::new(DocumentDraft {
            text: format!("{number}{}", "文。".repeat(1 << 18)),
            ..DocumentDraft::default()
        });
        (document.id(), Arc::new(document))
    };
    Graph::new(Resolved { documents: (0..4).map(document).collect(), ..Resolved::default() })
}

#[test]
fn an_export_that_is_stopped_leaves_what_stood_there() {
    let folder = tempfile::tempdir().unwrap();
    let graph = large();
    for (format, name) in [(Format::Jsonl, "graph.jsonl"), (Format::Nquads, "graph.nq"), (Format::Csv, "tables")] {
        let path = folder.path().join(name);
        let mut heard = 0;
        let mut stop = |bytes| {
            heard = bytes;
            ControlFlow::Break(())
        };
        let stopped = export::save_while(&Selection::whole(&graph), format, Flavor::Plain, &path, &mut stop);
        assert!(matches!(stopped, Err(ExportError::Stopped)), "{stopped:?}");
        assert!((1 << 20..8 << 20).contains(&heard), "{heard}");
        assert_eq!(names(folder.path()), [""; 0]);
        save(format, &path).unwrap();
        let stood = fs::metadata(&path).unwrap().len();
        let mut stop = |_| ControlFlow::Break(());
        export::save_while(&Selection::whole(&graph), format, Flavor::Plain, &path, &mut stop).unwrap_err();
        assert_eq!(names(folder.path()), [name]);
        assert_eq!(fs::metadata(&path).unwrap().len(), stood);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

#[test]
fn what_cannot_be_written_says_so_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("graph.jsonl");
    assert!(matches!(save(Format::Jsonl, &path), Err(ExportError::Unwritable { .. })));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_file_has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (ours, any) = (folder.path().join("graph.jsonl"), folder.path().join("any"));
    save(Format::Jsonl, &ours).unwrap();
    fs::write(&any, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&any));
}
