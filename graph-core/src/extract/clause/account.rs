//! Reports in which an administration gives account of its work: 政府工作报告, 统计公报.

use crate::extract::Scene;
use crate::extract::word_list::WordList;
use crate::text::Article;

use super::walk::entry::DESCRIBES;

/// What the titles of such reports end with, but for what stands in brackets or behind a dash.
const ACCOUNTS: WordList = WordList::new(&["政府工作报告", "统计公报", "政府工作总结"]);

/// Whether an article is such a report: whatever has no subject in it is done by the administration, whoever was named before.
pub(crate) fn is_account(scene: &Scene<'_>, article: &Article) -> bool {
    let alone = scene.text.articles().len() == 1;
    let beside = scene.document.title().filter(|_| alone);
    let mut titles = article.titles().map(|title| scene.text.slice(title.range.clone())).chain(beside);
    titles.any(|title| title.split(['（', '(', '—', '：', ' ', '　']).any(|part| ACCOUNTS.ends(part.trim_end())))
}

/// Whether a clause, by its words behind the openers, goes on about the work that the one before it has named: an account goes from one
/// work to the next, and what it tells of the administration's own figures looks no different.
pub(super) fn goes_on(clause: &str) -> bool {
    DESCRIBES.leads(clause)
        || GOES_ON.leads(clause)
        || clause.chars().count() <= LONGEST_STAGE && STAGES.stands_in(clause)
}

/// What became of a work says it in no more characters: 未能如期动工, 年底前并网发电.
const LONGEST_STAGE: usize = 10;

/// What becomes of works. The words of stages at large also stand in what is new: 抓好甲高铁建设, 开展乙前期工作.
const STAGES: WordList = WordList::new(&[
    "动工",
    "开工",
    "竣工",
    "投产",
    "通车",
    "并网",
    "完工",
    "封顶",
    "投用",
    "投运",
    "合龙",
    "搬迁",
    "试运行",
]);

/// What is told of a work that stands, and of a firm.
const GOES_ON: WordList = WordList::new(&[
    "达产",
    "全部建成",
    "年产",
    "年可",
    "年供",
    "日处理",
    "年处理",
    "日产",
    "年加工",
    "日加工",
    "日供",
    "年出栏",
    "年发电",
    "存栏",
    "装机",
    "库容",
    "全长",
    "总长",
    "设计",
    "总规模",
    "总装机",
    "一期",
    "二期",
    "可",
    "预计",
    "将",
    "是",
    "成为",
    "荣获",
    "获",
    "并",
    "实现",
    "带动",
    "填补",
    "单",
    "设床位",
    "设有",
    "内设",
    "新增学位",
    "新增床位",
    "提供",
    "包含",
    "产品",
    "高端产品",
    "营收",
    "年营收",
    "年产值",
    "市场占有率",
]);
