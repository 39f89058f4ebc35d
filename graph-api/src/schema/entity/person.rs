//! People.

use super::entity_object;
use crate::schema::order::EntityOrder;

entity_object! {
    /// A named person.
    Person ordered by EntityOrder, filtered by PersonFilter and PersonListFilter
    related {
        /// Where the person holds a post; the post is a property of the relation.
        posts: AnyEntity over WorksFor, Out;
        /// The projects that the person is in charge of.
        responsible_for: Project over ResponsibleFor, Out;
    }
    filtered {}
    lists {}
    paged {}
    plain {}
}
