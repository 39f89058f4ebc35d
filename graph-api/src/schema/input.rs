//! How a question names the entities that it is about.

use async_graphql::{InputObject, Result};
use graph_core::graph::Graph;
use graph_core::model::{EntityId, EntityKind as Kind};

use super::RequestContext;
use super::error::ErrorCode;
use super::id::Key;
use super::vocabulary::EntityKind;

/// Names one entity: by id, or by name and, where the name alone is ambiguous, kind.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct EntitySelector {
    /// Its global id; nothing else is needed with it.
    id: Option<async_graphql::ID>,
    /// Its canonical name or an alias, written in full.
    name: Option<String>,
    /// Its kind.
    kind: Option<EntityKind>,
}

impl EntitySelector {
    /// The entity that is meant.
    pub(crate) fn entity(&self, request: &RequestContext) -> Result<EntityId> {
        match (&self.id, &self.name) {
            (Some(id), None) => entity_by_id(&request.graph, id),
            (None, Some(name)) => entity_by_name(request, name, self.kind.map(Into::into)),
            _ => Err(ErrorCode::BadUserInput.error("name an entity by id or by name, one of the two")),
        }
    }
}

fn entity_by_id(graph: &Graph, id: &str) -> Result<EntityId> {
    match Key::decode(id) {
        Some(Key::Entity(kind, id)) if graph.entity(id).is_some_and(|entity| entity.kind == kind) => Ok(id),
        Some(_) => Err(ErrorCode::NotFound.error("no entity has this id")),
        None => Err(ErrorCode::BadUserInput.error("not an id of this graph; ids come from the field `id`")),
    }
}

fn entity_by_name(request: &RequestContext, name: &str, kind: Option<Kind>) -> Result<EntityId> {
    let graph = &request.graph;
    let named = entities_named(request, name, kind)?;
    match named.as_slice() {
        [] => {
            Err(ErrorCode::NotFound.error(format!("no entity is named {name}; search(query: …) finds similar names")))
        }
        [one] => Ok(*one),
        [first, second, ..] => {
            let is_canonical = |id: &EntityId| graph.entity(*id).is_some_and(|entity| entity.name == name);
            if is_canonical(first) && !is_canonical(second) {
                return Ok(*first);
            }
            let entities = named.iter().filter_map(|id| graph.entity(*id)).take(10);
            let names: Vec<_> = entities.map(|entity| format!("{} {}", entity.kind, entity.name)).collect();
            Err(ErrorCode::AmbiguousName.error(format!("{name} stands for several entities: {}", names.join(", "))))
        }
    }
}

/// The entities that go by a name: those that have it as canonical name first, then by how many documents name them.
pub(crate) fn entities_named(request: &RequestContext, name: &str, kind: Option<Kind>) -> Result<Vec<EntityId>> {
    let graph = &request.graph;
    checked_name("name", name, request)?;
    let mut named = graph.entities_named(name, kind);
    named.sort_by_cached_key(|id| {
        let entity = graph.entity(*id);
        let documents = entity.map_or(0, |entity| entity.documents.len());
        (entity.is_none_or(|entity| entity.name != name), std::cmp::Reverse(documents), *id)
    });
    Ok(named)
}

/// Refuses a text that is longer than any name, because searching costs with its length.
pub(crate) fn checked_name(argument: &str, text: &str, request: &RequestContext) -> Result<()> {
    let (length, most) = (text.chars().count(), request.limits.name_characters);
    if length > most {
        let message = format!("{argument} has {length} characters; it may have {most}");
        return Err(ErrorCode::BadUserInput.error(message));
    }
    Ok(())
}

/// A district by its id, its code or its name.
pub(crate) fn district(request: &RequestContext, text: &str) -> Result<EntityId> {
    if let Some(Key::Entity(Kind::District, _)) = Key::decode(text) {
        return entity_by_id(&request.graph, text);
    }
    match request.graph.district_by_code(text) {
        Some(district) => Ok(district),
        None => entity_by_name(request, text, Some(Kind::District)),
    }
}
