//! One form for every character: width, punctuation, space. Each keeps its place in the original.

use super::Role;
use super::line::Line;
use super::offsets::Builder;
use super::roster;

/// Half-width form of full-width letters, digits and signs; one form of dashes, dots and quotes. Chinese punctuation stays.
pub(super) fn width(character: char) -> char {
    match character {
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '％'
        | '＋'
        | '－'
        | '．'
        | '／'
        | '＝'
        | '～'
        | '＃'
        | '＆'
        | '＊'
        | '＠'
        | '＜'
        | '＞'
        | '＿'
        | '｜'
        | '＄'
        | '［'
        | '］' => u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character),
        '‐' | '‑' | '–' | '−' => '-',
        '•' | '・' | '‧' | '∙' => '·',
        '「' => '“',
        '」' => '”',
        '﹪' => '%',
        '×' | '╳' | '✕' => '×',
        other => other,
    }
}

/// Invisible characters that mean nothing: soft hyphen, zero-width spaces and joiners, byte-order mark.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

/// A character of Chinese text or its punctuation, beside which a space means nothing.
fn is_wide(character: char) -> bool {
    !character.is_ascii() && !character.is_whitespace()
}

/// Chinese letters and the commonest marks, which have one form: most of any text.
fn is_plain(character: char) -> bool {
    is_han(character) || matches!(character, '，' | '。' | '、')
}

/// A character with its place and length in the original.
pub(super) type Placed = (char, usize, usize);

/// Writes a paragraph's clean form.
pub(super) fn write(lines: &[Line<'_>], role: Role, clean: &mut Builder) {
    if role != Role::Caption && is_clean(lines) {
        lines.iter().for_each(|line| clean.push_words(line.words, line.start));
    } else {
        write_changed(lines, role, false, clean);
    }
}

/// Writes the clean form of an item of a list that begins with a figure behind its number: `3.20万吨…` as `3、20万吨…`.
pub(super) fn write_item(lines: &[Line<'_>], role: Role, clean: &mut Builder) {
    write_changed(lines, role, true, clean);
}

/// Whether the lines of a paragraph are their own clean form: nothing in them is left out or changes, whatever stands beside
/// it. So it is with most of a newspaper's text.
fn is_clean(lines: &[Line<'_>]) -> bool {
    let letter = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
    let joined = |pair: &[Line<'_>]| letter(pair[0].words.chars().next_back()) && letter(pair[1].words.chars().next());
    // Who is in brackets may stand on the next line.
    let wrapped = |rest: &str| {
        lines.len() > 1 && rest.split('（').next().is_some_and(|inside| inside.chars().count() < LONGEST_REPORTER)
    };
    let reports = |rest: &str| wrapped(rest) || REPORTERS.iter().any(|role| rest.starts_with(role));
    let clean = |line: &Line<'_>| !line.words.starts_with(is_marker) && is_all_stable(line.words, reports);
    lines.iter().all(clean) && !lines.windows(2).any(joined)
}

/// Whether all characters of a text are stable, and what follows a bracket never `reports`. Of the characters that begin with these
/// bytes, which are most, no one needs to be looked at: they are Chinese letters.
fn is_all_stable(words: &str, reports: impl Fn(&str) -> bool) -> bool {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        match first {
            0xE4..=0xE9 => {
                at += 3;
                continue;
            }
            // Figures, too, stay as they are.
            b'0'..=b'9' => {
                at += 1;
                continue;
            }
            _ => {}
        }
        let Some(character) = words.get(at..).and_then(|rest| rest.chars().next()) else { return false };
        at += character.len_utf8();
        // What stands beside a stop at the edge of a line is on the next one.
        let stops = || {
            let before = words.get(..at - 1).and_then(|left| left.chars().next_back());
            let after = words.get(at..).and_then(|right| right.chars().next());
            before.is_none_or(is_han) && after.is_none_or(is_han)
        };
        if !is_stable(character)
            || character == '（' && words.get(at..).is_some_and(&reports)
            || character == '.' && stops()
        {
            return false;
        }
    }
    true
}

/// Whether a character has one form, and that form whatever stands beside it.
fn is_stable(character: char) -> bool {
    is_plain(character)
        || !(matches!(character, '(' | ')' | ',' | ':' | ';' | '?' | '!' | '*' | '"')
            || character.is_whitespace()
            || is_invisible(character)
            || width(character) != character)
}

/// Marks of lists and headings that lead a line.
fn is_marker(character: char) -> bool {
    matches!(character, '#' | '-' | '*' | '•' | '●' | '▪' | '◆' | '>') || character.is_whitespace()
}

/// Who is named in brackets that are left out.
const REPORTERS: [&str; 8] = ["记者", "本报记者", "通讯员", "见习记者", "实习记者", "实习生", "全媒体记者", "特约记者"];

/// None of them has more characters.
const LONGEST_REPORTER: usize = 6;

/// [`write`] character by character; `item` where the first full stop ends the number of an item.
pub(super) fn write_changed(lines: &[Line<'_>], role: Role, item: bool, clean: &mut Builder) {
    let mut characters: Vec<Placed> = Vec::new();
    for line in lines {
        place(line, role, &mut characters);
    }
    if let Some(stop) = characters.iter_mut().find(|placed| item && placed.0 == '.') {
        stop.0 = '、';
    }
    let mut characters = roster::marked(without_reporters(characters));
    pair_quotes(&mut characters);
    let start = clean.len();
    let numbered = after_number(&characters);
    let chinese = characters.iter().any(|placed| is_wide(placed.0));
    for (at, &(character, original, length)) in characters.iter().enumerate() {
        if is_plain(character) {
            clean.push(character, original, length);
            continue;
        }
        let previous = if clean.len() > start { clean.last() } else { None };
        let after = |from: usize| characters.get(from..)?.iter().map(|placed| placed.0).find(|c| !c.is_whitespace());
        let next_is_space = characters.get(at + 1).is_some_and(|placed| placed.0.is_whitespace());
        if character.is_whitespace() {
            if numbered.is_some_and(|marker| marker == at) {
                clean.push(' ', original, length);
            } else if !next_is_space
                && let (Some(previous), Some(next)) = (previous, after(at + 1))
                && divides(previous, next, role)
            {
                clean.push(' ', original, length);
            }
        } else {
            clean.push(punctuation(character, previous, after(at + 1), chinese), original, length);
        }
    }
}

/// Adds a line's characters, without its list marker, emphasis marks and, under a picture, without the photographer.
fn place(line: &Line<'_>, role: Role, characters: &mut Vec<Placed>) {
    let words = if role == Role::Caption { without_photographer(line.words) } else { line.words };
    let body = words.trim_start_matches(is_marker);
    // A minus before a number is no marker.
    let marked =
        body.len() < words.len() && (words.len() - body.len() > 1 || !body.starts_with(|c: char| c.is_ascii_digit()));
    // What a caption leaves out stands at its end.
    let start = line.start + if marked { words.len() - body.len() } else { 0 };
    let words = if marked { body } else { words };
    let joins_words = |last: char| last.is_ascii_alphabetic() && words.starts_with(|c: char| c.is_ascii_alphabetic());
    if characters.last().is_some_and(|placed| joins_words(placed.0)) {
        characters.push((' ', start, 0));
    }
    let mut previous = None;
    characters.reserve(words.len() / 3);
    for (at, character) in words.char_indices() {
        if is_plain(character) {
            characters.push((character, start + at, character.len_utf8()));
            previous = Some(character);
            continue;
        }
        let emphasis = character == '*'
            && (previous == Some('*') || words.get(at + 1..).is_some_and(|rest| rest.starts_with('*')));
        if !emphasis && !is_invisible(character) {
            characters.push((width(character), start + at, character.len_utf8()));
        }
        previous = Some(character);
    }
}

/// `新桥通车。赵强 摄` -> `新桥通车。`
fn without_photographer(words: &str) -> &str {
    let end = words
        .rfind(['。', '！', '？', '.'])
        .map_or(0, |at| at + words.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    words.get(..end).filter(|kept| !kept.is_empty()).unwrap_or(words)
}

/// Drops brackets that name reporters: （记者 张三 通讯员 李四）.
fn without_reporters(characters: Vec<Placed>) -> Vec<Placed> {
    const LONGEST: usize = 40;
    let opens = |placed: &Placed| matches!(placed.0, '（' | '(');
    let closes = |placed: &Placed| matches!(placed.0, '）' | ')');
    if !characters.iter().any(opens) {
        return characters;
    }
    let mut kept = Vec::with_capacity(characters.len());
    let mut at = 0;
    while let Some(placed) = characters.get(at) {
        if opens(placed) {
            let inside = characters.get(at + 1..(at + 1 + LONGEST).min(characters.len())).unwrap_or_default();
            if let Some(length) = inside.iter().position(closes) {
                let name: String = inside.iter().take(length).map(|placed| placed.0).collect();
                if REPORTERS.iter().any(|role| name.starts_with(role)) {
                    at += length + 2;
                    continue;
                }
            }
        }
        kept.push(*placed);
        at += 1;
    }
    kept
}

/// Gives straight quotation marks of a Chinese paragraph that come in pairs their curved form.
fn pair_quotes(characters: &mut [Placed]) {
    let marks = characters.iter().filter(|placed| placed.0 == '"').count();
    if marks == 0 || !marks.is_multiple_of(2) || !characters.iter().any(|placed| is_han(placed.0)) {
        return;
    }
    for (at, placed) in characters.iter_mut().filter(|placed| placed.0 == '"').enumerate() {
        placed.0 = if at.is_multiple_of(2) { '“' } else { '”' };
    }
}

/// The space behind a clause's number, as in `1. 2×96万吨`: without it, the number would run into the next.
fn after_number(characters: &[Placed]) -> Option<usize> {
    let digits = characters.iter().take_while(|placed| placed.0.is_ascii_digit()).count();
    let marked = digits > 0 && characters.get(digits).is_some_and(|placed| placed.0 == '.');
    (marked && characters.get(digits + 1).is_some_and(|placed| placed.0.is_whitespace())).then_some(digits + 1)
}

/// Whether a space between two characters says something: between Latin words, or between the parts of a title.
fn divides(previous: char, next: char, role: Role) -> bool {
    let parts_of_title =
        is_wide(previous) && is_wide(next) && matches!(role, Role::Title | Role::Caption | Role::Byline);
    parts_of_title || (previous.is_ascii_alphanumeric() && next.is_ascii_alphanumeric())
}

/// Half-width punctuation of a Chinese paragraph in its full-width form; numbers, times and Latin words keep theirs.
fn punctuation(character: char, previous: Option<char>, next: Option<char>, chinese: bool) -> char {
    let is = |side: Option<char>, test: fn(&char) -> bool| side.as_ref().is_some_and(test);
    let digits = is(previous, char::is_ascii_digit) && is(next, char::is_ascii_digit);
    let latin =
        is(previous, char::is_ascii_alphabetic) && next.is_none_or(|next| next.is_ascii_alphabetic() || next == '/');
    match character {
        '(' => '（',
        ')' => '）',
        _ if !chinese || digits || latin => character,
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        // 产值3亿元.全县…: a full stop between two Chinese words ends a sentence.
        '.' if previous.is_some_and(is_han) && next.is_some_and(is_han) => '。',
        other => other,
    }
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}
