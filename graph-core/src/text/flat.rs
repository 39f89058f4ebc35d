//! Lines whose breaks were lost: a page's whole text on one line, with white space where its paragraphs ended, or with none
//! behind the title of an official document.

use std::ops::Range;

use super::line::gaps;

/// A line that holds a page's text has at least so many bytes.
const LONG: usize = 600;

/// White space where paragraphs ended stands at least so often in it.
const GAPS: usize = 3;

/// The head of a letter has no more bytes: its title, its number, whom it is for.
const HEAD: usize = 600;

/// What the title of a letter ends with.
const LETTERS: [&str; 8] = ["的通知", "的函", "的批复", "的公告", "的通告", "的意见", "的决定", "的请示"];

/// Where a line that holds a page's text is to be broken again.
pub(super) fn breaks(words: &str) -> Vec<usize> {
    if words.len() < LONG {
        return Vec::new();
    }
    let mut breaks = letterhead(words);
    let flat = !breaks.is_empty();
    let (wide, narrow): (Vec<Range<usize>>, Vec<Range<usize>>) =
        gaps(words).partition(|gap| words.get(gap.clone()).is_some_and(|gap| gap.chars().nth(1).is_some()));
    let wide = wide.into_iter().filter(|gap| !is_inside(words, gap)).map(|gap| gap.end);
    let narrow = narrow.into_iter().filter(|gap| parts(words, gap)).map(|gap| gap.end);
    for ends in [wide.collect::<Vec<_>>(), narrow.collect()] {
        if flat || ends.len() >= GAPS {
            breaks.extend(ends);
        }
    }
    breaks.sort_unstable();
    breaks.dedup();
    breaks
}

/// Whether a wide gap stands inside a line of the page: `组  长：`, `第一条  为了节水`, `一、  总则`.
fn is_inside(words: &str, gap: &Range<usize>) -> bool {
    let ends = |letter: char| letter.is_whitespace() || "，。；：、！？（）《》“”".contains(letter);
    let left = words.get(..gap.start).unwrap_or_default();
    let right = words.get(gap.end..).unwrap_or_default();
    let before = left.rsplit(ends).next().unwrap_or_default();
    let behind = right.split(ends).next().unwrap_or_default();
    let single = |word: &str| word.chars().count() == 1;
    let article = before.starts_with('第') && before.ends_with(['条', '章', '节', '款']);
    single(before) || single(behind) || article || left.ends_with(['、', '.', '．', '，'])
}

/// Whether a space stands behind the end of a sentence and before Chinese words.
fn parts(words: &str, gap: &Range<usize>) -> bool {
    let begins = |letter: char| matches!(letter, '\u{4E00}'..='\u{9FFF}' | '（' | '“' | '《');
    words.get(..gap.start).is_some_and(|left| left.ends_with(['。', '！', '？', '；', '：']))
        && words.get(gap.end..).is_some_and(|right| right.starts_with(begins))
}

/// `甲市关于做好节水工作的通知甲政发〔2021〕5号各区：现将有关事项通知如下`: where the title of a letter, its number and the line of those whom
/// it is for end. A title alone is none: its text must begin with the number, or with white space.
fn letterhead(words: &str) -> Vec<usize> {
    title(words).map(|title| below(words, title)).unwrap_or_default()
}

/// Where the title of a letter ends with which a line begins.
fn title(words: &str) -> Option<usize> {
    let head = words.char_indices().map(|(at, _)| at).take_while(|at| *at <= HEAD / 2).last()?;
    let about = words.get(..head)?.find("关于")?;
    let whole = |end: &usize| {
        let rest = words.get(*end..).unwrap_or_default();
        rest.starts_with(char::is_whitespace) || number(rest).is_some()
    };
    let kind_ends = |kind: &&str| {
        let found = words.get(about..head).into_iter().flat_map(|rest| rest.match_indices(*kind));
        found.map(|(at, kind)| about + at + kind.len()).find(whole)
    };
    let end = LETTERS.iter().filter_map(kind_ends).min()?;
    words.get(..end).filter(|title| !title.contains(['。', '；', '：', '，'])).map(|_| end)
}

/// The breaks behind a title: its own, that of the number and that of those whom the letter is for.
fn below(words: &str, title: usize) -> Vec<usize> {
    let next = |end: usize| words.len() - words.get(end..).unwrap_or_default().trim_start().len();
    let mut breaks = vec![next(title)];
    let numbered = words.get(title..).and_then(number).map(|end| next(title + end));
    breaks.extend(numbered);
    let from = numbered.unwrap_or(title);
    let rest = words.get(from..).unwrap_or_default();
    let address = rest.find('：').map(|at| at + '：'.len_utf8());
    let short = address.filter(|end| *end <= HEAD && !rest.get(..*end).is_some_and(|line| line.contains('。')));
    breaks.extend(short.map(|end| next(from + end)));
    breaks
}

/// The number of a document with which words begin: how far it goes.
fn number(words: &str) -> Option<usize> {
    const ISSUER: Range<usize> = 2..13;
    let year = words.find(['〔', '[', '［'])?;
    let issuer = words.get(..year)?.trim();
    let code = ISSUER.contains(&issuer.chars().count()) && issuer.chars().all(super::is_alphanumeric);
    let rest = words.get(year..)?.trim_start_matches(['〔', '[', '［']);
    let serial = rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).strip_prefix(['〕', ']', '］'])?;
    let end = serial.trim_start().trim_start_matches(|digit: char| digit.is_ascii_digit()).strip_prefix('号')?;
    code.then_some(words.len() - end.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let padding = "各单位要认真落实，不得延误。".repeat(20);
        let words = format!("{words}{padding}");
        let mut from = 0;
        let mut parts = Vec::new();
        for end in breaks(&words).into_iter().chain([words.len()]) {
            parts.push(words.get(from..end).unwrap().trim().trim_end_matches(&padding));
            from = end;
        }
        assert_eq!(parts, expected);
    }

    #[test]
    fn white_space_stands_for_the_breaks_of_a_page() {
        check(
            "宏岭市水务局  关于节水的说明  各区：  现说明如下。",
            &["宏岭市水务局", "关于节水的说明", "各区：", "现说明如下。"],
        );
        check("为了节水。 一、宣传。 二、检查。 三、总结。", &["为了节水。", "一、宣传。", "二、检查。", "三、总结。"]);
    }

    #[test]
    fn white_space_inside_a_line_parts_nothing() {
        let rare = "宏岭市水务局  发布消息。";
        check(rare, &[rare]);
        let padded = "第一条  为了节水，组  长：李  明，王  刚，一、  总则。";
        check(padded, &[padded]);
        let plain = "投产 300 台。占地 40 亩，建成 2 座。";
        check(plain, &[plain]);
    }

    #[test]
    fn a_letter_begins_behind_its_title() {
        check(
            "宏岭市关于做好节水工作的通知宏政发〔2021〕5号各区：现通知如下。",
            &["宏岭市关于做好节水工作的通知", "宏政发〔2021〕5号", "各区：", "现通知如下。"],
        );
        check(
            "市水务局关于加快 节水工作的通知 各区，各单位： 现通知如下。",
            &["市水务局关于加快 节水工作的通知", "各区，各单位：", "现通知如下。"],
        );
        let told = "宏岭市印发关于做好节水工作的通知要求各区落实。";
        check(told, &[told]);
    }
}
