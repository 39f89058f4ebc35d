//! OpenDocument spreadsheets, by a reader of our own: calamine tells nothing of their merged cells, and repeats what a file
//! says is repeated.

use super::super::error::Failed;
use super::super::package::{Bytes, Package};
use super::super::table::{Block, Grid};
use super::super::xml::{self, Element};
use super::super::{Place, Reason};
use super::{Sheet, number};

/// Rows and columns of a sheet.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Reads the sheets that are shown.
pub(super) fn read(bytes: Bytes) -> Result<Vec<Sheet>, Failed> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(b"encryption-data".len()).any(|window| window == b"encryption-data") {
        return Err(Reason::Encrypted.into());
    }
    let content = package.part("content.xml")?.ok_or_else(|| Reason::broken("it holds no content.xml"))?;
    let root = xml::parse(&content).map_err(|reason| Failed::at(Place::Part("content.xml".to_owned()), reason))?;
    let hidden: Vec<&str> = hidden_styles(&root);
    let body = root.at(&["body", "spreadsheet"]).ok_or_else(|| Reason::broken("it holds no spreadsheet"))?;
    let mut sheets = Vec::new();
    for table in body.all("table") {
        if table.attribute("style-name").is_some_and(|style| hidden.contains(&style)) {
            continue;
        }
        let name = table.attribute("name").unwrap_or_default().to_owned();
        let grid = grid(table).map_err(|reason| Failed::at(Place::Sheet(name.clone()), reason))?;
        sheets.push(Sheet { name, grid });
    }
    Ok(sheets)
}

/// The styles of tables that are not shown.
fn hidden_styles(root: &Element) -> Vec<&str> {
    let styles = root.child("automatic-styles").into_iter().flat_map(|styles| styles.all("style"));
    let hidden = styles
        .filter(|style| style.child("table-properties").is_some_and(|one| one.attribute("display") == Some("false")));
    hidden.filter_map(|style| style.attribute("name")).collect()
}

fn grid(table: &Element) -> Result<Grid, Reason> {
    let (mut grid, mut merges, mut row) = (Grid::default(), Vec::new(), 0u32);
    let mut waiting: Vec<&Element> = vec![table];
    // Rows may stand in groups, one inside of another.
    while let Some(element) = waiting.pop() {
        match &*element.name {
            "table-row" => {
                let filled = self::row(element, row, &mut grid, &mut merges)?;
                // A row of words that is repeated stands for itself once: nobody writes a list so.
                let times = if filled { 1 } else { repeated(element, "number-rows-repeated") };
                row = row.saturating_add(times);
                if row > MOST_ROWS {
                    break;
                }
            }
            "table" | "table-header-rows" | "table-row-group" | "table-rows" => {
                let inside: Vec<&Element> = element.elements().collect();
                waiting.extend(inside.into_iter().rev());
            }
            _ => {}
        }
    }
    grid.merge(merges);
    Ok(grid)
}

/// Reads a row; whether it holds anything.
fn row(element: &Element, row: u32, grid: &mut Grid, merges: &mut Vec<Block>) -> Result<bool, Reason> {
    let (mut column, mut filled) = (0u32, false);
    for cell in element.elements().filter(|cell| cell.name.ends_with("table-cell")) {
        if column >= MOST_COLUMNS {
            break;
        }
        let span = |name: &str| cell.attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1u32).max(1);
        let (down, across) = (span("number-rows-spanned"), span("number-columns-spanned"));
        if (down > 1 || across > 1) && &*cell.name == "table-cell" {
            let (bottom, right) = (row.saturating_add(down - 1), column.saturating_add(across - 1));
            merges.push(Block { top: row, left: column, bottom, right });
        }
        let (words, number) = shown(cell);
        if &*cell.name == "table-cell" && !words.trim().is_empty() {
            filled = true;
            grid.set(row, column, &words, number)?;
        }
        column = column.saturating_add(repeated(cell, "number-columns-repeated"));
    }
    Ok(filled)
}

fn repeated(element: &Element, attribute: &str) -> u32 {
    element.attribute(attribute).and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}

/// What a cell shows, and whether that is nothing but a number. A number's own value is exact where its display is rounded.
fn shown(cell: &Element) -> (String, bool) {
    let paragraphs: Vec<String> = cell.all("p").map(words).collect();
    let exact = cell.attribute("value").filter(|_| cell.attribute("value-type") == Some("float"));
    match exact.and_then(|value| value.parse::<f64>().ok()) {
        Some(value) => (number::decimal(value), true),
        None if cell.attribute("value-type") == Some("date") && paragraphs.iter().all(|one| one.is_ascii()) => {
            (number::iso_date(cell.attribute("date-value").unwrap_or_default()), false)
        }
        None => (paragraphs.join("\n"), false),
    }
}

/// The words of a paragraph, comments left out.
fn words(paragraph: &Element) -> String {
    let mut words = String::new();
    for node in &paragraph.children {
        match node {
            xml::Node::Text(text) => words.push_str(text),
            xml::Node::Element(element) => match &*element.name {
                "s" => words.push(' '),
                "tab" => words.push('\t'),
                "line-break" => words.push('\n'),
                "annotation" => {}
                _ => words.push_str(&self::words(element)),
            },
        }
    }
    words
}
