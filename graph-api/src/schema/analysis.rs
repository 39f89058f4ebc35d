//! Questions of the shape of the graph: who is like whom, who stands in the middle, what hangs together.

use std::cmp::Reverse;

use async_graphql::{Context, Result, SimpleObject};
use graph_core::graph::{self, Alike, Cap, Ranked};
use graph_core::model::{self, EntityId};

use super::RequestContext;
use super::capped::{CappedConnection, capped_edge};
use super::entity::{AnyEntity, listed, shown};
use super::error::ErrorCode;
use super::input::EntitySelector;
use super::list::exhausted;
use super::page::{Connection, Edge, EntityEdge, PageArguments, page, paged_object};
use super::vocabulary::{Centrality, Direction, EntityKind, RelationKind};
use super::walk::wire;

/// Questions of the shape of the graph.
#[derive(Default)]
pub(crate) struct Analysis;

paged_object! {
    /// Questions of the shape of the graph.
    Analysis
    lists {}
    paged {
        /// What hangs together: entities that are reached from each other over relations, the largest such part first, then
        /// by the smallest id in it. Over all relations most of a graph is one part; over `PART_OF`, `COOPERATES_WITH` and
        /// the like the parts are groups.
        components(
            kinds: Option<Vec<RelationKind>> = "Only over these relations; all where none are given.",
            min_size: Option<i32> = "Only those of so many entities or more: 2 unless told.",
            containing: Option<EntitySelector> = "Only the one that holds this entity.",
        ) -> Edge<Component> = |_this, request, page| {
            let least = min_size.unwrap_or(2);
            let containing = containing.map(|selector| selector.entity(request)).transpose()?;
            components(request, &wire(kinds), least, containing, &page)
        };
    }
    plain {
        /// The entities that matter most, by their place among all relations: the highest score first, then by id.
        #[allow(clippy::too_many_arguments)]
        async fn ranking(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "What they are ranked by: PageRank unless told.", default_with = "Centrality::PageRank")]
            by: Centrality,
            #[graphql(desc = "Only entities of these kinds; all where none are given.")] kinds: Option<Vec<EntityKind>>,
            #[graphql(desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most.")]
            first: Option<i32>,
            #[graphql(desc = "Only what stands after this cursor.")] after: Option<String>,
            #[graphql(desc = "How many from the end, or before `before`; instead of `first`.")] last: Option<i32>,
            #[graphql(desc = "Only what stands before this cursor.")] before: Option<String>,
        ) -> Result<CappedConnection<RankingEdge>> {
            let request = RequestContext::of(ctx)?;
            let page = PageArguments::new(&request.limits, first, after, last, before);
            ranking(request, by, kinds, &page)
        }

        /// The entities of the same kind that are most like one, by the neighbours that both have: best first, then by id. A
        /// neighbour that few have counts for more than one that many have.
        #[allow(clippy::too_many_arguments)]
        async fn similar(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "The entity.")] of: EntitySelector,
            #[graphql(desc = "Only by these relations; all where none are given.")] kinds: Option<Vec<RelationKind>>,
            #[graphql(desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most.")]
            first: Option<i32>,
            #[graphql(desc = "Only what stands after this cursor.")] after: Option<String>,
            #[graphql(desc = "How many from the end, or before `before`; instead of `first`.")] last: Option<i32>,
            #[graphql(desc = "Only what stands before this cursor.")] before: Option<String>,
        ) -> Result<CappedConnection<SimilarEdge>> {
            let request = RequestContext::of(ctx)?;
            let page = PageArguments::new(&request.limits, first, after, last, before);
            similar(request, of.entity(request)?, &wire(kinds), &page)
        }
    }
}

fn ranking(
    request: &RequestContext,
    by: Centrality,
    kinds: Option<Vec<EntityKind>>,
    arguments: &PageArguments,
) -> Result<CappedConnection<RankingEdge>> {
    let kinds: Vec<model::EntityKind> = kinds.into_iter().flatten().map(Into::into).collect();
    let (ranked, total) = request.asking().ranking(by.into(), &kinds, request.limits.search_hits).map_err(exhausted)?;
    let places: Vec<(usize, Ranked)> = (1..).zip(ranked).collect();
    // Scores are not negative, so their bits are in the order of their values; the best comes first.
    let key = |(_, ranked): &(usize, Ranked)| (u64::MAX - ranked.score.to_bits(), ranked.entity);
    let cap = (total > places.len()).then_some(Cap::Nodes.into());
    let connection = page(&places, arguments, key, |(rank, ranked), cursor| {
        Some(RankingEdge { cursor, node: shown(request, ranked.entity)?, rank: *rank, score: ranked.score })
    })?;
    Ok(CappedConnection::new(connection, cap))
}

fn similar(
    request: &RequestContext,
    of: EntityId,
    kinds: &[model::RelationKind],
    arguments: &PageArguments,
) -> Result<CappedConnection<SimilarEdge>> {
    let limits = &request.limits;
    let found = request.asking().similar(of, kinds, limits.search_hits, limits.visited_edges).map_err(exhausted)?;
    let key = |alike: &Alike| (u64::MAX - alike.score.to_bits(), alike.entity);
    let connection = page(&found.entities, arguments, key, |alike, cursor| {
        Some(SimilarEdge { cursor, node: shown(request, alike.entity)?, score: alike.score, alike: alike.clone() })
    })?;
    Ok(CappedConnection::new(connection, found.cap.map(Into::into)))
}

fn components(
    request: &RequestContext,
    kinds: &[model::RelationKind],
    least: i32,
    containing: Option<EntityId>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Component>>> {
    let least = usize::try_from(least).ok().filter(|least| *least > 0);
    let least = least.ok_or_else(|| ErrorCode::BadUserInput.error("minSize may be 1 or more"))?;
    let all = request.asking().components(kinds).map_err(exhausted)?;
    let is_wanted = |one: &&graph::Component| containing.is_none_or(|entity| one.binary_search(&entity).is_ok());
    let components: Vec<&graph::Component> = all.iter().filter(|one| one.len() >= least).filter(is_wanted).collect();
    let key = |one: &&graph::Component| (Reverse(one.len()), one.first().copied());
    page(&components, arguments, key, |one, cursor| Some(Edge { cursor, node: Component((*one).clone()) }))
}

/// An entity of a ranking.
#[derive(Debug, SimpleObject)]
pub(crate) struct RankingEdge {
    /// Goes into `after` or `before`.
    cursor: String,
    /// The entity.
    node: AnyEntity,
    /// Its place in the list, from 1.
    rank: usize,
    /// How many relations it has; for PageRank how many times the average of all entities of the graph.
    score: f64,
}

/// An entity like another.
#[derive(Debug, SimpleObject)]
#[graphql(complex)]
pub(crate) struct SimilarEdge {
    /// Goes into `after` or `before`.
    cursor: String,
    /// The entity.
    node: AnyEntity,
    /// Above 0 and at most 1: what the shared neighbours count, as a share of what all neighbours count.
    score: f64,
    #[graphql(skip)]
    alike: Alike,
}

#[async_graphql::ComplexObject]
impl SimilarEdge {
    /// Why: the neighbours that both have, those that count most first.
    async fn shared(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many of them: 5 unless told, 100 at most.", default = 5)] most: i32,
    ) -> Result<Vec<SharedNeighbor>> {
        let request = RequestContext::of(ctx)?;
        let most = super::walk::within("most", most, request.limits.page)?;
        let neighbor = |shared: &graph::SharedNeighbor| {
            let (relation, direction) = (shared.relation.into(), shared.direction.into());
            Some(SharedNeighbor { entity: shown(request, shared.entity)?, relation, direction, weight: shared.weight })
        };
        Ok(self.alike.shared.iter().take(most).filter_map(neighbor).collect())
    }

    /// How many neighbours both have.
    async fn shared_count(&self) -> usize {
        self.alike.shared.len()
    }
}

/// A neighbour that two entities have in common.
#[derive(Debug, SimpleObject)]
pub(crate) struct SharedNeighbor {
    /// The neighbour.
    entity: AnyEntity,
    /// The relation that leads both to it.
    relation: RelationKind,
    /// Whether that relation goes out from the two or comes in.
    direction: Direction,
    /// What it counts: 1 / ln(1 + how many entities have it as neighbour in the same way).
    weight: f64,
}

capped_edge!(RankingEdge as "Ranking", SimilarEdge as "Similar");

/// What it costs to put an entity of a component into a list, in steps.
const COLLECTED: u64 = 4;

/// Entities that are reached from each other over relations, in whichever direction they go.
#[derive(Debug)]
pub(crate) struct Component(graph::Component);

paged_object! {
    /// Entities that are reached from each other over relations, in whichever direction they go.
    Component
    lists {
        /// Its entities, by name.
        entities() -> EntityEdge<AnyEntity> = |this, ctx, request, arguments| {
            request.budget.spend(this.0.len() as u64 * COLLECTED).map_err(exhausted)?;
            listed(ctx, request, this.0.iter().map(|id| (*id, vec![])).collect(), arguments)
        };
    }
    paged {}
    plain {
        /// How many entities it has.
        async fn size(&self) -> usize {
            self.0.len()
        }
    }
}
