//! Text in columns, where a Chinese character is two wide.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Space between columns.
const GAP: usize = 2;

/// Rows of cells that are written in columns as wide as their widest cell. The last column is not filled up.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Adds a row.
    pub(crate) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Writes all rows, each after `indent`.
    pub(crate) fn write(&self, indent: &str, out: &mut impl Write) -> io::Result<()> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        for row in &self.rows {
            let mut line = indent.to_owned();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width - cell.width() + GAP));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn chinese_is_two_wide() {
        let mut table = Table::default();
        table.row(["图谱", "a"]);
        table.row(["b", "甲"]);
        let mut out = Vec::new();
        table.write("> ", &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "> 图谱  a\n> b     甲\n");
    }
}
