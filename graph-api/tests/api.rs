//! The API as its clients see it: the schema, what queries answer, how pages go on, how HTTP is spoken.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

#[path = "api/gold.rs"]
mod gold;
#[path = "api/http.rs"]
mod http;
#[path = "api/live.rs"]
mod live;
#[path = "api/paging.rs"]
mod paging;
#[path = "api/queries.rs"]
mod queries;
#[path = "api/schema.rs"]
mod schema;
