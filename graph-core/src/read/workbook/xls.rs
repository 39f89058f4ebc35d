//! Excel workbooks of 1997 to 2003, by calamine, after a look at what they would cost.
//!
//! calamine lays every sheet out as a full rectangle, so two cells far apart cost gigabytes. The records are walked first.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::Reason;
use super::super::error::Failed;
use super::super::guard::guarded;
use super::super::table::Block;
use super::shown::{Cells, Lines, Why};
use super::{Book, MOST_SHEETS, Sheet, xlsx};

/// Columns of a sheet in this format.
const COLUMNS: u16 = 256;
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
    let _cells = cells(stream, &mut begins)?;
    let sheets = workbook.sheets_metadata().iter().zip(begins.into_iter().map(Some).chain(std::iter::repeat(None)));
    let sheets = sheets.filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet);
    let (shown, hidden): (Vec<_>, Vec<_>) = sheets.partition(|(sheet, _)| sheet.visible == SheetVisible::Visible);
    let hidden = hidden.into_iter().map(|(sheet, _)| sheet.name.clone()).collect();
    let shown: Vec<(String, Option<usize>)> = shown.into_iter().map(|(sheet, at)| (sheet.name.clone(), at)).collect();
    let mut sheets = Vec::new();
    for (name, begin) in shown {
        let merges = workbook.merge_cells_by_sheet_name(&name).map_err(reason)?;
        let range = workbook.worksheet_range(&name).map_err(reason)?;
        let block = |one: &calamine::Dimensions| Block {
            top: one.start.0,
            left: one.start.1,
            bottom: one.end.0,
            right: one.end.1,
        };
        let records = begin.and_then(|begin| stream.get(begin..)).unwrap_or_default();
        let (rows, columns) = hidden_lines(records);
        let mut found = Cells::new(rows, columns, merges.iter().map(block).collect());
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = |from: u32, at: usize| from.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let (row, column) = (place(top, row), place(left, column));
            if let Data::Error(error) = value {
                found.error(row, column, &error.to_string());
            }
            let (words, number) = xlsx::shown(value);
            found.set(row, column, &words, number)?;
        }
        let (grid, notes) = found.finish();
        sheets.push(Sheet { name, grid, notes });
    }
    Ok(Book { sheets, hidden })
}

/// The rows and columns of a sheet that are not shown, by the records that it begins with.
fn hidden_lines(records: &[u8]) -> (Lines, Lines) {
    let (mut rows, mut columns) = (Lines::default(), Lines::default());
    let (mut rest, mut depth, mut filtered) = (records, 0u32, false);
    while let Some((kind, data, after)) = record(rest) {
        let at = |from: usize| number(data, from, 2).and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
        let why = |folded: bool| if folded { Why::Folded } else { Why::Hidden };
        match kind {
            // BOF and EOF: charts have records of their own in those of a sheet.
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            _ if depth > 1 => {}
            // ROW: its flags hold the level of its group, and whether it has no height.
            0x0208 if at(12) & 0x20 != 0 => rows.add(at(0)..=at(0), why(at(12) & 0x07 != 0)),
            // COLINFO: the same, for columns from the first to the last.
            0x007d if at(8) & 0x01 != 0 => columns.add(at(0)..=at(2).max(at(0)), why(at(8) & 0x0700 != 0)),
            // FILTERMODE: some rows are filtered away.
            0x009b => filtered = true,
            _ => {}
        }
        rest = after;
    }
    if filtered {
        rows.fold(&(0..=u32::MAX));
    }
    (rows, columns)
}

/// The first record: its kind, what it holds, and what comes after it.
fn record(stream: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (head, body) = stream.split_at_checked(4)?;
    let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
    let (data, after) = body.split_at_checked(usize::from(length))?;
    Some((kind, data, after))
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
    Ok(stream)
}

/// How many cells the rectangles of the sheets in a run of records hold, as they are declared and as they are used. Adds
/// where the workbook says that its sheets begin.
fn cells(stream: &[u8], begins: &mut Vec<usize>) -> Result<u64, Reason> {
    let (mut rest, mut sheet, mut all) = (stream, Rectangle::default(), 0u64);
    while let Some((kind, data, after)) = record(rest) {
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
