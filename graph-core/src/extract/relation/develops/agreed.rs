//! Builders whom an agreement names: `甲市政府与乙公司签订丙项目投资协议`.

use crate::extract::clause::Clause;
use crate::extract::cue::SIGNS;
use crate::extract::relation::located::is_organ;
use crate::extract::relation::{Relate, list_from, tops_in};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::may_build;

/// What is agreed on, behind the name of the project.
const DEEDS: WordList = WordList::new(&["协议", "协议书", "合同", "合作协议", "意向书", "意向", "备忘录", "框架协议"]);

/// Of the two sides of an agreement on a project the firm builds it, not the division or its organ. Two firms may be builder and
/// supplier, so that one alone has to be named.
pub(super) fn agreed(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let projects = tops_in(scene, clause, EntityKind::Project);
    let Some(first) = projects.first().map(|at| scene.mention(*at)) else { return };
    together(relate, clause, &projects);
    let lead = scene.text.slice(clause.range.start..first.range.start);
    let tail = scene.text.slice(first.range.end..clause.range.end);
    // 甲区与乙公司签订丙项目 leaves the deed out.
    let near = tail.trim().is_empty() || tail.chars().count() <= LONGEST_DEED && DEEDS.stands_in(tail);
    let Some(verb) = SIGNS.last_end_in(lead).filter(|_| near) else { return };
    let before = clause.range.start..clause.range.start + verb;
    let firms: Vec<MentionIndex> = tops_in(scene, clause, EntityKind::Company)
        .into_iter()
        .filter(|at| scene.mention(*at).range.end <= before.end)
        .collect();
    let parties = scene
        .top_level(before)
        .into_iter()
        .filter(|at| matches!(scene.mention(*at).kind, EntityKind::District | EntityKind::Agency));
    // 负责人代表公司与县政府签订丙项目协议: the firm that the text speaks of.
    let office = lead.contains("政府") || lead.contains("管委会");
    let spoken_of =
        || clause.topic.company.filter(|_| office && word_list!["代表公司", "公司与", "集团与"].stands_in(lead));
    let firm = match firms.as_slice() {
        [] => spoken_of(),
        [firm] => Some(*firm),
        _ => None,
    };
    if let Some(firm) = firm.filter(|_| office || parties.count() > 0) {
        for project in &projects {
            relate.add(RelationKind::Develops, firm, *project, first.range.start, "develops-agreed", 82);
        }
    }
}

/// What is agreed on is named by no more characters.
const LONGEST_DEED: usize = 12;

/// `甲公司与乙研究院签署协议，双方将共建丙基地`: both sides of the clause before build.
fn together(relate: &mut Relate<'_, '_>, clause: &Clause, projects: &[MentionIndex]) {
    let scene = relate.scene;
    let Some(first) = projects.first().map(|at| scene.mention(*at)) else { return };
    let lead = scene.text.slice(clause.range.start..first.range.start);
    if !(SIDES.leads(lead) && BUILDS.stands_in(lead)) {
        return;
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start);
    let Some(before) = before.filter(|one| SIGNS.stands_in(scene.text.slice(one.range.clone()))) else { return };
    let mut sides = scene.top_level(before.range.clone());
    sides.retain(|at| may_build(scene.mention(*at).kind));
    let sides = list_from(scene, &sides, 0);
    if sides.len() < 2 {
        return;
    }
    for side in sides.into_iter().filter(|at| !is_organ(&scene.mention(*at).name)) {
        for project in projects {
            relate.add(RelationKind::Develops, side, *project, first.range.start, "develops-both-sides", 80);
        }
    }
}

/// Words for both sides of an agreement.
const SIDES: WordList = WordList::new(&["双方", "三方", "各方", "两家企业"]);

/// What they do.
const BUILDS: WordList = WordList::new(&["共建", "共同", "联合", "合作建", "合作打造", "建设", "打造", "合资"]);
