//! Parks with a place in brackets in their names: one that a place runs in another, one of two countries, one of that place.

use std::ops::Range;

use crate::extract::Candidate;

/// A park of which `own` is what stands behind a bracket, its class word included: where its name begins, and the name. `named`: whether
/// there is more than the class word.
pub(super) fn bracketed(
    text: &str,
    base: usize,
    own: Range<usize>,
    named: bool,
    places: &[&Candidate],
) -> Option<(usize, String)> {
    let open = bracket(text, own.start)?;
    let whole = |start: usize| text.get(start..own.end).map(|name| (start, name.to_owned()));
    // 甲港（乙港）工业区, 甲（乙）产业转移工业园: a park that one place runs in another.
    if let Some(place) = places.iter().find(|place| place.range.end == base + open) {
        return whole(place.range.start - base);
    }
    // 中国（甲省）自由贸易试验区: the country grants it to the province in brackets.
    if let Some(start) = granted(text, open).filter(|_| !named) {
        return whole(start);
    }
    // 中日（乙市）合作示范区: two countries lead the name.
    if let Some(start) = two_countries(text, open) {
        return whole(start);
    }
    let inner = text.get(open..own.start)?.trim_matches(['（', '）']);
    let name = format!("{inner}{}", text.get(own)?);
    named.then_some((open, name))
}

/// Where the country stands before a bracket: 中国（甲省）.
fn granted(text: &str, open: usize) -> Option<usize> {
    text.get(..open)?.strip_suffix("中国").map(str::len)
}

/// What a zone is called without the country that granted it: 甲省自由贸易试验区, 甲省自贸试验区, 甲省自贸区.
pub(super) fn by_province(name: &str) -> Vec<String> {
    let Some((province, zone)) = name.strip_prefix("中国（").and_then(|rest| rest.split_once('）')) else {
        return Vec::new();
    };
    let short = zone.strip_prefix("自由贸易试验区").map(|part| (format!("自贸试验区{part}"), format!("自贸区{part}")));
    let short = short.into_iter().flat_map(|(trial, zone)| [trial, zone]);
    std::iter::once(zone.to_owned()).chain(short).map(|zone| format!("{province}{zone}")).collect()
}

/// Where a short bracket right before the edge begins: （集宁）先进制造业集中区.
fn bracket(text: &str, edge: usize) -> Option<usize> {
    let inner = text.get(..edge)?.strip_suffix('）')?;
    let open = inner.rfind('（')?;
    let mut letters = inner.get(open..)?.chars().skip(1);
    ((2..=4).contains(&letters.clone().count()) && letters.all(char::is_alphabetic)).then_some(open)
}

/// Where the names of two countries begin that end before a bracket: 中德（甲市）.
fn two_countries(text: &str, open: usize) -> Option<usize> {
    const OTHERS: &str = "日德韩欧法新马英俄意泰印巴哈荷瑞白以阿";
    let left = text.get(..open)?;
    left.strip_suffix(|letter: char| OTHERS.contains(letter))?.strip_suffix('中').map(str::len)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::District;

    #[test]
    fn a_zone_that_the_country_grants_to_a_province_is_called_without_it_too() {
        check(District, "中国（云南）自由贸易试验区揭牌。", "中国（云南）自由贸易试验区");
        let called = super::by_province("中国（云南）自由贸易试验区");
        assert_eq!(called, ["云南自由贸易试验区", "云南自贸试验区", "云南自贸区"]);
    }

    #[test]
    fn two_countries_may_lead_a_name() {
        check(District, "走进中德（乌海）生态合作示范区。", "中德（乌海）生态合作示范区");
    }
}
