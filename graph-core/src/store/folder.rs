//! The folder of a store: its lock and its database.
//!
//! The lock is ours and not sled's own, because it must be held before anything in the folder is looked at.
//!
//! Of sled's settings only the cache matters. A database of news takes two to three times what it holds, and up to five times
//! when all of it is written anew often; other segment sizes, its flusher, its other mode and a copy into a fresh database
//! were measured and change little about that.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::StoreError;
use super::guard::guarded;

/// The graph is in memory and the store is read from end to end, so sled needs little cache.
const CACHE_BYTES: u64 = 64 << 20;
/// How often the database is tried again while it is being put away, and how long after.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(10);
const DATABASE: &str = "sled";
const LOCK: &str = "lock";

/// A store's folder that this process holds. It is let go on drop, which must come after the database's.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Holds a folder that has a store.
    pub(super) fn open(path: PathBuf) -> Result<Self, StoreError> {
        if has_database(&path) { Self::hold(path) } else { Err(StoreError::Missing(path.display().to_string())) }
    }

    /// Holds a folder that has a store, or may have one: it is empty, or not there yet.
    pub(super) fn create(path: PathBuf) -> Result<Self, StoreError> {
        let refuse = |error| StoreError::Io { path: path.display().to_string(), error };
        let is_foreign = match fs::read_dir(&path) {
            Ok(mut entries) => {
                !has_database(&path) && entries.any(|entry| entry.is_ok_and(|entry| entry.file_name() != LOCK))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(refuse(error)),
        };
        if is_foreign {
            return Err(StoreError::Foreign(path.display().to_string()));
        }
        fs::create_dir_all(&path).map_err(refuse)?;
        Self::hold(path)
    }

    fn hold(path: PathBuf) -> Result<Self, StoreError> {
        let refuse = |error| StoreError::Io { path: path.display().to_string(), error };
        let lock = File::options().create(true).truncate(false).write(true).open(path.join(LOCK)).map_err(refuse)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy(path.display().to_string())),
            Err(TryLockError::Error(error)) => return Err(refuse(error)),
        }
        Ok(Self { path, _lock: lock })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the database is.
    pub(super) fn database_path(&self) -> PathBuf {
        self.path.join(DATABASE)
    }

    /// Opens the database.
    pub(super) fn database(&self) -> Result<sled::Db, StoreError> {
        let config = sled::Config::new().path(self.database_path()).mode(sled::Mode::LowSpace);
        // We flush ourselves, before a document is acknowledged.
        let config = config.cache_capacity(CACHE_BYTES).flush_every_ms(None);
        let open = || guarded(&self.path, || config.open());
        // The folder is ours alone, so that sled's own lock can only be held by threads of this process that are still putting away a
        // store which was closed a moment ago.
        for _ in 0..TRIES {
            match open() {
                Err(StoreError::Busy(_)) => thread::sleep(PAUSE),
                opened => return opened,
            }
        }
        open()
    }
}

fn has_database(path: &Path) -> bool {
    path.join(DATABASE).is_dir()
}
