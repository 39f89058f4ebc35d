//! Graphs in JSON: node-link as NetworkX and D3 read it, and the elements of Cytoscape.
//!
//! Numbers are numbers, lists are lists, days are texts, and what is missing is left out.

use std::io::{self, Write};

use super::attribute::{Attribute, Kind, text_of};
use super::selection::Selection;
use super::table::{Cell, ENTITIES, RELATIONS};

/// The node-link form, with its edges under `edges` and a `key` for each, so that parallel edges stay apart.
pub(super) fn node_link(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":\"tupu\"},\"nodes\":[")?;
    let attributes = Attribute::all(&ENTITIES, &[]);
    let mut first = true;
    (ENTITIES.rows)(selection, &mut |row| {
        begin(out, &mut first, "{")?;
        members(out, &attributes, row, true)?;
        out.write_all(b"}")
    })?;
    out.write_all(b"\n],\"edges\":[")?;
    let attributes = Attribute::all(&RELATIONS, &["id"]);
    let mut first = true;
    (RELATIONS.rows)(selection, &mut |row| {
        begin(out, &mut first, "{")?;
        write!(out, "\"key\":\"{}\"", text_of(row, 0))?;
        members(out, &attributes, row, false)?;
        out.write_all(b"}")
    })?;
    out.write_all(b"\n]}\n")
}

/// The elements of Cytoscape and Cytoscape.js. A node says its `value`, and an edge its `key`, for NetworkX.
pub(super) fn cytoscape(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"{\"data\":{\"name\":\"tupu\"},\"directed\":true,\"multigraph\":true,\"elements\":{\"nodes\":[")?;
    let attributes = Attribute::all(&ENTITIES, &["id"]);
    let mut first = true;
    (ENTITIES.rows)(selection, &mut |row| {
        begin(out, &mut first, "{\"data\":{")?;
        let id = text_of(row, 0);
        write!(out, "\"id\":\"{id}\",\"value\":\"{id}\"")?;
        members(out, &attributes, row, false)?;
        out.write_all(b"}}")
    })?;
    out.write_all(b"\n],\"edges\":[")?;
    let attributes = Attribute::all(&RELATIONS, &["id", "source", "target"]);
    let mut first = true;
    (RELATIONS.rows)(selection, &mut |row| {
        begin(out, &mut first, "{\"data\":{")?;
        let (id, source, target, relation) = (text_of(row, 0), text_of(row, 1), text_of(row, 2), text_of(row, 3));
        write!(out, "\"id\":\"{id}\",\"key\":\"{id}\",\"source\":\"{source}\",\"target\":\"{target}\"")?;
        write!(out, ",\"interaction\":\"{relation}\",\"name\":\"{relation}\"")?;
        members(out, &attributes, row, false)?;
        out.write_all(b"}}")
    })?;
    out.write_all(b"\n]}}\n")
}

/// A new element on a line of its own.
fn begin(out: &mut dyn Write, first: &mut bool, open: &str) -> io::Result<()> {
    out.write_all(if *first { b"\n" } else { b",\n" })?;
    *first = false;
    out.write_all(open.as_bytes())
}

/// The attributes of a row as members of an object.
fn members(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>], mut first: bool) -> io::Result<()> {
    for attribute in attributes {
        let Some(cell) = attribute.cell(row) else { continue };
        if !std::mem::take(&mut first) {
            out.write_all(b",")?;
        }
        write!(out, "\"{}\":", attribute.name)?;
        value(out, attribute.kind, cell)?;
    }
    Ok(())
}

/// A cell as JSON. A decimal is written out, so that a reader that keeps decimals loses nothing.
pub(super) fn value(out: &mut dyn Write, kind: Kind, cell: &Cell<'_>) -> io::Result<()> {
    match (kind, cell) {
        (_, Cell::Missing) => out.write_all(b"null"),
        (_, Cell::List(texts)) => Ok(serde_json::to_writer(out, texts)?),
        (Kind::Integer | Kind::Double, cell) => out.write_all(super::csv::field(cell).as_bytes()),
        (_, cell) => Ok(serde_json::to_writer(out, &super::csv::field(cell))?),
    }
}
