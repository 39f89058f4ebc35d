//! Policies.

use graph_core::graph::filter::EntityTest;

use super::entity_object;
use crate::schema::fact::{Provision, provisions};
use crate::schema::filter::{DateFilter, ProvisionListFilter, StringFilter, quantified};
use crate::schema::order::PolicyOrder;
use crate::schema::page::Edge;
use crate::schema::scalar::Date;

entity_object! {
    /// A titled document, a numbered notice, a named plan, campaign, mechanism or service brand of government.
    Policy ordered by PolicyOrder, filtered by PolicyFilter and PolicyListFilter
    related {
        /// Who issued, launched or runs it.
        issuers: AnyEntity over IssuedBy, Out;
        /// What it is in force for, targets or supports.
        applies_to: AnyEntity over AppliesTo, Out;
    }
    filtered {
        /// The document number.
        number: StringFilter => |value, request| {
            Filter::is(EntityTest::Property("number".to_owned(), value.texts(request)?))
        };
        /// When its document was signed.
        signed: DateFilter => |value, request| Filter::is(EntityTest::Day("signed".to_owned(), value.dates(request)?));
        /// From when it is in force.
        effective: DateFilter => |value, request| {
            Filter::is(EntityTest::Day("effective".to_owned(), value.dates(request)?))
        };
        /// Until when it is in force.
        expires: DateFilter => |value, request| {
            Filter::is(EntityTest::Day("expires".to_owned(), value.dates(request)?))
        };
        /// Its numbered clauses.
        provisions: ProvisionListFilter => |value, request| quantified(value, request, EntityTest::Provisions)?;
    }
    lists {
        /// Its numbered clauses, as its document reads; a tree by their `path` and `parent`.
        provisions() -> Edge<Provision> = |this, ctx, request, arguments| {
            provisions(ctx, request, request.graph.provisions_of(this.0.id), arguments)
        };
    }
    paged {}
    plain {
        /// The document number, where it has one: `内自然资字〔2020〕117号`.
        async fn number(&self) -> Option<&str> {
            self.0.properties.get("number").map(String::as_str)
        }

        /// The day on which its document was signed, where the document says so.
        async fn signed(&self) -> Option<Date> {
            self.0.properties.get("signed").and_then(|day| day.parse().ok()).map(Date)
        }

        /// The day from which it is in force, where its document says so.
        async fn effective(&self) -> Option<Date> {
            self.0.properties.get("effective").and_then(|day| day.parse().ok()).map(Date)
        }

        /// The last day on which it is in force, where its document says so.
        async fn expires(&self) -> Option<Date> {
            self.0.properties.get("expires").and_then(|day| day.parse().ok()).map(Date)
        }
    }
}
