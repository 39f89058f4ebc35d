//! `ISSUED_BY` and `APPLIES_TO`: whose policy it is, and where it is in force.
//!
//! A division that launches a policy is its issuer; one that follows what comes from above is where it applies. Never both
//! for one division: over a document the strongest reason decides.

use std::collections::BTreeMap;

use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::Relate;

/// Issuers and places of policies.
pub(super) struct Policies {
    /// Names in policies that come from the centre: whoever names one follows it.
    national: Vec<String>,
}

/// One reading of one mention: how strong, which way, the other end, where.
struct Reading {
    strength: u8,
    kind: RelationKind,
    policy: MentionIndex,
    other: MentionIndex,
    rule: &'static str,
}

impl Policies {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self { national: lexicon.words("national_policy").into_iter().map(str::to_owned).collect() }
    }
}

impl FactRule for Policies {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut best: BTreeMap<(&str, &str), Reading> = BTreeMap::new();
        for policy in scene.all_of(EntityKind::Policy) {
            for reading in self.readings(scene, policy) {
                let names = (scene.mention(policy).name.as_str(), scene.mention(reading.other).name.as_str());
                if best.get(&names).is_none_or(|known| known.strength < reading.strength) {
                    best.insert(names, reading);
                }
            }
        }
        let mut relate = Relate::new(scene, found);
        for reading in best.into_values() {
            let place = scene.mention(reading.policy).range.start;
            relate.add(reading.kind, reading.policy, reading.other, place, reading.rule, reading.strength);
        }
    }
}

impl Policies {
    fn readings(&self, scene: &Scene<'_>, policy: MentionIndex) -> Vec<Reading> {
        let mention = scene.mention(policy);
        let Some(clause) = scene.clauses.at(mention.range.start) else { return Vec::new() };
        let reading = |strength, kind, other, rule| Reading { strength, kind, policy, other, rule };
        let actor = actor(scene, clause, policy);
        let mut readings = Vec::new();
        if let Some(issuer) = issuer_in_title(scene, policy) {
            readings.push(reading(94, RelationKind::IssuedBy, issuer, "issued-in-title"));
        } else if let Some(issuer) = issuer_beside(scene, policy) {
            readings.push(reading(90, RelationKind::IssuedBy, issuer, "issued-beside"));
        }
        let national = self.national.iter().any(|word| mention.name.contains(word.as_str()));
        let Some(actor) = actor else { return readings };
        let issued_elsewhere = readings.iter().any(|one| !super::clause::same(scene, one.other, actor));
        readings.push(match verb(scene, clause, policy) {
            Some(Cue::Issue) if !national && !issued_elsewhere => {
                reading(84, RelationKind::IssuedBy, actor, "issued-verb")
            }
            Some(_) => reading(80, RelationKind::AppliesTo, actor, "applies-followed"),
            None => reading(58, RelationKind::AppliesTo, actor, "applies-here"),
        });
        readings
    }
}

fn may_issue(scene: &Scene<'_>, at: MentionIndex) -> bool {
    matches!(scene.mention(at).kind, EntityKind::Agency | EntityKind::District)
}

/// `乌海市…措施`, `某厅关于…的通知`: the issuer opens the title.
fn issuer_in_title(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(policy);
    let inside = scene
        .mentions_in(mention.range.clone())
        .find(|at| *at != policy && may_issue(scene, *at) && scene.mention(*at).range.start == mention.range.start);
    let titled = TITLES.iter().any(|word| mention.name.ends_with(word));
    inside.filter(|_| titled)
}

/// What titles of documents end with.
const TITLES: &[&str] = &[
    "措施", "方案", "意见", "通知", "办法", "规划", "计划", "条例", "细则", "纲要", "决定", "规定", "清单", "政策",
    "条", "公告", "通告", "指南", "系统", "平台",
];

/// `落实自治区党委甲部署`, `市政府《乙办法》`: the issuer stands right before the name.
fn issuer_beside(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let beside = scene.adjacent_before(start).find(|at| may_issue(scene, *at))?;
    let clause = scene.clauses.at(start)?;
    let lead = scene.text.slice(clause.range.start..scene.mention(beside).range.start);
    let followed = scene.cues_in(clause.range.start..scene.mention(beside).range.start, Cue::Follow).next().is_some();
    (scene.mention(beside).kind == EntityKind::Agency || followed || lead.ends_with(['据', '由'])).then_some(beside)
}

/// Whose doing the clause is: its subject, else the division that the paragraph or the article is about.
fn actor(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<MentionIndex> {
    let subject = clause.subjects.iter().copied().find(|at| *at != policy && may_issue(scene, *at));
    let by_name = matches!(clause.by, SubjectBy::Name | SubjectBy::Anaphor);
    let article = scene.sentences.get(clause.sentence)?.article;
    let home = scene.clauses.homes.get(article).copied().flatten();
    subject.filter(|_| by_name).or(clause.topic.district).or(subject).or(home)
}

/// The verb that governs a policy: the last one before it in the clause, else the first behind it.
fn verb(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<Cue> {
    let range = scene.mention(policy).range.clone();
    let last = |cue: Cue| scene.cues_in(clause.range.start..range.start, cue).last().map(|one| one.range.start);
    let (issue, follow) = (last(Cue::Issue), last(Cue::Follow));
    if issue.is_some() || follow.is_some() {
        return Some(if issue > follow { Cue::Issue } else { Cue::Follow });
    }
    let after = range.end..clause.range.end.min(range.end + BEHIND);
    scene.cues_in(after, Cue::Issue).next().map(|_| Cue::Issue)
}

/// A verb behind a policy stands within so many bytes.
const BEHIND: usize = 36;
