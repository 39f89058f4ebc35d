//! Tables of commas, semicolons or tabs, in any of the encodings that texts come in.

use super::super::error::Failed;
use super::super::table::Grid;
use super::super::{Place, Reason, decode};
use super::{Book, Sheet};

/// Columns of one row.
const MOST_COLUMNS: usize = 1 << 14;
/// Lines that are looked at for the mark between columns.
const SAMPLE: usize = 20;

/// Reads a table as one sheet without a name.
pub(super) fn read(bytes: &[u8]) -> Result<Book, Failed> {
    let text = decode::decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let (mut grid, mut record) = (Grid::default(), csv::StringRecord::new());
    // Rows count as a spreadsheet shows them: blank lines are rows, lines inside of a cell are none.
    let (mut counted, mut wrapped, mut lines) = (0, 0usize, 0usize);
    while reader.read_record(&mut record).map_err(Reason::broken)? {
        let begins = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX));
        // The place of a record may be before the end of the line before.
        let begins = text.get(begins..).map_or(begins, |rest| text.len() - rest.trim_start_matches(['\r', '\n']).len());
        lines += text.get(counted..begins).map_or(0, |before| before.matches('\n').count());
        counted = begins;
        let row = u32::try_from(lines.saturating_sub(wrapped)).map_err(|_| Reason::TooLarge)?;
        if record.len() > MOST_COLUMNS {
            let place = Place::Line(usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1));
            return Err(Failed::at(place, Reason::TooMuch(format!("{MOST_COLUMNS} columns"))));
        }
        for (column, words) in record.iter().enumerate() {
            grid.set(row, u32::try_from(column).unwrap_or(u32::MAX), words, false)?;
        }
        wrapped += record.iter().map(|words| words.matches('\n').count()).sum::<usize>();
    }
    Ok(Book { sheets: vec![Sheet { name: String::new(), grid, notes: Vec::new() }], hidden: Vec::new() })
}

/// The mark that parts most lines into the same number of columns.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let marks =
        |mark: u8| lines.iter().map(|line| line.bytes().filter(|byte| *byte == mark).count()).max().unwrap_or(0);
    [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(|mark| marks(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_as_a_spreadsheet_shows_them() {
        let text = "标题\r\n\r\n\"甲\n乙\",1\r\n丙;丁,2\r\n";
        let sheets = read(text.as_bytes()).unwrap_or_default().sheets;
        let mut expected = Grid::default();
        for (row, column, words) in [(0, 0, "标题"), (2, 0, "甲\n乙"), (2, 1, "1"), (3, 0, "丙;丁"), (3, 1, "2")]
        {
            expected.set(row, column, words, false).unwrap();
        }
        assert_eq!(format!("{:?}", sheets[0].grid), format!("{expected:?}"));
    }
}
