//! XLSX: a workbook with Chinese headings, a sheet for each table and one that explains them.
//!
//! Codes and ids are text, days are days, amounts are numbers where Excel's fifteen digits hold them and text where they do not.
//! Nothing is a formula. A table that is longer than a sheet goes on in the next; a text that is longer than a cell is cut and
//! says so.

use std::io::{self, Read, Seek, SeekFrom, Write};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{ColNum, DocProperties, ExcelDateTime, Format, Note, RowNum, Workbook, Worksheet, XlsxError};

use super::csv::field;
use super::selection::Selection;
use super::table::{Cell, Column, TABLES, Table, Type};

/// Rows of a sheet, its heading among them.
const MOST_ROWS: RowNum = 1_048_576;
/// Characters of a cell, as Excel counts them: units of UTF-16.
const MOST_UNITS: usize = 32_767;
/// How hard the workbook is packed: the sheets of a large graph are gigabytes of markup, which shrinks by any means.
const LEVEL: u8 = 2;
/// What stands at the end of a text that was cut.
const CUT: &str = "……（已截断 truncated）";

/// Writes a selection. The workbook is put together on disk, because a zip archive says its sizes at its head.
pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut file = tempfile::tempfile()?;
    workbook(selection, &mut file).map_err(io::Error::other)?;
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(());
        }
        out.write_all(buffer.get(..read).unwrap_or_default())?;
    }
}

fn workbook(selection: &Selection, file: &mut std::fs::File) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(LEVEL);
    // A workbook says when it was made; there is no clock here.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("图谱 Tupu").set_creation_datetime(&made));
    legend(&mut workbook)?;
    for table in TABLES {
        Sheets::new(&mut workbook, table).fill(selection)?;
    }
    workbook.save_to_writer(file)
}

fn heading_format() -> Format {
    Format::new().set_bold().set_background_color("#DDEBF7")
}

/// The sheet that explains the others.
fn legend(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name("说明")?.set_freeze_panes(1, 0)?;
    for (at, (text, width)) in
        [("表", 14.0), ("列", 16.0), ("column", 18.0), ("含义", 60.0), ("meaning", 80.0)].into_iter().enumerate()
    {
        let at = ColNum::try_from(at).unwrap_or_default();
        sheet.set_column_width(at, width)?.write_string_with_format(0, at, text, &heading_format())?;
    }
    let mut row = 1;
    for table in TABLES {
        for column in table.columns {
            let cells = [table.chinese, column.chinese, column.name, column.about_chinese, column.about];
            for (at, text) in (0..).zip(cells) {
                sheet.write_string(row, at, text)?;
            }
            row += 1;
        }
    }
    Ok(())
}

/// The sheets of a table: one, and more where it is long.
struct Sheets<'w> {
    workbook: &'w mut Workbook,
    table: &'static Table,
    sheets: usize,
    row: RowNum,
    day: Format,
}

impl<'w> Sheets<'w> {
    fn new(workbook: &'w mut Workbook, table: &'static Table) -> Self {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        Self { workbook, table, sheets: 0, row: MOST_ROWS, day }
    }

    fn fill(mut self, selection: &Selection) -> Result<(), XlsxError> {
        self.begin()?;
        let table = self.table;
        (table.rows)(selection, &mut |row| self.add(row).map_err(io::Error::other)).map_err(XlsxError::IoError)?;
        let (rows, columns) = (self.row.saturating_sub(1).max(1), table.columns.len());
        let last = ColNum::try_from(columns - 1).unwrap_or_default();
        self.sheet()?.autofilter(0, 0, rows, last)?;
        Ok(())
    }

    /// Begins a sheet, with its headings; the name of the column stands in a note.
    fn begin(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.table.chinese.to_owned(),
            more => format!("{} ({more})", self.table.chinese),
        };
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (at, column) in (0..).zip(self.table.columns) {
            sheet.set_column_width(at, width(column))?;
            sheet.write_string_with_format(0, at, column.chinese, &heading_format())?;
            sheet.insert_note(0, at, &Note::new(column.name).set_author("tupu"))?;
        }
        self.row = 1;
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        let last = self.workbook.worksheets().len().saturating_sub(1);
        self.workbook.worksheet_from_index(last)
    }

    fn add(&mut self, row: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.row == MOST_ROWS {
            self.begin()?;
        }
        let (at, day) = (self.row, self.day.clone());
        let sheet = self.sheet()?;
        for (column, cell) in (0..).zip(row) {
            write_cell(sheet, at, column, cell, &day)?;
        }
        self.row += 1;
        Ok(())
    }
}

fn write_cell(sheet: &mut Worksheet, row: RowNum, at: ColNum, cell: &Cell<'_>, day: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Missing => {}
        Cell::Integer(number) if number.unsigned_abs() < 1_000_000_000_000_000 => {
            sheet.write_number(row, at, *number as f64)?;
        }
        Cell::Decimal(number) => match as_number(*number) {
            Some(number) => drop(sheet.write_number(row, at, number)?),
            None => drop(sheet.write_string(row, at, field(cell))?),
        },
        Cell::Day(date) if date.year() >= 1900 => {
            let (year, month, of_month) = (date.year(), date.month(), date.day());
            let date = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), of_month.unsigned_abs())?;
            sheet.write_datetime_with_format(row, at, &date, day)?;
        }
        text => drop(sheet.write_string(row, at, fitting(&field(text)))?),
    }
    Ok(())
}

/// A decimal that Excel's fifteen digits hold.
fn as_number(number: Decimal) -> Option<f64> {
    let digits = number.normalize().mantissa().unsigned_abs().to_string().len();
    let whole = number.abs() < Decimal::from(1_000_000_000_000_000_u64);
    (digits <= 15 && whole).then(|| number.to_f64()).flatten()
}

/// A text that a cell holds.
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= MOST_UNITS {
        return text.to_owned();
    }
    let mut room = MOST_UNITS - CUT.encode_utf16().count();
    let mut fits = |character: &char| {
        let left = room.checked_sub(character.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    };
    text.chars().take_while(|character| fits(character)).chain(CUT.chars()).collect()
}

fn width(column: &Column) -> f64 {
    match (column.kind, column.name) {
        (_, "name" | "quote" | "text" | "raw" | "source_name" | "target_name" | "subject_name" | "project_name") => {
            36.0
        }
        (Type::Integer, _) => 10.0,
        (Type::Day, _) => 12.0,
        (Type::Decimal, _) => 16.0,
        (Type::Text | Type::List, _) => 18.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        let long = "😀".repeat(20_000);
        let cut = fitting(&long);
        assert!(cut.ends_with(CUT) && cut.encode_utf16().count() <= MOST_UNITS);
        assert_eq!(fitting("短"), "短");
    }

    #[test]
    fn a_number_is_one_where_no_digit_is_lost() {
        let number = |text: &str| as_number(text.parse().unwrap());
        assert_eq!(number("4250000000.50"), Some(4_250_000_000.5));
        assert_eq!(number("123456789012345.67"), None);
        assert_eq!(number("1000000000000000"), None);
    }
}
