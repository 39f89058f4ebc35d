//! Entities like another: of its kind, and with the same neighbours.
//!
//! Two entities share a neighbour where the same relation in the same direction leads both to it: two companies that make
//! coke are alike, one that makes it and one that burns it are not. Each shared neighbour counts as in the measure of Adamic
//! and Adar (Friends and neighbors on the Web, 2003), by the inverse logarithm of how many share it. Jaccard's coefficient
//! takes every neighbour for as telling as the next: most entities of this graph stand in one of a few cities and belong to
//! one of a few industries, and these would drown the rare product or the common owner that really makes two alike.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::graph::NodeIndex;

use crate::model::{EntityId, RelationKind};

use super::{Cap, Direction, Graph};

/// A neighbour that two entities share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharedNeighbor {
    /// The neighbour.
    pub entity: EntityId,
    /// The relation that leads both to it.
    pub relation: RelationKind,
    /// Whether the relation goes out from the two, or comes in.
    pub direction: Direction,
    /// What it counts: 1 / ln(1 + how many entities share it in this way).
    pub weight: f64,
}

/// An entity like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The entity.
    pub entity: EntityId,
    /// Above 0 and at most 1: the weights of the shared neighbours as a share of those of all neighbours.
    pub score: f64,
    /// Why: the neighbours that both have, those that count most first, then by relation, direction and id.
    pub shared: Vec<SharedNeighbor>,
}

/// The entities like another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Similar {
    /// Best first, then by id.
    pub entities: Vec<Alike>,
    /// [`Cap::Work`] where work ran out: then the most common neighbours, which count the least, were not looked at.
    /// [`Cap::Nodes`] where there are more than were wanted.
    pub cap: Option<Cap>,
}

/// A neighbour of the entity that is asked about, with all who share it.
struct Feature {
    shared: SharedNeighbor,
    holders: BTreeSet<NodeIndex>,
}

impl Graph {
    /// The entities of the same kind that share neighbours with one over relations of the given kinds (all where empty);
    /// the `count` best.
    ///
    /// Linear in the relations at its neighbours. Those with the fewest are looked at first, until `work` relations are.
    pub fn similar(&self, of: EntityId, kinds: &[RelationKind], count: usize, work: usize) -> Similar {
        self.similar_with(of, kinds, count, &mut { work })
    }

    /// The same, taking what is looked at off `work`.
    pub(super) fn similar_with(&self, of: EntityId, kinds: &[RelationKind], count: usize, work: &mut usize) -> Similar {
        let (Some(node), Some(kind)) = (self.node(of), self.entity(of).map(|entity| entity.kind)) else {
            return Similar::default();
        };
        let (features, cap) = self.features(node, kinds, work);
        let all: f64 = features.iter().map(|feature| feature.shared.weight).sum();
        let mut alike: HashMap<NodeIndex, Vec<SharedNeighbor>> = HashMap::new();
        for feature in &features {
            let others = feature.holders.iter().filter(|other| **other != node);
            others.for_each(|other| alike.entry(*other).or_default().push(feature.shared));
        }
        let is_of_kind = |id: EntityId| self.entity(id).is_some_and(|entity| entity.kind == kind);
        let scored = alike.into_iter().filter_map(|(other, shared)| {
            let entity = self.id(other);
            let score = shared.iter().map(|one| one.weight).sum::<f64>() / all;
            is_of_kind(entity).then_some(Alike { entity, score, shared })
        });
        let mut entities: Vec<Alike> = scored.collect();
        entities.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)));
        let cap = cap.or((entities.len() > count).then_some(Cap::Nodes));
        entities.truncate(count);
        Similar { entities, cap }
    }

    /// The neighbours of a node with all who share them, those that count most first.
    fn features(&self, node: NodeIndex, kinds: &[RelationKind], work: &mut usize) -> (Vec<Feature>, Option<Cap>) {
        let mut neighbors: BTreeSet<(usize, RelationKind, bool, NodeIndex)> = BTreeSet::new();
        for out in [true, false] {
            let direction = if out { Direction::Out } else { Direction::In };
            let steps = self.steps(node, kinds, direction).filter(|(other, _)| *other != node);
            neighbors.extend(steps.map(|(other, edge)| (self.degree(other), edge.kind, !out, other)));
        }
        let (mut features, mut cap) = (vec![], None);
        // What one neighbour leads to by several relations is looked at once.
        let mut known: BTreeMap<NodeIndex, BTreeMap<(RelationKind, bool), BTreeSet<NodeIndex>>> = BTreeMap::new();
        for (degree, kind, into, neighbor) in neighbors {
            if let Slot::Vacant(slot) = known.entry(neighbor) {
                let Some(rest) = work.checked_sub(degree) else {
                    cap = Some(Cap::Work);
                    break;
                };
                *work = rest;
                slot.insert(self.holders(neighbor));
            }
            let holders =
                known.get_mut(&neighbor).and_then(|holders| holders.remove(&(kind, into))).unwrap_or_default();
            let weight = 1.0 / (1.0 + holders.len() as f64).ln();
            let direction = if into { Direction::In } else { Direction::Out };
            let shared = SharedNeighbor { entity: self.id(neighbor), relation: kind, direction, weight };
            features.push(Feature { shared, holders });
        }
        let key = |one: &SharedNeighbor| (one.relation, one.direction == Direction::In, one.entity);
        features.sort_by(|a, b| {
            b.shared.weight.total_cmp(&a.shared.weight).then_with(|| key(&a.shared).cmp(&key(&b.shared)))
        });
        (features, cap)
    }

    /// Who has a node as neighbour: by the relation, and whether it comes in at them.
    fn holders(&self, neighbor: NodeIndex) -> BTreeMap<(RelationKind, bool), BTreeSet<NodeIndex>> {
        let mut holders: BTreeMap<(RelationKind, bool), BTreeSet<NodeIndex>> = BTreeMap::new();
        for into in [false, true] {
            let direction = if into { Direction::Out } else { Direction::In };
            for (other, edge) in self.steps(neighbor, &[], direction) {
                if other != neighbor {
                    holders.entry((edge.kind, into)).or_default().insert(other);
                }
            }
        }
        holders
    }
}
