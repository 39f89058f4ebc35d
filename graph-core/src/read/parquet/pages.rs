//! What a page of Parquet may unpack to, looked at before its bytes are fetched: the library makes room for whatever its
//! header says.

use std::io::Read;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use super::super::package::{HARMLESS, HIGHEST_RATIO, LONGEST_PART};

/// Bytes in which the sizes of a page stand.
const HEAD: u64 = 24;

/// A file that gives no page which would unpack to too much, and no more bytes than it has.
pub(super) struct Bounded<C>(pub(super) C);

impl<C: ChunkReader> Length for Bounded<C> {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl<C: ChunkReader> ChunkReader for Bounded<C> {
    type T = C::T;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let mut head = Vec::new();
        self.0.get_read(start)?.take(HEAD).read_to_end(&mut head)?;
        if let Some((unpacked, packed)) = sizes(&head) {
            let bomb = unpacked > HARMLESS && unpacked / HIGHEST_RATIO > packed;
            if bomb || unpacked > LONGEST_PART || packed > self.len() {
                return Err(ParquetError::General(format!("a page of {packed} bytes that unpacks to {unpacked}")));
            }
        }
        self.0.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.len()) {
            return Err(ParquetError::EOF(format!("{length} bytes at {start} are more than there are")));
        }
        self.0.get_bytes(start, length)
    }
}

/// The sizes of a page, unpacked and packed, from its header: the second and third of its fields, all numbers, as the compact
/// protocol of Thrift writes them. None where no header of a page begins here.
fn sizes(head: &[u8]) -> Option<(u64, u64)> {
    let mut rest = head;
    let mut numbers = [0; 3];
    for number in &mut numbers {
        rest = rest.strip_prefix(&[FIELD])?;
        let mut shift = 0;
        loop {
            let (byte, after) = rest.split_first()?;
            rest = after;
            *number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
    }
    let [_, unpacked, packed] = numbers;
    // Signs stand in the lowest bit; what is below nothing is refused by the library.
    (unpacked & 1 == 0 && packed & 1 == 0).then_some((unpacked >> 1, packed >> 1))
}

/// The field after the last one, a number of 32 bits.
const FIELD: u8 = 0x15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stand_in_the_head_of_a_page() {
        assert_eq!(sizes(&[0x15, 0, 0x15, 0x80, 0x02, 0x15, 0x14]), Some((128, 10)));
        assert_eq!(sizes(b"PAR1"), None);
        assert_eq!(sizes(&[0x15, 0, 0x15, 0xff, 0xff]), None);
    }

    #[test]
    fn a_page_that_unpacks_to_too_much_is_not_fetched() {
        let claimed = Bytes::from_static(&[0x15, 0, 0x15, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0x15, 0x14, 0, 0]);
        let error = Bounded(claimed.clone()).get_read(0).map(drop).unwrap_err().to_string();
        assert!(error.contains("unpacks to 2147483647"), "{error}");
        assert!(Bounded(claimed.clone()).get_bytes(4, 9).is_err() && Bounded(claimed).get_bytes(4, 8).is_ok());
    }
}
