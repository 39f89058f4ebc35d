//! The characters of a page and where they stand.

use std::panic::resume_unwind;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page;
use hayro_interpret::hayro_syntax::xref::XRef;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};

use super::rule::{self, Rule};
use super::turn::{self, Placed, Way};

/// What pages may draw altogether: glyphs, paths, pictures, forms. A newspaper page has some 20,000.
pub(super) const BUDGET: usize = 5_000_000;

/// Lines of one page. More are a drawing, which is no table.
const MOST_RULES: usize = 20_000;

/// What the interpreter is stopped with when the budget is spent. It is no mistake, so nothing is printed.
pub(super) struct Exhausted;

/// A character on a page. Lengths are points; the page's left upper corner is 0, 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// What it says; mostly one character.
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where it stands, downwards from the top.
    pub(super) base: f64,
    /// The height of its font.
    pub(super) size: f64,
}

/// The characters of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Mark>,
    pub(super) rules: Vec<Rule>,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Characters that their font does not tell.
    pub(super) unknown: usize,
    /// Characters that stand another way than the page is written.
    pub(super) turned: usize,
}

/// Reads a page.
pub(super) fn page<'a>(
    page: &page::Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    xref: &'a XRef,
    budget: &mut usize,
) -> Page {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, cache, xref, settings.clone());
    let mut reader = Reader {
        page: Page { width: bounds.x1, height: bounds.y1, ..Page::default() },
        placed: vec![],
        bounds,
        artifacts: vec![],
        budget,
    };
    interpret_page(page, &mut context, &mut reader);
    turn::upright(reader.page, reader.placed)
}

struct Reader<'b> {
    page: Page,
    /// Its characters in the order in which they are drawn.
    placed: Vec<Placed>,
    bounds: Rect,
    /// For each marked sequence that is open, whether it is no part of the text: headers, footers, page numbers.
    artifacts: Vec<bool>,
    budget: &'b mut usize,
}

impl Reader<'_> {
    fn spend(&mut self, times: usize) {
        match self.budget.checked_sub(times) {
            Some(left) => *self.budget = left,
            None => resume_unwind(Box::new(Exhausted)),
        }
    }

    fn glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, vertical: bool) {
        let origin = transform * Point::ZERO;
        let up = (transform * Point::new(0.0, EM)) - origin;
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            // Browsers draw the letters of many a font themselves.
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let along = (transform * Point::new(advance.map_or(EM, f64::from), 0.0)) - origin;
        let size = up.hypot();
        let words = match glyph.as_unicode() {
            Some(BfString::Char(c)) => readable(c).to_string(),
            Some(BfString::String(words)) => words.chars().map(readable).collect(),
            None => UNKNOWN.to_string(),
        };
        if !(origin.x.is_finite() && origin.y.is_finite() && size.is_finite() && size > 0.5) {
            return;
        }
        if !self.bounds.inflate(size, size).contains(origin) || words.chars().all(char::is_control) {
            return;
        }
        self.page.unknown += words.matches(UNKNOWN).count();
        // A font for lines that run downwards says how far down the next character stands, not how wide it is.
        let long = if vertical { size } else { along.hypot() };
        self.placed.push(Placed { words, x: origin.x, y: origin.y, long, size, way: Way::of(along.x, along.y) });
    }
}

/// Units of a glyph to the height of its font.
const EM: f64 = 1000.0;
/// What stands for a character that its font does not tell.
const UNKNOWN: char = '\u{fffd}';

/// A character as people write it. What a font keeps for itself is unknown; browsers print 人 as the radical of that shape.
fn readable(c: char) -> char {
    match c {
        '\u{e000}'..='\u{f8ff}' | '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' => UNKNOWN,
        '\u{a0}' | '\t' => ' ',
        c => super::line::unified(c),
    }
}

impl<'a> Device<'a> for Reader<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.spend(run.glyphs().len().max(1));
        if self.artifacts.contains(&true) {
            return;
        }
        let vertical = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), vertical);
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<&Dict<'_>>) {
        self.artifacts.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.artifacts.pop();
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(path.elements().len().max(1));
        if self.page.rules.len() < MOST_RULES {
            rule::rules(path, props.transform, mode, &mut self.page.rules);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.spend(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(1);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.spend(1);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::lexicon::Lexicon;
    use crate::read::table::Headings;

    /// The text of a document of one page that draws with one font.
    fn text(font: &str, others: &[&str], draws: &str) -> String {
        let head = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        ];
        let stream = |words: &str| format!("<</Length {}>>stream\n{words}\nendstream", words.len());
        let objects = head.map(str::to_owned).into_iter().chain([stream(draws), font.to_owned()]);
        let others =
            others.iter().map(|other| if other.starts_with('<') { (*other).to_owned() } else { stream(other) });
        let (mut file, mut table, mut count) = (String::from("%PDF-1.7\n"), String::new(), 1);
        for object in objects.chain(others) {
            writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
            writeln!(file, "{count} 0 obj\n{object}\nendobj").unwrap();
            count += 1;
        }
        let start = file.len();
        write!(file, "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").unwrap();
        let (draft, _) = super::super::read(&file.into_bytes().into(), &Headings::new(&Lexicon::builtin())).unwrap();
        draft.text.trim_end().to_owned()
    }

    #[test]
    fn letters_that_a_document_draws_itself_are_as_wide_as_it_says() {
        let widths = "250 0 0 0 0 0 0 0 0 0 0 0 0 0 250 0 500 500 500 500";
        let font = format!(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Type/Encoding/Differences[32/space 46/period 48/zero/one/two/three]>>/FirstChar 32/LastChar 51/Widths[{widths}]>>"
        );
        assert_eq!(text(&font, &["500 0 d0 0 0 9 9 re f"], "BT /F 10 Tf 50 300 Td (1. 20) Tj (30) Tj ET"), "1. 2030");
    }

    #[test]
    fn every_chinese_encoding_that_readers_must_know_is_read() {
        let gbk = |words: &str| encoding_rs::GB18030.encode(words).0.into_owned();
        let unicode = |words: &str| -> Vec<u8> { words.encode_utf16().flat_map(u16::to_be_bytes).collect() };
        let (common, rare, rarer) = ("河北青禾化工（集团）2024年投资12.5亿元", "朱镕、東莞，共3家", "㐀𠂇");
        let encodings: [(&str, &[&str]); 8] = [
            ("GB-EUC-H", &[common]),
            ("GBK-EUC-H", &[common, rare]),
            ("GBKp-EUC-H", &[common, rare]),
            ("GBK2K-H", &[common, rare, "㐀"]),
            ("UniGB-UCS2-H", &[common, rare]),
            ("UniGB-UTF16-H", &[common, rare, rarer]),
            ("GBK-EUC-V", &["河"]),
            ("UniGB-UTF16-V", &["河"]),
        ];
        let descendant = "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>>>";
        for (encoding, every) in encodings {
            let font = format!(
                "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[6 0 R]>>"
            );
            for words in every {
                let code = if encoding.starts_with("Uni") { unicode(words) } else { gbk(words) };
                let code: String = code.iter().map(|byte| format!("{byte:02x}")).collect();
                let draws = format!("BT /F 10 Tf 50 300 Td <{code}> Tj ET");
                let found: String = text(&font, &[descendant], &draws).split_whitespace().collect();
                assert_eq!(found, *words, "{encoding}");
            }
        }
    }
}
