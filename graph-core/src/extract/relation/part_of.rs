//! `PART_OF`: divisions, phases of projects, branches and subsidiaries, offices of agencies.

mod consists;
mod firms;
mod industries;

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::cue::Cue;
use crate::extract::division::holders;
use crate::extract::project::is_whole;
use crate::extract::{FactRule, Found, Link, Scene};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::Relate;
use super::located::within;

/// What belongs to what.
pub(super) struct PartOf;

impl FactRule for PartOf {
    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Found>) {
        let mut relate = Relate::new(scene, found);
        divisions(&mut relate);
        for kind in [EntityKind::Company, EntityKind::Agency, EntityKind::Project] {
            by_name(&mut relate, kind);
        }
        phases(&mut relate);
        sections(&mut relate);
        industries::industries(&mut relate);
        for clause in &scene.clauses.list {
            if clause.names(EntityKind::Project) {
                consists::consists(&mut relate, clause);
            }
            for cue in clause.cues(scene, Cue::Belong) {
                firms::belongs(&mut relate, clause, cue);
            }
        }
    }
}

/// Each division is part of the narrowest other one that the document names and that holds it.
fn divisions(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    for (code, inner) in &scene.clauses.codes {
        let above = holders(&scene.clauses.codes, code).map(|(_, outer)| outer);
        let wider = above.filter(|outer| *outer != inner && within(scene, *inner, **outer));
        let narrowest = wider.reduce(|best, next| if within(scene, *next, *best) { next } else { best });
        if let Some(outer) = narrowest {
            let place = scene.mention(*inner).range.start;
            relate.add(RelationKind::PartOf, *inner, *outer, place, "part-of-division", 95);
        }
    }
}

/// `甲公司客户服务中心` is part of `甲公司` where the document names both, `某会议办公室` of `某会议`.
fn by_name(relate: &mut Relate<'_, '_>, kind: EntityKind) {
    let scene = relate.scene;
    let mut firsts: BTreeMap<&str, MentionIndex> = BTreeMap::new();
    for at in scene.all_of(kind) {
        firsts.entry(&scene.mention(at).name).or_insert(at);
    }
    let shortened = if kind == EntityKind::Company { shortened(scene) } else { BTreeSet::new() };
    for (name, part) in &firsts {
        // Names that begin alike stand together; the longest that the name begins with comes last before it.
        let whole = firsts.range(..*name).rev().take(32).find(|(shorter, _)| name.starts_with(**shorter));
        let Some((shorter, whole)) = whole else { continue };
        let rest = name.get(shorter.len()..).unwrap_or_default();
        if names_a_part(kind, shorter, rest) && !shortened.contains(&(*name, *shorter)) {
            let place = scene.mention(*part).range.start;
            relate.add(RelationKind::PartOf, *part, *whole, place, "part-of-name", 78);
        }
    }
}

/// Names with the short forms that the text itself gives them: no firm is part of itself.
fn shortened<'s>(scene: &'s Scene<'_>) -> BTreeSet<(&'s str, &'s str)> {
    let called = |place: usize| {
        let from = scene.mentions.partition_point(|mention| mention.range.start < place);
        let here = scene.mentions.get(from..).unwrap_or_default();
        here.iter().take_while(move |mention| mention.range.start == place).map(|mention| mention.name.as_str())
    };
    let pairs = |link: &'s Link| {
        called(link.full.start).flat_map(move |full| called(link.short.start).map(move |short| (full, short)))
    };
    scene.links.iter().flat_map(pairs).collect()
}

fn names_a_part(kind: EntityKind, whole: &str, rest: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| rest.ends_with(word));
    match kind {
        // 甲集团第三工程公司: what a group's name leads is one of its firms, whatever its form.
        EntityKind::Company => {
            let firm = ends(BRANCHES) || whole.ends_with("集团") && ends(&["公司", "工程局", "设计院", "研究院"]);
            let form = if whole.ends_with("集团") { rest } else { without_trade(rest) };
            whole.chars().count() >= 3 && firm && !LEGAL.contains(&form)
        }
        // The general office of a government is the government where it gives something out.
        EntityKind::Agency if matches!(rest, "办公室" | "办公厅") && whole.ends_with(['府', '院']) => false,
        EntityKind::Agency => {
            ends(OFFICES)
                || whole.ends_with('委') && ends(PARTY_OFFICES)
                || whole.ends_with("大学") && ends(SCHOOLS) && !rest.starts_with('城')
        }
        _ => phase_of(rest).is_some() || works_on(whole, rest),
    }
}

/// `甲灌区续建配套工程` is work on `甲灌区`, which stands, and so a part of it.
fn works_on(whole: &str, rest: &str) -> bool {
    let stands =
        ["灌区", "水库", "机场", "电站", "医院", "大桥", "电厂", "水厂", "污水处理厂", "水利枢纽", "港区", "渠"];
    let works =
        ["续建", "改造", "扩建", "改扩建", "扩容", "提质", "升级", "除险加固", "配套", "现代化改造", "提升", "新建"];
    stands.iter().any(|word| whole.ends_with(word)) && works.iter().any(|word| rest.starts_with(word))
}

/// Last words of branches and plants of firms.
const BRANCHES: &[&str] =
    &["分公司", "中心", "调度室", "车间", "厂", "站", "项目部", "事业部", "分厂", "支行", "分行", "营业部", "有限公司"];

/// Last words of offices of bodies.
const OFFICES: &[&str] =
    &["办公室", "办公厅", "中心", "分中心", "分会", "站", "办", "处", "科", "窗口", "分局", "支队", "大队"];

/// Last words of what a university consists of: 甲大学|材料学院, 甲大学|附属第一医院.
const SCHOOLS: &[&str] = &["学院", "医院", "研究院", "研究所", "实验室", "附属中学", "附属小学"];

/// Last words of the offices of a party committee.
const PARTY_OFFICES: &[&str] = &["宣传部", "组织部", "统战部", "政法委", "编办", "社会工作部"];

/// What makes a short name long and no part of it.
const LEGAL: &[&str] = &[
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "公司",
    "集团",
    "厂",
    "集团股份有限公司",
    "集团有限责任公司",
];

/// What follows a short name in the full one without the line of business: 青禾|电子|股份有限公司.
fn without_trade(rest: &str) -> &str {
    const TRADES: [&str; 16] = [
        "电子",
        "科技",
        "技术",
        "新能源",
        "能源",
        "新材料",
        "材料",
        "生物",
        "药业",
        "食品",
        "机械",
        "装备",
        "智能",
        "光电",
        "实业",
        "控股",
    ];
    let mut rest = rest;
    while let Some(behind) = TRADES.iter().find_map(|trade| rest.strip_prefix(trade)) {
        rest = behind;
    }
    rest
}

/// Words at the end of a name that make it a phase or section of what stands before.
fn phase_of(rest: &str) -> Option<&str> {
    let rest = rest.trim_end_matches("项目").trim_end_matches("工程");
    let phase = ["一期", "二期", "三期", "四期", "五期", "首期", "期", "段", "标段"];
    (rest.chars().count() <= 8 && phase.iter().any(|word| rest.ends_with(word))).then_some(rest)
}

/// What the recogniser of projects read as a phase: its property `whole` names the project that it belongs to.
fn phases(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut firsts: BTreeMap<&str, MentionIndex> = BTreeMap::new();
    for at in scene.all_of(EntityKind::Project) {
        firsts.entry(&scene.mention(at).name).or_insert(at);
    }
    for at in scene.all_of(EntityKind::Project) {
        let Some(whole) = scene.mention(at).properties.get("whole") else { continue };
        // A list may name in full what its entry calls by its last words.
        let longer = || firsts.iter().find(|(name, _)| is_whole(name, whole)).map(|(_, at)| at);
        if let Some(whole) = firsts.get(whole.as_str()).or_else(longer) {
            relate.add(RelationKind::PartOf, at, *whole, scene.mention(at).range.start, "part-of-phase", 90);
        }
    }
}

/// `甲工程的控制性工程——乙大桥`, `甲机场群先导性项目乙机场`: the noun between two works makes the second a part of the first.
fn sections(relate: &mut Relate<'_, '_>) {
    let scene = relate.scene;
    let mut last: Option<MentionIndex> = None;
    for at in scene.all_of(EntityKind::Project) {
        let (start, before) = (scene.mention(at).range.start, last.replace(at));
        if let Some(whole) = before.filter(|whole| spoken_of_before(scene, at, *whole)) {
            relate.add(RelationKind::PartOf, at, whole, start, "part-of-work-spoken-of", 74);
            continue;
        }
        let Some(whole) = before.filter(|whole| scene.mention(*whole).range.end <= start) else { continue };
        let end = scene.mention(whole).range.end;
        if start - end > LONGEST_SECTION {
            continue;
        }
        let gap = scene.text.slice(end..start);
        if names_a_section(gap)
            || names_one_of(gap)
            || gap.is_empty() && is_structure(&scene.mention(at).name, &scene.mention(whole).name)
        {
            relate.add(RelationKind::PartOf, at, whole, start, "part-of-section", 82);
        }
    }
}

/// `甲运河的枢纽都在浇筑。在控制性工程乙枢纽建设现场……`: the work whose section it is was named in the sentence before.
fn spoken_of_before(scene: &Scene<'_>, section: MentionIndex, whole: MentionIndex) -> bool {
    let start = scene.mention(section).range.start;
    let Some(clause) = scene.clauses.at(start) else { return false };
    let lead = scene.text.slice(clause.range.start..start.max(clause.range.start)).trim_end_matches(['“', '—', '的']);
    let named = ["控制性工程", "控制性项目", "关键性工程", "骨干工程", "控制工程", "关键控制性工程", "咽喉工程"];
    let end = scene.mention(whole).range.end;
    let place = |at: usize| {
        let index = scene.clauses.at(at)?.sentence;
        let sentence = scene.sentences.get(index)?;
        Some((index, sentence.article, sentence.paragraph))
    };
    let near = || {
        let (Some(here), Some(before)) = (place(start), place(end.saturating_sub(1))) else { return false };
        here.1 == before.1 && here.2 == before.2 && here.0 == before.0 + 1
    };
    named.iter().any(|word| lead.ends_with(word)) && near()
}

/// The words that make what follows a section of what stands before are no longer, in bytes.
const LONGEST_SECTION: usize = 48;

/// `甲治理工程的一个乙项目`: the second is one of what the first consists of.
fn names_one_of(gap: &str) -> bool {
    let gap = gap.trim_matches(['“', '”', '—']);
    ["的一个", "的一项", "之一的", "中的", "的重要组成部分", "的组成部分", "的重要一环"].contains(&gap)
}

/// `甲输电工程乙换流站`, `甲机场扩建工程丙航站楼`: a structure named right behind a work stands in it. 首条过江隧道甲隧道 is said of 甲 itself.
fn is_structure(name: &str, whole: &str) -> bool {
    STRUCTURES.iter().any(|word| name.ends_with(word) && !whole.ends_with(word))
}

/// What works consist of.
const STRUCTURES: &[&str] = &[
    "站",
    "枢纽",
    "航站楼",
    "大桥",
    "特大桥",
    "隧道",
    "闸",
    "大坝",
    "标段",
    "车间",
    "厂房",
    "码头",
    "泊位",
    "互通",
    "综合楼",
    "展厅",
    "展馆",
    "斜井",
    "标",
    "机组",
    "号线",
    "生产线",
    "装置",
];

/// `的控制性工程——`, `骨干工程`, `先导性项目`.
fn names_a_section(gap: &str) -> bool {
    let gap = gap.trim_matches(['“', '”', '—', '的']).trim_start_matches("建设");
    let Some(noun) =
        ["工程", "项目", "标段", "组成部分", "节点", "枢纽"].iter().find_map(|noun| gap.strip_suffix(noun))
    else {
        return false;
    };
    let kinds =
        ["控制性", "骨干", "先导性", "标志性", "重点", "关键", "配套", "重要", "核心", "子", "首个", "启动", "咽喉"];
    let bare = noun.trim_start_matches(['的', '首', '个']);
    noun.chars().count() <= 8 && kinds.iter().any(|word| bare.starts_with(word))
}
