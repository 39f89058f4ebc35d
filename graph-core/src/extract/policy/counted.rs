//! Goal systems that are called by their number: 五大任务, 两件大事, 十件实事.

use super::Instrument;

/// What is counted.
pub(super) const COUNTED: [&str; 12] = [
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
    let is_number =
        |letter: char| matches!(letter, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if matches!(letter, '大' | '件' | '项') && is_number(before) {
            let (left, rest) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
            let number = left.char_indices().rev().take(2).take_while(|(_, letter)| is_number(*letter));
            let Some((start, _)) = number.last() else { continue };
            for counted in COUNTED.iter().filter(|counted| rest.starts_with(**counted)) {
                let end = at + counted.len();
                let name = text.get(start..end).unwrap_or_default().to_owned();
                if !name.starts_with('一') {
                    found.push(Instrument::new(start..end, name, "counted tasks", 62));
                }
            }
        }
        before = letter;
    }
}
