//! `IN_INDUSTRY`: which industry a firm or project belongs to.

mod aimed;
mod entitled;
mod gathered;
mod heading;
mod led;
mod part;
mod themed;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::clause::{self, Clause};
use crate::extract::cue::Cue;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{FactRule, Found, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind, Statement};

use super::{Relate, list_from, tops_in};
pub(super) use entitled::entitled;
pub(super) use led::opened_with;

/// The industry in a project's name, in an enumeration's head, in the sentence's own theme, in the article's title.
pub(super) struct InIndustry;

impl FactRule for InIndustry {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        if !scene.names(EntityKind::Industry) {
            return;
        }
        let of_products = of_products(scene, found);
        let mut relate = Relate::new(scene, found);
        for (member, industry) in of_products {
            let place = scene.mention(member).range.start;
            relate.add(RelationKind::InIndustry, member, industry, place, "industry-of-product", 66);
        }
        by_name(&mut relate);
        for project in scene.all_of(EntityKind::Project) {
            let whole = scene.mention(project).range.clone();
            for industry in scene.mentions_in(whole.clone()).filter(|at| is_industry(scene, *at)) {
                relate.add(RelationKind::InIndustry, project, industry, whole.start, "industry-in-name", 80);
            }
        }
        for clause in &scene.clauses.list {
            predicate(&mut relate, clause);
            gathered::gathered(&mut relate, clause);
            aimed::aimed(&mut relate, clause);
            aimed::brought_up(&mut relate, clause);
            part::part(&mut relate, clause);
            part::relied_on(&mut relate, clause);
        }
        let mut opened = None;
        for (at, sentence) in scene.sentences.iter().enumerate() {
            let here = (sentence.article, sentence.paragraph);
            let clauses = scene.clauses.of_sentence(at);
            let carried = opened.filter(|(place, _)| *place == here).map(|(_, industry)| industry);
            opened = theme(&mut relate, clauses, carried).map(|industry| (here, industry));
        }
        led::led(&mut relate);
        heading::titles(&mut relate);
        themed::themed(&mut relate);
        heading::headings(&mut relate);
    }
}

fn is_industry(scene: &Scene<'_>, at: MentionIndex) -> bool {
    scene.mention(at).kind == EntityKind::Industry
}

/// Endings that make a thing's name an industry's.
const SUFFIXES: &[&str] =
    &["全产业链", "产业集群", "产业链群", "产业链", "产业", "行业", "集群", "工业", "制造业", "业"];

/// What an industry is named after: 可降解材料 of 可降解材料产业; more than one where 及, 和 or 、 joins them.
fn cores(name: &str) -> impl Iterator<Item = &str> {
    let core = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name);
    core.split(['及', '和', '与', '、']).filter(|part| part.chars().count() >= 2)
}

/// The first mention of each industry, by what it is named after. Of two industries named alike the first counts.
fn industries<'s>(scene: &'s Scene<'_>) -> BTreeMap<&'s str, MentionIndex> {
    let mut industries = BTreeMap::new();
    for at in scene.all_of(EntityKind::Industry) {
        for core in cores(&scene.mention(at).name) {
            industries.entry(core).or_insert(at);
        }
    }
    industries
}

/// A product after which an industry is named belongs to it, and so do the project and the firm that make it.
fn of_products(scene: &Scene<'_>, found: &[Found]) -> Vec<(MentionIndex, MentionIndex)> {
    let industries = industries(scene);
    let named = |product: MentionIndex| industries.get(scene.mention(product).name.as_str()).copied();
    let mut members: Vec<(MentionIndex, MentionIndex)> = Vec::new();
    let mut makers: BTreeMap<MentionIndex, BTreeSet<MentionIndex>> = BTreeMap::new();
    for found in found {
        let Statement::Relation(relation) = &found.statement else { continue };
        let Some(industry) = named(relation.target).filter(|_| relation.kind == RelationKind::Produces) else {
            continue;
        };
        members.push((relation.target, industry));
        if scene.mention(relation.source).kind != EntityKind::District {
            makers.entry(relation.source).or_default().insert(industry);
        }
    }
    // What serves several industries belongs to none of them by its goods.
    let of_one = |(maker, industries): (MentionIndex, BTreeSet<MentionIndex>)| match industries.len() {
        1 => industries.into_iter().next().map(|industry| (maker, industry)),
        _ => None,
    };
    members.extend(makers.into_iter().filter_map(of_one));
    members
}

/// A project in whose name an industry of the document is named: `清洁能源大基地`, where the text speaks of 清洁能源产业.
fn by_name(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let industries = industries(scene);
    if industries.is_empty() {
        return;
    }
    let longest = industries.keys().map(|core| core.len()).max().unwrap_or_default();
    for project in scene.all_of(EntityKind::Project) {
        let mention = scene.mention(project);
        let name = mention.name.as_str();
        let starts = name.char_indices().map(|(start, _)| start);
        let mut cores: Vec<(&str, MentionIndex)> = Vec::new();
        for start in starts {
            let ends = (start + 1..=name.len().min(start + longest)).rev();
            let core = ends.filter_map(|end| name.get(start..end)).find_map(|part| industries.get_key_value(part));
            if let Some((core, industry)) = core.filter(|(core, _)| !cores.iter().any(|(one, _)| one.contains(*core))) {
                cores.push((core, *industry));
            }
        }
        for (_, industry) in cores {
            let place = mention.range.start;
            relate.add(RelationKind::InIndustry, project, industry, place, "industry-named", 70);
        }
    }
}

fn may_belong(scene: &Scene<'_>, at: MentionIndex) -> bool {
    matches!(scene.mention(at).kind, EntityKind::Company | EntityKind::Project)
}

/// `甲公司是新材料行业的龙头企业`, `作为新材料产业标杆项目`, `甲、乙等8个光伏项目`.
fn predicate(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    let industries = tops_in(scene, clause, EntityKind::Industry);
    for (at, industry) in industries.iter().enumerate() {
        let mention = scene.mention(*industry);
        let rest = scene.text.slice(mention.range.end..clause.range.end);
        let behind = rest.char_indices().nth(10).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest);
        let lead = scene.text.slice(clause.range.start..mention.range.start);
        // 甲、乙等水电站和|抽水蓄能|项目: the list ends at its own head.
        let heads = lead.rsplit_once('等').is_some_and(|(_, head)| !head.contains(['和', '与', '及']));
        if let Some(kind) = kind_of(behind).filter(|_| heads) {
            for member in clause::listed_before(scene, clause, mention.range.start, kind) {
                relate.add(RelationKind::InIndustry, member, *industry, mention.range.start, "industry-of-list", 84);
            }
        }
        for leader in leaders(scene, clause, mention.range.clone()) {
            relate.add(RelationKind::InIndustry, leader, *industry, mention.range.start, "industry-leader", 80);
        }
        // 甲公司深耕乙、丙领域: each of the list that the verb opens.
        let entered = ENTERING.ends(lead)
            || (0..at).any(|first| {
                let opens = scene.text.slice(clause.range.start..scene.mention(industries[first]).range.start);
                ENTERING.ends(opens) && list_from(scene, &industries, first).contains(industry)
            });
        if !entered && !word_list!["作为", "是", "属于", "从事", "系"].stands_in(lead) {
            continue;
        }
        let noun = NOUNS.iter().find(|(word, _)| behind.contains(word)).map(|(_, kind)| *kind);
        if noun.is_some() || entered || lead.contains("从事") || list_from(scene, &industries, at).len() > 1 {
            let fits = |at: &MentionIndex| noun.is_none_or(|kind| scene.mention(*at).kind == kind);
            for subject in clause.subjects.iter().filter(|at| may_belong(scene, **at) && fits(at)) {
                let place = mention.range.start;
                relate.add(RelationKind::InIndustry, *subject, *industry, place, "industry-predicate", 76);
            }
        }
    }
}

/// Verbs after which an industry is what the subject is in.
const ENTERING: WordList = WordList::new(&[
    "属于",
    "归属",
    "深耕",
    "深耕于",
    "专注于",
    "专注",
    "聚焦",
    "聚焦于",
    "从事",
    "主营",
    "投身",
    "涉足",
    "布局",
    "进军",
]);

/// `以甲公司、乙公司为龙头的丙产业`, `丙产业龙头企业甲公司`: the firms at its head.
fn leaders(scene: &Scene<'_>, clause: &Clause, industry: Range<usize>) -> Vec<MentionIndex> {
    let lead = scene.text.slice(clause.range.start..industry.start);
    let firms = tops_in(scene, clause, EntityKind::Company);
    let before: Vec<MentionIndex> =
        firms.iter().copied().filter(|at| scene.mention(*at).range.end <= industry.start).collect();
    if let Some(last) = before.last() {
        let gap = scene.text.slice(scene.mention(*last).range.end..industry.start);
        let gap = gap.trim_start_matches('等').trim_start_matches("企业");
        let heads = gap.strip_prefix('为').is_some_and(|rest| HEADS.leads(rest));
        let drives = gap.chars().count() <= LONGEST_DRIVE && word_list!["带动", "引领", "牵引", "撬动"].leads(gap);
        if drives && word_list!["以", "依托"].leads(lead) {
            return list_from(scene, &before, 0);
        }
        if heads && gap.chars().count() <= LONGEST_LEAD && lead.contains('以') {
            return before;
        }
    }
    let behind: Vec<MentionIndex> =
        firms.into_iter().filter(|at| scene.mention(*at).range.start >= industry.end).collect();
    let Some(first) = behind.first() else { return Vec::new() };
    let gap = scene.text.slice(industry.end..scene.mention(*first).range.start).trim_end_matches(['“', '—']);
    // 装备制造产业以甲、乙为龙头.
    let list = list_from(scene, &behind, 0);
    let end = list.last().map_or(clause.range.end, |last| scene.mention(*last).range.end);
    let tail = scene.text.slice(end..clause.range.end.max(end)).trim_start_matches('等').trim_start_matches("企业");
    if ["以", "主要以", "领域以"].contains(&gap) && tail.strip_prefix('为').is_some_and(|rest| HEADS.leads(rest))
    {
        return list;
    }
    let noun = gap.strip_suffix("企业").map(|rest| rest.trim_start_matches(['的', '领', '域']));
    if noun.is_some_and(|rest| rest.is_empty() || HEADS.contains(rest)) { list } else { Vec::new() }
}

/// What the firms at the head of an industry are called.
const HEADS: WordList = WordList::new(&[
    "龙头", "代表", "核心", "骨干", "支撑", "引领", "主体", "头部", "领军", "链主", "重点", "知名", "主导", "标杆",
]);

/// `以甲公司带动乙产业发展`: the verb, with an adverb, has no more characters.
const LONGEST_DRIVE: usize = 4;

/// `为龙头的现代` and the like are no more, in characters.
const LONGEST_LEAD: usize = 12;

/// Nouns behind an industry's name that say what belongs to it.
const NOUNS: &[(&str, EntityKind)] = &[
    ("项目", EntityKind::Project),
    ("工程", EntityKind::Project),
    ("基地", EntityKind::Project),
    ("企业", EntityKind::Company),
    ("巨头", EntityKind::Company),
    ("龙头", EntityKind::Company),
    ("头部企业", EntityKind::Company),
    ("公司", EntityKind::Company),
    ("厂商", EntityKind::Company),
    ("提供商", EntityKind::Company),
    ("制造商", EntityKind::Company),
    ("生产商", EntityKind::Company),
    ("服务商", EntityKind::Company),
    ("供应商", EntityKind::Company),
    ("运营商", EntityKind::Company),
];

fn kind_of(behind: &str) -> Option<EntityKind> {
    NOUNS.iter().find(|(word, _)| behind.starts_with(word)).map(|(_, kind)| *kind)
}

/// Whether a project is one that everybody uses: what a sentence on an industry names beside it, it does not belong to.
fn is_public(scene: &Scene<'_>, project: MentionIndex) -> bool {
    const PUBLIC: WordList = WordList::new(&[
        "公园",
        "铁路",
        "高铁",
        "高速",
        "公路",
        "大桥",
        "隧道",
        "航道",
        "运河",
        "航站楼",
        "机场",
        "水库",
        "水电站",
        "灌区",
        "大道",
        "通道",
    ]);
    PUBLIC.ends(scene.mention(project).name.trim_end_matches("项目").trim_end_matches("工程"))
}

/// `加快发展光伏产业，确保甲、乙等项目投产`: the industry that a sentence opens with is that of the projects that follow,
/// until it names another. `光伏重点项目加速推进。` is over the projects of the next sentence as well: what is returned.
fn theme(relate: &mut Relate<'_, '_>, clauses: &[Clause], carried: Option<MentionIndex>) -> Option<MentionIndex> {
    let scene = relate.scene;
    let mut theme: Option<MentionIndex> = carried;
    let mut projects_of: Option<MentionIndex> = None;
    for clause in clauses {
        let industries = tops_in(scene, clause, EntityKind::Industry);
        let projects = tops_in(scene, clause, EntityKind::Project);
        if projects.is_empty() {
            let behind = |at: &MentionIndex| scene.text.slice(scene.mention(*at).range.end..clause.range.end);
            let of_projects = |at: &MentionIndex| {
                word_list!["重点项目", "重大项目", "项目建设", "项目加", "领域项目"].leads(behind(at))
            };
            let pushed = || {
                clause.tells(Cue::Push)
                    || clause.tells(Cue::Follow)
                    || word_list!["发展", "形成", "围绕", "聚焦"].stands_in(scene.text.slice(clause.range.clone()))
                    || word_list!["方面", "领域"].ends(scene.text.slice(clause.range.clone()))
            };
            match industries.as_slice() {
                [industry] if of_projects(industry) => {
                    theme = Some(*industry);
                    projects_of = theme;
                }
                [industry] if pushed() => theme = Some(*industry),
                [] => {}
                _ => theme = None,
            }
        }
        // 围绕甲产业，引进乙公司、丙公司等配套企业
        let firms = tops_in(scene, clause, EntityKind::Company);
        let lead = firms.first().map(|first| clause.range.start..scene.mention(*first).range.start);
        let brings =
            lead.is_some_and(|lead| BRINGS.ends(scene.text.slice(lead.clone())) || part::has(scene, clause, lead.end));
        if let (Some(industry), true) = (theme, industries.is_empty() && brings) {
            for firm in list_from(scene, &firms, 0) {
                let place = scene.mention(firm).range.start;
                relate.add(RelationKind::InIndustry, firm, industry, place, "industry-theme-firm", 68);
            }
        }
        if let (Some(industry), true) = (theme, industries.is_empty() && !projects.is_empty()) {
            for project in projects.into_iter().filter(|at| !is_public(scene, *at)) {
                let place = scene.mention(project).range.start;
                relate.add(RelationKind::InIndustry, project, industry, place, "industry-theme", 66);
            }
        }
    }
    projects_of
}

/// Verbs with which a place gets firms for an industry.
const BRINGS: WordList = WordList::new(&[
    "引进",
    "引入",
    "招引",
    "引育",
    "培育",
    "支持",
    "扶持",
    "壮大",
    "引进了",
    "招引了",
    "培育了",
    "集聚",
    "集聚了",
    "聚集",
    "聚集了",
    "汇聚",
    "汇聚了",
    "吸引",
    "吸引了",
    "孕育出",
    "孕育了",
    "涌现出",
    "涌现了",
    "诞生了",
    "落户了",
    "入驻了",
    "引来",
    "依托",
    "代表企业有",
    "代表企业包括",
    "代表企业为",
    "龙头企业有",
    "骨干企业有",
    "重点企业有",
    "主要企业有",
    "龙头企业包括",
]);
