//! All targets, conflicts and checks.

use std::collections::BTreeSet;

use async_graphql::Result;
use graph_core::graph;
use graph_core::model::{Confidence, EntityId};

use super::{Check, CheckKind, Conflict, ConflictKind, Severity, Target, TargetStatus};
use crate::schema::RequestContext;
use crate::schema::error::ErrorCode;
use crate::schema::input::district as district_named;
use crate::schema::list::exhausted;
use crate::schema::page::{Connection, Edge, PageArguments, page, paged_object};
use crate::schema::vocabulary::{Metric, StageKind};

/// What the graph makes of its facts.
#[derive(Default)]
pub(crate) struct Findings;

paged_object! {
    /// What the graph makes of its facts.
    Findings
    lists {}
    paged {
        /// What was planned, with what became of it, by due day; what has none comes last.
        targets(
            district: Option<String> = "Only of this district, those inside it, and what stands in them: its name, code or id.",
            metrics: Option<Vec<Metric>> = "Only figures of these metrics.",
            stages: Option<Vec<StageKind>> = "Only these stages; with `metrics` both these figures and these stages.",
            year: Option<i32> = "Only what was due in this year.",
            statuses: Option<Vec<TargetStatus>> = "Only what became so; all where none are given.",
        ) -> Edge<Target> = |_this, request, page| {
            let within = within(request, district)?;
            let filter = TargetFilter { within, metrics, stages, year, statuses };
            target_page(request, request.asking().targets().map_err(exhausted)?, &filter, &page)
        };
        /// What documents say of one thing and cannot all be true, the surest first.
        conflicts(
            district: Option<String> = "Only of this district, those inside it, and what stands in them: its name, code or id.",
            kinds: Option<Vec<ConflictKind>> = "Only about these; about all where none are given.",
            confidence: Option<f64> = "Only what is at least so sure, between 0 and 1.",
        ) -> Edge<Conflict> = |_this, request, page| {
            let filter = ConflictFilter { within: within(request, district)?, kinds, confidence: at_least(confidence)? };
            conflict_page(request.asking().conflicts().map_err(exhausted)?, &filter, &page)
        };
        /// What does not add up, the worst first, of these the surest.
        checks(
            district: Option<String> = "Only of this district, those inside it, and what stands in them: its name, code or id.",
            kinds: Option<Vec<CheckKind>> = "Only these checks; all where none are given.",
            severity: Option<Severity> = "Only what is at least so bad.",
            confidence: Option<f64> = "Only what is at least so sure, between 0 and 1.",
        ) -> Edge<Check> = |_this, request, page| {
            let (within, confidence) = (within(request, district)?, at_least(confidence)?);
            let filter = CheckFilter { within, kinds, severity, confidence };
            check_page(request.asking().checks().map_err(exhausted)?, &filter, &page)
        };
    }
    plain {}
}

/// Which targets are wanted.
#[derive(Default)]
pub(super) struct TargetFilter {
    pub(super) within: Option<BTreeSet<EntityId>>,
    pub(super) metrics: Option<Vec<Metric>>,
    pub(super) stages: Option<Vec<StageKind>>,
    pub(super) year: Option<i32>,
    pub(super) statuses: Option<Vec<TargetStatus>>,
}

/// Which conflicts are wanted.
#[derive(Default)]
pub(super) struct ConflictFilter {
    pub(super) within: Option<BTreeSet<EntityId>>,
    pub(super) kinds: Option<Vec<ConflictKind>>,
    pub(super) confidence: Option<Confidence>,
}

/// Which checks are wanted.
#[derive(Default)]
pub(super) struct CheckFilter {
    pub(super) within: Option<BTreeSet<EntityId>>,
    pub(super) kinds: Option<Vec<CheckKind>>,
    pub(super) severity: Option<Severity>,
    pub(super) confidence: Option<Confidence>,
}

fn within(request: &RequestContext, district: Option<String>) -> Result<Option<BTreeSet<EntityId>>> {
    let district = district.map(|district| district_named(request, &district)).transpose()?;
    let Some(district) = district else { return Ok(None) };
    request.asking().afford_relations_within(district).map_err(exhausted)?;
    Ok(Some(request.graph.entities_within(district)))
}

fn at_least(confidence: Option<f64>) -> Result<Option<Confidence>> {
    let Some(least) = confidence else { return Ok(None) };
    let percent = (0..=100_u8).find(|percent| Confidence::percent(*percent).as_f64() >= least);
    percent
        .filter(|_| least >= 0.0)
        .map(|percent| Some(Confidence::percent(percent)))
        .ok_or_else(|| ErrorCode::BadUserInput.error(format!("confidence is {least}; it may be 0 to 1")))
}

pub(super) fn target_page(
    request: &RequestContext,
    all: &[graph::Target],
    filter: &TargetFilter,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Target>>> {
    let graph = &request.graph;
    let is_named = |target: &graph::Target| {
        let metric = || graph.observation(target.planned).map(|fact| Metric::from(fact.statement.metric));
        let stage = || graph.stage(target.planned).map(|fact| StageKind::from(fact.statement.kind));
        match (&filter.metrics, &filter.stages) {
            (None, None) => true,
            (metrics, stages) => {
                let of_metric = |metrics: &Vec<Metric>| metric().is_some_and(|metric| metrics.contains(&metric));
                let of_stage = |stages: &Vec<StageKind>| stage().is_some_and(|stage| stages.contains(&stage));
                metrics.as_ref().is_some_and(of_metric) || stages.as_ref().is_some_and(of_stage)
            }
        }
    };
    let is_due = |target: &graph::Target| {
        let last = target.due.and_then(graph_core::model::Period::last_day);
        filter.year.is_none_or(|year| last.is_some_and(|last| i32::from(last.year()) == year))
    };
    let is_wanted = |target: &&graph::Target| {
        filter.statuses.as_ref().is_none_or(|statuses| statuses.contains(&target.status.into()))
            && filter.within.as_ref().is_none_or(|within| within.contains(&target.subject))
            && is_due(target)
            && is_named(target)
    };
    let wanted: Vec<&graph::Target> = all.iter().filter(is_wanted).collect();
    let key = |target: &&graph::Target| graph.target_key(target.planned);
    page(&wanted, arguments, key, |target, cursor| Some(Edge { cursor, node: Target((*target).clone()) }))
}

pub(super) fn conflict_page(
    all: &[graph::Conflict],
    filter: &ConflictFilter,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Conflict>>> {
    let is_wanted = |conflict: &&graph::Conflict| {
        filter.confidence.is_none_or(|least| conflict.confidence >= least)
            && filter.kinds.as_ref().is_none_or(|kinds| kinds.contains(&conflict.kind().into()))
            && filter.within.as_ref().is_none_or(|within| within.contains(&conflict.subject))
    };
    let wanted: Vec<&graph::Conflict> = all.iter().filter(is_wanted).collect();
    let key = |conflict: &&graph::Conflict| conflict.key();
    page(&wanted, arguments, key, |conflict, cursor| Some(Edge { cursor, node: Conflict((*conflict).clone()) }))
}

pub(super) fn check_page(
    all: &[graph::Check],
    filter: &CheckFilter,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Check>>> {
    let severity = filter.severity.map(graph::Severity::from);
    let is_wanted = |check: &&graph::Check| {
        filter.confidence.is_none_or(|least| check.confidence >= least)
            && severity.is_none_or(|severity| check.severity >= severity)
            && filter.kinds.as_ref().is_none_or(|kinds| kinds.contains(&check.kind.into()))
            && filter.within.as_ref().is_none_or(|within| within.contains(&check.subject))
    };
    let wanted: Vec<&graph::Check> = all.iter().filter(is_wanted).collect();
    page(&wanted, arguments, |check| check.key(), |check, cursor| Some(Edge { cursor, node: Check((*check).clone()) }))
}
