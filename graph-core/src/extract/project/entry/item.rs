//! Items of numbered lists without a word for projects: `2、青禾路雨污分流改造，长4公里，投资5600万元`, `3.白鹭湖公园。占地300亩，总投资2亿元`.

use std::ops::Range;

use super::super::raised::names_work;
use super::{ENTRY, TASKS, may_head};
use crate::extract::heading::number;
use crate::extract::vocabulary::{Word, WordClass};
use crate::extract::word_list::WordList;
use crate::extract::{Candidate, Scene};
use crate::model::EntityKind;

/// What is said of what is built, in the item of a list of works.
const TOLD: WordList =
    WordList::new(&["总投资", "投资", "占地", "建筑面积", "开工", "完工", "竣工", "施工", "建成", "主体"]);

/// The project with whose name a numbered item begins, if that is a site or what is done to one, and the paragraph tells of its
/// building.
pub(super) fn work(scene: &Scene<'_>, paragraph: &Range<usize>) -> Option<Candidate> {
    let words = scene.text.slice(paragraph.clone());
    let start = number(words);
    let rest = words.get(start..).filter(|_| start > 0)?;
    let end = rest.find(['，', '。'])?;
    let (name, body) = rest.split_at(end);
    let range = paragraph.start + start..paragraph.start + start + end;
    let bare = ["工程", "项目"].iter().find_map(|head| name.strip_suffix(head)).unwrap_or(name);
    let words = scene.words_in(range.start..range.start + bare.len());
    let crosses = |word: &Word| word.class.has(WordClass::PUBLIC_HEAD);
    let named = names_work(scene, words) || bare.len() < name.len() && words.iter().any(crosses);
    (may_head(name) && !TASKS.leads(name) && named && TOLD.stands_in(body) && !is_known(scene, &range))
        .then(|| Candidate::full(range, EntityKind::Project, name.to_owned(), ENTRY, 88))
}

/// Whether something else is called by the words: a body, a place, a project that begins with them.
fn is_known(scene: &Scene<'_>, name: &Range<usize>) -> bool {
    use EntityKind::{Agency, Company, District, Person, Project};
    let ends = |kind| scene.candidates_from(kind, name.clone()).any(|one| one.range.end == name.end);
    let mut projects = scene.candidates_from(Project, 0..name.end);
    let known = projects.any(|one| one.range.end == name.end && one.range.start <= name.start);
    known || [Agency, Company, District, Person].into_iter().any(ends)
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{Policy, Project};

    #[test]
    fn items_of_a_numbered_list_name_sites_and_what_is_done_to_them() {
        let text = "1、泽川路雨污改造，长4公里，投资5600万元。\n2、泽川湖公园，占地300亩，总投资2亿元。\n\
                    3.白鹭水库除险加固。投资4200万元，正在施工。";
        check(Project, text, "泽川路雨污改造 泽川湖公园 白鹭水库除险加固");
        let road = "1.泽川至柳溪二级公路改建工程。全长42公里，总投资18亿元。\n2.柳溪大桥，投资1亿元。";
        check(Project, road, "泽川至柳溪二级公路改建工程 柳溪大桥");
        check(Policy, road, "");
    }

    #[test]
    fn items_that_tell_what_to_do_name_none() {
        check(Project, "1、改善路网，投资5600万元。\n2、加强泽川路治理，投资2亿元。", "");
        check(Project, "1、泽川湖，空气清新。\n2、柳溪路，商铺林立。", "");
    }
}
