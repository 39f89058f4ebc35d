//! One thing, by its id or by its name.

use async_graphql::{Context, ID, Interface, Object, Result};
use graph_core::graph::Graph;

use crate::schema::RequestContext;
use crate::schema::capped::CappedConnection;
use crate::schema::document::Document;
use crate::schema::entity::{
    Agency, AnyEntity, Company, District, EntityObject, Honor, Industry, Person, Policy, Product, Project,
    holds_entities, shown,
};
use crate::schema::error::ErrorCode;
use crate::schema::fact::{Fact, Observation, Provision, RelationFact, StageFact, fact};
use crate::schema::finding::{self, Check, Conflict, Target};
use crate::schema::id::Key;
use crate::schema::input::entities_named;
use crate::schema::judgement::Judgement;
use crate::schema::page::PageArguments;
use crate::schema::search::{SearchEdge, SearchScope, Suggestion, search, suggest};
use crate::schema::vocabulary::EntityKind;

/// Anything with an id: an entity, a document, a fact, a judgement, or what the graph makes of its facts.
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
    Judgement(Judgement),
    Conflict(Conflict),
    Check(Check),
    Target(Target),
}

holds_entities!(Node);

/// What an id points at; `None` where nothing has it.
fn node(request: &RequestContext, id: &str) -> Result<Option<Node>> {
    let Some(key) = Key::decode(id) else { return Ok(None) };
    Ok(match key {
        Key::Conflict(subject, id) => finding::conflict(request, subject, id)?.map(Node::Conflict),
        Key::Check(subject, id) => finding::check(request, subject, id)?.map(Node::Check),
        Key::Target(planned) => finding::target(request, planned)?.map(Node::Target),
        kept => kept_node(&request.graph, kept),
    })
}

/// What the graph keeps under a key.
fn kept_node(graph: &Graph, key: Key) -> Option<Node> {
    Some(match key {
        Key::Conflict(..) | Key::Check(..) | Key::Target(_) => return None,
        Key::Entity(kind, id) => AnyEntity::show(graph.entity(id).filter(|entity| entity.kind == kind)?.clone()).into(),
        Key::Document(id) => Node::Document(Document(graph.document(id)?.clone())),
        Key::Relation(id) | Key::Stage(id) | Key::Observation(id) | Key::Provision(id) => match fact(graph, id)? {
            Fact::Relation(one) => Node::RelationFact(one),
            Fact::Stage(one) => Node::StageFact(one),
            Fact::Observation(one) => Node::Observation(one),
            Fact::Provision(one) => Node::Provision(one),
        },
        Key::Judgement(id) => Node::Judgement(Judgement::find(graph, id)?),
    })
}

/// One thing, by its id or by its name.
#[derive(Default)]
pub(crate) struct Lookup;

/// One thing, by its id or by its name.
#[Object]
impl Lookup {
    /// Searches names and aliases of entities (whole, beginning, inside, pinyin, initials, small typos) and titles and
    /// texts of documents, best first. In documents all words must stand, in any order; what is in quotes must stand as it
    /// is, what has a minus before it must not: `焦化 "正式投产" -签约`.
    #[allow(clippy::too_many_arguments)]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to look for, in Chinese characters or, for names, in pinyin.")] query: String,
        #[graphql(
            name = "in",
            desc = "What to look through. Entities and documents unless told, entities alone where kinds are given; \
                    documents are left out then as long as their full text is not ready, which `cap` says."
        )]
        scopes: Option<Vec<SearchScope>>,
        #[graphql(desc = "Only entities of these kinds; all where none are given.")] kinds: Option<Vec<EntityKind>>,
        #[graphql(desc = "How many from the beginning, or after `after`: 20 unless told, 100 at most.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Only what stands after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end, or before `before`; instead of `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what stands before this cursor.")] before: Option<String>,
    ) -> Result<CappedConnection<SearchEdge>> {
        let request = RequestContext::of(ctx)?;
        let page = PageArguments::new(&request.limits, first, after, last, before);
        search(request, &query, scopes, kinds, &page)
    }

    /// The names that somebody may mean who has begun to type one, best first: by their beginning, by two characters or more
    /// anywhere in them, by pinyin and initials; where nothing is called so, by what sounds so or has a typo. Meant to be
    /// asked with every key: never looks through all names, as `search` does for what is very short.
    async fn suggest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was typed so far.")] prefix: String,
        #[graphql(desc = "Only entities of these kinds; all where none are given.")] kinds: Option<Vec<EntityKind>>,
        #[graphql(desc = "How many: 10 unless told, 50 at most.", default = 10)] first: i32,
    ) -> Result<Vec<Suggestion>> {
        suggest(RequestContext::of(ctx)?, &prefix, kinds, first)
    }

    /// Anything by its id; null where nothing has it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A global id, as a field `id` gave it.")] id: ID,
    ) -> Result<Option<Node>> {
        node(RequestContext::of(ctx)?, &id)
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
        ids.iter().map(|id| node(request, id)).collect()
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
