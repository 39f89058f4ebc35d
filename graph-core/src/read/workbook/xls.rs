//! Excel workbooks of 1997 to 2003, by calamine, after a look at what they would cost.
//!
//! calamine lays every sheet out as a full rectangle, so two cells far apart cost gigabytes. The records are walked first, and tell
//! what calamine does not: hidden rows and columns, how numbers are shown, and which formulas nobody has computed.

mod formula;
mod records;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::Reason;
use super::super::error::Failed;
use super::super::guard::guarded;
use super::shown::Cells;
use super::{Book, MOST_SHEETS, Sheet, format, number, xlsx};

/// Cells of all rectangles of a workbook, empty ones among them: some 100 MB.
const MOST_CELLS: u64 = 4 << 20;
/// Bytes of the stream of records.
const LONGEST: u64 = 256 << 20;

/// Reads the visible worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Book, Failed> {
    let stream = survey(bytes)?;
    Ok(guarded(|| book(bytes, &stream))?)
}

fn book(bytes: &[u8], stream: &[u8]) -> Result<Book, Reason> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(reason)?;
    // Sheets stand in the order in which the workbook names where they begin.
    let mut begins = Vec::new();
    let _cells = records::cells(stream, &mut begins)?;
    let mut filters = records::filters(stream);
    let begins = (1..).zip(begins).map(|(sheet, begin)| Some((begin, filters.remove(&sheet))));
    let sheets = workbook.sheets_metadata().iter().zip(begins.chain(std::iter::repeat(None)));
    let sheets = sheets.filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.partition(|(sheet, _)| sheet.visible == SheetVisible::Visible);
    let hidden = hidden.into_iter().map(|(sheet, _)| sheet.name.clone()).collect();
    let shown: Vec<_> = shown.into_iter().map(|(sheet, place)| (sheet.name.clone(), place)).collect();
    let (formats, computed) = (records::Formats::of(stream), formula::is_computed(stream));
    let mut sheets = Vec::new();
    for (name, place) in shown {
        let (begin, filter) = place.unzip();
        let records = begin.and_then(|begin| stream.get(begin..)).unwrap_or_default();
        let (rows, columns) = records::hidden_lines(records, filter.flatten());
        let merges = workbook.merge_cells_by_sheet_name(&name).map_err(reason)?;
        let mut cells = Cells::new(rows, columns, merges.iter().map(xlsx::block).collect());
        let uncomputed = formula::uncomputed(records, computed);
        let range = workbook.worksheet_range(&name).map_err(reason)?;
        fill(&mut cells, &range, &formats.of_numbers(records), &uncomputed)?;
        uncomputed.into_iter().for_each(|(row, column)| cells.uncomputed(row, column));
        let (grid, notes) = cells.finish();
        sheets.push(Sheet { name, grid, notes });
    }
    Ok(Book { sheets, hidden })
}

/// Sets the cells of a sheet, but for those `without` a result, by the codes of the formats of its numbers.
fn fill(
    cells: &mut Cells,
    range: &Range<Data>,
    codes: &BTreeMap<(u32, u32), &str>,
    without: &BTreeSet<(u32, u32)>,
) -> Result<(), Reason> {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let place = |from: u32, at: usize| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let (row, column) = (place(top, row), place(left, column));
        if without.contains(&(row, column)) {
            continue;
        }
        if let Data::Error(error) = value {
            cells.error(row, column, &error.to_string());
        }
        let (words, number) = words_of(value, codes.get(&(row, column)).copied());
        cells.set(row, column, &words, number)?;
    }
    Ok(())
}

/// What a cell shows by the code of its format, and whether that is nothing but a number.
fn words_of(value: &Data, code: Option<&str>) -> (String, bool) {
    match value {
        Data::Int(value) => format::shown(*value as f64, code.unwrap_or_default()),
        Data::Float(value) => format::shown(*value, code.unwrap_or_default()),
        Data::DateTime(value) => (number::date(value, code), false),
        other => xlsx::shown(other),
    }
}

/// Refuses a workbook whose sheets would be laid out too large; else its records.
fn survey(bytes: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(Reason::broken)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| Reason::broken("it holds no workbook"))?;
    let mut stream = Vec::new();
    let opened = file.open_stream(name).map_err(Reason::broken)?;
    opened.take(LONGEST).read_to_end(&mut stream).map_err(Reason::broken)?;
    let mut begins = Vec::new();
    let mut all = records::cells(&stream, &mut begins)?;
    // calamine begins each sheet where the workbook says, be that in the middle of a record.
    if begins.len() > MOST_SHEETS {
        return Err(Reason::TooMuch(format!("{MOST_SHEETS} sheets")));
    }
    for begin in begins.clone() {
        all = all.saturating_add(records::cells(stream.get(begin..).unwrap_or_default(), &mut begins)?);
        if all > MOST_CELLS {
            break;
        }
    }
    if all > MOST_CELLS {
        return Err(Reason::TooMuch(format!("{MOST_CELLS} cells between the first and the last of its sheets")));
    }
    Ok(stream)
}

fn reason(error: XlsError) -> Reason {
    match error {
        XlsError::Password => Reason::Encrypted,
        error => Reason::broken(error),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A workbook of one sheet, which begins where the workbook does, with a record of DIMENSIONS.
    fn workbook(rows: (u32, u32), columns: (u16, u16)) -> Vec<u8> {
        let (rows, columns) = ([rows.0, rows.1].map(u32::to_le_bytes), [columns.0, columns.1, 0].map(u16::to_le_bytes));
        let dimensions = [rows.concat(), columns.concat()].concat();
        let record = |kind: u16, data: &[u8]| {
            [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
        };
        let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0]);
        let stream =
            [begin(5), record(0x0085, &[0; 8]), record(0x0200, &dimensions), begin(16), record(0x000a, &[])].concat();
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn room_is_made_for_no_more_cells_than_there_may_be() {
        assert!(survey(&workbook((0, 1000), (0, 8))).is_ok());
        assert!(survey(&workbook((7, 0), (7, 0))).is_ok());
        for (rows, columns) in [
            ((0, u32::MAX), (0, 8)),
            // Columns that end before they begin are counted from the first.
            ((0, u32::MAX), (9, 8)),
            ((0, 70_000), (300, 256)),
            // Rows that end before they begin are all that can be counted.
            ((9, 8), (0, 8)),
        ] {
            let refused = survey(&workbook(rows, columns));
            assert!(matches!(refused, Err(Reason::TooMuch(_))), "{rows:?} {columns:?}: {refused:?}");
        }
    }
}
