//! Search in texts as a server goes on: before the index is there, without one, and while documents come and go.

use std::time::{Duration, Instant};

use graph_api::server::{Limits, Query, Service};
use graph_api::text_index::TextIndex;
use serde_json::{Value, json};

use crate::gold::graph;
use crate::live::{Server, data};

async fn ask(service: &Service, document: &str) -> Value {
    let answer = service.answer(Query { document: document.to_owned(), ..Query::default() }).await;
    serde_json::to_value(answer).unwrap()
}

#[tokio::test]
async fn a_server_without_texts_says_so_to_who_asks_for_them() {
    let service = Service::new(graph(), Limits::default());
    let answer = ask(&service, "{ search(query: \"项目\", in: [DOCUMENTS]) { totalCount } }").await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], json!("FULL_TEXT_UNAVAILABLE"), "{answer}");
    let answer = ask(&service, "{ search(query: \"海南区\") { cap truncated nodes { __typename } } }").await;
    assert_eq!(answer["data"]["search"]["cap"], json!("INDEX"), "{answer}");
    assert_eq!(answer["data"]["search"]["nodes"][0]["__typename"], json!("District"));
    let answer = ask(&service, "{ search(query: \"海南区\", in: [ENTITIES]) { cap } }").await;
    assert_eq!(answer["data"]["search"]["cap"], json!(null), "{answer}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_an_index_is_no_reason_to_fail() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let service = Service::new(graph(), Limits::default());
    let texts = TextIndex::follow(file.join("index"), service.published(), None);
    let service = service.with_texts(texts);
    let code = loop {
        let answer = ask(&service, "{ search(query: \"项目\", in: [DOCUMENTS]) { totalCount } }").await;
        let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned();
        if code != "FULL_TEXT_NOT_READY" {
            break code;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(code, "FULL_TEXT_UNAVAILABLE");
}

/// Asks until the index has come up with the graph.
async fn titles(server: &Server, query: &str) -> Vec<String> {
    let give_up = Instant::now() + Duration::from_secs(60);
    loop {
        let question = format!(
            "{{ search(query: {}, in: [DOCUMENTS]) {{ cap nodes {{ ... on Document {{ text }} }} }} }}",
            json!(query)
        );
        let answer = server.ask(&question).await;
        let is_ready = answer.get("errors").is_none() && answer["data"]["search"]["cap"] == json!(null);
        if is_ready || Instant::now() > give_up {
            let nodes = data(&answer, "/search/nodes").as_array().unwrap().clone();
            let mut texts: Vec<String> = nodes.iter().map(|node| node["text"].as_str().unwrap().to_owned()).collect();
            texts.sort();
            return texts;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn documents_are_found_from_when_they_come_until_they_go() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::with_texts(folder.path());
    assert_eq!(titles(&server, "焦化").await, [""; 0]);
    let payload = server.ingest(&["青禾焦化项目投产。", "青禾储能项目开工。"]).await;
    assert_eq!(titles(&server, "青禾 焦化").await, ["青禾焦化项目投产。"]);
    assert_eq!(titles(&server, "青禾").await.len(), 2);
    let id = payload["results"][0]["document"]["id"].as_str().unwrap();
    let remove = format!("mutation {{ documentRemove(input: {{id: {}}}) {{ userErrors {{ message }} }} }}", json!(id));
    let (_, answer) = server.send(Some(&server.admin), &remove, json!({})).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    assert_eq!(titles(&server, "青禾").await, ["青禾储能项目开工。"]);
}
