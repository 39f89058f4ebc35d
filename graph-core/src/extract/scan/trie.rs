//! A tree of words by their characters, walked forward from every place of a text.
//!
//! An automaton of Aho and Corasick reads a text in one go and jumps about in its tables at every character; words of Chinese
//! are so short that to try each place anew looks at fewer of them. The second step, at which most places fail, is one
//! look-up in a table of pairs.

use std::collections::{BTreeSet, HashMap};

/// Characters of some words by number, so that tables over them are small. 0 is the number of all other characters.
pub(super) struct Alphabet {
    /// Of the basic plane.
    plane: Vec<u16>,
    beyond: HashMap<usize, u16>,
}

impl Alphabet {
    /// Numbers characters from 1 on, some of them before all others.
    pub(super) fn new(first: Vec<char>, mut others: BTreeSet<char>) -> Self {
        let mut alphabet = Self { plane: vec![0; 1 << 16], beyond: HashMap::new() };
        for character in &first {
            others.remove(character);
        }
        for (number, character) in (1..=u16::MAX).zip(first.into_iter().chain(others)) {
            match alphabet.plane.get_mut(character as usize) {
                Some(place) => *place = number,
                None => drop(alphabet.beyond.insert(character as usize, number)),
            }
        }
        alphabet
    }

    pub(super) fn number(&self, character: char) -> u16 {
        self.number_of(character as usize)
    }

    /// The number of the character with a code.
    pub(super) fn number_of(&self, code: usize) -> u16 {
        let known = self.plane.get(code).copied();
        known.unwrap_or_else(|| self.beyond.get(&code).copied().unwrap_or_default())
    }

    pub(super) fn numbers(&self, word: &str) -> Vec<u16> {
        word.chars().map(|character| self.number(character)).collect()
    }
}

/// A place in the tree: the characters that lead to it begin a word.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// Its children stand behind each other from here on, by their letters.
    children: u32,
    count: u32,
    /// What the word says that ends here, [`NONE`] where none does.
    value: u32,
}

/// No word, no node.
const NONE: u32 = u32::MAX;

/// Some words, each with a value.
#[derive(Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The character that leads to each node from its parent.
    letters: Vec<u16>,
    /// By character what it says as a word of its own, [`NONE`] where it is none.
    firsts: Vec<u32>,
    pairs: Pairs,
}

/// The nodes of two characters: an open table, whose size is a power of two. The table is larger than the cache that is near, and most
/// pairs of a text are in none of the words: a bit for each of many more classes of pairs tells nearly all of them before.
#[derive(Default)]
struct Pairs {
    places: Vec<(u32, Node)>,
    shift: u32,
    known: Vec<u64>,
    known_shift: u32,
}

/// No characters: their numbers begin with 1.
const NO_PAIR: u32 = 0;

impl Pairs {
    fn new(pairs: &[(u32, Node)]) -> Self {
        let size = (3 * pairs.len() / 2).next_power_of_two().max(2);
        let bits = (8 * pairs.len()).next_power_of_two().max(64);
        let empty = (NO_PAIR, Node { children: 0, count: 0, value: NONE });
        let mut table = Self {
            places: vec![empty; size],
            shift: 32 - size.trailing_zeros(),
            known: vec![0; bits / 64],
            known_shift: 32 - bits.trailing_zeros(),
        };
        for pair in pairs {
            let hash = spread(pair.0);
            let mut at = (hash >> table.shift) as usize;
            while table.places[at].0 != NO_PAIR {
                at = (at + 1) & (size - 1);
            }
            table.places[at] = *pair;
            let bit = (hash >> table.known_shift) as usize;
            table.known[bit >> 6] |= 1 << (bit & 63);
        }
        table
    }

    #[inline]
    fn node(&self, first: u16, second: u16) -> Option<Node> {
        let hash = spread(key(first, second));
        let bit = (hash >> self.known_shift) as usize;
        if self.known.get(bit >> 6)? & 1 << (bit & 63) == 0 {
            return None;
        }
        let mut at = (hash >> self.shift) as usize;
        loop {
            match self.places[at] {
                (NO_PAIR, _) => return None,
                (same, node) if same == key(first, second) => return Some(node),
                _ => at = (at + 1) & (self.places.len() - 1),
            }
        }
    }
}

fn spread(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1)
}

/// So many letters are looked through faster than they are halved.
const FEW: usize = 8;

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("a lexicon has fewer characters than u32 counts")
}

impl Trie {
    /// A tree of words in numbers of an alphabet, none of them empty, with their values; of two that are the same the last
    /// counts.
    pub(super) fn new(mut words: Vec<(Vec<u16>, u32)>) -> Self {
        words.sort();
        let mut trie = Self::default();
        trie.nodes.push(Node { children: 0, count: 0, value: NONE });
        trie.letters.push(0);
        // The words below each node, in the order of the nodes, so that the children of one stand together.
        let mut below = vec![(0, words.len())];
        let mut depths = vec![0];
        let mut at = 0;
        while at < trie.nodes.len() {
            let ((mut from, to), depth) = (below[at], depths[at]);
            trie.nodes[at].children = small(trie.nodes.len());
            while from < to {
                let Some(letter) = words[from].0.get(depth).copied() else {
                    trie.nodes[at].value = words[from].1;
                    from += 1;
                    continue;
                };
                let same = words[from..to].partition_point(|word| word.0.get(depth) <= Some(&letter));
                trie.nodes.push(Node { children: 0, count: 0, value: NONE });
                trie.letters.push(letter);
                below.push((from, from + same));
                depths.push(depth + 1);
                from += same;
            }
            trie.nodes[at].count = small(trie.nodes.len()) - trie.nodes[at].children;
            at += 1;
        }
        trie.make_tables();
        trie
    }

    fn make_tables(&mut self) {
        let children = |node: usize| {
            let Node { children, count, .. } = self.nodes[node];
            children as usize..(children + count) as usize
        };
        let letters = self.letters.iter().copied().max().unwrap_or_default();
        let mut firsts = vec![NONE; usize::from(letters) + 1];
        let mut pairs = Vec::new();
        for first in children(0) {
            let letter = self.letters[first];
            firsts[usize::from(letter)] = self.nodes[first].value;
            pairs.extend(children(first).map(|second| (key(letter, self.letters[second]), self.nodes[second])));
        }
        (self.firsts, self.pairs) = (firsts, Pairs::new(&pairs));
    }

    /// Tells the words with which some characters begin, the shortest first: how many characters they have, and their values.
    #[inline]
    pub(super) fn leading(&self, text: &[u16], mut found: impl FnMut(usize, u32)) {
        let Some(first) = text.first().copied().filter(|first| *first != 0) else { return };
        let mut tell = |length: usize, value: u32| {
            if value != NONE {
                found(length, value);
            }
        };
        tell(1, self.firsts.get(usize::from(first)).copied().unwrap_or(NONE));
        let Some(mut node) = text.get(1).and_then(|second| self.pairs.node(first, *second)) else { return };
        let mut length = 2;
        tell(length, node.value);
        while let Some(next) = text.get(length).and_then(|letter| self.child(node, *letter)) {
            (node, length) = (next, length + 1);
            tell(length, node.value);
        }
    }

    fn child(&self, node: Node, letter: u16) -> Option<Node> {
        let children = node.children as usize;
        let letters = self.letters.get(children..children + node.count as usize)?;
        // Mostly there are one or two.
        let few = letters.len() <= FEW;
        let at = if few { letters.iter().position(|one| *one == letter) } else { letters.binary_search(&letter).ok() };
        at.map(|at| self.nodes[children + at])
    }
}

fn key(first: u16, second: u16) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_tree_finds_what_a_walk_over_all_words_finds(
            words in proptest::collection::btree_set("[甲乙丙a𠮷]{1,4}", 0..24),
            text in "[甲乙丙丁a𠮷]{0,12}",
        ) {
            let alphabet = Alphabet::new(vec!['丁', '乙'], words.iter().flat_map(|word| word.chars()).collect());
            let numbered = words.iter().zip(0..).map(|(word, value)| (alphabet.numbers(word), value));
            let trie = Trie::new(numbered.collect());
            let mut found = Vec::new();
            trie.leading(&alphabet.numbers(&text), |length, value| found.push((length, value)));
            let mut expected: Vec<(usize, u32)> = words.iter().zip(0..)
                .filter(|(word, _)| text.starts_with(word.as_str()))
                .map(|(word, value)| (word.chars().count(), value))
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(found, expected);
        }
    }
}
