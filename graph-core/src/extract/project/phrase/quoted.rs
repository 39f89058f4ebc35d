//! Quotations inside the names of projects.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::Phrase;
use crate::extract::word_list::{WordList, word_list};

/// What projects are called together where many of them are signed, begun or finished: a slogan may stand before it.
const GATHERINGS: WordList =
    WordList::new(&["集中签约", "集中开工", "集中竣工", "集中投产", "签约仪式", "推进会", "观摩"]);

impl Phrase<'_> {
    /// The name that quotes give a project which is then called one again: “甲生产线扩能项目”项目.
    pub(in super::super) fn quoted_name<'s>(&self, scene: &'s Scene<'_>) -> Option<&'s str> {
        let [open, .., close] = self.content() else { return None };
        let quotes = open.class.has(WordClass::QUOTE) && close.class.has(WordClass::QUOTE);
        let inside = scene.text.slice(open.range.end..close.range.start.max(open.range.end));
        (quotes && word_list!["项目", "工程"].ends(inside)).then_some(inside)
    }

    /// Whether a slogan in quotes leads the projects of a gathering: “大干百日”项目集中签约.
    pub(in super::super) fn is_slogan(&self, scene: &Scene<'_>) -> bool {
        let end = self.words.last().map_or(0, |head| head.range.end);
        let gathers = scene.text.clean().get(end..).is_some_and(|rest| GATHERINGS.leads(rest));
        gathers && self.quotes_right_before_head() && self.quoted_name(scene).is_none()
    }

    /// Whether quotation marks stand right around the phrase.
    pub(super) fn is_nickname(&self, scene: &Scene<'_>) -> bool {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return false };
        let text = scene.text.clean();
        let before = text.get(..first.range.start).unwrap_or_default();
        before.ends_with('“') && text.get(last.range.end..).unwrap_or_default().starts_with('”')
    }

    /// Whether the quotation is a slogan with a number, such as “两高” or “2211”.
    pub(super) fn quotes_a_number(&self, scene: &Scene<'_>) -> bool {
        let opens = self.words.first().is_some_and(|first| first.class.has(WordClass::QUOTE));
        let quoted = self.words.get(1).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
        let number = |first: char| first.is_ascii_digit() || "一二两三四五六七八九十".contains(first);
        opens && quoted.starts_with(number)
    }

    /// Whether the quotation is the nickname of a line between two places: “青电入甘”, “引江补湖”.
    pub(in super::super) fn quotes_a_line(&self, scene: &Scene<'_>) -> bool {
        let quote = |word: &&Word| word.class.has(WordClass::QUOTE);
        let mut marks = self.content().iter().filter(quote);
        let (Some(open), Some(close)) = (marks.next(), marks.next()) else { return false };
        let letters: Vec<char> = scene.text.slice(open.range.end..close.range.start).chars().collect();
        match letters[..] {
            [_, what, verb, _] if "电水气煤油".contains(what) => "入济进赴".contains(verb),
            ['引', _, verb, _] => "济入补".contains(verb),
            _ => false,
        }
    }

    /// Whether a quotation ends right before the head: “菜篮子”工程 is a campaign, “青山一号”二期工程 is a project.
    pub(super) fn quotes_right_before_head(&self) -> bool {
        self.content().last().is_some_and(|last| last.class.has(WordClass::QUOTE))
    }
}
