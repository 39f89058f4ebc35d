//! 青禾化工年产5万吨尿素|开工建设: what is to be made each year, where a clause says that it is begun or finished.
//!
//! Goods are made or sold. What is begun, signed or put into production by its yearly amount is the works that makes it.

use super::super::Scene;
use super::super::company::tidy;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::opened::{OPENED, behind_verb, ends_clause};
use super::phrase::firm_that_ends;
use super::{Candidate, OWNED, candidate, is_capacity};
use crate::model::Properties;

/// What stands before a yearly amount.
const YEARLY: WordList = WordList::new(&["年产", "日产", "年加工", "年处理", "日处理", "年出栏", "年屠宰"]);

/// The project whose capacity is `words[at]`.
pub(super) fn yearly(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<Candidate> {
    const CONTENT: WordClass = WordClass::PRODUCT
        .or(WordClass::INDUSTRY)
        .or(WordClass::TRADE)
        .or(WordClass::UNKNOWN)
        .or(WordClass::LATIN)
        .or(WordClass::PROCESS)
        .or(WordClass::NOUN);
    const GOODS: WordClass = WordClass::PRODUCT.or(WordClass::INDUSTRY).or(WordClass::TRADE);
    const BEGINS: WordClass = WordClass::BREAK.or(WordClass::LIST);
    let lead = at.checked_sub(1).filter(|_| words[at].class.has(WordClass::QUANTITY))?;
    let text = |word: &Word| scene.text.slice(word.range.clone());
    if !YEARLY.contains(text(&words[lead])) || !is_capacity(scene, &words[at]) {
        return None;
    }
    let ends = |word: &&Word| word.class.has(CONTENT) && !OPENED.leads(text(word)) && !word.class.has(WordClass::HEAD);
    let goods = words.get(at + 1..)?;
    let goods = goods.get(..goods.iter().take(7).take_while(ends).count()).filter(|goods| goods.len() < 7)?;
    let last = goods.last()?;
    let makes = goods.iter().any(|word| word.class.has(GOODS));
    let owner = firm_that_ends(scene, words[lead].range.start);
    let begins = || lead.checked_sub(1).is_none_or(|before| words[before].class.has(BEGINS));
    if !makes || !(owner.is_some() || begins()) || !is_begun(scene, words, last.range.end) {
        return None;
    }
    let range = owner.as_ref().map_or(words[lead].range.start, |owner| owner.start)..last.range.end;
    let surface = tidy(scene.text.slice(range.clone()));
    let name = tidy(scene.text.slice(words[lead].range.start..last.range.end));
    let mut properties = Properties::new();
    properties.extend(owner.map(|owner| (OWNED.to_owned(), tidy(scene.text.slice(owner)))));
    let mut project = candidate(range, format!("{name}项目"), surface.clone(), properties, "project.invested");
    project.aliases.push(name);
    project.aliases.push(format!("{surface}项目"));
    Some(project)
}

/// Whether a clause says of what ends at `end`, or of the list in which it stands, that it is begun, finished or signed.
fn is_begun(scene: &Scene<'_>, words: &[Word], end: usize) -> bool {
    let rest = scene.text.clean().get(end..).unwrap_or_default();
    let clause = rest.split(['，', '。', '；', '！', '\n']).next().unwrap_or_default();
    let settled = word_list!["落地", "签约", "落户", "签约落地", "开工建设", "启动建设"];
    settled.contains(clause)
        || behind_verb(scene, words, end).is_some_and(ends_clause)
        || clause.starts_with('、') && (OPENED.ends(clause.trim_end_matches("建设")) || settled.ends(clause))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_yearly_amount_that_is_begun_is_a_works() {
        let whole = "江西宏禾化工有限公司年产5万吨尿素=年产5万吨尿素项目";
        check(Project, "江西宏禾化工有限公司年产5万吨尿素开工建设。", whole);
        check(Project, "年产5万吨尿素、白鹭产业园签约落地。", "年产5万吨尿素=年产5万吨尿素项目");
        check(Project, "江西宏禾化工有限公司年产5万吨尿素，产品畅销。", "");
        check(Project, "实现年产5万吨尿素的目标。", "");
    }
}
