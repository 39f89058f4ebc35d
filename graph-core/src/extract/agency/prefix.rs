//! What stands before an organ: its division, or a unit that the home of the article completes.

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

use super::Line;
use crate::extract::Candidate;
use crate::model::{EntityKind, Span};

/// Letters that end a word of grammar or a verb, never a place, before a unit: 和县委, 经市政府, 会同省发改委.
const PARTICLES: &str = "得和与及由经同向对从据被给让按在为请到至是将把并报托受应";

/// Words before a unit that are no part of a place: 我代表|市政府, 同时|市委.
const WORDS: WordList =
    WordList::new(&["代表", "同时", "目前", "今天", "昨天", "随后", "委托", "接受", "学习", "历届", "多亏", "感谢"]);

/// Whether a date ends where a unit begins: 6月|市政府.
fn dated(before: &str) -> bool {
    before.strip_suffix(['年', '月', '日']).is_some_and(|rest| rest.ends_with(|mark: char| mark.is_ascii_digit()))
}

/// The words before an organ.
#[derive(Debug, Clone)]
pub(super) struct Prefix {
    /// Where they begin, or, of a unit alone, where what follows the unit begins.
    pub(super) start: usize,
    /// The official name that they stand for.
    pub(super) name: String,
}

/// The prefix that ends at an offset. `last` is where the agency before ended: 市委|市政府 stand side by side.
pub(super) fn prefix_at(line: &Line<'_>, at: usize, last: Option<usize>) -> Option<Prefix> {
    let place = line.places.iter().filter(|place| place.range.end == line.base + at).find(|place| {
        let surface = line.text.get(place.range.start - line.base..at).unwrap_or_default();
        place.rule != "home division" || surface == "自治区"
    });
    if let Some(place) = place {
        return Some(Prefix { start: place.range.start - line.base, name: place.name.clone() });
    }
    let unit = line.text.get(..at)?.chars().next_back()?;
    let start = at - unit.len_utf8();
    // 青石县|县|委: the unit of the full name stands once more.
    let doubled = |place: &&&Candidate| place.range.end == line.base + start && place.name.ends_with(unit);
    let is_unit = "省市州盟区县旗镇乡".contains(unit);
    if let Some(place) = line.places.iter().find(doubled).filter(|_| is_unit) {
        return Some(Prefix { start: place.range.start - line.base, name: place.name.clone() });
    }
    let left = line.text.get(..start)?;
    let free = left.chars().next_back().is_none_or(|letter| !is_name_letter(letter) || PARTICLES.contains(letter))
        || WORDS.ends(left)
        || dated(left)
        || line.stops.ends_at(start)
        || last == Some(start)
        || is_parted(line, start);
    let name = if free { division_of(line, unit, start) } else { None }?;
    Some(Prefix { start, name })
}

/// The division that a unit alone stands for.
pub(super) fn division_of(line: &Line<'_>, unit: char, at: usize) -> Option<String> {
    home_of(line, unit).or_else(|| named_before(line, unit, at))
}

/// 青禾县在山区，……|县|委书记: where the article is about a wider place, the one division with this unit that the paragraph has named.
fn named_before(line: &Line<'_>, unit: char, at: usize) -> Option<String> {
    let at = line.base + at;
    let paragraph = line.scene.paragraph_at(at)?;
    let named = line.scene.candidates_from(EntityKind::District, paragraph.start..at);
    let mut named = named.filter(|place| {
        "区县旗镇乡".contains(unit) && place.name.ends_with(unit) && place.properties.contains_key("code")
    });
    let first = named.next()?.name.clone();
    named.all(|other| other.name == first).then_some(first)
}

/// 《市水务局 市林业局关于节水的通知》: whether white space stands before an offset of the line, which parts one body from the next.
fn is_parted(line: &Line<'_>, at: usize) -> bool {
    let text = &line.scene.text;
    let letter = |at: usize| line.text.get(at..)?.chars().next();
    let before = line.text.get(..at).and_then(|left| left.chars().next_back());
    let Some((before, next)) = before.zip(letter(at)) else { return false };
    let at = line.base + at;
    let end = text.original(at - before.len_utf8()..at).end;
    let start = text.original(at..at + next.len_utf8()).start;
    let gap = line.scene.document.quote(Span { start: end, end: start });
    !gap.is_empty() && !gap.contains('\n') && gap.chars().all(char::is_whitespace)
}

/// A unit that begins at an offset, where it stands for a division of the home: 市|第三中学.
pub(super) fn unit_at(line: &Line<'_>, at: usize) -> Option<Prefix> {
    let unit = line.text.get(at..)?.chars().next()?;
    let start = at + unit.len_utf8();
    let next = line.text.get(start..)?.chars().next()?;
    let word = "场民区级属直内域值面容价政";
    let name = home_of(line, unit).filter(|_| !word.contains(next))?;
    Some(Prefix { start, name })
}

/// 报|县节水领导小组: where a name begins behind the verb of reporting to a higher body.
pub(super) fn behind_report(text: &str, edge: usize) -> usize {
    let unit = text.get(edge..).and_then(|words| words.strip_prefix('报'));
    let reports = unit.is_some_and(|unit| unit.starts_with(['县', '市', '省', '区', '州', '旗']));
    if reports { edge + '报'.len_utf8() } else { edge }
}

/// 产业园内有|轴承研究院: where a name begins behind the words by which a place has the body that ends at `last`.
pub(super) fn behind_having(text: &str, edge: usize, last: usize) -> usize {
    let words = text.get(edge..last).unwrap_or_default();
    let has = ["内有", "内还有", "内建有", "内设有", "内现有", "里有", "里还有"].iter();
    has.filter_map(|verb| Some(words.rfind(verb)? + verb.len())).max().map_or(edge, |behind| edge + behind)
}

/// The division of the article's home that a unit stands for.
fn home_of(line: &Line<'_>, unit: char) -> Option<String> {
    let home = line.home;
    let named = |division: &Option<(String, String)>| division.as_ref().map(|(_, name)| name.clone());
    let called = || home.county_called(&[unit]).map(|(_, name)| name.clone());
    match unit {
        '市' => {
            called().or_else(|| named(&home.city)).or_else(|| named(&home.province).filter(|name| name.ends_with('市')))
        }
        '州' | '盟' => named(&home.city).filter(|name| name.ends_with(unit)),
        '区' | '县' | '旗' => called(),
        '镇' | '乡' => named(&home.town).filter(|name| name.ends_with(unit)),
        '省' => named(&home.province).filter(|name| name.ends_with('省')),
        _ => None,
    }
}

/// Where the prefix of an assembly ends whose session is counted: 柳河县|第十四届人民代表大会, 县|十四届人大.
pub(super) fn before_session(text: &str, at: usize) -> usize {
    let session = || {
        let left = text.get(..at)?.strip_suffix('届')?;
        let number = left.trim_end_matches(|letter: char| "一二三四五六七八九十0123456789".contains(letter));
        (number.len() < left.len()).then(|| number.strip_suffix('第').unwrap_or(number).len())
    };
    session().unwrap_or(at)
}
