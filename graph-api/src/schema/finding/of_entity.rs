//! Targets, conflicts and checks of one entity.

use async_graphql::Result;
use graph_core::model::EntityId;

use super::lists::{CheckFilter, ConflictFilter, TargetFilter, check_page, conflict_page, target_page};
use super::{Check, CheckKind, Conflict, ConflictKind, Severity, Target, TargetStatus};
use crate::schema::RequestContext;
use crate::schema::list::exhausted;
use crate::schema::page::{Connection, Edge, PageArguments};

/// A page of an entity's targets, by due day.
pub(crate) fn targets_of(
    request: &RequestContext,
    entity: EntityId,
    statuses: Option<Vec<TargetStatus>>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Target>>> {
    request.asking().afford_targets_of(entity).map_err(exhausted)?;
    let filter = TargetFilter { statuses, ..TargetFilter::default() };
    target_page(request, &request.graph.targets_of(entity, None), &filter, arguments)
}

/// A page of an entity's conflicts, the surest first.
pub(crate) fn conflicts_of(
    request: &RequestContext,
    entity: EntityId,
    kinds: Option<Vec<ConflictKind>>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Conflict>>> {
    request.asking().afford_facts_of(entity).map_err(exhausted)?;
    let filter = ConflictFilter { kinds, ..ConflictFilter::default() };
    conflict_page(&request.graph.conflicts_of(entity), &filter, arguments)
}

/// A page of an entity's checks, the worst first.
pub(crate) fn checks_of(
    request: &RequestContext,
    entity: EntityId,
    kinds: Option<Vec<CheckKind>>,
    severity: Option<Severity>,
    arguments: &PageArguments,
) -> Result<Connection<Edge<Check>>> {
    request.asking().afford_facts_of(entity).map_err(exhausted)?;
    let filter = CheckFilter { kinds, severity, ..CheckFilter::default() };
    check_page(&request.graph.checks_of(entity), &filter, arguments)
}
