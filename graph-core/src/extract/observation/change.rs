//! A value that another replaces: 从11个减至1个, 从2003年的13平方公里拓展到2008年的27平方公里.

use rust_decimal::Decimal;

use super::metric::Class;
use super::place::Place;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{QuantityMention, TimeMention};

/// Characters between the two values of a change: 减至, 逐步提高到.
const LONGEST_STEP: usize = 8;

/// Words for the time before a change or the present, which say no more than that the value is replaced: 由目前的.
const BEFORE: WordList =
    WordList::new(&["原来", "原先", "此前", "过去", "目前", "现在", "最初", "当前", "以往", "以前", "改革前", "原"]);

impl Place<'_, '_> {
    /// The quantity that this one replaces: 从11个减至1个.
    pub(super) fn value_before(&self) -> Option<Decimal> {
        self.replaced().map(|before| before.quantity.value)
    }

    /// Whether this quantity is the one that the next replaces.
    pub(super) fn is_replaced(&self) -> bool {
        self.next.is_some_and(|next| self.is_change(self.mention, next))
    }

    /// The time that stands right before a value of a change: 从|2003年的|13平方公里.
    pub(super) fn time_of_value(&self) -> Option<&TimeMention> {
        let replaced = self.replaced();
        if replaced.is_none() && !self.is_replaced() {
            return None;
        }
        let time = self.time_before(self.mention.range.start)?;
        (!BEFORE.contains(self.text(time.range.clone()))).then_some(time)
    }

    /// Where the times end that may be of this quantity: before the value that it replaces, whose time is its own.
    pub(super) fn end_of_times(&self) -> usize {
        let start = self.mention.range.start;
        self.replaced().map_or(start, |before| self.without_time(before.range.start))
    }

    /// The value before this one, where this one replaces it.
    fn replaced(&self) -> Option<&QuantityMention> {
        self.previous.filter(|before| self.is_change(before, self.mention))
    }

    /// Whether one value is told to have become another: 从|before|减至|after.
    fn is_change(&self, before: &QuantityMention, after: &QuantityMention) -> bool {
        if before.quantity.unit != after.quantity.unit {
            return false;
        }
        let from = || replaces_from(self.text(self.sentence_range.start..self.without_time(before.range.start)));
        let step = self.text(before.range.end..self.without_time(after.range.start).max(before.range.end));
        word_list!["到", "至", "为", "成"].ends(step) && step.chars().count() <= LONGEST_STEP && from()
    }

    /// The time that stands right before a place, with or without 的: 2003年的|.
    fn time_before(&self, place: usize) -> Option<&TimeMention> {
        let words = self.text(self.sentence_range.start..place);
        let end = self.sentence_range.start + words.strip_suffix('的').unwrap_or(words).len();
        self.scene.times_in(self.sentence_range.start..end).last().filter(|time| time.range.end == end)
    }

    /// A place, or where the time begins that stands right before it.
    fn without_time(&self, place: usize) -> usize {
        self.time_before(place).map_or(place, |time| time.range.start)
    }
}

/// By what a sum or an amount grew or fell, where nothing but that stands before the figure: 比年初|增加|180亿元, 同比|增收|3000万元.
pub(super) fn grown(place: &Place<'_, '_>) -> Option<&'static str> {
    const GREW: WordList = WordList::new(&["增加", "净增加", "增长", "净增", "增收", "多收", "多增"]);
    const FELL: WordList = WordList::new(&["减少", "净减少", "下降", "减收", "少收", "少增"]);
    let by = match Class::of(&place.quantity().unit) {
        Class::Money => ["增加额", "减少额"],
        Class::Amount => ["增加量", "减少量"],
        _ => return None,
    };
    let words = place.own_words();
    let words = words.strip_suffix('了').unwrap_or(words);
    let by = [GREW, FELL].iter().zip(by).find(|(verbs, _)| verbs.ends(words));
    let (verbs, by) = by?;
    let lead = verbs.without_ending(words).trim_end_matches('，');
    let compared = lead.starts_with(['比', '较']) && lead.chars().count() <= LONGEST_STEP;
    (lead.is_empty() || compared || word_list!["同比", "环比"].contains(lead)).then_some(by)
}

/// What a sum is of that an absolute change is told of: 存款 of 存款增加额. What is told next is of the sum.
pub(super) fn whole(of: &str) -> String {
    word_list!["增加额", "减少额", "增加量", "减少量"].without_ending(of).to_owned()
}

/// 由, 从原来的: words before the value that another replaces.
fn replaces_from(head: &str) -> bool {
    let bare = head.strip_suffix('的').unwrap_or(head);
    let from = BEFORE.without_ending(bare);
    from.ends_with(['从', '由']) || head.ends_with("原来的") || head.ends_with("原来")
}
