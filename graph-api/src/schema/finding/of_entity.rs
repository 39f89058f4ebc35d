//! Targets, conflicts and checks of one entity.

use async_graphql::{Context, Result};
use graph_core::graph::list::Source;
use graph_core::model::{CheckId, ConflictId, EntityId, FactId};

use super::lists::{CheckChoice, ConflictChoice, TargetChoice};
use super::{Check, CheckKind, Conflict, ConflictKind, Severity, Target, TargetStatus};
use crate::schema::RequestContext;
use crate::schema::fact::fact_page;
use crate::schema::list::{ListArguments, ListConnection, exhausted};
use crate::schema::page::Edge;

/// A page of an entity's targets, by due day.
pub(crate) fn targets_of(
    ctx: &Context<'_>,
    request: &RequestContext,
    entity: EntityId,
    statuses: Option<Vec<TargetStatus>>,
    arguments: ListArguments<Target>,
) -> Result<ListConnection<Edge<Target>>> {
    request.asking().afford_targets_of(entity).map_err(exhausted)?;
    let choice = TargetChoice { statuses, ..TargetChoice::default() };
    let targets = request.graph.targets_of(entity, None);
    let chosen = targets.iter().filter(|target| choice.admits(target, &request.graph)).collect();
    fact_page(ctx, request, Source::These(chosen), arguments, Target)
}

/// A page of an entity's conflicts, the surest first.
pub(crate) fn conflicts_of(
    ctx: &Context<'_>,
    request: &RequestContext,
    entity: EntityId,
    kinds: Option<Vec<ConflictKind>>,
    arguments: ListArguments<Conflict>,
) -> Result<ListConnection<Edge<Conflict>>> {
    request.asking().afford_facts_of(entity).map_err(exhausted)?;
    let choice = ConflictChoice { kinds, ..ConflictChoice::default() };
    let conflicts = request.graph.conflicts_of(entity);
    let chosen = conflicts.iter().filter(|conflict| choice.admits(conflict)).collect();
    fact_page(ctx, request, Source::These(chosen), arguments, Conflict)
}

/// A page of an entity's checks, the worst first.
pub(crate) fn checks_of(
    ctx: &Context<'_>,
    request: &RequestContext,
    entity: EntityId,
    kinds: Option<Vec<CheckKind>>,
    severity: Option<Severity>,
    arguments: ListArguments<Check>,
) -> Result<ListConnection<Edge<Check>>> {
    request.asking().afford_facts_of(entity).map_err(exhausted)?;
    let choice = CheckChoice { kinds, severity, ..CheckChoice::default() };
    let checks = request.graph.checks_of(entity);
    let chosen = checks.iter().filter(|check| choice.admits(check)).collect();
    fact_page(ctx, request, Source::These(chosen), arguments, Check)
}

/// A conflict by its id, looked for at the entity that it is about.
pub(crate) fn conflict(request: &RequestContext, subject: EntityId, id: ConflictId) -> Result<Option<Conflict>> {
    request.asking().afford_facts_of(subject).map_err(exhausted)?;
    Ok(request.graph.conflicts_of(subject).into_iter().find(|one| one.id == id).map(Conflict))
}

/// A check by its id, looked for at the entity that it is about.
pub(crate) fn check(request: &RequestContext, subject: EntityId, id: CheckId) -> Result<Option<Check>> {
    request.asking().afford_facts_of(subject).map_err(exhausted)?;
    Ok(request.graph.checks_of(subject).into_iter().find(|one| one.id == id).map(Check))
}

/// A target by the fact that was planned.
pub(crate) fn target(request: &RequestContext, planned: FactId) -> Result<Option<Target>> {
    let graph = &request.graph;
    let figure = graph.observation(planned).map(|fact| fact.statement.subject);
    let stage = || graph.stage(planned).map(|fact| fact.statement.project);
    let Some(subject) = figure.or_else(stage) else { return Ok(None) };
    request.asking().afford_facts_of(subject).map_err(exhausted)?;
    Ok(graph.target(planned, None).map(|target| Target(target.into())))
}
