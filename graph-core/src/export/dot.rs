//! DOT for Graphviz: a picture of a small graph.
//!
//! A node and an edge carry all that is known of them as attributes, which Graphviz hands on; the surest sentence of a relation
//! is its tooltip, so that a picture in SVG shows where an edge comes from.

use std::io::{self, Write};

use super::attribute::{Attribute, text_of};
use super::graphml::color;
use super::selection::Selection;
use super::table::{Cell, ENTITIES, RELATIONS};

/// Entities of a picture that a person can look at, and Graphviz lay out.
pub(super) const MOST_NODES: usize = 500;

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"digraph tupu {\n  graph [charset=\"UTF-8\", fontname=\"Noto Sans CJK SC\", overlap=false];\n")?;
    out.write_all(b"  node [fontname=\"Noto Sans CJK SC\", shape=box, style=\"rounded,filled\"];\n")?;
    out.write_all(b"  edge [fontname=\"Noto Sans CJK SC\", fontsize=10];\n")?;
    let attributes = Attribute::all(&ENTITIES, &["id", "kind", "name"]);
    (ENTITIES.rows)(selection, &mut |row| {
        let (id, kind, name) = (text_of(row, 0), text_of(row, 1), text_of(row, 2));
        write!(out, "  \"{id}\" [label={}, kind=\"{kind}\", fillcolor=\"{}\"", quoted(&name), color(&kind))?;
        others(out, &attributes, row)
    })?;
    let named = ["source_kind", "source_name", "target_kind", "target_name"];
    let attributes = Attribute::all(&RELATIONS, &[["id", "source", "target", "relation"], named].concat());
    (RELATIONS.rows)(selection, &mut |row| {
        let (id, source, target, relation) = (text_of(row, 0), text_of(row, 1), text_of(row, 2), text_of(row, 3));
        write!(out, "  \"{source}\" -> \"{target}\" [id=\"{id}\", label=\"{relation}\"")?;
        others(out, &attributes, row)
    })?;
    out.write_all(b"}\n")
}

/// The other attributes of a row, and the end of its line.
fn others(out: &mut dyn Write, attributes: &[Attribute], row: &[Cell<'_>]) -> io::Result<()> {
    for attribute in attributes {
        let Some(text) = attribute.text(row) else { continue };
        write!(out, ", {}={}", attribute.name, quoted(&text))?;
        if attribute.name == "quote" {
            write!(out, ", tooltip={}", quoted(&text))?;
        }
    }
    out.write_all(b"];\n")
}

/// A text in quotes. A backslash is doubled, because Graphviz reads `\N` and the like in labels; control characters, which no
/// picture shows, become blanks.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            control if control.is_control() => quoted.push(' '),
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_label_stays_within_its_quotes() {
        assert_eq!(quoted("甲\"乙\\\n\t丙"), "\"甲\\\"乙\\\\\\n 丙\"");
    }
}
