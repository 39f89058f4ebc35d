//! For when a quantity holds.

use super::place::Place;
use crate::extract::{Scene, TimeMention};
use crate::model::{EntityKind, Metric, Period};

/// The times of a document that are not part of a name.
pub(super) struct Periods {
    times: Vec<TimeMention>,
}

impl Periods {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let named = |time: &TimeMention| {
            scene
                .mentions
                .iter()
                .any(|mention| mention.range.start <= time.range.start && time.range.end <= mention.range.end)
        };
        Self { times: scene.times.iter().filter(|time| !named(time)).cloned().collect() }
    }

    /// The period of a quantity, and whether its own sentence gives it.
    pub(super) fn of(&self, place: &Place<'_, '_>, subject: EntityKind, metric: Metric) -> (Option<Period>, bool) {
        if place.is_replaced() {
            return (None, false);
        }
        let inside = |from: usize, to: usize| {
            let first = self.times.partition_point(|time| time.range.start < from);
            let rest = self.times.get(first..).unwrap_or_default();
            rest.iter().take_while(move |time| time.range.end <= to).collect::<Vec<_>>()
        };
        let clause = place.clause.range.start;
        if let Some(time) =
            inside(clause, place.mention.range.start).into_iter().rev().find(|time| is_adverb(place, time))
        {
            return (Some(time.period), true);
        }
        let thing = matches!(subject, EntityKind::Project | EntityKind::Company);
        if thing && matches!(metric, Metric::InvestmentTotal | Metric::Capacity) {
            return (None, false);
        }
        let earlier = inside(place.sentence_range.start, clause);
        if let Some(time) = earlier.into_iter().rev().find(|time| opens_clause(place, time)) {
            return (Some(time.period), true);
        }
        if subject == EntityKind::District {
            let paragraph = place.paragraph_start();
            let before = inside(paragraph, place.sentence_range.start);
            if let Some(time) = before.into_iter().rev().find(|time| opens_clause(place, time)) {
                return (Some(time.period), false);
            }
        }
        (None, false)
    }
}

/// 1998年5月 in 成立于1998年5月 is no time of the figure that follows.
fn is_adverb(place: &Place<'_, '_>, time: &TimeMention) -> bool {
    let before = place.text(place.clause.range.start..time.range.start);
    !["于", "到", "至", "比", "较"].iter().any(|word| before.ends_with(word)) || before.ends_with("截至")
}

/// Words that may stand before a time that sets the scene.
const BEFORE: &[&str] = &[
    "在",
    "到",
    "截至",
    "据统计",
    "据了解",
    "同时",
    "并",
    "也",
    "特别是",
    "仅",
    "其中",
    "预计",
    "力争",
    "自",
    "从",
    "“",
];

/// Whether a time stands at the head of its clause, where it sets the scene for what follows up to the next semicolon.
fn opens_clause(place: &Place<'_, '_>, time: &TimeMention) -> bool {
    let Some(clause) = place.scene.clauses.at(time.range.start) else { return false };
    let names =
        place.scene.mentions_in(clause.range.start..time.range.start).map(|at| place.scene.mention(at).range.end);
    let before = place.text(names.max().unwrap_or(clause.range.start)..time.range.start);
    let between = place.text(time.range.end..place.mention.range.start);
    let scene = before.is_empty() || BEFORE.contains(&before);
    let same = clause.range.start >= place.sentence_range.start;
    scene && is_adverb(place, time) && !between.starts_with("是") && !(same && between.contains('；'))
}
