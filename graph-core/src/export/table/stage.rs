//! Stages of projects.

use std::io;

use super::evidence::{SUPPORTED, support};
use super::{Cell, Column, Emit, Table, Type, column, id, period, some_text, text, with_support};
use crate::export::place::Places;
use crate::export::selection::Selection;
use crate::graph::StageFact;

/// The stages.
pub(in crate::export) const STAGES: Table = Table {
    name: "stages",
    chinese: "阶段",
    about: "Stages of projects, dated as precisely as the text gives them.",
    about_chinese: "项目阶段，日期精度依原文。",
    columns: &COLUMNS,
    rows,
};

const OWN: [Column; 8] = [
    column("id", "编号", Type::Text, "The stage's id.", "阶段事实的编号。"),
    column("project", "项目编号", Type::Text, "The project's id.", "项目的编号。"),
    column("project_name", "项目名称", Type::Text, "The project's name.", "项目的名称。"),
    column("stage", "阶段", Type::Text, "Which stage, by the name of the ontology.", "阶段类型。"),
    column("date", "日期", Type::Text, "When: `2025`, `2025-12`, `2025-Q4`, `2021/2025`, `/2025-08`.", "日期或期间。"),
    column("first_day", "首日", Type::Day, "The first day of that date.", "该日期的首日。"),
    column("last_day", "末日", Type::Day, "The last day of that date.", "该日期的末日。"),
    column(
        "modality",
        "情态",
        Type::Text,
        "`ACTUAL` it happened, `PLANNED` it is expected, `ESTIMATED` about so.",
        "ACTUAL 已发生，PLANNED 计划或预期，ESTIMATED 约。",
    ),
];

const COLUMNS: [Column; OWN.len() + SUPPORTED] = with_support(OWN);

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    selection.stages().try_for_each(|fact| emit(&row(selection, &mut places, fact)))
}

fn row<'g>(selection: &'g Selection, places: &mut Places<'g>, fact: &'g StageFact) -> Vec<Cell<'g>> {
    let stage = &fact.statement;
    let [date, first, last] = period(stage.date);
    let mut row = Vec::with_capacity(COLUMNS.len());
    row.extend([
        id(fact.id),
        id(stage.project),
        some_text(selection.graph().entity(stage.project).map(|project| project.name.as_str())),
        text(stage.kind.as_str()),
        date,
        first,
        last,
        text(stage.modality.as_str()),
    ]);
    support(&mut row, fact, selection, places);
    row
}
