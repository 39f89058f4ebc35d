//! A server without a socket, over the gold graph: what the tests of HTTP send to it and read from it.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode};
use graph_api::server::{Limits, Profile, Service, router};
use graph_core::graph::Graph;
use serde_json::Value;
use tower::ServiceExt;

use crate::gold::graph;

/// A server, which keeps what it learns between requests.
pub(crate) struct Server {
    pub(crate) service: Arc<Service>,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// What [`Server::bytes`] fetched.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// The code of the first error.
    pub(crate) fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Server {
    pub(crate) fn new(profile: Profile) -> Self {
        Self::of(graph(), profile)
    }

    /// A server over another graph.
    pub(crate) fn of(graph: Arc<Graph>, profile: Profile) -> Self {
        let service = Arc::new(Service::new(graph, Limits::default()).with_profile(profile));
        let router = router(Arc::clone(&service), IpAddr::V4(Ipv4Addr::LOCALHOST));
        Self { service, router }
    }

    /// Sends a request to 127.0.0.1; the answer may still be under way.
    pub(crate) async fn response(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Response<Body> {
        let request = Request::builder().method(method).uri(path).header("host", "127.0.0.1:8080");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }

    /// Sends a request to 127.0.0.1.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let answer = whole(self.response(method, path, headers, body).await).await;
        let text = String::from_utf8(answer.body).unwrap();
        Answer { body: Vec::new(), text, ..answer }
    }

    /// Fetches what need not be text.
    pub(crate) async fn bytes(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        whole(self.response("GET", path, headers, "").await).await
    }

    /// Sends a JSON body to `/graphql`.
    pub(crate) async fn post(&self, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("accept", "application/graphql-response+json")];
        self.send("POST", "/graphql", &headers, body.to_string()).await
    }

    /// Asks `/graphql` with GET; the parameters are encoded here.
    pub(crate) async fn get(&self, parameters: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let query: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.send("GET", &format!("/graphql?{}", query.join("&")), headers, Body::empty()).await
    }
}

async fn whole(response: Response<Body>) -> Answer {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, 64 << 20).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body, text: String::new() }
}
