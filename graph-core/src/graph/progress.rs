//! How far a project has come.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{EntityId, Evidence, FactId, Modality, PartialDate, Period, StageKind};

use super::budget::{Budget, Exhausted};
use super::record::EntityRecord;
use super::{Graph, StageFact};

impl Graph {
    /// The stage that a project had reached by the latest word: the latest that happened, and of the same day the one
    /// that is furthest on the way. A stage without a date counts from the publication of the latest document that says it.
    pub fn current_stage(&self, project: EntityId) -> Option<FactId> {
        self.current(self.stage_facts(self.number(project)?)).map(|fact| fact.id)
    }

    /// The same for a project of a list, with two steps for each of its stages.
    pub(super) fn reached(&self, project: EntityRecord<'_>, budget: &Budget) -> Result<Option<&StageFact>, Exhausted> {
        budget.spend(2 * self.stage_facts(project.number).count() as u64)?;
        Ok(self.current(self.stage_facts(project.number)))
    }

    /// The stage that a project had surely reached by the end of a date, as all documents know it, also later ones; what was
    /// known then is the current stage of [`Graph::scoped`].
    ///
    /// A stage counts from the last day on which it may have begun: one of 2023 from the end of that year, one that lasts from
    /// 2021 to 2025 from the end of 2021 on. One without a date counts from the first document that says it. Of those that
    /// count the latest holds, as in [`Graph::current_stage`].
    pub fn stage_at(&self, project: EntityId, date: PartialDate) -> Option<FactId> {
        let by = date.last_day();
        let day = |fact: &StageFact| {
            let Some(date) = fact.statement.date else {
                return self.said_days(&fact.evidence).filter(|day| *day <= by).max();
            };
            let begun = surely_begun(date)?;
            let last = date.last_day().unwrap_or(begun).min(by);
            (begun <= by).then_some(last)
        };
        let stages = self.stages_of(project).iter().filter_map(|id| self.stage(*id));
        let happened = stages.filter(|fact| fact.statement.modality != Modality::Planned);
        let dated = happened.filter_map(|fact| Some((day(fact)?, place(fact.statement.kind), fact.id)));
        dated.max().map(|(_, _, id)| id)
    }

    fn current<'a>(&self, stages: impl Iterator<Item = &'a Arc<StageFact>>) -> Option<&'a StageFact> {
        let happened = stages.filter(|fact| fact.statement.modality != Modality::Planned);
        let latest = happened.max_by_key(|fact| (self.stage_day(fact), place(fact.statement.kind), fact.id));
        latest.map(AsRef::as_ref)
    }

    fn stage_day(&self, fact: &StageFact) -> Option<Date> {
        let stated = fact.statement.date.and_then(|date| date.last_day().or_else(|| date.first_day()));
        stated.or_else(|| self.last_published(&fact.evidence))
    }

    /// The days by which the documents of some evidence had surely appeared; undated ones have none.
    pub(super) fn said_days(&self, evidence: &[Evidence]) -> impl Iterator<Item = Date> {
        evidence.iter().filter_map(|one| Some(self.document(one.document)?.published()?.date.last_day()))
    }
}

/// The last day on which something of this date may have begun.
pub(super) fn surely_begun(date: Period) -> Option<Date> {
    match date {
        Period::Between(from, _) | Period::From(from) => Some(from.last_day()),
        Period::At(_) | Period::Quarter(..) | Period::Half(..) | Period::Until(_) => date.last_day(),
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
