//! A district's figures by year, what was achieved beside what was planned.

use std::collections::BTreeMap;

use crate::model::{EntityId, FactId, Metric, Modality, Period};
use crate::resolve::normal;

use super::Graph;

/// One figure of an entity for one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// What is measured.
    pub metric: Metric,
    /// Of what, in the words of the first fact.
    pub of: Option<String>,
    /// Canonical unit.
    pub unit: String,
    /// The year in which the period lies, or ends where it is longer.
    pub year: i16,
    /// The period.
    pub period: Period,
    /// What is so, or is put at about so: observations, the best confidence first.
    pub actual: Vec<FactId>,
    /// What was planned, the best confidence first.
    pub planned: Vec<FactId>,
}

/// What an indicator is called, by which indicators are sorted.
pub type IndicatorKey = (Metric, Option<String>, String, i16, String);

impl Indicator {
    /// Indicators in order: by metric, what it is of, unit, year, period.
    pub fn key(&self) -> IndicatorKey {
        (self.metric, self.of.as_deref().map(normal), self.unit.clone(), self.year, self.period.to_string())
    }
}

impl Graph {
    /// The observations of an entity as a table: a row for each metric, what it is of, unit and period, with what was achieved and
    /// what was planned side by side. In the order of [`Indicator::key`].
    ///
    /// Observations without a period have no place in it, nor those that have no end: nobody can say of which year they
    /// are. Linear in the entity's observations.
    pub fn indicators(&self, entity: EntityId) -> Vec<Indicator> {
        let mut rows: BTreeMap<IndicatorKey, Indicator> = BTreeMap::new();
        for fact in self.observations_of(entity).iter().filter_map(|id| self.observation(*id)) {
            let one = &fact.statement;
            let Some((period, last)) = one.period.and_then(|period| Some((period, period.last_day()?))) else {
                continue;
            };
            let row = Indicator {
                metric: one.metric,
                of: one.of.clone(),
                unit: one.quantity.unit.clone(),
                year: last.year(),
                period,
                actual: vec![],
                planned: vec![],
            };
            let row = rows.entry(row.key()).or_insert(row);
            if one.modality == Modality::Planned { &mut row.planned } else { &mut row.actual }.push(fact.id);
        }
        let surest_first = |ids: &mut Vec<FactId>| {
            ids.sort_by_cached_key(|id| (std::cmp::Reverse(self.observation(*id).map(|fact| fact.confidence())), *id));
        };
        let mut rows: Vec<Indicator> = rows.into_values().collect();
        for row in &mut rows {
            surest_first(&mut row.actual);
            surest_first(&mut row.planned);
        }
        rows
    }
}
