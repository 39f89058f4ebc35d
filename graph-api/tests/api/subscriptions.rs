//! What is told to those who follow the graph: over sockets, as event streams, and what is refused on these ways.

#[path = "subscriptions/client.rs"]
mod client;
#[path = "subscriptions/ingests.rs"]
mod ingests;
#[path = "subscriptions/refusals.rs"]
mod refusals;
#[path = "subscriptions/sockets.rs"]
mod sockets;
#[path = "subscriptions/streams.rs"]
mod streams;

use serde_json::{Value, json};

use crate::live::{Server, data};

/// All that a message tells of a change.
const CHANGES: &str = "subscription Changes($filter: GraphChangeFilter) { graphChanged(filter: $filter) {
    reason version documentCount entityCount factCount
    addedDocumentCount addedDocuments { id text } removedDocumentCount removedDocumentIds
    changedEntityCount changedEntities { id name } removedEntityCount removedEntityIds } }";

fn text(number: usize) -> String {
    format!("2023年9月，青河县第{number}号新能源有限公司在富蕴县投资{number}.5亿元建设厂房，预计年底投产。")
}

fn changes(filter: Value) -> Value {
    json!({"query": CHANGES, "variables": {"filter": filter}})
}

/// Brings in the text of this number; the id of its document.
async fn ingest(server: &Server, number: usize) -> String {
    let payload = server.ingest(&[&text(number)]).await;
    payload["results"][0]["document"]["id"].as_str().unwrap_or_else(|| panic!("{payload}")).to_owned()
}

async fn remove(server: &Server, id: &str) {
    let remove = "mutation($id: ID!) { documentRemove(input: {id: $id}) { removedId } }";
    let answer = server.send(Some(&server.admin), remove, json!({"id": id})).await.1;
    assert_eq!(data(&answer, "/documentRemove/removedId"), id);
}

/// The names in a list of entities.
fn names(entities: &Value) -> Vec<&str> {
    entities.as_array().unwrap().iter().map(|entity| entity["name"].as_str().unwrap()).collect()
}
