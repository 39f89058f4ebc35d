//! What a quantity measures: the nearest cue word of the unit's class.

use std::collections::BTreeMap;
use std::ops::Range;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};

use crate::extract::QuantityMention;
use crate::extract::unit::{is_money, is_time};
use crate::lexicon::Lexicon;
use crate::model::Metric;

/// What sort of unit a quantity has, as far as the choice of a metric depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Money,
    /// Mass, volume, energy, area, length: whatever is measured.
    Amount,
    Power,
    Percent,
    Time,
    Count,
}

impl Class {
    pub(super) fn of(unit: &str) -> Self {
        let base = unit.split('/').next().unwrap_or(unit);
        match base {
            "%" | "pp" => Self::Percent,
            "MW" | "kW" => Self::Power,
            "1" => Self::Count,
            _ if is_money(base) => Self::Money,
            _ if is_time(base) => Self::Time,
            _ => Self::Amount,
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "money" => Self::Money,
            "amount" => Self::Amount,
            "percent" => Self::Percent,
            "time" => Self::Time,
            "count" => Self::Count,
            _ => return None,
        })
    }
}

/// A cue word at a place of the clean text: for each class the metric that it tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MetricCue {
    pub(super) range: Range<usize>,
    word: usize,
}

/// Finds cue words of metrics.
pub(super) struct MetricReader {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    words: Vec<BTreeMap<Class, Metric>>,
}

impl MetricReader {
    /// Takes the table `metric`; a row that names no class or metric tells nothing.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut words: BTreeMap<&str, BTreeMap<Class, Metric>> = BTreeMap::new();
        for row in lexicon.table("metric").rows() {
            if let [word, class, metric] = row
                && let (Some(class), Some(metric)) = (Class::named(class), Metric::from_wire(metric))
            {
                words.entry(word).or_default().insert(class, metric);
            }
        }
        words.remove("");
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.keys())
            .expect("the words are some, distinct and not empty");
        Self { automaton, words: words.into_values().collect() }
    }

    /// All cue words of a text, by place.
    pub(super) fn find(&self, text: &str) -> Vec<MetricCue> {
        let hits = self.automaton.leftmost_find_iter(text);
        hits.map(|hit| MetricCue { range: hit.start()..hit.end(), word: hit.value() as usize }).collect()
    }

    /// What a cue tells of a quantity of a class.
    pub(super) fn metric(&self, cue: &MetricCue, class: Class) -> Option<Metric> {
        self.words.get(cue.word)?.get(&class).copied()
    }
}

/// The cues inside a range, by place.
pub(super) fn cues_in(cues: &[MetricCue], range: Range<usize>) -> &[MetricCue] {
    let from = cues.partition_point(|cue| cue.range.start < range.start);
    let to = cues.partition_point(|cue| cue.range.end <= range.end);
    cues.get(from..to.max(from)).unwrap_or_default()
}

/// Whether a quantity is written as a whole number of things or of 万, 亿 with no unit at all.
pub(super) fn is_without_unit(text: &str, mention: &QuantityMention) -> bool {
    mention.quantity.unit == "1" && text.get(mention.core.clone()).is_some_and(|core| core.ends_with(['万', '亿']))
}
