//! What a figure is of where its own words do not say it: what the figures before it in the sentence were of.

use std::ops::Range;

use super::metric::Class;
use super::place::Place;
use super::{Page, Reading, base, noun, phrase};
use crate::extract::word_list::word_list;
use crate::model::{EntityKind, MentionIndex, Metric};

/// The last two letters of words, the noun where they end with one.
fn noun_of(words: &str) -> Option<&str> {
    words.char_indices().nth_back(1).and_then(|(at, _)| words.get(at..))
}

impl Page<'_, '_> {
    /// What a count counts. In brackets behind another count it is a part of what that one counts: 重点项目53个（续建30个）.
    pub(super) fn counted(&self, place: &Place<'_, '_>) -> Option<String> {
        let whole = self.readings.iter().rev().take_while(|last| last.sentence == place.sentence);
        let whole = place
            .is_bracketed()
            .then(|| whole.into_iter().find(|last| last.metric == Metric::Count && !last.bracketed))
            .flatten();
        let part = place.left_text().trim_matches(['其', '中', '（', '：']);
        // 亿元以上项目8个（5亿元以下项目6个）: a part with a noun of its own says itself what it counts.
        let named = |whole: &str| noun_of(part).is_some_and(|noun| whole.ends_with(noun));
        match whole.and_then(|whole| whole.of.as_deref()).filter(|whole| !named(whole)) {
            Some(whole) => Some(format!("{part}{whole}")),
            None => self
                .rule
                .nouns
                .counted(place)
                .or_else(|| if noun::is_object(place) { None } else { self.counted_with_others(place) }),
        }
    }

    /// What a count without a noun counts: what the count before it in the sentence counted in the same unit (引进企业132家，其中投产96家),
    /// else what its own unit names (700人).
    pub(super) fn counted_with_others(&self, place: &Place<'_, '_>) -> Option<String> {
        let unit = |core: Range<usize>| {
            let number = |letter: char| {
                letter.is_ascii_digit() || "0123456789.,〇零一二两三四五六七八九十百千万亿多余几".contains(letter)
            };
            self.scene.text.slice(core).trim_start_matches(number)
        };
        let same = |last: &&Reading| {
            last.metric == Metric::Count && unit(last.core.clone()) == unit(place.mention.core.clone())
        };
        let of_sentence = self.readings.iter().rev().take_while(|last| last.sentence == place.sentence);
        of_sentence
            .into_iter()
            .find(same)
            .and_then(|last| last.of.clone())
            .or_else(|| noun::counted_by_unit(place))
            .or_else(|| phrase::deed(place).map(str::to_owned))
    }

    /// Of what industry or group a division's sum is: 文化新业态 in 文化新业态营业收入6942亿元.
    pub(super) fn of_sum(
        &self,
        place: &Place<'_, '_>,
        metric: Metric,
        cue: Option<&(Range<usize>, Metric)>,
    ) -> Option<String> {
        let cue = &cue
            .filter(|_| matches!(metric, Metric::Revenue | Metric::InvestmentTotal | Metric::InvestmentCompleted))?
            .0;
        let noun = (cue.end <= place.left.end).then(|| phrase::trailing(place, place.own_start()..cue.start)).flatten();
        noun.map(str::to_owned)
    }

    /// What a share or growth without a noun of its own is of, and whose: what the figure right before was of (进出口2万亿元，增长5%), else
    /// the bare noun before the comma (战略性新兴产业占比，由32%提高到39%).
    pub(super) fn base_before(
        &self,
        place: &Place<'_, '_>,
        share: Option<String>,
    ) -> (Option<String>, Option<MentionIndex>) {
        let previous = place.previous.map(|previous| previous.range.end);
        let last = self.readings.last().filter(|last| last.sentence == place.sentence && Some(last.end) == previous);
        if let Some(last) = last {
            let base = || base::base(self.scene.text.slice(last.words.clone()));
            let of = last.of.clone().or_else(base);
            // 原盐产量30万吨，占全省的四成: what is a share, and of what.
            let whose = Some(last.subject).filter(|_| share.as_deref().is_none_or(base::is_bare));
            let of = match (of, share) {
                (Some(of), Some(share)) if share.starts_with('占') && !base::is_bare(&share) => {
                    Some(format!("{of}{share}"))
                }
                (of, share) => of.or(share),
            };
            return (of, whose);
        }
        let before = place.clause_before().filter(|_| previous.is_none());
        let bare = |clause: Range<usize>| {
            let noun = base::base(self.scene.text.slice(clause.clone()))?;
            let phrase = phrase::trailing(place, clause)?;
            let short = noun.ends_with(phrase) && noun.chars().count() <= phrase.chars().count() + LONGEST_LEAD;
            (short || word_list!["比重", "占比", "率", "比例"].ends(&noun)).then_some(noun)
        };
        (share.or_else(|| bare(before?)), None)
    }

    /// What an absolute change is of, and whose: what the figure right before it was of, in the same unit (存款80亿元，比年初增加6亿元).
    pub(super) fn of_change(&self, place: &Place<'_, '_>, by: &str) -> Option<(String, MentionIndex)> {
        let previous = place.previous.filter(|previous| previous.quantity.unit == place.quantity().unit)?;
        let last = self.readings.last().filter(|last| last.end == previous.range.end)?;
        let base = || base::base(self.scene.text.slice(last.words.clone()));
        let of = last.of.clone().or_else(base)?;
        Some((format!("{of}{by}"), last.subject))
    }

    /// The division whose the figure right before was, where a growth names the same again: 外资2亿元，外资增长9%.
    pub(super) fn of_same(&self, place: &Place<'_, '_>, of: Option<&str>) -> Option<MentionIndex> {
        let previous = place.previous.map(|previous| previous.range.end);
        let last = self.readings.last().filter(|last| last.sentence == place.sentence && Some(last.end) == previous)?;
        let same = self.scene.text.slice(last.words.clone()).contains(of?);
        Some(last.subject).filter(|whose| same && self.scene.mention(*whose).kind == EntityKind::District)
    }

    /// What a share or growth is of, and whose, that goes with one of the figures before it in the sentence, counted from the last; `share` says
    /// of which whole it is a share.
    pub(super) fn base_of_turn(
        &self,
        place: &Place<'_, '_>,
        back: usize,
        share: &str,
    ) -> Option<(Option<String>, Option<MentionIndex>)> {
        let of_sentence = self.readings.iter().rev().take_while(|last| last.sentence == place.sentence);
        let one = of_sentence.filter(|last| last.class != Class::Percent).nth(back)?;
        let base = || base::base(self.scene.text.slice(one.words.clone()));
        let of = one.of.clone().or_else(base);
        Some((of.map(|of| of + share), Some(one.subject)))
    }
}

/// Characters that may stand before the noun with which a clause ends that only says what the next is of.
const LONGEST_LEAD: usize = 6;
