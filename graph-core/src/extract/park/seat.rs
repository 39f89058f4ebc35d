//! The city or county whose short name a park's name begins with: `大连青禾经济区` names 大连市, and nothing is told of it there.

use std::collections::BTreeSet;

use crate::extract::{Candidate, Scene};
use crate::model::EntityKind;

/// The rule of a division that only a park's name names.
pub(crate) const IN_PARK: &str = "division of a park";

/// The divisions at the heads of the names of parks, in short form; one in full is named for itself. That of a province is as often a
/// part of the park's own name, and so is that of a county which the document does not name besides: 青山产业园.
pub(super) fn seats(scene: &Scene<'_>, parks: &[Candidate]) -> Vec<Candidate> {
    let seats: Vec<&Candidate> = parks.iter().filter_map(|park| seat(scene, park)).collect();
    let inside: BTreeSet<usize> = seats.iter().map(|seat| seat.range.start).collect();
    if seats.is_empty() {
        return Vec::new();
    }
    let named = scene.candidates_from(EntityKind::District, 0..scene.text.clean().len());
    let besides: BTreeSet<&str> =
        named.filter(|one| !inside.contains(&one.range.start)).map(|one| one.name.as_str()).collect();
    let is_named = |seat: &&Candidate| match seat.properties.get("level").map(String::as_str) {
        Some("CITY") => true,
        Some("COUNTY") => besides.contains(seat.name.as_str()),
        _ => false,
    };
    seats.iter().copied().filter(is_named).map(|seat| Candidate { rule: IN_PARK, ..seat.clone() }).collect()
}

/// The division in short form that a park's name begins with.
fn seat<'s>(scene: &'s Scene<'_>, park: &Candidate) -> Option<&'s Candidate> {
    scene.candidates_from(EntityKind::District, park.range.clone()).find(|place| {
        let opens = place.range.start == park.range.start && place.range.end < park.range.end;
        opens && place.is_division() && !place.aliases.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_park_stands_in_the_city_whose_short_name_it_bears_and_in_the_county_that_is_named_besides() {
        let told = relations("近年来，辽宁大力招商。大连青禾经济区新来5家企业。");
        assert_eq!(told, ["大连市 PART_OF 辽宁省", "大连青禾经济区 LOCATED_IN 大连市"]);
        let told = relations("乌海市招商引资。乌达产业园来了5家企业。");
        assert_eq!(told, ["乌达产业园 LOCATED_IN 乌海市"]);
        let told = relations("乌海市招商引资，乌达区最快。乌达产业园来了5家企业。");
        assert_eq!(told, ["乌达产业园 LOCATED_IN 乌达区", "乌达区 PART_OF 乌海市"]);
    }
}
