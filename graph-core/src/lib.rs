//! Tupu's core: documents in, a knowledge graph with a source for every fact out.
//!
//! The way of the data, which is also the reading order of the modules:
//!
//! ```text
//! bytes ──read──> Document ──text──> Text ──extract──> Extraction ──resolve──> Resolved ──graph──> Graph
//! ```
//!
//! Documents, extractions and judgements are the ground truth, and what [`store`] keeps. The graph is a view:
//! a deterministic function of them, whatever the order in which they came.
//!
//! This crate knows nothing of HTTP or GraphQL, and never asks the clock.

pub mod evaluate;
pub mod export;
pub mod extract;
pub mod fulltext;
pub mod graph;
pub mod lexicon;
pub mod model;
pub mod pipeline;
pub mod read;
pub mod resolve;
pub mod store;
pub mod text;
