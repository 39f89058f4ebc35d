//! Titles that a division gives under its own name: 命名甲公司等12家企业为|乙县农业龙头企业, 乙县农业龙头企业|名单.

use std::ops::Range;

use crate::extract::word_list::WordList;

/// Verbs of naming somebody as something.
const NAMING: WordList =
    WordList::new(&["命名", "认定", "确定", "评定", "评选", "选定", "公布", "授予", "批准", "列", "评"]);

/// Words that end the clause in which a title may stand.
const ENDS: WordList = WordList::new(&["。", "；", "，", "\n"]);

/// Where a title begins whose last word stands at an offset of its sentence: with a division right behind 为, where the clause names somebody, or
/// anywhere in the heading of a list.
pub(super) fn start(text: &str, word: usize, end: usize, places: &[Range<usize>]) -> Option<usize> {
    let left = text.get(..word)?;
    let clause = ENDS.last_end_in(left).unwrap_or(0);
    let lead = |place: usize| text.get(clause..place).unwrap_or_default();
    let named = |place: &usize| lead(*place).strip_suffix('为').is_some_and(|lead| NAMING.stands_in(lead));
    let mut inside = places.iter().map(|place| place.start).filter(|start| (clause..word).contains(start));
    let listed = |place: &usize| {
        let lead = lead(*place);
        text.get(end..).is_some_and(|rest| rest.starts_with("名单")) && !lead.contains(['、', '在', '对', '为'])
    };
    let place = inside.clone().find(named).or_else(|| inside.next().filter(listed))?;
    let last = places.iter().rfind(|place| place.end <= word)?;
    let own = text.get(last.end..word)?;
    let plain = own.chars().count() <= LONGEST && !own.contains(['的', '、', '等']);
    plain.then_some(place)
}

/// So many letters stand between the division and the end of a title at most.
const LONGEST: usize = 16;

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Honor;

    #[test]
    fn a_division_gives_a_title_under_its_own_name() {
        check(Honor, "乌海市决定命名泽澜公司等2家企业为乌海市农业龙头企业。", "乌海市农业龙头企业");
        check(Honor, "2013年乌海市农业龙头企业名单", "乌海市农业龙头企业");
        check(Honor, "乌海市引进农业龙头企业，培育乌海市农业龙头企业。", "");
    }
}
