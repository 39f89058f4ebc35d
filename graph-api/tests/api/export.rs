//! `GET /export/{format}`: what comes is what `tupu export` writes, part by part, for whom it may be.

use graph_api::server::{Limits, Profile, TrustedDocuments};
use graph_core::export::{self, Filter, Flavor, Format, Selection};
use graph_core::graph::Graph;
use graph_core::model::{Entity, EntityId, EntityKind};
use graph_core::resolve::Resolved;
use serde_json::json;

use crate::gold::graph;
use crate::server::Server;

fn written(format: Format, filter: Filter) -> Vec<u8> {
    let mut bytes = Vec::new();
    export::write(&Selection::new(&graph(), Vec::new(), filter), format, Flavor::Plain, &mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn what_comes_is_what_the_command_writes() {
    let server = Server::new(Profile::default());
    for format in Format::ALL {
        let answer = server.bytes(&format!("/export/{}", format.as_str()), &[]).await;
        assert_eq!(answer.status.as_u16(), 200, "{format:?}");
        assert!(
            answer.body == written(*format, Filter { depth: 1, ..Filter::default() }),
            "{format:?} differs from the command's"
        );
        assert_eq!(answer.header("content-type"), format.media_type());
        let name = format!("filename*=UTF-8''%E5%9B%BE%E8%B0%B1.{}", format.extension());
        assert!(answer.header("content-disposition").ends_with(&name), "{answer:?}");
    }
}

#[tokio::test]
async fn parameters_leave_in_a_part() {
    let server = Server::new(Profile::default());
    let answer = server.bytes("/export/jsonl?kind=Company&without-text", &[]).await;
    let filter = Filter { kinds: vec![EntityKind::Company], without_text: true, depth: 1, ..Filter::default() };
    assert!(answer.body == written(Format::Jsonl, filter));
    assert!(answer.body.len() > 1_000);
    let district = server.bytes("/export/jsonl?district=%E6%B5%B7%E5%8D%97%E5%8C%BA", &[]).await;
    assert!(district.header("content-disposition").contains("%E6%B5%B7%E5%8D%97%E5%8C%BA.jsonl"));
    for (path, status, code) in [
        ("/export/docx", 404, "NOT_FOUND"),
        ("/export/jsonl?limit=3", 400, "BAD_REQUEST"),
        ("/export/jsonl?kind=Firm", 400, "BAD_REQUEST"),
        ("/export/jsonl?flavor=excel", 400, "BAD_REQUEST"),
        ("/export/jsonl?district=%E6%B2%A1%E6%9C%89", 404, "NOT_FOUND"),
    ] {
        let refused = server.send("GET", path, &[], "").await;
        assert_eq!((refused.status.as_u16(), refused.code()), (status, code.into()), "{path} {refused:?}");
        assert!(refused.header("content-type").starts_with("application/json"));
    }
}

#[tokio::test]
async fn what_a_format_cannot_hold_is_refused_before_it_begins() {
    let mut resolved = Resolved::default();
    for number in 0..501_u128 {
        let id = EntityId::from_bytes(number.to_be_bytes());
        let name = format!("甲{number}有限公司");
        let (kind, aliases, properties, documents) = (EntityKind::Company, vec![], Default::default(), vec![]);
        let (merges, candidates) = (vec![], vec![]);
        let entity = Entity { id, kind, name, aliases, properties, documents, merges, candidates };
        resolved.entities.insert(id, entity.into());
    }
    let server = Server::of(Graph::new(resolved).into(), Profile::default());
    let refused = server.send("GET", "/export/dot", &[], "").await;
    assert_eq!((refused.status.as_u16(), &*refused.code()), (400, "QUERY_TOO_COMPLEX"), "{refused:?}");
    assert!(refused.text.contains("501 entities are too many for a picture"), "{refused:?}");
}

#[tokio::test]
async fn an_export_that_the_client_has_is_not_written_again() {
    let server = Server::new(Profile::default());
    let first = server.bytes("/export/jsonl", &[]).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(server.bytes("/export/jsonl", &[("if-none-match", &tag)]).await.status.as_u16(), 304);
    assert_eq!(server.bytes("/export/csv", &[("if-none-match", &tag)]).await.status.as_u16(), 200);
}

#[tokio::test]
async fn a_client_that_goes_away_gives_its_place_to_another() {
    let server = Server::new(Profile::default());
    for _ in 0..3 * Limits::default().exports {
        let response = server.response("GET", "/export/jsonl", &[], "").await;
        assert_eq!(response.status().as_u16(), 200);
        drop(response);
        // The writer notices with the next piece that it has to hand over.
        while server.service.exports_under_way() > 0 {
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn clients_that_take_up_nothing_do_not_fill_the_server() {
    let server = Server::new(Profile::default());
    let mut open = Vec::new();
    for _ in 0..Limits::default().exports {
        // The samples are larger than the pieces that wait, so that the writers stand still.
        open.push(server.response("GET", "/export/jsonl", &[], "").await);
    }
    if server.service.exports_under_way() == Limits::default().exports {
        let refused = server.send("GET", "/export/jsonl", &[], "").await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, "1"));
    }
    drop(open);
}

#[tokio::test]
async fn a_locked_server_does_not_give_the_graph_away() {
    let trusted = TrustedDocuments::from_json(r#"{"version": "{version}"}"#, &Limits::default()).unwrap();
    let server = Server::new(Profile::locked_down(trusted));
    assert_eq!(server.send("GET", "/export/jsonl", &[], "").await.status.as_u16(), 404);
}

#[tokio::test]
async fn the_schema_says_where_exports_are() {
    let server = Server::new(Profile::default());
    let answer =
        server.post(&json!({"query": "{ exports { name url mediaType fileExtension flavors } }"})).await.json();
    let formats = answer["data"]["exports"].as_array().unwrap();
    assert_eq!(formats.len(), Format::ALL.len());
    for format in formats {
        let got = server.bytes(format["url"].as_str().unwrap(), &[]).await;
        assert_eq!((got.status.as_u16(), got.header("content-type")), (200, format["mediaType"].as_str().unwrap()));
    }
}
