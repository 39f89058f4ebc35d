//! The server: GraphQL over HTTP at `/graphql`, documents in at `/documents` and the graph out at `/export`, the playground at `/`, health at `/healthz` and `/readyz`, counts at `/metrics`.
//!
//! A request passes the guards ([`guard`]), shows who asks ([`auth`]), is read and checked as HTTP ([`http`]), is measured
//! against the limits before anything runs ([`measure`]), and is then executed on a thread of its own over one snapshot
//! ([`Service`]). A subscription goes the same way for each of its messages, over a WebSocket ([`websocket`]) or as server-sent
//! events ([`event_stream`]).

mod access;
mod assets;
mod auth;
mod caching;
mod documents;
mod event_stream;
mod execute;
mod export;
mod guard;
mod http;
mod limits;
mod listen;
mod measure;
mod metrics;
mod negotiate;
mod nesting;
mod open_files;
mod operation;
mod origin;
mod patience;
mod prepare;
mod profile;
mod reply;
mod root;
mod service;
mod subscribers;
#[cfg(feature = "telemetry")]
mod telemetry;
mod upload;
mod websocket;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::middleware;
use axum::routing::{any, get, post};

pub(crate) use auth::require;
pub use auth::{Access, Identity, Role, Token, TokenFileError, Tokens};
pub use documents::{TrustedDocuments, TrustedDocumentsError};
pub use limits::Limits;
pub use listen::serve;
pub(crate) use patience::Patience;
pub use profile::Profile;
pub use reply::Reply;
pub use service::{Query, Service, Subscriptions};

/// All routes with their guards. What shows the graph or changes it stands among those where one shows a token. A server
/// that listens on a loopback address answers to local names alone, so that no page of the web can reach it under a name of
/// its own.
pub fn router(service: Arc<Service>, listens_on: IpAddr) -> Router {
    let identified = Router::new()
        .route("/graphql", any(http::graphql))
        .route("/documents", post(upload::documents))
        .route("/metrics", get(metrics::metrics));
    let exports = Router::new().route("/export/{format}", get(export::export));
    let identified = if service.profile().exports { identified.merge(exports) } else { identified };
    let identified = identified.layer(middleware::from_fn_with_state(Arc::clone(&service), auth::identify));
    let routes = Router::new().merge(identified).route("/healthz", get(healthy)).route("/readyz", get(ready));
    let routes = if service.profile().playground { routes.merge(assets::router()) } else { routes };
    let routes = routes.layer(middleware::from_fn_with_state(Arc::clone(&service), access::note));
    guard::guarded(routes.with_state(Arc::clone(&service)), listens_on, &service.profile().allowed_origins)
}

/// Whether the binary holds the playground page.
pub fn has_playground() -> bool {
    assets::is_embedded()
}

/// The process is alive.
async fn healthy() -> &'static str {
    "ok\n"
}

/// The graph is loaded: there is no service without one.
async fn ready(State(service): State<Arc<Service>>) -> String {
    format!("ready: {} documents\n", service.graph().size().documents)
}
