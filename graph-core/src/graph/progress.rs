//! How far a project has come.

use crate::model::{EntityId, Evidence, FactId, Modality, StageKind};

use super::{Graph, StageFact};

impl Graph {
    /// The stage that a project had reached by the latest word: the latest that happened, and of the same day the one
    /// that is furthest on the way. A stage without a date counts from the publication of the latest document that says it.
    pub fn current_stage(&self, project: EntityId) -> Option<FactId> {
        let stages = self.stages_of(project).iter().filter_map(|id| self.stage(*id));
        let happened = stages.filter(|fact| fact.statement.modality != Modality::Planned);
        happened.max_by_key(|fact| (self.stage_day(fact), place(fact.statement.kind), fact.id)).map(|fact| fact.id)
    }

    fn stage_day(&self, fact: &StageFact) -> Option<jiff::civil::Date> {
        let published = |one: &Evidence| Some(self.document(one.document)?.published()?.date.last_day());
        let stated = fact.statement.date.and_then(|date| date.last_day().or_else(|| date.first_day()));
        stated.or_else(|| fact.evidence.iter().filter_map(published).max())
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
