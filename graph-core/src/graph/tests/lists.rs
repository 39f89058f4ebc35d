//! Lists against a patient reader: what passes, in which order, page by page, while documents come and go.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use super::oracle::{Ask, ask, current_stage, ids, taken};
use super::sketch::{Sketch, sketch};
use crate::graph::filter::{EntityTest, Filter, ObservationTest};
use crate::graph::list::{Asking, ListError, Page, Part, Question, Record, Source};
use crate::graph::order::{OrderBy, Place};
use crate::graph::record::{EntityField, EntityRecord, EntityShelf, ObservationField};
use crate::graph::{Budget, Exhausted, Graph, Scope};
use crate::model::{Entity, EntityId, EntityKind, Metric, Modality};
use crate::resolve::Resolved;

static UNLIMITED: LazyLock<Budget> = LazyLock::new(Budget::unlimited);

const FIELDS: [EntityField; 7] = [
    EntityField::Name,
    EntityField::Kind,
    EntityField::DocumentCount,
    EntityField::FirstNamed,
    EntityField::Stage,
    EntityField::Taken(Metric::InvestmentTotal, Modality::Actual, "CNY"),
    EntityField::Property("level"),
];

fn order() -> impl Strategy<Value = Vec<OrderBy<EntityField>>> {
    let by = (any::<Index>(), any::<bool>(), any::<bool>()).prop_map(|(field, descending, nulls_first)| OrderBy {
        field: *field.get(&FIELDS),
        descending,
        nulls_first,
    });
    prop_oneof![Just(vec![OrderBy::ascending(EntityField::Name)]), proptest::collection::vec(by, 0..3)]
}

/// What a field of an entity sorts by, as a text or number that compares like it.
fn key(field: EntityField, entity: &Entity, resolved: &Resolved) -> Option<(i128, String)> {
    let text = |text: &str| Some((0, text.to_owned()));
    let number = |number: i128| Some((number, String::new()));
    match field {
        EntityField::Name => text(&entity.name),
        EntityField::Kind => number(EntityKind::ALL.iter().position(|kind| *kind == entity.kind)? as i128),
        EntityField::DocumentCount => number(entity.documents.len() as i128),
        EntityField::FirstNamed => {
            let dates = entity.documents.iter().filter_map(|id| resolved.documents[id].published());
            text(&dates.map(|date| date.date.first_day().to_string()).min()?)
        }
        EntityField::Stage => {
            const WAY: &str = "PLANNED SIGNED APPROVED UNDER_CONSTRUCTION COMPLETED TRIAL IN_PRODUCTION SUSPENDED";
            let stage = current_stage(entity.id, resolved)?;
            number(WAY.split(' ').position(|name| name == stage.as_str())? as i128)
        }
        EntityField::Taken(metric, prefer, unit) => {
            let quantity = &taken(entity.id, resolved, metric, None, prefer)?.statement.quantity;
            (quantity.unit == unit).then_some(())?;
            number((quantity.value * rust_decimal::Decimal::TEN).normalize().mantissa())
        }
        EntityField::Property(name) => text(entity.properties.get(name)?),
        _ => unreachable!("no other field is drawn"),
    }
}

/// Which of two values comes first.
pub(super) fn compare<F, K: Ord>(by: &OrderBy<F>, a: &Option<K>, b: &Option<K>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) if by.nulls_first => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) if by.nulls_first => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) if by.descending => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
    }
}

/// The list as a patient reader writes it.
fn expected(resolved: &Resolved, kind: Option<EntityKind>, ask: &Ask, order: &[OrderBy<EntityField>]) -> Vec<EntityId> {
    let of_kind = |entity: &&Entity| kind.is_none_or(|kind| entity.kind == kind);
    let entities = resolved.entities.values().map(AsRef::as_ref).filter(of_kind);
    let mut passing: Vec<&Entity> = entities.filter(|entity| ask.holds(entity, resolved)).collect();
    passing.sort_by(|a, b| {
        let by_order = order.iter().map(|by| compare(by, &key(by.field, a, resolved), &key(by.field, b, resolved)));
        by_order.fold(Ordering::Equal, Ordering::then).then(a.id.cmp(&b.id))
    });
    passing.into_iter().map(|entity| entity.id).collect()
}

/// What is asked of one list, page after page.
struct List<'a> {
    kind: Option<EntityKind>,
    filter: &'a Filter<EntityTest>,
    order: &'a [OrderBy<EntityField>],
}

impl List<'_> {
    fn page<'g>(
        &self,
        graph: &'g Graph,
        part: Part,
        after: Option<&Place>,
        before: Option<&Place>,
    ) -> Page<EntityRecord<'g>> {
        let source = match self.kind {
            Some(kind) => Source::All(EntityShelf::Kind(kind)),
            None => Source::These(graph.entity_records(ids(graph.resolved()))),
        };
        let Self { filter, order, .. } = self;
        let question = Question { filter, order, part, after, before, counted: true, all: true };
        Asking { graph, budget: &UNLIMITED }.list(source, &question).unwrap()
    }

    /// Goes through the list from one end to the other; each page may see another graph.
    fn walk(&self, graphs: &mut dyn Iterator<Item = Graph>, count: usize, forward: bool) -> Vec<EntityId> {
        let (mut visited, mut place): (Vec<EntityId>, Option<Place>) = (vec![], None);
        for graph in graphs {
            let (part, after, before) = match forward {
                true => (Part::First(count), place.as_ref(), None),
                false => (Part::Last(count), None, place.as_ref()),
            };
            let page = self.page(&graph, part, after, before);
            let ids: Vec<EntityId> = page.items.iter().map(|(record, _)| record.entity.id).collect();
            assert!(ids.len() <= count);
            let more = if forward { page.has_next } else { page.has_previous };
            let end = if forward { page.items.last() } else { page.items.first() };
            place = end.map(|(_, place)| place.clone());
            if forward {
                visited.extend(ids)
            } else {
                drop(visited.splice(0..0, ids))
            }
            if !more {
                return visited;
            }
        }
        panic!("the list does not end: {visited:?}");
    }
}

fn kind() -> impl Strategy<Value = Option<EntityKind>> {
    prop_oneof![
        Just(None),
        Just(Some(EntityKind::Project)),
        Just(Some(EntityKind::District)),
        Just(Some(EntityKind::Company))
    ]
}

proptest! {
    #[test]
    fn a_list_is_what_a_patient_reader_writes(sketch in sketch(), kind in kind(), ask in ask(), order in order(), count in 1..5_usize) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let expected = expected(&resolved, kind, &ask, &order);
        let graph = Graph::new(resolved);
        let filter = ask.filter(&graph);
        let list = List { kind, filter: &filter, order: &order };
        let whole = list.page(&graph, Part::First(100), None, None);
        let found: Vec<EntityId> = whole.items.iter().map(|(record, _)| record.entity.id).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(whole.total, Some(expected.len()));
        let all: BTreeSet<EntityId> = whole.all.iter().map(|record| record.entity.id).collect();
        prop_assert_eq!(all.len(), whole.all.len());
        prop_assert_eq!(all, expected.iter().copied().collect());
        for forward in [true, false] {
            prop_assert_eq!(&list.walk(&mut std::iter::repeat(graph.clone()), count, forward), &expected);
        }
        // Between any two places stands what stands between them.
        for (at, (_, after)) in whole.items.iter().enumerate() {
            for (to, (_, before)) in whole.items.iter().enumerate() {
                let page = list.page(&graph, Part::First(count), Some(after), Some(before));
                let inside = expected.get(at + 1..to).unwrap_or_default();
                let ids: Vec<EntityId> = page.items.iter().map(|(record, _)| record.entity.id).collect();
                prop_assert_eq!(&ids, &inside[..count.min(inside.len())]);
            }
        }
    }

    #[test]
    fn what_is_there_all_the_time_is_visited_once(
        sketch in sketch(),
        name in "[远岭青禾]{0,1}",
        by in proptest::sample::select(vec![EntityField::Name, EntityField::Kind, EntityField::Property("level")]),
        descending in any::<bool>(),
        count in 1..4_usize,
        comings in proptest::collection::vec(proptest::collection::btree_set(1..4_usize, 0..4), 40),
        forward in any::<bool>(),
    ) {
        // The first document is always there, the others come and go between pages.
        let graphs: Vec<Graph> = comings.iter().map(|without| Graph::new(sketch.resolved(without))).collect();
        let filter = Filter::is(EntityTest::Name(crate::graph::filter::TextComparison::new(vec![
            crate::graph::filter::TextCompare::Contains(name),
        ])));
        let order = [OrderBy { field: by, descending, nulls_first: false }];
        let list = List { kind: None, filter: &filter, order: &order };
        let visited = list.walk(&mut graphs.iter().cloned().cycle().take(200), count, forward);
        let once: BTreeSet<EntityId> = visited.iter().copied().collect();
        prop_assert_eq!(once.len(), visited.len(), "visited twice");
        let always = |graph: &Graph| -> BTreeSet<EntityId> {
            let page = list.page(graph, Part::First(100), None, None);
            page.items.iter().map(|(record, _)| record.entity.id).collect()
        };
        let always = graphs.iter().map(always).reduce(|a, b| a.intersection(&b).copied().collect()).unwrap();
        prop_assert!(always.is_subset(&once), "{always:?} {once:?}");
    }

    #[test]
    fn a_scoped_graph_lists_what_its_documents_say(
        sketch in sketch(),
        kind in kind(),
        ask in ask(),
        order in order(),
        without in proptest::collection::btree_set(0..4_usize, 0..3),
    ) {
        // The tree of districts stays that of all documents, so that what lies in which is no matter of the scope.
        prop_assume!(!format!("{ask:?}").contains("Within"));
        let admitted = sketch.resolved(&without);
        let scope = Scope { documents: Some(admitted.documents.keys().copied().collect()), ..Scope::default() };
        let scoped = Graph::new(sketch.resolved(&BTreeSet::new())).scoped(&scope);
        let expected = expected(&admitted, kind, &ask, &order);
        let filter = ask.filter(&scoped);
        let list = List { kind, filter: &filter, order: &order };
        let page = list.page(&scoped, Part::First(100), None, None);
        prop_assert_eq!(page.items.iter().map(|(record, _)| record.entity.id).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn facts_are_listed_by_id_and_by_what_they_say(sketch in sketch(), descending in any::<bool>(), ask in ask()) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = Filter::is(ObservationTest::Subject(ask.filter(&graph)));
        let by_value = [OrderBy { field: ObservationField::Value, descending, nulls_first: false }];
        for order in [&[][..], &by_value] {
            let question = Question { filter: &filter, order, part: Part::First(100), after: None, before: None, counted: false, all: false };
            let asking = Asking { graph: &graph, budget: &Budget::unlimited() };
            let page: Page<&std::sync::Arc<crate::graph::ObservationFact>> = asking.list(Source::All(()), &question).unwrap();
            let found: Vec<_> = page.items.iter().map(|(fact, _)| fact.id).collect();
            let passes = |fact: &&std::sync::Arc<crate::graph::ObservationFact>| ask.holds(&resolved.entities[&fact.statement.subject], &resolved);
            let mut expected: Vec<_> = resolved.observations.values().filter(passes).collect();
            if !order.is_empty() {
                expected.sort_by_key(|fact| fact.statement.quantity.value);
                if descending {
                    expected.sort_by_key(|fact| std::cmp::Reverse(fact.statement.quantity.value));
                }
            }
            prop_assert_eq!(found, expected.iter().map(|fact| fact.id).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_list_that_takes_too_long_is_no_list() {
    let sketch = Sketch::of_companies(20);
    let graph = Graph::new(sketch.resolved(&BTreeSet::new()));
    let filter = Filter::default();
    let ask = |order: &[OrderBy<EntityField>], looks: u64| {
        let question = Question {
            filter: &filter,
            order,
            part: Part::First(5),
            after: None,
            before: None,
            counted: false,
            all: false,
        };
        let budget = Budget::new(looks * EntityRecord::PRICE, || false);
        let page = Asking { graph: &graph, budget: &budget }
            .list(Source::All(EntityShelf::Kind(EntityKind::Company)), &question);
        page.map(|page: Page<EntityRecord<'_>>| page.items.len())
    };
    assert_eq!(ask(EntityRecord::KEPT, 6), Ok(5), "a page in the order of the graph looks at its items and the next");
    assert_eq!(ask(&[OrderBy::ascending(EntityField::Kind)], 6), Err(ListError::Exhausted(Exhausted::Steps)));
    assert_eq!(ask(&[OrderBy::ascending(EntityField::Kind)], 20), Ok(5));
}

#[test]
fn a_place_of_another_list_is_refused() {
    let graph = Graph::new(Sketch::of_companies(3).resolved(&BTreeSet::new()));
    let (filter, order) = (Filter::default(), [OrderBy::ascending(EntityField::Kind); 2]);
    let list = List { kind: Some(EntityKind::Company), filter: &filter, order: EntityRecord::KEPT };
    let place = list.page(&graph, Part::First(1), None, None).items.remove(0).1;
    let question = Question {
        filter: &filter,
        order: &order,
        part: Part::First(1),
        after: Some(&place),
        before: None,
        counted: false,
        all: false,
    };
    let asking = Asking { graph: &graph, budget: &Budget::unlimited() };
    let refused: Result<Page<EntityRecord<'_>>, _> =
        asking.list(Source::All(EntityShelf::Kind(EntityKind::Company)), &question);
    assert_eq!(refused.err(), Some(ListError::After));
}
