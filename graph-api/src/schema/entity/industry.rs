//! Industries.

use super::entity_object;
use crate::schema::order::EntityOrder;

entity_object! {
    /// An industry, an industry chain or a cluster.
    Industry ordered by EntityOrder, filtered by IndustryFilter and IndustryListFilter
    related {
        /// The industry or chain that it is a member of.
        parents: Industry over PartOf, Out;
        /// Its members.
        parts: Industry over PartOf, In;
        /// The firms that belong to it.
        companies: Company over InIndustry, In;
        /// The projects that belong to it.
        projects: Project over InIndustry, In;
        /// The products that belong to it.
        products: Product over InIndustry, In;
        /// The policies that target or support it.
        policies: Policy over AppliesTo, In;
    }
    filtered {}
    lists {}
    paged {}
    plain {}
}
