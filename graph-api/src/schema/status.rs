//! What the graph holds and what the server allows.

use async_graphql::{Context, Object, Result, SimpleObject};
use graph_core::graph::Size;
use graph_core::model;

use super::RequestContext;
use super::error::ErrorCode;
use super::list::exhausted;
use super::vocabulary::{EntityKind, RelationKind};
use crate::server::Limits;

/// What the graph holds and what the server allows.
#[derive(Default)]
pub(crate) struct Service;

/// What the graph holds and what the server allows.
#[Object]
impl Service {
    /// How much the graph holds.
    async fn stats(&self) -> Stats {
        Stats
    }

    /// The limits in force.
    async fn limits(&self, ctx: &Context<'_>) -> Result<Limits> {
        Ok(RequestContext::of(ctx)?.limits)
    }

    /// The version of the program.
    async fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Every code that an error may have in `extensions.code`.
    async fn error_codes(&self) -> Vec<ErrorCode> {
        let items = <ErrorCode as async_graphql::resolver_utils::EnumType>::items();
        items.iter().map(|item| item.value).collect()
    }
}

/// How much the graph holds.
pub(crate) struct Stats;

fn size(ctx: &Context<'_>) -> Result<Size> {
    RequestContext::of(ctx)?.asking().size().map_err(exhausted)
}

/// How much the graph holds.
#[Object]
impl Stats {
    /// Documents that were read.
    async fn documents(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(size(ctx)?.documents)
    }

    /// Entities of all kinds.
    async fn entities(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(size(ctx)?.entities)
    }

    /// Relations between them.
    async fn relations(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(size(ctx)?.relations)
    }

    /// Stages of projects.
    async fn stages(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(size(ctx)?.stages)
    }

    /// Observations.
    async fn observations(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(size(ctx)?.observations)
    }

    /// Numbered clauses of policies.
    async fn provisions(&self, ctx: &Context<'_>) -> Result<usize> {
        Ok(size(ctx)?.provisions)
    }

    /// Entities by kind.
    async fn entities_by_kind(&self, ctx: &Context<'_>) -> Result<Vec<KindCount>> {
        let asking = RequestContext::of(ctx)?.asking();
        let count = |kind: &model::EntityKind| {
            let count = asking.entities(*kind).map_err(exhausted)?.len();
            Ok(KindCount { kind: (*kind).into(), count })
        };
        model::EntityKind::ALL.iter().map(count).collect()
    }

    /// Relations by kind.
    async fn relations_by_kind(&self, ctx: &Context<'_>) -> Result<Vec<RelationCount>> {
        let counts = RequestContext::of(ctx)?.asking().relation_counts().map_err(exhausted)?;
        let count = |relation: &model::RelationKind| RelationCount {
            relation: (*relation).into(),
            count: counts.get(relation).copied().unwrap_or(0),
        };
        Ok(model::RelationKind::ALL.iter().map(count).collect())
    }
}

/// How many entities of a kind there are.
#[derive(Debug, SimpleObject)]
pub(crate) struct KindCount {
    /// The kind.
    kind: EntityKind,
    /// How many.
    count: usize,
}

/// How many relations of a kind there are.
#[derive(Debug, SimpleObject)]
pub(crate) struct RelationCount {
    /// The relation.
    relation: RelationKind,
    /// How many.
    count: usize,
}
