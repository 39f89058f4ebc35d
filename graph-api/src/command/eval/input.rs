//! Gold tables, dates and texts, each found by its name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use graph_core::evaluate::Gold;
use graph_core::model::{DateOrigin, Document, DocumentDate, PartialDate};
use graph_core::pipeline::Pipeline;
use graph_core::read;

/// The gold tables of a folder by name, without their ending.
pub(super) fn gold(folder: &Path) -> anyhow::Result<BTreeMap<String, Gold>> {
    let unreadable = || format!("the gold folder {} cannot be read", folder.display());
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path.extension().is_none_or(|ending| ending != "tsv") {
            continue;
        }
        let table: Gold = text(&path)?.parse().map_err(|error| anyhow!("{}, {error}", path.display()))?;
        tables.insert(stem(&path), table);
    }
    if tables.is_empty() {
        bail!("there are no gold tables (NAME.tsv) in {}", folder.display());
    }
    Ok(tables)
}

/// A table of name and date. Names are text: 02 and 002 are two.
pub(super) fn dates(path: &Path) -> anyhow::Result<BTreeMap<String, PartialDate>> {
    let mut dates = BTreeMap::new();
    for (at, line) in text(path)?.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let place = || format!("{}, line {}", path.display(), at + 1);
        let (name, date) = line.split_once('\t').with_context(|| format!("{}: no tab after the name", place()))?;
        dates.insert(name.to_owned(), date.trim().parse().with_context(place)?);
    }
    Ok(dates)
}

/// The texts that there is gold for, by the name of their gold. Of two texts with one gold the first by path is taken.
pub(super) fn documents(
    folder: &Path,
    gold: &BTreeMap<String, Gold>,
    dates: &BTreeMap<String, PartialDate>,
) -> anyhow::Result<BTreeMap<String, Document>> {
    let mut documents = BTreeMap::new();
    let found = read::files(&[folder.to_owned()]);
    if let Some(error) = found.errors.into_iter().next() {
        return Err(error.into());
    }
    for file in found.files {
        for record in read::open(&file, &read::Options::default()) {
            let read::Record { mut draft, record, .. } = record?;
            let name = record.map_or_else(|| stem(&file), |record| format!("{}-{record}", stem(&file)));
            let Some(name) = gold_of(&name, gold) else { continue };
            let given = |date: &PartialDate| DocumentDate { date: *date, origin: DateOrigin::Given };
            draft.published = dates.get(name).map(given).or(draft.published);
            documents.entry(name.to_owned()).or_insert_with(|| Pipeline::document(draft));
        }
    }
    Ok(documents)
}

/// The longest name of a gold table that a text's name begins with, up to the end of a word.
fn gold_of<'a>(name: &str, gold: &'a BTreeMap<String, Gold>) -> Option<&'a str> {
    let is_whole = |rest: &str| !rest.starts_with(|next: char| next.is_ascii_alphanumeric());
    let begins = |known: &&str| name.strip_prefix(*known).is_some_and(is_whole);
    gold.keys().map(String::as_str).filter(begins).max_by_key(|known| known.len())
}

fn text(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_takes_the_longest_name_that_it_begins_with() {
        let gold = ["02", "002", "a", "a-1"].map(|name| (name.to_owned(), Gold::default())).into();
        let check = |name: &str, expected: Option<&str>| assert_eq!(gold_of(name, &gold), expected);
        check("02_news", Some("02"));
        check("002", Some("002"));
        check("021", None);
        check("a-1", Some("a-1"));
        check("a-12", Some("a"));
    }
}
