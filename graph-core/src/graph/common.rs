//! What several entities have in common: the neighbours that they share.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::model::{EntityId, FactId, RelationKind};

use super::{Cap, Direction, Graph};

/// The neighbours that some entities share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommonNeighbors {
    /// By id, each with the relations that make it a neighbour of all, by id.
    pub neighbors: BTreeMap<EntityId, Vec<FactId>>,
    /// Whether work ran out before it was sure which they are: then there are none here.
    pub cap: Option<Cap>,
}

type Shared = BTreeMap<NodeIndex, BTreeSet<FactId>>;

impl Graph {
    /// The entities next to every one of the given ones, over relations of the given kinds (all where empty) in the given
    /// direction, seen from the given ones, which do not count themselves. An unknown entity has no neighbours.
    ///
    /// Linear in the relations at the entity that has the fewest, and for each other at it or at those that are still in
    /// question, whichever are fewer; `work` bounds all of them together.
    pub fn common_neighbors(
        &self,
        of: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        work: usize,
    ) -> CommonNeighbors {
        self.common_neighbors_with(of, kinds, direction, &mut { work })
    }

    /// The same, taking what is looked at off `work`.
    pub(super) fn common_neighbors_with(
        &self,
        of: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        work: &mut usize,
    ) -> CommonNeighbors {
        let nodes: Option<BTreeSet<NodeIndex>> = of.iter().map(|id| self.node(*id)).collect();
        let mut nodes: Vec<NodeIndex> = nodes.unwrap_or_default().into_iter().collect();
        nodes.sort_by_key(|node| (self.degree(*node), *node));
        let mut shared: Option<Shared> = None;
        for node in &nodes {
            let cost = |shared: &Shared| shared.keys().map(|other| self.degree(*other)).sum::<usize>();
            let (from_it, from_them) = (self.degree(*node), shared.as_ref().map_or(usize::MAX, cost));
            let Some(rest) = work.checked_sub(from_it.min(from_them)) else {
                return CommonNeighbors { cap: Some(Cap::Work), ..CommonNeighbors::default() };
            };
            *work = rest;
            shared = Some(match shared {
                Some(shared) if from_them < from_it => self.also_next_to(*node, shared, kinds, direction),
                Some(shared) => both(shared, self.next_to(*node, kinds, direction)),
                None => self.next_to(*node, kinds, direction),
            });
        }
        let shared = shared.unwrap_or_default().into_iter().filter(|(node, _)| !nodes.contains(node));
        let neighbors = shared.map(|(node, facts)| (self.id(node), facts.into_iter().collect())).collect();
        CommonNeighbors { neighbors, cap: None }
    }

    fn next_to(&self, node: NodeIndex, kinds: &[RelationKind], direction: Direction) -> Shared {
        let mut next = Shared::new();
        for (other, edge) in self.steps(node, kinds, direction) {
            next.entry(other).or_default().insert(edge.id);
        }
        next
    }

    /// Those that are also next to a node, seen from themselves, because it has more relations than they have.
    fn also_next_to(&self, node: NodeIndex, shared: Shared, kinds: &[RelationKind], direction: Direction) -> Shared {
        let seen_from_them = match direction {
            Direction::Out => Direction::In,
            Direction::In => Direction::Out,
            Direction::Both => Direction::Both,
        };
        let also = |(other, mut facts): (NodeIndex, BTreeSet<FactId>)| {
            let before = facts.len();
            let steps = self.steps(other, kinds, seen_from_them).filter(|(end, _)| *end == node);
            facts.extend(steps.map(|(_, edge)| edge.id));
            (facts.len() > before).then_some((other, facts))
        };
        shared.into_iter().filter_map(also).collect()
    }
}

fn both(shared: Shared, mut next: Shared) -> Shared {
    let join = |(node, mut facts): (NodeIndex, BTreeSet<FactId>)| {
        facts.append(next.get_mut(&node)?);
        Some((node, facts))
    };
    shared.into_iter().filter_map(join).collect()
}
