//! The graph as tables: what CSV, XLSX, Parquet, Arrow and Neo4j write, and what the page on columns explains.
//!
//! A table says its columns once, with their names, Chinese headings, types and meaning, and hands out its rows one by one.

mod document;
mod entity;
mod evidence;
mod observation;
mod provision;
mod relation;
mod stage;

use std::borrow::Cow;
use std::io;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::selection::Selection;
use crate::model::{Period, Properties};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    /// Text; codes and ids, too.
    Text,
    /// Several texts.
    List,
    /// A whole number.
    Integer,
    /// An exact decimal.
    Decimal,
    /// A day of the calendar.
    Day,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) chinese: &'static str,
    pub(super) kind: Type,
    pub(super) about: &'static str,
    pub(super) about_chinese: &'static str,
}

/// A value of a row. What is not known is missing, never an empty text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    Missing,
    Text(Cow<'a, str>),
    List(Vec<Cow<'a, str>>),
    Integer(i64),
    Decimal(Decimal),
    Day(Date),
}

/// Takes a table's rows; each has a cell for every column.
pub(super) type Emit<'e> = &'e mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

/// A table of the graph.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) chinese: &'static str,
    pub(super) about: &'static str,
    pub(super) about_chinese: &'static str,
    pub(super) columns: &'static [Column],
    /// Hands out the rows, by id.
    pub(super) rows: fn(&Selection, Emit<'_>) -> io::Result<()>,
}

pub(super) use document::{DOCUMENTS, JUDGEMENTS};
pub(super) use entity::ENTITIES;
pub(super) use evidence::EVIDENCE;
pub(super) use observation::OBSERVATIONS;
pub(super) use provision::PROVISIONS;
pub(super) use relation::RELATIONS;
pub(super) use stage::STAGES;

/// All tables, in the order in which a reader wants them.
pub(super) const TABLES: [&Table; 8] =
    [&ENTITIES, &RELATIONS, &OBSERVATIONS, &STAGES, &PROVISIONS, &EVIDENCE, &DOCUMENTS, &JUDGEMENTS];

const fn column(
    name: &'static str,
    chinese: &'static str,
    kind: Type,
    about: &'static str,
    about_chinese: &'static str,
) -> Column {
    Column { name, chinese, kind, about, about_chinese }
}

/// The columns of a table that begin with its own and go on with those of [`evidence::Support`], which all facts share.
const fn with_support<const OWN: usize, const ALL: usize>(own: [Column; OWN]) -> [Column; ALL] {
    let mut all = [evidence::SUPPORT[0]; ALL];
    let mut at = 0;
    while at < ALL {
        all[at] = if at < OWN { own[at] } else { evidence::SUPPORT[at - OWN] };
        at += 1;
    }
    all
}

fn text<'a>(text: impl Into<Cow<'a, str>>) -> Cell<'a> {
    Cell::Text(text.into())
}

fn id<'a>(id: impl ToString) -> Cell<'a> {
    Cell::Text(id.to_string().into())
}

fn some<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell<'static>) -> Cell<'static> {
    value.map_or(Cell::Missing, cell)
}

fn some_text(text: Option<&str>) -> Cell<'_> {
    text.filter(|text| !text.is_empty()).map_or(Cell::Missing, |text| Cell::Text(text.into()))
}

fn number<'a>(number: usize) -> Cell<'a> {
    i64::try_from(number).map_or(Cell::Missing, Cell::Integer)
}

/// A period as it is written, its first day and its last.
fn period<'a>(period: Option<Period>) -> [Cell<'a>; 3] {
    [
        some(period, id),
        some(period.and_then(Period::first_day), Cell::Day),
        some(period.and_then(Period::last_day), Cell::Day),
    ]
}

/// Properties as a JSON object; missing where there are none.
fn properties<'a>(properties: &Properties) -> Cell<'a> {
    let json = || serde_json::to_string(properties).expect("a map of texts is JSON");
    if properties.is_empty() { Cell::Missing } else { Cell::Text(json().into()) }
}

#[cfg(test)]
mod tests;
