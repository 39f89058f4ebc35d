//! Many short texts in one string.

use memchr::memmem::{self, Finder};

/// Lines in one string.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Each line ends with a line feed, which stands in no normal name.
    text: String,
    /// Where each line begins, in bytes.
    starts: Vec<u32>,
    /// Where a character or syllable begins: a bit for each byte.
    begins: Vec<u64>,
}

/// What was found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The line, from 0.
    pub(super) line: usize,
    /// Whether it begins the line.
    pub(super) first: bool,
    /// Whether it ends where the line, a character or a syllable does.
    pub(super) whole_syllables: bool,
    /// Its share of the line, in bytes per thousand.
    pub(super) share: u32,
}

impl Lines {
    /// Adds a line of characters, each with whether something begins there.
    pub(super) fn push(&mut self, line: impl Iterator<Item = (char, bool)>) {
        self.starts.push(u32::try_from(self.text.len()).expect("all names together are below 4 GiB"));
        for (character, begins) in line {
            self.mark(begins);
            self.text.push(character);
        }
        self.mark(true);
        self.text.push('\n');
    }

    /// Says whether something begins at the end of the text.
    fn mark(&mut self, begins: bool) {
        let at = self.text.len();
        if begins {
            self.begins.resize(self.begins.len().max(at / 64 + 1), 0);
            self.begins[at / 64] |= 1 << (at % 64);
        }
    }

    fn begins_at(&self, byte: usize) -> bool {
        self.begins.get(byte / 64).is_some_and(|bits| bits >> (byte % 64) & 1 == 1)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// A line without its end.
    pub(super) fn line(&self, number: usize) -> &str {
        let end = self.starts.get(number + 1).map_or(self.text.len(), |end| *end as usize);
        self.starts.get(number).and_then(|start| self.text.get(*start as usize..end - 1)).unwrap_or_default()
    }

    /// Where the characters or syllables of a line begin, in bytes of the line.
    pub(super) fn begins(&self, number: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.starts.get(number).map_or(0, |start| *start as usize);
        (0..self.line(number).len()).filter(move |at| self.begins_at(start + at))
    }

    /// What a line holds of some words from the beginning of a character or syllable on: the first such place.
    pub(super) fn look(&self, line: usize, words: &Finder<'_>) -> Option<Found> {
        let start = *self.starts.get(line)? as usize;
        let text = self.line(line).as_bytes();
        let at = words.find_iter(text).map(|at| start + at).find(|at| self.begins_at(*at))?;
        Some(self.found(line, at, words.needle().len()))
    }

    /// The lines that hold these words from the beginning of a character or syllable on, each once, at its first such place.
    /// Looks through all lines.
    pub(super) fn sweep(&self, words: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut line, mut passed) = (0, None);
        for at in memmem::find_iter(self.text.as_bytes(), words.as_bytes()) {
            while self.starts.get(line + 1).is_some_and(|next| *next as usize <= at) {
                line += 1;
            }
            if passed == Some(line) || !self.begins_at(at) {
                continue;
            }
            passed = Some(line);
            found.push(self.found(line, at, words.len()));
        }
        found
    }

    fn found(&self, line: usize, at: usize, length: usize) -> Found {
        let share = u32::try_from(length * 1000 / self.line(line).len().max(1)).unwrap_or(1000);
        let first = self.starts.get(line).is_some_and(|start| *start as usize == at);
        Found { line, first, whole_syllables: self.begins_at(at + length), share }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_at_one_line_is_looking_at_all() {
        let mut lines = Lines::default();
        for spelt in [["hai", "bo", "wan"], ["bo", "hai", "hai"], ["sha", "i", "bo"]] {
            lines.push(spelt.iter().flat_map(|syllable| syllable.chars().enumerate().map(|(at, one)| (one, at == 0))));
        }
        for words in ["hai", "bo", "i", "ib", "aib", "x", "haihai"] {
            let finder = Finder::new(words);
            let looked: Vec<Found> = (0..lines.len()).filter_map(|line| lines.look(line, &finder)).collect();
            assert_eq!(looked, lines.sweep(words), "{words}");
        }
        assert_eq!(lines.begins(1).collect::<Vec<_>>(), [0, 2, 5]);
    }
}
