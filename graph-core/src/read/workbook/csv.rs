//! Tables of commas, semicolons or tabs, in any of the encodings that texts come in.

use super::super::error::Failed;
use super::super::table::Grid;
use super::super::{Place, Reason, decode};
use super::Sheet;

/// Columns of one row.
const MOST_COLUMNS: usize = 1 << 14;
/// Lines that are looked at for the mark between columns.
const SAMPLE: usize = 20;

/// Reads a table as one sheet without a name.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Failed> {
    let text = decode::decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let (mut grid, mut record, mut wrapped) = (Grid::default(), csv::StringRecord::new(), 0usize);
    while reader.read_record(&mut record).map_err(Reason::broken)? {
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() > MOST_COLUMNS {
            let place = Place::Line(usize::try_from(line).unwrap_or(usize::MAX));
            return Err(Failed::at(place, Reason::TooMuch(format!("{MOST_COLUMNS} columns"))));
        }
        // Rows count as a spreadsheet shows them: blank lines are rows, lines inside of a cell are none.
        let row = u32::try_from(line.saturating_sub(1)).map_err(|_| Reason::TooLarge)?;
        let row = row.saturating_sub(u32::try_from(wrapped).unwrap_or(u32::MAX));
        wrapped += record.iter().map(|words| words.matches('\n').count()).sum::<usize>();
        for (column, words) in record.iter().enumerate() {
            grid.set(row, u32::try_from(column).unwrap_or(u32::MAX), words, false)?;
        }
    }
    Ok(vec![Sheet { name: String::new(), grid }])
}

/// The mark that parts most lines into the same number of columns.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE).collect();
    let marks =
        |mark: u8| lines.iter().map(|line| line.bytes().filter(|byte| *byte == mark).count()).max().unwrap_or(0);
    [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(|mark| marks(*mark)).unwrap_or(b',')
}
