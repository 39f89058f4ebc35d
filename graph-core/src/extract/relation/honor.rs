//! `HOLDS` and `APPLIED_FOR`: awards, lists and certifications.

use crate::extract::clause::account::is_account;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::industry::entitled;
use super::located::is_organ;
use super::{Relate, tops_of};
use continued::Before;
use named::{approved, chosen, listed};
use roster::rosters;
use title::{of_firms, of_people, publishes, without_adverbs};

mod continued;
mod named;
mod roster;
mod title;

/// Who was awarded what, and who is on the way to it.
pub(super) struct Honors;

impl FactRule for Honors {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Honor) {
            return;
        }
        let mut relate = Relate::new(scene, found);
        let mut before: Option<Before> = None;
        for clause in &scene.clauses.list {
            let honors = tops_of(scene, clause.range.clone(), EntityKind::Honor);
            let from = relate.found.len();
            for honor in &honors {
                read(&mut relate, clause, *honor);
            }
            if honors.is_empty() {
                listed(&mut relate, clause);
                continue;
            }
            if let Some(before) = before.filter(|_| relate.found.len() == from) {
                before.carry_on(&mut relate, clause, &honors);
            }
            before = Some(Before::new(&relate, clause, from));
        }
        rosters(&mut relate);
        entitled(&mut relate);
    }
}

fn read(relate: &mut Relate<'_, '_>, clause: &Clause, honor: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(honor);
    if let Some(bearer) = bearer(scene, clause, honor) {
        relate.add(RelationKind::Holds, bearer, honor, mention.range.start, "holds-title", 84);
        return;
    }
    if approved(relate, clause, honor) || chosen(relate, clause, honor) {
        return;
    }
    let mut holders = holders(scene, clause, honor);
    let counted = counted(scene, mention.range.end);
    if counted {
        // 全县有高新技术企业4户 counts those of others; 公司有国家专利产品一项 its own.
        holders.retain(|at| scene.mention(*at).kind == EntityKind::Company);
    }
    if of_people(&mention.name) {
        let named = scene.sentences.get(clause.sentence).map_or(clause.range.start, |one| one.range.start);
        let person = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::Person;
        holders.retain(person);
        // 李明介绍，职工12人获评: who only speaks is not meant, nor are people who are counted.
        let own = word_list!["他", "她", "本人", "先后", "曾"].leads(scene.text.slice(clause.range.clone()));
        if holders.is_empty() && own {
            holders.extend(scene.mentions_in(named..mention.range.start).filter(person).last());
        }
    }
    let firms = of_firms(&mention.name);
    // 新增“小巨人”企业6家 counts firms, whoever the text spoke of before.
    if firms && counted {
        return;
    }
    // What a firm makes is honoured with it.
    let is_firm = |at: &MentionIndex| scene.mention(*at).kind == EntityKind::Company;
    let passed_on = |at: &MentionIndex| clause.by == SubjectBy::Carried || is_district(scene, *at);
    holders.retain(|at| is_firm(at) || !passed_on(at) || !another_holds(scene, clause, honor, *at));
    holders.retain(|at| !firms || is_firm(at));
    // 全国文明城市 is no firm and no work.
    let place = word_list!["城市", "县", "县城", "市", "镇", "乡", "村", "城区", "强区"].ends(&mention.name);
    holders.retain(|at| !place || !matches!(scene.mention(*at).kind, EntityKind::Company | EntityKind::Project));
    // Ministries give titles and lists.
    holders.retain(|at| scene.mention(*at).rule != CENTRAL || !is_organ(&scene.mention(*at).name));
    holders.retain(|at| !publishes(scene, *at, honor));
    // “甲辣椒”获国家地理标志: an indication of where goods come from is none of the firm that was spoken of before.
    if mention.name.contains("地理标志") && clause.by != SubjectBy::Name {
        holders.retain(|at| !is_firm(at) || clause.range.contains(&scene.mention(*at).range.start));
    }
    if holders.is_empty() {
        return;
    }
    let place = mention.range.start;
    let nearest = |cue: Cue| {
        let before = scene.cues_in(clause.range.start..place, cue).last().map(|cue| place - cue.range.end);
        let after = scene.cues_in(mention.range.end..clause.range.end, cue).next();
        let after = after.map(|cue| cue.range.start - mention.range.end + BEHIND);
        before.into_iter().chain(after).min()
    };
    let lead = scene.text.slice(clause.range.start..place);
    // 公司建有省级技术中心; what a division builds up to it may only wish to be.
    let firm = holders.iter().all(|at| scene.mention(*at).kind == EntityKind::Company);
    let planned = scene.cues_in(clause.range.start..place, Cue::Plan).next().is_some();
    let has = firm
        && !planned
        && word_list!["建成", "建有", "设有", "组建", "组建了", "建成了"].ends(lead.trim_end_matches('“'));
    let behind = scene.text.slice(mention.range.end..clause.range.end).trim_start_matches(['”', '’', '》']);
    if is_condition(scene, clause, behind) {
        return;
    }
    // 素有“中国根雕之乡”之称.
    let called = || word_list!["之称", "之誉", "之美誉", "的美誉", "美誉", "的美称", "美称", "的称号"].leads(behind);
    let said = counted || has || word_list!["是", "为", "系", "作为"].stands_in(lead) || called();
    let on_the_way = word_list!["创建", "试点", "培育", "候选", "拟", "建设名单"].leads(behind);
    let (kind, rule, percent) = match (nearest(Cue::Award), nearest(Cue::Apply)) {
        (Some(_), _) if on_the_way => (RelationKind::AppliedFor, "applied-for-list", 82),
        (None, None) if said => (RelationKind::Holds, "holds-is", 74),
        (None, None) => return,
        (Some(award), Some(apply)) if apply < award => (RelationKind::AppliedFor, "applied-for-verb", 82),
        (None, Some(_)) => (RelationKind::AppliedFor, "applied-for-verb", 82),
        (Some(_), _) => (RelationKind::Holds, "holds-verb", 86),
    };
    for holder in holders {
        relate.add(kind, holder, honor, place, rule, percent);
    }
}

/// `对获得绿色食品认证的企业奖励5万元`: what whoever earns it is given says of nobody that he has it.
fn is_condition(scene: &Scene<'_>, clause: &Clause, behind: &str) -> bool {
    const OFFERS: WordList = WordList::new(&["奖励", "补助", "补贴", "给予", "资助"]);
    let sentence = scene.sentences.get(clause.sentence).map_or(clause.range.clone(), |sentence| sentence.range.clone());
    let offered = || OFFERS.stands_in(scene.text.slice(clause.range.start..sentence.end.max(clause.range.start)));
    behind.starts_with('的') && offered()
}

/// The rule by which organs of the state are known.
const CENTRAL: &str = "central organ";

/// A verb behind the honour counts as farther away than one before it, by so many bytes.
const BEHIND: usize = 12;

/// Whether a number of holders follows (`高新技术企业111家`): then it is a count, and nobody's honour.
fn counted(scene: &Scene<'_>, end: usize) -> bool {
    scene.quantity_at(end).is_some()
}

/// `国家级绿色工厂甲公司`: the title stands right before the name of who bears it.
fn bearer(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Option<MentionIndex> {
    let end = scene.mention(honor).range.end;
    let behind = scene.top_level(end..clause.range.end).into_iter().next()?;
    let mention = scene.mention(behind);
    let gap = scene.text.slice(end..mention.range.start).trim_matches(['“', '”']);
    let touches = matches!(gap, "" | "企业" | "——" | "—");
    // 全国文明城市甲市: the title of a place may stand before its name, too, where the place alone is what it is said of.
    let place = mention.kind == EntityKind::District
        && scene.text.slice(scene.mention(honor).range.clone()).ends_with(['市', '县', '区', '乡', '镇', '都', '”']);
    let bearer = if place { narrowest(scene, behind, clause.range.end) } else { behind };
    (touches && (mention.kind == EntityKind::Company || place)).then_some(bearer)
}

/// The last of the divisions that stand right behind one another: 全国产粮大县|甲省|乙县.
fn narrowest(scene: &Scene<'_>, first: MentionIndex, until: usize) -> MentionIndex {
    let mut last = first;
    for at in scene.top_level(scene.mention(first).range.end..until) {
        let follows = scene.mention(at).range.start == scene.mention(last).range.end;
        if !follows || !is_district(scene, at) {
            break;
        }
        last = at;
    }
    last
}

/// `省工信厅授予甲公司…称号`: whom the giver names between the verb and the title.
fn awarded(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(honor).range.start;
    let gives = |cue: &&CueMention| GIVING.contains(&scene.text.slice(cue.range.clone()));
    let Some(verb) = scene.cues_in(clause.range.start..start, Cue::Award).filter(gives).last() else {
        return Vec::new();
    };
    let mut awarded = scene.top_level(verb.range.end..start);
    awarded.retain(|at| may_hold(scene, *at));
    awarded
}

/// `省人社厅将甲市列为…试验区`: whom somebody ranks, between 将 or 把 and the title.
fn ranked(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(honor).range.start;
    let mut ranked = scene.top_level(clause.range.start..start);
    ranked.retain(|at| {
        let mention = scene.mention(*at);
        let lead = scene.text.slice(clause.range.start..mention.range.start);
        let verb = scene.text.slice(mention.range.end..start).trim_end_matches('“');
        let direct = !verb.contains('的') && (verb.ends_with('为') || verb.ends_with("列入") || verb.ends_with("纳入"));
        may_hold(scene, *at) && lead.ends_with(['将', '把']) && direct
    });
    ranked
}

fn is_district(scene: &Scene<'_>, at: MentionIndex) -> bool {
    scene.mention(at).kind == EntityKind::District
}

/// Whether the clause says of something without a name of a known kind that it holds the honour: 青溪墓入选乙 holds behind 甲县, and
/// 甲县|白茶文化系统|入选乙 behind the place that it is called after.
fn another_holds(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex, holder: MentionIndex) -> bool {
    const NOUNS: WordClass =
        WordClass::NOUN.or(WordClass::UNKNOWN).or(WordClass::PRODUCT).or(WordClass::INDUSTRY).or(WordClass::TRADE);
    const OTHERS: WordClass = WordClass::VERB.or(WordClass::STOP).or(WordClass::ADJECTIVE).or(WordClass::QUANTITY);
    let range = &scene.mention(holder).range;
    let start = if clause.range.contains(&range.start) { range.end } else { clause.range.start };
    let until = scene.mention(honor).range.start.max(start);
    if word_list!["、", "和", "与", "及", "等"].leads(scene.text.slice(start..until)) {
        return false;
    }
    let Some(verb) = scene.cues_in(start..until, Cue::Award).next() else { return false };
    let own = |word: &Word| {
        let text = scene.text.slice(word.range.clone());
        word.class.has(NOUNS)
            && !word.class.has(OTHERS)
            && !ANYBODY.ends(text)
            && scene.mentions_in(word.range.clone()).next().is_none()
    };
    scene.mentions_in(start..verb.range.start).all(|at| !may_hold(scene, at))
        && scene.words_in(start..verb.range.start).iter().any(own)
}

/// Words for those who are spoken of.
const ANYBODY: WordList = WordList::new(&[
    "公司", "企业", "集团", "项目", "园区", "产品", "我", "该", "地", "县市", "县区", "市县", "个", "家", "成功",
    "首批", "全市", "全县", "全区", "全省", "当地", "单位", "先后", "连续", "也", "再次", "多次", "季度", "年度",
]);

/// A verb opens its clause where no more stands before it, in bytes.
const OPENING: usize = 6;

/// Verbs whose subject gives and whose object receives.
const GIVING: &[&str] = &["授予", "颁发", "认定", "命名", "批准"];

fn may_hold(scene: &Scene<'_>, at: MentionIndex) -> bool {
    use EntityKind::{Agency, Company, District, Project};
    matches!(scene.mention(at).kind, Company | District | Agency | Project)
}

/// The subject that may hold an honour; else the company or project spoken of.
fn holders(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Vec<MentionIndex> {
    let awarded = awarded(scene, clause, honor);
    if !awarded.is_empty() {
        return awarded;
    }
    let ranked = ranked(scene, clause, honor);
    if !ranked.is_empty() {
        return ranked;
    }
    let mut before = scene.top_level(clause.range.start..scene.mention(honor).range.start);
    // Of a list of titles whoever holds the first holds all.
    before.retain(|at| scene.mention(*at).kind != EntityKind::Honor);
    // 甲公司职工张三被评为乙: who stands right before the verb, and not whose he is.
    let awarded = |at: &&MentionIndex| {
        let person = scene.mention(**at);
        let gap = without_adverbs(scene, person.range.end..scene.mention(honor).range.start);
        person.kind == EntityKind::Person && word_list!["被", "获", "荣获", "荣膺", "喜获", "当选", "入选"].leads(gap)
    };
    if let Some(person) = before.last().filter(awarded) {
        return vec![*person];
    }
    let dropped = before.is_empty() && matches!(clause.by, SubjectBy::Nobody | SubjectBy::Carried);
    if let Some(home) = dropped.then(|| administration(scene, clause, honor)).flatten() {
        return vec![home];
    }
    let stated: Vec<MentionIndex> = clause.subjects.iter().copied().filter(|at| may_hold(scene, *at)).collect();
    if !stated.is_empty() {
        return stated;
    }
    let gives = |at: &MentionIndex| {
        let lead = scene.text.slice(clause.range.start..scene.mention(*at).range.start);
        word_list!["被", "由", "经", "获"].ends(lead)
    };
    // 申报创建甲: a plan drops its subject, the division that it is about.
    let applies = scene.cues_in(clause.range.start..scene.mention(honor).range.start, Cue::Apply).next();
    if before.is_empty() && applies.is_some_and(|cue| cue.range.start <= clause.range.start + OPENING) {
        let one = clause.topic.company.or_else(|| clause.topic.project()).or(clause.topic.district);
        return one.or_else(|| scene.clauses.home_at(scene, clause)).into_iter().collect();
    }
    // 支持甲协会申报“青山酱干”商标: a place inside quoted words holds nothing.
    let quoted = |at: &MentionIndex| {
        let range = &scene.mention(*at).range;
        scene.text.slice(clause.range.start..range.start).ends_with('“')
            && !scene.text.slice(range.end..clause.range.end.max(range.end)).starts_with('”')
    };
    let beside = before.iter().copied().rev().find(|at| may_hold(scene, *at) && !gives(at) && !quoted(at));
    // 2018年被列为乙基地: in the portrait of a park or a firm nobody else is meant.
    let portrayed = || {
        let park = |at: &MentionIndex| !scene.mention(*at).is_division();
        let firm = scene.clauses.portrait_at(scene, clause);
        firm.or_else(|| scene.clauses.home_at(scene, clause).filter(park)).filter(|_| before.is_empty())
    };
    let spoken_of = beside.or(clause.topic.company).or_else(|| clause.topic.project());
    spoken_of.or_else(portrayed).into_iter().collect()
}

/// The division that an article is about, where a clause without a subject tells what only such a one can be (入选全国双拥模范县), or
/// where a government gives account of what it was awarded (荣获国家生态示范区).
fn administration(scene: &Scene<'_>, clause: &Clause, honor: MentionIndex) -> Option<MentionIndex> {
    const UNITS: [char; 5] = ['县', '市', '镇', '乡', '省'];
    let home = scene.clauses.home_at(scene, clause)?;
    let (title, place) = (scene.mention(honor), scene.mention(home));
    let unit = title.name.chars().next_back().filter(|unit| UNITS.contains(unit));
    let verb = scene.cues_in(clause.range.start..title.range.start, Cue::Award).next()?;
    let lead = scene.text.slice(clause.range.start..verb.range.start);
    let lead = scene
        .times_in(clause.range.start..verb.range.start)
        .last()
        .map_or(lead, |time| scene.text.slice(time.range.end.min(verb.range.start)..verb.range.start));
    let years = lead.starts_with("连续") && lead.chars().count() <= LONGEST_YEARS;
    let opens = lead.is_empty() || years || ADVERBS.contains(lead);
    // 获评5个国家生态示范区 counts those of others.
    let counts =
        scene.text.slice(verb.range.end.min(title.range.start)..title.range.start).contains(['个', '家', '项']);
    let account = || {
        let article = scene.text.articles().get(scene.sentences.get(clause.sentence)?.article)?;
        Some(clause.by == SubjectBy::Nobody && is_account(scene, article))
    };
    let firms = scene.text.slice(title.range.end..clause.range.end.max(title.range.end)).starts_with("企业");
    (opens && !counts && !firms && (unit.is_some_and(|unit| place.name.ends_with(unit)) || account()?)).then_some(home)
}

/// Characters of 连续第四年被.
const LONGEST_YEARS: usize = 7;

/// What may stand before a verb that opens a clause.
const ADVERBS: WordList = WordList::new(&[
    "先后",
    "成功",
    "再次",
    "首次",
    "连续",
    "被",
    "先后被",
    "再次被",
    "成功被",
    "并",
    "还",
    "也",
    "正式",
    "顺利",
    "荣幸",
]);
