//! Relative clauses between a firm and its work: 甲公司投资建设的|乙电站.

use crate::extract::Candidate;
use crate::extract::word_list::WordList;
use crate::model::EntityKind;

/// `甲公司投资建设的乙电站并网`: the relative clause before 的 has the firm for its subject, the clause itself the work.
pub(super) fn modifies(gap: &str, builder: &Candidate, work: &Candidate) -> bool {
    let Some(clause) = gap.strip_suffix('的') else { return false };
    builder.kind == EntityKind::Company
        && work.kind == EntityKind::Project
        && (BUILT_BY.leads(clause) || BUILDS.ends(clause))
        && gap.chars().count() <= LONGEST
        && !gap.contains(['、', '，'])
}

/// Words with which a relative clause begins that says whose a work is.
const BUILT_BY: WordList = WordList::new(&[
    "投资",
    "建设",
    "承建",
    "实施",
    "新建",
    "开发",
    "打造",
    "运营",
    "兴建",
    "投建",
    "扩建",
    "负责",
    "筹建",
    "计划",
    "拟",
    "正在",
    "在建",
    "新上",
    "出资",
    "自主",
    "独资",
    "控股",
    "总投资",
    "在",
]);

/// Verbs with which it ends, whatever tells when or where: 此次|开建的, 今年在甲县|投建的.
const BUILDS: WordList =
    WordList::new(&["建设", "开建", "投建", "兴建", "新建", "在建", "扩建", "承建", "筹建", "建成", "开工", "投产"]);

/// A relative clause before a work has no more characters: 投资11.3亿元在甲港区建设的.
const LONGEST: usize = 20;
