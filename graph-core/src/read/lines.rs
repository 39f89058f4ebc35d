//! Lines of an input, each bounded.

use std::io::{BufRead, Read};

use super::Reason;

/// The lines of an input, from 1, with their ends.
pub(super) struct Lines<R> {
    input: R,
    longest: usize,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    /// The lines of an input, none of which is longer than so many bytes.
    pub(super) fn new(input: R, longest: usize) -> Self {
        Self { input, longest, number: 0 }
    }

    /// The number of the line that was given last.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The next line; none at the end. One that is too long is passed over.
    pub(super) fn next(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        self.number += 1;
        let mut bytes = Vec::new();
        (&mut self.input).take(self.longest as u64).read_until(b'\n', &mut bytes)?;
        if bytes.len() == self.longest && !bytes.ends_with(b"\n") {
            drop(bytes);
            self.skip()?;
            return Err(Reason::TooLong);
        }
        Ok(if bytes.is_empty() { None } else { Some(bytes) })
    }

    /// Passes over the rest of a line without keeping it.
    fn skip(&mut self) -> Result<(), Reason> {
        loop {
            let buffer = self.input.fill_buf()?;
            let (length, ends) = match memchr::memchr(b'\n', buffer) {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.input.consume(length);
            if ends {
                return Ok(());
            }
        }
    }
}
