//! `DEVELOPS`: who builds, invests in, owns or runs a project.

use crate::extract::clause::{self, Clause, SubjectBy};
use crate::extract::cue::{Cue, CueMention};
use crate::extract::sheet::Field;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

mod agreed;
mod begun;
mod implied;

use super::located::is_organ;
use super::{Relate, list_from, tops_in, tops_of};
use implied::{agents_before, anaphor_in_modifier, brought_before, listed_until, of_topic};

/// The owner in the project's name or beside it; whoever builds or pays for it in the clause.
pub(super) struct Develops;

impl FactRule for Develops {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Project) {
            return;
        }
        let mut relate = Relate::new(scene, found);
        for project in scene.all_of(EntityKind::Project) {
            owner_in_name(&mut relate, project);
        }
        for clause in &scene.clauses.list {
            owner_is_subject(&mut relate, clause);
            owner_by_label(&mut relate, clause);
            owner_by_role(&mut relate, clause);
            host(&mut relate, clause);
            begun::begun_by(&mut relate, clause);
            agreed::agreed(&mut relate, clause);
            for cue in clause.cues(scene, Cue::Build) {
                builder(&mut relate, clause, cue);
            }
            for cue in clause.cues(scene, Cue::Invest) {
                builder(&mut relate, clause, cue);
            }
            // 甲公司建成乙项目: whose object is finished has built it.
            let finished = |cue: &&CueMention| scene.text.slice(cue.range.clone()).starts_with("建成");
            for cue in clause.cues(scene, Cue::Stage).filter(finished) {
                builder(&mut relate, clause, cue);
            }
        }
        of_topic(&mut relate);
    }
}

/// `甲公司乙项目`, `甲公司的乙项目`, and what the recogniser of projects read as the owner.
fn owner_in_name(relate: &mut Relate<'_, '_>, project: MentionIndex) {
    let scene = relate.scene;
    let mention = scene.mention(project);
    let stated = mention.properties.get("owner").and_then(|owner| scene.nearest_named(owner, mention.range.start));
    let owner = stated.or_else(|| clause::owner(scene, project)).or_else(|| holder(scene, project));
    // A ministry in a name says whose plan or data it is, not who builds.
    let of_the_state =
        |at: &MentionIndex| scene.mention(*at).rule == "central organ" && is_organ(&scene.mention(*at).name);
    if let Some(owner) = owner.filter(|at| !of_the_state(at)) {
        relate.add(RelationKind::Develops, owner, project, mention.range.start, "develops-owner-in-name", 92);
    }
}

/// `甲集团旗下乙项目`: words of holding between the firm and its project.
fn holder(scene: &Scene<'_>, project: MentionIndex) -> Option<MentionIndex> {
    let start = scene.mention(project).range.start;
    let clause = scene.clauses.at(start)?;
    let firm = tops_of(scene, clause.range.start..start, EntityKind::Company).pop()?;
    let gap = scene.text.slice(scene.mention(firm).range.end..start);
    HOLDING.contains(&gap.trim_matches(['的', '“'])).then_some(firm)
}

/// Words between a firm and a project that is its own.
const HOLDING: &[&str] = &["旗下", "所属", "下属", "自建", "自有", "名下", "控股", "权属", "在建", "主导", "独资"];

/// `业主甲公司`, `乙项目的建设单位是甲公司`: the noun before the firm says what it is to the project spoken of.
fn owner_by_role(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if clause.field.is_some() {
        return;
    }
    for role in clause.cues(scene, Cue::Owner) {
        for owner in named_for_role(scene, clause, role) {
            for project in projects_of(scene, clause) {
                relate.add(RelationKind::Develops, owner, project, role.range.start, "develops-role", 85);
            }
        }
        let behind = scene.top_level(role.range.end..clause.range.end);
        let Some(first) = behind.first().filter(|at| may_build(scene.mention(**at).kind)) else { continue };
        let gap = scene.text.slice(role.range.end..scene.mention(*first).range.start);
        if !calls(gap) {
            continue;
        }
        let mut projects = projects_of(scene, clause);
        if projects.is_empty() && role.range.start == clause.range.start {
            projects.extend(spoken_of_before(scene, role.range.start));
        }
        for owner in list_from(scene, &behind, 0) {
            for project in projects.iter().copied() {
                relate.add(RelationKind::Develops, owner, project, role.range.start, "develops-role", 85);
            }
        }
    }
}

/// Whether the words between a role and a name only join them: `业主为`, `投资方为港商独资企业`.
fn calls(gap: &str) -> bool {
    let gap = gap.trim_matches(['“', '（']);
    let said = ["是", "为", "系", "—", "——"].iter().find_map(|word| gap.strip_prefix(word)).unwrap_or(gap);
    let of_kind = said.chars().count() <= LONGEST_KIND && word_list!["企业", "集团", "公司"].ends(said);
    said.is_empty() || of_kind && said.len() < gap.len()
}

/// What sort of firm somebody is has no more characters before its name.
const LONGEST_KIND: usize = 10;

/// `甲公司为项目业主`: whom a clause makes the owner of the project spoken of, by a noun at its end.
fn named_for_role(scene: &Scene<'_>, clause: &Clause, role: &CueMention) -> Vec<MentionIndex> {
    let before = scene.top_level(clause.range.start..role.range.start);
    let Some(last) = before.last().filter(|at| may_build(scene.mention(**at).kind)) else { return Vec::new() };
    let gap = scene.text.slice(scene.mention(*last).range.end..role.range.start);
    let ends = role.range.end == clause.range.end;
    let made = matches!(gap, "为" | "是" | "系" | "作为" | "为项目" | "是项目" | "系项目");
    if ends && made { list_from(scene, &before, 0) } else { Vec::new() }
}

/// `……是乙项目，总投资3亿元。业主甲公司去年……`: the project that the paragraph has named last.
fn spoken_of_before(scene: &Scene<'_>, place: usize) -> Option<MentionIndex> {
    let paragraph = scene.paragraph_at(place)?;
    tops_of(scene, paragraph.start..place, EntityKind::Project).pop()
}

/// `在甲公司，乙项目正在加紧建设`: what is being built where a sentence takes the reader is that firm's or institution's.
fn host(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let words = scene.text.slice(clause.range.clone());
    if clause.by == SubjectBy::Name || !clause.names(EntityKind::Company) && !clause.names(EntityKind::Agency) {
        return;
    }
    if !words.contains(['在', '走']) {
        return;
    }
    let tops = scene.top_level(clause.range.clone());
    let Some(host) = tops.last().filter(|at| may_build(scene.mention(**at).kind)) else { return };
    let start = tops.iter().take_while(|at| *at != host).map(|at| scene.mention(*at)).next();
    let start = start.unwrap_or(scene.mention(*host)).range.start;
    let arrives = word_list!["在", "走进", "来到"].ends(scene.text.slice(clause.range.start..start));
    let tail = scene.text.slice(scene.mention(*host).range.end..clause.range.end).chars().count();
    let next = scene.clauses.of_sentence(clause.sentence).iter().find(|next| next.range.start > clause.range.end);
    let Some(next) = next.filter(|next| arrives && tail <= LONGEST_SITE && next.by == SubjectBy::Name) else { return };
    let projects = next.subjects.iter().filter(|at| scene.mention(**at).kind == EntityKind::Project);
    for project in projects.filter(|at| clause::owner(scene, **at).is_none()) {
        let place = scene.mention(*project).range.start;
        relate.add(RelationKind::Develops, *host, *project, place, "develops-host", 80);
    }
}

/// The words behind a host that say which part of it is meant are no more, in characters.
const LONGEST_SITE: usize = 8;

/// `公司的乙项目`, `公司一期项目` where 公司 stands for one that is known.
fn owner_is_subject(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let Some(company) = clause.topic.company.or(clause.background.company) else { return };
    for project in tops_in(scene, clause, EntityKind::Project) {
        let lead = scene.text.slice(clause.range.start..scene.mention(project).range.start);
        let modified = anaphor_in_modifier(scene, clause, lead.trim_end_matches('“'), OWNERS);
        let lead = lead.trim_end_matches(['的', '“']);
        // 甲公司的乙项目、丙有限公司的丁项目: the name of another firm ends so, too.
        let end = clause.range.start + lead.len();
        let named = scene
            .mentions_in(clause.range.start..end)
            .any(|at| scene.mention(at).kind == EntityKind::Company && scene.mention(at).range.end == end);
        if modified || !named && OWNERS.iter().any(|word| lead.ends_with(word)) {
            let place = scene.mention(project).range.start;
            relate.add(RelationKind::Develops, company, project, place, "develops-anaphoric-owner", 85);
        }
    }
}

/// `建设单位：甲公司` in a project's sheet.
fn owner_by_label(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !matches!(clause.field, Some(Field::Owner | Field::Builder)) {
        return;
    }
    for owner in scene.top_level(clause.range.clone()).into_iter().filter(|at| may_build(scene.mention(*at).kind)) {
        for project in projects_of(scene, clause) {
            relate.add(RelationKind::Develops, owner, project, clause.range.start, "develops-label", 92);
        }
    }
}

/// What is done for a work by those who do not build it.
const AIDS: WordList = WordList::new(&[
    "监理", "评估", "评审", "环评", "可研", "咨询", "设计", "勘察", "检测", "造价", "审计", "验收", "融资", "招标",
]);

const OWNERS: &[&str] = &["公司", "该企业", "集团", "该厂", "企业"];

/// `由甲公司建设的乙项目`, `乙项目由甲公司投资建设`, `甲公司投资3亿元建设乙项目`.
fn builder(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention) {
    let scene = relate.scene;
    // 由甲公司负责建设|监理: who helps those who build.
    if AIDS.leads(scene.text.slice(cue.range.end..clause.range.end.max(cue.range.end))) {
        return;
    }
    let before = scene.top_level(clause.range.start..cue.range.start);
    let agents = agents_after_by(scene, &before);
    if !agents.is_empty() {
        let mut after = tops_of(scene, cue.range.end..clause.range.end, EntityKind::Project);
        if after.is_empty() {
            after = set_behind(scene, clause, cue);
        }
        let mut projects = after.first().map(|_| list_from(scene, &after, 0)).unwrap_or_default();
        if projects.is_empty() {
            projects = projects_of(scene, clause);
        }
        for agent in agents {
            for project in &projects {
                relate.add(RelationKind::Develops, agent, *project, cue.range.start, "develops-built-by", 90);
            }
        }
        return;
    }
    let subject = clause.subject(scene, EntityKind::Company).or_else(|| institution(scene, clause));
    let brought = || brought_before(scene, clause, cue);
    let unowned = |at: &MentionIndex| clause::owner(scene, *at).is_none();
    let after = tops_of(scene, cue.range.end..clause.range.end, EntityKind::Project);
    if jointly(relate, clause, cue, &after) {
        return;
    }
    let Some(company) = beside_verb(scene, clause, cue).or(subject).or_else(brought) else { return };
    let percent = if clause.by == SubjectBy::Carried { 75 } else { 88 };
    let firms = listed_until(scene, clause, company);
    for project in list_from(scene, &after, 0).into_iter().filter(unowned) {
        for firm in &firms {
            relate.add(RelationKind::Develops, *firm, project, cue.range.start, "develops-builds", percent);
        }
    }
    // 乙项目由甲集团投资，其全资子公司丙公司具体实施: the project is the subject of the sentence.
    let whole = after.is_empty() && clause.by == SubjectBy::Carried;
    // 甲工程开工，乙公司中标承建: the clause says nothing but what the firm is to the project spoken of.
    let tail = scene.text.slice(scene.mention(company).range.end.min(clause.range.end)..clause.range.end);
    let role = || after.is_empty() && clause.by == SubjectBy::Name && clause::says_role(tail);
    if (whole || role()) && beside_verb(scene, clause, cue).is_some() {
        for project in projects_of(scene, clause) {
            for firm in &firms {
                relate.add(RelationKind::Develops, *firm, project, cue.range.start, "develops-carries-out", 78);
            }
        }
    }
}

/// `由甲公司承建的全市最大水利工程——乙水库`: the name that a dash sets behind what the modifier describes.
fn set_behind(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Vec<MentionIndex> {
    let modifies = scene.text.slice(cue.range.end..clause.range.end).starts_with('的');
    let mut later = scene.clauses.of_sentence(clause.sentence).iter().filter(|one| one.range.start >= clause.range.end);
    let next = later
        .next()
        .filter(|next| modifies && scene.text.slice(clause.range.end..next.range.start).trim_matches('”') == "——");
    let Some(next) = next else { return Vec::new() };
    let named = tops_of(scene, next.range.clone(), EntityKind::Project).into_iter();
    // An owner may lead the name.
    named.take(1).filter(|at| scene.mention(*at).range.start <= next.range.start + LONGEST_OWNER).collect()
}

/// What leads a name behind a dash is no longer, in bytes.
const LONGEST_OWNER: usize = 36;

/// Whether those whom an earlier clause of the sentence joins build what follows the verb.
fn jointly(relate: &mut Relate<'_, '_>, clause: &Clause, cue: &CueMention, projects: &[MentionIndex]) -> bool {
    let agents = if projects.is_empty() { Vec::new() } else { agents_before(relate.scene, clause, cue) };
    for agent in &agents {
        for project in projects {
            relate.add(RelationKind::Develops, *agent, *project, cue.range.start, "develops-jointly", 80);
        }
    }
    !agents.is_empty()
}

/// The firm right before the verb, whoever the clause's subject is: `甲区引进乙公司投资建设丙项目`.
fn beside_verb(scene: &Scene<'_>, clause: &Clause, cue: &CueMention) -> Option<MentionIndex> {
    let mut before = scene.top_level(clause.range.start..cue.range.start);
    let mut end = cue.range.start;
    // 支持甲公司在乙园实施丙项目: a place may stand between the two.
    while let Some(place) = before.last().map(|at| scene.mention(*at)).filter(|at| at.kind == EntityKind::District) {
        if place.range.end != end {
            return None;
        }
        end = place.range.start;
        before.pop();
    }
    let firm = before.pop()?;
    let mention = scene.mention(firm);
    let gap = scene.text.slice(mention.range.end..end);
    let gap = if end < cue.range.start { gap.strip_suffix('在')? } else { gap };
    let lead = scene.text.slice(clause.range.start..mention.range.start);
    // 甲县与乙公司|合作|建设的丙项目: both build, and the firm is one of them.
    let verb = scene.text.slice(cue.range.clone());
    let joint =
        word_list!["与", "和"].ends(lead) && (JOINT.contains(&gap) || JOINT.iter().any(|word| verb.starts_with(word)));
    let passive = word_list!["为", "给", "向", "对", "与", "和", "被"].ends(lead) && !joint;
    (mention.kind == EntityKind::Company && ADVERBS.contains(&gap) && !passive).then_some(firm)
}

/// What may stand between a firm and its verb.
const ADVERBS: &[&str] = &[
    "",
    "具体",
    "计划",
    "将",
    "拟",
    "独家",
    "共同",
    "联合",
    "正在",
    "已",
    "负责",
    "全额",
    "来此",
    "前来",
    "在此",
    "此次",
    "本次",
    "先后",
    "主要",
    "合作",
    "合资",
    "出资",
    "共同出资",
    "合作投资",
    "携手",
    "联手",
    "合力",
];

/// Of these, what two sides do together.
const JOINT: &[&str] = &["共同", "联合", "合作", "合资", "共同出资", "合作投资", "携手", "联手", "合力"];

/// An institution that builds for itself; an organ of a division has things built.
fn institution(scene: &Scene<'_>, clause: &Clause) -> Option<MentionIndex> {
    let agency = clause.subject(scene, EntityKind::Agency)?;
    let name = &scene.mention(agency).name;
    let institution = ["大学", "学院", "医院", "学校", "中学", "小学", "研究院", "研究所", "实验室", "中心", "协会"];
    (clause.by == SubjectBy::Name && institution.iter().any(|word| name.ends_with(word))).then_some(agency)
}

/// The firms behind 由: `由甲公司和乙公司共同建设`.
fn agents_after_by(scene: &Scene<'_>, before: &[MentionIndex]) -> Vec<MentionIndex> {
    let first = before.iter().position(|at| {
        let start = scene.mention(*at).range.start;
        let by = start.checked_sub("由".len()).map(|from| scene.text.slice(from..start));
        by == Some("由") && may_build(scene.mention(*at).kind)
    });
    let Some(first) = first else { return Vec::new() };
    let mut agents = list_from(scene, before, first);
    agents.retain(|at| may_build(scene.mention(*at).kind));
    agents
}

fn may_build(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Company | EntityKind::Agency)
}

fn projects_of(scene: &Scene<'_>, clause: &Clause) -> Vec<MentionIndex> {
    let stated: Vec<MentionIndex> =
        clause.subjects.iter().copied().filter(|at| scene.mention(*at).kind == EntityKind::Project).collect();
    if stated.is_empty() { clause.topic.project().into_iter().collect() } else { stated }
}
