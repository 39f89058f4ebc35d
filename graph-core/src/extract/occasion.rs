//! The day of the event that a report is on: 8月15日，宏岭市举行集中开工活动。……此次共开工61个项目.

use std::ops::Range;

use super::Scene;
use super::clause::Clause;
use super::word_list::WordList;
use crate::model::Period;

/// Words that point back at the event.
const THIS_TIME: WordList = WordList::new(&["此次", "本次", "这次"]);

/// Words of what is held on a day and begins or seals many works at once.
const EVENTS: WordList = WordList::new(&[
    "仪式",
    "活动",
    "集中开工",
    "集中签约",
    "集中投产",
    "集中竣工",
    "签约大会",
    "推介会",
    "招商会",
    "洽谈会",
]);

/// The day of the event at which the words up to a place point back with 此次, or at whose ceremony they stand (开工仪式上): the day
/// that the article gives it, where it gives one.
pub(crate) fn day_of_event(scene: &Scene<'_>, clause: &Clause, words: Range<usize>) -> Option<Period> {
    let text = scene.text.slice(words.clone());
    if !THIS_TIME.stands_in(text) && !text.contains("仪式上") {
        return None;
    }
    let article = scene.text.articles().get(scene.sentences.get(clause.sentence)?.article)?;
    let is_day = |period: Period| matches!(period, Period::At(date) if date.day().is_some());
    let is_held = |day: &Range<usize>| {
        let sentence = scene.sentence_at(day.start);
        sentence.is_some_and(|sentence| EVENTS.stands_in(scene.text.slice(day.end..sentence.range.end)))
    };
    let days = scene.times_in(article.range().start..words.start).iter();
    days.filter(|time| is_day(time.period)).find(|time| is_held(&time.range)).map(|time| time.period)
}
