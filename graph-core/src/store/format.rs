//! The store's format number, and what was promised to be on disk.

use std::fs;
use std::io;
use std::path::Path;

use super::guard::{corrupt, guarded};
use super::{StoreError, codec, durable};
use crate::model::{Decision, EntityKind, Judgement, JudgementRecord, Named};

/// The format that this version writes: one more than there are migrations.
pub(super) const FORMAT: u32 = MIGRATIONS.len() as u32 + 1;

/// What makes a store of each format, from the first, one of the next. A migration may be interrupted and run again, so it
/// must know what it did already.
const MIGRATIONS: &[fn(&sled::Db) -> sled::Result<()>] = &[compress_documents, record_judgements];

const FORMAT_KEY: &str = "format";
const COMMITTED_KEY: &str = "committed";
/// Which extractor made the extractions.
pub(super) const EXTRACTOR_KEY: &str = "extractor";

/// Reads the format, refuses a newer one and migrates an older; a new store gets the current one.
pub(super) fn check(path: &Path, db: &sled::Db, meta: &sled::Tree) -> Result<(), StoreError> {
    let set = |format: u32| {
        guarded(path, || {
            db.flush()?;
            meta.insert(FORMAT_KEY, format.to_string().as_bytes())?;
            db.flush().map(drop)
        })
    };
    let Some(found) = number(path, meta, FORMAT_KEY)? else { return set(FORMAT) };
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    if found > FORMAT {
        return Err(StoreError::Newer { path: path.display().to_string(), found, known: FORMAT });
    }
    for (from, migrate) in (1..).zip(MIGRATIONS).filter(|(from, _)| *from >= found) {
        guarded(path, || migrate(db))?;
        set(from + 1)?;
    }
    Ok(())
}

/// From format 1, where documents were plain JSON, extractions plain postcard, and the snapshot a tree. What is derived is
/// made anew.
fn compress_documents(db: &sled::Db) -> sled::Result<()> {
    let documents = db.open_tree("documents")?;
    for entry in &documents {
        let (key, value) = entry?;
        if value.first() == Some(&b'{') {
            documents.insert(key, codec::compress(&value))?;
        }
    }
    db.open_tree("extractions")?.clear()?;
    db.drop_tree("snapshot")?;
    db.open_tree("meta")?.remove(EXTRACTOR_KEY).map(drop)
}

/// From format 2, where a judgement was about two names, had no time, and was kept under those names: one that was taken back was
/// gone. They get the beginning of time, before whatever is judged from now on.
fn record_judgements(db: &sled::Db) -> sled::Result<()> {
    #[derive(serde::Deserialize)]
    struct Old {
        kind: EntityKind,
        left: String,
        right: String,
        verdict: String,
        author: String,
        reason: String,
    }
    let judgements = db.open_tree("judgements")?;
    for entry in &judgements {
        let (key, value) = entry?;
        // What the migration wrote before it was interrupted is left as it is; what is neither is found when it is read.
        let Ok(Old { kind, left, right, verdict, author, reason }) = codec::from_json(&value) else { continue };
        let named = |name| Named { kind, name, documents: Default::default() };
        let entities = [named(left), named(right)].into();
        let decision = match verdict.as_str() {
            "same" => Decision::Same { entities },
            _ => Decision::Different { entities },
        };
        let judgement = Judgement { decision, author, reason, at: jiff::Timestamp::UNIX_EPOCH };
        judgements.insert(judgement.id().as_bytes(), codec::to_json(&JudgementRecord::from(judgement)))?;
        judgements.remove(key)?;
    }
    Ok(())
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

/// Promises that so many commits are on disk.
pub(super) fn write_committed(path: &Path, committed: u64) -> Result<(), StoreError> {
    durable::replace(path, COMMITTED_KEY, format!("{committed}\n").as_bytes())
        .map_err(|error| StoreError::Io { path: path.display().to_string(), error })
}

fn number(path: &Path, meta: &sled::Tree, key: &str) -> Result<Option<u64>, StoreError> {
    let Some(value) = guarded(path, || meta.get(key))? else { return Ok(None) };
    let number = std::str::from_utf8(&value).ok().and_then(|text| text.parse().ok());
    number.map(Some).ok_or_else(|| corrupt(path, format!("its {key} is no number")))
}
