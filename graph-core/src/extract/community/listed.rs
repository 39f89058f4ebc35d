//! Townships, villages and zones that share the word for what they are: 马坪、青石、白岭三镇, 双柳、桃园两个村, 青岭、泽河两大片区.
//!
//! The count at the end says how many names the list has. Where it holds, each item with the class word is a name.

use std::ops::Range;

use crate::extract::Candidate;
use crate::extract::boundary::{Stops, is_name_letter};
use crate::model::EntityKind;

/// Words for zones that come in lists with a count.
pub(super) const ZONES: [&str; 3] = ["新区", "片区", "组团"];

/// Numbers that count the items of such a list.
const NUMBERS: [(&str, usize); 11] = [
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("5", 5),
    ("6", 6),
];

/// The name of a township or village without the class word has so many letters.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=3;

/// The places that a list names whose class word stands at `word` of a sentence that begins at `base`.
pub(super) fn listed(text: &str, base: usize, word: &Range<usize>, stops: &Stops) -> Vec<Candidate> {
    let class = text.get(word.clone()).unwrap_or_default();
    let (rule, level) = match class {
        "村" | "社区" | "嘎查" => ("community", "COMMUNITY"),
        zone if ZONES.contains(&zone) => ("park", "PARK"),
        _ => ("township", "TOWN"),
    };
    let place = |item: Range<usize>| {
        let own = text.get(item.clone()).unwrap_or_default();
        let name = if own.ends_with(class) { own.to_owned() } else { format!("{own}{class}") };
        let range = base + item.start..base + item.end;
        let place = Candidate::full(range, EntityKind::District, name, rule, 86);
        Candidate { aliases: vec![own.to_owned()], properties: super::level(level), ..place }
    };
    let goes_on = text.get(word.end..).is_some_and(|rest| rest.starts_with(['镇', '村', '民', '级', '道']));
    let items = items(text, word.start, stops).filter(|_| !goes_on);
    items.unwrap_or_default().into_iter().map(place).collect()
}

/// The items before a count that ends at a place, where it holds.
fn items(text: &str, end: usize, stops: &Stops) -> Option<Vec<Range<usize>>> {
    let left = text.get(..end)?;
    let left = left.strip_suffix(['个', '大']).unwrap_or(left);
    let (number, count) = NUMBERS.iter().find(|(number, _)| left.ends_with(number))?;
    let mut to = left.len() - number.len();
    let mut items: Vec<Range<usize>> = Vec::new();
    while items.len() + 1 < *count {
        let before = text.get(..to)?;
        let reach = before.char_indices().rev().take(LETTERS.end() + 2);
        let (at, mark) = reach.into_iter().find(|(_, mark)| matches!(mark, '、' | '和' | '及'))?;
        items.push(at + mark.len_utf8()..to);
        to = at;
    }
    let letters = |item: &Range<usize>| text.get(item.clone()).map_or(0, |name| name.chars().count());
    let plain = |item: &Range<usize>| {
        let plain = |letter: char| is_name_letter(letter) && !"的各该其等每这".contains(letter);
        // 东北、西南两个片区 are parts of a map.
        let compass = |name: &str| name.chars().all(|letter| "东西南北中".contains(letter));
        text.get(item.clone()).is_some_and(|name| name.chars().all(plain) && !compass(name))
    };
    let known = items.iter().all(|item| LETTERS.contains(&letters(item)) && plain(item));
    let first = stops.left_edge(text, to, 0, LETTERS.end() + 2);
    // One item more than were counted, or none before the mark.
    if !known || first == to || text.get(..first)?.ends_with('、') {
        return None;
    }
    items.extend(Some(first..to).filter(|item| LETTERS.contains(&letters(item))));
    items.reverse();
    Some(items)
}
