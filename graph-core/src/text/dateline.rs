//! Where and when a report was filed: 新华社江州3月5日电, 本报讯.

use std::ops::Range;

/// A dateline has no more characters.
const LONGEST: usize = 28;

/// Words with which 电 and 讯 begin, and which a sentence may well have behind a day: 3月5日电力供应充足.
const GOES_ON: &str = "力网价话影视商动子站台缆池报讯息号飞通问器气机";

/// Where a paragraph's own words begin: behind the dateline at its head, which says nothing of what follows.
pub(super) fn end(clean: &str, paragraph: Range<usize>) -> usize {
    length(clean.get(paragraph.clone()).unwrap_or_default()).map_or(paragraph.start, |length| paragraph.start + length)
}

/// `新华社江州3月5日电`, `本报江州3月5日讯`, `青禾网江州3月5日消息`, `江州日报讯`: who reports, mostly a place and a day, and 电, 讯 or 消息. What
/// stands in brackets in it counts for nothing; the reporters are gone already.
fn length(words: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, letter) in words.char_indices().take(LONGEST) {
        let end = at + letter.len_utf8();
        match letter {
            '（' => depth += 1,
            '）' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '电' | '讯' | '消' if letter != '消' || words.get(end..)?.starts_with('息') => {
                let before = words.get(..at)?;
                let rest = words.get(end..)?;
                let rest = if letter == '消' { rest.strip_prefix('息')? } else { rest };
                let filed = is_source(before, letter) && !rest.starts_with(|next| GOES_ON.contains(next));
                let marks = rest.trim_start_matches([' ', '：', '|']);
                return (filed && !marks.is_empty()).then_some(words.len() - marks.len());
            }
            _ if letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '—' | '·') => {}
            _ => return None,
        }
    }
    None
}

/// The last words of the names of those who report.
const MEDIA: [&str; 6] = ["社", "报", "网", "台", "融媒体中心", "融媒"];

/// Whether words name who reports, and 电 when: 新华社江州3月5日|电, 本报|讯.
fn is_source(words: &str, filed: char) -> bool {
    let day = words.strip_suffix('日').is_some_and(|left| left.ends_with(|digit: char| digit.is_ascii_digit()));
    let reports = MEDIA.iter().any(|media| words.ends_with(media));
    day && MEDIA.iter().any(|media| words.contains(media)) || filed == '讯' && reports
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(words.get(end(words, 0..words.len())..), Some(expected), "{words}");
    }

    #[test]
    fn who_reports_from_where_and_when_is_no_part_of_the_sentence() {
        check("新华社江州3月5日电青禾水库开工。", "青禾水库开工。");
        check("本报江州3月5日讯 青禾水库开工。", "青禾水库开工。");
        check("中新网江州8月16日电（标题）：青禾水库开工。", "（标题）：青禾水库开工。");
        check("本报讯青禾水库开工。", "青禾水库开工。");
        check("青禾新闻网-首页江州3月5日讯 水库开工。", "水库开工。");
        check("青禾网江州3月5日消息 水库开工。", "水库开工。");
        check("江州县融媒体中心讯：青禾水库开工。", "青禾水库开工。");
    }

    #[test]
    fn what_only_begins_like_one_is_none() {
        for words in ["国家电网3月5日电力供应充足。", "青禾电站3月5日投产。", "本报3月5日电讯", "3月5日，电价下调。"]
        {
            check(words, words);
        }
        check("本报讯息灵通，读者众多。", "本报讯息灵通，读者众多。");
        check("国家电网3月5日消纳电力。", "国家电网3月5日消纳电力。");
    }
}
