//! What it takes for bytes to survive a power cut, beyond what sled does by itself.
//!
//! sled 0.34 flushes its log with `sync_file_range`, which leaves the file's length and the disk's own cache to chance, and
//! never syncs the files that it puts large values into. Both are done here, after its flush and before a document is
//! acknowledged.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// sled's files in a folder, and which of them were synced.
#[derive(Debug, Default)]
pub(super) struct SledFiles {
    synced: BTreeSet<OsString>,
}

impl SledFiles {
    /// Syncs the log, and the files of large values that are new since the last time. A file of a large value is written once.
    pub(super) fn sync(&mut self, folder: &Path) -> io::Result<()> {
        let blobs = folder.join("blobs");
        let mut names = BTreeSet::new();
        for entry in fs::read_dir(&blobs)? {
            names.insert(entry?.file_name());
        }
        for name in names.difference(&self.synced) {
            match File::open(blobs.join(name)) {
                Ok(file) => file.sync_all()?,
                // sled has rewritten the value meanwhile and removed the file.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        if names != self.synced {
            File::open(&blobs)?.sync_all()?;
            self.synced = names;
        }
        File::open(folder.join("db"))?.sync_all()
    }
}

/// Replaces a file in one step: written aside, synced, renamed.
pub(super) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let new = folder.join(format!("{name}.new"));
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&new, folder.join(name))?;
    File::open(folder)?.sync_all()
}
