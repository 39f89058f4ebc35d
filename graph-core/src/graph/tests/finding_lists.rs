//! Lists of conflicts, checks and targets against a patient reader: what passes, in which order, page by page. What they find is
//! tested elsewhere; here it is taken as it stands.

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
use crate::graph::{
    Budget, Check, CheckKind, Conflict, ConflictKind, Disputed, Graph, Severity, Target, TargetStatus,
};
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

fn order<F: Debug + Copy + 'static>(fields: &'static [F], kept: &'static [OrderBy<F>]) -> impl Strategy<Value = Vec<OrderBy<F>>> {
    let by = (any::<Index>(), any::<bool>(), any::<bool>()).prop_map(|(field, descending, nulls_first)| OrderBy {
        field: *field.get(fields),
        descending,
        nulls_first,
    });
    prop_oneof![Just(kept.to_vec()), proptest::collection::vec(by, 0..3)]
}

/// Compares a list, and each way through its pages, with what a patient reader writes: of all things those that pass, sorted by
/// their keys and at last by their ids.
fn check<'g, T, F: Copy + PartialEq + 'static>(
    graph: &'g Graph,
    all: &'g [Arc<T>],
    filter: &Filter<<&'g Arc<T> as Record<'g>>::Test>,
    order: &[OrderBy<F>],
    count: usize,
    reader: (&dyn Fn(&T) -> bool, &dyn Fn(F, &T) -> Key),
) -> Result<(), TestCaseError>
where
    &'g Arc<T>: Record<'g, Field = F, Shelf = ()>,
{
    let mut passing: Vec<&Arc<T>> = all.iter().filter(|one| reader.0(one)).collect();
    passing.sort_by(|a, b| {
        let by_order = order.iter().map(|by| compare(by, &reader.1(by.field, a), &reader.1(by.field, b)));
        by_order.fold(Ordering::Equal, Ordering::then).then(a.id().cmp(&b.id()))
    });
    let expected: Vec<[u8; 16]> = passing.into_iter().map(Record::id).collect();
    prop_assert_eq!(expected.iter().collect::<BTreeSet<_>>().len(), expected.len(), "an id stands for two");
    let asking = Asking { graph, budget: &UNLIMITED };
    for source in [Source::All(()), Source::These(all.iter().collect())] {
        let page = |part, after: Option<&Place>, before: Option<&Place>| {
            let question = Question { filter, order, part, after, before, counted: true, all: true };
            asking.list(source.clone(), &question).unwrap()
        };
        let ids = |page: &Page<&'g Arc<T>>| page.items.iter().map(|(one, _)| one.id()).collect::<Vec<_>>();
        let whole = page(Part::First(1000), None, None);
        prop_assert_eq!(&ids(&whole), &expected);
        prop_assert_eq!((whole.total, whole.all.len()), (Some(expected.len()), expected.len()));
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

#[derive(Debug, Clone)]
enum ConflictAsk {
    Kind(ConflictKind),
    Subject(Ask),
    Metric(Metric),
    Unit(&'static str),
    Overlaps(i16),
    Stage(StageKind),
    Modality(Modality),
    Sure(u8),
    Values(i64),
    Documents(Quantity, i16),
}

fn conflict_ask() -> impl Strategy<Value = Asked<ConflictAsk>> {
    asked(prop_oneof![
        one_of(ConflictKind::ALL).prop_map(ConflictAsk::Kind),
        ask().prop_map(ConflictAsk::Subject),
        one_of(&[Metric::InvestmentTotal, Metric::Capacity]).prop_map(ConflictAsk::Metric),
        one_of(&["CNY", "USD"]).prop_map(ConflictAsk::Unit),
        (2021..2025_i16).prop_map(ConflictAsk::Overlaps),
        one_of(StageKind::ALL).prop_map(ConflictAsk::Stage),
        one_of(&MODALITIES).prop_map(ConflictAsk::Modality),
        (20..80_u8).prop_map(ConflictAsk::Sure),
        (2..5_i64).prop_map(ConflictAsk::Values),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| ConflictAsk::Documents(some, year)),
    ])
}

impl ConflictAsk {
    fn test(&self, graph: &Graph) -> ConflictTest {
        match self {
            Self::Kind(kind) => ConflictTest::Kind(equal(*kind)),
            Self::Subject(ask) => ConflictTest::Subject(ask.filter(graph)),
            Self::Metric(metric) => ConflictTest::Metric(equal(*metric)),
            Self::Unit(unit) => ConflictTest::Unit(equal((*unit).to_owned())),
            Self::Overlaps(year) => {
                let year = PartialDate::new(*year, None, None).unwrap();
                ConflictTest::Period(DateComparison::new(vec![DateCompare::Overlaps(year)]))
            }
            Self::Stage(stage) => ConflictTest::Stage(equal(*stage)),
            Self::Modality(modality) => ConflictTest::Modality(equal(*modality)),
            Self::Sure(percent) => ConflictTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::Values(least) => ConflictTest::ValueCount(at_least(*least)),
            Self::Documents(some, year) => ConflictTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, one: &Conflict, resolved: &Resolved) -> bool {
        let facts: Vec<FactId> = one.values.iter().flat_map(|value| value.facts.clone()).collect();
        match (self, &one.about) {
            (Self::Kind(kind), _) => one.kind() == *kind,
            (Self::Subject(ask), _) => ask.holds(&resolved.entities[&one.subject], resolved),
            (Self::Sure(percent), _) => one.confidence.as_percent() >= *percent,
            (Self::Values(least), _) => i64::try_from(one.values.len()).unwrap() >= *least,
            (Self::Documents(some, year), _) => of_year(*some, *year, &facts, resolved),
            (Self::Metric(wanted), Disputed::Figure { metric, .. }) => metric == wanted,
            (Self::Unit(wanted), Disputed::Figure { unit, .. }) => unit == wanted,
            (Self::Overlaps(year), Disputed::Figure { period: Some(period), .. }) => {
                let first = period.first_day().is_none_or(|first| first.year() <= *year);
                first && period.last_day().is_none_or(|last| last.year() >= *year)
            }
            (Self::Stage(wanted), Disputed::StageDate { stage, .. }) => stage == wanted,
            (Self::Modality(wanted), Disputed::Figure { modality, .. } | Disputed::StageDate { modality, .. }) => {
                modality == wanted
            }
            _ => false,
        }
    }
}

fn conflict_key(field: ConflictField, one: &Conflict, resolved: &Resolved) -> Key {
    let facts: Vec<FactId> = one.values.iter().flat_map(|value| value.facts.clone()).collect();
    match (field, &one.about) {
        (ConflictField::Confidence, _) => number(one.confidence.as_percent()),
        (ConflictField::Kind, _) => place(ConflictKind::ALL, &one.kind()),
        (ConflictField::Subject, _) => text(&resolved.entities[&one.subject].name),
        (ConflictField::ValueCount, _) => number(one.values.len()),
        (ConflictField::Published, _) => last_day(&facts, resolved),
        (ConflictField::Metric, Disputed::Figure { metric, .. }) => place(Metric::ALL, metric),
        (ConflictField::Period, Disputed::Figure { period, .. }) => first_day(*period),
        (ConflictField::Metric | ConflictField::Period, _) => None,
    }
}

const CONFLICT_FIELDS: [ConflictField; 7] = [
    ConflictField::Confidence,
    ConflictField::Kind,
    ConflictField::Subject,
    ConflictField::Metric,
    ConflictField::Period,
    ConflictField::ValueCount,
    ConflictField::Published,
];

#[derive(Debug, Clone)]
enum CheckAsk {
    Kind(CheckKind),
    Severity(Severity),
    Subject(Ask),
    Sure(u8),
    Observed(Quantity, Metric),
    Staged(Quantity, StageKind),
    Documents(Quantity, i16),
}

fn check_ask() -> impl Strategy<Value = Asked<CheckAsk>> {
    asked(prop_oneof![
        one_of(CheckKind::ALL).prop_map(CheckAsk::Kind),
        one_of(&[Severity::Notice, Severity::Warning, Severity::Error]).prop_map(CheckAsk::Severity),
        ask().prop_map(CheckAsk::Subject),
        (59..64_u8).prop_map(CheckAsk::Sure),
        (quantity(), one_of(&[Metric::InvestmentTotal, Metric::Capacity]))
            .prop_map(|(some, metric)| CheckAsk::Observed(some, metric)),
        (quantity(), one_of(StageKind::ALL)).prop_map(|(some, stage)| CheckAsk::Staged(some, stage)),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| CheckAsk::Documents(some, year)),
    ])
}

impl CheckAsk {
    fn test(&self, graph: &Graph) -> CheckTest {
        match self {
            Self::Kind(kind) => CheckTest::Kind(equal(*kind)),
            Self::Severity(least) => CheckTest::Severity(at_least(*least)),
            Self::Subject(ask) => CheckTest::Subject(ask.filter(graph)),
            Self::Sure(percent) => CheckTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::Observed(some, metric) => {
                CheckTest::Observations(some.quantifier(), Filter::is(ObservationTest::Metric(equal(*metric))))
            }
            Self::Staged(some, stage) => {
                CheckTest::Stages(some.quantifier(), Filter::is(StageTest::Kind(equal(*stage))))
            }
            Self::Documents(some, year) => CheckTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, one: &Check, resolved: &Resolved) -> bool {
        match self {
            Self::Kind(kind) => one.kind == *kind,
            Self::Severity(least) => one.severity >= *least,
            Self::Subject(ask) => ask.holds(&resolved.entities[&one.subject], resolved),
            Self::Sure(percent) => one.confidence.as_percent() >= *percent,
            Self::Observed(some, metric) => {
                let observations = one.facts.iter().filter_map(|id| resolved.observations.get(id));
                some.holds(&observations.map(|fact| fact.statement.metric == *metric).collect::<Vec<_>>())
            }
            Self::Staged(some, stage) => {
                let stages = one.facts.iter().filter_map(|id| resolved.stages.get(id));
                some.holds(&stages.map(|fact| fact.statement.kind == *stage).collect::<Vec<_>>())
            }
            Self::Documents(some, year) => of_year(*some, *year, &one.facts, resolved),
        }
    }
}

fn check_key(field: CheckField, one: &Check, resolved: &Resolved) -> Key {
    match field {
        CheckField::Severity => place(&[Severity::Notice, Severity::Warning, Severity::Error], &one.severity),
        CheckField::Confidence => number(one.confidence.as_percent()),
        CheckField::Kind => place(CheckKind::ALL, &one.kind),
        CheckField::Subject => text(&resolved.entities[&one.subject].name),
        CheckField::Published => last_day(&one.facts, resolved),
    }
}

const CHECK_FIELDS: [CheckField; 5] =
    [CheckField::Severity, CheckField::Confidence, CheckField::Kind, CheckField::Subject, CheckField::Published];

#[derive(Debug, Clone)]
enum TargetAsk {
    Subject(Ask),
    Metric(Metric),
    Stage(StageKind),
    Due(i16),
    Status(TargetStatus),
    Ratio(i64),
    Sure(u8),
    Documents(Quantity, i16),
}

const STATUSES: [TargetStatus; 4] =
    [TargetStatus::Met, TargetStatus::Missed, TargetStatus::Open, TargetStatus::Unknown];

fn target_ask() -> impl Strategy<Value = Asked<TargetAsk>> {
    asked(prop_oneof![
        ask().prop_map(TargetAsk::Subject),
        one_of(&[Metric::InvestmentTotal, Metric::Capacity]).prop_map(TargetAsk::Metric),
        one_of(StageKind::ALL).prop_map(TargetAsk::Stage),
        (2021..2026_i16).prop_map(TargetAsk::Due),
        one_of(&STATUSES).prop_map(TargetAsk::Status),
        (-2..20_i64).prop_map(TargetAsk::Ratio),
        (59..72_u8).prop_map(TargetAsk::Sure),
        (quantity(), 2022..2025_i16).prop_map(|(some, year)| TargetAsk::Documents(some, year)),
    ])
}

impl TargetAsk {
    fn test(&self, graph: &Graph) -> TargetTest {
        match self {
            Self::Subject(ask) => TargetTest::Subject(ask.filter(graph)),
            Self::Metric(metric) => TargetTest::Metric(equal(*metric)),
            Self::Stage(stage) => TargetTest::Stage(equal(*stage)),
            Self::Due(year) => {
                let year = PartialDate::new(*year, None, None).unwrap();
                TargetTest::Due(DateComparison::new(vec![DateCompare::Equal(year)]))
            }
            Self::Status(status) => TargetTest::Status(equal(*status)),
            Self::Ratio(tenths) => TargetTest::Ratio(at_least(Decimal::new(*tenths, 1))),
            Self::Sure(percent) => TargetTest::Confidence(at_least(f64::from(*percent) / 100.0)),
            Self::Documents(some, year) => TargetTest::Documents(some.quantifier(), year_test(*year)),
        }
    }

    fn holds(&self, one: &Target, resolved: &Resolved) -> bool {
        match self {
            Self::Subject(ask) => ask.holds(&resolved.entities[&one.subject], resolved),
            Self::Metric(metric) => {
                resolved.observations.get(&one.planned).is_some_and(|fact| fact.statement.metric == *metric)
            }
            Self::Stage(stage) => resolved.stages.get(&one.planned).is_some_and(|fact| fact.statement.kind == *stage),
            Self::Due(year) => {
                let ends = one.due.and_then(|due| Some((due.first_day()?, due.last_day()?)));
                ends.is_some_and(|(first, last)| first.year() == *year && last.year() == *year)
            }
            Self::Status(status) => one.status == *status,
            Self::Ratio(tenths) => one.ratio.is_some_and(|ratio| ratio >= Decimal::new(*tenths, 1)),
            Self::Sure(percent) => {
                evidence_of(one.planned, resolved).iter().any(|one| one.confidence.as_percent() >= *percent)
            }
            Self::Documents(some, year) => of_year(*some, *year, &[one.planned], resolved),
        }
    }
}

fn target_key(field: TargetField, one: &Target, resolved: &Resolved) -> Key {
    match field {
        TargetField::Due => one.due.and_then(|due| text(due.last_day()?)),
        TargetField::Status => place(&STATUSES, &one.status),
        TargetField::Ratio => one.ratio.and_then(|ratio| number((ratio * Decimal::new(10_000, 0)).normalize().mantissa())),
        TargetField::Subject => text(&resolved.entities[&one.subject].name),
        TargetField::Metric => {
            resolved.observations.get(&one.planned).and_then(|fact| place(Metric::ALL, &fact.statement.metric))
        }
        TargetField::Confidence => {
            number(evidence_of(one.planned, resolved).iter().map(|one| one.confidence.as_percent()).max()?)
        }
        TargetField::Published => last_day(&[one.planned], resolved),
    }
}

const TARGET_FIELDS: [TargetField; 7] = [
    TargetField::Due,
    TargetField::Status,
    TargetField::Ratio,
    TargetField::Subject,
    TargetField::Metric,
    TargetField::Confidence,
    TargetField::Published,
];

proptest! {
    #[test]
    fn conflicts_are_listed_as_a_patient_reader_does(
        sketch in sketch(),
        ask in conflict_ask(),
        order in order(&CONFLICT_FIELDS, <&Arc<Conflict> as Record<'_>>::KEPT),
        count in 1..4_usize,
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &ConflictAsk| leaf.test(&graph));
        let holds = |one: &Conflict| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: &Conflict| conflict_key(field, one, &resolved);
        check(&graph, graph.conflicts(&|| true).unwrap(), &filter, &order, count, (&holds, &key))?;
    }

    #[test]
    fn checks_are_listed_as_a_patient_reader_does(
        sketch in sketch(),
        ask in check_ask(),
        order in order(&CHECK_FIELDS, <&Arc<Check> as Record<'_>>::KEPT),
        count in 1..4_usize,
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &CheckAsk| leaf.test(&graph));
        let holds = |one: &Check| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: &Check| check_key(field, one, &resolved);
        check(&graph, graph.checks(&|| true).unwrap(), &filter, &order, count, (&holds, &key))?;
    }

    #[test]
    fn targets_are_listed_as_a_patient_reader_does(
        sketch in sketch(),
        ask in target_ask(),
        order in order(&TARGET_FIELDS, <&Arc<Target> as Record<'_>>::KEPT),
        count in 1..4_usize,
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let filter = ask.filter(&|leaf: &TargetAsk| leaf.test(&graph));
        let holds = |one: &Target| ask.holds(&|leaf| leaf.holds(one, &resolved));
        let key = |field, one: &Target| target_key(field, one, &resolved);
        check(&graph, graph.targets(&|| true).unwrap(), &filter, &order, count, (&holds, &key))?;
    }
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
