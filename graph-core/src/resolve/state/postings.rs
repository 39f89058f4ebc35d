//! Which local entities stand under which key, and the blocks that the keys tie.

use std::collections::{BTreeSet, HashMap};

use crate::resolve::block::Key;
use crate::resolve::key::Keys;

/// The place of a local entity in the resolver's tables. Slots are used again and say nothing of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Slot(pub(super) u32);

/// Who stands under one key.
#[derive(Debug, Clone, Default)]
struct Posting {
    strong: Vec<Slot>,
    offers: Vec<Slot>,
    asks: Vec<Slot>,
}

impl Posting {
    /// Those whom the key ties: all who hold it as a strong one, and all who offer it where somebody asks.
    fn tied(&self) -> impl Iterator<Item = Slot> + '_ {
        let asked = !self.asks.is_empty();
        self.strong.iter().chain(&self.asks).chain(self.offers.iter().filter(move |_| asked)).copied()
    }
}

/// All keys.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    numbers: HashMap<String, Key>,
    postings: Vec<Posting>,
    /// By slot: its keys.
    keys: Vec<Vec<Key>>,
}

impl Postings {
    /// The number of a key.
    pub(super) fn key(&mut self, text: String) -> Key {
        let next = Key(u32::try_from(self.postings.len()).expect("keys are fewer than bytes"));
        let key = *self.numbers.entry(text).or_insert(next);
        if key == next {
            self.postings.push(Posting::default());
        }
        key
    }

    /// Those who ask for a key.
    pub(super) fn asking(&self, text: &str) -> &[Slot] {
        self.numbers.get(text).map_or(&[], |key| self.postings[key.0 as usize].asks.as_slice())
    }

    pub(super) fn insert(&mut self, slot: Slot, keys: &Keys<Key>) {
        let at = slot.0 as usize;
        if self.keys.len() <= at {
            self.keys.resize_with(at + 1, Vec::new);
        }
        for (key, _) in &keys.strong {
            self.postings[key.0 as usize].strong.push(slot);
        }
        for key in &keys.offers {
            self.postings[key.0 as usize].offers.push(slot);
        }
        for key in &keys.asks {
            self.postings[key.0 as usize].asks.push(slot);
        }
        let strong = keys.strong.iter().map(|(key, _)| *key);
        self.keys[at] = strong.chain(keys.offers.iter().copied()).chain(keys.asks.iter().copied()).collect();
    }

    /// Takes a slot out; all that it was tied to are touched.
    pub(super) fn remove(&mut self, slot: Slot, keys: &Keys<Key>, touched: &mut BTreeSet<Slot>) {
        for key in std::mem::take(&mut self.keys[slot.0 as usize]) {
            touched.extend(self.postings[key.0 as usize].tied());
        }
        let forget = |slots: &mut Vec<Slot>| {
            if let Some(at) = slots.iter().position(|other| *other == slot) {
                slots.swap_remove(at);
            }
        };
        for (key, _) in &keys.strong {
            forget(&mut self.postings[key.0 as usize].strong);
        }
        for key in &keys.offers {
            forget(&mut self.postings[key.0 as usize].offers);
        }
        for key in &keys.asks {
            forget(&mut self.postings[key.0 as usize].asks);
        }
    }

    /// The blocks that hold what was touched: whatever is tied to it by keys, step by step.
    pub(super) fn blocks(&self, touched: BTreeSet<Slot>, slots: usize) -> Vec<Vec<Slot>> {
        let mut seen = vec![false; slots];
        let mut opened = vec![false; self.postings.len()];
        let mut blocks = Vec::new();
        for start in touched {
            if std::mem::replace(&mut seen[start.0 as usize], true) {
                continue;
            }
            let mut block = vec![start];
            let mut next = 0;
            while let Some(&slot) = block.get(next) {
                next += 1;
                for key in &self.keys[slot.0 as usize] {
                    if !std::mem::replace(&mut opened[key.0 as usize], true) {
                        let tied = self.postings[key.0 as usize].tied();
                        block.extend(tied.filter(|other| !std::mem::replace(&mut seen[other.0 as usize], true)));
                    }
                }
            }
            blocks.push(block);
        }
        blocks
    }
}
