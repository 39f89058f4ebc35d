//! What is made where no verb of making says it: by the head of a list of works, by the name of a site, by who supplies it.

use std::cell::LazyCell;

use crate::extract::Scene;
use crate::extract::clause::{Clause, SubjectBy};
use crate::extract::relation::{Relate, list_from, tops_in, tops_of};
use crate::extract::word_list::WordList;
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::grown::list_start;

/// `甲、乙2个尿素项目`: the head that gives the listed works their names says what they make. The product stands behind the list in the
/// clause, and in the name of each.
pub(super) fn of_listed(scene: &Scene<'_>, project: MentionIndex) -> Option<MentionIndex> {
    let mention = scene.mention(project);
    let words = scene.text.slice(mention.range.clone());
    if mention.name == words || !mention.name.starts_with(words) {
        return None;
    }
    let clause = scene.clauses.at(mention.range.start)?;
    let products = tops_of(scene, mention.range.end.min(clause.range.end)..clause.range.end, EntityKind::Product);
    let in_head = |at: &MentionIndex| {
        let product = scene.text.slice(scene.mention(*at).range.clone());
        let head = mention.name.get(words.len()..).unwrap_or_default();
        head.strip_prefix(product).is_some_and(|rest| HEADS.contains(rest))
    };
    products.into_iter().find(in_head)
}

/// What makes a work of the product before it.
const HEADS: WordList =
    WordList::new(&["项目", "工程", "生产项目", "生产线", "生产线项目", "基地", "产业项目", "制造项目"]);

/// `走进甲公司乙生产车间`: what stands between a firm and the word for its site is made there.
pub(super) fn on_site(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    for product in products {
        let range = scene.mention(*product).range.clone();
        let behind = scene.text.slice(range.end..clause.range.end.max(range.end));
        let site = SITES.leads(behind);
        if !site {
            continue;
        }
        let firms = tops_of(scene, clause.range.start..range.start, EntityKind::Company);
        let Some(firm) = firms.last().filter(|at| {
            let gap = scene.text.slice(scene.mention(**at).range.end..range.start);
            gap.trim_matches(['的', '“']).is_empty() || GAPS.contains(gap.trim_matches(['的', '“']))
        }) else {
            continue;
        };
        relate.add(RelationKind::Produces, *firm, *product, range.start, "produces-site", 80);
    }
}

/// Words for the part of a works in which things are made.
const SITES: WordList =
    WordList::new(&["生产车间", "车间", "生产线", "产线", "生产基地", "生产厂", "制造车间", "智能工厂", "加工车间"]);

/// What may say more of a site before what it makes.
const GAPS: WordList =
    WordList::new(&["智能", "智能化", "自动化", "全自动", "新能源", "高端", "数字化", "新建", "现代化"]);

/// `原料甲由乙公司供应`, `废料由乙公司回收`: whoever supplies a thing makes it, and whoever takes it back consumes it. What is called a raw
/// material goes into the works that the clause is about.
pub(super) fn supplied(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    if products.is_empty() || !scene.text.slice(clause.range.clone()).contains('由') {
        return;
    }
    let firms = tops_in(scene, clause, EntityKind::Company);
    for product in products {
        let range = scene.mention(*product).range.clone();
        let Some(at) = firms.iter().position(|at| scene.mention(*at).range.start > range.end) else { return };
        let list = list_from(scene, &firms, at);
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return };
        let gap = scene.text.slice(range.end..scene.mention(*first).range.start);
        let by = gap.trim_start_matches(['则', '均', '全', '部', '主', '要']).strip_prefix('由');
        if by.is_none_or(|place| place.chars().count() > LONGEST_PLACE || place.contains('，')) {
            continue;
        }
        let rest = scene.text.slice(scene.mention(*last).range.end..clause.range.end);
        let rest = ADVERBS.iter().find_map(|adverb| rest.strip_prefix(adverb)).unwrap_or(rest);
        let kind = match () {
            () if GIVES.leads(rest) => RelationKind::Produces,
            () if TAKES.leads(rest) => RelationKind::Consumes,
            () => continue,
        };
        for firm in &list {
            relate.add(kind, *firm, *product, range.start, "product-supplied", 76);
        }
        let lead = scene.text.slice(clause.range.start..range.start);
        if kind == RelationKind::Produces && MATERIALS.ends(lead) {
            let user = clause.topic.project().or(clause.topic.company).filter(|at| !list.contains(at));
            if let Some(user) = user {
                relate.add(RelationKind::Consumes, user, *product, range.start, "consumes-supplied", 74);
            }
        }
    }
}

/// A place before a supplier has no more characters: 由甲市的.
const LONGEST_PLACE: usize = 8;

/// What a supplier does with what it makes.
const GIVES: WordList = WordList::new(&["供应", "供货", "供给", "提供", "生产", "供料", "制造", "研制"]);

/// What a taker does.
const TAKES: WordList = WordList::new(&["回收", "收购", "消纳", "资源化利用", "综合利用"]);

/// What may stand before the verb.
const ADVERBS: &[&str] = &["全部", "独家", "负责", "统一", "就近", "稳定", "自主"];

/// What is called so is used up.
const MATERIALS: WordList = WordList::new(&["原料", "原材料", "主料", "辅料", "燃料", "主要原料", "所需"]);

/// `电站每年可提供清洁电能8亿千瓦时`: a plant makes the power that it gives, however much is told before the word or behind it.
pub(super) fn powered(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    for product in products.iter().filter(|at| POWER.ends(&scene.mention(**at).name)) {
        let range = scene.mention(*product).range.clone();
        let lead = scene.text.slice(clause.range.start..range.start);
        let Some(verb) = GIVES_POWER.last_end_in(lead) else { continue };
        let words = scene.text.slice(clause.range.start + verb..clause.range.end);
        let told = words.contains("千瓦时") || words.contains('度');
        let plant = clause.subject(scene, EntityKind::Project).or(clause.topic.project());
        let passes_on = |at: &MentionIndex| GRIDS.stands_in(&scene.mention(*at).name);
        if let Some(plant) = plant.filter(|at| told && !passes_on(at)) {
            relate.add(RelationKind::Produces, plant, *product, range.start, "produces-power", 82);
        }
    }
}

/// What a power station gives.
const POWER: WordList = WordList::new(&["电能", "绿电", "电力", "电量", "清洁能源"]);

/// What only passes power on.
const GRIDS: WordList = WordList::new(&["输电", "特高压", "直流", "电网", "联网", "变电", "换流", "线路", "配电"]);

/// Verbs of giving power.
const GIVES_POWER: WordList = WordList::new(&[
    "提供", "输送", "发出", "产生", "供应", "贡献", "输出", "产出", "送出", "生产", "新增", "年发", "可发",
]);

/// `甲、乙成了丙公司的拳头产品`, `用甲制成的乙，是丙公司的主打产品`: what is called the goods of a firm it makes.
pub(super) fn prided(relate: &mut Relate<'_, '_>, clause: &Clause) {
    let scene = relate.scene;
    if !clause.names(EntityKind::Company) || !PRIDES.ends(scene.text.slice(clause.range.clone())) {
        return;
    }
    let Some(firm) = tops_in(scene, clause, EntityKind::Company).pop() else { return };
    let range = scene.mention(firm).range.clone();
    let tail = scene.text.slice(range.end..clause.range.end);
    if !PRIDES.contains(tail.trim_start_matches('的')) {
        return;
    }
    let said_of = |from: &Clause| {
        let products = tops_of(scene, from.range.start..from.range.end.min(range.start), EntityKind::Product);
        let end = products.last().map(|last| scene.mention(*last).range.end)?;
        let gap = scene.text.slice(end..range.start).trim_start_matches(['等', '，']);
        let says = gap.chars().count() <= LONGEST_COPULA && COPULAS.stands_in(gap);
        says.then_some(())?;
        let start = list_start(scene, &products, products.len() - 1);
        Some(products.into_iter().filter(|at| scene.mention(*at).range.start >= start).collect::<Vec<_>>())
    };
    let before = || scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start);
    for product in said_of(clause).or_else(|| said_of(before()?)).unwrap_or_default() {
        relate.add(RelationKind::Produces, firm, product, scene.mention(product).range.start, "produces-pride", 80);
    }
}

/// What says that something is something: 也|成了, 一直|是.
const COPULAS: WordList = WordList::new(&["是", "为", "成为", "成了"]);

/// No more characters stand between the goods and the firm.
const LONGEST_COPULA: usize = 6;

/// What a firm calls its goods.
const PRIDES: WordList = WordList::new(&[
    "主打产品",
    "拳头产品",
    "主导产品",
    "明星产品",
    "核心产品",
    "王牌产品",
    "特色产品",
    "爆款",
    "主力产品",
    "主营产品",
    "主要产品",
    "招牌产品",
    "畅销产品",
    "优势产品",
]);

/// `其“甲”牌乙通过认证`: what bears a firm's brand it makes.
pub(super) fn branded(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    for product in products {
        let place = scene.mention(*product).range.start;
        let branded = scene.text.slice(clause.range.start..place).ends_with("”牌");
        let firm = clause.subject(scene, EntityKind::Company).or(clause.topic.company);
        if let Some(firm) = firm.filter(|_| branded) {
            relate.add(RelationKind::Produces, firm, *product, place, "produces-brand", 82);
        }
    }
}

/// `甲县粮食总产18万吨`, `甲县枸杞面积9万亩`: what a division harvests or grows it makes.
pub(super) fn harvested(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    if products.is_empty() {
        return;
    }
    let acts = |at: &MentionIndex| matches!(scene.mention(*at).kind, EntityKind::Company | EntityKind::Project);
    let silent = clause.by != SubjectBy::Name && !clause.subjects.iter().any(acts);
    let about = |at: &MentionIndex| silent && scene.about().is_about(scene, clause.range.start, *at);
    let spoken_of = || clause.topic.district.filter(about);
    let division = LazyCell::new(|| clause.subject(scene, EntityKind::District).or_else(spoken_of));
    for (at, product) in products.iter().enumerate() {
        let list = list_from(scene, products, at);
        let Some(last) = list.last() else { continue };
        let rest = scene.text.slice(scene.mention(*last).range.end..clause.range.end);
        let lead = scene.text.slice(clause.range.start..scene.mention(*product).range.start);
        let harvests = HARVESTS.leads(without_sort(rest)) && !EVERYWHERE.stands_in(lead);
        if harvests && let Some(division) = *division {
            let place = scene.mention(*product).range.start;
            relate.add(RelationKind::Produces, division, *product, place, "produces-harvest", 78);
        }
    }
}

/// What is told of a list, behind what the list is called: 等|果品|产量.
fn without_sort(rest: &str) -> &str {
    const SORTS: WordList = WordList::new(&[
        "果品",
        "水果",
        "作物",
        "农作物",
        "农产品",
        "经济作物",
        "粮食作物",
        "特色农产品",
        "水产品",
        "蔬菜",
    ]);
    let open = rest.trim_start_matches('等');
    let sort = SORTS.leading(open).filter(|_| open.len() < rest.len());
    sort.and_then(|sort| open.strip_prefix(sort)).unwrap_or(open)
}

/// What is told of the country is told of no part of it.
const EVERYWHERE: WordList = WordList::new(&["全国", "我国", "各地", "世界", "全球"]);

/// What is told of crops and herds.
const HARVESTS: WordList = WordList::new(&[
    "总产量",
    "产量",
    "种植面积",
    "播种面积",
    "面积达",
    "面积分别",
    "面积稳定",
    "面积扩大",
    "面积突破",
    "总产",
]);
