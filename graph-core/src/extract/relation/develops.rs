//! `DEVELOPS`: who builds, invests in, owns or runs a project.

use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::sheet::Field;
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{Relate, list_from, tops_of};

/// The owner in the project's name or beside it; whoever builds or pays for it in the clause.
pub(super) struct Develops;

impl FactRule for Develops {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut relate = Relate::new(scene, found);
        for project in scene.all_of(EntityKind::Project) {
            owner_in_name(&mut relate, project);
        }
        for clause in &scene.clauses.list {
            owner_is_subject(&mut relate, clause);
            owner_by_label(&mut relate, clause);
            for cue in scene.cues_in(clause.range.clone(), Cue::Build) {
                builder(&mut relate, clause, cue);
            }
            for cue in scene.cues_in(clause.range.clone(), Cue::Invest) {
                builder(&mut relate, clause, cue);
            }
        }
    }
}

/// `甲公司乙项目`, `甲公司的乙项目`, and what the recogniser of projects read as the owner.
fn owner_in_name(relate: &mut Relate<'_, '_>, project: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(project);
    let stated = mention.properties.get("owner").and_then(|owner| scene.nearest_named(owner, mention.range.start));
    if let Some(owner) = stated.or_else(|| clause::owner(scene, project)) {
        relate.add(RelationKind::Develops, owner, project, mention.range.start, "develops-owner-in-name", 92);
    }
}

/// `公司的乙项目`, `公司一期项目` where 公司 stands for one that is known.
fn owner_is_subject(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let Some(company) = clause.topic.company.or(clause.background.company) else { return };
    for project in tops_of(scene, clause.range.clone(), EntityKind::Project) {
        let lead = scene.text.slice(clause.range.start..scene.mention(project).range.start);
        let lead = lead.trim_end_matches(['的', '“']);
        if OWNERS.iter().any(|word| lead.ends_with(word)) {
            let place = scene.mention(project).range.start;
            relate.add(RelationKind::Develops, company, project, place, "develops-anaphoric-owner", 85);
        }
    }
}

/// `建设单位：甲公司` in a project's sheet.
fn owner_by_label(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !matches!(clause.field, Some(Field::Owner | Field::Builder)) {
        return;
    }
    for owner in scene.top_level(clause.range.clone()).into_iter().filter(|at| may_build(scene.mention(*at).kind)) {
        for project in projects_of(scene, clause) {
            relate.add(RelationKind::Develops, owner, project, clause.range.start, "develops-label", 92);
        }
    }
}

const OWNERS: &[&str] = &["公司", "该企业", "集团", "该厂", "企业"];

/// `由甲公司建设的乙项目`, `乙项目由甲公司投资建设`, `甲公司投资3亿元建设乙项目`.
fn builder(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let before = scene.top_level(clause.range.start..cue.range.start);
    let agents = agents_after_by(scene, &before);
    if !agents.is_empty() {
        let after = tops_of(scene, cue.range.end..clause.range.end, EntityKind::Project);
        let mut projects = after.first().map(|_| list_from(scene, &after, 0)).unwrap_or_default();
        if projects.is_empty() {
            projects = projects_of(scene, clause);
        }
        for agent in agents {
            for project in &projects {
                relate.add(RelationKind::Develops, agent, *project, cue.range.start, "develops-built-by", 90);
            }
        }
        return;
    }
    let Some(company) = clause.subject(scene, EntityKind::Company) else { return };
    let unowned = |at: &MentionIndex| clause::owner(scene, *at).is_none();
    let after = tops_of(scene, cue.range.end..clause.range.end, EntityKind::Project);
    let percent = if clause.by == SubjectBy::Carried { 75 } else { 88 };
    for project in list_from(scene, &after, 0).into_iter().filter(unowned) {
        relate.add(RelationKind::Develops, company, project, cue.range.start, "develops-builds", percent);
    }
}

/// The firms behind 由: `由甲公司和乙公司共同建设`.
fn agents_after_by(scene: &Scene<'_>, before: &[MentionIndex]) -> Vec<MentionIndex> {
    let first = before.iter().position(|at| {
        let start = scene.mention(*at).range.start;
        let by = start.checked_sub("由".len()).map(|from| scene.text.slice(from..start));
        by == Some("由") && may_build(scene.mention(*at).kind)
    });
    let Some(first) = first else { return Vec::new() };
    let mut agents = list_from(scene, before, first);
    agents.retain(|at| may_build(scene.mention(*at).kind));
    agents
}

fn may_build(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Company | EntityKind::Agency)
}

fn projects_of(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    let stated: Vec<MentionIndex> =
        clause.subjects.iter().copied().filter(|at| scene.mention(*at).kind == EntityKind::Project).collect();
    if stated.is_empty() { clause.topic.project().into_iter().collect() } else { stated }
}
