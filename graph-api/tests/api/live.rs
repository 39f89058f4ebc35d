//! A server that takes in changes: who may, what becomes of them, and what those see who read meanwhile.

#[path = "live/curation.rs"]
mod curation;
#[path = "live/documents.rs"]
mod documents;
#[path = "live/who.rs"]
mod who;

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use graph_api::live::Live;
use graph_api::server::{Access, Limits, Profile, Role, Service, Token, Tokens, router};
use graph_api::text_index::TextIndex;
use graph_core::lexicon::Lexicon;
use graph_core::pipeline::Pipeline;
use graph_core::store::MemoryStore;
use serde_json::{Value, json};
use tower::ServiceExt;

static PIPELINE: LazyLock<Arc<Pipeline>> = LazyLock::new(|| Arc::new(Pipeline::new(&Lexicon::builtin())));

/// A server over an empty store with a token for each role.
pub(crate) struct Server {
    pub(crate) live: Arc<Live>,
    pub(crate) service: Arc<Service>,
    pub(crate) router: Router,
    pub(crate) reader: String,
    pub(crate) editor: String,
    pub(crate) admin: String,
}

/// The value at a path in an answer without errors.
#[track_caller]
pub(crate) fn data<'a>(answer: &'a Value, path: &str) -> &'a Value {
    assert_eq!(answer.get("errors"), None, "{answer}");
    answer.pointer(&format!("/data{path}")).unwrap_or_else(|| panic!("no {path} in {answer}"))
}

/// The code of the first error.
pub(crate) fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

impl Server {
    pub(crate) fn new(open_reads: bool) -> Self {
        Self::within(Limits::default(), open_reads)
    }

    /// One with limits of its own.
    pub(crate) fn within(limits: Limits, open_reads: bool) -> Self {
        Self::serving(limits, open_reads, |service, _| service)
    }

    /// One that shows and lets in what a profile says.
    pub(crate) fn showing(profile: Profile) -> Self {
        Self::serving(Limits::default(), true, |service, _| service.with_profile(profile))
    }

    /// One that keeps the full text of its documents in a folder.
    pub(crate) fn with_texts(folder: &Path) -> Self {
        Self::serving(Limits::default(), false, |service, live| {
            let texts = TextIndex::follow(folder.to_owned(), service.published(), Some(live.publications()));
            service.with_texts(texts)
        })
    }

    fn serving(limits: Limits, open_reads: bool, with: impl FnOnce(Service, &Live) -> Service) -> Self {
        let [reader, editor, admin] = [("读者", Role::Read), ("编辑", Role::Curate), ("主编", Role::Admin)]
            .map(|(name, role)| Token::generate(name, role).unwrap());
        let file = [&reader, &editor, &admin].map(|token| token.entry.as_str()).concat();
        let access = Access { tokens: Tokens::parse(&file).unwrap(), open_reads };
        let live = Arc::new(Live::start(Arc::clone(&PIPELINE), Arc::new(MemoryStore::new())).unwrap());
        let service = Arc::new(with(Service::live(Arc::clone(&live), access, limits), &live));
        let router = router(Arc::clone(&service), IpAddr::V4(Ipv4Addr::LOCALHOST));
        Self { live, service, router, reader: reader.secret, editor: editor.secret, admin: admin.secret }
    }

    pub(crate) async fn send(&self, token: Option<&str>, query: &str, variables: Value) -> (u16, Value) {
        let request = Request::post("/graphql").header("host", "localhost").header("content-type", "application/json");
        let request = match token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        };
        let body = json!({"query": query, "variables": variables}).to_string();
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 16 << 20).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap())
    }

    pub(crate) async fn ask(&self, query: &str) -> Value {
        self.send(Some(&self.reader), query, json!({})).await.1
    }

    /// Brings in texts as the editor; what the payload says.
    pub(crate) async fn ingest(&self, texts: &[&str]) -> Value {
        let documents: Vec<Value> = texts.iter().map(|text| json!({"text": text})).collect();
        let query = "mutation($documents: [DocumentInput!]!) { documentsIngest(input: {documents: $documents}) {
            results { status warnings document { id text } } userErrors { field code message } } }";
        let answer = self.send(Some(&self.editor), query, json!({"documents": documents})).await.1;
        data(&answer, "/documentsIngest").clone()
    }
}
