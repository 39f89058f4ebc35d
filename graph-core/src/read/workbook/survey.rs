//! What calamine does not tell of a worksheet of today: its hidden rows and columns, formulas without a result, errors.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::package::Package;
use super::super::xml::{self, Element};
use super::super::{Reason, table};
use super::shown::{Lines, Why};

/// What was found of a worksheet.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) rows: Lines,
    pub(super) columns: Lines,
    /// Cells that hold no value.
    pub(super) empty: BTreeMap<(u32, u32), Empty>,
}

/// Why a cell holds no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Empty {
    /// Its formula was never computed.
    Uncomputed,
    /// Its formula failed: `#REF!`.
    Error(String),
}

/// The parts of a workbook, by the names of its sheets.
#[derive(Debug, Default)]
pub(super) struct Parts {
    sheets: BTreeMap<String, String>,
    /// Whether whoever opens it is to compute all formulas. Their results are then what the writer had no better for: 0.
    recomputed: bool,
}

impl Parts {
    /// Looks for the parts of a workbook.
    pub(super) fn of(package: &mut Package) -> Result<Self, Reason> {
        let Some(workbook) = part(package, "xl/workbook.xml")? else { return Ok(Self::default()) };
        let relations = relations(package, "xl/workbook.xml")?;
        let target = |sheet: &Element| {
            let id = sheet.attribute("id")?;
            Some((sheet.attribute("name")?.to_owned(), relations.iter().find(|one| one.id == id)?.target.clone()))
        };
        let sheets = workbook.child("sheets").into_iter().flat_map(|sheets| sheets.all("sheet")).filter_map(target);
        let recomputed = workbook.child("calcPr").and_then(|one| one.attribute("fullCalcOnLoad")).is_some_and(is_true);
        Ok(Self { sheets: sheets.collect(), recomputed })
    }

    /// Looks through a worksheet.
    pub(super) fn survey(&self, package: &mut Package, name: &str) -> Result<Survey, Reason> {
        let Some(path) = self.sheets.get(name) else { return Ok(Survey::default()) };
        let Some(bytes) = package.part(path)? else { return Ok(Survey::default()) };
        let mut found = Walk { recomputed: self.recomputed, ..Walk::default() };
        found.walk(&bytes);
        for relation in relations(package, path)?.iter().filter(|one| one.kind.ends_with("/table")) {
            let filter = part(package, &relation.target)?;
            let filter = filter.as_ref().and_then(|table| table.child("autoFilter"));
            found.filters.extend(
                filter.filter(|one| one.child("filterColumn").is_some()).and_then(|one| rows_of(one.attribute("ref")?)),
            );
        }
        Ok(found.finish())
    }
}

/// What a part refers to.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// What a part refers to, with whole paths.
fn relations(package: &mut Package, of: &str) -> Result<Vec<Relation>, Reason> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let Some(root) = part(package, &format!("{folder}/_rels/{name}.rels"))? else { return Ok(Vec::new()) };
    let relation = |one: &Element| {
        let (id, kind, target) = (one.attribute("Id")?, one.attribute("Type")?, one.attribute("Target")?);
        Some(Relation { id: id.to_owned(), kind: kind.to_owned(), target: joined(folder, target) })
    };
    Ok(root.all("Relationship").filter_map(relation).collect())
}

/// A path that is told from a folder: `../tables/table1.xml`.
fn joined(folder: &str, target: &str) -> String {
    let (mut parts, target): (Vec<&str>, &str) = match target.strip_prefix('/') {
        Some(whole) => (Vec::new(), whole),
        None => (folder.split('/').collect(), target),
    };
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn part(package: &mut Package, name: &str) -> Result<Option<Element>, Reason> {
    package.part(name)?.map(|bytes| xml::parse(&bytes)).transpose()
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// The rows of a range such as `A3:F300`, counted from 0.
fn rows_of(range: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    Some(table::cell_at(first)?.0..=table::cell_at(last)?.0)
}

/// A worksheet while it is looked through.
#[derive(Default)]
struct Walk {
    recomputed: bool,
    survey: Survey,
    /// Rows that a filter in force looks at; the one that was met last may turn out to be in none.
    filters: Vec<RangeInclusive<u32>>,
    filter: Option<RangeInclusive<u32>>,
    row: u32,
    column: u32,
    cell: Option<Cell>,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    kind: String,
    has_formula: bool,
    in_value: bool,
    value: String,
}

impl Walk {
    /// Looks at every element; what is broken is told by whoever reads the cells.
    fn walk(&mut self, bytes: &[u8]) {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => self.start(&start),
                Ok(Event::Empty(start)) => {
                    self.start(&start);
                    self.end(start.local_name().as_ref());
                }
                Ok(Event::End(end)) => self.end(end.local_name().as_ref()),
                Ok(Event::Text(text)) => {
                    if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_value) {
                        cell.value.push_str(&text.xml10_content());
                    }
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let attribute = |name: &str| {
            let found = start.attributes().flatten().find(|one| one.key.local_name().as_ref() == name);
            found.map(|one| one.value.as_ref().to_owned())
        };
        let number = |name: &str| attribute(name).and_then(|value| value.parse::<u32>().ok());
        let why = || {
            let no_size = |name: &str| attribute(name).and_then(|size| size.parse::<f64>().ok()) == Some(0.0);
            let hidden = attribute("hidden").as_deref().is_some_and(is_true) || no_size("ht") || no_size("width");
            let folded = number("outlineLevel").is_some_and(|level| level > 0);
            hidden.then_some(if folded { Why::Folded } else { Why::Hidden })
        };
        match start.local_name().as_ref() {
            "row" => {
                self.row = number("r").map_or(self.row, |row| row.saturating_sub(1));
                self.column = 0;
                if let Some(why) = why() {
                    self.survey.rows.add(self.row..=self.row, why);
                }
            }
            "col" => {
                if let (Some(first), Some(last), Some(why)) = (number("min"), number("max"), why()) {
                    self.survey.columns.add(first.saturating_sub(1)..=last.saturating_sub(1), why);
                }
            }
            "c" => {
                let place = attribute("r").and_then(|name| table::cell_at(&name));
                (self.row, self.column) = place.unwrap_or((self.row, self.column));
                self.cell = Some(Cell { kind: attribute("t").unwrap_or_default(), ..Cell::default() });
            }
            "f" => self.cell.iter_mut().for_each(|cell| cell.has_formula = true),
            "v" => self.cell.iter_mut().for_each(|cell| cell.in_value = true),
            "autoFilter" => self.filter = attribute("ref").and_then(|range| rows_of(&range)),
            "filterColumn" => self.filters.extend(self.filter.take()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "row" => self.row = self.row.saturating_add(1),
            "v" => self.cell.iter_mut().for_each(|cell| cell.in_value = false),
            "c" => {
                if let Some(cell) = self.cell.take() {
                    self.settle(cell);
                }
                self.column = self.column.saturating_add(1);
            }
            "autoFilter" => self.filter = None,
            _ => {}
        }
    }

    fn settle(&mut self, cell: Cell) {
        // A formula may well have no words as its result; it says so.
        let is_text = matches!(cell.kind.as_str(), "str" | "s" | "inlineStr");
        let unknown = |value: &str| value.is_empty() || (self.recomputed && value == "0");
        let empty = match () {
            () if cell.kind == "e" => Empty::Error(cell.value),
            () if cell.has_formula && !is_text && unknown(cell.value.trim()) => Empty::Uncomputed,
            () => return,
        };
        self.survey.empty.insert((self.row, self.column), empty);
    }

    fn finish(mut self) -> Survey {
        for filter in &self.filters {
            self.survey.rows.fold(filter);
        }
        self.survey
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_their_folder() {
        let paths = [("xl/worksheets", "../tables/table1.xml"), ("xl", "worksheets/sheet1.xml"), ("xl", "/xl/a.xml")];
        let paths = paths.map(|(folder, target)| joined(folder, target));
        assert_eq!(paths, ["xl/tables/table1.xml", "xl/worksheets/sheet1.xml", "xl/a.xml"]);
    }

    #[test]
    fn a_worksheet_tells_what_holds_no_value() {
        let sheet = "<worksheet><sheetData><row r='2'><c r='B2'><f>A1</f></c><c><f>A1</f><v>0</v></c><c t='str'><f>A1</f><v></v></c>\
                     <c t='e'><f>A1</f><v>#SPILL!</v></c></row><row><c><f/><v/></c><c><v>0</v></c></row></sheetData></worksheet>";
        let empty = |recomputed: bool| {
            let mut walk = Walk { recomputed, ..Walk::default() };
            walk.walk(sheet.as_bytes());
            let empty: Vec<String> =
                walk.finish().empty.into_iter().map(|(at, why)| format!("{at:?} {why:?}")).collect();
            empty.join(", ")
        };
        let (own, spill, below) = ("(1, 1) Uncomputed", "(1, 4) Error(\"#SPILL!\")", "(2, 0) Uncomputed");
        assert_eq!(empty(false), [own, spill, below].join(", "));
        assert_eq!(empty(true), [own, "(1, 2) Uncomputed", spill, below].join(", "));
    }
}
