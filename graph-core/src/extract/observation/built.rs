//! Figures of the project that the clause before has just named, in the turn of a division: `甲区引进乙公司，建设丙项目，总投资9亿元`.

use super::place::Place;
use crate::extract::clause::SubjectBy;
use crate::extract::cue::Cue;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

/// What only a project has: a clause that begins with it goes on about the project named last, whoever the sentence is about.
const ATTRIBUTES: WordList = WordList::new(&[
    "总投资",
    "计划总投资",
    "计划投资",
    "概算",
    "估算",
    "预算",
    "占地",
    "总占地",
    "规划占地",
    "用地",
    "建成后",
    "达产后",
    "投产后",
    "全部建成",
    "全部达产",
    "项目",
    "建设期",
    "工期",
    "全长",
    "设计",
    "年产",
    "年处理",
    "年加工",
    "日处理",
    "日加工",
    "可年产",
    "预计年",
    "一期",
    "二期",
    "总建筑面积",
    "由",
    "装机",
    "投用后",
    "建筑面积",
    "届时",
]);

/// The project with which the clause before ends, where this one carries the division of the sentence on and begins with
/// what projects have.
pub(super) fn built_before(place: &Place<'_, '_>) -> Option<MentionIndex> {
    let scene = place.scene;
    if place.clause.by == SubjectBy::Name || !ATTRIBUTES.leads(place.text(place.clause.range.clone())) {
        return None;
    }
    let clauses = scene.clauses.of_sentence(place.sentence);
    // 建设丙项目，占地50亩，年产3万吨: other attributes may stand between.
    let mut before = clauses.iter().rev().filter(|one| one.range.end <= place.clause.range.start);
    let before = before.find(|one| !ATTRIBUTES.leads(place.text(one.range.clone())))?;
    let tops = scene.top_level(before.range.clone());
    let project = tops.into_iter().rfind(|at| scene.mention(*at).kind != EntityKind::Product)?;
    let mention = scene.mention(project);
    let tail = place.text(mention.range.end..before.range.end);
    // 该电站临近乙基地，总投资9亿元: only what the clause before builds or signs is gone on about.
    let lead = before.range.start..mention.range.start;
    let cues = [Cue::Build, Cue::Invest, Cue::Push, Cue::Stage];
    let builds = cues.iter().any(|cue| scene.cues_in(lead.clone(), *cue).next().is_some());
    let list = tail.starts_with('等') || place.text(before.range.start..mention.range.start).ends_with('、');
    let parted = place.text(before.range.end..place.clause.range.start).contains(['；', ';', '。']);
    let list = list || enumerates(place.text(before.range.clone()));
    // 就丙项目达成合作意向，计划总投资9亿元: what is agreed on is gone on about.
    let agreed = place.text(lead).ends_with('就') && word_list!["达成", "签", "洽谈", "合作", "开展"].leads(tail);
    let ends = builds && tail.chars().count() <= LONGEST_TAIL;
    ((ends || agreed) && mention.kind == EntityKind::Project && !list && !parted).then_some(project)
}

/// 甲、乙等项目: no one of them is gone on about.
fn enumerates(clause: &str) -> bool {
    clause.contains("等项目") || clause.contains("等工程")
}

/// The words between a project and the end of its clause are no more: 建设, ”项目.
const LONGEST_TAIL: usize = 5;
