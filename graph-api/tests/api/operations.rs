//! What those who run the server see and set: counts, cost, origins, the hot path.

use axum::http::HeaderValue;
use graph_api::server::{Limits, Profile};
use serde_json::json;

use crate::server::Server;

/// The value of a line of `/metrics`.
fn value(page: &str, line: &str) -> Option<f64> {
    page.lines().find_map(|one| one.strip_prefix(line)?.strip_prefix(' ')?.parse().ok())
}

#[tokio::test]
async fn requests_are_counted_by_operation_and_outcome() {
    let server = Server::new(Profile::default());
    server.post(&json!({"query": "query Version { version }"})).await;
    server.post(&json!({"query": "query Version { version }"})).await;
    server.post(&json!({"query": "{ version }"})).await;
    server.post(&json!({"query": "query Wrong { nothing }"})).await;
    server
        .post(&json!({"query": "query Path { path(from: {name: \"没有这个\"}, to: {name: \"海南区\"}) { found } }"}))
        .await;
    let metrics = server.send("GET", "/metrics", &[], "").await;
    assert!(metrics.header("content-type").starts_with("application/openmetrics-text"));
    let page = &metrics.text;
    for (labels, count) in [
        (r#"operation="Version",code="OK""#, 2.0),
        (r#"operation="anonymous",code="OK""#, 1.0),
        (r#"operation="refused",code="GRAPHQL_VALIDATION_FAILED""#, 1.0),
        (r#"operation="Path",code="NOT_FOUND""#, 1.0),
    ] {
        assert_eq!(value(page, &format!("tupu_graphql_requests_total{{{labels}}}")), Some(count), "{labels}\n{page}");
    }
    let count = value(page, r#"tupu_graphql_request_duration_seconds_count{operation="Version"}"#);
    assert_eq!(count, Some(2.0), "{page}");
    assert_eq!(value(page, "tupu_graphql_requests_in_flight"), Some(0.0));
    assert_eq!(value(page, r#"tupu_http_responses_total{route="/graphql",status="200"}"#), Some(4.0), "{page}");
    assert_eq!(value(page, r#"tupu_http_responses_total{route="/graphql",status="400"}"#), Some(1.0), "{page}");
    let documents = server.service.graph().resolved().documents.len() as f64;
    assert_eq!(value(page, r#"tupu_graph_size{sort="documents"}"#), Some(documents));
    assert!(value(page, r#"tupu_graph_entities{sort="Company"}"#).unwrap() > 1.0);
    assert_eq!(value(page, "tupu_documents_cached"), Some(3.0), "{page}");
    assert!(!page.contains("Wrong"), "what was not executed makes no label");
}

#[tokio::test]
async fn an_answer_says_what_it_cost() {
    let server = Server::new(Profile::default());
    let query = "query($n: Int!) { companies(first: $n) { nodes { name } } }";
    for (n, values) in [(5, 11), (50, 101)] {
        let answer = server.post(&json!({"query": query, "variables": {"n": n}})).await.json();
        let cost = &answer["extensions"]["cost"];
        assert_eq!((&cost["values"], &cost["limit"]), (&json!(values), &json!(50_000)), "{n}");
        let (steps, limit) = (cost["steps"].as_u64().unwrap(), cost["stepsLimit"].as_u64().unwrap());
        assert!(steps > 0 && steps < limit && limit == Limits::default().steps, "{cost}");
    }
    let refused = server.post(&json!({"query": "{ nothing }"})).await.json();
    assert_eq!(refused.get("extensions"), None);
}

/// Even an extension that does nothing makes the library take a slow path through every field and list item. The extension
/// of an answer is put there by the server, behind the schema.
#[test]
fn the_schema_has_no_extension() {
    let source =
        std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/schema.rs")).unwrap();
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    assert!(code.iter().any(|line| line.contains("Schema::build(")), "the schema is built elsewhere");
    assert!(!code.iter().any(|line| line.contains(".extension(")));
}

#[tokio::test]
async fn pages_of_other_origins_ask_where_they_are_allowed_to() {
    let allowed = HeaderValue::from_static("https://map.example.org");
    let server = Server::new(Profile { allowed_origins: vec![allowed], ..Profile::default() });
    let preflight = |origin| {
        [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ]
    };
    let yes = server.send("OPTIONS", "/graphql", &preflight("https://map.example.org"), "").await;
    assert_eq!(yes.header("access-control-allow-origin"), "https://map.example.org");
    assert!(yes.header("access-control-allow-headers").contains("content-type"));
    for origin in ["https://example.org", "null", "http://map.example.org", "https://map.example.org.evil.example"] {
        let no = server.send("OPTIONS", "/graphql", &preflight(origin), "").await;
        assert_eq!(no.header("access-control-allow-origin"), "", "{origin}");
    }
    let headers = [("origin", "https://map.example.org"), ("content-type", "application/json")];
    let answer = server.send("POST", "/graphql", &headers, r#"{"query":"{version}"}"#).await;
    assert_eq!(answer.header("access-control-allow-origin"), "https://map.example.org");
    assert_eq!(answer.header("access-control-allow-credentials"), "", "no cookie is used");
}
