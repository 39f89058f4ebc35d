//! A graph of a size in a store on disk, opened as the server opens it, and the service over it.
//!
//! What makes the graph and what asks it are two processes: how much memory a server holds is told by one that has only
//! opened the store.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwap;
use async_graphql::Variables;
use graph_api::server::{Limits, Query, Service};
use graph_api::text_index::TextIndex;
use graph_core::graph::Graph;
use graph_core::model::Extraction;
use graph_core::resolve::Reading;
use graph_core::store::{Entry, Origin, SledStore, Store};
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::generator::{self, Size};

/// What asks: a service, and the threads that it answers on.
pub(crate) struct World {
    pub(crate) graph: Arc<Graph>,
    pub(crate) service: Service,
    pub(crate) limits: Limits,
    runtime: Runtime,
}

/// One answer with what it took.
pub(crate) struct Answer {
    pub(crate) seconds: f64,
    /// Things that were looked at.
    pub(crate) steps: u64,
    /// `data`, `errors` and `extensions`.
    pub(crate) json: Value,
}

impl Answer {
    /// The code of the first error, if there is one.
    pub(crate) fn code(&self) -> Option<&str> {
        self.json.pointer("/errors/0/extensions/code").and_then(Value::as_str)
    }

    /// Whether it was refused before anything ran. One that took too long was not.
    pub(crate) fn is_refused(&self) -> bool {
        self.json.get("data").is_none() && self.code() != Some("TIMEOUT")
    }
}

/// Writes the graph of a size into a store, with its snapshot and the full text of its documents.
pub(crate) fn make(folder: &Path, size: Size) {
    let resolved = generator::resolved(size);
    let store = SledStore::create(folder).expect("the folder is empty and ours");
    for (id, document) in &resolved.documents {
        let extraction = Arc::new(Extraction { document: *id, mentions: vec![], links: vec![], findings: vec![] });
        let reading = Reading { document: Arc::clone(document), extraction };
        let origin = Origin { path: "-".to_owned(), record: Some(document.id().to_string()) };
        store.put(&Entry { reading, origin }).expect("the disk has room");
    }
    store.save_snapshot(&resolved).expect("the disk has room");
    store.flush().expect("the disk has room");
}

/// Megabytes that this process holds; 0 where the platform does not say.
pub(crate) fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: u64 = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default();
    kilobytes >> 10
}

/// Says how long something took, and how much memory is held after it.
#[expect(clippy::print_stdout, reason = "the table is what one runs the benchmark for")]
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    println!("{what}: {:.2} s; {} MB are held", start.elapsed().as_secs_f64(), resident());
    made
}

impl World {
    /// Opens a store as the server does.
    pub(crate) fn open(folder: &Path) -> Self {
        let resolved = timed("the snapshot is read", || {
            let store = SledStore::open(folder).expect("it was just written");
            store.snapshot().expect("it was just written").expect("a snapshot was saved with it")
        });
        let graph = timed("its tables are made", || Arc::new(Graph::new(resolved)));
        let texts = timed("the full text is made", || {
            let published = Arc::new(ArcSwap::new(Arc::clone(&graph)));
            TextIndex::current(&TextIndex::folder(folder), published).expect("the disk has room")
        });
        let limits = Limits::default();
        let service = Service::new(Arc::clone(&graph), limits).with_texts(texts);
        Self { graph, service, limits, runtime: Runtime::new().expect("the system gives threads") }
    }

    /// Asks as a client does, but for the socket.
    pub(crate) fn ask(&self, document: &str, variables: &Value) -> Answer {
        let variables = Variables::from_json(variables.clone());
        let query = Query { document: document.to_owned(), variables, ..Query::default() };
        let start = Instant::now();
        let reply = self.runtime.block_on(self.service.answer(query));
        let seconds = start.elapsed().as_secs_f64();
        let json = serde_json::to_value(&reply).expect("answers are JSON");
        Answer { seconds, steps: reply.steps(), json }
    }

    /// The names of the entities of a kind that have the most relations.
    pub(crate) fn hubs(&self, kind: &str) -> Vec<String> {
        let ask = "query($kinds: [EntityKind!]) { ranking(by: DEGREE, kinds: $kinds, first: 20) { nodes { name } } }";
        let answer = self.ask(ask, &serde_json::json!({"kinds": [kind]}));
        let nodes = answer.json.pointer("/data/ranking/nodes").and_then(Value::as_array).cloned().unwrap_or_default();
        nodes.iter().filter_map(|node| node["name"].as_str().map(str::to_owned)).collect()
    }

    /// The global ids of entities by their names.
    pub(crate) fn ids(&self, names: &[String]) -> BTreeMap<String, String> {
        let id = |name: &String| {
            let answer =
                self.ask("query($name: String!) { entity(name: $name) { id } }", &serde_json::json!({"name": name}));
            let id = answer.json.pointer("/data/entity/id").and_then(Value::as_str)?;
            Some((name.clone(), id.to_owned()))
        };
        names.iter().filter_map(id).collect()
    }
}
