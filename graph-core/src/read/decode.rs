//! Bytes -> text. Nothing is replaced: what cannot be decoded is refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::Reason;

/// With this many whole characters beyond ASCII before the first bad byte, a text is damaged UTF-8 and nothing else: Chinese
/// in another encoding fails at once.
const PROOF_OF_UTF8: usize = 4;

/// Decodes a text in UTF-8, UTF-16 or GB18030 (or Big5, its neighbour). A byte-order mark is taken off.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Reason> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let body = bytes.get(length..).unwrap_or_default();
        return if encoding == UTF_8 { utf8(body) } else { strictly(encoding, body).ok_or(Reason::Encoding) };
    }
    if let Some(what) = known_binary(bytes) {
        return Err(Reason::Unknown(what));
    }
    if memchr::memchr(0, bytes).is_some() {
        return utf16(bytes).ok_or(Reason::Unknown("binary data"));
    }
    match utf8(bytes) {
        Err(Reason::Encoding) => legacy(bytes).ok_or(Reason::Encoding),
        decoded => decoded,
    }
}

/// Decodes with the encoding that a page states, where that works; by its bytes otherwise.
pub(super) fn decode_as(label: Option<&str>, bytes: &[u8]) -> Result<String, Reason> {
    // A page that states gb2312 may hold any character of its successor.
    let stated = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let stated = stated.map(|encoding| if encoding == GBK { GB18030 } else { encoding });
    let decoded = stated.filter(|encoding| *encoding != UTF_8).and_then(|encoding| strictly(encoding, bytes));
    decoded.map_or_else(|| decode(bytes), Ok)
}

/// Decodes GBK or its successor GB18030, where that is what it is.
pub(super) fn gbk(bytes: &[u8]) -> Option<String> {
    strictly(GB18030, bytes)
}

fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn utf8(bytes: &[u8]) -> Result<String, Reason> {
    // Whether Chinese is valid is told faster than the standard library tells it, which is asked where it is not.
    if let Some(text) = strictly(UTF_8, bytes) {
        return Ok(text);
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let before = std::str::from_utf8(bytes.get(..at).unwrap_or_default()).unwrap_or_default();
    if before.chars().filter(|c| !c.is_ascii()).take(PROOF_OF_UTF8).count() < PROOF_OF_UTF8 {
        return Err(Reason::Encoding);
    }
    Err(if error.error_len().is_none() { Reason::Truncated(at) } else { Reason::Damaged(at) })
}

/// UTF-16 without a mark: its ASCII (digits, line ends) has a zero on one side only.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let encoding = if zeros(0) > zeros(1) { UTF_16BE } else { UTF_16LE };
    strictly(encoding, bytes).filter(|text| reads_as_text(text))
}

fn legacy(bytes: &[u8]) -> Option<String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let encoding = if guess == BIG5 { BIG5 } else { GB18030 };
    strictly(encoding, bytes).filter(|text| reads_as_text(text))
}

/// Whether decoded text is such as people write: mostly common Chinese, ASCII and punctuation, no control characters.
fn reads_as_text(text: &str) -> bool {
    let common = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{2010}'..='\u{2027}');
    let (all, rare) = text.chars().fold((0_usize, 0_usize), |(all, rare), c| (all + 1, rare + usize::from(!common(c))));
    rare * 20 <= all
}

/// What a file's first bytes say it is, where that is no text.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip archive or an Office file"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"ARROW1", "an Arrow file"),
        (b"{\\rtf", "a rich-text file"),
    ];
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, what)| *what)
}
