//! Excel workbooks of today, by calamine, cell by cell: a sheet of two cells far apart is two cells.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::super::error::Failed;
use super::super::guard::guarded;
use super::super::package::{Bytes, Package};
use super::super::table::Block;
use super::super::{Place, Reason};
use super::shown::Cells;
use super::survey::{Empty, Parts, Survey};
use super::{Book, Sheet, format, number};

/// Reads the visible worksheets.
pub(super) fn read(bytes: Bytes) -> Result<Book, Failed> {
    Package::open(bytes.clone())?.check()?;
    let mut package = Package::open(bytes.clone())?;
    let mut workbook: Xlsx<_> = guarded(|| Xlsx::new(Cursor::new(bytes)).map_err(reason))?;
    let parts = Parts::of(&mut package)?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let hidden = hidden.iter().map(|sheet| sheet.name.clone()).collect();
    let names: Vec<String> = shown.iter().map(|sheet| sheet.name.clone()).collect();
    let sheet = |name: String| {
        let survey =
            parts.survey(&mut package, &name).map_err(|reason| Failed::at(Place::Sheet(name.clone()), reason))?;
        let cells = guarded(|| cells(&mut workbook, &name, survey));
        let (grid, notes) = cells.map_err(|reason| Failed::at(Place::Sheet(name.clone()), reason))?.finish();
        Ok(Sheet { name, grid, notes })
    };
    let sheets = names.into_iter().map(sheet).collect::<Result<_, Failed>>()?;
    Ok(Book { sheets, hidden })
}

fn cells(workbook: &mut Xlsx<Cursor<Bytes>>, name: &str, survey: Survey) -> Result<Cells, Reason> {
    let merges = workbook.merge_cells_by_sheet_name(name).map_err(reason)?;
    let merges = merges.iter().map(block).collect();
    let Survey { rows, columns, empty } = survey;
    let mut found = Cells::new(rows, columns, merges);
    let mut cells = workbook.worksheet_cells_reader(name).map_err(reason)?;
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            // An error that calamine does not know is the error of one cell.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(reason(error)),
        };
        let (row, column) = cell.get_position();
        if empty.contains_key(&(row, column)) {
            continue;
        }
        let format = || {
            let format = cells.styles().get(style)?.number_format.as_ref()?;
            number::code(&format.format_code, format.format_id)
        };
        let (words, is_number) = match cell.get_value() {
            DataRef::DateTime(value) => (number::date(value, format()), false),
            DataRef::SharedString(words) => ((*words).to_owned(), false),
            DataRef::Float(value) => format::shown(*value, format().unwrap_or_default()),
            other => shown(&Data::from(other.clone())),
        };
        found.set(row, column, &words, is_number)?;
    }
    for ((row, column), why) in &empty {
        match why {
            Empty::Uncomputed => found.uncomputed(*row, *column),
            Empty::Error(error) => found.error(*row, *column, error),
        }
    }
    Ok(found)
}

/// Merged cells.
pub(super) fn block(merged: &calamine::Dimensions) -> Block {
    let ((top, left), (bottom, right)) = (merged.start, merged.end);
    Block { top, left, bottom, right }
}

/// What a cell shows, and whether that is nothing but a number.
pub(super) fn shown(value: &Data) -> (String, bool) {
    match value {
        Data::Int(value) => (value.to_string(), true),
        Data::Float(value) => (number::decimal(*value), true),
        Data::String(words) => (words.clone(), false),
        Data::DateTime(value) => (number::date(value, None), false),
        Data::DateTimeIso(words) => (number::iso_date(words), false),
        Data::DurationIso(words) => (words.clone(), false),
        // 是 and 否 are not what a cell of TRUE shows; an error says nothing.
        Data::Bool(value) => (if *value { "TRUE" } else { "FALSE" }.to_owned(), false),
        Data::Error(_) | Data::Empty => (String::new(), false),
    }
}

fn reason(error: XlsxError) -> Reason {
    match error {
        XlsxError::Password => Reason::Encrypted,
        error => Reason::broken(error),
    }
}
