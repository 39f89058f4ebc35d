//! The difference of two graphs against one that asks both of them about every entity.

use proptest::prelude::*;

use super::sketch::sketch;
use super::*;
use crate::graph::{Difference, EntityChange};
use crate::model::{EntityId, FactId};

/// All that a graph tells of an entity; nothing where it does not know it.
fn told(graph: &Graph, id: EntityId) -> Vec<String> {
    let Some(entity) = graph.entity(id) else { return vec![] };
    let resolved = graph.resolved();
    let mut told = vec![format!("{entity:?}"), format!("{:?}", graph.mentions(id))];
    let about = |fact: FactId, ends: &[EntityId], what: String, told: &mut Vec<String>| {
        if ends.contains(&id) {
            told.push(format!("{fact} {what}"));
        }
    };
    for fact in resolved.relations.values() {
        about(fact.id, &[fact.statement.source, fact.statement.target], format!("{fact:?}"), &mut told);
    }
    for fact in resolved.stages.values() {
        about(fact.id, &[fact.statement.project], format!("{fact:?}"), &mut told);
    }
    for fact in resolved.observations.values() {
        about(fact.id, &[fact.statement.subject], format!("{fact:?}"), &mut told);
    }
    told
}

/// The districts of a graph that hold an entity, by asking each what it holds.
fn holders(graph: &Graph, id: EntityId) -> BTreeSet<EntityId> {
    let districts = graph.entities(EntityKind::District).iter().copied();
    districts.filter(|district| graph.entities_within(*district).contains(&id)).collect()
}

fn oracle(new: &Graph, old: &Graph) -> Vec<Difference> {
    let ids: BTreeSet<EntityId> =
        [new, old].into_iter().flat_map(|graph| graph.resolved().entities.keys()).copied().collect();
    let difference = |id: EntityId| {
        let change = match (old.entity(id), new.entity(id)) {
            (None, _) => EntityChange::Added,
            (_, None) => EntityChange::Removed,
            _ => EntityChange::Changed,
        };
        let kind = new.entity(id).or(old.entity(id)).unwrap().kind;
        let districts: BTreeSet<EntityId> = holders(old, id).union(&holders(new, id)).copied().collect();
        Difference { entity: id, kind, change, districts: districts.into_iter().collect() }
    };
    ids.into_iter().filter(|id| told(new, *id) != told(old, *id)).map(difference).collect()
}

proptest! {
    #[test]
    fn two_graphs_differ_where_they_tell_different_things(
        sketch in sketch(),
        before in proptest::collection::btree_set(0..4_usize, 0..4),
        after in proptest::collection::btree_set(0..4_usize, 0..4),
    ) {
        let (old, new) = (Graph::new(sketch.resolved(&before)), Graph::new(sketch.resolved(&after)));
        let expected = oracle(&new, &old);
        prop_assert_eq!(new.difference(&old, expected.len()), Some(expected.clone()));
        prop_assert_eq!(new.difference(&new, 0), Some(vec![]));
        if let Some(fewer) = expected.len().checked_sub(1) {
            prop_assert_eq!(new.difference(&old, fewer), None, "more than are listed");
        }
    }
}
