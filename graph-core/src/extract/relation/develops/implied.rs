//! Builders whom the clause of the project does not name: the firm that the clause before brought in, the one that 公司 stands
//! for, the one that the whole article is about.

use std::collections::BTreeSet;

use crate::extract::Scene;
use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::relation::{Relate, list_from, tops_in, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind, Statement};
use crate::text::Role;

/// Verbs with which a division gets a firm to come, and with which two sides agree on what the firm will do.
const BRINGS: WordList = WordList::new(&[
    "引进", "引入", "引来", "招引", "吸引", "签约", "签订", "签署", "签下", "携手", "牵手", "委托", "授权", "支持",
    "鼓励",
]);

/// `甲区引进乙公司，投资3亿元建设丙项目`, `甲区与乙公司签约，建设丙项目`: the verb of building has no subject of its own, and of the
/// two sides of the clause before it is the firm that builds, not the division. One firm alone is meant.
pub(super) fn brought_before(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<MentionIndex> {
    let lead = scene.text.slice(clause.range.start..cue.range.start);
    let silent = clause.by != SubjectBy::Name && tops_in(scene, clause, EntityKind::Company).is_empty();
    if !silent || lead.chars().count() > LONGEST_LEAD {
        return None;
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start)?;
    let parted = scene.text.slice(before.range.end..clause.range.start).contains(['；', ';']);
    let [firm] = tops_of(scene, before.range.clone(), EntityKind::Company)[..] else { return None };
    let by_division = before.subjects.iter().all(|at| scene.mention(*at).kind == EntityKind::District);
    let brings = BRINGS.stands_in(scene.text.slice(before.range.clone()));
    (!parted && by_division && brings).then_some(firm)
}

/// What stands before a verb that opens its clause: `投资12亿元`, `计划分两期`.
const LONGEST_LEAD: usize = 12;

/// `由甲公司与乙公司合资，投资3亿元，建设丙项目`, `联合甲公司、乙厂等企业，建设丙项目`: the verb of building has no subject of its own, and an earlier
/// clause of the sentence lists those who do it together.
pub(super) fn agents_before(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Vec<MentionIndex> {
    let silent = clause.by != SubjectBy::Name
        && tops_of(scene, clause.range.start..cue.range.start, EntityKind::Company).is_empty();
    if !silent {
        return Vec::new();
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rev();
    for earlier in before.filter(|one| one.range.end <= clause.range.start).take(FARTHEST) {
        if scene.text.slice(earlier.range.end..clause.range.start).contains(['；', ';']) {
            break;
        }
        let firms = tops_of(scene, earlier.range.clone(), EntityKind::Company);
        let Some(first) = firms.first() else { continue };
        let lead = scene.text.slice(earlier.range.start..scene.mention(*first).range.start);
        let agents = list_from(scene, &firms, 0);
        let Some(last) = agents.last() else { break };
        let behind = scene.text.slice(scene.mention(*last).range.end..earlier.range.end);
        let together = JOINTLY.stands_in(behind);
        let joins = word_list!["联合", "携手", "会同"].ends(lead);
        return if lead.ends_with('由') && together || joins { agents } else { Vec::new() };
    }
    Vec::new()
}

/// Those who act are named no more clauses before the verb.
const FARTHEST: usize = 3;

/// Words for what several do together.
const JOINTLY: WordList = WordList::new(&["合资", "合作", "共同", "联合", "携手", "组成", "联手", "组建"]);

/// `该公司投资建设的乙项目`, `公司投资2亿元的乙车间`: the modifier of the project has 公司, and no firm by its name, for its subject.
pub(super) fn anaphor_in_modifier(scene: &Scene<'_>, clause: &Clause, lead: &str, owners: &[&str]) -> bool {
    let Some(modifier) = lead.strip_suffix('的').filter(|modifier| !modifier.contains('、')) else { return false };
    let words = clause.range.start..clause.range.start + modifier.len();
    let verbs = [Cue::Build, Cue::Invest].into_iter().flat_map(|cue| scene.cues_in(words.clone(), cue));
    let Some(verb) = verbs.map(|cue| cue.range.start).min() else { return false };
    let subject = scene.text.slice(words.start..verb);
    let subject = ADVERBS.iter().find_map(|word| subject.strip_suffix(word)).unwrap_or(subject);
    let named = || scene.mentions_in(words.clone()).any(|at| scene.mention(at).kind == EntityKind::Company);
    owners.iter().any(|word| subject.ends_with(word)) && !named()
}

/// What may stand between 公司 and its verb.
const ADVERBS: &[&str] = &["计划", "今年", "拟", "正在", "新", "去年", "将", "近期", "重点"];

/// The firms of the list that ends with this one: `甲公司、乙集团投资建设的丙项目`.
pub(super) fn listed_until(scene: &Scene<'_>, clause: &Clause, last: MentionIndex) -> Vec<MentionIndex> {
    let mut all = tops_of(scene, clause.range.start..scene.mention(last).range.end, EntityKind::Company);
    if all.last() != Some(&last) {
        return vec![last];
    }
    let starts = (0..all.len()).rev();
    let from = starts.take_while(|at| list_from(scene, &all, *at).len() == all.len() - at).last();
    all.split_off(from.unwrap_or_default())
}

/// In the portrait of a firm, and in a paragraph whose topic it is, the works that nobody else is said to build are its own:
/// `走进甲公司……总投资2亿元的乙生产线已投产`, `甲公司，去年产钢300万吨，乙产线7月达产`. Chinese states the topic once and comments on it clause
/// by clause. Another firm, a body or a division named before the work may be the one that is meant.
pub(super) fn of_topic(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    if !scene.names(EntityKind::Company) {
        return;
    }
    let developed: BTreeSet<String> =
        relate.found.iter().filter_map(|found| developed(scene, &found.statement)).collect();
    for project in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(project);
        let Some(clause) = scene.clauses.at(mention.range.start) else { continue };
        if mention.properties.contains_key("whole") || developed.contains(&mention.name) || clause.field.is_some() {
            continue;
        }
        if let Some(firm) = topic_of_sentence(scene, clause, project) {
            relate.add(RelationKind::Develops, firm, project, mention.range.start, "develops-topic", 72);
        } else if let Some(firm) = portrayed(scene, clause, project) {
            relate.add(RelationKind::Develops, firm, project, mention.range.start, "develops-portrayed", 70);
        }
    }
}

/// The name of the project that a statement says to be developed.
fn developed(scene: &Scene<'_>, statement: &Statement<MentionIndex>) -> Option<String> {
    let Statement::Relation(relation) = statement else { return None };
    (relation.kind == RelationKind::Develops).then(|| scene.mention(relation.target).name.clone())
}

/// The firm that an earlier clause of the sentence has for its one subject, where the project is the subject of its own clause and no
/// clause between is about anybody else.
fn topic_of_sentence(scene: &Scene<'_>, clause: &Clause, project: MentionIndex) -> Option<MentionIndex> {
    if clause.by != SubjectBy::Name || !clause.subjects.contains(&project) {
        return None;
    }
    let before = scene.clauses.of_sentence(clause.sentence).iter().rev();
    for earlier in before.filter(|earlier| earlier.range.end <= clause.range.start) {
        let [subject] = earlier.subjects[..] else { return None };
        let firm = scene.mention(subject).kind == EntityKind::Company;
        let parted = scene.text.slice(earlier.range.end..clause.range.start).contains(['；', ';']);
        if !firm || parted || names_another(scene, earlier.range.clone(), subject) {
            return None;
        }
        if earlier.by != SubjectBy::Carried {
            return Some(subject);
        }
    }
    None
}

/// The firm that the article is a portrait of, where nobody else is named in the sentence before the project, and the paragraph speaks
/// of no other firm.
fn portrayed(scene: &Scene<'_>, clause: &Clause, project: MentionIndex) -> Option<MentionIndex> {
    let firm = scene.clauses.portrait_at(scene, clause)?;
    let sentence = scene.sentences.get(clause.sentence)?;
    let start = scene.mention(project).range.start;
    let acts = |at: &MentionIndex| {
        matches!(scene.mention(*at).kind, EntityKind::District | EntityKind::Agency | EntityKind::Policy)
    };
    let one = |at: MentionIndex| clause::same(scene, at, firm) || scene.clauses.are_one(scene, at, firm);
    let running = matches!(sentence.role, Role::Body | Role::Item);
    let of_place = scene.adjacent_before(start).any(|at| scene.mention(at).kind == EntityKind::District);
    let alone = clause.topic.company.is_none_or(one) && !names_another(scene, sentence.range.start..start, firm);
    (running && alone && !of_place && !clause.subjects.iter().any(acts)).then_some(firm)
}

/// Whether a range names a firm other than this one.
fn names_another(scene: &Scene<'_>, range: std::ops::Range<usize>, firm: MentionIndex) -> bool {
    let other = |at: &MentionIndex| !clause::same(scene, *at, firm) && !scene.clauses.are_one(scene, *at, firm);
    tops_of(scene, range, EntityKind::Company).iter().any(other)
}
