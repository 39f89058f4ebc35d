//! What the names of works say that they make or treat.

use crate::extract::Scene;
use crate::extract::relation::Relate;
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::implied;

/// `甲公司300万吨焦化项目`: what a project's name holds is made, unless a word behind it says that it is treated.
pub(super) fn in_name(relate: &mut Relate<'_, '_>, project: MentionIndex) {
    let scene = relate.scene;
    let whole = scene.mention(project);
    let mut products: Vec<MentionIndex> = Vec::new();
    for at in scene.mentions_in(whole.range.clone()).filter(|at| scene.mention(*at).kind == EntityKind::Product) {
        let covered = |outer: &MentionIndex| scene.mention(at).range.start < scene.mention(*outer).range.end;
        if !products.last().is_some_and(covered) {
            products.push(at);
        }
    }
    if products.is_empty()
        && let Some(product) = implied::of_listed(scene, project)
    {
        relate.add(RelationKind::Produces, project, product, whole.range.start, "produces-of-list", 80);
    }
    for (at, product) in products.iter().enumerate() {
        let from = scene.mention(*product).range.end;
        let to = products.get(at + 1).map_or(whole.range.end, |next| scene.mention(*next).range.start.max(from));
        let rest = scene.text.slice(from..to);
        let lead = scene.text.slice(whole.range.start..scene.mention(*product).range.start);
        // 硅铁炉余热发电 is about neither.
        if BY_PRODUCTS.leads(rest.trim_start_matches(['炉', '窑', '厂'])) {
            continue;
        }
        let made = word_list!["生产", "制造"].leads(rest);
        let turned = rest == "制" && products.len() > at + 1;
        let burnt = BURNS.leads(rest) && !SOURCES.contains(&scene.mention(*product).name);
        let treated = turned || burnt || !made && (TREATS.stands_in(rest) || lead.ends_with('洗') || is_treated(lead));
        if !treated && only_handles(&whole.name) {
            continue;
        }
        if let Some(output) = products.get(at + 1).filter(|_| turned) {
            relate.add(RelationKind::MadeFrom, *output, *product, whole.range.start, "made-from-in-name", 84);
        }
        let (kind, rule) = if treated {
            (RelationKind::Consumes, "consumes-in-name")
        } else {
            (RelationKind::Produces, "produces-in-name")
        };
        relate.add(kind, project, *product, whole.range.start, rule, 80);
    }
}

/// Whether the words before a product say that it is treated: 协同处置, or 年处理 and how much (年处理20万吨).
fn is_treated(lead: &str) -> bool {
    let amount = |letter: char| letter.is_ascii_digit() || "万亿千百吨立方米平头只台套辆.".contains(letter);
    TREATED.ends(lead) || TREATED.ends(lead.trim_end_matches(amount)) && lead.contains(['年', '日'])
}

/// Whether what is built carries, keeps, sells or studies things and makes none: 天然气专用隧道, 粮食储备库项目.
fn only_handles(name: &str) -> bool {
    let core = ["建设项目", "建设工程", "项目", "工程"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    HANDLES.ends(core)
}

/// What ends the names of such works.
const HANDLES: WordList = WordList::new(&[
    "隧道",
    "管道",
    "管线",
    "管网",
    "铁路",
    "公路",
    "高速",
    "大桥",
    "码头",
    "泊位",
    "航道",
    "储备库",
    "储气库",
    "仓库",
    "冷库",
    "云仓",
    "接收站",
    "加油站",
    "加气站",
    "充电站",
    "充换电站",
    "市场",
    "交易中心",
    "物流园",
    "物流中心",
    "集散中心",
    "检测中心",
    "检验检测中心",
    "质检中心",
    "研究院",
    "研究中心",
    "实验室",
    "博物馆",
    "展览馆",
]);

/// Words behind a product in a project's name that make it a raw material.
const TREATS: WordList = WordList::new(&[
    "利用",
    "处理",
    "处置",
    "回收",
    "加工",
    "消纳",
    "净化",
    "液化",
    "气化",
    "转化",
    "洗选",
    "提纯",
    "改造利用",
    "储运",
    "提取",
    "再生",
    "综合利用",
    "分离",
    "屠宰",
]);

/// What is done with a fuel: 生物质热电联产.
const BURNS: WordList = WordList::new(&["发电", "热电", "供热", "供暖", "直燃", "气化发电", "焚烧"]);

/// Power that is no fuel.
const SOURCES: WordList = WordList::new(&["光伏", "太阳能", "风能", "风电", "水电", "核电", "光热", "电力", "热力"]);

/// Words before a product in a project's name that make it what is treated: 协同处置固废.
const TREATED: WordList =
    WordList::new(&["协同处置", "处置", "处理", "消纳", "综合利用", "资源化利用", "焚烧", "掺烧", "回收利用", "屠宰"]);

/// What is left over where a thing is made or burnt, and used in its place: 余热利用.
const BY_PRODUCTS: WordList =
    WordList::new(&["余热", "余压", "余能", "尾气", "废气", "废水", "废渣", "废液", "烟气", "矿热"]);

/// The one product in the name of a work, where the work makes it: 尿素 of 年产20万吨尿素项目.
pub(super) fn made_by_name(scene: &Scene<'_>, project: MentionIndex) -> Option<MentionIndex> {
    let whole = scene.mention(project);
    if whole.kind != EntityKind::Project || only_handles(&whole.name) {
        return None;
    }
    let mut inside = scene.mentions_in(whole.range.clone()).filter(|at| scene.mention(*at).kind == EntityKind::Product);
    let (product, None) = (inside.next()?, inside.next()) else { return None };
    let range = scene.mention(product).range.clone();
    let rest = scene.text.slice(range.end.min(whole.range.end)..whole.range.end);
    let lead = scene.text.slice(whole.range.start..range.start);
    let makes = PLANTS.leads(rest) && !is_treated(lead) && !lead.ends_with('洗');
    makes.then_some(product)
}

/// What follows the product in the name of a work that makes it.
const PLANTS: WordList = WordList::new(&["项目", "生产", "制造", "工程", "基地", "厂", "产线", "装置", "一期", "二期"]);
