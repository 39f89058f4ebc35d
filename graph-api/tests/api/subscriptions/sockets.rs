//! Over WebSockets: what is told, in which order, and what ends it.

use std::sync::Arc;

use graph_api::server::{Limits, Service, router};
use serde_json::json;

use super::client::Listening;
use super::{ingest, names, remove};
use crate::live::Server;

#[tokio::test]
async fn who_follows_the_graph_is_told_how_it_is_and_then_what_changes() {
    let listening = Listening::default().await;
    let first = ingest(&listening.server, 1).await;
    let mut socket = listening.begin().await;
    let current = socket.follow("a", json!(null)).await;
    assert_eq!((&current["reason"], &current["documentCount"]), (&json!("CURRENT"), &json!(1)));
    assert_eq!((&current["addedDocumentCount"], &current["changedEntityCount"]), (&json!(0), &json!(0)));

    ingest(&listening.server, 2).await;
    let added = socket.change("a").await;
    assert_eq!(
        (&added["reason"], &added["documentCount"], &added["addedDocumentCount"]),
        (&json!("CHANGED"), &json!(2), &json!(1))
    );
    assert_eq!(added["addedDocuments"][0]["text"], super::text(2));
    assert_ne!(added["version"], current["version"]);
    let changed = names(&added["changedEntities"]);
    assert!(changed.contains(&"青河县第2号新能源有限公司"), "one that came: {changed:?}");
    assert!(changed.contains(&"富蕴县"), "one that more documents name now: {changed:?}");
    assert!(!changed.contains(&"青河县第1号新能源有限公司"), "nothing new is told of it: {changed:?}");
    assert_eq!(added["changedEntityCount"], changed.len());

    let company = "{ entity(name: \"青河县第1号新能源有限公司\") { id } }";
    let company = listening.server.ask(company).await["data"]["entity"]["id"].take();
    remove(&listening.server, &first).await;
    let removed = socket.change("a").await;
    assert_eq!((&removed["documentCount"], &removed["removedDocumentIds"]), (&json!(1), &json!([first])));
    assert!(removed["removedEntityIds"].as_array().unwrap().contains(&company), "{removed}");
    assert!(names(&removed["changedEntities"]).contains(&"富蕴县"), "{removed}");

    socket.say(json!({"type": "complete", "id": "a"})).await;
    let again = socket.follow("a", json!(null)).await;
    assert_eq!((&again["reason"], &again["version"]), (&json!("CURRENT"), &removed["version"]));
    listening.stop().await;
}

/// Each message counts on from the one before it, from whenever one began to listen: nothing is missed, nothing told twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_is_missed_by_those_who_begin_to_listen_while_documents_come_in() {
    // Fewer than the publications that wait for a slow reader: nobody may say here that it missed some.
    const DOCUMENTS: usize = 60;
    let listening = Arc::new(Listening::default().await);
    let ingests = (0..DOCUMENTS).map(|number| {
        let listening = Arc::clone(&listening);
        tokio::spawn(async move { ingest(&listening.server, number).await })
    });
    let ingests: Vec<_> = ingests.collect();
    let listeners = (0..8).map(|_| {
        let listening = Arc::clone(&listening);
        tokio::spawn(async move {
            let mut socket = listening.begin().await;
            let mut last = socket.follow("a", json!(null)).await;
            while last["documentCount"] != DOCUMENTS {
                let next = socket.change("a").await;
                let count = |value: &serde_json::Value, name: &str| value[name].as_u64().unwrap();
                let added = count(&next, "addedDocumentCount");
                assert_eq!(count(&last, "documentCount") + added, count(&next, "documentCount"), "{last} {next}");
                assert!(next["addedDocuments"].as_array().unwrap().len() as u64 == added.min(20), "{next}");
                last = next;
            }
        })
    });
    for task in listeners.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    for task in ingests {
        task.await.unwrap();
    }
}

#[tokio::test]
async fn who_asks_for_a_part_of_the_graph_is_told_of_that_alone() {
    let listening = Listening::default().await;
    let server = &listening.server;
    server
        .ingest(&[
            "2023年9月，远岭新能源有限公司在青河县建设的远岭储能项目开工。",
            "2023年9月，北岸铜业有限公司在富蕴县建设的北岸冶炼项目开工。",
        ])
        .await;
    let entity = "{ entity(name: \"北岸铜业有限公司\") { id } }";
    let company = server.ask(entity).await["data"]["entity"]["id"].take();
    let mut socket = listening.begin().await;
    for (id, filter) in [
        ("district", json!({"within": ["富蕴县"]})),
        ("both", json!({"within": ["富蕴县"], "kinds": ["PROJECT"]})),
        ("id", json!({"ids": [company]})),
    ] {
        assert_eq!(socket.follow(id, filter).await["reason"], "CURRENT");
    }
    server.ingest(&["2023年10月，远岭新能源有限公司在青河县建设的远岭光伏项目投产。"]).await;
    server.ingest(&["2023年10月，北岸铜业有限公司在富蕴县建设的北岸铜箔项目签约。"]).await;
    let mut told = vec![];
    for _ in 0..3 {
        let mut message = socket.hear().await;
        let id = message["id"].as_str().unwrap().to_owned();
        told.push((id, message["payload"]["data"]["graphChanged"].take()));
    }
    told.sort_by(|(one, _), (other, _)| one.cmp(other));
    let ids: Vec<_> = told.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["both", "district", "id"], "each once, and of the second document: {told:?}");
    for (id, change) in &told {
        assert_eq!((&change["reason"], &change["documentCount"]), (&json!("CHANGED"), &json!(4)), "{id}");
        let names = names(&change["changedEntities"]);
        assert!(!names.iter().any(|name| name.contains("远岭") || name.contains("青河")), "{id}: {names:?}");
    }
    assert_eq!(names(&told[2].1["changedEntities"]), ["北岸铜业有限公司"]);
    assert!(names(&told[0].1["changedEntities"]).iter().all(|name| name.contains("项目")), "{told:?}");
    listening.stop().await;
}

#[tokio::test]
async fn queries_are_answered_over_a_socket_as_elsewhere() {
    let listening = Listening::default().await;
    let mut socket = listening.begin().await;
    socket
        .subscribe(
            "q",
            json!({"query": "query Q($n: Int!) { companies(first: $n) { totalCount } }", "variables": {"n": 3}}),
        )
        .await;
    let answer = socket.hear().await;
    assert_eq!(
        (&answer["type"], &answer["payload"]["data"]),
        (&json!("next"), &json!({"companies": {"totalCount": 0}}))
    );
    assert!(answer["payload"]["extensions"]["cost"]["values"].is_u64(), "{answer}");
    assert_eq!(socket.hear().await, json!({"type": "complete", "id": "q"}));
    socket.say(json!({"type": "ping", "payload": {"at": 7}})).await;
    assert_eq!(socket.hear().await, json!({"type": "pong", "payload": {"at": 7}}));
    listening.stop().await;
}

#[tokio::test]
async fn a_subscription_may_stand_in_a_fragment() {
    let listening = Listening::default().await;
    let mut socket = listening.begin().await;
    let query = "subscription { ...Root } fragment Root on Subscription { now: graphChanged { ...Count } }
        fragment Count on GraphChange { documentCount }";
    socket.subscribe("a", json!({"query": query})).await;
    assert_eq!(socket.hear().await["payload"]["data"], json!({"now": {"documentCount": 0}}));
    ingest(&listening.server, 1).await;
    assert_eq!(socket.hear().await["payload"]["data"], json!({"now": {"documentCount": 1}}));
    listening.stop().await;
}

#[tokio::test]
async fn a_subscription_holds_no_snapshot_between_its_messages() {
    let listening = Listening::default().await;
    let mut socket = listening.begin().await;
    let first = Arc::downgrade(&listening.server.live.graph());
    socket.follow("a", json!(null)).await;
    ingest(&listening.server, 1).await;
    socket.change("a").await;
    assert!(first.upgrade().is_none(), "the first snapshot is still in memory");
    listening.stop().await;
}

#[tokio::test]
async fn sockets_are_told_when_the_server_stops() {
    let listening = Listening::default().await;
    let (mut following, mut idle) = (listening.begin().await, listening.connect().await);
    following.follow("a", json!(null)).await;
    assert_eq!(listening.server.service.followed_by(), 2);
    listening.server.service.close();
    assert_eq!((following.hear().await, idle.hear().await), (json!(1001), json!(1001)));
    listening.stop().await;
}

#[tokio::test]
async fn a_server_that_takes_in_no_changes_says_how_the_graph_is_and_no_more() {
    let server = Server::new(true);
    ingest(&server, 1).await;
    let service = Arc::new(Service::new(server.live.graph(), Limits::default()));
    let listening =
        Listening::open(Server { router: router(Arc::clone(&service), [127, 0, 0, 1].into()), ..server }).await;
    let mut socket = listening.begin().await;
    let current = socket.follow("a", json!(null)).await;
    assert_eq!((&current["reason"], &current["documentCount"]), (&json!("CURRENT"), &json!(1)));
    assert_eq!(socket.hear().await, json!({"type": "complete", "id": "a"}));
    socket.subscribe("b", json!({"query": "subscription { ingestProgress { doneCount } }"})).await;
    let refused = socket.hear().await;
    assert_eq!(refused["payload"]["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused}");
    assert_eq!(socket.hear().await, json!({"type": "complete", "id": "b"}));
}
