//! Quantities that are too large to be believed, and units that slipped.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{EntityId, EntityKind, FactId, Metric, Modality, RelationKind};
use crate::resolve::normal;

use super::super::agreement::Reach;
use super::super::conflict::power_of_ten;
use super::super::{Direction, Graph, ObservationFact};
use super::{CheckKind, Finding, Severity, amount};

/// No project costs two trillion yuan: the largest that was ever begun, the hydropower stations of the lower Yarlung Tsangpo,
/// is put at 1.2 trillion.
const MOST_OF_A_PROJECT: i64 = 2_000_000_000_000;

/// A project may cost more than its county makes in a year, as a large mine or power station does; more than ten years of it
/// is hardly built.
const YEARS_TO_NOTICE: i64 = 3;
const YEARS_TO_WARN: i64 = 10;

/// What a district makes in a year, as documents call it.
const GROSS_PRODUCT: [&str; 4] = ["地区生产总值", "生产总值", "国内生产总值", "gdp"];

/// Metrics of which there is none below nothing.
const NEVER_NEGATIVE: [Metric; 9] = [
    Metric::InvestmentTotal,
    Metric::InvestmentPlanned,
    Metric::InvestmentCompleted,
    Metric::InvestmentSigned,
    Metric::FundsAttracted,
    Metric::Capacity,
    Metric::Output,
    Metric::Count,
    Metric::Duration,
];

impl Graph {
    /// Quantities below nothing; a project that costs more than any ever did, or than the district where it stands makes in
    /// years.
    pub(super) fn implausible_magnitudes(&self, entity: EntityId) -> Vec<Finding> {
        let is_project = self.entity(entity).is_some_and(|entity| entity.kind == EntityKind::Project);
        let gross = is_project.then(|| self.gross_product_around(entity)).flatten();
        let facts = self.observations_of(entity).iter().filter_map(|id| self.observation(*id));
        let finding = |severity, facts, explanation| {
            Some(Finding { kind: CheckKind::ImplausibleMagnitude, severity, facts, explanation })
        };
        let implausible = |fact: &std::sync::Arc<ObservationFact>| {
            let one = &fact.statement;
            let (value, unit) = (one.quantity.value, one.quantity.unit.as_str());
            if value.is_sign_negative() && !value.is_zero() && NEVER_NEGATIVE.contains(&one.metric) {
                return finding(Severity::Error, vec![fact.id], format!("{} is below nothing", amount(value, unit)));
            }
            if !is_project || one.metric != Metric::InvestmentTotal || unit != "CNY" {
                return None;
            }
            let least = Reach::of(one).least()?;
            if least > MOST_OF_A_PROJECT.into() {
                let said = format!("{} is more than any project ever cost", amount(value, unit));
                return finding(Severity::Warning, vec![fact.id], said);
            }
            let (product, product_fact) = gross?;
            let years = least.checked_div(product)?.trunc();
            let severity = match years {
                years if years >= YEARS_TO_WARN.into() => Severity::Warning,
                years if years >= YEARS_TO_NOTICE.into() => Severity::Notice,
                _ => return None,
            };
            let said = format!(
                "{} is {years} times what its district makes in a year, {}",
                amount(value, unit),
                amount(product, "CNY")
            );
            finding(severity, vec![fact.id, product_fact], said)
        };
        facts.filter_map(implausible).collect()
    }

    /// The gross product of the nearest district around a project of which one is told; of several sites the largest.
    fn gross_product_around(&self, project: EntityId) -> Option<(Decimal, FactId)> {
        let products = self.gross_products();
        let sites = self.relations_of(project, &[RelationKind::LocatedIn], Direction::Out);
        let nearest = |site: EntityId| {
            let mut around = std::iter::successors(Some(site), |district| self.parent_district(*district));
            let fact = around.find_map(|district| products.get(&district))?;
            Some((self.observation(*fact)?.statement.quantity.value, *fact))
        };
        let sites = sites.iter().filter_map(|id| Some(self.relation(*id)?.statement.target));
        sites.filter_map(nearest).filter(|(value, _)| *value > Decimal::ZERO).max()
    }

    /// The largest gross product that is told of each district. Found out once, in time linear in the districts' observations.
    fn gross_products(&self) -> &BTreeMap<EntityId, FactId> {
        self.lazy.gross_products.get_or_init(|| {
            let largest = |district: &EntityId| {
                let told = self.observations_of(*district).iter().filter_map(|id| {
                    let one = &self.observation(*id)?.statement;
                    let is_product = one.metric == Metric::Other
                        && one.quantity.unit == "CNY"
                        && one.modality != Modality::Planned
                        && one.of.as_deref().is_some_and(|of| GROSS_PRODUCT.contains(&normal(of).as_str()));
                    is_product.then_some((one.quantity.value, *id))
                });
                told.max().map(|(_, fact)| (*district, fact))
            };
            self.entities(EntityKind::District).iter().filter_map(largest).collect()
        })
    }

    /// Two values of one figure that are alike but for 万 or 亿: one of them was read, written or typed with the wrong unit.
    /// They must share two digits, since 1 and 10000 meet by chance.
    pub(super) fn unit_slips(&self, entity: EntityId) -> Vec<Finding> {
        type Figure = (Metric, Option<String>, String);
        let is_project = self.entity(entity).is_some_and(|entity| entity.kind == EntityKind::Project);
        let mut figures: BTreeMap<Figure, Vec<(Decimal, FactId)>> = BTreeMap::new();
        for fact in self.observations_of(entity).iter().filter_map(|id| self.observation(*id)) {
            let one = &fact.statement;
            let is_one_thing = one.of.is_some() || is_project && one.metric == Metric::InvestmentTotal;
            if is_one_thing && has_two_digits(one.quantity.value) {
                let figure = (one.metric, one.of.as_deref().map(normal), one.quantity.unit.clone());
                figures.entry(figure).or_default().push((one.quantity.value, fact.id));
            }
        }
        let mut findings = Vec::new();
        for ((_, _, unit), mut told) in figures {
            told.sort_unstable();
            for (at, (small, fact)) in told.iter().enumerate() {
                for (large, other) in told.iter().skip(at + 1) {
                    let word = match large.checked_div(*small).and_then(power_of_ten) {
                        Some(4) => "万",
                        Some(8) => "亿",
                        _ => continue,
                    };
                    findings.push(Finding {
                        kind: CheckKind::UnitSlip,
                        severity: Severity::Warning,
                        facts: vec![*fact, *other],
                        explanation: format!(
                            "{} and {} differ by {word}",
                            amount(*small, &unit),
                            amount(*large, &unit)
                        ),
                    });
                    break;
                }
            }
        }
        findings
    }
}

/// Whether a positive value has two digits that say something: 26 and 4.25, not 30000.
fn has_two_digits(value: Decimal) -> bool {
    let mantissa = value.normalize().mantissa();
    value > Decimal::ZERO && mantissa.to_string().trim_end_matches('0').len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_digits_say_something() {
        let say = |value: &str| has_two_digits(value.parse().unwrap());
        assert!(say("26") && say("4.25") && say("4250000") && say("0.45"));
        assert!(!say("30000") && !say("5") && !say("0") && !say("0.05"));
    }
}
