//! The probes of graphql-cop, written anew: none fires where the server is locked down, and only those that are a choice where
//! it is open.

use graph_api::server::{Limits, Profile, TrustedDocuments};
use serde_json::{Value, json};

use crate::server::Server;

/// Whether a document that is sent as JSON is answered with what a test finds.
async fn posted(server: &Server, query: &str, test: impl Fn(&Value) -> bool) -> bool {
    test(&server.post(&json!({"query": query})).await.json())
}

fn list_at(answer: &Value, pointer: &str) -> usize {
    answer.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len)
}

/// The probes that fire.
async fn fired(server: &Server) -> Vec<&'static str> {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let aliases: String = (0..101).map(|at| format!("alias{at}:__typename \n")).collect();
    let batch = Value::Array(vec![json!({"query": "query cop { __typename }"}); 10]);
    let circles = "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } }";
    let has_typename = |answer: &Value| answer.pointer("/data/__typename").is_some_and(Value::is_string);
    let page = server.send("GET", "/graphql", &[("accept", "text/html")], "").await.text;
    let root = server.send("GET", "/", &[("accept", "text/html")], "").await;
    let results = [
        (
            "field suggestions",
            posted(server, "query cop { __schema { directive } }", |answer| {
                answer.to_string().contains("Did you mean")
            })
            .await,
        ),
        (
            "introspection",
            posted(server, "query cop { __schema { types { name fields { name } } } }", |answer| {
                list_at(answer, "/data/__schema/types") > 0
            })
            .await,
        ),
        (
            "playground at the API",
            ["graphiql", "GraphiQL", "GraphQL Playground", "graphql-playground"].iter().any(|word| page.contains(word)),
        ),
        ("playground at the root", root.status.is_success()),
        ("queries by GET", has_typename(&server.get(&[("query", "query cop {__typename}")], &[]).await.json())),
        (
            "101 aliases",
            posted(server, &format!("query cop {{ {aliases} }}"), |answer| answer.pointer("/data/alias100").is_some())
                .await,
        ),
        ("batches", list_at(&server.post(&batch).await.json(), "") >= 10),
        (
            "trace mode",
            server
                .post(&json!({"query": "query cop { __typename }"}))
                .await
                .text
                .to_lowercase()
                .contains("\"tracing\""),
        ),
        (
            "ten errors for ten directives",
            posted(server, "query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }", |answer| {
                list_at(answer, "/errors") == 10
            })
            .await,
        ),
        (
            "circles of introspection",
            posted(server, circles, |answer| list_at(answer, "/data/__schema/types") > 25).await,
        ),
        ("mutations by GET", has_typename(&server.get(&[("query", "mutation cop {__typename}")], &[]).await.json())),
        (
            "forms by POST",
            has_typename(&server.send("POST", "/graphql", &form, "query=query+cop+%7B+__typename+%7D").await.json()),
        ),
        (
            "exceptions in errors",
            server.post(&json!({"query": "qwerty cop { abc }"})).await.text.to_lowercase().contains("\"exception\""),
        ),
        (
            "500 times one field",
            posted(server, &format!("query cop {{ {} }}", "__typename \n".repeat(500)), has_typename).await,
        ),
    ];
    results.into_iter().filter(|(_, fires)| *fires).map(|(name, _)| name).collect()
}

#[tokio::test]
async fn a_locked_server_gives_nothing_away() {
    let trusted = TrustedDocuments::from_json(r#"{"version": "{version}"}"#, &Limits::default()).unwrap();
    let server = Server::new(Profile::locked_down(trusted));
    assert_eq!(fired(&server).await, Vec::<&str>::new());
}

/// Even an operator who trusts too much gives no schema away.
#[tokio::test]
async fn a_locked_server_has_no_introspection_for_anybody() {
    let documents = r#"{"all": "{__schema{types{name}}}", "wrong": "{versoin}"}"#;
    let server = Server::new(Profile::locked_down(TrustedDocuments::from_json(documents, &Limits::default()).unwrap()));
    let all = server.post(&json!({"documentId": "all"})).await;
    assert!(!all.text.contains("Company"), "{}", all.text);
    let wrong = server.post(&json!({"documentId": "wrong"})).await;
    assert_eq!(wrong.code(), "GRAPHQL_VALIDATION_FAILED");
    assert!(!wrong.text.contains("Did you mean"), "{}", wrong.text);
}

#[tokio::test]
async fn an_open_server_shows_itself_and_is_otherwise_closed() {
    let fired = fired(&Server::new(Profile::default())).await;
    let choices = ["field suggestions", "introspection", "playground at the root", "queries by GET"];
    assert!(fired.iter().all(|probe| choices.contains(probe)), "{fired:?}");
    assert!(
        fired.contains(&"introspection") && fired.contains(&"queries by GET"),
        "the probes find nothing: {fired:?}"
    );
}
