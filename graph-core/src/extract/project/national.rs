//! Lines and parts of the works that carry gas, water and power across the country: 西气东输三线中段甘肃段, 南水北调东线一期工程.
//!
//! 西气东输 alone is an undertaking of the state. One of its lines, stretches or phases is a work that is built somewhere.

use super::super::dictionary::Dictionary;
use super::super::scan::ScannerBuilder;
use super::super::{Candidate, Recogniser, Scene};
use super::{WHOLE, candidate};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{Confidence, Properties};

/// Finds such lines.
pub(crate) struct NationalLines {
    names: Dictionary<()>,
}

/// What carries something across the country.
const NAMES: [&str; 6] = ["西气东输", "川气东送", "南水北调", "西电东送", "陕京", "俄气南下"];

impl NationalLines {
    pub(crate) fn new() -> Self {
        Self { names: Dictionary::of(NAMES) }
    }
}

impl Recogniser for NationalLines {
    fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.names);
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Candidate>) {
        let text = scene.text.clean();
        for name in self.names.longest_of(&scene.whole()) {
            let (start, rest) = (name.range.start, text.get(name.range.end..).unwrap_or_default());
            let parts = parts(rest);
            let Some((last, before)) = parts.split_last() else { continue };
            let end = name.range.end + last;
            let part = |end: usize| text.get(start..end).unwrap_or_default().to_owned();
            let mut properties = Properties::new();
            // 东中线 are two, of which the work is no part.
            let whole =
                before.last().map(|whole| name.range.end + whole).filter(|whole| !part(*whole).ends_with("东中线"));
            if let Some(whole) = whole {
                properties.insert(WHOLE.into(), part(whole));
                found.push(sure(candidate(start..whole, part(whole), part(whole), Properties::new(), "project.phase")));
            }
            // 南水北调中线工程 is 南水北调中线.
            let called = part(end);
            let bare = ["管道工程", "工程"].iter().find_map(|head| called.strip_suffix(head));
            let line = bare.filter(|line| line.ends_with('线')).unwrap_or(&called).to_owned();
            found.push(sure(candidate(start..end, line, called, properties, "project.phase")));
        }
    }
}

/// More than the name of the undertaking.
fn sure(one: Candidate) -> Candidate {
    Candidate { confidence: Confidence::percent(95), ..one }
}

/// Where behind the name of an undertaking its lines, their stretches and phases end, the widest first; the word for a work goes with the
/// last.
fn parts(rest: &str) -> Vec<usize> {
    const LINES: WordList = WordList::new(&["一线", "二线", "三线", "四线", "五线", "东线", "中线", "西线", "东中线"]);
    const STRETCHES: WordList = WordList::new(&["东段", "中段", "西段", "南段", "北段"]);
    const PHASES: WordList = WordList::new(&["一期", "二期", "三期"]);
    let mut ends = Vec::new();
    let mut at = 0;
    for list in [&LINES, &STRETCHES, &PHASES] {
        if let Some(word) = list.leading(rest.get(at..).unwrap_or_default()) {
            at += word.len();
            ends.push(at);
        }
    }
    if let Some(stretch) = rest.get(at..).and_then(stretch).filter(|_| at > 0) {
        at += stretch;
        ends.push(at);
    }
    let head = word_list!["管道工程", "工程", "项目"].leading(rest.get(at..).unwrap_or_default());
    if let (Some(last), Some(head)) = (ends.last_mut(), head) {
        *last += head.len();
    }
    ends
}

/// The length of a stretch that is called by its place or its ends: 宁夏段, 中卫至枣阳段.
fn stretch(rest: &str) -> Option<usize> {
    let end = rest.char_indices().take(LONGEST).find(|(_, letter)| *letter == '段')?.0;
    let place = rest.get(..end)?;
    let named = place.chars().count() >= 2
        && place.chars().all(char::is_alphabetic)
        && !place.contains(['的', '第', '阶', '地']);
    named.then_some(end + '段'.len_utf8())
}

/// A stretch has no more letters.
const LONGEST: usize = 8;

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_line_of_a_work_across_the_country_is_a_work() {
        check(Project, "西气东输三线中段甘肃段开工建设。", "西气东输三线中段甘肃段 西气东输三线中段");
        check(Project, "南水北调东线一期工程通水。", "南水北调东线一期工程 南水北调东线");
        check(Project, "川气东送二线全线贯通。", "川气东送二线");
        check(Project, "南水北调中线工程惠及沿线。", "南水北调中线工程=南水北调中线");
        check(Project, "南水北调东中线一期工程惠及沿线。", "南水北调东中线一期工程");
    }

    #[test]
    fn the_undertaking_itself_is_none() {
        check(Project, "西气东输累计供气500亿立方米。", "");
        check(Project, "这里是西电东送的重要通道，南水北调集团成立。", "");
        check(Project, "西气东输沿线各地加强保护，西电东送能力增强。", "");
    }
}
