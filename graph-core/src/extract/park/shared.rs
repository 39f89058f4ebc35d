//! Zones that share one class word: 长沙、株洲、湘潭高新区 are three.
//!
//! Chinese says the head of a list once. Where short names of divisions, joined by 、 or 和, lead up to a zone of which each
//! city has one, each of them names its own; full names (长沙市、湘潭高新区) stand for themselves, but for those of counties before
//! what each county has (甲县、乙县工业园区).

use crate::extract::gazetteer::Gazetteer;
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene};
use crate::model::EntityKind;

use super::candidate;

/// Zones of which a city has one.
const ZONES: [&str; 8] =
    ["高新技术产业开发区", "高新区", "经济技术开发区", "经开区", "经济开发区", "综合保税区", "综保区", "自贸片区"];

/// Last words of the zones of counties; a list of full names before them (甲县、乙县工业园区) has one each.
const OF_COUNTIES: WordList = WordList::new(&[
    "产业集聚区",
    "工业园区",
    "产业园区",
    "工业集中区",
    "产业集中区",
    "示范园区",
    "经济开发区",
    "化工园区",
    "工业园",
    "产业园",
]);

/// The zones of the places that are listed before those found.
pub(super) fn shared(scene: &Scene<'_>, gazetteer: &Gazetteer, found: &[Candidate]) -> Vec<Candidate> {
    let mut zones = Vec::new();
    for park in found {
        let Some((place, zone, full)) = headed(scene, gazetteer, park) else { continue };
        let mut start = place;
        while let Some(before) = listed_before(scene, start) {
            let short = if full { of_county(scene, gazetteer, before) } else { short_name(scene, gazetteer, before) };
            let Some(short) = short else { break };
            let place = scene.text.slice(before.range.clone());
            // A county keeps its name; 甲县工业园区 is what the zone is called besides.
            let surface = if full { format!("{place}{zone}") } else { place.to_owned() };
            let mut one = candidate(before.range.clone(), format!("{short}{zone}"), &surface, true);
            // The same words are a division by their form alone; here they are not.
            one.confidence = crate::model::Confidence::percent(99);
            zones.push(one);
            start = before.range.start;
        }
    }
    zones
}

/// Where a zone begins, its name behind its place, and whether the full name of a county leads it rather than the short one of a
/// division.
fn headed<'p>(scene: &Scene<'_>, gazetteer: &Gazetteer, park: &'p Candidate) -> Option<(usize, &'p str, bool)> {
    let start = park.range.start;
    let place = scene
        .candidates_from(EntityKind::District, start..start + 1)
        .find(|place| place.properties.contains_key("code") && place.range.end < park.range.end)?;
    if let Some(short) = of_county(scene, gazetteer, place) {
        let zone = park.name.strip_prefix(short)?;
        return OF_COUNTIES.ends(zone).then_some((start, zone, true));
    }
    let zone = park.name.strip_prefix(short_name(scene, gazetteer, place)?)?;
    ZONES.contains(&zone).then_some((start, zone, false))
}

/// The short name of a county that stands there in full, an autonomous one as 甲县 for 甲族自治县.
fn of_county<'g>(scene: &Scene<'_>, gazetteer: &'g Gazetteer, place: &Candidate) -> Option<&'g str> {
    let full = scene.text.slice(place.range.clone());
    let short = gazetteer.short_form(gazetteer.by_code(place.properties.get("code")?)?)?;
    let autonomous = || full.strip_suffix(['县', '旗']) == Some(short);
    let county = full.ends_with(['县', '区', '旗']) && full.chars().count() > 2;
    (county && (full == place.name || autonomous())).then_some(short)
}

/// The division that a mark of a list parts from what begins at a place.
fn listed_before<'s>(scene: &'s Scene<'_>, start: usize) -> Option<&'s Candidate> {
    let before = scene.text.clean().get(..start)?;
    let end = before.strip_suffix(['、', '和', '与'])?.len();
    let near = end.saturating_sub(LONGEST_PLACE)..end;
    scene
        .candidates_from(EntityKind::District, near)
        .find(|place| place.range.end == end && place.properties.contains_key("code"))
}

/// The name of a division as it stands there, where that is its short form.
fn short_name<'g>(scene: &Scene<'_>, gazetteer: &'g Gazetteer, place: &Candidate) -> Option<&'g str> {
    let id = gazetteer.by_code(place.properties.get("code")?)?;
    let short = gazetteer.short_form(id)?;
    (scene.text.slice(place.range.clone()) == short).then_some(short)
}

/// The short name of a division has no more bytes.
const LONGEST_PLACE: usize = 30;

#[cfg(test)]
mod tests {
    use crate::extract::testing::extraction;

    #[test]
    fn the_name_of_a_county_is_none_of_its_zone() {
        let (_, extraction) = extraction("推进金寨县、霍山县工业园区建设。");
        let zone = extraction.mentions.iter().find(|mention| mention.name == "金寨工业园区").expect("a zone");
        assert_eq!(zone.aliases, ["金寨县工业园区"]);
    }
}
