//! `COOPERATES_WITH`: who signed or works with whom.

use crate::extract::clause::Clause;
use crate::extract::cue::{Cue, CueMention};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{Relate, list_from};

/// `甲公司与乙区签约`, `为甲、乙等配套`.
pub(super) struct Cooperates;

impl FactRule for Cooperates {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut relate = Relate::new(scene, found);
        for clause in &scene.clauses.list {
            for cue in scene.cues_in(clause.range.clone(), Cue::Cooperate) {
                read(&mut relate, clause, cue);
            }
        }
    }
}

/// Words that put the party behind them beside the one before.
const WITH: &[&str] = &["与", "同", "和", "携手", "联合", "跟", "牵手", "联手"];

fn may_sign(scene: &Scene<'_>, at: MentionIndex) -> bool {
    matches!(scene.mention(at).kind, EntityKind::Company | EntityKind::District | EntityKind::Agency)
}

fn read(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let mut parties = scene.top_level(clause.range.clone());
    parties.retain(|at| may_sign(scene, *at));
    for (at, party) in parties.iter().enumerate() {
        let mention = scene.mention(*party);
        if mention.range.start > cue.range.end + 3 {
            break;
        }
        let lead = scene.text.slice(clause.range.start..mention.range.start);
        let with = WITH.iter().any(|word| lead.ends_with(word)) || mention.range.start == cue.range.end;
        let serves = lead_serves(scene, clause, &parties, at) && scene.text.slice(cue.range.clone()).contains("配套");
        if !with && !serves {
            continue;
        }
        let before = parties.get(..at).unwrap_or_default().iter().copied().rfind(|one| beside(scene, *one, *party));
        let subject = clause.subjects.iter().copied().find(|one| may_sign(scene, *one) && one != party);
        let Some(first) = before.or(subject).or(clause.topic.company) else { continue };
        for other in list_from(scene, &parties, at) {
            if !nested_places(scene, first, other) {
                relate.add(RelationKind::CooperatesWith, first, other, cue.range.start, "cooperates-with", 82);
            }
        }
        return;
    }
}

/// Whether nothing but a date or an adverb stands between two parties and the word that joins them.
fn beside(scene: &Scene<'_>, first: MentionIndex, second: MentionIndex) -> bool {
    let gap = scene.mention(first).range.end..scene.mention(second).range.start;
    gap.start <= gap.end && scene.text.slice(gap).chars().count() <= 12
}

/// `为甲、乙和丙等配套`: the list begins behind 为, with a few words that describe it.
fn lead_serves(scene: &Scene<'_>, clause: &Clause, parties: &[MentionIndex], at: usize) -> bool {
    let start = scene.mention(parties[at]).range.start;
    let lead = scene.text.slice(clause.range.start..start);
    let behind: String = lead.chars().rev().take(10).collect();
    behind.contains('为')
}

/// A division and its own part do not sign with each other.
fn nested_places(scene: &Scene<'_>, a: MentionIndex, b: MentionIndex) -> bool {
    let both = scene.mention(a).kind == EntityKind::District && scene.mention(b).kind == EntityKind::District;
    both && (super::located::within(scene, a, b) || super::located::within(scene, b, a))
}
