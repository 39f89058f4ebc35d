//! What can be asked of the things that a person should look at.

use std::collections::BTreeSet;

use super::fact::{end, end_passes, passing_documents};
use super::{Comparison, DocumentTest, EntityTest, Filter, Quantifier, Weight};
use crate::graph::budget::{Exhausted, LOOKED_UP};
use crate::graph::list::Asking;
use crate::graph::review::{ReviewItem, ReviewKind};
use crate::model::DocumentId;

/// A test of something to look at.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewTest {
    /// What sort of thing it is.
    Kind(Comparison<ReviewKind>),
    /// How sure the best evidence of a fact is, between 0 and 1; two entities have no value there.
    Confidence(Comparison<f64>),
    /// How many documents name the two entities that may be one, those of each counted; a fact has no value there.
    DocumentCount(Comparison<i64>),
    /// An entity that it is about: one of those that may be one, an end of a relation, what a fact describes.
    Entity(Filter<EntityTest>),
    /// The documents that state the fact, or name one of the two entities.
    Documents(Quantifier, Filter<DocumentTest>),
}

impl Weight for ReviewTest {
    fn weight(&self) -> u32 {
        match self {
            Self::Kind(_) | Self::Confidence(_) | Self::DocumentCount(_) => 1,
            Self::Entity(filter) => end(filter).saturating_mul(2),
            Self::Documents(_, filter) => filter.weight().saturating_mul(4).saturating_add(8),
        }
    }
}

/// The documents that state a fact, or name one of two entities, each once.
fn documents_of(item: &ReviewItem<'_>, asking: &Asking<'_>) -> Result<BTreeSet<DocumentId>, Exhausted> {
    let graph = asking.graph;
    if let ReviewItem::Fact(unsure) = item {
        let evidence = graph.evidence_of(unsure.fact);
        asking.budget.spend(2 * LOOKED_UP + evidence.len() as u64)?;
        return Ok(evidence.iter().map(|one| one.document).collect());
    }
    let entities = graph.entity_records(item.entities(graph));
    let named = entities.iter().flat_map(|record| record.entity.documents.iter().copied());
    asking.budget.spend(entities.iter().map(|record| record.entity.documents.len() as u64).sum())?;
    Ok(named.collect())
}

impl ReviewTest {
    pub(in crate::graph) fn holds(&self, item: &ReviewItem<'_>, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        let (confidence, documents) = match item {
            ReviewItem::Fact(unsure) => (Some(unsure.confidence.as_f64()), None),
            ReviewItem::Duplicate(pair) => (None, i64::try_from(pair.documents).ok()),
        };
        Ok(match self {
            Self::Kind(kind) => kind.holds(Some(&item.kind())),
            Self::Confidence(share) => share.holds(confidence.as_ref()),
            Self::DocumentCount(count) => count.holds(documents.as_ref()),
            Self::Entity(filter) => {
                for entity in item.entities(asking.graph) {
                    if end_passes(entity, filter, asking)? {
                        return Ok(true);
                    }
                }
                false
            }
            Self::Documents(quantifier, filter) => {
                return passing_documents(quantifier, filter, documents_of(item, asking)?.into_iter(), asking);
            }
        })
    }
}
