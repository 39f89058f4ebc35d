//! Honours.

use super::entity_object;
use crate::schema::order::EntityOrder;

entity_object! {
    /// A certification, list or title that is awarded or applied for.
    Honor ordered by EntityOrder, filtered by HonorFilter and HonorListFilter
    related {
        /// Who was awarded it or recognised as such.
        holders: AnyEntity over Holds, In;
        /// Who applied for it.
        applicants: AnyEntity over AppliedFor, In;
    }
    filtered {}
    lists {}
    paged {}
    plain {}
}
