//! Rates of growth beside the values that they were counted from.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::{EntityId, FactId, Metric, Modality, Period};
use crate::resolve::normal;

use super::super::agreement::Reach;
use super::super::{Graph, ObservationFact};
use super::{CheckKind, Finding, Severity, amount};

/// How far a rate may be off, in percentage points: years are compared at the prices of one of them, revised, and counted
/// over other firms each year.
const SLACK_OVER_YEARS: i64 = 10;

/// How far a rate may be off that one sentence states beside both values.
const SLACK_IN_A_SENTENCE: i64 = 1;

impl Graph {
    /// Growth of the same that does not fit: beside a change from one value to another in the same sentence, and beside the values of
    /// two years that follow each other. Both values count at the ends of what they may be.
    pub(super) fn growth_against_values(&self, entity: EntityId) -> Vec<Finding> {
        let facts: Vec<&Arc<ObservationFact>> =
            self.observations_of(entity).iter().filter_map(|id| self.observation(*id)).collect();
        let is_rate = |fact: &&Arc<ObservationFact>| {
            fact.statement.metric == Metric::GrowthRate
                && fact.statement.quantity.unit == "%"
                && fact.statement.modality != Modality::Planned
        };
        let rates: Vec<&Arc<ObservationFact>> = facts.iter().copied().filter(is_rate).collect();
        if rates.is_empty() {
            return vec![];
        }
        let changes = facts.iter().filter_map(|fact| Some((*fact, before(fact)?)));
        let mut findings: Vec<Finding> =
            changes.filter_map(|(fact, before)| beside_a_change(&rates, fact, before)).collect();
        let mut years: BTreeMap<(Metric, String, &str, i16), &Arc<ObservationFact>> = BTreeMap::new();
        for fact in &facts {
            if let Some(((metric, of), year)) = thing(fact).zip(year(fact)) {
                years.entry((metric, of, &fact.statement.quantity.unit, year)).or_insert(fact);
            }
        }
        for ((metric, of, unit, year), now) in &years {
            let Some(then) = years.get(&(*metric, of.clone(), *unit, year - 1)) else { continue };
            let rate = rates.iter().find(|rate| {
                rate.statement.of.as_deref().map(normal).as_ref() == Some(of) && self::year(rate) == Some(*year)
            });
            findings.extend(rate.and_then(|rate| beside_years(rate, now, then)));
        }
        findings
    }
}

/// The value before a change, where a fact has one.
fn before(fact: &ObservationFact) -> Option<Decimal> {
    fact.statement.properties.get("before")?.parse().ok().filter(|before| *before > Decimal::ZERO)
}

/// What an observation of a whole year is of, where that can grow.
fn thing(fact: &ObservationFact) -> Option<(Metric, String)> {
    let one = &fact.statement;
    let grows = !matches!(one.metric, Metric::GrowthRate | Metric::Rate) && one.modality != Modality::Planned;
    grows.then_some((one.metric, normal(one.of.as_deref()?)))
}

fn year(fact: &ObservationFact) -> Option<i16> {
    match fact.statement.period? {
        Period::At(date) if date.month().is_none() => Some(date.year()),
        _ => None,
    }
}

/// A rate of the same that a sentence states beside a change, where there is one such rate in it only.
fn beside_a_change(rates: &[&Arc<ObservationFact>], fact: &Arc<ObservationFact>, before: Decimal) -> Option<Finding> {
    let of = |fact: &ObservationFact| fact.statement.of.as_deref().map(normal);
    let shares = |rate: &&&Arc<ObservationFact>| {
        of(rate) == of(fact)
            && rate
                .evidence
                .iter()
                .any(|one| fact.evidence.iter().any(|own| (own.document, own.span) == (one.document, one.span)))
    };
    let mut beside = rates.iter().filter(shares);
    let rate = beside.next().filter(|_| beside.next().is_none())?;
    let reach = Reach::of(&fact.statement);
    let ends = (growth(reach.least()?, before)?, growth(reach.most()?, before)?);
    unlike(rate, ends, SLACK_IN_A_SENTENCE, vec![rate.id, fact.id])
}

fn beside_years(rate: &ObservationFact, now: &ObservationFact, then: &ObservationFact) -> Option<Finding> {
    let (now_reach, then_reach) = (Reach::of(&now.statement), Reach::of(&then.statement));
    let ends = (growth(now_reach.least()?, then_reach.most()?)?, growth(now_reach.most()?, then_reach.least()?)?);
    unlike(rate, ends, SLACK_OVER_YEARS, vec![rate.id, now.id, then.id])
}

/// Growth in percent.
fn growth(now: Decimal, then: Decimal) -> Option<Decimal> {
    let positive = (then > Decimal::ZERO).then_some(then)?;
    now.checked_sub(then)?.checked_div(positive)?.checked_mul(Decimal::ONE_HUNDRED)
}

fn unlike(rate: &ObservationFact, ends: (Decimal, Decimal), slack: i64, facts: Vec<FactId>) -> Option<Finding> {
    let slack = Decimal::from(slack);
    let reach = Reach::of(&rate.statement);
    let (least, most) = (reach.least()?.checked_sub(slack)?, reach.most()?.checked_add(slack)?);
    // 下降 3% may stand as 3 or as −3.
    let fits = |least: Decimal, most: Decimal| ends.0 <= most && least <= ends.1;
    (!fits(least, most) && !fits(-most, -least)).then(|| Finding {
        kind: CheckKind::GrowthAgainstValues,
        severity: Severity::Warning,
        facts,
        explanation: format!(
            "the rate is {}, the values grew by {} to {}",
            amount(rate.statement.quantity.value, "%"),
            amount(ends.0.round_dp(1), "%"),
            amount(ends.1.round_dp(1), "%")
        ),
    })
}
