//! When a stage was or is to be reached.

use std::ops::Range;

use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::occasion::day_of_event;
use crate::extract::word_list::word_list;
use crate::extract::{Scene, TimeMention};
use crate::model::{PartialDate, Period};
use crate::text::Role;

/// The nearest date before the word in its clause, else behind it there where no other stage comes between, else the last
/// one before it in its sentence or in the dateline before that. Where none is said, the year or the present (眼下, 当前) that the paragraph, its section or the
/// article is about; a title and a caption have none.
pub(super) fn date(scene: &Scene<'_>, clause: &Clause, word: Range<usize>) -> Option<Period> {
    let sentence = scene.sentences.get(clause.sentence)?;
    let before = scene.times_in(clause.range.start..word.start).last();
    let next =
        scene.cues_in(word.end..clause.range.end, Cue::Stage).next().map_or(clause.range.end, |cue| cue.range.start);
    let after = || scene.times_in(word.end..next).first();
    let earlier = || scene.times_in(scene.text.with_dateline(sentence).start..clause.range.start).last();
    if let Some(time) = before.or_else(after).or_else(earlier) {
        // 2019年以来，建成甲工程: when the time began in which it was built is no date of it.
        let since = time.range.end < word.start && scene.text.slice(time.range.end..word.start).contains("以来");
        return (!since).then_some(time.period);
    }
    if let Some(day) = day_of_event(scene, clause, sentence.range.start..next) {
        return Some(day);
    }
    if matches!(sentence.role, Role::Caption | Role::Title) {
        return None;
    }
    let paragraphs = &scene.text.articles().get(sentence.article)?.paragraphs;
    let here = paragraphs.get(sentence.paragraph)?.range.start..sentence.range.start;
    let published = scene.document.published().map(|published| published.date);
    let sets = |time: &&TimeMention| sets_scene(time, published) && !tells_of_founding(scene, time);
    if let Some(time) = scene.times_in(here).iter().rev().find(sets) {
        return Some(time.period);
    }
    let section = scene.sections.get(clause.sentence).and_then(|section| section.period);
    let opening = paragraphs.first()?.range.start..paragraphs.get(OPENING.min(paragraphs.len() - 1))?.range.end;
    section.or_else(|| scene.times_in(opening).iter().find(sets).map(|time| time.period))
}

/// An article says within so many paragraphs, titles among them, which year it is about.
const OPENING: usize = 3;

/// Whether a time sets the scene for what follows it: a year that has come, or the month in which the document speaks.
fn sets_scene(time: &TimeMention, published: Option<PartialDate>) -> bool {
    let Period::At(date) = time.period else { return false };
    match published {
        Some(published) if date.month().is_none() => date.year() <= published.year(),
        Some(published) => date.day().is_none() && date == published.to_month(),
        None => date.month().is_none(),
    }
}

/// 成立于2016年, 2016年成立: the year in which a firm began says nothing of what it does now.
fn tells_of_founding(scene: &Scene<'_>, time: &TimeMention) -> bool {
    let before = scene.text.clean().get(..time.range.start).unwrap_or_default();
    let after = scene.text.clean().get(time.range.end..).unwrap_or_default();
    let founded = |words: &str| word_list!["成立", "始建", "创建", "创办", "创立", "组建", "注册"].ends(words);
    before.strip_suffix('于').is_some_and(founded)
        || before.ends_with("始建于")
        || word_list!["成立", "创办", "创立", "创建", "注册", "组建"].leads(after)
}

/// Whether a date has not come when the document speaks.
pub(super) fn is_ahead(scene: &Scene<'_>, date: Option<Period>) -> bool {
    let first = date.and_then(Period::first_day);
    let published = scene.document.published().map(|published| published.date.last_day());
    first.zip(published).is_some_and(|(first, published)| first > published)
}

/// Whether a clause stands below a heading of what is to be done.
pub(super) fn is_below_plan(scene: &Scene<'_>, clause: &Clause) -> bool {
    scene.sections.get(clause.sentence).is_some_and(|section| section.planned)
}
