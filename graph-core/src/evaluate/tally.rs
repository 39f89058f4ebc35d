//! Counting: what was hit, what was missed, what is wrong.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::Section;

/// How many facts there are and how many of them agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the graph and in the gold.
    pub hits: usize,
    /// In the graph.
    pub predicted: usize,
    /// In the gold.
    pub gold: usize,
}

impl Counts {
    /// How much of the graph is in the gold, between 0 and 1; 0 where the graph is empty.
    pub fn precision(self) -> f64 {
        ratio(self.hits, self.predicted)
    }

    /// How much of the gold is in the graph, between 0 and 1; 0 where the gold is empty.
    pub fn recall(self) -> f64 {
        ratio(self.hits, self.gold)
    }

    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        ratio(2 * self.hits, self.predicted + self.gold)
    }
}

/// Counts are far below 2^52, so nothing is lost.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

/// Something that was missed or is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Its kind, relation, stage or metric.
    pub class: &'static str,
    /// What it says, for people.
    pub text: String,
    /// What stands on the other side in its place.
    pub reason: &'static str,
}

impl Item {
    pub(super) fn new(class: &'static str, text: impl Into<String>, reason: &'static str) -> Self {
        Self { class, text: text.into(), reason }
    }
}

/// How one section of one document came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionScore {
    /// The counts.
    pub counts: Counts,
    /// In the gold and not in the graph.
    pub missed: Vec<Item>,
    /// In the graph and not in the gold.
    pub wrong: Vec<Item>,
}

/// How one document came out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    sections: BTreeMap<Section, SectionScore>,
    /// Observations that were found but for their metric, period or modality.
    pub differences: Vec<Item>,
}

impl Score {
    /// A section; nothing is in it where it was not counted.
    pub fn section(&self, section: Section) -> SectionScore {
        self.sections.get(&section).cloned().unwrap_or_default()
    }

    pub(super) fn set(&mut self, section: Section, score: SectionScore) {
        self.sections.insert(section, score);
    }
}

/// Counts with each item of the gold used once.
pub(super) fn tally<T>(
    gold: &[T],
    predicted: &[T],
    same: impl Fn(&T, &T) -> bool,
    missed: impl Fn(&T) -> Item,
    wrong: impl Fn(&T) -> Item,
) -> SectionScore {
    let mut left: Vec<&T> = gold.iter().collect();
    let mut extra = Vec::new();
    for one in predicted {
        match left.iter().position(|other| same(one, other)) {
            Some(at) => drop(left.remove(at)),
            None => extra.push(wrong(one)),
        }
    }
    let counts = Counts { hits: gold.len() - left.len(), predicted: predicted.len(), gold: gold.len() };
    SectionScore { counts, missed: left.into_iter().map(missed).collect(), wrong: extra }
}
