//! Firms that a division speaks of as its own: `做大做强甲、乙等龙头企业`, `甲、乙等柳河县内制造企业`.

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::company::HEADS;
use crate::extract::relation::{list_from, tops_in, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex};

use super::{Place, Places, keep};

/// What an administration does with the firms that it has.
const FOSTERS: WordList = WordList::new(&[
    "做大做强",
    "做强做大",
    "做强做优",
    "做强",
    "做大",
    "壮大",
    "发展壮大",
    "培育壮大",
    "扶持",
    "重点扶持",
    "扶优扶强",
    "推动",
    "引导",
    "培强",
    "成功引进",
    "引进",
    "引进了",
    "成功引进了",
    "招引",
    "成功招引",
]);

/// What such firms are called, as a list of them closes.
const LEADERS: WordList = WordList::new(&[
    "龙头企业",
    "骨干企业",
    "重点企业",
    "支柱企业",
    "优势企业",
    "本土企业",
    "本地企业",
    "规上企业",
    "领军企业",
    "民营企业",
    "工业企业",
]);

/// Firms of a list that closes as one of the division's own, or that the division named behind 等 has.
pub(super) fn fostered<'m>(scene: &'m Scene<'_>, clause: &Clause, places: &mut Places<'m>) {
    if !clause.names(EntityKind::Company) {
        return;
    }
    let all = tops_in(scene, clause, EntityKind::Company);
    let Some(first) = all.first().copied() else { return };
    let list = list_from(scene, &all, 0);
    let end = list.last().map_or(clause.range.start, |last| scene.mention(*last).range.end);
    if let Some(target) = whose(scene, clause, first) {
        for source in list {
            keep(scene, places, Some(Place { strength: 74, source, target, at: end, rule: "located-brought" }));
        }
        return;
    }
    if let Some(target) = led(scene, clause, first, end) {
        for source in list {
            keep(scene, places, Some(Place { strength: 62, source, target, at: end, rule: "located-brought" }));
        }
        return;
    }
    let Some(tail) = scene.text.slice(end..clause.range.end.max(end)).trim_start_matches('”').strip_prefix('等')
    else {
        return;
    };
    let from = clause.range.end - tail.len();
    let Some((target, strength)) = of_place(scene, from, clause.range.end)
        .map(|target| (target, 74))
        .or_else(|| of_speaker(scene, clause, first, tail).map(|target| (target, 64)))
        .or_else(|| behind_figures(scene, clause, first, tail).map(|target| (target, 62)))
    else {
        return;
    };
    for source in list {
        keep(scene, places, Some(Place { strength, source, target, at: end, rule: "located-brought" }));
    }
}

/// 柳河县形成了以|甲、乙|为龙头的丙产业集群: the division whose firms lead what it has.
fn led(scene: &Scene<'_>, clause: &Clause, first: MentionIndex, end: usize) -> Option<MentionIndex> {
    let lead = scene.text.slice(clause.range.start..scene.mention(first).range.start);
    let tail = scene.text.slice(end..clause.range.end.max(end)).trim_start_matches('等').trim_start_matches("企业");
    let target = clause.subject(scene, EntityKind::District)?;
    let own = word_list!["形成", "拥有", "培育", "涌现", "集聚", "聚集", "打造", "构建"];
    let sentence = scene.sentences.get(clause.sentence).map_or(clause.range.start, |one| one.range.start);
    let own = own.stands_in(scene.text.slice(sentence..clause.range.start)) || own.stands_in(lead);
    (own && lead.ends_with('以') && HEADS.leads(tail)).then_some(target)
}

/// 柳河县|本土企业|甲、乙入围…: the division whose firms are named right behind it and their sort.
fn whose(scene: &Scene<'_>, clause: &Clause, first: MentionIndex) -> Option<MentionIndex> {
    const SORTS: WordList = WordList::new(&[
        "企业",
        "的企业",
        "本土企业",
        "本地企业",
        "龙头企业",
        "民营企业",
        "上市公司",
        "骨干企业",
        "重点企业",
    ]);
    let start = scene.mention(first).range.start;
    let target = tops_of(scene, clause.range.start..start, EntityKind::District).pop()?;
    SORTS.contains(scene.text.slice(scene.mention(target).range.end..start)).then_some(target)
}

/// 等|柳河县|内智能制造企业: the division right behind the list, whose firms they are.
fn of_place(scene: &Scene<'_>, from: usize, end: usize) -> Option<MentionIndex> {
    const LONGEST: usize = 12;
    let target = tops_of(scene, from..end, EntityKind::District).into_iter().next()?;
    let place = &scene.mention(target).range;
    let rest = scene.text.slice(place.end..end.max(place.end)).trim_start_matches(['境', '区', '县', '市', '内', '的']);
    let head = rest.find("企业").and_then(|at| rest.get(..at))?;
    let plain = head.chars().count() <= LONGEST && !head.contains(['、', '在', '与', '和', '到', '赴', '对']);
    (place.start == from && plain).then_some(target)
}

/// 全县建材产值增长一成，|甲、乙等骨干企业发展势头强劲: the division of which the clause before tells a figure, where the list begins this one.
fn behind_figures(scene: &Scene<'_>, clause: &Clause, first: MentionIndex, tail: &str) -> Option<MentionIndex> {
    const LONGEST: usize = 10;
    const GUESTS: WordList = WordList::new(&[
        "参",
        "出席",
        "到会",
        "签",
        "齐聚",
        "应邀",
        "前来",
        "考察",
        "来",
        "落户",
        "对接",
        "洽谈",
        "代表",
        "负责人",
        "亮相",
        "意愿",
        "意向",
        "投资",
    ]);
    let lead = scene.text.slice(clause.range.start..scene.mention(first).range.start);
    let head = LEADERS.words().iter().filter_map(|head| Some(tail.find(head)? + head.len())).min()?;
    let (head, rest) = tail.split_at_checked(head)?;
    if head.chars().count() > LONGEST || !word_list!["", "其中", "“", "以"].contains(lead) || GUESTS.stands_in(rest)
    {
        return None;
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start)?;
    let target = before.subject(scene, EntityKind::District).filter(|_| before.by == SubjectBy::Name)?;
    let at = scene.quantities.partition_point(|one| one.range.start < before.range.start);
    let figure = scene.quantities.get(at).is_some_and(|one| one.range.end <= before.range.end);
    (figure && scene.mention(target).is_division()).then_some(target)
}

/// 做大做强|甲、乙等农业龙头企业: the division that the clause is about, where nobody else is.
fn of_speaker(scene: &Scene<'_>, clause: &Clause, first: MentionIndex, tail: &str) -> Option<MentionIndex> {
    const LONGEST: usize = 10;
    let lead = scene.text.slice(clause.range.start..scene.mention(first).range.start).trim_end_matches('“');
    let head = LEADERS.words().iter().filter_map(|head| Some(tail.find(head)? + head.len())).min()?;
    let head = tail.get(..head)?;
    let own = head.chars().count() <= LONGEST && FOSTERS.ends(lead);
    let abroad = word_list!["到", "赴", "与", "对接"].leads(tail.get(head.len()..)?);
    let other = tops_in(scene, clause, EntityKind::District);
    if !own || abroad || !other.iter().all(|at| clause.subjects.contains(at)) {
        return None;
    }
    match clause.by {
        SubjectBy::Nobody => scene.clauses.home_at(scene, clause),
        _ => clause.subject(scene, EntityKind::District),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[test]
    fn a_division_fosters_the_firms_that_it_has() {
        let facts = relations("柳河县农业发展快。做大做强泽澜食品、宏禾乳业等农业龙头企业。");
        assert!(facts.contains(&"宏禾乳业 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
        let facts = relations("订单多，泽澜电子、宏禾科技等柳河县内智能制造企业扩大生产。");
        assert!(facts.contains(&"泽澜电子 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
    }

    #[test]
    fn firms_that_a_figure_of_a_division_goes_on_to_are_in_it() {
        let facts = relations("柳河县建材产值增长10%，泽澜电子、宏禾科技等行业骨干企业发展强劲。");
        assert!(facts.contains(&"宏禾科技 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
        let facts = relations("柳河县签约项目5个，泽澜电子、宏禾科技等龙头企业参加。");
        assert!(!facts.iter().any(|fact| fact.contains("泽澜电子 LOCATED_IN")), "{facts:?}");
    }

    #[test]
    fn firms_at_the_head_of_what_a_division_has_are_in_it() {
        let facts = relations("柳河县形成以泽澜电气、宏禾机械为龙头的装备制造产业集群。");
        assert!(facts.contains(&"宏禾机械 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
    }

    #[test]
    fn firms_of_a_division_are_named_behind_it() {
        let facts = relations("柳河县本土企业泽澜电子有限公司获奖。");
        assert!(facts.contains(&"泽澜电子有限公司 LOCATED_IN 柳河县".to_owned()), "{facts:?}");
    }

    #[test]
    fn firms_that_a_division_goes_to_see_are_not_its_own() {
        let facts = relations("柳河县召开会议，对接泽澜电子、宏禾科技等知名企业。");
        assert!(!facts.iter().any(|fact| fact.contains("泽澜电子 LOCATED_IN")), "{facts:?}");
    }
}
