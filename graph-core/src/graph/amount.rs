//! The one amount that is taken for a thing where several statements stand.

use std::cmp::Reverse;
use std::sync::Arc;

use super::budget::{Budget, Exhausted};
use super::record::EntityRecord;
use super::{Graph, ObservationFact};
use crate::model::{Metric, Modality};

impl Graph {
    /// The observation of a metric that is taken for an entity as a whole: of those that say no part or product
    /// ([`crate::model::Observation::of`] is missing), the one that [`Graph::rather`] puts last.
    ///
    /// # Errors
    ///
    /// Where the budget ends; three steps for each observation of the entity.
    pub fn taken(
        &self,
        record: EntityRecord<'_>,
        metric: Metric,
        prefer: Modality,
        budget: &Budget,
    ) -> Result<Option<&Arc<ObservationFact>>, Exhausted> {
        let mut taken: Option<&Arc<ObservationFact>> = None;
        for fact in self.observation_facts(record.number) {
            budget.spend(3)?;
            if fact.statement.metric == metric && fact.statement.of.is_none() {
                taken = Some(taken.map_or(fact, |best| self.rather(best, fact, prefer)));
            }
        }
        Ok(taken)
    }

    /// Which of two statements about one thing is rather taken: that of the preferred modality, then one of what is so,
    /// about so, planned; then that of the later document (dated ones first); then the surer one; then the smaller id.
    pub(super) fn rather<'f>(
        &self,
        one: &'f Arc<ObservationFact>,
        other: &'f Arc<ObservationFact>,
        prefer: Modality,
    ) -> &'f Arc<ObservationFact> {
        let modality = |fact: &ObservationFact| {
            let modality = fact.statement.modality;
            let otherwise = match modality {
                Modality::Actual => 2,
                Modality::Estimated => 1,
                Modality::Planned => 0,
            };
            (modality == prefer, otherwise)
        };
        // Most are told apart by their modality: looking the documents up takes longer.
        let said = |fact: &ObservationFact| (self.last_published(&fact.evidence), fact.confidence(), Reverse(fact.id));
        let order = modality(one).cmp(&modality(other)).then_with(|| said(one).cmp(&said(other)));
        if order.is_ge() { one } else { other }
    }
}
