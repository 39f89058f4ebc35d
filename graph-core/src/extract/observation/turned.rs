//! Sentences that leave the firm or project spoken of: Chinese drops a subject that goes on, but these tell of another, or of many.

use super::place::Place;
use crate::extract::clause::{STRANGERS, behind_times};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// To whom a sentence turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turned {
    /// To what a place has: 12个小区完成改造, 在道路养护方面，投资3亿元….
    ToPlace,
    /// To somebody who is not named: 这家企业今年计划投资5亿元.
    ToStranger,
}

/// To whom the sentence of a figure turns away from the firm or project that it would carry on.
pub(super) fn turned(place: &Place<'_, '_>) -> Option<Turned> {
    let district = |at: &MentionIndex| place.scene.mention(*at).kind == EntityKind::District;
    if place.clause.subjects.iter().any(district) {
        return None;
    }
    let words = behind_times(place.scene, &place.sentence_range);
    let start = place.sentence_range.end - words.len();
    let clause = words.split('，').next().unwrap_or(words);
    if STRANGERS.leads(words) {
        return Some(Turned::ToStranger);
    }
    let field = clause.starts_with('在') && word_list!["方面", "领域"].ends(clause);
    // 完成410户困难群体住房改造
    let verb = DONE.leading(words).map_or(0, str::len);
    let counted = place.scene.quantity_at(start + verb).filter(|count| count.quantity.unit == "1");
    let group = counted.is_some_and(|count| {
        let noun = place.text(count.range.end..place.sentence_range.end);
        let end = noun.char_indices().nth(LONGEST_NOUN).map_or(noun.len(), |(at, _)| at);
        noun.get(..end).is_some_and(|noun| OF_PLACES.stands_in(noun.split('，').next().unwrap_or(noun)))
    });
    (field || group || signs_many(place)).then_some(Turned::ToPlace)
}

/// The division with which a clause says that something was signed: 12家央企与甲省签约30个项目.
pub(super) fn signed_with(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let (scene, start) = (place.scene, place.clause.range.start);
    let divisions = scene.mentions_in(start..place.mention.range.start);
    let mut divisions = divisions.filter(|at| scene.mention(*at).kind == EntityKind::District);
    divisions.find(|at| {
        let name = &scene.mention(*at).range;
        let with = place.text(start..name.start.max(start)).ends_with(['与', '同', '和']);
        with && word_list!["签约", "签订", "签署"].leads(place.text(name.end..place.clause.range.end.max(name.end)))
    })
}

/// 32个项目现场签约，总投资90亿元: what many that were signed cost is no firm's.
fn signs_many(place: &Place<'_, '_>) -> bool {
    let head = place.text(place.segment_start()..place.mention.range.start);
    word_list!["个项目", "项目现场", "批项目", "集中"].stands_in(head) && head.contains("签约")
}

/// Verbs of an administration before what is counted.
const DONE: WordList = WordList::new(&["完成", "惠及", "改造", "整治", "提升"]);

/// What is counted of a place, and of no work or firm.
const OF_PLACES: WordList = WordList::new(&[
    "村集体",
    "行政村",
    "宜居村",
    "小区",
    "社区",
    "小巷",
    "街巷",
    "街路",
    "央企",
    "国企",
    "居民",
    "群众",
    "群体",
    "农户",
    "市民",
    "家庭",
    "乡镇",
    "口袋公园",
    "学校",
]);

/// Characters behind a number in which the noun counted stands.
const LONGEST_NOUN: usize = 10;
