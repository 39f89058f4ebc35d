//! All targets, conflicts and checks.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::Result;
use graph_core::graph;
use graph_core::graph::list::{Record, Source};
use graph_core::graph::order::OrderBy;
use graph_core::graph::record::{CheckField, ConflictField, TargetField};
use graph_core::model::{Confidence, EntityId, Period};

use super::{Check, CheckKind, Conflict, ConflictKind, Severity, Target, TargetStatus};
use crate::schema::RequestContext;
use crate::schema::aggregate::{CheckAggregate, ConflictAggregate, TargetAggregate};
use crate::schema::error::ErrorCode;
use crate::schema::fact::fact_page;
use crate::schema::filter::{CheckFilter, ConflictFilter, TargetFilter};
use crate::schema::input::district as district_named;
use crate::schema::list::{Listed, exhausted};
use crate::schema::order::{CheckOrder, ConflictOrder, TargetOrder};
use crate::schema::page::{Edge, paged_object};
use crate::schema::vocabulary::{Metric, StageKind};

/// What the graph makes of its facts.
#[derive(Default)]
pub(crate) struct Findings;

paged_object! {
    /// What the graph makes of its facts.
    Findings
    lists {
        /// What was planned, with what became of it, by due day; what has none comes last.
        targets(
            district: Option<String> = "Only of this district, those inside it, and what stands in them: its name, code or id."
                => "Use `filter: {within: …}`. Removed after 2027-06-30.",
            metrics: Option<Vec<Metric>> = "Only figures of these metrics."
                => "Use `filter: {metric: {in: …}}`. Removed after 2027-06-30.",
            stages: Option<Vec<StageKind>> = "Only these stages; with `metrics` both these figures and these stages."
                => "Use `filter: {stage: {in: …}}`. Removed after 2027-06-30.",
            year: Option<i32> = "Only what was due in this year."
                => "Use `filter: {due: …}`. Removed after 2027-06-30.",
            statuses: Option<Vec<TargetStatus>> = "Only what became so; all where none are given."
                => "Use `filter: {status: {in: …}}`. Removed after 2027-06-30.",
        ) -> Edge<Target> = |_this, ctx, request, arguments| {
            let within = within(request, district)?;
            let choice = TargetChoice { within, metrics, stages, year, statuses };
            let all = request.asking().targets().map_err(exhausted)?;
            let source = chosen(all, choice, |choice, target| choice.admits(target, &request.graph));
            fact_page(ctx, request, source, arguments, Target)
        };
        /// What documents say of one thing and cannot all be true, the surest first.
        conflicts(
            district: Option<String> = "Only of this district, those inside it, and what stands in them: its name, code or id."
                => "Use `filter: {within: …}`. Removed after 2027-06-30.",
            kinds: Option<Vec<ConflictKind>> = "Only about these; about all where none are given."
                => "Use `filter: {kind: {in: …}}`. Removed after 2027-06-30.",
            confidence: Option<f64> = "Only what is at least so sure, between 0 and 1."
                => "Use `filter: {confidence: {gte: …}}`. Removed after 2027-06-30.",
        ) -> Edge<Conflict> = |_this, ctx, request, arguments| {
            let choice = ConflictChoice { within: within(request, district)?, kinds, confidence: at_least(confidence)? };
            let all = request.asking().conflicts().map_err(exhausted)?;
            fact_page(ctx, request, chosen(all, choice, ConflictChoice::admits), arguments, Conflict)
        };
        /// What does not add up, the worst first, of these the surest.
        checks(
            district: Option<String> = "Only of this district, those inside it, and what stands in them: its name, code or id."
                => "Use `filter: {within: …}`. Removed after 2027-06-30.",
            kinds: Option<Vec<CheckKind>> = "Only these checks; all where none are given."
                => "Use `filter: {kind: {in: …}}`. Removed after 2027-06-30.",
            severity: Option<Severity> = "Only what is at least so bad."
                => "Use `filter: {severity: {gte: …}}`. Removed after 2027-06-30.",
            confidence: Option<f64> = "Only what is at least so sure, between 0 and 1."
                => "Use `filter: {confidence: {gte: …}}`. Removed after 2027-06-30.",
        ) -> Edge<Check> = |_this, ctx, request, arguments| {
            let (within, confidence) = (within(request, district)?, at_least(confidence)?);
            let choice = CheckChoice { within, kinds, severity, confidence };
            let all = request.asking().checks().map_err(exhausted)?;
            fact_page(ctx, request, chosen(all, choice, CheckChoice::admits), arguments, Check)
        };
    }
    paged {}
    plain {}
}

/// Writes what lists of a sort of finding are made with. They are all in the order in which the graph keeps them.
macro_rules! listed_finding {
    ($name:ident, $filter:ty, $order:ty, $aggregate:ty, $field:ty) => {
        impl Listed for $name {
            type Filter = $filter;
            type Order = $order;
            type Record<'g> = &'g Arc<graph::$name>;
            type Aggregate = $aggregate;

            const ORDER: &'static [OrderBy<$field>] = <&'static Arc<graph::$name> as Record<'static>>::KEPT;

            fn aggregate(items: &[Self::Record<'_>]) -> Self::Aggregate {
                <$aggregate>::new(items)
            }
        }
    };
}

listed_finding!(Target, TargetFilter, TargetOrder, TargetAggregate, TargetField);
listed_finding!(Conflict, ConflictFilter, ConflictOrder, ConflictAggregate, ConflictField);
listed_finding!(Check, CheckFilter, CheckOrder, CheckAggregate, CheckField);

/// What of all findings is listed: all of them where the arguments from before there was a filter say nothing.
fn chosen<'g, T, C: Default + PartialEq>(
    all: &'g [Arc<T>],
    choice: C,
    admits: impl Fn(&C, &T) -> bool,
) -> Source<'g, &'g Arc<T>>
where
    &'g Arc<T>: Record<'g, Shelf = ()>,
{
    if choice == C::default() {
        return Source::All(());
    }
    Source::These(all.iter().filter(|one| admits(&choice, one)).collect())
}

/// Which targets the arguments beside the filter mean.
#[derive(Default, PartialEq)]
pub(super) struct TargetChoice {
    pub(super) within: Option<BTreeSet<EntityId>>,
    pub(super) metrics: Option<Vec<Metric>>,
    pub(super) stages: Option<Vec<StageKind>>,
    pub(super) year: Option<i32>,
    pub(super) statuses: Option<Vec<TargetStatus>>,
}

/// Which conflicts the arguments beside the filter mean.
#[derive(Default, PartialEq)]
pub(super) struct ConflictChoice {
    pub(super) within: Option<BTreeSet<EntityId>>,
    pub(super) kinds: Option<Vec<ConflictKind>>,
    pub(super) confidence: Option<Confidence>,
}

/// Which checks the arguments beside the filter mean.
#[derive(Default, PartialEq)]
pub(super) struct CheckChoice {
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

impl TargetChoice {
    pub(super) fn admits(&self, target: &graph::Target, graph: &graph::Graph) -> bool {
        let metric = || graph.observation(target.planned).map(|fact| Metric::from(fact.statement.metric));
        let stage = || graph.stage(target.planned).map(|fact| StageKind::from(fact.statement.kind));
        let is_named = || match (&self.metrics, &self.stages) {
            (None, None) => true,
            (metrics, stages) => {
                let of_metric = |metrics: &Vec<Metric>| metric().is_some_and(|metric| metrics.contains(&metric));
                let of_stage = |stages: &Vec<StageKind>| stage().is_some_and(|stage| stages.contains(&stage));
                metrics.as_ref().is_some_and(of_metric) || stages.as_ref().is_some_and(of_stage)
            }
        };
        let last = target.due.and_then(Period::last_day);
        self.statuses.as_ref().is_none_or(|statuses| statuses.contains(&target.status.into()))
            && self.within.as_ref().is_none_or(|within| within.contains(&target.subject))
            && self.year.is_none_or(|year| last.is_some_and(|last| i32::from(last.year()) == year))
            && is_named()
    }
}

impl ConflictChoice {
    pub(super) fn admits(&self, conflict: &graph::Conflict) -> bool {
        self.confidence.is_none_or(|least| conflict.confidence >= least)
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&conflict.kind().into()))
            && self.within.as_ref().is_none_or(|within| within.contains(&conflict.subject))
    }
}

impl CheckChoice {
    pub(super) fn admits(&self, check: &graph::Check) -> bool {
        self.confidence.is_none_or(|least| check.confidence >= least)
            && self.severity.is_none_or(|severity| check.severity >= severity.into())
            && self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&check.kind.into()))
            && self.within.as_ref().is_none_or(|within| within.contains(&check.subject))
    }
}
