//! A table's columns as attributes of nodes and edges, for formats that know texts, whole numbers and floating numbers only.
//!
//! A decimal becomes two attributes: a number to sort and size by, and under the same name with `_exact` the text that
//! loses nothing. A confidence is exact enough as a number.

use std::borrow::Cow;

use super::csv::field;
use super::table::{Cell, Column, Table, Type};

/// What the values of an attribute are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    List,
    Day,
    Integer,
    Double,
}

/// An attribute of all nodes or of all edges.
#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) name: Cow<'static, str>,
    pub(super) kind: Kind,
    /// The place of its column in a row.
    place: usize,
}

impl Attribute {
    /// The attributes of a table's rows, in the order of its columns, without some columns.
    pub(super) fn all(table: &Table, without: &[&str]) -> Vec<Self> {
        let columns = table.columns.iter().enumerate().filter(|(_, column)| !without.contains(&column.name));
        columns.flat_map(|(place, column)| of_column(place, column)).collect()
    }

    /// The value in a row; none where it is missing.
    pub(super) fn cell<'r, 'c>(&self, row: &'r [Cell<'c>]) -> Option<&'r Cell<'c>> {
        row.get(self.place).filter(|cell| !matches!(cell, Cell::Missing))
    }

    /// The value in a row as text, a list joined; none where it is missing.
    pub(super) fn text<'r>(&self, row: &'r [Cell<'_>]) -> Option<Cow<'r, str>> {
        self.cell(row).map(field)
    }
}

fn of_column(place: usize, column: &Column) -> Vec<Attribute> {
    let one = |name: Cow<'static, str>, kind| Attribute { name, kind, place };
    let kind = match column.kind {
        Type::Text => Kind::Text,
        Type::List => Kind::List,
        Type::Day => Kind::Day,
        Type::Integer => Kind::Integer,
        Type::Decimal => Kind::Double,
    };
    let plain = one(column.name.into(), kind);
    if kind == Kind::Double && column.name != "confidence" {
        vec![plain, one(format!("{}_exact", column.name).into(), Kind::Text)]
    } else {
        vec![plain]
    }
}

/// A cell as text; empty where it is missing.
pub(super) fn text_of<'r>(row: &'r [Cell<'_>], place: usize) -> Cow<'r, str> {
    row.get(place).map(field).unwrap_or_default()
}
