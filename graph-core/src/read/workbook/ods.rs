//! OpenDocument spreadsheets, by a reader of our own: calamine tells nothing of their merged cells, and repeats what a file
//! says is repeated.

use super::super::error::Failed;
use super::super::package::{Bytes, Package};
use super::super::table::{Block, Grid};
use super::super::xml::{self, Element};
use super::super::{Note, Place, Reason};
use super::shown::{Cells, Lines, Why};
use super::{Book, Sheet, number};

/// Rows and columns of a sheet.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Reads the sheets that are shown.
pub(super) fn read(bytes: Bytes) -> Result<Book, Failed> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(b"encryption-data".len()).any(|window| window == b"encryption-data") {
        return Err(Reason::Encrypted.into());
    }
    let content = package.part("content.xml")?.ok_or_else(|| Reason::broken("it holds no content.xml"))?;
    let root = xml::parse(&content).map_err(|reason| Failed::at(Place::Part("content.xml".to_owned()), reason))?;
    let hidden: Vec<&str> = hidden_styles(&root);
    let body = root.at(&["body", "spreadsheet"]).ok_or_else(|| Reason::broken("it holds no spreadsheet"))?;
    let mut book = Book::default();
    for table in body.all("table") {
        let name = table.attribute("name").unwrap_or_default().to_owned();
        if table.attribute("style-name").is_some_and(|style| hidden.contains(&style)) {
            book.hidden.push(name);
            continue;
        }
        let (grid, notes) = grid(table).map_err(|reason| Failed::at(Place::Sheet(name.clone()), reason))?;
        book.sheets.push(Sheet { name, grid, notes });
    }
    Ok(book)
}

/// The styles of tables that are not shown.
fn hidden_styles(root: &Element) -> Vec<&str> {
    let styles = root.child("automatic-styles").into_iter().flat_map(|styles| styles.all("style"));
    let hidden = styles
        .filter(|style| style.child("table-properties").is_some_and(|one| one.attribute("display") == Some("false")));
    hidden.filter_map(|style| style.attribute("name")).collect()
}

/// A table while it is read.
#[derive(Default)]
struct Table<'a> {
    rows: Lines,
    columns: Lines,
    merges: Vec<Block>,
    cells: Vec<(u32, u32, &'a Element)>,
    row: u32,
    column: u32,
}

fn grid(table: &Element) -> Result<(Grid, Vec<Note>), Reason> {
    let mut found = Table::default();
    // Rows and columns may stand in groups, one inside of another; whether one of these is folded up holds for all in it.
    let mut waiting: Vec<(&Element, bool)> = vec![(table, false)];
    while let Some((element, folded)) = waiting.pop() {
        match &*element.name {
            "table-row" => found.row(element, folded),
            "table-column" => found.column(element, folded),
            "table"
            | "table-header-rows"
            | "table-row-group"
            | "table-rows"
            | "table-columns"
            | "table-column-group"
            | "table-header-columns" => {
                let folded = folded || element.attribute("display") == Some("false");
                let inside: Vec<(&Element, bool)> = element.elements().map(|one| (one, folded)).collect();
                waiting.extend(inside.into_iter().rev());
            }
            _ => {}
        }
    }
    let Table { rows, columns, merges, cells, .. } = found;
    let mut sheet = Cells::new(rows, columns, merges);
    for (row, column, cell) in cells {
        match shown(cell) {
            Shown::Words(words, number) => sheet.set(row, column, &words, number)?,
            Shown::Error(error) => sheet.error(row, column, &error),
            Shown::Uncomputed => sheet.uncomputed(row, column),
        }
    }
    Ok(sheet.finish())
}

impl<'a> Table<'a> {
    fn column(&mut self, element: &Element, folded: bool) {
        let times = repeated(element, "number-columns-repeated").min(MOST_COLUMNS);
        if let Some(why) = hidden(element, folded) {
            self.columns.add(self.column..=self.column.saturating_add(times - 1), why);
        }
        self.column = self.column.saturating_add(times);
    }

    fn row(&mut self, element: &'a Element, folded: bool) {
        if self.row > MOST_ROWS {
            return;
        }
        // A row of words that is repeated stands for itself once: nobody writes a list so.
        let times = if self.cells(element) { 1 } else { repeated(element, "number-rows-repeated").min(MOST_ROWS) };
        if let Some(why) = hidden(element, folded) {
            self.rows.add(self.row..=self.row.saturating_add(times - 1), why);
        }
        self.row = self.row.saturating_add(times);
    }

    /// Takes the cells of a row; whether any holds anything.
    fn cells(&mut self, element: &'a Element) -> bool {
        let (mut column, before) = (0u32, self.cells.len());
        for cell in element.elements().filter(|cell| cell.name.ends_with("table-cell")) {
            if column >= MOST_COLUMNS {
                break;
            }
            let span = |name: &str| cell.attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1u32).max(1);
            let (down, across) = (span("number-rows-spanned"), span("number-columns-spanned"));
            if (down > 1 || across > 1) && &*cell.name == "table-cell" {
                let (bottom, right) = (self.row.saturating_add(down - 1), column.saturating_add(across - 1));
                self.merges.push(Block { top: self.row, left: column, bottom, right });
            }
            if &*cell.name == "table-cell" && (cell.child("p").is_some() || cell.attribute("formula").is_some()) {
                self.cells.push((self.row, column, cell));
            }
            column = column.saturating_add(repeated(cell, "number-columns-repeated"));
        }
        self.cells.len() > before
    }
}

/// Why a row or column is not shown; none where it is.
fn hidden(element: &Element, folded: bool) -> Option<Why> {
    match element.attribute("visibility")? {
        "filter" => Some(Why::Folded),
        "collapse" => Some(if folded { Why::Folded } else { Why::Hidden }),
        _ => None,
    }
}

fn repeated(element: &Element, attribute: &str) -> u32 {
    element.attribute(attribute).and_then(|number| number.parse().ok()).unwrap_or(1).max(1)
}

/// What a cell shows.
enum Shown {
    /// Words, and whether they are nothing but a number.
    Words(String, bool),
    Error(String),
    Uncomputed,
}

fn shown(cell: &Element) -> Shown {
    let words = cell.all("p").map(words).collect::<Vec<_>>().join("\n");
    let kind = cell.attribute("value-type");
    let computed = cell.attribute("formula").is_some();
    let is_error = words.starts_with('#') && words.ends_with(['!', '?', 'A']) || words.starts_with("Err:");
    match kind {
        None if computed && words.trim().is_empty() => return Shown::Uncomputed,
        None | Some("string" | "float") if computed && is_error => return Shown::Error(words),
        _ => {}
    }
    let value = cell.attribute("value").filter(|_| matches!(kind, Some("float" | "currency" | "percentage")));
    match value.and_then(|value| value.parse::<f64>().ok()) {
        Some(value) if kind == Some("percentage") => Shown::Words(number::decimal(value * 100.0) + "%", false),
        // A number's own value is exact where its display is rounded; words behind it are a part of what it says.
        Some(value) => match unit(&words) {
            Some((shown, unit)) if !is_scaled(value, shown) => Shown::Words(number::decimal(value) + unit, false),
            Some(_) => Shown::Words(words, false),
            None => Shown::Words(number::decimal(value), true),
        },
        None if kind == Some("date") && words.is_ascii() => {
            Shown::Words(number::iso_date(cell.attribute("date-value").unwrap_or_default()), false)
        }
        None => Shown::Words(words, false),
    }
}

/// The words that a format puts behind a number: 1.25 and 亿元 of 1.25亿元.
fn unit(words: &str) -> Option<(f64, &str)> {
    let unit = words.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.,¥￥ ".contains(c));
    let number: String =
        words.strip_suffix(unit)?.chars().filter(|c| c.is_ascii_digit() || "-.".contains(*c)).collect();
    let number = number.parse().ok()?;
    unit.starts_with(char::is_alphabetic).then_some((number, unit))
}

/// Whether a number is shown in thousands or more, not only with fewer digits.
fn is_scaled(value: f64, shown: f64) -> bool {
    (value - shown).abs() > (value.abs() / 2.0).max(1.0)
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
                // Comments, and pinyin over the words.
                "annotation" | "ruby-text" => {}
                _ => words.push_str(&self::words(element)),
            },
        }
    }
    words
}
