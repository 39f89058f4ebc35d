//! What a person should look at: facts that no rule is sure of, and entities that may be one.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Confidence, Decision, EntityId, Fact, FactId, Hasher};

use super::Graph;
use super::record::kept_first;

/// What sort of thing is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewKind {
    /// Two entities that may be one.
    Duplicate,
    /// A relation of which no rule is sure.
    Relation,
    /// Such a stage.
    Stage,
    /// Such an observation.
    Observation,
    /// Such a provision.
    Provision,
}

/// Two entities that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The one, of the smaller id.
    pub left: EntityId,
    /// The other.
    pub right: EntityId,
    /// Why they may be one.
    pub reason: String,
    /// How many documents name the one, and how many the other.
    pub documents: usize,
    /// The hash of both.
    pub(super) id: [u8; 16],
}

/// A fact of which no rule is sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsure {
    /// How sure the best of its evidence is.
    pub confidence: Confidence,
    /// The fact.
    pub fact: FactId,
    /// What sort of fact it is.
    pub kind: ReviewKind,
}

/// Something to look at.
#[derive(Debug, Clone, Copy)]
pub enum ReviewItem<'g> {
    /// Two entities that may be one.
    Duplicate(&'g Arc<Duplicate>),
    /// A fact of which no rule is sure.
    Fact(Unsure),
}

/// All that a person could look at, each sort in its order.
#[derive(Debug, Default)]
pub(super) struct Reviewed {
    duplicates: Vec<Arc<Duplicate>>,
    /// The facts that somebody could be unsure of and nobody has judged, the least sure first, then by id.
    facts: Vec<Unsure>,
}

/// A list of what a person should look at.
#[derive(Debug, Clone, Copy)]
pub struct Review<'g> {
    /// Likely duplicates, those that most documents name first.
    pub duplicates: &'g [Arc<Duplicate>],
    /// Facts, the least sure first.
    pub facts: &'g [Unsure],
}

impl<'g> Review<'g> {
    /// How long it is.
    pub fn len(&self) -> usize {
        self.duplicates.len() + self.facts.len()
    }

    /// Whether nothing is to be looked at.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of it: duplicates, then facts.
    pub fn items(self) -> impl DoubleEndedIterator<Item = ReviewItem<'g>> {
        let facts = self.facts.iter().map(|fact| ReviewItem::Fact(*fact));
        self.duplicates.iter().map(ReviewItem::Duplicate).chain(facts)
    }
}

impl ReviewItem<'_> {
    /// What sort of thing it is.
    pub fn kind(&self) -> ReviewKind {
        match self {
            Self::Duplicate(_) => ReviewKind::Duplicate,
            Self::Fact(unsure) => unsure.kind,
        }
    }

    /// The entities that it is about: both that may be one, both ends of a relation, or the one that a fact describes.
    pub fn entities(&self, graph: &Graph) -> Vec<EntityId> {
        let unsure = match self {
            Self::Duplicate(pair) => return vec![pair.left, pair.right],
            Self::Fact(unsure) => unsure,
        };
        let relation = || graph.relation(unsure.fact).map(|fact| vec![fact.statement.source, fact.statement.target]);
        let stage = || graph.stage(unsure.fact).map(|fact| vec![fact.statement.project]);
        let observation = || graph.observation(unsure.fact).map(|fact| vec![fact.statement.subject]);
        let provision = || graph.provision(unsure.fact).map(|fact| vec![fact.statement.policy]);
        let of_kind = match unsure.kind {
            ReviewKind::Relation => relation(),
            ReviewKind::Stage => stage(),
            ReviewKind::Observation => observation(),
            ReviewKind::Provision => provision(),
            ReviewKind::Duplicate => None,
        };
        of_kind.unwrap_or_default()
    }
}

impl Graph {
    /// What a person should look at: likely duplicates, those of most documents first, then facts below a confidence, the least
    /// sure first. What somebody has judged is not there any more.
    ///
    /// The first call is linear in the entities and facts; in a scope, of what the scope shows.
    pub fn review(&self, below: Confidence) -> Review<'_> {
        let all = self.lazy.review.get_or_init(|| self.reviewed());
        let unsure = all.facts.partition_point(|unsure| unsure.confidence < below);
        Review { duplicates: &all.duplicates, facts: all.facts.get(..unsure).unwrap_or_default() }
    }

    fn reviewed(&self) -> Reviewed {
        fn unsure<S>(kind: ReviewKind, fact: &Fact<S>) -> Unsure {
            Unsure { confidence: fact.confidence(), fact: fact.id, kind }
        }
        let relations = self.relations().map(|fact| unsure(ReviewKind::Relation, fact));
        let stages = self.stages().map(|fact| unsure(ReviewKind::Stage, fact));
        let observations = self.observations().map(|fact| unsure(ReviewKind::Observation, fact));
        let provisions = self.provisions().map(|fact| unsure(ReviewKind::Provision, fact));
        let facts = relations.chain(stages).chain(observations).chain(provisions);
        let is_open =
            |unsure: &Unsure| unsure.confidence < Confidence::percent(100) && self.judged_by(unsure.fact).is_none();
        let mut facts: Vec<Unsure> = facts.filter(is_open).collect();
        facts.par_sort_unstable();
        facts.shrink_to_fit();
        let mut duplicates = self.likely_duplicates();
        duplicates.sort_by_cached_key(kept_first);
        Reviewed { duplicates, facts }
    }

    /// The pairs of entities that the resolver could not decide about, each once.
    fn likely_duplicates(&self) -> Vec<Arc<Duplicate>> {
        let apart = self.kept_apart();
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        for entity in self.all_entities() {
            for candidate in &entity.candidates {
                let pair = (entity.id.min(candidate.entity), entity.id.max(candidate.entity));
                let Some(other) = self.entity(candidate.entity) else { continue };
                if apart.contains(&pair) || !seen.insert(pair) {
                    continue;
                }
                let documents = entity.documents.len() + other.documents.len();
                let (left, right) = pair;
                let id = Hasher::new("duplicate").field(left.as_bytes()).field(right.as_bytes()).finish();
                pairs.push(Arc::new(Duplicate { left, right, reason: candidate.reason.clone(), documents, id }));
            }
        }
        pairs
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
