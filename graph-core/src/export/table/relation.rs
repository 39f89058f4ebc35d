//! Relations between two entities.

use std::io;

use super::evidence::{SUPPORTED, support};
use super::{Cell, Column, Emit, Table, Type, column, id, properties, some, some_text, text, with_support};
use crate::export::place::Places;
use crate::export::selection::Selection;
use crate::graph::RelationFact;

/// The relations.
pub(in crate::export) const RELATIONS: Table = Table {
    name: "relations",
    chinese: "关系",
    about: "Relations between two entities, each with its surest sentence.",
    about_chinese: "两个实体之间的关系，附最可信的一句原文。",
    columns: &COLUMNS,
    rows,
};

const OWN: [Column; 10] = [
    column("id", "编号", Type::Text, "The relation's id.", "关系编号。"),
    column("source", "起点编号", Type::Text, "The entity that it goes out from.", "起点实体的编号。"),
    column("target", "终点编号", Type::Text, "The entity that it goes to.", "终点实体的编号。"),
    column("relation", "关系", Type::Text, "Which relation, by the name of the ontology.", "关系类型。"),
    column("source_kind", "起点类别", Type::Text, "What the source is.", "起点实体的类别。"),
    column("source_name", "起点名称", Type::Text, "The source's name.", "起点实体的名称。"),
    column("target_kind", "终点类别", Type::Text, "What the target is.", "终点实体的类别。"),
    column("target_name", "终点名称", Type::Text, "The target's name.", "终点实体的名称。"),
    column("post", "职务", Type::Text, "A person's post.", "人物的职务。"),
    column("properties", "属性", Type::Text, "All its properties, as a JSON object.", "全部属性（JSON）。"),
];

const COLUMNS: [Column; OWN.len() + SUPPORTED] = with_support(OWN);

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    selection.relations().try_for_each(|fact| emit(&row(selection, &mut places, fact)))
}

fn row<'g>(selection: &'g Selection, places: &mut Places<'g>, fact: &'g RelationFact) -> Vec<Cell<'g>> {
    let relation = &fact.statement;
    let entity = |id| selection.graph().entity(id);
    let (source, target) = (entity(relation.source), entity(relation.target));
    let mut row = Vec::with_capacity(COLUMNS.len());
    row.extend([
        id(fact.id),
        id(relation.source),
        id(relation.target),
        text(relation.kind.as_str()),
        some(source.map(|entity| entity.kind.as_str()), text),
        some_text(source.map(|entity| entity.name.as_str())),
        some(target.map(|entity| entity.kind.as_str()), text),
        some_text(target.map(|entity| entity.name.as_str())),
        some_text(relation.properties.get("post").map(String::as_str)),
        properties(&relation.properties),
    ]);
    support(&mut row, fact, selection, places);
    row
}
