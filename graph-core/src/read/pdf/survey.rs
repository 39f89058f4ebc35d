//! What the streams of a PDF unpack to, before anybody unpacks them.
//!
//! The interpreter unpacks whatever a file says, as often as it says. So the bytes are walked first: what follows the word
//! `stream` and is deflated is unpacked into nothing, under a count. Streams under encryption are not seen by this.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::Reason;

/// Bytes of all streams once unpacked.
const LONGEST: u64 = 1 << 30;
/// Bytes of one stream once unpacked. The pages of a book have less, and pictures are not unpacked for text.
const LONGEST_STREAM: u64 = 256 << 20;
/// Times that one stream may be packed.
const DEEPEST: usize = 3;
/// Streams that are looked at; a document of two thousand pages has some ten thousand.
const MOST_STREAMS: usize = 200_000;

/// Refuses a document that unpacks to more than a document does.
pub(super) fn check(bytes: &[u8]) -> Result<(), Reason> {
    let finder = memchr::memmem::Finder::new(b"stream");
    let mut all = 0;
    for at in finder.find_iter(bytes).take(MOST_STREAMS) {
        let Some((before, data)) = bytes.split_at_checked(at + b"stream".len()) else { break };
        if before.ends_with(b"endstream") {
            continue;
        }
        let data = data.trim_ascii_start();
        if is_deflated(data) {
            all += unpacked(data, 1)?;
        }
        if all > LONGEST {
            return Err(Reason::TooMuch(format!("{} MiB once unpacked", LONGEST >> 20)));
        }
    }
    Ok(())
}

/// Counts what a stream unpacks to; where that is packed again, what it comes to in the end.
fn unpacked(data: &[u8], depth: usize) -> Result<u64, Reason> {
    if depth > DEEPEST {
        return Err(Reason::broken("a stream is packed again and again"));
    }
    let (mut decoder, mut buffer, mut length, mut head) = (ZlibDecoder::new(data), [0u8; 1 << 14], 0u64, Vec::new());
    // What is damaged is unpacked as far as it goes, as interpreters do.
    while let Ok(read @ 1..) = decoder.read(&mut buffer) {
        length += read as u64;
        if length > LONGEST_STREAM {
            return Err(Reason::TooMuch(format!("{} MiB in one stream once unpacked", LONGEST_STREAM >> 20)));
        }
        if head.len() < HEAD {
            head.extend_from_slice(buffer.get(..read).unwrap_or_default());
        }
    }
    if is_deflated(&head) && length > HEAD as u64 {
        let mut whole = Vec::new();
        // Within the limit above: the same bytes were just counted.
        let _damaged = ZlibDecoder::new(data).take(LONGEST_STREAM).read_to_end(&mut whole);
        length += unpacked(&whole, depth + 1)?;
    }
    Ok(length)
}

/// Bytes that show whether a stream is packed twice.
const HEAD: usize = 256;

fn is_deflated(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}
