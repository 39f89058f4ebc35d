//! `LOCATED_IN`: the most specific division or park stated, else the division that the article is about.

use std::collections::BTreeMap;

use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};
use crate::text::Role;

use super::{Relate, tops_of};

/// Where firms, projects, institutions and parks stand.
pub(super) struct Located;

/// What is known of one entity's place: the strength of the reason, the place, and the words that tell it.
struct Place {
    strength: u8,
    source: MentionIndex,
    target: MentionIndex,
    at: usize,
    rule: &'static str,
}

impl FactRule for Located {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut places: BTreeMap<(EntityKind, &str), Place> = BTreeMap::new();
        for (at, mention) in scene.mentions.iter().enumerate() {
            if !matches!(mention.kind, EntityKind::Company | EntityKind::Project | EntityKind::Agency) {
                continue;
            }
            let index = MentionIndex(u32::try_from(at).expect("mentions are fewer than bytes"));
            let Some(place) = stated(scene, index).or_else(|| at_home(scene, index)) else { continue };
            let known = places.entry((mention.kind, mention.name.as_str()));
            let better = |known: &Place| place.strength > known.strength;
            match known {
                std::collections::btree_map::Entry::Vacant(slot) => {
                    slot.insert(place);
                }
                std::collections::btree_map::Entry::Occupied(mut slot) if better(slot.get()) => {
                    slot.insert(place);
                }
                std::collections::btree_map::Entry::Occupied(_) => {}
            }
        }
        let mut relate = Relate::new(scene, found);
        for place in places.into_values() {
            relate.add(RelationKind::LocatedIn, place.source, place.target, place.at, place.rule, place.strength);
        }
        parks(&mut relate);
    }
}

/// A place that the words themselves give to a mention.
fn stated(scene: &Scene<'_>, source: MentionIndex) -> Option<Place> {
    let mention = scene.mention(source);
    let clause = scene.clauses.at(mention.range.start)?;
    let place = |strength, target, rule| Place { strength, source, target, at: mention.range.start, rule };
    if let Some(target) = in_modifier(scene, clause, source) {
        return Some(place(88, target, "located-modifier"));
    }
    if let Some(target) = told(scene, clause, source) {
        return Some(place(86, target, "located-verb"));
    }
    if let Some(target) = head_place(scene, source) {
        let home = home_of(scene, source);
        let finer = home.is_none_or(|home| within(scene, target, home) && !clause::same(scene, target, home));
        if finer && mention.kind != EntityKind::Agency {
            return Some(place(70, target, "located-name"));
        }
    }
    if mention.kind != EntityKind::Agency {
        return in_scene(scene, clause, source).map(|target| place(66, target, "located-scene"));
    }
    None
}

/// `位于甲区的乙公司`, `在甲区投资建设乙项目`: a place behind a preposition, before the mention, with no other between.
fn in_modifier(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let before = scene.top_level(clause.range.start..mention.range.start);
    let last = before.iter().rev().find(|at| scene.mention(**at).kind == EntityKind::District)?;
    let place = scene.mention(*last);
    let lead = scene.text.slice(clause.range.start..first_of_chain(scene, *last));
    let gap = scene.text.slice(place.range.end..mention.range.start);
    let others = before.iter().any(|at| {
        let other = scene.mention(*at);
        other.range.start > place.range.end && other.kind == mention.kind && !clause::owns(scene, *at, source)
    });
    let behind = ["位于", "坐落于", "坐落在", "地处", "落户", "在"].iter().any(|word| lead.ends_with(word));
    (behind && !others && gap.chars().count() <= LONGEST_MODIFIER).then_some(*last)
}

/// A modifier of more characters than this belongs to something else.
const LONGEST_MODIFIER: usize = 30;

/// `乙公司位于甲区`, `乙项目落户甲区`: the clause's subject, or the list right before the verb.
fn told(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.clauses.of_sentence(clause.sentence);
    let later = sentence.iter().filter(|later| later.range.start >= clause.range.start);
    for later in later {
        if later.range.start > clause.range.start && !later.subjects.contains(&source) {
            continue;
        }
        for cue in scene.cues_in(later.range.clone(), Cue::Locate) {
            let before = scene.mention(source).range.end <= cue.range.start;
            let listed = later.range == clause.range && before;
            let Some(target) = place_after(scene, cue.range.end, later.range.end) else { continue };
            if listed || later.subjects.contains(&source) {
                return Some(target);
            }
        }
    }
    None
}

/// The most specific place of the chain that begins within a few characters: `甲区乙镇`.
fn place_after(scene: &Scene<'_>, from: usize, to: usize) -> Option<MentionIndex> {
    let tops = tops_of(scene, from..to, EntityKind::District);
    let first = scene.mention(*tops.first()?);
    if scene.text.slice(from..first.range.start).chars().count() > 4 {
        return None;
    }
    let mut last = *tops.first()?;
    for at in tops.iter().skip(1) {
        if scene.mention(*at).range.start > scene.mention(last).range.end {
            break;
        }
        last = *at;
    }
    Some(last)
}

/// Where the chain of places that ends with this one begins.
fn first_of_chain(scene: &Scene<'_>, last: MentionIndex) -> usize {
    let mut start = scene.mention(last).range.start;
    while let Some(before) = scene
        .adjacent_before(start)
        .find(|at| scene.mention(*at).kind == EntityKind::District && scene.mention(*at).range.end == start)
    {
        start = scene.mention(before).range.start;
    }
    start
}

/// The division in whose name it stands: at the head of its own words or of its owner's, or right before them.
fn head_place(scene: &Scene<'_>, source: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(source);
    let is_place = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::District;
    let inside = scene
        .mentions_in(mention.range.clone())
        .filter(is_place)
        .filter(|at| scene.mention(*at).range.start == mention.range.start)
        .last();
    let beside = || scene.adjacent_before(mention.range.start).find(is_place);
    let of_owner = || {
        let owner = clause::owner(scene, source).filter(|_| mention.kind == EntityKind::Project)?;
        head_place(scene, owner)
    };
    inside.or_else(beside).or_else(of_owner)
}

/// `在甲盟，……乙项目签约`: the sentence opens with the place.
fn in_scene(scene: &Scene<'_>, clause: &Clause, source: MentionIndex) -> Option<MentionIndex> {
    let sentence = scene.sentences.get(clause.sentence)?.range.clone();
    let before = scene.top_level(sentence.start..scene.mention(source).range.start);
    let mut places = before.iter().filter(|at| scene.mention(**at).kind == EntityKind::District);
    let (first, None) = (places.next()?, places.next()) else { return None };
    let lead = scene.text.slice(sentence.start..scene.mention(*first).range.start);
    let behind = scene.text.slice(scene.mention(*first).range.end..sentence.end);
    let opens = lead.is_empty() || lead.trim_end_matches(['“', '，']).is_empty();
    (lead.ends_with('在') && lead.chars().count() <= 8 && !opens && behind.starts_with('，')).then_some(*first)
}

/// The division that the article is about, for what the text shows there: projects, their owners, whom a caption or a
/// profile shows. A firm in whose name another place stands is from elsewhere.
fn at_home(scene: &Scene<'_>, source: MentionIndex) -> Option<Place> {
    let mention = scene.mention(source);
    let home = home_of(scene, source)?;
    let (strength, rule) = match mention.kind {
        EntityKind::Project => (56, "located-home"),
        EntityKind::Company if shown(scene, source) => (54, "located-home-shown"),
        EntityKind::Agency if INSTITUTIONS.iter().any(|word| mention.name.ends_with(word)) => {
            (54, "located-home-institution")
        }
        _ => return None,
    };
    if mention.kind == EntityKind::Company
        && head_place(scene, source).is_some_and(|place| !within(scene, home, place) && !within(scene, place, home))
    {
        return None;
    }
    Some(Place { strength, source, target: home, at: mention.range.start, rule })
}

/// Institutions that stand in a place; organs of a division stand in none.
const INSTITUTIONS: &[&str] = &[
    "中学",
    "小学",
    "学校",
    "学院",
    "大学",
    "医院",
    "火车站",
    "车站",
    "机场",
    "图书馆",
    "博物馆",
    "文化馆",
    "一中",
    "二中",
    "车务段",
];

/// Whether the text shows the firm's site: it owns a project, a caption shows it, or a sentence is about it.
fn shown(scene: &Scene<'_>, company: MentionIndex) -> bool {
    let mention = scene.mention(company);
    let Some(clause) = scene.clauses.at(mention.range.start) else { return false };
    let caption = scene.sentences.get(clause.sentence).is_some_and(|sentence| sentence.role == Role::Caption);
    let owns = tops_of(scene, clause.range.clone(), EntityKind::Project)
        .into_iter()
        .any(|project| clause::owns(scene, company, project));
    let alone = clause.by == SubjectBy::Name && clause.subjects == [company];
    caption || owns || alone
}

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

/// What the codes of all parts of a division begin with: 1503 of 150300.
fn stem(code: &str) -> &str {
    match code.get(..6) {
        Some(six) if six.ends_with("0000") => six.get(..2).unwrap_or(code),
        Some(six) if six.ends_with("00") => six.get(..4).unwrap_or(code),
        _ => code.trim_end_matches("000"),
    }
}

/// A park stands in the division of its name, else in the article's home.
fn parks(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for park in scene.all_of(EntityKind::District) {
        let mention = scene.mention(park);
        if mention.properties.contains_key("code") {
            continue;
        }
        let divided = |at: &MentionIndex| scene.mention(*at).properties.contains_key("code");
        let beside = head_place(scene, park).filter(divided);
        if let Some(place) = beside.or_else(|| home_of(scene, park)).filter(divided) {
            relate.add(RelationKind::LocatedIn, park, place, mention.range.start, "located-park", 60);
        }
    }
}
