//! What stands on disk: whole or not at all, and nothing of others is touched.

use std::fs;
use std::path::Path;

use graph_core::export::{self, ExportError, Flavor, Format, Selection};

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
