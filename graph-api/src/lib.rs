//! The GraphQL API over Tupu's graph, as a library: the binary `tupu` and the tests are its users.
//!
//! - [`schema`] is what can be asked: thin types over one immutable [`graph_core::graph::Graph`], without logic.
//! - [`server`] is how it is asked: limits that hold before a query runs, GraphQL over HTTP, health, the playground page.
//! - [`text_index`] is the full text of the documents, kept up to date beside the snapshots.
//! - [`warm`] works out beside the server what questions about the whole graph need.
//! - [`live`] is the graph of a server that takes in changes: one thread writes, readers see snapshots.

pub mod live;
pub mod schema;
pub mod server;
pub mod text_index;
pub mod warm;
