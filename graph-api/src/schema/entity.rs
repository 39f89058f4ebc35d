//! Entities: the interface that all nine kinds share, and what each of them has besides.

mod agency;
mod company;
mod district;
mod honor;
mod industry;
mod object;
mod person;
mod policy;
mod product;
mod project;
mod related;

use std::sync::Arc;

use async_graphql::{ID, InputType, OutputType, Result, SimpleObject};
use graph_core::graph::filter::EntityTest;
use graph_core::model::{self, EntityId};

use super::RequestContext;
use super::document::{Document, Mention};
use super::fact::{Observation, RelationFact};
use super::filter::{
    CheckFilter, ConflictFilter, DocumentFilter, EntityFilter, EntityListFilter, ListFilterInput, ObservationFilter,
    RelationFilter, TargetFilter,
};
use super::finding::{Check, CheckKind, Conflict, ConflictKind, Severity, Target, TargetStatus};
use super::history::HistoryItem;
use super::list::ListConnection;
use super::order::{
    CheckOrder, ConflictOrder, DocumentOrder, EntityOrder, ObservationOrder, RelationOrder, TargetOrder,
};
use super::page::{Connection, Edge, EntityEdge, PageArguments, page, paged_interface};
use super::scalar::{Date, Property};
use super::timeline::{EventSort, TimelineEvent};
use super::vocabulary::{Direction, EntityKind, RelationKind};

pub(crate) use agency::Agency;
pub(crate) use company::Company;
pub(crate) use district::District;
pub(crate) use honor::Honor;
pub(crate) use industry::Industry;
use object::{entity_object, impl_listed};
pub(crate) use person::Person;
pub(crate) use policy::{Policy, PolicyFilter};
pub(crate) use product::Product;
pub(crate) use project::{Project, ProjectFilter};
pub(crate) use related::{listed, related, shelf};

paged_interface! {
    /// A thing that the graph knows, over all documents that name it.
    pub(crate) AnyEntity as "Entity" {
        Company(Company),
        Project(Project),
        District(District),
        Policy(Policy),
        Agency(Agency),
        Person(Person),
        Industry(Industry),
        Product(Product),
        Honor(Honor),
    }
    lists {
        "documents"(): "Result<ListConnection<Edge<Document>>>", "Option<Box<DocumentFilter>>", "Option<Vec<DocumentOrder>>",
            "The documents that name it, by date, undated last.";
        "relations"(
            arg(
                name = "direction",
                ty = "Option<Direction>",
                desc = "Only those that go out from it, or come in; both unless told."
            ),
        ): "Result<ListConnection<Edge<RelationFact>>>", "Option<Box<RelationFilter>>", "Option<Vec<RelationOrder>>",
            "The relations at it, by kind.";
        "neighbors"(
            arg(
                name = "kinds",
                ty = "Option<Vec<RelationKind>>",
                desc = "Only over these relations; all where none are given."
            ),
            arg(
                name = "direction",
                ty = "Option<Direction>",
                desc = "Only over those that go out from it, or come in; both unless told."
            ),
        ): "Result<ListConnection<EntityEdge<AnyEntity>>>", "Option<Box<EntityFilter>>", "Option<Vec<EntityOrder>>",
            "The entities at the other end of its relations, by name; each edge has the relations.";
        "observations"(): "Result<ListConnection<Edge<Observation>>>", "Option<Box<ObservationFilter>>",
            "Option<Vec<ObservationOrder>>", "What was measured or planned of it, by metric, what it is of, and period.";
        "targets"(
            arg(
                name = "statuses",
                ty = "Option<Vec<TargetStatus>>",
                desc = "Only what became so; all where none are given.",
                deprecation = "Use `filter: {status: {in: …}}`. Removed after 2027-06-30."
            ),
        ): "Result<ListConnection<Edge<Target>>>", "Option<Box<TargetFilter>>", "Option<Vec<TargetOrder>>",
            "What was planned of it, with what became of that, by due day; what has none comes last.";
        "conflicts"(
            arg(
                name = "kinds",
                ty = "Option<Vec<ConflictKind>>",
                desc = "Only about these; about all where none are given.",
                deprecation = "Use `filter: {kind: {in: …}}`. Removed after 2027-06-30."
            ),
        ): "Result<ListConnection<Edge<Conflict>>>", "Option<Box<ConflictFilter>>", "Option<Vec<ConflictOrder>>",
            "What documents say of it and cannot all be true, the surest first.";
        "checks"(
            arg(
                name = "kinds",
                ty = "Option<Vec<CheckKind>>",
                desc = "Only these checks; all where none are given.",
                deprecation = "Use `filter: {kind: {in: …}}`. Removed after 2027-06-30."
            ),
            arg(
                name = "severity",
                ty = "Option<Severity>",
                desc = "Only what is at least so bad.",
                deprecation = "Use `filter: {severity: {gte: …}}`. Removed after 2027-06-30."
            ),
        ): "Result<ListConnection<Edge<Check>>>", "Option<Box<CheckFilter>>", "Option<Vec<CheckOrder>>",
            "What does not add up at it, the worst first, of these the surest.";
    }
    paged {
        "mentions"(): "Result<Connection<Edge<Mention>>>", "Where it is named, by document and place.";
        "merges"(): "Result<Connection<Edge<Merge>>>", "Why its names were taken for one entity.";
        "timeline"(
            arg(name = "sorts", ty = "Option<Vec<EventSort>>", desc = "Only events of these sorts; all where none are given."),
            arg(name = "from", ty = "Option<Date>", desc = "Only what goes on or comes after the beginning of this date."),
            arg(name = "to", ty = "Option<Date>", desc = "Only what begins by the end of this date."),
        ): "Result<Connection<Edge<TimelineEvent>>>",
            "What happened to it, in order, undated last: stages, days that a policy names, observations, relations; of a company and an agency also the stages of the projects that it develops.";
        "history"(): "Result<Connection<Edge<HistoryItem>>>",
            "What became of it and why: merges by the dates of their documents, then judgements by their time.";
    }
    plain {
        field(name = "id", ty = "ID", desc = "Global id, stable across restarts and rebuilds."),
        field(name = "kind", ty = "EntityKind", desc = "What it is."),
        field(name = "name", ty = "&str", desc = "Canonical name: the fullest form found anywhere."),
        field(name = "aliases", ty = "Vec<Alias>", desc = "All other names, sorted, with the documents that use them."),
        field(name = "properties", ty = "Vec<Property>", desc = "What its mentions agree on or add up to, by name."),
        field(
            name = "property",
            ty = "Option<&str>",
            desc = "One property; null where it has none of that name.",
            arg(name = "name", ty = "String", desc = "The property's name, such as `code`, `level`, `number`.")
        ),
        field(
            name = "candidates",
            ty = "Vec<Candidate>",
            desc = "For an ambiguous short name that was kept apart: whom it may stand for."
        ),
    }
}

/// Makes an entity of any kind one of the things that an interface or a union holds besides others.
macro_rules! holds_entities {
    ($holder:ident) => {
        impl From<$crate::schema::entity::AnyEntity> for $holder {
            fn from(entity: $crate::schema::entity::AnyEntity) -> Self {
                use $crate::schema::entity::AnyEntity;

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
    };
}

pub(crate) use holds_entities;

/// An object type of one kind of entity, or the interface of all.
pub(crate) trait EntityObject: OutputType + Sized {
    /// What can be asked of a list of them.
    type Filters: InputType + ListFilterInput<Test = EntityTest>;

    /// The kind that this type shows; `None` where it shows all.
    const KIND: Option<model::EntityKind>;
    /// Shows an entity, which must be of such a kind.
    fn show(entity: Arc<model::Entity>) -> Self;
}

impl EntityObject for AnyEntity {
    type Filters = EntityListFilter;

    const KIND: Option<model::EntityKind> = None;

    fn show(entity: Arc<model::Entity>) -> Self {
        match entity.kind {
            model::EntityKind::Company => Self::Company(Company(entity)),
            model::EntityKind::Project => Self::Project(Project(entity)),
            model::EntityKind::District => Self::District(District(entity)),
            model::EntityKind::Policy => Self::Policy(Policy(entity)),
            model::EntityKind::Agency => Self::Agency(Agency(entity)),
            model::EntityKind::Person => Self::Person(Person(entity)),
            model::EntityKind::Industry => Self::Industry(Industry(entity)),
            model::EntityKind::Product => Self::Product(Product(entity)),
            model::EntityKind::Honor => Self::Honor(Honor(entity)),
        }
    }
}

/// The kind that a type shows.
pub(crate) fn kind_of<T: EntityObject>() -> Option<model::EntityKind> {
    T::KIND
}

impl_listed!(AnyEntity, EntityFilter, EntityOrder);

/// The entity as the type, where it is there and of the type's kind.
pub(crate) fn shown<T: EntityObject>(request: &RequestContext, id: EntityId) -> Option<T> {
    let entity = request.graph.entity(id)?;
    T::KIND.is_none_or(|kind| kind == entity.kind).then(|| T::show(entity.clone()))
}

/// A name that an entity goes by.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Alias {
    /// The name.
    name: String,
    /// How many documents use it.
    document_count: usize,
}

/// Why two names were taken for one entity.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Merge {
    /// The name that was joined.
    name: String,
    /// The name that it was joined to.
    into: String,
    /// What made them one, such as the same full name, or a definition in the text.
    reason: String,
    /// A document in which the joined name stands.
    document: Option<Document>,
}

/// An entity that an ambiguous short name may stand for.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Candidate {
    /// The entity.
    entity: AnyEntity,
    /// Why it is a candidate.
    reason: String,
}

pub(crate) fn aliases(entity: &model::Entity) -> Vec<Alias> {
    let alias = |alias: &model::Alias| Alias { name: alias.name.clone(), document_count: alias.documents.len() };
    entity.aliases.iter().map(alias).collect()
}

pub(crate) fn merges(
    request: &RequestContext,
    entity: &model::Entity,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Merge>>> {
    let key = |merge: &&model::Merge| (merge.name.clone(), merge.into.clone(), merge.reason.clone(), merge.document);
    let mut merges: Vec<&model::Merge> = entity.merges.iter().collect();
    merges.sort();
    merges.dedup();
    page(&merges, arguments, key, |one, cursor| Some(Edge { cursor, node: merge(request, one) }))
}

/// A merge as it is shown.
pub(crate) fn merge(request: &RequestContext, merge: &model::Merge) -> Merge {
    let document = request.graph.document(merge.document).cloned().map(Document);
    Merge { name: merge.name.clone(), into: merge.into.clone(), reason: merge.reason.clone(), document }
}

pub(crate) fn candidates(request: &RequestContext, entity: &model::Entity) -> Vec<Candidate> {
    let candidate = |candidate: &model::Candidate| {
        Some(Candidate { entity: shown(request, candidate.entity)?, reason: candidate.reason.clone() })
    };
    entity.candidates.iter().take(request.limits.page).filter_map(candidate).collect()
}
