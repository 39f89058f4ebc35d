//! As server-sent events: what is told and refused, and what becomes of those who read slowly.

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, Response};
use futures_util::StreamExt;
use graph_api::server::Limits;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{CHANGES, changes, ingest};
use crate::live::Server;
use crate::subscriptions::client::Listening;

const EVENTS: &str = "text/event-stream";
/// What urql sends with every query.
const ANYTHING: &str =
    "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed";

async fn post(router: &Router, accept: &str, headers: &[(&str, &str)], body: &Value) -> Response<Body> {
    let request = Request::post("/graphql").header("host", "localhost").header("content-type", "application/json");
    let request =
        headers.iter().fold(request.header("accept", accept), |request, (name, value)| request.header(*name, *value));
    router.clone().oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap()
}

/// The events of a response, as they come.
struct Events {
    body: BodyDataStream,
    read: String,
}

impl Events {
    fn of(response: Response<Body>) -> Self {
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(response.headers()["content-type"], EVENTS);
        Self { body: response.into_body().into_data_stream(), read: String::new() }
    }

    async fn follow(server: &Server, filter: Value) -> Self {
        Self::of(post(&server.router, EVENTS, &[], &changes(filter)).await)
    }

    /// The next event with its data; null where it has none, or where the stream has ended.
    async fn next(&mut self) -> (String, Value) {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let field =
                    |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
                let next = (field("event:").to_owned(), serde_json::from_str(field("data:")).unwrap_or_default());
                self.read = rest.to_owned();
                if !next.0.is_empty() {
                    return next;
                }
                continue;
            }
            let Some(bytes) = self.body.next().await else { return (String::new(), json!(null)) };
            self.read.push_str(std::str::from_utf8(&bytes.unwrap()).unwrap());
        }
    }

    async fn change(&mut self) -> Value {
        let (event, mut data) = self.next().await;
        assert_eq!((event.as_str(), data.get("errors")), ("next", None), "{data}");
        data["data"]["graphChanged"].take()
    }
}

/// The status of an answer, and the code of its first error.
async fn refused(response: Response<Body>) -> (u16, String) {
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_default();
    (status, body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_subscription_is_a_stream_of_events() {
    let server = Server::new(true);
    let response = post(&server.router, EVENTS, &[("accept-encoding", "br, gzip")], &changes(json!(null))).await;
    assert_eq!(response.headers().get("content-encoding"), None, "an event must not wait in a compressor");
    assert_eq!(response.headers()["cache-control"], "no-store");
    assert_eq!(response.headers()["x-accel-buffering"], "no");
    let mut events = Events::of(response);
    assert_eq!(events.change().await["reason"], "CURRENT");
    ingest(&server, 1).await;
    let change = events.change().await;
    assert_eq!((&change["reason"], &change["addedDocuments"][0]["text"]), (&json!("CHANGED"), &json!(super::text(1))));
    server.service.close();
    assert_eq!(events.next().await, ("complete".into(), json!(null)));
    assert_eq!(events.next().await.0, "", "the stream has ended");
    drop(events);
    assert_eq!(server.service.followed_by(), 0);
}

#[tokio::test]
async fn a_subscription_may_be_asked_with_get() {
    let server = Server::new(true);
    let query: String = "subscription { graphChanged { reason } }".bytes().map(|byte| format!("%{byte:02X}")).collect();
    let request = Request::get(format!("/graphql?query={query}")).header("host", "localhost").header("accept", EVENTS);
    let response = server.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(Events::of(response).change().await, json!({"reason": "CURRENT"}));
}

/// A reader that takes nothing holds up nothing: what it misses is not kept for it, and it is told so.
#[tokio::test]
async fn a_slow_reader_is_told_that_it_missed_changes() {
    let server = Server::new(true);
    let mut slow = Events::follow(&server, json!(null)).await;
    let mut filtered = Events::follow(&server, json!({"kinds": ["HONOR"]})).await;
    for number in 0..70 {
        ingest(&server, number).await;
    }
    for (events, which) in [(&mut slow, "all"), (&mut filtered, "filtered")] {
        assert_eq!(events.change().await["documentCount"], 0, "what was told before");
        let missed = events.change().await;
        assert_eq!((&missed["reason"], &missed["documentCount"]), (&json!("MISSED"), &json!(70)), "{which}");
        assert_eq!((&missed["addedDocumentCount"], &missed["changedEntityCount"]), (&json!(0), &json!(0)));
    }
    ingest(&server, 70).await;
    let next = slow.change().await;
    assert_eq!(
        (&next["reason"], &next["documentCount"], &next["addedDocumentCount"]),
        (&json!("CHANGED"), &json!(71), &json!(1))
    );
}

/// More entities than one message lists: the filter cannot be asked, so everybody hears of it.
#[tokio::test]
async fn a_change_of_very_much_is_told_to_everybody() {
    let server = Server::new(true);
    let mut events = Events::follow(&server, json!({"kinds": ["HONOR"]})).await;
    assert_eq!(events.change().await["reason"], "CURRENT");
    let text: String = (0..1_010).map(|at| format!("青河县第{at}号新能源有限公司的储能项目开工。")).collect();
    server.ingest(&[&text]).await;
    let change = events.change().await;
    assert_eq!((&change["reason"], &change["changedEntityCount"]), (&json!("MANY_CHANGED"), &json!(0)), "{change}");
    assert_eq!(change["addedDocumentCount"], 1);
}

#[tokio::test]
async fn an_answer_is_one_piece_for_those_who_take_one() {
    let server = Server::new(true);
    let query = json!({"query": "{ version }"});
    let answer = post(&server.router, ANYTHING, &[], &query).await;
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("application/graphql-response+json"));
    let mut events = Events::of(post(&server.router, EVENTS, &[], &query).await);
    assert!(events.next().await.1["data"]["version"].is_string());
    assert_eq!(events.next().await.0, "complete");
    let mut events = Events::of(post(&server.router, ANYTHING, &[], &changes(json!(null))).await);
    assert_eq!(events.change().await["reason"], "CURRENT");
    let (status, code) = refused(post(&server.router, "*/*", &[], &changes(json!(null))).await).await;
    assert_eq!((status, code.as_str()), (406, "NOT_ACCEPTABLE"));
}

#[tokio::test]
async fn what_is_wrong_with_a_document_is_told_in_the_stream() {
    let server = Server::new(true);
    for (document, expected) in
        [("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED"), ("subscription {", "GRAPHQL_PARSE_FAILED")]
    {
        let mut events = Events::of(post(&server.router, EVENTS, &[], &json!({"query": document})).await);
        let (event, data) = events.next().await;
        assert_eq!((event.as_str(), &data["errors"][0]["extensions"]["code"]), ("next", &json!(expected)), "{data}");
        assert_eq!(events.next().await.0, "complete");
    }
}

#[tokio::test]
async fn what_is_refused_over_event_streams_has_a_status() {
    let server = Server::new(false);
    let admin = format!("Bearer {}", server.admin);
    let ingest =
        json!({"query": "mutation { documentsIngest(input: {documents: [{text: \"甲\"}]}) { userErrors { code } } }"});
    let changed = refused(post(&server.router, EVENTS, &[("authorization", &admin)], &ingest).await).await;
    assert_eq!(changed, (405, "METHOD_NOT_ALLOWED".into()));
    assert_eq!(server.live.graph().documents().len(), 0);
    let stranger = refused(post(&server.router, EVENTS, &[], &changes(json!(null))).await).await;
    assert_eq!(stranger, (401, "UNAUTHENTICATED".into()));
    for accept in [EVENTS, ANYTHING] {
        let headers = [("authorization", admin.as_str()), ("origin", "https://evil.example")];
        let foreign = refused(post(&server.router, accept, &headers, &changes(json!(null))).await).await;
        assert_eq!(foreign, (403, "FORBIDDEN_ORIGIN".into()));
    }
    let few = Server::within(Limits { subscribers: 1, ..Limits::default() }, true);
    let first = Events::follow(&few, json!(null)).await;
    let second = refused(post(&few.router, EVENTS, &[], &changes(json!(null))).await).await;
    assert_eq!(second, (503, "OVERLOADED".into()));
    drop(first);
    assert_eq!(Events::follow(&few, json!(null)).await.change().await["reason"], "CURRENT");
}

#[tokio::test]
async fn those_who_follow_are_counted_until_they_go() {
    let listening = Listening::default().await;
    let metrics = async || {
        let request = Request::get("/metrics").header("host", "localhost").body(Body::empty()).unwrap();
        let response = listening.server.router.clone().oneshot(request).await.unwrap();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let mut socket = listening.begin().await;
    socket.follow("a", json!(null)).await;
    let mut events = Events::follow(&listening.server, json!(null)).await;
    events.change().await;
    ingest(&listening.server, 1).await;
    socket.change("a").await;
    events.change().await;
    let page = metrics().await;
    for line in [
        "tupu_graphql_subscribers{transport=\"websocket\"} 1",
        "tupu_graphql_subscribers{transport=\"event-stream\"} 1",
        "tupu_graphql_subscriptions 2",
        "tupu_graphql_subscription_messages_total{operation=\"Changes\",code=\"OK\"} 2",
        "tupu_graphql_requests_total{operation=\"Changes\",code=\"OK\"} 2",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    drop((socket, events));
    while listening.server.service.followed_by() > 0 {
        tokio::task::yield_now().await;
    }
    assert!(metrics().await.contains("tupu_graphql_subscriptions 0\n"));
}

#[tokio::test]
async fn the_documents_hash_is_enough_for_a_subscription() {
    let server = Server::new(true);
    let hash = "0d7b1bd0e5b0d4bb"; // No document has it.
    let persisted = |hash: &str| json!({"extensions": {"persistedQuery": {"version": 1, "sha256Hash": hash}}});
    let mut unknown = Events::of(post(&server.router, EVENTS, &[], &persisted(hash)).await);
    assert_eq!(unknown.next().await.1["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
    let own = graph_core::model::Document::new(graph_core::model::DocumentDraft {
        text: CHANGES.into(),
        ..Default::default()
    });
    let mut both = persisted(&own.sha256());
    both["query"] = json!(CHANGES);
    assert_eq!(Events::of(post(&server.router, EVENTS, &[], &both).await).change().await["reason"], "CURRENT");
    let known = Events::of(post(&server.router, EVENTS, &[], &persisted(&own.sha256())).await).change().await;
    assert_eq!(known["reason"], "CURRENT");
}
