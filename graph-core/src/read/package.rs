//! Zip archives, bounded: what an Office file is made of, and what documents come packed in.
//!
//! What an archive says of itself is not believed: bytes are counted as they are unpacked.

use std::io::{Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::Reason;

/// Bytes of one part once unpacked.
pub(super) const LONGEST_PART: u64 = 128 << 20;
/// Bytes of all parts that are unpacked of one archive.
const LONGEST_WHOLE: u64 = 1 << 30;
/// Up to so many bytes nothing is a bomb.
pub(super) const HARMLESS: u64 = 16 << 20;
/// Beyond those, what is unpacked may be so many times what was packed. Worksheets of empty cells come near a hundred.
pub(super) const HIGHEST_RATIO: u64 = 200;
/// Entries of one archive.
const MOST_ENTRIES: usize = 20_000;

/// The bytes of a file, shared between its readers.
pub(super) type Bytes = Arc<[u8]>;

/// An open archive.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Bytes>>,
    packed: u64,
    unpacked: u64,
}

impl Package {
    /// Opens an archive.
    pub(super) fn open(bytes: Bytes) -> Result<Self, Reason> {
        let packed = bytes.len() as u64;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(reason)?;
        if archive.len() > MOST_ENTRIES {
            return Err(Reason::TooMuch(format!("{MOST_ENTRIES} entries")));
        }
        Ok(Self { archive, packed, unpacked: 0 })
    }

    /// How many entries it has.
    pub(super) fn len(&self) -> usize {
        self.archive.len()
    }

    /// Whether it has an entry of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part by its name; none where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Reason> {
        self.archive.index_for_name(name).map(|at| self.entry(at)).transpose()
    }

    /// The name of an entry as its bytes; none for a folder.
    pub(super) fn name(&mut self, at: usize) -> Result<Option<Vec<u8>>, Reason> {
        let entry = self.archive.by_index_raw(at).map_err(reason)?;
        Ok((!entry.is_dir()).then(|| entry.name_raw().to_vec()))
    }

    /// Unpacks an entry.
    pub(super) fn entry(&mut self, at: usize) -> Result<Vec<u8>, Reason> {
        let mut bytes = Vec::new();
        self.unpack(at, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(bytes)
    }

    /// Unpacks everything and keeps nothing: whoever reads the archive after this by other means meets no bomb.
    pub(super) fn check(&mut self) -> Result<(), Reason> {
        (0..self.len()).try_for_each(|at| self.unpack(at, |_| {}))
    }

    fn unpack(&mut self, at: usize, mut take: impl FnMut(&[u8])) -> Result<(), Reason> {
        let mut entry = self.archive.by_index(at).map_err(reason)?;
        let (mut length, mut buffer) = (0u64, [0u8; 1 << 14]);
        loop {
            let read = entry.read(&mut buffer).map_err(Reason::broken)?;
            if read == 0 {
                return Ok(());
            }
            length += read as u64;
            self.unpacked += read as u64;
            if length > LONGEST_PART || self.unpacked > LONGEST_WHOLE {
                return Err(Reason::TooMuch(format!("{} MiB once unpacked", LONGEST_PART >> 20)));
            }
            if self.unpacked > HARMLESS && self.unpacked / HIGHEST_RATIO > self.packed {
                return Err(Reason::Bomb(HIGHEST_RATIO));
            }
            take(buffer.get(..read).unwrap_or_default());
        }
    }
}

fn reason(error: ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(what) if what == ZipError::PASSWORD_REQUIRED => Reason::Encrypted,
        ZipError::InvalidPassword => Reason::Encrypted,
        error => Reason::broken(error),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;

    /// An archive of these entries.
    pub(in super::super) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        let bomb = zip(&[("a.txt", &vec![0u8; 64 << 20])]);
        assert!(bomb.len() < 1 << 18);
        let mut package = Package::open(bomb.into()).unwrap();
        assert!(matches!(package.part("a.txt"), Err(Reason::Bomb(_))));
        assert!(package.unpacked < 32 << 20, "{}", package.unpacked);
    }

    #[test]
    fn many_parts_count_together() {
        let part = vec![b' '; 8 << 20];
        let entries: Vec<(String, &[u8])> = (0..8).map(|at| (at.to_string(), part.as_slice())).collect();
        let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let mut package = Package::open(zip(&entries).into()).unwrap();
        assert!(matches!(package.check(), Err(Reason::Bomb(_))));
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(matches!(Package::open(b"PK\x03\x04nothing".as_slice().into()), Err(Reason::Broken(_))));
    }
}
