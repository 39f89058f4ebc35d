//! `PART_OF`: divisions, phases of projects, branches and subsidiaries, offices of agencies.

use std::collections::BTreeMap;

use crate::extract::clause::Clause;
use crate::extract::cue::{Cue, CueMention};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::located::within;
use super::{Relate, list_from, tops_of};

/// What belongs to what.
pub(super) struct PartOf;

impl FactRule for PartOf {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut relate = Relate::new(scene, found);
        divisions(&mut relate);
        for kind in [EntityKind::Company, EntityKind::Agency, EntityKind::Project] {
            by_name(&mut relate, kind);
        }
        phases(&mut relate);
        industries(&mut relate);
        for clause in &scene.clauses.list {
            for cue in scene.cues_in(clause.range.clone(), Cue::Belong) {
                belongs(&mut relate, clause, cue);
            }
        }
    }
}

/// Each division is part of the narrowest other one that the document names and that holds it.
fn divisions(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let all: Vec<MentionIndex> = scene.clauses.codes.values().copied().collect();
    for inner in &all {
        let wider = all.iter().filter(|outer| *outer != inner && within(scene, *inner, **outer));
        let narrowest = wider.reduce(|best, next| if within(scene, *next, *best) { next } else { best });
        if let Some(outer) = narrowest {
            let place = scene.mention(*inner).range.start;
            relate.add(RelationKind::PartOf, *inner, *outer, place, "part-of-division", 95);
        }
    }
}

/// `甲公司客户服务中心` is part of `甲公司` where the document names both, `某会议办公室` of `某会议`.
fn by_name(relate: &mut Relate<'_, '_>, kind: EntityKind) {
    let scene = relate.scene;
    let mut firsts: BTreeMap<&str, MentionIndex> = BTreeMap::new();
    for at in scene.all_of(kind) {
        firsts.entry(&scene.mention(at).name).or_insert(at);
    }
    for (name, part) in &firsts {
        // Names that begin alike stand together; the longest that the name begins with comes last before it.
        let whole = firsts.range(..*name).rev().take(32).find(|(shorter, _)| name.starts_with(**shorter));
        let Some((shorter, whole)) = whole else { continue };
        let rest = name.get(shorter.len()..).unwrap_or_default();
        if names_a_part(kind, shorter, rest) {
            let place = scene.mention(*part).range.start;
            relate.add(RelationKind::PartOf, *part, *whole, place, "part-of-name", 78);
        }
    }
}

fn names_a_part(kind: EntityKind, whole: &str, rest: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| rest.ends_with(word));
    match kind {
        EntityKind::Company => {
            whole.chars().count() >= 3
                && ends(&[
                    "分公司",
                    "中心",
                    "调度室",
                    "车间",
                    "厂",
                    "站",
                    "项目部",
                    "分厂",
                    "支行",
                    "分行",
                    "营业部",
                    "有限公司",
                ])
                && !LEGAL.contains(&rest)
        }
        EntityKind::Agency => {
            ends(&["办公室", "中心", "分中心", "分会", "站", "办", "处", "科", "窗口", "分局", "支队", "大队"])
        }
        _ => phase_of(rest).is_some(),
    }
}

/// What makes a short name long and no part of it.
const LEGAL: &[&str] = &[
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "公司",
    "集团",
    "厂",
    "集团股份有限公司",
    "集团有限责任公司",
];

/// Words at the end of a name that make it a phase or section of what stands before.
fn phase_of(rest: &str) -> Option<&str> {
    let rest = rest.trim_end_matches("项目").trim_end_matches("工程");
    let phase = ["一期", "二期", "三期", "四期", "五期", "首期", "期", "段", "标段"];
    (rest.chars().count() <= 8 && phase.iter().any(|word| rest.ends_with(word))).then_some(rest)
}

/// What the recogniser of projects read as a phase: its property `whole` names the project that it belongs to.
fn phases(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut firsts: BTreeMap<&str, MentionIndex> = BTreeMap::new();
    for at in scene.all_of(EntityKind::Project) {
        firsts.entry(&scene.mention(at).name).or_insert(at);
    }
    for at in scene.all_of(EntityKind::Project) {
        let whole = scene.mention(at).properties.get("whole").and_then(|whole| firsts.get(whole.as_str()));
        if let Some(whole) = whole {
            relate.add(RelationKind::PartOf, at, *whole, scene.mention(at).range.start, "part-of-phase", 90);
        }
    }
}

/// `围绕现代服务业提质增效……。重点引进甲、乙、丙等项目`: the industries of the list are members of the one that the sentence
/// before it, or the clause before it, is about.
fn industries(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut theme: Option<(MentionIndex, (usize, usize))> = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let here = (sentence.article, sentence.paragraph);
        let named = tops_of(scene, clause.range.clone(), EntityKind::Industry);
        let words = scene.text.slice(clause.range.clone());
        let aims = ["围绕", "聚焦", "立足", "依托", "做强", "壮大"].iter().any(|word| words.contains(word));
        if let ([industry], true) = (named.as_slice(), aims) {
            theme = Some((*industry, here));
            continue;
        }
        if aims {
            theme = None;
        }
        enumerated(relate, &named);
        let brings = ["引进", "发展", "培育", "布局"].iter().any(|word| words.contains(word));
        let Some((whole, _)) = theme.filter(|(_, place)| *place == here && brings && named.len() > 2) else { continue };
        for member in list_from(scene, &named, 0) {
            let place = scene.mention(member).range.start;
            relate.add(RelationKind::PartOf, member, whole, place, "part-of-industry", 62);
        }
    }
}

/// `新能源、医疗器械等新兴产业`: what 等 closes are members of the industry behind it.
fn enumerated(relate: &mut Relate<'_, '_>, named: &[MentionIndex]) {
    let scene = relate.scene;
    let Some((whole, members)) = named.split_last() else { return };
    let Some(last) = members.last() else { return };
    let place = scene.mention(*whole).range.start;
    if scene.text.slice(scene.mention(*last).range.end..place) != "等" {
        return;
    }
    for member in (0..members.len()).filter(|at| list_from(scene, members, *at).len() == members.len() - at) {
        let Some(member) = members.get(member) else { continue };
        relate.add(RelationKind::PartOf, *member, *whole, place, "part-of-enumerated", 80);
    }
}

/// `甲公司隶属于乙集团`, `为乙集团下属子公司`, `由乙公司控股`, `乙集团旗下甲公司`.
fn belongs(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let word = scene.text.slice(cue.range.clone());
    let before = tops_of(scene, clause.range.start..cue.range.start, EntityKind::Company);
    let after = tops_of(scene, cue.range.end..clause.range.end, EntityKind::Company);
    let subject = clause.subject(scene, EntityKind::Company);
    let place = cue.range.start;
    let mut part_of = |part: MentionIndex, wholes: &[MentionIndex]| {
        for whole in wholes {
            relate.add(RelationKind::PartOf, part, *whole, place, "part-of-belongs", 85);
        }
    };
    if word.starts_with("隶属") || word == "所属" && before.is_empty() {
        if let (Some(part), Some(_)) = (subject, after.first()) {
            part_of(part, &list_from(scene, &after, 0)[..1]);
        }
        return;
    }
    if ["收购", "并购", "参股"].contains(&word) {
        if let (Some(whole), Some(part)) = (subject, after.first()) {
            part_of(*part, &[whole]);
        }
        return;
    }
    // The parents stand before the word; the part behind it, or it is the subject of the sentence.
    let parents = match subject {
        Some(subject) => before.iter().copied().filter(|at| *at != subject).collect::<Vec<_>>(),
        None => before.clone(),
    };
    let Some(from) = parents.len().checked_sub(1) else { return };
    let from = (0..=from).rev().take_while(|at| list_from(scene, &parents, *at).len() == parents.len() - at).last();
    let parents = parents.get(from.unwrap_or_default()..).unwrap_or_default();
    match (after.first(), subject) {
        (Some(part), _) if founds(scene, cue, *part) => part_of(*part, parents),
        (None, Some(part)) => part_of(part, parents),
        _ => {}
    }
}

/// Whether the firm after the word is the one that it speaks of: `旗下甲公司`, `合资的甲公司`, `投资设立甲公司`.
fn founds(scene: &Scene<'_>, cue: &CueMention, part: MentionIndex) -> bool {
    let gap = scene.text.slice(cue.range.end..scene.mention(part).range.start);
    gap.chars().count() <= 8 && !gap.contains(['，', '；'])
}
