//! Policies.

use super::entity_object;
use crate::schema::fact::{Provision, provisions_of};
use crate::schema::page::Edge;

entity_object! {
    /// A titled document, a numbered notice, a named plan, campaign, mechanism or service brand of government.
    Policy
    related {
        /// Who issued, launched or runs it.
        issuers: AnyEntity over IssuedBy, Out;
        /// What it is in force for, targets or supports.
        applies_to: AnyEntity over AppliesTo, Out;
    }
    paged {
        /// Its numbered clauses, as its document reads; a tree by their `path` and `parent`.
        provisions() -> Edge<Provision> = |this, request, page| provisions_of(request, this.0.id, &page);
    }
    plain {
        /// The document number, where it has one: `内自然资字〔2020〕117号`.
        async fn number(&self) -> Option<&str> {
            self.0.properties.get("number").map(String::as_str)
        }

        /// The day on which its document was signed, as `2023-04-20`, where the document says so.
        async fn signed(&self) -> Option<&str> {
            self.0.properties.get("signed").map(String::as_str)
        }

        /// The day from which it is in force, where its document says so.
        async fn effective(&self) -> Option<&str> {
            self.0.properties.get("effective").map(String::as_str)
        }

        /// The last day on which it is in force, where its document says so.
        async fn expires(&self) -> Option<&str> {
            self.0.properties.get("expires").map(String::as_str)
        }
    }
}
