//! What is refused to those who follow the graph, and how they are told.

use axum::http::HeaderValue;
use graph_api::server::{Limits, Profile, TrustedDocuments};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

use super::client::Listening;
use super::{CHANGES, changes};
use crate::live::{Server, code};

const INGEST: &str =
    "mutation { documentsIngest(input: {documents: [{text: \"青河县的储能项目开工。\"}]}) { userErrors { code } } }";
const PROTOCOL: &str = "graphql-transport-ws";

/// The code of the error in a message that says that an operation was not executed.
fn error(message: &Value) -> &str {
    assert_eq!(message["type"], "error", "{message}");
    message["payload"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn pages_of_other_origins_open_no_socket() {
    let allowed_origins = vec![HeaderValue::from_static("https://map.example.org")];
    let listening = Listening::open(Server::showing(Profile { allowed_origins, ..Profile::default() })).await;
    for origin in ["https://evil.example", "null", "https://map.example.org.evil.example"] {
        let (status, refused) = listening.try_connect(PROTOCOL, &[("origin", origin)]).await.err().unwrap();
        assert_eq!((status, code(&refused)), (403, "FORBIDDEN_ORIGIN"), "{origin}");
    }
    assert_eq!(listening.server.service.followed_by(), 0);
    assert!(listening.try_connect(PROTOCOL, &[("origin", "https://map.example.org")]).await.is_ok());
}

#[tokio::test]
async fn nothing_is_changed_over_a_socket() {
    let listening = Listening::open(Server::new(false)).await;
    let admin = format!("Bearer {}", listening.server.admin);
    let mut socket = listening.try_connect(PROTOCOL, &[("authorization", &admin)]).await.ok().unwrap();
    socket.say(json!({"type": "connection_init"})).await;
    assert_eq!(socket.hear().await["type"], "connection_ack");
    socket.subscribe("m", json!({"query": INGEST})).await;
    assert_eq!(error(&socket.hear().await), "METHOD_NOT_ALLOWED");
    assert_eq!(listening.server.live.graph().documents().len(), 0);
}

#[tokio::test]
async fn who_somebody_is_must_be_said_first_once_and_in_time() {
    let listening = Listening::open(Server::new(false)).await;
    let init = |authorization: Value| json!({"type": "connection_init", "payload": {"authorization": authorization}});
    let reader = format!("Bearer {}", listening.server.reader);

    let mut hasty = listening.connect().await;
    hasty.subscribe("a", changes(json!(null))).await;
    assert_eq!(hasty.hear().await, 4401);

    for refused in
        [json!({"type": "connection_init"}), init(json!("Bearer tupu_x")), init(json!(7)), init(json!("Basic x"))]
    {
        let mut stranger = listening.connect().await;
        stranger.say(refused.clone()).await;
        assert_eq!(stranger.hear().await, 4403, "{refused}");
    }

    let mut known = listening.connect().await;
    known.say(init(json!(reader))).await;
    assert_eq!(known.hear().await["type"], "connection_ack");
    assert_eq!(known.follow("a", json!(null)).await["reason"], "CURRENT");
    known.say(init(json!(reader))).await;
    assert_eq!(known.hear().await, 4429);

    let (status, refused) = listening.try_connect(PROTOCOL, &[("authorization", "Bearer tupu_x")]).await.err().unwrap();
    assert_eq!((status, code(&refused)), (401, "UNAUTHENTICATED"));

    let listening = Listening::within(Limits { socket_init_seconds: 0, ..Limits::default() }).await;
    assert_eq!(listening.connect().await.hear().await, 4408);
}

#[tokio::test]
async fn what_the_protocol_forbids_closes_the_socket() {
    let listening = Listening::default().await;
    let invalid =
        ["", "{}", "[1]", r#"{"type":"start","id":"1"}"#, r#"{"type":"subscribe","id":"1"}"#].map(Message::text);
    for message in invalid.into_iter().chain([Message::binary(vec![1])]) {
        let mut socket = listening.begin().await;
        socket.send(message.clone()).await;
        assert_eq!(socket.hear().await, 4400, "{message:?}");
    }
    let mut socket = listening.begin().await;
    socket.follow("a", json!(null)).await;
    socket.subscribe("a", changes(json!(null))).await;
    assert_eq!(socket.hear().await, 4409);
    let mut other = listening.try_connect("", &[]).await.ok().unwrap();
    assert_eq!(other.hear().await, 4406, "no protocol that is spoken was offered");
    listening.stop().await;
}

#[tokio::test]
async fn there_are_no_more_sockets_and_operations_than_the_limits_allow() {
    let listening = Listening::within(Limits { subscribers: 2, socket_operations: 2, ..Limits::default() }).await;
    let (mut socket, second) = (listening.begin().await, listening.begin().await);
    let (status, refused) = listening.try_connect(PROTOCOL, &[]).await.err().unwrap();
    assert_eq!((status, code(&refused)), (503, "OVERLOADED"));
    drop(second);
    while listening.server.service.followed_by() > 1 {
        tokio::task::yield_now().await;
    }
    assert!(listening.try_connect(PROTOCOL, &[]).await.is_ok());

    for id in ["a", "b"] {
        socket.follow(id, json!(null)).await;
    }
    socket.subscribe("c", changes(json!(null))).await;
    assert_eq!(error(&socket.hear().await), "OVERLOADED");
    socket.say(json!({"type": "complete", "id": "a"})).await;
    assert_eq!(socket.follow("c", json!(null)).await["reason"], "CURRENT");
}

#[tokio::test]
async fn the_limits_on_documents_hold_over_a_socket() {
    let listening = Listening::default().await;
    let mut socket = listening.begin().await;
    let wide: String = (0..120).map(|at| format!("a{at}: version ")).collect();
    let dear = "changedEntities(first: 100) { relations(first: 100) { nodes { source { relations(first: 100) { nodes { id } } } } } }";
    for (document, expected) in [
        (format!("subscription {{ graphChanged {{ {wide} }} }}"), "QUERY_TOO_COMPLEX"),
        (format!("subscription {{ graphChanged {{ {dear} }} }}"), "QUERY_TOO_COMPLEX"),
        ("subscription { graphChanged { version } ingestProgress { state } }".into(), "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { graphChanged @skip(if: true) { version } }".into(), "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { graphChanged { nothing } }".into(), "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {".into(), "GRAPHQL_PARSE_FAILED"),
        (format!("{CHANGES} {}", " ".repeat(70_000)), "PAYLOAD_TOO_LARGE"),
    ] {
        socket.subscribe("a", json!({"query": document})).await;
        let message = socket.hear().await;
        assert_eq!(error(&message), expected, "{document:.80} {message}");
    }
    for filter in [json!({"ids": ["x"]}), json!({"within": ["没有这个区"]}), json!({"within": vec!["海南区"; 101]})]
    {
        socket.subscribe("a", changes(filter.clone())).await;
        let message = socket.hear().await;
        let code = message["payload"]["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
        assert!(["BAD_USER_INPUT", "NOT_FOUND"].contains(&code), "{filter}: {message}");
        assert_eq!(socket.hear().await, json!({"type": "complete", "id": "a"}), "nothing goes on");
    }
    listening.stop().await;
}

#[tokio::test]
async fn a_locked_server_tells_what_is_trusted_alone() {
    let documents = json!({"changes": CHANGES}).to_string();
    let trusted = TrustedDocuments::from_json(&documents, &Limits::default()).unwrap();
    let listening = Listening::open(Server::showing(Profile::locked_down(trusted))).await;
    let mut socket = listening.begin().await;
    for document in ["subscription { graphChanged { version } }", "{ version }", "{ __schema { types { name } } }"] {
        socket.subscribe("a", json!({"query": document})).await;
        assert_eq!(error(&socket.hear().await), "DOCUMENT_NOT_TRUSTED", "{document}");
    }
    socket.subscribe("a", json!({"documentId": "changes", "query": null})).await;
    assert_eq!(socket.change("a").await["reason"], "CURRENT");
    assert_eq!(socket.follow("b", json!(null)).await["reason"], "CURRENT", "its text is trusted, too");
    listening.stop().await;
}
