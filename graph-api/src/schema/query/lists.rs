//! All entities of a kind, and all documents.

use async_graphql::Result;
use graph_core::model::{Entity, EntityId, EntityKind};

use crate::schema::RequestContext;
use crate::schema::document::{Document, sorted_documents};
use crate::schema::entity::{
    Agency, Company, District, EntityObject, Honor, Industry, Person, Policy, Product, Project, listed, shown,
};
use crate::schema::input::{checked_name, district as district_named};
use crate::schema::page::{Connection, Edge, EntityEdge, PageArguments, page, paged_object};
use crate::schema::vocabulary::StageKind;

/// All entities of a kind, and all documents.
#[derive(Default)]
pub(crate) struct EntityLists;

paged_object! {
    /// All entities of a kind, and all documents.
    EntityLists
    paged {
        /// The companies, by name.
        companies(
            name: Option<String> = "Only those with a name or alias that contains this.",
            district: Option<String> = "Only those that stand in this district or in one inside it: its name, code or id.",
        ) -> EntityEdge<Company> = |_this, request, page| located(request, EntityKind::Company, name, district, |_| true, &page);
        /// The projects, by name.
        projects(
            name: Option<String> = "Only those with a name or alias that contains this.",
            district: Option<String> = "Only those that stand in this district or in one inside it: its name, code or id.",
            stage: Option<StageKind> = "Only those whose current stage is this.",
        ) -> EntityEdge<Project> = |_this, request, page| {
            let graph = &request.graph;
            let is_at = |id| {
                let Some(wanted) = stage else { return true };
                let now = graph.current_stage(id).and_then(|id| graph.stage(id));
                now.is_some_and(|fact| wanted == fact.statement.kind.into())
            };
            located(request, EntityKind::Project, name, district, is_at, &page)
        };
        /// The districts, by name.
        districts(
            name: Option<String> = "Only those with a name or alias that contains this.",
            district: Option<String> = "Only those inside this district, at any depth: its name, code or id.",
            level: Option<String> = "Only of this level: `CITY`, `COUNTY`, `PARK`, …",
        ) -> EntityEdge<District> = |_this, request, page| {
            let whole = district.map(|district| district_named(request, &district)).transpose()?;
            let within = whole.map(|whole| (whole, request.graph.districts_within(whole)));
            let is_wanted = |entity: &Entity| {
                level.as_ref().is_none_or(|level| entity.properties.get("level") == Some(level))
                    && within.as_ref().is_none_or(|(whole, within)| entity.id != *whole && within.contains(&entity.id))
            };
            all(request, EntityKind::District, name, is_wanted, &page)
        };
        /// The policies, by name.
        policies(
            name: Option<String> = "Only those with a name or alias that contains this.",
        ) -> EntityEdge<Policy> = |_this, request, page| all(request, EntityKind::Policy, name, |_| true, &page);
        /// The agencies, by name.
        agencies(
            name: Option<String> = "Only those with a name or alias that contains this.",
        ) -> EntityEdge<Agency> = |_this, request, page| all(request, EntityKind::Agency, name, |_| true, &page);
        /// The people, by name.
        people(
            name: Option<String> = "Only those with a name or alias that contains this.",
        ) -> EntityEdge<Person> = |_this, request, page| all(request, EntityKind::Person, name, |_| true, &page);
        /// The industries, by name.
        industries(
            name: Option<String> = "Only those with a name or alias that contains this.",
        ) -> EntityEdge<Industry> = |_this, request, page| all(request, EntityKind::Industry, name, |_| true, &page);
        /// The products, by name.
        products(
            name: Option<String> = "Only those with a name or alias that contains this.",
        ) -> EntityEdge<Product> = |_this, request, page| all(request, EntityKind::Product, name, |_| true, &page);
        /// The honours, by name.
        honors(
            name: Option<String> = "Only those with a name or alias that contains this.",
        ) -> EntityEdge<Honor> = |_this, request, page| all(request, EntityKind::Honor, name, |_| true, &page);
        /// The documents, by date, undated last.
        documents() -> Edge<Document> = |_this, request, page| sorted_documents(request, request.graph.documents(), &page);
    }
    plain {}
}

/// Whether a name or an alias contains a text.
fn has_name(entity: &Entity, part: &str) -> bool {
    entity.name.contains(part) || entity.aliases.iter().any(|alias| alias.name.contains(part))
}

/// A page of the entities of a kind that pass, by name.
fn all<T: EntityObject>(
    request: &RequestContext,
    kind: EntityKind,
    name: Option<String>,
    is_wanted: impl Fn(&Entity) -> bool,
    arguments: &PageArguments,
) -> Result<Connection<EntityEdge<T>>> {
    name.as_ref().map_or(Ok(()), |name| checked_name("name", name, request))?;
    let graph = &request.graph;
    let is_wanted = |entity: &Entity| name.as_ref().is_none_or(|name| has_name(entity, name)) && is_wanted(entity);
    let passes = |id: &EntityId| graph.entity(*id).is_some_and(|entity| is_wanted(entity));
    let ids: Vec<EntityId> = graph.entities(kind).iter().copied().filter(passes).collect();
    let key = |id: &EntityId| (graph.entity(*id).map(|entity| entity.name.clone()), *id);
    page(&ids, arguments, key, |id, cursor| Some(EntityEdge { cursor, node: shown(request, *id)?, relations: vec![] }))
}

/// A page of the entities of a kind that pass and, where a district is named, stand in it at any depth.
fn located<T: EntityObject>(
    request: &RequestContext,
    kind: EntityKind,
    name: Option<String>,
    district: Option<String>,
    is_wanted: impl Fn(EntityId) -> bool,
    arguments: &PageArguments,
) -> Result<Connection<EntityEdge<T>>> {
    let Some(district) = district else {
        return all(request, kind, name, |entity| is_wanted(entity.id), arguments);
    };
    name.as_ref().map_or(Ok(()), |name| checked_name("name", name, request))?;
    let graph = &request.graph;
    let located = graph.located_within(district_named(request, &district)?, kind).into_iter();
    let is_named =
        |id: &EntityId| name.as_ref().is_none_or(|name| graph.entity(*id).is_some_and(|entity| has_name(entity, name)));
    listed(request, located.filter(|(id, _)| is_named(id) && is_wanted(*id)), arguments)
}
