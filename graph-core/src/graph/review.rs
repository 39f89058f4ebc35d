//! What a person should look at: facts that no rule is sure of, and entities that may be one.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::{Confidence, Decision, EntityId, Fact, FactId};

use super::Graph;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewItem {
    /// Two entities that may be one, the smaller id first, and why.
    Duplicate {
        /// How many documents name them, counted from the most.
        documents: std::cmp::Reverse<usize>,
        /// The one.
        left: EntityId,
        /// The other.
        right: EntityId,
        /// Why they may be one.
        reason: String,
    },
    /// A fact of which no rule is sure.
    Fact {
        /// How sure the best of its evidence is.
        confidence: Confidence,
        /// The fact.
        fact: FactId,
    },
}

/// All that a person could look at, in order.
#[derive(Debug, Default)]
pub(super) struct Reviewed {
    duplicates: Vec<ReviewItem>,
    /// The facts that somebody could be unsure of and nobody has judged, the least sure first, then by id.
    facts: Vec<(Confidence, FactId)>,
}

/// A list of what a person should look at.
#[derive(Debug, Clone, Copy)]
pub struct Review<'g> {
    duplicates: &'g [ReviewItem],
    facts: &'g [(Confidence, FactId)],
}

impl Review<'_> {
    /// How long it is.
    pub fn len(&self) -> usize {
        self.duplicates.len() + self.facts.len()
    }

    /// Whether nothing is to be looked at.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands at a place of it, from 0.
    pub fn get(&self, at: usize) -> Option<ReviewItem> {
        let fact = |at: usize| {
            self.facts.get(at).map(|(confidence, fact)| ReviewItem::Fact { confidence: *confidence, fact: *fact })
        };
        match at.checked_sub(self.duplicates.len()) {
            None => self.duplicates.get(at).cloned(),
            Some(at) => fact(at),
        }
    }
}

impl Graph {
    /// What a person should look at: likely duplicates, those of most documents first, then facts below a confidence, the least
    /// sure first. What somebody has judged is not there any more.
    ///
    /// The first call is linear in the entities and facts; in a scope, of what the scope shows.
    pub fn review(&self, below: Confidence) -> Review<'_> {
        let all = self.lazy.review.get_or_init(|| self.reviewed());
        let unsure = all.facts.partition_point(|(confidence, _)| *confidence < below);
        Review { duplicates: &all.duplicates, facts: all.facts.get(..unsure).unwrap_or_default() }
    }

    fn reviewed(&self) -> Reviewed {
        fn unsure<S>(fact: &Fact<S>) -> (Confidence, FactId) {
            (fact.confidence(), fact.id)
        }
        let relations = self.relations().map(|fact| unsure(fact));
        let stages = self.stages().map(|fact| unsure(fact));
        let observations = self.observations().map(|fact| unsure(fact));
        let provisions = self.provisions().map(|fact| unsure(fact));
        let facts = relations.chain(stages).chain(observations).chain(provisions);
        let is_open = |(confidence, fact): &(Confidence, FactId)| {
            *confidence < Confidence::percent(100) && self.judged_by(*fact).is_none()
        };
        let mut facts: Vec<(Confidence, FactId)> = facts.filter(is_open).collect();
        facts.par_sort_unstable();
        facts.shrink_to_fit();
        let mut duplicates = self.likely_duplicates();
        duplicates.sort_unstable();
        Reviewed { duplicates, facts }
    }

    /// The pairs of entities that the resolver could not decide about, each once.
    fn likely_duplicates(&self) -> Vec<ReviewItem> {
        let apart = self.kept_apart();
        let mut seen = BTreeSet::new();
        let mut items = Vec::new();
        for entity in self.all_entities() {
            for candidate in &entity.candidates {
                let pair = (entity.id.min(candidate.entity), entity.id.max(candidate.entity));
                let Some(other) = self.entity(candidate.entity) else { continue };
                if apart.contains(&pair) || !seen.insert(pair) {
                    continue;
                }
                let documents = std::cmp::Reverse(entity.documents.len() + other.documents.len());
                let (left, right) = pair;
                items.push(ReviewItem::Duplicate { documents, left, right, reason: candidate.reason.clone() });
            }
        }
        items
    }

    /// The pairs that somebody said are never one.
    fn kept_apart(&self) -> BTreeSet<(EntityId, EntityId)> {
        let standing = self.whole.resolved.judgements.values().filter(|standing| standing.holds);
        let apart = standing.filter(|standing| {
            matches!(standing.record.judgement.decision, Decision::Different { .. } | Decision::Split { .. })
        });
        let mut pairs = BTreeSet::new();
        for standing in apart {
            // Sorted, so that the smaller id comes first.
            for (at, left) in standing.entities.iter().enumerate() {
                pairs.extend(standing.entities.iter().skip(at + 1).map(|right| (*left, *right)));
            }
        }
        pairs
    }
}
