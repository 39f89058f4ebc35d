//! How far a project has come.

use std::sync::Arc;

use crate::model::{EntityId, FactId, Modality, StageKind};

use super::budget::{Budget, Exhausted};
use super::record::EntityRecord;
use super::{Graph, StageFact};

impl Graph {
    /// The stage that a project had reached by the latest word: the latest that happened, and of the same day the one
    /// that is furthest on the way. A stage without a date counts from the publication of the latest document that says it.
    pub fn current_stage(&self, project: EntityId) -> Option<FactId> {
        self.current(self.stage_facts(self.number(project)?)).map(|fact| fact.id)
    }

    /// The same for a project of a list, with a step for each of its stages.
    pub(super) fn reached(&self, project: EntityRecord<'_>, budget: &Budget) -> Result<Option<&StageFact>, Exhausted> {
        budget.spend(self.stage_facts(project.number).count() as u64)?;
        Ok(self.current(self.stage_facts(project.number)))
    }

    fn current<'a>(&self, stages: impl Iterator<Item = &'a Arc<StageFact>>) -> Option<&'a StageFact> {
        let happened = stages.filter(|fact| fact.statement.modality != Modality::Planned);
        let latest = happened.max_by_key(|fact| (self.stage_day(fact), place(fact.statement.kind), fact.id));
        latest.map(AsRef::as_ref)
    }

    fn stage_day(&self, fact: &StageFact) -> Option<jiff::civil::Date> {
        let stated = fact.statement.date.and_then(|date| date.last_day().or_else(|| date.first_day()));
        stated.or_else(|| self.last_published(&fact.evidence))
    }
}

/// The stages in the order in which a project comes through them: 建成投产 is built first, then in production.
const WAY: [StageKind; 8] = [
    StageKind::Planned,
    StageKind::Signed,
    StageKind::Approved,
    StageKind::UnderConstruction,
    StageKind::Completed,
    StageKind::Trial,
    StageKind::InProduction,
    StageKind::Suspended,
];

/// The place of a stage on the way.
pub(super) fn place(stage: StageKind) -> usize {
    WAY.iter().position(|one| *one == stage).unwrap_or(WAY.len())
}
