//! Goal systems that are called by their number: 五大任务, 两件大事, 十件实事.

use super::Instrument;

/// What is counted.
const COUNTED: [&str; 12] = [
    "大任务",
    "件大事",
    "大战略",
    "大攻坚战",
    "件实事",
    "件民生实事",
    "项行动",
    "大行动",
    "大工程",
    "大提升行动",
    "大专项行动",
    "大计划",
];

pub(super) fn find(text: &str, found: &mut Vec<Instrument>) {
    if !text.contains(['大', '件', '项']) {
        return;
    }
    for counted in COUNTED {
        for (at, _) in text.match_indices(counted) {
            let left = text.get(..at).unwrap_or_default();
            let number = left.char_indices().rev().take(2).take_while(|(_, c)| "一二两三四五六七八九十".contains(*c));
            let Some((start, _)) = number.last() else { continue };
            let end = at + counted.len();
            let name = text.get(start..end).unwrap_or_default().to_owned();
            if !name.starts_with('一') {
                found.push(Instrument::new(start..end, name, "counted tasks", 62));
            }
        }
    }
}
