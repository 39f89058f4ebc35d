//! Works and firms that stand in each of several places.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::relation::tops_of;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::stated::place_after;
use super::told::placed_by;

/// `项目分布在甲县、乙县`, `在甲省乙市、丙市等地，正推进丁工程`: those of whom a list of places is told, with each of its places.
pub(super) fn several(scene: &Scene<'_>, clause: &Clause) -> Vec<(MentionIndex, MentionIndex)> {
    let mut found = Vec::new();
    for cue in clause.cues(scene, Cue::Locate) {
        let places = listed(scene, cue.range.end, clause.range.end);
        // 位于甲县、乙县的丙: a modifier is of what follows it.
        let end = places.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
        if scene.text.slice(end..clause.range.end).starts_with('的') {
            continue;
        }
        let stands = |at: &MentionIndex| scene.mention(*at).kind != EntityKind::Agency;
        for source in placed_by(scene, clause, cue).into_iter().filter(stands) {
            found.extend(places.iter().map(|place| (source, *place)));
        }
    }
    if let [firm] = clause.subjects.as_slice()
        && scene.mention(*firm).kind == EntityKind::Company
    {
        found.extend(sites(scene, clause).into_iter().map(|place| (*firm, place)));
    }
    let places = scene_of(scene, clause);
    if !places.is_empty() {
        let end = scene.sentences.get(clause.sentence).map_or(clause.range.end, |sentence| sentence.range.end);
        let parted = scene.text.slice(clause.range.end..end).find(['；', ';']);
        let end = parted.map_or(end, |at| clause.range.end + at);
        let other = !tops_of(scene, clause.range.end..end, EntityKind::District).is_empty();
        for project in tops_of(scene, clause.range.end..end, EntityKind::Project).into_iter().filter(|_| !other) {
            found.extend(places.iter().map(|place| (project, *place)));
        }
    }
    found
}

/// The places where a clause says that its firm has works or branches: `在甲市、乙市、丙市三地建设了三个基地`.
fn sites(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    let words = scene.text.slice(clause.range.clone());
    if !BRANCHES.stands_in(words) {
        return Vec::new();
    }
    let Some((at, verb)) = SITES.iter().filter_map(|verb| Some((words.rfind(verb)?, verb))).max() else {
        return Vec::new();
    };
    let behind = words.get(at + verb.len()..).unwrap_or_default();
    let verb = clause.range.start + at;
    let named = tops_of(scene, clause.range.start..verb, EntityKind::District);
    let first = named.first().filter(|_| BRANCHES.stands_in(behind)).map(|first| scene.mention(*first).range.start);
    let places = first.map(|first| listed(scene, first, verb)).unwrap_or_default();
    let Some(last) = places.last() else { return had(scene, clause, words.len() - behind.len()) };
    let between = scene.text.slice(scene.mention(*last).range.end..verb);
    let adverb = AND_SO_ON.leading(between).and_then(|many| between.strip_prefix(many)).unwrap_or(between);
    if matches!(adverb, "" | "均" | "都" | "分别" | "先后" | "也") { places } else { Vec::new() }
}

/// The places that a list behind the verb names, `from` bytes behind the clause's beginning: `拥有甲、乙、丙三大生产基地`.
fn had(scene: &Scene<'_>, clause: &Clause, from: usize) -> Vec<MentionIndex> {
    let start = clause.range.start + from;
    let places = listed(scene, start, clause.range.end);
    let ends = places.first().zip(places.last()).map(|(first, last)| (scene.mention(*first), scene.mention(*last)));
    let right_behind = ends.is_some_and(|(first, last)| {
        let tail = scene.text.slice(last.range.end..clause.range.end);
        let branch = BRANCHES.first_in(tail).and_then(|at| tail.get(..at));
        first.range.start == start
            && branch.is_some_and(|between| between.chars().count() <= LONGEST_REST && !between.contains('的'))
    });
    if right_behind { places } else { Vec::new() }
}

/// The rest of such a list, of places that are no divisions, and its count have no more characters.
const LONGEST_REST: usize = 20;

/// Verbs by which a firm has what it has in several places.
const SITES: [&str; 10] = ["设有", "设立", "建有", "建立", "建设", "建成", "拥有", "布局", "开设", "投资建"];

/// What a firm has where it stands.
const BRANCHES: WordList =
    WordList::new(&["分公司", "子公司", "基地", "工厂", "分厂", "厂区", "分支机构", "研发中心", "办事处"]);

/// What ends a list of places.
const AND_SO_ON: WordList = WordList::new(&[
    "等地",
    "等多地",
    "等省市",
    "等市",
    "等城市",
    "两地",
    "三地",
    "四地",
    "五地",
    "两市",
    "三市",
    "等多个城市",
]);

/// The places that a clause which does nothing else takes its reader to: `在甲省乙市、丙市等地`.
fn scene_of(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    let words = scene.text.slice(clause.range.clone());
    let Some(at) = words.find('在').filter(|at| words.get(..*at).is_some_and(|lead| lead.chars().count() <= 4)) else {
        return Vec::new();
    };
    let places = listed(scene, clause.range.start + at + "在".len(), clause.range.end);
    let Some(last) = places.last() else { return Vec::new() };
    let tail = scene.text.slice(scene.mention(*last).range.end..clause.range.end);
    if matches!(tail, "" | "等地" | "等多地" | "等省" | "等市" | "等县" | "两地" | "三地" | "两市" | "两省" | "两县")
    {
        places
    } else {
        Vec::new()
    }
}

/// The places of a list that begins within a few characters, each the narrowest of its chain; of one alone none.
fn listed(scene: &Scene<'_>, from: usize, to: usize) -> Vec<MentionIndex> {
    let mut places = Vec::new();
    let mut start = from;
    while let Some(place) = place_after(scene, start, to) {
        let first = tops_of(scene, start..to, EntityKind::District).first().map(|at| scene.mention(*at).range.start);
        let gap = scene.text.slice(start..first.unwrap_or(start));
        if !places.is_empty() && !word_list!["、", "和", "与", "及", "以及"].contains(gap) {
            break;
        }
        places.push(place);
        start = scene.mention(place).range.end;
    }
    if places.len() < 2 { Vec::new() } else { places }
}
