//! Lists of conflicts, checks, targets and what is to be reviewed against a patient reader: what passes, in which order, page by page. What they find is
//! tested elsewhere; here it is taken as it stands. What can be asked of each sort stands in a file of its own.

mod check;
mod conflict;
mod review;
mod target;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use super::lists::compare;
use super::oracle::{Ask, Quantity, ask, published, quantity};
use super::sketch::{MODALITIES, one_of, sketch};
use super::story::{Figure, Story};
use crate::graph::filter::{
    CheckTest, Compare, Comparison, ConflictTest, DateCompare, DateComparison, DocumentTest, Filter, ObservationTest,
    StageTest, TargetTest,
};
use crate::graph::list::{Asking, Page, Part, Question, Record, Source};
use crate::graph::order::{OrderBy, Place};
use crate::graph::record::{CheckField, ConflictField, TargetField};
use crate::graph::{Budget, Check, CheckKind, Conflict, ConflictKind, Disputed, Graph, Severity, Target, TargetStatus};
use crate::model::{EntityId, EntityKind, Evidence, FactId, Metric, Modality, PartialDate, Period, StageKind};
use crate::resolve::Resolved;

static UNLIMITED: LazyLock<Budget> = LazyLock::new(Budget::unlimited);

/// What a thing is sorted by in one field, as a patient reader sees it.
type Key = Option<(i128, String)>;

fn number(number: impl TryInto<i128, Error: Debug>) -> Key {
    Some((number.try_into().unwrap(), String::new()))
}

fn text(text: impl ToString) -> Key {
    Some((0, text.to_string()))
}

fn place<T: PartialEq>(all: &[T], one: &T) -> Key {
    number(all.iter().position(|other| other == one).unwrap())
}

fn evidence_of(fact: FactId, resolved: &Resolved) -> &[Evidence] {
    let observation = || resolved.observations.get(&fact).map(|fact| fact.evidence.as_slice());
    let stage = || resolved.stages.get(&fact).map(|fact| fact.evidence.as_slice());
    let relation = || resolved.relations.get(&fact).map(|fact| fact.evidence.as_slice());
    observation().or_else(stage).or_else(relation).unwrap_or_default()
}

fn evidence(facts: &[FactId], resolved: &Resolved) -> Vec<Evidence> {
    facts.iter().flat_map(|fact| evidence_of(*fact, resolved).to_vec()).collect()
}

fn last_day(facts: &[FactId], resolved: &Resolved) -> Key {
    published(&evidence(facts, resolved), resolved).and_then(text)
}

fn first_day(period: Option<Period>) -> Key {
    period.and_then(|period| period.first_day().or_else(|| period.last_day())).and_then(text)
}

/// Whether the documents of some facts are of a year.
fn of_year(some: Quantity, year: i16, facts: &[FactId], resolved: &Resolved) -> bool {
    let documents: BTreeSet<_> = evidence(facts, resolved).iter().map(|one| one.document).collect();
    let is_of_year = |id| resolved.documents[&id].published().is_some_and(|date| date.date.year() == year);
    some.holds(&documents.into_iter().map(is_of_year).collect::<Vec<_>>())
}

fn year_test(year: i16) -> Filter<DocumentTest> {
    let year = PartialDate::new(year, None, None).unwrap();
    Filter::is(DocumentTest::Published(DateComparison::new(vec![DateCompare::Equal(year)])))
}

fn equal<T: PartialOrd>(value: T) -> Comparison<T> {
    Comparison::new(vec![Compare::Equal(value)])
}

fn at_least<T: PartialOrd>(value: T) -> Comparison<T> {
    Comparison::new(vec![Compare::AtLeast(value)])
}

/// Questions joined as filters are.
#[derive(Debug, Clone)]
enum Asked<L> {
    Is(L),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl<L> Asked<L> {
    fn filter<T: crate::graph::filter::Weight>(&self, test: &dyn Fn(&L) -> T) -> Filter<T> {
        match self {
            Self::Is(leaf) => Filter::is(test(leaf)),
            Self::Not(not) => not.filter(test).negated(),
            Self::All(all) => Filter::all(all.iter().map(|one| one.filter(test)).collect()),
            Self::Any(any) => Filter::any(any.iter().map(|one| one.filter(test)).collect()),
        }
    }

    fn holds(&self, is: &dyn Fn(&L) -> bool) -> bool {
        match self {
            Self::Is(leaf) => is(leaf),
            Self::Not(not) => !not.holds(is),
            Self::All(all) => all.iter().all(|one| one.holds(is)),
            Self::Any(any) => any.iter().any(|one| one.holds(is)),
        }
    }
}

fn asked<L: Debug + Clone + 'static>(leaf: impl Strategy<Value = L> + 'static) -> impl Strategy<Value = Asked<L>> {
    leaf.prop_map(Asked::Is).prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Asked::Not(Box::new(one))),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Asked::All),
            proptest::collection::vec(inner, 0..3).prop_map(Asked::Any),
        ]
    })
}

fn order<F: Debug + Copy + 'static>(
    fields: &'static [F],
    kept: &'static [OrderBy<F>],
) -> impl Strategy<Value = Vec<OrderBy<F>>> {
    let by = (any::<Index>(), any::<bool>(), any::<bool>()).prop_map(|(field, descending, nulls_first)| OrderBy {
        field: *field.get(fields),
        descending,
        nulls_first,
    });
    prop_oneof![Just(kept.to_vec()), proptest::collection::vec(by, 0..3)]
}

/// What passes, and what it has in a field, as a patient reader finds it.
type Reader<'a, R, F> = (&'a dyn Fn(R) -> bool, &'a dyn Fn(F, R) -> Key);

/// Compares a list, and each way through its pages, with what a patient reader writes: of all things those that pass, sorted by
/// their keys and at last by their ids.
fn compared<'g, R: Record<'g, Shelf: Copy>>(
    graph: &'g Graph,
    shelf: R::Shelf,
    all: &[R],
    filter: &Filter<R::Test>,
    order: &[OrderBy<R::Field>],
    count: usize,
    reader: Reader<'_, R, R::Field>,
) -> Result<(), TestCaseError> {
    let mut passing: Vec<R> = all.iter().copied().filter(|one| reader.0(*one)).collect();
    passing.sort_by(|a, b| {
        let by_order = order.iter().map(|by| compare(by, &reader.1(by.field, *a), &reader.1(by.field, *b)));
        by_order.fold(Ordering::Equal, Ordering::then).then(a.id().cmp(&b.id()))
    });
    let expected: Vec<[u8; 16]> = passing.into_iter().map(Record::id).collect();
    prop_assert_eq!(expected.iter().collect::<BTreeSet<_>>().len(), expected.len(), "an id stands for two");
    let asking = Asking { graph, budget: &UNLIMITED };
    for source in [Source::All(shelf), Source::These(all.to_vec())] {
        let page = |part, after: Option<&Place>, before: Option<&Place>| {
            let question = Question { filter, order, part, after, before, counted: true, all: true };
            asking.list(source.clone(), &question).unwrap()
        };
        let ids = |page: &Page<R>| page.items.iter().map(|(one, _)| one.id()).collect::<Vec<_>>();
        let whole = page(Part::First(1000), None, None);
        prop_assert_eq!(&ids(&whole), &expected);
        prop_assert_eq!((whole.total, whole.all.len()), (Some(expected.len()), expected.len()));
        let counted =
            Question { filter, order, part: Part::First(0), after: None, before: None, counted: true, all: false };
        prop_assert_eq!(asking.list(source.clone(), &counted).unwrap().total, Some(expected.len()));
        let (mut forward, mut place): (Vec<[u8; 16]>, Option<Place>) = (vec![], None);
        loop {
            let next = page(Part::First(count), place.as_ref(), None);
            forward.extend(ids(&next));
            place = next.items.last().map(|(_, place)| place.clone());
            if !next.has_next {
                break;
            }
        }
        prop_assert_eq!(&forward, &expected);
        let (mut backward, mut place): (Vec<[u8; 16]>, Option<Place>) = (vec![], None);
        loop {
            let next = page(Part::Last(count), None, place.as_ref());
            backward.splice(0..0, ids(&next));
            place = next.items.first().map(|(_, place)| place.clone());
            if !next.has_previous {
                break;
            }
        }
        prop_assert_eq!(&backward, &expected);
    }
    Ok(())
}

#[test]
fn a_finding_keeps_its_id_while_others_join_in() {
    let told = |counts: &[(&str, &str)]| {
        let mut story = Story::default();
        let city = story.entity(EntityKind::District, "乌海市");
        for (document, count) in counts {
            let figure = Figure { metric: Metric::Count, of: Some("重点项目"), told: count };
            story.observe(document, city, figure);
        }
        let graph = story.graph();
        let ids = |city: EntityId| graph.conflicts_of(city).iter().map(|one| (one.id, one.values.len())).collect();
        let found: Vec<_> = ids(city);
        found
    };
    let (first, second) = (("2024-01-05", "53个 53 1 2023 ACTUAL"), ("2024-01-09", "48个 48 1 2023 ACTUAL"));
    let [(id, 2)] = told(&[first, second])[..] else { panic!("two values stand against each other") };
    let third = ("2024-02-01", "61个 61 1 2023 ACTUAL");
    assert_eq!(told(&[first, second, third]), [(id, 3)], "another value joins in");
    assert_eq!(told(&[third, second]), [(id, 2)], "another takes the place of the first");
    let other_year = [("2023-01-05", "53个 53 1 2022 ACTUAL"), ("2023-01-09", "48个 48 1 2022 ACTUAL")];
    assert!(told(&other_year).iter().all(|(other, _)| *other != id), "of another year it is another");
}
