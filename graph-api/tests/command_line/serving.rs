//! `tupu serve` with tokens: it holds the store, takes in documents, and has them again after a restart.

use serde_json::{Value, json};

use crate::server::Server;
use crate::tupu::{Tupu, samples};

const INGEST: &str =
    "mutation($text: String!) { documentsIngest(input: {documents: [{text: $text, published: \"2023-09\"}]}) {
    results { status document { id } } userErrors { message } } }";
const DOCUMENTS: &str = "{ stats { documents } }";

fn documents(server: &Server) -> Value {
    server.ask(DOCUMENTS, &json!({})).unwrap()["data"]["stats"]["documents"].clone()
}

#[test]
fn a_serving_process_holds_the_store_and_keeps_what_it_takes_in() {
    let tupu = Tupu::new();
    tupu.ok(&["build", "--quiet", &samples()]);
    let before = tupu.ok(&["export"]);
    let mut server = Server::start(&tupu);
    tupu.fails(&["build", &samples()], 1, &["in use by another process"]);
    let held = documents(&server).as_u64().unwrap();
    let answer = server.ask(INGEST, &json!({"text": "青河县远岭能源有限公司投资3亿元建设的储能项目开工。"})).unwrap();
    assert_eq!(answer["data"]["documentsIngest"]["results"][0]["status"], "ADDED", "{answer}");
    assert_eq!(documents(&server), held + 1);
    server.kill();
    assert!(tupu.ok(&["export"]).contains("青河县远岭能源有限公司"), "acknowledged and lost");
    let mut server = Server::start(&tupu);
    assert_eq!(documents(&server), held + 1);
    let id = answer["data"]["documentsIngest"]["results"][0]["document"]["id"].clone();
    let remove = "mutation($id: ID!) { documentRemove(input: {id: $id}) { removedId } }";
    assert_eq!(server.ask(remove, &json!({"id": id})).unwrap()["data"]["documentRemove"]["removedId"], id);
    assert!(server.stop().success());
    assert!(tupu.ok(&["export"]) == before, "a document that came and went left something behind");
}

#[test]
fn tokens_are_made_by_the_binary_and_a_file_without_any_is_refused() {
    let tupu = Tupu::new();
    tupu.fails(&["token", "--name", "甲", "--role", "owner"], 2, &["roles are read, curate, admin"]);
    tupu.fails(&["token", "--name", " ", "--role", "read"], 1, &["cannot be a token's name"]);
    tupu.write("empty.toml", "# nobody yet\n");
    tupu.fails(&["serve", "--listen", "127.0.0.1:0", "--tokens", "empty.toml"], 1, &["holds no token", "tupu token"]);
    tupu.write("wrong.toml", "[[token]]\nname = \"甲\"\nrole = \"read\"\nsha256 = \"x\"\n");
    tupu.fails(&["serve", "--listen", "127.0.0.1:0", "--tokens", "wrong.toml"], 1, &["64 hexadecimal digits"]);
}

#[test]
fn an_export_takes_judgements_to_another_store_and_their_ends_too() {
    let tupu = Tupu::new();
    tupu.ok(&["build", "--quiet", &samples()]);
    let mut server = Server::start(&tupu);
    let facts = "{ observations { nodes { id } } relations { nodes { id } } }";
    let answer = server.ask(facts, &json!({})).unwrap();
    let id = |list: &str| answer["data"][list]["nodes"][0]["id"].clone();
    let judge = |field: &str, id: &Value| {
        let query = format!(
            "mutation($id: ID!) {{ done: {field}(input: {{id: $id, reason: \"看过原文\"}}) {{ judgement {{ id }} }} }}"
        );
        let answer = server.ask(&query, &json!({"id": id})).unwrap();
        let made = answer["data"]["done"]["judgement"]["id"].clone();
        assert!(made.is_string(), "{answer}");
        made
    };
    judge("factReject", &id("observations"));
    let ended = judge("factAccept", &id("relations"));
    judge("judgementRevoke", &ended);
    assert!(server.stop().success());

    let exported = tupu.ok(&["export"]);
    assert_eq!(exported.lines().filter(|line| line.contains(r#""type":"judgement""#)).count(), 2);
    tupu.write("export.jsonl", &exported);
    tupu.ok(&["build", "--quiet", "--store", "other", "export.jsonl"]);
    assert!(
        tupu.ok(&["export", "--store", "other"]) == exported,
        "the judgements came out otherwise than they went in"
    );
}
