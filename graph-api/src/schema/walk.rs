//! Walks over relations: neighbours, those in common, the shortest paths, a part of the graph.

use std::collections::BTreeMap;

use async_graphql::{Context, Object, Result, SimpleObject};
use graph_core::graph::{self, PathLimits, WalkLimits};
use graph_core::model::{self, EntityId, FactId};

use super::RequestContext;
use super::capped::{CappedConnection, capped_edge};
use super::entity::{AnyEntity, related, shown};
use super::error::ErrorCode;
use super::fact::RelationFact;
use super::input::EntitySelector;
use super::list::exhausted;
use super::page::{Connection, EntityEdge, PageArguments, page, paged_object};
use super::vocabulary::{Cap, Direction, RelationKind};

/// Walks over relations.
#[derive(Default)]
pub(crate) struct Walks;

paged_object! {
    /// Walks over relations.
    Walks
    lists {
        /// The entities at the other end of an entity's relations, by name; each edge has the relations.
        neighbors(
            of: EntitySelector = "The entity.",
            kinds: Option<Vec<RelationKind>> = "Only over these relations; all where none are given.",
            direction: Option<Direction> = "Only over those that go out from it, or come in; both unless told.",
        ) -> EntityEdge<AnyEntity> = |_this, ctx, request, arguments| {
            let direction = direction.map_or(graph::Direction::Both, Into::into);
            related(ctx, request, of.entity(request)?, &wire(kinds), direction, arguments)
        };
    }
    paged {}
    plain {
        /// A shortest path between two entities, over relations in either direction.
        async fn path(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "Where it begins.")] from: EntitySelector,
            #[graphql(desc = "Where it ends.")] to: EntitySelector,
            #[graphql(desc = "Only over these relations; all where none are given.")] kinds: Option<Vec<RelationKind>>,
            #[graphql(desc = "How many steps it may have: 6 unless told, 10 at most.", default = 6)] max_depth: i32,
        ) -> Result<Path> {
            let request = RequestContext::of(ctx)?;
            let ends = (from.entity(request)?, to.entity(request)?);
            let found = paths(request, ends, kinds, max_depth, 1)?;
            Ok(Path { path: found.paths.into_iter().next(), cap: found.cap.map(Into::into) })
        }

        /// The shortest paths between two entities, over relations in either direction: different in the entities that
        /// they come through, none of which comes to an entity twice; by length, then by the ids of their entities.
        #[allow(clippy::too_many_arguments)]
        async fn paths(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "Where they begin.")] from: EntitySelector,
            #[graphql(desc = "Where they end.")] to: EntitySelector,
            #[graphql(desc = "Only over these relations; all where none are given.")] kinds: Option<Vec<RelationKind>>,
            #[graphql(desc = "How many steps they may have: 6 unless told, 10 at most.", default = 6)] max_depth: i32,
            #[graphql(desc = "How many of them: 3 unless told, 20 at most.", default = 3)] count: i32,
        ) -> Result<ShortestPaths> {
            let request = RequestContext::of(ctx)?;
            let count = within("count", count, request.limits.paths)?;
            let ends = (from.entity(request)?, to.entity(request)?);
            Ok(ShortestPaths(paths(request, ends, kinds, max_depth, count)?))
        }

        /// The entities that are neighbours of each of some others, by name; each edge has the relations to all of them.
        #[allow(clippy::too_many_arguments)]
        async fn common_neighbors(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "The others; 100 at most.")] of: Vec<EntitySelector>,
            #[graphql(desc = "Only over these relations; all where none are given.")] kinds: Option<Vec<RelationKind>>,
            #[graphql(desc = "Only over those that go out from the others, or come in; both unless told.")]
            direction: Option<Direction>,
            #[graphql(desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most.")]
            first: Option<i32>,
            #[graphql(desc = "Only what stands after this cursor.")] after: Option<String>,
            #[graphql(desc = "How many from the end, or before `before`; instead of `first`.")] last: Option<i32>,
            #[graphql(desc = "Only what stands before this cursor.")] before: Option<String>,
        ) -> Result<CappedConnection<CommonNeighborEdge>> {
            let request = RequestContext::of(ctx)?;
            let page = PageArguments::new(&request.limits, first, after, last, before);
            let of = entities("of", &of, request)?;
            let direction = direction.map_or(graph::Direction::Both, Into::into);
            let most = request.limits.visited_edges;
            let found = request.asking().common_neighbors(&of, &wire(kinds), direction, most).map_err(exhausted)?;
            Ok(CappedConnection::new(common_neighbors(request, found.neighbors, &page)?, found.cap.map(Into::into)))
        }

        /// The part of the graph within some steps of some entities: breadth first, until a limit is reached.
        #[allow(clippy::too_many_arguments)]
        async fn subgraph(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "Where to start; 100 at most.")] of: Vec<EntitySelector>,
            #[graphql(desc = "How many steps from the start: 1 unless told, 5 at most.", default = 1)] depth: i32,
            #[graphql(desc = "Only over these relations; all where none are given.")] kinds: Option<Vec<RelationKind>>,
            #[graphql(desc = "Only over those that go out from an entity, or come in; both unless told.")]
            direction: Option<Direction>,
            #[graphql(desc = "How many entities: 100 unless told, 1000 at most.", default = 100)] max_nodes: i32,
            #[graphql(desc = "How many relations: 500 unless told, 5000 at most.", default = 500)] max_edges: i32,
        ) -> Result<Subgraph> {
            let request = RequestContext::of(ctx)?;
            let limits = &request.limits;
            let starts = entities("of", &of, request)?;
            let limits = WalkLimits {
                depth: within("depth", depth, limits.subgraph_depth)?,
                nodes: within("maxNodes", max_nodes, limits.subgraph_nodes)?,
                edges: within("maxEdges", max_edges, limits.subgraph_edges)?,
                work: limits.visited_edges,
            };
            let direction = direction.map_or(graph::Direction::Both, Into::into);
            let found = request.asking().neighborhood(&starts, &wire(kinds), direction, limits);
            Ok(Subgraph(found.map_err(exhausted)?))
        }
    }
}

pub(super) fn wire(kinds: Option<Vec<RelationKind>>) -> Vec<model::RelationKind> {
    kinds.into_iter().flatten().map(Into::into).collect()
}

/// An argument that may be 0 to `most`.
pub(super) fn within(name: &str, number: i32, most: usize) -> Result<usize> {
    let refused = || ErrorCode::BadUserInput.error(format!("{name} is {number}; it may be 0 to {most}"));
    usize::try_from(number).ok().filter(|number| *number <= most).ok_or_else(refused)
}

/// The entities that an argument names.
fn entities(argument: &str, selectors: &[EntitySelector], request: &RequestContext) -> Result<Vec<EntityId>> {
    let count = i32::try_from(selectors.len()).unwrap_or(i32::MAX);
    within(&format!("the number of entities in `{argument}`"), count, request.limits.ids)?;
    selectors.iter().map(|one| one.entity(request)).collect()
}

fn paths(
    request: &RequestContext,
    (from, to): (EntityId, EntityId),
    kinds: Option<Vec<RelationKind>>,
    max_depth: i32,
    count: usize,
) -> Result<graph::Paths> {
    let depth = within("maxDepth", max_depth, request.limits.path_depth)?;
    let limits = PathLimits { depth, count, work: request.limits.visited_edges };
    request.asking().paths(from, to, &wire(kinds), limits).map_err(exhausted)
}

/// A neighbour of several entities.
#[derive(Debug, SimpleObject)]
pub(crate) struct CommonNeighborEdge {
    /// Goes into `after` or `before`.
    cursor: String,
    /// The neighbour.
    node: AnyEntity,
    /// The relations that make it a neighbour of all of them, with their evidence.
    relations: Vec<RelationFact>,
}

capped_edge!(CommonNeighborEdge as "CommonNeighbor");

/// A page of neighbours by name, with the relations that make each of them one.
fn common_neighbors(
    request: &RequestContext,
    neighbors: BTreeMap<EntityId, Vec<FactId>>,
    arguments: &PageArguments,
) -> Result<Connection<CommonNeighborEdge>> {
    let graph = &request.graph;
    let mut named: Vec<_> =
        neighbors.into_iter().filter_map(|(id, facts)| Some((graph.entity(id)?.name.clone(), id, facts))).collect();
    named.sort_unstable();
    page(
        &named,
        arguments,
        |(name, id, _)| (name.clone(), *id),
        |(_, id, facts), cursor| {
            let relations = facts.iter().filter_map(|fact| graph.relation(*fact).cloned().map(RelationFact)).collect();
            Some(CommonNeighborEdge { cursor, node: shown(request, *id)?, relations })
        },
    )
}

/// The shortest paths between two entities.
#[derive(Debug)]
pub(crate) struct ShortestPaths(graph::Paths);

/// The shortest paths between two entities.
#[Object]
impl ShortestPaths {
    /// The paths, by length, then by the ids of their entities.
    async fn paths(&self) -> Vec<Path> {
        self.0.paths.iter().map(|path| Path { path: Some(path.clone()), cap: None }).collect()
    }

    /// Whether the search gave up at a limit: these are still the shortest, but more may exist.
    async fn truncated(&self) -> bool {
        self.0.cap.is_some()
    }

    /// Which limit ended the search; null where it came to its end.
    async fn cap(&self) -> Option<Cap> {
        self.0.cap.map(Into::into)
    }
}

/// A shortest path between two entities.
#[derive(Debug)]
pub(crate) struct Path {
    path: Option<graph::Path>,
    cap: Option<Cap>,
}

/// A shortest path between two entities.
#[Object]
impl Path {
    /// Whether there is one.
    async fn found(&self) -> bool {
        self.path.is_some()
    }

    /// How many steps it has; null where there is none.
    async fn length(&self) -> Option<usize> {
        self.path.as_ref().map(|path| path.steps.len())
    }

    /// Its steps in order; empty where there is none, or where both ends are the same entity.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<PathStep>> {
        let request = RequestContext::of(ctx)?;
        let Some(path) = &self.path else { return Ok(vec![]) };
        let step = |(ends, ids): (&[EntityId], &Vec<FactId>)| {
            let facts = ids.iter().filter_map(|id| request.graph.relation(*id).cloned().map(RelationFact));
            let relations: Vec<RelationFact> = facts.take(request.limits.page).collect();
            let relation = relations.first()?.clone();
            let forward = relation.0.statement.source == ends[0];
            Some(PathStep {
                from: shown(request, ends[0])?,
                relation,
                relations,
                forward,
                to: shown(request, ends[1])?,
            })
        };
        Ok(path.entities.windows(2).zip(&path.steps).filter_map(step).collect())
    }

    /// Whether the search gave up at a limit, so that a path may exist that was not found.
    async fn truncated(&self) -> bool {
        self.cap.is_some()
    }

    /// Which limit ended the search; null where it came to its end.
    async fn cap(&self) -> Option<Cap> {
        self.cap
    }
}

/// One step of a path.
#[derive(Debug, SimpleObject)]
pub(crate) struct PathStep {
    /// Where the step begins.
    from: AnyEntity,
    /// A relation that makes the step, with its evidence: of several the one with the smallest id.
    relation: RelationFact,
    /// All relations that make the step, by id; 100 at most.
    relations: Vec<RelationFact>,
    /// Whether `relation` goes the way of the path; false where the path goes against it.
    forward: bool,
    /// Where the step ends.
    to: AnyEntity,
}

/// A part of the graph.
#[derive(Debug)]
pub(crate) struct Subgraph(graph::Subgraph);

/// A part of the graph.
#[Object]
impl Subgraph {
    /// Its entities, by distance from the start.
    async fn entities(&self, ctx: &Context<'_>) -> Result<Vec<AnyEntity>> {
        let request = RequestContext::of(ctx)?;
        Ok(self.0.entities.iter().filter_map(|id| shown(request, *id)).collect())
    }

    /// The relations among them, by id.
    async fn relations(&self, ctx: &Context<'_>) -> Result<Vec<RelationFact>> {
        let graph = &RequestContext::of(ctx)?.graph;
        Ok(self.0.relations.iter().filter_map(|id| graph.relation(*id).cloned().map(RelationFact)).collect())
    }

    /// Whether a limit cut it short: there is more within reach than is shown.
    async fn truncated(&self) -> bool {
        self.0.cap.is_some()
    }

    /// The first limit that cut it short; null where it is whole.
    async fn cap(&self) -> Option<Cap> {
        self.0.cap.map(Into::into)
    }
}
