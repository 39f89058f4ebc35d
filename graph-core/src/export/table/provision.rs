//! Provisions: the numbered clauses of policies.

use std::io;

use super::evidence::{SUPPORTED, support};
use super::{Cell, Column, Emit, Table, Type, column, id, some, some_text, text, with_support};
use crate::export::place::Places;
use crate::export::selection::Selection;
use crate::graph::ProvisionFact;

/// The provisions.
pub(in crate::export) const PROVISIONS: Table = Table {
    name: "provisions",
    chinese: "条款",
    about: "The numbered clauses of policies, with what each grants to whom.",
    about_chinese: "政策条款，及其条件与支持内容。",
    columns: &COLUMNS,
    rows,
};

const OWN: [Column; 8] = [
    column("id", "编号", Type::Text, "The provision's id.", "条款事实的编号。"),
    column("policy", "政策编号", Type::Text, "The policy's id.", "政策的编号。"),
    column("policy_name", "政策名称", Type::Text, "The policy's name.", "政策的名称。"),
    column(
        "path",
        "路径",
        Type::Text,
        "Its place in the tree: `2.3` is （三） under 二、.",
        "在条款树中的位置，如 2.3 为 二、（三）。",
    ),
    column("parent", "上级编号", Type::Text, "The provision that it stands under.", "上级条款的编号。"),
    column("number", "序号", Type::Text, "Its number as written.", "原文序号。"),
    column("heading", "标题", Type::Text, "What it is headed.", "条款标题。"),
    column(
        "entitlements",
        "条件与支持",
        Type::Text,
        "What it grants to whom: a JSON list of `condition` and `benefit`, in the words of the text.",
        "条件（condition）与支持（benefit）的 JSON 列表，用原文词句。",
    ),
];

const COLUMNS: [Column; OWN.len() + SUPPORTED] = with_support(OWN);

fn rows(selection: &Selection, emit: Emit<'_>) -> io::Result<()> {
    let mut places = Places::new(selection.graph());
    selection.provisions().try_for_each(|fact| emit(&row(selection, &mut places, fact)))
}

fn row<'g>(selection: &'g Selection, places: &mut Places<'g>, fact: &'g ProvisionFact) -> Vec<Cell<'g>> {
    let one = &fact.statement;
    let json = || serde_json::to_string(&one.entitlements).expect("a list of texts is JSON");
    let mut row = Vec::with_capacity(COLUMNS.len());
    row.extend([
        id(fact.id),
        id(one.policy),
        some_text(selection.graph().entity(one.policy).map(|policy| policy.name.as_str())),
        id(&one.path),
        some(selection.graph().parent_provision(fact), id),
        text(one.number.as_str()),
        some_text(one.heading.as_deref()),
        if one.entitlements.is_empty() { Cell::Missing } else { text(json()) },
    ]);
    support(&mut row, fact, selection, places);
    row
}
