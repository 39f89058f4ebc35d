//! All facts of a sort.

use graph_core::graph::list::Source;

use crate::schema::fact::{Observation, Provision, RelationFact, StageFact, fact_page};
use crate::schema::page::{Edge, paged_object};

/// All facts of a sort.
#[derive(Default)]
pub(crate) struct FactLists;

paged_object! {
    /// All facts of a sort.
    FactLists
    lists {
        /// The relations, by id.
        relations() -> Edge<RelationFact> = |_this, ctx, request, arguments| {
            fact_page(ctx, request, Source::All(()), arguments, RelationFact)
        };
        /// The stages of all projects, by id.
        stages() -> Edge<StageFact> = |_this, ctx, request, arguments| {
            fact_page(ctx, request, Source::All(()), arguments, StageFact)
        };
        /// The observations of all entities, by id.
        observations() -> Edge<Observation> = |_this, ctx, request, arguments| {
            fact_page(ctx, request, Source::All(()), arguments, Observation)
        };
        /// The numbered clauses of all policies, by id.
        provisions() -> Edge<Provision> = |_this, ctx, request, arguments| {
            fact_page(ctx, request, Source::All(()), arguments, Provision)
        };
    }
    paged {}
    plain {}
}
