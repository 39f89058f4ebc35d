//! Exports on disk: a file or folder is written beside its place and put there when it is whole.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::bundle::MANIFEST;
use super::format::{Flavor, Format, Layout};
use super::selection::Selection;
use super::{ExportError, Refused, bundle};

/// Writes a selection to a path: what has several files becomes a folder, or a zip archive where the path ends in `.zip`.
///
/// What stood there stays until the new is whole. A folder is replaced only where it is empty or an export itself. What is no
/// regular file, such as a named pipe, is written to as it stands. `watch` hears how many bytes were written so far.
///
/// # Errors
/// Where the disk refuses, or the format does not do what is asked.
pub fn save(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    path: &Path,
    watch: &mut (dyn FnMut(u64) + Send),
) -> Result<(), ExportError> {
    save_while(selection, format, flavor, path, &mut |bytes| {
        watch(bytes);
        ControlFlow::Continue(())
    })
}

/// The same, until `watch`, which is asked every mebibyte, says that it is enough: then nothing is left of the new.
///
/// # Errors
/// As [`save`], and where it was stopped.
pub fn save_while(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    path: &Path,
    watch: Watch<'_>,
) -> Result<(), ExportError> {
    super::check(selection, format, flavor)?;
    let zipped = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if format.layout() == Layout::Files && !zipped {
        return save_folder(selection, format, flavor, path, watch).map_err(|error| error.at(path));
    }
    save_file(selection, format, flavor, path, watch).map_err(|error| error.at(path))
}

fn save_file(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    path: &Path,
    watch: Watch<'_>,
) -> Result<(), ExportError> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let file = fs::File::options().write(true).open(path)?;
        let mut out = Watching::new(BufWriter::new(file), 0, watch);
        let written = super::write(selection, format, flavor, &mut out);
        out.settle(written)?;
        return Ok(out.flush()?);
    }
    let file = builder(0o666).tempfile_in(beside(path))?;
    let mut out = Watching::new(BufWriter::new(file), 0, watch);
    let written = super::write(selection, format, flavor, &mut out);
    out.settle(written)?;
    let file = out.into_inner().into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn save_folder(
    selection: &Selection,
    format: Format,
    flavor: Flavor,
    path: &Path,
    watch: Watch<'_>,
) -> Result<(), ExportError> {
    let stands = path.exists();
    if stands && !may_be_replaced(path) {
        return Err(ExportError::Occupied(path.display().to_string()));
    }
    let beside = beside(path);
    let fresh = builder(0o777).tempdir_in(&beside)?;
    bundle::folder(selection, format, flavor, fresh.path(), watch)?;
    // The old one steps aside first: a folder that is not empty cannot be renamed over. It goes when its guard does.
    let aside = builder(0o777).tempdir_in(&beside)?;
    if stands {
        fs::rename(path, aside.path().join("old"))?;
    }
    Ok(fs::rename(fresh.keep(), path)?)
}

/// Whether a path is an empty folder or an export.
fn may_be_replaced(path: &Path) -> bool {
    let is_empty = || fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    path.is_dir() && (path.join(MANIFEST).is_file() || is_empty())
}

/// The folder that a path stands in.
fn beside(path: &Path) -> PathBuf {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// Makes temporary files with the permissions that any new file gets.
fn builder(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tupu-export-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Hears how many bytes were written, and says whether to go on.
pub(super) type Watch<'w> = &'w mut (dyn FnMut(u64) -> ControlFlow<()> + Send);

/// Tells how many bytes went through, every mebibyte, and writes nothing more once it is told to stop.
pub(super) struct Watching<'w, W> {
    out: W,
    bytes: u64,
    told: u64,
    stopped: bool,
    /// What the output refused with. Writers of libraries wrap it into errors of their own.
    refused: Option<Refused>,
    watch: Watch<'w>,
}

impl<'w, W: Write> Watching<'w, W> {
    /// Counts on from what was written before.
    pub(super) fn new(out: W, before: u64, watch: Watch<'w>) -> Self {
        Self { out, bytes: before, told: before, stopped: false, refused: None, watch }
    }

    /// What came of writing: where it was stopped or refused, a writer's own complaint about that says nothing.
    pub(super) fn settle<T>(&self, written: Result<T, ExportError>) -> Result<T, ExportError> {
        match (written, self.refused) {
            _ if self.stopped => Err(ExportError::Stopped),
            (Err(_), Some(refused)) => Err(io::Error::from(refused).into()),
            (written, _) => written,
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn into_inner(self) -> W {
        self.out
    }
}

impl<W: Write> Write for Watching<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes - self.told >= 1 << 20 {
            self.told = self.bytes;
            self.stopped |= (self.watch)(self.bytes).is_break();
        }
        if self.stopped {
            return Err(io::Error::other("stopped"));
        }
        let written = self.out.write(bytes).inspect_err(|error| self.refused = Some(error.into()))?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.refused = Some(error.into()))
    }
}
