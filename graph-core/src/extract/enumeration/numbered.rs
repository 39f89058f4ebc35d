//! Works that a sentence numbers: 抓好五项工程：一是甲路改造，全长3公里；二是乙医院迁建.

use super::super::project::names_work;
use super::super::word_list::{WordList, word_list};
use super::super::{Candidate, Scene};
use crate::model::EntityKind;
use crate::text::Sentence;

/// With what the parts of a sentence are numbered.
const NUMBERS: WordList =
    WordList::new(&["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"]);

/// Adds the works that a sentence numbers behind a word for works.
pub(super) fn find(scene: &Scene<'_>, sentence: &Sentence, found: &mut Vec<Candidate>) {
    let text = scene.text.slice(sentence.range.clone());
    let Some(first) = text.find("一是") else { return };
    let lead = text.get(..first).unwrap_or_default();
    if !lead.ends_with(['：', '，', '。']) || !word_list!["项目", "工程", "实事"].stands_in(lead) {
        return;
    }
    let mut from = first;
    for part in text.get(first..).unwrap_or_default().split_inclusive(['；', '。']) {
        let start = from + NUMBERS.leading(part).map_or(part.len(), str::len);
        from += part.len();
        let rest = text.get(start..from).unwrap_or_default();
        let name = rest.split(['，', '；', '。']).next().unwrap_or_default();
        let range = sentence.range.start + start..sentence.range.start + start + name.len();
        if !name.is_empty() && names_work(scene, scene.words_in(range.clone())) {
            found.push(Candidate::full(range, EntityKind::Project, name.to_owned(), "project.raised", 80));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn the_numbered_parts_of_a_sentence_on_works_name_them() {
        let text = "重点抓好三项工程：一是泽川路改造，全长3公里；二是江岭医院迁建，投资2亿元；三是泽川小学。";
        check(Project, text, "泽川路改造 江岭医院迁建 泽川小学");
        check(Project, "做好三项工作：一是泽川路巡查；二是泽川小学。", "");
    }
}
