//! GraphML: entities as nodes, relations as edges, for yEd, Gephi, igraph, NetworkX and Cytoscape.
//!
//! Keys are named after what they hold, not numbered: Gephi takes `d3` and `d7` for labels. An edge says its id twice, because
//! igraph overwrites an attribute of the name `id`. What is missing has no element, and no key has a default.

use std::io::{self, Write};

use super::attribute::{Attribute, Kind, text_of};
use super::selection::Selection;
use super::table::{Cell, ENTITIES, RELATIONS};
use super::xml::Escaped;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// Writes a selection; with what yEd wants to show names where it is for yEd.
pub(super) fn write(selection: &Selection, yed: bool, out: &mut dyn Write) -> io::Result<()> {
    let nodes = Attribute::all(&ENTITIES, &["id"]);
    let edges = Attribute::all(&RELATIONS, &["id", "source", "target"]);
    out.write_all(HEAD.as_bytes())?;
    out.write_all(b"<key id=\"n_label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n")?;
    nodes.iter().try_for_each(|attribute| key(out, 'n', "node", attribute))?;
    out.write_all(b"<key id=\"e_label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n")?;
    out.write_all(b"<key id=\"e_uid\" for=\"edge\" attr.name=\"uid\" attr.type=\"string\"/>\n")?;
    edges.iter().try_for_each(|attribute| key(out, 'e', "edge", attribute))?;
    if yed {
        out.write_all(b"<key id=\"n_graphics\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n")?;
        out.write_all(b"<key id=\"e_graphics\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n")?;
    }
    out.write_all(b"<graph id=\"tupu\" edgedefault=\"directed\">\n")?;
    (ENTITIES.rows)(selection, &mut |row| node(out, &nodes, row, yed))?;
    (RELATIONS.rows)(selection, &mut |row| edge(out, &edges, row, yed))?;
    out.write_all(b"</graph>\n</graphml>\n")
}

fn key(out: &mut dyn Write, mark: char, of: &str, attribute: &Attribute) -> io::Result<()> {
    let name = &attribute.name;
    let kind = match attribute.kind {
        Kind::Text | Kind::List | Kind::Day => "string",
        Kind::Integer => "int",
        Kind::Double => "double",
    };
    writeln!(out, "<key id=\"{mark}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
}

fn node(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>], yed: bool) -> io::Result<()> {
    let (id, kind, name) = (text_of(row, 0), text_of(row, 1), text_of(row, 2));
    writeln!(out, "<node id=\"{id}\"><data key=\"n_label\">{}</data>", Escaped(&name))?;
    data(out, 'n', attributes, row)?;
    if yed {
        let (name, color) = (Escaped(&name), color(&kind));
        write!(
            out,
            "<data key=\"n_graphics\"><y:ShapeNode><y:Geometry width=\"140\" height=\"40\"/><y:Fill color=\"{color}\"/>\
             <y:NodeLabel fontFamily=\"Noto Sans CJK SC\">{name}</y:NodeLabel><y:Shape type=\"roundrectangle\"/>\
             </y:ShapeNode></data>"
        )?;
    }
    out.write_all(b"</node>\n")
}

fn edge(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>], yed: bool) -> io::Result<()> {
    let (id, source, target, relation) = (text_of(row, 0), text_of(row, 1), text_of(row, 2), text_of(row, 3));
    write!(out, "<edge id=\"{id}\" source=\"{source}\" target=\"{target}\">")?;
    writeln!(out, "<data key=\"e_label\">{relation}</data><data key=\"e_uid\">{id}</data>")?;
    data(out, 'e', attributes, row)?;
    if yed {
        write!(
            out,
            "<data key=\"e_graphics\"><y:PolyLineEdge><y:Arrows source=\"none\" target=\"standard\"/>\
             <y:EdgeLabel>{relation}</y:EdgeLabel></y:PolyLineEdge></data>"
        )?;
    }
    out.write_all(b"</edge>\n")
}

fn data(out: &mut dyn Write, mark: char, attributes: &[Attribute], row: &[Cell<'_>]) -> io::Result<()> {
    for attribute in attributes {
        if let Some(text) = attribute.text(row) {
            writeln!(out, "<data key=\"{mark}_{}\">{}</data>", attribute.name, Escaped(&text))?;
        }
    }
    Ok(())
}

/// The colour of a kind: those of Okabe and Ito, which the colour-blind tell apart.
pub(super) fn color(kind: &str) -> &'static str {
    match kind {
        "Company" => "#E69F00",
        "Project" => "#56B4E9",
        "District" => "#009E73",
        "Policy" => "#F0E442",
        "Agency" => "#0072B2",
        "Person" => "#D55E00",
        "Industry" => "#CC79A7",
        "Product" => "#999999",
        _ => "#DDDDDD",
    }
}
