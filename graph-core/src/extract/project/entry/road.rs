//! Roads whose name has a line of its own: `甲大道延伸段` above `主干道，全长4公里，双向4车道`.

use crate::extract::project::works::ROAD_PARTS;
use crate::extract::word_list::WordList;

/// Last words of roads.
const ROADS: WordList = WordList::new(&["路", "街", "大道", "快速路", "环线", "大桥"]);

/// The name of a road has no more characters.
const LONGEST: usize = 14;

/// What is told of a road that is built, and of no street that somebody lives in.
const FIGURES: [&str; 8] = ["全长", "红线宽", "设计速度", "设计时速", "车道", "路基宽", "桥长", "设计行车"];

/// Whether a paragraph gives the figures of the road that the line above it names.
pub(super) fn is_described(line: &str, words: &str) -> bool {
    (ROADS.ends(line) || ROAD_PARTS.ends(line))
        && line.chars().count() <= LONGEST
        && FIGURES.iter().filter(|figure| words.contains(**figure)).count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::check;
    use crate::model::EntityKind::Project;

    #[test]
    fn a_line_above_the_figures_of_a_road_names_it() {
        let road = "江泽大道延伸段\n主干道，全长4.8公里，红线宽45米，双向4车道。";
        check(Project, &format!("推进征迁\n{road}"), "江泽大道延伸段");
        check(Project, "推进征迁\n江泽大道延伸段\n沿线有居民80户。", "");
    }

    #[test]
    fn phases_below_such_a_line_are_those_of_what_it_names() {
        let text = "园区项目\n江泽家园\n该项目由青禾有限公司承建，耗资7亿元。首期力争2019年底交付。";
        check(Project, text, "江泽家园 首期=江泽家园首期");
        let text = "园区项目\n江泽科技城\n该项目由青禾有限公司承建。产业园一期已建成，二期开工。";
        check(Project, text, "江泽科技城 产业园一期 二期=产业园二期");
    }
}
