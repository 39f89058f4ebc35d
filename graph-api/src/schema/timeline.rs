//! What happened to an entity, in order; and its figures by year.

use async_graphql::{Context, Enum, Result};
use graph_core::graph::{self, Event, Indicator as Row};
use graph_core::model::{self, EntityId, FactId};

use super::RequestContext;
use super::entity::{AnyEntity, shown};
use super::fact::{Fact, Observation, fact, observations};
use super::list::exhausted;
use super::page::{Connection, Edge, PageArguments, page, paged_object};
use super::scalar::{Date, Period};
use super::vocabulary::{Metric, Modality, RelationKind, StageKind};

/// How an event's date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "graph::DatedBy")]
pub(crate) enum DatedBy {
    /// A document states it.
    Statement,
    /// No document states a date: it is the day on which the first document that tells of it was published.
    Document,
    /// Neither the statement nor any of its documents has a date.
    Nothing,
}

/// What sort of event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum EventSort {
    /// A stage of a project.
    Stage,
    /// A day that a policy's own document names.
    Milestone,
    /// A quantity.
    Observation,
    /// A relation.
    Relation,
}

fn sort(event: &Event) -> EventSort {
    match event.kind {
        graph::EventKind::Stage(_) => EventSort::Stage,
        graph::EventKind::Milestone(_) => EventSort::Milestone,
        graph::EventKind::Observation(_) => EventSort::Observation,
        graph::EventKind::Relation(_) => EventSort::Relation,
    }
}

/// Something that happened to an entity, or is to happen.
#[derive(Debug, Clone)]
pub(crate) struct TimelineEvent(Event);

paged_object! {
    /// Something that happened to an entity, or is to happen.
    TimelineEvent
    lists {}
    paged {
        /// The facts that tell of it, the one that dates it first; none of a milestone, which is a property of its policy.
        facts() -> Edge<Fact> = |this, request, page| facts(request, &this.0.facts, &page);
    }
    plain {
        /// When; null where nothing says it.
        async fn period(&self) -> Option<Period> {
            self.0.period.map(Into::into)
        }

        /// How the date is known.
        async fn dated_by(&self) -> DatedBy {
            self.0.dated_by.into()
        }

        /// When it was last said again before something else came, where that was later: a project that is being built for years.
        async fn until(&self) -> Option<Period> {
            self.0.until.map(Into::into)
        }

        /// Whose event it is: the entity itself, or a project that it develops.
        async fn entity(&self, ctx: &Context<'_>) -> Result<Option<AnyEntity>> {
            Ok(shown(RequestContext::of(ctx)?, self.0.entity))
        }

        /// What sort of event it is.
        async fn sort(&self) -> EventSort {
            sort(&self.0)
        }

        /// The stage, of an event that is one.
        async fn stage(&self) -> Option<StageKind> {
            match self.0.kind {
                graph::EventKind::Stage(stage) => Some(stage.into()),
                _ => None,
            }
        }

        /// The relation, of an event that is one.
        async fn relation(&self) -> Option<RelationKind> {
            match self.0.kind {
                graph::EventKind::Relation(relation) => Some(relation.into()),
                _ => None,
            }
        }

        /// What was measured, of an event that is an observation.
        async fn metric(&self) -> Option<Metric> {
            match self.0.kind {
                graph::EventKind::Observation(metric) => Some(metric.into()),
                _ => None,
            }
        }

        /// `signed`, `effective` or `expires`, of a milestone.
        async fn milestone(&self) -> Option<&str> {
            match &self.0.kind {
                graph::EventKind::Milestone(name) => Some(name),
                _ => None,
            }
        }

        /// Whether it happened, is expected, or is put at about so.
        async fn modality(&self) -> Modality {
            self.0.modality.into()
        }
    }
}

/// Facts of any sort, in the order in which they are given.
pub(crate) fn facts(
    request: &RequestContext,
    ids: &[FactId],
    arguments: &PageArguments,
) -> Result<Connection<Edge<Fact>>> {
    let numbered: Vec<(usize, FactId)> = ids.iter().copied().enumerate().collect();
    page(&numbered, arguments, |one| *one, |(_, id), cursor| Some(Edge { cursor, node: fact(&request.graph, *id)? }))
}

/// A page of an entity's timeline.
pub(crate) fn timeline(
    request: &RequestContext,
    entity: EntityId,
    sorts: Option<Vec<EventSort>>,
    from: Option<Date>,
    to: Option<Date>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<TimelineEvent>>> {
    let is_wanted = |event: &Event| {
        let begins = event.period.and_then(model::Period::first_day);
        let ends = event.until.or(event.period).and_then(model::Period::last_day);
        sorts.as_ref().is_none_or(|sorts| sorts.contains(&sort(event)))
            && from.is_none_or(|from| event.period.is_some() && ends.is_none_or(|day| day >= from.0.first_day()))
            && to.is_none_or(|to| event.period.is_some() && begins.is_none_or(|day| day <= to.0.last_day()))
    };
    request.asking().afford_facts_of(entity).map_err(exhausted)?;
    let events: Vec<Event> = request.graph.timeline(entity).into_iter().filter(is_wanted).collect();
    page(&events, arguments, Event::key, |event, cursor| Some(Edge { cursor, node: TimelineEvent(event.clone()) }))
}

/// A figure of an entity for one period, what was achieved beside what was planned.
#[derive(Debug, Clone)]
pub(crate) struct Indicator(Row);

paged_object! {
    /// A figure of an entity for one period, what was achieved beside what was planned.
    Indicator
    lists {
        /// What is so, or is put at about so.
        actual() -> Edge<Observation> = |this, ctx, request, arguments| observations(ctx, request, &this.0.actual, arguments);
        /// What was planned.
        planned() -> Edge<Observation> = |this, ctx, request, arguments| observations(ctx, request, &this.0.planned, arguments);
    }
    paged {}
    plain {
        /// What is measured.
        async fn metric(&self) -> Metric {
            self.0.metric.into()
        }

        /// Of what.
        async fn of(&self) -> Option<&str> {
            self.0.of.as_deref()
        }

        /// Canonical unit: `CNY`, `t/a`, `%`, `1`, …
        async fn unit(&self) -> &str {
            &self.0.unit
        }

        /// The year in which the period lies, or ends where it is longer.
        async fn year(&self) -> i32 {
            self.0.year.into()
        }

        /// The period.
        async fn period(&self) -> Period {
            self.0.period.into()
        }
    }
}

/// A page of an entity's indicators.
pub(crate) fn indicators(
    request: &RequestContext,
    entity: EntityId,
    metrics: Option<Vec<Metric>>,
    years: Option<Vec<i32>>,
    whole_years: Option<bool>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Indicator>>> {
    request.asking().afford_facts_of(entity).map_err(exhausted)?;
    let is_year = |row: &Row| row.period.to_string() == row.year.to_string();
    let is_wanted = |row: &Row| {
        metrics.as_ref().is_none_or(|metrics| metrics.contains(&row.metric.into()))
            && years.as_ref().is_none_or(|years| years.contains(&row.year.into()))
            && (whole_years != Some(true) || is_year(row))
    };
    let rows: Vec<Row> = request.graph.indicators(entity).into_iter().filter(is_wanted).collect();
    page(&rows, arguments, Row::key, |row, cursor| Some(Edge { cursor, node: Indicator(row.clone()) }))
}
