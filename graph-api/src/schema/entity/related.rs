//! Lists of entities: those that stand in a relation to one, and those that a question picked.

use std::collections::BTreeMap;

use async_graphql::Result;
use graph_core::graph::Direction;
use graph_core::model::{EntityId, FactId, RelationKind};

use super::{EntityObject, shown};
use crate::schema::RequestContext;
use crate::schema::fact::RelationFact;
use crate::schema::page::{Connection, EntityEdge, PageArguments, page};

/// The entities of the type's kind at the other end of an entity's relations, by name.
pub(crate) fn related<T: EntityObject>(
    request: &RequestContext,
    id: EntityId,
    kinds: &[RelationKind],
    direction: Direction,
    arguments: &PageArguments,
) -> Result<Connection<EntityEdge<T>>> {
    let graph = &request.graph;
    let mut others: BTreeMap<EntityId, Vec<FactId>> = BTreeMap::new();
    for fact in graph.relations_of(id, kinds, direction) {
        let Some(relation) = graph.relation(fact).map(|fact| &fact.statement) else { continue };
        let other = if relation.source == id { relation.target } else { relation.source };
        others.entry(other).or_default().push(fact);
    }
    listed(request, others, arguments)
}

/// A page of entities by name, with the relations that put each into the list.
pub(crate) fn listed<T: EntityObject>(
    request: &RequestContext,
    entities: impl IntoIterator<Item = (EntityId, Vec<FactId>)>,
    arguments: &PageArguments,
) -> Result<Connection<EntityEdge<T>>> {
    let graph = &request.graph;
    let named = |(id, facts): (EntityId, Vec<FactId>)| {
        let entity = graph.entity(id).filter(|entity| T::shows(entity.kind))?;
        Some((entity.name.as_str(), id, facts))
    };
    let mut entities: Vec<_> = entities.into_iter().filter_map(named).collect();
    entities.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let key = |(name, id, _): &(&str, EntityId, Vec<FactId>)| ((*name).to_owned(), *id);
    page(&entities, arguments, key, |(_, id, facts), cursor| {
        let relations = facts.iter().filter_map(|fact| graph.relation(*fact).cloned().map(RelationFact)).collect();
        Some(EntityEdge { cursor, node: shown(request, *id)?, relations })
    })
}
