//! A tree of words by their characters, walked forward from every place of a text.
//!
//! An automaton of Aho and Corasick reads a text in one go and jumps about in its tables at every character; words of Chinese
//! are so short that to try each place anew looks at fewer of them. At most places no word begins: which these are is told by the
//! first two characters, for the whole text in one go ([`Trie::starts`]), so that no look-up waits for the one before.

use std::collections::{BTreeMap, HashMap};

/// The number of all characters that stand in no word, and of the one behind a text.
pub(super) const NO_CHARACTER: u16 = 0;

/// Characters of some words by number, so that tables over them are small.
pub(super) struct Alphabet {
    /// Of the basic plane: as many as there are, so that each has its place.
    plane: Box<[u16; 1 << 16]>,
    beyond: HashMap<usize, u16>,
}

impl Alphabet {
    /// Numbers characters from 1 on, some of them before all others, of which the commoner stand first: tables over them are read
    /// near their beginning. `others` come with how common they are.
    pub(super) fn new(first: Vec<char>, mut others: BTreeMap<char, usize>) -> Self {
        let mut alphabet = Self { plane: Box::new([NO_CHARACTER; 1 << 16]), beyond: HashMap::new() };
        for character in &first {
            others.remove(character);
        }
        let mut others: Vec<(char, usize)> = others.into_iter().collect();
        others.sort_by_key(|(character, count)| (std::cmp::Reverse(*count), *character));
        let all = first.into_iter().chain(others.into_iter().map(|(character, _)| character));
        for (number, character) in (1..NO_LETTER).zip(all) {
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
        match u16::try_from(code) {
            Ok(code) => self.plane[usize::from(code)],
            Err(_) => self.beyond.get(&code).copied().unwrap_or(NO_CHARACTER),
        }
    }

    pub(super) fn numbers(&self, word: &str) -> Vec<u16> {
        word.chars().map(|character| self.number(character)).collect()
    }
}

/// A place in the tree: the characters that lead to it begin a word.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The character that leads to it from its parent.
    letter: u16,
    /// How many children it has: fewer than there are characters.
    count: u16,
    /// They stand behind each other from here on, by their letters.
    children: u32,
    /// What the word says that ends here, [`NONE`] where none does.
    value: u32,
}

/// No word. Values of words are smaller.
const NONE: u32 = u32::MAX;

const NO_NODE: Node = Node { letter: 0, count: 0, children: 0, value: NONE };

/// The number of no character.
const NO_LETTER: u16 = u16::MAX;

/// Some words, each with a value.
#[derive(Default)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// By the number of the first character.
    firsts: Vec<First>,
    pairs: Pairs,
}

/// What begins with a character.
#[derive(Debug, Clone, Copy)]
struct First {
    /// What it says as a word of its own, [`NONE`] where it is none.
    value: u32,
    /// Where its pairs stand in [`Pairs`]: so far behind this as the number of the second character says.
    base: u32,
}

const NO_FIRST: First = First { value: NONE, base: 0 };

/// The nodes of two characters, in a double array: each first character has its pairs at places of its own between those of others.
/// A place is told by its two bytes in `owners`, which are near, and the node itself is looked up where there is one.
#[derive(Default)]
struct Pairs {
    /// The first character of the pair at each place, [`NO_LETTER`] where there is none.
    owners: Vec<u16>,
    nodes: Vec<Node>,
}

impl Pairs {
    /// Gives a first character with these second ones, by number, a base at which all their places are free. `from` is a place before
    /// which hardly any is.
    fn base(&self, seconds: &[(u16, u32)], from: &mut usize) -> usize {
        let free = |place: usize| self.owners.get(place).is_none_or(|owner| *owner == NO_LETTER);
        let lowest = usize::from(seconds.first().map_or(0, |(letter, _)| *letter));
        let mut tried = 0;
        let fits = |base: usize| seconds.iter().all(|(letter, _)| free(base + usize::from(*letter)));
        let mut place = (*from).max(lowest);
        while !fits(place - lowest) {
            place += 1;
            tried += 1;
        }
        if tried > MOST_TRIED {
            *from += tried / 2;
        }
        place - lowest
    }

    /// The node of two characters, the first of which has its pairs behind `base`.
    #[inline]
    fn node(&self, first: u16, base: u32, second: u16) -> Option<&Node> {
        let place = base as usize + usize::from(second);
        if self.owners.get(place) == Some(&first) { self.nodes.get(place) } else { None }
    }

    fn insert(&mut self, first: u16, base: usize, seconds: &[(u16, u32)], nodes: &[Node]) {
        for (second, number) in seconds {
            let place = base + usize::from(*second);
            if place >= self.owners.len() {
                self.owners.resize(place + 1, NO_LETTER);
                self.nodes.resize(place + 1, NO_NODE);
            }
            (self.owners[place], self.nodes[place]) = (first, nodes[*number as usize]);
        }
    }
}

/// Where so many places were tried in vain, those before are nearly full.
const MOST_TRIED: usize = 256;

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
        trie.nodes.push(NO_NODE);
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
                trie.nodes.push(Node { letter, ..NO_NODE });
                below.push((from, from + same));
                depths.push(depth + 1);
                from += same;
            }
            let count = trie.nodes.len() - trie.nodes[at].children as usize;
            trie.nodes[at].count = u16::try_from(count).expect("there are fewer letters than u16 counts");
            at += 1;
        }
        trie.make_tables();
        trie
    }

    fn make_tables(&mut self) {
        let children = |node: usize| {
            let Node { children, count, .. } = self.nodes[node];
            children as usize..children as usize + usize::from(count)
        };
        let letters = usize::from(self.nodes.iter().map(|node| node.letter).max().unwrap_or_default());
        let mut firsts = vec![NO_FIRST; letters + 1];
        let mut rows: Vec<(u16, Vec<(u16, u32)>)> = Vec::new();
        for first in children(0) {
            let Node { letter, value, .. } = self.nodes[first];
            firsts[usize::from(letter)].value = value;
            rows.push((letter, children(first).map(|second| (self.nodes[second].letter, small(second))).collect()));
        }
        // Those with many pairs find room first, the others between them.
        rows.sort_by_key(|(letter, seconds)| (std::cmp::Reverse(seconds.len()), *letter));
        let (mut pairs, mut from) = (Pairs::default(), 0);
        for (first, seconds) in rows.iter().filter(|(_, seconds)| !seconds.is_empty()) {
            let base = pairs.base(seconds, &mut from);
            pairs.insert(*first, base, seconds, &self.nodes);
            firsts[usize::from(*first)].base = small(base);
        }
        (self.firsts, self.pairs) = (firsts, pairs);
    }

    /// The places of some characters at which a word of one character stands, or the first two characters of a longer one. Behind the
    /// characters stands [`NO_CHARACTER`]. The places are written into `room`, which has one for each.
    pub(super) fn starts<'r>(&self, text: &[u16], room: &'r mut [u32]) -> &'r [u32] {
        let mut count = 0;
        for (pair, at) in text.windows(2).zip(0..) {
            let (first, second) = (pair[0], pair[1]);
            let row = self.firsts.get(usize::from(first)).copied().unwrap_or(NO_FIRST);
            let owner = self.pairs.owners.get(row.base as usize + usize::from(second)).copied();
            // Written in any case and kept where it counts: one does not have to guess which.
            room[count] = at;
            count += usize::from(row.value != NONE || owner == Some(first));
        }
        &room[..count]
    }

    /// Tells the words with which some characters begin, the shortest first: how many characters they have, and their values.
    #[inline]
    pub(super) fn leading(&self, text: &[u16], mut found: impl FnMut(usize, u32)) {
        let Some(first) = text.first().copied() else { return };
        let Some(row) = self.firsts.get(usize::from(first)) else { return };
        let (mut length, mut value) = (1, row.value);
        let mut next = text.get(1).and_then(|second| self.pairs.node(first, row.base, *second));
        loop {
            if value != NONE {
                found(length, value);
            }
            let Some(node) = next else { return };
            (length, value) = (length + 1, node.value);
            next = text.get(length).and_then(|letter| self.child(node, *letter));
        }
    }

    fn child(&self, node: &Node, letter: u16) -> Option<&Node> {
        let children = node.children as usize;
        let nodes = self.nodes.get(children..children + usize::from(node.count))?;
        // Mostly there are one or two.
        if nodes.len() <= FEW {
            return nodes.iter().find(|child| child.letter == letter);
        }
        nodes.binary_search_by_key(&letter, |child| child.letter).ok().map(|at| &nodes[at])
    }
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
            let characters = words.iter().flat_map(|word| word.chars()).map(|character| (character, character as usize % 3));
            let alphabet = Alphabet::new(vec!['丁', '乙'], characters.collect());
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
            let mut letters = alphabet.numbers(&text);
            letters.push(NO_CHARACTER);
            let mut room = vec![7; letters.len()];
            let starts = trie.starts(&letters, &mut room);
            for at in 0..letters.len() - 1 {
                let mut any = false;
                trie.leading(&letters[at..], |_, _| any = true);
                prop_assert!(!any || starts.contains(&(at as u32)), "{} of {}", at, text);
            }
            prop_assert!(starts.is_sorted());
        }
    }
}
