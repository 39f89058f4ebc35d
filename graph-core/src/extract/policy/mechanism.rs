//! Instruments without quotes: a verb of policy and a class word (建立…机制), or a campaign by its last word (…三年行动).

use crate::extract::boundary::{Boundaries, is_name_letter};
use crate::extract::dictionary::Dictionary;
use crate::extract::park::Generic;
use crate::lexicon::Lexicon;

use super::{Instrument, classed};

/// Letters of a name before its class word.
const LETTERS: usize = 18;

/// Class words of campaigns, which need no verb before the name.
const CAMPAIGNS: [&str; 8] =
    ["专项行动", "三年行动", "五年行动", "攻坚行动", "提升行动", "学习教育", "主题教育", "保卫战"];

pub(super) struct Mechanisms {
    words: Dictionary<()>,
    verbs: Dictionary<bool>,
    generic: Generic,
}

impl Mechanisms {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self {
            words: Dictionary::of(lexicon.words("policy_mechanism")),
            verbs: Dictionary::new(classed(lexicon, "policy_verb", "strong")),
            generic: Generic::of(lexicon.words("policy_generic")),
        }
    }

    pub(super) fn find(&self, text: &str, boundaries: &Boundaries, found: &mut Vec<Instrument>) {
        let hits = self.words.longest(text, 0);
        if hits.is_empty() {
            return;
        }
        let stops = boundaries.stops(text);
        let mut floor = 0;
        for hit in hits {
            let word = text.get(hit.range.clone()).unwrap_or_default();
            let start = self.after_verb(text, floor, hit.range.start).or_else(|| {
                let edge = stops.left_edge(text, hit.range.start, floor, LETTERS);
                CAMPAIGNS.contains(&word).then_some(edge)
            });
            let Some(start) = start else { continue };
            let core = text.get(start..hit.range.start).unwrap_or_default();
            let letters = core.chars().count();
            let long = if CAMPAIGNS.contains(&word) { 3 } else { 2 };
            if (long..=16).contains(&letters) && !self.generic.covers(core) {
                floor = hit.range.end;
                let name = format!("{core}{word}");
                found.push(Instrument::new(start..hit.range.end, name, "instrument after a verb", 65));
            }
        }
    }

    /// Where the object of the last verb of policy before a class word begins; what a 的 sets apart is left out.
    fn after_verb(&self, text: &str, floor: usize, word: usize) -> Option<usize> {
        let left = text.get(floor..word)?;
        let letters = left.char_indices().rev().take(LETTERS + 6).take_while(|(_, c)| is_name_letter(*c));
        let start = letters.last().map(|(at, _)| floor + at)?;
        let run = text.get(start..word)?;
        let verb = self.verbs.longest(run, start).into_iter().last()?;
        let object = text.get(verb.range.end..word)?;
        let skip = object.rfind('的').map_or(0, |at| at + '的'.len_utf8());
        Some(verb.range.end + skip)
    }
}
