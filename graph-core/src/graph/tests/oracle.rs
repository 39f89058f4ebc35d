//! Questions as a patient reader would answer them: by going over all facts for each.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::sketch::{KINDS, MODALITIES, RELATIONS, one_of};
use crate::graph::filter::{
    Compare, Comparison, DateCompare, DateComparison, DocumentTest, EntityTest, Filter, ObservationTest, Quantifier,
    Related, RelationTest, StageTest, Taken, TextCompare, TextComparison,
};
use crate::graph::{Direction, Graph, ObservationFact};
use crate::model::{Entity, EntityId, EntityKind, Evidence, Metric, Modality, RelationKind, StageKind};
use crate::resolve::Resolved;

/// A question about an entity; numbers point at entities, and wrap around.
#[derive(Debug, Clone)]
pub(super) enum Ask {
    All(Vec<Ask>),
    Any(Vec<Ask>),
    Not(Box<Ask>),
    NameHas(&'static str),
    NameIs(&'static str),
    NameIsNot(&'static str),
    Kind(EntityKind),
    Level(Option<&'static str>),
    DocumentCount(i64),
    DocumentOf(Quantity, i16),
    Within(usize),
    Stage(StageKind),
    Taken(i64),
    Related(RelationKind, Direction, Option<EntityKind>, Quantity, Box<Ask>),
    Relation(Quantity, RelationKind, Box<Ask>),
    Staged(Quantity, StageKind, Modality),
    Observed(Quantity, Metric, &'static str, i64),
}

/// How many of many things.
#[derive(Debug, Clone, Copy)]
pub(super) enum Quantity {
    Some,
    None,
    Every,
    AtLeast(i64),
}

impl Quantity {
    pub(super) fn quantifier(self) -> Quantifier {
        match self {
            Self::Some => Quantifier::Some,
            Self::None => Quantifier::None,
            Self::Every => Quantifier::Every,
            Self::AtLeast(count) => Quantifier::Count(Comparison::new(vec![Compare::AtLeast(count)])),
        }
    }

    pub(super) fn holds(self, answers: &[bool]) -> bool {
        let passed = answers.iter().filter(|passes| **passes).count();
        match self {
            Self::Some => passed > 0,
            Self::None => passed == 0,
            Self::Every => passed == answers.len(),
            Self::AtLeast(count) => i64::try_from(passed).unwrap() >= count,
        }
    }
}

pub(super) fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![
        Just(Quantity::Some),
        Just(Quantity::None),
        Just(Quantity::Every),
        (0..3_i64).prop_map(Quantity::AtLeast)
    ]
}

fn direction() -> impl Strategy<Value = Direction> {
    one_of(&[Direction::Out, Direction::In, Direction::Both])
}

/// Questions inside questions.
pub(super) fn ask() -> impl Strategy<Value = Ask> {
    let part = || one_of(&["远岭", "bdo", "青禾", "能源", "甲"]);
    let metric = || one_of(&[Metric::InvestmentTotal, Metric::Capacity]);
    let leaf = prop_oneof![
        part().prop_map(Ask::NameHas),
        part().prop_map(Ask::NameIs),
        part().prop_map(Ask::NameIsNot),
        one_of(&KINDS).prop_map(Ask::Kind),
        one_of(&[None, Some("CITY"), Some("COUNTY")]).prop_map(Ask::Level),
        (0..3_i64).prop_map(Ask::DocumentCount),
        (quantity(), 2022..2025_i16).prop_map(|(quantity, year)| Ask::DocumentOf(quantity, year)),
        (0..12_usize).prop_map(Ask::Within),
        one_of(StageKind::ALL).prop_map(Ask::Stage),
        (-3..40_i64).prop_map(Ask::Taken),
        (quantity(), one_of(StageKind::ALL), one_of(&MODALITIES))
            .prop_map(|(some, kind, modality)| Ask::Staged(some, kind, modality)),
        (quantity(), metric(), one_of(&["CNY", "USD"]), -3..40_i64)
            .prop_map(|(some, metric, unit, least)| Ask::Observed(some, metric, unit, least)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let kind = one_of(&[None, Some(EntityKind::Project), Some(EntityKind::District)]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Ask::All),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Ask::Any),
            boxed().prop_map(Ask::Not),
            (one_of(&RELATIONS), direction(), kind, quantity(), boxed())
                .prop_map(|(relation, way, kind, some, ask)| Ask::Related(relation, way, kind, some, ask)),
            (quantity(), one_of(&RELATIONS), boxed()).prop_map(|(some, kind, ask)| Ask::Relation(some, kind, ask)),
        ]
    })
}

/// All entities of a graph by number.
pub(super) fn ids(resolved: &Resolved) -> Vec<EntityId> {
    resolved.entities.keys().copied().collect()
}

impl Ask {
    /// The question as the graph takes it.
    pub(super) fn filter(&self, graph: &Graph) -> Filter<EntityTest> {
        let ids = ids(graph.resolved());
        let filters = |all: &[Self]| all.iter().map(|one| one.filter(graph)).collect();
        let text = |test| EntityTest::Name(TextComparison::new(vec![test]));
        Filter::is(match self {
            Self::All(all) => return Filter::all(filters(all)),
            Self::Any(any) => return Filter::any(filters(any)),
            Self::Not(not) => return not.filter(graph).negated(),
            Self::NameHas(part) => text(TextCompare::Contains((*part).into())),
            Self::NameIs(name) => text(TextCompare::Equal((*name).into())),
            Self::NameIsNot(name) => text(TextCompare::Differs((*name).into())),
            Self::Kind(kind) => EntityTest::Kind(Comparison::new(vec![Compare::Equal(*kind)])),
            Self::Level(level) => {
                let test = level.map_or(Compare::Missing(true), |level| Compare::Equal(level.to_owned()));
                EntityTest::Exact("level".into(), Comparison::new(vec![test]))
            }
            Self::DocumentCount(least) => EntityTest::DocumentCount(Comparison::new(vec![Compare::AtLeast(*least)])),
            Self::DocumentOf(some, year) => {
                let year = crate::model::PartialDate::new(*year, None, None).unwrap();
                let test = DocumentTest::Published(DateComparison::new(vec![DateCompare::Equal(year)]));
                EntityTest::Documents(some.quantifier(), Filter::is(test))
            }
            Self::Within(number) => EntityTest::within(graph, &[ids[number % ids.len()]]),
            Self::Stage(stage) => EntityTest::Stage(Comparison::new(vec![Compare::Equal(*stage)])),
            Self::Taken(least) => EntityTest::Taken(Taken {
                metric: Metric::InvestmentTotal,
                prefer: Modality::Actual,
                unit: "CNY".into(),
                value: Comparison::new(vec![Compare::AtLeast(Decimal::new(*least, 1))]),
            }),
            Self::Related(kind, direction, other, some, ask) => EntityTest::Related(Related {
                kinds: vec![*kind],
                direction: *direction,
                kind: *other,
                quantifier: some.quantifier(),
                filter: ask.filter(graph),
            }),
            Self::Relation(some, kind, target) => {
                let kind = Filter::is(RelationTest::Kind(Comparison::new(vec![Compare::Equal(*kind)])));
                let target = Filter::is(RelationTest::To(target.filter(graph)));
                EntityTest::Relations(Direction::Both, some.quantifier(), Filter::all(vec![target, kind]))
            }
            Self::Staged(some, kind, modality) => {
                let kind = Filter::is(StageTest::Kind(Comparison::new(vec![Compare::Equal(*kind)])));
                let modality = Filter::is(StageTest::Modality(Comparison::new(vec![Compare::Equal(*modality)])));
                EntityTest::Stages(some.quantifier(), Filter::any(vec![kind, modality]))
            }
            Self::Observed(some, metric, unit, least) => {
                let least = Compare::AtLeast(Decimal::new(*least, 1));
                EntityTest::Observations(
                    some.quantifier(),
                    Filter::all(vec![
                        Filter::is(ObservationTest::Metric(Comparison::new(vec![Compare::Equal(*metric)]))),
                        Filter::is(ObservationTest::Unit(Comparison::new(vec![Compare::Equal((*unit).to_owned())]))),
                        Filter::is(ObservationTest::Value(Comparison::new(vec![least]))),
                    ]),
                )
            }
        })
    }

    /// The answer of a patient reader.
    pub(super) fn holds(&self, entity: &Entity, resolved: &Resolved) -> bool {
        let plain = |name: &str| name.to_lowercase().replace("ＢＤＯ", "bdo").replace("ｂｄｏ", "bdo").replace(' ', "");
        let names = || {
            std::iter::once(&entity.name).chain(entity.aliases.iter().map(|alias| &alias.name)).map(|name| plain(name))
        };
        match self {
            Self::All(all) => all.iter().all(|one| one.holds(entity, resolved)),
            Self::Any(any) => any.iter().any(|one| one.holds(entity, resolved)),
            Self::Not(not) => !not.holds(entity, resolved),
            Self::NameHas(part) => names().any(|name| name.contains(part)),
            Self::NameIs(other) => names().any(|name| name == *other),
            Self::NameIsNot(other) => names().all(|name| name != *other),
            Self::Kind(kind) => entity.kind == *kind,
            Self::Level(level) => entity.properties.get("level").map(String::as_str) == *level,
            Self::DocumentCount(least) => i64::try_from(entity.documents.len()).unwrap() >= *least,
            Self::DocumentOf(some, year) => {
                let of_year = |id| resolved.documents[id].published().is_some_and(|date| date.date.year() == *year);
                some.holds(&entity.documents.iter().map(of_year).collect::<Vec<_>>())
            }
            Self::Within(number) => {
                let ids = ids(resolved);
                let district = ids[number % ids.len()];
                places(entity, resolved).iter().any(|place| lies_in(*place, district, resolved))
            }
            Self::Stage(stage) => current_stage(entity.id, resolved) == Some(*stage),
            Self::Taken(least) => {
                let taken = taken(entity.id, resolved, Metric::InvestmentTotal, None, Modality::Actual);
                let quantity = taken.map(|fact| &fact.statement.quantity).filter(|quantity| quantity.unit == "CNY");
                quantity.is_some_and(|quantity| quantity.value >= Decimal::new(*least, 1))
            }
            Self::Related(kind, direction, other, some, ask) => {
                let ends = ends(entity.id, *kind, *direction, resolved);
                let of_kind = ends
                    .iter()
                    .map(|id| &resolved.entities[id])
                    .filter(|one| other.is_none_or(|kind| one.kind == kind));
                some.holds(&of_kind.map(|one| ask.holds(one, resolved)).collect::<Vec<_>>())
            }
            Self::Relation(some, kind, target) => {
                let here = resolved.relations.values().map(|fact| &fact.statement);
                let here = here.filter(|one| one.source == entity.id || one.target == entity.id);
                let passes = |one: &crate::model::Relation<EntityId>| {
                    one.kind == *kind && target.holds(&resolved.entities[&one.target], resolved)
                };
                some.holds(&here.map(passes).collect::<Vec<_>>())
            }
            Self::Staged(some, kind, modality) => {
                let here = resolved.stages.values().map(|fact| &fact.statement).filter(|one| one.project == entity.id);
                some.holds(&here.map(|one| one.kind == *kind || one.modality == *modality).collect::<Vec<_>>())
            }
            Self::Observed(some, metric, unit, least) => {
                let here = resolved.observations.values().map(|fact| &fact.statement);
                let passes = |one: &crate::model::Observation<EntityId>| {
                    one.metric == *metric && one.quantity.unit == *unit && one.quantity.value >= Decimal::new(*least, 1)
                };
                some.holds(&here.filter(|one| one.subject == entity.id).map(passes).collect::<Vec<_>>())
            }
        }
    }
}

/// The entities at the other end of relations, each once.
pub(super) fn ends(id: EntityId, kind: RelationKind, direction: Direction, resolved: &Resolved) -> BTreeSet<EntityId> {
    let relations = resolved.relations.values().map(|fact| &fact.statement).filter(|one| one.kind == kind);
    let mut ends = BTreeSet::new();
    for one in relations {
        if direction != Direction::In && one.source == id {
            ends.insert(one.target);
        }
        if direction != Direction::Out && one.target == id {
            ends.insert(one.source);
        }
    }
    ends
}

/// Where an entity is stated to stand; a district in what it lies in.
pub(super) fn places(entity: &Entity, resolved: &Resolved) -> BTreeSet<EntityId> {
    if entity.kind == EntityKind::District {
        return parent(entity.id, resolved).into_iter().collect();
    }
    ends(entity.id, RelationKind::LocatedIn, Direction::Out, resolved)
}

/// The district that one lies in. The tree itself has tests of its own.
pub(super) fn parent(district: EntityId, resolved: &Resolved) -> Option<EntityId> {
    Graph::new(resolved.clone()).parent_district(district)
}

pub(super) fn lies_in(district: EntityId, whole: EntityId, resolved: &Resolved) -> bool {
    district == whole || parent(district, resolved).is_some_and(|parent| lies_in(parent, whole, resolved))
}

/// The day by which evidence was published last.
pub(super) fn published(evidence: &[Evidence], resolved: &Resolved) -> Option<jiff::civil::Date> {
    let dates = evidence.iter().filter_map(|one| resolved.documents.get(&one.document)?.published());
    dates.map(|date| date.date.last_day()).max()
}

/// The stage by the latest word.
pub(super) fn current_stage(project: EntityId, resolved: &Resolved) -> Option<StageKind> {
    const WAY: &str = "PLANNED SIGNED APPROVED UNDER_CONSTRUCTION COMPLETED TRIAL IN_PRODUCTION SUSPENDED";
    let happened = resolved
        .stages
        .values()
        .filter(|fact| fact.statement.project == project && fact.statement.modality != Modality::Planned);
    let latest = happened.max_by_key(|fact| {
        let date = fact.statement.date;
        let stated = date.and_then(|date| date.last_day()).or(date.and_then(|date| date.first_day()));
        let day = stated.or_else(|| published(&fact.evidence, resolved));
        (day, WAY.split(' ').position(|name| name == fact.statement.kind.as_str()), fact.id)
    });
    latest.map(|fact| fact.statement.kind)
}

/// The statement that is taken of an entity by a metric.
pub(super) fn taken<'r>(
    entity: EntityId,
    resolved: &'r Resolved,
    metric: Metric,
    of: Option<&str>,
    prefer: Modality,
) -> Option<&'r ObservationFact> {
    let mut said: Vec<&ObservationFact> = resolved
        .observations
        .values()
        .map(AsRef::as_ref)
        .filter(|fact| {
            let one = &fact.statement;
            one.subject == entity && one.metric == metric && one.of.as_deref() == of
        })
        .collect();
    // One after the other, the weakest reason first: each sort keeps the order of those before it among equals.
    said.sort_by_key(|fact| fact.id);
    said.sort_by_key(|fact| std::cmp::Reverse(fact.confidence()));
    said.sort_by_key(|fact| std::cmp::Reverse(published(&fact.evidence, resolved)));
    said.sort_by_key(|fact| match fact.statement.modality {
        modality if modality == prefer => 0,
        Modality::Actual => 1,
        Modality::Estimated => 2,
        Modality::Planned => 3,
    });
    said.first().copied()
}
