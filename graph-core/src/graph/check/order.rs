//! Ends before beginnings, and what is told before it happened.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{EntityId, EntityKind, Evidence, Modality, PartialDate, Period, StageKind};

use super::super::{Graph, StageFact};
use super::{CheckKind, Finding, Severity};

impl Graph {
    /// Built or running before building began, a policy that expires before it is in force, a period that ends before it
    /// begins.
    pub(super) fn ends_before_beginnings(&self, entity: EntityId) -> Vec<Finding> {
        let mut findings = self.reversed_periods(entity);
        findings.extend(self.built_before_begun(entity));
        findings.extend(self.expired_before_in_force(entity));
        findings
    }

    /// The surest pair of stages of a project that happened the wrong way round: one pair is enough to look at it. A later phase
    /// or a later section of a line explains many of them, so that this is no error.
    fn built_before_begun(&self, project: EntityId) -> Option<Finding> {
        let stages = self.stages_of(project).iter().filter_map(|id| self.stage(*id));
        let happened: Vec<&Arc<StageFact>> = stages
            .filter(|fact| fact.statement.modality != Modality::Planned && fact.statement.date.is_some())
            .collect();
        let of = |kinds: &'static [StageKind]| happened.iter().filter(move |fact| kinds.contains(&fact.statement.kind));
        let done = of(&[StageKind::Completed, StageKind::InProduction]);
        let pairs = done.flat_map(|done| {
            let before = [StageKind::Signed, StageKind::Approved, StageKind::UnderConstruction].as_slice();
            happened.iter().filter(move |fact| before.contains(&fact.statement.kind)).map(move |begun| (done, begun))
        });
        let wrong = pairs.filter_map(|(done, begun)| {
            let (end, start) = (done.statement.date?.last_day()?, begun.statement.date?.first_day()?);
            (end < start).then_some((done.confidence().min(begun.confidence()), done, begun))
        });
        let (_, done, begun) = wrong.max_by_key(|(sure, done, begun)| (*sure, done.id, begun.id))?;
        let said = |fact: &StageFact| {
            format!("{} {}", fact.statement.kind, fact.statement.date.map(|date| date.to_string()).unwrap_or_default())
        };
        Some(Finding {
            kind: CheckKind::EndsBeforeBeginning,
            severity: Severity::Warning,
            facts: vec![done.id, begun.id],
            explanation: format!("{} comes before {}", said(done), said(begun)),
        })
    }

    fn expired_before_in_force(&self, policy: EntityId) -> Option<Finding> {
        let entity = self.entity(policy).filter(|entity| entity.kind == EntityKind::Policy)?;
        let day = |name: &str| entity.properties.get(name)?.parse::<PartialDate>().ok();
        let expires = day("expires")?;
        let (name, from) = ["effective", "signed"]
            .into_iter()
            .filter_map(|name| Some((name, day(name)?)))
            .find(|(_, from)| expires.last_day() < from.first_day())?;
        Some(Finding {
            kind: CheckKind::EndsBeforeBeginning,
            severity: Severity::Error,
            facts: vec![],
            explanation: format!("expires {expires} comes before {name} {from}"),
        })
    }

    fn reversed_periods(&self, entity: EntityId) -> Vec<Finding> {
        let observations =
            self.observations_of(entity).iter().filter_map(|id| Some((*id, self.observation(*id)?.statement.period?)));
        let stages = self.stages_of(entity).iter().filter_map(|id| Some((*id, self.stage(*id)?.statement.date?)));
        let reversed = observations
            .chain(stages)
            .filter(|(_, period)| matches!(period, Period::Between(from, to) if to.last_day() < from.first_day()));
        let finding = |(id, period): (_, Period)| Finding {
            kind: CheckKind::EndsBeforeBeginning,
            severity: Severity::Error,
            facts: vec![id],
            explanation: format!("the period {period} ends before it begins"),
        };
        reversed.map(finding).collect()
    }

    /// What is told as having happened, in a time that had not begun when the last document that says so had appeared.
    pub(super) fn told_before_it_happened(&self, entity: EntityId) -> Vec<Finding> {
        let ahead = |date: Option<Period>, modality: Modality, evidence: &[Evidence]| {
            let begins = date.and_then(Period::first_day).filter(|_| modality != Modality::Planned)?;
            let days: Vec<Date> = self.said_days(evidence).collect();
            let told = days.iter().max().filter(|_| days.len() == evidence.len())?;
            (begins > *told).then(|| format!("told on {told} at the latest, of {begins} at the earliest"))
        };
        let observations = self.observations_of(entity).iter().filter_map(|id| {
            let fact = self.observation(*id)?;
            Some((*id, ahead(fact.statement.period, fact.statement.modality, &fact.evidence)?))
        });
        let stages = self.stages_of(entity).iter().filter_map(|id| {
            let fact = self.stage(*id)?;
            Some((*id, ahead(fact.statement.date, fact.statement.modality, &fact.evidence)?))
        });
        let finding = |(id, explanation)| Finding {
            kind: CheckKind::ToldBeforeItHappened,
            severity: Severity::Error,
            facts: vec![id],
            explanation,
        };
        observations.chain(stages).map(finding).collect()
    }
}
