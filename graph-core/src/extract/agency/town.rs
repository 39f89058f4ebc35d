//! Organs of a town that several counties have, so that no division tells which it is: they bear its name as it stands.

use std::ops::Range;

use crate::extract::boundary::is_name_letter;

use super::{Agencies, Agency, Line, SUFFIXED, Strength, UNPLACED};

impl Line<'_> {
    /// 柳林镇|人民政府: the organ of a town that several counties have, by the town's name as it stands.
    pub(super) fn town_organ(&self, range: &Range<usize>) -> Option<Agency> {
        let edge = self.stops.left_edge(self.text, range.start, 0, 1 + TOWN);
        let town = self.text.get(edge..range.start).filter(|town| is_town(town))?;
        let organ = self.text.get(range.clone())?;
        let somebody = organ == "党委" && town.chars().count() > 3;
        let bodies = ["人民政府", "政府", "党委", "人大", "纪委", "党政办", "党政办公室"];
        if somebody || !bodies.contains(&organ) {
            return None;
        }
        let name = format!("{town}{}", if organ == "政府" { "人民政府" } else { organ });
        let alias = Some(format!("{town}{organ}"));
        Some(Agency { range: edge..range.end, name, alias, rule: SUFFIXED, confidence: UNPLACED })
    }
}

impl Agencies {
    /// 柳林镇|卫生院, 柳林镇党政|办公室: whether words are a town that several counties have, or begin with one. 王青林镇|党委委员 is somebody.
    pub(super) fn is_of_town(&self, core: &str, word: &str, strength: Strength) -> bool {
        let Some(end) = core.find(['镇', '乡']).map(|at| at + '镇'.len_utf8()) else { return false };
        let (town, middle) = core.split_at(end);
        let short = word != "党委" || town.chars().count() == 3;
        let fits = middle.is_empty() && !word.ends_with('厅') || self.is_specific(middle, word, strength);
        is_town(town) && short && fits && !middle.starts_with('村') && strength != Strength::None
    }
}

/// Letters of a town's name before its unit.
const TOWN: usize = 4;

/// Whether words are the name of a town, whichever county it lies in: 柳林镇.
fn is_town(words: &str) -> bool {
    let name = words.strip_suffix(['镇', '乡']).or_else(|| words.strip_suffix("街道"));
    let name =
        name.filter(|name| !name.ends_with(['小', '古', '城', '集', '重', '水', '下', '返', '家', '故', '老', '山']));
    name.is_some_and(|name| {
        (2..=TOWN).contains(&name.chars().count())
            && name.chars().all(is_name_letter)
            && !name.contains(|letter: char| {
                "各该本全我乡镇县区市村街的了在和与及向从由为是对将把让使给于一二三四五六七八九十个多每"
                    .contains(letter)
            })
    })
}
