//! Zip archives of documents, entry by entry.

use std::io::Cursor;
use std::path::Path;

use super::manifest::{self, Export};
use super::package::{Bytes, Package};
use super::{Format, Item, Items, Note, Options, ReadError, Reason, Record, decode, fail};

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
    open: Option<(String, Items)>,
    /// What a person should know of the archive; goes with its first document.
    notes: Vec<Note>,
}

/// Reads the entries of an archive, those that name no known format passed over.
pub(super) fn read(path: &str, bytes: Bytes, options: &Options, depth: usize) -> Items {
    if depth >= DEEPEST {
        return fail(path, Reason::TooMuch(format!("{DEEPEST} archives inside of each other")));
    }
    let listed = Package::open(bytes).and_then(|mut package| Ok((list(&mut package)?, package)));
    let settled = listed.and_then(|(listed, mut package)| Ok((exports(listed, &mut package)?, package)));
    let ((mut known, passed_over), package) = match settled {
        Ok(settled) => settled,
        Err(reason) => return fail(path, reason),
    };
    if known.is_empty() {
        return fail(path, Reason::Empty);
    }
    known.sort_by(|left, right| left.1.cmp(&right.1));
    let mut notes = Vec::new();
    if let Some((_, first)) = passed_over.first() {
        notes.push(Note::Missed(format!(
            "{} in the archive passed over, whose ending names no known format, such as {first}",
            passed_over.len()
        )));
    }
    let (path, options, waiting) = (path.to_owned(), options.clone(), known.into_iter());
    Box::new(Entries { path, package, waiting, options, depth, open: None, notes })
}

/// The entries to read and those passed over, with their places. Hidden files and the shadows that macOS adds are neither.
type Listed = (Vec<(usize, String)>, Vec<(usize, String)>);

/// Of exports among the entries leaves in what is read back.
fn exports(listed: Listed, package: &mut Package) -> Result<Listed, Reason> {
    let (mut known, mut passed_over) = listed;
    let manifests: Vec<(usize, String)> = passed_over
        .iter()
        .filter_map(|(at, name)| Some((*at, name.strip_suffix(manifest::NAME)?.to_owned())))
        .filter(|(_, folder)| folder.is_empty() || folder.ends_with('/'))
        .collect();
    for (at, folder) in manifests {
        let Some(export) = Export::of(&package.entry(at)?) else { continue };
        export.check()?;
        let inside = |name: &str| name.strip_prefix(&folder).map(str::to_owned);
        known.retain(|(_, name)| {
            inside(name).is_none_or(|name| !export.has(&name) || export.tables().any(|table| table == name))
        });
        passed_over.retain(|(_, name)| inside(name).is_none_or(|name| !export.has(&name)));
    }
    Ok((known, passed_over))
}

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
            passed_over.push((at, name));
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
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((name, items)) = &mut self.open {
                if let Some(item) = items.next() {
                    let mut within = |record: Record| Record {
                        record: Some(record.record.map_or_else(|| name.clone(), |inner| format!("{name}!{inner}"))),
                        notes: self.notes.drain(..).chain(record.notes).collect(),
                        draft: record.draft,
                    };
                    return Some(item.map(|item| match item {
                        Item::Document(record) => Item::Document(within(record)),
                        item => item,
                    }));
                }
                self.open = None;
            }
            let (at, name) = self.waiting.next()?;
            let path = format!("{}!{name}", self.path);
            let items = match self.package.entry(at) {
                Ok(bytes) => super::read(&path, Cursor::new(bytes), &self.options, self.depth + 1),
                Err(reason) => fail(&path, reason),
            };
            self.open = Some((name, items));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::package::tests::zip;
    use super::super::{Options, from_reader};

    /// The records of an archive and their first lines, or the errors as a person sees them.
    #[track_caller]
    fn check(bytes: Vec<u8>, expected: &[&str]) {
        let shown: Vec<String> = from_reader("a.zip", Cursor::new(bytes), &Options::default())
            .map(|record| match record {
                Ok(record) => {
                    let notes: Vec<String> = record.notes.iter().map(ToString::to_string).collect();
                    let first = record.draft.text.lines().next().unwrap_or_default().to_owned();
                    format!("{}: {first} {}", record.record.unwrap_or_default(), notes.join(" "))
                }
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn entries_are_read_by_name_and_name_themselves() {
        let inner =
            zip(&[("丙.txt", "丙文。".as_bytes()), ("list.csv", "项目名称,建设地点\n甲项目,阳原县\n".as_bytes())]);
        let entries: [(&str, &[u8]); 6] = [
            ("b/乙.md", "# 乙".as_bytes()),
            ("a/甲.txt", "甲文。".as_bytes()),
            ("inner.zip", &inner),
            ("__MACOSX/a.txt", b"x"),
            ("c.exe", b"MZ"),
            ("z.txt", b""),
        ];
        check(
            zip(&entries),
            &[
                "a/甲.txt: 甲文。 1 in the archive passed over, whose ending names no known format, such as c.exe",
                "b/乙.md: # 乙 ",
                "inner.zip!list.csv: 项目名称：甲项目 is read so: heading in row 1; A 项目名称 → project, B 建设地点 → place; 1 records",
                "inner.zip!丙.txt: 丙文。 ",
                "a.zip!z.txt holds no text",
            ],
        );
    }

    #[test]
    fn names_in_gbk_are_read() {
        let placeholder = "xxxx.txt";
        let mut bytes = zip(&[(placeholder, "文。".as_bytes())]);
        let name = encoding_rs::GBK.encode("名单.txt").0.into_owned();
        assert_eq!(name.len(), placeholder.len());
        while let Some(at) = bytes.windows(name.len()).position(|window| window == placeholder.as_bytes()) {
            bytes[at..at + name.len()].copy_from_slice(&name);
        }
        check(bytes, &["名单.txt: 文。 "]);
    }

    #[test]
    fn archives_in_archives_end_somewhere() {
        let mut bytes = zip(&[("a.txt", "文。".as_bytes())]);
        for _ in 0..4 {
            bytes = zip(&[("b.zip", &bytes)]);
        }
        check(bytes, &["a.zip!b.zip!b.zip!b.zip holds more than 3 archives inside of each other; split it"]);
    }
}
