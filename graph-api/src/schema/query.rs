//! The root: what can be asked, in groups of one file or less.

mod facts;
mod lists;
mod lookup;
mod within;

use async_graphql::MergedObject;

use super::analysis::Analysis;
use super::exports::Exports;
use super::finding::Findings;
use super::review::Reviews;
use super::status::Service;
use super::walk::Walks;
use facts::FactLists;
use lists::EntityLists;
use lookup::Lookup;
use within::Within;

/// Everything that can be asked. It changes nothing.
#[derive(Default, MergedObject)]
pub(crate) struct Query(Lookup, EntityLists, FactLists, Findings, Walks, Analysis, Within, Reviews, Exports, Service);
