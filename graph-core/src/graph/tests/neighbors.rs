//! Neighbours in the order of names, page by page, against a reader who goes over all relations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use super::sketch::{KINDS, RELATIONS, one_of, sketch};
use super::{entity, graph, id};
use crate::graph::filter::Filter;
use crate::graph::list::{Asking, Page, Part, Question, Record, Source};
use crate::graph::order::Place;
use crate::graph::record::{EntityRecord, EntityShelf};
use crate::graph::{Around, Budget, Direction, Graph, Scope};
use crate::model::{EntityId, EntityKind, FactId, RelationKind};
use crate::resolve::Resolved;

static UNLIMITED: LazyLock<Budget> = LazyLock::new(Budget::unlimited);

/// What stands around an entity, by name and id, each with the relations that say so by kind and id.
fn expected(resolved: &Resolved, around: &Around<'_>) -> Vec<(EntityId, Vec<FactId>)> {
    let mut found: BTreeMap<(&str, EntityId), BTreeSet<(RelationKind, FactId)>> = BTreeMap::new();
    for fact in resolved.relations.values() {
        let one = &fact.statement;
        let ways = [(one.source, one.target, Direction::Out), (one.target, one.source, Direction::In)];
        for (at, other, way) in ways {
            let goes_so = around.direction == Direction::Both || around.direction == way;
            let is_of_kind = around.kinds.is_empty() || around.kinds.contains(&one.kind);
            let other = &resolved.entities[&other];
            if at == around.of && goes_so && is_of_kind && around.kind.is_none_or(|kind| other.kind == kind) {
                found.entry((&other.name, other.id)).or_default().insert((one.kind, fact.id));
            }
        }
    }
    let relations = |facts: BTreeSet<(RelationKind, FactId)>| facts.into_iter().map(|(_, id)| id).collect();
    found.into_iter().map(|((_, id), facts)| (id, relations(facts))).collect()
}

fn page<'g>(
    graph: &'g Graph,
    around: Around<'g>,
    part: Part,
    after: Option<&Place>,
    before: Option<&Place>,
) -> Page<EntityRecord<'g>> {
    let filter = Filter::default();
    let question =
        Question { filter: &filter, order: EntityRecord::KEPT, part, after, before, counted: false, all: false };
    let asking = Asking { graph, budget: &UNLIMITED };
    asking.list(Source::All(EntityShelf::Around(around)), &question).unwrap()
}

/// All neighbours are what the reader found, and between any two of them stands what stands between them.
fn check(graph: &Graph, resolved: &Resolved, around: Around<'_>, count: usize) -> Result<(), TestCaseError> {
    let expected = expected(resolved, &around);
    let whole = page(graph, around, Part::First(100), None, None);
    let ids = |page: &Page<EntityRecord<'_>>| page.items.iter().map(|(one, _)| one.entity.id).collect::<Vec<_>>();
    let all: Vec<EntityId> = expected.iter().map(|(id, _)| *id).collect();
    prop_assert_eq!(ids(&whole), all.clone());
    for (id, relations) in expected {
        prop_assert_eq!(graph.relations_between(&around, id), relations);
    }
    for (at, (_, after)) in whole.items.iter().enumerate() {
        for (to, (_, before)) in whole.items.iter().enumerate() {
            let inside = all.get(at + 1..to).unwrap_or_default();
            let first = page(graph, around, Part::First(count), Some(after), Some(before));
            prop_assert_eq!(ids(&first), &inside[..count.min(inside.len())]);
            let last = page(graph, around, Part::Last(count), Some(after), Some(before));
            prop_assert_eq!(ids(&last), &inside[inside.len().saturating_sub(count)..]);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn neighbours_come_by_name_with_their_relations(
        sketch in sketch(),
        kinds in proptest::collection::vec(one_of(&RELATIONS), 0..3),
        direction in one_of(&[Direction::Out, Direction::In, Direction::Both]),
        kind in proptest::option::of(one_of(&KINDS)),
        without in proptest::collection::btree_set(0..4_usize, 0..3),
        count in 1..4_usize,
    ) {
        let (resolved, admitted) = (sketch.resolved(&BTreeSet::new()), sketch.resolved(&without));
        let graph = Graph::new(resolved.clone());
        let scope = Scope { documents: Some(admitted.documents.keys().copied().collect()), ..Scope::default() };
        for of in resolved.entities.keys() {
            let around = Around { of: *of, kinds: &kinds, direction, kind };
            check(&graph, &resolved, around, count)?;
            check(&graph.scoped(&scope), &admitted, around, count)?;
        }
    }
}

#[test]
fn the_first_neighbours_of_many_cost_no_more_than_they_are() {
    let entities = (0..20).map(|number| entity(number, EntityKind::Company, "远岭", &[])).collect();
    let relations: Vec<_> = (1..20).map(|number| (number, RelationKind::PartOf, 0)).collect();
    let graph = graph(entities, &relations);
    let around = Around { of: id(0), kinds: &[], direction: Direction::Both, kind: None };
    let filter = Filter::default();
    let question = Question {
        filter: &filter,
        order: EntityRecord::KEPT,
        part: Part::First(2),
        after: None,
        before: None,
        counted: false,
        all: false,
    };
    let budget = Budget::new(3 * EntityRecord::PRICE, || false);
    let page = Asking { graph: &graph, budget: &budget }.list(Source::All(EntityShelf::Around(around)), &question);
    let found: Vec<EntityId> =
        page.unwrap().items.iter().map(|(one, _): &(EntityRecord<'_>, _)| one.entity.id).collect();
    assert_eq!(found, [id(1), id(2)]);
}
