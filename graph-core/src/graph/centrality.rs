//! Which entities stand in the middle of things: ranked by their relations.

use std::cmp::Ordering;

use petgraph::graph::NodeIndex;
use rayon::prelude::*;

use crate::model::{EntityId, EntityKind};

use super::Graph;

/// What entities are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Centrality {
    /// How many relations an entity has.
    Degree,
    /// The PageRank of Brin and Page (1998): an entity counts by what its neighbours count. Relations are followed either
    /// way, because in which direction one is written (a branch `PART_OF` its company) says nothing of who matters.
    PageRank,
}

/// An entity with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// The entity.
    pub entity: EntityId,
    /// The number of its relations; for PageRank how many times the average of all entities.
    pub score: f64,
}

/// The scores of all entities, by node.
#[derive(Debug)]
pub(super) struct Scores {
    degree: Vec<u32>,
    page_rank: Vec<f64>,
}

/// The share of an entity's rank that it passes on to its neighbours.
const DAMPING: f64 = 0.85;
/// What ranks may be off by in all, in averages of one entity, for each entity.
const TOLERANCE: f64 = 1e-6;
/// Where the tolerance is not reached, the ranks after so many rounds stand: they are off by less than 0.85 to this power.
const ROUNDS: usize = 50;

impl Graph {
    /// The entities of the given kinds (all where empty), the one with the highest score first, then by id; the first
    /// `limit`, and how many there are in all.
    ///
    /// The first question to a graph ranks all of its entities, at some tens of passes over its relations; then each is
    /// linear in the entities.
    pub fn ranking(&self, by: Centrality, kinds: &[EntityKind], limit: usize) -> (Vec<Ranked>, usize) {
        let scores = self.lazy.scores.get_or_init(|| Scores::new(self));
        let is_wanted =
            |id: EntityId| kinds.is_empty() || self.entity(id).is_some_and(|entity| kinds.contains(&entity.kind));
        let ranked = self.shown_nodes().filter(|node| is_wanted(self.id(*node))).map(|node| {
            let score = match by {
                Centrality::Degree => f64::from(scores.degree[node.index()]),
                Centrality::PageRank => scores.page_rank[node.index()],
            };
            Ranked { entity: self.id(node), score }
        });
        let mut ranked: Vec<Ranked> = ranked.collect();
        let total = ranked.len();
        let order = |a: &Ranked, b: &Ranked| -> Ordering { b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)) };
        if ranked.len() > limit && limit > 0 {
            ranked.select_nth_unstable_by(limit - 1, order);
        }
        ranked.truncate(limit);
        ranked.sort_unstable_by(order);
        (ranked, total)
    }
}

impl Scores {
    fn new(graph: &Graph) -> Self {
        let mut degree = vec![0_u32; graph.node_bound()];
        for (source, target) in graph.edges(&[]) {
            degree[source.index()] += 1;
            degree[target.index()] += u32::from(source != target);
        }
        let shown: Vec<usize> = graph.shown_nodes().map(NodeIndex::index).collect();
        Self { degree, page_rank: page_rank(&Neighbors::new(graph), &shown) }
    }
}

/// The neighbours of all nodes in one list; one that is next to another by several relations stands there several times.
struct Neighbors {
    /// Where each node's neighbours begin, and at the end where the last one's end.
    starts: Vec<usize>,
    list: Vec<u32>,
}

impl Neighbors {
    fn new(graph: &Graph) -> Self {
        let edges = || graph.edges(&[]).filter(|(source, target)| source != target);
        let ends = || edges().flat_map(|(source, target)| [(source, target), (target, source)]);
        let mut starts = vec![0; graph.node_bound() + 1];
        ends().for_each(|(node, _)| starts[node.index() + 1] += 1);
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        let (mut next, mut list) = (starts.clone(), vec![0; starts.last().copied().unwrap_or(0)]);
        let narrow = |node: NodeIndex| u32::try_from(node.index()).expect("petgraph counts nodes in 32 bits");
        for (node, other) in ends() {
            list[next[node.index()]] = narrow(other);
            next[node.index()] += 1;
        }
        Self { starts, list }
    }

    fn count(&self, node: usize) -> usize {
        self.starts[node + 1] - self.starts[node]
    }

    fn of(&self, node: usize) -> &[u32] {
        &self.list[self.starts[node]..self.starts[node + 1]]
    }
}

/// The rank of each node that is there as a multiple of their average. What a node passes on is shared out evenly among its relations; one
/// without any passes it to all. Every sum is taken in one order, so that the ranks are the same bits each time.
fn page_rank(neighbors: &Neighbors, shown: &[usize]) -> Vec<f64> {
    let bound = neighbors.starts.len() - 1;
    let mut ranks = vec![0.0; bound];
    shown.iter().for_each(|node| ranks[*node] = 1.0);
    for _ in 0..ROUNDS {
        let passed: Vec<f64> = (0..bound).map(|node| ranks[node] / neighbors.count(node).max(1) as f64).collect();
        let lone: f64 = shown.iter().filter(|node| neighbors.count(**node) == 0).map(|node| ranks[*node]).sum();
        let even = 1.0 - DAMPING + DAMPING * lone / shown.len() as f64;
        let rank = |node: usize| {
            let got: f64 = neighbors.of(node).iter().map(|other| passed[*other as usize]).sum();
            even + DAMPING * got
        };
        let new: Vec<f64> = shown.par_iter().map(|node| rank(*node)).collect();
        let change: f64 = shown.iter().zip(&new).map(|(node, new)| (new - ranks[*node]).abs()).sum();
        shown.iter().zip(new).for_each(|(node, new)| ranks[*node] = new);
        if change < TOLERANCE * shown.len() as f64 {
            break;
        }
    }
    ranks
}
