//! Quantities that disagree.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Confidence, ConflictId, EntityId, EntityKind, Metric, Modality, Observation, Period};
use crate::resolve::normal;

use super::super::agreement::Reach;
use super::super::{Graph, ObservationFact};
use super::{Conflict, ConflictKind, Disputed, DisputedValue, conflict_id, documents, independent, part};

/// More different facts than this under one name are not of one thing.
const MOST_FACTS: usize = 32;

/// When a figure was read. A count of this year that was published in March and one that was published in June are both
/// right, and so are two readings of one month in its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    /// Nobody gives it a time, nor does it need one: what a project costs.
    Timeless,
    /// It is a plan.
    Plan,
    /// It was published when its period was over.
    Settled,
    /// It was published in the course of its period, on this day.
    On(Date),
}

/// What makes two observations of one subject be of one thing.
type Thing = (Metric, Option<String>, String, Option<Period>, Reading);

impl Graph {
    /// Observations of one subject, metric, what it is of, unit, period and reading that do not agree ([`Reach`]).
    ///
    /// Compared are facts of different documents. The value before a change and the one after it do not stand against each
    /// other. Without a period only a project's total investment and capacity are compared, which need none; and what has no
    /// `of` only where the metric alone says what it is: the investment of a project, the revenue of a company.
    pub(super) fn figure_conflicts(&self, subject: EntityId) -> Vec<Conflict> {
        let Some(kind) = self.entity(subject).map(|entity| entity.kind) else { return vec![] };
        let mut things: BTreeMap<Thing, Vec<&Arc<ObservationFact>>> = BTreeMap::new();
        for fact in self.observations_of(subject).iter().filter_map(|id| self.observation(*id)) {
            let one = &fact.statement;
            if !says_of_what(kind, one) {
                continue;
            }
            for reading in self.readings(fact) {
                let thing = (one.metric, one.of.as_deref().map(normal), one.quantity.unit.clone(), one.period, reading);
                things.entry(thing).or_default().push(fact);
            }
        }
        let few = |(_, facts): &(Thing, Vec<_>)| (2..=MOST_FACTS).contains(&facts.len());
        things.into_iter().filter(few).filter_map(|(thing, facts)| conflict(subject, &thing, &facts)).collect()
    }

    fn readings(&self, fact: &ObservationFact) -> Vec<Reading> {
        let one = &fact.statement;
        if one.modality == Modality::Planned {
            return vec![Reading::Plan];
        }
        let Some(period) = one.period else { return vec![Reading::Timeless] };
        let last = period.last_day().unwrap_or(Date::MAX);
        let reading = |day: Date| if day >= last { Reading::Settled } else { Reading::On(day) };
        let mut readings: Vec<Reading> = self.said_days(&fact.evidence).map(reading).collect();
        if readings.is_empty() {
            readings.push(Reading::Settled);
        }
        readings.sort_unstable();
        readings.dedup();
        readings
    }
}

/// Whether the facts of an observation's kind are of one thing wherever their names are the same.
fn says_of_what(kind: EntityKind, one: &Observation<EntityId>) -> bool {
    let own_investment = matches!(
        one.metric,
        Metric::InvestmentTotal | Metric::InvestmentPlanned | Metric::InvestmentCompleted | Metric::InvestmentSigned
    );
    let is_whole = match kind {
        EntityKind::Project => own_investment || one.metric == Metric::Capacity,
        EntityKind::Company => one.metric == Metric::Revenue,
        _ => false,
    };
    let is_timeless = kind == EntityKind::Project && matches!(one.metric, Metric::InvestmentTotal | Metric::Capacity);
    (one.of.is_some() || is_whole) && (one.period.is_some() || is_timeless)
}

/// The id of a conflict about a thing of a subject.
fn figure_id(subject: EntityId, (metric, of, unit, period, reading): &Thing) -> ConflictId {
    let reading = match reading {
        Reading::Timeless => "timeless".to_owned(),
        Reading::Plan => "plan".to_owned(),
        Reading::Settled => "settled".to_owned(),
        Reading::On(day) => day.to_string(),
    };
    let period = period.map(|period| period.to_string()).unwrap_or_default();
    let of = of.as_deref().unwrap_or_default();
    conflict_id(subject, ConflictKind::Figure, &[metric.as_str(), of, unit, &period, &reading])
}

fn conflict(subject: EntityId, thing: &Thing, facts: &[&Arc<ObservationFact>]) -> Option<Conflict> {
    let against: Vec<(usize, usize)> =
        pairs(facts.len()).filter(|(a, b)| stand_against(facts[*a], facts[*b])).collect();
    let concerned: Vec<&Arc<ObservationFact>> =
        (0..facts.len()).filter(|at| against.iter().any(|(a, b)| a == at || b == at)).map(|at| facts[at]).collect();
    let values = values(&concerned);
    let sure = |(a, b): &(usize, usize)| {
        let (one, other) = (facts[*a], facts[*b]);
        nearness(one.confidence().min(other.confidence()), &one.statement, &other.statement)
    };
    let best = against.iter().map(sure).max()?;
    let first = &concerned.first()?.statement;
    let modality = if first.modality == Modality::Planned { Modality::Planned } else { Modality::Actual };
    Some(Conflict {
        id: figure_id(subject, thing),
        subject,
        about: Disputed::Figure {
            metric: first.metric,
            of: first.of.clone(),
            unit: first.quantity.unit.clone(),
            period: first.period,
            modality,
        },
        // Of three values that differ at least one is of something else, and so on.
        confidence: part(best, 2, values.len().max(2)),
        values,
    })
}

fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

fn stand_against(one: &ObservationFact, other: &ObservationFact) -> bool {
    let is_before = |one: &ObservationFact, other: &ObservationFact| {
        let before = one.statement.properties.get("before").and_then(|before| before.parse::<Decimal>().ok());
        before == Some(other.statement.quantity.value)
    };
    !Reach::of(&one.statement).agrees(Reach::of(&other.statement))
        && independent(&one.evidence, &other.evidence)
        && !is_before(one, other)
        && !is_before(other, one)
}

/// Values that are far apart are more often of two things than wrong: half as sure from twice the value on. Powers of ten
/// are not, since a unit or a point slips easily.
fn nearness(confidence: Confidence, one: &Observation<EntityId>, other: &Observation<EntityId>) -> Confidence {
    let (a, b) = (one.quantity.value, other.quantity.value);
    let times = a.max(b).checked_div(a.min(b)).filter(|times| times.is_sign_positive());
    let near = times.is_some_and(|times| times <= Decimal::TWO || power_of_ten(times).is_some());
    if near { confidence } else { part(confidence, 1, 2) }
}

/// The power of ten that a ratio comes within a fiftieth of; 10 at least.
pub(in crate::graph) fn power_of_ten(times: Decimal) -> Option<u32> {
    let mut ten = Decimal::ONE;
    for power in 1..=12 {
        ten = ten.checked_mul(Decimal::TEN)?;
        let off = times.checked_div(ten)?.checked_sub(Decimal::ONE)?.abs();
        if off <= Decimal::new(2, 2) {
            return Some(power);
        }
    }
    None
}

/// The facts by what they agree on, what most documents state first.
fn values(facts: &[&Arc<ObservationFact>]) -> Vec<DisputedValue> {
    let mut groups: Vec<Vec<&Arc<ObservationFact>>> = Vec::new();
    for fact in facts {
        let agrees = |other: &&Arc<ObservationFact>| Reach::of(&fact.statement).agrees(Reach::of(&other.statement));
        match groups.iter_mut().find(|group| group.iter().all(agrees)) {
            Some(group) => group.push(fact),
            None => groups.push(vec![fact]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|fact| (std::cmp::Reverse((fact.confidence(), documents(&fact.evidence))), fact.id));
    }
    let stated = |group: &Vec<&Arc<ObservationFact>>| group.iter().map(|fact| documents(&fact.evidence)).sum::<usize>();
    groups.sort_by_key(|group| (std::cmp::Reverse(stated(group)), group.first().map(|fact| fact.id)));
    let value = |group: Vec<&Arc<ObservationFact>>| DisputedValue {
        text: group.first().map(|fact| fact.statement.raw.clone()).unwrap_or_default(),
        facts: group.iter().map(|fact| fact.id).collect(),
        entity: None,
    };
    groups.into_iter().map(value).collect()
}
