//! The work of a request is counted and ends: the most expensive questions that anybody could think of, with few steps.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwap;
use async_graphql::Variables;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use graph_api::server::{Limits, Query, Service, router};
use graph_api::text_index::TextIndex;
use graph_core::graph::{Centrality, Graph};
use graph_core::model::EntityKind;
use graph_core::resolve::Resolved;
use serde_json::{Value, json};
use tower::ServiceExt;

#[path = "../../benches/expensive.rs"]
mod expensive;
#[path = "../../../graph-core/benches/generator.rs"]
mod generator;

use expensive::Names;

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

fn names() -> Names {
    let graph = Graph::new(resolved().clone());
    let ranked = |kind: EntityKind| {
        let (ranked, _) = graph.ranking(Centrality::Degree, &[kind], 20);
        ranked.iter().map(|one| graph.entity(one.entity).unwrap().name.clone()).collect::<Vec<_>>()
    };
    Names {
        districts: ranked(EntityKind::District),
        companies: ranked(EntityKind::Company),
        projects: ranked(EntityKind::Project),
        products: ranked(EntityKind::Product),
        industries: ranked(EntityKind::Industry),
        others: ranked(EntityKind::Person),
    }
}

/// What is looked at is counted, whichever way it is looked at: a question about much that took few steps would be one that
/// the limit does not know of.
#[tokio::test(flavor = "multi_thread")]
async fn every_expensive_question_counts_its_steps() {
    let names = names();
    let mut uncounted = vec![];
    for question in expensive::all() {
        let (steps, answer) = ask(&service(Limits::default().steps), &question.document(1, &names)).await;
        assert_eq!(answer.get("errors"), None, "{}", question.name);
        // What an index or the few relations of an entity answer needs no more.
        let is_short =
            ["suggest", "by name", "not there", "with typos"].iter().any(|short| question.name.contains(short));
        if steps < if is_short { 1 } else { 20 } {
            uncounted.push(format!("{} took {steps} steps: {answer}", question.name));
        }
    }
    assert!(uncounted.is_empty(), "{}", uncounted.join("\n"));
}

/// To add up a statement takes many times as long as to look at it, and costs as much more.
#[tokio::test(flavor = "multi_thread")]
async fn sums_cost_what_they_take() {
    let service = service(Limits::default().steps);
    let counted = ask(&service, "{ observations(first: 0) { totalCount } }").await.1;
    let observations = counted.pointer("/data/observations/totalCount").and_then(Value::as_u64).unwrap();
    let (steps, answer) = ask(&service, "{ observations { aggregate { amounts { sum median } } } }").await;
    assert!(answer.get("errors").is_none() && steps >= 10 * observations, "{steps} for {observations}: {answer}");
}

/// With half of the steps that it takes no question goes through: it is refused, or cut short and says so.
#[tokio::test(flavor = "multi_thread")]
async fn no_question_takes_more_steps_than_it_may() {
    let names = names();
    let mut went_through = vec![];
    for question in expensive::all() {
        let document = question.document(1, &names);
        let (needed, _) = ask(&service(Limits::default().steps), &document).await;
        if needed < 2 {
            continue;
        }
        let (steps, answer) = ask(&service(needed / 2), &document).await;
        let code = answer.pointer("/errors/0/extensions/code").and_then(Value::as_str);
        let is_cut = answer.to_string().contains(r#""cap":"WORK""#);
        let is_refused = matches!(code, Some("QUERY_TOO_COMPLEX" | "NOT_READY"));
        if steps > needed / 2 || !(is_cut || is_refused) {
            went_through.push(format!("{} took {steps} of {} steps: {answer}", question.name, needed / 2));
        }
    }
    assert!(went_through.is_empty(), "{}", went_through.join("\n"));
}

/// A document that is known and small is answered where it came in, and begun again on a thread of its own where it turns out to
/// be larger: nobody can tell from the answer.
#[tokio::test(flavor = "multi_thread")]
async fn the_answer_does_not_tell_where_it_was_worked_out() {
    let names = names();
    let one = service(Limits::default().steps);
    for question in expensive::all() {
        let document = question.document(1, &names);
        let first = ask(&one, &document).await.1;
        for again in 0..2 {
            assert_eq!(ask(&one, &document).await.1["data"], first["data"], "{}, {again}", question.name);
        }
    }
    let document = "query($first: Int!) { districts(first: $first) { nodes { name companies { totalCount } \
                    neighbors(orderBy: [{field: RELATION_COUNT}]) { totalCount } } } }";
    let asked = async |service: &Service, first: usize| {
        let variables = Variables::from_json(json!({"first": first}));
        let reply = service.answer(Query { document: document.to_owned(), variables, ..Query::default() }).await;
        (reply.steps(), serde_json::to_value(&reply).unwrap())
    };
    let two = service(Limits::default().steps);
    for (first, is_small) in [(1, true), (1, true), (40, false), (1, true)] {
        let expected = asked(&service(Limits::default().steps), first).await;
        assert_eq!(expected.0 < 2_000, is_small, "{} steps", expected.0);
        assert_eq!(asked(&two, first).await, expected, "the first {first}");
    }
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

/// While a snapshot is looked through, the last one that was answers what needs that, as a whole, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_ready_is_answered_by_the_last_snapshot_that_was() {
    let service = Arc::new(service(2_000));
    let router = router(Arc::clone(&service), IpAddr::V4(Ipv4Addr::LOCALHOST));
    // By the way over which a client keeps what it was answered.
    let tell = async || {
        let address = "/graphql?query=%7Bconflicts(first:1)%7BtotalCount%7Dstats%7Bdocuments%7D%7D";
        let request = Request::get(address).header("host", "localhost").body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let may_keep = response.headers().contains_key("etag");
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        let is_of_the_last = answer.get("errors").is_none() && answer["extensions"].get("snapshot").is_none();
        assert_eq!(may_keep, is_of_the_last, "{answer}");
        answer
    };
    assert_eq!(tell().await["errors"][0]["extensions"]["code"], json!("NOT_READY"), "there is none yet");
    service.warm();
    let ready = tell().await;
    assert!(ready.get("errors").is_none() && ready["extensions"].get("snapshot").is_none(), "{ready}");
    let mut smaller = resolved().clone();
    smaller.documents.pop_first();
    for behind in 1..=2 {
        service.publish(Arc::new(Graph::new(smaller.clone())));
        let answer = tell().await;
        assert_eq!(answer["data"], ready["data"], "all of one snapshot");
        assert_eq!(answer["extensions"]["snapshot"]["behind"], json!(behind));
        assert!(answer["extensions"]["snapshot"]["version"].is_string(), "{answer}");
    }
    let (_, plain) = ask(&service, "{ stats { documents } }").await;
    assert_eq!(plain["data"]["stats"]["documents"], json!(smaller.documents.len()), "what needs it not sees the last");
    service.warm();
    let caught_up = tell().await;
    assert_eq!(caught_up["data"]["stats"]["documents"], json!(smaller.documents.len()));
    assert!(caught_up["extensions"].get("snapshot").is_none(), "{caught_up}");
}

/// Each of what the graph makes of its facts is found again by its id, also by a service that has not looked through the graph.
#[tokio::test(flavor = "multi_thread")]
async fn every_finding_is_found_again() {
    let (first, later) = (service(Limits::default().steps), service(Limits::default().steps));
    for list in ["conflicts", "checks", "targets"] {
        let (_, answer) = ask(&first, &format!("{{ {list}(first: 20) {{ nodes {{ id __typename }} }} }}")).await;
        let nodes = answer.pointer(&format!("/data/{list}/nodes")).unwrap();
        let ids: Vec<&Value> = nodes.as_array().unwrap().iter().map(|node| &node["id"]).collect();
        assert!(!ids.is_empty(), "{list}");
        let document = format!("{{ nodes(ids: {}) {{ id __typename }} }}", json!(ids));
        let (_, again) = ask(&later, &document).await;
        assert_eq!(again.pointer("/data/nodes"), Some(nodes), "{list}");
        let filter = format!("{{ {list}(filter: {{id: {{in: {}}}}}) {{ totalCount }} }}", json!(ids));
        let (_, filtered) = ask(&first, &filter).await;
        assert_eq!(filtered.pointer(&format!("/data/{list}/totalCount")), Some(&json!(ids.len())), "{filtered}");
    }
}
