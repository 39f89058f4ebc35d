//! The work of a request is counted: what was worked out once is cheap, and what was not is paid for.

use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use async_graphql::Variables;
use graph_api::server::{Limits, Query, Service};
use graph_api::text_index::TextIndex;
use graph_core::graph::Graph;
use graph_core::resolve::Resolved;
use serde_json::{Value, json};

#[path = "../../../graph-core/benches/generator.rs"]
mod generator;

const SIZE: generator::Size = generator::Size { entities: 600, facts: 3_000, seed: 1 };

fn resolved() -> &'static Resolved {
    static RESOLVED: OnceLock<Resolved> = OnceLock::new();
    RESOLVED.get_or_init(|| generator::resolved(SIZE))
}

/// The full text of its documents, made once.
fn texts(graph: &Arc<Graph>) -> Arc<TextIndex> {
    static TEXTS: OnceLock<(tempfile::TempDir, Arc<TextIndex>)> = OnceLock::new();
    let (_, texts) = TEXTS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let published = Arc::new(ArcSwap::new(Arc::clone(graph)));
        let texts = TextIndex::current(folder.path(), published).unwrap();
        (folder, texts)
    });
    Arc::clone(texts)
}

/// A service over a graph that nobody has asked yet.
fn service(steps: u64) -> Service {
    let graph = Arc::new(Graph::new(resolved().clone()));
    let texts = texts(&graph);
    Service::new(graph, Limits { steps, ..Limits::default() }).with_texts(texts)
}

async fn ask(service: &Service, document: &str) -> (u64, Value) {
    let reply = service
        .answer(Query { document: document.to_owned(), variables: Variables::default(), ..Query::default() })
        .await;
    (reply.steps(), serde_json::to_value(&reply).unwrap())
}

/// What was worked out once for a snapshot is not paid for again, and until then it says that it is under way.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_warm_is_cheap() {
    for field in ["ranking", "conflicts", "checks", "targets", "review"] {
        let document = format!("{{ {field}(first: 1) {{ totalCount }} }}");
        let service = service(2_000);
        let (_, cold) = ask(&service, &document).await;
        assert_eq!(cold.pointer("/errors/0/extensions/code"), Some(&json!("NOT_READY")), "{field}");
        service.warm();
        let (steps, warm) = ask(&service, &document).await;
        assert!(warm.get("errors").is_none() && steps < 2_000, "{field}: {warm}");
        let scoped = format!("{{ within(scope: {{asOf: \"2020\"}}) {{ {field}(first: 1) {{ totalCount }} }} }}");
        let (_, scoped) = ask(&service, &scoped).await;
        assert_eq!(
            scoped.pointer("/errors/0/extensions/code"),
            Some(&json!("QUERY_TOO_COMPLEX")),
            "{field} in a scope"
        );
    }
}
