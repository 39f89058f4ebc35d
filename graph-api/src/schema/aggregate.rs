//! What a list comes to: counts, sums, and groups of it.

use std::cmp::Ordering;

use async_graphql::resolver_utils::EnumType;
use async_graphql::{Context, Enum, Result, SimpleObject};
use graph_core::graph::aggregate::{self, Grouped, Grouping};
use graph_core::graph::filter::{Compare, Comparison, Filter, ObservationTest};
use graph_core::graph::record::{EntityRecord, HeldEntity};
use graph_core::model::{self, EntityId};

use super::RequestContext;
use super::entity::{AnyEntity, shown};
use super::error::ErrorCode;
use super::filter::{ObservationFilter, given};
use super::finding::{CheckKind, ConflictKind, Severity, TargetStatus};
use super::list::exhausted;
use super::review::{Held, ReviewKind};
use super::scalar::Decimal;
use super::vocabulary::{DistrictLevel, Metric, Modality};

mod object;

pub(crate) use object::{
    CheckAggregate, ConflictAggregate, DocumentAggregate, EntityAggregate, ObservationAggregate, ProvisionAggregate,
    RelationAggregate, ReviewAggregate, StageAggregate, TargetAggregate,
};

/// Amounts of one metric, of one thing and in one unit, one for each subject.
///
/// Where several statements about one subject stand, one is taken: that of the modality that `prefer` names, then of what is
/// so, about so, planned; then of the later document; then the surer one. What is part of a whole that counts here is left
/// out, so that a project's phases are not added to it.
#[derive(Debug, SimpleObject)]
pub(crate) struct Amounts {
    /// What is measured.
    metric: Metric,
    /// Of what; null where the statements are about their subjects as a whole.
    of: Option<String>,
    /// The unit of all of them.
    unit: String,
    /// How many subjects have an amount that counts.
    count: usize,
    /// All together, exactly; null where that has more digits than a decimal holds.
    sum: Option<Decimal>,
    /// The least.
    min: Decimal,
    /// The greatest.
    max: Decimal,
    /// The sum by the count, rounded half to even to 6 places.
    average: Option<Decimal>,
    /// The one in the middle; of an even number the average of the two there.
    median: Option<Decimal>,
    /// Of how many of these subjects other statements of the same modality and period say another amount.
    conflicts: usize,
    /// How many subjects were left out because a whole that they are part of counts here.
    parts: usize,
}

impl From<aggregate::Amounts> for Amounts {
    fn from(amounts: aggregate::Amounts) -> Self {
        Self {
            metric: amounts.metric.into(),
            of: amounts.of,
            unit: amounts.unit,
            count: amounts.count,
            sum: amounts.sum.map(Into::into),
            min: amounts.min.into(),
            max: amounts.max.into(),
            average: amounts.average.map(Into::into),
            median: amounts.median.map(Into::into),
            conflicts: amounts.conflicts,
            parts: amounts.parts,
        }
    }
}

/// In which order groups come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum GroupOrder {
    /// The largest first, then by value.
    Count,
    /// By value: years, names and closed sets in their order, what has none last.
    Value,
}

/// What the items of a group have in common by one grouping.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct GroupKey {
    /// The value: a name of a closed set as in its enum, a year, a unit, a publisher, the name of a district or industry; null
    /// for the items that have none.
    value: Option<String>,
    /// The district or industry.
    entity: Option<AnyEntity>,
}

impl GroupKey {
    fn new(request: &RequestContext, key: Option<&aggregate::GroupKey>) -> Self {
        let value = |value: String| Self { value: Some(value), entity: None };
        match key {
            None => Self { value: None, entity: None },
            Some(aggregate::GroupKey::Kind(kind)) => value(kind.as_str().to_uppercase()),
            Some(aggregate::GroupKey::Entity(id)) => {
                let name = request.graph.entity(*id).map(|entity| entity.name.clone());
                Self { value: name, entity: shown(request, *id) }
            }
            Some(aggregate::GroupKey::Stage(stage)) => value(stage.as_str().to_owned()),
            Some(aggregate::GroupKey::Year(year)) => value(year.to_string()),
            Some(aggregate::GroupKey::Metric(metric)) => value(metric.as_str().to_owned()),
            Some(aggregate::GroupKey::Modality(modality)) => value(modality.as_str().to_owned()),
            Some(aggregate::GroupKey::Relation(relation)) => value(relation.as_str().to_owned()),
            Some(aggregate::GroupKey::Text(text)) => value(text.clone()),
            Some(aggregate::GroupKey::Conflict(kind)) => value(on_the_wire(ConflictKind::from(*kind))),
            Some(aggregate::GroupKey::Check(kind)) => value(on_the_wire(CheckKind::from(*kind))),
            Some(aggregate::GroupKey::Review(kind)) => value(on_the_wire(ReviewKind::from(*kind))),
            Some(aggregate::GroupKey::Severity(severity)) => value(on_the_wire(Severity::from(*severity))),
            Some(aggregate::GroupKey::Status(status)) => value(on_the_wire(TargetStatus::from(*status))),
        }
    }
}

/// The name of a value of an enum, as clients see it.
fn on_the_wire<E: EnumType>(value: E) -> String {
    let names = E::items().iter().find(|item| item.value == value);
    names.map(|item| item.name.to_owned()).unwrap_or_default()
}

/// Groupings in one question; more would only make groups of one.
const GROUPINGS: usize = 3;

/// The groups that a query asks for, and how many there are.
fn groups<'g, R: Grouped<'g>>(
    request: &'g RequestContext,
    items: &[R],
    by: &[Grouping],
    order: GroupOrder,
    first: i32,
) -> Result<(Vec<aggregate::Group<R>>, usize)> {
    if by.is_empty() || by.len() > GROUPINGS {
        let message = format!("by has {} groupings; it may have 1 to {GROUPINGS}", by.len());
        return Err(ErrorCode::BadUserInput.error(message));
    }
    let first = at_most_a_page(request, first)?;
    let mut groups = request.asking().grouped(items, by).map_err(exhausted)?;
    if order == GroupOrder::Value {
        groups.sort_by(|a, b| by_value(request, &a.keys, &b.keys));
    }
    let total = groups.len();
    groups.truncate(first);
    Ok((groups, total))
}

/// Sorts keys by what a reader sees of them.
fn by_value(
    request: &RequestContext,
    one: &[Option<aggregate::GroupKey>],
    other: &[Option<aggregate::GroupKey>],
) -> Ordering {
    let name = |id: &EntityId| request.graph.entity(*id).map(|entity| entity.name.as_str());
    let pairs = one.iter().zip(other).map(|(one, other)| match (one, other) {
        (Some(aggregate::GroupKey::Entity(a)), Some(aggregate::GroupKey::Entity(b))) => (name(a), a).cmp(&(name(b), b)),
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
    pairs.fold(Ordering::Equal, Ordering::then)
}

fn at_most_a_page(request: &RequestContext, first: i32) -> Result<usize> {
    let most = request.limits.page;
    let refused = || ErrorCode::BadUserInput.error(format!("first is {first}; it may be 0 to {most}"));
    usize::try_from(first).ok().filter(|first| *first <= most).ok_or_else(refused)
}

/// The amounts of entities by one metric.
fn entity_amounts(
    request: &RequestContext,
    entities: &[EntityRecord<'_>],
    metric: Metric,
    filter: Option<ObservationFilter>,
    prefer: Modality,
    first: i32,
) -> Result<Vec<Amounts>> {
    let metric = ObservationTest::Metric(Comparison::new(vec![Compare::Equal(model::Metric::from(metric))]));
    let filter = Filter::all(vec![Filter::is(metric), given(filter, request)?]);
    let first = at_most_a_page(request, first)?;
    let amounts = request.asking().amounts_of_entities(entities, &filter, prefer.into()).map_err(exhausted)?;
    Ok(amounts.into_iter().take(first).map(Into::into).collect())
}
