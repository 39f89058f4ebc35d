//! How much a graph holds.

use std::collections::BTreeMap;

use crate::model::{EntityKind, Metric, RelationKind, StageKind};

use super::Graph;

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
        let resolved = &self.resolved;
        let relations = resolved.relations.values().map(|fact| fact.evidence.len());
        let stages = resolved.stages.values().map(|fact| fact.evidence.len());
        let observations = resolved.observations.values().map(|fact| fact.evidence.len());
        let provisions = resolved.provisions.values().map(|fact| fact.evidence.len());
        Statistics {
            documents: resolved.documents.len(),
            characters: resolved.documents.values().map(|document| document.text().chars().count()).sum(),
            mentions: resolved.mentions.values().map(|places| places.len()).sum(),
            evidence: relations.chain(stages).chain(observations).chain(provisions).sum(),
            entities: counted(resolved.entities.values().map(|entity| entity.kind)),
            relations: counted(resolved.relations.values().map(|fact| fact.statement.kind)),
            stages: counted(resolved.stages.values().map(|fact| fact.statement.kind)),
            observations: counted(resolved.observations.values().map(|fact| fact.statement.metric)),
            provisions: resolved.provisions.len(),
            ambiguous: resolved.entities.values().filter(|entity| !entity.candidates.is_empty()).count(),
        }
    }
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}
