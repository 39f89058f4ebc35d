//! Rows of a table as sheets: the cells of the first row are the labels of those below.

use std::ops::Range;

use super::{Field, SheetReader, Unit, Walk, trimmed};
use crate::text::{Paragraph, Text};

/// The labels over a table's columns; none where a cell is no label.
pub(super) struct Heading<'u> {
    columns: Vec<Option<Column<'u>>>,
    /// Article and paragraph of the row read last.
    last: (usize, usize),
}

#[derive(Clone)]
struct Column<'u> {
    field: Field,
    unit: Option<Unit<'u>>,
    label: Range<usize>,
}

impl SheetReader {
    /// Reads a row `|甲项目|乙公司|3|` below its heading `|项目名称|建设单位|总投资（亿元）|`. A row that follows none is a heading.
    pub(super) fn row<'u>(&'u self, text: &Text, row: &Paragraph, place: (usize, usize), walk: &mut Walk<'u>) {
        let (article, paragraph) = place;
        if !text.slice(row.range.clone()).chars().any(char::is_alphanumeric) {
            // The line of dashes below a heading.
            walk.table.iter_mut().for_each(|table| table.last = place);
            return;
        }
        let open = walk.table.take().filter(|table| table.last == (article, paragraph.wrapping_sub(1)));
        let Some(Heading { columns, .. }) = open else {
            let columns = cells(text, row.range.clone()).into_iter().map(|cell| self.column(text, cell)).collect();
            walk.table = Some(Heading { columns, last: place });
            return;
        };
        if columns.iter().flatten().count() >= FEWEST_COLUMNS {
            let values = cells(text, row.range.clone()).into_iter().zip(&columns);
            let values: Vec<_> = values.filter_map(|(cell, column)| Some((cell, column.as_ref()?))).collect();
            let head = values.iter().find(|(_, column)| column.field.opens()).map(|(cell, _)| cell.clone());
            walk.open(head, place);
            for (words, Column { field, unit, label }) in values {
                self.sum(text, *field, unit.as_ref(), &words, walk);
                walk.push(*field, words.clone(), label.clone(), words);
            }
        }
        walk.table = Some(Heading { columns, last: place });
    }

    fn column(&self, text: &Text, label: Range<usize>) -> Option<Column<'_>> {
        let (field, unit) = self.meaning(text.slice(label.clone()))?;
        Some(Column { field, unit, label })
    }
}

/// A heading with fewer known labels is a row like any other.
const FEWEST_COLUMNS: usize = 2;

/// The cells of a row, the empty ones among them.
fn cells(text: &Text, row: Range<usize>) -> Vec<Range<usize>> {
    let words = text.slice(row.clone());
    let inner = words.trim_end().trim_end_matches('|');
    let mut start = row.start;
    let mut cells = Vec::new();
    for cell in inner.split('|') {
        cells.push(trimmed(text, start..start + cell.len()));
        start += cell.len() + 1;
    }
    cells.remove(0);
    cells
}
