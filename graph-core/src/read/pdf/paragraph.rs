//! Lines -> paragraphs: a line that reaches the edge of its column goes on in the next, which is not indented.

use std::collections::BTreeMap;

use super::measure::Measure;
use super::order::Line;
use crate::read::metadata;

/// A line in the flow of the document.
pub(super) struct Flowing {
    pub(super) line: Line,
    pub(super) page: usize,
    /// How many characters short of the right edge of its column it ends.
    short: f64,
    /// The width of its column, in characters.
    width: f64,
    /// How many characters right of the left edge of its column it begins.
    indent: f64,
    /// How far below the line before it stands, in points; none at a column's head.
    leap: Option<f64>,
    justified: bool,
}

/// A line that stops inside a sentence may be short of a ragged edge by this part of the column.
const RAGGED: f64 = 0.2;
/// What would have fitted by no more than so many characters may not have: closing marks hang, and letters are narrow.
const SLACK: f64 = 0.6;
/// A stretched line ends so near to its edge, in characters.
const FLUSH: f64 = 0.6;
/// A line that begins so many characters behind the edge is indented…
const INDENTED: f64 = 0.8;
/// …and by no more as a paragraph.
const WIDEST_INDENT: f64 = 5.0;
/// Lines that stand apart by more than this, of what is usual, are of two paragraphs.
const APART: f64 = 1.3;
/// Letters that are this much larger than most are those of a title.
pub(super) const LARGE: f64 = 1.25;

/// The lines of a column with what tells where its paragraphs begin.
pub(super) fn flowing(lines: Vec<Line>, page: usize, measure: Measure) -> Vec<Flowing> {
    let mut before: Option<f64> = None;
    let mut flow = Vec::with_capacity(lines.len());
    for line in lines {
        let leap = before.map(|before| line.base - before);
        before = Some(line.base);
        let short = (measure.right - line.right) / line.size;
        let indent = (line.left - measure.left) / line.size;
        let width = (measure.right - measure.left) / line.size;
        flow.push(Flowing { line, page, short, width, indent, leap, justified: measure.justified });
    }
    flow
}

/// How a document sets its paragraphs, which its lines together tell.
pub(super) struct Setting {
    /// How far lines of a size stand apart inside of a paragraph, in points, by half points of size.
    leaps: BTreeMap<i64, f64>,
    /// Whether the first line of a paragraph is indented.
    indented: bool,
    /// The least distance between two paragraphs, of what is usual between lines.
    parting: f64,
    /// The size of most letters.
    pub(super) size: f64,
}

impl Setting {
    /// What lines tell.
    pub(super) fn new(lines: &[&Flowing]) -> Self {
        let mut leaps: BTreeMap<i64, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
        let (mut begun, mut indented) = (0, 0);
        for pair in lines.windows(2) {
            let (before, line) = (pair[0], pair[1]);
            if before.is_short_of(line) {
                begun += 1;
                indented += usize::from((1.2..=WIDEST_INDENT).contains(&line.indent));
            }
            let Some(leap) = line.leap.filter(|leap| *leap > 0.0 && same_size(before, line)) else { continue };
            let (inside, any) = leaps.entry(bucket(line.line.size)).or_default();
            any.push(leap);
            if before.short < 1.0 && line.indent < INDENTED {
                inside.push(leap);
            }
        }
        let usual = |(mut inside, mut any): (Vec<f64>, Vec<f64>)| {
            inside.sort_by(f64::total_cmp);
            any.sort_by(f64::total_cmp);
            // Of few lines that go on, or none, the lesser distance is what is usual.
            let of_all = any.get(any.len() / 4).copied().unwrap_or(1.0);
            inside.get(inside.len() / 4).copied().filter(|_| inside.len() >= 3).unwrap_or(of_all)
        };
        let leaps = leaps.into_iter().map(|(size, found)| (size, usual(found))).collect();
        let mut setting =
            Self { leaps, indented: indented * 10 >= begun * 6 && begun > 0, parting: 1.0, size: size(lines) };
        let parted = lines.windows(2).filter(|pair| !setting.goes_on(pair[0], pair[1]));
        let mut gaps: Vec<f64> = parted.filter_map(|pair| setting.gap(pair[1])).filter(|gap| *gap > 0.0).collect();
        gaps.sort_by(f64::total_cmp);
        setting.parting = gaps.get(gaps.len() / 5).copied().unwrap_or(1.0);
        setting
    }

    /// How far below the one before a line stands, as a multiple of what is usual.
    fn gap(&self, line: &Flowing) -> Option<f64> {
        let usual = self.leaps.get(&bucket(line.line.size)).copied().unwrap_or(line.line.size * 1.5);
        Some(line.leap? / usual.max(1.0))
    }

    /// Whether paragraphs stand further apart than others do: a blank line between.
    pub(super) fn is_set_apart(&self, line: &Flowing) -> bool {
        self.gap(line).is_some_and(|gap| gap > APART && gap > self.parting * APART)
    }

    /// Whether a line goes on with the paragraph of the one before.
    pub(super) fn goes_on(&self, before: &Flowing, line: &Flowing) -> bool {
        let (last, words) = (before.line.words.trim_end(), line.line.words.trim_start());
        let cells = last.contains('\u{3000}') || words.contains('\u{3000}');
        let near = self.gap(line).is_none_or(|gap| gap > 0.0 && gap < APART);
        if cells || !near || !same_size(before, line) {
            return false;
        }
        // The row of a table as Markdown writes it has a stroke at both ends.
        if last.starts_with('|') && !words.starts_with('|') && words.ends_with('|') {
            return true;
        }
        if words.starts_with(['|', '#']) || metadata::is_stated(words) {
            return false;
        }
        if self.is_title(before) && self.is_title(line) && line.indent > INDENTED {
            return line.leap.is_some();
        }
        let finished = last.ends_with(['。', '！', '？', '；', '：', '”', '）']);
        // The head of a column goes on only in the middle of a sentence where nothing else tells.
        let head = line.leap.is_none() && !self.indented && (finished || !last.contains(['，', '。', '、', '；']));
        let item = finished && begins_item(words) && !self.indented;
        !before.is_short_of(line) && line.indent < INDENTED && !head && !item
    }

    /// Whether a line may be one of a title over several: large, and in the middle of its column.
    fn is_title(&self, line: &Flowing) -> bool {
        line.line.size >= self.size * LARGE && (line.short - line.indent).abs() < 1.5
    }
}

impl Flowing {
    /// Whether a line ends before its edge although what begins the next would have fitted.
    fn is_short_of(&self, next: &Self) -> bool {
        if self.justified {
            return self.short > FLUSH;
        }
        let words = self.line.words.trim_end();
        let prose = words.contains(['，', '。', '、', '；', '（']) || (1.2..=WIDEST_INDENT).contains(&self.indent);
        let unfinished = prose && !words.ends_with(['。', '！', '？', '；', '：', '”', '）']);
        let ragged = unfinished && self.short < self.width * RAGGED;
        !ragged && self.short > next.line.head / next.line.size + SLACK
    }
}

/// The size of most letters.
fn size(lines: &[&Flowing]) -> f64 {
    let of = |line: &&Flowing| std::iter::repeat_n(line.line.size, line.line.words.chars().count().min(100));
    let mut sizes: Vec<f64> = lines.iter().flat_map(of).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

fn same_size(one: &Flowing, other: &Flowing) -> bool {
    (one.line.size - other.line.size).abs() < 0.15 * other.line.size
}

/// Half points of a size. Sizes of pages are small numbers.
fn bucket(size: f64) -> i64 {
    (size * 2.0).round().clamp(0.0, 10_000.0) as i64
}

/// 一、 （二） 3. 第四条: a finished line before it and this is another paragraph, however full the line is.
fn begins_item(words: &str) -> bool {
    let rest = words.trim_start_matches(['（', '(', '第']);
    let number = rest.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十百".contains(*c)).count();
    let behind = rest.chars().nth(number);
    (1..=4).contains(&number) && behind.is_some_and(|c| "、.．）)条章节".contains(c))
}

/// Whether a space was lost between two lines: between words of letters. Digits at both sides are one number.
pub(super) fn joins_letters(before: &str, after: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(before.chars().next_back()) && letter(after.chars().next())
}
