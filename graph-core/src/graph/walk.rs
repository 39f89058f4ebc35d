//! Walks over relations: what lies within reach, and the shortest way between two entities.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::model::{EntityId, FactId, RelationKind};

use super::index::{Edge, Index};
use super::{Direction, PathSearch, Subgraph, WalkLimits};

/// The relations at a node that a walk may take, and the node at their other end.
fn steps<'a>(
    graph: &'a DiGraph<EntityId, Edge>,
    node: NodeIndex,
    kinds: &'a [RelationKind],
    direction: Direction,
) -> impl Iterator<Item = (NodeIndex, Edge)> + 'a {
    let out = matches!(direction, Direction::Out | Direction::Both);
    let into = matches!(direction, Direction::In | Direction::Both);
    let outgoing =
        graph.edges_directed(node, petgraph::Outgoing).filter(move |_| out).map(|edge| (edge.target(), edge));
    let incoming =
        graph.edges_directed(node, petgraph::Incoming).filter(move |_| into).map(|edge| (edge.source(), edge));
    let of_kind = move |edge: &Edge| kinds.is_empty() || kinds.contains(&edge.kind);
    outgoing.chain(incoming).map(|(other, edge)| (other, *edge.weight())).filter(move |(_, edge)| of_kind(edge))
}

impl Index {
    /// The relations at an entity, by kind and id.
    pub(super) fn relations_of(&self, id: EntityId, kinds: &[RelationKind], direction: Direction) -> Vec<FactId> {
        let Some(&node) = self.nodes.get(&id) else { return vec![] };
        let mut relations: Vec<_> =
            steps(&self.graph, node, kinds, direction).map(|(_, edge)| (edge.kind, edge.id)).collect();
        relations.sort_unstable();
        relations.dedup();
        relations.into_iter().map(|(_, id)| id).collect()
    }

    /// Breadth first from the starts; see [`super::Graph::neighborhood`].
    pub(super) fn neighborhood(
        &self,
        starts: &[EntityId],
        kinds: &[RelationKind],
        direction: Direction,
        limits: WalkLimits,
    ) -> Subgraph {
        let starts: BTreeSet<NodeIndex> = starts.iter().filter_map(|id| self.nodes.get(id).copied()).collect();
        let mut truncated = starts.len() > limits.nodes;
        let mut level: Vec<NodeIndex> = starts.into_iter().take(limits.nodes).collect();
        let mut seen: HashSet<NodeIndex> = level.iter().copied().collect();
        let mut entities = level.clone();
        for _ in 0..limits.depth {
            let mut next = BTreeSet::new();
            for &node in &level {
                let reached = steps(&self.graph, node, kinds, direction);
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
        let entities = entities.into_iter().map(|node| self.graph[node]).collect();
        Subgraph { entities, relations, truncated: truncated || cut }
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
            for (other, edge) in steps(&self.graph, node, kinds, Direction::Out) {
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

    /// A shortest path; see [`super::Graph::path`].
    pub(super) fn path(&self, from: EntityId, to: EntityId, kinds: &[RelationKind], limits: WalkLimits) -> PathSearch {
        let (Some(&from), Some(&to)) = (self.nodes.get(&from), self.nodes.get(&to)) else { return PathSearch::None };
        let mut came: HashMap<NodeIndex, (NodeIndex, FactId)> = HashMap::new();
        let mut level = vec![from];
        let mut work = limits.edges;
        for _ in 0..limits.depth {
            if from == to || came.contains_key(&to) {
                break;
            }
            let mut next = BTreeMap::new();
            for &node in &level {
                for (other, edge) in steps(&self.graph, node, kinds, Direction::Both) {
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
