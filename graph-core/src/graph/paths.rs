//! The shortest ways between two entities, none of which comes to an entity twice.
//!
//! Yen's algorithm (Finding the k shortest loopless paths in a network, 1971) with Lawler's refinement: each further path
//! leaves an earlier one at some entity, and only the ends behind the last such entity are searched anew. Relations have no
//! length, so that each search is breadth first, from both ends, the smaller side first: between two entities at one city
//! this looks at the few relations of the entities rather than at the many of the city.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::graph::NodeIndex;

use crate::model::{EntityId, FactId, RelationKind};

use super::{Cap, Direction, Graph};

/// How far a search for paths may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PathLimits {
    /// The most steps of a path.
    pub depth: usize,
    /// How many paths are wanted.
    pub count: usize,
    /// Relations that may be looked at in all; one that is come upon several times counts each time.
    pub work: usize,
}

/// A way from one entity to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The entities that it comes through, both ends with them: no entity twice.
    pub entities: Vec<EntityId>,
    /// For each step the relations that make it, either way, by id: one at least.
    pub steps: Vec<Vec<FactId>>,
}

/// What a search for paths came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// The shortest paths, by length, then by the ids of their entities.
    pub paths: Vec<Path>,
    /// Whether work ran out: then the paths are still the shortest ones, but more may exist than were found.
    pub cap: Option<Cap>,
}

impl Graph {
    /// The shortest paths over relations of the given kinds (all where empty), either way: different in the entities that
    /// they come through, by length, then by the ids of these. From an entity to itself there is one path, of no steps.
    ///
    /// Each path costs at most as many searches as it has steps, a search at most the relations within half its length of
    /// either end; `limits.work` bounds all of them together, and memory with them.
    pub fn paths(&self, from: EntityId, to: EntityId, kinds: &[RelationKind], limits: PathLimits) -> Paths {
        self.paths_with(from, to, kinds, limits, &mut { limits.work })
    }

    /// The same, taking what is looked at off `work`.
    pub(super) fn paths_with(
        &self,
        from: EntityId,
        to: EntityId,
        kinds: &[RelationKind],
        limits: PathLimits,
        work: &mut usize,
    ) -> Paths {
        let (Some(from), Some(to)) = (self.node(from), self.node(to)) else { return Paths::default() };
        let mut search = Search { graph: self, kinds, to, work };
        let (found, cap) = search.shortest(from, limits);
        let path = |nodes: Vec<NodeIndex>| Path {
            steps: nodes.windows(2).map(|pair| self.between(pair[0], pair[1], kinds)).collect(),
            entities: nodes.into_iter().map(|node| self.id(node)).collect(),
        };
        Paths { paths: found.into_iter().map(path).collect(), cap }
    }

    /// The relations between two nodes, either way, by id.
    fn between(&self, one: NodeIndex, other: NodeIndex, kinds: &[RelationKind]) -> Vec<FactId> {
        let steps = self.steps(one, kinds, Direction::Both).filter(|(end, _)| *end == other);
        steps.map(|(_, edge)| edge.id).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// There is no work left.
struct Spent;

/// Where a search for the rest of a path begins.
struct Spur<'a> {
    at: NodeIndex,
    /// What the path came through before.
    before: &'a [NodeIndex],
    /// Where it may not go at its first step, because earlier paths did.
    taken: BTreeSet<NodeIndex>,
    depth: usize,
}

struct Search<'a> {
    graph: &'a Graph,
    kinds: &'a [RelationKind],
    to: NodeIndex,
    work: &'a mut usize,
}

impl Search<'_> {
    /// The shortest paths in order, and whether work ran out before there were enough.
    fn shortest(&mut self, from: NodeIndex, limits: PathLimits) -> (Vec<Vec<NodeIndex>>, Option<Cap>) {
        let mut paths: Vec<Vec<NodeIndex>> = vec![];
        // The node indices are in the order of the ids, so that paths are compared by them.
        let mut waiting: BTreeMap<(usize, Vec<NodeIndex>), usize> = BTreeMap::new();
        let first = Spur { at: from, before: &[], taken: BTreeSet::new(), depth: limits.depth };
        match self.rest(&first) {
            Ok(found) => waiting.extend(found.map(|nodes| ((nodes.len(), nodes), 0))),
            Err(Spent) => return (paths, Some(Cap::Work)),
        }
        while paths.len() < limits.count
            && let Some(((_, path), left_at)) = waiting.pop_first()
        {
            paths.push(path.clone());
            if paths.len() == limits.count {
                break;
            }
            for at in left_at..path.len() - 1 {
                let begins_so = |earlier: &&Vec<NodeIndex>| earlier.get(..=at) == path.get(..=at);
                let taken = paths.iter().filter(begins_so).filter_map(|earlier| earlier.get(at + 1).copied()).collect();
                let spur = Spur { at: path[at], before: &path[..at], taken, depth: limits.depth - at };
                match self.rest(&spur) {
                    Ok(rest) => waiting.extend(rest.map(|rest| {
                        let nodes = [&path[..at], &rest].concat();
                        ((nodes.len(), nodes), at)
                    })),
                    Err(Spent) => return (paths, Some(Cap::Work)),
                }
            }
        }
        (paths, None)
    }

    /// The nodes next to one that the rest of a path may come through.
    fn next(&mut self, node: NodeIndex, spur: &Spur<'_>) -> Result<Vec<NodeIndex>, Spent> {
        let mut next = vec![];
        for (other, _) in self.graph.steps(node, self.kinds, Direction::Both) {
            *self.work = self.work.checked_sub(1).ok_or(Spent)?;
            let is_taken = (node == spur.at && spur.taken.contains(&other))
                || (other == spur.at && spur.taken.contains(&node))
                || spur.before.contains(&other);
            if !is_taken {
                next.push(other);
            }
        }
        Ok(next)
    }

    /// The shortest rest of a path, of several the one whose ids come first; `None` where there is none.
    fn rest(&mut self, spur: &Spur<'_>) -> Result<Option<Vec<NodeIndex>>, Spent> {
        let mut ahead = Side::new(spur.at);
        let mut behind = Side::new(self.to);
        while !ahead.edge.iter().any(|node| behind.distance.contains_key(node)) {
            let side = if ahead.edge.len() <= behind.edge.len() { &mut ahead } else { &mut behind };
            side.reach += 1;
            let mut edge = BTreeSet::new();
            for node in std::mem::take(&mut side.edge) {
                edge.extend(self.next(node, spur)?.into_iter().filter(|next| !side.distance.contains_key(next)));
            }
            side.distance.extend(edge.iter().map(|node| (*node, side.reach)));
            side.edge = edge.into_iter().collect();
            if side.edge.is_empty() || ahead.reach + behind.reach > spur.depth {
                return Ok(None);
            }
        }
        self.walk(spur, &ahead, behind).map(Some)
    }

    /// The path whose ids come first among those through the nodes where the two sides met.
    fn walk(&mut self, spur: &Spur<'_>, ahead: &Side, mut behind: Side) -> Result<Vec<NodeIndex>, Spent> {
        // How far it is to the end from the nodes of the near side that lie on a shortest path.
        let mut level: BTreeSet<NodeIndex> =
            ahead.edge.iter().copied().filter(|node| behind.distance.get(node) == Some(&behind.reach)).collect();
        for near in (0..ahead.reach).rev() {
            let mut nearer = BTreeSet::new();
            for node in level {
                nearer
                    .extend(self.next(node, spur)?.into_iter().filter(|next| ahead.distance.get(next) == Some(&near)));
            }
            behind.distance.extend(nearer.iter().map(|node| (*node, ahead.reach + behind.reach - near)));
            level = nearer;
        }
        let mut path = vec![spur.at];
        for left in (0..ahead.reach + behind.reach).rev() {
            let next = self.next(path[path.len() - 1], spur)?.into_iter();
            path.extend(next.filter(|next| behind.distance.get(next) == Some(&left)).min());
        }
        Ok(path)
    }
}

/// What a search has come upon from one end.
struct Side {
    /// How many levels are known in full.
    reach: usize,
    /// The nodes of the last level, by id.
    edge: Vec<NodeIndex>,
    distance: HashMap<NodeIndex, usize>,
}

impl Side {
    fn new(end: NodeIndex) -> Self {
        Self { reach: 0, edge: vec![end], distance: HashMap::from([(end, 0)]) }
    }
}
