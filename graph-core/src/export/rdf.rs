//! RDF: the graph as triples with their sources, in N-Quads, TriG, Turtle and JSON-LD.
//!
//! What a document says stands in the named graph of that document, so that a source can be left out of a query; what all
//! documents say together (names, kinds) stands in the default graph. Each fact is a node of its own beside the plain triple,
//! with its evidence as Web Annotations: document, characters, words, rule, confidence. Terms are those of schema.org,
//! PROV, Web Annotation and W3C ORG where they fit, and of `urn:tupu:ontology:` elsewhere, which the format `ontology`
//! describes and `shapes` checks. Turtle and JSON-LD leave the names of graphs out and keep the annotations.

mod describe;
mod json_ld;
mod ontology;
mod term;

use std::io::{self, Write};

use oxrdf::{GraphNameRef, QuadRef, TripleRef};
use oxttl::{NQuadsSerializer, TriGSerializer, TurtleSerializer};

use super::selection::Selection;
use describe::describe;
pub(super) use json_ld::write as json_ld;
pub(super) use ontology::{ontology, shapes};
use term::PREFIXES;

/// N-Quads: a quad a line, for bulk loads and the way back in.
pub(super) fn n_quads(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = NQuadsSerializer::new().for_writer(out);
    describe(selection, &mut |quads| quads.iter().try_for_each(|quad| writer.serialize_quad(quad)))?;
    writer.finish();
    Ok(())
}

/// TriG: for people, with prefixes and the named graph of each document.
pub(super) fn trig(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let serializer = PREFIXES.iter().try_fold(TriGSerializer::new(), |all, (name, iri)| all.with_prefix(*name, *iri));
    let mut writer = serializer.map_err(io::Error::other)?.for_writer(out);
    describe(selection, &mut |quads| quads.iter().try_for_each(|quad| writer.serialize_quad(quad)))?;
    writer.finish()?;
    Ok(())
}

/// Turtle: all triples in one graph, each once an item.
pub(super) fn turtle(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let serializer = PREFIXES.iter().try_fold(TurtleSerializer::new(), |all, (name, iri)| all.with_prefix(*name, *iri));
    let mut writer = serializer.map_err(io::Error::other)?.for_writer(out);
    describe(selection, &mut |quads| {
        let mut written: Vec<TripleRef<'_>> = Vec::with_capacity(quads.len());
        for quad in quads {
            let triple = TripleRef::from(QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad.as_ref() });
            if !written.contains(&triple) {
                writer.serialize_triple(triple)?;
                written.push(triple);
            }
        }
        Ok(())
    })?;
    writer.finish()?;
    Ok(())
}
