//! Goods that no table knows, between the amount that a project makes of them in a year and the word for a project.

use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene, project};
use super::product;

/// Words before an amount that say it is made.
const MAKES: WordList = WordList::new(&["年产", "年产能", "年生产", "日产", "月产", "新增年产", "年新增", "年产量"]);

/// What is built to make it.
const WORKS: WordList = WordList::new(&["项目", "生产线", "产线", "生产项目", "生产线项目", "生产基地", "建设项目"]);

/// What is done about it, and does not belong to its name.
const DEEDS: WordList = WordList::new(&[
    "生产",
    "制造",
    "加工",
    "深加工",
    "精深加工",
    "扩建",
    "扩产",
    "技改",
    "改造",
    "技术改造",
    "建设",
    "新建",
    "智能化",
    "自动化",
    "数字化",
    "升级",
    "绿色",
    "高端",
    "研发",
    "一体化",
    "及",
    "和",
    "配套",
    "产业化",
    "智能制造",
]);

/// `年产1200万平方米甲项目`: what a project makes so much of in a year has its name there, whatever it is.
pub(super) fn of_capacity(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let made = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| MAKES.contains(text(word)));
    if !made || !words[at].class.has(WordClass::QUANTITY) || !project::is_capacity(scene, &words[at]) {
        return None;
    }
    const ENDS: WordClass = WordClass::BREAK.or(WordClass::LIST).or(WordClass::QUANTITY).or(WordClass::OPEN);
    let rest = words.get(at + 1..)?;
    let to = rest.iter().take(LONGEST).position(|word| WORKS.contains(text(word)))?;
    let name = rest.get(..to)?;
    let name = name.get(..name.iter().rposition(|word| !DEEDS.contains(text(word)))? + 1)?;
    const NEVER: WordClass = ENDS.or(WordClass::PLACE).or(WordClass::FIRM).or(WordClass::TIME).or(WordClass::CLOSE);
    // 无水染色生产线 has no good in its name.
    let deed = |word: &Word| word.class.has(WordClass::PROCESS) && !word.class.has(WordClass::PRODUCT);
    if deed(name.last()?) {
        return None;
    }
    let range = name.first()?.range.start..name.last()?.range.end;
    let whole = scene.text.slice(range.clone());
    let plain = !name.iter().any(|word| word.class.has(NEVER)) && !whole.contains(['的', '和', '及', '、', '等']);
    (plain && (2..=14).contains(&whole.chars().count())).then(|| product(scene, range, "product.capacity", 54))
}

/// A name has no more words.
const LONGEST: usize = 7;

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Product;

    #[test]
    fn what_a_project_makes_so_much_of_in_a_year_has_its_name_there() {
        check(Product, "年产300万平方米仿石透水砖生产线项目。", "仿石透水砖");
    }

    #[test]
    fn what_is_done_about_it_is_no_part_of_the_name() {
        check(Product, "年产5万立方米定向刨花竹板材深加工项目。", "定向刨花竹板材");
    }
}
