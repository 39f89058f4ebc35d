//! Policies.

use super::entity_object;

entity_object! {
    /// A titled document, a numbered notice, a named plan, campaign, mechanism or service brand of government.
    Policy
    related {
        /// Who issued, launched or runs it.
        issuers: AnyEntity over IssuedBy, Out;
        /// What it is in force for, targets or supports.
        applies_to: AnyEntity over AppliesTo, Out;
    }
    paged {}
    plain {
        /// The document number, where it has one: `内自然资字〔2020〕117号`.
        async fn number(&self) -> Option<&str> {
            self.0.properties.get("number").map(String::as_str)
        }
    }
}
