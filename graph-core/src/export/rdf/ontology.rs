//! The terms of our own, described in OWL, and the shapes that an export has, in SHACL. Both are made of the closed sets of the
//! model, so that they cannot fall behind it.

use std::fmt::Write;

use super::term::{PREFIXES, camel};
use crate::model::{EntityKind, Metric, Modality, RelationKind, StageKind};

/// Classes of facts and what else is described, with their parents.
const CLASSES: [(&str, &str, &str); 10] = [
    ("Entity", "", "A thing that the graph knows."),
    ("Fact", "", "Something that a document says."),
    ("Relation", "tupu:Fact, rdf:Statement", "A relation between two entities."),
    ("Stage", "tupu:Fact", "A dated stage of a project."),
    ("Observation", "tupu:Fact", "A measured or planned quantity of an entity."),
    ("Provision", "tupu:Fact", "A numbered clause of a policy."),
    ("Entitlement", "", "What a provision grants to whom: a condition, a benefit, or both."),
    ("Document", "schema:CreativeWork, prov:Entity", "A document that was read."),
    ("Judgement", "prov:Activity", "What a person decided about entities or a fact."),
    ("Export", "", "What was written of a graph, with how much that is."),
];

/// What relations are in other vocabularies.
const PARENTS: [(RelationKind, &str); 4] = [
    (RelationKind::LocatedIn, "schema:location"),
    (RelationKind::PartOf, "schema:isPartOf"),
    (RelationKind::WorksFor, "schema:worksFor"),
    (RelationKind::IssuedBy, "schema:legislationPassedBy"),
];

/// Properties of facts and documents: name and meaning.
const PROPERTIES: [(&str, &str); 43] = [
    ("project", "The project of a stage."),
    ("stage", "Which stage."),
    ("subject", "The entity that an observation describes."),
    ("metric", "What is measured."),
    ("of", "Of what."),
    ("value", "How much, in the unit; a range has its lower end here."),
    ("upper", "The upper end of a range."),
    ("unit", "Canonical unit."),
    ("bound", "How the value bounds the real one: about, below, above, at_most, at_least."),
    ("count", "Of a product such as 2×96万吨/年: 2."),
    ("each", "And 960000."),
    ("period", "For when: a year, a month, a day, or as text a quarter, a half year, an interval."),
    ("firstDay", "The first day of the period."),
    ("lastDay", "The last day of the period."),
    ("modality", "Whether it is so, is to be so, or is about so."),
    ("raw", "The words as written."),
    ("policy", "The policy of a provision."),
    ("path", "Its place in the tree of provisions."),
    ("number", "Its number as written."),
    ("heading", "What it is headed."),
    ("entitlement", "What a provision grants to whom."),
    ("condition", "Who or what must be how."),
    ("benefit", "What then follows."),
    ("confidence", "How often the rule is right, from 0 to 1; of a fact that of its surest sentence."),
    ("rule", "The rule that read a sentence."),
    ("namedIn", "A document that names an entity."),
    ("sha256", "SHA-256 of a document's text in UTF-8."),
    ("publishedOrigin", "How a document's date is known: given, metadata, dateline or inferred."),
    ("locations", "Where parts of a document's text stand in its file, as a JSON list."),
    (
        "properties",
        "Further properties as a JSON object, where their names are none of RDF; else each is `property_` and its name.",
    ),
    ("decision", "What a person decided: same, different, split, rename, accept, reject or correct."),
    ("about", "What a judgement is about, in names: JSON."),
    ("judgedAt", "When, after RFC 3339."),
    ("revokedBy", "Who revoked a judgement."),
    ("revokedReason", "Why."),
    ("revokedAt", "When, after RFC 3339."),
    ("author", "Who decided."),
    ("reason", "Why."),
    ("documents", "How many documents an export holds."),
    ("entities", "How many entities."),
    ("facts", "How many facts."),
    ("judgements", "How many judgements."),
    ("location", "Where a sentence stands in its file: cells of a table, a page."),
];

fn head() -> String {
    let mut text = String::new();
    for (name, iri) in PREFIXES {
        line(&mut text, format_args!("@prefix {name}: <{iri}> ."));
    }
    line(&mut text, format_args!("@prefix owl: <http://www.w3.org/2002/07/owl#> ."));
    text
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("a text takes what is written to it");
}

/// The ontology, in Turtle.
pub(in crate::export) fn ontology() -> String {
    let mut text = head();
    line(&mut text, format_args!("\n<urn:tupu:ontology> a owl:Ontology ; rdfs:label \"Tupu 图谱\"@zh .\n"));
    for (name, parents, about) in CLASSES {
        let parents = if parents.is_empty() { String::new() } else { format!(" ; rdfs:subClassOf {parents}") };
        line(&mut text, format_args!("tupu:{name} a owl:Class{parents} ; rdfs:comment \"{about}\"@en ."));
    }
    for kind in EntityKind::ALL {
        let about = kind.about();
        line(
            &mut text,
            format_args!("tupu:{kind} a owl:Class ; rdfs:subClassOf tupu:Entity ; rdfs:comment \"{about}\"@en ."),
        );
    }
    for kind in RelationKind::ALL {
        let parent = PARENTS.iter().find(|(one, _)| one == kind);
        let parent = parent.map_or(String::new(), |(_, parent)| format!(" ; rdfs:subPropertyOf {parent}"));
        let (name, about) = (camel(kind.as_str()), kind.about());
        line(&mut text, format_args!("tupu:{name} a owl:ObjectProperty{parent} ; rdfs:comment \"{about}\"@en ."));
    }
    for (name, about) in PROPERTIES {
        line(&mut text, format_args!("tupu:{name} a rdf:Property ; rdfs:comment \"{about}\"@en ."));
    }
    members(&mut text, "StageKind", StageKind::ALL.iter().map(|one| (one.as_str(), one.about())));
    members(&mut text, "Metric", Metric::ALL.iter().map(|one| (one.as_str(), one.about())));
    members(&mut text, "Modality", Modality::ALL.iter().map(|one| (one.as_str(), one.about())));
    text
}

/// A closed set as a class of its members.
fn members(text: &mut String, class: &str, members: impl Iterator<Item = (&'static str, &'static str)>) {
    line(text, format_args!("tupu:{class} a owl:Class ."));
    for (name, about) in members {
        let about = about.replace('"', "\\\"").replace('`', "");
        line(text, format_args!("tupu:{name} a tupu:{class} ; rdfs:comment \"{about}\"@en ."));
    }
}

/// The shapes, in Turtle.
pub(in crate::export) fn shapes() -> String {
    let mut text = head();
    line(&mut text, format_args!("@prefix sh: <http://www.w3.org/ns/shacl#> .\n"));
    for kind in EntityKind::ALL {
        let name = property("schema:name", "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString");
        let document = property("tupu:namedIn", "sh:minCount 1 ; sh:class tupu:Document");
        shape(&mut text, kind.as_str(), &[name, document]);
    }
    let one = "sh:minCount 1 ; sh:maxCount 1";
    let sure = property(
        "tupu:confidence",
        &format!("{one} ; sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0"),
    );
    let source = property("prov:wasDerivedFrom", "sh:minCount 1 ; sh:class tupu:Document");
    let cited = property("[ sh:inversePath oa:hasBody ]", "sh:minCount 1 ; sh:class oa:Annotation");
    let fact = |own: &[String]| [own, &[sure.clone(), source.clone(), cited.clone()]].concat();
    let iri = format!("{one} ; sh:nodeKind sh:IRI");
    let within = |set: &[&str]| {
        format!("{one} ; sh:in ( {} )", set.iter().map(|one| format!("tupu:{one}")).collect::<Vec<_>>().join(" "))
    };
    let modality: Vec<_> = Modality::ALL.iter().map(|one| one.as_str()).collect();
    let stages: Vec<_> = StageKind::ALL.iter().map(|one| one.as_str()).collect();
    let metrics: Vec<_> = Metric::ALL.iter().map(|one| one.as_str()).collect();
    let ends = ["rdf:subject", "rdf:predicate", "rdf:object"].map(|end| property(end, &iri));
    shape(&mut text, "Relation", &fact(&ends));
    let modality = property("tupu:modality", &within(&modality));
    let project = property("tupu:project", &format!("{one} ; sh:class tupu:Project"));
    shape(&mut text, "Stage", &fact(&[project, property("tupu:stage", &within(&stages)), modality.clone()]));
    let value = property("tupu:value", &format!("{one} ; sh:datatype xsd:decimal"));
    let unit = property("tupu:unit", &format!("{one} ; sh:datatype xsd:string"));
    let metric = property("tupu:metric", &within(&metrics));
    shape(&mut text, "Observation", &fact(&[property("tupu:subject", &iri), metric, value, unit, modality]));
    let policy = property("tupu:policy", &format!("{one} ; sh:class tupu:Policy"));
    shape(
        &mut text,
        "Provision",
        &fact(&[policy, property("tupu:path", &format!("{one} ; sh:pattern \"^[0-9]+([.][0-9]+)*$\""))]),
    );
    let once = |name: &str| property(&format!("tupu:{name}"), "sh:maxCount 1 ; sh:datatype rdf:langString");
    let granted = property("[ sh:inversePath tupu:entitlement ]", &format!("{one} ; sh:class tupu:Provision"));
    shape(&mut text, "Entitlement", &[once("condition"), once("benefit"), granted]);
    shape(&mut text, "Document", &[property("tupu:sha256", &format!("{one} ; sh:pattern \"^[0-9a-f]{{64}}$\""))]);
    text
}

fn property(path: &str, rules: &str) -> String {
    format!("sh:property [ sh:path {path} ; {rules} ]")
}

fn shape(text: &mut String, class: &str, properties: &[String]) {
    let properties = properties.join(" ;\n    ");
    line(
        text,
        format_args!("<urn:tupu:shape:{class}> a sh:NodeShape ; sh:targetClass tupu:{class} ;\n    {properties} ."),
    );
}
