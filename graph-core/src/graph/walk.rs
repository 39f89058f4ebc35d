//! Walks over relations: what lies within reach of some entities.

use std::collections::{BTreeSet, HashSet};

use petgraph::graph::NodeIndex;

use crate::model::{EntityId, FactId, RelationKind};

use super::index::Edge;
use super::{Cap, Direction, Graph, Subgraph, WalkLimits};

impl Graph {
    /// The node of an entity that is there.
    pub(super) fn node(&self, id: EntityId) -> Option<NodeIndex> {
        self.whole.index.nodes.get(&id).copied().filter(|_| self.shows_entity(id))
    }

    /// The relations at a node that a walk may take, and the node at their other end; a relation of an entity to itself
    /// comes twice where both directions are asked for. In one order for one graph.
    pub(super) fn steps<'a>(
        &'a self,
        node: NodeIndex,
        kinds: &'a [RelationKind],
        direction: Direction,
    ) -> impl Iterator<Item = (NodeIndex, Edge)> + 'a {
        let number = u32::try_from(node.index()).ok();
        let ends = number.into_iter().flat_map(move |number| self.ends_along(number, kinds, direction));
        ends.map(|end| (NodeIndex::new(end.other as usize), self.edge_of(end)))
    }

    /// The relations at an entity, of the given kinds (all where empty), by kind and id.
    pub fn relations_of(&self, id: EntityId, kinds: &[RelationKind], direction: Direction) -> Vec<FactId> {
        let Some(node) = self.node(id) else { return vec![] };
        let mut relations: Vec<_> = self.steps(node, kinds, direction).map(|(_, edge)| (edge.kind, edge.id)).collect();
        relations.sort_unstable();
        relations.dedup();
        relations.into_iter().map(|(_, id)| id).collect()
    }

    /// The entities within reach, breadth first over relations of the given kinds (all where empty), and the relations of
    /// those kinds among them.
    ///
    /// Starts count as entities of the answer. Where more than `limits.nodes` are in reach, those nearest stay, of one
    /// distance the smallest ids; where more than `limits.edges` relations stand among them, the smallest ids. Unknown starts are
    /// passed over. Linear in the relations at the entities of the answer, of which `limits.work` are looked at.
    pub fn neighborhood(
        &self,
        starts: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        limits: WalkLimits,
    ) -> Subgraph {
        self.neighborhood_with(starts, kinds, direction, limits, &mut { limits.work })
    }

    /// The same, taking what is looked at off `work`.
    pub(super) fn neighborhood_with(
        &self,
        starts: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        limits: WalkLimits,
        work: &mut usize,
    ) -> Subgraph {
        let starts: BTreeSet<NodeIndex> = starts.iter().filter_map(|id| self.node(*id)).collect();
        let mut cap = (starts.len() > limits.nodes).then_some(Cap::Nodes);
        let mut level: Vec<NodeIndex> = starts.into_iter().take(limits.nodes).collect();
        let mut seen: HashSet<NodeIndex> = level.iter().copied().collect();
        let mut entities = level.clone();
        for _ in 0..limits.depth {
            let mut next = BTreeSet::new();
            for (other, _) in level.iter().flat_map(|node| self.steps(*node, kinds, direction)) {
                let Some(left) = work.checked_sub(1) else {
                    cap = cap.or(Some(Cap::Work));
                    break;
                };
                *work = left;
                if !seen.contains(&other) {
                    next.insert(other);
                }
            }
            let room = limits.nodes - entities.len();
            cap = cap.or((next.len() > room).then_some(Cap::Nodes));
            level = next.into_iter().take(room).collect();
            seen.extend(&level);
            entities.extend(&level);
            if level.is_empty() {
                break;
            }
        }
        let (relations, cut) = self.among(&entities, &seen, kinds, limits.edges, work);
        let entities = entities.into_iter().map(|node| self.id(node)).collect();
        Subgraph { entities, relations, cap: cap.or(cut) }
    }

    /// The relations of the given kinds (all where empty) among the given entities: by id, at most `limits.edges` of them.
    ///
    /// Unknown entities are left out. Linear in the relations that go out from the entities, of which `limits.work` are
    /// looked at; the other limits mean nothing here.
    pub fn subgraph(&self, entities: &[EntityId], kinds: &[RelationKind], limits: WalkLimits) -> Subgraph {
        let limits = WalkLimits { depth: 0, nodes: entities.len(), ..limits };
        self.neighborhood(entities, kinds, Direction::Both, limits)
    }

    /// The relations of the given kinds with both ends among the nodes, by id, and what cut them short.
    fn among(
        &self,
        nodes: &[NodeIndex],
        inside: &HashSet<NodeIndex>,
        kinds: &[RelationKind],
        limit: usize,
        work: &mut usize,
    ) -> (Vec<FactId>, Option<Cap>) {
        let mut relations = BTreeSet::new();
        let mut cap = None;
        for (other, edge) in nodes.iter().flat_map(|node| self.steps(*node, kinds, Direction::Out)) {
            let Some(left) = work.checked_sub(1) else {
                cap = Some(Cap::Work);
                break;
            };
            *work = left;
            if inside.contains(&other) {
                relations.insert(edge.id);
                if relations.len() > limit {
                    relations.pop_last();
                    cap = Some(Cap::Edges);
                }
            }
        }
        (relations.into_iter().collect(), cap)
    }
}
