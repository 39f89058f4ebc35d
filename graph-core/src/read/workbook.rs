//! Workbooks: each visible sheet with words becomes a document.

mod csv;
mod exported;
mod format;
mod number;
mod ods;
mod shown;
mod survey;
mod xls;
mod xlsx;

use super::error::Failed;
use super::package::Bytes;
use super::table::{Block, Grid, Headings, Layout, Mapping, render};
use super::{Format, LONGEST_DOCUMENT, Note, Options, Place, Reason, Record};
use crate::model::{DocumentDraft, Location, Span};

/// Sheets of one workbook.
const MOST_SHEETS: usize = 1_000;

/// A sheet as its format gives it.
pub(super) struct Sheet {
    /// Its name; empty for csv, which has none.
    pub(super) name: String,
    pub(super) grid: Grid,
    /// What of it is not read.
    pub(super) notes: Vec<Note>,
}

/// A workbook as its format gives it.
#[derive(Default)]
pub(super) struct Book {
    pub(super) sheets: Vec<Sheet>,
    /// The names of sheets that are not shown.
    pub(super) hidden: Vec<String>,
}

/// A sheet, how it is read, and what comes of it: what a person confirms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetView {
    /// Its name; empty for csv.
    pub name: String,
    /// How it is read.
    pub layout: Layout,
    /// The document's text.
    pub text: String,
    /// How many records it holds.
    pub records: usize,
    /// What was guessed and what is not read.
    pub notes: Vec<Note>,
}

fn book(bytes: Bytes, format: Format) -> Result<Book, Failed> {
    let book = match format {
        Format::Xls => xls::read(&bytes)?,
        Format::Ods => ods::read(bytes)?,
        Format::Csv => csv::read(&bytes)?,
        _ => xlsx::read(bytes)?,
    };
    if book.sheets.len() > MOST_SHEETS {
        return Err(Reason::TooMuch(format!("{MOST_SHEETS} sheets")).into());
    }
    match book.sheets.iter().find_map(|sheet| exported::format(&sheet.grid)) {
        Some(format) => Err(Reason::WrittenOnly(format.to_owned()).into()),
        None => Ok(book),
    }
}

impl Book {
    /// What is said of its hidden sheets.
    fn note(&self) -> Option<Note> {
        let first = self.hidden.first()?;
        let (things, verb) = if self.hidden.len() == 1 { ("hidden sheet", "is") } else { ("hidden sheets", "are") };
        let count = self.hidden.len();
        Some(Note::Missed(format!("{count} {things}, such as {first}, {verb} left out; show them to have them read")))
    }
}

/// Reads a workbook: a record for each sheet that holds words.
pub(super) fn read(bytes: Bytes, format: Format, options: &Options) -> Result<Vec<Result<Record, Failed>>, Failed> {
    let mut book = book(bytes, format)?;
    let mut unread: Vec<Note> = book.note().into_iter().collect();
    let mut records = Vec::new();
    for mut sheet in std::mem::take(&mut book.sheets) {
        let notes = std::mem::take(&mut sheet.notes);
        let Some(mut view) = view(&sheet, options.headings(), options.mapping.as_deref()) else {
            unread.extend(notes);
            continue;
        };
        view.notes.extend(notes);
        records.push(record(sheet.name, view));
    }
    if records.is_empty() {
        return Err(unseen(&unread).into());
    }
    if let Some(first) = records.iter_mut().find_map(|record| record.as_mut().ok()) {
        first.notes.extend(unread);
    }
    Ok(records)
}

/// Why a workbook gives no document.
fn unseen(notes: &[Note]) -> Reason {
    let said: Vec<String> = notes.iter().map(Note::to_string).collect();
    if said.is_empty() { Reason::Empty } else { Reason::Unseen(said.join("; ")) }
}

/// How the sheets of a workbook are read.
pub(super) fn views(bytes: Bytes, format: Format, options: &Options) -> Result<Vec<SheetView>, Failed> {
    let view = |sheet: Sheet| {
        let rendered = view(&sheet, options.headings(), options.mapping.as_deref())?;
        let (text, notes) = (rendered.text, [rendered.notes, sheet.notes].concat());
        Some(SheetView { name: sheet.name, layout: rendered.layout, text, records: rendered.records, notes })
    };
    let book = book(bytes, format)?;
    let hidden = book.note();
    let mut views: Vec<SheetView> = book.sheets.into_iter().filter_map(view).collect();
    if let (Some(first), Some(note)) = (views.first_mut(), hidden) {
        first.notes.push(note);
    }
    Ok(views)
}

fn view(sheet: &Sheet, headings: &Headings, mapping: Option<&Mapping>) -> Option<super::table::Rendered> {
    let said = match mapping {
        Some(mapping) => Some(mapping.of(&sheet.name)?),
        None => None,
    };
    (!sheet.grid.is_empty()).then(|| render(&sheet.grid, headings, said))
}

fn record(name: String, rendered: super::table::Rendered) -> Result<Record, Failed> {
    if rendered.text.len() > LONGEST_DOCUMENT {
        return Err(Failed::at(Place::Sheet(name), Reason::TooLong));
    }
    let location = |(span, block): (Span, Block)| Location { span, name: place(&name, &block.name()) };
    let locations = rendered.parts.into_iter().map(location).collect();
    let (published, source) = super::metadata::from_head(&rendered.text);
    let draft = DocumentDraft { title: rendered.title, published, source, text: rendered.text, locations };
    Ok(Record { draft, record: (!name.is_empty()).then_some(name), notes: rendered.notes })
}

/// `Sheet1!A5:H5`; a name with spaces or marks stands in quotes, as in formulas.
fn place(sheet: &str, cells: &str) -> String {
    if sheet.is_empty() {
        return cells.to_owned();
    }
    let plain =
        sheet.chars().all(|c| c.is_alphanumeric() || c == '_') && !sheet.starts_with(|c: char| c.is_ascii_digit());
    if plain { format!("{sheet}!{cells}") } else { format!("'{}'!{cells}", sheet.replace('\'', "''")) }
}

#[cfg(test)]
mod tests;
