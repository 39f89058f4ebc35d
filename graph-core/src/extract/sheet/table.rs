//! Rows of a table as sheets: the cells of the first row are the labels of those below.

use std::ops::Range;

use super::{SheetReader, Value, Walk, trimmed};
use crate::text::{Paragraph, Text};

impl SheetReader {
    /// Reads a row `|甲项目|乙公司|3|` below its heading `|项目名称|建设单位|总投资（亿元）|`.
    pub(super) fn row(
        &self,
        text: &Text,
        above: &[Paragraph],
        row: &Paragraph,
        place: (usize, usize),
        walk: &mut Walk,
    ) {
        let rows_above = above.iter().rev().take_while(|one| text.slice(one.range.clone()).starts_with('|'));
        let Some(heading) = rows_above.last() else { return };
        let column = |cell: Range<usize>| {
            let (field, unit) = self.meaning(text.slice(cell.clone()))?;
            Some((field, unit, cell))
        };
        let columns: Vec<_> = cells(text, heading.range.clone()).into_iter().map(column).collect();
        if columns.iter().flatten().count() < FEWEST_COLUMNS {
            return;
        }
        let values = cells(text, row.range.clone()).into_iter().zip(columns);
        let values: Vec<_> = values.filter_map(|(cell, column)| Some((cell, column?))).collect();
        let head = values.iter().find(|(_, (field, ..))| field.opens()).map(|(cell, _)| cell.clone());
        walk.open(head, place);
        for (words, (field, unit, label)) in values {
            self.sum(text, field, unit.as_ref(), &words, walk);
            walk.push(Value { field, range: words.clone(), label, words, sheet: 0 });
        }
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
