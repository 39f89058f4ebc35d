//! Targets: what was planned, and what became of it.

use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::model::{Bound, EntityId, Evidence, FactId, Metric, Modality, Observation, Period, StageKind};
use crate::resolve::normal;

use super::agreement::Reach;
use super::progress::{place, surely_begun};
use super::record::kept_first;
use super::{Graph, ObservationFact, StageFact};

/// What became of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TargetStatus {
    /// It was reached.
    Met,
    /// What was achieved by the end of its period falls short, or a stage came late.
    Missed,
    /// Its period has not ended by the last day that the documents know, or it has none and was not reached.
    Open,
    /// Its period has ended, and no document says what became of it.
    Unknown,
}

/// A target with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What was planned: an observation or a stage.
    pub planned: FactId,
    /// Whose it is.
    pub subject: EntityId,
    /// By when.
    pub due: Option<Period>,
    /// What of the same is said to have happened, what counts most first.
    pub outcomes: Vec<FactId>,
    /// What was achieved as a part of what was planned, to four places; `None` of a stage, and where nothing is known.
    pub ratio: Option<Decimal>,
    /// What became of it.
    pub status: TargetStatus,
}

/// The metric in which an outcome is told, where it has another name than the plan.
fn outcome_metric(metric: Metric) -> Metric {
    match metric {
        Metric::InvestmentPlanned => Metric::InvestmentCompleted,
        other => other,
    }
}

/// Whether less is better: of a duration, and of what was to be at most so much.
fn less_is_better(planned: &Observation<EntityId>) -> bool {
    planned.metric == Metric::Duration || planned.quantity.bound == Some(Bound::AtMost)
}

/// An actual figure beside a planned one.
struct Outcome<'a> {
    fact: &'a ObservationFact,
    /// Whether it tells how the whole period ended, and not only how far it came on the way.
    is_final: bool,
    /// The day up to which it tells.
    last: Option<Date>,
}

impl Graph {
    /// The targets of an entity: everything planned of it, by due day. `today` is the day to judge by, the last day that
    /// the documents know unless given ([`Graph::last_word`]). Linear in the facts at the entity times those of one figure.
    pub fn targets_of(&self, entity: EntityId, today: Option<Date>) -> Vec<Arc<Target>> {
        let today = today.or_else(|| self.last_word());
        let facts = self.stages_of(entity).iter().chain(self.observations_of(entity));
        let mut targets: Vec<Arc<Target>> = facts.filter_map(|id| self.target(*id, today)).map(Arc::new).collect();
        targets.sort_by_cached_key(kept_first);
        targets
    }

    /// All targets, by due day, as the last day that the documents know judges them. The first call is linear in the whole
    /// graph, on all cores, and what it found is kept; `None` where `go_on` said to stop before it was through.
    pub fn targets(&self, go_on: &(dyn Fn() -> bool + Sync)) -> Option<&[Arc<Target>]> {
        let kept = &self.lazy.targets;
        if kept.get().is_none() {
            let today = self.last_word();
            let mut targets = self.each_entity(go_on, |entity| self.targets_of(entity, today))?;
            targets.par_sort_by_cached_key(kept_first);
            // Another thread may have been faster; both found the same.
            let _ = kept.set(targets);
        }
        kept.get().map(Vec::as_slice)
    }

    /// What became of a planned observation or stage; `None` where the fact is no plan, or one that was only told when its
    /// time was over and of which nothing is known (a report that gives the goal of the year beside what came of it is kept).
    pub fn target(&self, planned: FactId, today: Option<Date>) -> Option<Target> {
        let today = today.or_else(|| self.last_word());
        if let Some(fact) = self.observation(planned) {
            return (fact.statement.modality == Modality::Planned).then(|| self.figure(fact, today)).flatten();
        }
        let fact = self.stage(planned).filter(|fact| fact.statement.modality == Modality::Planned)?;
        self.appointment(fact, today)
    }

    /// Whether a plan was told when its period was over: history, and nothing that anybody could still strive for.
    fn is_history(&self, period: Option<Period>, evidence: &[Evidence]) -> bool {
        let end = period.and_then(Period::last_day);
        end.zip(self.said_days(evidence).min()).is_some_and(|(end, told)| end < told)
    }

    /// The last day on which a document may have been published: up to it the graph can know what happened.
    pub fn last_word(&self) -> Option<Date> {
        *self.lazy.last_word.get_or_init(|| {
            let dated = |id| Some(self.document(id)?.published()?.date.last_day());
            self.documents().iter().filter_map(|id| dated(*id)).max()
        })
    }

    /// A planned figure.
    ///
    /// An outcome is an actual or estimated observation of the same subject, what it is of and unit, in the same metric
    /// (planned investment is met by completed investment). Where the plan has a period, the outcome's lies within it: it is
    /// final where it ends with the plan's, and progress where it ends before. Where the plan has none, an outcome counts from
    /// the first day on which the plan was told. Reached is what attains the planned value but for rounding; of a duration, and of
    /// what was to be at most so much, what stays below.
    fn figure(&self, planned: &ObservationFact, today: Option<Date>) -> Option<Target> {
        let plan = &planned.statement;
        let mut outcomes = self.figures_after(planned);
        outcomes.sort_by_key(|one| (std::cmp::Reverse((one.is_final, one.last, one.fact.confidence())), one.fact.id));
        if !outcomes.iter().any(|one| one.is_final) && self.is_history(plan.period, &planned.evidence) {
            return None;
        }
        let reached = outcomes.iter().any(|one| reaches(&one.fact.statement, plan));
        let has_ended = plan.period.and_then(Period::last_day).zip(today).is_some_and(|(last, today)| last <= today);
        let status = match (reached, outcomes.first()) {
            // What is to stay below can still rise before the end.
            (true, Some(best)) if best.is_final || !less_is_better(plan) => TargetStatus::Met,
            (false, Some(best)) if best.is_final && plan.period.is_some() => TargetStatus::Missed,
            _ if has_ended => TargetStatus::Unknown,
            _ => TargetStatus::Open,
        };
        let ratio = outcomes.first().and_then(|best| ratio(&best.fact.statement, plan));
        let outcomes = outcomes.into_iter().map(|one| one.fact.id).collect();
        Some(Target { planned: planned.id, subject: plan.subject, due: plan.period, outcomes, ratio, status })
    }

    fn figures_after<'a>(&'a self, planned: &ObservationFact) -> Vec<Outcome<'a>> {
        let plan = &planned.statement;
        let (metric, of) = (outcome_metric(plan.metric), plan.of.as_deref().map(normal));
        let told = self.said_days(&planned.evidence).min();
        let all = self.observations_of(plan.subject);
        let metric_of = |id: &FactId| self.observation(*id).map(|fact| fact.statement.metric);
        let from = all.partition_point(|id| metric_of(id) < Some(metric));
        let same =
            all.iter().skip(from).map_while(|id| self.observation(*id).filter(|one| one.statement.metric == metric));
        let outcome = |fact: &'a std::sync::Arc<ObservationFact>| {
            let one = &fact.statement;
            let is_same = one.modality != Modality::Planned
                && one.quantity.unit == plan.quantity.unit
                && one.of.as_deref().map(normal) == of;
            let (is_final, last) = is_same.then(|| self.relates(plan.period, told, fact)).flatten()?;
            Some(Outcome { fact, is_final, last })
        };
        same.filter_map(outcome).collect()
    }

    /// Whether an observation tells of a plan's period: how it ended, or how far it came; and up to which day.
    fn relates(
        &self,
        period: Option<Period>,
        told: Option<Date>,
        fact: &ObservationFact,
    ) -> Option<(bool, Option<Date>)> {
        let own = fact.statement.period;
        let said = self.said_days(&fact.evidence).max();
        let Some(period) = period else {
            let last = own.and_then(Period::last_day).or(said);
            return (last.zip(told).is_some_and(|(last, told)| last >= told)).then_some((true, last));
        };
        let (own, end) = (own?, period.last_day()?);
        let last = own.last_day()?;
        let first = own.first_day().unwrap_or(last);
        let inside = period.first_day().is_none_or(|start| start <= first) && last <= end;
        // A figure of this year that was published in March is how far it came by March.
        let is_final = last == end && said.is_none_or(|said| said >= end);
        inside.then(|| (is_final, Some(said.map_or(last, |said| said.min(last)))))
    }

    /// A planned stage.
    ///
    /// It is missed where the first outcome surely began after the last due day, or where the project was still at an earlier
    /// stage then; reached without a date is met, because nobody says that it was late.
    fn appointment(&self, planned: &StageFact, today: Option<Date>) -> Option<Target> {
        let plan = &planned.statement;
        if self.is_history(plan.date, &planned.evidence) {
            return None;
        }
        let end = plan.date.and_then(Period::last_day);
        let begins_after_it = |fact: &StageFact| {
            let first = fact.statement.date.and_then(Period::first_day);
            first.zip(end).is_some_and(|(first, end)| first > end)
        };
        let outcomes = self.stages_after(planned);
        let lagged = || {
            self.happened(plan.project).any(|fact| !implies(fact.statement.kind, plan.kind) && begins_after_it(fact))
        };
        let status = match outcomes.iter().any(|fact| !begins_after_it(fact)) {
            true => TargetStatus::Met,
            false if !outcomes.is_empty() || lagged() => TargetStatus::Missed,
            false if end.zip(today).is_some_and(|(end, today)| end <= today) => TargetStatus::Unknown,
            false => TargetStatus::Open,
        };
        let outcomes = outcomes.into_iter().map(|fact| fact.id).collect();
        Some(Target { planned: planned.id, subject: plan.project, due: plan.date, outcomes, ratio: None, status })
    }

    /// The outcomes of a planned stage, the first to begin first: the stages that happened, are as far on the way or further,
    /// did not happen before the plan was first told, and are told by a document that does not tell the plan.
    fn stages_after(&self, planned: &StageFact) -> Vec<&StageFact> {
        let told = self.said_days(&planned.evidence).min();
        let is_after = |fact: &StageFact| {
            let day = fact.statement.date.and_then(Period::last_day).or_else(|| self.said_days(&fact.evidence).max());
            let tells_plan = |one: &Evidence| planned.evidence.iter().any(|own| own.document == one.document);
            day.zip(told).is_none_or(|(day, told)| day >= told) && !fact.evidence.iter().all(tells_plan)
        };
        let reached = self.happened(planned.statement.project);
        let reached = reached.filter(|fact| implies(fact.statement.kind, planned.statement.kind));
        let mut outcomes: Vec<&StageFact> = reached.filter(|fact| is_after(fact)).collect();
        let begun = |fact: &StageFact| fact.statement.date.and_then(surely_begun);
        outcomes.sort_by_key(|fact| (begun(fact).is_none(), begun(fact), fact.id));
        outcomes
    }

    /// The stages of a project that are no plans.
    fn happened(&self, project: EntityId) -> impl Iterator<Item = &StageFact> {
        let stages = self.stages_of(project).iter().filter_map(|id| self.stage(*id));
        stages.map(|fact| fact.as_ref()).filter(|fact| fact.statement.modality != Modality::Planned)
    }
}

/// Whether a project at one stage has reached another. One that is stopped tells nothing of what came before, and building
/// is not reached by what is only planned again.
fn implies(stage: StageKind, wanted: StageKind) -> bool {
    match (stage, wanted) {
        (StageKind::Suspended, _) | (_, StageKind::Suspended) => stage == wanted,
        _ => place(stage) >= place(wanted),
    }
}

/// Whether an outcome attains a plan, but for rounding.
fn reaches(outcome: &Observation<EntityId>, plan: &Observation<EntityId>) -> bool {
    let (is, wanted) = (outcome.quantity.value, plan.quantity.value);
    let attains = if less_is_better(plan) { is <= plan.quantity.upper.unwrap_or(wanted) } else { is >= wanted };
    attains || Reach::of(&plain(outcome)).agrees(Reach::of(&plain(plan)))
}

/// The same without its bound: 力争超过30亿 is attained by 30亿, not by what 超 may reach to.
fn plain(one: &Observation<EntityId>) -> Observation<EntityId> {
    let mut plain = one.clone();
    plain.quantity.bound = None;
    plain
}

fn ratio(outcome: &Observation<EntityId>, plan: &Observation<EntityId>) -> Option<Decimal> {
    let ratio = outcome.quantity.value.checked_div(plan.quantity.value)?;
    Some(ratio.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize())
}
