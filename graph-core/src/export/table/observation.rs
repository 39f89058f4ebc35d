//! Observations: measured and planned quantities.

use std::io;

use super::evidence::{SUPPORTED, support};
use super::{Cell, Column, Emit, Table, Type, column, id, period, properties, some, some_text, text, with_support};
use crate::export::place::Places;
use crate::export::selection::Selection;
use crate::graph::ObservationFact;

/// The observations.
pub(in crate::export) const OBSERVATIONS: Table = Table {
    name: "observations",
    chinese: "指标",
    about: "Measured and planned quantities of entities, exact and in canonical units, with the words as written.",
    about_chinese: "实体的实际与计划数量，精确值、统一单位，并附原文写法。",
    columns: &COLUMNS,
    rows,
};

const OWN: [Column; 18] = [
    column("id", "编号", Type::Text, "The observation's id.", "指标事实的编号。"),
    column("subject", "主体编号", Type::Text, "The entity that it describes.", "所描述实体的编号。"),
    column("subject_kind", "主体类别", Type::Text, "What that is.", "该实体的类别。"),
    column("subject_name", "主体名称", Type::Text, "Its name.", "该实体的名称。"),
    column("metric", "指标", Type::Text, "What is measured, by the name of the ontology.", "指标类型。"),
    column(
        "of",
        "对象",
        Type::Text,
        "Of what: a product, what a count counts, a phase.",
        "指标的对象：产品、所计之物、期次。",
    ),
    column(
        "value",
        "数值",
        Type::Decimal,
        "How much, in the unit; a range has its lower end here.",
        "数值；区间取下限。",
    ),
    column("upper", "上限", Type::Decimal, "The upper end of a range.", "区间上限。"),
    column(
        "unit",
        "单位",
        Type::Text,
        "Canonical unit: `CNY`, `t/a`, `MW`, `%`, `1`.",
        "统一单位；CNY 为元，1 为个数。",
    ),
    column(
        "bound",
        "界",
        Type::Text,
        "`about`, `below`, `above`, `at_most` or `at_least`.",
        "about 约，below 近，above 超，at_most 至多，at_least 至少。",
    ),
    column(
        "count",
        "件数",
        Type::Decimal,
        "Of a product such as 2×96万吨/年: 2.",
        "乘积中的件数，如 2×96万吨/年 之 2。",
    ),
    column("each", "每件", Type::Decimal, "And 960000.", "每件的数值。"),
    column("period", "期间", Type::Text, "For when: `2025`, `2025-12`, `2025-Q4`, `2021/2025`, `/2025-08`.", "期间。"),
    column("first_day", "首日", Type::Day, "The first day of that period.", "期间首日。"),
    column("last_day", "末日", Type::Day, "The last day of that period.", "期间末日。"),
    column(
        "modality",
        "情态",
        Type::Text,
        "`ACTUAL` it holds, `PLANNED` it is planned, `ESTIMATED` about so.",
        "ACTUAL 实际，PLANNED 计划或预期，ESTIMATED 约。",
    ),
    column("raw", "原文写法", Type::Text, "The words as written.", "原文写法，如 26 万吨。"),
    column("properties", "属性", Type::Text, "Further properties, as a JSON object.", "其余属性（JSON）。"),
];

const COLUMNS: [Column; OWN.len() + SUPPORTED] = with_support(OWN);

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    selection.observations().try_for_each(|fact| emit(&row(selection, &mut places, fact)))
}

fn row<'g>(selection: &'g Selection, places: &mut Places<'g>, fact: &'g ObservationFact) -> Vec<Cell<'g>> {
    let one = &fact.statement;
    let subject = selection.graph().entity(one.subject);
    let [when, first, last] = period(one.period);
    let quantity = &one.quantity;
    let mut row = Vec::with_capacity(COLUMNS.len());
    row.extend([
        id(fact.id),
        id(one.subject),
        some(subject.map(|subject| subject.kind.as_str()), text),
        some_text(subject.map(|subject| subject.name.as_str())),
        text(one.metric.as_str()),
        some_text(one.of.as_deref()),
        Cell::Decimal(quantity.value),
        some(quantity.upper, Cell::Decimal),
        text(quantity.unit.as_str()),
        some(quantity.bound.map(|bound| bound.as_str()), text),
        some(quantity.factors.map(|(count, _)| count), Cell::Decimal),
        some(quantity.factors.map(|(_, each)| each), Cell::Decimal),
        when,
        first,
        last,
        text(one.modality.as_str()),
        text(one.raw.as_str()),
        properties(&one.properties),
    ]);
    support(&mut row, fact, selection, places);
    row
}
