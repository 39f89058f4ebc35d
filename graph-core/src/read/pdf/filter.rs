//! How the streams of a PDF are packed, and what they unpack to.
//!
//! What a stream's own dictionary says can be hidden in many ways; so all ways of packing that a document names anywhere are
//! tried on each of its streams. One that is not a stream's own fails at its first bytes.

use std::collections::BTreeSet;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use weezl::decode::Decoder;
use weezl::{BitOrder, LzwStatus};

use super::super::Reason;
use super::sealed::{named, objects, reference, spaced};

/// A way of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Filter {
    Zlib,
    /// The same without head and sum, which interpreters read, too.
    Deflate,
    Lzw,
    /// The same where codes grow one code later.
    LateLzw,
    RunLength,
    Base85,
    Hexadecimal,
}

/// How far unpacking came.
pub(super) struct Unpacked {
    /// Bytes that were unpacked.
    pub(super) read: usize,
    /// Whether it came to an end that is said to be one.
    pub(super) whole: bool,
}

/// Ways of packing that one document names, and filters of one way.
const MOST_CHAINS: usize = 64;
const DEEPEST: usize = 3;
/// Elements of an array of filters.
const MOST_NAMES: usize = 16;

/// The chains of filters that a document names, each in the order in which they are undone.
pub(super) fn chains(bytes: &[u8]) -> Result<Vec<Vec<Filter>>, Reason> {
    let mut chains = BTreeSet::new();
    for value in named(bytes, b"Filter") {
        let filters = filters(bytes, value, true)?;
        if filters.len() > DEEPEST {
            return Err(Reason::broken("a stream is packed again and again"));
        }
        chains.extend(variants(&filters));
        if chains.len() > MOST_CHAINS {
            return Err(untold());
        }
    }
    chains.remove(&Vec::new());
    Ok(chains.into_iter().collect())
}

fn untold() -> Reason {
    Reason::broken("it does not say clearly how its streams are packed")
}

/// The filters that a value of `/Filter` names, up to one that nobody undoes for text: those of pictures.
fn filters(bytes: &[u8], value: &[u8], may_refer: bool) -> Result<Vec<&'static [Filter]>, Reason> {
    if let Some(list) = value.strip_prefix(b"[") {
        let (mut filters, mut rest) = (Vec::new(), spaced(list));
        for _ in 0..MOST_NAMES {
            let (found, behind) = match element(bytes, rest, may_refer)? {
                Some(Element::Filter(filter, behind)) => (filter, behind),
                Some(Element::Identity(behind)) => {
                    rest = spaced(behind);
                    continue;
                }
                None => return Ok(filters),
            };
            filters.push(found);
            rest = spaced(behind);
        }
        return Err(untold());
    }
    Ok(match element(bytes, value, may_refer)? {
        Some(Element::Filter(filter, _)) => vec![filter],
        Some(Element::Identity(_)) | None => Vec::new(),
    })
}

/// A name among filters, and what stands behind it.
enum Element<'a> {
    Filter(&'static [Filter], &'a [u8]),
    /// One that changes nothing.
    Identity(&'a [u8]),
}

/// The filter at the head of a value. A reference must lead to one and the same in every object of its number.
fn element<'a>(bytes: &[u8], value: &'a [u8], may_refer: bool) -> Result<Option<Element<'a>>, Reason> {
    if let Some((word, behind)) = name(value) {
        let filter: &'static [Filter] = match word.as_slice() {
            b"FlateDecode" | b"Fl" => &[Filter::Zlib, Filter::Deflate],
            b"LZWDecode" | b"LZW" => &[Filter::Lzw, Filter::LateLzw],
            b"RunLengthDecode" | b"RL" => &[Filter::RunLength],
            b"ASCII85Decode" | b"A85" => &[Filter::Base85],
            b"ASCIIHexDecode" | b"AHx" => &[Filter::Hexadecimal],
            b"Crypt" => return Ok(Some(Element::Identity(behind))),
            _ => return Ok(None),
        };
        return Ok(Some(Element::Filter(filter, behind)));
    }
    let Some((number, generation)) = reference(value).filter(|_| may_refer) else { return Ok(None) };
    let said: Result<BTreeSet<Vec<&[Filter]>>, Reason> = objects(bytes, number, generation)
        .filter(|value| value.starts_with(b"/") || value.starts_with(b"["))
        .map(|value| filters(bytes, value, false))
        .collect();
    let behind = value.iter().position(|byte| *byte == b'R').and_then(|at| value.get(at + 1..)).unwrap_or_default();
    match said?.into_iter().collect::<Vec<_>>().as_slice() {
        [one] => match one.as_slice() {
            [filter] => Ok(Some(Element::Filter(filter, behind))),
            [] => Ok(None),
            _ => Err(untold()),
        },
        _ => Err(untold()),
    }
}

/// A name with its `#xx` read, and what stands behind it.
fn name(value: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut rest = value.strip_prefix(b"/")?;
    let mut word = Vec::new();
    while let [next, behind @ ..] = rest {
        let digit = |at: usize| char::from(*rest.get(at)?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (next, digit(1), digit(2)) {
            (b'#', Some(high), Some(low)) => {
                word.push(high << 4 | low);
                rest = rest.get(3..)?;
            }
            (next, ..) if next.is_ascii_whitespace() || b"<>[](){}/%\0".contains(next) => break,
            (next, ..) => {
                word.push(*next);
                rest = behind;
            }
        }
    }
    Some((word, rest))
}

/// Every chain that filters of several variants may be.
fn variants(filters: &[&[Filter]]) -> Vec<Vec<Filter>> {
    filters.iter().fold(vec![Vec::new()], |chains, variants| {
        let with = |chain: &Vec<Filter>| -> Vec<Vec<Filter>> {
            variants.iter().map(|filter| [chain.as_slice(), &[*filter]].concat()).collect()
        };
        chains.iter().flat_map(with).collect()
    })
}

impl Filter {
    /// Unpacks data and hands on what comes of it piece by piece. What is damaged is unpacked as far as it goes, as
    /// interpreters do.
    pub(super) fn unpack(
        self,
        data: &[u8],
        take: &mut impl FnMut(&[u8]) -> Result<(), Reason>,
    ) -> Result<Unpacked, Reason> {
        match self {
            Self::Zlib if !is_zlib(data) => Ok(Unpacked { read: 0, whole: false }),
            Self::Zlib => {
                let mut decoder = ZlibDecoder::new(data);
                let whole = drain(&mut decoder, take)?;
                Ok(Unpacked { read: usize::try_from(decoder.total_in()).unwrap_or(usize::MAX), whole })
            }
            Self::Deflate => {
                let mut decoder = DeflateDecoder::new(data);
                let whole = drain(&mut decoder, take)?;
                Ok(Unpacked { read: usize::try_from(decoder.total_in()).unwrap_or(usize::MAX), whole })
            }
            Self::Lzw => lzw(Decoder::with_tiff_size_switch(BitOrder::Msb, 8), data, take),
            Self::LateLzw => lzw(Decoder::new(BitOrder::Msb, 8), data, take),
            Self::RunLength => run_length(data, take),
            Self::Base85 => base85(data, take),
            Self::Hexadecimal => hexadecimal(data, take),
        }
    }
}

/// Whether data begins with the head of a zlib stream.
fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// Bytes that are handed on at once.
const PIECE: usize = 1 << 14;

fn drain(decoder: &mut impl Read, take: &mut impl FnMut(&[u8]) -> Result<(), Reason>) -> Result<bool, Reason> {
    let mut buffer = [0u8; PIECE];
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) => return Ok(true),
            Ok(read) => take(buffer.get(..read).unwrap_or_default())?,
            Err(_) => return Ok(false),
        }
    }
}

fn lzw(
    mut decoder: Decoder,
    data: &[u8],
    take: &mut impl FnMut(&[u8]) -> Result<(), Reason>,
) -> Result<Unpacked, Reason> {
    let (mut read, mut buffer) = (0, [0u8; PIECE]);
    loop {
        let done = decoder.decode_bytes(data.get(read..).unwrap_or_default(), &mut buffer);
        read += done.consumed_in;
        take(buffer.get(..done.consumed_out).unwrap_or_default())?;
        match done.status {
            Ok(LzwStatus::Ok) if done.consumed_in > 0 || done.consumed_out > 0 => {}
            Ok(status) => return Ok(Unpacked { read, whole: matches!(status, LzwStatus::Done) }),
            Err(_) => return Ok(Unpacked { read, whole: false }),
        }
    }
}

fn run_length(data: &[u8], take: &mut impl FnMut(&[u8]) -> Result<(), Reason>) -> Result<Unpacked, Reason> {
    let mut rest = data;
    let whole = loop {
        rest = match rest {
            [128, ..] => break true,
            [length @ ..=127, behind @ ..] => match behind.split_at_checked(usize::from(*length) + 1) {
                Some((plain, behind)) => {
                    take(plain)?;
                    behind
                }
                None => break false,
            },
            [length, byte, behind @ ..] => {
                take(&vec![*byte; 257 - usize::from(*length)])?;
                behind
            }
            [] | [_] => break false,
        };
    };
    Ok(Unpacked { read: data.len() - rest.len(), whole })
}

/// Reads bytes that are spelled in letters, up to `end` and with white space between them, by the group.
fn spelled(
    data: &[u8],
    end: u8,
    take: &mut impl FnMut(&[u8]) -> Result<(), Reason>,
    mut letter: impl FnMut(u8, &mut Vec<u8>) -> Option<()>,
) -> Result<Unpacked, Reason> {
    let mut plain = Vec::new();
    for (at, byte) in data.iter().enumerate() {
        if *byte == end {
            take(&plain)?;
            return Ok(Unpacked { read: at + 1, whole: true });
        }
        if !byte.is_ascii_whitespace() && *byte != 0 && letter(*byte, &mut plain).is_none() {
            take(&plain)?;
            return Ok(Unpacked { read: at + 1, whole: false });
        }
        if plain.len() >= PIECE {
            take(&plain)?;
            plain.clear();
        }
    }
    take(&plain)?;
    Ok(Unpacked { read: data.len(), whole: false })
}

fn base85(data: &[u8], take: &mut impl FnMut(&[u8]) -> Result<(), Reason>) -> Result<Unpacked, Reason> {
    let (mut group, mut digits) = (0u32, 0);
    let done = spelled(data.strip_prefix(b"<~").unwrap_or(data), b'~', take, |byte, plain| {
        match byte {
            b'z' => {
                plain.extend([0; 4]);
                (group, digits) = (0, 0);
            }
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
            }
            _ => return None,
        }
        if digits == 5 {
            plain.extend(group.to_be_bytes());
            (group, digits) = (0, 0);
        }
        Some(())
    })?;
    // The last group may be short of a few letters.
    let padded = (digits..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
    take(padded.to_be_bytes().get(..usize::saturating_sub(digits, 1)).unwrap_or_default())?;
    Ok(done)
}

fn hexadecimal(data: &[u8], take: &mut impl FnMut(&[u8]) -> Result<(), Reason>) -> Result<Unpacked, Reason> {
    let mut half: Option<u8> = None;
    let done = spelled(data, b'>', take, |byte, plain| {
        let digit = char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())?;
        match half.take() {
            Some(high) => plain.push(high << 4 | digit),
            None => half = Some(digit),
        }
        Some(())
    })?;
    take(half.map(|high| high << 4).as_slice())?;
    Ok(done)
}
