//! Products.

use super::entity_object;
use crate::schema::order::EntityOrder;

entity_object! {
    /// A good, a material or energy that is made, consumed or sold.
    Product ordered by EntityOrder, filtered by ProductFilter and ProductListFilter
    related {
        /// Who and what makes it.
        producers: AnyEntity over Produces, In;
        /// Who and what takes it as raw material or treats it.
        consumers: AnyEntity over Consumes, In;
        /// What it is made from.
        inputs: Product over MadeFrom, Out;
        /// What is made from it.
        derivatives: Product over MadeFrom, In;
        /// The industries that it belongs to.
        industries: Industry over InIndustry, Out;
    }
    filtered {}
    lists {}
    paged {}
    plain {}
}
