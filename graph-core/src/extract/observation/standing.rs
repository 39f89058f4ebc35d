//! How what was measured stands among others: 增长5%，高于全国平均水平2个百分点，居全省第3位.

use super::metric::{Class, PACES};
use super::place::Place;
use super::subject::Holder;
use super::{Page, Reading, base, period, respectively};
use crate::extract::Found;
use crate::extract::quantity::rank::{AMONG, HAS, RANK};
use crate::extract::word_list::WordList;
use crate::model::{MentionIndex, Metric};
use crate::text::Role;

/// A figure that tells the standing of something: what the words before it name, and as what it stands.
struct Standing<'s> {
    noun: &'s str,
    as_what: String,
}

/// Words that compare with an average or with others, at the beginning of the comparison.
const ABOVE: WordList =
    WordList::new(&["高于", "高出", "低于", "快于", "慢于", "领先", "领先于", "优于", "好于", "超出", "超过"]);

/// What compares with others behind 比 or 较.
const THAN: WordList = WordList::new(&["高", "高出", "低", "快", "慢"]);

/// With whom or with what one compares; 上年 and 去年同期 are none.
const OTHERS: WordList = WordList::new(&[
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全盟",
    "全旗",
    "全疆",
    "全自治区",
    "省",
    "市",
    "平均",
    "平均水平",
    "平均增速",
    "目标",
    "预期",
    "计划",
    "任务",
]);

/// What is left before a standing once the noun is taken away: 增速|在|全市, 总量|稳|居.
const LINKS: WordList = WordList::new(&[
    "在", "均", "都", "分别", "已", "则", "仍", "继续", "持续", "保持", "稳", "也", "由", "从", "约", "为",
]);

/// The standing that a figure tells.
fn standing<'s>(place: &Place<'s, '_>, words: &'s str) -> Option<Standing<'s>> {
    match place.quantity().unit.as_str() {
        RANK => Some(rank(words)),
        "pp" => beside_others(words),
        _ => None,
    }
}

/// 增速在|全市|排: the noun, and among whom.
fn rank(words: &str) -> Standing<'_> {
    let words = words.strip_suffix('的').unwrap_or(words);
    let among = AMONG.last_end_in(words).map(|end| {
        let whom = AMONG.ending(words.get(..end).unwrap_or_default()).unwrap_or_default();
        (end - whom.len(), whom)
    });
    let has = HAS.first_in(words);
    let noun = among.map(|(at, _)| at).into_iter().chain(has).min().unwrap_or(words.len());
    let whom = among.map(|(_, whom)| whom).or_else(|| {
        let has = has?;
        let verb = HAS.leading(words.get(has..)?)?;
        words.get(has + verb.len()..)
    });
    let as_what = format!("{}位次", whom.unwrap_or_default());
    Standing { noun: without_links(words.get(..noun).unwrap_or_default()), as_what }
}

/// 增速|高于全省平均水平, 比全国|高: the noun, and the comparison with one other.
fn beside_others(words: &str) -> Option<Standing<'_>> {
    let words = words.trim_end_matches(['约', '近', '了']);
    let (noun, comparison) = match ABOVE.first_in(words) {
        Some(at) => words.split_at(at),
        None => {
            let (at, _) = words.char_indices().rfind(|(_, letter)| matches!(letter, '比' | '较'))?;
            let (noun, comparison) = words.split_at(at);
            if !THAN.ends(comparison) || noun.ends_with(['占', '同', '环', '对']) {
                return None;
            }
            (noun, comparison)
        }
    };
    let one = !comparison.contains(['和', '与', '及']);
    (one && OTHERS.stands_in(comparison))
        .then(|| Standing { noun: without_links(noun), as_what: comparison.to_owned() })
}

fn without_links(words: &str) -> &str {
    let mut words = words;
    while LINKS.ends(words) {
        words = LINKS.without_ending(words);
    }
    words
}

impl Page<'_, '_> {
    /// The observation of a figure that tells a standing, of what its own words name or of what the figure before it measured; the outer
    /// `None` where it tells none.
    pub(super) fn stands(&mut self, place: &Place<'_, '_>, periods: &period::Periods) -> Option<Option<Found>> {
        let turn = if place.quantity().unit == RANK { respectively::turn_in_series(place) } else { None };
        let words = match turn {
            Some((.., first)) => without_links(place.text(place.clause.range.start..first)),
            None => place.left_text(),
        };
        let standing = standing(place, words)?;
        if !matches!(place.role, Role::Body | Role::Item | Role::Field) {
            return Some(None);
        }
        let Some((of, pace, subject)) = self.standing_of(place, &standing, turn) else { return Some(None) };
        let reading = Reading {
            subject,
            metric: if pace.is_empty() { Metric::Other } else { Metric::GrowthRate },
            class: Class::Percent,
            of: Some(of.clone()),
            core: place.mention.core.clone(),
            words: place.own_start()..place.left.end,
            end: place.mention.range.end,
            sentence: place.sentence,
            bracketed: false,
            signed: false,
        };
        self.readings.push(reading.clone());
        let told = Reading { metric: Metric::Other, of: Some(of + pace + &standing.as_what), ..reading };
        Some(self.tell(place, told, &Holder::None, false, periods))
    }

    /// Of what a standing is, the word for its pace where it is that of a growth, and whose.
    fn standing_of(
        &self,
        place: &Place<'_, '_>,
        standing: &Standing<'_>,
        turn: Option<(usize, usize, usize)>,
    ) -> Option<(String, &'static str, MentionIndex)> {
        let pace = PACES.ending(standing.noun).unwrap_or_default();
        let whose = || self.whose(place, Metric::Other, Class::Percent, &Holder::None, None);
        let mut noun = standing.noun;
        if turn.is_none() && !noun.is_empty() {
            let end = place.left.start + noun.len();
            noun = place.text(place.own_start_until(end)..end);
            // 醴陵市|位列第70位: who has a rank, and not what.
            if noun.is_empty() {
                return if place.previous.is_none() { Some((String::new(), "", whose()?)) } else { None };
            }
        }
        let noun = base::base(noun).filter(|noun| !base::is_bare(noun) && !SIZES.contains(noun));
        if let Some(noun) = noun {
            return Some((noun, pace, whose()?));
        }
        if let Some((nth, figures, _)) = turn {
            let (of, whose) = self.base_of_turn(place, figures - 1 - nth, "")?;
            return Some((of?, pace, whose?));
        }
        let previous = place.previous?;
        let last = self.readings.last().filter(|last| last.end == previous.range.end)?;
        let base = || base::base(self.scene.text.slice(last.words.clone()));
        let of = last.of.clone().or_else(base)?;
        let grows = last.metric == Metric::GrowthRate && !PACES.ends(&of);
        Some((of, if grows { "增速" } else { pace }, last.subject))
    }
}

/// Nouns that say no more than how much something is.
const SIZES: WordList = WordList::new(&["总量", "规模", "总数", "数量", "产量", "销量", "水平"]);
