//! Lists of divisions that a count or 等地 closes: 江州、平安、天水3个市, 受益区为安定、陇西等8县区, 天水、定西等地.

use super::Line;
use crate::extract::dictionary::Hit;
use crate::extract::gazetteer::{Level, Word};
use crate::extract::word_list::word_list;

/// What the end of a list of divisions says of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// Of one level: 3个市.
    Level(Level),
    /// Of any level: 等地.
    Places,
}

impl Listed {
    /// Whether a division of a level may stand in the list.
    pub(super) fn holds(self, level: Level) -> bool {
        match self {
            Self::Level(of_all) => of_all == level,
            Self::Places => matches!(level, Level::City | Level::County),
        }
    }
}

/// The last word of a list of divisions says what all of them are, so that an ordinary word among them is one, too. None
/// where the hit is no whole item of such a list.
pub(super) fn end_of_list(line: &Line<'_, '_>, hit: &Hit<'_, Word>) -> Option<Listed> {
    let (before, rest) = (line.text.get(..hit.range.start - line.base)?, line.text.get(hit.range.end - line.base..)?);
    let opens = word_list!["、", "和", "与", "及", "，", "：", "为", "涉及", "包括", "覆盖", "于", "在", "对", "括"];
    if !before.is_empty() && !opens.ends(before) {
        return None;
    }
    let mut rest = rest;
    let mut several = word_list!["、", "和", "与", "及"].ends(before);
    for _ in 0..MOST {
        let Some(next) = JOINTS.iter().find_map(|mark| rest.strip_prefix(mark)) else { break };
        let end = next.char_indices().find(|(_, letter)| ends_item(*letter)).map_or(next.len(), |(at, _)| at);
        let (item, behind) = next.split_at(end);
        if !(2..=LONGEST).contains(&item.chars().count()) {
            return None;
        }
        (rest, several) = (behind, true);
    }
    if several && word_list!["等地", "等市", "等县"].leads(rest) {
        return Some(Listed::Places);
    }
    let rest = rest.strip_prefix('等').unwrap_or(rest);
    let unit = rest.trim_start_matches(is_figure);
    if unit.len() == rest.len() {
        return None;
    }
    let unit = unit.strip_prefix('个').unwrap_or(unit);
    match unit.chars().next()? {
        '市' if !word_list!["市场", "市级", "市县", "市区"].leads(unit) => Some(Listed::Level(Level::City)),
        '县' | '区' | '旗' if !word_list!["县级", "区域", "区级"].leads(unit) => {
            Some(Listed::Level(Level::County))
        }
        _ => None,
    }
}

/// The words for divisions with which one is joined.
#[derive(Clone, Copy, Default)]
pub(super) struct Joined<'g> {
    /// Right before it and right behind it, with nothing but a mark or word of lists between.
    pub(super) words: [Option<&'g Word>; 2],
    /// Whether a word stands before the first of them that leads to a place: 在天水、白银.
    pub(super) placed: bool,
}

impl<'g> Joined<'g> {
    /// What stands beside a hit.
    pub(super) fn new(line: &Line<'g, '_>, hit: &Hit<'g, Word>) -> Self {
        let slice = |from: usize, to: usize| line.text.get(from.checked_sub(line.base)?..to.checked_sub(line.base)?);
        let joins = |from: usize, to: usize| slice(from, to).is_some_and(|gap| JOINTS.contains(&gap));
        // Hits stand by where they begin, and few begin within the letters of one name.
        let (left, right) = line.hits.split_at(line.hits.partition_point(|other| other.range.start < hit.range.end));
        let before = left.iter().rev().take(NEAR).find(|other| joins(other.range.end, hit.range.start));
        let behind = right.iter().take(NEAR).find(|other| joins(hit.range.end, other.range.start));
        let first = before.map_or(hit.range.start, |before| before.range.start);
        let placed = slice(line.base, first).is_some_and(|left| left.ends_with(['在', '到', '赴', '于', '从']));
        Self { words: [before.map(|other| other.value), behind.map(|other| other.value)], placed }
    }
}

/// So many hits around one are looked at.
const NEAR: usize = 12;

/// What stands between the items of a list.
const JOINTS: [&str; 4] = ["、", "和", "与", "及"];

/// Items of a list that are looked at, and the letters of each.
const MOST: usize = 40;
const LONGEST: usize = 4;

/// Whether a letter parts items of a list, or leads the count that closes it.
fn ends_item(letter: char) -> bool {
    matches!(letter, '、' | '和' | '与' | '及' | '等')
        || is_figure(letter)
        || !matches!(letter, '\u{4E00}'..='\u{9FFF}')
}

fn is_figure(letter: char) -> bool {
    letter.is_ascii_digit() || "一二两三四五六七八九十".contains(letter)
}
