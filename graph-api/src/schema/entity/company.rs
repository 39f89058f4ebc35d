//! Companies.

use super::entity_object;
use crate::schema::filter::within;
use crate::schema::order::EntityOrder;
use crate::schema::page::Edge;
use crate::schema::timeline::{Indicator, indicators};
use crate::schema::vocabulary::Metric;

entity_object! {
    /// A named firm, group, branch or plant.
    Company ordered by EntityOrder, filtered by CompanyFilter and CompanyListFilter
    related {
        /// The projects that it builds, invests in, owns or runs.
        projects: Project over Develops, Out;
        /// Where it stands.
        sites: District over LocatedIn, Out;
        /// What it makes.
        products: Product over Produces, Out;
        /// What it takes as raw material or treats.
        inputs: Product over Consumes, Out;
        /// The industries that it belongs to.
        industries: Industry over InIndustry, Out;
        /// The firm that it is a branch, plant or part of.
        parents: Company over PartOf, Out;
        /// Its branches, plants and parts.
        branches: Company over PartOf, In;
        /// Who works for it; the post is a property of the relation.
        people: Person over WorksFor, In;
        /// What it was awarded or recognised as.
        honors: Honor over Holds, Out;
        /// What it applied for.
        honors_applied_for: Honor over AppliedFor, Out;
        /// Whom it signed or works with.
        partners: AnyEntity over CooperatesWith, Both;
        /// The policies that target or support it.
        policies: Policy over AppliesTo, In;
    }
    filtered {
        /// Stands in one of these districts or in one inside them, each named by its name, code or id; 100 at most.
        within: Vec<String> => |value, request| within(value, request)?;
    }
    lists {}
    paged {
        /// Its figures as a table: a row for each metric, what it is of, unit and period, what was achieved beside what was planned.
        indicators(
            metrics: Option<Vec<Metric>> = "Only these metrics; all where none are given.",
            years: Option<Vec<i32>> = "Only periods that end in these years.",
            whole_years: Option<bool> = "Only whole years, where true: no months, quarters and intervals.",
        ) -> Edge<Indicator> = |this, request, page| indicators(request, this.0.id, metrics, years, whole_years, &page);
    }
    plain {}
}
