//! CSV: a table a file, quoted by RFC 4180. Lists are joined with ` | `, days are ISO dates, what is missing is empty.

use std::borrow::Cow;
use std::io::{self, Write};

use super::selection::Selection;
use super::table::{Cell, Table};

/// Between the members of a list.
const BETWEEN: &str = " | ";

/// The mark that tells Excel that a file is UTF-8.
const MARK: &str = "\u{feff}";

/// Writes a table, plain or as Excel opens it. How many rows it has.
pub(super) fn write(selection: &Selection, table: &Table, excel: bool, out: &mut dyn Write) -> io::Result<u64> {
    if excel {
        out.write_all(MARK.as_bytes())?;
    }
    let terminator = if excel { ::csv::Terminator::CRLF } else { ::csv::Terminator::Any(b'\n') };
    let mut writer = ::csv::WriterBuilder::new().terminator(terminator).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    let mut rows = 0;
    (table.rows)(selection, &mut |row| {
        rows += 1;
        for cell in row {
            let field = field(cell);
            let guarded = if excel { guard(cell, field) } else { field };
            writer.write_field(guarded.as_bytes())?;
        }
        Ok(writer.write_record(None::<&[u8]>)?)
    })?;
    writer.flush()?;
    Ok(rows)
}

/// A cell as text.
pub(super) fn field<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Missing => "".into(),
        Cell::Text(text) => text.as_ref().into(),
        Cell::List(texts) => texts.join(BETWEEN).into(),
        Cell::Integer(number) => number.to_string().into(),
        Cell::Decimal(number) => number.normalize().to_string().into(),
        Cell::Day(day) => day.to_string().into(),
    }
}

/// Puts an apostrophe before what Excel would take for a formula, and before a text that it would take for a number and
/// change: a leading zero, more than 15 digits, digits around an e.
fn guard<'c>(cell: &Cell<'_>, field: Cow<'c, str>) -> Cow<'c, str> {
    let is_text = matches!(cell, Cell::Text(_) | Cell::List(_));
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_text && (formula || is_number_that_changes(&field)) { format!("'{field}").into() } else { field }
}

fn is_number_that_changes(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(text) {
        return text.len() > 15 || (text.len() > 1 && text.starts_with('0'));
    }
    text.split_once(['e', 'E']).is_some_and(|(mantissa, exponent)| digits(mantissa) && digits(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_gets_no_formula_and_changes_no_text() {
        let guarded = |text: &'static str| {
            let cell = Cell::Text(text.into());
            guard(&cell, field(&cell)).into_owned()
        };
        for dangerous in ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "＝1", "015030", "1234567890123456", "12e5"] {
            assert_eq!(guarded(dangerous), format!("'{dangerous}"));
        }
        for harmless in ["", "0", "150303", "华恒", "1-2", "e5", "2023-09"] {
            assert_eq!(guarded(harmless), harmless);
        }
        let amount = Cell::Decimal("-12.50".parse().unwrap());
        assert_eq!(guard(&amount, field(&amount)), "-12.5");
    }
}
