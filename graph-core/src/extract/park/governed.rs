//! Zones that a committee governs: 甲航空产业基地管委会 tells that the base is a zone, whatever its last word.
//!
//! A 管委会 or 党工委 is sent to a zone by the government above it; what stands before the word is that zone's name. Where
//! the class words of parks do not make a name of it, the document's other mentions of it are the zone, too.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::boundary::Boundaries;
use crate::extract::dictionary::{Dictionary, occurrences};
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene};
use crate::model::Confidence;

use super::{Generic, candidate, districts};

/// The rule of zones that are known by their committee.
pub(crate) const GOVERNED: &str = "zone of a committee";

/// Words for the committee of a zone.
pub(crate) const COMMITTEES: [&str; 4] = ["管委会", "管理委员会", "党工委", "工委"];

/// What the name of a zone may end with.
const ENDS: WordList = WordList::new(&["区", "基地", "新城", "园", "城", "港", "湾", "岛"]);

/// Letters that a zone's name may have.
const LETTERS: usize = 20;

/// A zone's name has no fewer letters: 园区管委会 and 高新区管委会 name none by themselves.
const LEAST: usize = 4;

/// The places where zones with a committee are named that no other rule found.
pub(super) fn governed(
    scene: &Scene<'_>,
    committees: &Dictionary<()>,
    boundaries: &Boundaries,
    generic: &Generic,
    found: &[Candidate],
) -> Vec<Candidate> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for sentence in &scene.sentences {
        let line = scene.line(sentence.range.clone());
        let hits = committees.longest_of(&line);
        if hits.is_empty() {
            continue;
        }
        let stops = boundaries.stops(&line);
        let places: Vec<&Candidate> = districts(scene, sentence).collect();
        for hit in hits {
            let edge = behind_count(line.text, stops.left_edge(line.text, hit.range.start, 0, LETTERS));
            let range = line.base + edge..line.base + hit.range.start;
            let ends_here = |place: &&Candidate| place.range.end == range.end;
            if places.iter().copied().chain(found).any(|place| ends_here(&place)) {
                continue;
            }
            names.extend(name(scene, range, &places, generic));
        }
    }
    let clean = scene.text.clean();
    let named = |range: Range<usize>| {
        let name = scene.text.slice(range.clone());
        let confidence = Confidence::percent(99);
        Candidate { rule: GOVERNED, confidence, ..candidate(range, name.to_owned(), name, true) }
    };
    occurrences(&names, clean).into_iter().map(named).collect()
}

/// 辖|1个|青岭新城管委会: where a name begins that a count leads.
pub(crate) fn behind_count(text: &str, edge: usize) -> usize {
    let run = text.get(edge..).unwrap_or_default();
    let counts = |at: usize| run.get(..at).is_some_and(|left| left.ends_with(|last: char| last.is_ascii_digit()));
    let measure = run.rmatch_indices('个').find(|(at, _)| counts(*at));
    measure.map_or(edge, |(at, measure)| edge + at + measure.len())
}

/// The name of a zone, from the first place in it on.
fn name<'s>(scene: &'s Scene<'_>, range: Range<usize>, places: &[&Candidate], generic: &Generic) -> Option<&'s str> {
    let inside = places.iter().find(|place| range.start <= place.range.start && place.range.end < range.end);
    let start = inside.map_or(range.start, |place| place.range.start);
    let name = scene.text.slice(start..range.end);
    let rest = inside.map_or(name, |place| scene.text.slice(place.range.end..range.end));
    let specific = name.chars().count() >= LEAST && !generic.covers(name) && !rest.contains(['和', '与', '及', '的']);
    // 市开发区 is that of the home.
    let relative = name.starts_with(['市', '县', '区', '省', '我', '本', '该']);
    (specific && !relative && ENDS.ends(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(kind: EntityKind, text: &str, expected: &str) {
        testing::check(kind, text, expected);
    }

    #[test]
    fn what_a_committee_governs_is_a_zone() {
        let text = "乌海国家沙地治理基地管委会主任致辞，项目落户乌海国家沙地治理基地。";
        check(EntityKind::District, text, "乌海国家沙地治理基地 乌海国家沙地治理基地 乌海=乌海市");
        check(EntityKind::Project, text, "");
        check(EntityKind::District, "在云合示范区管委会支持下，企业入驻云合示范区。", "云合示范区 云合示范区");
        check(EntityKind::District, "园区管委会、市开发区管理委员会、某基地管委会负责。", "");
        check(EntityKind::District, "设1个云合新城管委会。", "云合新城");
        check(EntityKind::Agency, "设1个云合新城管委会。", "云合新城管委会");
    }
}
