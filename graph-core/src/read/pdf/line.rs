//! Characters -> pieces of lines: what stands on one height without a wide gap.

use unicode_normalization::UnicodeNormalization;

use super::glyph::Mark;

/// A piece of a line. Lengths are points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// How wide what cannot be broken at its beginning is.
    pub(super) head: f64,
    /// How many of its characters stand apart from the one before without a space, as those of stretched lines do.
    pub(super) loose: usize,
}

/// Heights that differ by less than this part of the size are one line.
const LEVEL: f64 = 0.45;
/// A gap of so many sizes parts a line; gutters between columns are wider.
const WIDE: f64 = 1.6;
/// A gap of this part of the size between Chinese characters was set on purpose.
const BLANK: f64 = 0.8;
/// A space that was written takes at least this part of the size; programs leave others behind where they turn to a new line.
const LEAST: f64 = 0.1;
/// A gap of this part of the size is none but what widths are rounded to.
const CLOSE: f64 = 0.001;
/// A gap of this part of the size is a space between words of letters.
const SPACE: f64 = 0.2;

/// The pieces of the lines of a page, from the top, those of one height from the left.
pub(super) fn pieces(glyphs: Vec<Mark>) -> Vec<Vec<Piece>> {
    let rows = rows(glyphs).into_iter().map(row);
    rows.filter(|row| !row.is_empty()).collect()
}

/// The characters of a page by the line that they stand on, from the top.
pub(super) fn rows(mut glyphs: Vec<Mark>) -> Vec<Vec<Mark>> {
    glyphs.retain(|glyph| glyph.right >= glyph.left);
    glyphs.sort_by(|one, other| one.base.total_cmp(&other.base).then(one.left.total_cmp(&other.left)));
    let mut rows: Vec<Vec<Mark>> = Vec::new();
    for glyph in glyphs {
        // The row's height is that of its last glyph: sorted by height, a small figure beside a large word goes with it.
        let fits = rows
            .last()
            .and_then(|row| row.last())
            .is_some_and(|last| glyph.base - last.base < LEVEL * glyph.size.min(last.size));
        match rows.last_mut() {
            Some(row) if fits => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    rows
}

fn row(mut glyphs: Vec<Mark>) -> Vec<Piece> {
    glyphs.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut last, mut spaced): (Option<Mark>, bool) = (None, false);
    // The space between two words may be left at the beginning of a line. One alone is no indent.
    let mut blanks = glyphs.iter().take_while(|glyph| glyph.words.trim().is_empty());
    let is_space = |blank: &&Mark| blank.words.chars().count() == 1 && blank.words != "\u{3000}";
    let space = blanks.next().filter(is_space).filter(|_| blanks.next().is_none()).map(|space| space.left);
    for glyph in glyphs {
        if glyph.words.trim().is_empty() {
            spaced = true;
            continue;
        }
        // Bold that is made by printing twice says nothing twice.
        let again = |last: &Mark| last.words == glyph.words && glyph.left - last.left < 0.3 * glyph.size;
        if last.as_ref().is_some_and(again) {
            continue;
        }
        let near = |last: &Mark| (glyph.left - last.right) / glyph.size.max(last.size) < WIDE;
        match (pieces.last_mut(), last.filter(near)) {
            (Some(piece), Some(last)) => piece.add(&glyph, &last, spaced),
            _ => {
                let Mark { words, left, right, base, size } = glyph.clone();
                let space = space.filter(|space| pieces.is_empty() && left - space < WIDE * size);
                let left = space.unwrap_or(left);
                pieces.push(Piece { words, left, right, base, size, head: right - left, loose: 0 });
            }
        }
        (last, spaced) = (Some(glyph), false);
    }
    pieces
}

impl Piece {
    /// Adds a character behind another; `spaced` where a space was written between them.
    fn add(&mut self, glyph: &Mark, last: &Mark, spaced: bool) {
        let gap = (glyph.left - last.right) / glyph.size.max(last.size);
        let letters = |words: &str| words.chars().any(|c| c.is_ascii_graphic());
        let apart = gap > SPACE && letters(&glyph.words) && letters(&last.words);
        // A number's mark is followed by a tab: 一、 （二）.
        let marked = self.words.ends_with(['、', '）', '。', '：', '，']);
        if (spaced && gap > LEAST) || apart || (gap > BLANK && !marked) {
            self.words.push(' ');
        }
        if self.right - self.left <= self.head && is_unbroken(&self.words, &glyph.words) {
            self.head = glyph.right - self.left;
        }
        self.loose += usize::from(gap > CLOSE && !self.words.ends_with(' '));
        self.words.push_str(&glyph.words);
        self.right = self.right.max(glyph.right);
        self.size = self.size.max(glyph.size);
        self.base = self.base.max(glyph.base);
    }
}

/// The longest word or number that is not broken, in characters.
const LONGEST_WORD: usize = 20;

/// Whether a line is not broken between the words at its beginning and the next: before the marks that close, behind those that
/// open, inside of a word of letters or a number.
fn is_unbroken(begun: &str, next: &str) -> bool {
    let narrow = |c: char| c.is_ascii_alphanumeric() || ".,%-/".contains(c);
    let closes = next.starts_with(|c| "，。、；：！？”’）》」』】〕％%".contains(c));
    let opens = begun.ends_with(['（', '《', '“', '‘', '「', '『', '【', '〔', '(']);
    let word = begun.chars().all(narrow) && next.chars().all(narrow) && begun.len() < LONGEST_WORD;
    closes || opens || word
}

/// A character as people write it: browsers print 人 as the radical of that shape, which no search finds.
pub(super) fn unified(c: char) -> char {
    match c {
        // The dot in a name, for which some encodings have the Japanese one alone.
        '\u{2027}' | '\u{30fb}' => '·',
        '\u{fe10}'..='\u{fe48}' => {
            UPRIGHT_MARKS.chars().zip(MARKS.chars()).find(|(upright, _)| *upright == c).map_or(c, |(_, mark)| mark)
        }
        // The shape is that of 户, the character that Unicode names is 戶.
        '\u{2f3e}' => '户',
        '\u{2e80}'..='\u{2ef3}' => RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, plain)| *plain),
        '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{fad9}' | '\u{2f800}'..='\u{2fa1d}' => {
            let mut plain = std::iter::once(c).nfkc();
            plain.next().unwrap_or(c)
        }
        c => c,
    }
}

/// The marks of lines that run downwards, and the same marks as everybody types them. By GB/T 15834 the quotes ﹃ and ﹁ of vertical
/// lines are what “ and ‘ are in others.
const UPRIGHT_MARKS: &str = "︐︑︒︓︔︕︖︗︘︙︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈";
const MARKS: &str = "，、。：；！？〖〗…—–（）｛｝〔〕【】《》〈〉‘’“”［］";

/// Radicals of the block U+2E80 and the characters of the same shape, which Unicode does not hold to be the same.
const RADICALS: &[(char, char)] = &[
    ('\u{2e82}', '乛'),
    ('\u{2e83}', '乚'),
    ('\u{2e85}', '亻'),
    ('\u{2e89}', '刂'),
    ('\u{2e8f}', '尣'),
    ('\u{2e90}', '尢'),
    ('\u{2e92}', '巳'),
    ('\u{2e93}', '幺'),
    ('\u{2e94}', '彑'),
    ('\u{2e95}', '彐'),
    ('\u{2e96}', '忄'),
    ('\u{2e98}', '扌'),
    ('\u{2e99}', '攵'),
    ('\u{2e9b}', '旡'),
    ('\u{2e9e}', '歺'),
    ('\u{2e9f}', '母'),
    ('\u{2ea0}', '民'),
    ('\u{2ea1}', '氵'),
    ('\u{2ea3}', '灬'),
    ('\u{2ea4}', '爫'),
    ('\u{2ea6}', '丬'),
    ('\u{2ea8}', '犭'),
    ('\u{2ead}', '礻'),
    ('\u{2eaf}', '糹'),
    ('\u{2eb0}', '纟'),
    ('\u{2eb1}', '罓'),
    ('\u{2eb9}', '耂'),
    ('\u{2eba}', '肀'),
    ('\u{2ebe}', '艹'),
    ('\u{2ec2}', '衤'),
    ('\u{2ec5}', '见'),
    ('\u{2ec6}', '角'),
    ('\u{2ec8}', '讠'),
    ('\u{2ec9}', '贝'),
    ('\u{2ecb}', '车'),
    ('\u{2ecc}', '辶'),
    ('\u{2ed0}', '钅'),
    ('\u{2ed1}', '長'),
    ('\u{2ed2}', '镸'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '门'),
    ('\u{2ed6}', '阝'),
    ('\u{2ed8}', '青'),
    ('\u{2ed9}', '韦'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2edd}', '食'),
    ('\u{2edf}', '飠'),
    ('\u{2ee0}', '饣'),
    ('\u{2ee2}', '马'),
    ('\u{2ee3}', '骨'),
    ('\u{2ee4}', '鬼'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee7}', '卤'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eea}', '黾'),
    ('\u{2eeb}', '斉'),
    ('\u{2eec}', '齐'),
    ('\u{2eee}', '齿'),
    ('\u{2eef}', '竜'),
    ('\u{2ef0}', '龙'),
    ('\u{2ef1}', '龜'),
    ('\u{2ef2}', '亀'),
    ('\u{2ef3}', '龟'),
];
