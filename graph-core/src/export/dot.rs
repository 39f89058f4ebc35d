//! DOT for Graphviz: a picture of a small graph.

use std::io::Write;

use super::ExportError;
use super::attribute::text_of;
use super::graphml::color;
use super::selection::Selection;
use super::table::{ENTITIES, RELATIONS};

/// Entities of a picture that a person can look at, and Graphviz lay out.
pub(super) const MOST_NODES: usize = 500;

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<(), ExportError> {
    let entities = selection.entities().count();
    if entities > MOST_NODES {
        return Err(ExportError::TooLarge { entities, most: MOST_NODES });
    }
    out.write_all(b"digraph tupu {\n  graph [charset=\"UTF-8\", fontname=\"Noto Sans CJK SC\", overlap=false];\n")?;
    out.write_all(b"  node [fontname=\"Noto Sans CJK SC\", shape=box, style=\"rounded,filled\"];\n")?;
    out.write_all(b"  edge [fontname=\"Noto Sans CJK SC\", fontsize=10];\n")?;
    (ENTITIES.rows)(selection, &mut |row| {
        let (id, kind, name) = (text_of(row, 0), text_of(row, 1), text_of(row, 2));
        writeln!(out, "  \"{id}\" [label={}, kind=\"{kind}\", fillcolor=\"{}\"];", quoted(&name), color(&kind))
    })?;
    (RELATIONS.rows)(selection, &mut |row| {
        let (id, source, target, relation) = (text_of(row, 0), text_of(row, 1), text_of(row, 2), text_of(row, 3));
        writeln!(out, "  \"{source}\" -> \"{target}\" [id=\"{id}\", label=\"{relation}\"];")
    })?;
    Ok(out.write_all(b"}\n")?)
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
