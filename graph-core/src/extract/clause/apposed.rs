//! What a firm is, before its name: 新能源龙头企业|甲公司, 国家高新技术企业|乙公司.

use std::ops::Range;

use crate::extract::Scene;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

/// Whether the words between the head of a clause and the name of a firm only say what the firm is. 引进龙头企业甲公司 and
/// 与龙头企业甲公司 say what somebody does with it.
pub(super) fn is_apposed(scene: &Scene<'_>, lead: Range<usize>) -> bool {
    const NOUNS: WordClass = WordClass::NOUN.or(WordClass::TRADE).or(WordClass::PROCESS).or(WordClass::GENERIC);
    const NEVER: WordClass = WordClass::STOP.or(WordClass::VERB).or(WordClass::LIST).or(WordClass::QUANTITY);
    let says = scene.text.slice(lead.clone());
    let sort = |word: &Word| SORTS.contains(scene.text.slice(word.range.clone()));
    let is_noun = |word: &Word| sort(word) || word.class.has(NOUNS) || !word.class.has(NEVER);
    let honor = |at| scene.mention(at).kind == EntityKind::Honor && scene.mention(at).range == lead;
    SORTS.ends(says)
        && says.chars().count() <= LONGEST_SORT
        && (scene.words_in(lead.clone()).iter().all(is_noun) || scene.mentions_in(lead.clone()).any(honor))
}

/// What a firm is called by its sort.
const SORTS: WordList = WordList::new(&["企业", "龙头", "巨头", "厂商", "上市公司", "独角兽", "供应商", "制造商"]);

/// The words for the sort of a firm are no more, in characters.
const LONGEST_SORT: usize = 16;
