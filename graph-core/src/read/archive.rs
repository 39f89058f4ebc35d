//! Zip archives of documents, entry by entry.

use std::io::Cursor;
use std::path::Path;

use super::package::{Bytes, Package};
use super::{Format, Note, Options, ReadError, Reason, Record, Records, decode, fail};

/// Archives inside of archives.
const DEEPEST: usize = 3;

/// An archive while its entries are read.
struct Entries {
    path: String,
    package: Package,
    /// What is read: places in the archive and names, by name.
    waiting: std::vec::IntoIter<(usize, String)>,
    options: Options,
    depth: usize,
    /// The entry that is being read.
    open: Option<(String, Records)>,
    /// What a person should know of the archive; goes with its first document.
    notes: Vec<Note>,
}

/// Reads the entries of an archive, those that name no known format passed over.
pub(super) fn read(path: &str, bytes: Bytes, options: &Options, depth: usize) -> Records {
    if depth >= DEEPEST {
        return fail(path, Reason::TooMuch(format!("{DEEPEST} archives inside of each other")));
    }
    let listed = Package::open(bytes).and_then(|mut package| Ok((list(&mut package)?, package)));
    let ((mut known, passed_over), package) = match listed {
        Ok(listed) => listed,
        Err(reason) => return fail(path, reason),
    };
    if known.is_empty() {
        return fail(path, Reason::Empty);
    }
    known.sort_by(|left, right| left.1.cmp(&right.1));
    let mut notes = Vec::new();
    if let Some(first) = passed_over.first() {
        notes.push(Note::Missed(format!(
            "{} in the archive passed over, whose ending names no known format, such as {first}",
            passed_over.len()
        )));
    }
    let (path, options, waiting) = (path.to_owned(), options.clone(), known.into_iter());
    Box::new(Entries { path, package, waiting, options, depth, open: None, notes })
}

/// The entries to read, with their places, and those passed over. Hidden files and the shadows that macOS adds are neither.
type Listed = (Vec<(usize, String)>, Vec<String>);

fn list(package: &mut Package) -> Result<Listed, Reason> {
    let (mut known, mut passed_over) = (Vec::new(), Vec::new());
    for at in 0..package.len() {
        let Some(name) = package.name(at)? else { continue };
        let name = decode_name(&name);
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if hidden {
            continue;
        }
        if Format::from_path(Path::new(&name)).is_some() {
            known.push((at, name));
        } else {
            passed_over.push(name);
        }
    }
    Ok((known, passed_over))
}

/// A name as it was written: Windows in China writes GBK where the standard wants UTF-8.
fn decode_name(name: &[u8]) -> String {
    let decoded = std::str::from_utf8(name).map(str::to_owned).or_else(|_| decode::gbk(name).ok_or(()));
    decoded.unwrap_or_else(|()| String::from_utf8_lossy(name).into_owned()).replace('\\', "/")
}

impl Iterator for Entries {
    type Item = Result<Record, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((name, records)) = &mut self.open {
                if let Some(record) = records.next() {
                    let within = |record: Record| Record {
                        record: Some(record.record.map_or_else(|| name.clone(), |inner| format!("{name}!{inner}"))),
                        notes: self.notes.drain(..).chain(record.notes).collect(),
                        draft: record.draft,
                    };
                    return Some(record.map(within));
                }
                self.open = None;
            }
            let (at, name) = self.waiting.next()?;
            let path = format!("{}!{name}", self.path);
            let records = match self.package.entry(at) {
                Ok(bytes) => super::read(&path, Cursor::new(bytes), &self.options, self.depth + 1),
                Err(reason) => fail(&path, reason),
            };
            self.open = Some((name, records));
        }
    }
}
