//! What the extractor knows of the world: tables of divisions, suffixes, units, verbs, industries.
//!
//! A table is a UTF-8 TSV in `data/lexicon/`: lines that begin with `#` say what it is and where it comes from, the first
//! other line names the columns, the rest are rows, sorted. The tables are compiled in; a folder of the user's may replace
//! one (`NAME.tsv`) or add rows to it (`NAME.extra.tsv`).
//!
//! Recognisers and rules take what they need from a table once, when the extractor is made.

use std::collections::BTreeMap;

use crate::model::Hasher;

/// A table is malformed, or a name is not that of a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    /// A row has another number of cells than the header has columns.
    #[error(
        "lexicon table {table}, line {line}: {found} cells where the header has {expected} columns; separate cells with one tab"
    )]
    Width {
        /// The table's name.
        table: String,
        /// The line, from 1.
        line: usize,
        /// Columns of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// No header line.
    #[error("lexicon table {0} has no header line that names its columns")]
    Empty(String),
    /// No such table.
    #[error("there is no lexicon table {0}; known tables: {1}")]
    Unknown(String, String),
    /// An overriding table has other columns than the one that it replaces or extends.
    #[error("lexicon table {table} has columns {found:?} where {expected:?} are expected")]
    Columns {
        /// The table's name.
        table: String,
        /// Columns of the built-in table.
        expected: Vec<String>,
        /// Columns that were found.
        found: Vec<String>,
    },
}

/// One table: named columns and rows of text cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// Where it has no header, or a row is wider or narrower than the header.
    pub fn parse(name: &str, text: &str) -> Result<Self, LexiconError> {
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .enumerate()
            .map(|(number, line)| (number + 1, line.trim_end_matches('\r')))
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let columns = lines.next().map(|(_, line)| cells(line)).ok_or_else(|| LexiconError::Empty(name.to_owned()))?;
        let mut rows = Vec::new();
        for (line, text) in lines {
            let row = cells(text);
            if row.len() != columns.len() {
                let (table, expected, found) = (name.to_owned(), columns.len(), row.len());
                return Err(LexiconError::Width { table, line, expected, found });
            }
            rows.push(row);
        }
        Ok(Self { columns, rows })
    }

    /// All rows as slices of cells, in the order of the columns.
    pub fn rows(&self) -> impl Iterator<Item = &[String]> {
        self.rows.iter().map(Vec::as_slice)
    }

    /// The cells of one column.
    ///
    /// # Panics
    /// Where the table has no such column, which is a mistake in the program: an override must have the built-in columns.
    pub fn column(&self, name: &str) -> impl Iterator<Item = &str> {
        let at = self.columns.iter().position(|column| column == name);
        let at = at.unwrap_or_else(|| panic!("no column {name} among {:?}", self.columns));
        self.rows.iter().filter_map(move |row| row.get(at)).map(String::as_str)
    }
}

macro_rules! builtin {
    ($($name:literal),* $(,)?) => {
        /// The tables that are compiled in: name and text.
        const BUILTIN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../data/lexicon/", $name, ".tsv")))),*];
    };
}

// Sorted by name; a recogniser's tables stand here once.
builtin![
    "abstract_noun",
    "agency_central",
    "agency_organ",
    "agency_suffix",
    "anaphor",
    "benefit",
    "bounds",
    "common_word",
    "company_suffix",
    "confidence",
    "confidence_news",
    "cue",
    "division",
    "division_block",
    "division_former",
    "division_homograph",
    "foreign_place",
    "generic_modifier",
    "honor_cue",
    "honor_end",
    "industry",
    "label",
    "macro_noun",
    "metric",
    "name_boundary",
    "name_word",
    "national_policy",
    "opener",
    "park_type",
    "person_context",
    "person_none",
    "person_post",
    "policy_establish",
    "policy_generic",
    "policy_head",
    "policy_issued",
    "policy_known",
    "policy_mechanism",
    "policy_none",
    "policy_started",
    "policy_title_end",
    "policy_verb",
    "post_word",
    "product",
    "project_head",
    "stage",
    "surname",
    "times",
    "township",
    "units",
];

/// All tables.
#[derive(Debug, Clone)]
pub struct Lexicon {
    tables: BTreeMap<String, Table>,
    hash: String,
}

impl Lexicon {
    /// The tables that are compiled in.
    pub fn builtin() -> Self {
        Self::with_overrides(std::iter::empty()).expect("a test parses every built-in table")
    }

    /// The built-in tables, with some replaced (`NAME`) or extended (`NAME.extra`): pairs of name and text.
    ///
    /// # Errors
    /// Where a text is no table, has other columns, or its name is none of ours.
    pub fn with_overrides(overrides: impl IntoIterator<Item = (String, String)>) -> Result<Self, LexiconError> {
        let mut tables = BTreeMap::new();
        for (name, text) in BUILTIN {
            tables.insert((*name).to_owned(), Table::parse(name, text)?);
        }
        let overrides: BTreeMap<String, String> = overrides.into_iter().collect();
        for (name, text) in &overrides {
            let table = Table::parse(name, text)?;
            let base = name.strip_suffix(".extra").unwrap_or(name);
            let known = tables.keys().cloned().collect::<Vec<_>>().join(", ");
            let target = tables.get_mut(base).ok_or_else(|| LexiconError::Unknown(base.to_owned(), known))?;
            if target.columns != table.columns {
                let (expected, found) = (target.columns.clone(), table.columns);
                return Err(LexiconError::Columns { table: name.clone(), expected, found });
            }
            if base == name {
                *target = table;
            } else {
                target.rows.extend(table.rows);
            }
        }
        let hash = hash(&tables);
        Ok(Self { tables, hash })
    }

    /// A table by its name.
    ///
    /// # Panics
    /// Where no such table is built in, which is a mistake in the program.
    pub fn table(&self, name: &str) -> &Table {
        self.tables.get(name).unwrap_or_else(|| panic!("no lexicon table {name}"))
    }

    /// The words of a table's column `word`.
    pub fn words(&self, name: &str) -> Vec<&str> {
        self.table(name).column("word").collect()
    }

    /// A hash over all tables, in hexadecimal: an extraction is a function of the document and of this.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

fn hash(tables: &BTreeMap<String, Table>) -> String {
    let mut hasher = Hasher::new("lexicon");
    for (name, table) in tables {
        hasher = hasher.field(name).field(table.columns.join("\t"));
        for row in &table.rows {
            hasher = hasher.field(row.join("\t"));
        }
    }
    hasher.finish().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_table_parses_and_is_sorted() {
        let lexicon = Lexicon::builtin();
        for (name, text) in BUILTIN {
            assert!(text.starts_with('#'), "{name} does not say where it comes from");
            assert!(lexicon.table(name).rows().is_sorted(), "{name} is not sorted");
        }
    }

    #[test]
    fn a_row_of_another_width_is_named_by_line() {
        let error = Table::parse("units", "# origin\nword\tunit\n吨\tt\n米\n").unwrap_err();
        assert_eq!(error, LexiconError::Width { table: "units".into(), line: 4, expected: 2, found: 1 });
    }

    #[test]
    fn an_override_of_no_table_is_refused() {
        assert!(matches!(
            Lexicon::with_overrides([("nothing".into(), "word\n".into())]),
            Err(LexiconError::Unknown(..))
        ));
    }
}
