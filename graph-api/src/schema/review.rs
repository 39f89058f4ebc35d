//! What a person should look at.

use std::sync::Arc;

use async_graphql::{Enum, Result, SimpleObject, Union};
use graph_core::graph;
use graph_core::graph::list::{Record, Source};
use graph_core::graph::order::OrderBy;
use graph_core::graph::record::ReviewField;
use graph_core::model::Confidence;

use super::RequestContext;
use super::aggregate::ReviewAggregate;
use super::entity::{AnyEntity, shown};
use super::error::ErrorCode;
use super::fact::{Fact, fact};
use super::filter::ReviewFilter;
use super::list::{Listed, exhausted, list};
use super::order::ReviewOrder;
use super::page::{Edge, paged_object};

/// What sort of thing is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::ReviewKind")]
pub(crate) enum ReviewKind {
    /// Two entities that may be one.
    Duplicate,
    /// A relation that no rule is sure of.
    Relation,
    /// Such a stage.
    Stage,
    /// Such an observation.
    Observation,
    /// Such a provision.
    Provision,
}

/// Two entities that may be one: `entitiesMerge` or `entitiesKeepApart` settles it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct LikelyDuplicate {
    /// The one.
    left: AnyEntity,
    /// The other.
    right: AnyEntity,
    /// Why they may be one.
    reason: String,
}

/// A fact that no rule is sure of: `factAccept`, `factReject` or `factCorrect` settles it.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct UnsureFact {
    /// The fact.
    fact: Fact,
    /// How sure the best of its evidence is, between 0 and 1: how often the rules behind it are right.
    confidence: f64,
}

/// Something to look at.
#[derive(Debug, Clone, Union)]
pub(crate) enum ReviewItem {
    LikelyDuplicate(LikelyDuplicate),
    UnsureFact(UnsureFact),
}

impl ReviewItem {
    fn new(request: &RequestContext, item: graph::ReviewItem<'_>) -> Option<Self> {
        Some(match item {
            graph::ReviewItem::Duplicate(pair) => {
                let (left, right) = (shown(request, pair.left)?, shown(request, pair.right)?);
                Self::LikelyDuplicate(LikelyDuplicate { left, right, reason: pair.reason.clone() })
            }
            graph::ReviewItem::Fact(unsure) => {
                let fact = fact(&request.graph, unsure.fact)?;
                Self::UnsureFact(UnsureFact { fact, confidence: unsure.confidence.as_f64() })
            }
        })
    }
}

/// Something to look at, held while its list is added up.
#[derive(Debug, Clone)]
pub(crate) enum Held {
    Duplicate(Arc<graph::Duplicate>),
    Fact(graph::Unsure),
}

impl Held {
    pub(crate) fn new(item: &graph::ReviewItem<'_>) -> Self {
        match item {
            graph::ReviewItem::Duplicate(pair) => Self::Duplicate(Arc::clone(pair)),
            graph::ReviewItem::Fact(unsure) => Self::Fact(*unsure),
        }
    }

    pub(crate) fn item(&self) -> graph::ReviewItem<'_> {
        match self {
            Self::Duplicate(pair) => graph::ReviewItem::Duplicate(pair),
            Self::Fact(unsure) => graph::ReviewItem::Fact(*unsure),
        }
    }
}

impl Listed for ReviewItem {
    type Filter = ReviewFilter;
    type Order = ReviewOrder;
    type Record<'g> = graph::ReviewItem<'g>;
    type Aggregate = ReviewAggregate;

    const ORDER: &'static [OrderBy<ReviewField>] = graph::ReviewItem::KEPT;

    fn aggregate(items: &[graph::ReviewItem<'_>]) -> ReviewAggregate {
        ReviewAggregate::new(items)
    }
}

/// What a person should look at.
#[derive(Default)]
pub(crate) struct Reviews;

paged_object! {
    /// What a person should look at.
    Reviews
    lists {
        /// What a person should look at: likely duplicates, those of most documents first, then facts that no rule is sure of, the
        /// least sure first. What somebody has judged is gone from it.
        review(
            below: Option<f64> = "Facts below this confidence, between 0 and 1; 0.8 unless told.",
        ) -> Edge<ReviewItem> = |_this, ctx, request, arguments| {
            let below = confidence(below)?;
            request.asking().review(below).map_err(exhausted)?;
            list(ctx, request, Source::All(below), arguments, |item: graph::ReviewItem<'_>, cursor| {
                Some(Edge { cursor, node: ReviewItem::new(request, item)? })
            })
        };
    }
    paged {}
    plain {}
}

fn confidence(below: Option<f64>) -> Result<Confidence> {
    match below {
        None => Ok(Confidence::SURE),
        // Hundredths between 0 and 100 fit.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was checked")]
        Some(below) if (0.0..=1.0).contains(&below) => Ok(Confidence::percent((below * 100.0).round() as u8)),
        Some(_) => Err(ErrorCode::BadUserInput.error("below may be 0 to 1")),
    }
}
