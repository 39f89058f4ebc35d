//! Neo4j's bulk import: a CSV file for each sort of node and relationship, with typed headers, and the script that imports them.
//!
//! Members of lists are set apart by U+001F, which no name holds; line breaks stay, as `--multiline-fields` allows.

use std::borrow::Cow;
use std::io::{self, Write};

use super::attribute::{Attribute, Kind, text_of};
use super::property_graph::{LABELS, NODES, Nodes, RELATIONSHIPS, Relationships};
use super::selection::Selection;
use super::table::Cell;

/// Between the members of a list.
const BETWEEN: char = '\u{1f}';

/// The name of the file of a sort of nodes.
pub(super) fn nodes_file(nodes: &Nodes) -> String {
    format!("{}.csv", nodes.table.name)
}

/// The name of the file of a sort of relationships.
pub(super) fn relationships_file(relationships: &Relationships) -> String {
    format!("{}.csv", relationships.name)
}

/// Writes a sort of nodes. How many there are.
pub(super) fn nodes(selection: &Selection, nodes: &Nodes, out: &mut dyn Write) -> io::Result<u64> {
    let properties = nodes.properties();
    let mut writer = writer(out);
    let header = ["id:ID".to_owned()].into_iter().chain(properties.iter().map(heading)).chain([":LABEL".to_owned()]);
    writer.write_record(header)?;
    let mut rows = 0;
    (nodes.table.rows)(selection, &mut |row| {
        rows += 1;
        let label = match nodes.kind {
            Some(kind) => format!("{}{BETWEEN}{}", nodes.label, kind.of(row)),
            None => nodes.label.to_owned(),
        };
        let id = [text_of(row, 0)].into_iter();
        record(&mut writer, id.chain(properties.iter().map(|one| property(one, row))).chain([label.into()]))
    })?;
    writer.flush()?;
    Ok(rows)
}

/// Writes a sort of relationships. How many there are.
pub(super) fn relationships(selection: &Selection, sort: &Relationships, out: &mut dyn Write) -> io::Result<u64> {
    let properties = sort.properties();
    let mut writer = writer(out);
    let id = sort.has_id.then(|| "id".to_owned());
    let ends = [":START_ID", ":END_ID"].map(str::to_owned);
    writer
        .write_record(ends.into_iter().chain(id).chain(properties.iter().map(heading)).chain([":TYPE".to_owned()]))?;
    let mut rows = 0;
    sort.rows(selection, &mut |row| {
        rows += 1;
        let id = sort.has_id.then(|| text_of(row, 0));
        let ends = [text_of(row, sort.ends.0), text_of(row, sort.ends.1)];
        let properties = properties.iter().map(|one| property(one, row));
        record(&mut writer, ends.into_iter().chain(id).chain(properties).chain([sort.kind.of(row)]))
    })?;
    writer.flush()?;
    Ok(rows)
}

/// The script that imports the files into an empty database.
pub(super) fn script() -> String {
    let nodes = NODES.iter().map(|one| format!("  --nodes={}", nodes_file(one)));
    let relationships = RELATIONSHIPS.iter().map(|one| format!("  --relationships={}", relationships_file(one)));
    let files: Vec<_> = nodes.chain(relationships).collect();
    format!(
        "#!/bin/sh\n# Imports these files into an empty Neo4j database: ./import.sh [DATABASE], neo4j unless told.\n\
         # Then run constraints.cypher in it.\nset -eu\ncd \"$(dirname \"$0\")\"\n\
         exec neo4j-admin database import full \"${{1:-neo4j}}\" \\\n  --id-type=string --multiline-fields=true \\\n  \
         --array-delimiter=U+001F --ignore-empty-strings=true \\\n{}\n",
        files.join(" \\\n")
    )
}

/// What makes looking up by id and name fast.
pub(super) fn constraints() -> String {
    let unique = |label: &&str| {
        let name = label.to_lowercase();
        format!("CREATE CONSTRAINT {name}_id IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE;\n")
    };
    let mut text: String = LABELS.iter().map(unique).collect();
    text.push_str("CREATE INDEX entity_name IF NOT EXISTS FOR (n:`Entity`) ON (n.name);\n");
    text
}

fn writer(out: &mut dyn Write) -> ::csv::Writer<&mut dyn Write> {
    ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(out)
}

fn record<'a>(
    writer: &mut ::csv::Writer<&mut dyn Write>,
    fields: impl Iterator<Item = Cow<'a, str>>,
) -> io::Result<()> {
    for field in fields {
        writer.write_field(field.as_bytes())?;
    }
    Ok(writer.write_record(None::<&[u8]>)?)
}

fn heading(attribute: &Attribute) -> String {
    let kind = match attribute.kind {
        Kind::Text => "string",
        Kind::List => "string[]",
        Kind::Day => "date",
        Kind::Integer => "long",
        Kind::Double => "double",
    };
    format!("{}:{kind}", attribute.name)
}

fn property<'r>(attribute: &Attribute, row: &'r [Cell<'_>]) -> Cow<'r, str> {
    let without = |text: &str| text.replace(BETWEEN, " ");
    match attribute.cell(row) {
        Some(Cell::List(texts)) => {
            texts.iter().map(|text| without(text)).collect::<Vec<_>>().join(&BETWEEN.to_string()).into()
        }
        _ => attribute.text(row).unwrap_or_default(),
    }
}
