//! What hangs together: the parts of the graph between which no relation goes.

use std::collections::BTreeMap;
use std::sync::Arc;

use petgraph::graph::NodeIndex;
use petgraph::unionfind::UnionFind;

use crate::model::{EntityId, RelationKind};

use super::Graph;

/// Entities each of which is reached from each other over relations, in whichever direction they go: by id.
pub type Component = Vec<EntityId>;

impl Graph {
    /// The components over relations of the given kinds (all where empty), the largest first, then by their smallest ids.
    /// An entity without such relations is one by itself.
    ///
    /// Linear in the entities and relations; over relations of all kinds only at the first time.
    pub fn components(&self, kinds: &[RelationKind]) -> Arc<[Component]> {
        let find = || components(self, kinds);
        if kinds.is_empty() { Arc::clone(self.lazy.components.get_or_init(find)) } else { find() }
    }
}

fn components(graph: &Graph, kinds: &[RelationKind]) -> Arc<[Component]> {
    let mut sets = UnionFind::<u32>::new(graph.node_bound());
    let narrow = |node: NodeIndex| u32::try_from(node.index()).expect("petgraph counts nodes in 32 bits");
    for (source, target) in graph.edges(kinds) {
        sets.union(narrow(source), narrow(target));
    }
    let labels = sets.into_labeling();
    let mut components: BTreeMap<u32, Component> = BTreeMap::new();
    for node in graph.shown_nodes() {
        components.entry(labels[node.index()]).or_default().push(graph.id(node));
    }
    let mut components: Vec<Component> = components.into_values().collect();
    // Within a component the nodes come in the order of their ids.
    components.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.first().cmp(&b.first())));
    components.into()
}
