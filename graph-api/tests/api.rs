//! The API as its clients see it: the schema, what queries answer, how pages go on, how HTTP is spoken.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "api/documents.rs"]
mod documents;
#[path = "api/export.rs"]
mod export;
#[path = "api/gold.rs"]
mod gold;
#[path = "api/http.rs"]
mod http;
#[path = "api/live.rs"]
mod live;
#[path = "api/operations.rs"]
mod operations;
#[path = "api/paging.rs"]
mod paging;
#[path = "api/patience.rs"]
mod patience;
#[path = "api/probes.rs"]
mod probes;
#[path = "api/queries.rs"]
mod queries;
#[path = "api/reference.rs"]
mod reference;
#[path = "api/schema.rs"]
mod schema;
#[path = "api/server.rs"]
mod server;
#[path = "api/shape.rs"]
mod shape;
#[path = "api/subscriptions.rs"]
mod subscriptions;
#[path = "api/texts.rs"]
mod texts;
#[path = "api/work.rs"]
mod work;
