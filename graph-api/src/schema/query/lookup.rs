//! One thing, by its id or by its name.

use async_graphql::{Context, ID, Interface, Result};
use graph_core::graph::Graph;

use crate::schema::RequestContext;
use crate::schema::document::Document;
use crate::schema::entity::{
    Agency, AnyEntity, Company, District, EntityObject, Honor, Industry, Person, Policy, Product, Project, shown,
};
use crate::schema::error::ErrorCode;
use crate::schema::fact::{Observation, Provision, RelationFact, StageFact};
use crate::schema::id::Key;
use crate::schema::input::entities_named;
use crate::schema::page::paged_object;
use crate::schema::search::{SearchEdge, search};
use crate::schema::vocabulary::EntityKind;

/// Anything with an id: an entity, a document or a fact.
#[derive(Debug, Clone, Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Global id, stable across restarts and rebuilds."))]
pub(crate) enum Node {
    Company(Company),
    Project(Project),
    District(District),
    Policy(Policy),
    Agency(Agency),
    Person(Person),
    Industry(Industry),
    Product(Product),
    Honor(Honor),
    Document(Document),
    RelationFact(RelationFact),
    StageFact(StageFact),
    Observation(Observation),
    Provision(Provision),
}

impl From<AnyEntity> for Node {
    fn from(entity: AnyEntity) -> Self {
        match entity {
            AnyEntity::Company(one) => Self::Company(one),
            AnyEntity::Project(one) => Self::Project(one),
            AnyEntity::District(one) => Self::District(one),
            AnyEntity::Policy(one) => Self::Policy(one),
            AnyEntity::Agency(one) => Self::Agency(one),
            AnyEntity::Person(one) => Self::Person(one),
            AnyEntity::Industry(one) => Self::Industry(one),
            AnyEntity::Product(one) => Self::Product(one),
            AnyEntity::Honor(one) => Self::Honor(one),
        }
    }
}

/// What an id points at; `None` where nothing has it.
fn node(graph: &Graph, id: &str) -> Option<Node> {
    Some(match Key::decode(id)? {
        Key::Entity(kind, id) => AnyEntity::show(graph.entity(id).filter(|entity| entity.kind == kind)?.clone()).into(),
        Key::Document(id) => Node::Document(Document(graph.document(id)?.clone())),
        Key::Relation(id) => Node::RelationFact(RelationFact(graph.relation(id)?.clone())),
        Key::Stage(id) => Node::StageFact(StageFact(graph.stage(id)?.clone())),
        Key::Observation(id) => Node::Observation(Observation(graph.observation(id)?.clone())),
        Key::Provision(id) => Node::Provision(Provision(graph.provision(id)?.clone())),
    })
}

/// One thing, by its id or by its name.
#[derive(Default)]
pub(crate) struct Lookup;

paged_object! {
    /// One thing, by its id or by its name.
    Lookup
    lists {}
    paged {
        /// Searches names and aliases: whole, beginning, inside, pinyin, initials, small typos. Best first.
        search(
            query: String = "What to look for, in Chinese characters or in pinyin.",
            kinds: Option<Vec<EntityKind>> = "Only entities of these kinds; all where none are given.",
        ) -> SearchEdge = |_this, request, page| search(request, &query, kinds, &page);
    }
    plain {
        /// Anything by its id; null where nothing has it.
        async fn node(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "A global id, as a field `id` gave it.")] id: ID,
        ) -> Result<Option<Node>> {
            Ok(node(&RequestContext::of(ctx)?.graph, &id))
        }

        /// Several things by their ids, in the same order; null for each that nothing has.
        async fn nodes(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "Global ids; 100 at most.")] ids: Vec<ID>,
        ) -> Result<Vec<Option<Node>>> {
            let request = RequestContext::of(ctx)?;
            if ids.len() > request.limits.ids {
                let message = format!("ids has {} ids; it may have {}", ids.len(), request.limits.ids);
                return Err(ErrorCode::BadUserInput.error(message));
            }
            Ok(ids.iter().map(|id| node(&request.graph, id)).collect())
        }

        /// The entity that goes by a name, canonical or alias, written in full; null where there is none. Where several
        /// do, the first of `entities(name: …)`, which lists them all.
        async fn entity(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "The name: `乌海市海南区`.")] name: String,
            #[graphql(desc = "Only of this kind.")] kind: Option<EntityKind>,
        ) -> Result<Option<AnyEntity>> {
            let request = RequestContext::of(ctx)?;
            let named = entities_named(request, &name, kind.map(Into::into))?;
            Ok(named.first().and_then(|id| shown(request, *id)))
        }

        /// All entities that go by a name, written in full: those that have it as canonical name first, then those that
        /// more documents name; 100 at most.
        async fn entities(
            &self,
            ctx: &Context<'_>,
            #[graphql(desc = "The name: `华恒`.")] name: String,
            #[graphql(desc = "Only of this kind.")] kind: Option<EntityKind>,
        ) -> Result<Vec<AnyEntity>> {
            let request = RequestContext::of(ctx)?;
            let named = entities_named(request, &name, kind.map(Into::into))?;
            Ok(named.iter().take(request.limits.page).filter_map(|id| shown(request, *id)).collect())
        }
    }
}
