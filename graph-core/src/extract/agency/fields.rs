//! Bureaus whose name joins what they govern: 甲县经济信息化和商务局, 甲县民政和社会保障局.
//!
//! Reforms put the offices of a county together in ever other ways, so that no table has them all; the fields of administration are
//! few.

use std::ops::Range;

use crate::extract::word_list::WordList;

use super::prefix::prefix_at;
use super::{Agency, Line};

/// Fields of administration.
const FIELDS: WordList = WordList::new(&[
    "经济",
    "信息化",
    "商务",
    "发展",
    "改革",
    "科学",
    "技术",
    "科技",
    "教育",
    "体育",
    "文化",
    "旅游",
    "文物",
    "广电",
    "广播电视",
    "新闻出版",
    "民政",
    "民族",
    "宗教",
    "社会保障",
    "人力资源",
    "劳动",
    "就业",
    "住房",
    "城乡",
    "城市",
    "建设",
    "规划",
    "国土",
    "土地",
    "自然资源",
    "交通",
    "运输",
    "港航",
    "口岸",
    "铁路",
    "邮政",
    "农业",
    "农村",
    "水利",
    "水务",
    "林业",
    "草原",
    "畜牧",
    "兽医",
    "渔业",
    "海洋",
    "园林",
    "绿化",
    "卫生",
    "健康",
    "计划生育",
    "医疗保障",
    "市场",
    "监督",
    "质量",
    "应急",
    "安全生产",
    "生态",
    "环境",
    "财政",
    "审计",
    "统计",
    "行政审批",
    "政务服务",
    "综合执法",
    "城市管理",
    "管理",
    "工业",
    "招商",
    "投资",
    "促进",
    "金融",
    "国有资产",
    "退役军人",
    "事务",
    "粮食",
    "物资",
    "储备",
    "扶贫",
    "乡村振兴",
    "司法",
    "大数据",
    "数据",
    "数字经济",
    "物价",
    "外事",
    "侨务",
    "人事",
    "能源",
    "煤炭",
    "地震",
    "气象",
    "知识产权",
    "服务",
    "保护",
    "保障",
    "食品药品",
]);

/// What such a body is.
const CLASSES: WordList = WordList::new(&["局", "委员会", "委", "厅", "办公室", "办", "中心"]);

/// Letters of the fields on either side of the joint at most.
const LETTERS: usize = 12;

/// Adds the bodies of a line whose names join fields, each behind its division, in place of their last parts.
pub(super) fn join(line: &Line<'_>, agencies: &mut Vec<Agency>) {
    let joints = ["和", "与"].into_iter().flat_map(|joint| line.text.match_indices(joint));
    for joined in joints.filter_map(|(at, joint)| body(line, at..at + joint.len())) {
        agencies.retain(|one| one.range.end <= joined.range.start || joined.range.end <= one.range.start);
        agencies.push(joined);
    }
}

/// Bytes of the fields that words begin with.
fn covered(words: &str) -> usize {
    let mut rest = words;
    while let Some(behind) = FIELDS.leading(rest).and_then(|field| rest.strip_prefix(field)) {
        rest = behind;
    }
    words.len() - rest.len()
}

/// The body whose name has a joint in it.
fn body(line: &Line<'_>, joint: Range<usize>) -> Option<Agency> {
    let (left, right) = (line.text.get(..joint.start)?, line.text.get(joint.end..)?);
    let behind = covered(right);
    if behind == 0 {
        return None;
    }
    let class = CLASSES.leading(right.get(behind..)?)?;
    let next = right.get(behind + class.len()..).and_then(|rest| rest.chars().next());
    if class.len() == '局'.len_utf8() && next.is_some_and(|next| "长员托派属部面".contains(next)) {
        return None;
    }
    let starts = left.char_indices().rev().take(LETTERS).map(|(at, _)| at);
    let mut starts = starts.filter(|at| left.get(*at..).is_some_and(|words| covered(words) == words.len()));
    let (start, prefix) = starts.find_map(|at| Some((at, prefix_at(line, at, None)?)))?;
    let end = joint.end + behind + class.len();
    let own = line.text.get(start..end)?;
    let begin = if prefix.start < start { prefix.start } else { start };
    let surface = line.text.get(begin..end)?.to_owned();
    Some(Agency {
        range: begin..end,
        name: format!("{}{own}", prefix.name),
        alias: Some(surface),
        rule: "organ of a division",
        confidence: 90,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::testing;
    use crate::model::EntityKind;

    fn check(text: &str, expected: &str) {
        testing::check(EntityKind::Agency, text, expected);
    }

    #[test]
    fn the_name_of_a_bureau_may_join_its_fields() {
        check("休宁县水利和渔业局、休宁县审计与统计局发文。", "休宁县水利和渔业局 休宁县审计与统计局");
        check("休宁县召开会议，县民政和社会保障局汇报。", "县民政和社会保障局=休宁县民政和社会保障局");
    }

    #[test]
    fn two_bureaus_that_are_joined_are_two() {
        check("休宁县水利局和林业局发文。", "休宁县水利局 林业局=休宁县林业局");
    }
}
