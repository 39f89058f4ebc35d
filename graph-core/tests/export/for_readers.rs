//! Every format on disk, of the hard graph and of the samples' one, for the programs of others that `readers/` opens them with.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use graph_core::export::{self, ExportError, Filter, Flavor, Format, Layout, Selection};
use graph_core::graph::Graph;
use graph_core::lexicon::Lexicon;
use graph_core::pipeline::Pipeline;
use graph_core::read;
use graph_core::store::MemoryStore;

use crate::hostile_graph;

/// The graph of the samples.
fn samples() -> Graph {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/samples");
    let store = MemoryStore::new();
    let files = read::files(&[samples]).files;
    let pipeline = Pipeline::new(&Lexicon::builtin());
    pipeline.build(&store, files, &read::Options::default(), &AtomicBool::new(false), &mut |_| {}).unwrap();
    pipeline.graph(&store).unwrap()
}

/// `graph.gexf`, `graph-yed.graphml`, `graph.node-link.json`, and folders `csv`, `csv-excel`.
fn name(format: Format, flavor: Flavor) -> String {
    let flavored = if flavor == Flavor::Plain { String::new() } else { format!("-{}", flavor.as_str()) };
    match format.layout() {
        Layout::Files => format!("{}{flavored}", format.as_str()),
        Layout::Stream if ["json", "ttl"].contains(&format.extension()) => {
            format!("graph.{}.{}", format.as_str(), format.extension())
        }
        Layout::Stream => format!("graph{flavored}.{}", format.extension()),
    }
}

fn write_all(selection: &Selection, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for format in Format::ALL {
        for flavor in Flavor::ALL.iter().filter(|flavor| flavor.suits(*format)) {
            let path = folder.join(name(*format, *flavor));
            export::save(selection, *format, *flavor, &path, &mut |_| {}).unwrap();
        }
    }
}

/// Into the folder that `TUPU_READERS` names, which `make test-readers` sets; into one that goes away otherwise.
#[test]
fn every_format_is_written() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("TUPU_READERS").map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let hostile = Selection::new(&hostile_graph::graph(), hostile_graph::judgements(), Filter::default());
    write_all(&hostile, &folder.join("hostile"));
    write_all(&Selection::whole(&samples()), &folder.join("samples"));
    for graph in ["hostile", "samples"] {
        for format in Format::ALL {
            assert!(folder.join(graph).join(name(*format, Flavor::Plain)).exists(), "{}", format.as_str());
        }
    }
}

#[test]
fn a_picture_of_a_large_graph_is_refused_with_what_to_do() {
    use graph_core::model::{Entity, EntityId, EntityKind, Hasher};
    use graph_core::resolve::Resolved;
    let entity = |number: usize| {
        let id = EntityId::from_bytes(Hasher::new("entity").field(number.to_string()).finish());
        let entity = Entity {
            id,
            kind: EntityKind::Product,
            name: format!("产品{number}"),
            aliases: vec![],
            properties: [].into(),
            documents: vec![],
            merges: vec![],
            candidates: vec![],
        };
        (id, entity.into())
    };
    let graph = Graph::new(Resolved { entities: (0..501).map(entity).collect(), ..Resolved::default() });
    let selection = Selection::whole(&graph);
    let refused = export::write(&selection, Format::Dot, Flavor::Plain, &mut Vec::new()).unwrap_err();
    assert!(matches!(refused, ExportError::TooLarge { entities: 501, most: 500 }));
    assert!(refused.to_string().contains("narrow it"), "{refused}");
}
