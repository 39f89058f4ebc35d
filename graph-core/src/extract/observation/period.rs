//! For when a quantity holds.

use super::place::Place;
use crate::extract::{Scene, TimeMention};
use crate::model::{EntityKind, Metric, Period};
use crate::text::Role;

/// The times of a document that are not part of a name.
pub(super) struct Periods {
    times: Vec<TimeMention>,
    /// The year that the document's first sentences set for all of it: 2023年，…, 回眸2023年.
    whole: Option<Period>,
}

/// How many sentences may set the year of a whole document.
const OPENING: usize = 2;

impl Periods {
    pub(super) fn new(scene: &Scene<'_>) -> Self {
        let named = |time: &TimeMention| {
            scene
                .mentions
                .iter()
                .any(|mention| mention.range.start <= time.range.start && time.range.end <= mention.range.end)
        };
        let times: Vec<TimeMention> = scene.times.iter().filter(|time| !named(time)).cloned().collect();
        let body =
            scene.sentences.iter().filter(|sentence| matches!(sentence.role, Role::Body | Role::Item | Role::Field));
        let year = |time: &&TimeMention| matches!(time.period, Period::At(date) if date.month().is_none());
        let sets = |time: &&TimeMention| {
            let head = scene.text.slice(time.range.start.saturating_sub("回眸。".len())..time.range.start);
            head.is_empty()
                || head.ends_with(['。', '\n', '：'])
                || ["回眸", "回顾", "回望", "盘点"].iter().any(|word| head.ends_with(word))
        };
        let whole = body.take(OPENING).find_map(|sentence| {
            let inside =
                |time: &&TimeMention| sentence.range.start <= time.range.start && time.range.end <= sentence.range.end;
            times.iter().filter(inside).filter(year).find(sets).map(|time| time.period)
        });
        Self { times, whole }
    }

    /// The period of a quantity, and whether its own sentence gives it.
    pub(super) fn of(&self, place: &Place<'_, '_>, subject: EntityKind, metric: Metric) -> (Option<Period>, bool) {
        if place.is_replaced() {
            return (None, false);
        }
        let clause = place.clause.range.start;
        let adverb = self.inside(clause, place.mention.range.start).iter().rev().find(|time| is_adverb(place, time));
        if let Some(time) = adverb {
            return (Some(time.period), true);
        }
        let thing = matches!(subject, EntityKind::Project | EntityKind::Company);
        if thing && matches!(metric, Metric::InvestmentTotal | Metric::Capacity) {
            return (None, false);
        }
        let opener = |time: &&TimeMention| opens_clause(place, time, thing);
        if let Some(time) = self.inside(place.sentence_range.start, clause).iter().rev().find(opener) {
            return (Some(time.period), true);
        }
        let part = place.text(place.sentence_range.clone()).starts_with("其中");
        if !thing || part {
            let before = self.inside(place.paragraph_start(), place.sentence_range.start);
            if let Some(time) = before.iter().rev().find(opener) {
                return (Some(time.period), false);
            }
        }
        (self.whole.filter(|_| subject == EntityKind::District), false)
    }

    /// The times inside a range, by place.
    fn inside(&self, from: usize, to: usize) -> &[TimeMention] {
        let first = self.times.partition_point(|time| time.range.start < from);
        let last = self.times.partition_point(|time| time.range.end <= to);
        self.times.get(first..last.max(first)).unwrap_or_default()
    }
}

/// 1998年5月 in 成立于1998年5月 is no time of the figure that follows.
fn is_adverb(place: &Place<'_, '_>, time: &TimeMention) -> bool {
    let before = place.text(place.clause.range.start..time.range.start);
    if matches!(before, "到" | "至") {
        return true;
    }
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

/// Whether a time stands at the head of its clause, where it sets the scene for what follows; for a project or company no
/// further than to the next semicolon.
fn opens_clause(place: &Place<'_, '_>, time: &TimeMention, thing: bool) -> bool {
    let Some(clause) = place.scene.clauses.at(time.range.start) else { return false };
    let names =
        place.scene.mentions_in(clause.range.start..time.range.start).map(|at| place.scene.mention(at).range.end);
    let before = place.text(names.max().unwrap_or(clause.range.start)..time.range.start);
    let between = place.text(time.range.end..place.mention.range.start);
    // 五、到2025年: the mark of a list item says nothing.
    let before = before
        .trim_start_matches(|letter: char| "一二三四五六七八九十（）()、.".contains(letter) || letter.is_ascii_digit());
    let scene = before.is_empty() || BEFORE.contains(&before);
    let after_completion = ["投产后", "建成后", "达产后", "投用后"].iter().any(|word| between.contains(word));
    let parted = thing && between.contains('；');
    scene && is_adverb(place, time) && !between.starts_with('是') && !parted && !after_completion
}
