//! Goods before the word for what is built to make them: 筹建的光学镀膜镜片项目, 6条色织毛巾生产线.
//!
//! Behind 的 and behind an amount nothing but the name stands before the head, whatever builds it; its last word is a good. Where a firm
//! may lead the name, only words that tables know as goods or trades are taken into it.

use super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene};
use super::product;

/// What is built to make things.
const WORKS: WordList = WordList::new(&[
    "项目",
    "生产线",
    "产线",
    "生产基地",
    "制造基地",
    "产业园",
    "产业基地",
    "加工厂",
    "制造厂",
    "加工基地",
    "生产车间",
    "车间",
    "工厂",
    "生产项目",
    "智能工厂",
    "超级工厂",
    "改造项目",
    "扩建项目",
    "技改项目",
    "深加工项目",
]);

/// What may stand in the middle of such a name, behind a word that says where it begins.
const BUILDS: WordClass = WordClass::PRODUCT
    .or(WordClass::TRADE)
    .or(WordClass::INDUSTRY)
    .or(WordClass::PROCESS)
    .or(WordClass::NOUN)
    .or(WordClass::VERB)
    .or(WordClass::LATIN)
    .or(WordClass::UNKNOWN);

/// What says how a thing is rather than which one, or what is done about it, and leads no name.
const LEADS: WordList = WordList::new(&[
    "建设", "新建", "扩建", "改建", "投资", "发展", "集团", "工程", "国际", "大型", "新型", "高端", "重大", "特色",
    "现代", "外贸", "商业", "企业", "公司", "民营", "合资", "配套", "网络", "直接", "国家", "世界",
]);

/// The good whose last word is `words[at]`, where the head of a work follows.
pub(super) fn of_works(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let next = words.get(at + 1).filter(|next| next.class.has(WordClass::HEAD.or(WordClass::NOUN)))?;
    if !WORKS.contains(text(next)) {
        return None;
    }
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::FIRM)
        .or(WordClass::HEAD)
        .or(WordClass::PLACE)
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME);
    let builds = |word: &&Word| word.class.has(BUILDS) && !word.class.has(NEVER);
    let length = words[..at].iter().rev().take(LONGEST).take_while(builds).count();
    let edge = (at - length).checked_sub(1).and_then(|before| words.get(before))?;
    // 筹建的甲项目, 6条甲生产线: nothing else leads the name there.
    if !(edge.roles.has(WordRoles::OF) || edge.class.has(WordClass::QUANTITY)) {
        return None;
    }
    let start = at - length;
    let start = start + words[start..at].iter().take_while(|word| LEADS.contains(text(word))).count();
    // 的大河滩风电项目: what no table knows at the head of a name is a place or a firm, above all where power is made or ore is dug.
    if words[start].class.has(WordClass::UNKNOWN) || text(&words[at]).ends_with(['电', '矿']) {
        return None;
    }
    let range = words.get(start)?.range.start..words[at].range.end;
    let characters = scene.text.slice(range.clone()).chars().count();
    (start < at && (4..=10).contains(&characters)).then(|| product(scene, range, "product.works", 52))
}

/// A name has no more words before its last.
const LONGEST: usize = 4;

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_stands_between_of_and_a_work_is_made_there() {
        check(Product, "前年筹建的光学镀膜镜片项目投产。", "光学镀膜镜片");
        check(Product, "新建6条棉纱色织毛巾生产线。", "棉纱色织毛巾");
        check(Product, "位于河口的大河滩风电项目获批。", "风电");
    }

    #[test]
    fn what_tells_how_it_is_leads_no_name() {
        check(Product, "参与建设的大型核电项目开工。", "核电");
    }
}
