//! Excel workbooks of 1997 to 2003, by calamine, after a look at what they would cost.
//!
//! calamine lays every sheet out as a full rectangle, so two cells far apart cost gigabytes. The records are walked first.

use std::io::{Cursor, Read};

use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::Reason;
use super::super::error::Failed;
use super::super::guard::guarded;
use super::super::table::{Block, Grid};
use super::{MOST_SHEETS, Sheet, xlsx};

/// Columns of a sheet in this format.
const COLUMNS: u16 = 256;
/// Cells of all rectangles of a workbook, empty ones among them: some 100 MB.
const MOST_CELLS: u64 = 4 << 20;
/// Bytes of the stream of records.
const LONGEST: u64 = 256 << 20;

/// Reads the visible worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Failed> {
    survey(bytes)?;
    Ok(guarded(|| sheets(bytes))?)
}

fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Reason> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(reason)?;
    let shown = workbook.sheets_metadata().iter();
    let shown = shown.filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
        let merges = workbook.merge_cells_by_sheet_name(&name).map_err(reason)?;
        let range = workbook.worksheet_range(&name).map_err(reason)?;
        let mut grid = Grid::default();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let (words, number) = xlsx::shown(value);
            let place = |from: u32, at: usize| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            grid.set(place(top, row), place(left, column), &words, number)?;
        }
        let block = |one: &calamine::Dimensions| Block {
            top: one.start.0,
            left: one.start.1,
            bottom: one.end.0,
            right: one.end.1,
        };
        grid.merge(merges.iter().map(block).collect());
        sheets.push(Sheet { name, grid });
    }
    Ok(sheets)
}

/// Refuses a workbook whose sheets would be laid out too large.
fn survey(bytes: &[u8]) -> Result<(), Reason> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(Reason::broken)?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or_else(|| Reason::broken("it holds no workbook"))?;
    let mut stream = Vec::new();
    let opened = file.open_stream(name).map_err(Reason::broken)?;
    opened.take(LONGEST).read_to_end(&mut stream).map_err(Reason::broken)?;
    let mut begins = Vec::new();
    let mut all = cells(&stream, &mut begins)?;
    // calamine begins each sheet where the workbook says, be that in the middle of a record.
    if begins.len() > MOST_SHEETS {
        return Err(Reason::TooMuch(format!("{MOST_SHEETS} sheets")));
    }
    for begin in begins.clone() {
        all = all.saturating_add(cells(stream.get(begin..).unwrap_or_default(), &mut begins)?);
        if all > MOST_CELLS {
            break;
        }
    }
    if all > MOST_CELLS {
        return Err(Reason::TooMuch(format!("{MOST_CELLS} cells between the first and the last of its sheets")));
    }
    Ok(())
}

/// How many cells the rectangles of the sheets in a run of records hold, as they are declared and as they are used. Adds
/// where the workbook says that its sheets begin.
fn cells(stream: &[u8], begins: &mut Vec<usize>) -> Result<u64, Reason> {
    let (mut rest, mut sheet, mut all) = (stream, Rectangle::default(), 0u64);
    while let Some((head, body)) = rest.split_at_checked(4) {
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let Some((data, after)) = body.split_at_checked(usize::from(length)) else { break };
        match kind {
            // BOF: what follows is another sheet.
            0x0809 => all = all.saturating_add(std::mem::take(&mut sheet).cells()),
            0x002f => return Err(Reason::Encrypted),
            // BOUNDSHEET begins with the place of a sheet.
            0x0085 => begins.extend(number(data, 0, 4).and_then(|at| usize::try_from(at).ok())),
            // DIMENSIONS: calamine makes room for what it declares.
            0x0200 => all = all.saturating_add(declared(data)),
            // FORMULA, NUMBER, LABEL, BOOLERR, RK, MULRK, RSTRING, LABELSST: they begin with row and column.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x027e | 0x00bd | 0x00d6 | 0x00fd => sheet.take(kind, data)?,
            _ => {}
        }
        rest = after;
    }
    Ok(all.saturating_add(sheet.cells()))
}

/// The cells that calamine makes room for where a DIMENSIONS record declares them: rows as four bytes, in older workbooks two,
/// then columns as two; the ends are one past. It takes a first column behind the last for none, and a first row behind the
/// last for the end of a count that has gone round.
fn declared(data: &[u8]) -> u64 {
    let wide = if data.len() >= 14 { 4 } else { 2 };
    let places = [(0, wide), (wide, wide), (2 * wide, 2), (2 * wide + 2, 2)];
    let [first_row, end_row, first, end] = places.map(|(at, length)| number(data, at, length).unwrap_or(0));
    if end_row == 0 || end == 0 {
        return 1;
    }
    let columns = if first >= COLUMNS.into() || end < first { end } else { end - first };
    end_row.checked_sub(first_row).map_or(u64::MAX, |rows| rows.saturating_mul(columns))
}

/// A number of two or four bytes, the lowest first.
fn number(data: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = data.get(at..at + length)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

/// The rectangle that holds the cells of a sheet.
#[derive(Default)]
struct Rectangle {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Rectangle {
    fn take(&mut self, kind: u16, data: &[u8]) -> Result<(), Reason> {
        let Some(&[row, row_high, column, column_high]) = data.get(..4) else { return Ok(()) };
        let (row, column) = (u16::from_le_bytes([row, row_high]), u16::from_le_bytes([column, column_high]));
        // A run of numbers ends with its last column.
        let last = match data.len().checked_sub(2).and_then(|at| data.get(at..)) {
            Some(&[low, high]) if kind == 0x00bd => u16::from_le_bytes([low, high]).max(column),
            _ => column,
        };
        if last >= COLUMNS {
            return Err(Reason::broken(format!("a cell stands in column {last}, of {COLUMNS}")));
        }
        let widen = |range: Option<(u16, u16)>, from: u16, to: u16| {
            Some(range.map_or((from, to), |(first, end)| (first.min(from), end.max(to))))
        };
        self.rows = widen(self.rows, row, row);
        self.columns = widen(self.columns, column, last);
        Ok(())
    }

    fn cells(&self) -> u64 {
        let length = |range: Option<(u16, u16)>| range.map_or(0, |(first, last)| u64::from(last - first) + 1);
        length(self.rows) * length(self.columns)
    }
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
