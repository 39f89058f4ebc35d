//! Documents by their hash (APQ), trusted documents, and answers that the client has already.

use graph_api::server::{Limits, Profile, TrustedDocuments};
use serde_json::{Value, json};

use crate::gold::graph;
use crate::server::Server;

const QUERY: &str = "query District($name: String!) { entity(name: $name) { name } }";
/// Its SHA-256, by `sha256sum`.
const HASH: &str = "08abb45b2ff594d7e087d8bd944fb9a89328632108958b85aeff955c5ca5cda1";
const DISTRICT: &str = r#"{"name":"海南区"}"#;

fn extensions(hash: &str) -> Value {
    json!({"persistedQuery": {"version": 1, "sha256Hash": hash}})
}

#[tokio::test]
async fn a_document_is_known_by_its_hash_after_it_was_sent_with_it() {
    let server = Server::new(Profile::default());
    let by_hash = json!({"variables": {"name": "海南区"}, "extensions": extensions(HASH)});
    let unknown = server.post(&by_hash).await;
    assert_eq!((unknown.status.as_u16(), unknown.code()), (400, "PERSISTED_QUERY_NOT_FOUND".into()));
    assert_eq!(unknown.json()["errors"][0]["message"], "PersistedQueryNotFound", "clients of APQ look for it");
    let mut with_hash = by_hash.clone();
    with_hash["query"] = QUERY.into();
    let answer = json!({"entity": {"name": "海南区"}});
    assert_eq!(server.post(&with_hash).await.json()["data"], answer);
    assert_eq!(server.post(&by_hash).await.json()["data"], answer);
    let got = server.get(&[("variables", DISTRICT), ("extensions", &extensions(HASH).to_string())], &[]).await;
    assert_eq!(got.json()["data"], answer);
    let by_id = json!({"documentId": format!("sha256:{HASH}"), "variables": {"name": "海南区"}});
    assert_eq!(server.post(&by_id).await.json()["data"], answer);
}

#[tokio::test]
async fn hashes_that_are_wrong_are_refused() {
    let server = Server::new(Profile::default());
    let other = "0".repeat(64);
    for (extensions, code) in [
        (extensions(&other), "BAD_REQUEST"),
        (extensions("x"), "BAD_REQUEST"),
        (json!({"persistedQuery": {"version": 2, "sha256Hash": HASH}}), "BAD_REQUEST"),
        (json!({"persistedQuery": HASH}), "BAD_REQUEST"),
    ] {
        let answer = server.post(&json!({"query": QUERY, "extensions": extensions})).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, code.into()), "{extensions}");
    }
    // What was refused is not known afterwards, and neither is what does not fit the schema.
    let wrong = json!({"query": "{nothing}"});
    assert_eq!(server.post(&wrong).await.code(), "GRAPHQL_VALIDATION_FAILED");
    let hash = "2201ec1d1f530ddd194191d4a31917518b29bb9bdbe897d1f34f755545458a22";
    assert_eq!(server.post(&json!({"extensions": extensions(hash)})).await.code(), "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn a_mutation_cannot_be_slipped_in_by_its_hash() {
    let server = Server::new(Profile::default());
    let mutation = server.get(&[("query", "mutation{__typename}")], &[]).await;
    assert_eq!(mutation.status.as_u16(), 405);
    assert_eq!(mutation.header("etag"), "");
}

#[tokio::test]
async fn a_client_that_has_the_answer_is_told_so_until_the_graph_changes() {
    let server = Server::new(Profile::default());
    let parameters = [("query", QUERY), ("variables", DISTRICT)];
    let first = server.get(&parameters, &[]).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && first.header("cache-control") == "no-cache", "{first:?}");
    assert!(first.header("vary").contains("accept"));
    let again = server.get(&parameters, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status.as_u16(), again.text.as_str(), again.header("etag")), (304, "", tag.as_str()));
    let other_form = [("if-none-match", tag.as_str()), ("accept", "application/graphql-response+json")];
    assert_eq!(server.get(&parameters, &other_form).await.status.as_u16(), 200);
    let other = [("query", QUERY), ("variables", r#"{"name":"乌海市"}"#)];
    assert_eq!(server.get(&other, &[("if-none-match", &tag)]).await.status.as_u16(), 200);
    server.service.publish(std::sync::Arc::new(graph_core::graph::Graph::new(graph().resolved().clone())));
    let changed = server.get(&parameters, &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status.as_u16(), 200);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test]
async fn answers_with_errors_and_answers_to_posts_are_not_kept() {
    let server = Server::new(Profile::default());
    let failed =
        server.get(&[("query", "{ path(from: {name: \"没有这个\"}, to: {name: \"海南区\"}) { found } }")], &[]).await;
    assert_eq!(failed.code(), "NOT_FOUND");
    let posted = server.post(&json!({"query": "{version}"})).await;
    for answer in [failed, posted] {
        assert_eq!((answer.header("etag"), answer.header("cache-control")), ("", "no-store"));
    }
}

#[tokio::test]
async fn a_locked_server_executes_trusted_documents_and_no_others() {
    let manifest = json!({"district": QUERY}).to_string();
    let trusted = TrustedDocuments::from_json(&manifest, &Limits::default()).unwrap();
    let server = Server::new(Profile::locked_down(trusted));
    let variables = json!({"name": "海南区"});
    for trusted in [
        json!({"documentId": "district", "variables": variables}),
        json!({"query": QUERY, "variables": variables}),
        json!({"extensions": extensions(HASH), "variables": variables}),
    ] {
        assert_eq!(server.post(&trusted).await.json()["data"], json!({"entity": {"name": "海南区"}}), "{trusted}");
    }
    for other in [
        json!({"query": "{version}"}),
        json!({"query": format!("{QUERY} ")}),
        json!({"documentId": "other"}),
        json!({"query": "{"}),
        json!({"query": "{version}", "extensions": extensions("afccb3e68f5c60b2fbf1f2f66bdf31b3db7deaa905d5ce456fc8cccaa69fee4d")}),
    ] {
        let answer = server.post(&other).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, "DOCUMENT_NOT_TRUSTED".into()), "{other}");
    }
}
