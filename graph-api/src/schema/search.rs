//! Search by name.

use std::borrow::Cow;

use async_graphql::{Result, SimpleObject};
use graph_core::graph::Hit;
use graph_core::model;

use super::RequestContext;
use super::entity::{AnyEntity, shown};
use super::input::checked_name;
use super::page::{Connection, EdgeType, PageArguments, page};
use super::vocabulary::{EntityKind, MatchKind};

/// A hit of a search.
#[derive(Debug, SimpleObject)]
pub(crate) struct SearchEdge {
    /// Goes into `after` or `before`.
    cursor: String,
    /// The entity.
    node: AnyEntity,
    /// How well it matches, between 0 and 1.
    score: f64,
    /// The name or alias that matched.
    matched_name: String,
    /// How it matched.
    match_kind: MatchKind,
}

impl EdgeType for SearchEdge {
    type Node = AnyEntity;

    fn cursor(&self) -> &str {
        &self.cursor
    }

    fn node(&self) -> &AnyEntity {
        &self.node
    }

    fn stem() -> Cow<'static, str> {
        "Search".into()
    }
}

/// A page of hits, best first, then by name and id.
pub(crate) fn search(
    request: &RequestContext,
    query: &str,
    kinds: Option<Vec<EntityKind>>,
    arguments: &PageArguments,
) -> Result<Connection<SearchEdge>> {
    checked_name("query", query, request)?;
    let kinds: Vec<model::EntityKind> = kinds.into_iter().flatten().map(Into::into).collect();
    let hits = request.graph.search(query, &kinds, request.limits.search_hits);
    // Scores are not negative, so their bits are in the order of their values; the best comes first.
    let key = |hit: &Hit| (u64::MAX - hit.score.to_bits(), hit.name.clone(), hit.entity);
    page(&hits, arguments, key, |hit, cursor| {
        let (node, matched_name) = (shown(request, hit.entity)?, hit.name.clone());
        Some(SearchEdge { cursor, node, score: hit.score, matched_name, match_kind: hit.matched.into() })
    })
}
