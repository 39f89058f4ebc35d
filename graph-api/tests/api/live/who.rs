//! Who may do what.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use tower::ServiceExt;

use super::{Server, code, data};

const STATS: &str = "{ stats { documents } }";
const INGEST: &str =
    "mutation { documentsIngest(input: {documents: [{text: \"青河县的储能项目开工。\"}]}) { userErrors { code } } }";
const REMOVE: &str = "mutation { documentRemove(input: {id: \"x\"}) { userErrors { code } } }";

#[tokio::test]
async fn without_a_token_one_may_read_where_reads_are_open_and_never_write() {
    let (open, closed) = (Server::new(true), Server::new(false));
    assert_eq!(data(&open.send(None, STATS, json!({})).await.1, "/stats/documents"), 0);
    let (status, refused) = closed.send(None, STATS, json!({})).await;
    assert_eq!((status, code(&refused)), (401, "UNAUTHENTICATED"));
    let (status, refused) = open.send(None, INGEST, json!({})).await;
    assert_eq!((status, code(&refused)), (200, "UNAUTHENTICATED"));
    assert_eq!(closed.send(None, "{ __schema { types { name } } }", json!({})).await.0, 401);
    for server in [open, closed] {
        let (status, refused) = server.send(Some("tupu_of_somebody_else"), STATS, json!({})).await;
        assert_eq!((status, code(&refused)), (401, "UNAUTHENTICATED"), "a wrong token is no token");
        assert_eq!(server.live.graph().documents().len(), 0);
    }
}

#[tokio::test]
async fn each_role_may_what_those_before_it_may_and_no_more() {
    let server = Server::new(false);
    for (token, may_ingest, may_remove) in
        [(&server.reader, false, false), (&server.editor, true, false), (&server.admin, true, true)]
    {
        let answer = |query: &'static str| server.send(Some(token), query, json!({}));
        assert!(data(&answer(STATS).await.1, "/stats/documents").is_u64());
        let expected = |may: bool| if may { "" } else { "FORBIDDEN" };
        assert_eq!(code(&answer(INGEST).await.1), expected(may_ingest));
        assert_eq!(code(&answer(REMOVE).await.1), expected(may_remove));
    }
}

#[tokio::test]
async fn a_server_without_tokens_takes_in_no_changes() {
    let service = graph_api::server::Service::new(crate::gold::graph(), graph_api::server::Limits::default());
    let query = graph_api::server::Query { document: INGEST.into(), ..Default::default() };
    let answer = serde_json::to_value(service.answer(query).await).unwrap();
    assert_eq!(code(&answer), "FORBIDDEN");
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("--tokens"), "{answer}");
}

#[tokio::test]
async fn a_scheme_that_is_not_bearer_is_refused_and_health_needs_nothing() {
    let server = Server::new(false);
    let ask = |path: &'static str, authorization: &str| {
        let request = Request::get(path).header("host", "localhost").header("authorization", authorization);
        server.router.clone().oneshot(request.body(Body::empty()).unwrap())
    };
    let refused = ask("/graphql?query=%7Bversion%7D", "Basic dXNlcjpwYXNz").await.unwrap();
    assert_eq!((refused.status().as_u16(), refused.headers()["www-authenticate"].to_str().unwrap()), (401, "Bearer"));
    assert_eq!(ask("/graphql?query=%7Bversion%7D", &format!("bearer {}", server.reader)).await.unwrap().status(), 200);
    assert_eq!(ask("/healthz", "Basic x").await.unwrap().status(), 200);
}

#[tokio::test]
async fn mutations_are_never_run_over_get() {
    let server = Server::new(true);
    let address = format!("/graphql?query={}", INGEST.replace(' ', "%20").replace('"', "%22"));
    let address: String = address
        .chars()
        .flat_map(|c| {
            let mut bytes = [0; 4];
            let plain = c.is_ascii_alphanumeric() || "/?=%".contains(c);
            if plain {
                vec![c.to_string()]
            } else {
                c.encode_utf8(&mut bytes).bytes().map(|b| format!("%{b:02X}")).collect()
            }
        })
        .collect();
    let request = Request::get(address).header("host", "localhost");
    let request = request.header("authorization", format!("Bearer {}", server.editor)).body(Body::empty()).unwrap();
    assert_eq!(server.router.clone().oneshot(request).await.unwrap().status(), 405);
    assert_eq!(server.live.graph().documents().len(), 0);
}
