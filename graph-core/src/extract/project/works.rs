//! Public works: what a sentence must say for a road or a reservoir to be an undertaking; and plants, which are firms once they stand.

use super::phrase::firm_that_ends;
use crate::extract::Scene;
use crate::extract::vocabulary::Word;
use crate::extract::word_list::WordList;

/// At which word a firm begins that is a plant and ends with the head at `at`: 甲集团|乙市|工厂.
pub(super) fn plant_that_ends(scene: &Scene<'_>, words: &[Word], at: usize) -> Option<usize> {
    let head = &words[at].range;
    let firm = scene.text.slice(head.clone()).ends_with("工厂").then(|| firm_that_ends(scene, head.end)).flatten()?;
    (firm.start < head.start).then(|| words.partition_point(|word| word.range.start < firm.start))
}

/// Words of a sentence that speaks of public works as an undertaking, and not as a place or a route.
pub(super) const UNDERTAKING: WordList = WordList::new(&[
    "实施",
    "续建",
    "谋划",
    "核准",
    "获批",
    "批复",
    "加快",
    "建设",
    "开工",
    "在建",
    "动工",
    "复工",
    "施工",
    "建成",
    "竣工",
    "完工",
    "通车",
    "开通",
    "贯通",
    "合龙",
    "铺轨",
    "投运",
    "投用",
    "投入使用",
    "投入运行",
    "启用",
    "落成",
    "奠基",
    "下闸蓄水",
    "投产",
    "运营",
    "开园",
    "开放",
    "改造",
    "扩建",
    "新建",
    "修建",
    "兴建",
    "工程",
    "推进",
    "投资",
    "规划",
    "试运行",
    "运行试验",
    "联调联试",
    "动态检测",
    "静态验收",
    "带电",
    "架设",
    "浇筑",
    "封顶",
    "吊装",
    "转体",
    "通水",
    "通航",
    "蓄水",
    "截流",
    "并网",
]);

/// Whether a sentence speaks of public works as undertakings.
pub(crate) fn is_told_of_works(sentence: &str) -> bool {
    UNDERTAKING.stands_in(sentence)
}

/// Public works that are undertakings by their nature.
pub(super) const PARKS: WordList = WordList::new(&["公园", "乐园", "世界", "度假区", "灌区"]);

/// Last words of parts of roads: 甲大道延伸段, 乙互通.
pub(super) const ROAD_PARTS: WordList =
    WordList::new(&["延伸段", "延长段", "延长线", "延伸线", "连接线", "连接段", "互通", "立交", "改线段"]);
