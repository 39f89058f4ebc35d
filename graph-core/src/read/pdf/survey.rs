//! What the streams of a PDF unpack to, before anybody unpacks them.
//!
//! The interpreter unpacks whatever a file says, as often as it says. So the bytes are walked first: what follows the word
//! `stream` is unpacked into nothing, under a count, in every way that the document names ([`filter`]); where the document is
//! encrypted, what it is once decrypted ([`sealed`]), too.

use std::borrow::Cow;

use memchr::memmem;

use super::super::Reason;
use super::filter::{self, Filter};
use super::sealed::{self, Seal};

/// Bytes of all streams once unpacked.
const LONGEST: u64 = 1 << 30;
/// Bytes of one stream once unpacked. The pages of a book have less, and pictures are not unpacked for text.
const LONGEST_STREAM: u64 = 256 << 20;
/// Streams that are looked at; a document of two thousand pages has some ten thousand.
const MOST_STREAMS: usize = 200_000;
/// Bytes that are decrypted or unpacked, as a multiple of the file's: each stream once where it ends where it seems to.
const MOST_WORK: usize = 16;

/// What it takes to begin with a stream, in bytes of such work.
const START: usize = 64;

/// Refuses a document that unpacks to more than a document does.
pub(super) fn check(bytes: &[u8]) -> Result<(), Reason> {
    let most = bytes.len().saturating_mul(MOST_WORK).max(1 << 20);
    let mut sum = Sum { chains: filter::chains(bytes)?, unpacked: 0, worked: 0, most };
    let seals = sealed::seals(bytes)?;
    for at in memmem::find_iter(bytes, b"stream").take(MOST_STREAMS) {
        let Some((before, data)) = bytes.split_at_checked(at + b"stream".len()) else { break };
        if before.ends_with(b"endstream") {
            continue;
        }
        // The interpreter begins behind all white space.
        let blank = data.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0).count();
        sum.stream(data.get(blank..).unwrap_or_default())?;
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
    /// The ways in which its streams may be packed.
    chains: Vec<Vec<Filter>>,
    unpacked: u64,
    worked: usize,
    most: usize,
}

/// What a stream unpacks to.
#[derive(Default)]
struct Stream {
    length: u64,
    /// Whether it comes to its end.
    whole: bool,
}

impl Sum {
    /// Counts a stream as the chain has it that makes the most of it.
    fn stream(&mut self, data: &[u8]) -> Result<Stream, Reason> {
        let mut most = Stream::default();
        for at in 0..self.chains.len() {
            let chain = self.chains.get(at).cloned().unwrap_or_default();
            let found = self.unpacked(data, &chain)?;
            most.whole |= found.whole && found.length > 0;
            most.length = most.length.max(found.length);
        }
        self.unpacked += most.length;
        if self.unpacked > LONGEST {
            return Err(Reason::TooMuch(format!("{} MiB once unpacked", LONGEST >> 20)));
        }
        Ok(most)
    }

    /// What a stream unpacks to by all filters of a chain; only what the next filter unpacks is kept, within the limit.
    fn unpacked(&mut self, data: &[u8], chain: &[Filter]) -> Result<Stream, Reason> {
        let (mut packed, mut found) = (Cow::Borrowed(data), Stream { length: 0, whole: true });
        for (at, filter) in chain.iter().enumerate() {
            let (mut kept, mut length) = (Vec::new(), 0u64);
            let done = filter.unpack(&packed, &mut |part: &[u8]| {
                length += part.len() as u64;
                if length > LONGEST_STREAM {
                    return Err(Reason::TooMuch(format!("{} MiB in one stream once unpacked", LONGEST_STREAM >> 20)));
                }
                if at + 1 < chain.len() {
                    kept.extend_from_slice(part);
                }
                Ok(())
            })?;
            if at == 0 {
                self.work(done.read + START)?;
            }
            found = Stream { length: found.length + length, whole: found.whole && done.whole };
            packed = Cow::Owned(kept);
        }
        Ok(found)
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
            let found = self.stream(&opened)?;
            if found.whole || found.length == 0 {
                return Ok(());
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};

    use super::*;

    /// More than one stream may unpack to.
    const MUCH: usize = (LONGEST_STREAM as usize) + (1 << 20);

    fn file(filter: &str, data: &[u8]) -> Vec<u8> {
        [format!("%PDF-1.7\n1 0 obj\n<</Filter{filter}>>stream\n").as_bytes(), data, b"\nendstream\nendobj\n"].concat()
    }

    fn zlib(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn deflate(data: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    /// As many zeros, by codes that each stand for one zero more, until the table is full and is cleared.
    fn lzw(zeros: usize) -> Vec<u8> {
        let mut bits = Vec::new();
        let mut put = |code: u16, width: usize| (0..width).rev().for_each(|bit| bits.push(code >> bit & 1 == 1));
        let (mut made, mut width) = (0, 9);
        while made < zeros {
            put(256, width);
            put(0, 9);
            width = 12;
            made += 1;
            for code in 258..4093u16 {
                // The table has grown to `code` entries, and codes grow one before they must.
                put(code, [511, 1023, 2047].iter().filter(|full| code >= **full).count() + 9);
                made += usize::from(code) - 256;
            }
        }
        put(256, 12);
        put(257, 9);
        bits.chunks(8)
            .map(|byte| byte.iter().enumerate().fold(0, |all, (at, bit)| all | u8::from(*bit) << (7 - at)))
            .collect()
    }

    fn hexadecimal(data: &[u8]) -> Vec<u8> {
        [data.iter().map(|byte| format!("{byte:02x}")).collect::<String>().as_bytes(), b">"].concat()
    }

    fn is_refused(file: &[u8]) -> bool {
        matches!(check(file), Err(Reason::TooMuch(_)))
    }

    #[test]
    fn streams_that_unpack_to_too_much_are_refused_however_they_are_packed() {
        let zeros = vec![0; MUCH];
        let packed = zlib(&zeros);
        let runs: Vec<u8> = [129, 0].repeat(MUCH / 128 + 1);
        assert!(is_refused(&file("/FlateDecode", &packed)));
        assert!(is_refused(&file("/Fl#61teDecode", &packed)));
        assert!(is_refused(&file("/Fl", &deflate(&zeros))));
        assert!(is_refused(&file("/LZWDecode", &lzw(MUCH))));
        assert!(is_refused(&file("/RunLengthDecode", &runs)));
        assert!(is_refused(&file("[/FlateDecode/RL]", &zlib(&runs))));
        assert!(!is_refused(&file("[ /AHx % spelled out\n/FlateDecode ]", &hexadecimal(&zlib(&packed)))));
        assert!(is_refused(&file("[/AHx/Fl/Fl]", &hexadecimal(&zlib(&packed)))));
        assert!(is_refused(&file(" 7 0 R>>stream\nendstream\nendobj\n7 0 obj /LZW endobj 2 0 obj<<", &lzw(MUCH))));
    }

    #[test]
    fn streams_of_every_filter_are_counted_to_their_end() {
        let words = "BT (abc) Tj ET ".repeat(500);
        let runs: Vec<u8> =
            words.as_bytes().chunks(100).flat_map(|part| [&[99u8], part].concat()).chain([128]).collect();
        let of = |filter: &str, data: &[u8]| {
            let file = file(filter, data);
            let mut sum = Sum { chains: filter::chains(&file).unwrap(), unpacked: 0, worked: 0, most: usize::MAX };
            let found = sum.stream(data).unwrap();
            (found.length, found.whole)
        };
        let whole = (words.len() as u64, true);
        assert_eq!(of("/FlateDecode", &zlib(words.as_bytes())), whole);
        assert_eq!(of("/FlateDecode", &deflate(words.as_bytes())), whole);
        assert_eq!(of("/RunLengthDecode", &runs), whole);
        assert_eq!(of("/AHx", &hexadecimal(words.as_bytes())), whole);
        let codes = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8).encode(words.as_bytes());
        assert_eq!(of("/LZWDecode", &codes.unwrap()), whole);
        let late = weezl::encode::Encoder::new(weezl::BitOrder::Msb, 8).encode(words.as_bytes());
        assert_eq!(of("/LZWDecode", &late.unwrap()), whole);
    }

    #[test]
    fn filters_that_are_named_elsewhere_and_cannot_be_found_are_refused() {
        assert!(matches!(check(&file(" 7 0 R", b"abc")), Err(Reason::Broken(_))));
        assert!(matches!(check(&file("[/Fl/Fl/Fl/Fl]", b"abc")), Err(Reason::Broken(_))));
        assert!(check(&file("/DCTDecode", b"abc")).is_ok());
    }
}
