//! A Cypher script that makes the graph in any database that speaks it, in batches of one statement each.
//!
//! Every statement merges by id, so that running the script twice changes nothing.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::attribute::{Attribute, Kind, text_of};
use super::property_graph::{NODES, RELATIONSHIPS};
use super::selection::Selection;
use super::table::Cell;

/// Rows of a statement.
const BATCH: usize = 500;

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(super::neo4j::constraints().as_bytes())?;
    for nodes in &NODES {
        let properties = nodes.properties();
        let mut batches = Batches::default();
        let label = nodes.label;
        (nodes.table.rows)(selection, &mut |row| {
            let kind = nodes.kind.map_or(String::new(), |kind| format!("n:`{}`, ", kind.of(row)));
            let row = format!("{{id: {}, properties: {}}}", quoted(&text_of(row, 0)), map(&properties, row));
            let rest = format!(" AS row MERGE (n:`{label}` {{id: row.id}}) SET {kind}n += row.properties;\n");
            batches.add(out, rest, row)
        })?;
        batches.finish(out)?;
    }
    for sort in &RELATIONSHIPS {
        let properties = sort.properties();
        let mut batches = Batches::default();
        let (from, to) = ends(sort.name);
        sort.rows(selection, &mut |row| {
            let called = sort.kind.of(row);
            let place = if sort.has_id { quoted(&text_of(row, 0)) } else { places(row, sort.has_properties) };
            let (source, target) = (quoted(&text_of(row, sort.ends.0)), quoted(&text_of(row, sort.ends.1)));
            let map = map(&properties, row);
            let row = format!("{{id: {place}, source: {source}, target: {target}, properties: {map}}}");
            let rest = format!(
                " AS row MATCH (a:`{from}` {{id: row.source}}), (b:`{to}` {{id: row.target}}) \
                 MERGE (a)-[r:`{called}` {{id: row.id}}]->(b) SET r += row.properties;\n"
            );
            batches.add(out, rest, row)
        })?;
        batches.finish(out)?;
    }
    Ok(())
}

/// The labels of the nodes at the ends of a sort of relationships.
fn ends(sort: &str) -> (&'static str, &'static str) {
    match sort {
        "has_observation" | "has_stage" | "has_provision" => ("Entity", "Fact"),
        "stated_in" => ("Fact", "Document"),
        _ => ("Entity", "Entity"),
    }
}

/// What tells a relationship without an id from others between its ends: of evidence where it stands and by which rule.
fn places(row: &[Cell<'_>], is_evidence: bool) -> String {
    if is_evidence {
        quoted(&format!("{}:{}:{}", text_of(row, 3), text_of(row, 4), text_of(row, 7)))
    } else {
        quoted(&text_of(row, 0))
    }
}

/// Rows by the statement that they go into, which is known by its end.
#[derive(Default)]
struct Batches {
    waiting: BTreeMap<String, Vec<String>>,
}

impl Batches {
    fn add(&mut self, out: &mut dyn Write, rest: String, row: String) -> io::Result<()> {
        let rows = self.waiting.entry(rest.clone()).or_default();
        rows.push(row);
        if rows.len() < BATCH {
            return Ok(());
        }
        statement(out, &std::mem::take(rows), &rest)
    }

    fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let waiting = self.waiting.into_iter().filter(|(_, rows)| !rows.is_empty());
        waiting.into_iter().try_for_each(|(rest, rows)| statement(out, &rows, &rest))
    }
}

fn statement(out: &mut dyn Write, rows: &[String], rest: &str) -> io::Result<()> {
    out.write_all(b"UNWIND [\n")?;
    out.write_all(rows.join(",\n").as_bytes())?;
    out.write_all(b"\n]")?;
    out.write_all(rest.as_bytes())
}

/// The properties of a row as a map.
fn map(properties: &[Attribute], row: &[Cell<'_>]) -> String {
    let property = |one: &Attribute| Some(format!("`{}`: {}", one.name, value(one.kind, one.cell(row)?)));
    let all: Vec<String> = properties.iter().filter_map(property).collect();
    format!("{{{}}}", all.join(", "))
}

fn value(kind: Kind, cell: &Cell<'_>) -> String {
    match (kind, cell) {
        (_, Cell::List(texts)) => {
            format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
        }
        (Kind::Day, cell) => format!("date({})", quoted(&super::csv::field(cell))),
        (Kind::Integer, cell) => super::csv::field(cell).into_owned(),
        (Kind::Double, cell) => double(&super::csv::field(cell)),
        (_, cell) => quoted(&super::csv::field(cell)),
    }
}

/// A decimal as a floating number of Cypher, which has a point: a whole one would be an integer, and too long for one.
fn double(decimal: &str) -> String {
    if decimal.contains('.') { decimal.to_owned() } else { format!("{decimal}.0") }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        match character {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            plain => quoted.push(plain),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{double, quoted};

    #[test]
    fn texts_and_numbers_are_literals() {
        assert_eq!(quoted("甲'乙\\\n\u{8}"), "'甲\\'乙\\\\\\n\\u0008'");
        assert_eq!((double("12"), double("-0.5")), ("12.0".to_owned(), "-0.5".to_owned()));
    }
}
