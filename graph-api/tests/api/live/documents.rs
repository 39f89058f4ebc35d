//! Documents that come and go while others read.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use graph_api::live::Until;
use graph_core::model::DocumentDraft;
use graph_core::pipeline::Pipeline;
use graph_core::resolve::Reading;
use graph_core::store::{Entry, MemoryStore, Origin, Store};
use serde_json::json;
use tokio::sync::broadcast::error::TryRecvError;

use super::{PIPELINE, Server, data};

fn text(number: usize) -> String {
    format!("2023年9月，青河县第{number}号新能源有限公司总投资{number}.5亿元的储能项目开工，预计年底投产。")
}

fn draft(number: usize) -> DocumentDraft {
    DocumentDraft { text: text(number), ..Default::default() }
}

fn origin() -> Origin {
    Origin { path: "upload:测试".into(), record: None }
}

#[tokio::test]
async fn what_was_brought_in_is_seen_at_once_and_twice_is_once() {
    let server = Server::new(false);
    let payload = server.ingest(&[&text(1), &text(2), &text(1)]).await;
    let statuses: Vec<_> = (0..3).map(|at| payload["results"][at]["status"].as_str().unwrap().to_owned()).collect();
    assert_eq!(statuses.iter().filter(|status| *status == "ADDED").count(), 2, "{payload}");
    assert_eq!(payload["results"][1]["document"]["text"], text(2), "the payload sees what the mutation did");
    assert_eq!(payload["results"][0]["document"]["id"], payload["results"][2]["document"]["id"]);
    let known = server.ask("{ entity(name: \"青河县第2号新能源有限公司\") { name } }").await;
    assert_eq!(data(&known, "/entity/name"), "青河县第2号新能源有限公司");
    let again = server.ingest(&[&text(1)]).await;
    assert_eq!(again["results"][0]["status"], "UNCHANGED");
}

#[tokio::test]
async fn what_is_wrong_with_an_input_is_named_and_nothing_is_done() {
    let server = Server::new(false);
    let payload = server.ingest(&[&text(1), " \n"]).await;
    assert_eq!(payload["results"], json!(null));
    let error =
        json!([{"field": ["input", "documents", "1", "text"], "code": "BLANK", "message": "the document has no text"}]);
    assert_eq!(payload["userErrors"], error);
    let many = vec!["文"; 101];
    assert_eq!(server.ingest(&many).await["userErrors"][0]["code"], "TOO_LONG");
    assert_eq!(server.live.graph().documents().len(), 0);
}

#[tokio::test]
async fn a_document_that_was_removed_leaves_no_trace() {
    let server = Server::new(false);
    server.ingest(&[&text(1)]).await;
    let before = server.live.graph();
    let id = server.ingest(&[&text(2)]).await["results"][0]["document"]["id"].clone();
    let remove = "mutation($id: ID!) { documentRemove(input: {id: $id}) { removedId userErrors { code } } }";
    for (removed, code) in [(id.clone(), json!(null)), (json!(null), json!("NOT_FOUND"))] {
        let answer = server.send(Some(&server.admin), remove, json!({"id": id})).await.1;
        assert_eq!(data(&answer, "/documentRemove/removedId"), &removed);
        assert_eq!(answer.pointer("/data/documentRemove/userErrors/0/code").cloned().unwrap_or_default(), code);
    }
    assert_eq!(server.live.graph().resolved(), before.resolved());
}

/// Whoever reads sees a whole snapshot, each no older than the one before; in the end it is the graph of all documents.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_see_whole_snapshots_while_documents_come_in() {
    const DOCUMENTS: usize = 120;
    let server = Arc::new(Server::new(false));
    let (done, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut publications = server.live.publications();
    let readers: Vec<_> = (0..8).map(|_| {
        let (server, done, asked) = (Arc::clone(&server), Arc::clone(&done), Arc::clone(&asked));
        tokio::spawn(async move {
            let mut last = 0;
            while !done.load(Ordering::Relaxed) {
                let answer = server.ask("{ stats { documents } documents(first: 0) { totalCount } companies(first: 0) { totalCount } }").await;
                let documents = data(&answer, "/stats/documents").as_u64().unwrap();
                assert_eq!(data(&answer, "/documents/totalCount"), documents, "half a snapshot");
                assert_eq!(data(&answer, "/companies/totalCount"), documents, "each document has a company of its own");
                assert!(documents >= last, "a reader went back in time");
                last = documents;
                asked.fetch_add(1, Ordering::Relaxed);
            }
        })
    }).collect();
    let ingests = (0..DOCUMENTS).map(|number| {
        let server = Arc::clone(&server);
        tokio::spawn(async move { server.live.ingest(draft(number), origin(), Until::Published).await.unwrap() })
    });
    for ingest in ingests.collect::<Vec<_>>() {
        ingest.await.unwrap();
    }
    done.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    assert!(asked.load(Ordering::Relaxed) > 0);
    let mut published = 0;
    loop {
        match publications.try_recv() {
            Ok(publication) => published = publication.number,
            Err(TryRecvError::Lagged(_)) => {}
            Err(_) => break,
        }
    }
    assert!(
        (1..DOCUMENTS as u64).contains(&published),
        "{published} snapshots of {DOCUMENTS} documents: a burst is not one"
    );
    assert_eq!(server.live.graph().resolved(), &from_scratch(DOCUMENTS));
}

fn from_scratch(documents: usize) -> graph_core::resolve::Resolved {
    let store = MemoryStore::new();
    for number in 0..documents {
        let document = Arc::new(Pipeline::document(draft(number)));
        let extraction = Arc::new(PIPELINE.extract(&document));
        store.put(&Entry { reading: Reading { document, extraction }, origin: origin() }).unwrap();
    }
    PIPELINE.resolved(&store).unwrap()
}
