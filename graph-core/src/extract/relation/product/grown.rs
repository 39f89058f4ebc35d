//! What a division grows: `甲县3万亩核桃挂果`, `在甲县，晚稻开始收割`, `甲县的花椒远销省外`.

use crate::extract::Scene;
use crate::extract::clause::Clause;
use crate::extract::relation::{Relate, list_from, tops_of};
use crate::extract::word_list::{WordList, word_list};
use crate::model::{EntityKind, MentionIndex, RelationKind};

use super::known::{home_of, known_for};

/// A crop behind its area, or one of which its harvest or its sale is told, grows where the words before it are.
pub(super) fn grown(relate: &mut Relate<'_, '_>, clause: &Clause, products: &[MentionIndex]) {
    let scene = relate.scene;
    for (at, product) in products.iter().enumerate() {
        let place = scene.mention(*product).range.start;
        let list = list_from(scene, products, at);
        let Some(last) = list.last() else { continue };
        let rest = scene.text.slice(scene.mention(*last).range.end..clause.range.end).trim_start_matches('等');
        let from = list_start(scene, products, at);
        let known = known_for(scene, clause, from).or_else(|| home_of(scene, clause, rest, from));
        if let Some(division) = known {
            relate.add(RelationKind::Produces, division, *product, place, "produces-grown", 78);
            continue;
        }
        let field = area_before(scene, clause, place);
        if field.is_none() && !TOLD.leads(without_adverbs(rest)) && !is_indication(rest) {
            continue;
        }
        if let Some(division) = division(scene, clause, field.unwrap_or(from)) {
            relate.add(RelationKind::Produces, division, *product, place, "produces-grown", 78);
        }
    }
}

/// 甲县|蜜柚、香菇|等2个品牌获国家地理标志认定: the mark says that the goods are of the place that they are called after.
fn is_indication(rest: &str) -> bool {
    let end = rest.char_indices().nth(LONGEST_MARK).map_or(rest.len(), |(at, _)| at);
    rest.get(..end).is_some_and(|rest| rest.contains("地理标志"))
}

/// Characters between a product and the mark that it bears.
const LONGEST_MARK: usize = 24;

/// Where the list begins in which a product stands.
pub(super) fn list_start(scene: &Scene<'_>, products: &[MentionIndex], at: usize) -> usize {
    let mut first = at;
    while let Some(before) = first.checked_sub(1) {
        let gap = scene.mention(products[before]).range.end..scene.mention(products[first]).range.start;
        if gap.start > gap.end || !word_list!["、", "和", "及", "与"].contains(scene.text.slice(gap)) {
            break;
        }
        first = before;
    }
    scene.mention(products[first]).range.start
}

/// Where an area begins that ends right before a place of its clause: 3万亩|核桃, 3万亩的|核桃.
fn area_before(scene: &Scene<'_>, clause: &Clause, place: usize) -> Option<usize> {
    let end = place - if scene.text.slice(clause.range.start..place).ends_with('的') { '的'.len_utf8() } else { 0 };
    let at = scene.quantities.partition_point(|one| one.range.end < end);
    let area = scene.quantities.get(at).filter(|one| one.range.end == end && one.range.start >= clause.range.start)?;
    (area.quantity.unit == "mu").then_some(area.range.start)
}

/// The division named right before a place: in its clause, or in the one before that sets the scene (在甲县，).
fn division(scene: &Scene<'_>, clause: &Clause, place: usize) -> Option<MentionIndex> {
    let named = tops_of(scene, clause.range.start..place, EntityKind::District).pop();
    if let Some(division) = named {
        let gap = scene.text.slice(scene.mention(division).range.end..place);
        return (gap.is_empty() || GAPS.contains(gap)).then_some(division);
    }
    let lead = scene.text.slice(clause.range.start..place);
    let before = scene.clauses.of_sentence(clause.sentence).iter().rfind(|one| one.range.end <= clause.range.start)?;
    let whole = scene.text.slice(before.range.clone());
    let division = tops_of(scene, before.range.clone(), EntityKind::District).pop()?;
    let sets = whole.starts_with('在') && scene.mention(division).range.end == before.range.end;
    (sets && (lead.is_empty() || GAPS.contains(lead))).then_some(division)
}

/// What may stand between a division and its crop.
const GAPS: WordList =
    WordList::new(&["的", "今年", "今年的", "全省", "全市", "全县", "目前", "眼下", "当地", "当地的", "市", "全区"]);

/// What is told of a crop where it grows.
const TOLD: WordList = WordList::new(&[
    "成熟",
    "采摘",
    "采收",
    "丰收",
    "开镰",
    "收获",
    "收割",
    "开割",
    "上市",
    "机收",
    "夏收",
    "秋收",
    "插秧",
    "移栽",
    "栽插",
    "远销",
    "销往",
    "畅销",
    "热销",
    "走俏",
    "增产",
    "丰产",
    "远近闻名",
    "闻名",
    "享誉",
    "小有名气",
    "挂满枝头",
    "飘香",
]);

/// Adverbs and light verbs before it.
const ADVERBS: WordList = WordList::new(&[
    "已经",
    "陆续",
    "正在",
    "相继",
    "全面",
    "开始",
    "进入",
    "迎来",
    "喜获",
    "喜迎",
    "大面积",
    "集中",
    "大量",
    "率先",
    "即将",
    "目前",
    "再次",
    "正值",
    "也",
    "已",
    "正",
    "将",
    "都",
    "又",
]);

/// A predicate without what stands before its verb: 已|开始|大面积|收割.
fn without_adverbs(mut rest: &str) -> &str {
    while let Some(adverb) = ADVERBS.leading(rest) {
        rest = rest.get(adverb.len()..).unwrap_or_default();
    }
    rest
}
