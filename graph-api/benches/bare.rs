//! A server that does nothing but its duty: async-graphql and axum as they come, over a `Vec`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use async_graphql::{Context, EmptyMutation, EmptySubscription, ID, Object, Schema};
use async_graphql_axum::GraphQL;
use axum::Router;
use axum::routing::post_service;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_core::graph::Graph;
use graph_core::model::EntityId;

/// An entity with all that it is asked for.
struct Held {
    id: String,
    name: String,
    /// By name.
    neighbors: Vec<usize>,
}

/// What is held.
pub(crate) struct Data {
    entities: Vec<Held>,
    by_id: HashMap<String, usize>,
}

struct Entity(usize);
struct Neighbors(Vec<usize>);
struct Query;

fn data<'c>(ctx: &Context<'c>) -> &'c Data {
    ctx.data_unchecked::<Data>()
}

#[Object]
impl Query {
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Option<Entity> {
        data(ctx).by_id.get(id.as_str()).copied().map(Entity)
    }
}

#[Object]
impl Entity {
    async fn id(&self, ctx: &Context<'_>) -> ID {
        ID(data(ctx).entities[self.0].id.clone())
    }

    async fn name<'c>(&self, ctx: &Context<'c>) -> &'c str {
        &data(ctx).entities[self.0].name
    }

    async fn neighbors(&self, ctx: &Context<'_>, first: i32) -> Neighbors {
        let first = usize::try_from(first).unwrap_or_default();
        Neighbors(data(ctx).entities[self.0].neighbors.iter().take(first).copied().collect())
    }
}

#[Object]
impl Neighbors {
    async fn nodes(&self) -> Vec<Entity> {
        self.0.iter().copied().map(Entity).collect()
    }
}

/// An entity's global id.
pub(crate) fn global_id(graph: &Graph, id: EntityId) -> String {
    let kind = graph.resolved().entities[&id].kind;
    URL_SAFE_NO_PAD.encode(format!("{kind}:{id}"))
}

impl Data {
    /// What a graph has, with neighbours by name as ours gives them.
    pub(crate) fn new(graph: &Graph) -> Self {
        let resolved = graph.resolved();
        let ids: Vec<EntityId> = resolved.entities.keys().copied().collect();
        let place: BTreeMap<EntityId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let mut neighbors: Vec<BTreeSet<(&str, EntityId)>> = vec![BTreeSet::new(); ids.len()];
        for fact in resolved.relations.values() {
            let (source, target) = (fact.statement.source, fact.statement.target);
            for (one, other) in [(source, target), (target, source)] {
                neighbors[place[&one]].insert((&resolved.entities[&other].name, other));
            }
        }
        let entity = |(id, neighbors): (&EntityId, Vec<usize>)| Held {
            id: global_id(graph, *id),
            name: resolved.entities[id].name.clone(),
            neighbors,
        };
        let neighbors = neighbors.iter().map(|others| others.iter().map(|(_, other)| place[other]).collect());
        let entities: Vec<Held> = ids.iter().zip(neighbors).map(entity).collect();
        let by_id = entities.iter().enumerate().map(|(at, held)| (held.id.clone(), at)).collect();
        Self { entities, by_id }
    }
}

/// The whole server.
pub(crate) fn router(data: Data) -> Router {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).data(data).finish();
    Router::new().route("/graphql", post_service(GraphQL::new(schema)))
}
