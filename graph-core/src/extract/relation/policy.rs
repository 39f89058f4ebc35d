//! `ISSUED_BY` and `APPLIES_TO`: whose policy it is, and where it is in force.
//!
//! A division that launches a policy is its issuer; one that follows what comes from above is where it applies. Never both
//! for one division: over a document the strongest reason decides.

use std::collections::BTreeMap;

use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{Relate, tops_of};

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
        themes(&mut relate);
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
        let mut readings = Vec::new();
        if let Some(issuer) = issuer_in_title(scene, policy) {
            readings.push(reading(94, RelationKind::IssuedBy, issuer, "issued-in-title"));
        } else if let Some(issuer) = issuer_beside(scene, policy) {
            readings.push(reading(90, RelationKind::IssuedBy, issuer, "issued-beside"));
        } else if let Some(place) = given_to(scene, policy) {
            readings.push(reading(82, RelationKind::AppliesTo, place, "applies-given"));
        } else {
            let masters = followed_masters(scene, clause, policy);
            readings.extend(masters.into_iter().map(|at| reading(86, RelationKind::IssuedBy, at, "issued-followed")));
        }
        let national = self.national.iter().any(|word| mention.name.contains(word.as_str()));
        let (actors, stated) = actors(scene, clause, policy);
        for actor in actors {
            let issued = |one: &Reading| one.kind == RelationKind::IssuedBy;
            let issued_elsewhere =
                readings.iter().any(|one| issued(one) && !super::clause::same(scene, one.other, actor));
            readings.push(match verb(scene, clause, policy) {
                Some(Cue::Issue) if stated && !national && !issued_elsewhere => {
                    reading(84, RelationKind::IssuedBy, actor, "issued-verb")
                }
                Some(_) => reading(80, RelationKind::AppliesTo, actor, "applies-followed"),
                None => reading(58, RelationKind::AppliesTo, actor, "applies-here"),
            });
        }
        readings
    }
}

/// `围绕甲工程，大力发展乙产业`: the policy that a paragraph opens with is for the industries that it then develops.
fn themes(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut theme: Option<((usize, usize), MentionIndex)> = None;
    let mut opened = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let here = (sentence.article, sentence.paragraph);
        if opened != Some(here) {
            opened = Some(here);
            let policies = tops_of(scene, clause.range.clone(), EntityKind::Policy);
            let follows = scene.cues_in(clause.range.clone(), Cue::Follow).next().is_some();
            theme = policies.first().filter(|_| follows && policies.len() == 1).map(|policy| (here, *policy));
            continue;
        }
        let Some((_, policy)) = theme else { continue };
        let developed = ["发展", "培育", "壮大", "做强", "打造"]
            .iter()
            .any(|word| scene.text.slice(clause.range.clone()).contains(word));
        for industry in tops_of(scene, clause.range.clone(), EntityKind::Industry).into_iter().filter(|_| developed) {
            let place = scene.mention(industry).range.start;
            relate.add(RelationKind::AppliesTo, policy, industry, place, "applies-theme", 62);
        }
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
    let touches = scene.text.slice(scene.mention(beside).range.end..start).trim_matches(['“', '‘', '"']).is_empty();
    let division = touches && (followed || lead.ends_with(['据', '由']));
    (scene.mention(beside).kind == EntityKind::Agency || division).then_some(beside)
}

/// `交给甲区的乙任务`: a policy that was given to a division.
fn given_to(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let place = scene.adjacent_before(start).find(|at| scene.mention(*at).kind == EntityKind::District)?;
    let from = scene.mention(place).range.start;
    let lead = scene.text.slice(scene.sentence_at(from)?.range.start..from);
    ["交给", "赋予", "赋予的", "对", "给"].iter().any(|word| lead.ends_with(word)).then_some(place)
}

/// `按照市委、市政府建设甲的定位`: whom the verb follows, right before the policy.
fn followed_masters(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let Some(follow) = scene.cues_in(clause.range.start..start, Cue::Follow).last() else { return Vec::new() };
    let mut masters = scene.top_level(follow.range.end..start);
    let near = masters.first().is_some_and(|at| scene.mention(*at).range.start == follow.range.end);
    let close = masters.last().is_some_and(|at| start - scene.mention(*at).range.end <= BEHIND);
    masters.retain(|at| scene.mention(*at).kind == EntityKind::Agency);
    if near && close { masters } else { Vec::new() }
}

/// Whose doing the clause is, and whether the paragraph says so: its subjects, else the division that the paragraph or the
/// article is about. `甲区的项目实行乙` is no doing of 甲区.
fn actors(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> (Vec<MentionIndex>, bool) {
    let acting = |at: &MentionIndex| *at != policy && may_issue(scene, *at);
    let subjects: Vec<MentionIndex> = clause.subjects.iter().copied().filter(acting).collect();
    let owned = |at: &MentionIndex| {
        let end = scene.mention(*at).range.end;
        clause.range.contains(&end) && scene.text.slice(end..clause.range.end).starts_with('的')
    };
    if let Some(last) = subjects.last() {
        let stated = !owned(last);
        return (subjects, stated);
    }
    let fallback = clause.topic.district.or_else(|| scene.clauses.home_at(scene, clause));
    (fallback.into_iter().collect(), false)
}

/// The verb that governs a policy: the last one before it in the clause, else the first behind it.
fn verb(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<Cue> {
    let range = scene.mention(policy).range.clone();
    let last = |cue: Cue| scene.cues_in(clause.range.start..range.start, cue).last().map(|one| one.range.start);
    let (issue, follow) = (last(Cue::Issue), last(Cue::Follow));
    if let (Some(issue), Some(follow)) = (issue, follow) {
        // 推出落实甲 launches it: of two verbs side by side the first counts.
        let side_by_side = issue < follow && follow - issue <= "推出".len();
        return Some(if issue > follow || side_by_side { Cue::Issue } else { Cue::Follow });
    }
    if issue.is_some() || follow.is_some() {
        return Some(if issue.is_some() { Cue::Issue } else { Cue::Follow });
    }
    let after = range.end..clause.range.end.min(range.end + BEHIND);
    scene.cues_in(after, Cue::Issue).next().map(|_| Cue::Issue)
}

/// A verb behind a policy stands within so many bytes.
const BEHIND: usize = 36;
