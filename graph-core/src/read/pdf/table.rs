//! Tables of pages: the words of their cells, and how they go on over the next page.

use super::glyph::Mark;
use super::line;
use super::order::{self, Line};
use super::paragraph::joins_letters;
use crate::read::table::{Block, Grid};

/// Columns that begin within so many points are those of one table.
const NEAR: f64 = 4.0;

/// A table, or the part of one that stands on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Where its columns begin and the last one ends.
    pub(super) columns: Vec<f64>,
    /// The page of each of its rows.
    pub(super) pages: Vec<usize>,
    pub(super) cells: Vec<Cell>,
    pub(super) merges: Vec<Block>,
}

/// A cell that has words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) words: String,
    /// How wide what cannot be broken at its beginning is, in points.
    head: f64,
    /// What its last line leaves blank, in points.
    room: f64,
}

/// A word fits where it is wider than the room by less than this part of its size.
const SLACK: f64 = 0.3;

impl Cell {
    /// The cell between two edges with its words: lines that are full go on in the next.
    pub(super) fn new((row, column): (u32, u32), marks: Vec<Mark>, (left, right): (f64, f64)) -> Self {
        let lines: Vec<Line> = line::pieces(marks).iter().filter_map(|row| order::whole(row, " ")).collect();
        let margin = lines.iter().map(|line| (line.left - left).min(right - line.right)).fold(f64::INFINITY, f64::min);
        let wide = right - left - 2.0 * margin.clamp(0.5, 6.0);
        let mut cell = Self { row, column, words: String::new(), head: 0.0, room: 0.0 };
        for line in lines {
            let room = wide - (line.right - line.left) - SLACK * line.size;
            cell.go_on(&line.words, line.head, room);
        }
        cell
    }

    /// Adds words that stand below.
    fn go_on(&mut self, words: &str, head: f64, room: f64) {
        if self.words.is_empty() {
            self.head = head;
        } else if self.room > head {
            self.words.push('\n');
        } else if joins_letters(&self.words, words) {
            self.words.push(' ');
        }
        self.words.push_str(words);
        self.room = room;
    }
}

impl Table {
    /// Whether another table is the next page of this one: its columns stand at the same places or have the same headings.
    pub(super) fn goes_on_in(&self, next: &Self) -> bool {
        let near = || self.columns.iter().zip(&next.columns).all(|(one, other)| (one - other).abs() < NEAR);
        self.columns.len() == next.columns.len() && (near() || self.heading_again(next) > 0)
    }

    /// The page of a row.
    pub(super) fn page(&self, row: u32) -> usize {
        let page = usize::try_from(row).ok().and_then(|row| self.pages.get(row));
        page.or(self.pages.first()).copied().unwrap_or_default()
    }

    /// Adds the rows of the next page.
    pub(super) fn append(&mut self, mut next: Self) {
        self.complete(&mut next);
        next.behead(self.heading_again(&next));
        let below = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        let lower = |row: u32| row.saturating_add(below);
        self.cells.extend(next.cells.into_iter().map(|cell| Cell { row: lower(cell.row), ..cell }));
        let merges = next.merges.into_iter();
        self.merges.extend(merges.map(|block| Block { top: lower(block.top), bottom: lower(block.bottom), ..block }));
        self.pages.extend(next.pages);
    }

    /// Takes the rest of the last row from the head of the next page, where the page parted it.
    fn complete(&mut self, next: &mut Self) {
        let Some(last) = self.pages.len().checked_sub(1).and_then(|row| u32::try_from(row).ok()) else { return };
        let heading = self.heading_again(next);
        if !self.is_parted(last, next, heading) {
            return;
        }
        let (rest, cells): (Vec<Cell>, Vec<Cell>) =
            std::mem::take(&mut next.cells).into_iter().partition(|cell| cell.row == heading);
        for cell in &mut self.cells {
            let more = rest.iter().find(|more| cell.row == last && more.column == cell.column);
            if let Some(more) = more {
                cell.go_on(&more.words, more.head, more.room);
            }
        }
        next.cells = cells;
    }

    /// Leaves out rows at its head, which stood on a page before.
    fn behead(&mut self, rows: u32) {
        self.cells.retain(|cell| cell.row >= rows);
        self.merges.retain(|block| block.top >= rows);
    }

    /// How many rows at the head of the next page repeat those at the head of this table.
    fn heading_again(&self, next: &Self) -> u32 {
        // What stands over several columns may begin over another one, where the words under it are wider.
        let row = |table: &Self, row: u32| -> Vec<String> {
            table.cells.iter().filter(|cell| cell.row == row).map(|cell| cell.words.clone()).collect()
        };
        let same = |at: &u32| {
            let (first, again) = (row(self, *at), row(next, *at));
            !first.is_empty() && first == again
        };
        u32::try_from((0..).take_while(same).count()).unwrap_or_default()
    }

    /// Whether a row of the next page is the rest of a row: it has no number or name of its own, all that it has stands under
    /// words, and some of these were broken off where their line was full.
    fn is_parted(&self, last: u32, next: &Self, row: u32) -> bool {
        let own: Vec<&Cell> = self.cells.iter().filter(|cell| cell.row == last).collect();
        let rest: Vec<&Cell> = next.cells.iter().filter(|cell| cell.row == row).collect();
        let over = |cell: &Cell| own.iter().find(|over| over.column == cell.column).copied();
        let Some(first) = own.iter().min_by_key(|cell| cell.column) else { return false };
        let numbered = first.words.chars().all(|c| c.is_ascii_digit());
        let nameless = rest.iter().all(|cell| cell.column != first.column);
        let broken = rest.iter().any(|cell| over(cell).is_some_and(|over| over.room <= cell.head));
        let few = numbered || rest.len() * 2 <= own.len();
        let spans = next.merges.iter().any(|block| block.top == row && block.right > block.left);
        nameless && !spans && few && broken && rest.iter().all(|cell| over(cell).is_some())
    }

    /// The table as a grid, under lines that stand over it and may be its title or say its unit.
    pub(super) fn grid(&self, over: &[&str]) -> Grid {
        let mut grid = Grid::default();
        let right = u32::try_from(self.columns.len().saturating_sub(2)).unwrap_or_default();
        let mut merges = Vec::new();
        // A grid refuses more cells than a document holds; the rest of such a table is left out.
        let mut set = |row: u32, column: u32, words: &str| grid.set(row, column, words, false).is_ok();
        for (row, words) in (0..).zip(over) {
            set(row, 0, words);
            merges.push(Block { top: row, left: 0, bottom: row, right });
        }
        let below = u32::try_from(over.len()).unwrap_or_default();
        for cell in &self.cells {
            if !set(cell.row + below, cell.column, &cell.words) {
                break;
            }
        }
        merges.extend(self.merges.iter().map(|block| Block {
            top: block.top + below,
            bottom: block.bottom + below,
            ..*block
        }));
        grid.merge(merges);
        grid
    }
}
