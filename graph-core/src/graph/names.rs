//! All names as a few long strings that can be looked through in one sweep.
//!
//! A hundred thousand names are two or three megabytes: a sweep over them takes about a millisecond, needs no tree to be built
//! and finds what stands inside a name as fast as what begins it.

use std::sync::Arc;

use memchr::memmem;
use rayon::prelude::*;

use crate::model::Entity;
use crate::resolve::{Resolved, normal};

use super::pinyin::syllables;

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The entity, by its place in [`Names::entities`].
    pub(super) entity: u32,
    /// 0 for the canonical name, then the aliases from 1.
    number: u32,
}

/// All names in three forms, line by line in the same order.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By id.
    pub(super) entities: Vec<Arc<Entity>>,
    pub(super) entries: Vec<Entry>,
    /// Where the entries of each entity begin.
    firsts: Vec<u32>,
    /// Normal forms.
    pub(super) plain: Lines,
    /// Pinyin without a gap between syllables.
    pub(super) pinyin: Lines,
    /// First letters of the syllables.
    pub(super) initials: Lines,
}

impl Names {
    pub(super) fn new(resolved: &Resolved) -> Self {
        let mut names = Self { entities: resolved.entities.values().cloned().collect(), ..Self::default() };
        for (entity, number) in names.entities.iter().zip(0_u32..) {
            names.firsts.push(u32::try_from(names.entries.len()).expect("names are fewer than 2³²"));
            let count = u32::try_from(entity.aliases.len()).expect("aliases are fewer than mentions");
            names.entries.extend((0..=count).map(|at| Entry { entity: number, number: at }));
        }
        let spelt: Vec<(String, Vec<String>)> = names
            .entries
            .par_iter()
            .map(|entry| {
                let plain = normal(names.written(*entry));
                let spoken = syllables(&plain);
                (plain, spoken)
            })
            .collect();
        for (plain, spoken) in spelt {
            names.plain.push(plain.chars().map(|character| (character, true)));
            let letters =
                |syllable: &String| syllable.chars().enumerate().map(|(at, letter)| (letter, at == 0)).collect();
            names.pinyin.push(spoken.iter().flat_map(|syllable| -> Vec<(char, bool)> { letters(syllable) }));
            names.initials.push(spoken.iter().filter_map(|syllable| Some((syllable.chars().next()?, true))));
        }
        names
    }

    /// All names of an entity in normal form, the canonical one first.
    pub(super) fn plain_of(&self, entity: u32) -> impl Iterator<Item = &str> + Clone {
        let entity = entity as usize;
        let end = self.firsts.get(entity + 1).map_or(self.entries.len(), |end| *end as usize);
        let start = self.firsts.get(entity).map_or(end, |start| *start as usize);
        (start..end).map(|line| self.plain.line(line))
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

/// Lines in one string.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Each line ends with a line feed, which stands in no normal name.
    text: String,
    /// Where each line begins, in bytes.
    starts: Vec<u32>,
    /// Where a character or syllable begins, by byte.
    begins: Vec<bool>,
}

/// What was found in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The line, from 0.
    pub(super) line: usize,
    /// Whether it begins the line.
    pub(super) first: bool,
    /// Whether it ends where the line, a character or a syllable does.
    pub(super) whole_syllables: bool,
    /// Its share of the line, in bytes per thousand.
    pub(super) share: u32,
}

impl Lines {
    /// Adds a line of characters, each with whether something begins there.
    fn push(&mut self, line: impl Iterator<Item = (char, bool)>) {
        self.starts.push(u32::try_from(self.text.len()).expect("all names together are below 4 GiB"));
        for (character, begins) in line {
            self.text.push(character);
            self.begins.push(begins);
            self.begins.resize(self.text.len(), false);
        }
        self.text.push('\n');
        self.begins.push(true);
    }

    /// A line without its end.
    pub(super) fn line(&self, number: usize) -> &str {
        let end = self.starts.get(number + 1).map_or(self.text.len(), |end| *end as usize);
        self.starts.get(number).and_then(|start| self.text.get(*start as usize..end - 1)).unwrap_or_default()
    }

    /// The lines that hold these words from the beginning of a character or syllable on, each once, at its first such place.
    pub(super) fn find(&self, words: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let (mut line, mut passed) = (0, None);
        for at in memmem::find_iter(self.text.as_bytes(), words.as_bytes()) {
            while self.starts.get(line + 1).is_some_and(|next| *next as usize <= at) {
                line += 1;
            }
            if passed == Some(line) || !self.begins[at] {
                continue;
            }
            passed = Some(line);
            let (length, end) = (self.line(line).len(), at + words.len());
            let share = u32::try_from(words.len() * 1000 / length.max(1)).unwrap_or(1000);
            let first = self.starts[line] as usize == at;
            found.push(Found { line, first, whole_syllables: self.begins[end], share });
        }
        found
    }
}
