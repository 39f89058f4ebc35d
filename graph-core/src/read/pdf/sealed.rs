//! The streams of an encrypted document that opens without a password, as they are once decrypted.
//!
//! The interpreter decrypts and unpacks in one go, and unpacks some streams to find the pages at all. So each stream is put,
//! without its filters, into a little document that is encrypted as the whole is: the interpreter decrypts it there, and
//! nothing is unpacked. What a document says twice about its encryption is tried both ways.

use std::sync::Arc;

use hayro_interpret::hayro_syntax::object::{ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use memchr::memmem;

use super::super::Reason;

/// How a document is encrypted, in its own words: its dictionary and its id.
pub(super) struct Seal {
    encryption: Vec<u8>,
    id: Vec<u8>,
}

/// Ways in which one document may be encrypted. Honest ones have one.
const MOST_SEALS: usize = 8;
/// Bytes before a stream in which its object begins.
const HEAD: usize = 1 << 14;
/// Objects that may begin there: the one of the stream, and what looks like one.
const MOST_OWNERS: usize = 8;
/// Bytes of a dictionary.
const LONGEST: usize = 1 << 14;

/// The ways in which a document says that it is encrypted; none where it does not.
pub(super) fn seals(bytes: &[u8]) -> Result<Vec<Seal>, Reason> {
    let untold = || Reason::broken("it does not say clearly how it is encrypted");
    let mut dictionaries: Vec<Vec<u8>> = Vec::new();
    for value in named(bytes, b"Encrypt") {
        if value.starts_with(b"<<") {
            dictionaries.push(enclosed(value).ok_or_else(untold)?.to_vec());
            continue;
        }
        let (number, generation) = reference(value).ok_or_else(untold)?;
        let said = objects(bytes, number, generation).filter_map(enclosed).map(<[u8]>::to_vec);
        let before = dictionaries.len();
        dictionaries.extend(said.take(MOST_SEALS + 1));
        if dictionaries.len() == before {
            return Err(untold());
        }
    }
    dictionaries.sort();
    dictionaries.dedup();
    if dictionaries.is_empty() {
        return Ok(Vec::new());
    }
    let ids = named(bytes, b"ID").filter(|value| value.starts_with(b"["));
    let mut ids: Vec<Vec<u8>> = ids.filter_map(enclosed).map(<[u8]>::to_vec).collect();
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        ids.push(b"[]".to_vec());
    }
    if dictionaries.len() * ids.len() > MOST_SEALS {
        return Err(untold());
    }
    let pairs = dictionaries.iter().flat_map(|encryption| ids.iter().map(move |id| (encryption, id)));
    Ok(pairs.map(|(encryption, id)| Seal { encryption: encryption.clone(), id: id.clone() }).collect())
}

/// The objects that the stream whose data begins at `data` may be: numbers and generations.
pub(super) fn owners(bytes: &[u8], data: usize) -> Result<Vec<(u32, i32)>, Reason> {
    let head = bytes.get(data.saturating_sub(HEAD)..data).unwrap_or_default();
    let mut owners = Vec::new();
    for at in memmem::find_iter(head, b"obj") {
        let before = head.get(..at).unwrap_or_default();
        if !before.ends_with(b"end") {
            owners.extend(numbers_at_end(before));
        }
        // What stands before the end of another object is that one's.
        if before.ends_with(b"end") {
            owners.clear();
        }
    }
    owners.dedup();
    if owners.len() > MOST_OWNERS {
        return Err(Reason::broken("its objects cannot be told apart"));
    }
    Ok(owners)
}

impl Seal {
    /// What `data` is once decrypted as the stream of an object.
    pub(super) fn open(&self, (number, generation): (u32, i32), data: &[u8]) -> Result<Vec<u8>, Reason> {
        let mut out: Vec<u8> = b"%PDF-1.7\n".to_vec();
        // The numbers of the other objects are none of interest, but for that they are others.
        let own = |place: u32| number.checked_add(place).unwrap_or(place);
        let (catalog, pages, page) = (own(1), own(2), own(3));
        let objects: [(u32, i32, Vec<u8>); 4] = [
            (catalog, 0, format!("<</Type/Catalog/Pages {pages} 0 R>>").into_bytes()),
            (pages, 0, format!("<</Type/Pages/Kids[{page} 0 R]/Count 1>>").into_bytes()),
            (page, 0, format!("<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 9 9]>>").into_bytes()),
            (
                number,
                generation,
                [format!("<</Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat(),
            ),
        ];
        let mut table = String::from("xref\n");
        for (number, generation, object) in &objects {
            table.push_str(&format!("{number} 1\n{:010} {generation:05} n \n", out.len()));
            out.extend(format!("{number} {generation} obj\n").bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let start = out.len();
        out.extend(table.bytes());
        out.extend(format!("trailer\n<</Size 9/Root {catalog} 0 R/ID ").bytes());
        out.extend([self.id.as_slice(), b"/Encrypt ", &self.encryption].concat());
        out.extend(format!(">>\nstartxref\n{start}\n%%EOF\n").bytes());
        let pdf = Pdf::new(Arc::new(out)).map_err(|error| match error {
            LoadPdfError::Decryption(_) => Reason::Encrypted,
            LoadPdfError::Invalid => Reason::broken("it does not say clearly how it is encrypted"),
        })?;
        let stream = pdf.xref().get::<Stream<'_>>(ObjectIdentifier::new(number, generation));
        Ok(stream.map(|stream| stream.raw_data().into_owned()).unwrap_or_default())
    }
}

/// The values behind a name, which may be written with `#xx` for any of its letters.
pub(super) fn named<'a>(bytes: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    memchr::memchr_iter(b'/', bytes).filter_map(move |at| {
        let mut rest = bytes.get(at + 1..)?;
        for letter in name {
            let (read, behind) = match rest {
                [b'#', high, low, behind @ ..] => (hexadecimal(*high)? << 4 | hexadecimal(*low)?, behind),
                [read, behind @ ..] => (*read, behind),
                [] => return None,
            };
            if read != *letter {
                return None;
            }
            rest = behind;
        }
        let ends = rest.first().is_some_and(|next| next.is_ascii_whitespace() || b"<[/(%\0".contains(next));
        ends.then(|| spaced(rest))
    })
}

fn hexadecimal(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// What stands behind white space and comments.
pub(super) fn spaced(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = match bytes {
            [b'%', ..] => bytes.get(memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len())..).unwrap_or_default(),
            [next, behind @ ..] if next.is_ascii_whitespace() || *next == 0 => behind,
            _ => return bytes,
        };
    }
}

/// The numbers of `12 0 R`.
pub(super) fn reference(bytes: &[u8]) -> Option<(u32, i32)> {
    let (number, rest) = number(bytes)?;
    let (generation, rest) = self::number(spaced(rest))?;
    spaced(rest).starts_with(b"R").then_some((number, generation))
}

fn number<T: std::str::FromStr>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let end = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = bytes.split_at_checked(end)?;
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// The numbers at the end of `… 12 0 `.
fn numbers_at_end(bytes: &[u8]) -> Option<(u32, i32)> {
    let tail = bytes.get(bytes.len().saturating_sub(40)..)?;
    let mut words = tail.split(|byte| !byte.is_ascii_digit()).rev().filter(|word| !word.is_empty());
    let mut next = || std::str::from_utf8(words.next()?).ok();
    let generation = next()?.parse().ok()?;
    Some((next()?.parse().ok()?, generation))
}

/// What stands behind the heads of an object: `12 0 obj`.
pub(super) fn objects(bytes: &[u8], number: u32, generation: i32) -> impl Iterator<Item = &[u8]> {
    memmem::find_iter(bytes, b"obj").filter_map(move |at| {
        let before = bytes.get(..at)?;
        (numbers_at_end(before)? == (number, generation))
            .then(|| spaced(bytes.get(at + b"obj".len()..).unwrap_or_default()))
    })
}

/// A dictionary or array from its first bracket to its last.
fn enclosed(bytes: &[u8]) -> Option<&[u8]> {
    let (mut depth, mut at) = (0usize, 0usize);
    while at < LONGEST {
        match bytes.get(at..)? {
            [b'(', ..] => at += string(bytes.get(at..)?)?,
            [b'<', b'<', ..] => (depth, at) = (depth + 1, at + 2),
            [b'>', b'>', ..] => (depth, at) = (depth.checked_sub(1)?, at + 2),
            [b'<', ..] => at += memchr::memchr(b'>', bytes.get(at..)?)? + 1,
            [b'[', ..] => (depth, at) = (depth + 1, at + 1),
            [b']', ..] => (depth, at) = (depth.checked_sub(1)?, at + 1),
            [b'%', ..] => at += memchr::memchr2(b'\n', b'\r', bytes.get(at..)?)?,
            [_, ..] => at += 1,
            [] => return None,
        }
        if depth == 0 {
            return bytes.get(..at);
        }
    }
    None
}

/// How long a string in round brackets is.
fn string(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (0usize, 0usize);
    while at < LONGEST {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}
