//! `HOLDS` and `APPLIED_FOR`: awards, lists and certifications.

use crate::extract::clause::Clause;
use crate::extract::cue::{Cue, CueMention};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::located::is_organ;
use super::{Relate, tops_of};

/// Who was awarded what, and who is on the way to it.
pub(super) struct Honors;

impl FactRule for Honors {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Honor) {
            return;
        }
        let mut relate = Relate::new(scene, found);
        for clause in &scene.clauses.list {
            for honor in tops_of(scene, clause.range.clone(), EntityKind::Honor) {
                read(&mut relate, clause, honor);
            }
        }
    }
}

fn read(relate: &mut Relate<'_, '_>, clause: &Clause, honor: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(honor);
    if let Some(bearer) = bearer(scene, clause, honor) {
        relate.add(RelationKind::Holds, bearer, honor, mention.range.start, "holds-title", 84);
        return;
    }
    let mut holders = holders(scene, clause, honor);
    let counted = counted(scene, mention.range.end);
    if counted {
        // 全县有高新技术企业4户 counts those of others; 公司有国家专利产品一项 its own.
        holders.retain(|at| scene.mention(*at).kind == EntityKind::Company);
    }
    let firms = of_firms(&mention.name);
    // 新增“小巨人”企业6家 counts firms, whoever the text spoke of before.
    if firms && counted {
        return;
    }
    holders.retain(|at| !firms || !matches!(scene.mention(*at).kind, EntityKind::District | EntityKind::Agency));
    // Ministries give titles and lists.
    holders.retain(|at| scene.mention(*at).rule != CENTRAL || !is_organ(&scene.mention(*at).name));
    if holders.is_empty() {
        return;
    }
    let place = mention.range.start;
    let nearest = |cue: Cue| {
        let before = scene.cues_in(clause.range.start..place, cue).last().map(|cue| place - cue.range.end);
        let after = scene.cues_in(mention.range.end..clause.range.end, cue).next();
        let after = after.map(|cue| cue.range.start - mention.range.end + BEHIND);
        before.into_iter().chain(after).min()
    };
    let lead = scene.text.slice(clause.range.start..place);
    let said = counted || ["是", "为", "系", "作为"].iter().any(|word| lead.contains(word));
    let behind = scene.text.slice(mention.range.end..clause.range.end).trim_start_matches(['”', '’', '》']);
    let on_the_way = ["创建", "试点", "培育", "候选", "拟"].iter().any(|word| behind.starts_with(word));
    let (kind, rule, percent) = match (nearest(Cue::Award), nearest(Cue::Apply)) {
        (Some(_), _) if on_the_way => (RelationKind::AppliedFor, "applied-for-list", 82),
        (None, None) if said => (RelationKind::Holds, "holds-is", 74),
        (None, None) => return,
        (Some(award), Some(apply)) if apply < award => (RelationKind::AppliedFor, "applied-for-verb", 82),
        (None, Some(_)) => (RelationKind::AppliedFor, "applied-for-verb", 82),
        (Some(_), _) => (RelationKind::Holds, "holds-verb", 86),
    };
    for holder in holders {
        relate.add(kind, holder, honor, place, rule, percent);
    }
}

/// The rule by which organs of the state are known.
const CENTRAL: &str = "central organ";

/// `全县培育专精特新企业`: what only a firm can be is no title of a division.
fn of_firms(name: &str) -> bool {
    ["企业", "冠军", "“小巨人”", "小巨人"].iter().any(|word| name.ends_with(word))
}

/// A verb behind the honour counts as farther away than one before it, by so many bytes.
const BEHIND: usize = 12;

/// Whether a number of holders follows (`高新技术企业111家`): then it is a count, and nobody's honour.
fn counted(scene: &Scene<'_>, end: usize) -> bool {
    scene.quantity_at(end).is_some()
}

/// `国家级绿色工厂甲公司`: the title stands right before the name of who bears it.
fn bearer(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Option<MentionIndex> {
    let end = scene.mention(honor).range.end;
    let behind = scene.top_level(end..clause.range.end).into_iter().next()?;
    let mention = scene.mention(behind);
    let gap = scene.text.slice(end..mention.range.start).trim_matches(['“', '”']);
    let touches = matches!(gap, "" | "企业" | "——" | "—");
    (mention.kind == EntityKind::Company && touches).then_some(behind)
}

/// `省工信厅授予甲公司…称号`: whom the giver names between the verb and the title.
fn awarded(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(honor).range.start;
    let gives = |cue: &&CueMention| GIVING.contains(&scene.text.slice(cue.range.clone()));
    let Some(verb) = scene.cues_in(clause.range.start..start, Cue::Award).filter(gives).last() else {
        return Vec::new();
    };
    let mut awarded = scene.top_level(verb.range.end..start);
    awarded.retain(|at| may_hold(scene, *at));
    awarded
}

/// `省人社厅将甲市列为…试验区`: whom somebody ranks, between 将 or 把 and the title.
fn ranked(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(honor).range.start;
    let mut ranked = scene.top_level(clause.range.start..start);
    ranked.retain(|at| {
        let mention = scene.mention(*at);
        let lead = scene.text.slice(clause.range.start..mention.range.start);
        let verb = scene.text.slice(mention.range.end..start).trim_end_matches('“');
        let direct = !verb.contains('的') && (verb.ends_with('为') || verb.ends_with("列入") || verb.ends_with("纳入"));
        may_hold(scene, *at) && lead.ends_with(['将', '把']) && direct
    });
    ranked
}

/// A verb opens its clause where no more stands before it, in bytes.
const OPENING: usize = 6;

/// Verbs whose subject gives and whose object receives.
const GIVING: &[&str] = &["授予", "颁发", "认定", "命名", "批准"];

fn may_hold(scene: &Scene<'_>, at: MentionIndex) -> bool {
    use EntityKind::{Agency, Company, District, Project};
    matches!(scene.mention(at).kind, Company | District | Agency | Project)
}

/// The subject that may hold an honour; else the company or project spoken of.
fn holders(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Vec<MentionIndex> {
    let awarded = awarded(scene, clause, honor);
    if !awarded.is_empty() {
        return awarded;
    }
    let ranked = ranked(scene, clause, honor);
    if !ranked.is_empty() {
        return ranked;
    }
    let stated: Vec<MentionIndex> = clause.subjects.iter().copied().filter(|at| may_hold(scene, *at)).collect();
    if !stated.is_empty() {
        return stated;
    }
    let before = scene.top_level(clause.range.start..scene.mention(honor).range.start);
    let gives = |at: &MentionIndex| {
        let lead = scene.text.slice(clause.range.start..scene.mention(*at).range.start);
        ["被", "由", "经", "获"].iter().any(|word| lead.ends_with(word))
    };
    // 申报创建甲: a plan drops its subject, the division that it is about.
    let applies = scene.cues_in(clause.range.start..scene.mention(honor).range.start, Cue::Apply).next();
    if before.is_empty() && applies.is_some_and(|cue| cue.range.start <= clause.range.start + OPENING) {
        let one = clause.topic.company.or_else(|| clause.topic.project()).or(clause.topic.district);
        return one.or_else(|| scene.clauses.home_at(scene, clause)).into_iter().collect();
    }
    // 支持甲协会申报“青山酱干”商标: a place inside quoted words holds nothing.
    let quoted = |at: &MentionIndex| {
        let range = &scene.mention(*at).range;
        scene.text.slice(clause.range.start..range.start).ends_with('“')
            && !scene.text.slice(range.end..clause.range.end.max(range.end)).starts_with('”')
    };
    let beside = before.iter().copied().rev().find(|at| may_hold(scene, *at) && !gives(at) && !quoted(at));
    // 2018年被列为乙基地: in the portrait of a park or a firm nobody else is meant.
    let portrayed = || {
        let park = |at: &MentionIndex| !scene.mention(*at).properties.contains_key("code");
        let firm = scene.clauses.portrait_at(scene, clause);
        firm.or_else(|| scene.clauses.home_at(scene, clause).filter(park)).filter(|_| before.is_empty())
    };
    let spoken_of = beside.or(clause.topic.company).or_else(|| clause.topic.project());
    spoken_of.or_else(portrayed).into_iter().collect()
}
