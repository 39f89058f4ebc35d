//! What a document hints at by two names of which neither says enough: a town that several counties have, and a county's short form.

use std::collections::BTreeSet;

use super::{Line, is_whole};
use crate::extract::gazetteer::{DivisionId, Gazetteer, Level, Reading, Word};
use crate::extract::word_list::WordList;

/// Towns and counties that a document may name. The name of a town and the short form of its county are each reason to read the other.
#[derive(Default)]
pub(super) struct Hinted {
    /// The counties of which a town's full name stands there.
    by_town: BTreeSet<DivisionId>,
    /// The counties of which the short form stands there.
    by_short: BTreeSet<DivisionId>,
    /// The counties after which a medium calls itself that reports there: 青石新闻网.
    by_medium: BTreeSet<DivisionId>,
}

/// What media of a county are called behind its short form.
const MEDIA: WordList = WordList::new(&[
    "新闻网",
    "新闻中心",
    "日报",
    "电视台",
    "广播电视台",
    "融媒",
    "县融媒",
    "市融媒",
    "区融媒",
    "政府网",
    "发布网",
]);

impl Hinted {
    /// What the words for divisions in some lines may stand for.
    pub(super) fn new(gazetteer: &Gazetteer, lines: &[Line<'_, '_>]) -> Self {
        let mut hinted = Self::default();
        for line in lines {
            // The longest of those that begin at one place comes first; 阿瓦提 is not named in 阿瓦提乡.
            let mut end = line.base;
            for hit in line.hits.iter().filter(|hit| is_whole(line, hit)) {
                if hit.range.start < end {
                    continue;
                }
                end = hit.range.end;
                hinted.add(gazetteer, hit.value);
                if line.text.get(end - line.base..).is_some_and(|rest| MEDIA.leads(rest)) {
                    hinted.add_medium(gazetteer, hit.value);
                }
            }
        }
        hinted
    }

    /// Adds what a word may stand for, where it is no other word and no city's name, too.
    fn add(&mut self, gazetteer: &Gazetteer, word: &Word) {
        let county = |reading: &Reading| gazetteer.division(reading.division).level >= Level::County;
        if word.ordinary || !word.readings.iter().all(county) {
            return;
        }
        for reading in &word.readings {
            let division = gazetteer.division(reading.division);
            match division.level {
                Level::Town => self.by_town.extend(division.parent),
                Level::County if !reading.full => self.by_short.extend([reading.division]),
                _ => {}
            }
        }
    }

    /// Adds the one county after which a medium calls itself.
    fn add_medium(&mut self, gazetteer: &Gazetteer, word: &Word) {
        if let [reading] = word.readings[..]
            && !word.ordinary
            && gazetteer.division(reading.division).level == Level::County
        {
            self.by_medium.insert(reading.division);
        }
    }

    /// Whether the county of a town, or a town of a county that its short form stands for, is hinted at, too.
    pub(super) fn holds(&self, gazetteer: &Gazetteer, reading: Reading) -> bool {
        let division = gazetteer.division(reading.division);
        match division.level {
            Level::Town => division.parent.is_some_and(|county| self.by_short.contains(&county)),
            Level::County if !reading.full => {
                let town = self.by_town.contains(&reading.division);
                self.by_short.contains(&reading.division) && town || self.by_medium.contains(&reading.division)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    #[test]
    fn a_medium_tells_which_county_reports() {
        testing::check(
            EntityKind::District,
            "苍南新闻网10月10日消息：我县召开会议，苍南迈出新步。",
            "我县=苍南县 苍南=苍南县",
        );
    }
}
