//! Judgements of people, as they are found in payloads and in the history.

use std::sync::Arc;

use async_graphql::{
    Enum, ID, InputValueError, InputValueResult, Object, Result, Scalar, ScalarType, SimpleObject, Value,
};
use graph_core::graph::Graph;
use graph_core::model::{self, Decision, FactId, JudgementId};
use graph_core::resolve::Standing;
use jiff::Timestamp;

use super::RequestContext;
use super::entity::{AnyEntity, shown};
use super::fact::{Fact, fact};
use super::id::Key;

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DateTime(pub(crate) Timestamp);

/// A moment in UTC, as a string after RFC 3339: `2026-11-21T09:30:00Z`.
#[Scalar(name = "DateTime", specified_by_url = "https://datatracker.ietf.org/doc/html/rfc3339")]
impl ScalarType for DateTime {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text.parse().map(Self).map_err(InputValueError::custom),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// What a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum JudgementKind {
    /// Entities are one.
    Merge,
    /// Entities are never one.
    KeepApart,
    /// An entity is two.
    Split,
    /// An entity is called so.
    Rename,
    /// A fact is right.
    Accept,
    /// A fact is wrong.
    Reject,
    /// A fact is wrong, and another is right.
    Correct,
}

/// The end of a judgement.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Revocation {
    /// Who revoked it.
    author: String,
    /// Why.
    reason: String,
    /// When.
    at: DateTime,
}

/// What a person decided about entities or a fact: who, why and when. It survives a rebuild, and can be revoked.
#[derive(Debug, Clone)]
pub(crate) struct Judgement {
    pub(crate) id: JudgementId,
    pub(crate) standing: Arc<Standing>,
}

impl Judgement {
    /// The judgement with this id.
    pub(crate) fn find(graph: &Graph, id: JudgementId) -> Option<Self> {
        graph.judgement(id).cloned().map(|standing| Self { id, standing })
    }

    /// The entities that it is about, as they are now.
    pub(crate) fn entities_now(&self, request: &RequestContext) -> Vec<AnyEntity> {
        self.standing.entities.iter().filter_map(|id| shown(request, *id)).collect()
    }

    /// The fact that it is about: of a correction, the corrected one.
    pub(crate) fn fact_now(&self) -> Option<FactId> {
        self.standing.corrected.first().or(self.standing.facts.first()).copied()
    }

    fn judgement(&self) -> &model::Judgement {
        &self.standing.record.judgement
    }
}

/// What a person decided about entities or a fact: who, why and when. It survives a rebuild, and can be revoked.
#[Object]
impl Judgement {
    /// Global id: the hash of all that it says.
    pub(crate) async fn id(&self) -> ID {
        Key::Judgement(self.id).encode()
    }

    /// What was decided.
    async fn kind(&self) -> JudgementKind {
        match &self.judgement().decision {
            Decision::Same { .. } => JudgementKind::Merge,
            Decision::Different { .. } => JudgementKind::KeepApart,
            Decision::Split { .. } => JudgementKind::Split,
            Decision::Rename { .. } => JudgementKind::Rename,
            Decision::Accept { .. } => JudgementKind::Accept,
            Decision::Reject { .. } => JudgementKind::Reject,
            Decision::Correct { .. } => JudgementKind::Correct,
        }
    }

    /// Who decided: the name of a token.
    async fn author(&self) -> &str {
        &self.judgement().author
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.judgement().reason
    }

    /// When.
    async fn at(&self) -> DateTime {
        DateTime(self.judgement().at)
    }

    /// Whether it holds: nobody revoked it, and no later judgement on the same question took its place.
    async fn holds(&self) -> bool {
        self.standing.holds
    }

    /// Its end; null where nobody revoked it.
    async fn revoked(&self) -> Option<Revocation> {
        let model::Revocation { author, reason, at } = self.standing.record.revoked.clone()?;
        Some(Revocation { author, reason, at: DateTime(at) })
    }

    /// The name that it gives an entity; null where it is no renaming.
    async fn name(&self) -> Option<&str> {
        match &self.judgement().decision {
            Decision::Rename { name, .. } => Some(name),
            _ => None,
        }
    }

    /// The entities that it is about, as they are now.
    async fn entities(&self, ctx: &async_graphql::Context<'_>) -> Result<Vec<AnyEntity>> {
        Ok(self.entities_now(RequestContext::of(ctx)?))
    }

    /// The facts that it is about: those that it accepted, or that it took out of the graph, with what documents say of them.
    async fn facts(&self, ctx: &async_graphql::Context<'_>) -> Result<Vec<Fact>> {
        let graph = &RequestContext::of(ctx)?.graph;
        Ok(self.standing.facts.iter().filter_map(|id| fact(graph, *id)).collect())
    }

    /// What a correction made of them.
    async fn corrected(&self, ctx: &async_graphql::Context<'_>) -> Result<Vec<Fact>> {
        let graph = &RequestContext::of(ctx)?.graph;
        Ok(self.standing.corrected.iter().filter_map(|id| fact(graph, *id)).collect())
    }
}
