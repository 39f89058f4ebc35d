//! What the body of an entry says of the money that goes into its works.

use crate::extract::word_list::WordList;

/// Whether an entry tells a total investment that is one project's: 推进重点项目73个，总投资209亿元 tells that of many.
pub(super) fn tells_total(body: &str) -> bool {
    let counts = |before: &str| {
        before.match_indices("项目").any(|(at, word)| {
            let rest = before.get(at + word.len()..).unwrap_or_default();
            before.get(..at).is_some_and(|lead| lead.ends_with('个')) || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    body.split_once("总投资").is_some_and(|(before, _)| !counts(before))
}

/// Whether words tell what is invested in a heading's works: 投资3亿元建设, or a sum where the heading tells what is done.
pub(super) fn names_budget(name: &str, body: &str) -> bool {
    let sum = |rest: &str| rest.starts_with(|digit: char| digit.is_ascii_digit());
    let paid = |verb| body.match_indices(verb).any(|(at, word)| body.get(at + word.len()..).is_some_and(sum));
    (body.contains("建设") || DONE.ends(name) && !name.contains("项目")) && (paid("投资") || paid("自筹"))
}

/// What is done in works that no head ends: 餐厨垃圾资源化利用, 水厂提标改造.
const DONE: WordList = WordList::new(&[
    "改造", "利用", "发电", "联产", "扩建", "新建", "迁建", "技改", "处理", "处置", "养殖", "种植", "加工", "供热",
    "供水", "治理", "修复", "制造", "生产", "回收", "储能", "制氢",
]);
