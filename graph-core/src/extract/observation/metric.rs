//! What a quantity measures: the nearest cue word of the unit's class.

use std::collections::BTreeMap;
use std::ops::Range;

use super::place::Place;
use crate::extract::dictionary::Dictionary;
use crate::extract::scan::ScannerBuilder;
use crate::extract::unit::{is_money, is_time};
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{QuantityMention, Scene};
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
        // Most units are no rates, and short: to look for one byte takes less than a searcher.
        let end = unit.bytes().position(|byte| byte == b'/').unwrap_or(unit.len());
        let base = unit.get(..end).unwrap_or(unit);
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
pub(super) struct MetricCue<'d> {
    pub(super) range: Range<usize>,
    metrics: &'d BTreeMap<Class, Metric>,
}

/// Finds cue words of metrics.
pub(super) struct MetricReader {
    words: Dictionary<BTreeMap<Class, Metric>>,
}

impl MetricReader {
    /// Takes the table `metric`; a row that names no class or metric tells nothing.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut words: BTreeMap<String, BTreeMap<Class, Metric>> = BTreeMap::new();
        for row in lexicon.table("metric").rows() {
            if let [word, class, metric] = row
                && let (Some(class), Some(metric)) = (Class::named(class), Metric::from_wire(metric))
            {
                words.entry(word.clone()).or_default().insert(class, metric);
            }
        }
        Self { words: Dictionary::new(words) }
    }

    /// Makes the words a list of the scanner.
    pub(super) fn enrol(&mut self, words: &mut ScannerBuilder) {
        words.enrol(&mut self.words);
    }

    /// All cue words of a text, by place. A cue begins with no part of a time: 2022年产量 is a 产量 of 2022 and no 年产量.
    pub(super) fn find(&self, scene: &Scene<'_>) -> Vec<MetricCue<'_>> {
        let (mut cues, mut times) = (Vec::new(), scene.times.iter().peekable());
        let line = scene.whole();
        for hit in self.words.longest_of(&line) {
            while times.next_if(|time| time.range.end <= hit.range.start).is_some() {}
            let time = times.peek().filter(|time| time.range.start < hit.range.start && time.range.end < hit.range.end);
            // 去年|产量 in a document without a date is no time that could be told.
            let year = || after_year(line.text, hit.range.clone());
            let Some(end) = time.map(|time| time.range.end).or_else(year) else {
                cues.push(MetricCue { range: hit.range, metrics: hit.value });
                continue;
            };
            let rest = self.words.longest_in(&line, end..hit.range.end);
            cues.extend(rest.into_iter().map(|hit| MetricCue { range: hit.range, metrics: hit.value }));
        }
        cues
    }

    /// What a cue tells of a quantity of a class.
    pub(super) fn metric(cue: &MetricCue<'_>, class: Class) -> Option<Metric> {
        cue.metrics.get(&class).copied()
    }
}

/// Where 年 ends with which a cue begins, and which is a part of 去年, 今年 and the like.
fn after_year(text: &str, cue: Range<usize>) -> Option<usize> {
    let begins = text.get(cue.clone())?.starts_with('年');
    let before = text.get(..cue.start)?.chars().next_back()?;
    (begins && "去今上明当前本同".contains(before)).then(|| cue.start + '年'.len_utf8())
}

/// The cues inside a range, by place.
pub(super) fn cues_in<'c, 'd>(cues: &'c [MetricCue<'d>], range: Range<usize>) -> &'c [MetricCue<'d>] {
    let from = cues.partition_point(|cue| cue.range.start < range.start);
    let to = cues.partition_point(|cue| cue.range.end <= range.end);
    cues.get(from..to.max(from)).unwrap_or_default()
}

/// Whether a quantity is written as a whole number of things or of 万, 亿 with no unit at all.
pub(super) fn is_without_unit(text: &str, mention: &QuantityMention) -> bool {
    mention.quantity.unit == "1" && text.get(mention.core.clone()).is_some_and(|core| core.ends_with(['万', '亿']))
}

/// Words for how fast something grows.
pub(super) const PACES: WordList = WordList::new(&["增速", "增幅", "增长率", "涨幅", "降幅"]);

/// The metric of a cue by the words between it and the quantity: 占比提高到40% is a level, no growth; percentage points are a growth only
/// beside a word of growing;
/// 投入基础设施资金4亿元 was invested.
pub(super) fn as_written(place: &Place<'_, '_>, cue: &Range<usize>, metric: Metric) -> Metric {
    if place.quantity().unit == "pp" {
        return if metric == Metric::GrowthRate { metric } else { Metric::Other };
    }
    let words = place.left_text();
    let between = place.text(cue.end.min(place.mention.range.start)..place.mention.range.start);
    // 由2020年的32%提高到40%: from one level to another.
    let level = word_list!["到", "至"].leads(between) || place.is_replaced();
    let pace = PACES.stands_in(words);
    if metric == Metric::GrowthRate && level && !pace {
        return Metric::Rate;
    }
    // 年均增长率达6%: what reaches a level is a growth.
    if metric == Metric::Rate && PACES.ends(place.text(place.left.start..cue.start.max(place.left.start))) {
        return Metric::GrowthRate;
    }
    let spent = place.text(cue.clone()) == "资金" && words.contains("投入");
    if metric == Metric::Other && spent { Metric::InvestmentCompleted } else { metric }
}
