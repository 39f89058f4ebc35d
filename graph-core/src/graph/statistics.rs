//! How much a graph holds.

use std::collections::BTreeMap;

use crate::model::{EntityKind, Metric, RelationKind, StageKind};

use super::Graph;

/// How much a graph has of each sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Documents.
    pub documents: usize,
    /// Entities of all kinds.
    pub entities: usize,
    /// Relations between them.
    pub relations: usize,
    /// Stages of projects.
    pub stages: usize,
    /// Observations.
    pub observations: usize,
    /// Provisions of policies.
    pub provisions: usize,
}

/// Counts over a whole graph. What a graph has none of has no entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Documents.
    pub documents: usize,
    /// Characters (Unicode scalar values) of their texts.
    pub characters: usize,
    /// Places where an entity is named.
    pub mentions: usize,
    /// Sentences that state a fact, counted once for each fact.
    pub evidence: usize,
    /// Entities by kind.
    pub entities: BTreeMap<EntityKind, usize>,
    /// Relations by kind.
    pub relations: BTreeMap<RelationKind, usize>,
    /// Stages by kind.
    pub stages: BTreeMap<StageKind, usize>,
    /// Observations by metric.
    pub observations: BTreeMap<Metric, usize>,
    /// Provisions of policies.
    pub provisions: usize,
    /// Entities whose name may stand for another.
    pub ambiguous: usize,
}

impl Graph {
    /// Counts what the graph holds. Linear in the graph and in its texts; ask once for each graph.
    pub fn stats(&self) -> Statistics {
        let documents = || self.documents().iter().filter_map(|id| self.document(*id));
        let relations = self.relations().map(|fact| fact.evidence.len());
        let stages = self.stages().map(|fact| fact.evidence.len());
        let observations = self.observations().map(|fact| fact.evidence.len());
        let provisions = self.provisions().map(|fact| fact.evidence.len());
        Statistics {
            documents: self.documents().len(),
            characters: documents().map(|document| document.text().chars().count()).sum(),
            mentions: self.all_entities().map(|entity| self.mentions(entity.id).len()).sum(),
            evidence: relations.chain(stages).chain(observations).chain(provisions).sum(),
            entities: counted(self.all_entities().map(|entity| entity.kind)),
            relations: counted(self.relations().map(|fact| fact.statement.kind)),
            stages: counted(self.stages().map(|fact| fact.statement.kind)),
            observations: counted(self.observations().map(|fact| fact.statement.metric)),
            provisions: self.provisions().count(),
            ambiguous: self.all_entities().filter(|entity| !entity.candidates.is_empty()).count(),
        }
    }
}

impl Graph {
    /// Relations by kind; those that there are none of have no entry. The first call is linear in the relations.
    pub fn relation_counts(&self) -> &BTreeMap<RelationKind, usize> {
        self.lazy.relation_counts.get_or_init(|| counted(self.shown_relation_kinds()))
    }
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}
