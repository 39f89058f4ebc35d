//! Products that no table knows, by their place: before the amount in which they are made, and as what goes into others.
//!
//! 年产合金钻杆500万根, 采购镀层钢丝6万吨, 出口桃罐头3万吨: what stands between a verb of making or trading and an amount of
//! mass or of goods is a product. So is what stands between 以 and 为原料, and after a verb of making that firms use (转产, 上马).

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene, project};
use super::{BUILDS_PLACED, product};

/// Verbs that take a product before its amount.
const VERBS: WordList = WordList::new(&[
    "年产",
    "日产",
    "月产",
    "生产",
    "年生产",
    "年加工",
    "加工",
    "采购",
    "收购",
    "出口",
    "进口",
    "销售",
    "可得",
    "产出",
    "年产出",
    "消化",
    "年处理",
    "处理",
    "消耗",
    "供应",
    "销往",
    "回收",
    "提取",
    "制取",
    "可产",
    "可生产",
    "可年产",
    "主产",
    "转产",
    "上马",
    "新上",
    "产",
    "年出栏",
    "年消耗",
    "利用",
    "年利用",
    "消纳",
    "年消纳",
    "综合利用",
    "年销售",
    "年出口",
    "年收购",
    "年回收",
    "年供应",
]);

/// Verbs that take a crop before the area on which it grows.
const GROWS: WordList = WordList::new(&["种植", "栽种", "栽植", "套种", "间作", "复种", "试种"]);

/// Verbs that take a product with no amount.
pub(super) const MAKES: WordList = WordList::new(&["转产", "上马", "主产", "主营", "专产"]);

/// Words beside which a raw material stands.
pub(super) const MATERIALS: WordList = WordList::new(&["以", "原料", "原材料"]);

/// A name has so many characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=12;

/// What stands before the amount at `at`, after a verb or after another product of its list.
pub(super) fn measured(scene: &Scene<'_>, words: &[Word], at: usize) -> Vec<Candidate> {
    let Some(list) = start_of(scene, words, at).and_then(|start| words.get(start..at)) else { return Vec::new() };
    let weighed = scene.quantity_of(&words[at].range).is_some_and(|amount| amount.quantity.unit != "1");
    let all = if weighed { items(scene, list) } else { Vec::new() };
    // Of a list that holds something else the last item is what is measured.
    let last = || list.rsplit(|word| word.class.has(WordClass::LIST)).next().and_then(|item| named(scene, item));
    if all.is_empty() { last().into_iter().collect() } else { all }
}

/// Whether a word joins the items of a list.
fn joins(scene: &Scene<'_>, word: &Word) -> bool {
    word.class.has(WordClass::LIST) || matches!(text(scene, word), "和" | "及" | "与")
}

/// What words name, each item of a list by itself: 年处理稻壳、秸秆6万吨. One that names nothing spoils them all.
fn items(scene: &Scene<'_>, words: &[Word]) -> Vec<Candidate> {
    let named: Option<Vec<Candidate>> = words.split(|word| joins(scene, word)).map(|item| named(scene, item)).collect();
    named.unwrap_or_default()
}

/// Where what is measured begins: behind a verb, or behind the product before in its list.
fn start_of(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<usize> {
    let amount = words[at].class.has(WordClass::QUANTITY).then(|| scene.quantity_of(&words[at].range))??;
    let unit = amount.quantity.unit.as_str();
    let goods = unit == "1" && project::is_capacity(scene, &words[at]);
    let verbs = match unit {
        "t" | "t/a" | "t/d" => &VERBS,
        // 种植面积3万亩 names no crop.
        "mu" if words.get(..at)?.last()?.class.has(WordClass::PRODUCT) => &GROWS,
        _ if goods => &VERBS,
        _ => return None,
    };
    let verb = (at.saturating_sub(8)..at).rev().find(|before| verbs.contains(text(scene, &words[*before])));
    let list = (at.saturating_sub(8)..at).rev().find(|before| words[*before].class.has(WordClass::LIST));
    let follows = |mark: usize| {
        let clause = words.get(..mark).unwrap_or_default().iter().rev().take(16);
        let mut clause = clause.take_while(|word| !word.class.has(WordClass::BREAK));
        clause.any(|word| verbs.contains(text(scene, word)))
    };
    let measured = |word: &Word| word.class.has(WordClass::QUANTITY) || word.class.has(WordClass::BREAK);
    match (verb, list) {
        (Some(verb), _) if !words.get(verb..at)?.iter().any(measured) => Some(verb + 1),
        (_, Some(list)) if follows(list) => Some(list + 1),
        _ => None,
    }
}

/// What goes into a product: 以平菇柄为原料, 原料石英粉由; and what a firm turns to: 转产冷藏车.
pub(super) fn material(scene: &Scene<'_>, words: &[Word], at: usize) -> Vec<Candidate> {
    let name = if words[at].roles.has(WordRoles::MATERIAL) { beside(scene, words, at) } else { None };
    name.map(|name| items(scene, name)).unwrap_or_default()
}

/// The words beside one that shows a raw material, or what a firm turns to.
fn beside<'w>(scene: &Scene<'_>, words: &'w [Word], at: usize) -> Option<&'w [Word]> {
    let rest = words.get(at + 1..)?;
    let end = |ends: &dyn Fn(&Word) -> bool| rest.iter().take(LONGEST).position(ends);
    match text(scene, &words[at]) {
        "以" => {
            let to = end(&|word| text(scene, word) == "为")?;
            let next = rest.get(to + 1).map(|next| text(scene, next));
            let raw = matches!(next, Some("原料" | "原材料" | "基材" | "主料" | "主要原料" | "主要" | "燃料"));
            rest.get(..to).filter(|_| raw)
        }
        "原料" | "原材料" => {
            let to = end(&|word| matches!(text(scene, word), "由" | "来自" | "从" | "全部"))?;
            rest.get(..to)
        }
        verb if MAKES.contains(verb) => {
            const ENDS: WordClass = WordClass::STOP.or(WordClass::BREAK).or(WordClass::LIST).or(WordClass::CLOSE);
            let to = rest.iter().take(7).position(|word| word.class.has(ENDS)).unwrap_or(rest.len().min(7));
            rest.get(..to)
        }
        _ => None,
    }
}

/// A list of raw materials has no more words.
const LONGEST: usize = 9;

fn text<'a>(scene: &'a Scene<'_>, word: &Word) -> &'a str {
    scene.text.slice(word.range.clone())
}

/// The product that words name, where all of them may build such a name and none is a project's.
fn named(scene: &Scene<'_>, words: &[Word]) -> Option<Candidate> {
    const NEVER: WordClass = WordClass::HEAD.or(WordClass::FIRM).or(WordClass::PLACE);
    let lead = words.iter().take_while(|word| super::LEADS.contains(&text(scene, word))).count();
    let words = words.get(lead..)?;
    let builds = words.iter().all(|word| word.class.has(BUILDS_PLACED) && !word.class.has(NEVER));
    let last = words.last().filter(|last| !last.class.has(WordClass::PROCESS.or(WordClass::GENERIC)))?;
    let range = words.first()?.range.start..last.range.end;
    let length = scene.text.slice(range.clone()).chars().count();
    (builds && LENGTH.contains(&length)).then(|| product(scene, range, "product.measured", 50))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_stands_before_the_amount_in_which_it_is_made_is_a_product() {
        check(Product, "公司年产合金钻杆500万根、镀层钢丝3万吨。", "合金钻杆 镀层钢丝");
    }

    #[test]
    fn each_item_of_a_list_is_one() {
        check(Product, "项目以平菇柄、玉米芯为燃料。", "平菇柄 玉米芯");
        check(Product, "年处理羊粪、兔粪6万吨。", "羊粪 兔粪");
        check(Product, "电厂年利用茶枝条9万吨。", "茶枝条");
    }

    #[test]
    fn a_crop_stands_before_the_area_on_which_it_grows() {
        check(Product, "合作社种植紫皮大蒜900亩、水果黄瓜70亩。", "紫皮大蒜 水果黄瓜");
        check(Product, "春播种植面积3万亩。", "");
    }

    #[test]
    fn what_others_are_made_of_is_a_product() {
        check(Product, "项目以平菇柄为原料。", "平菇柄");
    }
}
