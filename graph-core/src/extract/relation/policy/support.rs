//! Whom a document says that it helps: 《甲意见》提出，支持乙市、丙县…, 该办法|对丁行业|给予补贴, 政策|主要适用于|戊企业.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::issuer::is_titled;

/// Every place, firm, work and industry that a clause says a document helps. `is_own` tells which places' own document it is.
pub(super) fn supports(relate: &mut Relate<'_, '_>, is_own: impl Fn(MentionIndex, MentionIndex) -> bool) {
    let scene = relate.scene;
    for clause in &scene.clauses.list {
        let Some((policy, from)) = speaking(scene, clause) else { continue };
        let Some((verb, start)) = verb(scene, from..clause.range.end) else { continue };
        for target in helped(scene, verb, start..clause.range.end) {
            let own = scene.mention(target).kind == EntityKind::District && is_own(policy, target);
            if !own {
                relate.add(RelationKind::AppliesTo, policy, target, start, "applies-supported", 74);
            }
        }
    }
}

/// The document that a clause tells what it says of, and where that begins.
fn speaking(scene: &Scene<'_>, clause: &Clause) -> Option<(MentionIndex, usize)> {
    let kinds = [EntityKind::District, EntityKind::Company, EntityKind::Project, EntityKind::Industry];
    if !kinds.into_iter().any(|kind| clause.names(kind)) {
        return None;
    }
    let said = clause.subject(scene, EntityKind::Policy).filter(|_| clause.subjects.len() == 1);
    if let Some(policy) = said.filter(|at| is_document(scene, *at)) {
        let end = scene.mention(policy).range.end;
        let here = clause.range.contains(&end);
        return Some((policy, if here { end } else { clause.range.start }));
    }
    // 出台《甲意见》，支持乙市…: what is given out goes on to say what it helps.
    // |并|推动丙产业: whoever gives it out goes on with something else.
    let turns = word_list!["并", "同时", "还"].leads(scene.text.slice(clause.range.clone()));
    if clause.by == SubjectBy::Name || turns {
        return None;
    }
    let mut before =
        scene.clauses.of_sentence(clause.sentence).iter().filter(|one| one.range.end <= clause.range.start);
    let last = before.next_back().filter(|last| last.names(EntityKind::Policy))?;
    let policy = tops_of(scene, last.range.clone(), EntityKind::Policy).last().copied()?;
    let start = scene.mention(policy).range.start;
    let given = scene.cues_in(last.range.start..start.max(last.range.start), Cue::Issue).next().is_some();
    (given && is_document(scene, policy)).then_some((policy, clause.range.start))
}

/// Whether a policy is a document that says things.
fn is_document(scene: &Scene<'_>, policy: MentionIndex) -> bool {
    is_titled(&scene.mention(policy).name)
}

/// The verb that helps, and where its object begins: 》提出，重点|支持|.
fn verb(scene: &Scene<'_>, words: Range<usize>) -> Option<(&'static str, usize)> {
    const SAYS: WordList = WordList::new(&["提出", "明确", "规定", "要求", "指出", "强调"]);
    const ADVERBS: WordList = WordList::new(&[
        "重点",
        "大力",
        "积极",
        "优先",
        "全力",
        "进一步",
        "着力",
        "还",
        "并",
        "将",
        "中",
        "主要",
        "明确",
        "提出",
        "加大",
        "同时",
        "鼓励和",
        "引导和",
        "引导",
        "范围为",
        "范围是",
    ]);
    let text = scene.text.slice(words.clone());
    let mut rest = text.trim_start_matches(['》', '”', '，']);
    while let Some(word) = SAYS.leading(rest).or_else(|| ADVERBS.leading(rest)) {
        rest = rest.strip_prefix(word).unwrap_or_default();
    }
    let verb = VERBS.leading(rest)?;
    Some((verb, words.end - rest.len() + verb.len()))
}

/// Verbs of helping, and the prepositions before whom something is given to.
const VERBS: WordList =
    WordList::new(&["支持", "扶持", "鼓励", "推动", "促进", "帮助", "对", "面向", "适用于", "赋予"]);

/// Whom a verb helps, in the words behind it: names that begin right there, and the industries of its clause.
fn helped(scene: &Scene<'_>, verb: &str, words: Range<usize>) -> Vec<MentionIndex> {
    const GIVES: WordList = WordList::new(&["给予", "予以", "减", "免", "补贴", "补助", "奖励", "支持"]);
    let text = scene.text.slice(words.clone());
    let tops = scene.top_level(words.clone());
    let first = tops.first().filter(|at| scene.mention(**at).range.start == words.start);
    let kind = |at: &MentionIndex| scene.mention(*at).kind;
    let gives = verb != "对" || GIVES.stands_in(text);
    let mut helped: Vec<MentionIndex> = Vec::new();
    if first.is_some() && gives {
        let named = |at: &MentionIndex| {
            matches!(kind(at), EntityKind::District | EntityKind::Company | EntityKind::Project | EntityKind::Industry)
        };
        helped.extend(list_from(scene, &tops, 0).into_iter().filter(named));
    }
    let elsewhere = verb != "适用于" && text.starts_with(['在', '与']) || verb == "适用于" && text.starts_with('除');
    if !matches!(verb, "对" | "赋予") && !elsewhere {
        helped.extend(tops_of(scene, words.clone(), EntityKind::Industry));
    }
    let aimed = |at: &MentionIndex| {
        let behind = scene.text.slice(scene.mention(*at).range.end..words.end);
        match kind(at) {
            EntityKind::Industry if matches!(verb, "适用于" | "面向") => behind.contains("企业"),
            // 推动|人工智能|在…应用, 工业|大省: a means, and a part of another word.
            EntityKind::Industry => !MEANS.leads(behind),
            // 乙省|丙市: the province only says where the city is.
            EntityKind::District => {
                let end = scene.mention(*at).range.end;
                !tops.iter().any(|next| scene.mention(*next).range.start == end && kind(next) == EntityKind::District)
            }
            _ => true,
        }
    };
    helped.retain(aimed);
    helped.dedup();
    helped
}

/// What follows a word that names no line of business there.
const MEANS: WordList =
    WordList::new(&["在", "+", "＋", "应用", "资源", "大省", "大市", "大县", "强国", "技术", "网络", "赋能"]);

/// The works that a clause puts into a policy, and those who have the good of it.
pub(super) fn served(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    works(relate, clause, policy);
    listed(relate, clause, policy);
    profits(relate, clause, policy);
}

/// `甲水库是“乙”规划确定的重大工程`: a work that is said to be one of a plan's.
fn works(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    let scene = relate.scene;
    let range = scene.mention(policy).range.clone();
    let Some(project) =
        clause.subject(scene, EntityKind::Project).filter(|at| scene.mention(*at).range.end < range.start)
    else {
        return;
    };
    let lead = scene.text.slice(scene.mention(project).range.end.max(clause.range.start)..range.start);
    let rest = scene.text.slice(range.end..clause.range.end.max(range.end));
    let is = ["是", "为", "作为", "列入", "纳入"].iter().any(|verb| lead.contains(verb));
    let work = ["工程", "项目", "工程之一", "项目之一"].iter().any(|noun| rest.ends_with(noun));
    let great = ["重大", "重点", "标志性"].iter().any(|word| rest.contains(word));
    if is && work && great && clause.by != SubjectBy::Carried {
        relate.add(RelationKind::AppliesTo, policy, project, range.start, "applies-work", 78);
    }
}

/// `甲项目列入2022年乙计划`: a work that is put into a plan is one of those that the plan is for.
fn listed(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    const PLANS: WordList = WordList::new(&["计划", "规划", "工程", "清单", "行动", "项目库"]);
    const BEHIND: [&str; 6] = ["", "项目", "范围", "的项目", "盘子", "名单"];
    let scene = relate.scene;
    let mention = scene.mention(policy);
    let range = mention.range.clone();
    let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let rest = scene.text.slice(range.end..clause.range.end.max(range.end));
    let put = ["列入", "纳入"].iter().filter_map(|verb| Some(lead.rfind(verb)? + verb.len())).max();
    let hoped = word_list!["未", "不再", "拟", "建议", "争取", "力争", "申报", "有望"].stands_in(lead);
    let near = !hoped && put.and_then(|at| lead.get(at..)).is_some_and(|gap| gap.chars().count() <= FARTHEST);
    let plan = PLANS.ends(scene.text.slice(range.clone()).trim_end_matches(['》', '”']))
        || PLANS.leads(rest.trim_start_matches('”'));
    let tail = rest.trim_start_matches(['》', '”']);
    let tail = PLANS.leading(tail).and_then(|plan| tail.strip_prefix(plan)).unwrap_or(tail);
    let Some(project) = clause.subject(scene, EntityKind::Project).filter(|_| near && plan && BEHIND.contains(&tail))
    else {
        return;
    };
    if scene.mention(project).range.end <= range.start {
        relate.add(RelationKind::AppliesTo, policy, project, range.start, "applies-work", 74);
    }
}

/// Between the verb that puts a work into a plan and the plan stand no more characters: whose plan it is.
const FARTHEST: usize = 8;

/// `得益于“甲贷”，乙公司……`: the firm or work that the next clause says had the good of a policy.
fn profits(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    const THANKS: WordList = WordList::new(&["得益于", "受益于", "享受到", "享受了"]);
    const HELPED: WordList = WordList::new(&[
        "政策支持下",
        "支持下",
        "扶持下",
        "帮助下",
        "激励下",
        "推动下",
        "助力下",
        "引导下",
        "加持下",
        "带动下",
    ]);
    let scene = relate.scene;
    let range = scene.mention(policy).range.clone();
    let lead = scene.text.slice(clause.range.start..range.start.max(clause.range.start));
    let rest = scene.text.slice(range.end..clause.range.end.max(range.end)).trim_start_matches(['”', '》']);
    let thanks = THANKS.leads(lead) || lead.starts_with('在') && HELPED.ends(rest);
    let later = scene.clauses.of_sentence(clause.sentence).iter().find(|one| one.range.start > range.end);
    let Some(next) = later.filter(|one| thanks && one.by == SubjectBy::Name) else { return };
    for kind in [EntityKind::Company, EntityKind::Project] {
        for member in next.subjects.iter().filter(|at| scene.mention(**at).kind == kind) {
            relate.add(RelationKind::AppliesTo, policy, *member, range.start, "applies-enjoyed", 76);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::relations;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut told = relations(text);
        told.retain(|one| one.contains(" APPLIES_TO "));
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_document_is_for_whom_it_says_that_it_helps() {
        check(
            "安徽省印发《竹编振兴若干措施》。措施提出，支持休宁县、黟县建厂，支持黄山泽澜竹业有限公司扩产。",
            &[
                "竹编振兴若干措施 APPLIES_TO 休宁县",
                "竹编振兴若干措施 APPLIES_TO 黄山泽澜竹业有限公司",
                "竹编振兴若干措施 APPLIES_TO 黟县",
            ],
        );
        check(
            "安徽省出台《稳增长若干措施》，对钢铁、水泥等行业给予贴息。",
            &["稳增长若干措施 APPLIES_TO 水泥", "稳增长若干措施 APPLIES_TO 钢铁"],
        );
        check(
            "休宁县出台《稳增长若干措施》。该措施主要适用于在休宁县注册的现代服务业企业。",
            &["稳增长若干措施 APPLIES_TO 现代服务业"],
        );
    }

    #[test]
    fn a_plan_is_for_the_works_that_are_put_into_it() {
        check("青山灌区改造工程列入安徽省“百库千渠”计划。", &["百库千渠 APPLIES_TO 青山灌区改造工程"]);
    }

    #[test]
    fn a_policy_is_for_whoever_has_the_good_of_it() {
        check("得益于“竹农贷”政策，黄山泽澜竹业有限公司扩建厂房。", &["竹农贷 APPLIES_TO 黄山泽澜竹业有限公司"]);
        check("在“竹农贷”政策支持下，黄山泽澜竹业有限公司扩建厂房。", &["竹农贷 APPLIES_TO 黄山泽澜竹业有限公司"]);
    }

    #[test]
    fn what_a_place_goes_on_with_is_no_document_s() {
        check("安徽省出台《稳增长若干措施》，并推动光伏产业发展。", &[]);
        check("安徽省出台《稳增长若干措施》，推动人工智能在车间应用。", &[]);
    }
}
