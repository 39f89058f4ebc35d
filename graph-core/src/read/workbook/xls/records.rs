//! The records of an old workbook: a kind, a length, and what it holds.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::number as numbers;
use super::super::shown::{Lines, Why};
use crate::read::Reason;

/// Columns of a sheet in this format.
const COLUMNS: u16 = 256;

/// What a run of records begins with, and ends with. Charts have records of their own in those of a sheet.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;

/// Records one after the other; one that is cut off ends them.
pub(super) struct Records<'s>(pub(super) &'s [u8]);

impl<'s> Iterator for Records<'s> {
    /// A kind, and what the record holds.
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, body) = self.0.split_at_checked(4)?;
        let (kind, length) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let (data, after) = body.split_at_checked(usize::from(length))?;
        self.0 = after;
        Some((kind, data))
    }
}

/// The records that a workbook begins with: those before its sheets.
fn of_workbook(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    Records(stream).take_while(|(kind, _)| *kind != END)
}

/// The records of the sheet that begins here, without those of its charts.
pub(super) fn of_sheet(records: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut depth = 0u32;
    let own = move |(kind, data)| match kind {
        END if depth <= 1 => None,
        BEGIN => {
            depth += 1;
            Some(None)
        }
        END => {
            depth -= 1;
            Some(None)
        }
        _ => Some((depth <= 1).then_some((kind, data))),
    };
    Records(records).map_while(own).flatten()
}

/// The rows and columns of a sheet that are not shown, by the records that it begins with and the rows that its filter is for.
pub(super) fn hidden_lines(records: &[u8], filter: Option<RangeInclusive<u32>>) -> (Lines, Lines) {
    let (mut rows, mut columns, mut filtered) = (Lines::default(), Lines::default(), false);
    for (kind, data) in of_sheet(records) {
        let at = |from: usize| small(data, from).unwrap_or(0);
        let why = |folded: bool| if folded { Why::Folded } else { Why::Hidden };
        match kind {
            // ROW: its flags hold the level of its group, and whether it has no height.
            0x0208 if at(12) & 0x20 != 0 => rows.add(at(0)..=at(0), why(at(12) & 0x07 != 0)),
            // COLINFO: the same, for columns from the first to the last.
            0x007d if at(8) & 0x01 != 0 => columns.add(at(0)..=at(2).max(at(0)), why(at(8) & 0x0700 != 0)),
            // FILTERMODE: some rows are filtered away.
            0x009b => filtered = true,
            _ => {}
        }
    }
    if filtered {
        rows.fold(&filter.unwrap_or(0..=u32::MAX));
    }
    (rows, columns)
}

/// The rows that the filter of each sheet is for, by the place of the sheet among all, from 1.
pub(super) fn filters(stream: &[u8]) -> BTreeMap<u32, RangeInclusive<u32>> {
    // NAME: its flags, a key, its length, two sizes, its sheet, lengths of texts, then the name and what it stands for. That
    // of a filter is one character, and stands for an area of some sheet: rows, then columns.
    let names =
        of_workbook(stream).filter(|(kind, data)| *kind == 0x0018 && data.get(14..17) == Some(&[0, 0x0d, 0x3b]));
    names.filter_map(|(_, data)| Some((small(data, 8)?, small(data, 19)?..=small(data, 21)?))).collect()
}

/// How many cells the rectangles of the sheets in a run of records hold, as they are declared and as they are used. Adds
/// where the workbook says that its sheets begin.
pub(super) fn cells(stream: &[u8], begins: &mut Vec<usize>) -> Result<u64, Reason> {
    let (mut sheet, mut all) = (Rectangle::default(), 0u64);
    for (kind, data) in Records(stream) {
        match kind {
            // What follows is another sheet.
            BEGIN => all = all.saturating_add(std::mem::take(&mut sheet).cells()),
            0x002f => return Err(Reason::Encrypted),
            // BOUNDSHEET begins with the place of a sheet.
            0x0085 => begins.extend(number(data, 0, 4).and_then(|at| usize::try_from(at).ok())),
            // DIMENSIONS: calamine makes room for what it declares.
            0x0200 => all = all.saturating_add(declared(data)),
            // FORMULA, NUMBER, LABEL, BOOLERR, RK, MULRK, RSTRING, LABELSST: they begin with row and column.
            0x0006 | 0x0203 | 0x0204 | 0x0205 | 0x027e | 0x00bd | 0x00d6 | 0x00fd => sheet.take(kind, data)?,
            _ => {}
        }
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

/// How a workbook shows its numbers: the codes of its formats, and which format each look of a cell has.
#[derive(Debug, Default)]
pub(super) struct Formats {
    codes: BTreeMap<u32, String>,
    looks: Vec<u32>,
}

impl Formats {
    /// Takes them from the records that a workbook begins with.
    pub(super) fn of(stream: &[u8]) -> Self {
        let mut found = Self::default();
        for (kind, data) in of_workbook(stream) {
            match kind {
                // FORMAT: its number, then its code.
                0x041e => {
                    let code = small(data, 0).zip(data.get(2..).and_then(text));
                    found.codes.extend(code);
                }
                // XF: a look, its format behind its font.
                0x00e0 => found.looks.push(small(data, 2).unwrap_or(0)),
                _ => {}
            }
        }
        found
    }

    /// The code of the format of a look.
    fn code(&self, look: u32) -> Option<&str> {
        let format = *self.looks.get(usize::try_from(look).ok()?)?;
        numbers::code(self.codes.get(&format).map_or("", String::as_str), Some(format))
    }

    /// The codes of the formats of the numbers in a sheet, by row and column.
    pub(super) fn of_numbers(&self, records: &[u8]) -> BTreeMap<(u32, u32), &str> {
        let mut found = BTreeMap::new();
        // FORMULA, NUMBER, RK: row, column, look. MULRK: looks and numbers in turn, from the first column on.
        for (kind, data) in of_sheet(records).filter(|(kind, _)| matches!(kind, 0x0006 | 0x0203 | 0x027e | 0x00bd)) {
            let (Some(row), Some(first)) = (small(data, 0), small(data, 2)) else { break };
            let looks = if kind == 0x00bd { data.len().saturating_sub(6) / 6 } else { 1 };
            for (column, at) in (first..).zip((4..).step_by(6).take(looks)) {
                let code = small(data, at).and_then(|look| self.code(look));
                found.extend(code.map(|code| ((row, column), code)));
            }
        }
        found
    }
}

/// A number of two bytes.
pub(super) fn small(data: &[u8], at: usize) -> Option<u32> {
    u32::try_from(number(data, at, 2)?).ok()
}

/// A text of this format: how many characters, of one byte or of two.
fn text(data: &[u8]) -> Option<String> {
    let length = usize::try_from(small(data, 0)?).ok()?;
    let (wide, characters) = (*data.get(2)? & 1 == 1, data.get(3..)?);
    if !wide {
        return Some(characters.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let units = characters.chunks_exact(2).take(length).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_numbers_are_found() {
        let record = |kind: u16, data: &[u8]| {
            [&kind.to_le_bytes(), &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
        };
        let units: Vec<u8> = "0\"亿元\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let custom = [&[164, 0, 5, 0, 1], units.as_slice()].concat();
        let plain = [&[165, 0, 2, 0, 0], b"0%".as_slice()].concat();
        let look = |format: u8| record(0x00e0, &[0, 0, format, 0]);
        let book = [
            record(0x041e, &custom),
            record(0x041e, &plain),
            look(0),
            look(164),
            look(165),
            look(9),
            record(0x000a, &[]),
        ];
        let formats = Formats::of(&book.concat());
        let number = record(0x0203, &[[1, 0, 2, 0, 1, 0].as_slice(), &[0; 8]].concat());
        let run = [[3, 0, 4, 0].as_slice(), &[2, 0, 0, 0, 0, 0], &[3, 0, 0, 0, 0, 0], &[5, 0]].concat();
        let sheet = [record(0x0809, &[0; 4]), number, record(0x00bd, &run), record(0x000a, &[])].concat();
        let found: Vec<String> = formats.of_numbers(&sheet).iter().map(|(at, code)| format!("{at:?} {code}")).collect();
        assert_eq!(found, ["(1, 2) 0\"亿元\"", "(3, 4) 0%", "(3, 5) 0%"]);
    }
}
