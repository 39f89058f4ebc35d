//! Straight lines that are drawn on a page, with which tables are ruled.

use hayro_interpret::DrawMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};

/// A straight line along the page or down it. Lengths are points; the page's left upper corner is 0, 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Whether it runs along the page.
    pub(super) level: bool,
    /// Its distance from the top, or from the left where it runs down.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// A filled shape thinner than this is a line.
const THICKEST: f64 = 2.5;
/// Shorter lines are parts of pictures and letters.
const SHORTEST: f64 = 3.0;
/// How far a line may lean.
const LEVEL: f64 = 0.5;
/// Corners of a shape that is a line: four, the first one again, and one that says nothing.
const MOST_CORNERS: usize = 6;

/// Adds the lines of a path: the sides of what is stroked, and filled shapes that are thin.
pub(super) fn rules(path: &BezPath, transform: Affine, mode: &DrawMode, found: &mut Vec<Rule>) {
    let (filled, stroked) = match mode {
        DrawMode::Fill(_) => (true, false),
        DrawMode::Stroke(_) => (false, true),
        DrawMode::FillAndStroke(..) => (true, true),
        DrawMode::Invisible => return,
    };
    let mut shape = |corners: &[Point]| {
        if stroked {
            found.extend(corners.windows(2).filter_map(|pair| side(pair[0], pair[1])));
        }
        if filled && (3..=MOST_CORNERS).contains(&corners.len()) {
            found.extend(thin(corners));
        }
    };
    let mut corners: Vec<Point> = Vec::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) => {
                shape(&corners);
                corners = vec![transform * point];
            }
            PathEl::LineTo(point) => corners.push(transform * point),
            PathEl::ClosePath => corners.extend(corners.first().copied()),
            // What is curved is no rule.
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => corners.clear(),
        }
    }
    shape(&corners);
}

fn side(one: Point, other: Point) -> Option<Rule> {
    let (across, down) = ((one.x - other.x).abs(), (one.y - other.y).abs());
    if down <= LEVEL && across >= SHORTEST {
        let (from, to) = (one.x.min(other.x), one.x.max(other.x));
        return Some(Rule { level: true, at: f64::midpoint(one.y, other.y), from, to });
    }
    let (from, to) = (one.y.min(other.y), one.y.max(other.y));
    let upright = across <= LEVEL && down >= SHORTEST;
    upright.then(|| Rule { level: false, at: f64::midpoint(one.x, other.x), from, to })
}

/// The line that a thin shape is.
fn thin(corners: &[Point]) -> Option<Rule> {
    let bound = |of: fn(&Point) -> f64| {
        let all = corners.iter().map(of);
        (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (bound(|point| point.x), bound(|point| point.y));
    let (across, down) = (right - left, bottom - top);
    if down <= THICKEST && across >= SHORTEST.max(down * 2.0) {
        return Some(Rule { level: true, at: f64::midpoint(top, bottom), from: left, to: right });
    }
    let upright = across <= THICKEST && down >= SHORTEST.max(across * 2.0);
    upright.then(|| Rule { level: false, at: f64::midpoint(left, right), from: top, to: bottom })
}

/// Rules of one direction that lie on one line and touch, as one.
pub(super) fn joined(mut rules: Vec<Rule>, near: f64) -> Vec<Rule> {
    rules.retain(|rule| rule.at.is_finite() && rule.from.is_finite() && rule.to.is_finite());
    rules.sort_by(|one, other| one.at.total_cmp(&other.at).then(one.from.total_cmp(&other.from)));
    let mut whole: Vec<Rule> = Vec::new();
    let mut rest = rules.as_slice();
    while let Some(first) = rest.first() {
        let (level, behind) = rest.split_at(rest.partition_point(|rule| rule.at <= first.at + near));
        let mut level = level.to_vec();
        level.sort_by(|one, other| one.from.total_cmp(&other.from));
        let begun = whole.len();
        for rule in level {
            match whole.get_mut(begun..).and_then(|open| open.last_mut()) {
                Some(open) if rule.from <= open.to + near => open.to = open.to.max(rule.to),
                _ => whole.push(rule),
            }
        }
        rest = behind;
    }
    whole
}
