//! Funds whose rules a title is: 《甲省技改专项资金管理办法》 rules 甲省技改专项资金, of which the text goes on to speak as 专项资金, and of
//! whose parts it tells (专项资金分为乙资金和丙资金).

use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::boundary::is_name_letter;
use crate::extract::dictionary::occurrences;
use crate::extract::word_list::{WordList, word_list};
use crate::extract::{Candidate, Scene};
use crate::model::EntityKind;

use super::title::without_note;

/// The rule of funds that are known by the title of their rules.
pub(crate) const FUND: &str = "fund of a title";

/// What the rules of a fund are called behind its name.
const RULES: WordList = WordList::new(&[
    "使用管理暂行办法",
    "管理实施细则",
    "管理暂行办法",
    "使用管理办法",
    "管理办法",
    "管理细则",
    "管理规定",
    "实施细则",
]);

/// Finds the fund of a document that rules one, and its parts.
pub(super) fn funds(scene: &Scene<'_>, found: &mut Vec<Candidate>) {
    let titles = found.iter().filter(|one| matches!(one.rule, "title" | "heading"));
    let ruled: BTreeSet<String> = titles.filter_map(|one| ruled(&one.name)).map(str::to_owned).collect();
    let mut ruled = ruled.into_iter();
    let (Some(fund), None) = (ruled.next(), ruled.next()) else { return };
    let clean = scene.text.clean();
    let names: BTreeSet<&str> = short_forms(&fund).chain([fund.as_str()]).collect();
    let places: Vec<Range<usize>> =
        occurrences(&names, clean).into_iter().filter(|at| opens(clean, at, &fund)).collect();
    let parts: BTreeSet<&str> = places.iter().flat_map(|at| parts(clean, at.end)).collect();
    let whole = places.into_iter().map(|at| (at, fund.as_str()));
    let of_parts = occurrences(&parts, clean).into_iter().map(|at| (at.clone(), clean.get(at).unwrap_or_default()));
    let mut named: Vec<Candidate> = Vec::new();
    for (range, name) in whole.chain(of_parts) {
        let surface = scene.text.slice(range.clone());
        let taken = found.iter().any(|other| other.range.start < range.end && range.start < other.range.end);
        if !taken {
            let aliases = if surface == name { vec![] } else { vec![surface.to_owned()] };
            named.push(Candidate { aliases, ..Candidate::full(range, EntityKind::Policy, name.to_owned(), FUND, 74) });
        }
    }
    found.extend(named);
}

/// The fund that rules with a title are about.
fn ruled(title: &str) -> Option<&str> {
    let title = without_note(title);
    let fund = title.strip_suffix(RULES.ending(title)?)?;
    let named = fund.chars().count() >= SHORTEST && fund.chars().all(is_name_letter) && !fund.contains("关于");
    (named && word_list!["资金", "基金"].ends(fund)).then_some(fund)
}

/// Characters of a fund's name at least: 专项资金 alone is any.
const SHORTEST: usize = 6;

/// In what forms a text goes on to speak of a fund: 专项补助资金, 补助资金.
fn short_forms(fund: &str) -> impl Iterator<Item = &str> {
    let special = fund.rfind("专项").and_then(|at| fund.get(at..));
    let last = fund.char_indices().rev().nth(LAST - 1).and_then(|(at, _)| fund.get(at..));
    let plain = |form: &&str| form.chars().count() >= LAST && !form.starts_with(['的', '项']);
    special.into_iter().chain(last.filter(plain))
}

/// Characters of the shortest form: 引导基金.
const LAST: usize = 4;

/// Whether no other name's beginning stands before a form of a fund: 中央|专项资金 is another.
fn opens(clean: &str, at: &Range<usize>, fund: &str) -> bool {
    const BEFORE: WordList = WordList::new(&[
        "条", "对", "将", "把", "所称", "和", "与", "及", "的", "用", "本", "该", "由", "从", "加强", "强化", "建立",
        "明确", "安排", "使用", "申请", "拨付", "分配", "管理", "规范", "监督", "列入", "纳入", "统筹",
    ]);
    let left = clean.get(..at.start).unwrap_or_default();
    // 附件：甲专项资金|管理办法 is the title once more.
    if RULES.leads(clean.get(at.end..).unwrap_or_default()) {
        return false;
    }
    let own = clean.get(at.clone()) == Some(fund);
    own || BEFORE.ends(left) || !left.ends_with(is_name_letter)
}

/// The parts of a fund that the words behind its name tell: 分为乙资金和丙资金.
fn parts(clean: &str, end: usize) -> Vec<&str> {
    let rest = clean.get(end..).unwrap_or_default();
    let Some(rest) = ["分为", "包括", "由"].iter().find_map(|verb| rest.strip_prefix(verb)) else {
        return Vec::new();
    };
    let list = rest.split(['，', '。', '；', '：']).next().unwrap_or_default();
    let list = list.strip_suffix("组成").unwrap_or(list);
    let parts: Vec<&str> = list.split(['、', '和', '与']).collect();
    let part = |part: &&str| (5..=12).contains(&part.chars().count()) && word_list!["资金", "基金"].ends(part);
    if parts.len() > 1 && parts.iter().all(part) { parts } else { Vec::new() }
}
