//! The numbers of list items, told from the figures that an item begins with.

use super::line::Line;
use super::normalize::width;

/// Counts the items of a list from line to line.
#[derive(Debug, Default)]
pub(super) struct Counter {
    /// The number of the paragraph before, where that is surely an item.
    last: Option<u32>,
}

impl Counter {
    /// Whether a paragraph is the next item of the list and begins with a figure of its own: `3.20万吨尿素项目` below `2.甲醇项目` is the
    /// third item and not 3.2 of anything.
    pub(super) fn begins_with_figure(&mut self, lines: &[Line<'_>]) -> bool {
        let number = lines.first().and_then(|line| number(line.words));
        let next = number.filter(|(number, _)| self.last.is_some_and(|last| last + 1 == *number));
        let figure = next.is_some_and(|(_, figure)| figure);
        self.last = number.filter(|(_, figure)| !figure).or(next).map(|(number, _)| number);
        figure
    }
}

/// The number that leads a line and ends with a full stop, and whether a figure follows.
fn number(words: &str) -> Option<(u32, bool)> {
    let mut letters = words.chars().map(width).peekable();
    let mut number = letters.next()?.to_digit(10)?;
    if let Some(digit) = letters.peek().and_then(|letter| letter.to_digit(10)) {
        number = number * 10 + digit;
        letters.next();
    }
    let stop = letters.next().filter(|mark| *mark == '.');
    stop.map(|_| (number, letters.next().is_some_and(|letter| letter.is_ascii_digit())))
}
