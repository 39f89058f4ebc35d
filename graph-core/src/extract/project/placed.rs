//! Works that a clause names by their place and by common words: 青石镇|饮水安全工程|竣工, 白鹭村|危桥改造项目总投资80万元.
//!
//! 饮水安全工程 is a sort of works. What stands in one town and is finished, built by somebody or paid for there is one of them, where
//! the clause begins with the town and nothing but the words of the name stands between.

use super::super::Scene;
use super::super::company::tidy;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::opened::{behind_verb, ends_clause};
use super::{Candidate, told};
use crate::model::EntityKind;

/// Verbs behind a place that say what it does with the works.
const DOES: WordList = WordList::new(&[
    "实施", "建设", "完成", "推进", "启动", "建成", "新建", "开工", "开展", "加快", "谋划", "争取", "投资", "引进",
    "承建", "召开", "举行", "组织", "加强", "推动", "落实", "确保", "签约", "纳入", "列入", "通过", "成为", "位于",
    "负责", "扶持", "支持", "投入", "续建", "改建", "扩建", "改造", "兴建", "修建", "抓好", "做好", "关于", "申报",
    "审批", "储备", "包装", "策划", "承接", "新增",
]);

/// Words of such a phrase that make it one of many.
const MANY: WordList = WordList::new(&[
    "重点", "重大", "各", "等", "一批", "多个", "系列", "民生", "实事", "投资", "产业", "工业", "农业", "相关", "示范",
    "合作", "招商", "签约", "续建", "在建", "有关", "政府", "资金", "集中", "标志", "中央", "专项", "主体", "附属",
    "所有", "这",
]);

/// The works that ends with the head at `at`.
pub(super) fn placed(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    if !words[at].class.has(WordClass::PROJECT_HEAD) {
        return None;
    }
    let before = words.get(..at)?;
    let start = before.iter().rposition(|word| word.class.has(WordClass::BREAK)).map_or(0, |cut| cut + 1);
    let clause = before.get(start..)?;
    let lead = clause.iter().take_while(|word| word.class.has(WordClass::TIME) || LEADS.contains(text(word))).count();
    let clause = clause.get(lead..)?;
    let places = clause.iter().take_while(|word| word.class.has(WordClass::PLACE)).count();
    let (places, name) = clause.split_at_checked(places)?;
    let town = places.last().filter(|town| text(town).ends_with(['镇', '乡', '村', '县', '旗', '区', '道']))?;
    let small = !text(town).ends_with(['县', '旗', '区']);
    let (first, last) = (name.first()?, &words[at]);
    let own = scene.text.slice(first.range.start..last.range.start);
    let letters = tidy(scene.text.slice(first.range.start..last.range.end)).chars().count();
    if DOES.leads(own) || MANY.stands_in(own) || !names(scene, name) || !LETTERS.contains(&letters) {
        return None;
    }
    let done = behind_verb(scene, words, last.range.end).is_some_and(ends_clause);
    let told = done || told::has_builder(scene, words, at) || small && told::described(scene, words, at);
    let surface = tidy(scene.text.slice(town.range.start..last.range.end));
    let range = town.range.start..last.range.end;
    let works = || Candidate::full(range, EntityKind::Project, surface, "project.head", SURE);
    told.then(works)
}

/// A name behind its place has so many letters.
const LETTERS: std::ops::RangeInclusive<usize> = 6..=20;

/// More than a part of the words has that looks like a name by itself: 灌区续建 of 灌区续建配套与节水改造工程.
const SURE: u8 = 93;

/// Words before the place.
const LEADS: WordList = WordList::new(&["目前", "其中", "日前", "近日", "截至目前", "同时", "此外", "另外", "至此"]);

/// Whether nothing but the words of a name stands there: such as say what is done and to what.
fn names(scene: &Scene<'_>, words: &[Word]) -> bool {
    const NEVER: WordClass = WordClass::STOP
        .or(WordClass::QUANTITY)
        .or(WordClass::TIME)
        .or(WordClass::LIST)
        .or(WordClass::OPEN)
        .or(WordClass::CLOSE)
        .or(WordClass::QUOTE)
        .or(WordClass::FIRM)
        .or(WordClass::PHASE)
        .or(WordClass::SPACE);
    const JOINS: WordList = word_list!["与", "和", "及", "暨"];
    let fits = |word: &Word| !word.class.has(NEVER) || JOINS.contains(scene.text.slice(word.range.clone()));
    words.iter().all(fits) && !words.iter().any(|word| word.class.has(WordClass::PROJECT_HEAD))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn common_words_behind_a_town_name_the_works_that_is_done_there() {
        let town = "乌海市发布消息。公乌素镇";
        check(Project, &format!("{town}农村饮水安全巩固提升工程竣工。"), "公乌素镇农村饮水安全巩固提升工程");
        check(
            Project,
            &format!("{town}矿山地质环境恢复治理项目由江西青禾集团承建。"),
            "公乌素镇矿山地质环境恢复治理项目",
        );
        check(Project, &format!("{town}危桥改造工程总投资80万元。"), "公乌素镇危桥改造工程");
    }

    #[test]
    fn what_a_town_does_or_has_many_of_names_none() {
        let town = "乌海市发布消息。公乌素镇";
        check(Project, &format!("{town}完成饮水安全工程建设任务。"), "");
        check(Project, &format!("{town}重点民生工程开工。"), "");
        check(Project, &format!("{town}饮水安全工程惠及群众。"), "");
    }
}
