//! Dates that a list gives to the stages of its projects: 竣工时间：2026年10月. They are plans as often as not, and lists give the two
//! alike, so they say nothing of when the list was made.

use std::ops::Range;

use crate::extract::word_list::WordList;

/// Words of labels for stages.
const STAGE: WordList = WordList::new(&[
    "开工", "动工", "竣工", "完工", "交工", "建成", "建设", "投产", "达产", "投用", "投运", "投入", "运营", "营业",
    "开业", "通车", "交付", "实施", "起止", "工期", "启动", "完成",
]);
/// Words of labels for what has come or not, whatever the stage.
const AHEAD: WordList = WordList::new(&["计划", "预计", "拟", "预期"]);
/// Words of labels for steps that were taken. They tell of the past, but not of the day of the document.
const TAKEN: WordList = WordList::new(&[
    "签约", "备案", "批复", "审批", "立项", "核准", "注册", "成立", "中标", "招标", "入库", "实际", "已",
]);
/// How labels of times end.
const TIMES: WordList = WordList::new(&["时间", "日期", "年限", "工期", "周期", "期限", "年月", "节点"]);
/// Characters before a date in which its label stands.
const LONGEST_LABEL: usize = 40;
/// Bytes of the longest row of a table that is looked at.
const LONGEST_ROW: usize = 1 << 12;

/// Whether a label is of a time that may not have come: 竣工时间, 计划开工日期, 建设年限, but not 实际开工时间.
fn may_be_ahead(label: &str) -> bool {
    let stage = STAGE.stands_in(label) || AHEAD.stands_in(label);
    TIMES.ends(label) && stage && !TAKEN.stands_in(label)
}

/// Whether a label is of a day of the document itself: 发布时间 or 日期, but neither 开工时间 nor 签约时间.
pub(super) fn is_of_document(label: &str) -> bool {
    !STAGE.stands_in(label) && !AHEAD.stands_in(label) && !TAKEN.stands_in(label)
}

/// The lines of a text while its dates are met in their order.
pub(super) struct Lines<'t> {
    text: &'t str,
    line: Range<usize>,
    /// The first row of the table that the line is a row of.
    head: Option<Range<usize>>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = Self { text, line: 0..0, head: None };
        lines.begin(0);
        lines
    }

    /// Whether a date stands under a label or in a column of times that may not have come.
    pub(super) fn may_be_ahead(&mut self, date: &Range<usize>) -> bool {
        while date.start > self.line.end {
            self.begin(self.line.end + 1);
        }
        let before = self.text.get(self.line.start..date.start).unwrap_or_default();
        label(before).is_some_and(may_be_ahead) || self.column(before).is_some_and(may_be_ahead)
    }

    /// Goes on to the line that begins at a place.
    fn begin(&mut self, start: usize) {
        let rest = self.text.get(start..).unwrap_or_default();
        let end = rest.find('\n').map_or(self.text.len(), |length| start + length);
        self.line = start..end.max(start);
        let is_row = rest.starts_with('|');
        self.head = is_row.then(|| self.head.take().unwrap_or_else(|| self.line.clone()));
    }

    /// The words over the column that the end of a part of a row stands in.
    fn column(&self, before: &str) -> Option<&'t str> {
        let head = self.head.as_ref().filter(|head| before.len() <= LONGEST_ROW && head.len() <= LONGEST_ROW)?;
        let at = before.matches('|').count();
        Some(self.text.get(head.clone())?.split('|').nth(at)?.trim())
    }
}

/// The label whose value a line has come to, where no more than a few words stand between.
fn label(before: &str) -> Option<&str> {
    let from = before.char_indices().rev().take(LONGEST_LABEL).last()?.0;
    let (label, value) = before.get(from..)?.rsplit_once(['：', ':'])?;
    let is_prose = value.contains(['。', '；', '！', '？', '，']);
    let label = label.rsplit(|c: char| c.is_whitespace() || "|、，；。（(".contains(c)).next()?;
    Some(label).filter(|_| !is_prose)
}
