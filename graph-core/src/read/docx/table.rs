//! Tables of Word documents as grids.

use super::super::Note;
use super::super::table::{Block, Grid, Headings, render};
use super::super::xml::Element;

/// Columns of one table.
const MOST_COLUMNS: u32 = 256;

/// The cells of a table, in reading order, with their places.
pub(super) struct Cells<'a> {
    cells: Vec<(u32, u32, &'a Element)>,
    merges: Vec<Block>,
    rows: u32,
    columns: u32,
}

/// Finds the cells of a table. A cell that goes on from the row above is merged into the one that it goes on from.
pub(super) fn cells(table: &Element) -> Cells<'_> {
    let mut found = Cells { cells: Vec::new(), merges: Vec::new(), rows: 0, columns: 0 };
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut rows = Vec::new();
    gather(table, "tr", &mut rows);
    for row in rows.into_iter().filter(|row| row.at(&["trPr", "del"]).is_none()) {
        let before =
            |name: &str| row.child("trPr").and_then(|one| one.value_of(name)).and_then(|number| number.parse().ok());
        let mut column: u32 = before("gridBefore").unwrap_or(0).min(MOST_COLUMNS);
        let mut inside = Vec::new();
        gather(row, "tc", &mut inside);
        for cell in inside {
            let properties = cell.child("tcPr");
            if properties.is_some_and(|one| one.child("cellDel").is_some()) {
                continue;
            }
            let wide: u32 =
                properties.and_then(|one| one.value_of("gridSpan")).and_then(|span| span.parse().ok()).unwrap_or(1);
            let wide = wide.clamp(1, MOST_COLUMNS);
            let merge =
                properties.and_then(|one| one.child("vMerge")).map(|one| one.attribute("val") == Some("restart"));
            let above = open.iter().position(|(at, _)| *at == column);
            match (merge, above) {
                (Some(false), Some(at)) => found.merges[open[at].1].bottom = found.rows,
                _ => {
                    if let Some(at) = above {
                        open.remove(at);
                    }
                    let right = column + wide - 1;
                    found.merges.push(Block { top: found.rows, left: column, bottom: found.rows, right });
                    found.cells.push((found.rows, column, cell));
                    if merge.is_some() {
                        open.push((column, found.merges.len() - 1));
                    }
                }
            }
            column += wide;
            found.columns = found.columns.max(column);
            if column > MOST_COLUMNS {
                break;
            }
        }
        found.rows += 1;
    }
    found.merges.retain(|block| block.top != block.bottom || block.left != block.right);
    found
}

/// The elements of a name in a table or row, those in content controls and tracked insertions among them.
fn gather<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match &*element.name {
            one if one == name => found.push(element),
            "sdt" | "sdtContent" | "ins" | "customXml" => gather(element, name, found),
            _ => {}
        }
    }
}

impl<'a> Cells<'a> {
    /// Whether it only places words on the page.
    pub(super) fn is_layout(&self) -> bool {
        self.rows <= 1 || self.columns <= 1
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &'a Element> + use<'a> {
        let elements: Vec<&Element> = self.cells.iter().map(|(_, _, cell)| *cell).collect();
        elements.into_iter()
    }

    /// Whether a table stands in one of its cells.
    pub(super) fn hold_tables(&self) -> bool {
        self.cells.iter().any(|(_, _, cell)| holds_table(cell))
    }

    /// The table as labelled lines, where its heading is known, and what was guessed.
    pub(super) fn records(&self, texts: &[String], headings: &Headings) -> Option<(String, Vec<Note>)> {
        let rendered = render(&self.grid(texts), headings, None);
        (rendered.layout.heading.is_some() && rendered.records > 0)
            .then(|| (format!("\n{}\n", rendered.text), rendered.notes))
    }

    /// The table as rows of cells.
    pub(super) fn rows(&self, texts: &[String]) -> String {
        let rows: Vec<String> = self.grid(texts).lines().into_iter().map(|(_, words)| words).collect();
        format!("\n{}\n\n", rows.join("\n"))
    }

    fn grid(&self, texts: &[String]) -> Grid {
        let mut grid = Grid::default();
        for ((row, column, _), words) in self.cells.iter().zip(texts) {
            // A grid refuses more cells than any Word document holds; the rest of such a table is left out.
            if grid.set(*row, *column, words, false).is_err() {
                break;
            }
        }
        grid.merge(self.merges.clone());
        grid
    }
}

/// Whether a cell holds a table, be it in a content control.
fn holds_table(cell: &Element) -> bool {
    cell.elements().any(|element| match &*element.name {
        "tbl" => true,
        "sdt" | "sdtContent" | "ins" | "customXml" => holds_table(element),
        _ => false,
    })
}
