//! Whom a policy is for: the industries and works that it names, aims at or would develop.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::clause::account::is_account;
use crate::extract::cue::Cue;
use crate::extract::policy::terms;
use crate::extract::relation::industry::opened_with;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};
use crate::text::{Article, Role};

use super::issuer::is_titled;
use super::passing::calls_itself;
use super::support::served;

/// `围绕甲工程，大力发展乙产业`: the policy that a paragraph opens with is for the industries that it then develops.
pub(super) fn themes(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut theme: Option<((usize, usize), MentionIndex)> = None;
    let mut opened = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let here = (sentence.article, sentence.paragraph);
        if opened != Some(here) {
            opened = Some(here);
            let policies = tops_of(scene, clause.range.clone(), EntityKind::Policy);
            let follows = clause.tells(Cue::Follow);
            theme = policies.first().filter(|_| follows && policies.len() == 1).map(|policy| (here, *policy));
            continue;
        }
        let Some((_, policy)) = theme else { continue };
        let developed = ["发展", "培育", "壮大", "做强", "打造"]
            .iter()
            .any(|word| scene.text.slice(clause.range.clone()).contains(word));
        for industry in tops_of(scene, clause.range.clone(), EntityKind::Industry).into_iter().filter(|_| developed) {
            let place = scene.mention(industry).range.start;
            relate.add(RelationKind::AppliesTo, policy, industry, place, "applies-theme", 62);
        }
    }
}

/// `支持光伏产业发展的若干政策` is for the industry in its name, `甲规划重点项目——乙工程` for the work behind it, and
/// `甲规划提出……发展乙产业` for what it would have developed.
///
/// `is_own` tells which divisions' own policy it is, by their organs.
pub(super) fn targets(
    relate: &mut Relate<'_, '_>,
    policy: MentionIndex,
    is_own: impl Fn(MentionIndex, MentionIndex) -> bool,
) {
    let scene = relate.scene;
    let mention = scene.mention(policy);
    let whole = mention.range.clone();
    for industry in tops_inside(scene, policy) {
        relate.add(RelationKind::AppliesTo, policy, industry, whole.start, "applies-in-name", 76);
    }
    for place in helped(scene, policy).into_iter().filter(|place| !is_own(policy, *place)) {
        relate.add(RelationKind::AppliesTo, policy, place, whole.start, "applies-helped", 78);
    }
    let Some(clause) = scene.clauses.at(whole.start) else { return };
    for industry in led_by(scene, clause, whole.start) {
        relate.add(RelationKind::AppliesTo, policy, industry, whole.start, "applies-in-name", 76);
    }
    for industry in aimed_at(scene, clause, whole.start) {
        relate.add(RelationKind::AppliesTo, policy, industry, whole.start, "applies-aimed", 70);
    }
    addressed(relate, policy);
    served(relate, clause, policy);
    paid(relate, clause, policy);
    granted(relate, clause, policy);
    enjoyed(relate, clause, policy);
    let end = scene.sentences.get(clause.sentence).map_or(whole.end, |sentence| sentence.range.end);
    if let Some(project) = tops_of(scene, whole.end..end, EntityKind::Project).first() {
        let gap = scene.text.slice(whole.end..scene.mention(*project).range.start);
        if is_work_of(gap) {
            relate.add(RelationKind::AppliesTo, policy, *project, whole.start, "applies-work", 78);
        }
    }
    let rest = scene.text.slice(whole.end..clause.range.end).trim_start_matches(['”', '》']);
    if ["提出", "明确", "指出", "要求", "强调"].iter().any(|verb| rest.starts_with(verb)) {
        for industry in tops_of(scene, whole.end..end, EntityKind::Industry) {
            relate.add(RelationKind::AppliesTo, policy, industry, whole.start, "applies-says", 70);
        }
    }
}

/// `《关于支持甲省加快发展的若干意见》`: the divisions that a title says are helped.
fn helped(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    const HELPS: WordList = WordList::new(&["支持", "促进", "推动", "推进", "帮扶", "支援"]);
    let whole = scene.mention(policy).range.clone();
    let places = scene.mentions_in(whole.clone()).filter(|at| scene.mention(*at).kind == EntityKind::District);
    let helped = |at: &MentionIndex| {
        HELPS.ends(scene.text.slice(whole.start..scene.mention(*at).range.start)) && scene.mention(*at).is_division()
    };
    places.filter(helped).collect()
}

/// Whether words call what follows a work of the plan before them: ”|重点项目——, |规划的重大灌溉工程——.
fn is_work_of(gap: &str) -> bool {
    let noun = ["重点项目", "重大项目", "重点工程", "重大工程", "标志性项目", "标志性工程", "配套项目", "建设项目"];
    let bare = gap.trim_matches(['”', '》', '“', '—', '的', '，']);
    let kind = bare.strip_prefix("规划").unwrap_or(bare).trim_start_matches('的');
    let dashed =
        gap.trim_end_matches('“').ends_with('—') && kind.chars().count() <= 14 && !kind.contains(['，', '。', '、']);
    let great = ["重大", "重点", "标志性", "国家重大", "国家重点"].iter().any(|word| kind.starts_with(word));
    noun.contains(&kind) || dashed && great && ["工程", "项目"].iter().any(|word| kind.ends_with(word))
}

/// `下达甲资金2亿元，支持乙省、丙省抗旱`: the places that money is given to.
fn paid(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(policy);
    if !["资金", "补助", "补贴"].iter().any(|word| mention.name.ends_with(word)) {
        return;
    }
    spent(relate, clause, policy);
    let later = scene.clauses.of_sentence(clause.sentence).iter().filter(|later| later.range.start > mention.range.end);
    for later in later.take(2) {
        let words = scene.text.slice(later.range.clone());
        let Some(to) = ["用于支持", "重点支持", "支持", "用于"].iter().find(|verb| words.starts_with(**verb))
        else {
            continue;
        };
        let places = tops_of(scene, later.range.clone(), EntityKind::District);
        let right = places.first().is_some_and(|at| scene.mention(*at).range.start == later.range.start + to.len());
        for place in list_from(scene, &places, 0).into_iter().filter(|_| right) {
            relate.add(RelationKind::AppliesTo, policy, place, mention.range.start, "applies-paid", 76);
        }
        return;
    }
}

/// `专项资金主要用于支持甲产业、乙产业`: the industries that money is spent on.
fn spent(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    const SPENT: [&str; 4] = ["用于支持", "用于扶持", "用于", "重点支持"];
    const WHOSE: [&str; 6] = ["", "全省", "全市", "全县", "全区", "我省"];
    let scene = relate.scene;
    let end = scene.mention(policy).range.end;
    let here = scene.clauses.of_sentence(clause.sentence).iter().filter(|one| one.range.end > end);
    for one in here.take(2) {
        let rest = one.range.start.max(end)..one.range.end;
        let words = scene.text.slice(rest.clone());
        let Some(at) = SPENT.iter().find_map(|verb| Some(words.find(verb)? + verb.len())) else { continue };
        let industries = tops_of(scene, rest.start + at..rest.end, EntityKind::Industry);
        let Some(first) = industries.first().map(|first| scene.mention(*first).range.start) else { continue };
        if !WHOSE.contains(&scene.text.slice(rest.start + at..first)) {
            continue;
        }
        for industry in list_from(scene, &industries, 0) {
            let place = scene.mention(industry).range.start;
            relate.add(RelationKind::AppliesTo, policy, industry, place, "applies-paid", 76);
        }
    }
}

/// `入驻甲产业园的企业，给予……`, `乙企业聘用的人才，给予……` below a heading of benefits: the park whose firms its first sentence
/// addresses, else the industry.
fn addressed(relate: &mut Relate<'_, '_>, policy: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(policy);
    let Some(first) = terms(scene, mention).and_then(|terms| {
        let at = scene.sentences.partition_point(|sentence| sentence.range.start < terms.start);
        scene.sentences.get(at).map(|sentence| sentence.range.clone())
    }) else {
        return;
    };
    let parks = tops_of(scene, first.clone(), EntityKind::District);
    let park = parks.into_iter().find(|at| scene.mention(*at).is_park());
    let firms = |at: &MentionIndex| {
        scene
            .text
            .slice(scene.mention(*at).range.end..first.end)
            .trim_start_matches(['类', '产', '业', '的'])
            .starts_with("企业")
    };
    let industry = || tops_of(scene, first.clone(), EntityKind::Industry).into_iter().find(firms);
    if let Some(target) = park.or_else(industry) {
        relate.add(RelationKind::AppliesTo, policy, target, mention.range.start, "applies-addressed", 66);
    }
}

/// `甲公司、乙公司等企业可享受“丙”`: the firms and works that a clause lets have what a policy gives.
fn enjoyed(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    let scene = relate.scene;
    let start = scene.mention(policy).range.start;
    let lead = scene.text.slice(clause.range.start..start.max(clause.range.start));
    if !ENJOYS.ends(lead.trim_end_matches(['“', '《'])) {
        return;
    }
    for kind in [EntityKind::Company, EntityKind::Project] {
        for member in tops_of(scene, clause.range.start..start, kind) {
            relate.add(RelationKind::AppliesTo, policy, member, start, "applies-enjoyed", 76);
        }
    }
}

/// Words between those who may have something and what they may have.
const ENJOYS: WordList = WordList::new(&["可", "可以", "享受", "可享受", "适用", "可适用", "可申请", "可执行"]);

/// `印发甲任务，赋予乙市、丙市等9个城市……`: the places of a list that a policy gives something to, and the industries that it is about.
fn granted(relate: &mut Relate<'_, '_>, clause: &Clause, policy: MentionIndex) {
    let scene = relate.scene;
    let range = scene.mention(policy).range.clone();
    let later = scene.clauses.of_sentence(clause.sentence).iter().filter(|later| later.range.start > range.end);
    for later in later {
        let words = scene.text.slice(later.range.clone());
        // 印发甲措施，聚焦乙产业、丙领域……: what the text goes on to say it is about.
        for industry in tops_of(scene, later.range.clone(), EntityKind::Industry) {
            if ["聚焦", "围绕", "瞄准", "重点支持"].iter().any(|word| words.starts_with(word)) {
                relate.add(RelationKind::AppliesTo, policy, industry, later.range.start, "applies-aimed", 70);
            }
        }
        let Some(verb) = GIVES.leading(words) else { continue };
        let places = tops_of(scene, later.range.clone(), EntityKind::District);
        let listed = list_from(scene, &places, 0);
        let right = places.first().is_some_and(|at| scene.mention(*at).range.start == later.range.start + verb.len());
        for place in listed.iter().filter(|_| right && listed.len() >= 2) {
            relate.add(RelationKind::AppliesTo, policy, *place, later.range.start, "applies-granted", 78);
        }
    }
}

/// Verbs with which a policy gives to places, or reaches them.
const GIVES: WordList =
    WordList::new(&["赋予", "覆盖", "惠及", "批准", "授权", "确定在", "支持在", "允许", "同意在", "选择", "选定"]);

/// `围绕甲产业，出台乙措施`, `瞄准甲产业等方面推出乙行动`: the industries that are aimed at before the verb that issues.
fn aimed_at(scene: &Scene<'_>, clause: &Clause, policy: usize) -> Vec<MentionIndex> {
    let lead = scene.text.slice(clause.range.start..policy);
    let issued = scene.cues_in(clause.range.start..policy, Cue::Issue).last().map(|issue| issue.range.start);
    let opened = OPENS.ending(lead.trim_end_matches('“')).map(|verb| policy - verb.len());
    let Some(issue) = issued.or(opened) else { return Vec::new() };
    let sentence = scene.clauses.of_sentence(clause.sentence);
    let before = sentence.iter().rfind(|one| one.range.end < clause.range.start);
    let aims = |range: Range<usize>| {
        let words = scene.text.slice(range.clone());
        let aim = AIMING.iter().filter_map(|word| words.find(word)).min()?;
        Some(range.start + aim..range.end)
    };
    let here = aims(clause.range.start..issue);
    let earlier = || {
        let one =
            before.filter(|one| AIMING.iter().any(|word| scene.text.slice(one.range.clone()).starts_with(word)))?;
        (issue <= clause.range.start + NEAR_HEAD).then(|| one.range.clone())
    };
    let Some(range) = here.or_else(earlier).filter(|range| range.len() <= LONGEST_AIM) else { return Vec::new() };
    tops_of(scene, range, EntityKind::Industry)
}

/// `开展甲、乙、丙等行业|丁行动`: the industries of a list that stands before the name of a campaign as its modifier.
fn led_by(scene: &Scene<'_>, clause: &Clause, policy: usize) -> Vec<MentionIndex> {
    const CLASSES: WordList =
        WordList::new(&["等重点行业", "等行业", "等重点领域", "等领域", "等产业", "等重点产业", "等优势产业"]);
    let lead = scene.text.slice(clause.range.start..policy.max(clause.range.start));
    let Some(list) = CLASSES.ending(lead.trim_end_matches(['“', '《'])).and_then(|class| lead.rfind(class)) else {
        return Vec::new();
    };
    let mut end = clause.range.start + list;
    let mut industries = Vec::new();
    for at in tops_of(scene, clause.range.start..end, EntityKind::Industry).into_iter().rev() {
        let range = &scene.mention(at).range;
        if range.end != end && range.end + '、'.len_utf8() != end {
            break;
        }
        end = range.start;
        industries.push(at);
    }
    industries.reverse();
    industries
}

/// Verbs of carrying a campaign out.
const OPENS: WordList = WordList::new(&["开展", "展开", "启动", "推进", "实施"]);

/// Verbs and prepositions that aim at something.
const AIMING: &[&str] =
    &["围绕", "聚焦", "瞄准", "针对", "对", "支持", "为推动", "为促进", "为加快", "为支持", "为培育"];

/// What is aimed at has no more words than this, in bytes.
const LONGEST_AIM: usize = 120;

/// The verb that issues opens its clause, but for an adverb, in bytes.
const NEAR_HEAD: usize = 12;

/// A plan is for the industries that its numbered clauses develop. Its title stands over them, or elsewhere on the page,
/// where text extraction has put it.
pub(super) fn plans(relate: &mut Relate<'_, '_>, documents: &[bool]) {
    let scene = relate.scene;
    let articles = || scene.text.articles().iter();
    let titles: Vec<Option<MentionIndex>> = articles().map(|article| title_of(scene, article)).collect();
    let mut all = titles.iter().flatten();
    let only = all.next().copied().filter(|_| all.next().is_none());
    let one_plan = documents.iter().filter(|is_document| **is_document).count() == 1;
    for ((article, title), is_document) in articles().zip(&titles).zip(documents) {
        let own = title.filter(|_| *is_document || is_summary(scene, article));
        let own = own.or(only.filter(|_| one_plan && *is_document));
        let own = own.or_else(|| calls_itself(scene, article.range()).filter(|_| *is_document));
        let Some(own) = own.filter(|_| !is_account(scene, article)) else { continue };
        for clause in scene.clauses.between(article.range()) {
            let words = scene.text.slice(clause.range.clone());
            if !DEVELOPING.iter().any(|verb| words.contains(verb)) {
                continue;
            }
            for industry in tops_of(scene, clause.range.clone(), EntityKind::Industry) {
                let place = scene.mention(industry).range.start;
                relate.add(RelationKind::AppliesTo, own, industry, place, "applies-plan", 66);
            }
        }
    }
}

/// Whether paragraphs of an article open with the industries of a plan that its title names: the summary of the plan in a
/// newspaper has no numbers.
fn is_summary(scene: &Scene<'_>, article: &Article) -> bool {
    article.paragraphs.iter().filter(|paragraph| opened_with(scene, paragraph).is_some()).count() >= 2
}

/// The policy that a title of an article is.
fn title_of(scene: &Scene<'_>, article: &Article) -> Option<MentionIndex> {
    let titles = article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Title);
    titles.filter_map(|title| titled(scene, title.range.clone())).next_back()
}

/// Verbs with which a plan speaks of industries that it is for.
const DEVELOPING: &[&str] = &[
    "发展",
    "培育",
    "做强",
    "做大",
    "壮大",
    "打造",
    "引进",
    "招引",
    "布局",
    "聚焦",
    "瞄准",
    "围绕",
    "重点",
    "支持",
    "构建",
    "延伸",
    "推进",
    "为主攻",
    "为重点",
    "招商",
];

/// The policy that a paragraph is the title of: it stands there alone.
fn titled(scene: &Scene<'_>, paragraph: Range<usize>) -> Option<MentionIndex> {
    let length = |range: Range<usize>| scene.text.slice(range).chars().count();
    let whole = length(paragraph.clone());
    let policies = tops_of(scene, paragraph, EntityKind::Policy);
    let [policy] = policies.as_slice() else { return None };
    let mention = scene.mention(*policy);
    (is_titled(&mention.name) && length(mention.range.clone()) + SHORT >= whole).then_some(*policy)
}

/// A title has no more characters than this beside the policy's name: （征求意见稿）.
const SHORT: usize = 8;

/// The industries that a policy's name holds.
fn tops_inside(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let whole = scene.mention(policy).range.clone();
    let mut inside: Vec<MentionIndex> = Vec::new();
    // 生态环保督察 inspects those who govern.
    if scene.mention(policy).name.ends_with("督察") {
        return inside;
    }
    for at in scene.mentions_in(whole.clone()).filter(|at| scene.mention(*at).kind == EntityKind::Industry) {
        // “人工智能+”行动 is for what artificial intelligence is brought to.
        let brought = scene.text.slice(scene.mention(at).range.end..whole.end).starts_with(['+', '＋']);
        let covered = |outer: &MentionIndex| scene.mention(at).range.end <= scene.mention(*outer).range.end;
        if !brought && !inside.last().is_some_and(covered) {
            inside.push(at);
        }
    }
    inside
}
