//! Industries.

use super::entity_object;

entity_object! {
    /// An industry, an industry chain or a cluster.
    Industry
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
    paged {}
    plain {}
}
