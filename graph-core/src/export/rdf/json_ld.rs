//! JSON-LD: compact, with its context inside, so that it is read without a network; a node a line.

use std::io::{self, Write};

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};

use super::describe::describe;
use super::term::PREFIXES;
use crate::export::selection::Selection;

/// Writes a selection. Graphs have no names here; the annotations say the documents.
pub(in crate::export) fn write(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let context: Map<String, Value> =
        PREFIXES.iter().map(|(name, iri)| ((*name).to_owned(), json!(prefix(iri)))).collect();
    write!(out, "{{\"@context\":{},\"@graph\":[", Value::Object(context))?;
    let mut first = true;
    describe(selection, &mut |quads| {
        for node in nodes(quads) {
            out.write_all(if std::mem::take(&mut first) { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &Value::Object(node))?;
        }
        Ok(())
    })?;
    out.write_all(b"\n]}\n")
}

/// A prefix has to be declared as one where its IRI ends in something other than a delimiter of IRIs; all are, to be sure.
fn prefix(iri: &str) -> Value {
    json!({"@id": iri, "@prefix": true})
}

/// The quads of one thing as node objects, one for each subject, in the order of the first of each.
fn nodes(quads: &[Quad]) -> Vec<Map<String, Value>> {
    let mut nodes: Vec<(&NamedOrBlankNode, Map<String, Value>)> = Vec::new();
    for quad in quads {
        let place = nodes.iter().position(|(subject, _)| *subject == &quad.subject).unwrap_or_else(|| {
            let id = Map::from_iter([("@id".to_owned(), json!(compact(&subject_iri(&quad.subject))))]);
            nodes.push((&quad.subject, id));
            nodes.len() - 1
        });
        let (key, value) = member(quad);
        if let Some((_, node)) = nodes.get_mut(place) {
            add(node, key, value);
        }
    }
    nodes.into_iter().map(|(_, node)| node).collect()
}

fn subject_iri(subject: &NamedOrBlankNode) -> String {
    match subject {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
    }
}

fn member(quad: &Quad) -> (String, Value) {
    if quad.predicate == rdf::TYPE {
        let class = if let Term::NamedNode(class) = &quad.object { compact(class.as_str()) } else { String::new() };
        return ("@type".to_owned(), json!(class));
    }
    (compact(quad.predicate.as_str()), object(&quad.object))
}

fn object(term: &Term) -> Value {
    match term {
        Term::NamedNode(node) => json!({"@id": compact(node.as_str())}),
        Term::BlankNode(node) => json!({"@id": format!("_:{}", node.as_str())}),
        Term::Literal(literal) => match literal.language() {
            Some(language) => json!({"@value": literal.value(), "@language": language}),
            None if literal.datatype() == xsd::STRING => json!(literal.value()),
            None => json!({"@value": literal.value(), "@type": compact(literal.datatype().as_str())}),
        },
    }
}

/// Adds a value; the second under one key makes a list of both, and the same twice is one.
fn add(node: &mut Map<String, Value>, key: String, value: Value) {
    match node.get_mut(&key) {
        None => {
            node.insert(key, value);
        }
        Some(Value::Array(all)) => {
            if !all.contains(&value) {
                all.push(value);
            }
        }
        Some(one) if *one != value => *one = Value::Array(vec![one.take(), value]),
        Some(_) => {}
    }
}

/// An IRI with a prefix where it has one.
fn compact(iri: &str) -> String {
    let prefixed = |(name, start): &(&str, &str)| iri.strip_prefix(start).map(|rest| format!("{name}:{rest}"));
    PREFIXES.iter().find_map(prefixed).unwrap_or_else(|| iri.to_owned())
}
