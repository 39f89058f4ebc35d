//! Districts.

use std::collections::BTreeMap;

use async_graphql::{Context, Result};
use graph_core::graph::filter::EntityTest;
use graph_core::model::{EntityId, EntityKind, FactId, RelationKind};

use super::{Agency, Company, Policy, Project, entity_object, listed, shown};
use crate::schema::RequestContext;
use crate::schema::filter::{DistrictLevelFilter, StringFilter, within};
use crate::schema::list::exhausted;
use crate::schema::order::DistrictOrder;
use crate::schema::page::{Edge, EntityEdge};
use crate::schema::timeline::{Indicator, indicators};
use crate::schema::vocabulary::{DistrictLevel, Metric};

entity_object! {
    /// An administrative division at any level, an industrial park or development zone, a street or a community.
    District ordered by DistrictOrder, filtered by DistrictFilter and DistrictListFilter
    related {
        /// What it makes.
        products: Product over Produces, Out;
        /// Who works for it; the post is a property of the relation.
        people: Person over WorksFor, In;
        /// What it was awarded or recognised as.
        honors: Honor over Holds, Out;
        /// What it applied for.
        honors_applied_for: Honor over AppliedFor, Out;
        /// Whom it signed or works with.
        partners: AnyEntity over CooperatesWith, Both;
    }
    filtered {
        /// Its GB/T 2260 code.
        code: StringFilter => |value, request| {
            Filter::is(EntityTest::Property("code".to_owned(), value.texts(request)?))
        };
        /// Its level.
        level: DistrictLevelFilter => |value, request| {
            Filter::is(EntityTest::Exact("level".to_owned(), value.names(request)?))
        };
        /// Lies in one of these districts at any depth, each named by its name, code or id; 100 at most.
        within: Vec<String> => |value, request| within(value, request)?;
    }
    lists {
        /// The districts directly inside it, by name.
        children() -> EntityEdge<District> = |this, ctx, request, arguments| {
            let children = request.graph.child_districts(this.0.id);
            request.budget.spend(children.len() as u64).map_err(exhausted)?;
            listed(ctx, request, children.into_iter().map(|child| (child, vec![])).collect(), arguments)
        };
        /// The firms that stand in it or in any district inside it, by name.
        companies() -> EntityEdge<Company> = |this, ctx, request, arguments| {
            listed(ctx, request, standing(request, this.0.id, RelationKind::LocatedIn, EntityKind::Company)?, arguments)
        };
        /// The projects that stand in it or in any district inside it, by name.
        projects() -> EntityEdge<Project> = |this, ctx, request, arguments| {
            listed(ctx, request, standing(request, this.0.id, RelationKind::LocatedIn, EntityKind::Project)?, arguments)
        };
        /// The agencies that stand in it or in any district inside it, by name.
        agencies() -> EntityEdge<Agency> = |this, ctx, request, arguments| {
            listed(ctx, request, standing(request, this.0.id, RelationKind::LocatedIn, EntityKind::Agency)?, arguments)
        };
        /// The policies that are in force for it or any district inside it, target or support one of them, by name.
        policies() -> EntityEdge<Policy> = |this, ctx, request, arguments| {
            let within = standing(request, this.0.id, RelationKind::AppliesTo, EntityKind::Policy)?;
            listed(ctx, request, within, arguments)
        };
        /// The policies that it or any district inside it issued or runs, by name.
        policies_issued() -> EntityEdge<Policy> = |this, ctx, request, arguments| {
            let within = standing(request, this.0.id, RelationKind::IssuedBy, EntityKind::Policy)?;
            listed(ctx, request, within, arguments)
        };
    }
    paged {
        /// Its figures as a table: a row for each metric, what it is of, unit and period, what was achieved beside what was planned.
        indicators(
            metrics: Option<Vec<Metric>> = "Only these metrics; all where none are given.",
            years: Option<Vec<i32>> = "Only periods that end in these years.",
            whole_years: Option<bool> = "Only whole years, where true: no months, quarters and intervals.",
        ) -> Edge<Indicator> = |this, request, page| indicators(request, this.0.id, metrics, years, whole_years, &page);
    }
    plain {
        /// Its GB/T 2260 code, where it is a division: `150303`.
        async fn code(&self) -> Option<&str> {
            self.0.properties.get("code").map(String::as_str)
        }

        /// Its level, where it is known.
        async fn level(&self) -> Option<DistrictLevel> {
            self.0.properties.get("level").and_then(|level| DistrictLevel::from_property(level))
        }

        /// The district that it lies in.
        async fn parent(&self, ctx: &Context<'_>) -> Result<Option<District>> {
            let request = RequestContext::of(ctx)?;
            Ok(request.graph.parent_district(self.0.id).and_then(|parent| shown(request, parent)))
        }
    }
}

/// What stands in a district or one inside it, with the relations of a sort that say so.
fn standing(
    request: &RequestContext,
    district: EntityId,
    relation: RelationKind,
    kind: EntityKind,
) -> Result<BTreeMap<EntityId, Vec<FactId>>> {
    request.asking().afford_relations_within(district).map_err(exhausted)?;
    Ok(request.graph.related_within(district, relation, kind))
}
