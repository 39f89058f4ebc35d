//! Relations between entities: one file for each family of rules.

mod cooperates;
mod develops;
mod honor;
mod industry;
mod located;
mod part_of;
mod person;
mod policy;
mod product;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::extract::clause::{self, Clause};
use crate::extract::gazetteer::Gazetteer;
use crate::extract::{Candidate, FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{Confidence, EntityKind, MentionIndex, Properties, Relation, RelationKind, Statement};

/// All relation rules. Where firms stand and for whom people work follows from what earlier rules found.
pub(crate) fn rules(lexicon: &Lexicon, gazetteer: &Arc<Gazetteer>) -> Vec<Box<dyn FactRule>> {
    vec![
        Box::new(develops::Develops),
        Box::new(located::Located::new(lexicon, gazetteer.clone())),
        Box::new(part_of::PartOf),
        Box::new(product::Products),
        Box::new(industry::InIndustry),
        Box::new(policy::Policies::new(lexicon)),
        Box::new(honor::Honors),
        Box::new(person::Posts::new(lexicon)),
        Box::new(cooperates::Cooperates),
    ]
}

/// Collects relations of one scene.
struct Relate<'r, 'a> {
    scene: &'r Scene<'a>,
    found: &'r mut Vec<Found>,
}

impl<'r, 'a> Relate<'r, 'a> {
    fn new(scene: &'r Scene<'a>, found: &'r mut Vec<Found>) -> Self {
        Self { scene, found }
    }

    /// Adds a relation that the sentence at `place` states. Nothing is in relation to itself.
    fn add(
        &mut self,
        kind: RelationKind,
        source: MentionIndex,
        target: MentionIndex,
        place: usize,
        rule: &'static str,
        percent: u8,
    ) {
        self.add_with(kind, source, target, place, rule, percent, Properties::new());
    }

    #[expect(clippy::too_many_arguments, reason = "a relation has that many parts, and each caller names them all")]
    fn add_with(
        &mut self,
        kind: RelationKind,
        source: MentionIndex,
        target: MentionIndex,
        place: usize,
        rule: &'static str,
        percent: u8,
        properties: Properties,
    ) {
        let Some(sentence) = self.scene.sentence_at(place) else { return };
        // A firm and its works may bear one name, and neither builds the other.
        let one_name =
            self.scene.mention(source).name == self.scene.mention(target).name && kind != RelationKind::LocatedIn;
        if clause::same(self.scene, source, target) || one_name {
            return;
        }
        let statement = Statement::Relation(Relation { kind, source, target, properties });
        let (sentence, confidence) = (sentence.range.clone(), Confidence::percent(percent));
        self.found.push(Found { statement, sentence, rule, confidence });
    }
}

/// What earlier rules found mentions to be part of, by the kinds and names of the parts.
struct Wholes<'s>(BTreeMap<(EntityKind, &'s str), Vec<MentionIndex>>);

impl<'s> Wholes<'s> {
    fn new(scene: &'s Scene<'_>, found: &[Found]) -> Self {
        let mut wholes: BTreeMap<_, Vec<MentionIndex>> = BTreeMap::new();
        for found in found {
            if let Statement::Relation(relation) = &found.statement
                && relation.kind == RelationKind::PartOf
            {
                let part = scene.mention(relation.source);
                wholes.entry((part.kind, part.name.as_str())).or_default().push(relation.target);
            }
        }
        Self(wholes)
    }

    /// What a mention is part of, as first found.
    fn of(&self, part: &'s Candidate) -> &[MentionIndex] {
        self.0.get(&(part.kind, part.name.as_str())).map_or(&[], Vec::as_slice)
    }
}

/// The mentions of a kind inside a clause that lie inside no other, by place.
fn tops_in(scene: &Scene<'_>, clause: &Clause, kind: EntityKind) -> Vec<MentionIndex> {
    if clause.names(kind) { tops_of(scene, clause.range.clone(), kind) } else { Vec::new() }
}

/// The mentions of a kind inside a clean range that lie inside no other, by place.
fn tops_of(scene: &Scene<'_>, range: Range<usize>, kind: EntityKind) -> Vec<MentionIndex> {
    if !scene.names(kind) || !scene.mentions_in(range.clone()).any(|at| scene.mention(at).kind == kind) {
        return Vec::new();
    }
    let mut tops = scene.top_level(range);
    tops.retain(|at| scene.mention(*at).kind == kind);
    tops
}

/// Whether the words between two mentions only join them: 、 和 与 及 and quotation marks.
fn joins(gap: &str) -> bool {
    matches!(gap.trim_matches(['“', '”', '‘', '’', '"', ' ']), "、" | "和" | "与" | "及" | "以及" | "，" | "；" | "")
}

/// The mentions of `all` from `first` on that one list holds: `甲、乙和丙`.
fn list_from(scene: &Scene<'_>, all: &[MentionIndex], first: usize) -> Vec<MentionIndex> {
    let mut list: Vec<MentionIndex> = Vec::new();
    for at in all.iter().skip(first) {
        if let Some(last) = list.last() {
            let (last, next) = (scene.mention(*last), scene.mention(*at));
            let gap = last.range.end..next.range.start;
            if last.range != next.range && (gap.start > gap.end || !joins(scene.text.slice(gap))) {
                break;
            }
        }
        list.push(*at);
    }
    list
}

#[cfg(test)]
mod tests;
