//! Numbers of notices: 国发〔2011〕3号, in whatever brackets.

use std::ops::Range;

use crate::extract::word_list::WordList;

use super::Instrument;

/// Letters that stand before the year at most.
const LETTERS: usize = 10;

/// What a document calls itself behind the title that it hands out: 关于印发《…办法》|的通知|（…）.
const HANDING: WordList = WordList::new(&["的通知", "的公告", "的决定", "的函", "的批复", "的意见"]);

/// The brackets in which the number of a title may stand behind it, with what leads up to them.
pub(super) fn brackets(behind: &str) -> Option<&str> {
    let rest = HANDING.leading(behind).and_then(|word| behind.strip_prefix(word)).unwrap_or(behind);
    rest.starts_with(['（', '(']).then_some(rest)
}

/// Numbers that stand alone. One that follows its title in brackets takes the title's name.
pub(super) fn find(text: &str, found: &mut Vec<Instrument>) {
    found.extend(text.match_indices("号文件").filter_map(|(at, _)| called(text, at)));
    for (range, number) in numbers(text) {
        let title = found.iter().find(|title| {
            title.number.as_deref() == Some(number.as_str())
                && title.range.end <= range.start
                && text.get(title.range.end..range.start).and_then(brackets).is_some_and(|gap| gap.chars().count() <= 2)
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

/// 国发8号文件: documents of the centre that are called by their number, without the year.
fn called(text: &str, at: usize) -> Option<Instrument> {
    let left = text.get(..at)?;
    let code = left.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let issuer = ["国办发", "国发", "中办发", "中发"].into_iter().find(|issuer| code.ends_with(issuer))?;
    let start = code.len() - issuer.len();
    let end = at + "号文件".len();
    let name = text.get(start..end).filter(|_| code.len() < left.len())?.to_owned();
    Some(Instrument::new(start..end, name, "number", 88))
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
    matches!(letter, '\u{4E00}'..='\u{9FFF}') && !"的和与按照据见由在了为等及以".contains(letter)
}
