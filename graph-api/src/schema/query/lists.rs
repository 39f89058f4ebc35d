//! All entities of a kind, and all documents.

use graph_core::graph::list::Source;
use graph_core::model::EntityKind;

use crate::schema::document::{Document, document_page};
use crate::schema::entity::{Agency, Company, District, Honor, Industry, Person, Policy, Product, Project, shelf};
use crate::schema::page::{Edge, EntityEdge, paged_object};

/// All entities of a kind, and all documents.
#[derive(Default)]
pub(crate) struct EntityLists;

paged_object! {
    /// All entities of a kind, and all documents.
    EntityLists
    lists {
        /// The companies, by name.
        companies() -> EntityEdge<Company> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Company, arguments);
        /// The projects, by name.
        projects() -> EntityEdge<Project> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Project, arguments);
        /// The districts, by name.
        districts() -> EntityEdge<District> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::District, arguments);
        /// The policies, by name.
        policies() -> EntityEdge<Policy> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Policy, arguments);
        /// The agencies, by name.
        agencies() -> EntityEdge<Agency> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Agency, arguments);
        /// The people, by name.
        people() -> EntityEdge<Person> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Person, arguments);
        /// The industries, by name.
        industries() -> EntityEdge<Industry> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Industry, arguments);
        /// The products, by name.
        products() -> EntityEdge<Product> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Product, arguments);
        /// The honours, by name.
        honors() -> EntityEdge<Honor> = |_this, ctx, request, arguments| shelf(ctx, request, EntityKind::Honor, arguments);
        /// The documents, by date, undated last.
        documents() -> Edge<Document> = |_this, ctx, request, arguments| {
            document_page(ctx, request, Source::All(()), arguments)
        };
    }
    paged {}
    plain {}
}
