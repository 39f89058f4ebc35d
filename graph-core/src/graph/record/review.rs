//! What a person should look at as items of a list.

use std::ops::Bound;
use std::sync::Arc;

use super::finding::{Kept, between, descending, percent, published};
use super::name;
use crate::graph::Graph;
use crate::graph::budget::Exhausted;
use crate::graph::filter::{Filter, ReviewTest};
use crate::graph::list::{Asking, Record};
use crate::graph::order::{OrderBy, Place, Rank, Value};
use crate::graph::record::EntityRecord;
use crate::graph::review::{Duplicate, Review, ReviewItem, Unsure};
use crate::model::Confidence;

/// What the things to look at can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewField {
    /// What sort of thing it is.
    Kind,
    /// How sure the best evidence of a fact is; two entities have none.
    Confidence,
    /// How many documents name the two entities that may be one, those of each counted; a fact has none.
    DocumentCount,
    /// The name of the entity that a fact is about, of a relation that of its source, of two entities that of the first.
    Subject,
    /// The last day on which a dated document said the fact, or named one of the two entities.
    Published,
}

/// What things are kept by that need no graph to be known.
fn kept_value<'g>(item: &ReviewItem<'_>, field: ReviewField) -> Option<Value<'g>> {
    match (field, item) {
        (ReviewField::Confidence, ReviewItem::Fact(unsure)) => percent(unsure.confidence),
        (ReviewField::DocumentCount, ReviewItem::Duplicate(pair)) => Some(Value::Place(pair.documents as u64)),
        _ => None,
    }
}

fn rank(item: ReviewItem<'_>) -> Rank<'static> {
    Rank::new(ReviewItem::KEPT, item.id(), |field| kept_value(&item, field))
}

impl Kept for Arc<Duplicate> {
    fn rank(&self) -> Rank<'static> {
        rank(ReviewItem::Duplicate(self))
    }
}

impl Kept for Unsure {
    fn rank(&self) -> Rank<'static> {
        rank(ReviewItem::Fact(*self))
    }
}

impl<'g> Record<'g> for ReviewItem<'g> {
    type Test = ReviewTest;
    type Field = ReviewField;
    /// Facts below this confidence.
    type Shelf = Confidence;

    const KEPT: &'static [OrderBy<ReviewField>] =
        &[descending(ReviewField::DocumentCount), OrderBy::ascending(ReviewField::Confidence)];
    const PRICE: u64 = 3;

    fn id(self) -> [u8; 16] {
        match self {
            Self::Duplicate(pair) => pair.id,
            Self::Fact(unsure) => *unsure.fact.as_bytes(),
        }
    }

    fn value(self, field: ReviewField, asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted> {
        Ok(match (field, self) {
            (ReviewField::Kind, _) => Some(Value::Place(self.kind() as u64)),
            (ReviewField::Subject, _) => match self.entities(asking.graph).first() {
                Some(subject) => name(*subject, asking)?,
                None => None,
            },
            (ReviewField::Published, Self::Fact(unsure)) => published(std::iter::once(unsure.fact), asking)?,
            (ReviewField::Published, Self::Duplicate(pair)) => {
                let mut last = None;
                for entity in asking.graph.entity_records([pair.left, pair.right]) {
                    last = last.max(EntityRecord::published(entity, asking)?.max());
                }
                last.map(Value::day)
            }
            (ReviewField::Confidence | ReviewField::DocumentCount, _) => kept_value(&self, field),
        })
    }

    fn holds(self, test: &ReviewTest, asking: &Asking<'_>) -> Result<bool, Exhausted> {
        test.holds(&self, asking)
    }

    fn kept(
        graph: &'g Graph,
        below: Confidence,
        from: Bound<&Place>,
        to: Bound<&Place>,
    ) -> Box<dyn DoubleEndedIterator<Item = Option<Self>> + 'g> {
        let Review { duplicates, facts } = graph.review(below);
        let duplicates = between(duplicates, Self::KEPT, from, to);
        let facts = between(facts, Self::KEPT, from, to);
        Box::new(Review { duplicates, facts }.items().map(Some))
    }

    fn known_length(graph: &'g Graph, below: Confidence) -> Option<usize> {
        Some(graph.review(below).len())
    }

    fn candidates(_: Confidence, _: &Filter<ReviewTest>, _: &Asking<'g>) -> Result<Option<Vec<Self>>, Exhausted> {
        Ok(None)
    }
}
