//! `ISSUED_BY` and `APPLIES_TO`: whose policy it is, and where it is in force.
//!
//! A division that launches a policy is its issuer; one that follows what comes from above is where it applies. Never both
//! for one division: over a document the strongest reason decides.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::cue::Cue;
use crate::extract::{FactRule, Found, Scene};
use crate::lexicon::Lexicon;
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::{Relate, tops_of};

/// Issuers and places of policies.
pub(super) struct Policies {
    /// Names in policies that come from the centre: whoever names one follows it.
    national: Vec<String>,
}

/// One reading of one mention: how strong, which way, the other end, where.
struct Reading {
    strength: u8,
    kind: RelationKind,
    policy: MentionIndex,
    other: MentionIndex,
    rule: &'static str,
}

impl Policies {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        Self { national: lexicon.words("national_policy").into_iter().map(str::to_owned).collect() }
    }
}

impl FactRule for Policies {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Policy) {
            return;
        }
        let documents = documents(scene);
        let speakers = speakers(scene);
        let mut best: BTreeMap<(&str, &str), Reading> = BTreeMap::new();
        for policy in scene.all_of(EntityKind::Policy) {
            for reading in self.readings(scene, policy, &documents, &speakers) {
                let names = (scene.mention(policy).name.as_str(), scene.mention(reading.other).name.as_str());
                if best.get(&names).is_none_or(|known| known.strength < reading.strength) {
                    best.insert(names, reading);
                }
            }
        }
        let mut relate = Relate::new(scene, found);
        themes(&mut relate);
        for policy in scene.all_of(EntityKind::Policy) {
            targets(&mut relate, policy);
        }
        for reading in best.into_values() {
            let place = scene.mention(reading.policy).range.start;
            relate.add(reading.kind, reading.policy, reading.other, place, reading.rule, reading.strength);
        }
    }
}

impl Policies {
    fn readings(
        &self,
        scene: &Scene<'_>,
        policy: MentionIndex,
        documents: &[bool],
        speakers: &[Option<MentionIndex>],
    ) -> Vec<Reading> {
        let mention = scene.mention(policy);
        let Some(clause) = scene.clauses.at(mention.range.start) else { return Vec::new() };
        let reading = |strength, kind, other, rule| Reading { strength, kind, policy, other, rule };
        let national = self.national.iter().any(|word| mention.name.contains(word.as_str()));
        let mut readings = stated(scene, clause, policy, national);
        if scene.text.slice(mention.range.end..clause.range.end).starts_with("沿线") {
            return readings;
        }
        let article = scene.sentences.get(clause.sentence).map_or(0, |sentence| sentence.article);
        let is_document = documents.get(article).copied().unwrap_or_default();
        let (mut actors, mut stated) = actors(scene, clause, policy, is_document);
        let speaker = speakers.get(clause.sentence).copied().flatten();
        if let Some(speaker) = speaker.filter(|_| stated == Actor::Home || actors.is_empty() && stated != Actor::Busy) {
            (actors, stated) = (vec![speaker], Actor::Home);
        }
        for actor in actors {
            let issued = |one: &Reading| one.kind == RelationKind::IssuedBy;
            let issued_elsewhere =
                readings.iter().any(|one| issued(one) && !super::clause::same(scene, one.other, actor));
            readings.push(match verb(scene, clause, policy) {
                Some(Cue::Issue) if stated != Actor::Bystander && !national && !issued_elsewhere => {
                    let strength = if stated == Actor::Stated { 84 } else { 70 };
                    reading(strength, RelationKind::IssuedBy, actor, "issued-verb")
                }
                _ if is_agency(scene, actor) => continue,
                Some(_) => reading(80, RelationKind::AppliesTo, actor, "applies-followed"),
                None if cited(&mention.name) => continue,
                None => reading(58, RelationKind::AppliesTo, actor, "applies-here"),
            });
        }
        readings
    }
}

/// Whether a policy is a document by its title or number: where one is only cited, nothing tells whom it is for.
fn cited(name: &str) -> bool {
    name.contains(['〔', '[', '（', '《'])
        || ["号", "公告", "目录", "细则", "办法", "意见", "通知", "规定", "函", "决定"]
            .iter()
            .any(|word| name.ends_with(word))
}

/// `围绕甲工程，大力发展乙产业`: the policy that a paragraph opens with is for the industries that it then develops.
fn themes(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut theme: Option<((usize, usize), MentionIndex)> = None;
    let mut opened = None;
    for clause in &scene.clauses.list {
        let Some(sentence) = scene.sentences.get(clause.sentence) else { continue };
        let here = (sentence.article, sentence.paragraph);
        if opened != Some(here) {
            opened = Some(here);
            let policies = tops_of(scene, clause.range.clone(), EntityKind::Policy);
            let follows = scene.cues_in(clause.range.clone(), Cue::Follow).next().is_some();
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

/// What the words beside a policy say of its issuer, or of whom it was given to.
fn stated(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex, national: bool) -> Vec<Reading> {
    let reading = |strength, kind, other, rule| Reading { strength, kind, policy, other, rule };
    let mut readings = Vec::new();
    if let Some(issuer) = issuer_in_title(scene, policy) {
        readings.push(reading(94, RelationKind::IssuedBy, issuer, "issued-in-title"));
    } else if let Some(issuer) = issuer_beside(scene, policy).filter(|at| !national || is_agency(scene, *at)) {
        readings.push(reading(90, RelationKind::IssuedBy, issuer, "issued-beside"));
    } else if let Some(agency) = runner(scene, clause, policy) {
        readings.push(reading(88, RelationKind::IssuedBy, agency, "issued-run-by"));
    } else if let Some(agency) = maker_behind(scene, clause, policy) {
        readings.push(reading(88, RelationKind::IssuedBy, agency, "issued-made-by"));
    } else if let Some(place) = given_to(scene, policy) {
        readings.push(reading(82, RelationKind::AppliesTo, place, "applies-given"));
    } else {
        let masters = followed_masters(scene, clause, policy);
        readings.extend(masters.into_iter().map(|at| reading(86, RelationKind::IssuedBy, at, "issued-followed")));
    }
    readings
}

/// For each sentence the agency that has the word: `某委有关负责人表示，……。下一步，将制定甲规划`. It keeps it over
/// paragraphs until another subject is named.
fn speakers(scene: &Scene<'_>) -> Vec<Option<MentionIndex>> {
    let mut speaker: Option<(usize, MentionIndex)> = None;
    let mut speakers = Vec::with_capacity(scene.sentences.len());
    for (at, sentence) in scene.sentences.iter().enumerate() {
        speaker = speaker.filter(|(article, _)| *article == sentence.article);
        for clause in scene.clauses.of_sentence(at) {
            if clause.by != SubjectBy::Name {
                // 全会提出, 我国加快实施: someone else has the word, whom no name gives.
                let words = scene.text.slice(clause.range.clone());
                if ["提出", "强调", "指出", "我国", "全国"].iter().any(|word| words.contains(word)) {
                    speaker = None;
                }
                continue;
            }
            let other = clause.subjects.iter().any(|at| !matches!(scene.mention(*at).kind, EntityKind::Policy));
            if let Some(agency) = clause.subject(scene, EntityKind::Agency).filter(|at| speaks(scene, clause, *at)) {
                speaker = Some((sentence.article, agency));
            } else if other {
                speaker = None;
            }
        }
        speakers.push(speaker.map(|(_, agency)| agency));
    }
    speakers
}

/// `某委有关负责人表示`, `某局介绍`.
fn speaks(scene: &Scene<'_>, clause: &Clause, agency: MentionIndex) -> bool {
    let behind = scene.text.slice(scene.mention(agency).range.end..clause.range.end);
    let behind = ["有关负责人", "相关负责人", "有关负责同志", "负责人", "新闻发言人", "最新"]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .unwrap_or(behind);
    ["表示", "介绍", "指出", "提出", "透露", "强调", "明确", "要求", "发布"].iter().any(|verb| behind.starts_with(verb))
}

/// `支持光伏产业发展的若干政策` is for the industry in its name, `甲规划重点项目——乙工程` for the work behind it, and
/// `甲规划提出……发展乙产业` for what it would have developed.
fn targets(relate: &mut Relate<'_, '_>, policy: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(policy);
    let whole = mention.range.clone();
    for industry in tops_inside(scene, policy) {
        relate.add(RelationKind::AppliesTo, policy, industry, whole.start, "applies-in-name", 76);
    }
    let Some(clause) = scene.clauses.at(whole.start) else { return };
    let end = scene.sentences.get(clause.sentence).map_or(whole.end, |sentence| sentence.range.end);
    if let Some(project) = tops_of(scene, whole.end..end, EntityKind::Project).first() {
        let gap = scene.text.slice(whole.end..scene.mention(*project).range.start);
        let gap = gap.trim_matches(['”', '》', '“', '—', '的', '，']);
        let noun = ["重点项目", "重大项目", "重点工程", "重大工程", "标志性项目", "标志性工程", "配套项目", "建设项目"];
        if noun.contains(&gap) {
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

/// The industries that a policy's name holds.
fn tops_inside(scene: &Scene<'_>, policy: MentionIndex) -> Vec<MentionIndex> {
    let whole = scene.mention(policy).range.clone();
    let mut inside: Vec<MentionIndex> = Vec::new();
    for at in scene.mentions_in(whole).filter(|at| scene.mention(*at).kind == EntityKind::Industry) {
        let covered = |outer: &MentionIndex| scene.mention(at).range.end <= scene.mention(*outer).range.end;
        if !inside.last().is_some_and(covered) {
            inside.push(at);
        }
    }
    inside
}

fn is_agency(scene: &Scene<'_>, at: MentionIndex) -> bool {
    scene.mention(at).kind == EntityKind::Agency
}

fn may_issue(scene: &Scene<'_>, at: MentionIndex) -> bool {
    matches!(scene.mention(at).kind, EntityKind::Agency | EntityKind::District)
}

/// `乌海市…措施`, `某厅关于…的通知`: the issuer opens the title.
fn issuer_in_title(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(policy);
    let inside = scene
        .mentions_in(mention.range.clone())
        .find(|at| *at != policy && may_issue(scene, *at) && scene.mention(*at).range.start == mention.range.start);
    let titled = TITLES.iter().any(|word| mention.name.ends_with(word));
    inside.filter(|_| titled)
}

/// `由市发改委牵头的甲制度`: who runs it.
fn runner(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let before = scene.top_level(clause.range.start..start);
    let agency = before.into_iter().rev().find(|at| is_agency(scene, *at))?;
    let gap = scene.text.slice(scene.mention(agency).range.end..start);
    let runs = ["牵头", "主导", "制定", "印发", "出台", "发布", "推出", "实施", "建立", "联合"];
    (gap.ends_with('的') && runs.iter().any(|word| gap.starts_with(word)) && gap.chars().count() <= 8).then_some(agency)
}

/// `《甲规划》由市发改委牵头编制`: who made it, behind its name.
fn maker_behind(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<MentionIndex> {
    let end = scene.mention(policy).range.end;
    let rest = scene.text.slice(end..clause.range.end);
    let by = rest.trim_start_matches(['》', '”', '是']).strip_prefix('由')?;
    let from = clause.range.end - by.len();
    let agency = scene.top_level(from..clause.range.end).into_iter().next()?;
    let mention = scene.mention(agency);
    let tail = scene.text.slice(mention.range.end..clause.range.end);
    let makes = ["牵头", "编制", "制定", "印发", "发布", "起草", "组织编制", "出台", "会同", "联合", "负责编制"];
    let opens = mention.range.start == from && may_issue(scene, agency);
    (opens && makes.iter().any(|verb| tail.starts_with(verb))).then_some(agency)
}

/// What titles of documents end with.
const TITLES: &[&str] = &[
    "措施", "方案", "意见", "通知", "办法", "规划", "计划", "条例", "细则", "纲要", "决定", "规定", "清单", "政策",
    "条", "公告", "通告", "指南", "系统", "平台",
];

/// `落实自治区党委甲部署`, `市政府《乙办法》`: the issuer stands right before the name.
fn issuer_beside(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let beside = scene.adjacent_before(start).find(|at| may_issue(scene, *at))?;
    let clause = scene.clauses.at(start)?;
    let lead = scene.text.slice(clause.range.start..scene.mention(beside).range.start);
    let followed = scene.cues_in(clause.range.start..scene.mention(beside).range.start, Cue::Follow).next().is_some();
    let touches = scene.text.slice(scene.mention(beside).range.end..start).trim_matches(['“', '‘', '"']).is_empty();
    let division = touches && (followed || lead.is_empty() || lead.ends_with(['据', '由']));
    (scene.mention(beside).kind == EntityKind::Agency || division).then_some(beside)
}

/// `交给甲区的乙任务`: a policy that was given to a division.
fn given_to(scene: &Scene<'_>, policy: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let place = scene.adjacent_before(start).find(|at| scene.mention(*at).kind == EntityKind::District)?;
    let from = scene.mention(place).range.start;
    let lead = scene.text.slice(scene.sentence_at(from)?.range.start..from);
    ["交给", "赋予", "赋予的", "对", "给"].iter().any(|word| lead.ends_with(word)).then_some(place)
}

/// `按照市委、市政府建设甲的定位`: whom the verb follows, right before the policy.
fn followed_masters(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Vec<MentionIndex> {
    let start = scene.mention(policy).range.start;
    let Some(follow) = scene.cues_in(clause.range.start..start, Cue::Follow).last() else { return Vec::new() };
    let mut masters = scene.top_level(follow.range.end..start);
    let near = masters.first().is_some_and(|at| scene.mention(*at).range.start == follow.range.end);
    let close = masters.last().is_some_and(|at| start - scene.mention(*at).range.end <= BEHIND);
    masters.retain(|at| scene.mention(*at).kind == EntityKind::Agency);
    if near && close { masters } else { Vec::new() }
}

/// How plainly a clause makes someone its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Actor {
    /// Its paragraph names who acts.
    Stated,
    /// Nobody is named; in news it is the division that the article is about.
    Home,
    /// A firm or project, which has no policies.
    Busy,
    /// Somebody to whom it happens: whom a policy document addresses, and 甲区 in 甲区的项目实行乙.
    Bystander,
}

/// Whose doing the clause is: its subjects, else the division that the paragraph or the article is about.
fn actors(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex, is_document: bool) -> (Vec<MentionIndex>, Actor) {
    let subjects: Vec<MentionIndex> = clause.subjects.iter().copied().filter(|at| *at != policy).collect();
    let issuers: Vec<MentionIndex> = subjects.iter().copied().filter(|at| may_issue(scene, *at)).collect();
    let owned = |at: &MentionIndex| {
        let end = scene.mention(*at).range.end;
        clause.range.contains(&end) && scene.text.slice(end..clause.range.end).starts_with('的')
    };
    if let Some(last) = issuers.last() {
        let passive = is_document || owned(last);
        return (issuers, if passive { Actor::Bystander } else { Actor::Stated });
    }
    if subjects.iter().any(|at| matches!(scene.mention(*at).kind, EntityKind::Company | EntityKind::Project)) {
        return (Vec::new(), Actor::Busy);
    }
    let Some(division) = clause.topic.district.or_else(|| scene.clauses.home_at(scene, clause)) else {
        return (Vec::new(), Actor::Bystander);
    };
    let sentence = scene.sentences.get(clause.sentence);
    let paragraph = sentence.and_then(|one| scene.text.articles().get(one.article)?.paragraphs.get(one.paragraph));
    let named = paragraph.is_some_and(|paragraph| paragraph.range.contains(&scene.mention(division).range.start));
    let actor = match (is_document, named) {
        (true, _) => Actor::Bystander,
        (false, true) => Actor::Stated,
        (false, false) => Actor::Home,
    };
    (vec![division], actor)
}

/// The articles that are policy documents themselves: at least three of their paragraphs are numbered clauses, and their own
/// words order things.
fn documents(scene: &Scene<'_>) -> Vec<bool> {
    let numbered = |range: &Range<usize>| {
        let head: String = scene.text.slice(range.clone()).chars().take(5).collect();
        head.starts_with('（') && head.contains('）')
            || head.starts_with('第') && head.contains('条')
            || head.chars().nth(1) == Some('、')
    };
    let articles = scene.text.articles().iter();
    articles
        .map(|article| {
            let clauses = article.paragraphs.iter().filter(|paragraph| numbered(&paragraph.range));
            let firm = |range: &Range<usize>| tops_of(scene, range.clone(), EntityKind::Company).is_empty();
            clauses.filter(|paragraph| firm(&paragraph.range)).count() >= 3
        })
        .collect()
}

/// The verb that governs a policy: the last one before it in the clause, else the first behind it.
fn verb(scene: &Scene<'_>, clause: &Clause, policy: MentionIndex) -> Option<Cue> {
    let range = scene.mention(policy).range.clone();
    let last = |cue: Cue| scene.cues_in(clause.range.start..range.start, cue).last().map(|one| one.range.start);
    let (issue, follow) = (last(Cue::Issue), last(Cue::Follow));
    if let (Some(issue), Some(follow)) = (issue, follow) {
        // 推出落实甲 launches it: of two verbs side by side the first counts.
        let side_by_side = issue < follow && follow - issue <= "推出".len();
        return Some(if issue > follow || side_by_side { Cue::Issue } else { Cue::Follow });
    }
    if issue.is_some() || follow.is_some() {
        return Some(if issue.is_some() { Cue::Issue } else { Cue::Follow });
    }
    let after = range.end..clause.range.end.min(range.end + BEHIND);
    scene.cues_in(after, Cue::Issue).next().map(|_| Cue::Issue)
}

/// A verb behind a policy stands within so many bytes.
const BEHIND: usize = 36;
