//! Roads whose name has a line of its own: `甲大道延伸段` above `城市快速路，全长6公里，双向6车道`.

use crate::extract::word_list::WordList;

/// Last words of roads and of their parts.
const ROADS: WordList = WordList::new(&[
    "路",
    "街",
    "大道",
    "延伸段",
    "延长段",
    "延长线",
    "连接线",
    "互通",
    "立交",
    "快速路",
    "环线",
    "大桥",
]);

/// The name of a road has no more characters.
const LONGEST: usize = 14;

/// What is told of a road that is built, and of no street that somebody lives in.
const FIGURES: [&str; 8] = ["全长", "红线宽", "设计速度", "设计时速", "车道", "路基宽", "桥长", "设计行车"];

/// Whether a paragraph gives the figures of the road that the line above it names.
pub(super) fn is_described(line: &str, words: &str) -> bool {
    ROADS.ends(line)
        && line.chars().count() <= LONGEST
        && FIGURES.iter().filter(|figure| words.contains(**figure)).count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_line_above_the_figures_of_a_road_names_it() {
        let road = "江泽大道延伸段\n城市快速路，全长约6.3公里，道路红线宽60米，双向6车道。";
        check(Project, &format!("推进征迁\n{road}"), "江泽大道延伸段");
        check(Project, "推进征迁\n江泽大道延伸段\n沿线有居民80户。", "");
    }

    #[test]
    fn phases_below_such_a_line_are_those_of_what_it_names() {
        let text = "园区项目\n江泽家园\n该项目由青禾有限公司投资建设，总投资3亿元。首期计划2016年建成。";
        check(Project, text, "江泽家园 首期=江泽家园首期");
        let text = "园区项目\n江泽科技城\n该项目由青禾有限公司投资建设。产业园一期已建成，二期开工。";
        check(Project, text, "江泽科技城 产业园一期 二期=产业园二期");
    }
}
