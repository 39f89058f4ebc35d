//! Which entities stand in the middle of things: ranked by their relations.

use std::cmp::Ordering;
use std::collections::BTreeMap;

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

/// The entities of each kind, the one with the highest score first, then by id, each with its score.
type Order = BTreeMap<EntityKind, Vec<(f64, NodeIndex)>>;

/// All entities in their order by each centrality.
#[derive(Debug)]
pub(super) struct Scores {
    degree: Order,
    page_rank: Order,
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
    /// linear in `limit`.
    pub fn ranking(&self, by: Centrality, kinds: &[EntityKind], limit: usize) -> (Vec<Ranked>, usize) {
        let scores = self.lazy.scores.get_or_init(|| Scores::new(self));
        let order = match by {
            Centrality::Degree => &scores.degree,
            Centrality::PageRank => &scores.page_rank,
        };
        let is_wanted = |kind: &EntityKind| kinds.is_empty() || kinds.contains(kind);
        let wanted = order.iter().filter(|(kind, _)| is_wanted(kind)).map(|(_, ranked)| ranked.as_slice());
        let mut rests: Vec<&[(f64, NodeIndex)]> = wanted.collect();
        let total = rests.iter().map(|rest| rest.len()).sum();
        let mut ranked = Vec::new();
        while ranked.len() < limit {
            // The kinds are few.
            let rest = rests.iter_mut().filter(|rest| !rest.is_empty()).min_by(|a, b| better(&a[0], &b[0]));
            let Some(rest) = rest else { break };
            let (score, node) = rest[0];
            *rest = &rest[1..];
            ranked.push(Ranked { entity: self.id(node), score });
        }
        (ranked, total)
    }
}

/// The order of a ranking: node indices are in the order of ids.
fn better(one: &(f64, NodeIndex), other: &(f64, NodeIndex)) -> Ordering {
    other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
}

impl Scores {
    fn new(graph: &Graph) -> Self {
        let mut degree = vec![0_u32; graph.node_bound()];
        for (source, target) in graph.edges(&[]) {
            degree[source.index()] += 1;
            degree[target.index()] += u32::from(source != target);
        }
        let shown: Vec<usize> = graph.shown_nodes().map(NodeIndex::index).collect();
        let page_rank = page_rank(&Neighbors::new(graph), &shown);
        let order = |score: &dyn Fn(usize) -> f64| {
            let mut order = Order::new();
            for node in &shown {
                let place = NodeIndex::new(*node);
                let kind = graph.entity(graph.id(place)).map(|entity| entity.kind);
                if let Some(kind) = kind {
                    order.entry(kind).or_default().push((score(*node), place));
                }
            }
            order.values_mut().for_each(|ranked| ranked.par_sort_unstable_by(better));
            order
        };
        Self { degree: order(&|node| f64::from(degree[node])), page_rank: order(&|node| page_rank[node]) }
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
