//! The nodes of the petgraph for the questions that look at all of it.

use petgraph::graph::NodeIndex;

use crate::model::{EntityId, RelationKind};

use super::Graph;

impl Graph {
    /// The entity at a node.
    pub(super) fn id(&self, node: NodeIndex) -> EntityId {
        self.whole.index.graph[node]
    }

    /// How many relations stand at a node at most: whoever goes through them all looks at so many.
    pub(super) fn degree(&self, node: NodeIndex) -> usize {
        u32::try_from(node.index()).map_or(0, |number| self.whole.index.around.of(number).len())
    }

    /// One more than the largest index of a node.
    pub(super) fn node_bound(&self) -> usize {
        self.whole.index.graph.node_count()
    }

    /// The nodes of the entities that are there, in the order of their ids.
    pub(super) fn shown_nodes(&self) -> impl Iterator<Item = NodeIndex> + '_ {
        self.whole.index.graph.node_indices().filter(|node| self.shows_entity(self.id(*node)))
    }

    /// All relations of the given kinds (all where empty) as the nodes at their ends, by id.
    pub(super) fn edges<'a>(&'a self, kinds: &'a [RelationKind]) -> impl Iterator<Item = (NodeIndex, NodeIndex)> + 'a {
        let edges = self.whole.index.graph.raw_edges().iter();
        edges
            .filter(|edge| kinds.is_empty() || kinds.contains(&edge.weight.kind))
            .filter(|edge| self.shows_relation(edge.weight.id))
            .map(|edge| (edge.source(), edge.target()))
    }
}
