//! `tupu map`: which column of a table is what, shown for confirmation.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use graph_core::read::{self, Column, Mapping, Meaning, Note, SheetView, column_name};

use crate::lexicon;
use crate::settings::Settings;

/// Shows which column of a workbook or csv file is what, as a mapping to correct and build with
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  tupu map projects.xlsx                        what `tupu build projects.xlsx` makes of it
  tupu map projects.xlsx > projects.toml        to correct it
  tupu map --map projects.toml projects.xlsx    what the corrected one makes of it
  tupu build --map projects.toml projects.xlsx

The mapping goes to standard output as TOML: for each sheet the rows of its heading and the unit of its
sums, for each column its meaning, with samples of the lines that it becomes. What is not read is
said on standard error. A mapping without `name` fits every sheet, so that one serves the lists of
a whole year.")]
pub(crate) struct Arguments {
    /// Workbook or csv file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Show what this mapping makes of it, in place of the guess
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
}

/// Lines of each column that are shown.
const SAMPLES: usize = 3;
/// Characters of a shown line.
const SAMPLE_WIDTH: usize = 40;

/// Reads a mapping.
pub(super) fn load(path: &Path) -> anyhow::Result<Mapping> {
    let text = fs::read_to_string(path).with_context(|| format!("the mapping {} cannot be read", path.display()))?;
    Mapping::parse(&text)
        .with_context(|| format!("{} is no mapping; `tupu map FILE` prints one to begin with", path.display()))
}

pub(crate) fn run(arguments: &Arguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let lexicon = lexicon::load(settings.lexicon.as_deref())?;
    let mapping = arguments.map.as_deref().map(load).transpose()?.map(Arc::new);
    let headings = Some(Arc::new(read::Headings::new(&lexicon)));
    let options = read::Options { mapping, headings, ..read::Options::default() };
    let sheets = read::sheets(&arguments.file, &options)?;
    if sheets.is_empty() {
        bail!("{} has no sheet that is read", arguments.file.display());
    }
    let mut out = io::stdout().lock();
    out.write_all(toml(&arguments.file, &sheets).as_bytes())?;
    for sheet in &sheets {
        for note in sheet.notes.iter().filter(|note| matches!(note, Note::Missed(_))) {
            eprintln!("warning: {}, {}: {note}", arguments.file.display(), sheet.name);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The mapping of a file with what comes of it in comments.
fn toml(file: &Path, sheets: &[SheetView]) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut text = format!("# How tupu reads {name}. Correct it, save it, and build with it:\n");
    let _ =
        writeln!(text, "#   tupu build --map MAPPING.toml {name}\n#\n# What a column may mean, and what it becomes:");
    for meaning in Meaning::ALL {
        let _ = writeln!(text, "#   {:<21}{}", meaning.name(), meaning.becomes());
    }
    for sheet in sheets {
        write_sheet(sheet, &mut text);
    }
    text
}

fn write_sheet(sheet: &SheetView, text: &mut String) {
    text.push_str("\n[[sheet]]\n");
    if !sheet.name.is_empty() {
        let _ = writeln!(text, "name = {}", quoted(&sheet.name));
    }
    match sheet.layout.heading {
        Some((first, last)) => {
            let _ =
                writeln!(text, "heading = [{}, {}]    # rows; {} records under it", first + 1, last + 1, sheet.records);
        }
        None => text.push_str("# heading = [1, 1]    # no row of known headings was found\n"),
    }
    if let Some(unit) = &sheet.layout.unit {
        let _ = writeln!(text, "unit = {}", quoted(unit));
    }
    for column in &sheet.layout.columns {
        write_column(column, sheet, text);
    }
}

fn write_column(column: &Column, sheet: &SheetView, text: &mut String) {
    let _ = writeln!(text, "\n[[sheet.column]]\ncolumn = \"{}\"", column_name(column.at));
    let _ = writeln!(text, "heading = {}", quoted(&column.heading));
    let _ = writeln!(text, "means = \"{}\"    # {}", column.means.name(), column.means.becomes());
    if column.means != Meaning::Ignored {
        let _ = writeln!(text, "label = {}", quoted(&column.label));
    }
    if let Some(unit) = &column.unit {
        let _ = writeln!(text, "unit = {}", quoted(unit));
    }
    let label = format!("{}：", column.label);
    let lines = sheet.text.lines().filter(|line| line.starts_with(&label) && column.means != Meaning::Ignored);
    for line in lines.take(SAMPLES) {
        let short: String = line.chars().take(SAMPLE_WIDTH).collect();
        let _ = writeln!(text, "# {short}{}", if short.len() < line.len() { "…" } else { "" });
    }
}

/// A TOML string. JSON's escapes are TOML's, but for DEL.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string().replace('\u{7f}', "\\u007f")
}
