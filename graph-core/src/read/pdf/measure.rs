//! The measure of columns: where their lines begin and end, over all pages of a document.
//!
//! One page shows little: a list's lines are all short, and a page may hold the end of one paragraph. So columns at one
//! place of their pages share what the most of their lines say.

use super::order::{Column, Line};

/// Where the lines of a column begin and end, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Whether lines are stretched so that all that go on end at one place.
    pub(super) justified: bool,
}

/// Columns whose left edges differ by less, in points, stand at one place.
const NEAR: f64 = 6.0;
/// Lines end at one edge where they differ by this part of their size; closing marks may hang.
const FLUSH: f64 = 0.4;
/// Lines that are stretched end within this part of their size, but for a few that end a paragraph: of a hundred so many do.
const STRETCHED: f64 = 0.15;
const MOST: usize = 88;
/// One in so many of the lines that end there stands wider than its characters are.
const FEW: usize = 10;
/// Lines of prose that goes on end in so many sizes before the edge: a mark may not begin the next line.
const RAGGED: f64 = 1.6;
/// An edge is one where this part of the lines end at it, in a hundred…
const SHARE: usize = 20;
/// …and the lines are so wide, in sizes, as those of lists of names are not…
const NARROWEST: f64 = 12.0;
/// …or where it lies as far from the page's right as the left edge from the left, in sizes.
const SYMMETRY: f64 = 4.0;
/// An indent is no wider, in sizes.
const WIDEST_INDENT: f64 = 5.0;

/// The measure of each column, with the width of its page.
pub(super) fn measures(columns: &[(&Column, f64)]) -> Vec<Measure> {
    let left = |column: &Column| first(column.lines.iter());
    let mut order: Vec<usize> = (0..columns.len()).collect();
    let lefts: Vec<f64> = columns.iter().map(|(column, _)| left(column)).collect();
    order.sort_by(|one, other| lefts[*one].total_cmp(&lefts[*other]).then(one.cmp(other)));
    let mut groups: Vec<Group> = Vec::new();
    for at in order {
        let (column, page) = columns[at];
        let fits = |group: &&mut Group| group.beside == column.beside && lefts[at] - group.measure.left < NEAR;
        match groups.iter_mut().rev().find(fits) {
            Some(group) => group.columns.push(at),
            None => {
                let measure = Measure { left: lefts[at], right: page - lefts[at], justified: false };
                groups.push(Group { beside: column.beside, measure, columns: vec![at], lines: 0 });
            }
        }
    }
    groups.iter_mut().for_each(|group| group.measure(columns));
    let mut measures = vec![Measure { left: 0.0, right: 0.0, justified: false }; columns.len()];
    for group in &groups {
        let measure = groups
            .iter()
            .find(|other| group.is_indented_of(other, columns))
            .map_or(group.measure, |other| other.measure);
        group.columns.iter().for_each(|at| measures[*at] = measure);
    }
    measures
}

/// Columns at one place.
struct Group {
    beside: bool,
    measure: Measure,
    columns: Vec<usize>,
    lines: usize,
}

impl Group {
    fn measure(&mut self, columns: &[(&Column, f64)]) {
        let of_group: Vec<&(&Column, f64)> = self.columns.iter().filter_map(|at| columns.get(*at)).collect();
        let lines: Vec<&Line> = of_group.iter().flat_map(|(column, _)| &column.lines).collect();
        let left = first(lines.iter().copied());
        let right = densest(&lines);
        let size = lines.iter().map(|line| line.size).fold(0.0, f64::max).max(1.0);
        let ends = |within: f64| lines.iter().filter(|line| line.right >= right - within * line.size).count();
        let page = of_group.iter().map(|(_, page)| *page).fold(0.0, f64::max);
        let is_edge = self.beside
            || (page - left - right).abs() < SYMMETRY * size
            || (ends(RAGGED) >= 4 && ends(RAGGED) * 100 >= lines.len() * SHARE && right - left >= NARROWEST * size);
        let (flush, near) = (ends(STRETCHED), ends(2.5));
        // Characters that are all of one width end at one edge without being stretched.
        let stretched = lines.iter().filter(|line| line.stretched).count();
        self.measure.left = left;
        self.measure.right = if is_edge { right } else { right.max(page - left) };
        self.measure.justified = is_edge && near >= 4 && flush * 100 >= near * MOST && stretched * FEW >= flush;
        self.lines = lines.len();
    }

    /// Whether these are columns that hold indented lines alone, as another group has among its lines.
    fn is_indented_of(&self, other: &Self, columns: &[(&Column, f64)]) -> bool {
        let size = self
            .columns
            .iter()
            .filter_map(|at| columns.get(*at)?.0.lines.first())
            .map(|line| line.size)
            .fold(0.0, f64::max);
        let shift = self.measure.left - other.measure.left;
        other.beside == self.beside && other.lines > self.lines && shift > 0.0 && shift <= WIDEST_INDENT * size
    }
}

/// The leftmost place at which two lines begin; of all where no two agree.
fn first<'a>(lines: impl Iterator<Item = &'a Line>) -> f64 {
    let mut places: Vec<(f64, f64)> = lines.map(|line| (line.left, line.size)).collect();
    places.sort_by(|one, other| one.0.total_cmp(&other.0));
    let shared = places.windows(2).find(|pair| pair[1].0 - pair[0].0 <= FLUSH * pair[0].1);
    shared.map(|pair| pair[0]).or(places.first().copied()).map_or(0.0, |(place, _)| place)
}

/// The place before which the most lines end within what is ragged; of several the rightmost.
fn densest(lines: &[&Line]) -> f64 {
    let mut ends: Vec<(f64, f64)> = lines.iter().map(|line| (line.right, line.size)).collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut best, mut from) = ((0, 0.0), 0);
    for (at, (right, size)) in ends.iter().enumerate() {
        while ends.get(from).is_some_and(|(other, _)| right - other > RAGGED * size) {
            from += 1;
        }
        best = if at - from >= best.0 { (at - from, *right) } else { best };
    }
    best.1
}
