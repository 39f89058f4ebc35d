//! What one reading of a text finds, and the memory that it takes.
//!
//! A text is read with some ten vectors as long as itself. They are kept for the next text of the thread: what was written a moment
//! ago is near, and what is asked for anew is far, which shows in the speed.

use std::cell::Cell;

use super::mark::LAST;
use super::{Hits, ListHit, Mark, RoleHit, Scanner, VocabularyHit, WordHits, WordRoles};

/// A text while it is being read.
#[derive(Default)]
pub(super) struct Reading {
    hits: Hits,
    pub(super) characters: Characters,
    /// Words of lists, each with the number of its list, in the order in which they are found.
    pub(super) listed: Vec<(u32, ListHit)>,
    /// Where characters stand with which words end that are looked up from their end, in characters.
    pub(super) lasts: Vec<usize>,
}

/// The characters of a text, in vectors that are only as long as the longest text that they held: to empty them would mean to write
/// them twice.
#[derive(Default)]
pub(super) struct Characters {
    letters: Vec<u16>,
    places: Vec<u32>,
    /// Where words may begin, in characters.
    starts: Vec<u32>,
}

impl Characters {
    /// Room for the numbers of so many characters, for where each begins, both with one behind the last, and for where words may begin.
    pub(super) fn room(&mut self, most: usize) -> (&mut [u16], &mut [u32], &mut [u32]) {
        self.letters.resize(self.letters.len().max(most + 1), 0);
        self.places.resize(self.places.len().max(most + 1), 0);
        self.starts.resize(self.starts.len().max(most), 0);
        (&mut self.letters, &mut self.places, &mut self.starts)
    }
}

thread_local! {
    /// The memory of the texts that this thread has read; what was found in them is gone.
    static SPARE: Cell<Reading> = Cell::default();
}

/// No longer vector is kept, in elements.
const LONGEST_SPARE: usize = 1 << 16;

impl Reading {
    /// Begins with what was kept.
    pub(super) fn begin() -> Self {
        SPARE.take()
    }

    /// Takes up a character that readers look for, or with which words end that are looked up from their end; `at` in characters.
    #[inline]
    pub(super) fn mark(&mut self, mark: Mark, at: usize) {
        if mark.sorts & LAST != 0 {
            self.lasts.push(at);
        }
        if mark.sorts != LAST {
            self.hits.marks.push(mark);
        }
    }

    /// Takes up a word of the tree.
    #[inline]
    pub(super) fn take(&mut self, scanner: &Scanner, start: u32, end: u32, value: u32) {
        let entry = &scanner.entries[(value >> 1) as usize];
        if entry.class != 0 {
            self.hits.vocabulary.push(VocabularyHit { start, end, class: entry.class, is_latin: value & 1 != 0 });
        }
        if entry.roles != WordRoles::default() {
            self.hits.roles.push(RoleHit { start, end, roles: entry.roles });
        }
        for (list, word) in scanner.owners_of(entry) {
            self.listed.push((*list, ListHit { start, end, word: *word }));
        }
    }

    /// Hands over what was found, and keeps the rest of the memory. The first `ordered` words of lists stand by place.
    pub(super) fn end(mut self, lists: usize, ordered: usize) -> WordHits {
        let mut hits = std::mem::take(&mut self.hits);
        by_list(&self.listed, ordered, lists, &mut hits);
        self.keep();
        WordHits(hits)
    }

    /// Keeps its memory for the next text, where none that is larger is kept already. A thread that ends keeps nothing.
    fn keep(mut self) {
        let _ = SPARE.try_with(|spare| {
            let mut kept = spare.take();
            let lengths = (self.characters.places.len(), kept.characters.places.len());
            if lengths.0 > lengths.1 && lengths.0 <= LONGEST_SPARE {
                std::mem::swap(&mut kept.characters, &mut self.characters);
            }
            keep(&mut kept.listed, &mut self.listed);
            keep(&mut kept.lasts, &mut self.lasts);
            keep(&mut kept.hits.vocabulary, &mut self.hits.vocabulary);
            keep(&mut kept.hits.roles, &mut self.hits.roles);
            keep(&mut kept.hits.marks, &mut self.hits.marks);
            keep(&mut kept.hits.listed, &mut self.hits.listed);
            keep(&mut kept.hits.lists, &mut self.hits.lists);
            spare.set(kept);
        });
    }
}

fn keep<T>(kept: &mut Vec<T>, used: &mut Vec<T>) {
    if used.capacity() > kept.capacity() && used.capacity() <= LONGEST_SPARE {
        used.clear();
        std::mem::swap(kept, used);
    }
}

impl Drop for WordHits {
    fn drop(&mut self) {
        Reading { hits: std::mem::take(&mut self.0), ..Reading::default() }.keep();
    }
}

/// Puts words list by list, each in order, and says where each list begins. The first `ordered` of them stand in order already.
fn by_list(found: &[(u32, ListHit)], ordered: usize, lists: usize, hits: &mut Hits) {
    let Hits { listed, lists: starts, .. } = hits;
    starts.resize(lists + 1, 0);
    for (list, _) in found {
        starts[*list as usize + 1] += 1;
    }
    for list in 0..lists {
        starts[list + 1] += starts[list];
    }
    let mut next = starts.clone();
    listed.resize(found.len(), ListHit { start: 0, end: 0, word: 0 });
    for (list, hit) in found {
        let (first, mut place) = (starts[*list as usize] as usize, next[*list as usize] as usize);
        next[*list as usize] += 1;
        // Of the words that begin at one place the shortest was found first, and stands last.
        while place > first && listed[place - 1].start == hit.start && listed[place - 1].end < hit.end {
            listed[place] = listed[place - 1];
            place -= 1;
        }
        listed[place] = *hit;
    }
    let order = |hit: &ListHit| (hit.start, std::cmp::Reverse(hit.end));
    for (list, _) in found.get(ordered..).unwrap_or_default() {
        let list = &mut listed[starts[*list as usize] as usize..starts[*list as usize + 1] as usize];
        if !list.is_sorted_by_key(order) {
            list.sort_unstable_by_key(order);
        }
    }
}
