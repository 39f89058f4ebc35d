//! How far ingests are, as those are told who follow them.

use graph_api::live::Outcome;
use serde_json::{Value, json};

use super::client::{Listening, Socket};
use super::text;
use crate::live::data;

const PROGRESS: &str = "subscription Progress($ingest: String) { ingestProgress(ingest: $ingest) {
    ingest author state documentCount doneCount addedCount unchangedCount failedCount } }";

async fn follow(socket: &mut Socket, id: &str, ingest: Value) {
    socket.subscribe(id, json!({"query": PROGRESS, "variables": {"ingest": ingest}})).await;
}

/// The next message of an operation, or what ended it.
async fn progress(socket: &mut Socket) -> Value {
    let mut message = socket.hear().await;
    if message["type"] == "next" { message["payload"]["data"]["ingestProgress"].take() } else { message }
}

async fn ingest(listening: &Listening, name: Value, texts: &[String]) -> Value {
    let documents: Vec<Value> = texts.iter().map(|text| json!({"text": text})).collect();
    let query = "mutation($documents: [DocumentInput!]!, $ingest: String) {
        documentsIngest(input: {documents: $documents, ingest: $ingest}) { ingest results { status } userErrors { field code } } }";
    let variables = json!({"documents": documents, "ingest": name});
    let answer = listening.server.send(Some(&listening.server.editor), query, variables).await.1;
    data(&answer, "/documentsIngest").clone()
}

#[tokio::test]
async fn an_ingest_is_followed_by_its_name_to_its_end() {
    let listening = Listening::default().await;
    let mut socket = listening.begin().await;
    // Nothing is told of what has not begun. The answer to the query says that the server has come to both.
    follow(&mut socket, "a", json!("晨报")).await;
    socket.subscribe("q", json!({"query": "{ stats { documents } }"})).await;
    assert_eq!(socket.hear().await["id"], "q");
    assert_eq!(socket.hear().await, json!({"type": "complete", "id": "q"}));

    let payload = ingest(&listening, json!("晨报"), &[text(1), text(2), text(1)]).await;
    assert_eq!(payload["ingest"], "晨报");
    let mut last = json!({"doneCount": 0});
    while last["state"] != "FINISHED" {
        let next = progress(&mut socket).await;
        assert!(next["doneCount"].as_u64() >= last["doneCount"].as_u64(), "{last} {next}");
        last = next;
    }
    let expected = json!({"ingest": "晨报", "author": "编辑", "state": "FINISHED", "documentCount": 3, "doneCount": 3,
        "addedCount": 2, "unchangedCount": 1, "failedCount": 0});
    assert_eq!(last, expected);
    assert_eq!(progress(&mut socket).await, json!({"type": "complete", "id": "a"}));

    follow(&mut socket, "late", json!("晨报")).await;
    assert_eq!(progress(&mut socket).await, expected, "who comes late hears how it ended");
    assert_eq!(progress(&mut socket).await, json!({"type": "complete", "id": "late"}));
    listening.stop().await;
}

#[tokio::test]
async fn who_follows_all_ingests_hears_of_those_that_run_and_how_they_end() {
    let listening = Listening::default().await;
    let ingests = listening.server.live.ingests();
    ingests.begin(Some("昨日"), "编辑", None).unwrap().finish();
    let running = ingests.begin(Some("长传"), "编辑", None).unwrap();
    running.count(Outcome::Failed);
    let mut socket = listening.begin().await;
    follow(&mut socket, "a", json!(null)).await;
    let now = progress(&mut socket).await;
    assert_eq!((&now["ingest"], &now["state"], &now["failedCount"]), (&json!("长传"), &json!("RUNNING"), &json!(1)));
    assert_eq!(now["documentCount"], json!(null), "nobody knows");
    drop(running);
    let broken = progress(&mut socket).await;
    assert_eq!(
        (&broken["ingest"], &broken["state"], &broken["doneCount"]),
        (&json!("长传"), &json!("BROKEN_OFF"), &json!(1))
    );
    let payload = ingest(&listening, json!(null), &[text(1)]).await;
    let name = payload["ingest"].as_str().unwrap().to_owned();
    let mut last = progress(&mut socket).await;
    while last["state"] != "FINISHED" {
        last = progress(&mut socket).await;
    }
    assert_eq!((&last["ingest"], &last["addedCount"]), (&json!(name), &json!(1)));
    listening.stop().await;
}

#[tokio::test]
async fn a_name_is_one_ingests_at_a_time_and_not_without_end() {
    let listening = Listening::default().await;
    let running = listening.server.live.ingests().begin(Some("占用"), "编辑", None).unwrap();
    for (name, code) in [(json!("占用"), "INVALID"), (json!(" "), "BLANK"), (json!("长".repeat(201)), "TOO_LONG")] {
        let payload = ingest(&listening, name, &[text(1)]).await;
        assert_eq!(payload["userErrors"], json!([{"field": ["input", "ingest"], "code": code}]));
        assert_eq!((&payload["results"], &payload["ingest"]), (&json!(null), &json!(null)));
    }
    running.finish();
    assert_eq!(ingest(&listening, json!("占用"), &[text(1)]).await["userErrors"], json!([]));
    let mut socket = listening.begin().await;
    follow(&mut socket, "a", json!("长".repeat(201))).await;
    assert_eq!(socket.hear().await["payload"]["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
}
