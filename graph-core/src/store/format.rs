//! The store's format number, and what was promised to be on disk.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::StoreError;
use super::guard::{corrupt, guarded};

/// The format that this version writes.
pub(super) const FORMAT: u32 = 1;

const FORMAT_KEY: &str = "format";
const COMMITTED_KEY: &str = "committed";

/// Reads the format and refuses a newer one; a new store gets the current one.
pub(super) fn check(path: &Path, meta: &sled::Tree) -> Result<(), StoreError> {
    let Some(found) = number(path, meta, FORMAT_KEY)? else {
        return guarded(path, || meta.insert(FORMAT_KEY, FORMAT.to_string().as_bytes()).map(drop));
    };
    match u32::try_from(found) {
        Ok(FORMAT) => Ok(()),
        found => {
            let found = found.unwrap_or(u32::MAX);
            Err(StoreError::Newer { path: path.display().to_string(), found, known: FORMAT })
        }
    }
}

/// Raises the number of commits in the database. It is written to the file beside it, by [`write_committed`], once the
/// database is flushed.
pub(super) fn raise_committed(path: &Path, meta: &sled::Tree) -> Result<u64, StoreError> {
    let next = number(path, meta, COMMITTED_KEY)?.unwrap_or(0) + 1;
    guarded(path, || meta.insert(COMMITTED_KEY, next.to_string().as_bytes()).map(drop))?;
    Ok(next)
}

/// Refuses a database that lost what was promised. sled takes a log that ends early for one that was never written to its
/// end, and drops the rest without a word; the number beside it tells.
pub(super) fn check_committed(path: &Path, meta: &sled::Tree) -> Result<(), StoreError> {
    let file = path.join(COMMITTED_KEY);
    let promised = match fs::read_to_string(&file) {
        Ok(text) => {
            text.trim().parse::<u64>().map_err(|_| corrupt(path, format!("{} is no number", file.display())))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::Io { path: path.display().to_string(), error }),
    };
    let found = number(path, meta, COMMITTED_KEY)?.unwrap_or(0);
    if found < promised {
        return Err(corrupt(path, format!("its last {} of {promised} commits are gone", promised - found)));
    }
    Ok(())
}

/// Promises that so many commits are on disk: written aside, synced, renamed.
pub(super) fn write_committed(path: &Path, committed: u64) -> Result<(), StoreError> {
    let write = || -> io::Result<()> {
        let new = path.join("committed.new");
        let mut file = File::create(&new)?;
        writeln!(file, "{committed}")?;
        file.sync_all()?;
        fs::rename(&new, path.join(COMMITTED_KEY))?;
        File::open(path)?.sync_all()
    };
    write().map_err(|error| StoreError::Io { path: path.display().to_string(), error })
}

fn number(path: &Path, meta: &sled::Tree, key: &str) -> Result<Option<u64>, StoreError> {
    let Some(value) = guarded(path, || meta.get(key))? else { return Ok(None) };
    let number = std::str::from_utf8(&value).ok().and_then(|text| text.parse().ok());
    number.map(Some).ok_or_else(|| corrupt(path, format!("its {key} is no number")))
}
