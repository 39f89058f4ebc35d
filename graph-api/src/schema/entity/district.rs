//! Districts.

use async_graphql::{Context, Result};
use graph_core::model::EntityKind;

use super::{Company, Project, entity_object, listed, shown};
use crate::schema::RequestContext;
use crate::schema::page::EntityEdge;

entity_object! {
    /// An administrative division at any level, an industrial park or development zone, a street or a community.
    District
    related {
        /// The agencies that stand in it.
        agencies: Agency over LocatedIn, In;
        /// The policies that it issued or runs.
        policies_issued: Policy over IssuedBy, In;
        /// The policies that are in force for it, target or support it.
        policies: Policy over AppliesTo, In;
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
    paged {
        /// The districts directly inside it, by name.
        children() -> EntityEdge<District> = |this, request, page| {
            let children = request.graph.child_districts(this.0.id);
            listed(request, children.into_iter().map(|child| (child, vec![])), &page)
        };
        /// The firms that stand in it or in any district inside it, by name.
        companies() -> EntityEdge<Company> = |this, request, page| {
            listed(request, request.graph.located_within(this.0.id, EntityKind::Company), &page)
        };
        /// The projects that stand in it or in any district inside it, by name.
        projects() -> EntityEdge<Project> = |this, request, page| {
            listed(request, request.graph.located_within(this.0.id, EntityKind::Project), &page)
        };
    }
    plain {
        /// Its GB/T 2260 code, where it is a division: `150303`.
        async fn code(&self) -> Option<&str> {
            self.0.properties.get("code").map(String::as_str)
        }

        /// Its level, where it is known: `PROVINCE`, `CITY`, `COUNTY`, `TOWNSHIP`, `COMMUNITY`, or `PARK` for a park or zone.
        async fn level(&self) -> Option<&str> {
            self.0.properties.get("level").map(String::as_str)
        }

        /// The district that it lies in.
        async fn parent(&self, ctx: &Context<'_>) -> Result<Option<District>> {
            let request = RequestContext::of(ctx)?;
            Ok(request.graph.parent_district(self.0.id).and_then(|parent| shown(request, parent)))
        }
    }
}
