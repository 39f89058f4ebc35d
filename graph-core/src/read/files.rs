//! What there is to read under the paths that a user names.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::Export;
use super::{Format, ReadError, Reason};

/// What was found under the user's paths.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, each once, by path within each folder.
    pub files: Vec<PathBuf>,
    /// What stands in folders and is no file whose ending names a format that is known here: other files, pipes, links to folders.
    pub passed_over: Vec<PathBuf>,
    /// Paths that are missing, folders that cannot be opened.
    pub errors: Vec<ReadError>,
}

/// Finds the files under paths: a file stands for itself whatever its ending, a folder for all files in it whose ending names
/// a format, hidden ones left out; `-` for standard input. Of a folder that is an export the tables are read that say all else.
/// Links to folders are not followed, so that none is walked twice, and a pipe that nobody named is not opened, because nobody
/// may ever write to it.
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
    fn fail(&mut self, path: &Path, reason: impl Into<Reason>) {
        self.errors.push(ReadError { path: path.display().to_string(), place: None, reason: reason.into() });
    }

    /// Adds what is read back of an export.
    fn export(&mut self, folder: &Path, export: &Export) {
        if let Err(reason) = export.check() {
            return self.fail(folder, reason);
        }
        for table in export.tables().map(|name| folder.join(name)) {
            match fs::metadata(&table) {
                Ok(_) => self.files.push(table),
                Err(error) => self.fail(&table, error),
            }
        }
    }
}

fn walk(folder: &Path, found: &mut Found) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.fail(folder, error),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    let export = Export::in_folder(folder);
    if let Some(export) = &export {
        found.export(folder, export);
    }
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if name.starts_with('.') || export.as_ref().is_some_and(|export| export.has(&name)) {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, found),
            // A link that leads nowhere is named by whoever opens it.
            Ok(_) if Format::from_path(&path).is_some() && fs::metadata(&path).map_or(true, |kind| kind.is_file()) => {
                found.files.push(path);
            }
            Ok(_) => found.passed_over.push(path),
            Err(error) => found.fail(&path, error),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn of_a_folder_nothing_is_opened_that_may_never_end() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.txt"), "文。").unwrap();
        let _listener = UnixListener::bind(at("b.txt")).unwrap();
        symlink(at("a.txt"), at("c.txt")).unwrap();
        symlink(folder.path(), at("d.txt")).unwrap();
        symlink(at("nothing"), at("e.txt")).unwrap();
        let found = files(&[folder.path().to_owned()]);
        // The link to the first file is that file.
        assert_eq!(found.files, [at("a.txt"), at("e.txt")]);
        assert_eq!(found.passed_over, [at("b.txt"), at("d.txt")]);
        assert_eq!(files(&[at("b.txt")]).files, [at("b.txt")]);
    }
}
