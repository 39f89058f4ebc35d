//! 国家X中心, 中国X协会: bodies that bear the name of the state or of the country.

use std::ops::Range;

use super::Agency;
use crate::extract::park::Generic;
use crate::extract::word_list::WordList;

/// Bodies whose names begin with the state's.
const OF_THE_STATE: WordList = WordList::new(&["中心", "实验室", "研究院", "研究所"]);
/// Bodies whose names begin with the country's; between that and their last word may stand common words alone.
const OF_THE_COUNTRY: &[&str] = &["协会", "学会", "联合会", "研究会", "促进会"];

/// The body that ends with the last word at `last`, and does not begin before `edge`.
pub(super) fn find(text: &str, edge: usize, last: &Range<usize>, generic: &Generic) -> Option<Agency> {
    let word = text.get(last.clone())?;
    let common = OF_THE_COUNTRY.contains(&word);
    let state = OF_THE_STATE.ends(word);
    let bearer = if common { "中国" } else { Some("国家").filter(|_| state)? };
    let start = edge + text.get(edge..last.start)?.rfind(bearer)?;
    let middle = text.get(start + bearer.len()..last.start)?;
    // 国家级X中心 is any of that rank.
    let own = common || !middle.starts_with('级') && !generic.covers(middle);
    let name = text.get(start..last.end).filter(|_| own && middle.chars().count() >= 2)?.to_owned();
    Some(Agency { range: start..last.end, alias: None, name, rule: "national institution", confidence: 78 })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Agency;

    #[test]
    fn an_association_of_the_country_needs_no_word_of_its_own() {
        check(Agency, "记者从中国水泥协会获悉。", "中国水泥协会");
        check(Agency, "记者从中国包装企业协会获悉。", "中国包装企业协会");
        check(Agency, "记者从中国泽澜集团企业协会获悉。", "");
    }
}
