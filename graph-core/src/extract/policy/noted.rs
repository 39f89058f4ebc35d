//! Titles without 《》 that a note in brackets ends.

use crate::extract::boundary::is_name_letter;
use crate::extract::word_list::WordList;

use super::Instrument;

/// Notes in brackets that only documents bear behind their names.
pub(super) const SIGNS: [&str; 7] =
    ["（试行）", "（暂行）", "（修订）", "（修订版）", "（征求意见稿）", "年版）", "（V"];

/// 参照某会议公布的甲建设手册（V1.0）、乙告知书（2020年版）: titles without 《》 that a note in brackets ends.
pub(super) fn find(text: &str, found: &mut Vec<Instrument>) {
    const ENDS: WordList = WordList::new(&[
        "办法",
        "细则",
        "方案",
        "规定",
        "意见",
        "指南",
        "指引",
        "手册",
        "告知书",
        "规程",
        "规范",
        "目录",
        "标准",
        "条例",
        "规则",
        "清单",
        "导则",
        "制度",
    ]);
    const LEADS: WordList = WordList::new(&[
        "公布的",
        "印发的",
        "发布的",
        "制定的",
        "出台的",
        "根据",
        "按照",
        "依据",
        "参照",
        "落实",
        "执行",
        "印发",
        "制定",
        "出台",
        "发布",
        "依照",
        "编制",
        "关于",
    ]);
    for (note, _) in SIGNS.iter().flat_map(|note| text.match_indices(note)) {
        let left = text.get(..note).unwrap_or_default();
        let open = if left.ends_with(|letter: char| letter.is_ascii_digit()) { left.rfind('（') } else { Some(note) };
        let Some(name_end) = open.filter(|open| ENDS.ends(text.get(..*open).unwrap_or_default())) else { continue };
        let Some(end) = text.get(note..).and_then(|rest| Some(note + rest.find('）')? + '）'.len_utf8())) else {
            continue;
        };
        let run = text.get(..name_end).unwrap_or_default();
        let letters = run.char_indices().rev().take(40).take_while(|(_, letter)| is_name_letter(*letter)).last();
        let Some((start, _)) = letters else { continue };
        let start =
            text.get(start..name_end).and_then(|name| LEADS.last_end_in(name)).map_or(start, |lead| start + lead);
        let name = text.get(start..name_end).unwrap_or_default();
        let title = (8..=40).contains(&name.chars().count()) && !name.contains('的');
        let known = found.iter().any(|other| other.range.start < end && start < other.range.end);
        let lined = text.get(..start).is_some_and(|left| !left.is_empty() && !left.ends_with('\n'));
        if title && !known && lined {
            let whole = text.get(start..end).unwrap_or_default().to_owned();
            found.push(Instrument::new(start..end, whole, "title without brackets", 80).also(name));
        }
    }
}
