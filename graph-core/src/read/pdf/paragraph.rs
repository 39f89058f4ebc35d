//! Lines -> paragraphs: a line that reaches the right edge of its column goes on in the next that is not indented.

use super::furniture;
use super::glyph::Page;
use super::line;
use super::order::{self, Line};

/// A line in the flow of the document.
struct Flowing {
    line: Line,
    page: usize,
    /// How many characters short of the right edge of its column it ends.
    short: f64,
    /// The width of its column, in characters.
    width: f64,
    /// How many characters right of the left edge of its column it begins.
    indent: f64,
    /// How far below the line before it stands, as a multiple of what is usual in its column; none at a column's head.
    gap: Option<f64>,
}

/// The lines of a document in reading order.
pub(super) struct Flow {
    lines: Vec<Flowing>,
}

/// A line that stops inside a sentence may be short of the edge by this part of the column.
const RAGGED: f64 = 0.2;
/// A line that begins so many characters behind the edge is indented.
const INDENTED: f64 = 0.8;
/// Lines that stand apart by more than this, of what is usual, are of two paragraphs.
const APART: f64 = 1.45;
/// Letters that are this much larger than most are those of a title.
const LARGE: f64 = 1.25;
/// Lines of a title, and its characters.
const TITLE_LINES: usize = 4;
const LONGEST_TITLE: usize = 80;

impl Flow {
    /// Orders the lines of all pages.
    pub(super) fn new(pages: Vec<Page>) -> Self {
        let rows = |page: Page| (line::pieces(page.glyphs), page.height);
        let mut pages: Vec<_> = pages.into_iter().map(rows).collect();
        furniture::strip(&mut pages);
        let mut lines = Vec::new();
        for (number, (rows, _)) in (1..).zip(pages) {
            for column in order::columns(rows) {
                flow(column, number, &mut lines);
            }
        }
        Self { lines }
    }

    /// The text, a paragraph a line, and where the part of each page ends in it.
    pub(super) fn text(&self) -> (String, Vec<(usize, usize)>) {
        let (mut text, mut ends): (String, Vec<(usize, usize)>) = (String::new(), Vec::new());
        let mut before: Option<&Flowing> = None;
        for line in &self.lines {
            if let Some(before) = before {
                if !goes_on(before, line) {
                    text.push('\n');
                } else if joins_letters(&before.line.words, &line.line.words) {
                    text.push(' ');
                }
                if before.page != line.page {
                    ends.push((before.page, text.len()));
                }
            }
            text.push_str(&line.line.words);
            before = Some(line);
        }
        text.push('\n');
        ends.extend(before.map(|last| (last.page, text.len())));
        (text, ends)
    }

    /// The lines at the head of the first page in letters larger than most.
    pub(super) fn title(&self) -> Option<String> {
        let mut sizes: Vec<f64> = self
            .lines
            .iter()
            .flat_map(|line| std::iter::repeat_n(line.line.size, line.line.words.chars().count().min(100)))
            .collect();
        sizes.sort_by(f64::total_cmp);
        let usual = *sizes.get(sizes.len() / 2)?;
        let head = self.lines.iter().take_while(|line| line.page == 1).take(12);
        let mut title = String::new();
        let mut last: Option<&Line> = None;
        for line in head {
            let large = line.line.size >= usual * LARGE;
            let same = last.is_none_or(|last| (last.size - line.line.size).abs() < 0.5);
            if large && same {
                title.push_str(line.line.words.trim());
                last = Some(&line.line);
            } else if last.is_some() {
                break;
            }
        }
        let length = title.chars().count();
        let lines = self.lines.iter().take_while(|line| line.page == 1).count();
        (length > 3 && length <= LONGEST_TITLE && lines > TITLE_LINES).then_some(title)
    }
}

/// Adds the lines of a column with what tells where its paragraphs begin.
fn flow(column: Vec<Line>, page: usize, lines: &mut Vec<Flowing>) {
    let left = column.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = column.iter().map(|line| line.right).fold(0.0, f64::max);
    let mut gaps: Vec<f64> =
        column.windows(2).map(|pair| pair[1].base - pair[0].base).filter(|gap| *gap > 0.0).collect();
    gaps.sort_by(f64::total_cmp);
    // What is usual is the lesser part: a text of many short paragraphs has more gaps between than inside.
    let usual = gaps.get(gaps.len() / 4).copied().unwrap_or(1.0);
    let mut before: Option<f64> = None;
    for line in column {
        let gap = before.map(|before| (line.base - before) / usual);
        before = Some(line.base);
        let (short, indent) = ((right - line.right) / line.size, (line.left - left) / line.size);
        let width = (right - left) / line.size;
        lines.push(Flowing { line, page, short, width, indent, gap });
    }
}

/// Whether a line goes on with the paragraph of the one before.
fn goes_on(before: &Flowing, line: &Flowing) -> bool {
    let (last, words) = (before.line.words.trim_end(), line.line.words.trim_start());
    let finished = last.ends_with(['。', '！', '？', '；', '：', '”', '）']);
    let same_size = (before.line.size - line.line.size).abs() < 0.15 * line.line.size;
    let near = line.gap.is_none_or(|gap| gap < APART);
    let prose = last.contains(['，', '。', '、', '；']);
    // The head of a column goes on only in the middle of a sentence: nothing else tells.
    let head = line.gap.is_none() && (finished || !prose);
    let cells = last.contains('\u{3000}') || words.contains('\u{3000}');
    let item = finished && begins_item(words);
    // A line is full where what begins the next would not have fitted; one that stops inside a sentence may be ragged.
    let full = before.short < unbroken(words) + 1.0 || (prose && !finished && before.short < before.width * RAGGED);
    full && line.indent < INDENTED && same_size && near && !head && !cells && !item && !words.starts_with(['|', '#'])
}

/// How wide what cannot be broken at the beginning of a line is, in characters: a Chinese character with the marks behind it,
/// a word of letters or a number.
fn unbroken(words: &str) -> f64 {
    let mut width = 0.0;
    for (at, c) in words.chars().enumerate() {
        let narrow = c.is_ascii_alphanumeric() || ".,%-/".contains(c);
        let mark = "，。、；：！？”’）》」』％".contains(c);
        if at > 0
            && !mark
            && !(narrow && width < 12.0 && words.starts_with(|first: char| first.is_ascii_alphanumeric()))
        {
            break;
        }
        width += if narrow { 0.6 } else { 1.0 };
    }
    width
}

/// 一、 （二） 3. 第四条: a finished line before it and this is another paragraph, however full the line is.
fn begins_item(words: &str) -> bool {
    let rest = words.trim_start_matches(['（', '(', '第']);
    let number = rest.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(*c)).count();
    let behind = rest.chars().nth(number);
    (1..=4).contains(&number) && behind.is_some_and(|c| "、.．）)条章节".contains(c))
}

/// Whether a space was lost between two lines: between words of letters. Digits at both sides are one number.
fn joins_letters(before: &str, after: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(before.chars().next_back()) && letter(after.chars().next())
}
