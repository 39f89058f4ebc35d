//! Lists of entities: all of a kind, those that stand in a relation to one, and those that a question picked.

use std::collections::BTreeMap;

use async_graphql::{Context, Result};
use graph_core::graph::list::Source;
use graph_core::graph::record::{EntityRecord, EntityShelf};
use graph_core::graph::{Around, Direction};
use graph_core::model::{EntityId, EntityKind, FactId, RelationKind};

use super::EntityObject;
use crate::schema::RequestContext;
use crate::schema::fact::RelationFact;
use crate::schema::list::{ListArguments, ListConnection, Listed, has_edges, list};
use crate::schema::page::EntityEdge;

/// A type of entity of which there are lists: what all of them have in common.
pub(crate) trait ListedEntity: EntityObject + for<'g> Listed<Record<'g> = EntityRecord<'g>> {}

impl<T: EntityObject + for<'g> Listed<Record<'g> = EntityRecord<'g>>> ListedEntity for T {}

/// The entities of the type's kind at the other end of an entity's relations, by name.
pub(crate) fn related<T: ListedEntity>(
    ctx: &Context<'_>,
    request: &RequestContext,
    id: EntityId,
    kinds: &[RelationKind],
    direction: Direction,
    arguments: ListArguments<T>,
) -> Result<ListConnection<EntityEdge<T>>> {
    let around = Around { of: id, kinds, direction, kind: T::KIND };
    let graph = &request.graph;
    let has_edges = has_edges(ctx);
    list(ctx, request, Source::All(EntityShelf::Around(around)), arguments, |record: EntityRecord<'_>, cursor| {
        let facts = if has_edges { graph.relations_between(&around, record.entity.id) } else { vec![] };
        let relations = facts.into_iter().filter_map(|fact| graph.relation(fact).cloned().map(RelationFact)).collect();
        Some(EntityEdge { cursor, node: T::show(record.entity.clone()), relations })
    })
}

/// A page of entities by name, with the relations that put each into the list. Whoever gathered them has paid for that.
pub(crate) fn listed<T: ListedEntity>(
    ctx: &Context<'_>,
    request: &RequestContext,
    entities: BTreeMap<EntityId, Vec<FactId>>,
    arguments: ListArguments<T>,
) -> Result<ListConnection<EntityEdge<T>>> {
    let graph = &request.graph;
    let mut records = graph.entity_records(entities.keys().copied());
    records.retain(|record| T::KIND.is_none_or(|kind| record.entity.kind == kind));
    list(ctx, request, Source::These(records), arguments, |record: EntityRecord<'_>, cursor| {
        let facts = entities.get(&record.entity.id).map_or(&[][..], Vec::as_slice);
        let relations = facts.iter().filter_map(|fact| graph.relation(*fact).cloned().map(RelationFact)).collect();
        Some(EntityEdge { cursor, node: T::show(record.entity.clone()), relations })
    })
}

/// A page of all entities of a kind, by name.
pub(crate) fn shelf<T: ListedEntity>(
    ctx: &Context<'_>,
    request: &RequestContext,
    kind: EntityKind,
    arguments: ListArguments<T>,
) -> Result<ListConnection<EntityEdge<T>>> {
    list(ctx, request, Source::All(EntityShelf::Kind(kind)), arguments, |record: EntityRecord<'_>, cursor| {
        Some(EntityEdge { cursor, node: T::show(record.entity.clone()), relations: vec![] })
    })
}
