//! The list of what a person should look at.

use super::*;
use crate::graph::filter::ReviewTest;
use crate::graph::record::ReviewField;
use crate::graph::{ReviewItem, ReviewKind};
use crate::model::{Candidate, Confidence, Entity};

const KINDS: [ReviewKind; 5] =
    [ReviewKind::Duplicate, ReviewKind::Relation, ReviewKind::Stage, ReviewKind::Observation, ReviewKind::Provision];

#[derive(Debug, Clone)]
enum ReviewAsk {
    Kind(ReviewKind),
    Sure(u8),
    DocumentCount(i64),
    Entity(Ask),
    Documents(Quantity, i16),
}

fn review_ask() -> impl Strategy<Value = Asked<ReviewAsk>> {
    asked(prop_oneof![
        one_of(&KINDS).prop_map(ReviewAsk::Kind),
        (59..64_u8).prop_map(ReviewAsk::Sure),
        (2..6_i64).prop_map(ReviewAsk::DocumentCount),
        ask().prop_map(ReviewAsk::Entity),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| ReviewAsk::Documents(some, year)),
    ])
}

/// The entities of an item, and what is said of it by which evidence.
fn entities<'r>(item: ReviewItem<'_>, resolved: &'r Resolved) -> Vec<&'r Entity> {
    let ids = match item {
        ReviewItem::Duplicate(pair) => vec![pair.left, pair.right],
        ReviewItem::Fact(unsure) => {
            let relation = resolved.relations.get(&unsure.fact);
            let stage = resolved.stages.get(&unsure.fact);
            match (relation, stage) {
                (Some(fact), _) => vec![fact.statement.source, fact.statement.target],
                (_, Some(fact)) => vec![fact.statement.project],
                _ => vec![resolved.observations[&unsure.fact].statement.subject],
            }
        }
    };
    ids.iter().map(|id| resolved.entities[id].as_ref()).collect()
}

fn document_count(item: ReviewItem<'_>, resolved: &Resolved) -> Option<usize> {
    let is_pair = matches!(item, ReviewItem::Duplicate(_));
    is_pair.then(|| entities(item, resolved).iter().map(|entity| entity.documents.len()).sum())
}

fn confidence(item: ReviewItem<'_>, resolved: &Resolved) -> Option<u8> {
    let ReviewItem::Fact(unsure) = item else { return None };
    evidence_of(unsure.fact, resolved).iter().map(|one| one.confidence.as_percent()).max()
}

fn kind(item: ReviewItem<'_>, resolved: &Resolved) -> ReviewKind {
    let ReviewItem::Fact(unsure) = item else { return ReviewKind::Duplicate };
    if resolved.relations.contains_key(&unsure.fact) {
        ReviewKind::Relation
    } else if resolved.stages.contains_key(&unsure.fact) {
        ReviewKind::Stage
    } else {
        ReviewKind::Observation
    }
}

impl ReviewAsk {
    fn test(&self, graph: &Graph) -> ReviewTest {
        match self {
            Self::Kind(kind) => ReviewTest::Kind(equal(*kind)),
            Self::Sure(percent) => ReviewTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::DocumentCount(count) => ReviewTest::DocumentCount(at_least(*count)),
            Self::Entity(ask) => ReviewTest::Entity(ask.filter(graph)),
            Self::Documents(some, year) => ReviewTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, item: ReviewItem<'_>, resolved: &Resolved) -> bool {
        match self {
            Self::Kind(asked) => kind(item, resolved) == *asked,
            Self::Sure(percent) => confidence(item, resolved).is_some_and(|sure| sure >= *percent),
            Self::DocumentCount(least) => {
                document_count(item, resolved).is_some_and(|count| i64::try_from(count).unwrap() >= *least)
            }
            Self::Entity(ask) => entities(item, resolved).iter().any(|entity| ask.holds(entity, resolved)),
            Self::Documents(some, year) => match item {
                ReviewItem::Fact(unsure) => of_year(*some, *year, &[unsure.fact], resolved),
                ReviewItem::Duplicate(_) => {
                    let entities = entities(item, resolved);
                    let documents: BTreeSet<_> = entities.iter().flat_map(|entity| &entity.documents).collect();
                    let is_of_year =
                        |id| resolved.documents[id].published().is_some_and(|date| date.date.year() == *year);
                    some.holds(&documents.into_iter().map(is_of_year).collect::<Vec<_>>())
                }
            },
        }
    }
}

fn review_key(field: ReviewField, item: ReviewItem<'_>, resolved: &Resolved) -> Key {
    match field {
        ReviewField::Kind => place(&KINDS, &kind(item, resolved)),
        ReviewField::Confidence => confidence(item, resolved).and_then(number),
        ReviewField::DocumentCount => document_count(item, resolved).and_then(number),
        ReviewField::Subject => text(&entities(item, resolved)[0].name),
        ReviewField::Published => match item {
            ReviewItem::Fact(unsure) => last_day(&[unsure.fact], resolved),
            ReviewItem::Duplicate(_) => {
                let entities = entities(item, resolved);
                let documents = entities.iter().flat_map(|entity| &entity.documents);
                let days = documents.filter_map(|id| Some(resolved.documents[id].published()?.date.first_day()));
                days.max().and_then(text)
            }
        },
    }
}

const REVIEW_FIELDS: [ReviewField; 5] = [
    ReviewField::Kind,
    ReviewField::Confidence,
    ReviewField::DocumentCount,
    ReviewField::Subject,
    ReviewField::Published,
];

/// Says of some pairs of entities that they may be one.
fn doubt(resolved: &mut Resolved, pairs: &[(Index, Index)]) {
    let ids: Vec<EntityId> = resolved.entities.keys().copied().collect();
    for (one, other) in pairs.iter().filter(|_| !ids.is_empty()) {
        let (one, other) = (one.get(&ids), other.get(&ids));
        if one != other {
            let entity = Arc::make_mut(resolved.entities.get_mut(one).unwrap());
            entity.candidates.push(Candidate { entity: *other, reason: "同名".into() });
        }
    }
}

proptest! {
    #[test]
    fn what_is_to_be_reviewed_is_listed_as_a_patient_reader_does(
        sketch in sketch(),
        pairs in proptest::collection::vec(any::<(Index, Index)>(), 0..4),
        ask in review_ask(),
        order in order(&REVIEW_FIELDS, ReviewItem::KEPT),
        below in 60..72_u8,
        count in 1..4_usize,
    ) {
        let mut resolved = sketch.resolved(&BTreeSet::new());
        doubt(&mut resolved, &pairs);
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &ReviewAsk| leaf.test(&graph));
        let holds = |one: ReviewItem<'_>| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: ReviewItem<'_>| review_key(field, one, &resolved);
        let below = Confidence::percent(below);
        let review = graph.review(below);
        let all: Vec<_> = review.items().collect();
        compared(&graph, below, &all, &filter, &order, count, (&holds, &key))?;
    }
}
