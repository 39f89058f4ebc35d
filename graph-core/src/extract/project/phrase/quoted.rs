//! Quotations inside the names of projects.

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass};
use super::Phrase;
use crate::extract::word_list::{WordList, word_list};

/// What projects are called together where many of them are signed, begun or finished: a slogan may stand before it.
const GATHERINGS: WordList =
    WordList::new(&["集中签约", "集中开工", "集中竣工", "集中投产", "签约仪式", "推进会", "观摩"]);

/// Whether a quotation that begins at `open` sums up the works listed before it: 青禾公园、石岭公园|“一河两园”工程.
pub(in super::super) fn sums_up(scene: &Scene<'_>, words: &[Word], open: usize) -> bool {
    const WORKS: [char; 6] = ['园', '路', '桥', '馆', '河', '湖'];
    let Some(quote) = words.get(open).filter(|quote| quote.class.has(WordClass::QUOTE)) else { return false };
    let quoted = scene.text.clean().get(quote.range.end..).unwrap_or_default();
    let counts = quoted.find('”').is_some_and(|end| quoted.get(..end).is_some_and(counts_works));
    let before = words.get(..open).unwrap_or_default();
    let work = |word: &Word| word.class.has(WordClass::HEAD) || scene.text.slice(word.range.clone()).ends_with(WORKS);
    let mut clause = before.iter().rev().take_while(|word| !word.class.has(WordClass::BREAK));
    counts && before.last().is_some_and(work) && clause.any(|word| word.class.has(WordClass::LIST))
}

/// Whether words count works of two sorts: 一河两园, 三馆一中心.
fn counts_works(words: &str) -> bool {
    let number = |letter: Option<char>| letter.is_some_and(|letter| "一两三四五六七八九十".contains(letter));
    let mut letters = words.chars();
    words.chars().count() <= LONGEST_SUM && number(letters.next()) && number(letters.nth(1))
}

/// What counts the works of a list has no more letters.
const LONGEST_SUM: usize = 6;

impl Phrase<'_> {
    /// The name that quotes give a project which is then called one again: “甲生产线扩能项目”项目; and that counts its works: “一河两园”工程.
    pub(in super::super) fn quoted_name<'s>(&self, scene: &'s Scene<'_>) -> Option<&'s str> {
        let [open, .., close] = self.content() else { return None };
        let quotes = open.class.has(WordClass::QUOTE) && close.class.has(WordClass::QUOTE);
        let inside = scene.text.slice(open.range.end..close.range.start.max(open.range.end));
        (quotes && (word_list!["项目", "工程"].ends(inside) || counts_works(inside))).then_some(inside)
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

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_number_of_works_sums_up_those_listed_before_it() {
        let text = "启动青禾植物公园、石岭体育公园“一河两园”工程。";
        check(Project, text, "青禾植物公园 石岭体育公园 “一河两园”工程=一河两园");
        check(Project, "推进青禾植物公园、石岭体育公园“两个责任”落实工程。", "青禾植物公园 石岭体育公园");
    }
}
