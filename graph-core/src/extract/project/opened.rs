//! What right behind a name says that it is begun, finished or put to use: 滨江繁育基地|近日|正式|投用.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};

/// Verbs of what is built, which no mere place or body has.
const OPENED: WordList = WordList::new(&[
    "投运",
    "启用",
    "投用",
    "投入使用",
    "投入运行",
    "投入运营",
    "投产",
    "建成",
    "开工",
    "动工",
    "奠基",
    "封顶",
    "竣工",
    "完工",
    "落成",
    "开建",
    "启动建设",
    "试运行",
    "试运营",
    "开园",
    "开馆",
    "通车",
    "通航",
]);

/// Adverbs and auxiliaries between a name and such a verb.
const ADVERBS: WordList = WordList::new(&[
    "正式", "全面", "全部", "顺利", "成功", "主体", "首次", "同时", "同步", "即将", "日前", "近日", "预计", "计划",
    "提前", "实现", "完成", "已经", "将", "已", "正", "也", "于", "在",
]);

/// A bracket between, such as a date, is no longer, in bytes.
const BRACKET: usize = 36;

/// Whether such a verb stands behind the head at `at`, over times, places, brackets and adverbs.
pub(super) fn opened(scene: &Scene<'_>, words: &[Word], at: usize) -> bool {
    let text = scene.text.clean();
    let mut from = words[at].range.end;
    while let Some(rest) = text.get(from..) {
        if let Some(verb) = OPENED.leading(rest) {
            let behind = rest.get(verb.len()..).unwrap_or_default();
            return !word_list!["后", "前", "以来", "率", "时"].leads(behind);
        }
        let bracket = || rest.starts_with('（').then(|| rest.find('）').filter(|end| *end <= BRACKET)).flatten();
        let place = || words.iter().find(|word| word.range.start == from && word.class.has(WordClass::PLACE));
        if let Some(time) = scene.time_at(from).filter(|time| time.end > from) {
            from = time.end;
        } else if let Some(end) = bracket() {
            from += end + '）'.len_utf8();
        } else if let Some(adverb) = ADVERBS.leading(rest) {
            from += adverb.len();
        } else if let Some(place) = place() {
            from = place.range.end;
        } else {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_plant_of_a_place_that_is_begun_or_opened_is_a_project() {
        check(Project, "江西白鹭科研繁育基地开工。", "江西白鹭科研繁育基地");
        check(Project, "望江县第三中学新校区（9月1日）正式启用。", "望江县第三中学新校区");
        check(Project, "望江县第三中学新校区面向学生。", "");
        check(Project, "望江县第三中学新校区建成后，学生增加。", "");
    }
}
