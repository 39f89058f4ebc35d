//! Lists of projects by what is said of all of them: 甲石化、乙河治理等项目加快建设, 抓好甲石化、乙河治理等项目.
//!
//! Only what is built is begun, driven on or finished. Where a clause says so of the projects that it lists, an item with a name of its
//! own is one of them, whatever its form: the firm and its goods, a river and what is done to it, a site.

use super::super::Scene;
use super::super::vocabulary::{Word, WordClass};
use super::super::word_list::{WordList, word_list};
use super::head::GAMES;
use super::item::span;
use super::sites::{is_done, is_numbered_road, without_phase};
use super::typing::is_topic;
use crate::extract::project;

/// Whether the clause says of the projects of a list, which begins at `start`, that they are begun, driven on or finished.
pub(super) fn are_told(scene: &Scene<'_>, start: usize, head: &[Word]) -> bool {
    let Some((first, last)) = head.first().zip(head.last()) else { return false };
    let called = scene.text.slice(first.range.start..last.range.end);
    if !word_list!["项目", "工程"].ends(called) || GAMES.stands_in(called) || SOFT.stands_in(called) {
        return false;
    }
    let text = scene.text.clean();
    let before = text.get(..start).unwrap_or_default();
    let before = before.strip_suffix('了').unwrap_or(before);
    let mut behind = text.get(last.range.end..).unwrap_or_default();
    behind = behind.strip_prefix("建设").unwrap_or(behind);
    while let Some(adverb) = ADVERBS.leading(behind) {
        behind = behind.get(adverb.len()..).unwrap_or_default();
    }
    BECOMES.leads(behind) || DRIVES.ends(before) || is_of_sum(called)
}

/// 18个超10亿元项目: projects of such a size are built, and nothing else is called so.
fn is_of_sum(called: &str) -> bool {
    word_list!["亿元项目", "亿元以上项目", "亿元级项目", "百亿级项目", "千万元以上项目", "亿元工业项目", "亿级项目"]
        .ends(called)
}

/// Words for projects that are no works.
const SOFT: WordList = WordList::new(&[
    "培训",
    "服务",
    "科研",
    "课题",
    "文化惠民",
    "公益",
    "检查",
    "检测",
    "课程",
    "旅游",
    "救助",
    "帮扶",
    "审批",
    "收费",
]);

/// Adverbs between projects and what becomes of them.
const ADVERBS: WordList = WordList::new(&[
    "正在", "已经", "相继", "陆续", "先后", "全部", "全面", "顺利", "成功", "正式", "如期", "即将", "集中", "按期",
    "已", "均", "也", "正", "将", "都",
]);

/// What becomes of works.
const BECOMES: WordList = WordList::new(&[
    "建成",
    "开工",
    "竣工",
    "投产",
    "完工",
    "落地",
    "落户",
    "签约",
    "投用",
    "投运",
    "投入使用",
    "投入运营",
    "启用",
    "动工",
    "复工",
    "封顶",
    "开建",
    "通车",
    "加快",
    "加速",
    "加紧",
    "进展",
    "有序推进",
    "稳步推进",
    "扎实推进",
    "快速推进",
    "强力推进",
    "推进",
    "前期",
    "获批",
    "核准",
    "进度",
    "列入",
    "纳入",
    "入库",
    "被列",
    "完成投资",
]);

/// Verbs whose objects are works.
const DRIVES: WordList = WordList::new(&[
    "推进",
    "推动",
    "抓好",
    "建成",
    "开工",
    "竣工",
    "投产",
    "建成投产",
    "建成投用",
    "加快",
    "续建",
    "新建",
    "开工建设",
    "储备",
    "谋划",
    "争取",
    "引进",
    "签约",
    "建设",
    "竣工投用",
    "狠抓",
    "实施了",
    "先后实施",
    "谋划实施",
    "启动实施",
    "谋划推进",
    "开工建设了",
    "确保",
]);

/// Whether an item of such a list names a work: it has a name of its own, or says what is done to works.
pub(super) fn is_named_work(scene: &Scene<'_>, item: &[Word]) -> bool {
    const OWN: WordClass = WordClass::UNKNOWN.or(WordClass::PLACE).or(WordClass::BRAND).or(WordClass::FIRM);
    const NEVER: WordClass =
        WordClass::STOP.or(WordClass::TIME).or(WordClass::QUOTE).or(WordClass::BREAK).or(WordClass::OPEN);
    let letters = span(item).map_or(0, |range| scene.text.slice(range).chars().count());
    let item = without_phase(item);
    let text = |word: &Word| scene.text.slice(word.range.clone());
    // 保障性 and 大型 are sorts.
    let own = |word: &Word| {
        word.class.has(OWN) && text(word).chars().count() >= 2 && !text(word).ends_with(['性', '型', '级'])
    };
    let never = |word: &Word| {
        let counts =
            word.class.has(WordClass::QUANTITY) && !is_numbered_road(scene, word) && !project::is_capacity(scene, word);
        let numbers = text(word).starts_with('第') || is_bulk(scene, word);
        counts && !numbers
            || !numbers
                && word.class.has(NEVER)
                && !word.class.has(OWN.or(WordClass::HEAD))
                && !matches!(text(word), "及" | "至")
    };
    // 第四|人民医院|迁建, 市|老年大学: one of so many, or the one of the place that the text is about.
    let seated = item.first().map(text).is_some_and(|first| {
        let numbered = first.starts_with('第') && first.chars().count() == 2;
        item.len() > 1 && (numbered || matches!(first, "市" | "县" | "区" | "镇" | "乡"))
    });
    // 市场化和保障性消纳|新能源 has no name where names begin.
    const FIRMS: WordClass = WordClass::BRAND.or(WordClass::FIRM);
    let named = item.first().is_some_and(own) || item.iter().any(|word| word.class.has(FIRMS));
    let line = item.last().is_some_and(|last| last.class.has(WordClass::PUBLIC_HEAD));
    (4..=22).contains(&letters)
        && !line
        && !item.iter().any(never)
        && ((seated || named) && !item.iter().all(is_topic) || is_done(scene, item))
}

/// 万吨|白酒: a capacity in round words.
pub(super) fn is_bulk(scene: &Scene<'_>, word: &Word) -> bool {
    scene.text.slice(word.range.clone()).ends_with('吨')
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::{Industry, Project};

    #[test]
    fn what_is_driven_on_in_a_list_is_a_work_whatever_its_form() {
        let works = "泽川硅材料=泽川硅材料项目 柳溪调水=柳溪调水项目 江岭中学宿舍楼=江岭中学宿舍楼项目";
        check(Project, "泽川硅材料、柳溪调水、江岭中学宿舍楼等项目加快建设。", works);
        check(Project, "重点抓好泽川硅材料、柳溪调水、江岭中学宿舍楼等项目。", works);
        check(Project, "泽川硅材料、柳溪调水、江岭中学宿舍楼等5个重大项目相继建成投产。", works);
        check(Project, "泽川硅材料、柳溪调水、江岭中学宿舍楼等5个超10亿元项目，总投资60亿元。", works);
        check(Project, "总投资3亿元的泽川3万锭纺纱等项目开工。", "泽川3万锭纺纱=3万锭纺纱项目");
    }

    #[test]
    fn a_phase_in_brackets_and_a_number_are_parts_of_a_name() {
        let park = "泽川体育公园（二期）=泽川体育公园（二期）项目 泽川体育公园";
        let works = format!("{park} 第四人民医院迁建=第四人民医院迁建项目");
        check(Project, "泽川体育公园（二期）、第四人民医院迁建等项目加快建设。", &works);
        let roads = "柳溪大道西延 江岭路网=江岭路网项目";
        check(Project, "柳溪大道西延、江岭路网等项目完工。", roads);
    }

    #[test]
    fn sorts_of_projects_and_what_is_offered_are_none() {
        check(Project, "推进生物医药、精细化工、泽川下游等项目落地。", "");
        check(Industry, "推进生物医药、精细化工等项目落地。", "生物医药 精细化工");
        check(Project, "泽川舞、柳溪花灯等非遗项目加快发展。", "");
        check(Project, "推进市场化和保障性泽川供热等项目。", "");
        check(Project, "泽川舞蹈、柳溪武术等培训项目签约。", "");
    }

    #[test]
    fn a_firm_that_follows_goods_begins_an_item_of_its_own() {
        let works = "泽川锂电铜箔=泽川锂电铜箔项目 柳溪达动力电池=柳溪达动力电池项目";
        check(Project, "泽川锂电铜箔、柳溪达动力电池等项目签约。", works);
    }
}
