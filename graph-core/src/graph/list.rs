//! Lists: what of many things passes a filter, sorted, and of that one page.
//!
//! A page is found without sorting the list. Where the list is asked for in the order in which the graph keeps it, the walk
//! begins at the cursor and ends with the page; in any other order one walk over the list keeps the best items of the page
//! in a heap. In both cases what a page shows depends only on the places of its neighbours, so that a list which grows or
//! shrinks between two pages neither repeats nor skips what was there all the time.

use std::collections::BinaryHeap;
use std::ops::Bound;

use super::Graph;
use super::budget::{Budget, Exhausted};
use super::filter::{Filter, Weight};
use super::order::{OrderBy, Place, Rank, Value};
use super::record::EntityRecord;
use crate::model::EntityId;

/// A graph that is asked, and the work that may go into the answer.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'g> {
    /// The graph.
    pub graph: &'g Graph,
    /// The work.
    pub budget: &'g Budget,
}

/// A thing of the graph that can be listed: an entity, a fact, a document.
pub trait Record<'g>: Copy {
    /// What can be asked of it.
    type Test: Weight;
    /// What it can be sorted by.
    type Field: Copy + PartialEq + 'static;
    /// Which of them all is meant: a kind of entities.
    type Shelf: Copy;

    /// The order in which the graph keeps them all.
    const KEPT: &'static [OrderBy<Self::Field>];
    /// What it takes to look at one, in steps: more where those of a list lie all over the memory.
    const PRICE: u64;

    /// Its id.
    fn id(self) -> [u8; 16];
    /// What it has in a field.
    fn value(self, field: Self::Field, asking: &Asking<'g>) -> Result<Option<Value<'g>>, Exhausted>;
    /// Whether it passes a test.
    fn holds(self, test: &Self::Test, asking: &Asking<'_>) -> Result<bool, Exhausted>;
    /// All of a shelf from one place to another, in the order in which the graph keeps them; `None` for each that the scope
    /// does not show, so that whoever passes over it counts it.
    fn kept(
        graph: &'g Graph,
        shelf: Self::Shelf,
        from: Bound<&Place>,
        to: Bound<&Place>,
    ) -> Box<dyn DoubleEndedIterator<Item = Option<Self>> + 'g>;
    /// How many a shelf has, where that is known without going through it: not in a scope that hides some.
    fn known_length(graph: &'g Graph, shelf: Self::Shelf) -> Option<usize>;
    /// The few that can pass a filter, where an index knows them.
    fn candidates(
        shelf: Self::Shelf,
        filter: &Filter<Self::Test>,
        asking: &Asking<'g>,
    ) -> Result<Option<Vec<Self>>, Exhausted>;
}

/// What is listed.
#[derive(Debug, Clone)]
pub enum Source<'g, R: Record<'g>> {
    /// All of a shelf.
    All(R::Shelf),
    /// These, each once, in any order.
    These(Vec<R>),
}

/// How much of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// So many from the beginning, or behind `after`.
    First(usize),
    /// So many from the end, or before `before`.
    Last(usize),
}

/// What is wanted of a list.
#[derive(Debug, Clone)]
pub struct Question<'q, 'g, R: Record<'g>> {
    /// What passes.
    pub filter: &'q Filter<R::Test>,
    /// The order; the id decides where it does not.
    pub order: &'q [OrderBy<R::Field>],
    /// How much.
    pub part: Part,
    /// Only what stands behind this place.
    pub after: Option<&'q Place>,
    /// Only what stands before this place.
    pub before: Option<&'q Place>,
    /// Whether the list is to be counted.
    pub counted: bool,
    /// Whether all that passes is wanted beside the page, as aggregates need it.
    pub all: bool,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page<R> {
    /// The items in order, each with its place.
    pub items: Vec<(R, Place)>,
    /// Whether items stand before the page.
    pub has_previous: bool,
    /// Whether items follow.
    pub has_next: bool,
    /// How many items the whole list has, where that was asked.
    pub total: Option<usize>,
    /// All items of the list in no particular order, where they were asked for.
    pub all: Vec<R>,
}

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// It took too long.
    #[error(transparent)]
    Exhausted(#[from] Exhausted),
    /// `after` is no place of this list.
    #[error("after is no place of this list")]
    After,
    /// `before` is no place of this list.
    #[error("before is no place of this list")]
    Before,
}

impl<'g> Asking<'g> {
    /// The entity with its number; `None` where the graph has none of this id.
    pub(super) fn entity(&self, id: EntityId) -> Option<EntityRecord<'g>> {
        self.graph.entity_record(self.graph.number(id)?)
    }

    /// Whether a thing passes a filter: a step for each test that is asked.
    pub(super) fn passes<'r, R: Record<'r>>(&self, record: R, filter: &Filter<R::Test>) -> Result<bool, Exhausted> {
        filter.holds(&mut |test| {
            self.budget.spend(1)?;
            record.holds(test, self)
        })
    }

    /// The same for one of the many things at another, which takes its price by itself.
    pub(super) fn passes_within<'r, R: Record<'r>>(&self, one: R, filter: &Filter<R::Test>) -> Result<bool, Exhausted> {
        self.look::<R>()?;
        self.passes(one, filter)
    }

    /// Takes the price of a look at one thing; in a scope it is looked up whether it is shown.
    fn look<'r, R: Record<'r>>(&self) -> Result<(), Exhausted> {
        self.budget.spend(if self.graph.is_scoped() { R::PRICE * 2 } else { R::PRICE })
    }

    /// One page of a list.
    ///
    /// Takes the price of each item that is looked at, whether the scope shows it or not, and what the filter takes: in the
    /// order in which the graph keeps a list these are the items of the page and those between them that do not pass, in
    /// another order, or where the list is to be counted, all of it.
    ///
    /// # Errors
    ///
    /// Where the budget ends, or a place is of another list.
    pub fn list<R: Record<'g>>(
        &self,
        source: Source<'g, R>,
        question: &Question<'_, 'g, R>,
    ) -> Result<Page<R>, ListError> {
        let after = question.after.map(|place| place.rank(question.order).ok_or(ListError::After)).transpose()?;
        let before = question.before.map(|place| place.rank(question.order).ok_or(ListError::Before)).transpose()?;
        let these = match source {
            Source::These(these) => these,
            Source::All(shelf) => match R::candidates(shelf, question.filter, self)? {
                Some(candidates) => candidates,
                None if question.order == R::KEPT => return Ok(self.kept_page(shelf, question)?),
                None => {
                    let all = R::kept(self.graph, shelf, Bound::Unbounded, Bound::Unbounded);
                    return Ok(self.ranked_page(all, question, after, before)?);
                }
            },
        };
        Ok(self.ranked_page(these.into_iter().map(Some), question, after, before)?)
    }

    /// The first of these that passes.
    fn next<R: Record<'g>>(
        &self,
        records: &mut dyn Iterator<Item = Option<R>>,
        filter: &Filter<R::Test>,
    ) -> Result<Option<R>, Exhausted> {
        for record in records {
            self.look::<R>()?;
            if let Some(record) = record
                && self.passes(record, filter)?
            {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn rank<R: Record<'g>>(&self, record: R, order: &[OrderBy<R::Field>]) -> Result<Rank<'g>, Exhausted> {
        let mut failed = None;
        let rank = Rank::new(order, record.id(), |field| match record.value(field, self) {
            Ok(value) => value,
            Err(exhausted) => {
                failed = Some(exhausted);
                None
            }
        });
        failed.map_or(Ok(rank), Err)
    }

    /// A page of a list in the order in which the graph keeps it.
    fn kept_page<R: Record<'g>>(&self, shelf: R::Shelf, question: &Question<'_, 'g, R>) -> Result<Page<R>, Exhausted> {
        let Question { filter, order, part, after, before, counted, all } = *question;
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let to = before.map_or(Bound::Unbounded, Bound::Excluded);
        let mut inside = R::kept(self.graph, shelf, from, to);
        let (mut items, count, forward) = match part {
            Part::First(count) => (Vec::new(), count, true),
            Part::Last(count) => (Vec::new(), count, false),
        };
        let mut more = false;
        loop {
            let next = match forward {
                true => self.next(&mut inside, filter)?,
                false => self.next(&mut inside.by_ref().rev(), filter)?,
            };
            let Some(record) = next else { break };
            if items.len() == count {
                more = true;
                break;
            }
            items.push((record, self.rank(record, order)?.into_place()));
        }
        let reversed = (!forward).then(|| items.reverse());
        let behind = |place: &Place| {
            let mut rest = R::kept(self.graph, shelf, Bound::Included(place), Bound::Unbounded);
            Ok(self.next(&mut rest, filter)?.is_some())
        };
        let ahead = |place: &Place| {
            let rest = R::kept(self.graph, shelf, Bound::Unbounded, Bound::Included(place));
            Ok(self.next(&mut rest.rev(), filter)?.is_some())
        };
        let is_after = after.map_or(Ok(false), ahead)?;
        let is_before = before.map_or(Ok(false), behind)?;
        let mut page = Page {
            items,
            has_previous: is_after || (more && reversed.is_some()),
            has_next: is_before || (more && reversed.is_none()),
            total: None,
            all: vec![],
        };
        let known = if filter.is_empty() && !all { R::known_length(self.graph, shelf) } else { None };
        if counted && known.is_some() {
            page.total = known;
        } else if counted || all {
            self.count(R::kept(self.graph, shelf, Bound::Unbounded, Bound::Unbounded), question, &mut page)?;
        }
        Ok(page)
    }

    /// Counts, and gathers what aggregates need.
    fn count<R: Record<'g>>(
        &self,
        mut records: impl Iterator<Item = Option<R>>,
        question: &Question<'_, 'g, R>,
        page: &mut Page<R>,
    ) -> Result<(), Exhausted> {
        let mut total = 0;
        while let Some(record) = self.next(&mut records, question.filter)? {
            total += 1;
            if question.all {
                page.all.push(record);
            }
        }
        page.total = Some(total);
        Ok(())
    }

    /// A page of a list in any order: one walk over all of it.
    fn ranked_page<R: Record<'g>>(
        &self,
        mut records: impl Iterator<Item = Option<R>>,
        question: &Question<'_, 'g, R>,
        after: Option<Rank<'_>>,
        before: Option<Rank<'_>>,
    ) -> Result<Page<R>, Exhausted> {
        let mut best = Best::new(question.part);
        let (mut all, mut total) = (Vec::new(), 0);
        let (mut ahead, mut behind) = (false, false);
        while let Some(record) = self.next(&mut records, question.filter)? {
            total += 1;
            if question.all {
                all.push(record);
            }
            let rank = self.rank(record, question.order)?;
            if after.as_ref().is_some_and(|after| rank <= *after) {
                ahead = true;
            } else if before.as_ref().is_some_and(|before| rank >= *before) {
                behind = true;
            } else {
                best.take(rank, record);
            }
        }
        let (items, dropped) = best.into_items();
        let forward = matches!(question.part, Part::First(_));
        let items = items.into_iter().map(|(rank, record)| (record, rank.into_place())).collect();
        let (has_previous, has_next) = (ahead || (dropped && !forward), behind || (dropped && forward));
        Ok(Page { items, has_previous, has_next, total: Some(total), all })
    }
}

/// The best items of a page while the list is walked over.
struct Best<'g, R> {
    part: Part,
    /// At the top what would be dropped next.
    heap: BinaryHeap<Ranked<'g, R>>,
    dropped: bool,
}

struct Ranked<'g, R> {
    rank: Rank<'g>,
    /// Whether the least is to be dropped first, as of a page from the end.
    least_first: bool,
    record: R,
}

impl<R> Ord for Ranked<'_, R> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = self.rank.cmp(&other.rank);
        if self.least_first { order.reverse() } else { order }
    }
}

impl<R> PartialOrd for Ranked<'_, R> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> PartialEq for Ranked<'_, R> {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl<R> Eq for Ranked<'_, R> {}

impl<'g, R> Best<'g, R> {
    fn new(part: Part) -> Self {
        Self { part, heap: BinaryHeap::new(), dropped: false }
    }

    fn take(&mut self, rank: Rank<'g>, record: R) {
        let (count, least_first) = match self.part {
            Part::First(count) => (count, false),
            Part::Last(count) => (count, true),
        };
        self.heap.push(Ranked { rank, least_first, record });
        if self.heap.len() > count {
            self.heap.pop();
            self.dropped = true;
        }
    }

    /// The items in order, and whether there were more.
    fn into_items(self) -> (Vec<(Rank<'g>, R)>, bool) {
        let mut items: Vec<_> = self.heap.into_iter().map(|one| (one.rank, one.record)).collect();
        items.sort_by(|a, b| a.0.cmp(&b.0));
        (items, self.dropped)
    }
}
