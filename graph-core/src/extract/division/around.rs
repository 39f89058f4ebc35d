//! What stands beside a word for a division, and tells whether it is one and what it does there.

use super::Line;
use crate::extract::dictionary::Hit;
use crate::extract::gazetteer::Word;
use crate::extract::word_list::word_list;

/// Whether a place only says where a report was filed: 新华社太原3月6日电, 太原3月6日专电, 太原3月6日消息.
pub(super) fn is_dateline(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let day = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '月' | '日'));
    day.len() < rest.len()
        && rest.starts_with(|digit: char| digit.is_ascii_digit())
        && word_list!["电", "专电", "讯", "消息"].leads(day)
}

/// Whether what follows makes the word a place: a section of a road, the inside of a division.
pub(super) fn is_section(line: &Line<'_, '_>, hit: &Hit<'_, Word>) -> bool {
    let rest = line.text.get(hit.range.end - line.base..).unwrap_or_default();
    word_list!["段", "境内"].leads(rest)
}

/// Whether a hit is not merely the beginning of another word: 乌海|湖, 市|场, 区|域.
pub(super) fn is_whole(line: &Line<'_, '_>, hit: &Hit<'_, Word>) -> bool {
    let (start, end) = (hit.range.start - line.base, hit.range.end - line.base);
    let Some(last) = line.text.get(start..end).and_then(|word| word.chars().next_back()) else { return false };
    let Some(next) = line.text.get(end..).and_then(|rest| rest.chars().next()) else { return true };
    // 湖南|北路 is a street.
    let street = line.text.get(end..).is_some_and(|rest| {
        rest.starts_with(['东', '西', '南', '北', '中'])
            && rest.chars().nth(1).is_some_and(|c| matches!(c, '路' | '街'))
    });
    match last {
        _ if street => false,
        '市' => next != '场',
        '区' => !matches!(next, '域' | '间' | '别' | '块' | '位'),
        '县' => next != '域',
        '作' => next != '社',
        '省' | '州' | '盟' | '旗' | '镇' | '乡' | '道' | '木' => true,
        _ => !matches!(
            next,
            '路' | '街'
                | '巷'
                | '河'
                | '湖'
                | '岛'
                | '山'
                | '寺'
                | '话'
                | '菜'
                | '语'
                | '戏'
                | '剧'
                | '日'
                | '港'
                | '牌'
        ),
    }
}

/// Whether a hit begins where a clause does, or behind a date or a figure; 和|县里 joins two of a sort there, too.
pub(super) fn is_apart(line: &Line<'_, '_>, hit: &Hit<'_, Word>) -> bool {
    let (before, name) = line.text.split_at(hit.range.start - line.base);
    let mark = |letter: char| match letter {
        '年' | '月' | '日' => true,
        // Nearly all are Chinese, which is sooner told than looked up.
        '\u{4E00}'..='\u{9FFF}' => false,
        _ => !letter.is_alphabetic(),
    };
    before.chars().next_back().is_none_or(mark) && !name.starts_with(['和', '应'])
}

/// Whether a hit is one of the two ends of a road or a line.
pub(super) fn ends_route(line: &Line<'_, '_>, hit: &Hit<'_, Word>) -> bool {
    let (start, end) = (hit.range.start - line.base, hit.range.end - line.base);
    let (before, behind) = (line.text.get(..start), line.text.get(end..));
    before.is_some_and(|before| before.ends_with('至')) || behind.is_some_and(|behind| behind.starts_with('至'))
}
