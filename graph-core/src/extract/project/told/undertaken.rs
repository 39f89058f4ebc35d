//! Who undertakes to build something, before its name: a firm builds one, and one is agreed on or begun, of what many may build.
//!
//! 精密轴承生产基地 is a sort. 青禾集团将在石岭建设|精密轴承生产基地, 双方签约，建设|精密轴承生产基地 and 启动|精密轴承生产基地|建设 speak of one.

use std::ops::Range;

use super::super::super::Scene;
use super::super::super::cue::SIGNS;
use super::super::super::vocabulary::{Word, WordClass};
use super::super::super::word_list::{WordList, word_list};
use super::super::phrase::{BUILDS, firm_that_ends};
use super::ADVERBS;

/// Verbs that only begin what is built.
const BEGINS: WordList = WordList::new(&["启动", "启动了", "正式启动", "全面启动", "开工", "开建"]);

/// Who speaks of a firm without naming it.
const FIRM: WordList = WordList::new(&["公司", "该公司", "集团", "该企业", "该集团"]);

/// Whether the building of what stands from `edge` to the head at `at` is begun: 启动|国家级轴承质检中心|建设.
pub(in super::super) fn is_begun(scene: &Scene<'_>, words: &[Word], edge: usize, at: usize) -> bool {
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let begins = edge.checked_sub(1).is_some_and(|verb| BEGINS.contains(text(verb)));
    begins && text(at + 1) == "建设" && words.get(at + 2).is_none_or(|word| word.class.has(WordClass::BREAK))
}

/// Whether a verb drives on what has letters of its own, and its building: 推进|澜谱仪项目|建设. What common words name is a sort.
pub(in super::super) fn is_driven(scene: &Scene<'_>, words: &[Word], name: Range<usize>, edge: usize) -> bool {
    const DRIVES: WordList = WordList::new(&["推进", "加快", "启动", "实施", "抓好", "推动", "加速"]);
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let driven = edge.checked_sub(1).is_some_and(|verb| DRIVES.ends(text(verb)));
    let own = |word: &Word| word.class.has(WordClass::UNKNOWN) && word.range.len() >= "三个字".len();
    driven
        && text(name.end) == "建设"
        && words.get(name.end + 1).is_none_or(|word| word.class.has(WordClass::BREAK))
        && words.get(name).is_some_and(|name| {
            name.last().is_some_and(|head| head.class.has(WordClass::PROJECT_HEAD)) && name.iter().any(own)
        })
}

/// Whether somebody undertakes to build what ends with the head at `at`; what only leads its name stands in `lead`.
pub(in super::super) fn is_undertaken(scene: &Scene<'_>, words: &[Word], lead: Range<usize>, at: usize) -> bool {
    let text = |at: usize| words.get(at).map(|word| scene.text.slice(word.range.clone())).unwrap_or_default();
    let ends = |at: usize| words.get(at).is_none_or(|word| word.class.has(WordClass::BREAK));
    let before = |at: usize| at.checked_sub(1).map(text).unwrap_or_default();
    let mut verb = lead.end;
    while verb > 0 && (verb > lead.start || BUILDS.ends(before(verb))) {
        verb -= 1;
    }
    if !(verb..lead.end).any(|at| BUILDS.ends(text(at))) || !ends(at + 1) {
        return false;
    }
    let mut doer = (0..verb).rev().take_while(|at| ADVERBS.contains(&text(*at))).last().unwrap_or(verb);
    // 公司拟|在石岭高新区|建设.
    let clause = (0..doer).rev().take_while(|at| !words[*at].class.has(WordClass::BREAK)).take(FAR);
    let site = clause.filter(|at| text(*at) == "在").last();
    if let Some(site) = site {
        // 公司在全国建设: many.
        if word_list!["全国", "各", "多地", "海外", "国内", "全省", "全球", "周边"].leads(text(site + 1))
        {
            return false;
        }
        doer = (0..site).rev().take_while(|at| ADVERBS.contains(&text(*at))).last().unwrap_or(site);
    }
    let Some(last) = doer.checked_sub(1) else { return false };
    if words[last].class.has(WordClass::BREAK) {
        return is_agreed(scene, words.get(..last).unwrap_or_default());
    }
    FIRM.contains(text(last)) || firm_that_ends(scene, words[last].range.end).is_some()
}

/// A site between a firm and its verb has no more words.
const FAR: usize = 8;

/// Whether the clause before says that two have agreed: 青石区与泽澜科技签约，|建设.
fn is_agreed(scene: &Scene<'_>, before: &[Word]) -> bool {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let start = before.iter().rposition(|word| word.class.has(WordClass::BREAK)).map_or(0, |cut| cut + 1);
    let clause = before.get(start..).unwrap_or_default();
    clause.iter().any(|word| SIGNS.contains(text(word)))
        && clause.last().is_some_and(|last| SIGNS.ends(text(last)) || word_list!["协议", "合同"].ends(text(last)))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn what_a_firm_undertakes_to_build_is_one() {
        check(Project, "青禾集团将在石岭区建设精密轴承生产基地。", "精密轴承生产基地");
        check(Project, "公司拟投资建设精密轴承生产基地。", "精密轴承生产基地");
        check(Project, "石岭区与泽澜科技签约，建设精密轴承生产基地。", "精密轴承生产基地");
        check(Project, "启动国家级轴承质检中心建设。", "国家级轴承质检中心");
        check(Project, "石岭区与泽澜科技签约，建设轴承检测平台及运营中心。", "轴承检测平台及运营中心");
        check(Project, "青禾集团投资兴建绿色轴承生产基地。", "绿色轴承生产基地");
    }

    #[test]
    fn what_is_driven_on_and_has_letters_of_its_own_is_one() {
        check(Project, "推进澜谱仪项目建设。", "澜谱仪项目");
        check(Project, "推进光伏发电项目建设，抓好澜谱仪项目服务。", "");
    }

    #[test]
    fn what_a_place_or_a_policy_aims_at_is_a_sort() {
        check(Project, "石岭区着力建设精密轴承生产基地。", "");
        check(Project, "鼓励企业建设精密轴承生产基地。", "");
        check(Project, "支持青禾集团等企业建设生产基地。", "");
        check(Project, "石岭区与泽澜科技签约后，企业建设生产基地。", "");
        check(Project, "启动人才基地建设。", "");
        check(Project, "青禾集团在全国建设粮食生产基地。", "");
    }
}
