//! Well-known firms by the short names of the table.

use super::super::vocabulary::{Word, WordClass};
use super::super::{Candidate, Scene};
use super::short;
use crate::extract::word_list::WordList;

/// What leads the names of national firms.
const NATION: &str = "中国";

/// A well-known firm by its short name, where it stands alone.
pub(super) fn brand(scene: &Scene<'_>, word: &Word) -> Option<Candidate> {
    if !word.class.has(WordClass::BRAND) {
        return None;
    }
    let text = scene.text.slice(word.range.clone());
    // 中国 leads the names of national firms: 中国|农业发展银行.
    let nation = scene.text.clean().get(..word.range.start).is_some_and(|before| before.ends_with(NATION))
        && !text.starts_with('国');
    let start = word.range.start - if nation { NATION.len() } else { 0 };
    let at = scene.words.partition_point(|other| other.range.start < word.range.start);
    let regional = regional(scene, at);
    let next = scene.words.get(at + 1).filter(|next| next.range.start == word.range.end);
    let alone = text.chars().count() >= 3 || nation;
    let goes_on = next.is_some_and(|next| {
        next.class.has(WordClass::FIRM)
            || nation && next.class.has(WordClass::NOUN)
            || !nation && next.class.has(WordClass::UNKNOWN.or(WordClass::LATIN))
            || matches!(scene.text.slice(next.range.clone()), "基金会" | "大学" | "医院" | "研究院" | "学院")
    });
    let range = start..regional.unwrap_or(word.range.end);
    (regional.is_some() || alone && !goes_on)
        .then(|| short(range.clone(), scene.text.slice(range).to_owned(), "company.brand", 65))
}

/// What the parts of national firms do in their regions.
const SERVES: WordList =
    WordList::new(&["电力", "石油", "石化", "移动", "联通", "电信", "供电", "电网", "销售", "油田", "燃气"]);

/// Where the part of a national firm ends that is named for its region: 国网|湖南|电力.
fn regional(scene: &Scene<'_>, brand: usize) -> Option<usize> {
    let [whole, place, serves] = scene.words.get(brand..brand + 3)? else { return None };
    let joined = whole.range.end == place.range.start && place.range.end == serves.range.start;
    let named = joined && place.class.has(WordClass::PLACE) && SERVES.contains(scene.text.slice(serves.range.clone()));
    let goes_on = scene.words.get(brand + 3).is_some_and(|next| {
        next.range.start == serves.range.end && next.class.has(WordClass::FIRM.or(WordClass::UNKNOWN))
    });
    (named && !goes_on).then_some(serves.range.end)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Company;

    #[test]
    fn a_part_of_a_national_firm_is_named_for_its_region() {
        check(Company, "国网湖南电力投资2亿元。", "国网湖南电力");
        check(Company, "国家能源集团海南电力光伏项目开工。", "国家能源集团海南电力");
        check(Company, "国网湖南省电力有限公司投资2亿元。", "国网湖南省电力有限公司");
        check(Company, "农行昆明分行发放贷款。", "农行昆明分行");
    }
}
