//! Honours.

use super::entity_object;

entity_object! {
    /// A certification, list or title that is awarded or applied for.
    Honor
    related {
        /// Who was awarded it or recognised as such.
        holders: AnyEntity over Holds, In;
        /// Who applied for it.
        applicants: AnyEntity over AppliedFor, In;
    }
    paged {}
    plain {}
}
