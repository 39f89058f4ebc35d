//! Official names of zones, which begin with their province: 甲省|乙丙高新技术产业开发区.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::Candidate;

/// Class words of zones that a province or the state sets up, which bear the province's short name before the county's.
const OFFICIAL: [&str; 6] =
    ["高新技术产业开发区", "经济技术开发区", "经济开发区", "高新技术产业园区", "工业园区", "农业高新技术产业示范区"];

/// Where the official name of a zone begins whose own place begins at `start`: at the short name of the province right before it.
pub(super) fn province_before(
    text: &str,
    base: usize,
    start: usize,
    head: &Range<usize>,
    places: &[&Candidate],
) -> Option<usize> {
    let province = places.iter().find(|place| {
        place.range.end == base + start && place.properties.get("level").is_some_and(|level| level == "PROVINCE")
    })?;
    let from = province.range.start.checked_sub(base)?;
    let short = !text.get(from..start)?.ends_with(['省', '市', '区', '我', '全']);
    let own = text.get(start..head.start)?;
    let county = own.ends_with(['市', '县', '区', '旗', '省']);
    let zone = text.get(head.clone()).is_some_and(|word| OFFICIAL.contains(&word));
    (zone && short && !county && (2..=6).contains(&own.chars().count())).then_some(from)
}

/// Gives a zone that a document also calls without its province the official name.
pub(super) fn unite_official(found: &mut [Candidate], officials: &BTreeMap<String, String>) {
    for park in found.iter_mut().filter(|park| officials.contains_key(&park.name)) {
        let official = officials[&park.name].clone();
        park.aliases.push(std::mem::replace(&mut park.name, official));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{check as check_kind, extraction};
    use crate::model::{EntityKind, Statement};

    fn check(text: &str, expected: &str) {
        check_kind(EntityKind::District, text, expected);
    }

    #[test]
    fn the_official_name_of_a_zone_begins_with_its_province() {
        check("同意设立甘肃临夏高新技术产业开发区。", "甘肃临夏高新技术产业开发区");
        check("甘肃省临夏高新技术产业开发区扩区。", "甘肃省 临夏高新技术产业开发区 临夏=临夏回族自治州");
        check("甘肃临夏产业园扩建。", "甘肃=甘肃省 临夏产业园 临夏=临夏回族自治州");
    }

    #[test]
    fn a_zone_stands_in_the_county_behind_its_province() {
        let (_, extraction) = extraction("同意金昌市设立甘肃金昌经济技术开发区。");
        let sites = extraction.findings.iter().filter_map(|finding| match &finding.statement {
            Statement::Relation(one) => Some(extraction.mention(one.target).name.as_str()),
            _ => None,
        });
        assert!(sites.clone().any(|site| site == "金昌市"), "{:?}", sites.collect::<Vec<_>>());
    }
}
