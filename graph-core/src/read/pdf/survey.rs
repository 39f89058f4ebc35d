//! What the streams of a PDF unpack to, before anybody unpacks them.
//!
//! The interpreter unpacks whatever a file says, as often as it says. So the bytes are walked first: what follows the word
//! `stream` and is deflated, spelled in letters or not, is unpacked into nothing, under a count; where the document is encrypted, what it is once
//! decrypted ([`sealed`]), too.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::super::Reason;
use super::sealed::{self, Seal};

/// Bytes of all streams once unpacked.
const LONGEST: u64 = 1 << 30;
/// Bytes of one stream once unpacked. The pages of a book have less, and pictures are not unpacked for text.
const LONGEST_STREAM: u64 = 256 << 20;
/// Times that one stream may be packed.
const DEEPEST: usize = 3;
/// Streams that are looked at; a document of two thousand pages has some ten thousand.
const MOST_STREAMS: usize = 200_000;
/// Bytes that are decrypted or spelled out, as a multiple of the file's: each stream once where it ends where it seems to.
const MOST_WORK: usize = 16;

/// Refuses a document that unpacks to more than a document does.
pub(super) fn check(bytes: &[u8]) -> Result<(), Reason> {
    let mut sum = Sum { unpacked: 0, worked: 0, most: bytes.len().saturating_mul(MOST_WORK).max(1 << 20) };
    let seals = sealed::seals(bytes)?;
    for at in memmem::find_iter(bytes, b"stream").take(MOST_STREAMS) {
        let Some((before, data)) = bytes.split_at_checked(at + b"stream".len()) else { break };
        if before.ends_with(b"endstream") {
            continue;
        }
        sum.plain(data.trim_ascii_start())?;
        if seals.is_empty() {
            continue;
        }
        let begun = bytes.len() - behind_line(data).len();
        for owner in sealed::owners(bytes, at)? {
            for seal in &seals {
                sum.sealed(bytes.get(begun..).unwrap_or_default(), owner, seal)?;
            }
        }
    }
    Ok(())
}

/// What has been counted of a document.
struct Sum {
    unpacked: u64,
    worked: usize,
    most: usize,
}

impl Sum {
    fn add(&mut self, length: u64) -> Result<(), Reason> {
        self.unpacked += length;
        if self.unpacked > LONGEST {
            return Err(Reason::TooMuch(format!("{} MiB once unpacked", LONGEST >> 20)));
        }
        Ok(())
    }

    /// Counts a stream that is not encrypted.
    fn plain(&mut self, data: &[u8]) -> Result<(), Reason> {
        let plain = spelled_out(data);
        self.work(plain.len().min(data.len()) * usize::from(matches!(plain, Cow::Owned(_))))?;
        if is_deflated(&plain) {
            self.add(unpacked(&plain, 1)?.length)?;
        }
        Ok(())
    }

    fn work(&mut self, bytes: usize) -> Result<(), Reason> {
        self.worked += bytes;
        if self.worked > self.most {
            return Err(Reason::broken("its streams do not end where they say"));
        }
        Ok(())
    }

    /// Counts a stream that is encrypted. The words that end it may stand inside of it, so that one which is cut off there is
    /// read on.
    fn sealed(&mut self, data: &[u8], owner: (u32, i32), seal: &Seal) -> Result<(), Reason> {
        let mut ends = memmem::find_iter(data, b"endstream").chain([data.len()]).fuse();
        let mut skipped = 1;
        while let Some(end) = ends.next() {
            self.work(end)?;
            let opened = seal.open(owner, data.get(..end).unwrap_or_default())?;
            let plain = spelled_out(&opened);
            if !is_deflated(&plain) {
                return Ok(());
            }
            let found = unpacked(&plain, 1)?;
            if found.whole || end == data.len() {
                return self.add(found.length);
            }
            // What is cut off is tried twice as far each time.
            ends.by_ref().take(skipped - 1).for_each(drop);
            skipped *= 2;
        }
        Ok(())
    }
}

/// What stands behind the end of the line of the word `stream`.
fn behind_line(data: &[u8]) -> &[u8] {
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

/// What bytes are that are spelled in letters: in base 85 up to `~>`, or in hexadecimal up to `>`. Others are as they stand.
fn spelled_out(data: &[u8]) -> Cow<'_, [u8]> {
    if is_deflated(data) {
        return Cow::Borrowed(data);
    }
    let of_base85 = || of_base85(data).filter(|plain| is_deflated(plain));
    let spelled = of_base85().or_else(|| of_hexadecimal(data).filter(|plain| is_deflated(plain)));
    spelled.map_or(Cow::Borrowed(data), Cow::Owned)
}

fn of_base85(data: &[u8]) -> Option<Vec<u8>> {
    let data = data.strip_prefix(b"<~").unwrap_or(data);
    let (mut plain, mut group, mut digits) = (Vec::new(), 0u32, 0);
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'z' if digits == 0 => plain.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
            }
            b'~' => break,
            _ => return None,
        }
        if digits == 5 {
            plain.extend(group.to_be_bytes());
            (group, digits) = (0, 0);
            if plain.len() == 4 && !is_deflated(&plain) {
                return None;
            }
        }
    }
    if digits > 1 {
        let padded = (digits..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        plain.extend(padded.to_be_bytes().into_iter().take(digits - 1));
    }
    Some(plain)
}

fn of_hexadecimal(data: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    let mut half: Option<u8> = None;
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace()).take_while(|byte| **byte != b'>') {
        let digit = char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())?;
        match half.take() {
            Some(high) => plain.push(high << 4 | digit),
            None => half = Some(digit),
        }
        if plain.len() == 2 && half.is_none() && !is_deflated(&plain) {
            return None;
        }
    }
    Some(plain)
}

/// What a stream unpacks to.
struct Unpacked {
    length: u64,
    /// Whether it comes to its end.
    whole: bool,
}

/// Counts what a stream unpacks to; where that is packed again, what it comes to in the end.
fn unpacked(data: &[u8], depth: usize) -> Result<Unpacked, Reason> {
    if depth > DEEPEST {
        return Err(Reason::broken("a stream is packed again and again"));
    }
    let (mut decoder, mut buffer, mut length, mut head) = (ZlibDecoder::new(data), [0u8; 1 << 14], 0u64, Vec::new());
    // What is damaged is unpacked as far as it goes, as interpreters do.
    let whole = loop {
        let read = match decoder.read(&mut buffer) {
            Ok(0) => break true,
            Ok(read) => read,
            Err(_) => break false,
        };
        length += read as u64;
        if length > LONGEST_STREAM {
            return Err(Reason::TooMuch(format!("{} MiB in one stream once unpacked", LONGEST_STREAM >> 20)));
        }
        if head.len() < HEAD {
            head.extend_from_slice(buffer.get(..read).unwrap_or_default());
        }
    };
    if is_deflated(&head) && length > HEAD as u64 {
        let mut again = Vec::new();
        // Within the limit above: the same bytes were just counted.
        let _damaged = ZlibDecoder::new(data).take(LONGEST_STREAM).read_to_end(&mut again);
        length += unpacked(&again, depth + 1)?.length;
    }
    Ok(Unpacked { length, whole })
}

/// Bytes that show whether a stream is packed twice.
const HEAD: usize = 256;

fn is_deflated(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}
