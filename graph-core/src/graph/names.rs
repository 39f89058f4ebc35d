//! All names as a few long strings, with lists of where characters and letters stand in a row.
//!
//! Most questions look at the lists of what they ask for and then at those names alone. What is too short for a list (a
//! character, some letters in the middle of a name) is found by a sweep over the strings: a million names are some tens of
//! megabytes, which takes as many milliseconds.
//!
//! The names stand in the order of what they are worth as an answer: short ones that many documents name come first. So do
//! they in every list, and who looks at the beginning of a list alone has looked at the best of it.

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Entity, EntityKind};
use crate::resolve::{Resolved, normal};

use super::grams::Grams;
use super::lines::Lines;
use super::pinyin::syllables;

/// So many letters in a row make a key, and so many from the beginning of a name at most another.
pub(super) const LETTERS: usize = 4;

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The entity, by its place in [`Names::entities`].
    pub(super) entity: u32,
    /// 0 for the canonical name, then the aliases from 1.
    number: u32,
}

/// What counts of a name's entity, side by side with those of the names before and behind: who goes through many names looks
/// at no entity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) kind: EntityKind,
    /// 0 to 18: how many documents name the entity.
    pub(super) fame: u8,
}

/// All names in three forms, line by line in the same order.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By id.
    pub(super) entities: Vec<Arc<Entity>>,
    pub(super) entries: Vec<Entry>,
    pub(super) standings: Vec<Standing>,
    /// The lines of each entity, one entity after the other.
    lines_of: Vec<u32>,
    /// Where those of each entity begin.
    firsts: Vec<u32>,
    /// Normal forms.
    pub(super) plain: Form,
    /// Pinyin without a gap between syllables.
    pub(super) pinyin: Form,
    /// First letters of the syllables.
    pub(super) initials: Form,
}

/// A name before it has its line.
struct Spelt {
    entry: Entry,
    standing: Standing,
    plain: String,
    /// Its syllables.
    spoken: Vec<String>,
}

impl Spelt {
    /// What it is worth to somebody who has typed three characters: what these are of its whole, and how many documents name
    /// its entity. The number is the larger the less it is worth.
    fn order(&self) -> (u32, u32, u32) {
        let share = u32::try_from(900 / self.plain.len().max(9)).unwrap_or(100);
        let worth = share + u32::from(self.standing.fame) + u32::from(self.entry.is_canonical());
        (u32::MAX - worth, self.entry.entity, self.entry.number)
    }
}

impl Names {
    pub(super) fn new(resolved: &Resolved) -> Self {
        let mut names = Self { entities: resolved.entities.values().cloned().collect(), ..Self::default() };
        let mut spelt = names.spelt();
        spelt.par_sort_unstable_by_key(Spelt::order);
        names.number(&spelt);
        let [mut plain, mut pinyin, mut initials] = [(); 3].map(|()| Lines::default());
        for name in spelt {
            names.entries.push(name.entry);
            names.standings.push(name.standing);
            plain.push(name.plain.chars().map(|character| (character, true)));
            let letters =
                |syllable: &String| syllable.chars().enumerate().map(|(at, letter)| (letter, at == 0)).collect();
            pinyin.push(name.spoken.iter().flat_map(|syllable| -> Vec<(char, bool)> { letters(syllable) }));
            initials.push(name.spoken.iter().filter_map(|syllable| Some((syllable.chars().next()?, true))));
        }
        let (spelt, (pinyin, initials)) = rayon::join(
            || Form::new(plain, pairs),
            || rayon::join(|| Form::new(pinyin, letter_runs), || Form::new(initials, letter_runs)),
        );
        Self { plain: spelt, pinyin, initials, ..names }
    }

    /// All names of all entities, one entity after the other.
    fn spelt(&self) -> Vec<Spelt> {
        let numbered: Vec<(u32, &Arc<Entity>)> = (0_u32..).zip(&self.entities).collect();
        let of_entity = |(number, entity): &(u32, &Arc<Entity>)| {
            let standing = Standing { kind: entity.kind, fame: fame(entity.documents.len()) };
            let count = u32::try_from(entity.aliases.len()).expect("aliases are fewer than mentions");
            let name = |at: u32| {
                let entry = Entry { entity: *number, number: at };
                let plain = normal(self.written(entry));
                let spoken = syllables(&plain);
                Spelt { entry, standing, plain, spoken }
            };
            (0..=count).map(name).collect::<Vec<_>>()
        };
        numbered.par_iter().flat_map_iter(of_entity).collect()
    }

    /// Notes where the names of each entity stand in their new order.
    fn number(&mut self, spelt: &[Spelt]) {
        let mut count = 0_u32;
        for entity in &self.entities {
            self.firsts.push(count);
            count += u32::try_from(entity.aliases.len() + 1).expect("aliases are fewer than mentions");
        }
        self.lines_of = vec![0; spelt.len()];
        for (line, name) in (0_u32..).zip(spelt) {
            let at = self.firsts[name.entry.entity as usize] + name.entry.number;
            self.lines_of[at as usize] = line;
        }
    }

    /// All names of an entity in normal form, the canonical one first.
    pub(super) fn plain_of(&self, entity: u32) -> impl Iterator<Item = &str> + Clone {
        let entity = entity as usize;
        let end = self.firsts.get(entity + 1).map_or(self.entries.len(), |end| *end as usize);
        let start = self.firsts.get(entity).map_or(end, |start| *start as usize);
        self.lines_of[start..end].iter().map(|line| self.plain.lines.line(*line as usize))
    }

    /// The name as written.
    pub(super) fn written(&self, entry: Entry) -> &str {
        let entity = &self.entities[entry.entity as usize];
        let alias = entry.number.checked_sub(1).and_then(|at| entity.aliases.get(at as usize));
        alias.map_or(&entity.name, |alias| &alias.name)
    }
}

impl Entry {
    /// Whether this is the canonical name.
    pub(super) fn is_canonical(self) -> bool {
        self.number == 0
    }
}

/// What it counts that so many documents name an entity: 0 to 18, by the logarithm.
pub(super) fn fame(documents: usize) -> u8 {
    u8::try_from((documents + 1).ilog2().min(9) * 2).unwrap_or(18)
}

/// All names in one form, and lists of the lines by what stands in them.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) lines: Lines,
    grams: Grams,
}

impl Form {
    fn new(lines: Lines, keys: fn(&Lines, usize, &mut dyn FnMut(u64))) -> Self {
        let count = u32::try_from(lines.len()).expect("names are fewer than 2³²");
        let grams = Grams::new(0..count, |line, give| keys(&lines, line as usize, give));
        Self { lines, grams }
    }

    /// The lines that may hold two or more characters in a row: those that have all pairs of them.
    pub(super) fn holding(&self, words: &str, most: usize) -> Vec<u32> {
        self.grams.with_all(pair_keys(words), most)
    }

    /// The lines that may begin with one or more characters.
    pub(super) fn beginning_with(&self, words: &str, most: usize) -> Vec<u32> {
        let first = words.chars().next().map(first_key);
        self.grams.with_all(first.into_iter().chain(pair_keys(words)), most)
    }

    /// The lines that may hold letters in a row from the beginning of a syllable on; less than [`LETTERS`] of them only at
    /// the beginning of the line.
    pub(super) fn spelling(&self, letters: &str, most: usize) -> Vec<u32> {
        let key = if letters.len() < LETTERS { start_key(letters) } else { run_key(letters.as_bytes()) };
        self.grams.with_all(std::iter::once(key), most)
    }

    /// The lines that may begin with letters.
    pub(super) fn spelling_from_start(&self, letters: &str, most: usize) -> Vec<u32> {
        let start = letters.get(..letters.len().min(LETTERS - 1)).map(start_key);
        let run = (letters.len() >= LETTERS).then(|| run_key(letters.as_bytes()));
        self.grams.with_all(start.into_iter().chain(run), most)
    }

    /// The lines that may hold a text of three characters or more with so many typos, at most `most` of them. A typo spoils
    /// two pairs of characters; one in the middle of three leaves none.
    pub(super) fn resembling(&self, words: &str, typos: usize, most: usize) -> Vec<u32> {
        let pairs = words.chars().count().saturating_sub(1);
        self.grams.with_some(pair_keys(words), pairs.saturating_sub(2 * typos).max(1), most)
    }
}

/// The pairs of characters of a line, and the character that it begins with.
fn pairs(lines: &Lines, line: usize, give: &mut dyn FnMut(u64)) {
    let text = lines.line(line);
    pair_keys(text).chain(text.chars().next().map(first_key)).for_each(give);
}

fn pair_keys(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.chars()
        .zip(text.chars().skip(1))
        .map(|(one, next)| (u64::from(u32::from(one)) << 32) | u64::from(u32::from(next)))
}

/// No pair has this key: nothing but a line feed is 10, and names have none.
fn first_key(character: char) -> u64 {
    (10 << 32) | u64::from(u32::from(character))
}

/// The letters in a row from each syllable on, and those that the line begins with, one to three of them.
fn letter_runs(lines: &Lines, line: usize, give: &mut dyn FnMut(u64)) {
    let text = lines.line(line);
    let runs = lines.begins(line).filter_map(|at| text.as_bytes().get(at..at + LETTERS)).map(run_key);
    let starts = (1..LETTERS).filter_map(|length| text.get(..length)).map(start_key);
    runs.chain(starts).for_each(give);
}

fn run_key(letters: &[u8]) -> u64 {
    letters.iter().take(LETTERS).fold(0, |key, letter| key << 8 | u64::from(*letter))
}

/// Apart from the keys of runs.
fn start_key(letters: &str) -> u64 {
    1 << 40 | run_key(letters.as_bytes())
}
