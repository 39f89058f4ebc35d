//! Excel workbooks of 1997 to 2003, by calamine, after a look at what they would cost.
//!
//! calamine lays every sheet out as a full rectangle, so two cells far apart cost gigabytes. The records are walked first.

use std::io::{Cursor, Read};

use calamine::{Reader, SheetType, SheetVisible, Xls, XlsError};

use super::super::Reason;
use super::super::error::Failed;
use super::super::table::{Block, Grid};
use super::{Sheet, xlsx};

/// Columns of a sheet in this format.
const COLUMNS: u16 = 256;
/// Cells of all rectangles of a workbook, empty ones among them: some 100 MB.
const MOST_CELLS: u64 = 4 << 20;
/// Bytes of the stream of records.
const LONGEST: u64 = 256 << 20;

/// Reads the visible worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Failed> {
    survey(bytes)?;
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
    let (mut rest, mut sheet, mut all) = (stream.as_slice(), Rectangle::default(), 0u64);
    while let Some((head, body)) = rest.split_at_checked(4) {
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let Some((data, after)) = body.split_at_checked(usize::from(length)) else { break };
        match kind {
            // BOF: what follows is another sheet.
            0x0809 => all += std::mem::take(&mut sheet).cells(),
            0x002f => return Err(Reason::Encrypted),
            // FORMULA, NUMBER, LABEL, BOOLERR, RK, MULRK, RSTRING, LABELSST: they begin with row and column.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x027e | 0x00bd | 0x00d6 | 0x00fd => sheet.take(kind, data)?,
            _ => {}
        }
        rest = after;
    }
    if all + sheet.cells() > MOST_CELLS {
        return Err(Reason::TooMuch(format!("{MOST_CELLS} cells between the first and the last of its sheets")));
    }
    Ok(())
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
