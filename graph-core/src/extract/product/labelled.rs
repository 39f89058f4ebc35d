//! Goods in a field: 主要产品：精铟、铟锭, 主要原辅材料：石英粉2万吨、纯碱.
//!
//! A field whose label says that goods follow lists nothing else, so that every item is one, whether any table knows it or not.

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene};
use super::{BUILDS, LEADS, product};

/// Labels of such fields.
pub(super) const LABELS: WordList = WordList::new(&[
    "主要产品",
    "主营产品",
    "主导产品",
    "产品方案",
    "产品名称",
    "产品",
    "副产品",
    "原料",
    "原材料",
    "原辅材料",
    "原辅料",
]);

/// What stands in no such name.
const NEVER: WordClass = WordClass::FIRM
    .or(WordClass::HEAD)
    .or(WordClass::PLACE)
    .or(WordClass::TIME)
    .or(WordClass::QUANTITY)
    .or(WordClass::OPEN)
    .or(WordClass::CLOSE);

/// What an item may be that names none.
const NONE: WordList =
    WordList::new(&["其他", "其它", "详见", "主要", "规格", "型号", "产量", "产能", "用量", "年产量", "合计", "无"]);

/// Adds the goods of the field whose label is `words[at]`.
pub(super) fn find(scene: &Scene<'_>, words: &[Word], at: usize, found: &mut Vec<Candidate>) {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let colon = words.get(at + 1).is_some_and(|next| matches!(text(next), "：" | ":"));
    if !colon || !words[at].roles.has(WordRoles::LABELS_GOODS) {
        return;
    }
    const ENDS: WordClass = WordClass::BREAK.or(WordClass::OPEN);
    let rest = words.get(at + 2..).unwrap_or_default();
    let length = rest.iter().position(|word| word.class.has(ENDS) || text(word) == "等").unwrap_or(rest.len());
    let field = rest.get(..length).unwrap_or_default();
    let list: Vec<&[Word]> = field.split(|word| word.class.has(WordClass::LIST)).collect();
    let items: Vec<&[Word]> = list.iter().map(|item| name_of(scene, item)).collect();
    let plain = |item: &&[Word]| {
        let range = item.first().zip(item.last()).map(|(first, last)| first.range.start..last.range.end);
        let length = range.as_ref().map_or(0, |range| scene.text.slice(range.clone()).chars().count());
        let builds =
            |word: &Word| word.class.has(BUILDS.or(WordClass::PROCESS).or(WordClass::VERB)) && !word.class.has(NEVER);
        (2..=10).contains(&length) && item.iter().all(builds) && !NONE.contains(text(&item[0]))
    };
    // One that names nothing shows that the field is a sentence.
    if items.is_empty() || !items.iter().all(plain) {
        return;
    }
    let ranges = items.iter().filter_map(|item| Some(item.first()?.range.start..item.last()?.range.end));
    found.extend(ranges.map(|range| product(scene, range, "product.labelled", 56)));
}

/// An item without what leads it and without the amount on either side.
fn name_of<'w>(scene: &Scene<'_>, item: &'w [Word]) -> &'w [Word] {
    let amount = |word: &Word| word.class.has(WordClass::QUANTITY);
    let lead = |word: &&Word| {
        LEADS.contains(&scene.text.slice(word.range.clone()))
            || matches!(scene.text.slice(word.range.clone()), "年产" | "副产")
            || amount(word)
    };
    let start = item.iter().take_while(lead).count();
    let item = item.get(start..).unwrap_or_default();
    item.get(..item.iter().position(amount).unwrap_or(item.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_stands_in_a_field_of_goods_is_one() {
        check(Product, "主要产品：精铟、铟锭。", "精铟 铟锭");
        check(Product, "主要原辅材料：石英粉2万吨、精碲。", "石英粉 精碲");
    }

    #[test]
    fn a_sentence_behind_a_label_is_no_list() {
        check(Product, "产品：我们坚持质量第一。", "");
    }
}
