//! What a firm is, before its name: 新能源龙头企业|甲公司, 国家高新技术企业|乙公司.

use crate::extract::word_list::WordList;

/// Whether the words between the head of a clause and the name of a firm only say what the firm is.
pub(super) fn is_apposed(lead: &str) -> bool {
    SORTS.ends(lead)
        && lead.chars().count() <= LONGEST_SORT
        && !lead
            .contains(['对', '向', '为', '由', '将', '把', '让', '使', '给', '、', '与', '和', '同', '从', '被', '经'])
        && !TAKES.leads(lead)
}

/// What a firm is called by its sort.
const SORTS: WordList = WordList::new(&["企业", "龙头", "巨头", "厂商", "上市公司", "独角兽", "供应商", "制造商"]);

/// Verbs whose object is a firm with what it is: 引进|龙头企业|甲公司.
const TAKES: WordList = WordList::new(&[
    "引", "招", "培育", "走访", "走进", "来到", "支持", "帮助", "服务", "依托", "收购", "联合", "携手", "考察", "调研",
    "先后", "拥有", "集聚", "推动", "协助", "组织", "带动", "作为", "深入", "到", "在", "以", "据", "是",
]);

/// The words for the sort of a firm are no more, in characters.
const LONGEST_SORT: usize = 16;
