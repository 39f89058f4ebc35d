//! `ISSUED_BY` and `APPLIES_TO`: whose policy it is, and where it is in force.
//!
//! A division that launches a policy is its issuer; one that follows what comes from above is where it applies. Never both
//! for one division: over a document the strongest reason decides.

mod doer;
mod issuer;
mod letterhead;
mod passing;
mod support;
mod target;
mod trades;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::clause::Clause;
use crate::extract::cue::Cue;
use crate::extract::dictionary::Dictionary;
use crate::extract::policy::{FIVE_YEARS, FUND, LISTED};
use crate::extract::word_list::word_list;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::Relate;
use doer::{Actor, doers};
use issuer::{
    followed_masters, founders, given_out, given_to, givers, issuers_beside, issuers_in_title, makers_behind, offering,
    runners, speakers,
};
use letterhead::{addressed, answered, askers, basis, by_number};
use passing::{cited, documents, drafts, handed_out, is_basis, is_heading, is_model, is_own_way, is_passing, is_wish};
use support::supports;
use target::{plans, targets, themes};
use trades::trades;

/// Issuers and places of policies.
pub(super) struct Policies {
    /// Names in policies that come from the centre: whoever names one follows it.
    national: Dictionary<()>,
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
        Self { national: Dictionary::of(lexicon.words("national_policy")) }
    }
}

impl FactRule for Policies {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Policy) {
            return;
        }
        let documents = documents(scene);
        let speakers = speakers(scene);
        let mut best: BTreeMap<(&str, &str), Reading> = BTreeMap::new();
        for policy in scene.all_of(EntityKind::Policy) {
            for reading in self.readings(scene, policy, &documents, &speakers) {
                let names = (scene.mention(policy).name.as_str(), scene.mention(reading.other).name.as_str());
                if best.get(&names).is_none_or(|known| known.strength < reading.strength) {
                    best.insert(names, reading);
                }
            }
        }
        let noticed: BTreeSet<&str> =
            best.values().filter(|one| gives_out(one.rule)).map(|one| name(scene, one)).collect();
        best.retain(|(policy, _), one| {
            gives_out(one.rule) || one.kind != RelationKind::IssuedBy || !noticed.contains(policy)
        });
        let own = own_organs(scene, &best);
        let is_own = |policy: MentionIndex, place: MentionIndex| {
            let place = &scene.mention(place).name;
            let organs = own.get(scene.mention(policy).name.as_str());
            organs.is_some_and(|organs| organs.iter().any(|organ| organ.starts_with(place.as_str())))
        };
        best.retain(|_, one| one.kind != RelationKind::AppliesTo || !is_own(one.policy, one.other));
        let mut relate = Relate::new(scene, found);
        themes(&mut relate);
        for policy in scene.all_of(EntityKind::Policy) {
            targets(&mut relate, policy, is_own);
        }
        let issued = |policy: MentionIndex, place: MentionIndex| {
            let names = (scene.mention(policy).name.as_str(), scene.mention(place).name.as_str());
            best.get(&names).is_some_and(|one| one.kind == RelationKind::IssuedBy) || is_own(policy, place)
        };
        supports(&mut relate, issued);
        plans(&mut relate, &documents);
        trades(&mut relate);
        for reading in best.into_values() {
            let place = scene.mention(reading.policy).range.start;
            relate.add(reading.kind, reading.policy, reading.other, place, reading.rule, reading.strength);
        }
    }
}

/// The bodies that issued each policy: where an organ of a division did, it is the division's own, and not in force there besides.
fn own_organs<'m>(scene: &'m Scene<'_>, best: &BTreeMap<(&str, &str), Reading>) -> BTreeMap<&'m str, Vec<&'m str>> {
    let mut own: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in best.values().filter(|one| one.kind == RelationKind::IssuedBy && is_agency(scene, one.other)) {
        own.entry(name(scene, one)).or_default().push(&scene.mention(one.other).name);
    }
    own
}

/// 共建“一带一路”国家, …沿线: what lies along an initiative is elsewhere.
const ABROAD: [&str; 3] = ["沿线", "国家", "共建国"];

/// The rule of a body that gives a policy out with a notice: it is the issuer, whatever place the title names.
const NOTICE: &str = "issued-notice";

/// The rule of bodies that ask another one with a letter, which is in force nowhere.
const ASKED: &str = "issued-asked";

/// The rule of a body that signs a document.
const SIGNED: &str = "issued-signed";

/// The rule of bodies that hand a titled document out.
const GIVEN: &str = "issued-handed-out";

fn gives_out(rule: &str) -> bool {
    matches!(rule, NOTICE | SIGNED | GIVEN)
}

fn name<'m>(scene: &'m Scene<'_>, reading: &Reading) -> &'m str {
    &scene.mention(reading.policy).name
}

impl Policies {
    fn readings(
        &self,
        scene: &Scene<'_>,
        policy: MentionIndex,
        documents: &[bool],
        speakers: &[Option<MentionIndex>],
    ) -> Vec<Reading> {
        let mention = scene.mention(policy);
        let Some(clause) = scene.clauses.at(mention.range.start) else { return Vec::new() };
        let reading = |strength, kind, other, rule| Reading { strength, kind, policy, other, rule };
        // 甲事业“十四五”规划 is of whoever plans, and not the country's.
        let national = self.national.stands_in(&mention.name) && mention.rule != FIVE_YEARS;
        let law = mention.name.starts_with("中华人民共和国");
        let drafted = drafts(scene, clause, policy);
        let mut readings = stated(scene, clause, policy, national);
        let behind = scene.text.slice(mention.range.end..clause.range.end).trim_start_matches('”');
        // What is done with a fund makes nobody its issuer.
        let asked = readings.iter().any(|one| one.rule == ASKED);
        if mention.rule == FUND || asked || ABROAD.iter().any(|word| behind.starts_with(word)) {
            return readings;
        }
        let sentence = scene.sentences.get(clause.sentence);
        let is_document = sentence.is_some_and(|sentence| documents.get(sentence.article) == Some(&true));
        let speaker = speakers.get(clause.sentence).copied().flatten();
        let (actors, stated) = doers(scene, clause, policy, is_document, speaker);
        let given: Vec<MentionIndex> =
            readings.iter().filter(|one| one.kind == RelationKind::IssuedBy).map(|one| one.other).collect();
        let wished = stated != Actor::Stated && is_wish(scene, clause);
        // “柳河模式” is Liuhe's, whoever else is spoken of.
        if is_model(&mention.name) && !given.is_empty() {
            return readings;
        }
        for actor in actors {
            // 甲省出台《关于推行某某模式的意见》: the document is the province's, whatever it carries out.
            let own = stated == Actor::Stated || stated == Actor::Home && handed_out(scene, clause, policy);
            let own = own && has_own_title(&mention.name, mention.rule);
            let national = national && !own && (!drafted || is_agency(scene, actor)) || law && !is_agency(scene, actor);
            let issued_elsewhere = given.iter().any(|at| !super::clause::same(scene, *at, actor));
            readings.push(match verb(scene, clause, policy) {
                Some(Cue::Issue) if !wished && stated != Actor::Bystander && !national && !issued_elsewhere => {
                    let strength = if stated == Actor::Stated { 84 } else { 70 };
                    reading(strength, RelationKind::IssuedBy, actor, "issued-verb")
                }
                Some(Cue::Issue) if wished => continue,
                // 甲市人民政府落实乙政策: it is in force in the city.
                Some(Cue::Follow) if is_agency(scene, actor) && !law && !is_basis(scene, clause, policy) => {
                    let Some(place) = governed(scene, actor) else { continue };
                    reading(76, RelationKind::AppliesTo, place, "applies-followed")
                }
                _ if is_agency(scene, actor) => continue,
                // What a document rests upon is cited, and so not said to be in force for anyone.
                Some(_) if is_basis(scene, clause, policy) => continue,
                // A law of the state is in force everywhere.
                Some(_) if law => continue,
                // 按照“园区承载、项目带动”的思路: the way in which a place works is its own.
                Some(_) if !national && given.is_empty() && is_own_way(scene, clause, policy) => {
                    reading(72, RelationKind::IssuedBy, actor, "issued-verb")
                }
                Some(_) => reading(80, RelationKind::AppliesTo, actor, "applies-followed"),
                None if cited(&mention.name) || is_passing(scene, clause, policy) => continue,
                None if is_document && !national && is_heading(scene, policy) => {
                    reading(60, RelationKind::IssuedBy, actor, "issued-in-plan")
                }
                // The country's media name what is in force everywhere beside whatever place they show.
                None if scene.is_national => continue,
                None => reading(58, RelationKind::AppliesTo, actor, "applies-here"),
            });
        }
        readings
    }
}

/// What the words beside a policy say of its issuer, or of whom it was given to.
fn stated(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex, national: bool) -> Vec<Reading> {
    let reading = |strength, kind, other, rule| Reading { strength, kind, policy, other, rule };
    let places = addressed(scene, policy).into_iter().chain(answered(scene, policy));
    let mut readings: Vec<Reading> =
        places.map(|at| reading(86, RelationKind::AppliesTo, at, "applies-letter")).collect();
    let askers = askers(scene, policy);
    if !askers.is_empty() {
        readings.extend(askers.into_iter().map(|at| reading(92, RelationKind::IssuedBy, at, ASKED)));
    } else if let given = given_out(scene, policy)
        && !given.is_empty()
    {
        readings.extend(given.into_iter().map(|(at, rule)| reading(96, RelationKind::IssuedBy, at, rule)));
    } else if let Some(body) = by_number(scene, policy) {
        readings.push(reading(95, RelationKind::IssuedBy, body, "issued-number"));
    } else if let Some(place) = basis(scene, policy) {
        readings.push(reading(95, RelationKind::AppliesTo, place, "applies-basis"));
    } else if let givers = givers(scene, clause, policy)
        && !givers.is_empty()
    {
        readings.extend(givers.into_iter().map(|at| reading(95, RelationKind::IssuedBy, at, GIVEN)));
    } else if let founders = founders(scene, policy)
        && !founders.is_empty()
    {
        readings.extend(founders.into_iter().map(|at| reading(94, RelationKind::IssuedBy, at, "issued-run-by")));
    } else if let issuers = issuers_in_title(scene, policy)
        && !issuers.is_empty()
    {
        readings.extend(issuers.into_iter().map(|at| reading(94, RelationKind::IssuedBy, at, "issued-in-title")));
    } else if let Some(place) = offering(scene, clause, policy) {
        readings.push(reading(86, RelationKind::IssuedBy, place, "issued-offered"));
    } else if let beside = issuers_beside(scene, policy, national)
        && !beside.is_empty()
    {
        readings.extend(beside.into_iter().map(|at| reading(90, RelationKind::IssuedBy, at, "issued-beside")));
    } else if let runners = runners(scene, clause, policy)
        && !runners.is_empty()
    {
        readings.extend(runners.into_iter().map(|at| reading(88, RelationKind::IssuedBy, at, "issued-run-by")));
    } else if let makers = makers_behind(scene, clause, policy)
        && !makers.is_empty()
    {
        readings.extend(makers.into_iter().map(|at| reading(88, RelationKind::IssuedBy, at, "issued-made-by")));
    } else if let Some(place) = given_to(scene, policy) {
        readings.push(reading(82, RelationKind::AppliesTo, place, "applies-given"));
    } else if !is_number_of(scene, policy) {
        let masters = followed_masters(scene, clause, policy);
        readings.extend(masters.into_iter().map(|at| reading(86, RelationKind::IssuedBy, at, "issued-followed")));
    }
    readings
}

/// Whether a mention is the number behind a title, which says itself who gives the document out.
fn is_number_of(scene: &Scene<'_>, policy: MentionIndex) -> bool {
    let mention = scene.mention(policy);
    mention.rule == "number" && mention.properties.get("number").is_some_and(|number| *number != mention.name)
}

fn is_agency(scene: &Scene<'_>, at: MentionIndex) -> bool {
    scene.mention(at).kind == EntityKind::Agency
}

/// Whether a policy is a document with a title of its own.
fn has_own_title(name: &str, rule: &str) -> bool {
    matches!(rule, "title" | "listed document") && issuer::is_titled(name)
}

/// The division that a government or a committee of the party governs. 甲市委|常委 is somebody.
fn governed(scene: &Scene<'_>, agency: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(agency);
    let (name, range) = (&mention.name, &mention.range);
    let end = scene.sentence_at(range.end).map_or(range.end, |sentence| sentence.range.end.max(range.end));
    if word_list!["常委", "书记", "副书记", "委员", "秘书长", "副秘书长"].leads(scene.text.slice(range.end..end))
    {
        return None;
    }
    let place = name.strip_suffix("人民政府").or_else(|| name.strip_suffix('委'))?;
    let mut places = scene.all_of(EntityKind::District);
    places.find(|at| scene.mention(*at).name == place)
}

fn may_issue(scene: &Scene<'_>, at: MentionIndex) -> bool {
    matches!(scene.mention(at).kind, EntityKind::Agency | EntityKind::District)
}

/// What titles of documents end with.
const TITLES: &[&str] = &[
    "措施",
    "方案",
    "意见",
    "通知",
    "办法",
    "规划",
    "计划",
    "条例",
    "细则",
    "纲要",
    "决定",
    "规定",
    "清单",
    "政策",
    "条",
    "公告",
    "通告",
    "批复",
    "函",
    "请示",
    "指南",
    "规则",
    "规程",
    "规范",
    "目录",
    "手册",
    "指引",
    "要点",
    "标准",
    "导则",
    "系统",
    "平台",
    "政府工作报告",
    "经验",
    "模式",
    "做法",
    "样板",
    "引导基金",
    "发展基金",
    "产业基金",
    "投资基金",
    "母基金",
    "专项资金",
    "扶持资金",
    "奖补资金",
    "引导资金",
    "资金池",
];

/// The verb that governs a policy: the last one before it in the clause, else the first behind it.
fn verb(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<Cue> {
    let range = scene.mention(policy).range.clone();
    if leads(scene, clause, &range) {
        return Some(Cue::Follow);
    }
    let last = |cue: Cue| scene.cues_in(clause.range.start..range.start, cue).last().map(|one| one.range.clone());
    let (issue, follow) = (last(Cue::Issue).map(|one| one.start), last(Cue::Follow));
    // 围绕甲、乙、丙三大行动: whoever lays his work out in campaigns tells his own.
    let laid_out = scene.mention(policy).rule == LISTED && issue.is_none();
    if laid_out && follow.as_ref().is_some_and(|one| scene.text.slice(one.clone()) == "围绕") {
        return Some(Cue::Issue);
    }
    let follow = follow.map(|one| one.start);
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

/// `坚持以“甲”为引领`: a policy that leads what is done comes from elsewhere.
fn leads(scene: &Scene<'_>, clause: &Clause, policy: &Range<usize>) -> bool {
    let lead = scene.text.slice(clause.range.start..policy.start.max(clause.range.start));
    let rest = scene.text.slice(policy.end..clause.range.end.max(policy.end)).trim_start_matches(['”', '》', '为']);
    // 抓紧甲方案带来的机遇: a chance that is taken was given by somebody else.
    if lead.contains('抓') && ["机遇", "契机"].iter().any(|word| rest.contains(word)) {
        return true;
    }
    lead.trim_end_matches(['“', '《']).ends_with('以')
        && ["牵引", "引领", "统领", "指引", "遵循", "契机", "指导"].iter().any(|word| rest.contains(word))
}

/// A verb behind a policy stands within so many bytes.
const BEHIND: usize = 36;
