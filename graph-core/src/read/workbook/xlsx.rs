//! Excel workbooks of today, by calamine, cell by cell: a sheet of two cells far apart is two cells.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::super::error::Failed;
use super::super::guard::guarded;
use super::super::package::{Bytes, Package};
use super::super::table::{Block, Grid};
use super::super::{Place, Reason};
use super::{Sheet, number};

/// Reads the visible worksheets.
pub(super) fn read(bytes: Bytes) -> Result<Vec<Sheet>, Failed> {
    Package::open(bytes.clone())?.check()?;
    let mut workbook: Xlsx<_> = guarded(|| Xlsx::new(Cursor::new(bytes)).map_err(reason))?;
    let shown = workbook.sheets_metadata().iter();
    let shown = shown.filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let sheet = |name: String| {
        let grid =
            guarded(|| grid(&mut workbook, &name)).map_err(|reason| Failed::at(Place::Sheet(name.clone()), reason))?;
        Ok(Sheet { name, grid })
    };
    names.into_iter().map(sheet).collect()
}

fn grid(workbook: &mut Xlsx<Cursor<Bytes>>, name: &str) -> Result<Grid, Reason> {
    let merges = workbook.merge_cells_by_sheet_name(name).map_err(reason)?;
    let block =
        |one: &calamine::Dimensions| Block { top: one.start.0, left: one.start.1, bottom: one.end.0, right: one.end.1 };
    let merges = merges.iter().map(block).collect();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(reason)?;
    let mut grid = Grid::default();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(reason)? {
        let (row, column) = cell.get_position();
        let format = || {
            let style = cells.styles().get(style)?;
            style.number_format.as_ref().map(|format| format.format_code.clone())
        };
        let (words, is_number) = match cell.get_value() {
            DataRef::DateTime(value) => (number::date(value, format().as_deref()), false),
            DataRef::SharedString(words) => ((*words).to_owned(), false),
            other => shown(&Data::from(other.clone())),
        };
        grid.set(row, column, &words, is_number)?;
    }
    grid.merge(merges);
    Ok(grid)
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
