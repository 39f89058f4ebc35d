//! Lists of entities: all of a kind, those that stand in a relation to one, and those that a question picked.

use std::collections::BTreeMap;

use async_graphql::{Context, Result};
use graph_core::graph::Direction;
use graph_core::graph::list::Source;
use graph_core::graph::record::EntityRecord;
use graph_core::model::{EntityId, EntityKind, FactId, RelationKind};

use super::{EntityObject, shown};
use crate::schema::RequestContext;
use crate::schema::fact::RelationFact;
use crate::schema::list::{ListArguments, ListConnection, Listed, exhausted, list};
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
    let graph = &request.graph;
    request.asking().afford_relations_of(id).map_err(exhausted)?;
    let mut others: BTreeMap<EntityId, Vec<FactId>> = BTreeMap::new();
    for fact in graph.relations_of(id, kinds, direction) {
        let Some(relation) = graph.relation(fact).map(|fact| &fact.statement) else { continue };
        let other = if relation.source == id { relation.target } else { relation.source };
        others.entry(other).or_default().push(fact);
    }
    listed(ctx, request, others, arguments)
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
        Some(EntityEdge { cursor, node: shown(request, record.entity.id)?, relations })
    })
}

/// A page of all entities of a kind, by name.
pub(crate) fn shelf<T: ListedEntity>(
    ctx: &Context<'_>,
    request: &RequestContext,
    kind: EntityKind,
    arguments: ListArguments<T>,
) -> Result<ListConnection<EntityEdge<T>>> {
    list(ctx, request, Source::All(kind), arguments, |record: EntityRecord<'_>, cursor| {
        Some(EntityEdge { cursor, node: shown(request, record.entity.id)?, relations: vec![] })
    })
}
