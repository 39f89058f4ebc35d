//! What there is to read under the paths that a user names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Format, ReadError, Reason};

/// What was found under the user's paths.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, each once, by path within each folder.
    pub files: Vec<PathBuf>,
    /// Files in folders whose ending names no format that is known here.
    pub passed_over: Vec<PathBuf>,
    /// Paths that are missing, folders that cannot be opened.
    pub errors: Vec<ReadError>,
}

/// Finds the files under paths: a file stands for itself whatever its ending, a folder for all files in it whose ending names
/// a format, hidden ones left out; `-` for standard input. Links to folders are not followed, so that none is walked twice.
pub fn files(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            found.files.push(path.clone());
            continue;
        }
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => walk(path, &mut found),
            Ok(_) => found.files.push(path.clone()),
            Err(error) => found.fail(path, error),
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.files.retain(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    found
}

/// What tells whether a file has changed: its size and when it was last written. None for what is no file, such as standard
/// input, and where the system does not say.
pub fn stamp(path: &Path) -> Option<String> {
    let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let written = file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(format!("{}-{}", file.len(), written.as_nanos()))
}

impl Found {
    fn fail(&mut self, path: &Path, error: io::Error) {
        self.errors.push(ReadError { path: path.display().to_string(), place: None, reason: Reason::Io(error) });
    }
}

fn walk(folder: &Path, found: &mut Found) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.fail(folder, error),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, found),
            Ok(_) if Format::from_path(&path).is_some() => found.files.push(path),
            Ok(_) => found.passed_over.push(path),
            Err(error) => found.fail(&path, error),
        }
    }
}
