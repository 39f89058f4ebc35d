//! Titles with quoted words inside: 全国|“一园一景”|示范镇, 获评|“青山碧水”|实践创新基地.

use std::ops::Range;

use super::{Honors, Line, listed};
use crate::extract::boundary::is_name_letter;

/// Letters of the quoted words at most.
const LONGEST: usize = 14;

/// Letters between them and the last word at most.
const NEAR: usize = 8;

impl Honors {
    /// Where the title of this last word begins, if its words begin right behind a quotation: with the level or the province before
    /// that, or with the quotation itself where a verb of awarding stands there.
    pub(super) fn inset(&self, line: &Line<'_>, edge: usize, end: &Range<usize>) -> Option<usize> {
        let inside = line.text.get(..edge)?.strip_suffix('”')?;
        let open =
            inside.rfind(['“', '”']).filter(|open| inside.get(*open..).is_some_and(|rest| rest.starts_with('“')))?;
        let words = inside.get(open + '“'.len_utf8()..)?;
        let plain = words.chars().all(is_name_letter) && (2..=LONGEST).contains(&words.chars().count());
        // “甲城市”|试点 tries out what the quotes name, “甲”|品牌 is a brand, and “甲”转入|乙名录 tells of something.
        let behind = line.text.get(edge..end.end)?;
        let between = line.text.get(edge..end.start)?;
        let other = behind == "试点" || behind.ends_with("品牌") || between.contains(['入', '为', '被', '是']);
        if !plain || other || between.chars().count() > NEAR {
            return None;
        }
        let before = listed::without_round(line.text.get(..open)?).len();
        let from = before.saturating_sub(LONGEST);
        let from = (from..before).find(|at| line.text.is_char_boundary(*at))?;
        let level = self.levels.hits_in(&line.words, from..before).into_iter().map(|hit| hit.range);
        let level = level.filter(|level| level.end == before && level.len() > '省'.len_utf8()).map(|level| level.start);
        let province = || line.provinces.iter().find(|place| place.end == before).map(|place| place.start);
        level.min().or_else(province).or_else(|| self.verb_ends_at(&line.words, before).then_some(open))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Honor;

    #[test]
    fn a_title_may_have_quoted_words_inside() {
        check(Honor, "青禾县获评全国“一园一景”示范镇。", "全国“一园一景”示范镇=全国一园一景示范镇");
        check(Honor, "青禾县入选全国首批“花园乡村”示范县。", "全国首批“花园乡村”示范县=全国首批花园乡村示范县");
        check(Honor, "青禾县被评为“青山碧水”实践创新基地。", "“青山碧水”实践创新基地=青山碧水实践创新基地");
    }

    #[test]
    fn without_a_level_or_a_verb_there_is_none() {
        check(Honor, "围绕“青山碧水”建设示范园区，打造“花园乡村”示范村。", "");
        check(Honor, "青禾县创建“青山”区域公用品牌。", "");
    }
}
