//! Tables that `tupu export` writes. What they say was read from documents; read as lists of projects it would be said twice, and
//! by another document.

use super::super::table::Grid;

/// The words over the columns of the sheet that explains the others in a workbook.
const LEGEND: &[&str] = &["表", "列", "column", "含义", "meaning"];

/// The words over the first columns of the tables in CSV.
const TABLES: &[&[&str]] = &[
    &["id", "kind", "name", "aliases", "code"],
    &["id", "source", "target", "relation", "source_kind"],
    &["id", "subject", "subject_kind", "subject_name", "metric"],
    &["id", "project", "project_name", "stage", "date"],
    &["id", "policy", "policy_name", "path", "parent"],
    &["id", "title", "source", "published", "published_origin"],
    &["id", "decision", "about", "author", "reason"],
    &["fact", "fact_type", "document", "start", "end"],
];

/// What Neo4j wants over the columns of ids.
const NODES: &[&str] = &["id:ID"];
const RELATIONSHIPS: &[&str] = &[":START_ID", ":END_ID"];

/// The format of the export that a table is a part of; none for any other table.
pub(super) fn format(grid: &Grid) -> Option<&'static str> {
    match () {
        () if grid.begins_with(LEGEND) => Some("xlsx"),
        () if TABLES.iter().any(|columns| grid.begins_with(columns)) => Some("csv"),
        () if grid.begins_with(NODES) || grid.begins_with(RELATIONSHIPS) => Some("neo4j"),
        () => None,
    }
}
