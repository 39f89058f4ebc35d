//! Groups and amounts against a patient reader.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::oracle::{current_stage, ends, ids, parent, places, taken};
use super::sketch::{MODALITIES, one_of, sketch};
use crate::graph::aggregate::{GroupKey, Grouping};
use crate::graph::filter::{Compare, Comparison, Filter, ObservationTest};
use crate::graph::list::Asking;
use crate::graph::{Budget, Direction, Graph, ObservationFact};
use crate::model::{Entity, EntityId, EntityKind, Metric, Modality, RelationKind};
use crate::resolve::Resolved;

/// The keys of an entity as a patient reader finds them.
fn keys(entity: &Entity, by: &Grouping, resolved: &Resolved) -> BTreeSet<Option<GroupKey>> {
    let keys: BTreeSet<GroupKey> = match by {
        Grouping::Kind => BTreeSet::from([GroupKey::Kind(entity.kind)]),
        Grouping::Industry => {
            let industries = ends(entity.id, RelationKind::InIndustry, Direction::Out, resolved);
            industries.into_iter().map(GroupKey::Entity).collect()
        }
        Grouping::Stage => current_stage(entity.id, resolved).map(GroupKey::Stage).into_iter().collect(),
        Grouping::Year => {
            let dates = entity.documents.iter().filter_map(|id| resolved.documents[id].published());
            dates.map(|date| GroupKey::Year(date.date.year())).min().into_iter().collect()
        }
        Grouping::District(level) => {
            districts(entity, level.as_deref(), resolved).into_iter().map(GroupKey::Entity).collect()
        }
        _ => unreachable!("no other grouping is drawn"),
    };
    if keys.is_empty() { BTreeSet::from([None]) } else { keys.into_iter().map(Some).collect() }
}

fn districts(entity: &Entity, level: Option<&str>, resolved: &Resolved) -> BTreeSet<EntityId> {
    let stated =
        if entity.kind == EntityKind::District { BTreeSet::from([entity.id]) } else { places(entity, resolved) };
    let above = |district: EntityId| std::iter::successors(Some(district), |at| parent(*at, resolved));
    match level {
        Some(level) => {
            let of_level =
                |id: &EntityId| resolved.entities[id].properties.get("level").is_some_and(|own| own == level);
            stated.iter().filter_map(|district| above(*district).find(of_level)).collect()
        }
        None => {
            let wider: BTreeSet<EntityId> = stated.iter().flat_map(|district| above(*district).skip(1)).collect();
            stated.difference(&wider).copied().collect()
        }
    }
}

/// Whether something that an entity is part of counts instead of it; in a circle of parts the one with the smallest id does.
fn counts_in_a_whole(id: EntityId, counted: &BTreeMap<EntityId, &ObservationFact>, resolved: &Resolved) -> bool {
    let above = wholes(id, resolved);
    above.iter().any(|whole| counted.contains_key(whole) && (!wholes(*whole, resolved).contains(&id) || *whole < id))
}

/// All wholes of an entity, at any depth.
fn wholes(id: EntityId, resolved: &Resolved) -> BTreeSet<EntityId> {
    let mut all = BTreeSet::new();
    let mut waiting = vec![id];
    while let Some(part) = waiting.pop() {
        let stated = ends(part, RelationKind::PartOf, Direction::Out, resolved);
        let lies_in = Some(part).filter(|id| resolved.entities[id].kind == EntityKind::District);
        let above = stated.into_iter().chain(lies_in.and_then(|id| parent(id, resolved)));
        waiting.extend(above.filter(|whole| all.insert(*whole)));
    }
    all.remove(&id);
    all
}

#[derive(Debug, PartialEq, Eq, Default)]
struct Amount {
    values: Vec<Decimal>,
    conflicts: usize,
    parts: usize,
}

/// The amounts by `of` and unit.
fn amounts(resolved: &Resolved, metric: Metric, prefer: Modality) -> BTreeMap<(Option<String>, String), Amount> {
    let mut amounts: BTreeMap<_, Amount> = BTreeMap::new();
    for of in [None, Some("甲")] {
        let of_entity = |id: &EntityId| Some((*id, taken(*id, resolved, metric, of, prefer)?));
        let counted: BTreeMap<EntityId, &ObservationFact> = ids(resolved).iter().filter_map(of_entity).collect();
        for (id, fact) in &counted {
            let one = &fact.statement;
            let amount = amounts.entry((of.map(str::to_owned), one.quantity.unit.clone())).or_default();
            if counts_in_a_whole(*id, &counted, resolved) {
                amount.parts += 1;
                continue;
            }
            amount.values.push(one.quantity.value);
            let disagrees = resolved.observations.values().map(|fact| &fact.statement).any(|other| {
                let same = (other.subject, other.metric, &other.of) == (one.subject, one.metric, &one.of);
                let here = other.modality == one.modality && other.period == one.period;
                same && here && other.quantity.unit == one.quantity.unit && other.quantity.value != one.quantity.value
            });
            amount.conflicts += usize::from(disagrees);
        }
    }
    amounts.retain(|_, amount| !amount.values.is_empty());
    amounts
}

proptest! {
    #[test]
    fn groups_are_those_of_a_patient_reader(
        sketch in sketch(),
        by in proptest::collection::vec(
            one_of(&[
                Grouping::Kind,
                Grouping::Industry,
                Grouping::Stage,
                Grouping::Year,
                Grouping::District(None),
                Grouping::District(Some("CITY".into())),
            ]),
            1..4,
        ),
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let budget = Budget::unlimited();
        let records = graph.entity_records(ids(&resolved));
        let groups = Asking { graph: &graph, budget: &budget }.grouped(&records, &by).unwrap();
        let mut expected: BTreeMap<Vec<Option<GroupKey>>, BTreeSet<EntityId>> = BTreeMap::new();
        for entity in resolved.entities.values() {
            let mut places = vec![vec![]];
            for grouping in &by {
                let keys = keys(entity, grouping, &resolved);
                places = places.iter().flat_map(|place: &Vec<_>| keys.iter().map(move |key| [place.as_slice(), std::slice::from_ref(key)].concat())).collect();
            }
            for place in places {
                expected.entry(place).or_default().insert(entity.id);
            }
        }
        prop_assert!(groups.windows(2).all(|pair| pair[0].items.len() >= pair[1].items.len()));
        let items = |group: &crate::graph::aggregate::Group<crate::graph::record::EntityRecord<'_>>| {
            group.items.iter().map(|item| item.entity.id).collect::<Vec<_>>()
        };
        prop_assert!(groups.iter().all(|group| items(group).len() == items(group).iter().collect::<BTreeSet<_>>().len()));
        let found = groups.iter().map(|group| (group.keys.clone(), items(group).into_iter().collect())).collect();
        prop_assert_eq!(expected, found);
    }

    #[test]
    fn amounts_are_those_of_a_patient_reader(
        sketch in sketch(),
        prefer in one_of(&MODALITIES),
        metric in one_of(&[Metric::InvestmentTotal, Metric::Capacity]),
    ) {
        let resolved = sketch.resolved(&BTreeSet::new());
        let graph = Graph::new(resolved.clone());
        let asking = Asking { graph: &graph, budget: &Budget::unlimited() };
        let filter = Filter::is(ObservationTest::Metric(Comparison::new(vec![Compare::Equal(metric)])));
        let found = asking.amounts_of_entities(&graph.entity_records(ids(&resolved)), &filter, prefer).unwrap();
        let expected = amounts(&resolved, metric, prefer);
        prop_assert_eq!(found.len(), expected.len());
        for amount in &found {
            let mut one = Amount { values: vec![], conflicts: amount.conflicts, parts: amount.parts };
            let Amount { values, .. } = &expected[&(amount.of.clone(), amount.unit.clone())];
            one.values.clone_from(values);
            prop_assert_eq!(&one, &expected[&(amount.of.clone(), amount.unit.clone())]);
            let mut values = values.clone();
            values.sort();
            let sum: Decimal = values.iter().sum();
            prop_assert_eq!((amount.count, amount.sum), (values.len(), Some(sum)));
            prop_assert_eq!((amount.min, amount.max), (values[0], values[values.len() - 1]));
            // Values have one place behind the point, so that a division is exact far beyond the sixth.
            prop_assert_eq!(amount.average, Some((sum / Decimal::from(values.len())).round_dp(6)));
            let middle = values.len() / 2;
            let median = if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / Decimal::TWO };
            prop_assert_eq!(amount.median, Some(median));
        }
        let facts: Vec<_> = resolved.observations.values().filter(|fact| fact.statement.metric == metric).collect();
        let facts: Vec<_> = facts.into_iter().filter_map(|fact| graph.observation(fact.id)).collect();
        prop_assert_eq!(asking.amounts_of_observations(&facts, prefer).unwrap(), found);
    }
}
