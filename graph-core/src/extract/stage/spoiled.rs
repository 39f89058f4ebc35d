//! Stage words that tell no stage, by the words around them.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::CueMention;
use crate::extract::unit::is_time;
use crate::extract::word_list::{WordList, word_list};
use crate::model::StageKind;

use super::projects_in;

/// Whether the words around make the stage word tell no stage: 投产后, 建成前, 未开工, 早投产, 投产3个.
pub(super) fn spoils(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let behind = scene.text.slice(cue.range.end..clause.range.end);
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    let ends = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
    // 预计年底完工后…: with its date it is no mere condition.
    let dated = behind.starts_with('后') && !scene.times_in(clause.range.start..cue.range.start).is_empty();
    // 已取得发改委备案证: the paper that is got is the approval.
    let got = behind.starts_with('证') && word_list!["取得", "获得", "拿到", "领取"].stands_in(lead);
    let when = AFTER.leads(behind) && !dated && !got;
    let lists = cue.stages().any(|stage| stage == StageKind::Approved) && behind.starts_with('、');
    let wished = ends(&["早", "快", "促"]) && !ends(&["尽早", "及早", "尽快", "加快"]);
    // 项目分两期建设完成: how it is to be built.
    let never = IN_PARTS.ends(lead) || ends(&["未", "没有", "尚未", "不", "要", "需", "未能", "个", "家"]);
    let counted = behind.starts_with(|mark: char| mark.is_ascii_digit())
        || scene.quantity_at(cue.range.end).is_some_and(|quantity| !is_time(&quantity.quantity.unit));
    // 加快建设|500千伏输变电工程: the size is a part of the name.
    let named = || {
        projects_in(scene, cue.range.end..clause.range.end)
            .first()
            .is_some_and(|first| scene.mention(*first).range.start == cue.range.end)
    };
    // 由建设阶段转入运营阶段: it is no longer built.
    let left = ends(&["由", "从"]) && word_list!["转", "进入", "迈"].stands_in(behind);
    when || left || lists || wished || never || counted && (cue.needs_object || !named())
}

/// Words right before a stage word that say how something is to be built.
const IN_PARTS: WordList =
    WordList::new(&["分期", "分步", "分段", "分阶段", "分两期", "分2期", "分三期", "分3期", "分四期", "分4期"]);

/// Words behind a stage word that make it a time, a condition or a noun.
const AFTER: WordList = WordList::new(&[
    "后",
    "前",
    "以后",
    "之后",
    "之前",
    "以前",
    "时",
    "过程",
    "之日",
    "筹备",
    "手续",
    "条件",
    "达效后",
    "达产后",
    "投产后",
    "投用后",
    "年产值",
    "年销售",
    "年税收",
    "年营业",
    "年可",
    "期间",
    "的同时",
    "同时",
    "率",
    "仪式的",
    "的企业",
    "环节",
    "审批",
    "证",
    "项目负责",
    "机制",
    "制度",
    "管理",
    "计划",
    "规模",
    "区",
]);
