//! Which metric a figure is of: by the cue word beside it, by the list in which it stands, by its unit.

use std::ops::Range;

use super::metric::{self, Class, MetricReader};
use super::place::Place;
use super::respectively;
use super::subject::{Holder, mentions_around};
use super::travel;
use super::{Page, Reading};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, Metric};

/// Says what a figure is of, which is worked out for those alone that are somebody's.
pub(super) type OfWhat<'w> = Box<dyn FnOnce() -> Option<String> + 'w>;

impl Page<'_, '_> {
    /// The cue word that tells a quantity's metric.
    pub(super) fn cue(&self, place: &Place<'_, '_>, class: Class) -> Option<(Range<usize>, Metric)> {
        let left = self.last_cue(place.left.clone(), class);
        let right = || {
            let text = self.scene.text.slice(place.right.clone());
            let near = metric::cues_in(&self.cues, place.right.clone()).iter().find_map(|cue| fitting(cue, class))?;
            let gap = self.scene.text.slice(place.right.start..near.0.start);
            // 新增12万吨不锈钢薄板产能: the product stands between the figure and what is measured.
            let able = near.1 == Metric::Capacity && class == Class::Amount && gap.chars().count() <= 14;
            (text.starts_with('的') && gap.chars().count() <= 8 || gap.is_empty() || able).then_some(near)
        };
        left.or_else(right).or_else(|| {
            let bare = self
                .scene
                .text
                .slice(place.left.clone())
                .trim_matches(['达', '到', '为', '约', '其', '中', '均', '至']);
            let label = self.scene.sheets.label_of_sum(place.mention.core.start);
            let before = label.or_else(|| place.clause_before())?;
            bare.is_empty().then(|| self.last_cue(before, class)).flatten()
        })
    }

    /// The cue of a figure that has its turn: in the noun of which it is, else between 分别 and the first of the figures.
    pub(super) fn cue_of_turn(
        &self,
        place: &Place<'_, '_>,
        class: Class,
        part: &Range<usize>,
    ) -> Option<(Range<usize>, Metric)> {
        let first = place.clause.range.start.max(part.end)..place.left.end;
        self.last_cue(part.clone(), class).or_else(|| self.last_cue(first, class))
    }

    /// The last cue in a range that fits figures of a class.
    fn last_cue(&self, range: Range<usize>, class: Class) -> Option<(Range<usize>, Metric)> {
        let cues = metric::cues_in(&self.cues, range.clone()).iter().rev();
        cues.filter_map(|cue| fitting(cue, class)).find(|(cue, _)| !self.is_in_name(cue, range.end))
    }

    /// Whether a word stands in a name that ends before a figure, of which it tells nothing: 甲建设|投资|公司5亿元, 年产|10台机组项目等共11项.
    fn is_in_name(&self, word: &Range<usize>, figure: usize) -> bool {
        mentions_around(self.scene, word.start).any(|at| {
            let name = self.scene.mention(at);
            matches!(name.kind, EntityKind::Company | EntityKind::Project)
                && name.range.start <= word.start
                && (word.end..=figure).contains(&name.range.end)
        })
    }

    /// The last reading, where a list joins this quantity to it: `硫酸铵1.5万吨、氨水2万吨`.
    fn listed_with(&self, place: &Place<'_, '_>, class: Class) -> Option<&Reading> {
        let alike = |last: &&Reading| {
            let things = |class| matches!(class, Class::Amount | Class::Count);
            let named_before = place.right_text().is_empty() && !place.left_text().is_empty();
            last.class == class
                || last.metric == Metric::Capacity && things(last.class) && things(class) && named_before
        };
        let last = self.readings.last().filter(|last| last.sentence == place.sentence).filter(alike)?;
        let between = self.scene.text.slice(last.end..place.mention.range.start);
        let listed = between.chars().count() <= 24
            && !between.contains(['。', '；', '，', '共'])
            && between.contains(['、', '和', '及', '与']);
        listed.then_some(last)
    }

    pub(super) fn metric<'w>(
        &'w self,
        place: &'w Place<'_, '_>,
        class: Class,
        cue: Option<&'w (Range<usize>, Metric)>,
        holder: &Holder,
    ) -> Option<(Metric, OfWhat<'w>)> {
        let nouns = &self.rule.nouns;
        if let Holder::Project(project) = holder {
            let name = self.scene.mention(*project).range.clone();
            if place.mention.core.start >= name.start && place.mention.core.end <= name.end || cue.is_none() {
                let product = Box::new(move || nouns.product_in_name(place, name));
                return held_metric(place, class).then_some((Metric::Capacity, product));
            }
        }
        let without_unit = metric::is_without_unit(self.scene.text.clean(), place.mention);
        let money = without_unit.then(|| self.cue(place, Class::Money)).flatten();
        if let Some((range, metric)) = money {
            return Some((metric, Box::new(move || nouns.of_money(place, &range, metric))));
        }
        // 从11个减至1个, 2016年至2018年分别完成3亿元、4亿元、5亿元, 甲公司5亿元、乙公司3亿元: all are of the same.
        if (place.value_before().is_some()
            || respectively::year(place).is_some_and(|(_, nth)| nth > 0)
            || respectively::listed(place).is_some())
            && let Some(last) = self.readings.last().filter(|last| last.sentence == place.sentence)
        {
            return Some((last.metric, Box::new(|| last.of.clone())));
        }
        if let Some((range, metric)) = cue {
            let of = move || nouns.of(place, class, range, *metric);
            return Some((metric::as_written(place, range, *metric), Box::new(of)));
        }
        if let Some(metric) = self.metric_of_group(place, class).or_else(|| self.metric_of_phase(place, class)) {
            return Some((metric, Box::new(|| None)));
        }
        if let Some(last) = self.listed_with(place, class) {
            let noun = move || {
                let noun = match class {
                    Class::Count => nouns.counted(place),
                    _ => nouns.before(place).or_else(|| nouns.after(place)),
                };
                noun.or_else(|| self.counted_with_others(place))
            };
            return Some((last.metric, Box::new(noun)));
        }
        self.metric_of_class(place, class)
    }

    /// A sum right behind a count is what the sum before it in the sentence was: 工业项目11个、总投资41亿元，农业项目3个，6亿元.
    fn metric_of_group(&self, place: &Place<'_, '_>, class: Class) -> Option<Metric> {
        let bare = class == Class::Money && place.left_text().is_empty();
        let counted = place.previous.is_some_and(|previous| previous.quantity.unit == "1");
        let of_sentence = self.readings.iter().rev().take_while(|last| last.sentence == place.sentence);
        let sum = of_sentence.filter(|_| bare && counted).find(|last| last.class == Class::Money)?;
        (sum.metric != Metric::Other).then_some(sum.metric)
    }

    /// A sum right behind a phase is of it what the sum before it in the sentence was of the whole: 总投资20亿元，其中一期9亿元.
    fn metric_of_phase(&self, place: &Place<'_, '_>, class: Class) -> Option<Metric> {
        let alike = |last: &&Reading| last.sentence == place.sentence && last.class == class;
        let last = self.readings.last().filter(|last| class == Class::Money && alike(last))?;
        let words = place.left_text().trim_start_matches("其中");
        if words.chars().count() > LONGEST_PHASE || !PHASES.leads(words) {
            return None;
        }
        (last.metric != Metric::Other).then_some(last.metric)
    }

    /// What a quantity without any cue measures; `None` where its unit alone says too little.
    fn metric_of_class<'w>(&'w self, place: &'w Place<'_, '_>, class: Class) -> Option<(Metric, OfWhat<'w>)> {
        let nouns = &self.rule.nouns;
        let beside = move || nouns.before(place).or_else(|| nouns.after(place));
        let unit = place.quantity().unit.as_str();
        Some(match class {
            Class::Power => (Metric::Capacity, Box::new(move || nouns.after(place).or_else(|| nouns.before(place)))),
            Class::Percent => (Metric::Rate, Box::new(move || nouns.of_percent(place))),
            Class::Count => (Metric::Count, Box::new(move || self.counted(place))),
            Class::Time if unit == "workday" || place.is_span_of_work() || travel::is_of_travel(place) => {
                (Metric::Duration, Box::new(move || nouns.before(place)))
            }
            Class::Time => return None,
            Class::Money => (Metric::Other, Box::new(beside)),
            Class::Amount if place.clause.profile && unit == "t" => (Metric::Capacity, Box::new(beside)),
            Class::Amount if ["m2", "mu", "ha", "km", "t", "m3", "kWh"].contains(&unit) => {
                (Metric::Other, Box::new(beside))
            }
            Class::Amount => return None,
        })
    }
}

/// What parts of a project are counted by.
pub(super) const PHASES: WordList = WordList::new(&["一期", "二期", "三期", "四期", "五期", "首期"]);

/// 一期, 二期项目, 首期工程约: no more characters.
const LONGEST_PHASE: usize = 5;

/// A cue with its metric, where it fits figures of a class.
fn fitting(cue: &metric::MetricCue<'_>, class: Class) -> Option<(Range<usize>, Metric)> {
    Some((cue.range.clone(), MetricReader::metric(cue, class)?))
}

/// Whether a quantity in a project's name is its capacity.
fn held_metric(place: &Place<'_, '_>, class: Class) -> bool {
    match class {
        Class::Power => true,
        Class::Amount => matches!(place.quantity().unit.split('/').next(), Some("t" | "kg" | "m3" | "kWh")),
        Class::Count => place.rate().is_some(),
        _ => false,
    }
}
