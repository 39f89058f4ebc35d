//! Names of things and of terms.

use jiff::Timestamp;
use jiff::civil::Date;
use oxrdf::vocab::xsd;
use oxrdf::{Literal, NamedNode};
use rust_decimal::Decimal;

use crate::model::iri::THINGS;
pub(super) use crate::model::iri::{SCHEMA, TERMS as TUPU};
use crate::model::{Confidence, Hasher, PartialDate, RelationKind};

pub(super) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(super) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(super) const ORG: &str = "http://www.w3.org/ns/org#";
pub(super) const PROV: &str = "http://www.w3.org/ns/prov#";
pub(super) const OA: &str = "http://www.w3.org/ns/oa#";

/// The prefixes of Turtle, TriG and JSON-LD.
pub(super) const PREFIXES: [(&str, &str); 12] = [
    ("tupu", TUPU),
    ("entity", "urn:tupu:entity:"),
    ("fact", "urn:tupu:fact:"),
    ("document", "urn:tupu:document:"),
    ("evidence", "urn:tupu:evidence:"),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("schema", SCHEMA),
    ("org", ORG),
    ("prov", PROV),
    ("oa", OA),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// A term of a vocabulary. Names are letters and digits, so that the IRI needs no check.
pub(super) fn term(vocabulary: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{vocabulary}{name}"))
}

/// A thing of the graph, by what it is and its id.
pub(super) fn thing(sort: &str, id: impl std::fmt::Display) -> NamedNode {
    NamedNode::new_unchecked(format!("{THINGS}{sort}:{id}"))
}

/// A person, by a hash of the name: names may hold what an IRI cannot.
pub(super) fn agent(name: &str) -> NamedNode {
    let hash = Hasher::new("agent").field(name).finish();
    thing("agent", format_args!("{:032x}", u128::from_be_bytes(hash)))
}

/// The property of a relation: `LOCATED_IN` is `tupu:locatedIn`.
pub(super) fn property(kind: RelationKind) -> NamedNode {
    term(TUPU, &camel(kind.as_str()))
}

/// `LOCATED_IN` as `locatedIn`.
pub(super) fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut upper = false;
    for character in name.chars() {
        if character == '_' {
            upper = true;
        } else if std::mem::take(&mut upper) {
            camel.push(character);
        } else {
            camel.push(character.to_ascii_lowercase());
        }
    }
    camel
}

/// A Chinese text.
pub(super) fn chinese(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "zh")
}

pub(super) fn plain(text: impl Into<String>) -> Literal {
    Literal::new_simple_literal(text)
}

pub(super) fn integer(number: u64) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}

pub(super) fn decimal(number: Decimal) -> Literal {
    Literal::new_typed_literal(number.normalize().to_string(), xsd::DECIMAL)
}

/// A confidence, as a decimal between 0 and 1.
pub(super) fn sureness(confidence: Confidence) -> Literal {
    decimal(Decimal::new(confidence.as_percent().into(), 2))
}

pub(super) fn instant(at: Timestamp) -> Literal {
    Literal::new_typed_literal(at.to_string(), xsd::DATE_TIME)
}

pub(super) fn day(date: Date) -> Literal {
    Literal::new_typed_literal(date.to_string(), xsd::DATE)
}

/// A date as precise as it is: `xsd:gYear`, `xsd:gYearMonth` or `xsd:date`.
pub(super) fn date(date: PartialDate) -> Literal {
    let kind = match (date.month(), date.day()) {
        (None, _) => xsd::G_YEAR,
        (_, None) => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(date.to_string(), kind)
}

#[cfg(test)]
mod tests {
    use super::camel;

    #[test]
    fn relations_are_properties_in_camel_case() {
        assert_eq!(["LOCATED_IN", "HOLDS", "IN_INDUSTRY"].map(camel), ["locatedIn", "holds", "inIndustry"]);
    }
}
