//! Which entity of the graph is which of the gold: one to one, exact names before those that differ a little.

use std::collections::{BTreeMap, BTreeSet};

use super::gold::{Gold, GoldEntity};
use super::name;
use crate::graph::Graph;
use crate::model::{Entity, EntityId, EntityKind};

/// The gold's name of each entity that was found.
pub(super) type Alignment = BTreeMap<EntityId, String>;

/// Goes through the entities by id and takes for each the first of the gold that fits and is free.
pub(super) fn align(graph: &Graph, gold: &Gold) -> Alignment {
    let entities: Vec<(&Entity, BTreeSet<String>)> =
        graph.resolved().entities.values().map(|entity| (entity.as_ref(), names(entity))).collect();
    let mut found = Alignment::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for fits in [have_common_name as fn(&BTreeSet<String>, &GoldEntity) -> bool, have_like_names] {
        for (entity, names) in &entities {
            if found.contains_key(&entity.id) {
                continue;
            }
            let free = gold.entities.iter().filter(|one| one.kind == entity.kind && !taken.contains(one.name.as_str()));
            if let Some(one) = free.into_iter().find(|one| fits(names, one)) {
                taken.insert(&one.name);
                found.insert(entity.id, one.name.clone());
            }
        }
    }
    found
}

/// The names of an entity in their plain form.
pub(super) fn names(entity: &Entity) -> BTreeSet<String> {
    let aliases = entity.aliases.iter().map(|alias| alias.name.as_str());
    aliases.chain([entity.name.as_str()]).map(name::plain).collect()
}

fn have_common_name(names: &BTreeSet<String>, gold: &GoldEntity) -> bool {
    !names.is_disjoint(&gold.plain)
}

/// Projects, policies and industries are called by phrases, which readers cut differently.
fn have_like_names(names: &BTreeSet<String>, gold: &GoldEntity) -> bool {
    matches!(gold.kind, EntityKind::Project | EntityKind::Policy | EntityKind::Industry)
        && names.iter().any(|a| gold.plain.iter().any(|b| a == b || name::are_alike(a, b)))
}
