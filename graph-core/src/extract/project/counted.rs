//! What behind the head of a project makes it none: a count, or letters with which another word goes on.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::word_list;

/// Whether what follows a head counts what was built rather than names one: 新建通信基站项目26个, 新修乡村公路127公里.
pub(super) fn is_counted(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let next = words.get(at + 1).filter(|next| next.range.start == words[at].range.end);
    let quantity = next.and_then(|next| scene.quantity_of(&next.range));
    let counted = quantity.is_some_and(|quantity| match quantity.quantity.unit.as_str() {
        "1" => true,
        "km" | "m" => words[at].class.has(WordClass::PUBLIC_HEAD),
        _ => false,
    });
    // 高速通 is no road, 铁路局 no railway.
    let text = next.map(|next| scene.text.slice(next.range.clone())).unwrap_or_default();
    let goes_on = words[at].class.has(WordClass::PUBLIC_HEAD)
        && word_list!["通", "网", "局", "段", "站", "新区", "新城", "片区", "商务区", "经济区", "经济带"]
            .contains(text);
    // 石岭机场|至|泽禾镇: one end of a road.
    let end = text == "至" && words.get(at + 2).is_some_and(|to| to.class.has(WordClass::PLACE.or(WordClass::UNKNOWN)));
    let goes_on = goes_on
        || end && word_list!["场", "站", "港", "园", "桥", "库"].ends(scene.text.slice(words[at].range.clone()));
    // 高速|光纤网络: fast, and no road.
    let fast = scene.text.slice(words[at].range.clone()) == "高速"
        && text.starts_with(['光', '互', '传', '数', '运', '旋', '飞', '增', '发']);
    let goes_on = goes_on || fast;
    counted || goes_on
}
