//! Walks over relations: neighbours, the shortest path, a part of the graph.

use async_graphql::{Context, Object, Result, SimpleObject};
use graph_core::graph::{self, PathSearch, WalkLimits};
use graph_core::model::{self, EntityId, FactId};

use super::RequestContext;
use super::entity::{AnyEntity, related, shown};
use super::error::ErrorCode;
use super::fact::RelationFact;
use super::input::EntitySelector;
use super::page::{EntityEdge, paged_object};
use super::vocabulary::{Direction, RelationKind};

/// Walks over relations.
#[derive(Default)]
pub(crate) struct Walks;

paged_object! {
    /// Walks over relations.
    Walks
    paged {
        /// The entities at the other end of an entity's relations, by name; each edge has the relations.
        neighbors(
            of: EntitySelector = "The entity.",
            kinds: Option<Vec<RelationKind>> = "Only over these relations; all where none are given.",
            direction: Option<Direction> = "Only over those that go out from it, or come in; both unless told.",
        ) -> EntityEdge<AnyEntity> = |_this, request, page| {
            let direction = direction.map_or(graph::Direction::Both, Into::into);
            related(request, of.entity(request)?, &wire(kinds), direction, &page)
        };
    }
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
            let limits = &request.limits;
            let depth = within("maxDepth", max_depth, limits.path_depth)?;
            let limits = WalkLimits { depth, nodes: limits.visited_nodes, edges: limits.visited_edges };
            let (from, to) = (from.entity(request)?, to.entity(request)?);
            Ok(Path { from, search: request.graph.path(from, to, &wire(kinds), limits) })
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
            within("the number of entities in `of`", i32::try_from(of.len()).unwrap_or(i32::MAX), limits.ids)?;
            let starts = of.iter().map(|one| one.entity(request)).collect::<Result<Vec<_>>>()?;
            let limits = WalkLimits {
                depth: within("depth", depth, limits.subgraph_depth)?,
                nodes: within("maxNodes", max_nodes, limits.subgraph_nodes)?,
                edges: within("maxEdges", max_edges, limits.subgraph_edges)?,
            };
            let direction = direction.map_or(graph::Direction::Both, Into::into);
            Ok(Subgraph(request.graph.neighborhood(&starts, &wire(kinds), direction, limits)))
        }
    }
}

fn wire(kinds: Option<Vec<RelationKind>>) -> Vec<model::RelationKind> {
    kinds.into_iter().flatten().map(Into::into).collect()
}

/// An argument that may be 0 to `most`.
fn within(name: &str, number: i32, most: usize) -> Result<usize> {
    let refused = || ErrorCode::BadUserInput.error(format!("{name} is {number}; it may be 0 to {most}"));
    usize::try_from(number).ok().filter(|number| *number <= most).ok_or_else(refused)
}

/// A shortest path between two entities.
#[derive(Debug)]
pub(crate) struct Path {
    from: EntityId,
    search: PathSearch,
}

impl Path {
    fn relations(&self) -> &[FactId] {
        if let PathSearch::Found(relations) = &self.search { relations } else { &[] }
    }
}

/// A shortest path between two entities.
#[Object]
impl Path {
    /// Whether there is one.
    async fn found(&self) -> bool {
        matches!(self.search, PathSearch::Found(_))
    }

    /// How many steps it has; null where there is none.
    async fn length(&self) -> Option<usize> {
        if let PathSearch::Found(relations) = &self.search { Some(relations.len()) } else { None }
    }

    /// Its steps in order; empty where there is none, or where both ends are the same entity.
    async fn steps(&self, ctx: &Context<'_>) -> Result<Vec<PathStep>> {
        let request = RequestContext::of(ctx)?;
        let mut at = self.from;
        let step = |id: &FactId| {
            let fact = request.graph.relation(*id)?;
            let forward = fact.statement.source == at;
            let (from, to) = (at, if forward { fact.statement.target } else { fact.statement.source });
            at = to;
            let (from, to) = (shown(request, from)?, shown(request, to)?);
            Some(PathStep { from, relation: RelationFact(fact.clone()), forward, to })
        };
        Ok(self.relations().iter().filter_map(step).collect())
    }

    /// Whether the search gave up at a limit, so that a path may exist that was not found.
    async fn truncated(&self) -> bool {
        self.search == PathSearch::GivenUp
    }
}

/// One step of a path.
#[derive(Debug, SimpleObject)]
pub(crate) struct PathStep {
    /// Where the step begins.
    from: AnyEntity,
    /// The relation that it takes, with its evidence.
    relation: RelationFact,
    /// Whether the relation goes the way of the path; false where the path goes against it.
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
        self.0.truncated
    }
}
