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
]);

/// Verbs that take a product with no amount.
pub(super) const MAKES: WordList = WordList::new(&["转产", "上马", "主产", "主营", "专产"]);

/// Words beside which a raw material stands.
pub(super) const MATERIALS: WordList = WordList::new(&["以", "原料", "原材料"]);

/// A name has so many characters.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=12;

/// What stands before the amount at `at`, after a verb or after another product of its list.
pub(super) fn measured(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let amount = words[at].class.has(WordClass::QUANTITY).then(|| scene.quantity_of(&words[at].range))??;
    let unit = amount.quantity.unit.as_str();
    let goods = unit == "1" && project::is_capacity(scene, &words[at]);
    if !(goods || matches!(unit, "t" | "t/a" | "t/d")) {
        return None;
    }
    let verb = (at.saturating_sub(8)..at).rev().find(|before| VERBS.contains(text(scene, &words[*before])));
    let list = (at.saturating_sub(8)..at).rev().find(|before| words[*before].class.has(WordClass::LIST));
    let follows = |mark: usize| {
        let clause = words.get(..mark).unwrap_or_default().iter().rev().take(16);
        let mut clause = clause.take_while(|word| !word.class.has(WordClass::BREAK));
        clause.any(|word| VERBS.contains(text(scene, word)))
    };
    let start = match (verb, list) {
        (Some(verb), list) if list.is_none_or(|list| list < verb) => verb + 1,
        (_, Some(list)) if follows(list) => list + 1,
        _ => return None,
    };
    named(scene, words.get(start..at)?)
}

/// What goes into a product: 以平菇柄为原料, 原料石英粉由; and what a firm turns to: 转产冷藏车.
pub(super) fn material(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    if !words[at].roles.has(WordRoles::MATERIAL) {
        return None;
    }
    let rest = words.get(at + 1..)?;
    let end = |ends: &dyn Fn(&Word) -> bool| rest.iter().take(6).position(ends);
    match text(scene, &words[at]) {
        "以" => {
            let to = end(&|word| text(scene, word) == "为")?;
            let next = rest.get(to + 1).map(|next| text(scene, next));
            let raw = matches!(next, Some("原料" | "原材料" | "基材" | "主料" | "主要原料" | "主要" | "燃料"));
            named(scene, rest.get(..to).filter(|_| raw)?)
        }
        "原料" | "原材料" => {
            let to = end(&|word| matches!(text(scene, word), "由" | "来自" | "从" | "全部"))?;
            named(scene, rest.get(..to)?)
        }
        verb if MAKES.contains(verb) => {
            const ENDS: WordClass = WordClass::STOP.or(WordClass::BREAK).or(WordClass::LIST).or(WordClass::CLOSE);
            let to = rest.iter().take(7).position(|word| word.class.has(ENDS)).unwrap_or(rest.len().min(7));
            named(scene, rest.get(..to)?)
        }
        _ => None,
    }
}

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
    fn what_others_are_made_of_is_a_product() {
        check(Product, "项目以平菇柄为原料。", "平菇柄");
    }
}
