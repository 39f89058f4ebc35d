//! Whether a stage word without a project in its clause is about the project last spoken of.
//!
//! `甲电站昨天铺线，预计明年建成` and `张三宣布项目开工` are; a clause with a subject or an object of its own (`全市首个乙基地签约落户`,
//! `当地已建成丙体验区`) tells of that.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::cue::CueMention;
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex};

use super::other::{PARTS, says_since};

/// Whether the clause tells of `project` without naming it: by the noun or a pronoun alone, at its ceremony, by another name
/// behind a dash (`首发项目——甲中心开工`), or by saying nothing but when and how within the sentence that names it.
pub(super) fn is_meant(scene: &Scene<'_>, clause: &Clause, cue: &CueMention, project: MentionIndex) -> bool {
    let words = words_before(scene, clause, cue);
    let behind = scene.text.slice(cue.range.end..clause.range.end);
    let at_ceremony = scene.text.slice(cue.range.clone()).ends_with("仪式") && behind.starts_with('上');
    if at_ceremony || words.ends_with("为其") {
        return true;
    }
    if is_bare(words) || began(scene, clause, cue) {
        return true;
    }
    let named = &scene.mention(project).range;
    let sentence = scene.sentences.get(clause.sentence);
    if !sentence.is_some_and(|one| one.range.contains(&named.start)) || named.end > clause.range.start {
        return false;
    }
    let silent = words.is_empty() || PARTS.ends(words) || BUILDINGS.ends(words);
    let goes_on = behind.is_empty() || GOES_ON.leads(behind);
    silent && goes_on || scene.text.slice(named.end..clause.range.start) == "——"
}

/// Whether the clause says since when the project runs and names nothing: 自去年春季|开工以来, 自项目开工建设以来.
pub(super) fn began(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let lead = words_before(scene, clause, cue);
    let words = lead.strip_prefix(['自', '从']).unwrap_or(lead);
    let from = clause.range.start + lead.len() - words.len();
    let end = from + words.len();
    let season = |start: usize| start == end || SEASONS.contains(scene.text.slice(start.min(end)..end));
    let timed = |time: &Range<usize>| time.start == from && season(time.end);
    let said = YEARS.leading(words).is_some_and(|year| season(from + year.len()));
    let since = says_since(scene, clause, cue) || scene.text.slice(cue.range.clone()).ends_with("以来");
    since && (words.is_empty() || BARE.contains(words) || said || scene.time_places.iter().any(timed))
}

/// The one project of the paragraph before, where a paragraph begins by saying since when it runs: …甲项目投资2亿元。|自去年开工以来….
pub(super) fn goes_on_from(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<MentionIndex> {
    if !began(scene, clause, cue) {
        return None;
    }
    let here = scene.sentences.get(clause.sentence)?;
    let before = here.paragraph.checked_sub(1)?;
    let paragraph = scene.text.articles().get(here.article)?.paragraphs.get(before)?.range.clone();
    let mut projects = scene.top_level(paragraph);
    projects.retain(|at| scene.mention(*at).kind == EntityKind::Project);
    let last = *projects.last()?;
    projects.iter().all(|at| scene.mention(*at).name == scene.mention(last).name).then_some(last)
}

/// Whether words end with the noun for a project, and nothing before it makes that a part of another name.
pub(super) fn is_bare(words: &str) -> bool {
    let lead = BARE.ending(words).and_then(|noun| words.strip_suffix(noun));
    lead.is_some_and(|lead| lead.is_empty() || GOVERNS.ends(lead))
}

/// The words of a clause before a stage word, without the times, adverbs and words of planning that lead up to it.
fn words_before<'s>(scene: &'s Scene<'_>, clause: &Clause, cue: &CueMention) -> &'s str {
    let start = clause.range.start;
    let mut end = cue.range.start;
    loop {
        let words = scene.text.slice(start..end);
        let time = scene.times_in(start..end).last().filter(|time| time.range.end == end);
        end = match (time, UNSTRESSED.ending(words)) {
            (Some(time), _) => time.range.start,
            (None, Some(word)) => end - word.len(),
            (None, None) => return words,
        };
    }
}

/// The project itself, called by its noun alone.
const BARE: WordList = WordList::new(&["项目", "工程"]);

/// Years as a text without a date has them.
const YEARS: WordList = WordList::new(&["今年", "去年", "前年", "当年", "上年"]);

/// What may follow a year.
const SEASONS: WordList =
    WordList::new(&["春", "夏", "秋", "冬", "春季", "夏季", "秋季", "冬季", "春天", "夏天", "秋天", "冬天"]);

/// What stands before such a noun where it is no part of another name: 宣布|项目开工, 为|项目全面开工.
const GOVERNS: WordList = WordList::new(&[
    "该",
    "本",
    "此",
    "此次",
    "本次",
    "这次",
    "整个",
    "宣布",
    "推动",
    "推进",
    "促进",
    "助推",
    "保障",
    "确保",
    "为",
    "以",
    "对",
    "让",
    "使",
    "随着",
    "在",
    "待",
    "从",
    "迎来",
    "力促",
    "围绕",
    "标志着",
    "祝贺",
]);

/// Words that lead up to a stage word and are no subject.
const UNSTRESSED: WordList = WordList::new(&[
    "已经", "已", "正在", "正", "将", "也", "均", "都", "全部", "顺利", "正式", "全面", "即将", "陆续", "相继", "全线",
    "基本", "如期", "计划", "预计", "有望", "力争", "确保", "争取", "力促", "于", "在", "底", "前", "初", "为", "可",
    "按", "按期", "成功", "同步", "抓紧", "加紧", "加快", "进行", "目前", "眼下", "当前", "现", "日前", "近日", "随后",
    "后", "并", "而", "就", "刚", "便", "实现", "进入", "开始", "拟", "要", "又", "再", "整体", "有序", "尽快", "尽早",
    "建设", "“", "（", "、", " ",
]);

/// Parts of a building: whose they are was told before.
const BUILDINGS: WordList = WordList::new(&["厂房", "主楼", "楼", "车间", "地下室"]);

/// What follows a stage word that has no object.
const GOES_ON: WordList =
    WordList::new(&["了", "阶段", "做", "打下", "创造", "奠定", "提供", "的目标", "工作", "”", "）", "、", "和", "及"]);
