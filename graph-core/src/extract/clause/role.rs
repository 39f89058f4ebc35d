//! What somebody is to the project that a text speaks of, where a clause says that and no more.

use crate::extract::word_list::{WordList, word_list};

/// `为业主`, `是项目法人`, `负责`: what follows a firm or an office that is this to the project spoken of, and nothing else.
pub(crate) fn says_role(words: &str) -> bool {
    let noun = ["为", "是", "系", "任", "作为"]
        .iter()
        .find_map(|verb| words.strip_prefix(verb))
        .map(|noun| noun.trim_start_matches("该"));
    let noun = noun.map(|noun| noun.trim_start_matches("项目"));
    noun.is_some_and(|noun| ROLES.contains(&noun)) || BUILDS.contains(words)
}

/// `投资2.6亿元`, `自筹800万元建设`: what a firm pays below the heading of a work, it pays for the work.
pub(super) fn pays(words: &str) -> bool {
    let words =
        ["拟", "计划", "预计", "独资", "累计"].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(words);
    let sum = ["总投资", "投资", "自筹", "出资", "投入"].iter().find_map(|verb| words.strip_prefix(verb));
    let sum = sum.map(|sum| sum.trim_start_matches(['约', '近', '超', '资', '金']));
    sum.is_some_and(|sum| sum.starts_with(|digit: char| digit.is_ascii_digit()) && sum.contains('元'))
}

/// `在青石产业园实施`: the place comes before the verb.
pub(super) fn acts_in_place(words: &str) -> bool {
    words.starts_with('在') && word_list!["实施", "建设", "投资建设", "新建", "承建"].ends(words)
}

/// What a clause says of who builds what was spoken of, and no more.
const BUILDS: WordList = WordList::new(&[
    "负责",
    "承建",
    "实施",
    "牵头",
    "投资",
    "承办",
    "代建",
    "中标",
    "中标承建",
    "负责承建",
    "负责建设",
    "负责施工",
    "负责实施",
    "负责运营",
    "承担施工",
    "投资建设",
    "独资建设",
    "全额投资",
    "投资兴建",
    "投建",
    "建设",
    "施工",
    "总承包",
    "开发建设",
    "投资开发",
    "开发",
    "运营",
    "建设运营",
    "独资",
    "牵头谋划",
    "牵头实施",
    "牵头建设",
    "组织实施",
    "牵头推进",
    "谋划",
    "筹建",
    "具体负责",
    "负责推进",
    "负责谋划",
]);

/// What somebody is to a project.
const ROLES: &[&str] = &[
    "业主",
    "业主单位",
    "法人",
    "建设单位",
    "实施单位",
    "投资方",
    "投资商",
    "投资主体",
    "建设主体",
    "实施主体",
    "责任单位",
    "承建单位",
    "单位",
];
