//! Tables that are ruled with lines: which characters of a page stand in which cell.
//!
//! Lines that cross make a grid; where a line between two cells is missing they are one. What is no clean grid, or holds
//! long prose as the boxes of a newspaper do, is left to be read as text.

use std::collections::BTreeMap;

use super::glyph::Mark;
use super::rule::{self, Rule};
use super::table::{Cell, Table};
use crate::read::table::Block;

/// Lines that differ by less lie on one line, in points: a border of two lines is one.
const NEAR: f64 = 2.0;
/// Columns and rows are at least so wide.
const NARROWEST: f64 = 4.0;
/// Rules of one page, and cells of one table. More is a drawing.
const MOST_RULES: usize = 2_000;
const MOST_CELLS: usize = 20_000;
/// Half of the cells of a table hold so few characters, and none more than the second.
const SHORT: usize = 30;
const LONGEST: usize = 800;
/// Cells with words. Fewer are a frame.
const FEWEST: usize = 4;

/// Takes the tables of a page, from the top, and their characters out of `glyphs`.
pub(super) fn take(rules: Vec<Rule>, glyphs: &mut Vec<Mark>, page: usize) -> Vec<Table> {
    let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.into_iter().partition(|rule| rule.level);
    let (level, upright) = (rule::joined(level, NEAR), rule::joined(upright, NEAR));
    if level.len() + upright.len() > MOST_RULES {
        return Vec::new();
    }
    let mut lattices: Vec<Lattice> =
        crossing(&level, &upright).into_iter().filter_map(|rules| Lattice::new(&rules)).collect();
    lattices.sort_by(|one, other| other.area().total_cmp(&one.area()));
    let mut tables: Vec<(Lattice, Table)> = Vec::new();
    for lattice in lattices {
        // A table in a cell of another is words of that cell.
        if tables.iter().any(|(outer, _)| outer.holds(&lattice)) {
            continue;
        }
        if let Some(table) = lattice.table(glyphs, page) {
            glyphs.retain(|glyph| lattice.cell(glyph).is_none());
            tables.push((lattice, table));
        }
    }
    tables.sort_by(|(one, _), (other, _)| one.top().total_cmp(&other.top()));
    tables.into_iter().map(|(_, table)| table).collect()
}

/// The rules in groups that hang together.
fn crossing(level: &[Rule], upright: &[Rule]) -> Vec<Vec<Rule>> {
    let mut group: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (one, across) in level.iter().enumerate() {
        for (other, down) in upright.iter().enumerate() {
            let touches = (across.from - NEAR..=across.to + NEAR).contains(&down.at)
                && (down.from - NEAR..=down.to + NEAR).contains(&across.at);
            if touches {
                let (one, other) = (root(&mut group, one), root(&mut group, level.len() + other));
                group[one.max(other)] = one.min(other);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<Rule>> = BTreeMap::new();
    for (at, rule) in level.iter().chain(upright).enumerate() {
        groups.entry(root(&mut group, at)).or_default().push(*rule);
    }
    groups.into_values().collect()
}

/// The first of the group of a rule.
fn root(group: &mut [usize], mut of: usize) -> usize {
    while group[of] != of {
        group[of] = group[group[of]];
        of = group[of];
    }
    of
}

/// A grid of rules, and which of its fields are one cell.
struct Lattice {
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// The cell of each field, row by row, as the place of its first field.
    cells: Vec<usize>,
}

impl Lattice {
    /// The grid of rules that hang together; none where they are no table, or its cells are no rectangles.
    fn new(rules: &[Rule]) -> Option<Self> {
        let (level, upright): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|rule| rule.level);
        let (columns, rows) = (places(&upright, &level), places(&level, &upright));
        let (wide, tall) = (columns.len().checked_sub(1)?, rows.len().checked_sub(1)?);
        if wide < 2 || tall < 2 || wide * tall > MOST_CELLS {
            return None;
        }
        let mut cells: Vec<usize> = (0..wide * tall).collect();
        // Fields are joined from the left and from above, each to the first field of a cell.
        for row in 0..tall {
            for column in 0..wide {
                let at = row * wide + column;
                let (beside, over) = ((columns[column], columns[column + 1]), (rows[row], rows[row + 1]));
                let open_left = column > 0 && !is_wall(&upright, columns[column], over);
                let open_above = row > 0 && !is_wall(&level, rows[row], beside);
                let first = match (open_left, open_above) {
                    (true, _) => cells[at - 1],
                    (false, true) => cells[at - wide],
                    (false, false) => at,
                };
                cells[at] = first;
                if open_above && cells[at - wide] != first {
                    return None;
                }
            }
        }
        let lattice = Self { columns, rows, cells };
        lattice.is_of_rectangles().then_some(lattice)
    }

    fn is_of_rectangles(&self) -> bool {
        let mut fields: BTreeMap<usize, usize> = BTreeMap::new();
        self.cells.iter().for_each(|first| *fields.entry(*first).or_default() += 1);
        self.blocks().iter().all(|(first, block)| {
            let area = (block.bottom - block.top + 1) * (block.right - block.left + 1);
            fields.get(first) == Some(&(area as usize))
        })
    }

    /// Each cell by its first field, with the fields that it covers.
    fn blocks(&self) -> Vec<(usize, Block)> {
        let wide = self.columns.len() - 1;
        let mut blocks: BTreeMap<usize, Block> = BTreeMap::new();
        for (at, first) in self.cells.iter().enumerate() {
            // Both fit: a table has no more than 20,000 fields.
            let (row, column) = ((at / wide) as u32, (at % wide) as u32);
            let block = blocks.entry(*first).or_insert(Block { top: row, left: column, bottom: row, right: column });
            block.bottom = block.bottom.max(row);
            (block.left, block.right) = (block.left.min(column), block.right.max(column));
        }
        blocks.into_iter().collect()
    }

    fn top(&self) -> f64 {
        self.rows.first().copied().unwrap_or_default()
    }

    fn bottom(&self) -> f64 {
        self.rows.last().copied().unwrap_or_default()
    }

    fn sides(&self) -> (f64, f64) {
        (self.columns.first().copied().unwrap_or_default(), self.columns.last().copied().unwrap_or_default())
    }

    fn area(&self) -> f64 {
        let (left, right) = self.sides();
        (right - left) * (self.bottom() - self.top())
    }

    fn holds(&self, other: &Self) -> bool {
        let ((left, right), (from, to)) = (self.sides(), other.sides());
        self.top() - NEAR <= other.top()
            && other.bottom() <= self.bottom() + NEAR
            && left - NEAR <= from
            && to <= right + NEAR
    }

    /// The cell that a character stands in, by its first field.
    fn cell(&self, glyph: &Mark) -> Option<usize> {
        let within = |places: &[f64], at: f64| {
            let behind = places.partition_point(|place| *place <= at);
            (behind > 0 && behind < places.len()).then(|| behind - 1)
        };
        let column = within(&self.columns, f64::midpoint(glyph.left, glyph.right))?;
        let row = within(&self.rows, glyph.base - glyph.size * 0.35)?;
        self.cells.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// The table with its words; none where they are no table's.
    fn table(&self, glyphs: &[Mark], page: usize) -> Option<Table> {
        let mut inside: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
        let (mut beside, mut all) = (0, 0);
        for glyph in glyphs.iter().filter(|glyph| !glyph.words.trim().is_empty()) {
            match self.cell(glyph) {
                Some(first) => {
                    inside.entry(first).or_default().push(glyph.clone());
                    all += 1;
                }
                None => beside += usize::from((self.top()..=self.bottom()).contains(&glyph.base)),
            }
        }
        for glyph in glyphs.iter().filter(|glyph| glyph.words.trim().is_empty()) {
            if let Some(marks) = self.cell(glyph).and_then(|first| inside.get_mut(&first)) {
                marks.push(glyph.clone());
            }
        }
        let blocks = self.blocks();
        let mut cells = Vec::new();
        for (first, block) in &blocks {
            let Some(marks) = inside.remove(first) else { continue };
            let sides = (*self.columns.get(block.left as usize)?, *self.columns.get(block.right as usize + 1)?);
            cells.push(Cell::new((block.top, block.left), marks, sides));
        }
        if beside * 10 > all || !is_table(&cells) {
            return None;
        }
        let merges = blocks.into_iter().map(|(_, block)| block);
        let merges = merges.filter(|block| block.top != block.bottom || block.left != block.right).collect();
        let pages = vec![page; self.rows.len() - 1];
        Some(Table { top: self.top(), bottom: self.bottom(), columns: self.columns.clone(), pages, cells, merges })
    }
}

/// Where rules lie, and where those across them end: a table may be open at its sides.
fn places(of: &[Rule], across: &[Rule]) -> Vec<f64> {
    let first = across.iter().map(|rule| rule.from).fold(f64::INFINITY, f64::min);
    let last = across.iter().map(|rule| rule.to).fold(f64::NEG_INFINITY, f64::max);
    let mut places: Vec<f64> = of.iter().map(|rule| rule.at).chain([first, last]).collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|next, before| *next - *before < NARROWEST);
    places
}

/// Whether a rule lies between two fields.
fn is_wall(of: &[Rule], at: f64, (from, to): (f64, f64)) -> bool {
    let middle = f64::midpoint(from, to);
    of.iter().any(|rule| (rule.at - at).abs() < NARROWEST && rule.from <= middle && middle <= rule.to)
}

/// Whether cells hold what tables do: words in several rows and columns, and mostly few of them.
fn is_table(cells: &[Cell]) -> bool {
    let lengths: Vec<usize> = cells.iter().map(|cell| cell.words.chars().count()).collect();
    let short = lengths.iter().filter(|length| **length <= SHORT).count();
    let several = |of: fn(&Cell) -> u32| cells.iter().any(|cell| Some(of(cell)) != cells.first().map(of));
    cells.len() >= FEWEST
        && short * 2 >= cells.len()
        && lengths.iter().all(|length| *length <= LONGEST)
        && several(|cell| cell.row)
        && several(|cell| cell.column)
}
