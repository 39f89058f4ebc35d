//! Walks over relations: what lies within reach, and the shortest way between two entities.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::model::{EntityId, FactId, RelationKind};

use super::index::Edge;
use super::{Direction, Graph, PathSearch, Subgraph, WalkLimits};

impl Graph {
    /// The node of an entity that is there.
    pub(super) fn node(&self, id: EntityId) -> Option<NodeIndex> {
        self.whole.index.nodes.get(&id).copied().filter(|_| self.shows_entity(id))
    }

    /// The relations at a node that a walk may take, and the node at their other end.
    pub(super) fn steps<'a>(
        &'a self,
        node: NodeIndex,
        kinds: &'a [RelationKind],
        direction: Direction,
    ) -> impl Iterator<Item = (NodeIndex, Edge)> + 'a {
        let graph = &self.whole.index.graph;
        let out = matches!(direction, Direction::Out | Direction::Both);
        let into = matches!(direction, Direction::In | Direction::Both);
        let outgoing =
            graph.edges_directed(node, petgraph::Outgoing).filter(move |_| out).map(|edge| (edge.target(), edge));
        let incoming =
            graph.edges_directed(node, petgraph::Incoming).filter(move |_| into).map(|edge| (edge.source(), edge));
        let of_kind = move |edge: &Edge| kinds.is_empty() || kinds.contains(&edge.kind);
        outgoing
            .chain(incoming)
            .map(|(other, edge)| (other, *edge.weight()))
            .filter(move |(_, edge)| of_kind(edge) && self.shows_relation(edge.id))
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
    /// passed over. Linear in the relations at the entities of the answer.
    pub fn neighborhood(
        &self,
        starts: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        limits: WalkLimits,
    ) -> Subgraph {
        let starts: BTreeSet<NodeIndex> = starts.iter().filter_map(|id| self.node(*id)).collect();
        let mut truncated = starts.len() > limits.nodes;
        let mut level: Vec<NodeIndex> = starts.into_iter().take(limits.nodes).collect();
        let mut seen: HashSet<NodeIndex> = level.iter().copied().collect();
        let mut entities = level.clone();
        for _ in 0..limits.depth {
            let mut next = BTreeSet::new();
            for &node in &level {
                let reached = self.steps(node, kinds, direction);
                next.extend(reached.map(|(other, _)| other).filter(|other| !seen.contains(other)));
            }
            let room = limits.nodes - entities.len();
            truncated |= next.len() > room;
            level = next.into_iter().take(room).collect();
            seen.extend(&level);
            entities.extend(&level);
            if level.is_empty() {
                break;
            }
        }
        let (relations, cut) = self.among(&entities, &seen, kinds, limits.edges);
        let entities = entities.into_iter().map(|node| self.whole.index.graph[node]).collect();
        Subgraph { entities, relations, truncated: truncated || cut }
    }

    /// The relations of the given kinds (all where empty) among the given entities: by id, at most `edges` of them.
    ///
    /// Unknown entities are left out. Linear in the relations that go out from the entities.
    pub fn subgraph(&self, entities: &[EntityId], kinds: &[RelationKind], edges: usize) -> Subgraph {
        let limits = WalkLimits { depth: 0, nodes: entities.len(), edges };
        self.neighborhood(entities, kinds, Direction::Both, limits)
    }

    /// The relations of the given kinds with both ends among the nodes, by id, and whether there were more.
    fn among(
        &self,
        nodes: &[NodeIndex],
        inside: &HashSet<NodeIndex>,
        kinds: &[RelationKind],
        limit: usize,
    ) -> (Vec<FactId>, bool) {
        let mut relations = BTreeSet::new();
        let mut cut = false;
        for &node in nodes {
            for (other, edge) in self.steps(node, kinds, Direction::Out) {
                if inside.contains(&other) {
                    relations.insert(edge.id);
                    if relations.len() > limit {
                        relations.pop_last();
                        cut = true;
                    }
                }
            }
        }
        (relations.into_iter().collect(), cut)
    }

    /// A shortest path over relations of the given kinds (all where empty), either way. Ties are broken by id.
    ///
    /// `limits.depth` is the longest path that counts, `limits.nodes` how many entities may be come upon and `limits.edges` how
    /// many relations looked at before the search is given up. Linear in the relations at the entities come upon.
    pub fn path(&self, from: EntityId, to: EntityId, kinds: &[RelationKind], limits: WalkLimits) -> PathSearch {
        let (Some(from), Some(to)) = (self.node(from), self.node(to)) else { return PathSearch::None };
        let mut came: HashMap<NodeIndex, (NodeIndex, FactId)> = HashMap::new();
        let mut level = vec![from];
        let mut work = limits.edges;
        for _ in 0..limits.depth {
            if from == to || came.contains_key(&to) {
                break;
            }
            let mut next = BTreeMap::new();
            for &node in &level {
                for (other, edge) in self.steps(node, kinds, Direction::Both) {
                    if work == 0 || came.len() + next.len() > limits.nodes {
                        return PathSearch::GivenUp;
                    }
                    work -= 1;
                    if other != from && !came.contains_key(&other) {
                        let best = next.entry(other).or_insert((node, edge.id));
                        *best = (*best).min((node, edge.id));
                    }
                }
            }
            came.extend(&next);
            level = next.into_keys().collect();
        }
        way_back(&came, from, to)
    }
}

/// The path from one node to another, by the steps that came to each.
fn way_back(came: &HashMap<NodeIndex, (NodeIndex, FactId)>, from: NodeIndex, to: NodeIndex) -> PathSearch {
    let (mut path, mut at) = (vec![], to);
    while at != from {
        let Some(&(before, id)) = came.get(&at) else { return PathSearch::None };
        path.push(id);
        at = before;
    }
    path.reverse();
    PathSearch::Found(path)
}
