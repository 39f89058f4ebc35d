//! What a person should look at.

use async_graphql::{Result, SimpleObject, Union};
use graph_core::graph::ReviewItem as Item;
use graph_core::model::Confidence;

use super::RequestContext;
use super::entity::{AnyEntity, shown};
use super::error::ErrorCode;
use super::fact::{Fact, fact};
use super::list::exhausted;
use super::page::{Connection, Edge, PageArguments, page_of, paged_object};

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

/// What a person should look at.
#[derive(Default)]
pub(crate) struct Reviews;

paged_object! {
    /// What a person should look at.
    Reviews
    lists {}
    paged {
        /// What a person should look at: likely duplicates, those of most documents first, then facts that no rule is sure of, the
        /// least sure first. What somebody has judged is gone from it.
        review(
            below: Option<f64> = "Facts below this confidence, between 0 and 1; 0.8 unless told.",
        ) -> Edge<ReviewItem> = |_this, request, page| review(request, below, &page);
    }
    plain {}
}

fn review(
    request: &RequestContext,
    below: Option<f64>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<ReviewItem>>> {
    let below = match below {
        None => Confidence::SURE,
        // Hundredths between 0 and 100 fit.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was checked")]
        Some(below) if (0.0..=1.0).contains(&below) => Confidence::percent((below * 100.0).round() as u8),
        Some(_) => return Err(ErrorCode::BadUserInput.error("below may be 0 to 1")),
    };
    let graph = &request.graph;
    let key = |item: &Item| match item {
        Item::Duplicate { documents, left, right, .. } => {
            let documents = i64::try_from(documents.0).unwrap_or(i64::MAX);
            (0, -documents, left.to_string(), right.to_string())
        }
        Item::Fact { confidence, fact } => (1, i64::from(confidence.as_percent()), fact.to_string(), String::new()),
    };
    let review = request.asking().review(below).map_err(exhausted)?;
    let item = |at: usize| review.get(at).expect("the list is as long as it says");
    page_of(review.len(), item, arguments, key, |item, cursor| {
        let node = match item {
            Item::Duplicate { left, right, reason, .. } => {
                let (left, right) = (shown(request, *left)?, shown(request, *right)?);
                ReviewItem::LikelyDuplicate(LikelyDuplicate { left, right, reason: reason.clone() })
            }
            Item::Fact { confidence, fact: id } => {
                ReviewItem::UnsureFact(UnsureFact { fact: fact(graph, *id)?, confidence: confidence.as_f64() })
            }
        };
        Some(Edge { cursor, node })
    })
}
