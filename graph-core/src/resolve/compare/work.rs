//! Project names: the core without class words and owner, and whether it alone tells the project apart.

use super::{Fit, length};
use crate::resolve::knowledge::Knowledge;

/// Class words at the end of a project's name, the longer before what they end with.
const CLASS_WORDS: &[&str] = &["建设项目", "改造项目", "建设工程", "改造工程", "工程项目", "项目", "工程", "建设"];

/// The core of a project's normal name: without the class word at its end, and without one before a phase.
pub(in crate::resolve) fn core(name: &str) -> &str {
    let cut = CLASS_WORDS.iter().find_map(|word| name.strip_suffix(word).filter(|core| length(core) > 1));
    cut.unwrap_or(name)
}

/// The core without a capacity at its head: 300万吨年智能化洗煤 → 智能化洗煤.
pub(in crate::resolve) fn without_capacity(core: &str) -> &str {
    const UNITS: &[&str] = &[
        "万吨",
        "亿吨",
        "吨",
        "万千瓦",
        "千瓦",
        "兆瓦",
        "mw",
        "gw",
        "kw",
        "万立方米",
        "立方米",
        "万方",
        "公里",
        "万亩",
        "亩",
        "万套",
        "万台",
        "万头",
    ];
    let digits = core.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | 'x' | '万' | '亿'));
    if digits.len() == core.len() {
        return core;
    }
    // 万 and 亿 were taken with the digits, so that the units after them are met bare.
    let unit = UNITS.iter().find_map(|unit| digits.strip_prefix(unit));
    let rest = unit
        .map(|rest| ["每年", "每日", "年", "日", "天"].iter().find_map(|per| rest.strip_prefix(per)).unwrap_or(rest));
    rest.filter(|rest| length(rest) > 1).unwrap_or(core)
}

/// What ends the name of a public work that has a name of its own and may pass through many cities.
const PUBLIC_WORKS: &[&str] = &[
    "铁路",
    "高铁",
    "高速",
    "公路",
    "大桥",
    "特大桥",
    "隧道",
    "运河",
    "管道",
    "管线",
    "水库",
    "水电站",
    "核电站",
    "机场",
    "国家公园",
    "输电工程",
    "输电",
    "调水工程",
    "调水",
];

/// Whether the name is that of one public work wherever it is written: 港珠澳大桥.
pub(in crate::resolve) fn is_public_work(core: &str, knowledge: &Knowledge) -> bool {
    PUBLIC_WORKS.iter().any(|work| core.ends_with(work)) && knowledge.vocabulary.tells_apart(core)
}

/// Whether the name alone tells the project apart: a figure in it, or more than common words. 污水处理厂项目 stands everywhere.
pub(in crate::resolve) fn is_specific(core: &str, knowledge: &Knowledge) -> bool {
    core.chars().any(|c| c.is_ascii_digit()) || knowledge.vocabulary.tells_apart(core)
}

/// The end of a core stands for the whole where it has more characters than this.
pub(super) const LONGER_THAN: usize = 3;

/// Whether `short` may be short for `full`: the same core with or without capacity, or the end of it.
pub(super) fn fit(short: &str, full: &str) -> Option<Fit> {
    let (short, full) = (core(short), core(full));
    if short == full {
        Some(Fit::Equal)
    } else if without_capacity(full) == short {
        Some(Fit::Placed)
    } else if length(short) > LONGER_THAN && full.ends_with(short) {
        Some(Fit::Inside)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::fit as fit_names;
    use super::*;
    use crate::model::EntityKind;
    use crate::resolve::normal;

    #[test]
    fn a_capacity_is_taken_off_the_head() {
        let check = |name: &str, expected: &str| assert_eq!(without_capacity(core(&normal(name))), expected);
        check("300万吨/年智能化洗煤项目", "智能化洗煤");
        check("2×96万吨/年干熄焦项目", "干熄焦");
        check("100兆瓦光伏发电项目", "光伏发电");
        check("智能化洗煤项目", "智能化洗煤");
        check("5个点改造工程", "5个点");
    }

    #[test]
    fn projects_fit_by_their_cores() {
        let check = |short: &str, full: &str, expected: Option<Fit>| {
            assert_eq!(fit_names(EntityKind::Project, &normal(short), &normal(full)), expected, "{short} for {full}");
        };
        check("干熄焦项目", "干熄焦工程", Some(Fit::Equal));
        check("干熄焦项目", "2×96万吨/年干熄焦项目", Some(Fit::Placed));
        check("光伏发电项目", "远岭公司光伏发电项目", Some(Fit::Inside));
        check("光伏发电项目一期", "光伏发电项目", None);
        check("光伏发电项目", "光伏发电项目一期", None);
    }
}
