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
    if together(relate, clause, cue, &parties) {
        return;
    }
    for (at, party) in parties.iter().enumerate() {
        let mention = scene.mention(*party);
        if mention.range.start > cue.range.end + 3 {
            break;
        }
        let lead = scene.text.slice(clause.range.start..mention.range.start);
        let with =
            WITH.iter().any(|word| lead.ends_with(word)) || mention.range.start == cue.range.end && !begets(scene, cue);
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

/// `甲公司、乙大学联合成立…`: those whom the clause lists as its subjects right before the word do it together.
fn together(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention, parties: &[MentionIndex]) -> bool {
    let scene = relate.scene;
    let before = parties.iter().filter(|at| scene.mention(**at).range.end <= cue.range.start).count();
    let listed = list_from(scene, parties, 0);
    let [first, others @ ..] = listed.as_slice() else { return false };
    if listed.len() != before || !clause.subjects.contains(first) {
        return false;
    }
    let near = others.last().is_some_and(|last| cue.range.start - scene.mention(*last).range.end <= NEAR);
    let word = scene.text.slice(cue.range.clone());
    let joint = ["联合", "共同", "共建", "签", "合作", "携手", "联手", "强强"].iter().any(|mark| word.contains(mark));
    if !near || !joint {
        return false;
    }
    for other in others.iter().filter(|other| !nested_places(scene, *first, **other)) {
        relate.add(RelationKind::CooperatesWith, *first, *other, cue.range.start, "cooperates-together", 80);
    }
    true
}

/// `联合成立甲中心`: what follows comes into being by the work of those before.
fn begets(scene: &Scene<'_>, cue: &CueMention) -> bool {
    let word = scene.text.slice(cue.range.clone());
    ["成立", "打造", "建设", "研发", "攻关", "组建", "举办", "共建", "开发", "投资"]
        .iter()
        .any(|verb| word.ends_with(verb))
}

/// The word stands no farther behind the last of those who act together, in bytes.
const NEAR: usize = 24;

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
