//! Parts beside their whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::{EntityId, EntityKind, FactId, Metric, Modality, Period, RelationKind};
use crate::resolve::normal;

use super::super::agreement::Reach;
use super::super::{Direction, Graph, ObservationFact};
use super::{CheckKind, Finding, Severity, amount};

/// A figure that parts and whole may both have.
type Figure = (Metric, Option<String>, String, Option<Period>);

/// What of a figure is told at the most favourable, and by which fact.
type Told = (Decimal, FactId);

impl Graph {
    /// Phases and parts of a project that together cost, or can make, more than the whole; and a district with more of
    /// something in a year than the one that it lies in.
    ///
    /// Of a project parts are added up, of districts they are not: a count of 国家 or 品牌 does not add up. The whole counts with
    /// the most that is told of it, each part with the least.
    pub(super) fn parts_above_whole(&self, whole: EntityId) -> Vec<Finding> {
        match self.entity(whole).map(|entity| entity.kind) {
            Some(EntityKind::Project) => self.phases_above_whole(whole),
            Some(EntityKind::District) => self.child_above_parent(whole),
            _ => vec![],
        }
    }

    fn phases_above_whole(&self, whole: EntityId) -> Vec<Finding> {
        let parts = self.relations_of(whole, &[RelationKind::PartOf], Direction::In);
        let mut parts: Vec<EntityId> =
            parts.iter().filter_map(|id| Some(self.relation(*id)?.statement.source)).collect();
        parts.sort_unstable();
        parts.dedup();
        let figure = |fact: &ObservationFact| {
            let one = &fact.statement;
            let of = one.of.as_deref().map(normal);
            match one.metric {
                // What a project costs is said at one time or another, but is one sum.
                Metric::InvestmentTotal => Some((one.metric, None, one.quantity.unit.clone(), None)),
                Metric::Capacity => Some((one.metric, of, one.quantity.unit.clone(), None)),
                _ => None,
            }
        };
        let most = self.figures(whole, &figure, Reach::most, |one, other| one.0 > other.0);
        if most.is_empty() {
            return vec![];
        }
        let mut sums: BTreeMap<Figure, (Decimal, Vec<FactId>)> = BTreeMap::new();
        for part in parts {
            for (figure, (value, fact)) in self.figures(part, &figure, Reach::least, |one, other| one.0 < other.0) {
                let sum = sums.entry(figure).or_default();
                sum.0 = sum.0.saturating_add(value);
                sum.1.push(fact);
            }
        }
        let finding = |(figure, (sum, mut facts)): (Figure, (Decimal, Vec<FactId>))| {
            let (most, fact) = *most.get(&figure).filter(|(most, _)| sum > *most)?;
            facts.insert(0, fact);
            let unit = &figure.2;
            let explanation = format!(
                "the {} parts come to at least {}, the whole to at most {}",
                facts.len() - 1,
                amount(sum, unit),
                amount(most, unit)
            );
            Some(Finding { kind: CheckKind::PartsAboveWhole, severity: Severity::Error, facts, explanation })
        };
        sums.into_iter().filter_map(finding).collect()
    }

    fn child_above_parent(&self, whole: EntityId) -> Vec<Finding> {
        let adds_up = [
            Metric::InvestmentTotal,
            Metric::InvestmentCompleted,
            Metric::InvestmentSigned,
            Metric::FundsAttracted,
            Metric::Output,
            Metric::Revenue,
            Metric::Count,
        ];
        let figure = |fact: &ObservationFact| {
            let one = &fact.statement;
            let is_told = one.modality != Modality::Planned && adds_up.contains(&one.metric) && self.is_settled(fact);
            let (of, period) = (normal(one.of.as_deref()?), one.period?);
            is_told.then(|| (one.metric, Some(of), one.quantity.unit.clone(), Some(period)))
        };
        let most = self.figures(whole, &figure, Reach::most, |one, other| one.0 > other.0);
        if most.is_empty() {
            return vec![];
        }
        let mut findings = Vec::new();
        for child in self.child_districts(whole) {
            for (figure, (least, fact)) in self.figures(child, &figure, Reach::least, |one, other| one.0 < other.0) {
                let Some((most, whole)) = most.get(&figure).filter(|(most, _)| least > *most) else { continue };
                let explanation = format!(
                    "a district inside it has at least {}, it has at most {} itself",
                    amount(least, &figure.2),
                    amount(*most, &figure.2)
                );
                let facts = vec![*whole, fact];
                let (kind, severity) = (CheckKind::PartsAboveWhole, Severity::Warning);
                findings.push(Finding { kind, severity, facts, explanation });
            }
        }
        findings
    }

    /// More invested in a project than it is said to cost. Costs are overrun, so that this is no error.
    pub(super) fn completed_above_total(&self, project: EntityId) -> Option<Finding> {
        if self.entity(project)?.kind != EntityKind::Project {
            return None;
        }
        let told = |metric: Metric, wanted: fn(Reach) -> Option<Decimal>| {
            self.observations_of(project).iter().filter_map(move |id| {
                let one = &self.observation(*id)?.statement;
                let is_told = one.metric == metric && one.quantity.unit == "CNY" && one.modality != Modality::Planned;
                Some((wanted(Reach::of(one)).filter(|_| is_told)?, *id))
            })
        };
        let (total, total_fact) = told(Metric::InvestmentTotal, Reach::most).max()?;
        let (completed, fact) = told(Metric::InvestmentCompleted, Reach::least).max()?;
        (completed > total).then(|| Finding {
            kind: CheckKind::CompletedAboveTotal,
            severity: Severity::Warning,
            facts: vec![fact, total_fact],
            explanation: format!(
                "at least {} were invested, the whole costs at most {}",
                amount(completed, "CNY"),
                amount(total, "CNY")
            ),
        })
    }

    /// Of each figure of an entity the most favourable value.
    fn figures(
        &self,
        entity: EntityId,
        figure: &dyn Fn(&ObservationFact) -> Option<Figure>,
        wanted: fn(Reach) -> Option<Decimal>,
        better: fn(&Told, &Told) -> bool,
    ) -> BTreeMap<Figure, Told> {
        let mut figures: BTreeMap<Figure, Told> = BTreeMap::new();
        for fact in self.observations_of(entity).iter().filter_map(|id| self.observation(*id)) {
            let fact: &Arc<ObservationFact> = fact;
            let told = wanted(Reach::of(&fact.statement)).map(|value| (value, fact.id));
            if let (Some(figure), Some(told)) = (figure(fact), told) {
                let best = figures.entry(figure).or_insert(told);
                if better(&told, best) {
                    *best = told;
                }
            }
        }
        figures
    }

    /// Whether all that tells of a figure was published when its period was over, so that it will not change any more.
    fn is_settled(&self, fact: &ObservationFact) -> bool {
        let last = fact.statement.period.and_then(Period::last_day);
        last.is_some_and(|last| self.said_days(&fact.evidence).all(|day| day >= last))
    }
}
