//! Works that stand before what is told of them: 青禾小学、石岭路|建成投用, 白鹭实验室|正在建设, 青禾湖生态修复|进场施工.
//!
//! Only what is built is begun, roofed or opened to traffic. The verb may have a part of the building or a step for its object (完成|
//! 主体封顶, 启动|招标, 具备|通车条件), and must end its clause.

use std::ops::Range;

use super::super::super::Scene;
use super::super::super::vocabulary::{Word, WordClass, WordRoles};
use super::super::super::word_list::{WordList, word_list};
use super::super::opened::ends_clause;
use super::form::{Name, Sites, ends_name};
use super::{DOES, is_shown, items, works as named};

/// Verbs behind works that are begun, finished or put to use, and words with which such a predicate begins.
pub(super) const VERBS: WordList = WordList::new(&[
    "建成",
    "建成投用",
    "开工",
    "开工建设",
    "竣工",
    "完工",
    "投用",
    "投入使用",
    "投入",
    "投入运营",
    "投入运行",
    "投运",
    "建成运营",
    "建成投运",
    "建成启用",
    "正式运营",
    "贯通",
    "合龙",
    "启用",
    "动工",
    "复工",
    "奠基",
    "封顶",
    "落成",
    "通车",
    "通航",
    "开馆",
    "建成通车",
    "开建",
    "动工建设",
    "启动建设",
    "试运行",
    "试运营",
    "正在",
    "进场",
    "具备",
    "进入",
]);

/// Verbs of these that tell of a step alone, and name no site: what is in use may be any body's.
const STEPS: WordList = WordList::new(&["具备", "进入", "正在", "复工"]);

/// The works of the clause before a run of verbs that ends it. Of 改造|完成 the first is still part of the name.
pub(super) fn works(scene: &Scene<'_>, words: &[Word], verbs: Range<usize>) -> Vec<Name> {
    let text = |word: &Word| scene.text.slice(word.range.clone());
    let tells = |at: &usize| VERBS.contains(text(&words[*at])) || DOES.contains(text(&words[*at]));
    let Some(at) = verbs.clone().find(tells) else { return Vec::new() };
    let verb = &words[at];
    let behind = scene.text.clean().get(verb.range.end..).unwrap_or_default();
    let used = ["使用", "运营", "运行", "开放"].iter().find_map(|used| behind.strip_prefix(used));
    let behind = used.unwrap_or(behind);
    let raised = step(text(verb), behind);
    if !ends_clause(raised.unwrap_or(behind)) || raised.is_none() && STEPS.contains(text(verb)) {
        return Vec::new();
    }
    let begun = raised.is_some() || VERBS.contains(text(verb));
    let before = words.get(..at).unwrap_or_default();
    let start = before.iter().rposition(|word| word.class.has(WordClass::BREAK)).map_or(0, |cut| cut + 1);
    let mut clause = before.get(start..).unwrap_or_default();
    let adverbs = clause.iter().rev().take_while(|word| is_adverb(scene, word)).count();
    clause = clause.get(..clause.len() - adverbs).unwrap_or_default();
    // 4处路口（甲街与乙路）|开工: what a bracket explains is not begun itself.
    if clause.last().is_some_and(|last| last.class.has(WordClass::CLOSE)) {
        let open = clause.iter().position(|word| word.class.has(WordClass::OPEN));
        clause = clause.get(..open.unwrap_or_default()).unwrap_or_default();
    }
    let close = clause.iter().position(|word| word.roles.has(WordRoles::AND_SO_ON));
    let (list, tail) = clause.split_at(close.unwrap_or(clause.len()));
    if is_shown(scene, tail) {
        return Vec::new();
    }
    let begun = begun || clause.last().is_some_and(|last| text(last) == "建设");
    let mut items = items(scene, list);
    if let Some(first) = items.first_mut() {
        let lead = first.iter().rposition(|word| ends_name(scene, word)).map_or(0, |at| at + 1);
        // 在|青禾学院|进场施工: where others build.
        let within = lead.checked_sub(1).and_then(|before| first.get(before)).map(text).unwrap_or_default();
        if word_list!["在", "于", "到", "从", "为", "对", "向", "走进", "进入"].contains(within) {
            return Vec::new();
        }
        *first = first.get(lead..).unwrap_or_default();
    }
    let sites = if begun { Sites::Opened } else { Sites::None };
    named(scene, &items, sites, true)
}

/// What stands behind the step that a verb has for its object: 加快|建设, 完成|主体工程, 启动|招标, 具备|通车条件.
fn step<'s>(verb: &str, behind: &'s str) -> Option<&'s str> {
    const HOW: WordList =
        WordList::new(&["推进", "规划", "设计", "有序", "全面", "抓紧", "加紧", "加快", "全力", "紧张", "进行"]);
    const PARTS: WordList = WordList::new(&[
        "主体工程",
        "主体结构封顶",
        "主体结构施工",
        "主体结构",
        "主体施工",
        "主体建设",
        "主体封顶",
        "封顶",
        "竣工验收",
        "交工验收",
        "桩基施工",
        "桩基工程",
        "铺轨",
        "架梁",
    ]);
    const PHASES: WordList = WordList::new(&[
        "内部装修",
        "内部装饰",
        "内外装修",
        "内装修",
        "装修",
        "装饰装修",
        "收尾",
        "扫尾",
        "冲刺",
        "施工",
        "主体施工",
        "桩基施工",
        "设备安装",
        "安装调试",
        "调试",
        "全面建设",
        "全面施工",
        "招标",
        "招投标",
    ]);
    const READY: WordList = WordList::new(&[
        "通车",
        "通航",
        "开馆",
        "开园",
        "投用",
        "投运",
        "投产",
        "运营",
        "试运营",
        "开工",
        "使用",
        "交付",
        "开放",
    ]);
    let any = |list: WordList, rest: &'s str| list.leading(rest).and_then(|word| rest.get(word.len()..));
    match verb {
        "加快" | "加紧" | "抓紧" | "正在" => {
            let mut rest = behind;
            while let Some(shorter) = any(HOW, rest) {
                rest = shorter;
            }
            any(word_list!["建设中", "施工中", "建设", "施工", "扩建", "改造", "装修"], rest)
        }
        "进场" => any(word_list!["施工", "建设"], behind),
        "完成" => any(PARTS, behind),
        "启动" => any(word_list!["建设", "招投标", "招标", "施工"], behind),
        "具备" => any(READY, behind)?.strip_prefix("条件"),
        "进入" => any(PHASES, behind)?.strip_prefix("阶段"),
        _ => None,
    }
}

/// Whether a word between a work and its verb says how or when it is begun.
fn is_adverb(scene: &Scene<'_>, word: &Word) -> bool {
    const ADVERBS: WordList = WordList::new(&[
        "正式",
        "全面",
        "全部",
        "顺利",
        "成功",
        "即将",
        "已",
        "已经",
        "相继",
        "陆续",
        "先后",
        "将",
        "也",
        "均",
        "都",
        "基本",
        "如期",
        "主体",
        "主体结构",
        "主体工程",
        "加快",
        "有序",
        "稳步",
        "扎实",
        "深入",
        "同步",
        "正在",
        "在",
        "正",
        "全线",
        "近日",
        "日前",
        "实质性",
        "持续",
        "秋季",
        "年内",
        "年底",
        "预计",
        "计划",
        "有望",
        "提前",
        "首次",
    ]);
    word.class.has(WordClass::TIME) || ADVERBS.contains(scene.text.slice(word.range.clone()))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn what_only_a_work_does_tells_one() {
        check(Project, "泽禾文体中心今天正式投用，石岭工人文化宫投入运营。", "泽禾文体中心 石岭工人文化宫");
        check(Project, "白鹭湖实验室正在加紧建设，泽禾遗址博物馆预计今年年底开馆。", "白鹭湖实验室 泽禾遗址博物馆");
        check(Project, "石岭河生态修复进场施工，泽禾路跨线桥启动招标。", "石岭河生态修复 泽禾路跨线桥");
        check(Project, "泽禾西站具备通车条件，石岭美术馆新馆进入内部装修阶段。", "泽禾西站 石岭美术馆新馆");
    }

    #[test]
    fn what_others_do_tells_none() {
        check(Project, "白鹭湖实验室正在建设一流团队。", "");
        check(Project, "石岭美术馆进入旺季，泽禾文体中心具备办赛条件。", "");
        check(Project, "泽禾中学进场施工的工人到齐，石岭小学完成招标任务。", "");
        check(Project, "泽禾国际金融中心基本建成。", "");
        check(Project, "工人在白鹭学院进场施工。", "");
        check(Project, "祝贺白鹭科技馆开馆。", "");
        check(Project, "白鹭实验室正在建设中试平台。", "");
        check(Project, "他在石岭书城开馆时遇到老师。", "");
        check(Project, "宏岭站今日启用新运行图。", "");
    }
}
