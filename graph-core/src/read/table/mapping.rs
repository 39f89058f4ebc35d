//! A mapping: a person's word on which column is what, as TOML. `tupu map` writes one to begin with.

use serde::Deserialize;

use super::{Meaning, column_at};

/// What the tables of a file are, sheet by sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// One for each sheet that is read. Sheets that are not named here are passed over.
    #[serde(default, rename = "sheet")]
    pub sheets: Vec<SheetMapping>,
}

/// What a sheet is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetMapping {
    /// The sheet's name; left out, the mapping is for every sheet that no other names, and for csv files.
    pub name: Option<String>,
    /// First and last row of the heading, from 1; one row twice. Left out where there is no heading.
    pub heading: Option<(u32, u32)>,
    /// The unit of sums whose column names none: 万元.
    pub unit: Option<String>,
    /// The columns. Those that are not named are ignored.
    #[serde(default, rename = "column")]
    pub columns: Vec<ColumnMapping>,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// Its letters: `B`, `AA`.
    pub column: String,
    /// The words over it, for people; the mapping fits whatever they are.
    pub heading: Option<String>,
    /// What it is: a name of [`Meaning`].
    pub means: String,
    /// The words that stand before the value in the text, where they are not those of its meaning: 年销售收入.
    pub label: Option<String>,
    /// The unit of its numbers: 亿元, 亩.
    pub unit: Option<String>,
}

/// A mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// No TOML, or fields that are none.
    #[error("{0}")]
    Syntax(String),
    /// A meaning that is none.
    #[error("column {column} means {means:?}, which is none of {}", names())]
    Meaning {
        /// The column.
        column: String,
        /// What it was said to be.
        means: String,
    },
    /// Letters that name no column.
    #[error("{0:?} is no column; columns are A, B, … Z, AA, …")]
    Column(String),
    /// A heading that ends before it begins.
    #[error("the heading from row {0} to row {1} is none; rows count from 1")]
    Heading(u32, u32),
}

fn names() -> String {
    Meaning::ALL.iter().map(|meaning| meaning.name()).collect::<Vec<_>>().join(", ")
}

impl Mapping {
    /// Reads a mapping and checks it.
    ///
    /// # Errors
    /// Where it is no TOML, or names a field, a column or a meaning that is none.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text).map_err(|error| MappingError::Syntax(error.to_string()))?;
        for sheet in &mapping.sheets {
            if let Some((first, last)) = sheet.heading.filter(|(first, last)| *first == 0 || last < first) {
                return Err(MappingError::Heading(first, last));
            }
            for column in &sheet.columns {
                column.at().ok_or_else(|| MappingError::Column(column.column.clone()))?;
                column.meaning().ok_or_else(|| MappingError::Meaning {
                    column: column.column.clone(),
                    means: column.means.clone(),
                })?;
            }
        }
        Ok(mapping)
    }

    /// What it says of a sheet.
    pub(in crate::read) fn of(&self, name: &str) -> Option<&SheetMapping> {
        let named = self.sheets.iter().find(|sheet| sheet.name.as_deref() == Some(name));
        named.or_else(|| self.sheets.iter().find(|sheet| sheet.name.is_none()))
    }
}

impl ColumnMapping {
    /// Its place, from 0.
    pub(super) fn at(&self) -> Option<u32> {
        column_at(&self.column)
    }

    pub(super) fn meaning(&self) -> Option<Meaning> {
        Meaning::from_name(&self.means)
    }
}
