//! What right behind a name says that it is begun, finished or put to use: 滨江繁育基地|近日|正式|投用.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};

/// Verbs of what is built, which no mere place or body has; where one begins with another, the longer first.
pub(crate) const OPENED: WordList = WordList::new(&[
    "投运",
    "启用",
    "投用",
    "投入使用",
    "投入运行",
    "投入运营",
    "投产",
    "建成",
    "破土动工",
    "开工",
    "动工",
    "复工",
    "奠基",
    "封顶",
    "竣工",
    "完工",
    "落成",
    "开建",
    "启动建设",
    "加紧建设",
    "加快建设",
    "试运行",
    "试运营",
    "开园",
    "开馆",
    "通车",
    "通航",
    "场平",
    "场地平整",
    "平整场地",
    "桩基施工",
    "主体施工",
    "进场施工",
    "全容量并网",
    "并网发电",
    "并网",
    "合龙",
    "交付使用",
]);

/// Adverbs, auxiliaries and parts of a building between a name and such a verb.
const ADVERBS: WordList = WordList::new(&[
    "正式",
    "全面",
    "全部",
    "顺利",
    "成功",
    "主体结构",
    "主体工程",
    "主体",
    "首次",
    "同时",
    "同步",
    "即将",
    "日前",
    "近日",
    "同日",
    "今日",
    "昨日",
    "预计",
    "计划",
    "有望",
    "力争",
    "年内",
    "提前",
    "实现",
    "完成",
    "已经",
    "正在",
    "进行",
    "相继",
    "先后",
    "陆续",
    "集中",
    "至今未",
    "尚未",
    "仍未",
    "迟迟未",
    "还",
    "将",
    "已",
    "正",
    "也",
    "均",
    "都",
    "于",
    "在",
]);

/// A bracket between, such as a date, is no longer, in bytes.
const BRACKET: usize = 36;

/// Whether a verb of building, by what stands behind it, says what became of a work, and not when something else was.
pub(super) fn tells(behind: &str) -> bool {
    !word_list!["后", "前", "以来", "率", "时"].leads(behind)
}

/// What stands behind the verb of building that follows a name which ends at `from`: over a phase, times, places, brackets and
/// adverbs.
pub(super) fn behind_verb<'s>(scene: &'s Scene<'_>, words: &[Word], mut from: usize) -> Option<&'s str> {
    let text = scene.text.clean();
    loop {
        let rest = text.get(from..)?;
        if let Some(verb) = OPENED.leading(rest) {
            return rest.get(verb.len()..);
        }
        let bracket = || rest.starts_with('（').then(|| rest.find('）').filter(|end| *end <= BRACKET)).flatten();
        const BETWEEN: WordClass = WordClass::PLACE.or(WordClass::PHASE);
        let between = || words.iter().find(|word| word.range.start == from && word.class.has(BETWEEN));
        if let Some(time) = scene.time_at(from).filter(|time| time.end > from) {
            from = time.end;
        } else if let Some(end) = bracket() {
            from += end + '）'.len_utf8();
        } else if let Some(adverb) = ADVERBS.leading(rest) {
            from += adverb.len();
        } else {
            from = between()?.range.end;
        }
    }
}

/// Whether nothing but further verbs of building stands between one and the end of its clause: 开工|建设, 建成|投用.
pub(super) fn ends_clause(mut behind: &str) -> bool {
    const FURTHER: WordList = WordList::new(&["建设", "验收", "仪式", "了"]);
    while let Some(verb) = OPENED.leading(behind).or_else(|| FURTHER.leading(behind)) {
        behind = behind.get(verb.len()..).unwrap_or_default();
    }
    behind.is_empty() || behind.starts_with(['，', '。', '；', '！', '、', '\n'])
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
        check(Project, "江西白鹭科研繁育基地二期尚未动工。", "江西白鹭科研繁育基地二期 江西白鹭科研繁育基地");
    }
}
