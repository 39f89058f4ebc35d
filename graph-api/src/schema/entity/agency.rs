//! Agencies.

use super::entity_object;
use crate::schema::filter::within;
use crate::schema::order::EntityOrder;

entity_object! {
    /// A government or party body, public institution, court, school, association or station.
    Agency ordered by EntityOrder, filtered by AgencyFilter and AgencyListFilter
    related {
        /// What it belongs to.
        parents: Agency over PartOf, Out;
        /// What belongs to it.
        parts: Agency over PartOf, In;
        /// Where it stands.
        sites: District over LocatedIn, Out;
        /// Who holds a post in it; the post is a property of the relation.
        people: Person over WorksFor, In;
        /// The policies that it issued or runs.
        policies_issued: Policy over IssuedBy, In;
        /// The projects that it builds, invests in, owns or runs.
        projects: Project over Develops, Out;
        /// The projects that it is in charge of.
        responsible_for: Project over ResponsibleFor, Out;
        /// What it was awarded or recognised as.
        honors: Honor over Holds, Out;
        /// What it applied for.
        honors_applied_for: Honor over AppliedFor, Out;
        /// Whom it signed or works with.
        partners: AnyEntity over CooperatesWith, Both;
    }
    filtered {
        /// Stands in one of these districts or in one inside them, each named by its name, code or id; 100 at most.
        within: Vec<String> => |value, request| within(value, request)?;
    }
    lists {}
    paged {}
    plain {}
}
