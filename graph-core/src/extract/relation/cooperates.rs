//! `COOPERATES_WITH`: who signed or works with whom.

use crate::extract::boundary::is_numbering;
use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{Relate, list_from, tops_in, tops_of};

mod aid;
mod both;
mod party;
mod supplies;

use party::{is_led_by_noun, is_own_organ, stands_alone};

/// `甲公司与乙区签约`, `为甲、乙等配套`.
pub(super) struct Cooperates;

impl FactRule for Cooperates {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut relate = Relate::new(scene, found);
        for clause in &scene.clauses.list {
            for cue in clause.cues(scene, Cue::Cooperate).filter(|cue| !is_attended(scene, clause, cue)) {
                read(&mut relate, clause, cue);
                both::both(&mut relate, clause, cue);
                both::dashed(&mut relate, clause, cue);
            }
            aid::aid(&mut relate, clause);
            if scene.names(EntityKind::Company) {
                supplied(&mut relate, clause);
                supplies::supplies(&mut relate, clause);
                partner(&mut relate, clause);
                both::partners(&mut relate, clause);
                led(&mut relate, clause);
            }
        }
    }
}

/// 甲、乙负责人参加签约仪式: who only attends signs nothing.
fn is_attended(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> bool {
    let before = scene.text.slice(clause.range.start..cue.range.start);
    let occasion = scene.text.slice(cue.range.start..clause.range.end.max(cue.range.end));
    word_list!["参加", "出席", "见证", "列席", "观摩"].stands_in(before)
        && word_list!["仪式", "活动", "大会"].stands_in(occasion)
}

/// `原料由乙公司供应`, `废料由乙公司回收`: who supplies or takes off works with the firm that is spoken of.
fn supplied(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    for other in tops_in(scene, clause, EntityKind::Company) {
        let range = scene.mention(other).range.clone();
        let lead = scene.text.slice(clause.range.start..range.start);
        // 由淄博的乙公司: a place may stand before the supplier.
        let by = lead.rfind('由').is_some_and(|at| lead.len() - at <= LONGEST_PLACE);
        let rest = scene.text.slice(range.end..clause.range.end);
        let adverb = ["全部", "独家", "负责", "统一"].iter().find_map(|adverb| rest.strip_prefix(adverb));
        let supplies = by && SUPPLIES.leads(adverb.unwrap_or(rest));
        if let Some(firm) = supplied_firm(scene, clause, other).filter(|_| supplies) {
            relate.add(RelationKind::CooperatesWith, firm, other, range.start, "cooperates-supplies", 76);
        }
    }
}

/// The firm that the text speaks of where a clause names its supplier: not the supplier itself, whom 由甲地的乙公司 makes the clause's
/// own subject.
fn supplied_firm(scene: &Scene<'_>, clause: &Clause, supplier: MentionIndex) -> Option<MentionIndex> {
    let other = |at: &MentionIndex| !clause::same(scene, *at, supplier);
    let clauses = scene.clauses.of_sentence(clause.sentence);
    let before = || clauses.iter().rfind(|one| one.range.end < clause.range.start)?.topic.company;
    let spoken_of = clause.topic.company.or(clause.background.company).filter(other);
    spoken_of.or_else(before).filter(other)
}

/// What a supplier or a taker does.
const SUPPLIES: WordList = WordList::new(&["供应", "供货", "供给", "供料", "回收", "代工", "配套", "承运", "包销"]);

/// A place between 由 and a supplier has no more bytes.
const LONGEST_PLACE: usize = 24;

/// `甲公司是乙集团的零部件供应商`: what a firm is to another.
fn partner(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let Some(firm) = clause.subject(scene, EntityKind::Company).filter(|_| clause.by == SubjectBy::Name) else {
        return;
    };
    let start = scene.mention(firm).range.end.min(clause.range.end);
    let rest = scene.text.slice(start..clause.range.end);
    let is = word_list!["是", "就是", "为", "成为", "已成为", "系", "作为"].leads(rest);
    if !is || !PARTNERS.stands_in(rest) {
        return;
    }
    for other in tops_of(scene, start..clause.range.end, EntityKind::Company) {
        let range = scene.mention(other).range.clone();
        let tail = scene.text.slice(range.end..clause.range.end);
        let of = tail.starts_with(['的', '、', '等', '和']) || tail.starts_with("引进的") || tail.starts_with("配套");
        if of && PARTNERS.stands_in(tail) {
            relate.add(RelationKind::CooperatesWith, firm, other, range.start, "cooperates-partner", 78);
        }
    }
}

/// `甲公司牵头、乙公司参与`: who leads and who takes part work together.
fn led(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let words = scene.text.slice(clause.range.clone());
    if !words.contains("牵头") || !(words.contains("参与") || words.contains("配合")) {
        return;
    }
    let mut parties = scene.top_level(clause.range.clone());
    parties.retain(|at| may_sign(scene, *at));
    let does = |at: &&MentionIndex, verbs: &[&str]| {
        let rest = scene.text.slice(scene.mention(**at).range.end.min(clause.range.end)..clause.range.end);
        verbs.iter().any(|verb| rest.trim_start_matches("共同").starts_with(verb))
    };
    let Some(leader) = parties.iter().find(|at| does(at, &["牵头"])) else { return };
    let behind = parties.iter().filter(|at| scene.mention(**at).range.start > scene.mention(*leader).range.end);
    for other in behind.filter(|at| does(at, &["参与", "参加", "配合"])) {
        let place = scene.mention(*other).range.start;
        relate.add(RelationKind::CooperatesWith, *leader, *other, place, "cooperates-led", 78);
    }
}

/// `甲银行、乙银行成为合作机构`: what they are called says that they work with the division or firm that the text is about, and not with
/// each other. True where the word is such a noun, whatever comes of it.
fn called_partners(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention, listed: &[MentionIndex]) -> bool {
    let scene = relate.scene;
    let behind = scene.text.slice(cue.range.end..clause.range.end);
    if scene.text.slice(cue.range.clone()) != "合作" || !PARTNER_NOUNS.leads(behind) {
        return false;
    }
    let last = listed.last().map_or(cue.range.start, |at| scene.mention(*at).range.end);
    let gap = scene.text.slice(last.min(cue.range.start)..cue.range.start).trim_start_matches('等');
    let is = word_list!["为", "是", "成为", "作为"].leads(gap);
    let other = |at: &MentionIndex| !listed.contains(at);
    let home = || scene.clauses.home_at(scene, clause);
    let whose = clause.topic.district.or_else(home).filter(|at| is && other(at));
    for (party, whose) in listed.iter().zip(std::iter::repeat(whose)) {
        if let Some(whose) = whose {
            relate.add(RelationKind::CooperatesWith, *party, whose, cue.range.start, "cooperates-called", 72);
        }
    }
    true
}

/// What those are called who work with somebody.
const PARTNER_NOUNS: WordList =
    WordList::new(&["银行", "单位", "机构", "企业", "院校", "方", "商家", "医院", "学校", "高校"]);

/// What a firm is to another with which it works.
const PARTNERS: WordList =
    WordList::new(&["供应商", "客户", "合作伙伴", "配套企业", "配套商", "经销商", "代理商", "合作方", "服务商"]);

/// Words that put the party behind them beside the one before.
const WITH: WordList = WordList::new(&["与", "同", "和", "携手", "联合", "跟", "牵手", "联手"]);

fn may_sign(scene: &Scene<'_>, at: MentionIndex) -> bool {
    matches!(scene.mention(at).kind, EntityKind::Company | EntityKind::District | EntityKind::Agency)
}

fn read(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    let mut parties = scene.top_level(clause.range.clone());
    parties.retain(|at| may_sign(scene, *at));
    // 徐州市|铜山区人民政府 is one party: the division only says where the body stands.
    let starts: Vec<usize> = parties.iter().map(|at| scene.mention(*at).range.start).collect();
    let leads_on = |at: MentionIndex| {
        let mention = scene.mention(at);
        mention.kind == EntityKind::District && starts.contains(&mention.range.end)
    };
    let places: Vec<MentionIndex> = parties.iter().copied().filter(|at| leads_on(*at)).collect();
    let begins = |party: MentionIndex| {
        places.iter().rev().fold(scene.mention(party).range.start, |start, place| {
            let place = &scene.mention(*place).range;
            if place.end == start { place.start } else { start }
        })
    };
    parties.retain(|at| !leads_on(*at) && stands_alone(scene, clause, *at));
    if together(relate, clause, cue, &parties) {
        return;
    }
    let before_cue = scene.text.slice(clause.range.start..cue.range.start);
    for (at, party) in parties.iter().enumerate() {
        let mention = scene.mention(*party);
        if mention.range.start > cue.range.end + 3 {
            break;
        }
        let from = begins(*party);
        let lead = scene.text.slice(clause.range.start..from);
        let with = WITH.ends(lead) || mention.range.start == cue.range.end && !begets(scene, cue);
        let serves = lead_serves(scene, clause, &parties, at) && scene.text.slice(cue.range.clone()).contains("配套");
        if !with && !serves {
            continue;
        }
        let before = parties.get(..at).unwrap_or_default().iter().copied();
        let mut before = before.filter(|one| scene.mention(*one).range.end <= from);
        let first = before.rfind(|one| beside(scene, *one, *party));
        // 12家央企与乙省签约, 此次签约甲公司: those who sign are no names.
        let joined = WITH.ending(lead).map_or(from, |word| from - word.len());
        let nameless = is_led_by_noun(scene, clause, joined) || word_list!["此次", "本次", "这次"].ends(before_cue);
        let Some(first) = first.or_else(|| signer(scene, clause, *party).filter(|_| !nameless)) else { continue };
        for first in party::listed_with(scene, &parties, first, joined) {
            for other in list_from(scene, &parties, at) {
                if !nested_places(scene, first, other) && !is_own_organ(scene, first, other) {
                    relate.add(RelationKind::CooperatesWith, first, other, cue.range.start, "cooperates-with", 82);
                }
            }
        }
        return;
    }
}

/// Who signs with a party where nobody stands beside it: the clause's subject, else the firm spoken of.
fn signer(scene: &Scene<'_>, clause: &Clause, party: MentionIndex) -> Option<MentionIndex> {
    let subject = clause.subjects.iter().copied().find(|one| may_sign(scene, *one) && *one != party);
    let spoken_of = || clause.topic.company.filter(|at| *at != party);
    subject.or_else(spoken_of).or_else(|| meant(scene, clause))
}

/// `我们与甲大学合作`, `与甲公司共建乙中心`: who speaks of himself and another is the firm of the paragraph before, or of the article,
/// unless the clause is about somebody else who may sign.
fn meant(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let other = clause.subjects.iter().any(|at| may_sign(scene, *at) || scene.mention(*at).kind == EntityKind::Project);
    // （三）与甲大学共建…: an item of a division's plan or report is the division's own.
    let numbered = scene.text.slice(clause.range.clone()).starts_with(is_numbering);
    let home =
        || scene.clauses.home_at(scene, clause).filter(|home| scene.about().is_about(scene, clause.range.start, *home));
    if let Some(home) = numbered.then(home).flatten().filter(|_| !other) {
        return Some(home);
    }
    clause.background.company.or_else(|| scene.clauses.portrait_at(scene, clause)).filter(|_| !other)
}

/// What an open list of those who sign is called.
const SEVERAL: WordList = WordList::new(&["企业", "公司", "巨头", "单位", "项目", "客商"]);

/// `甲公司、乙大学联合成立…`: those whom the clause lists as its subjects right before the word do it together.
fn together(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention, parties: &[MentionIndex]) -> bool {
    let scene = relate.scene;
    let before = parties.iter().filter(|at| scene.mention(**at).range.end <= cue.range.start).count();
    let listed = list_from(scene, parties, 0);
    let [first, others @ ..] = listed.as_slice() else { return false };
    // 由甲、乙联合主办: the doers of a passive.
    let by = scene.text.slice(clause.range.start..scene.mention(*first).range.start).ends_with('由');
    if listed.len() != before || !(by || clause.subjects.contains(first)) {
        return false;
    }
    let near = others.last().is_some_and(|last| cue.range.start - scene.mention(*last).range.end <= NEAR);
    let word = scene.text.slice(cue.range.clone());
    let joint =
        word_list!["联合", "共同", "共建", "签", "合作", "携手", "联手", "强强", "结为", "结成"].stands_in(word);
    // 甲、乙等企业签约: each of them with whom the text is about.
    let gap = others.last().map(|last| scene.text.slice(scene.mention(*last).range.end..cue.range.start));
    let each = word.starts_with('签') && gap.is_some_and(|gap| gap.starts_with('等') && SEVERAL.stands_in(gap));
    if !near || !joint || each {
        return false;
    }
    if called_partners(relate, clause, cue, &listed) {
        return true;
    }
    if let Some(pairs) = both::pairs(scene, &listed) {
        for (one, other) in pairs {
            relate.add(RelationKind::CooperatesWith, one, other, cue.range.start, "cooperates-together", 80);
        }
        return true;
    }
    // 甲、乙与丙市签约: each of them with the last one, and not with each other.
    let (one, others) = match others.split_last() {
        Some((last, [])) => (*first, vec![*last]),
        Some((last, others)) if word.starts_with('签') && is_set_apart(scene, others, *last) => {
            (*last, std::iter::once(*first).chain(others.iter().copied()).collect())
        }
        _ => (*first, others.to_vec()),
    };
    let apart = |other: &&MentionIndex| !nested_places(scene, one, **other) && !is_own_organ(scene, one, **other);
    for other in others.iter().filter(apart) {
        relate.add(RelationKind::CooperatesWith, one, *other, cue.range.start, "cooperates-together", 80);
    }
    true
}

/// Whether 与 puts the last of those listed over against the others, which 、 joins.
fn is_set_apart(scene: &Scene<'_>, others: &[MentionIndex], last: MentionIndex) -> bool {
    others.last().is_some_and(|before| {
        let gap = scene.text.slice(scene.mention(*before).range.end..scene.mention(last).range.start);
        matches!(gap.trim(), "与" | "同" | "跟")
    })
}

/// `联合成立甲中心`: what follows comes into being by the work of those before.
fn begets(scene: &Scene<'_>, cue: &CueMention) -> bool {
    let word = scene.text.slice(cue.range.clone());
    word_list!["成立", "打造", "建设", "研发", "攻关", "组建", "举办", "共建", "开发", "投资"].ends(word)
}

/// The word stands no farther behind the last of those who act together, in bytes.
const NEAR: usize = 24;

/// Whether nothing but a date or an adverb stands between two parties and the word that joins them.
fn beside(scene: &Scene<'_>, first: MentionIndex, second: MentionIndex) -> bool {
    let gap = scene.mention(first).range.end..scene.mention(second).range.start;
    gap.start <= gap.end && scene.text.slice(gap).chars().count() <= 12
}

/// `为甲、乙和丙等配套`: the list begins behind 为, with a few words that describe it.
fn lead_serves(scene: &Scene<'_>, clause: &Clause, parties: &[MentionIndex], at: usize) -> bool {
    let start = scene.mention(parties[at]).range.start;
    let lead = scene.text.slice(clause.range.start..start);
    let behind: String = lead.chars().rev().take(10).collect();
    behind.contains('为')
}

/// A division and its own part do not sign with each other.
fn nested_places(scene: &Scene<'_>, a: MentionIndex, b: MentionIndex) -> bool {
    let both = scene.mention(a).kind == EntityKind::District && scene.mention(b).kind == EntityKind::District;
    both && (super::located::within(scene, a, b) || super::located::within(scene, b, a))
}
