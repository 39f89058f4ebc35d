//! Parks that are being built: 泽澜食品产业园、宏禾物流园同日动工 tells of two undertakings, not of two places.
//!
//! A park is a place where the text says what stands or happens in it. Where it is itself what a clause says to be begun or
//! finished, or what a budget is for, it is a project, and only that.

use std::ops::Range;

use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::WordList;
use super::super::{Candidate, Scene};
use super::{candidate, told};
use crate::model::{Confidence, EntityKind, Properties};
use crate::text::Sentence;

/// The rule of a park that is built.
pub(crate) const BUILT_PARK: &str = "project.park";

/// What of the things called parks is built as one undertaking; zones of a city are not.
pub(crate) const FOUNDED: WordList = WordList::new(&[
    "产业园",
    "物流园",
    "科技园",
    "创业园",
    "工业园",
    "农业园",
    "示范园",
    "孵化园",
    "软件园",
    "食品园",
    "家居园",
    "产业城",
    "商贸城",
    "产业小镇",
    "创新园",
    "智造园",
    "科创园",
    "制造园",
    "食品城",
    "医药园",
]);

/// Verbs of building that end a clause about what is built.
const BUILT: WordList = WordList::new(&[
    "开工",
    "动工",
    "奠基",
    "竣工",
    "封顶",
    "完工",
    "开建",
    "复工",
    "建成",
    "开工建设",
    "破土动工",
    "建成投用",
    "建成投产",
    "启动建设",
    "加紧建设",
    "加快建设",
    "全面开工",
    "集中开工",
    "正式开工",
    "奠基开工",
    "竣工验收",
    "竣工投用",
    "落成",
    "场平",
    "场地平整",
    "平整场地",
    "桩基施工",
    "主体施工",
]);

/// What stands before a park that is only where something happens.
const SITES: WordList = WordList::new(&["在", "于", "落户", "入驻", "走进", "来到", "落地", "位于", "至", "到", "为"]);

/// Adverbs between a park and its verb.
const ADVERBS: WordList = WordList::new(&[
    "正在", "也", "已", "将", "还", "同日", "同时", "正式", "正", "日前", "近日", "相继", "先后", "陆续", "计划",
    "全面", "均", "都", "全部", "顺利", "即将", "预计", "今日", "昨日", "进行",
]);

/// The parks of a sentence that are built.
pub(super) fn built(scene: &Scene<'_>, sentence: &Sentence, words: &[Word], found: &mut Vec<Candidate>) {
    for park in scene.candidates_from(EntityKind::District, sentence.range.clone()) {
        let founded = park.rule == "park" && FOUNDED.ends(&park.name);
        if !founded || park.range.end > sentence.range.end {
            continue;
        }
        let before = scene.text.slice(sentence.range.start..park.range.start);
        let at = words.partition_point(|word| word.range.start < park.range.start);
        let paid = words.get(at).is_some_and(|word| word.range.start == park.range.start)
            && told::budget(scene, words, at).is_some();
        let headed = words.iter().any(|word| word.range.start == park.range.end && word.class.has(WordClass::HEAD));
        let subject = !SITES.ends(before) && is_said_to_be_built(scene, park.range.end..sentence.range.end);
        if (paid || subject) && !headed {
            let name = scene.text.slice(park.range.clone()).to_owned();
            let mut project = candidate(park.range.clone(), name, park.name.clone(), Properties::new(), BUILT_PARK);
            project.confidence = Confidence::percent(92);
            found.push(project);
        }
    }
}

/// Whether the rest of a clause behind a name, over times, adverbs and the other names of a list, is a verb of building.
fn is_said_to_be_built(scene: &Scene<'_>, rest: Range<usize>) -> bool {
    let mut from = rest.start;
    let words = scene.text.slice(rest.clone());
    let clause = words.find(['，', '。', '；', '！', '\n']).map_or(rest.end, |at| rest.start + at);
    loop {
        let here = scene.text.slice(from..clause);
        if let Some(time) = scene.time_at(from).filter(|time| time.end <= clause) {
            from = time.end;
        } else if let Some(word) = ADVERBS.leading(here) {
            from += word.len();
        } else {
            // 甲产业园、乙物流园等也同日动工: the list shares its verb.
            return BUILT.contains(here) || here.starts_with('、') && BUILT.ends(here) && !here.contains('在');
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{District, Project};

    #[test]
    fn a_park_that_is_begun_is_a_project() {
        let text = "乌海市的泽澜食品产业园、宏禾物流园也同日动工。";
        check(Project, text, "泽澜食品产业园 宏禾物流园");
        check(District, text, "乌海市");
        check(Project, "乌海市总投资3亿元的泽澜食品产业园带动就业。", "泽澜食品产业园");
    }

    #[test]
    fn a_park_that_is_being_levelled_is_built() {
        check(Project, "乌海市的泽澜食品产业园正在进行场平。", "泽澜食品产业园");
    }

    #[test]
    fn a_park_in_which_something_is_begun_is_a_place() {
        let text = "乌海市发布消息，年产5万吨尿素项目在泽澜食品产业园开工。";
        check(Project, text, "年产5万吨尿素项目");
        check(District, text, "乌海市 泽澜食品产业园");
    }
}
