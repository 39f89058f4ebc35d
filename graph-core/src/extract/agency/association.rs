//! 中国X协会: associations of the whole country, whose names hold common words alone.

use std::ops::Range;

use super::Agency;

/// The association that ends with the last word at `last` and begins with the country's name, not before `edge`.
pub(super) fn national(text: &str, edge: usize, last: &Range<usize>) -> Option<Agency> {
    if !["协会", "学会", "联合会"].contains(&text.get(last.clone())?) {
        return None;
    }
    let start = edge + text.get(edge..last.start)?.rfind("中国")?;
    let named = text.get(start + "中国".len()..last.start)?.chars().count() >= 2;
    let name = text.get(start..last.end).filter(|_| named)?.to_owned();
    Some(Agency { range: start..last.end, alias: None, name, rule: "national institution", confidence: 78 })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Agency;

    #[test]
    fn an_association_of_the_country_needs_no_word_of_its_own() {
        check(Agency, "记者从中国水泥协会获悉。", "中国水泥协会");
    }
}
