//! `LOCATED_IN`: the most specific division or park stated, else the division that the article is about.

mod adverb;
mod along;
mod brought;
mod ends;
mod fostered;
mod home;
mod listed;
mod park;
mod possessor;
mod settled;
mod several;
mod signed;
mod stated;
mod told;
mod town;
mod visited;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::extract::division::stem;
use crate::extract::gazetteer::Gazetteer;
use crate::extract::sheet::Field;
use crate::extract::word_list::word_list;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, RelationKind, Statement};

use super::Relate;
use along::along;
use brought::brought;
use fostered::fostered;
pub(super) use home::at_work;
use listed::listed;
use park::parks;
use settled::settled;
use several::several;
use signed::signed;
pub(super) use stated::is_organ;
use stated::passes;
use told::told;
use town::named_after_towns;
use visited::visited;

/// Where firms, projects, institutions and parks stand.
pub(super) struct Located {
    gazetteer: Arc<Gazetteer>,
    /// Countries and regions abroad that firms are named after.
    foreign: Vec<String>,
}

impl Located {
    pub(super) fn new(lexicon: &Lexicon, gazetteer: Arc<Gazetteer>) -> Self {
        Self { gazetteer, foreign: lexicon.words("foreign_place").into_iter().map(str::to_owned).collect() }
    }
}

/// What is known of one entity's place: the strength of the reason, the place, and the words that tell it.
struct Place {
    strength: u8,
    source: MentionIndex,
    target: MentionIndex,
    at: usize,
    rule: &'static str,
}

/// Firms that the text shows at work.
struct Firms {
    /// Those who develop projects.
    developers: BTreeSet<String>,
    /// Those of whose making or building clauses speak.
    at_work: BTreeSet<String>,
}

/// The best place of each entity, by kind and name.
type Places<'m> = BTreeMap<Key<'m>, Place>;
type Key<'m> = (EntityKind, &'m str);

/// What an entity is kept under: a firm under its full name, whichever of its names the text has.
fn key_of<'m>(scene: &'m Scene<'_>, at: MentionIndex) -> Key<'m> {
    let mention = scene.mention(at);
    let firm = mention.kind == EntityKind::Company;
    let full = scene.clauses.whole_names.get(&mention.name).filter(|_| firm);
    (mention.kind, full.unwrap_or(&mention.name).as_str())
}

impl FactRule for Located {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::District) {
            return;
        }
        let firms = Firms { developers: developers(scene, found), at_work: home::at_work(scene) };
        let mut places = Places::new();
        for (source, mention) in scene.mentions.iter().enumerate() {
            if !matches!(mention.kind, EntityKind::Company | EntityKind::Project | EntityKind::Agency) {
                continue;
            }
            let source = MentionIndex(u32::try_from(source).expect("mentions are fewer than bytes"));
            keep(scene, &mut places, self.place_of(scene, source, &firms));
        }
        for clause in &scene.clauses.list {
            if clause.names(EntityKind::District) {
                told(scene, clause, &mut places);
            }
            brought(scene, clause, &mut places);
            fostered(scene, clause, &mut places);
            visited(scene, clause, &mut places);
            listed(scene, clause, &mut places);
            settled(scene, clause, &mut places);
            signed(scene, clause, &mut places);
        }
        named_after_towns(scene, &mut places);
        share(scene, &mut places, found);
        one_firm_one_home(scene, &mut places);
        let passed = in_several(scene, &places);
        for (project, ..) in &passed {
            places.remove(&key_of(scene, *project));
        }
        let mut relate = Relate::new(scene, found);
        for place in places.into_values() {
            relate.add(RelationKind::LocatedIn, place.source, place.target, place.at, place.rule, place.strength);
        }
        for (project, place, rule) in passed {
            let at = scene.mention(place).range.start;
            relate.add(RelationKind::LocatedIn, project, place, at, rule, 84);
        }
        parks(self, &mut relate);
    }
}

/// What stands in several places at once, with each: what a line passes, where it begins and ends, and lists of places. A list at the
/// head of a sentence is no reason where the words give one place.
fn in_several(scene: &Scene<'_>, places: &Places<'_>) -> Vec<(MentionIndex, MentionIndex, &'static str)> {
    let ruled = |rule: &'static str| move |(source, place): (MentionIndex, MentionIndex)| (source, place, rule);
    let clauses = || scene.clauses.list.iter().filter(|clause| clause.names(EntityKind::District));
    let mut found: Vec<_> = clauses().flat_map(|clause| ends::told(scene, clause)).map(ruled("located-ends")).collect();
    // 甲省至乙省工程 whose ends are told to be 丙县 and 丁市 stands there.
    let told: BTreeSet<Key<'_>> = found.iter().map(|(source, ..)| key_of(scene, *source)).collect();
    let named = ends::named(scene).into_iter().filter(|(source, _)| !told.contains(&key_of(scene, *source)));
    found.extend(named.map(ruled("located-ends")));
    found.extend(clauses().flat_map(|clause| along(scene, clause)).map(ruled("located-along")));
    let open = |(source, _): &(MentionIndex, MentionIndex)| {
        places.get(&key_of(scene, *source)).is_none_or(|known| known.strength <= STATED || known.rule == "located-verb")
    };
    found.extend(clauses().flat_map(|clause| several(scene, clause)).filter(open).map(ruled("located-several")));
    found
}

/// Keeps a place where none as strong is known of the entity.
fn keep<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>, place: Option<Place>) {
    let Some(place) = place else { return };
    let key = key_of(scene, place.source);
    if places.get(&key).is_none_or(|known| place.strength > known.strength) {
        places.insert(key, place);
    }
}

/// A firm whose short name, or whose name without its place, is said to stand somewhere does not stand at home besides:
/// `临江市北辰公司` where the text has `青山镇的北辰公司`.
fn one_firm_one_home(scene: &Scene<'_>, places: &mut Places<'_>) {
    // What stands in a name tells less than a sentence.
    let is_stated = |place: &Place| place.strength >= STATED && !matches!(place.rule, IN_NAME | PART_IN_NAME);
    let known = |place: &&Place| is_stated(place) && scene.mention(place.source).kind == EntityKind::Company;
    let stated: BTreeSet<&str> =
        places.values().filter(known).map(|place| scene.mention(place.source).name.as_str()).collect();
    if stated.is_empty() {
        return;
    }
    let full = |name: &str| scene.clauses.full_names.get(name).map(String::as_str);
    let fulls: BTreeSet<&str> = stated.iter().filter_map(|name| full(name)).collect();
    places.retain(|(kind, name), place| {
        let elsewhere = || {
            let is_known = |one: &str| {
                let mut ends = one.char_indices().skip(2).take(LONGEST_PREFIX).filter_map(|(at, _)| one.get(at..));
                ends.any(|end| stated.contains(end))
            };
            let whole = full(name);
            fulls.contains(name)
                || is_known(name)
                || whole.is_some_and(|whole| stated.contains(whole) || fulls.contains(whole) || is_known(whole))
        };
        *kind != EntityKind::Company || is_stated(place) || !elsewhere()
    });
}

/// The place at the head of a firm's name has no more characters.
const LONGEST_PREFIX: usize = 8;

/// Who develops which project, as the rules before found.
fn developers(scene: &Scene<'_>, found: &[Found]) -> BTreeSet<String> {
    let name = |found: &Found| match &found.statement {
        Statement::Relation(relation)
            if relation.kind == RelationKind::Develops && !is_contractor(scene, relation.source) =>
        {
            Some(scene.mention(relation.source).name.clone())
        }
        _ => None,
    };
    found.iter().filter_map(name).collect()
}

/// Whether the words make a firm one that comes to where it builds for others: `丙公司中标承建`.
fn is_contractor(scene: &Scene<'_>, firm: MentionIndex) -> bool {
    let range = scene.mention(firm).range.clone();
    scene.clauses.at(range.start).is_some_and(|clause| {
        let rest = scene.text.slice(range.end.min(clause.range.end)..clause.range.end);
        let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
        let called = word_list!["施工单位为", "施工单位是", "施工方为", "总承包方为", "施工单位", "承包方"].ends(lead);
        called || clause.field == Some(Field::Builder) || word_list!["中标", "负责施工", "施工", "总承包"].leads(rest)
    })
}

/// What a firm and its project share: each is where the other is said to stand, where nothing or only the home was known of it. A
/// phase is where the whole is.
fn share<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>, found: &[Found]) {
    let key = |at: MentionIndex| key_of(scene, at);
    let developed = found.iter().filter_map(|found| match &found.statement {
        Statement::Relation(one) if one.kind == RelationKind::Develops => Some((one.source, one.target)),
        _ => None,
    });
    let developed: Vec<(MentionIndex, MentionIndex)> = developed.collect();
    let mut works: BTreeMap<Key<'_>, BTreeSet<&str>> = BTreeMap::new();
    for (firm, project) in &developed {
        works.entry(key(*firm)).or_default().insert(&scene.mention(*project).name);
    }
    for (firm, project) in developed.iter().copied() {
        let Some(known) = places.get(&key(project)).filter(|known| known.strength >= STATED) else { continue };
        let (target, at) = (known.target, known.at);
        // An institution or an office has works elsewhere than where it sits.
        let stands = scene.mention(firm).kind == EntityKind::Company && !is_contractor(scene, firm);
        if stands && places.get(&key(firm)).is_none_or(|place| place.strength < STATED) {
            keep(scene, places, Some(Place { strength: STATED, source: firm, target, at, rule: WITH_PROJECT }));
        }
    }
    for (firm, project) in developed.iter().copied() {
        // Of a firm with several works the sentence that places it may be about another one.
        let named = |at: MentionIndex| scene.mention(at).name.as_str();
        let several = works.get(&key(firm)).is_some_and(|works| works.len() > 1);
        let own = |known: &&Place| {
            let said = !several || named(known.source) == named(firm);
            known.strength >= STATED && known.rule != WITH_PROJECT && said
        };
        let Some(known) = places.get(&key(firm)).filter(own) else { continue };
        let (target, at) = (known.target, known.at);
        let is_project = scene.mention(project).kind == EntityKind::Project && !passes(&scene.mention(project).name);
        if is_project && places.get(&key(project)).is_none_or(|place| place.strength < STATED) {
            let rule = "located-with-developer";
            keep(scene, places, Some(Place { strength: STATED, source: project, target, at, rule }));
        }
    }
    with_phases(scene, places);
    namesakes(scene, places);
    with_wholes(scene, places);
}

/// A whole of which nothing else says where it is stands where a phase of it is said to stand.
fn with_phases<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>) {
    let key = |at: MentionIndex| (scene.mention(at).kind, scene.mention(at).name.as_str());
    for at in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(at);
        let Some((_, own)) = mention.properties.get("whole").zip(places.get(&key(at))) else { continue };
        // A road does not end with its section.
        if own.strength < STATED || own.rule == IN_NAME || mention.name.ends_with('段') {
            continue;
        }
        let (target, place) = (own.target, own.at);
        let Some(whole) = whole_of(scene, at) else { continue };
        if places.get(&key(whole)).is_none_or(|known| known.strength < STATED) {
            let (source, rule) = (whole, "located-with-phase");
            keep(scene, places, Some(Place { strength: STATED, source, target, at: place, rule }));
        }
    }
}

/// A phase of which nothing else says where it is stands where the whole is.
fn with_wholes<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>) {
    for at in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(at);
        let Some(whole) = mention.properties.get("whole") else { continue };
        let Some(known) = places.get(&(EntityKind::Project, whole.as_str())) else { continue };
        let place = Place { source: at, rule: "located-with-whole", ..*known };
        if places.get(&(EntityKind::Project, mention.name.as_str())).is_none_or(|own| own.strength < STATED) {
            places.insert((EntityKind::Project, mention.name.as_str()), place);
        }
    }
}

/// `甲灌区续建配套工程` stands where `甲灌区` is said to stand: a name that goes on from another's is of the same site.
fn namesakes<'m>(scene: &'m Scene<'_>, places: &mut Places<'m>) {
    for at in scene.all_of(EntityKind::Project) {
        let name = scene.mention(at).name.as_str();
        if passes(name) || places.get(&(EntityKind::Project, name)).is_some_and(|own| own.strength >= STATED) {
            continue;
        }
        let shorter = places.range(..(EntityKind::Project, name)).rev().take(NEIGHBOURS);
        let mut shorter = shorter.filter(|((kind, other), place)| {
            let goes_on = *kind == EntityKind::Project && name.starts_with(other) && other.chars().count() >= 4;
            goes_on && place.strength >= STATED && !passes(other)
        });
        let Some((target, place)) = shorter.next().map(|(_, place)| (place.target, place.at)) else { continue };
        let rule = "located-namesake";
        keep(scene, places, Some(Place { strength: STATED, source: at, target, at: place, rule }));
    }
}

/// Names that begin alike stand together; no more of them are looked at.
const NEIGHBOURS: usize = 16;

/// The first mention of the project that a phase belongs to.
fn whole_of(scene: &Scene<'_>, phase: MentionIndex) -> Option<MentionIndex> {
    let whole = scene.mention(phase).properties.get("whole")?;
    scene.all_of(EntityKind::Project).find(|at| scene.mention(*at).name == *whole)
}

/// The rules of places that stand in a name.
const IN_NAME: &str = "located-name";
const PART_IN_NAME: &str = "located-part-in-name";

/// The rule of a firm that stands where its project does.
const WITH_PROJECT: &str = "located-with-project";

/// A place of this strength stands in the text; weaker ones are the article's.
const STATED: u8 = 64;

fn home_of(scene: &Scene<'_>, mention: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentence_at(scene.mention(mention).range.start)?;
    scene.clauses.homes.get(sentence.article).copied().flatten()
}

/// Whether the first division lies in the second, or is it, by their codes. A place without a code counts as inside.
pub(super) fn within(scene: &Scene<'_>, inner: MentionIndex, outer: MentionIndex) -> bool {
    let code = |at: MentionIndex| scene.mention(at).properties.get("code").map(String::as_str);
    match (code(inner), code(outer)) {
        (Some(inner), Some(outer)) => inner.starts_with(stem(outer)),
        (None, _) => true,
        (Some(_), None) => false,
    }
}
