//! Numbers of notices: 国发〔2011〕3号, in whatever brackets.

use std::ops::Range;

use super::Instrument;

/// Letters that stand before the year at most.
const LETTERS: usize = 10;

/// Numbers that stand alone. One that follows its title in brackets takes the title's name.
pub(super) fn find(text: &str, found: &mut Vec<Instrument>) {
    for (range, number) in numbers(text) {
        let title = found.iter().find(|title| {
            title.number.as_deref() == Some(number.as_str())
                && title.range.end <= range.start
                && range.start - title.range.end <= 4
        });
        let instrument = match title.cloned() {
            Some(title) => {
                let mut same = Instrument::new(range, title.name, "number", 90).also(number.clone());
                same.number = Some(number);
                same
            }
            None => {
                let mut alone = Instrument::new(range, number.clone(), "number", 90);
                alone.number = Some(number);
                alone
            }
        };
        found.push(instrument);
    }
}

/// The numbers in a text, in the one form 〔year〕number号.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    text.match_indices('号').filter_map(|(at, mark)| number(text, at, at + mark.len())).collect()
}

fn number(text: &str, at: usize, end: usize) -> Option<(Range<usize>, String)> {
    let left = text.get(..at)?.trim_end();
    let serial = left.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = left.get(serial.len()..)?;
    let left = serial.trim_end().strip_suffix(['〕', '）', ')', ']', '】', '］'])?.trim_end();
    let year = left.get(left.len().checked_sub(4)?..).filter(|year| year.chars().all(|c| c.is_ascii_digit()))?;
    let left = left.get(..left.len() - 4)?.trim_end().strip_suffix(['〔', '（', '(', '[', '【', '［'])?.trim_end();
    let issuer: Vec<(usize, char)> =
        left.char_indices().rev().take(LETTERS).take_while(|(_, c)| is_issuer(*c)).collect();
    let start = issuer.last()?.0;
    let name = left.get(start..)?;
    let fits = !digits.is_empty() && issuer.len() >= 2;
    fits.then(|| (start..end, format!("{name}〔{year}〕{digits}号")))
}

/// Whether a letter may stand in the abbreviation of an issuer: no function word does.
fn is_issuer(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}') && !"的和与按照据见由在了为等及".contains(letter)
}
