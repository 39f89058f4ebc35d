//! Industries that belong to wider ones.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::super::{Relate, list_from, tops_in};

/// `围绕家政服务业扩容……。重点引进甲、乙、丙等项目`: the industries of the list are members of the one that the sentence
/// before it, or the clause before it, is about.
pub(super) fn industries(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    if !scene.names(EntityKind::Industry) {
        return;
    }
    let mut theme: Option<(MentionIndex, (usize, usize), usize)> = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let here = (sentence.article, sentence.paragraph);
        let named = tops_in(scene, clause, EntityKind::Industry);
        let words = scene.text.slice(clause.range.clone());
        const AIMS: WordList = WordList::new(&["围绕", "聚焦", "立足", "依托", "做强", "壮大", "锚定", "瞄准"]);
        if named.is_empty() && theme.is_none() {
            continue;
        }
        let aims = AIMS.stands_in(words);
        if let ([industry], true) = (named.as_slice(), aims) {
            // 聚焦农机的集团: what only says which firm it is sets no theme.
            let modifies = behind(scene, clause, *industry).starts_with('的');
            theme = Some((*industry, here, clause.sentence)).filter(|_| !modifies);
            continue;
        }
        if aims {
            theme = None;
        }
        enumerated(relate, &named);
        consists(relate, &named);
        let brings = || BRINGING.stands_in(words);
        let fields = || closes_fields(scene, clause, &named);
        let over = |(_, place, sentence): &(MentionIndex, (usize, usize), usize)| {
            *place == here
                && named.len() > 2
                && !is_of_clusters(scene, clause, &named)
                && (brings() || *sentence == clause.sentence && fields())
        };
        let Some((whole, ..)) = theme.filter(over) else { continue };
        for member in list_from(scene, &named, 0) {
            let place = scene.mention(member).range.start;
            relate.add(RelationKind::PartOf, member, whole, place, "part-of-industry", 62);
        }
    }
}

/// Verbs whose objects are what a theme consists of.
const BRINGING: WordList = WordList::new(&["引进", "发展", "培育", "布局", "涵盖", "包括", "涉及", "覆盖"]);

/// The words of a clause behind an industry.
fn behind<'s>(scene: &'s Scene<'_>, clause: &Clause, industry: MentionIndex) -> &'s str {
    let end = scene.mention(industry).range.end;
    scene.text.slice(end..clause.range.end.max(end))
}

/// `布局脑机接口、量子计算等省级产业集群`: each of the list is a cluster beside the theme, and no part of it.
fn is_of_clusters(scene: &Scene<'_>, clause: &Clause, named: &[MentionIndex]) -> bool {
    let behind = named.last().map(|last| behind(scene, clause, *last)).unwrap_or_default();
    behind.starts_with('等') && behind.contains("集群")
}

/// `负责脑机接口、量子计算等领域`: a list that 等领域 closes.
fn closes_fields(scene: &Scene<'_>, clause: &Clause, named: &[MentionIndex]) -> bool {
    let Some(last) = named.last() else { return false };
    let behind = behind(scene, clause, *last);
    word_list!["等领域", "等产业", "等赛道", "等方向", "等行业", "等细分"].leads(behind)
}

/// `以轴承、阀门等为核心的四大装备制造业`: what stands between the list of those that lead an industry and its name, without what says so.
fn core_of(rest: &str) -> Option<&str> {
    const LEADS: WordList =
        WordList::new(&["核心", "主导", "主体", "重点", "主", "龙头", "引领", "支撑", "代表", "特色", "支柱", "骨干"]);
    let behind = rest.strip_prefix('等').unwrap_or(rest).strip_prefix('为')?;
    behind.get(LEADS.leading(behind)?.len()..)?.strip_prefix('的')
}

/// `装备制造业包括轴承、阀门`, `装备制造业（轴承、阀门）`: what an industry is said to consist of.
fn consists(relate: &mut Relate<'_, '_>, named: &[MentionIndex]) {
    const CONSISTS: WordList = WordList::new(&[
        "包括",
        "主要包括",
        "具体包括",
        "包含",
        "涵盖",
        "主要涵盖",
        "主要有",
        "重点发展",
        "主要发展",
        "着重发展",
        "（",
        "（包括",
        "（含",
        "（主要包括",
        "：",
        "：重点发展",
        "：主要发展",
    ]);
    let scene = relate.scene;
    let [whole, first, _, ..] = named else { return };
    let gap = scene.text.slice(scene.mention(*whole).range.end..scene.mention(*first).range.start);
    if !CONSISTS.contains(gap) {
        return;
    }
    for member in list_from(scene, named, 1) {
        let place = scene.mention(member).range.start;
        relate.add(RelationKind::PartOf, member, *whole, place, "part-of-enumerated", 80);
    }
}

/// `轴承、阀门等优势产业`: what 等 closes are members of the industry behind it.
fn enumerated(relate: &mut Relate<'_, '_>, named: &[MentionIndex]) {
    let scene = relate.scene;
    let Some((whole, members)) = named.split_last() else { return };
    let Some(last) = members.last() else { return };
    let place = scene.mention(*whole).range.start;
    let gap = scene.text.slice(scene.mention(*last).range.end..place);
    let counted = |count: &str| {
        let noun =
            count.trim_start_matches(|mark: char| mark.is_ascii_digit() || "一二三四五六七八九十几多".contains(mark));
        noun.len() < count.len() && matches!(noun, "个" | "大" | "条" | "类" | "大类" | "个重点" | "大重点" | "条重点")
    };
    let closes = |rest: &str| matches!(rest, "" | "重点" | "优势" | "领域的" | "一批") || counted(rest);
    let rest = gap.trim_start_matches(['”', '’']);
    if !rest.strip_prefix('等').is_some_and(closes) && !core_of(rest).is_some_and(closes) {
        return;
    }
    for member in (0..members.len()).filter(|at| list_from(scene, members, *at).len() == members.len() - at) {
        let Some(member) = members.get(member) else { continue };
        relate.add(RelationKind::PartOf, *member, *whole, place, "part-of-enumerated", 80);
    }
}
