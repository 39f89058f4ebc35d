//! The way in which a page is written. A page whose lines run downwards is turned by a quarter, and so is one that lies on its
//! side: what then makes lines, columns and paragraphs of it need not know.
//!
//! In vertical writing Chinese characters stand upright below each other, lines go from right to left, and letters and numbers lie
//! on their side. So a page is vertical where most of its upright characters are drawn below the one before, not beside it.

use std::ops::Range;

use super::glyph::{Mark, Page};
use super::rule::Rule;

/// The way in which a character stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Upright, as on most pages.
    Upright,
    /// On its side, its line running downwards.
    Down,
    /// On its side, its line running upwards.
    Up,
    /// Any other.
    Aslant,
}

impl Way {
    /// The way of a character by where its line goes on: to the right, and downwards.
    pub(super) fn of(right: f64, down: f64) -> Self {
        match () {
            () if down.abs() <= right * LEAN => Self::Upright,
            () if right.abs() <= down * LEAN => Self::Down,
            () if right.abs() <= -down * LEAN => Self::Up,
            () => Self::Aslant,
        }
    }
}

/// A character as it is drawn. Lengths are points; the page's left upper corner is 0, 0.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) words: String,
    /// Where it stands: the left end of its base.
    pub(super) x: f64,
    pub(super) y: f64,
    /// How long its base is.
    pub(super) long: f64,
    pub(super) size: f64,
    pub(super) way: Way,
}

/// How far a line may lean, as a part of its length.
const LEAN: f64 = 0.1;
/// Two characters follow each other where they stand on one line within this part of their size…
const ALIGNED: f64 = 0.35;
/// …and the second is so many sizes further down, or begins within so many of where the first ends.
const NEXT: Range<f64> = 0.3..2.5;
const NEAR: f64 = 1.0;
/// What a Chinese character has of its height above its base.
const ABOVE: f64 = 0.88;
/// How far under its middle its base is.
const UNDER: f64 = 0.38;
/// A few upright characters beside each other in a vertical line, such as a number of two digits, are so many sizes wide at the most.
const BESIDE: f64 = 1.6;
/// The least distance of lines that are written across on a vertical page, in sizes.
const LEADING: f64 = 2.0;

/// A page with its characters as they are read.
pub(super) fn upright(mut page: Page, placed: Vec<Placed>) -> Page {
    let count = |way: Way| placed.iter().filter(|one| one.way == way && !one.is_blank()).count();
    let (straight, down, up) = (count(Way::Upright), count(Way::Down), count(Way::Up));
    let all = straight + down + up + count(Way::Aslant);
    if is_vertical(&placed) {
        page.turned = all - straight - down;
        return vertical(turned(page, false), placed);
    }
    let (way, kept) = match () {
        () if straight >= down.max(up) => (Way::Upright, straight),
        () if down >= up => (Way::Down, down),
        () => (Way::Up, up),
    };
    page.turned = all - kept;
    let page = if way == Way::Upright { page } else { turned(page, way == Way::Up) };
    let (width, height) = (page.width, page.height);
    // The page has been turned, so that its width was its height.
    let mark = |one: Placed| match way {
        Way::Down => one.mark(one.y, height - one.x),
        Way::Up => one.mark(width - one.y, one.x),
        Way::Upright | Way::Aslant => one.mark(one.x, one.y),
    };
    Page { glyphs: placed.into_iter().filter(|one| one.way == way).map(mark).collect(), ..page }
}

impl Placed {
    fn is_blank(&self) -> bool {
        self.words.trim().is_empty()
    }

    fn mark(&self, left: f64, base: f64) -> Mark {
        Mark { words: self.words.clone(), left, right: left + self.long, base, size: self.size }
    }

    fn middle(&self) -> f64 {
        self.x + self.long / 2.0
    }

    /// Whether another stands right below, upright as this one does.
    fn is_above(&self, next: &Self) -> bool {
        let size = self.size.max(next.size);
        (self.middle() - next.middle()).abs() < ALIGNED * size && NEXT.contains(&((next.y - self.y) / size))
    }

    /// Whether another stands right of it on one line.
    fn is_before(&self, next: &Self) -> bool {
        let size = self.size.max(next.size);
        (self.y - next.y).abs() < ALIGNED * size && (next.x - self.x - self.long).abs() < NEAR * size
    }
}

/// Whether most upright characters that follow another one stand below it.
fn is_vertical(placed: &[Placed]) -> bool {
    let upright: Vec<&Placed> = placed.iter().filter(|one| one.way == Way::Upright && !one.is_blank()).collect();
    let pairs =
        |follows: fn(&Placed, &Placed) -> bool| upright.windows(2).filter(|pair| follows(pair[0], pair[1])).count();
    pairs(Placed::is_above) > pairs(Placed::is_before)
}

/// A page turned by a quarter with its rules: to the left, or to the right.
fn turned(mut page: Page, right: bool) -> Page {
    let (width, height) = (page.width, page.height);
    for rule in &mut page.rules {
        // What ran along the page runs down now.
        let mirrored = if right { rule.level } else { !rule.level };
        let mirrored_ends = right != rule.level;
        let length = if rule.level { height } else { width };
        let at = if mirrored { length - rule.at } else { rule.at };
        let across = if rule.level { width } else { height };
        let (from, to) = if mirrored_ends { (across - rule.to, across - rule.from) } else { (rule.from, rule.to) };
        *rule = Rule { level: !rule.level, at, from, to };
    }
    Page { width: height, height: width, ..page }
}

/// The characters of a page of vertical lines that has been turned.
fn vertical(mut page: Page, placed: Vec<Placed>) -> Page {
    // What was right is above now.
    let (width, height) = (page.height, page.width);
    let body = body(&placed);
    let (mut lines, mut across): (Vec<Mark>, Vec<Mark>) = Default::default();
    for run in runs(placed) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let size = run.iter().map(|one| one.size).fold(0.0, f64::max);
        let (wide, top) = (last.x + last.long - first.x, first.y - ABOVE * size);
        if first.way == Way::Upright && (wide > BESIDE * size || first.y < body.start || top > body.end) {
            across.extend(run.into_iter().map(|one| one.mark(one.x, one.y)));
        } else if first.way == Way::Upright {
            let base = width - first.x - wide / 2.0 + UNDER * size;
            let words = run.iter().map(|one| one.words.as_str()).collect();
            lines.push(Mark { words, left: top, right: top + size, base, size });
        } else {
            lines.extend(run.into_iter().map(|one| one.mark(one.y, width - one.x)));
        }
    }
    place_across(across, &mut lines, &body, [width, height]);
    page.glyphs = lines;
    page
}

/// From where to where the vertical lines of a page reach, from its top.
fn body(placed: &[Placed]) -> Range<f64> {
    let upright: Vec<&Placed> = placed.iter().filter(|one| one.way == Way::Upright && !one.is_blank()).collect();
    let pairs = upright.windows(2).filter(|pair| pair[0].is_above(pair[1]));
    pairs.fold(f64::INFINITY..f64::NEG_INFINITY, |body, pair| {
        body.start.min(pair[0].y - ABOVE * pair[0].size)..body.end.max(pair[1].y)
    })
}

/// Puts what is written across on a vertical page where it is read: what stands under the lines, such as the page's number, behind
/// them, all else, titles and running heads, before them. Each keeps its distance from the edge of the page and from the lines.
fn place_across(across: Vec<Mark>, lines: &mut Vec<Mark>, body: &Range<f64>, [width, height]: [f64; 2]) {
    let bases = || lines.iter().map(|mark| mark.base);
    let first = bases().fold(f64::INFINITY, f64::min);
    let (mut before, mut behind) = (first, bases().fold(0.0, f64::max));
    let rows = super::line::rows(across).into_iter().map(|row| {
        let size = row.iter().map(|mark| mark.size).fold(0.0, f64::max);
        (row.first().map_or(0.0, |mark| mark.base), size, row)
    });
    let (above, under): (Vec<_>, Vec<_>) = rows.partition(|(base, ..)| *base <= body.end);
    for (base, size, row) in above.into_iter().rev() {
        before = (first - (body.start + ABOVE * size - base)).min(base).min(before - LEADING * size);
        lines.extend(row.into_iter().map(|mark| Mark { base: before, ..mark }));
    }
    for (base, size, row) in under {
        behind = (behind + LEADING * size).max(width - (height - base));
        lines.extend(row.into_iter().map(|mark| Mark { base: behind, ..mark }));
    }
}

/// Characters that follow each other on one line across, together; all others one by one. Those that lie on their side or
/// aslant the other way are left out.
fn runs(placed: Vec<Placed>) -> Vec<Vec<Placed>> {
    let mut runs: Vec<Vec<Placed>> = Vec::new();
    for one in placed.into_iter().filter(|one| matches!(one.way, Way::Upright | Way::Down)) {
        let goes_on = |run: &Vec<Placed>| {
            run.last().is_some_and(|last| last.way == Way::Upright && one.way == Way::Upright && last.is_before(&one))
        };
        match runs.last_mut().filter(|run| goes_on(run)) {
            Some(run) => run.push(one),
            None => runs.push(vec![one]),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::read::pdf::flow::Flow;
    use crate::read::table::Headings;

    const SIZE: f64 = 10.0;

    fn placed(words: char, x: f64, y: f64, way: Way) -> Placed {
        let long = if words.is_ascii() { SIZE / 2.0 } else { SIZE };
        Placed { words: words.to_string(), x, y, long, size: SIZE, way }
    }

    fn text(placed: Vec<Placed>) -> String {
        let page = Page { width: 300.0, height: 400.0, ..Page::default() };
        let headings = Headings::new(&Lexicon::builtin());
        Flow::new(vec![upright(page, placed)], &headings).text(&headings).text
    }

    /// Lines from the right, each drawn downwards; letters and numbers lie on their side.
    fn vertical_lines(lines: &[&str]) -> Vec<Placed> {
        let mut all = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let (x, mut y) = (250.0 - 16.0 * number as f64, 60.0);
            for c in line.chars() {
                if c.is_ascii() {
                    all.push(placed(c, x + SIZE * (0.5 - UNDER), y, Way::Down));
                    y += SIZE / 2.0;
                } else {
                    all.push(placed(c, x, y + ABOVE * SIZE, Way::Upright));
                    y += SIZE;
                }
            }
        }
        all
    }

    const LINES: [&str; 4] = [
        "　　全县今年安排重点项目五十三个，总投资三百亿元，其",
        "中续建30个。截至目前已全部开工复工，完成投资过半。　",
        "　　县里推行进度排名，张榜公布，每月一次评比，好的表",
        "扬，差的约谈。",
    ];

    #[test]
    fn vertical_lines_are_read_from_the_right() {
        let expected = "　　全县今年安排重点项目五十三个，总投资三百亿元，其中续建30个。截至目前已全部开工复工，完成投资过半。\n　　县里推行进度排名，张榜公布，每月一次评比，好的表扬，差的约谈。\n";
        let found = text(vertical_lines(&LINES));
        let bare = |text: &str| text.replace(['　', ' '], "");
        assert_eq!(bare(&found), bare(expected));
    }

    #[test]
    fn what_is_written_across_on_a_vertical_page_comes_first() {
        let mut page = vertical_lines(&LINES);
        let across = "河湾县重点项目".chars().enumerate();
        page.extend(across.map(|(at, c)| placed(c, 60.0 + at as f64 * SIZE, 45.0, Way::Upright)));
        // Two digits that stand upright beside each other are one place of their line.
        page.extend([
            placed('—', 140.0, 390.0, Way::Upright),
            placed('3', 150.0, 390.0, Way::Upright),
            placed('—', 155.0, 390.0, Way::Upright),
        ]);
        let year = [
            placed('1', 170.0, 100.0, Way::Upright),
            placed('2', 175.0, 100.0, Way::Upright),
            placed('月', 170.0, 110.0, Way::Upright),
        ];
        page.extend(year);
        let found = text(page);
        assert!(found.starts_with("河湾县重点项目\n"), "{found}");
        assert!(found.trim_end().ends_with("12月"), "{found}");
    }

    #[test]
    fn a_page_on_its_side_is_turned() {
        let words = "全县今年安排重点项目五十三个。";
        for way in [Way::Down, Way::Up] {
            let mut page: Vec<Placed> = Vec::new();
            for line in 0..3 {
                for (at, c) in words.chars().enumerate() {
                    let (across, along) = (16.0 * f64::from(line), at as f64 * SIZE);
                    page.push(match way {
                        Way::Down => placed(c, 250.0 - across, 50.0 + along, way),
                        _ => placed(c, 50.0 + across, 350.0 - along, way),
                    });
                }
            }
            page.push(placed('3', 290.0, 390.0, Way::Upright));
            assert_eq!(text(page), format!("{words}\n").repeat(3), "{way:?}");
        }
    }

    #[test]
    fn rules_are_turned_with_their_page() {
        let level = Rule { level: true, at: 100.0, from: 20.0, to: 80.0 };
        let down = Rule { level: false, at: 30.0, from: 100.0, to: 150.0 };
        let page = || Page { width: 300.0, height: 400.0, rules: vec![level, down], ..Page::default() };
        let left = turned(page(), false);
        assert_eq!((left.width, left.height), (400.0, 300.0));
        assert_eq!(left.rules[0], Rule { level: false, at: 100.0, from: 220.0, to: 280.0 });
        assert_eq!(left.rules[1], Rule { level: true, at: 270.0, from: 100.0, to: 150.0 });
        let right = turned(page(), true);
        assert_eq!(right.rules[0], Rule { level: false, at: 300.0, from: 20.0, to: 80.0 });
        assert_eq!(right.rules[1], Rule { level: true, at: 30.0, from: 250.0, to: 300.0 });
    }
}
